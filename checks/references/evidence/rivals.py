"""A place's figure against other places': rank, "the most in Africa", "more than any other", "twice as many as in"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from checks.models import ClaimKind, Observation, Trend
from checks.references.evidence.derive import Derived, change, growth, place_rank, ratio
from checks.references.evidence.question import Question
from checks.references.evidence.series import as_known, figure
from checks.references.evidence.timing import is_stale
from checks.references.evidence.whereabouts import Whereabouts

__all__ = ["against_places", "asks_places"]

_FEW = 2
_SPEED = re.compile(r"\bas (?:fast|quickly|rapidly|steeply|sharply|slowly)\b|\b(?:faster|slower) than\b", re.IGNORECASE)


_ALL = re.compile(r"\b(?:any|every|all|each|anywhere|everywhere|rest|others?|elsewhere|world)\b", re.IGNORECASE)
"""What is held against these is held against every other place."""


def asks_places(question: Question) -> bool:
    """Whether the claim holds its place against others, and not against its own past."""
    claim = question.claim
    if claim.kind in (ClaimKind.RANK, ClaimKind.COMPARISON):
        return True
    return claim.kind is ClaimKind.EXTREME and _group(question) is not None


def against_places(question: Question, place: Whereabouts, day: date | None) -> Iterator[Derived]:
    """The rank of the place in the group that the claim names (else the world), or its distance from a rival."""
    claim = question.claim
    highest = claim.direction is not Trend.FALL
    rival = _rival(question, place)
    if _SPEED.search(question.article.text, *claim.sentence):
        return  # how fast something grows is no level of it
    if claim.kind is ClaimKind.COMPARISON and rival is not None:
        pair = _of_one_day(question, place.code, rival, day)
        if pair is not None:
            made = _versus(question, *pair)
            if made is not None:
                yield made
        return
    group = _group(question) or "WORLD"
    told = _ALL.search(question.article.text, *claim.sentence)
    if claim.kind is ClaimKind.COMPARISON and group == "WORLD" and told is None:
        return  # "more died than were born": held against no other place
    rows = question.latest_by_place(question.gazetteer.members(group) | {place.code}, day)
    if place.code not in rows or len(rows) <= _FEW:
        return
    if claim.kind is ClaimKind.COMPARISON:
        yield _above_best(rows, place.code, highest=highest)
    else:
        # A short list names its members; of all the world's countries some are always too small to be counted.
        unlisted = 0 if group == "WORLD" else len(question.gazetteer.members(group) - rows.keys())
        yield place_rank(rows, place.code, highest=highest, unlisted=unlisted)


def _group(question: Question) -> str | None:
    """The group of countries that the sentence holds the place against."""
    own = question.claim.place
    for place in question.claim.places:
        if question.gazetteer.members(place.code) and (own is None or place.code != own.code):
            return place.code
    return None


def _rival(question: Question, place: Whereabouts) -> str | None:
    covered = question.catalogue.places(question.indicator.id)
    others = (p.code for p in question.claim.places if p.code != place.code)
    return next((code for code in others if code in covered and not question.gazetteer.members(code)), None)


def _of_one_day(question: Question, own: str, rival: str, day: date | None) -> tuple[Observation, Observation] | None:
    """The last figures of two places that are of one day, up to the claim's moment; else the last of each."""
    moment = question.moment
    if moment is None:
        return None
    series = [
        {o.as_of: o for o in as_known(question.catalogue.observations(question.indicator.id, code), day)}
        for code in (own, rival)
    ]
    shared = [d for d in series[0].keys() & series[1].keys() if d <= moment]
    if shared and not is_stale(series[0][max(shared)], moment):
        return series[0][max(shared)], series[1][max(shared)]
    rows = question.latest_by_place(frozenset({own, rival}), day)
    return (rows[own], rows[rival]) if len(rows) == _FEW else None


def _versus(question: Question, own: Observation, rival: Observation) -> Derived | None:
    quantity = question.claim.quantity
    if quantity is None:
        return change(own, rival)
    if quantity.dimension == "multiple":
        return ratio(own, rival)
    if quantity.dimension == "share" and quantity.unit is None:
        return ratio(own, rival)  # "half as many as in Ghana"
    return growth(own, rival) if quantity.dimension == "share" else change(own, rival)


def _above_best(rows: Mapping[str, Observation], place: str, *, highest: bool) -> Derived:
    """How far the place is past the best of the others: above zero for "more than any other"."""
    sign = 1 if highest else -1
    best = max((o for code, o in rows.items() if code != place), key=lambda o: sign * (figure(o) or Decimal(0)))
    return change(rows[place], best)
