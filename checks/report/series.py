"""A reference's figures over time with the claim among them: geometry only, drawn by the templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from checks.models import Claim, ClaimKind, Evidence, Observation
from checks.report.numberline import RIGHT, Tick, axis_of
from checks.report.reader import Reader, one_line

__all__ = ["Series", "series"]

_LEAST_DAYS = 3
"""Two points are a comparison, which the number line shows already."""
_TOP, _BOTTOM, _LEFT = 12.0, 118.0, 52.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A line through one reference's figures, the claim's interval as a band and its date as a point."""

    title: str
    points: tuple[tuple[float, float], ...]
    band: tuple[float, float]
    claim: tuple[float, float] | None
    ticks: tuple[Tick, ...]
    """Marks of the vertical axis: `x` is a height."""
    first: str
    last: str
    description: str


def series(claim: Claim, evidence: Sequence[Evidence], when: date | None, reader: Reader) -> Series | None:
    """The longest series of one publisher among the evidence; `None` below three days or without numbers."""
    by_source: dict[tuple[object, ...], dict[date, Observation]] = {}
    for item in evidence:
        seen = item.observation
        if seen.best is not None and item.derivation.rule == "observed" and not seen.superseded:
            key = (seen.reference, seen.indicator, seen.place, seen.publisher, seen.population, item.comparable)
            by_source.setdefault(key, {})[seen.as_of] = seen
    longest = max(by_source.values(), key=len, default={})
    if len(longest) < _LEAST_DAYS or claim.kind is not ClaimKind.VALUE or claim.quantity is None:
        return None
    rows = [longest[day] for day in sorted(longest)]
    return _drawn(claim, rows, when, reader)


def _drawn(claim: Claim, rows: Sequence[Observation], when: date | None, reader: Reader) -> Series:
    interval, figures = claim.interval, [r.best for r in rows if r.best is not None]
    ends = [f for f in (interval.low, interval.high) if f is not None]
    axis = axis_of([*figures, *ends], reader, left=_BOTTOM, right=_TOP)
    days = [r.as_of for r in rows] + ([when] if when else [])
    first, last = min(days), max(days)
    width = max((last - first).days, 1)

    def at(day: date) -> float:
        return round(_LEFT + 8 + (day - first).days / width * (RIGHT - _LEFT - 16), 1)

    value = claim.quantity.value if claim.quantity else None
    return Series(
        title=one_line(rows[0].publisher or rows[0].reference),
        points=tuple((at(r.as_of), axis.x(r.best)) for r in rows if r.best is not None),
        band=(
            _TOP if interval.high is None else axis.x(interval.high),
            _BOTTOM if interval.low is None else axis.x(interval.low),
        ),
        claim=None if when is None or value is None else (at(when), axis.x(value)),
        ticks=axis.ticks,
        first=reader.short_day(first),
        last=reader.short_day(last),
        description=_describe(rows, reader),
    )


def _describe(rows: Sequence[Observation], reader: Reader) -> str:
    said = (f"{reader.short_day(r.as_of)}: {reader.number(r.best or Decimal(0))}" for r in rows)
    return f"Figures of {one_line(rows[0].publisher or rows[0].reference)} over time. " + "; ".join(said) + "."
