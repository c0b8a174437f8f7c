"""How what a claim measures relates to what an indicator does: the same, a part ("lung cancer"), or another thing."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from checks.models import Claim, Indicator, Scope
from checks.references.linking.index import IndicatorIndex
from checks.references.linking.lists import word_rows

__all__ = ["measure_scope"]

_WORD = re.compile(r"[^\W\d_]+")


def measure_scope(text: str, claim: Claim, indicator: Indicator, index: IndicatorIndex) -> Scope:
    """EQUAL, NARROWER where the words before the indicator's own make it a part, or DISJOINT.

    A measure that the claim took from the indicator's own name or denominator is no other one: "birth" in "life
    expectancy at birth", "GDP" in "debt as a share of GDP".
    """
    if claim.measure is not None and indicator.measure is not None and claim.measure != indicator.measure:
        base = f"{indicator.denominator or ''} {indicator.unit or ''}"
        own = index.names(indicator.id) | frozenset(index.stems.of(base))
        said = index.stems.of(claim.measure.replace("_", " "))
        if not any(own & {stem, *index.stems.kin(stem)} for stem in said):
            return Scope.DISJOINT
    return Scope.NARROWER if _narrowed(text, claim, indicator, index) else Scope.EQUAL


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
