"""An article's figures against each other; no reference needed."""

from __future__ import annotations

from collections.abc import Sequence

from checks.config.policy import PolicySpec
from checks.models import Article, Claim, Figures, Finding
from checks.verify.itself.change import changes
from checks.verify.itself.durations import durations_and_dates
from checks.verify.itself.lists import list_lengths
from checks.verify.itself.parts import parts_and_totals, subsets
from checks.verify.itself.retold import headline_and_body, told_twice
from checks.verify.itself.shares import percent_of_base, shares_of_all, shares_over_100

__all__ = ["cross_examine"]


def cross_examine(
    article: Article, figures: Figures, claims: Sequence[Claim], policy: PolicySpec
) -> tuple[Finding, ...]:
    """What the article's figures say of one another, in the order of the text: agreements and contradictions.

    Every check reads hedged figures as intervals, and stays silent unless the words leave no other reading.
    """
    found = [
        *list_lengths(article, figures),
        *parts_and_totals(article, figures),
        *subsets(article, figures),
        *percent_of_base(article, figures),
        *shares_over_100(article, figures),
        *shares_of_all(article, figures),
        *changes(article, figures),
        *headline_and_body(article, figures, claims),
        *told_twice(article, claims),
        *durations_and_dates(article, figures, claims, policy),
    ]
    return tuple(sorted(found, key=lambda f: (f.spans[0], f.code)))
