"""A table of incidents as prepared: found by date, place and the names that an article would use."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path

from checks.models import Counting, Kind, Observation
from checks.references.tables.columns import TextColumn, read_column, read_texts
from checks.references.tables.numbers import exact

__all__ = ["Event", "EventTable", "name_words"]

_WORD = re.compile(r"[^\W_]+")


def name_words(text: str) -> list[str]:
    """The words of a name as they are indexed.

    >>> name_words("2300 block of Raceway Rd")
    ['2300', 'block', 'of', 'raceway', 'rd']
    """
    return _WORD.findall(text.casefold())


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One incident of a reference: where, when as far as the table knows, its own words, and its figures."""

    reference: str
    row: str
    place: str
    start: date | None
    """First and last day that it can have happened on; `None` where the table does not know the year."""
    end: date | None
    month: int | None = None
    days: frozenset[int] = frozenset()
    """Where the table's dates are cut off: the month, and the days of it that they allow."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The row's own words by column: the city, the street, the school."""
    figures: Mapping[str, Decimal] = field(default_factory=dict)
    """By indicator; a figure that the table leaves open is not in it."""
    url: str | None = None
    known_at: date | None = None

    def may_be_on(self, day: date) -> bool:
        """Whether the table allows that it happened on `day`."""
        if self.start is not None and self.end is not None and not self.start <= day <= self.end:
            return False
        return self.month is None or (self.month == day.month and day.day in self.days)

    def last_day(self, near: date) -> date | None:
        """The latest day up to `near` on which it can have happened; within a year, where that is not known."""
        if self.month is not None:
            return _last_of(self.month, self.days, self.start and self.start.year, near)
        if self.start is None or self.end is None or self.start > near:
            return None
        return min(self.end, near)


@lru_cache(maxsize=4096)
def _last_of(month: int, days: frozenset[int], year: int | None, near: date) -> date | None:
    """The latest of some days of a month up to `near`; of that year, else of the last in which they came."""
    for one in (near.year, near.year - 1) if year is None else (year,):
        length = monthrange(one, month)[1]
        found = max((d for day in days if day <= length and (d := date(one, month, day)) <= near), default=None)
        if found is not None:
            return found
    return None


class EventTable:
    """The events of one reference, sorted by place and day, opened from the folder where they were prepared."""

    def __init__(self, folder: Path) -> None:
        meta = json.loads((folder / "table.json").read_text(encoding="utf-8"))
        self._folder = folder
        self.reference: str = meta["reference"]
        self.indicators: Mapping[str, Mapping[str, str | None]] = meta["indicators"]
        self._constants: Mapping[str, str] = meta["constants"]
        self._places: list[str] = meta["places"]
        self._names: list[str] = meta["names"]
        self._has_url: bool = meta["url"]
        self._group = read_column(folder / "group.npy")
        self._start = read_column(folder / "start.npy")
        self._end = read_column(folder / "end.npy")
        self._values = {name: read_column(folder / f"value_{n}.npy") for n, name in enumerate(self.indicators)}
        # articles of one archive ask for the same towns again and again
        self._event = lru_cache(maxsize=_KEPT)(self._made)
        self._posting = lru_cache(maxsize=_KEPT)(self._found)

    @cached_property
    def _partial(self) -> tuple[memoryview, memoryview] | None:
        path = self._folder / "month.npy"
        return (read_column(path), read_column(self._folder / "days.npy")) if path.exists() else None

    @cached_property
    def _rows(self) -> TextColumn:
        return read_texts(self._folder / "row.txt")

    @cached_property
    def _urls(self) -> TextColumn:
        return read_texts(self._folder / "url.txt")

    @cached_property
    def _words(self) -> tuple[TextColumn, memoryview, memoryview]:
        folder = self._folder
        return read_texts(folder / "word.txt"), read_column(folder / "posting.npy"), read_column(folder / "found.npy")

    @cached_property
    def _name_columns(self) -> dict[str, TextColumn]:
        return {name: read_texts(self._folder / f"name_{n}.txt") for n, name in enumerate(self._names)}

    def places(self, indicator: str) -> frozenset[str]:
        """The codes of the places where events of the table happened."""
        return frozenset(self._places) if indicator in self.indicators else frozenset()

    def frequency(self, word: str) -> int:
        """In how many events' names `word` stands."""
        begin, end = self._posting(word)
        return end - begin

    def within(self, place: str | None, start: date | None, end: date | None) -> list[Event]:
        """The events in `place` or a part of it that can have happened from `start` to `end`, oldest first."""
        found = [self._event(i) for i in self._candidates(place, start, end)]
        return sorted(found, key=lambda event: event.start or date.max)

    def naming(self, words: Iterable[str], start: date | None, end: date | None) -> list[tuple[Event, frozenset[str]]]:
        """The events whose names hold any of `words`, with the words that they hold, the most first."""
        found: dict[int, set[str]] = {}
        for word in {w for text in words for w in name_words(text)}:
            begin, stop = self._posting(word)
            for i in self._words[2][begin:stop]:
                if self._allows(i, start, end):
                    found.setdefault(i, set()).add(word)
        ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
        return [(self._event(i), frozenset(matched)) for i, matched in ranked]

    def observations(self, indicator: str, place: str, start: date | None, end: date | None) -> list[Observation]:
        """Each event of `place` itself whose date is whole, as an observation of one indicator."""
        at = bisect_left(self._places, place)
        if at == len(self._places) or self._places[at] != place or indicator not in self.indicators:
            return []
        # A row whose date is cut off is one of several that may lie on a day: it is found by its names or not at all.
        events = (event for i in self._dated(at, start, end) if (event := self._event(i)).month is None)
        found = (self.observation(event, indicator) for event in events)
        return sorted((o for o in found if o is not None), key=lambda o: o.as_of)

    def observation(self, event: Event, indicator: str, near: date | None = None) -> Observation | None:
        """The event's figure of one indicator; `near` settles the day where the table's dates are cut off."""
        value = event.figures.get(indicator)
        settled = None if near is None or event.month is None else event.last_day(near)
        day = settled or event.end
        if value is None or day is None:
            return None
        meta, constants = self.indicators[indicator], self._constants
        return Observation(
            reference=self.reference, indicator=indicator, place=event.place, start=settled or event.start or day,
            as_of=day,
            known_at=event.known_at, low=None, best=value, high=None, kind=Kind(meta["kind"] or "point"),
            population=meta["population"], counting=Counting.FLOW, publisher=constants["publisher"],
            cluster=constants["cluster"], status=constants["status"], event=event.row, url=event.url, row=event.row,
        )  # fmt: skip

    def _candidates(self, place: str | None, start: date | None, end: date | None) -> Iterator[int]:
        for at in self._place_range(place):
            yield from self._dated(at, start, end)
            if self._partial is not None:
                undated = (i for i in range(self._group[at], self._group[at + 1]) if not self._start[i])
                yield from (i for i in undated if self._allows(i, start, end))

    def _place_range(self, place: str | None) -> Iterable[int]:
        if place is None:
            return range(len(self._places))
        inside = f"{place}/"
        first = bisect_left(self._places, inside)
        parts = range(first, bisect_left(self._places, f"{place}0"))  # "0" comes right after "/"
        at = bisect_left(self._places, place)
        return (at, *parts) if at < len(self._places) and self._places[at] == place else parts

    def _dated(self, at: int, start: date | None, end: date | None) -> Iterator[int]:
        begin, stop = self._group[at], self._group[at + 1]
        # An event of a whole year starts before the window that it can lie in.
        earliest = 1 if start is None else max(1, start.toordinal() - self._longest)
        left = bisect_left(self._start, earliest, begin, stop)
        right = stop if end is None else bisect_right(self._start, end.toordinal(), begin, stop)
        first = 0 if start is None else start.toordinal()
        return (i for i in range(left, right) if self._end[i] >= first)

    @cached_property
    def _longest(self) -> int:
        path = self._folder / "longest.npy"
        return int(read_column(path)[0])

    def _allows(self, i: int, start: date | None, end: date | None) -> bool:
        if self._start[i]:
            early = end is not None and self._start[i] > end.toordinal()
            late = start is not None and self._end[i] < start.toordinal()
            return not (early or late)
        if start is None or end is None or self._partial is None or (end - start).days >= _YEAR:
            return True
        months, days = self._partial
        return bool(days[i] & _days_within(start, end).get(months[i], 0))

    def _found(self, word: str) -> tuple[int, int]:
        words, posting, _ = self._words
        at = bisect_left(words, word.casefold())
        if at == len(words) or words[at] != word.casefold():
            return 0, 0
        return posting[at], posting[at + 1]

    def _made(self, i: int) -> Event:
        start, end = self._start[i], self._end[i]
        month, days = (self._partial[0][i], self._partial[1][i]) if self._partial else (0, 0)
        lag = self._constants.get("lag")
        known = None if lag is None or not end else date.fromordinal(end + int(lag))
        figures = {name: exact(column[i]) for name, column in self._values.items() if column[i] == column[i]}
        return Event(
            reference=self.reference, row=self._rows[i],
            place=self._places[bisect_right(self._group, i, 0, len(self._group)) - 1],
            start=date.fromordinal(start) if start else None, end=date.fromordinal(end) if end else None,
            month=month or None, days=frozenset(d for d in range(1, 32) if days >> d & 1),
            names={name: column[i] for name, column in self._name_columns.items()},
            figures=figures, url=(self._urls[i] or None) if self._has_url else None, known_at=known,
        )  # fmt: skip


_KEPT = 8192
"""Events, and words of names, that are kept as made: a few megabytes."""
_YEAR = 366
"""Over so many days any month comes round."""


@lru_cache(maxsize=64)
def _days_within(start: date, end: date) -> Mapping[int, int]:
    """By month, the days of it from `start` to `end`, a bit each as tables keep them."""
    found: dict[int, int] = {}
    for n in range((end - start).days + 1):
        day = start + timedelta(days=n)
        found[day.month] = found.get(day.month, 0) | 1 << day.day
    return found
