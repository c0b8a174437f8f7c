"""A figure that is a yardstick: "falls short of the recommended ratio of 1:600" says that the level is below it."""

from __future__ import annotations

import re
from dataclasses import replace

from checks.interval import Bound, Interval
from checks.models import Quantity

__all__ = ["BENCHMARK_CUES", "against_benchmark"]

BENCHMARK_CUES = frozenset({
    "short", "below", "under", "less", "lower", "fewer", "misses", "missed", "above", "over", "exceed", "exceeds",
    "exceeded", "exceeding", "surpasses", "surpassed", "surpassing", "more", "higher", "tops", "topped",
})  # fmt: skip
"""A sentence without any of these words measures nothing against a yardstick."""
_YARDSTICK = (
    r"\b[^.,;:]{0,80}?\b(?:recommend\w+|target|threshold|limit|minimum|maximum|standard|guideline|benchmark|goal|norm)\b"
    r"[^.,;]{0,60}$"
)
_BELOW = re.compile(r"\b(?:short of|below|under|less than|lower than|fewer than|misse[sd])" + _YARDSTICK, re.IGNORECASE)
_ABOVE = re.compile(
    r"\b(?:above|over|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|more than|higher than|tops|topped)" + _YARDSTICK,
    re.IGNORECASE,
)


def against_benchmark(before: str, quantity: Quantity) -> Quantity:
    """`quantity` as the bound that the words make it, where `before`, the sentence up to it, measures against it.

    >>> from decimal import Decimal
    >>> from checks.models import Span
    >>> q = Quantity(span=Span(0, 3), surface="600", printed="600", value=Decimal(600), step=Decimal(100),
    ...              interval=Interval.point(Decimal(600)), bound=Bound.EXACT)
    >>> against_benchmark("The rate falls far short of the recommended minimum of ", q).bound
    <Bound.LESS_THAN: 'less_than'>
    """
    if quantity.bound is not Bound.EXACT or quantity.value is None:
        return quantity
    if _BELOW.search(before):
        return replace(quantity, bound=Bound.LESS_THAN, interval=Interval(high=quantity.value, high_open=True))
    if _ABOVE.search(before):
        return replace(quantity, bound=Bound.MORE_THAN, interval=Interval(low=quantity.value, low_open=True))
    return quantity
