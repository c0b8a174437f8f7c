"""The unit of a bare number that stands elsewhere in its sentence: "Rainfall (millimetres), 2012: 730"."""

from __future__ import annotations

import re
from dataclasses import replace

from checks.models import Article, Claim

__all__ = ["with_unit_apart"]

_APART = (
    ("share", re.compile(r"(?:^|[^\d\s])\s*(?:%|\bper ?cent\b)|\bper (?:100|hundred)\b", re.IGNORECASE)),
    ("money", re.compile(r"\b(?:US\$|USD|dollars?|euros?)(?!\w)|\$\W", re.IGNORECASE)),
    ("duration", re.compile(r"[(,]\s*(?:in )?(?:years|days|months)\b", re.IGNORECASE)),
)


def with_unit_apart(article: Article, claim: Claim) -> Claim:
    """The claim with the dimension that its sentence gives a number without a unit of its own.

    Only to find its indicator: the figure itself is judged as it was read.
    """
    quantity = claim.quantity
    if quantity is None or quantity.dimension != "count" or quantity.unit is not None:
        return claim
    sentence = article.text[claim.sentence.start : claim.sentence.end]
    if quantity.counted is not None and not re.search(r"\bper (?:100|hundred)\b", sentence, re.IGNORECASE):
        return claim
    found = next((dimension for dimension, pattern in _APART if pattern.search(sentence)), None)
    return claim if found is None else replace(claim, quantity=replace(quantity, dimension=found, counted=None))
