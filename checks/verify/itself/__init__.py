"""An article's figures against each other; no reference needed."""

from __future__ import annotations

from collections.abc import Sequence

from checks.config.policy import PolicySpec
from checks.models import Article, Claim, Figures, Finding
from checks.verify.itself.lists import list_lengths

__all__ = ["cross_examine"]


def cross_examine(
    article: Article, figures: Figures, claims: Sequence[Claim], policy: PolicySpec
) -> tuple[Finding, ...]:
    """What the article's figures say of one another, in the order of the text: agreements and contradictions.

    Every check reads hedged figures as intervals, and stays silent unless the words leave no other reading.
    """
    del claims, policy
    found = list_lengths(article, figures)
    return tuple(sorted(found, key=lambda f: f.spans[0]))
