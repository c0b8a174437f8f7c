"""Text → quantities → claims."""

from checks.extract.claims.make import make_claims
from checks.extract.claims.passing import set_passing_aside
from checks.extract.figures.find import find_quantities

__all__ = ["find_quantities", "make_claims", "set_passing_aside"]
