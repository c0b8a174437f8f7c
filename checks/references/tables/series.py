"""A table of observations as prepared: found by indicator, place and day without reading the rest."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypedDict

from checks.models import Counting, Kind, Observation, Period
from checks.references.tables.columns import TextColumn, read_column, read_texts
from checks.references.tables.numbers import exact

__all__ = ["CODED", "DAYS", "NUMBERS", "TEXTS", "SeriesTable"]

NUMBERS = ("low", "best", "high")
DAYS = ("start", "as_of", "known_at", "stated_start", "stated_end")
CODED = ("population", "kind", "counting", "publisher", "cluster", "status", "event")
"""Columns of few different words: a number a row, and the words in `table.json`."""
TEXTS = ("row", "url", "note")
_KEPT = 4096
"""So many rows stay read: the claims of an article, and articles of one day, ask for the same ones."""


class _Group(TypedDict):
    first: int
    end: int
    scale: str


class SeriesTable:
    """The observations of one reference, sorted by indicator, place and day.

    A column that is the same in every row stands once in `table.json` and has no file.
    """

    def __init__(self, folder: Path) -> None:
        meta = json.loads((folder / "table.json").read_text(encoding="utf-8"))
        self._folder = folder
        self.reference: str = meta["reference"]
        self.indicators: Mapping[str, _Group] = meta["indicators"]
        self._places: list[str] = meta["places"]
        self._constants: Mapping[str, str | int | float | None] = meta["constants"]
        self._words: Mapping[str, list[str | None]] = meta["words"]
        self._group_place = read_column(folder / "group_place.npy")
        self._group = read_column(folder / "group.npy")
        self._as_of = read_column(folder / "as_of.npy")
        self._observation = lru_cache(maxsize=_KEPT)(self._read)

    def places(self, indicator: str) -> frozenset[str]:
        """The codes of the places that `indicator` has observations of."""
        group = self.indicators.get(indicator)
        if group is None:
            return frozenset()
        return frozenset(self._places[p] for p in self._group_place[group["first"] : group["end"]])

    def observations(self, indicator: str, place: str, start: date | None, end: date | None) -> list[Observation]:
        """The observations with `as_of` from `start` to `end`, oldest first."""
        bounds = self._bounds(indicator, place)
        if bounds is None:
            return []
        left = bounds[0] if start is None else bisect_left(self._as_of, start.toordinal(), *bounds)
        right = bounds[1] if end is None else bisect_right(self._as_of, end.toordinal(), *bounds)
        return [self._observation(i, indicator, place) for i in range(left, right)]

    def cross_section(self, indicator: str, on: date, reach: int) -> dict[str, Observation]:
        """By place: the latest observation up to `on`, at most `reach` days old, that no vintage has superseded."""
        group = self.indicators.get(indicator)
        if group is None:
            return {}
        day, found = on.toordinal(), {}
        for g in range(group["first"], group["end"]):
            begin = self._group[g]
            i = bisect_right(self._as_of, day, begin, self._group[g + 1]) - 1
            while i >= begin and self._superseded(i):
                i -= 1
            if i >= begin and day - self._as_of[i] <= reach:
                place = self._places[self._group_place[g]]
                found[place] = self._observation(i, indicator, place)
        return found

    def _bounds(self, indicator: str, place: str) -> tuple[int, int] | None:
        group = self.indicators.get(indicator)
        code = self._place_codes.get(place)
        if group is None or code is None:
            return None
        g = bisect_left(self._group_place, code, group["first"], group["end"])
        if g == group["end"] or self._group_place[g] != code:
            return None
        return self._group[g], self._group[g + 1]

    @cached_property
    def _place_codes(self) -> dict[str, int]:
        return {place: n for n, place in enumerate(self._places)}

    @cached_property
    def _columns(self) -> dict[str, memoryview]:
        names = (*NUMBERS, *DAYS, *CODED, "superseded")
        paths = ((name, self._folder / f"{name}.npy") for name in names)
        return {name: read_column(path) for name, path in paths if path.exists()}

    @cached_property
    def _texts(self) -> dict[str, TextColumn]:
        paths = ((name, self._folder / f"{name}.txt") for name in TEXTS)
        return {name: read_texts(path) for name, path in paths if path.exists()}

    def _superseded(self, i: int) -> bool:
        column = self._columns.get("superseded")
        return column is not None and bool(column[i])

    def _number(self, name: str, i: int, scale: Decimal) -> Decimal | None:
        column = self._columns.get(name)
        if column is None or (value := column[i]) != value:
            return None
        return exact(value) if scale == 1 else exact(value) * scale

    def _day(self, name: str, i: int) -> date | None:
        column = self._columns.get(name)
        day = self._constants.get(name) if column is None else column[i]
        return date.fromordinal(day) if isinstance(day, int) and day else None

    def _word(self, name: str, i: int) -> str | None:
        column = self._columns.get(name)
        if column is not None:
            return self._words[name][column[i]]
        texts = self._texts.get(name)
        if texts is not None:
            return texts[i] or None
        constant = self._constants.get(name)
        return None if constant is None else str(constant)

    def _read(self, i: int, indicator: str, place: str) -> Observation:
        scale = Decimal(self.indicators[indicator]["scale"])
        first, last = self._day("stated_start", i), self._day("stated_end", i)
        return Observation(
            reference=self.reference, indicator=indicator, place=place, start=self._day("start", i),
            as_of=date.fromordinal(self._as_of[i]), known_at=self._day("known_at", i),
            low=self._number("low", i, scale), best=self._number("best", i, scale), high=self._number("high", i, scale),
            kind=Kind(self._word("kind", i) or "point"), population=self._word("population", i),
            counting=Counting(self._word("counting", i) or "unknown"), publisher=self._word("publisher", i) or "",
            cluster=self._word("cluster", i) or "", status=self._word("status", i) or "documented",
            event=self._word("event", i), stated=Period(start=first, end=last) if first else None,
            url=self._word("url", i), row=self._word("row", i), note=self._word("note", i),
            superseded=self._superseded(i),
        )  # fmt: skip
