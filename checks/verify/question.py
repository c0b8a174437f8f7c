"""A claim as it is put to each source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from checks.config.policy import PolicySpec
from checks.interval import Bound, Interval
from checks.models import Article, Claim
from checks.verify.timing import Moment, moment_of

__all__ = ["Question", "question_of"]

_QUARTER = Decimal("0.25")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A claim as it is put to each source: its words as an interval, its moment, the policy."""

    claim: Claim
    interval: Interval
    moment: Moment | None
    policy: PolicySpec
    published: date | None


def question_of(article: Article, claim: Claim, policy: PolicySpec, *, lasting: bool = False) -> Question:
    """The claim with its interval and its moment; `lasting` where it is held against how long something lasted."""
    return Question(
        claim=claim,
        interval=_interval(claim, policy) if lasting else claim.interval,
        moment=moment_of(article, claim, policy),
        policy=policy,
        published=article.published,
    )


def _interval(claim: Claim, policy: PolicySpec) -> Interval:
    """What the words on a length of time can stand for: whole ones ("month-long") are wider than their digits.

    Of "four and a half years" the half is rounded, to a quarter on either side.
    """
    quantity, interval = claim.quantity, claim.interval
    if quantity is None or quantity.dimension != "duration" or quantity.bound is not Bound.EXACT or not quantity.value:
        return interval
    if quantity.value != quantity.value.to_integral_value():
        half = 2 * quantity.value == (2 * quantity.value).to_integral_value()
        return Interval.around(quantity.value, _QUARTER) if half else interval
    return Interval.around(quantity.value, abs(quantity.value) * policy.duration)
