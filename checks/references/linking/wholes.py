"""The wholes that a reference declares an indicator to be a part of, and which of them words name."""

from __future__ import annotations

from checks.models import Article, Claim, Indicator
from checks.references.catalogue import Catalogue

__all__ = ["whole_of", "wholes_of"]


def wholes_of(indicator: Indicator, catalogue: Catalogue) -> list[str]:
    """The wholes that an indicator is part of, the widest last."""
    found: list[str] = []
    while indicator.part_of is not None:
        found.append(indicator.part_of)
        indicator = catalogue.indicators[indicator.part_of]
    return found


def whole_of(article: Article, claim: Claim, indicator: Indicator, catalogue: Catalogue) -> str | None:
    """The declared whole of `indicator` that the words behind a share name: the narrowest that they tell from others.

    `None` where they name none: a share of nothing that is told.
    """
    wholes = wholes_of(indicator, catalogue)
    if not wholes:
        return None
    index = catalogue.index
    said = index.said(article.text[claim.span.end : claim.sentence.end])
    for name, wider in zip(wholes, [*wholes[1:], None], strict=True):
        telling = index.names(name) - index.stems.weak
        if wider is not None:
            telling -= index.names(wider)
        if not telling.isdisjoint(said):
            return name
    return None
