"""How surely a claim is about the indicator that it is linked to: enough to call its figure wrong by it, or not.

A link is a guess by words; what it supports, the figures bear out as well. What it refutes stands on the link alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from checks.models import Article, Certainty, Claim, ClaimKind, Indicator, Link
from checks.references.catalogue import Catalogue
from checks.references.linking.index import IndicatorIndex

__all__ = ["certainty_of"]

_FAINT = 0.42
"""In news at large nearly all figures that links scored lower refuted were of something else, where the link had a
rival or less than half of a name."""
_GROWN = 0.62
"""Everything grows and falls by some percent: in news at large the figures of links scored lower were of something else
that grew (a firm's spending, four weeks' demand, the grinding of a crop)."""
_YEAR = 366
_RIVAL = 0.6
_HALF = 0.5
_BESIDE = 0.75
"""A runner-up with so much of the best score fits about as well, unless a word tells the two apart."""
_SURE = 0.65
"""A link scored higher says so many of a name's words that one of them missing leaves no doubt."""
_INDEX_NAMED = 0.9
"""Every country has dozens of indices: a level or a step of one is told by its whole name only."""
_LEVELS = frozenset({"index", "score"})
_NEAR = 0.85
"""What the heading and the sentence before name so fully, a figure's own clause need not name again."""
_CARRIES = 0.5
"""A link that holds for the figures after its own as well scores so high."""
_POINTING = re.compile(r"\b(?:the|that|this|its) (?:share|rate|proportion|figure|percentage|ratio)\b", re.IGNORECASE)
"""What these words mean stands in the sentence before."""
_SEVERAL = 2
_BACK = 200


def certainty_of(
    article: Article, claims: Sequence[Claim], claim: Claim, link: Link, catalogue: Catalogue
) -> Certainty:
    """How surely `claim`, one of the article's `claims`, is about the indicator of `link` and its place, by its words.

    A link that a person signed is taken at its word, and so is one to the row of a single incident.
    """
    indicator = link.indicator
    if indicator is None or link.signed:
        return Certainty.NAMED
    index, text = catalogue.index, article.text
    sentence = f"{_without_places(article, claim)} {(claim.measure or '').replace('_', ' ')}"
    before = text[max(0, claim.sentence.start - _BACK) : claim.sentence.start]
    if not index.is_named(indicator, f"{before} {sentence}" if _POINTING.search(sentence) else sentence):
        return Certainty.UNNAMED
    if link.carried is None and (link.observations or not link.candidates):
        return Certainty.NAMED
    if len(catalogue.places(indicator)) > 1 and _is_unplaced(article, claims, claim):
        return Certainty.UNPLACED
    return _by_words(article, claim, link, catalogue, before)


def _by_words(article: Article, claim: Claim, link: Link, catalogue: Catalogue, before: str) -> Certainty:
    """How much the words near a figure, and those `before` its sentence, name of the indicator, and of its rivals."""
    if link.carried is not None:
        return Certainty.NAMED if link.carried >= _CARRIES else Certainty.FAINT
    index, sentence = catalogue.index, _without_places(article, claim)
    near = index.said(f"{article.heading} {before} {sentence}")
    if _is_faint(claim, link, catalogue, _without_places(article, claim, clause=True), near):
        return Certainty.FAINT
    return Certainty.RIVALLED if _is_rivalled(claim, link, catalogue, near) else Certainty.NAMED


def _is_unplaced(article: Article, claims: Sequence[Claim], claim: Claim) -> bool:
    """Whether a figure took its place from another paragraph of an article that is about several countries."""
    own = claim.place
    if own is None or not own.inferred or own.name in article.heading:
        return False
    named = {p.span: p.code.partition("/")[0] for c in claims for p in c.places if p.span is not None}
    told = {code for span, code in named.items() if span.start < claim.sentence.end}
    if own.code.partition("/")[0] not in told and len(set(named.values())) > 1:
        return True  # a country that comes later is not the one that this is of
    country, paragraph = own.code.partition("/")[0], article.text.rfind("\n", 0, claim.sentence.start) + 1
    if any(code == country for span, code in named.items() if paragraph <= span.start < claim.sentence.end):
        return False
    counts = Counter(named.values())
    return len(counts) > _SEVERAL and any(found >= counts[country] for code, found in counts.items() if code != country)


def _is_faint(claim: Claim, link: Link, catalogue: Catalogue, clause: str, near: frozenset[str]) -> bool:
    """Whether the words name too little of the indicator, or name others about as well, and those near do not help."""
    index, best = catalogue.index, link.candidates[0]
    covered = index.covered(best.indicator, index.said(clause))
    if catalogue.indicators[best.indicator].dimension in _LEVELS and claim.quantity is not None:
        return covered < _INDEX_NAMED
    rival = max((c.score for c in link.candidates[1:]), default=0.0)
    if _is_of_a_year(claim) and best.score < _GROWN:
        return True
    if best.score >= _FAINT:
        return False
    if _is_of_its_unit(claim, catalogue.indicators[best.indicator]) and index.covered(best.indicator, near) >= _NEAR:
        return False
    bare = claim.quantity is not None and claim.quantity.dimension == "count" and claim.quantity.counted is None
    return bare or rival >= _RIVAL * best.score or covered < _HALF


def _is_of_a_year(claim: Claim) -> bool:
    """Whether a figure is how much something grew, and no words say from when: in a year, or in part of one."""
    multiple = claim.quantity is not None and claim.quantity.dimension == "multiple"
    if not multiple and claim.kind is not ClaimKind.CHANGE:
        return False
    period = claim.period
    if period is None or period.start is None or period.end is None:
        return True
    return (period.end - period.start).days <= _YEAR


def _is_of_its_unit(claim: Claim, indicator: Indicator) -> bool:
    """Whether a figure is measured as the indicator is, and no count or percentage, of which everything has some."""
    said = None if claim.quantity is None else claim.quantity.dimension
    return said == indicator.dimension and said not in ("count", "share")


def _is_rivalled(claim: Claim, link: Link, catalogue: Catalogue, said: frozenset[str]) -> bool:
    """Whether a runner-up of the same kind fits about as well, and no word tells the best one from it."""
    index, best = catalogue.index, link.candidates[0]
    own = catalogue.indicators[best.indicator]
    if best.score >= _SURE or claim.quantity is None or own.event is not None:
        return False
    same = {best.indicator, *link.combined, *link.alike}
    rivals = [c.indicator for c in link.candidates[1:] if c.score >= _BESIDE * best.score and c.indicator not in same]
    return any(
        catalogue.indicators[rival].dimension == own.dimension and _untold(index, best.indicator, rival, said)
        for rival in rivals
    )


def _untold(index: IndicatorIndex, own: str, rival: str, said: frozenset[str]) -> bool:
    """Whether an indicator has words that its rival has not, and none of them is said; a general one has none.

    Of several names that it goes by, the one that is said most of counts.
    """
    way = max(index.ways(own), key=lambda stems: len(stems & said) / len(stems), default=index.names(own))
    telling = way - index.names(rival) - index.stems.weak
    return bool(telling) and telling.isdisjoint(said)


def _without_places(article: Article, claim: Claim, *, clause: bool = False) -> str:
    """The claim's sentence, or its clause, without the names of places: where something was is not what was."""
    start, end = claim.clause if clause else claim.sentence
    parts, at = [], start
    for span in sorted(
        p.span for p in claim.places if p.span is not None and start <= p.span.start and p.span.end <= end
    ):
        parts.append(article.text[at : span.start])
        at = span.end
    return " ".join((*parts, article.text[at:end]))
