"""Which places of a reference answer for the place of a claim: itself, its members added up, or what holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from checks.config.places import WORLD, Gazetteer
from checks.models import Article, Claim, Counting, Indicator, Place, Scope
from checks.references.evidence.question import Question

__all__ = ["Joined", "Whereabouts", "find_places"]

_LISTED = re.compile(r"\s*(?:,|and|or|&|,\s*and|as well as)\s*(?:the\s+)?", re.IGNORECASE)


class Joined(StrEnum):
    """How the figures of several places make one."""

    EACH = "each"
    """Every one of them has to agree."""
    TOGETHER = "together"
    """Added up, or their mean where figures of that unit do not add."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Places of a reference, how they make one figure, and how the claim's place relates to it."""

    code: str
    codes: tuple[str, ...]
    scope: Scope = Scope.EQUAL
    joined: Joined = Joined.EACH


def find_places(question: Question) -> Whereabouts | None:
    """Where among the places that the indicator covers the claim's figure is found; `None` where nowhere."""
    claim, gazetteer = question.claim, question.gazetteer
    covered = question.catalogue.places(question.indicator.id)
    if claim.place is None:
        only = _only_place(question.indicator, covered)
        # Where neither the sentence nor the article names a place, that of the reference is a guess.
        scope = Scope.EQUAL if only == "WORLD" else Scope.UNKNOWN
        return None if only is None else Whereabouts(code=only, codes=(only,), scope=scope)
    listed = tuple(dict.fromkeys(p.code for p in _list_of(question.article, claim)))
    if len(listed) > 1 and all(code in covered for code in listed):
        joined = Joined.TOGETHER if question.phrasing.combined else Joined.EACH
        return Whereabouts(code=listed[0], codes=listed, joined=joined)
    code = claim.place.code
    if code in covered:
        return Whereabouts(code=code, codes=(code,))
    members = gazetteer.members(code) & covered
    if members and 2 * len(members) >= len(gazetteer.members(code)):
        return Whereabouts(code=code, codes=tuple(sorted(members)), joined=Joined.TOGETHER)
    only = _only_place(question.indicator, covered)
    if only is not None and (_meant(claim.place, only) or _guessed(question, claim.place, only)):
        return Whereabouts(code=only, codes=(only,))
    return _nearest(code, covered, gazetteer)


def _guessed(question: Question, said: Place, only: str) -> bool:
    """Whether a place is that of other sentences only, and has no figure, where the article names `only` as well."""
    gazetteer = question.gazetteer
    known = _nearest(said.code, frozenset({only}), gazetteer) is not None
    return said.inferred and not known and only != WORLD and gazetteer.name(only) in question.article.text


def _meant(said: Place, only: str) -> bool:
    """Whether the one place that an indicator speaks of is what the text calls by a wider name.

    "Aleppo" stands for its besieged east, and a place that only the article supplies is no more exact; the name of a
    country in the sentence itself means the country, and so do words for it ("inside the country", "the war").
    """
    inside = only.startswith(said.code + "/")
    return inside and ((said.inferred and said.span is None) or "/" in said.code)


def _only_place(indicator: Indicator, covered: frozenset[str]) -> str | None:
    if indicator.place is not None:
        return indicator.place
    if len(covered) == 1:
        return next(iter(covered))
    # A running total without a place is some country's that the sentence leaves out; a level may be the world's.
    return "WORLD" if "WORLD" in covered and indicator.counting is not Counting.CUMULATIVE else None


def _list_of(article: Article, claim: Claim) -> list[Place]:
    """The places named in one list with the claim's own: "in Chad, Burundi and South Sudan"."""
    run: list[Place] = []
    for place in claim.places:
        if place.span is None:
            continue
        last = run[-1].span if run else None
        if last is not None and not _LISTED.fullmatch(article.text[last.end : place.span.start]):
            if _has_own(run, claim):
                return run
            run = []
        run.append(place)
    return run if _has_own(run, claim) else []


def _has_own(run: list[Place], claim: Claim) -> bool:
    own = claim.place
    return own is not None and any(p.code == own.code and own.span in (None, p.span) for p in run)


def _nearest(code: str, covered: frozenset[str], gazetteer: Gazetteer) -> Whereabouts | None:
    """The smallest covered place that holds `code`, else the largest that lies in it."""
    holding = [p for p in covered if gazetteer.holds(p, code)]
    if holding:
        best = max(holding, key=lambda p: (p.count("/"), -len(gazetteer.members(p)), p))
        city_state = gazetteer.name(best) == gazetteer.name(code)
        return Whereabouts(code=best, codes=(best,), scope=Scope.EQUAL if city_state else gazetteer.scope(code, best))
    inside = sorted(p for p in covered if p.startswith(code + "/"))
    if len(inside) == 1:
        return Whereabouts(code=inside[0], codes=(inside[0],), scope=Scope.WIDER)
    return None
