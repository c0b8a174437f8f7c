"""What the claims of one article tell of one another: subjects, one event, figures that go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checks.models import Candidate, Claim, ClaimKind, Link
from checks.references.catalogue import Catalogue

__all__ = ["EQUAL", "SURE", "THRESHOLD", "continued", "leading", "lifted", "of_event"]

THRESHOLD = 0.33
"""Below this no link is made: of the links scored lower most are wrong (see the calibration under tests/bench)."""
EQUAL = 0.985
"""Two candidates whose scores differ by less than this ratio fit equally."""
_SHARED = 0.15
"""How far a subject that other claims of the article are surely about lifts a candidate towards certainty."""
SURE = 0.6
_OTHER = 0.8
"""What is left of a candidate outside the one event (an epidemic, a war) that the article's claims are about."""
_ORDERS = 100
"""Figures of one list, of countries large and small, differ by no more than so many times."""
_NEAR = 200
"""Characters from one sentence to the next that may go on with it."""


def continued(claims: Sequence[Claim], links: Sequence[Link], catalogue: Catalogue) -> list[Link]:
    """The links, a figure that names nothing taking that of the figure before it: "Egypt follows with 115 million".

    No figure is refuted by such a link, for no word by it says what it counts.
    """
    found: list[Link] = []
    last: tuple[Claim, Link] | None = None
    for claim, link in zip(claims, links, strict=True):
        if link.indicator is not None:
            last = claim, link
        elif last is not None and not link.ambiguous and _goes_on(claim, *last, catalogue):
            score = last[1].candidates[0].score if last[1].candidates else 0.0
            found.append(replace(link, indicator=last[1].indicator, carried=score))
            continue
        found.append(link)
    return found


def _goes_on(claim: Claim, before: Claim, link: Link, catalogue: Catalogue) -> bool:
    """Whether a figure may be of the kind of the one before, and says nothing else of itself."""
    one, other = claim.quantity, before.quantity
    if one is None or other is None or claim.kind is not ClaimKind.VALUE or before.kind is not ClaimKind.VALUE:
        return False
    if one.dimension == "multiple" and claim.sentence == before.sentence:
        return one.counted is None  # "10,330 terawatt-hours, twice as much as in 2000"
    same = (one.dimension, one.unit, one.denominator) == (other.dimension, other.unit, other.denominator)
    near = claim.sentence.start - before.sentence.end < _NEAR
    if not (same and near) or claim.measure not in (None, before.measure) or claim.population is not None:
        return False
    said = one.counted is None or catalogue.index.is_named(link.indicator or "", one.counted)
    return said and _of_a_size(one.value, other.value)


def _of_a_size(one: Decimal | None, other: Decimal | None) -> bool:
    """Whether two figures are of one order, as those of two countries are; a handful of persons beside them is not."""
    if not one or not other:
        return False
    return max(abs(one), abs(other)) <= _ORDERS * min(abs(one), abs(other))


def leading(first: Sequence[Sequence[Candidate]]) -> set[str]:
    """The indicators that claims of the article are about beyond doubt: no other comes near."""
    return {
        found[0].indicator
        for found in first
        if found and found[0].score >= THRESHOLD and all(c.score < EQUAL * found[0].score for c in found[1:2])
    }


def of_event(found: Sequence[Candidate], events: set[str | None], catalogue: Catalogue) -> list[Candidate]:
    """Candidates with those moved down that do not belong to the one event that the article is about."""
    if len(events) != 1:
        return list(found)
    own = [catalogue.indicators[c.indicator].event in events for c in found]
    moved = [
        Candidate(indicator=c.indicator, score=c.score * (1.0 if mine or not any(own) else _OTHER))
        for c, mine in zip(found, own, strict=True)
    ]
    return sorted(moved, key=lambda c: -c.score)


def lifted(found: Sequence[Candidate], subjects: set[str]) -> list[Candidate]:
    """Candidates with those that the article is about elsewhere moved up."""
    if not found or found[0].score >= SURE:
        return list(found)
    moved = [
        Candidate(indicator=c.indicator, score=c.score + _SHARED * (1 - c.score) * (c.indicator in subjects))
        for c in found
    ]
    return sorted(moved, key=lambda c: -c.score)
