"""What the references say to one claim: the right observations, derived into the claim's own terms, and compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum

from checks.config.places import WORLD, Gazetteer
from checks.models import Article, Claim, ClaimKind, Counting, Derivation, Dimension, Evidence, Link, Observation, Scope
from checks.references.catalogue import Catalogue
from checks.references.evidence.compare import compared, overall
from checks.references.evidence.derive import Derived, observed
from checks.references.evidence.durations import asks_duration, lasted
from checks.references.evidence.figures import derive_figures
from checks.references.evidence.happened import happened_once
from checks.references.evidence.happenings import are_events
from checks.references.evidence.households import CONVERTED, by_household
from checks.references.evidence.leading import against_list, asks_list
from checks.references.evidence.orders import against_others, asks_orders
from checks.references.evidence.question import Question, ask
from checks.references.evidence.rivals import against_places, asks_places
from checks.references.evidence.series import Window, replaced_on
from checks.references.evidence.timing import is_stale, window_scope
from checks.references.evidence.units import based_apart, unit_missing
from checks.references.evidence.whereabouts import Whereabouts, find_places

__all__ = ["find_evidence"]

_ESTIMATED = "estimated"
_LASTING = frozenset({Counting.CUMULATIVE, Counting.DATE, Counting.DURATION})
"""What is no level of a moment: a running total stays a lower limit, and a date stays what it is."""


def find_evidence(
    article: Article, claim: Claim, link: Link, catalogue: Catalogue, gazetteer: Gazetteer
) -> tuple[Evidence, ...]:
    """What each source of the linked indicator says: first as known on the day of publication, then as known now.

    The figure of each is derived as the claim's kind asks (a sum, a difference, a rank), in the claim's own
    terms, and its scope is compared with the claim's in every dimension. The relation is left to the judge.
    Empty where there is no link, or nothing about the claim's place and time.
    """
    return tuple(
        _evidence(question, made, scope, known)
        for question in ask(article, claim, link, catalogue, gazetteer)
        for made, scope, known in (_of_list(question) if asks_list(question) else _answers(question, link))
    )


class _Known(Enum):
    """When a figure was known, as seen from the day of publication."""

    THEN = "then"
    SINCE = "since"
    BEFORE = "before"
    """It was, until a later vintage replaced it."""


def _of_list(question: Question) -> Iterator[tuple[Derived, Scope, _Known]]:
    """How many of the places of a list belong in it, as known when published."""
    for made in against_list(question, question.article.published):
        yield made, Scope.EQUAL, _Known.THEN


_OF_MANY = frozenset({ClaimKind.EXTREME, ClaimKind.RANK, ClaimKind.TREND})
"""One incident is no series, and no order of several."""


def _answers(question: Question, link: Link) -> Iterator[tuple[Derived, Scope, _Known]]:
    """The figures that speak to the claim, each with its place's scope, and when it was known."""
    published = question.article.published
    if link.observations:
        for row in () if question.claim.kind in _OF_MANY else link.observations:
            yield observed(row), Scope.UNKNOWN if link.aside else Scope.EQUAL, _late(row, published)
        return
    place = find_places(question)
    if place is None:
        return
    if question.claim.kind is ClaimKind.DATE:
        for row in (o for code in place.codes for o in question.catalogue.observations(question.indicator.id, code)):
            if row.stated is not None:
                yield observed(row), place.scope, _late(row, published)
        return
    if asks_duration(question.claim, question.indicator.counting):
        for made in lasted(question, place.codes):
            yield made, place.scope, _Known.THEN
        return
    for made, replaced in _derived(question, place):
        inside = place.scope is Scope.NARROWER and are_events([made.observation])
        known = _Known.BEFORE if replaced else _late(made.observation, published)
        yield made, Scope.EQUAL if inside else place.scope, known


def _derived(question: Question, place: Whereabouts) -> Iterator[tuple[Derived, bool]]:
    """The derived figures as known when published, and as known now and before (told apart) where they differ."""
    derive = _way(question)
    seen: set[tuple[str, str, str]] = set()
    published = question.article.published
    rows = list(_rows(question, place))
    since = published is not None and any(o.known_at is not None and o.known_at > published for o in rows)
    days = dict.fromkeys((published, None) if since or derive is against_places else (published,))
    for day, replaced in (*((day, False) for day in days), *((day, True) for day in _revised(rows, published))):
        for made in by_household(question, list(derive(question, place, day))):
            key = (made.observation.reference, made.observation.publisher, made.derivation.steps)
            if key not in seen:
                seen.add(key)
                yield made, replaced


def _way(question: Question) -> Callable[[Question, Whereabouts, date | None], Iterator[Derived]]:
    """How the figures of the place are worked out: against another thing's, against other places', or by themselves."""
    if asks_orders(question):
        return against_others
    return against_places if asks_places(question) else derive_figures


def _rows(question: Question, place: Whereabouts) -> Iterator[Observation]:
    others = () if question.rival is None else (question.rival.id,)
    for name in (question.indicator.id, *question.combined, *others):
        for code in place.codes:
            yield from question.catalogue.observations(name, code)


_VINTAGES = 3
"""So many states of a table before the one of the day of publication are looked up: older ones nobody prints."""


def _revised(rows: Sequence[Observation], published: date | None) -> list[date]:
    """The last days on which a table that was revised before publication still had its old figures, newest first."""
    known = [o for o in rows if published is None or o.known_at is None or o.known_at <= published]
    replaced = replaced_on(known)
    return [day - timedelta(days=1) for day in sorted(replaced, reverse=True)[:_VINTAGES]]


def _is_called(question: Question) -> bool:
    """Whether a sentence has all of an indicator's name, where its population is a phrase ("battle deaths").

    That is no population of the vocabulary, so that no claim has it: only the name says it.
    """
    own, named = question.indicator.population, question.catalogue.index.is_called
    return own is not None and " " in own and named(question.indicator.id, _sentence(question))


def _overreaches(made: Observation, window: Window | None) -> bool:
    """Whether a gain is that of many more days than the claim's: nobody knows what of it fell on them."""
    if window is None or made.start is None:
        return False
    return (made.as_of - made.start).days > window.days + max(1, window.days // _TENTH)


_TENTH = 10


def _are_patients(question: Question) -> bool:
    """Whether who is counted is no part of anybody: patients of an illness, and "others" whom a day adds."""
    indicators, event, said = (
        question.catalogue.indicators.values(),
        question.indicator.event,
        question.claim.population,
    )
    added = said == _OTHERS and question.claim.counting is Counting.FLOW
    if event is None or not (added or said == _PATIENTS):
        return False
    return any(other.event == event and other.measure == _ILL for other in indicators)


_CODE = re.compile(r"\((?P<code>[A-Z][A-Z_]+(?:/[^()]*)?)\)")


def _named(question: Question, derivation: Derivation) -> Derivation:
    """The derivation with the names of places for their codes, as its readers know them."""
    covered, name = question.catalogue.places(question.indicator.id), question.gazetteer.name

    def named(found: re.Match[str]) -> str:
        code = found["code"]
        return f"({name(code)})" if code in covered or code == WORLD else found[0]

    return replace(derivation, steps=_CODE.sub(named, derivation.steps)) if "(" in derivation.steps else derivation


def _is_in_its_name(question: Question) -> bool:
    """Whether who is counted is in the indicator's name: workers, where it has employment; "foreign" before aid."""
    said, index = question.claim.population, question.catalogue.index
    if said is None or question.indicator.population is not None:
        return False
    own = index.names(question.indicator.id) - index.stems.weak
    return not own.isdisjoint(index.said(said.replace("_", " ")))


_PATIENTS, _OTHERS, _ILL = "patients", "others", "infected"


def _sentence(question: Question) -> str:
    start, end = question.claim.sentence
    return question.article.text[start:end]


def _late(row: Observation, published: date | None) -> _Known:
    """Whether a figure came after the article: by the day it was known, else by the days that it covers."""
    late = published is not None and (row.known_at or row.start or row.as_of) > published
    return _Known.SINCE if late else _Known.THEN


def _window_of(question: Question, made: Derived) -> Scope:
    """How the claim's days relate to those of a figure."""
    rule, kind = made.derivation.rule, question.claim.kind
    if kind is ClaimKind.VALUE and _outdated(question, made):
        return Scope.DISJOINT
    if kind is ClaimKind.EXTREME and rule == "extreme":
        return Scope.EQUAL  # it was worked out for the days that the words name
    if question.indicator.counting is Counting.DATE or _moves_into(question, made):
        return Scope.EQUAL
    if rule == "difference" and _overreaches(made.observation, question.window):
        return Scope.UNKNOWN
    window = window_scope([made.observation], question.window)
    if rule != "observed":
        return window
    window = happened_once(question, made.observation) or window
    level = question.indicator.counting is Counting.STOCK  # that of a year stands for its months
    return Scope.EQUAL if level and window is Scope.NARROWER else window


def _evidence(question: Question, made: Derived, place: Scope, known_on: _Known) -> Evidence:
    window = _window_of(question, made)
    known = {Dimension.MEASURE: question.measured, Dimension.PLACE: place, Dimension.WINDOW: window}
    if question.claim.kind is ClaimKind.EXTREME and question.phrasing.among_kinds and not asks_orders(question):
        known[Dimension.MEASURE] = Scope.DISJOINT
    if question.phrasing.documented and made.observation.status == _ESTIMATED:
        known[Dimension.STATUS] = Scope.NARROWER  # who is documented is some of those who are estimated
    said = question.claim, question.indicator
    if unit_missing(*said, made.observation, _sentence(question)) or based_apart(*said, _sentence(question)):
        known[Dimension.UNIT] = Scope.UNKNOWN
    nobody_else = _are_patients(question) or _is_in_its_name(question)
    claim = replace(question.claim, population=None) if nobody_else else question.claim
    scopes = compared(claim, question.indicator, made.observation, known, called=_is_called(question))
    if made.derivation.rule == CONVERTED:
        scopes = {**scopes, Dimension.POPULATION: Scope.EQUAL}
    comparable, barrier = overall(scopes, question.indicator.dimension)
    return Evidence(
        observation=made.observation,
        derivation=_named(question, made.derivation),
        scopes=scopes,
        comparable=comparable,
        barrier=barrier,
        place=_unsaid_place(question, made.observation.place),
        late=known_on is _Known.SINCE,
        replaced=known_on is _Known.BEFORE,
    )


_MOVES = frozenset({"trend", "growth", "ratio", "extreme"})


def _moves_into(question: Question, made: Derived) -> bool:
    """Whether a figure is of a move that ends in the claim's days, from wherever it began."""
    window, row = question.window, made.observation
    if made.derivation.rule not in _MOVES or window is None:
        return False
    return question.phrasing.against is not None or window.start <= row.as_of <= window.end


def _unsaid_place(question: Question, code: str) -> str:
    """The name of a figure's place, where the sentence does not say it itself."""
    said = {p.code for p in question.claim.places}
    return "" if code in said else _WORLDWIDE if code == WORLD else question.gazetteer.name(code)


_WORLDWIDE = "the world"


def _outdated(question: Question, made: Derived) -> bool:
    """Whether a level is from too long before the claim, which names no time of its own: shown, and not compared."""
    row, moment = made.observation, question.moment
    read_off = made.derivation.rule == "observed" and question.indicator.counting not in _LASTING
    return read_off and question.window is None and moment is not None and is_stale(row, moment)
