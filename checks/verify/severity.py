"""How urgent a verdict is, from 0 to 1."""

from __future__ import annotations

from decimal import Decimal

from checks.config.policy import Severity
from checks.models import Claim, Label
from checks.verify.rollup import Outcome

__all__ = ["severity_of"]


def severity_of(claim: Claim, outcome: Outcome, factor: Decimal | None, weights: Severity) -> float:
    """The label's weight × where the figure stands × how far off it is (1 at a factor of `full`)."""
    label = weights.reasons.get(outcome.reason, weights.labels.get(outcome.label, 0.0))
    if outcome.disagreement:
        label = max(label, weights.disagreement)
    size = 1.0
    if outcome.label in (Label.REFUTED, Label.CONFLICTING) and factor is not None:
        share = min(float((factor - 1) / max(weights.full - 1, Decimal("0.01"))), 1.0)
        size = weights.least + (1 - weights.least) * share
    return round(min(max(label * weights.where.get(claim.where, 1.0) * size, 0.0), 1.0), 3)
