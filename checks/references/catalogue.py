"""The catalogue: every indicator that the configured references speak to, and their observations on demand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain

from checks.models import Counting, Indicator, Observation, ReferenceState
from checks.references.linking.index import IndicatorIndex
from checks.references.tables.events import Event, EventTable
from checks.references.tables.series import SeriesTable

__all__ = ["Catalogue", "Records", "Source"]

TWO_YEARS = 731
"""How old, in days, a figure may be to stand beside others of its day: yearly tables come out a year late."""

Table = SeriesTable | EventTable
Source = tuple[frozenset[str], Callable[[], Table]]
"""The indicators that a prepared table holds, and how to open it: a table is opened when it is asked for."""


class Records:
    """Observations held in memory, as tests and small tables have them."""

    def __init__(self, observations: Iterable[Observation]) -> None:
        rows: dict[tuple[str, str], list[Observation]] = {}
        for observation in sorted(observations, key=lambda o: o.as_of):
            rows.setdefault((observation.indicator, observation.place), []).append(observation)
        self._rows = rows
        self._places: dict[str, set[str]] = {}
        for indicator, place in rows:
            self._places.setdefault(indicator, set()).add(place)

    @property
    def indicators(self) -> frozenset[str]:
        """The indicators that there are observations of."""
        return frozenset(self._places)

    def places(self, indicator: str) -> frozenset[str]:
        """The codes of the places that `indicator` has observations of."""
        return frozenset(self._places.get(indicator, ()))

    def observations(self, indicator: str, place: str, start: date | None, end: date | None) -> Sequence[Observation]:
        """The observations with `as_of` from `start` to `end`, oldest first."""
        rows = self._rows.get((indicator, place), [])
        left = 0 if start is None else bisect_left(rows, start, key=lambda o: o.as_of)
        right = len(rows) if end is None else bisect_right(rows, end, key=lambda o: o.as_of)
        return rows[left:right]

    def cross_section(self, indicator: str, on: date, reach: int) -> dict[str, Observation]:
        """By place: the latest observation up to `on`, at most `reach` days old, not superseded."""
        found = {}
        for place in self.places(indicator):
            rows = [o for o in self.observations(indicator, place, None, on) if not o.superseded]
            if rows and (on - rows[-1].as_of).days <= reach:
                found[place] = rows[-1]
        return found


class Catalogue:
    """Indicators by id, and their observations, looked up by indicator and place without reading the rest."""

    def __init__(
        self,
        indicators: Iterable[Indicator],
        observations: Iterable[Observation] = (),
        states: Iterable[ReferenceState] = (),
        sources: Iterable[Source] = (),
    ) -> None:
        self.indicators: Mapping[str, Indicator] = {i.id: i for i in indicators}
        self.states = tuple(states)
        self._records = Records(observations)
        self._places: dict[str, frozenset[str]] = {}
        self._openers: dict[str, list[Callable[[], Table]]] = {}
        for names, opener in sources:
            opened = _once(opener)
            for name in names:
                self._openers.setdefault(name, []).append(opened)

    @cached_property
    def index(self) -> IndicatorIndex:
        """What the indicators are called, by word: built once, on the first claim that is linked."""
        return IndicatorIndex(self.indicators.values())

    @cached_property
    def populations(self) -> tuple[str, ...]:
        """The indicators that say how many people live in a place: what rates per inhabitant are worked out by."""
        return tuple(
            i.id for i in self.indicators.values()
            if i.measure == "population" and i.population is None and i.dimension == "count"
        )  # fmt: skip

    def places(self, indicator: str) -> frozenset[str]:
        """The codes of the places that `indicator` has observations of."""
        found = self._places.get(indicator)
        if found is None:
            found = self._records.places(indicator).union(*(t.places(indicator) for t in self._tables(indicator)))
            self._places[indicator] = found
        return found

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """The indicators whose figures are the dates on which something ended."""
        return tuple(i.id for i in self.indicators.values() if i.counting is Counting.DATE and i.measure == "ended")

    def beside(self, indicator: str) -> frozenset[str]:
        """The indicators of the tables that `indicator` stands in: a row of those may have a figure of each."""
        tables = frozenset(name for table in self._tables(indicator) for name in table.indicators)
        return (tables | self._records.indicators) - {indicator}

    def observations(
        self, indicator: str, place: str, start: date | None = None, end: date | None = None
    ) -> Sequence[Observation]:
        """The observations of one indicator and place with `as_of` from `start` to `end`, oldest first.

        Of a table of events: each event of that very place as a flow of its day. Events whose
        dates the table has cut off are found by `events` and `events_naming` only.
        """
        parts = [t.observations(indicator, place, start, end) for t in self._tables(indicator)]
        records = self._records.observations(indicator, place, start, end)
        if not parts:
            return records
        if len(parts) == 1 and not records:
            return parts[0]
        return sorted(chain(records, *parts), key=lambda o: o.as_of)

    def cross_section(self, indicator: str, on: date, reach: int = TWO_YEARS) -> Mapping[str, Observation]:
        """Every place's latest observation up to `on`, at most `reach` days old: what a rank is taken from."""
        found = self._records.cross_section(indicator, on, reach)
        for table in self._tables(indicator):
            if isinstance(table, SeriesTable):
                found |= table.cross_section(indicator, on, reach)
        return found

    def has_events(self, indicator: str) -> bool:
        """Whether its figures are those of single incidents, to be summed or looked up one by one."""
        return any(isinstance(table, EventTable) for table in self._tables(indicator))

    def events(
        self, indicator: str, place: str | None = None, start: date | None = None, end: date | None = None
    ) -> list[Event]:
        """The incidents in `place` (or a part of it) that can have happened from `start` to `end`, oldest first."""
        return [e for table in self._event_tables(indicator) for e in table.within(place, start, end)]

    def events_naming(
        self, indicator: str, words: Iterable[str], start: date | None = None, end: date | None = None
    ) -> list[tuple[Event, frozenset[str]]]:
        """The incidents whose own names (city, street, school) hold any of `words`, with the words found."""
        asked = tuple(words)
        found = [hit for table in self._event_tables(indicator) for hit in table.naming(asked, start, end)]
        return sorted(found, key=lambda hit: -len(hit[1]))

    def frequency(self, indicator: str, word: str) -> int:
        """In how many incidents' names `word` stands: a rare word says more."""
        return sum(table.frequency(word) for table in self._event_tables(indicator))

    def event_observation(self, event: Event, indicator: str, near: date | None = None) -> Observation | None:
        """One figure of an incident; `near` settles the day where the table does not know the year."""
        for table in self._event_tables(indicator):
            if table.reference == event.reference:
                return table.observation(event, indicator, near)
        return None

    def _tables(self, indicator: str) -> list[Table]:
        return [opener() for opener in self._openers.get(indicator, ())]

    def _event_tables(self, indicator: str) -> list[EventTable]:
        return [table for table in self._tables(indicator) if isinstance(table, EventTable)]


def _once(opener: Callable[[], Table]) -> Callable[[], Table]:
    kept: list[Table] = []

    def opened() -> Table:
        if not kept:
            kept.append(opener())
        return kept[0]

    return opened
