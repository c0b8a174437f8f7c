"""Where a claim's interval and each source's figures lie on one line: geometry only, drawn by the templates."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from babel.numbers import format_compact_decimal

from checks.models import Claim, ClaimKind, Evidence, Kind, Scope
from checks.report.reader import Reader, one_line

__all__ = ["Axis", "NumberLine", "Row", "Tick", "axis_of", "number_line", "standing"]

LEFT, RIGHT = 10.0, 350.0
_TOP, _PITCH = 30.0, 27.0
_MOST_ROWS = 6
"""More sources than this are in the table only: a drawing is for the eye."""
_CONTEXT = 2
"""Rows of what compares in part or not at all, beside those that compare in full."""
_RANK = MappingProxyType({Scope.EQUAL: 0, Scope.NARROWER: 1, Scope.WIDER: 1})
_LOGARITHMIC_FROM = 40
"""Figures that differ by more than this factor share no linear scale that a reader could use."""
_PADDING = 0.12
_MOST_TICKS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark of the axis."""

    x: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A scale from figures to horizontal positions, with its marks."""

    x: Callable[[Decimal], float]
    ticks: tuple[Tick, ...]
    logarithmic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One source's figures: a bar from low to high, a dot at its best, an arrow where it is a limit only."""

    label: str
    y: float
    low: float | None
    best: float | None
    high: float | None
    open_right: bool
    open_left: bool
    compared: bool
    """In full; hollow otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    """The drawing of one claim against its sources, and the same in words."""

    height: float
    band: tuple[float, float]
    printed: float | None
    open_left: bool
    open_right: bool
    low_excluded: bool
    high_excluded: bool
    rows: tuple[Row, ...]
    axis: Axis
    description: str


def number_line(claim: Claim, evidence: Sequence[Evidence], reader: Reader) -> NumberLine | None:
    """The claim's interval and what its sources give, the most telling first; `None` where there are no numbers."""
    drawn = _telling(evidence)
    if not drawn or claim.kind is ClaimKind.DATE:
        return None
    interval = claim.interval
    value = claim.quantity.value if claim.quantity is not None and claim.kind is ClaimKind.VALUE else None
    figures = [f for f in (interval.low, interval.high, value) if f is not None]
    axis = axis_of([*figures, *(f for e in drawn for f in _figures(e))], reader)
    return NumberLine(
        height=_TOP + _PITCH * len(drawn) + 22,
        band=(
            LEFT if interval.low is None else axis.x(interval.low),
            RIGHT if interval.high is None else axis.x(interval.high),
        ),
        printed=None if value is None else axis.x(value),
        open_left=interval.low is None,
        open_right=interval.high is None,
        low_excluded=interval.low_open,
        high_excluded=interval.high_open,
        rows=tuple(_row(e, _TOP + _PITCH * i, axis, reader) for i, e in enumerate(drawn)),
        axis=axis,
        description=_describe(claim, drawn, reader),
    )


def _telling(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The rows to draw: what compares in full before what does in part or not, the newest of each publisher alone."""
    with_figures = sorted((e for e in evidence if _figures(e)), key=lambda e: e.observation.as_of, reverse=True)
    with_figures.sort(key=standing)
    newest: dict[tuple[object, ...], Evidence] = {}
    for item in with_figures:
        seen = item.observation
        newest.setdefault((seen.publisher or seen.reference, seen.population, item.comparable), item)
    rows = list(newest.values())
    full = [e for e in rows if e.comparable is Scope.EQUAL]
    return (full or rows)[:_MOST_ROWS] + ([e for e in rows if e not in full][:_CONTEXT] if full else [])


def standing(evidence: Evidence) -> tuple[int, bool, bool]:
    """How much a source says of a claim, the most first: compared in full, known in time, not superseded."""
    rank = _RANK.get(evidence.comparable, len(_RANK))
    return rank, evidence.late, evidence.observation.superseded


def _figures(evidence: Evidence) -> list[Decimal]:
    observation = evidence.observation
    return [f for f in (observation.low, observation.best, observation.high) if f is not None]


def _row(evidence: Evidence, y: float, axis: Axis, reader: Reader) -> Row:
    observation = evidence.observation
    low, best, high = (None if f is None else axis.x(f) for f in (observation.low, observation.best, observation.high))
    return Row(
        label=_label(evidence, reader),
        y=y,
        low=low,
        best=best if best is not None or (low is not None and high is not None) else (low if high is None else high),
        high=high,
        open_right=observation.kind is Kind.FLOOR,
        open_left=observation.kind is Kind.CEILING,
        compared=evidence.comparable is Scope.EQUAL,
    )


_LONGEST_LABEL = 34


def _label(evidence: Evidence, reader: Reader) -> str:
    observation = evidence.observation
    name = one_line(observation.publisher or observation.reference)
    if len(name) > _LONGEST_LABEL:
        name = name[: _LONGEST_LABEL - 1].rstrip() + "…"
    return f"{name}, {reader.short_day(observation.as_of)}"


def _describe(claim: Claim, evidence: Iterable[Evidence], reader: Reader) -> str:
    said = [f"{_label(e, reader)}: {' to '.join(reader.number(f) for f in _figures(e))}" for e in evidence]
    return f"The words stand for {reader.interval(claim.interval)}. " + "; ".join(said) + "."


def axis_of(figures: Sequence[Decimal], reader: Reader, left: float = LEFT, right: float = RIGHT) -> Axis:
    """A scale that holds all `figures`, linear unless they differ too much, with three to six round marks."""
    low, high = float(min(figures)), float(max(figures))
    logarithmic = low > 0 and high / low > _LOGARITHMIC_FROM
    if logarithmic:
        start, end = math.log10(low), math.log10(high)
    else:
        start, end = low, high
    if end - start <= abs(end) * 1e-9:
        start, end = start - (abs(start) * 0.1 or 1), end + (abs(end) * 0.1 or 1)
    padding = (end - start) * _PADDING
    start, end = start - padding, end + padding

    def x(figure: Decimal) -> float:
        position = math.log10(float(figure)) if logarithmic else float(figure)
        return round(left + (position - start) / (end - start) * (right - left), 1)

    values = _decades(start, end) if logarithmic else _round_values(start, end)
    return Axis(x=x, ticks=tuple(Tick(x=x(v), text=_short(v, reader)) for v in values), logarithmic=logarithmic)


def _round_values(start: float, end: float) -> list[Decimal]:
    """Three to five values of 1, 2 or 5 times a power of ten between the ends."""
    power = math.floor(math.log10((end - start) / 3))
    for factor in (1, 2, 5, 10):
        step = Decimal(factor).scaleb(power)
        first = math.ceil(Decimal(start) / step)
        values = [step * i for i in range(first, math.floor(Decimal(end) / step) + 1)]
        if len(values) <= _MOST_TICKS:
            return values
    return values


def _decades(start: float, end: float) -> list[Decimal]:
    powers = list(range(math.ceil(start), math.floor(end) + 1))
    return [Decimal(1).scaleb(p) for p in powers[:: max(1, len(powers) // 4)]]


_COMPACT_FROM = 1_000_000


def _short(value: Decimal, reader: Reader) -> str:
    if abs(value) < _COMPACT_FROM:
        return reader.number(value)
    return str(format_compact_decimal(value, locale=reader.locale, fraction_digits=1))
