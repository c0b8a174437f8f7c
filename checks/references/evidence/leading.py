"""Lists of the first of an order: "the five largest cities: A, B, C, D and E", held against the figures of all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from checks.config.places import WORLD, Gazetteer
from checks.models import ClaimKind, Observation
from checks.references.evidence.derive import Derived, leading_places
from checks.references.evidence.question import Question
from checks.references.evidence.series import as_known, figure

__all__ = ["against_list", "asks_list"]

_SUPERLATIVE = re.compile(
    r"\W*(?:(?:most|least)[ -](?:populous|populated)|largest|biggest|main|major|top|leading|principal|richest|"
    r"(?P<low>smallest|poorest|lowest))\b[^.:;,—–(]{1,40}?\s*(?:[:—–(,]|\s-\s|\bare\b|\bnamely\b)",
    re.IGNORECASE,
)
"""What follows the number, up to where the list begins."""
_BETWEEN = re.compile(r"\s*(?:,|and|&|,\s*and)\s*(?:the\s+)?", re.IGNORECASE)
_FEWEST = 2
_MORE = 2
"""A list of the first few says something where at least so many times as many places have a figure."""


def asks_list(question: Question) -> bool:
    """Whether the claim's number counts the first of an order, and a list of them is to follow."""
    quantity = question.claim.quantity
    if quantity is None or question.claim.kind is not ClaimKind.VALUE or quantity.dimension != "count":
        return False
    return _opening(question) is not None


def against_list(question: Question, day: date | None) -> Iterator[Derived]:
    """How many of the places that the list names are among the first so many; nothing where the list is not whole.

    The order is that of all places of the same country and rank that the reference covers (for countries: of the
    group that the sentence names, else of the world).
    """
    found, listed = _opening(question), _listed(question)
    quantity = question.claim.quantity
    if found is None or quantity is None or quantity.value != Decimal(len(listed)) or len(listed) < _FEWEST:
        return
    rows = _last(question, _rivals(question, listed[0]), day)
    if all(code in rows for code in listed) and len(rows) >= _MORE * len(listed):
        yield leading_places(_by_figure(rows, highest=found["low"] is None), listed, question.gazetteer.name)


def _opening(question: Question) -> re.Match[str] | None:
    quantity, claim = question.claim.quantity, question.claim
    if quantity is None:
        return None
    return _SUPERLATIVE.match(question.article.text, quantity.span.end, claim.sentence.end)


def _listed(question: Question) -> tuple[str, ...]:
    """The codes of the places that follow at once, with nothing but commas and "and" between."""
    found = _opening(question)
    if found is None:
        return ()
    text, at = question.article.text, found.end()
    codes: list[str] = []
    for place in sorted((p for p in question.claim.places if p.span is not None), key=lambda p: p.span or (0, 0)):
        if place.span is None or place.span.start < found.end():
            continue
        between = text[at : place.span.start].strip()
        if codes and not _BETWEEN.fullmatch(text, at, place.span.start):
            break
        if not codes and between not in ("", "the"):
            break
        codes.append(place.code)
        at = place.span.end
    return tuple(dict.fromkeys(codes))


def _rivals(question: Question, one: str) -> frozenset[str]:
    """The places of the order that `one` belongs to."""
    covered, gazetteer = question.catalogue.places(question.indicator.id), question.gazetteer
    if "/" not in one:
        return _countries(question, gazetteer)
    country = gazetteer.country(one)
    return frozenset(c for c in covered if c.count("/") == one.count("/") and gazetteer.country(c) == country)


def _last(question: Question, codes: frozenset[str], day: date | None) -> Mapping[str, Observation]:
    """The last figure of each place, however old: an order of places outlasts the census that it was counted in."""
    found, moment = {}, question.moment
    for code in sorted(codes & question.catalogue.places(question.indicator.id)):
        rows = as_known(question.catalogue.observations(question.indicator.id, code), day)
        known = [o for o in rows if figure(o) is not None and (moment is None or o.as_of <= moment)]
        if known:
            found[code] = max(known, key=lambda o: o.as_of)
    return found


def _countries(question: Question, gazetteer: Gazetteer) -> frozenset[str]:
    groups = (gazetteer.members(p.code) for p in question.claim.places)
    return next((members for members in groups if members), gazetteer.members(WORLD))


def _by_figure(rows: Mapping[str, Observation], *, highest: bool) -> list[tuple[str, Observation]]:
    return sorted(rows.items(), key=lambda item: figure(item[1]) or Decimal(0), reverse=highest)
