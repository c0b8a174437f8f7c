"""Text → quantities → claims."""

from checks.extract.claims import make_claims
from checks.extract.figures import find_quantities
from checks.extract.passing import set_passing_aside

__all__ = ["find_quantities", "make_claims", "set_passing_aside"]
