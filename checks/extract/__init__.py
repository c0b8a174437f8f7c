"""Text → quantities → claims."""

from checks.extract.claims import make_claims
from checks.extract.figures import find_quantities

__all__ = ["find_quantities", "make_claims"]
