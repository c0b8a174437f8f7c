"""Text → quantities → claims."""

from checks.extract.figures import find_quantities

__all__ = ["find_quantities"]
