"""Indicators that count the same in other ways: of one event the total, a day's gain, those of now, a part of them.

Their names share nearly all words, so that the words of a claim alone seldom tell them apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from checks.models import Article, Candidate, Claim, ClaimKind, Counting, Indicator
from checks.references.catalogue import Catalogue
from checks.references.linking.fitting import covers

__all__ = ["with_kin_first", "with_own_event"]

_NEAR = 0.5
"""A kinsman with less of the best score is called by other words, and meant by them."""

_TOLD = 0.95
_SLACK = timedelta(days=1)
_OF_EVENT = 0.5
"""No word names such a series: it stands where the weaker half of links by words do."""


def with_kin_first(
    article: Article, claim: Claim, found: Sequence[Candidate], catalogue: Catalogue
) -> Sequence[Candidate]:
    """The candidates, the first of them giving way to one that counts the same thing and suits the claim better.

    It is of the people whom the claim counts; or it has figures of the claim's place, and the first has none; or the
    first is how many there are at a moment, and the claim does not say so.
    """
    if not found or catalogue.indicators[found[0].indicator].event is None:
        return found
    found = _of_whole_place(claim, found, catalogue)
    for suits in (_of_its_measure, _of_its_people, _of_a_day, _of_a_moment, _where_it_is, _no_moment):
        found = _settled(article, claim, found, catalogue, suits)
    return found


def _of_whole_place(claim: Claim, found: Sequence[Candidate], catalogue: Catalogue) -> Sequence[Candidate]:
    """The candidates, one of a town behind another of its measure that has the country which the sentence names."""
    best, place = catalogue.indicators[found[0].indicator], claim.place
    if place is None or place.inferred or _reaches(claim, best, catalogue):
        return found
    for at, candidate in enumerate(found):
        other = catalogue.indicators[candidate.indicator]
        near = other.measure == best.measure and candidate.score >= _NEAR * found[0].score
        if near and place.code in catalogue.places(other.id):
            first = Candidate(indicator=other.id, score=found[0].score)
            return [first, _behind(found[0]), *found[1:at], *found[at + 1 :]]
    return found


_Test = Callable[[Article, Claim, Indicator, Indicator, Catalogue], bool]


def with_own_event(
    article: Article, claim: Claim, found: Sequence[Candidate], event: str | None, catalogue: Catalogue
) -> Sequence[Candidate]:
    """The candidates, before them the series of the article's one event that measures what the claim does.

    Only where none of them is of that event and measure, and the article has no word for the others: "… as the fever
    spreads, with 294 dead".
    """
    if event is None or claim.measure is None or claim.quantity is None or claim.quantity.dimension != "count":
        return found
    own = [i for i in catalogue.indicators.values() if (i.event, i.measure) == (event, claim.measure)]
    if not own or any(c.indicator == i.id for c in found for i in own):
        return found
    said = catalogue.index.said(f"{article.heading} {article.text}")
    if any(not catalogue.index.told_by(c.indicator)[0].isdisjoint(said) for c in found):
        return found
    best = max(own, key=lambda i: (i.population == claim.population, i.counting is claim.counting))
    return [Candidate(indicator=best.id, score=_OF_EVENT), *found]


def _settled(
    article: Article, claim: Claim, found: Sequence[Candidate], catalogue: Catalogue, suits: _Test
) -> Sequence[Candidate]:
    """The candidates with the first behind a kinsman that suits better, or before one that suits less."""
    best = catalogue.indicators[found[0].indicator]
    near = [
        (at, other)
        for at, c in enumerate(found)
        if at and c.score >= _NEAR * found[0].score and _are_kin(best, other := catalogue.indicators[c.indicator])
    ]
    if suits is not _of_its_measure:
        near = [(at, other) for at, other in near if other.measure == best.measure]
    if suits is not _of_its_people and best.population == claim.population:
        near = [(at, other) for at, other in near if other.population == best.population]
    for at, other in near:
        if suits(article, claim, best, other, catalogue):
            first = Candidate(indicator=other.id, score=found[0].score)
            return [first, _behind(found[0]), *found[1:at], *found[at + 1 :]]
    worse = {at for at, other in near if suits(article, claim, other, best, catalogue)}
    return [_behind(c) if at in worse else c for at, c in enumerate(found)]


def _behind(candidate: Candidate) -> Candidate:
    """A candidate that fits by its words alone: it ties with none any more."""
    return Candidate(indicator=candidate.indicator, score=candidate.score * _TOLD)


def _are_kin(one: Indicator, other: Indicator) -> bool:
    return (one.event, one.dimension) == (other.event, other.dimension)


def _of_its_measure(_: Article, claim: Claim, best: Indicator, other: Indicator, __: Catalogue) -> bool:
    return claim.measure is not None and best.measure != claim.measure == other.measure


def _of_its_people(_: Article, claim: Claim, best: Indicator, other: Indicator, catalogue: Catalogue) -> bool:
    suits = best.population != claim.population and other.population == claim.population
    return suits and _reaches(claim, other, catalogue)


def _reaches(claim: Claim, other: Indicator, catalogue: Catalogue) -> bool:
    """Whether an indicator has figures of all of the claim's place: the civilians of one town are not the country's."""
    if claim.place is None:
        return True
    code, places = claim.place.code, catalogue.places(other.id)
    inside = bool(places) and all(place.startswith(f"{code}/") for place in places)
    return covers(places, code) and not inside


def _of_a_moment(article: Article, claim: Claim, best: Indicator, other: Indicator, catalogue: Catalogue) -> bool:
    """Whether the claim says that it counts those of now, and only the other does."""
    if Counting.STOCK in (best.counting, claim.counting):
        return claim.counting is other.counting is Counting.STOCK is not best.counting
    return other.counting is Counting.STOCK and _tells(article, claim, other, best, catalogue)


def _of_a_day(_: Article, claim: Claim, best: Indicator, other: Indicator, catalogue: Catalogue) -> bool:
    """Whether the claim gives a day's figure where the other has it, or what the other rose by."""
    pair = (best.counting, other.counting)
    if claim.kind is ClaimKind.CHANGE:
        return pair == (Counting.FLOW, Counting.CUMULATIVE)
    if other.population not in (best.population, claim.population):
        return False  # battle deaths by year are no part of the civilians killed
    if pair == (Counting.FLOW, Counting.CUMULATIVE):
        return claim.counting is Counting.FLOW and _has_days(claim, best, catalogue) is False
    days = pair == (Counting.CUMULATIVE, Counting.FLOW) and claim.counting is Counting.FLOW
    return days and _has_days(claim, other, catalogue) is True


def _has_days(claim: Claim, indicator: Indicator, catalogue: Catalogue) -> bool | None:
    """Whether a series has figures of the claim's place and days; `None` where the claim names none."""
    place, period = claim.place, claim.period
    if place is None or not _reaches(claim, indicator, catalogue):
        return False
    if period is None or period.start is None or period.end is None:
        return None
    return bool(catalogue.observations(indicator.id, place.code, period.start - _SLACK, period.end + _SLACK))


def _where_it_is(article: Article, claim: Claim, best: Indicator, other: Indicator, catalogue: Catalogue) -> bool:
    """Whether only the other has figures of the place; how many there are at a moment follows from no total."""
    if claim.place is None or covers(catalogue.places(best.id), claim.place.code):
        return False
    if best.counting is Counting.STOCK and _is_of_now(article, claim, best, other, catalogue):
        return False
    return covers(catalogue.places(other.id), claim.place.code)


def _no_moment(article: Article, claim: Claim, best: Indicator, other: Indicator, catalogue: Catalogue) -> bool:
    if best.counting is not Counting.STOCK or other.counting is not Counting.CUMULATIVE:
        return False
    return not _is_of_now(article, claim, best, other, catalogue)


def _is_of_now(article: Article, claim: Claim, best: Indicator, other: Indicator, catalogue: Catalogue) -> bool:
    return claim.counting is Counting.STOCK or _tells(article, claim, best, other, catalogue)


def _tells(article: Article, claim: Claim, own: Indicator, other: Indicator, catalogue: Catalogue) -> bool:
    """Whether a name of an indicator is said, what tells it from the other's names by the figure itself."""
    index = catalogue.index
    near = index.said(article.text[claim.clause.start : claim.clause.end])
    said = index.said(f"{article.heading} {article.text[claim.sentence.start : claim.sentence.end]}")
    theirs = index.names(other.id)
    return any(way <= said and not way <= theirs and way - theirs <= near for way in index.ways(own.id))
