"""Numbers of a column as exact decimals."""

from __future__ import annotations

from decimal import Decimal

__all__ = ["exact"]


def exact(number: float) -> Decimal:
    """The decimal that the publisher printed: the shortest one that gives the same double.

    Up to 15 significant digits come back as they were; no reference of a newsroom prints more.

    >>> exact(0.1), exact(312001.0)
    (Decimal('0.1'), Decimal('312001'))
    """
    whole = int(number)
    return Decimal(whole) if whole == number else Decimal(repr(number))
