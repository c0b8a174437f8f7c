"""How what a claim measures relates to what an indicator does: the same, a part ("lung cancer"), or another thing."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from checks.models import Claim, Indicator, Scope
from checks.references.linking.index import IndicatorIndex
from checks.references.linking.lists import word_rows

__all__ = ["BEFALLS", "measure_scope"]

BEFALLS = frozenset({
    "killed", "injured", "missing", "evacuated", "displaced", "returned", "arrested", "deported", "charged",
    "kidnapped", "rescued", "recovered", "hospitalised", "infected",
})  # fmt: skip
"""Measures of the vocabulary that befall persons: told of a single event as often as of a year, and each another."""

_WORD = re.compile(r"[^\W\d_]+")
_FLOWS = frozenset({"production", "consumption", "exports", "imports"})
_CAUSED = re.compile(
    r"\b(?:attribut(?:able|ed) to|caused by|due to|because of|linked to|related to|as a result of|"
    r"premature|excess|from(?! \W?\d)|kill(?:ed|s|ing)?|claim(?:ed|s|ing)|murdered|died (?:of|on))\b",
    re.IGNORECASE,
)


def measure_scope(text: str, claim: Claim, indicator: Indicator, index: IndicatorIndex) -> Scope:
    """EQUAL, NARROWER where the words before the indicator's own make it a part, or DISJOINT.

    A measure that the claim took from the indicator's own name or denominator is no other one: "birth" in "life
    expectancy at birth", "GDP" in "debt as a share of GDP".
    """
    if claim.measure is not None and indicator.measure is not None and claim.measure != indicator.measure:
        counted = claim.quantity is not None and claim.quantity.counted is not None
        if counted and {claim.measure, indicator.measure} <= BEFALLS:
            return Scope.DISJOINT  # those "injured" are none of the "deaths from road injuries"
        base = f"{indicator.denominator or ''} {indicator.unit or ''}"
        own = index.names(indicator.id) | frozenset(index.stems.of(base))
        said = index.stems.of(claim.measure.replace("_", " "))
        if not any(own & {stem, *index.stems.kin(stem)} for stem in said):
            return Scope.DISJOINT
    if _is_other_flow(claim, indicator, index):
        return Scope.DISJOINT
    part = _narrowed(text, claim, indicator, index) or _of_a_cause(text, claim, indicator, index)
    return Scope.NARROWER if part else Scope.EQUAL


def _is_other_flow(claim: Claim, indicator: Indicator, index: IndicatorIndex) -> bool:
    """Whether one of what is made, used and traded of a thing is held against another of these."""
    if claim.measure not in _FLOWS:
        return False
    flows = {flow for flow in _FLOWS if _known(flow, index.names(indicator.id), index)}
    return bool(flows) and claim.measure not in flows


def _of_a_cause(text: str, claim: Claim, indicator: Indicator, index: IndicatorIndex) -> bool:
    """Whether the clause tells of one cause only, where the indicator counts all: its name is the measure, no more."""
    if claim.measure is None or indicator.dimension != "count" or _CAUSED.search(text, *claim.clause) is None:
        return False
    measured = index.said(claim.measure)
    return index.names(indicator.id) <= measured | index.stems.weak


def _narrowed(text: str, claim: Claim, indicator: Indicator, index: IndicatorIndex) -> bool:
    """Whether a word that makes a part of a thing stands before the thing in the clause, and not in the names."""
    named = _parts_named(text[claim.clause.start : claim.clause.end])
    if not named:
        return False
    own = index.names(indicator.id)
    return any(_known(thing, own, index) and not _known(part, own, index) for part, thing in named)


@lru_cache(maxsize=256)
def _parts_named(clause: str) -> tuple[tuple[str, str], ...]:
    """The parts and their things that a clause names: "lung cancer"; each clause is asked of several indicators."""
    narrowing = _narrowing()
    words = [word.lower() for word in _WORD.findall(clause)]
    return tuple((part, thing) for part, thing in pairwise(words) if part in narrowing.get(thing, ()))


def _known(word: str, own: frozenset[str], index: IndicatorIndex) -> bool:
    return any(own & {stem, *index.stems.kin(stem)} for stem in index.stems.of(word))


@cache
def _narrowing() -> dict[str, frozenset[str]]:
    """By thing, the words that make a part of it; each thing stands in the list in the forms that texts have."""
    return {thing: frozenset(parts) for row in word_rows("narrowing") for thing, *parts in [row]}
