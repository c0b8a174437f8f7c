"""The incident that an article is about: its row is found by names, date and counts, or none is.

Weights are log-odds: what a match says for a row is how few rows it would fit by chance.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from checks.models import Article, Claim, Indicator, Link, Observation
from checks.references.catalogue import Catalogue
from checks.references.events import Event
from checks.references.linking.placenames import GENERIC, NamedPlaces
from checks.references.linking.scene import Scene, read_scene, sound

__all__ = ["find_incident", "with_incidents"]

_SURE = 0.6
"""The least probability of a row, of all that share a name with the article and of none of them."""
_NONE = 2.5
"""The weight of the article's being about no row at all: about that of a common city's name in the lead."""
_RARE = 250
"""A name of more rows than this finds only those of the days that the article names, or of the weeks before it."""
_REACH = timedelta(days=60)
"""An incident this long before the article may be its news; a trial's is found by names and written dates."""
_MONTH = timedelta(days=31)
_MISDATED = timedelta(days=2)
"""A day further than this from the incident's is another incident's; the days beside it are time zones and nights."""
_ALPHA = 3
"""The letters of a country's code; a group of countries holds the incident's own."""
# Log-odds, fitted on 600 articles whose row is known (conditional logit, two folds agreeing to about 0.2), and rounded.
_FIRST, _LAST, _OTHER = 0.85, 0.7, 0.6
"""What a name counts by its column: the first (the city), the last (the street), those between (the state)."""
_NOWHERE = -0.8
"""None of the places of the first column is named."""
_LAGS = ((1, 1.4), (3, 0.8), (20, 0.15), (60, -0.6))
"""Days between incident and article: most news is fresh."""
_LONG_AGO = -1.9
_WRITTEN, _NEIGHBOURING, _WITHIN = 2.6, 0.6, 1.3
"""The row's day is written, or the day beside it, or a span of up to a month that holds it."""
_WEEKDAY, _OTHER_WEEKDAY = 1.9, -0.3
_COUNTED = 0.55
"""A count above one that the article states, for it is the row's."""
_MISCOUNTED = {"killed": 0.0, "injured": -0.9}
"""A count that the article states and the row has not: early counts of the dead differ as often as not."""
_SAID_NONE, _TOLD_NONE = -0.8, -0.3
"""The row has none where the article counts some; the row has some where the article counts none."""
_DAY = timedelta(days=1)


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
        replace(link, observations=_figures_of(event, claim, link.indicator, article, catalogue))
        if link.indicator in used and _counts(claim, catalogue.indicators[link.indicator]) and not _of_a_span(claim)
        else link
        for claim, link in zip(claims, links, strict=True)
    )


def _figures_of(
    event: Event, claim: Claim, indicator: str | None, article: Article, catalogue: Catalogue
) -> tuple[Observation, ...]:
    found = None if indicator is None else catalogue.event_observation(event, indicator, article.published)
    return () if found is None or _of_another(claim, event) else (found,)


def _of_another(claim: Claim, event: Event) -> bool:
    """Whether the claim names days, or a country, that the table does not allow for the article's incident.

    A town of the row's own names is that town wherever others of its name are. Persons told of one by one over the
    article have no day of their own: the sentence of the first may tell of an arrest.
    """
    place, period = claim.place, claim.period
    if place is not None and not place.inferred and _country(place.code) != _country(event.place):
        own = {word for text in event.names.values() for word in sound(text)}
        if own.isdisjoint(sound(place.name)):
            return len(_country(place.code)) == _ALPHA
    if claim.quantity is not None and claim.quantity.parts:
        return False
    if period is None or period.inferred or period.start is None or period.end is None:
        return False
    return not _overlaps(event, period.start - _MISDATED, period.end + _MISDATED)


def _country(code: str) -> str:
    return code.partition("/")[0]


def _counts(claim: Claim, indicator: Indicator) -> bool:
    """Whether the claim says that it measures what the indicator does: an article on a shooting has other figures."""
    return indicator.measure is None or claim.measure == indicator.measure


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
    named = NamedPlaces(scene, lambda word: catalogue.frequency(asked, word))
    ranked = sorted(((_weight(event, scene, named, measures), event) for event in events), key=_by_weight)
    weight, best = ranked[0]
    rivals = [other for other, event in ranked[1:] if not _same(event, best)]
    return best if _probability(weight, [*rivals, _NONE]) >= _SURE else None


def _by_weight(pair: tuple[float, Event]) -> tuple[float, str]:
    return -pair[0], pair[1].row


def _probability(weight: float, rivals: Sequence[float]) -> float:
    """How probable one of several is, of which one holds, by their log-odds.

    >>> round(_probability(2.0, [0.0, 0.0]), 2)
    0.79
    """
    return 1 / (1 + sum(math.exp(rival - weight) for rival in rivals))


def _same(one: Event, other: Event) -> bool:
    """Whether a table has one incident twice."""
    return one.names == other.names and one.figures == other.figures and one.days == other.days


def _candidates(scene: Scene, indicator: str, catalogue: Catalogue) -> list[Event]:
    """The rows that share a telling name with the article, or a common one and a day that it speaks of."""
    counts = {word: catalogue.frequency(indicator, word) for word in scene.words if not word.isdigit()}
    rare = [word for word, rows in counts.items() if 0 < rows <= _RARE and word not in GENERIC]
    common = [word for word, rows in counts.items() if rows > _RARE and word not in GENERIC]
    asked: list[tuple[list[str], date | None, date | None]] = [(rare, None, None)] if rare else []
    if common and scene.published is not None:
        days = [(day - _DAY, day + _DAY) for day in scene.days]
        asked += [(common, *days) for days in ((scene.published - _REACH, scene.published), *days, *scene.windows)]
    found = {
        event.row: event for words, *days in asked for event, _ in catalogue.events_naming(indicator, words, *days)
    }
    return list(found.values())


def _weight(event: Event, scene: Scene, named: NamedPlaces, measures: Mapping[str, str]) -> float:
    """The log-odds that the article is about a row, up to a constant."""
    total = 0.0
    last = len(event.names) - 1
    for number, text in enumerate(event.names.values()):
        found = named.column(text)
        total += found * (_FIRST if not number else _LAST if number == last else _OTHER)
        if not number and not found:
            total += _NOWHERE
    return total + _dated(event, scene) + _counted(event, scene, measures)


def _dated(event: Event, scene: Scene) -> float:
    """How well the row's days fit those that the article speaks of."""
    if scene.published is None:
        return 0.0
    lag = _lag(event, scene.published)
    weight = _LONG_AGO if lag is None else next(weight for days, weight in _LAGS if lag <= days)
    if any(event.may_be_on(day) for day in scene.days):
        weight += _WRITTEN
    elif any(end - start <= _MONTH and _overlaps(event, start, end) for start, end in scene.windows):
        weight += _WITHIN
    elif any(event.may_be_on(day + step) for day in scene.days for step in (_DAY, -_DAY)):
        weight += _NEIGHBOURING
    if scene.weekdays and lag is not None and lag <= 7:  # noqa: PLR2004 - a weekday is one of the last seven days
        weight += _WEEKDAY if any(event.may_be_on(day) for day in scene.weekdays) else _OTHER_WEEKDAY
    return weight


def _overlaps(event: Event, start: date, end: date) -> bool:
    """Whether the row can lie in a window."""
    if event.start is not None and event.end is not None:
        return event.start <= end and event.end >= start
    return any(event.may_be_on(start + timedelta(days=n)) for n in range((end - start).days + 1))


def _lag(event: Event, published: date) -> int | None:
    """How many days before the article the row can have happened, within reach; the day after it counts as its own."""
    day = event.last_day(published + _DAY)
    lag = None if day is None else (published - day).days
    return None if lag is None or lag > _REACH.days else max(lag, 0)


def _counted(event: Event, scene: Scene, measures: Mapping[str, str]) -> float:
    """How well the row's figures fit the counts that the article states; "one" is said of too much to count."""
    total = 0.0
    for indicator, figure in event.figures.items():
        measure = measures.get(indicator, "")
        said = scene.counts.get(measure, ())
        if not said:
            total += _TOLD_NONE if figure else 0.0
        elif not figure:
            total += _SAID_NONE
        elif figure > 1 and any(interval.contains(figure) for interval in said):
            total += _COUNTED
        elif not any(interval.contains(figure) for interval in said):
            total += _MISCOUNTED.get(measure, 0.0)
    return total
