"""The record of a figure: its interval by the bound that the words make, its spans in the text."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from checks.extract.drafts import Draft
from checks.extract.tokens import Tokens
from checks.interval import Bands, Bound, Interval, interval_of
from checks.models import Quantity, Span

__all__ = ["quantity_of"]

_TEN = Decimal(10)
_DISCRETE = frozenset({"count", "multiple"})


def quantity_of(t: Tokens, d: Draft, bands: Bands) -> Quantity:
    """The quantity that a finished draft stands for."""
    start, end, text = t.start, t.end, t.text
    first = d.first if d.hedge is None else min(d.hedge[0], d.first)
    stop = d.stop if d.hedge is None else max(d.hedge[1], d.stop)
    span = Span(start[first], end[stop - 1])
    last = d.number if d.high is None else d.high
    value, interval = _stands_for(d, bands)
    counted = d.counted
    counted_span = None if counted is None else Span(start[counted[0]], end[counted[1] - 1])
    return Quantity(
        span=span,
        surface=text[span[0] : span[1]],
        printed=text[start[d.number.first] : end[last.stop - 1]],
        value=value,
        step=d.number.step,
        interval=interval,
        bound=d.bound,
        unit=d.unit,
        dimension=d.dimension,
        counted=d.implied if counted_span is None else text[counted_span[0] : counted_span[1]],
        counted_span=counted_span,
        denominator=None if d.rate is None else d.rate.printed,
        trend=d.trend,
        hedge=None if d.hedge is None else text[start[d.hedge[0]] : end[d.hedge[1] - 1]],
        aside=d.aside,
    )


@lru_cache(maxsize=4096)
def _interval(bound: Bound, value: Decimal, step: Decimal, bands: Bands, discrete: bool) -> Interval:  # noqa: FBT001 - a key of the cache
    return interval_of(bound, value, step, bands, continuous=not discrete)


def _stands_for(d: Draft, bands: Bands) -> tuple[Decimal | None, Interval]:
    """The printed value, if there is one, and the figures that the words can stand for."""
    number = d.number
    if d.bound is Bound.MAGNITUDE:
        return None, Interval(low=number.value, high=number.value * _TEN, high_open=True)
    if d.high is not None:
        low, high = sorted((number.value, d.high.value))
        return None, Interval(low=low, high=high, low_open=d.low_open, high_open=d.high_open)
    return number.value, _interval(d.bound, number.value, number.step, bands, d.dimension in _DISCRETE)
