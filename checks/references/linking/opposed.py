"""The other of two things held against each other: "gas overtook *coal*", once the one is linked."""

from __future__ import annotations

from checks.models import Article, Claim, Indicator
from checks.references.catalogue import Catalogue

__all__ = ["opposed"]

_ENOUGH = 0.6
"""So much of a name the rival's words and those that both share must have between them."""
_SAID, _SHARED = 1.0, 0.5


def opposed(article: Article, claim: Claim, own: str, catalogue: Catalogue) -> str | None:
    """The indicator that the words of the rival name, measured as `own` is; `None` without one, or where two fit.

    A rival is told by few words ("coal"): the rest of its name is that of the thing that it is held against.
    """
    if claim.sides is None:
        return None
    index = catalogue.index
    said = index.said(article.text[slice(*claim.sides[1])])
    shared = index.names(own)
    query = dict.fromkeys(shared, _SHARED) | dict.fromkeys(said, _SAID)
    found = []
    for hit in index.search(query, limit=12):
        telling = index.names(hit.indicator) - shared
        other = catalogue.indicators[hit.indicator]
        if hit.indicator == own or telling.isdisjoint(said) or not _is_alike(other, catalogue.indicators[own]):
            continue
        found.append((index.covered(hit.indicator, said | shared), hit.indicator))
    best = max(found, default=(0.0, ""))
    rivals = [name for score, name in found if score >= best[0] and name != best[1]]
    return best[1] if best[0] >= _ENOUGH and not rivals else None


def _is_alike(one: Indicator, other: Indicator) -> bool:
    """Whether two indicators have figures that can be held against each other."""
    return (one.dimension, one.unit, one.counting, one.population) == (
        other.dimension, other.unit, other.counting, other.population,
    )  # fmt: skip
