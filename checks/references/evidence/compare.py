"""Scope before arithmetic: how what a claim counts relates to what an observation counts, dimension by dimension."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from checks.models import Claim, Dimension, Indicator, Observation, Scope

__all__ = ["compared", "overall"]

_ONE_SIDED = frozenset({Scope.NARROWER, Scope.WIDER})
_PARTS = frozenset({"share", "points", "rate", "duration"})
"""Of these a part can be above or below the whole: a narrower scope says nothing about the figure."""


def compared(
    claim: Claim, indicator: Indicator, observation: Observation, known: Mapping[Dimension, Scope]
) -> Mapping[Dimension, Scope]:
    """The scope of the claim as seen from the reference in each dimension; measure, place and window are `known`."""
    population = observation.population or indicator.population
    return {**known, Dimension.POPULATION: _population(claim.population, population)}


def _population(said: str | None, counted: str | None) -> Scope:
    if said == counted:
        return Scope.EQUAL
    if counted is None:
        return Scope.NARROWER
    return Scope.WIDER if said is None else Scope.OVERLAPPING


def overall(
    scopes: Mapping[Dimension, Scope], dimension: str, same: Callable[[Dimension], bool] = lambda _: False
) -> tuple[Scope, Dimension | None]:
    """All dimensions at once: equal, one-sided, or not comparable and by which dimension.

    >>> overall({Dimension.POPULATION: Scope.NARROWER, Dimension.PLACE: Scope.EQUAL}, "count")
    (<Scope.NARROWER: 'narrower'>, None)
    >>> overall({Dimension.POPULATION: Scope.NARROWER}, "share")
    (<Scope.UNKNOWN: 'unknown'>, <Dimension.POPULATION: 'population'>)
    """
    unequal = {d: s for d, s in scopes.items() if s is not Scope.EQUAL and not same(d)}
    if not unequal:
        return Scope.EQUAL, None
    found = set(unequal.values())
    if len(found) == 1 and found <= _ONE_SIDED and dimension not in _PARTS:
        return found.pop(), None
    barrier = next((d for d, s in unequal.items() if s not in _ONE_SIDED), next(iter(unequal)))
    return Scope.UNKNOWN, barrier
