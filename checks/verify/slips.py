"""Common mistakes that would explain a figure that does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from checks.interval import ONE, ZERO, Bound, Interval
from checks.models import Claim, Counting, Dimension, Evidence, Kind, Scope, Slip
from checks.verify.reading import limits

__all__ = ["Found", "slip_of"]

_THOUSAND = Decimal(1000)
_TEN = Decimal(10)
_ROUGH = Decimal("0.05")
"""Digits that were exchanged in a rounded figure make the reference's to within this share of it."""


class Found(NamedTuple):
    """A slip, and the figure that the words would then be."""

    slip: Slip
    meant: Evidence


def slip_of(claim: Claim, interval: Interval, against: Sequence[Evidence], other: Sequence[Evidence]) -> Found | None:
    """The slip that would turn the figure into one of `against`, or shows it in `other`, which does not compare."""
    for evidence in against:
        has = limits(evidence, claim)
        if has is None or not has[1]:
            continue
        slip = _of_digits(claim, interval, has[1])
        if slip is not None:
            return Found(slip, evidence)
    found = ((_of_scope(claim, interval, e), e) for e in other)
    return next((Found(slip, meant) for slip, meant in found if slip is not None), None)


def _of_digits(claim: Claim, interval: Interval, best: Decimal) -> Slip | None:
    for factor, slip in ((_TEN, Slip.FACTOR_TEN), (_THOUSAND, Slip.FACTOR_THOUSAND)):
        if any(_fits(claim, interval, best * f) or _as_printed(claim, best * f) for f in (factor, 1 / factor)):
            return slip
    return Slip.TRANSPOSED if _transposed(claim, best) else None


def _fits(claim: Claim, interval: Interval, value: Decimal) -> bool:
    """Whether the scaled reference is what the words say; a one-sided bound fits only close to its number."""
    if not interval.contains(value):
        return False
    said = claim.quantity.value if claim.quantity else None
    return said is None or abs(said - value) <= abs(said) / _TEN


def _as_printed(claim: Claim, value: Decimal) -> bool:
    """Whether a number printed without its last digit is that of the scaled reference: 145 for 1,453."""
    quantity = claim.quantity
    if quantity is None or quantity.value is None or quantity.bound is not Bound.EXACT:
        return False
    return quantity.step == ONE and abs(quantity.value - value) < ONE and abs(quantity.value) >= _TEN


def _transposed(claim: Claim, best: Decimal) -> bool:
    """Whether two neighbouring digits exchanged, as printed, make the reference's figure as far as it was printed."""
    quantity = claim.quantity
    if quantity is None or quantity.value is None or quantity.value == best:
        return False
    grain = ZERO if quantity.step == ONE else quantity.step
    near = min(grain if _one_sided(claim) else grain / 2, abs(best) * _ROUGH)
    if abs(quantity.value - best) <= 2 * near:
        return False  # rounding alone leads from one to the other
    said = f"{quantity.value.normalize():f}"
    for at, (first, second) in enumerate(pairwise(said)):
        if first != second and first.isdigit() and second.isdigit():
            meant = Decimal(said[:at] + second + first + said[at + 2 :])
            if abs(meant - best) <= near:
                return True
    return False


def _one_sided(claim: Claim) -> bool:
    return claim.interval.low is None or claim.interval.high is None


def _of_scope(claim: Claim, interval: Interval, evidence: Evidence) -> Slip | None:
    """A figure that fits only what it does not speak of: the other unit, the other window, the row beside."""
    found = limits(evidence, claim)
    if found is None or not _fits(claim, interval, found[1]) or evidence.observation.kind is Kind.CEILING:
        return None
    dimensions = {d for d, s in evidence.scopes.items() if s not in (Scope.EQUAL, Scope.UNKNOWN)}
    if len(dimensions) > 1:
        return None
    barrier = next(iter(dimensions), evidence.barrier)
    relative = claim.quantity is not None and claim.quantity.dimension in ("share", "points")
    if barrier is Dimension.COUNTING:
        total = evidence.observation.counting is Counting.CUMULATIVE
        return Slip.CUMULATIVE_FOR_FLOW if total else Slip.FLOW_FOR_CUMULATIVE
    if barrier is Dimension.UNIT and relative:
        return Slip.PERCENT_FOR_POINTS
    return _ROWS.get(barrier) if barrier is not None and evidence.comparable is Scope.DISJOINT else None


_ROWS = {
    Dimension.UNIT: Slip.HOUSEHOLDS_FOR_PERSONS,
    Dimension.PLACE: Slip.NEIGHBOUR_ROW,
    Dimension.WINDOW: Slip.NEIGHBOUR_DATE,
}
