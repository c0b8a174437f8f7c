"""Households as persons, and persons as households: only by the number that the reference declares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checks.models import Derivation
from checks.references.evidence.derive import Derived
from checks.references.evidence.question import Question
from checks.references.evidence.series import plain

__all__ = ["CONVERTED", "HOUSEHOLDS", "by_household"]

HOUSEHOLDS = "households"
"""The population of `config/indicators.yaml` that counts families and not persons."""
CONVERTED = "households"
"""The rule of a figure that was made of households, or of persons, by how many there are to one."""


def by_household(question: Question, made: Sequence[Derived]) -> Sequence[Derived]:
    """The figures in what the claim counts, persons or households, where the source has only the other of the two.

    As they are, where the reference declares no size, or where one of them counts what the claim does.
    """
    claim, indicator = question.claim, question.indicator
    size, said = indicator.household, claim.population
    if size is None or said not in (None, HOUSEHOLDS) or claim.quantity is None or claim.quantity.dimension != "count":
        return made
    counted = [d.observation.population or indicator.population for d in made]
    if said in counted or not {None, HOUSEHOLDS}.issuperset(counted):
        return made
    return [_converted(d, size, to=said) for d in made]


def _converted(made: Derived, size: Decimal, *, to: str | None) -> Derived:
    o = made.observation
    low, best, high = (_times(value, size, to) for value in (o.low, o.best, o.high))
    told = next((v for v in (best, low, high) if v is not None), Decimal(0))
    sign = "/" if to == HOUSEHOLDS else "×"
    steps = f"{made.derivation.steps} {sign} {plain(size)} persons a household = {plain(told)}"
    observation = replace(o, low=low, best=best, high=high, population=to)
    return Derived(observation, Derivation(rule=CONVERTED, steps=steps, rows=made.derivation.rows))


def _times(value: Decimal | None, size: Decimal, to: str | None) -> Decimal | None:
    if value is None:
        return None
    return value / size if to == HOUSEHOLDS else value * size
