"""What one observation says of a claim: the arithmetic, by the kind of number that it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from checks.config.policy import PolicySpec
from checks.interval import ZERO, Bound, Interval, Relation, rounding_step
from checks.models import Claim, ClaimKind, Evidence, Kind, Reason, Scope, Trend
from checks.verify.question import Question

__all__ = ["Reading", "Stance", "gap", "limits", "read_full", "read_one_sided", "relation_to", "told_as_fall"]


class Stance(IntEnum):
    """How a source stands to the words, the most favourable first."""

    SUPPORTS = 0
    NEAR = 1
    REFUTES = 2
    SILENT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How one source stands to a claim, why, and the evidence that shows it."""

    stance: Stance
    reason: Reason
    evidence: tuple[Evidence, ...]
    distance: Decimal = ZERO
    """How far the reference lies outside the claim's interval, as a share of the reference."""
    full: bool = True
    """Compared in full, not one-sided."""
    early: bool = False
    """A toll of the first days, below the final one that the reference has."""

    @property
    def shown(self) -> Evidence:
        """The evidence that decides."""
        return self.evidence[0]


_AT_LEAST = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})
_AT_MOST = frozenset({Bound.LESS_THAN, Bound.AT_MOST})
_IN_POINTS = frozenset({"share", "points"})


def limits(evidence: Evidence, claim: Claim) -> tuple[Decimal, Decimal, Decimal] | None:
    """The observation's low, best and high, in order and signed as the claim puts it; `None` without a figure.

    Evidence has a change as later less earlier, with its sign; the words "fell by 30" mean −30.
    """
    observation = evidence.observation
    given = [x for x in (observation.low, observation.best, observation.high) if x is not None]
    if not given:
        return None
    best = observation.best if observation.best is not None else given[0]
    low = observation.low if observation.low is not None else best
    high = observation.high if observation.high is not None else best
    low, high = min(low, best), max(high, best)
    return (-high, -best, -low) if told_as_fall(claim) else (low, best, high)


def told_as_fall(claim: Claim) -> bool:
    """Whether the words give a change as a fall, and print it without its sign."""
    if claim.kind is not ClaimKind.CHANGE or claim.quantity is None:
        return False
    return Trend.FALL in (claim.quantity.trend, claim.direction)


def relation_to(evidence: Evidence, question: Question) -> Relation | None:
    """Where the observation lies as seen from the claim; `None` without a figure."""
    found = limits(evidence, question.claim)
    return None if found is None else question.interval.relation(found[0], found[2])


def gap(interval: Interval, low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """How far [low, high] lies from the interval: absolutely, and as a share of its nearest end."""
    if interval.low is not None and high < interval.low:
        away, near = interval.low - high, high
    elif interval.high is not None and low > interval.high:
        away, near = low - interval.high, low
    else:
        return ZERO, ZERO
    return away, away / abs(near) if near else Decimal(99)


def read_full(evidence: Evidence, question: Question, slack: Decimal = ZERO) -> Reading:
    """A full comparison with one observation; `slack` widens *near* by what time may have changed."""
    claim, interval = question.claim, question.interval
    found = limits(evidence, question.claim)
    if found is None:
        return Reading(stance=Stance.SILENT, reason=Reason.NO_OBSERVATION, evidence=(evidence,))
    low, best, high = found
    if _rounds_to(claim, best):
        return _supports(evidence, Reason.WITHIN_ROUNDING)
    if interval.contains(best):
        return _supports(evidence, _fit(claim, best, question.policy))
    relation = interval.relation(low, high)
    if relation in (Relation.INSIDE, Relation.OVERLAPS):
        return _within_range(evidence, question, best)
    kind = evidence.observation.kind
    if (kind is Kind.FLOOR and relation is Relation.BELOW) or (kind is Kind.CEILING and relation is Relation.ABOVE):
        return _beyond(evidence, interval, best, question.policy)
    return _outside(evidence, question, (low, high), slack)


def _within_range(evidence: Evidence, question: Question, best: Decimal) -> Reading:
    """A figure that only the published range holds; a precise one far from the best estimate is from elsewhere."""
    interval, policy = question.interval, question.policy
    ends = interval.low, interval.high
    precise = ends[0] is not None and ends[1] is not None and ends[1] - ends[0] <= policy.coarse * abs(ends[1]) / 2
    away, share = gap(interval, best, best)
    if precise and away and share > policy.hedge:
        return Reading(stance=Stance.NEAR, reason=Reason.NEAR, evidence=(evidence,), distance=share)
    return _supports(evidence, Reason.WITHIN_PUBLISHED_RANGE)


def _rounds_to(claim: Claim, best: Decimal) -> bool:
    """Whether a bare whole number ("six beds") is a figure with decimals, rounded: no count of things has any."""
    quantity = claim.quantity
    if quantity is None or quantity.dimension != "count" or quantity.bound is not Bound.EXACT or quantity.value is None:
        return False
    whole = quantity.value == quantity.value.to_integral_value() and quantity.step == 1
    return whole and best != best.to_integral_value() and best.quantize(Decimal(1)) == quantity.value


def _supports(evidence: Evidence, reason: Reason, distance: Decimal = ZERO) -> Reading:
    return Reading(stance=Stance.SUPPORTS, reason=reason, evidence=(evidence,), distance=distance)


def _fit(claim: Claim, best: Decimal, policy: PolicySpec) -> Reason:
    """How well a figure inside the claim's interval fits its words."""
    quantity = claim.quantity
    if quantity is None or quantity.value is None:
        return Reason.WITHIN_HEDGE if quantity is not None else Reason.EXACT
    if quantity.bound in _AT_LEAST | _AT_MOST:
        return _tightness(quantity.value, quantity.step, best, policy)
    if quantity.bound is Bound.EXACT:
        return Reason.EXACT if best == quantity.value else Reason.WITHIN_ROUNDING
    return Reason.WITHIN_HEDGE


def _tightness(value: Decimal, step: Decimal, best: Decimal, policy: PolicySpec) -> Reason:
    """How much a one-sided bound tells of a figure past it (the README's table: v + w, then 1.25 v)."""
    past = abs(best - value)
    if past <= min(rounding_step(value, step), policy.hedge * abs(value)):
        return Reason.BOUND_TIGHT
    return Reason.BOUND_LOOSE if past <= policy.loose * abs(value) else Reason.BOUND_UNDERSTATES


def _beyond(evidence: Evidence, interval: Interval, best: Decimal, policy: PolicySpec) -> Reading:
    """A claim above a documented count, or below a ceiling: never contradicted, and supported where it is close.

    A precise figure ("321,045") is somebody's own count; only rounded and hedged ones say "and a few more".
    """
    _, share = gap(interval, best, best)
    ends = interval.low, interval.high
    rough = ends[0] is None or ends[1] is None or ends[1] - ends[0] >= policy.coarse * abs(ends[1])
    if share <= policy.floor_reach and rough:
        reason = Reason.ABOVE_FLOOR if evidence.observation.kind is Kind.FLOOR else Reason.ONE_SIDED
        return _supports(evidence, reason, share)
    return Reading(stance=Stance.NEAR, reason=Reason.NEAR, evidence=(evidence,), distance=share)


def _outside(evidence: Evidence, question: Question, found: tuple[Decimal, Decimal], slack: Decimal) -> Reading:
    """A figure outside the claim's interval: near, or wrong by its side and distance."""
    away, share = gap(question.interval, *found)
    base = evidence.derivation.base
    share = away / abs(base) if base else share
    if _is_near(question, away, share, slack):
        return Reading(stance=Stance.NEAR, reason=Reason.NEAR, evidence=(evidence,), distance=share)
    high = question.interval.relation(*found) is Relation.BELOW
    reason = _wrongness(question, evidence, share, high=high)
    return Reading(stance=Stance.REFUTES, reason=reason, evidence=(evidence,), distance=share)


def _is_near(question: Question, away: Decimal, share: Decimal, slack: Decimal = ZERO) -> bool:
    """Whether a figure just outside may be another agency's, or rounding's, and not wrong."""
    claim, policy = question.claim, question.policy
    if claim.kind in (ClaimKind.RANK, ClaimKind.EXTREME):
        return False
    dimension = claim.quantity.dimension if claim.quantity else "count"
    # "eight out of ten" is 0.8, where "80%" is 80.
    fraction = dimension == "share" and claim.quantity is not None and claim.quantity.unit is None
    points = policy.near_points / 100 if fraction else policy.near_points
    in_points = dimension in _IN_POINTS and away <= points and share <= policy.loose
    return in_points or share <= policy.near + slack


def _wrongness(question: Question, evidence: Evidence, share: Decimal, *, high: bool) -> Reason:
    """The reason that a claim is refuted by a figure this far below it (`high`) or above it."""
    if evidence.observation.kind is Kind.FLOOR and not high:
        return Reason.BELOW_FLOOR
    bound = question.claim.quantity.bound if question.claim.quantity else Bound.EXACT
    promised = _AT_LEAST if high else _AT_MOST | {Bound.NEARLY}
    if bound in promised and share <= question.policy.loose:
        return Reason.WRONG_SIDE
    return Reason.TOO_HIGH if high else Reason.TOO_LOW


def read_one_sided(evidence: Evidence, question: Question) -> Reading:
    """A claim on a part of what the reference counts can only be too high; on a larger whole, only too low."""
    interval = question.interval
    silent = Reading(stance=Stance.SILENT, reason=Reason.NOT_COMPARABLE, evidence=(evidence,), full=False)
    found = limits(evidence, question.claim)
    narrower = evidence.comparable is Scope.NARROWER
    if found is None or evidence.observation.kind is (Kind.FLOOR if narrower else Kind.CEILING):
        return silent
    end = found[2] if narrower else found[0]
    implied = interval.low is None if narrower else interval.high is None
    if interval.contains(end) and implied:
        return Reading(stance=Stance.SUPPORTS, reason=Reason.ONE_SIDED, evidence=(evidence,), full=False)
    away, share = gap(interval, end, end)
    wrong = interval.relation(end) is (Relation.BELOW if narrower else Relation.ABOVE)
    if not wrong or _is_near(question, away, share):
        return silent
    reason = _wrongness(question, evidence, share, high=narrower)
    return Reading(stance=Stance.REFUTES, reason=reason, evidence=(evidence,), distance=share, full=False)
