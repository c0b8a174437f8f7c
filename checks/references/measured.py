"""How what a claim measures relates to what an indicator does: the same, a part ("lung cancer"), or another thing."""

from __future__ import annotations

import re
from functools import cache

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
    own, narrowing = index.names(indicator.id), _narrowing()
    last = ""
    for match in _WORD.finditer(text, claim.clause.start, claim.clause.end):
        word = match[0].lower()
        parts = narrowing.get(word)
        if parts is not None and last in parts and _known(word, own, index) and not _known(last, own, index):
            return True
        last = word
    return False


def _known(word: str, own: frozenset[str], index: IndicatorIndex) -> bool:
    return any(own & {stem, *index.stems.kin(stem)} for stem in index.stems.of(word))


@cache
def _narrowing() -> dict[str, frozenset[str]]:
    """By thing, the words that make a part of it; each thing stands in the list in the forms that texts have."""
    return {thing: frozenset(parts) for row in word_rows("narrowing") for thing, *parts in [row]}
