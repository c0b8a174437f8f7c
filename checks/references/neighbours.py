"""The figures that a mistaken one may be: of the year or place beside, a total for a day's, points, families.

A reader's eye slips to the next row or column. What stands there is no evidence, and shows where a figure is from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.config.places import Gazetteer
from checks.interval import Bound
from checks.models import (
    Article,
    Claim,
    ClaimKind,
    Counting,
    Dimension,
    Evidence,
    Indicator,
    Observation,
    Period,
    Scope,
    Verdict,
)
from checks.references.catalogue import Catalogue
from checks.references.evidence.derive import observed
from checks.references.evidence.find import find_evidence
from checks.references.evidence.households import HOUSEHOLDS
from checks.references.evidence.series import as_known

__all__ = ["find_neighbours"]

_PLAIN = frozenset({Bound.EXACT, Bound.ABOUT})
_SWAPPED = {"share": "points", "points": "share"}
_TELLING = 2
"""A figure of fewer digits fits too many rows to be from one of them."""


def find_neighbours(
    article: Article, verdict: Verdict, catalogue: Catalogue, gazetteer: Gazetteer
) -> tuple[Evidence, ...]:
    """What the figure of `verdict` is when it is read as what it is not, and the rows next to the one that refutes it.

    Each is disjoint from the claim: in how it adds up, in its unit, in its time or its place. Empty where the figure
    is no exact one or has too few digits; rows beside only where it was read off, and not worked out.
    """
    claim, quantity = verdict.claim, verdict.claim.quantity
    if quantity is None or quantity.value is None or quantity.bound not in _PLAIN:
        return ()
    tells = len(quantity.value.normalize().as_tuple().digits) >= _TELLING
    if not tells and quantity.dimension not in _SWAPPED:
        return ()
    mistaken = [
        _disjoint(e, dimension, other)
        for dimension, other in _mistaken(claim, catalogue.indicators[verdict.link.indicator or ""])
        for e in find_evidence(article, other, verdict.link, catalogue, gazetteer)
        if e.comparable is Scope.EQUAL
    ]
    exact = tells and quantity.bound is Bound.EXACT
    used = next((e.observation for e in verdict.evidence if e.comparable is Scope.EQUAL and _read_off(e)), None)
    return (*mistaken, *(_rows_beside(used, catalogue, gazetteer) if used is not None and exact else ()))


def _mistaken(claim: Claim, indicator: Indicator) -> Iterator[tuple[Dimension, Claim]]:
    """The claim as it is when one thing of it is mistaken for its like."""
    quantity = claim.quantity
    if quantity is None:
        return
    if indicator.counting is Counting.CUMULATIVE and quantity.dimension == "count":
        if claim.counting is Counting.FLOW:
            yield Dimension.COUNTING, replace(claim, counting=Counting.CUMULATIVE)
        else:
            yield Dimension.COUNTING, replace(claim, counting=Counting.FLOW, period=_of_last_day(claim.period))
    swapped = _SWAPPED.get(quantity.dimension) if claim.kind is ClaimKind.CHANGE else None
    if swapped is not None:
        yield Dimension.UNIT, replace(claim, quantity=replace(quantity, dimension=swapped))
    if claim.population in (None, HOUSEHOLDS) and quantity.dimension == "count":
        other = HOUSEHOLDS if claim.population is None else None
        yield Dimension.UNIT, replace(claim, population=other)


def _of_last_day(period: Period | None) -> Period | None:
    return None if period is None else replace(period, start=period.end)


def _disjoint(evidence: Evidence, dimension: Dimension, other: Claim) -> Evidence:
    seen = evidence.observation
    if dimension is Dimension.COUNTING:
        seen = replace(seen, counting=other.counting)
    scopes = {dimension: Scope.DISJOINT}
    return replace(evidence, observation=seen, scopes=scopes, comparable=Scope.DISJOINT, barrier=dimension)


def _rows_beside(used: Observation, catalogue: Catalogue, gazetteer: Gazetteer) -> tuple[Evidence, ...]:
    dated = (_apart(o, Dimension.WINDOW, "") for o in _beside_in_time(used, catalogue))
    placed = (_apart(o, Dimension.PLACE, gazetteer.name(o.place)) for o in _beside_in_place(used, catalogue, gazetteer))
    return (*dated, *placed)


def _read_off(evidence: Evidence) -> bool:
    return evidence.derivation.rule == "observed" and evidence.observation.event is None


def _beside_in_time(used: Observation, catalogue: Catalogue) -> Iterator[Observation]:
    rows = sorted(
        (
            o
            for o in as_known(catalogue.observations(used.indicator, used.place), None)
            if o.publisher == used.publisher
        ),
        key=lambda o: o.as_of,
    )
    yield from [o for o in rows if o.as_of < used.as_of][-1:]
    yield from [o for o in rows if o.as_of > used.as_of][:1]


def _beside_in_place(used: Observation, catalogue: Catalogue, gazetteer: Gazetteer) -> Iterator[Observation]:
    """Of the places before and after in the order of their names the figure of the same day."""
    names = sorted((gazetteer.name(code), code) for code in catalogue.places(used.indicator))
    at = next((i for i, (_, code) in enumerate(names) if code == used.place), None)
    if at is None:
        return
    for _, code in (*names[max(0, at - 1) : at], *names[at + 1 : at + 2]):
        yield from as_known(catalogue.observations(used.indicator, code, used.as_of, used.as_of), None)[:1]


def _apart(row: Observation, barrier: Dimension, place: str) -> Evidence:
    return Evidence(
        observation=row,
        derivation=observed(row).derivation,
        scopes={barrier: Scope.DISJOINT},
        comparable=Scope.DISJOINT,
        barrier=barrier,
        place=place,
    )
