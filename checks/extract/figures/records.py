"""The record of a figure: its interval by the bound that the words make, its spans in the text."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache, partial

from checks.extract.figures.drafts import Draft
from checks.extract.figures.numerals import Number
from checks.extract.text.tokens import Tokens
from checks.interval import ONE, ZERO, Bands, Bound, Grain, Interval, interval_of
from checks.models import Quantity, Span

__all__ = ["Stands", "intervals_by", "quantity_of"]

Stands = Callable[[Bound, Decimal, Decimal, Grain], Interval]
"""What a bound, a printed value, its step and its grain stand for."""

_TEN = Decimal(10)


def quantity_of(t: Tokens, d: Draft, stands: Stands) -> Quantity:
    """The quantity that a finished draft stands for, with the interval by `intervals_by(bands)`."""
    start, end_of, text = t.start, t.end_of, t.text
    first = d.first if d.hedge is None else min(d.hedge[0], d.first)
    stop = d.stop if d.hedge is None else max(d.hedge[1], d.stop)
    span = Span(start[first], end_of(stop - 1))
    last = d.number if d.high is None else d.high
    value, interval = _stands_for(d, stands)
    counted = d.counted
    counted_span = None if counted is None else Span(start[counted[0]], end_of(counted[1] - 1))
    return Quantity(
        span=span,
        surface=text[span[0] : span[1]],
        printed=text[start[d.number.first] : end_of(last.stop - 1)],
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
        hedge=None if d.hedge is None else text[start[d.hedge[0]] : end_of(d.hedge[1] - 1)],
        aside=d.aside,
    )


@lru_cache(maxsize=4)
def intervals_by(bands: Bands) -> Stands:
    """`interval_of` by these bands, which remembers what it was asked: most figures of a text are small numbers."""
    known = lru_cache(maxsize=4096)(partial(_interval, bands))
    # by the digits: 0.5 and 0.50 are equal, and so are 1E+5 and 100000.0; the ends of their intervals print differently
    return lambda bound, value, step, grain: known(bound, str(value), str(step), grain)


def _interval(bands: Bands, bound: Bound, value: str, step: str, grain: Grain) -> Interval:
    return interval_of(bound, Decimal(value), Decimal(step), bands, grain=grain)


def _stands_for(d: Draft, stands: Stands) -> tuple[Decimal | None, Interval]:
    """The printed value, if there is one, and the figures that the words can stand for."""
    number = d.number
    if d.bound is Bound.MAGNITUDE:
        return None, Interval(low=number.value, high=number.value * _TEN, high_open=True)
    if d.high is not None:
        low, high = sorted((number.value, d.high.value))
        return None, Interval(low=low, high=high, low_open=d.low_open, high_open=d.high_open)
    counted = d.dimension == "count"
    if d.bound is Bound.EXACT and counted and number.step == ONE:
        return number.value, Interval.point(number.value)  # a count at its word, as most are
    fraction = (d.dimension == "share" and d.unit is None) or (d.dimension == "multiple" and number.kind == "fraction")
    times = d.dimension == "multiple" and number.step == ONE
    spoken = times or (fraction and ZERO < number.value < ONE)
    if d.dimension == "multiple" and number.value < ONE and number.kind != "fraction":
        return number.value, _of_part(stands, d.bound, number)
    grain = Grain.FRACTION if spoken else Grain.COUNTED if counted else Grain.MEASURED
    return number.value, stands(d.bound, number.value, number.step, grain)


def _of_part(stands: Stands, bound: Bound, number: Number) -> Interval:
    """What is left after so much of it has gone: what "more than halved" is below a half, "nearly halved" above it."""
    told = stands(_TURNED.get(bound, bound), number.value, number.step, Grain.FRACTION)
    if bound is not Bound.NEARLY or told.low is None:
        return told
    return Interval(low=number.value, high=number.value + (number.value - told.low), low_open=True)


_TURNED = {
    Bound.MORE_THAN: Bound.LESS_THAN,
    Bound.AT_LEAST: Bound.AT_MOST,
    Bound.LESS_THAN: Bound.MORE_THAN,
    Bound.AT_MOST: Bound.AT_LEAST,
}
