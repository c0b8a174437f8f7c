"""Scope before arithmetic: how what a claim counts relates to what an observation counts, dimension by dimension."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from checks.models import UNNAMED_PARTS, Claim, Dimension, Indicator, Observation, Scope

__all__ = ["compared", "overall"]

_ONE_SIDED = frozenset({Scope.NARROWER, Scope.WIDER})
_PARTS = frozenset({"share", "points", "rate", "duration"})
"""Of these a part can be above or below the whole: a narrower scope says nothing about the figure."""


def compared(
    claim: Claim,
    indicator: Indicator,
    observation: Observation,
    known: Mapping[Dimension, Scope],
    *,
    called: bool = False,
) -> Mapping[Dimension, Scope]:
    """The scope of the claim as seen from the reference in each dimension; measure, place and window are `known`.

    `called` is whether the claim's sentence has the whole name of the indicator, and so says whom it counts.
    """
    population = observation.population or indicator.population
    return {**known, Dimension.POPULATION: _population(claim, indicator, population, called=called)}


def _population(claim: Claim, indicator: Indicator, counted: str | None, *, called: bool) -> Scope:
    said = claim.population
    if said == counted or (called and said is None):
        return Scope.EQUAL
    a_rate = claim.quantity is not None and claim.quantity.denominator is not None  # "three children per woman"
    if counted is None and said in UNNAMED_PARTS:
        return Scope.NARROWER
    if (counted is None or a_rate) and _in_name(claim, indicator):
        return Scope.EQUAL
    if counted is None:
        return Scope.NARROWER
    return Scope.WIDER if said is None else Scope.OVERLAPPING


def _in_name(claim: Claim, indicator: Indicator) -> bool:
    """Whether who is counted is what the indicator is of: children born to a woman, doctors per 1,000 people."""
    counted = "" if claim.quantity is None else claim.quantity.counted or ""
    names = " ".join((indicator.title, *indicator.aliases)).lower()
    words = {*counted.lower().split(), claim.population or ""}
    return any(len(word) > _SHORT and word.removesuffix("s") in names for word in words)


_SHORT = 3
"""Words of fewer letters name nobody."""


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
