"""The incident that an article is about: its row is found by names, date and counts, or none is.

What speaks for a row is how few rows it would fit by chance: see `likeness`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from checks.interval import ONE
from checks.models import Article, Claim, Indicator, Link, Place
from checks.references.catalogue import Catalogue
from checks.references.linking.likeness import NONE, REACH, overlaps, weight_of
from checks.references.linking.lists import word_rows
from checks.references.linking.placenames import GENERIC, NamedPlaces
from checks.references.linking.scene import Scene, read_scene, sound
from checks.references.tables.events import Event

__all__ = ["find_incident", "with_incidents"]

_SURE = 0.52
"""The least probability of a row, of all that share a name with the article and of none of them.

From here on no more than 2% of articles get a wrong one, on either half of those that the weights were fitted on.
"""
_RARE = 250
"""A name of more rows than this finds only those of the days that the article names, or of the weeks before it."""
_MONTH = timedelta(days=31)
_MISDATED = timedelta(days=2)
"""A day further than this from the incident's is another incident's; the days beside it are time zones and nights."""
_ALPHA = 3
"""The letters of a country's code; a group of countries holds the incident's own."""
_DAY = timedelta(days=1)
_TOWN = 2
"""Steps below a country at which the gazetteer has towns."""
_WORD = re.compile(r"\w+")
_HOW_MANY, _INCIDENTS = map(frozenset, word_rows("several"))


_JUST = 40
"""Characters before a figure in which "after one that killed" stands."""
_EARLIER_ONE = re.compile(
    r"\b(?:after|before|since|than) (?:(?:the )?(?:last )?one (?:that|which|in|on|had|killed|struck|hit|left)"
    r"|another one|an? (?:earlier|previous|similar) (?:one|\w+quake|attack|disaster))\b",
    re.IGNORECASE,
)
"""What follows is of another incident: "three months after one that killed 40"."""


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
    measures = {i.measure: i.id for i in indicators if i.id in event.figures}
    return tuple(
        _with_figures(article, claim, link, event, measures, catalogue)
        if link.indicator in used and _counts(claim, catalogue.indicators[link.indicator])
        else link
        for claim, link in zip(claims, links, strict=True)
    )


def _with_figures(  # noqa: PLR0913, PLR0917 - a claim, what it is linked to, and where that is looked up
    article: Article, claim: Claim, link: Link, event: Event, measures: Mapping[str | None, str], catalogue: Catalogue
) -> Link:
    """The link with the row's own figure, and for the wounded with that of the dead and the wounded together."""
    found = catalogue.event_observation(event, link.indicator or "", article.published)
    if (
        found is None
        or found.best is None
        or _of_several(article, claim)
        or _EARLIER_ONE.search(article.text, max(claim.sentence.start, claim.span.start - _JUST), claim.span.start)
        or _of_another(article, claim, event, found.best)
    ):
        return replace(link, observations=() if found is None or found.best is not None else (found,))
    dead = event.figures.get(measures.get("killed", "")) if link.indicator == measures.get("injured") else None
    both = (replace(found, best=found.best + dead),) if dead else ()
    beside = not _states(claim, found.best) and (_names_several(article, claim) or _is_of_a_town(article, claim, event))
    return replace(link, observations=(found,), together=both, aside=beside)


def _clause_words(article: Article, claim: Claim) -> Sequence[str]:
    return [word.casefold() for word in _WORD.findall(article.text[slice(*claim.clause)])]


def _of_several(article: Article, claim: Claim) -> bool:
    """Whether the claim's clause counts incidents: "three were hurt in two separate fires", "in 17 shootings"."""
    words = _clause_words(article, claim)
    return any(
        word in _INCIDENTS and (words[at - 1] in _HOW_MANY or words[at - 1].isdecimal() or words[at - 2] in _HOW_MANY)
        for at, word in enumerate(words)
        if at
    )


def _names_several(article: Article, claim: Claim) -> bool:
    """Whether the claim's clause speaks of incidents in the plural, as of a weekend's shootings."""
    return not _INCIDENTS.isdisjoint(_clause_words(article, claim)[1:])


def _of_another(article: Article, claim: Claim, event: Event, figure: Decimal | None) -> bool:
    """Whether the claim names days, or a country, that the table does not allow for the article's incident.

    A claim of more than a month counts incidents ("last year"), unless it has the very figure of this one.

    A town of the row's own names is that town wherever others of its name are. Persons told of one by one over the
    article have no day and place of their own: the sentence of the first may tell of an arrest.
    """
    place, period = claim.place, claim.period
    if claim.quantity is not None and claim.quantity.parts:
        return False
    abroad = place is not None and not place.inferred and _country(place.code) != _country(event.place)
    if place is not None and abroad and not _goes_on(article, place) and _is_elsewhere(place, event):
        return len(_country(place.code)) == _ALPHA
    if _of_a_span(claim) and not _states(claim, figure):
        return True
    if period is None or period.inferred or period.start is None or period.end is None:
        return False
    return not overlaps(event, period.start - _MISDATED, period.end + _MISDATED)


def _is_elsewhere(place: Place, event: Event) -> bool:
    """Whether a place is in none of the names of a row."""
    own = {word for text in event.names.values() for word in sound(text)}
    return own.isdisjoint(sound(place.name))


def _is_of_a_town(article: Article, claim: Claim, event: Event) -> bool:
    """Whether the claim's sentence puts it in a town that the row does not name."""
    place = claim.place
    if place is None or place.inferred or place.code.count("/") < _TOWN or _goes_on(article, place):
        return False
    return _is_elsewhere(place, event)


def _goes_on(article: Article, place: Place) -> bool:
    """Whether a place's name is the beginning of a longer one: "Valencia Park"."""
    if place.span is None:
        return False
    after = article.text[place.span.end : place.span.end + 2]
    return after[:1] == " " and after[1:].isupper()


def _states(claim: Claim, figure: Decimal | None) -> bool:
    """Whether the claim states just this count, of more than one."""
    quantity = claim.quantity
    if figure is None or figure <= ONE or quantity is None or quantity.value is None:
        return False
    return quantity.interval.contains(figure)


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
    named = NamedPlaces(scene, lambda word: catalogue.frequency(asked, word), [event.names for event in events])
    ranked = sorted(((weight_of(event, scene, named, measures), event) for event in events), key=_by_weight)
    weight, best = ranked[0]
    rivals = [other for other, event in ranked[1:] if not _same(event, best)]
    return best if _probability(weight, [*rivals, NONE]) >= _SURE else None


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
    common += scene.roads
    asked: list[tuple[list[str], date | None, date | None]] = [(rare, None, None)] if rare else []
    if common and scene.published is not None:
        days = [(day - _DAY, day + _DAY) for day in scene.days]
        asked += [(common, *days) for days in ((scene.published - REACH, scene.published), *days, *scene.windows)]
    found = {
        event.row: event for words, *days in asked for event, _ in catalogue.events_naming(indicator, words, *days)
    }
    return list(found.values())
