"""Comparable first: how far a claim and an observation speak of the same thing."""

from __future__ import annotations

from dataclasses import replace

from checks.models import Claim, Counting, Dimension, Evidence, Scope

__all__ = ["FULL", "ONE_SIDED", "compared"]

FULL = frozenset({Scope.EQUAL})
ONE_SIDED = frozenset({Scope.NARROWER, Scope.WIDER})


_DAYS = 31
"""A flow of so many days or fewer is a part of any total that the words leave open at its beginning."""


def compared(evidence: Evidence, claim: Claim) -> Evidence:
    """The evidence with `comparable` and `barrier` as its scopes, taken together, have it.

    All equal: in full. Narrower in some and equal in the rest: the claim can only be too high; wider is
    mirrored. Narrower in one and wider in another, overlapping, disjoint or unknown: not comparable, and the
    first such dimension is the barrier.
    """
    if evidence.comparable is not Scope.EQUAL or evidence.barrier is not None:
        return _named(evidence)
    if _a_day_of_a_total(evidence, claim):
        return replace(evidence, comparable=Scope.DISJOINT, barrier=Dimension.COUNTING)
    for dimension, scope in evidence.scopes.items():
        if scope not in FULL | ONE_SIDED:
            return replace(evidence, comparable=scope, barrier=dimension)
    sided = [(d, s) for d, s in evidence.scopes.items() if s in ONE_SIDED]
    kinds = {s for _, s in sided}
    if len(kinds) > 1:
        return replace(evidence, comparable=Scope.OVERLAPPING, barrier=sided[-1][0])
    return replace(evidence, comparable=sided[0][1], barrier=sided[0][0]) if sided else evidence


def _named(evidence: Evidence) -> Evidence:
    """What is not fully comparable names its dimension, and what has a barrier is not fully comparable."""
    comparable = Scope.UNKNOWN if evidence.comparable is Scope.EQUAL else evidence.comparable
    barrier = evidence.barrier or next((d for d, s in evidence.scopes.items() if s is comparable), None)
    return replace(evidence, comparable=comparable, barrier=barrier)


def _a_day_of_a_total(evidence: Evidence, claim: Claim) -> bool:
    """Whether the words give a total so far, and the reference what one day or month added to it."""
    observation, period = evidence.observation, claim.period
    if claim.counting is not Counting.CUMULATIVE or observation.counting is not Counting.FLOW:
        return False
    if evidence.derivation.rule != "observed" or (observation.event is not None and observation.row is not None):
        return False
    within = period is not None and not period.inferred and period.start is not None
    start = observation.start or observation.as_of
    return not within and (observation.as_of - start).days < _DAYS
