"""The catalogue: every indicator that the configured references speak to, and their observations on demand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from checks.models import Indicator, Observation, ReferenceState
from checks.references.linking.index import IndicatorIndex

__all__ = ["Catalogue"]


class Catalogue:
    """Indicators by id, and their observations, looked up by indicator and place without reading the rest."""

    def __init__(
        self,
        indicators: Iterable[Indicator],
        observations: Iterable[Observation],
        states: Iterable[ReferenceState] = (),
    ) -> None:
        self.indicators: Mapping[str, Indicator] = {i.id: i for i in indicators}
        self.states = tuple(states)
        rows: dict[tuple[str, str], list[Observation]] = {}
        for observation in sorted(observations, key=lambda o: o.as_of):
            rows.setdefault((observation.indicator, observation.place), []).append(observation)
        self._rows = rows
        self._places: dict[str, set[str]] = {}
        for indicator, place in rows:
            self._places.setdefault(indicator, set()).add(place)

    @cached_property
    def index(self) -> IndicatorIndex:
        """What the indicators are called, by word: built once, on the first claim that is linked."""
        return IndicatorIndex(self.indicators.values())

    def places(self, indicator: str) -> frozenset[str]:
        """The codes of the places that `indicator` has observations of."""
        return frozenset(self._places.get(indicator, ()))

    def observations(
        self, indicator: str, place: str, start: date | None = None, end: date | None = None
    ) -> Sequence[Observation]:
        """The observations of one indicator and place with `as_of` from `start` to `end`, oldest first."""
        rows = self._rows.get((indicator, place), [])
        left = 0 if start is None else bisect_left(rows, start, key=lambda o: o.as_of)
        right = len(rows) if end is None else bisect_right(rows, end, key=lambda o: o.as_of)
        return rows[left:right]
