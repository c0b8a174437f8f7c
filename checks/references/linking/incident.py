"""The incident that an article is about: its row is found by names, date and counts, or none is.

Weights are log-odds: what a match says for a row is how few rows it would fit by chance.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from checks.models import Article, Claim, Indicator, Link, Observation
from checks.references.catalogue import Catalogue
from checks.references.events import Event
from checks.references.linking.lists import word_rows
from checks.references.linking.scene import Name, Scene, read_scene, sound

__all__ = ["find_incident", "with_incidents"]

_ENOUGH = 7.5
"""The least evidence for a row: about a name that few rows have and a fitting date."""
_MARGIN = 0.5
"""How much more there has to be for the best row than for the next."""
_ROWS = 7.5
"""The weight of a name that one row alone has (e^7.5: a name in some two thousand rows)."""
_RARE = 250
"""A name of more rows than this finds none by itself."""
_REACH = timedelta(days=60)
"""An incident this long before the article may be its news; a trial's is found by names and written dates."""
_MONTH = timedelta(days=31)
_ELSEWHERE = 1.3
"""Against a row when the article names another row's city or street and not its own."""
_NOWHERE = 3.0
"""Against a row none of whose places of the first column (the city) is named."""
_LAGS = ((1, 0.5), (3, 1.0), (7, 2.2), (20, 3.5), (60, 4.5))
"""Days between incident and article, and what they take from the weight of a fitting date: most news is fresh."""
_NEVER = 2.3
_COUNTED, _MISCOUNTED = 1.5, 0.8
_MOST = 12.0
_GENERIC = frozenset(word for row in word_rows("generic") for word in row)
_BRACKETED = re.compile(r"\(([^()]*)\)")
_PARTS = re.compile(r"\s+(?:and|&|near|at)\s+|[/,;]")


@dataclass(frozen=True, slots=True)
class _Place:
    """One name of a row: its own words without generic ones, and the numbers beside them."""

    core: Name
    numbers: frozenset[str]


def with_incidents(
    article: Article, claims: Sequence[Claim], links: Sequence[Link], catalogue: Catalogue
) -> tuple[Link, ...]:
    """The links, those to single incidents with the figures of the one that the article is about, if one is found."""
    used = {link.indicator for link in links if link.indicator is not None and catalogue.has_events(link.indicator)}
    if not used:
        return tuple(links)
    scene = read_scene(article, claims)
    indicators = [i for i in catalogue.indicators.values() if i.id in used or catalogue.has_events(i.id)]
    event = find_incident(scene, sorted(indicators, key=lambda i: i.id not in used), catalogue)
    if event is None:
        return tuple(links)
    return tuple(
        replace(link, observations=_figures_of(event, link.indicator, article, catalogue))
        if link.indicator in used and not _of_a_span(claim)
        else link
        for claim, link in zip(claims, links, strict=True)
    )


def _figures_of(event: Event, indicator: str | None, article: Article, catalogue: Catalogue) -> tuple[Observation, ...]:
    found = None if indicator is None else catalogue.event_observation(event, indicator, article.published)
    return () if found is None else (found,)


def _of_a_span(claim: Claim) -> bool:
    """Whether the claim names more than a month: it counts incidents, and is not about one."""
    period = claim.period
    if period is None or period.inferred or period.start is None:
        return False
    return period.end is None or period.end - period.start > _MONTH


def find_incident(scene: Scene, indicators: Sequence[Indicator], catalogue: Catalogue) -> Event | None:
    """The row that the article's scene fits, with a margin over the next; `None` where none does so clearly.

    `indicators` are those of one reference of incidents (killed, injured, …) that the article's claims are about.
    """
    asked = indicators[0].id
    events = _candidates(scene, asked, catalogue)
    if not events:
        return None
    measures = {i.id: i.measure for i in indicators if i.measure is not None}
    named = _Named(scene, lambda word: catalogue.frequency(asked, word))
    column_hits = {c for event in events for c, text in event.names.items() if named.column(text) > 0}
    ranked = sorted(
        ((_weight(event, scene, named, column_hits, measures), event) for event in events),
        key=lambda pair: (-pair[0], pair[1].row),
    )
    weight, best = ranked[0]
    others = (other for other, event in ranked[1:] if not _same(event, best))
    if weight < _ENOUGH or weight - next(others, -math.inf) < _MARGIN:
        return None
    return best


def _same(one: Event, other: Event) -> bool:
    """Whether a table has one incident twice."""
    return one.names == other.names and one.figures == other.figures and one.days == other.days


def _candidates(scene: Scene, indicator: str, catalogue: Catalogue) -> list[Event]:
    """The rows that share a telling name with the article, or a common one and a recent day."""
    counts = {word: catalogue.frequency(indicator, word) for word in scene.words if not word.isdigit()}
    rare = [word for word, rows in counts.items() if 0 < rows <= _RARE and word not in _GENERIC]
    found = {event.row: event for event, _ in catalogue.events_naming(indicator, rare)} if rare else {}
    common = [word for word, rows in counts.items() if rows > _RARE and word not in _GENERIC]
    if common and scene.published is not None:
        recent = catalogue.events_naming(indicator, common, scene.published - _REACH / 4, scene.published)
        found |= {event.row: event for event, _ in recent}
    return list(found.values())


class _Named:
    """How strongly an article names the places of rows; each text is read once."""

    def __init__(self, scene: Scene, frequency: Callable[[str], int]) -> None:
        self._scene = scene
        self._frequency = frequency
        self._known: dict[str, float] = {}

    def column(self, text: str) -> float:
        """The weight of the best-named place in the text of a column; 0 where none is named."""
        if text not in self._known:
            self._known[text] = min(_MOST, sum(sorted((self._place(p) for p in _places(text)), reverse=True)[:2]))
        return self._known[text]

    def _place(self, place: _Place) -> float:
        scene, core = self._scene, place.core
        if core not in scene.names:
            return 0.0
        weight = max(0.0, _ROWS - math.log(1 + min(self._frequency(word) for word in core)))
        if place.numbers & scene.words:
            return weight + 3.0
        if len(core) == 1 and core not in scene.located:
            weight *= 0.5
        return weight + (1.5 if core in scene.leading else 0.0)


def _places(text: str) -> Iterable[_Place]:
    """The names in one cell: "Orlando (Pine Hills)", "5th Street and Maude Avenue", "1200 block of Oleander Ave"."""
    plain = _BRACKETED.sub(" ", text)
    for part in (*_BRACKETED.findall(text), *_PARTS.split(plain)):
        words = sound(part)
        core = tuple(word for word in words if word not in _GENERIC and not word.isdigit())
        if core:
            yield _Place(core, frozenset(word for word in words if word.isdigit() and len(word) > 1))


def _weight(event: Event, scene: Scene, named: _Named, hits: set[str], measures: Mapping[str, str]) -> float:
    total = 0.0
    for number, (column, text) in enumerate(event.names.items()):
        found = named.column(text)
        total += found
        if not found:
            total -= _NOWHERE if number == 0 else _ELSEWHERE if column in hits else 0.0
    return total + _dated(event, scene) + _counted(event, scene, measures)


def _dated(event: Event, scene: Scene) -> float:
    """How well the row's days fit those that the article speaks of."""
    if scene.published is None:
        return 0.0
    allowed = len(event.days) if event.start is None else (event.end - event.start).days + 1 if event.end else 31
    weight = math.log(365 / max(1, allowed))
    if any(event.may_be_on(day) for day in scene.days):
        return weight - 0.4
    if any(_overlaps(event, start, end) for start, end in scene.windows):
        return weight - 0.4
    lag = _lag(event, scene.published)
    if lag is None:
        return -_NEVER
    weight -= next(cost for days, cost in _LAGS if lag <= days)
    if scene.weekdays and lag <= 7:  # noqa: PLR2004 - a weekday is one of the last seven days
        weight += 1.0 if any(event.may_be_on(day) for day in scene.weekdays) else -0.7
    return max(weight, -_NEVER)


def _overlaps(event: Event, start: date, end: date) -> bool:
    """Whether the row is dated, and lies in a window of at most a month that the article names."""
    if event.start is None or event.end is None or end - start > _MONTH:
        return False
    return event.start <= end and event.end >= start


def _lag(event: Event, published: date) -> int | None:
    """How many days before the article the row can have happened, within reach; the day after it counts as its own."""
    if event.start is not None and event.end is not None:
        lag = (published - event.end).days
        return max(lag, 0) if -1 <= lag <= _REACH.days else None
    for lag in range(-1, _REACH.days + 1):
        day = published - timedelta(days=lag)
        if day.month == event.month and day.day in event.days:
            return max(lag, 0)
    return None


def _counted(event: Event, scene: Scene, measures: Mapping[str, str]) -> float:
    """How well the row's figures fit the counts that the article states; "one" is said of too much to count."""
    total = 0.0
    for indicator, figure in event.figures.items():
        said = scene.counts.get(measures.get(indicator, ""), ())
        if figure > 1 and any(interval.contains(figure) for interval in said):
            total += _COUNTED
        elif any(i.high is not None and (i.high > 1 or not figure) and not i.contains(figure) for i in said):
            total -= _MISCOUNTED
    return total
