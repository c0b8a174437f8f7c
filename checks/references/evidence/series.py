"""The observations that a claim is derived from: which place, which vintage, which days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from checks.models import Observation

__all__ = [
    "Window",
    "as_known",
    "figure",
    "plain",
    "plain_day",
    "replaced_on",
    "short",
    "split_sources",
    "within",
    "written",
]

_YEAR = timedelta(days=300)
"""A figure that covers more days than this is a year's."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a claim speaks of; both ends included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.end - self.start).days + 1


def figure(observation: Observation) -> Decimal | None:
    """The one number that stands for an observation: its best estimate, else the middle or the end that it has."""
    if observation.best is not None:
        return observation.best
    if observation.low is not None and observation.high is not None:
        return (observation.low + observation.high) / 2
    return observation.low if observation.low is not None else observation.high


def split_sources(observations: Iterable[Observation]) -> list[list[Observation]]:
    """The observations of each source on its own, in the order given.

    What one publisher documents and what it estimates beyond that are two sources, as are two populations.
    """
    sources: dict[tuple[str, str, str | None, str], list[Observation]] = {}
    for observation in observations:
        sources.setdefault(_source(observation), []).append(observation)
    return list(sources.values())


def _source(observation: Observation) -> tuple[str, str, str | None, str]:
    return observation.reference, observation.publisher, observation.population, observation.status


def as_known(observations: Sequence[Observation], day: date | None) -> list[Observation]:
    """Of each day that a source speaks of, the vintage that was known on `day` (`None`: today)."""
    latest: dict[tuple[object, ...], Observation] = {}
    for observation in observations:
        if day is not None and observation.known_at is not None and observation.known_at > day:
            continue
        key = (*_source(observation), observation.place, observation.start, observation.as_of)
        held = latest.get(key)
        if held is None or _newer(observation, held):
            latest[key] = observation
    standing = {_moment(o) for o in latest.values() if not o.superseded}
    # A row that a later vintage gave another first day is the same figure still, and no second one beside it.
    return [o for o in latest.values() if not o.superseded or _moment(o) not in standing]


def _moment(observation: Observation) -> tuple[object, ...]:
    return *_source(observation), observation.place, observation.as_of


def replaced_on(observations: Iterable[Observation]) -> set[date]:
    """The days on which a figure came out that put another in the place of an earlier one, of the same days."""
    first: dict[tuple[object, ...], date] = {}
    found = set()
    for row in sorted(observations, key=lambda o: o.known_at or date.min):
        known = row.known_at or date.min
        if known > first.setdefault((*_source(row), row.place, row.start, row.as_of), known):
            found.add(known)
    return found


def _newer(one: Observation, other: Observation) -> bool:
    if one.superseded != other.superseded:
        return other.superseded
    return (one.known_at or one.as_of) >= (other.known_at or other.as_of)


def within(observations: Sequence[Observation], window: Window) -> list[Observation]:
    """The observations whose days lie in `window`, or overlap it by half of their own length."""
    return [o for o in observations if _overlap(o, window)]


def _overlap(observation: Observation, window: Window) -> bool:
    start = observation.start or observation.as_of
    shared = (min(observation.as_of, window.end) - max(start, window.start)).days + 1
    return shared > 0 and 2 * shared >= min((observation.as_of - start).days + 1, 2 * window.days)


def written(observation: Observation) -> str:
    """An observation as a reader has it: "1,234 in 2015", "312,001 by 13 December 2016".

    >>> from datetime import date
    >>> from decimal import Decimal
    >>> row = Observation(reference="r", indicator="i", place="SYR", start=date(2015, 1, 1), as_of=date(2015, 12, 31),
    ...                   known_at=None, low=None, best=Decimal("1234.50"), high=None)
    >>> written(row)
    '1,234.5 in 2015'
    """
    value = figure(observation)
    number = "no figure" if value is None else plain(value)
    start, end = observation.start, observation.as_of
    if start is not None and end - start > _YEAR and start.year == end.year:
        return f"{number} in {end.year}"
    day = plain_day(end)
    return f"{number} on {day}" if start == end else f"{number} by {day}"


def plain_day(when: date) -> str:
    """A day for a reader: "3 March 2020"."""
    return f"{when.day} {when:%B %Y}"


def plain(value: Decimal) -> str:
    """A number for a reader: thousands separated, at most six significant digits after the point.

    >>> plain(Decimal("0.00012345678")), plain(Decimal("1234567.000"))
    ('0.000123457', '1,234,567')
    """
    if value == value.to_integral_value():
        text = f"{value.to_integral_value():,f}"
    else:
        places = max(0, 5 - value.adjusted())
        text = f"{round(value, places):,f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


def short(value: Decimal) -> str:
    """A quotient for a reader: four digits that tell, and every digit before the point.

    >>> short(Decimal("5.77413415")), short(Decimal("12345.678")), short(Decimal("0.0304219"))
    ('5.774', '12,346', '0.03042')
    """
    return plain(round(value, max(0, 3 - value.adjusted()))) if value else "0"
