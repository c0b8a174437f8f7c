"""Two indicators that fit a claim equally: added up by the words, one statistic published twice, or in doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from checks.models import Article, Candidate, Claim, Indicator, Observation
from checks.references.catalogue import Catalogue

__all__ = ["alike", "joined"]

_JOIN = re.compile(r"((?:[\w'’-]+\s+)?[\w'’-]+),?\s+(?:and|&|plus)\s+([\w'’-]+(?:\s+[\w'’-]+)?)")
_NEAR_TIE = 0.85
"""Parts of one sum fit about equally well: "wind and solar" names both."""
_RIVAL = 0.7
"""An indicator with less than this share of the best score is about something else, whatever its figures."""
_COMPARED = 5
_BACK = 12
"""So many figures of the last years before the article are held against each other."""
_SAME = Decimal("0.02")
"""Figures that differ by less than this share are the same statistic, revised or rounded."""


def joined(article: Article, claim: Claim, found: Sequence[Candidate], catalogue: Catalogue) -> tuple[str, ...]:
    """The indicators that the words add to the best candidate: both have to be named on either side of an "and"."""
    best, index = found[0], catalogue.index
    text = article.text[claim.sentence.start : claim.sentence.end].lower()
    pairs = [(set(index.stems.of(a)), set(index.stems.of(b))) for a, b in _JOIN.findall(text)]
    if not pairs:
        return ()
    own = index.names(best.indicator)
    for other in found[1:]:
        if other.score < _NEAR_TIE * best.score or not _one_kind(catalogue, best.indicator, other.indicator):
            continue
        theirs = index.names(other.indicator)
        mine, its = own - theirs, theirs - own
        if any((a & mine and b & its) or (a & its and b & mine) for a, b in pairs):
            return (other.indicator,)
    return ()


def alike(article: Article, claim: Claim, found: Sequence[Candidate], catalogue: Catalogue) -> tuple[str, ...]:
    """The candidates that give the same figures as the best one where the claim is: the same statistic."""
    best = found[0]
    rivals = [
        c.indicator
        for c in found[1:]
        if c.score >= _RIVAL * best.score and _one_kind(catalogue, best.indicator, c.indicator)
    ]
    return tuple(r for r in rivals if _agree(article, claim, best.indicator, r, catalogue))


def _one_kind(catalogue: Catalogue, one: str, other: str) -> bool:
    """Whether two indicators count alike: the same unit, of the same people."""
    return _structure(catalogue.indicators[one]) == _structure(catalogue.indicators[other])


def _structure(indicator: Indicator) -> tuple[str | None, ...]:
    return indicator.dimension, indicator.unit, indicator.measure, indicator.population, indicator.denominator


def _agree(article: Article, claim: Claim, one: str, other: str, catalogue: Catalogue) -> bool:
    shared = catalogue.places(one) & catalogue.places(other)
    own = None if claim.place is None else claim.place.code
    place = own if own in shared else min(shared, default=None)
    if place is None:
        return False
    since = None if article.published is None else date(article.published.year - _BACK, 1, 1)
    first = {o.as_of: o for o in catalogue.observations(one, place, since)}
    second = {o.as_of: o for o in catalogue.observations(other, place, since)}
    days = sorted(first.keys() & second.keys())[-_COMPARED:]
    told = any(first[day].best for day in days)
    return told and len(days) == _COMPARED and all(_close(first[day], second[day]) for day in days)


def _close(one: Observation, other: Observation) -> bool:
    if one.best is None or other.best is None:
        return False
    size = max(abs(one.best), abs(other.best))
    return abs(one.best - other.best) <= size * _SAME
