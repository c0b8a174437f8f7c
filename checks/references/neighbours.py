"""The figures beside the one that refutes a claim: of the year before and after, of the places next in the table.

A reader's eye slips to the next row or column. What stands there is no evidence, and shows where a figure is from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.config.places import Gazetteer
from checks.interval import Bound
from checks.models import Claim, Dimension, Evidence, Observation, Scope
from checks.references.catalogue import Catalogue
from checks.references.evidence.derive import observed
from checks.references.evidence.series import as_known

__all__ = ["find_neighbours"]

_TELLING = 2
"""A figure of fewer digits fits too many rows to be from one of them."""


def find_neighbours(
    claim: Claim, evidence: Sequence[Evidence], catalogue: Catalogue, gazetteer: Gazetteer
) -> tuple[Evidence, ...]:
    """The rows next to the first of `evidence` that is compared in full, each of another time or place than the claim.

    Empty where the figure is no exact one, has too few digits, or was worked out and not read off.
    """
    quantity = claim.quantity
    used = next((e.observation for e in evidence if e.comparable is Scope.EQUAL and _read_off(e)), None)
    if quantity is None or quantity.bound is not Bound.EXACT or quantity.value is None or used is None:
        return ()
    if len(quantity.value.normalize().as_tuple().digits) < _TELLING:
        return ()
    dated = (_apart(o, Dimension.WINDOW) for o in _beside_in_time(used, catalogue))
    placed = (_apart(o, Dimension.PLACE) for o in _beside_in_place(used, catalogue, gazetteer))
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


def _apart(row: Observation, barrier: Dimension) -> Evidence:
    return Evidence(
        observation=row,
        derivation=observed(row).derivation,
        scopes={barrier: Scope.DISJOINT},
        comparable=Scope.DISJOINT,
        barrier=barrier,
    )
