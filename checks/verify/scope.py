"""Comparable first: how far a claim and an observation speak of the same thing."""

from __future__ import annotations

from dataclasses import replace

from checks.models import Evidence, Scope

__all__ = ["FULL", "ONE_SIDED", "compared"]

FULL = frozenset({Scope.EQUAL})
ONE_SIDED = frozenset({Scope.NARROWER, Scope.WIDER})


def compared(evidence: Evidence) -> Evidence:
    """The evidence with `comparable` and `barrier` as its scopes, taken together, have it.

    All equal: in full. Narrower in some and equal in the rest: the claim can only be too high; wider is
    mirrored. Narrower in one and wider in another, overlapping, disjoint or unknown: not comparable, and the
    first such dimension is the barrier.
    """
    if evidence.comparable is not Scope.EQUAL or evidence.barrier is not None:
        return _named(evidence)
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
