"""A place's share of the world's total: "a third of the world's milk", "90% of all conflict deaths worldwide"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from checks.config.places import WORLD
from checks.models import ClaimKind, Observation
from checks.references.evidence.derive import Derived, share_of, summed
from checks.references.evidence.question import Question
from checks.references.evidence.series import as_known, figure, split_sources, within
from checks.references.evidence.timing import latest
from checks.references.evidence.units import ADDS
from checks.references.evidence.whereabouts import Whereabouts

__all__ = ["asks_share", "shares_of_world"]

_HUNDRED = Decimal(100)
_ALPHA = 3
"""A country's code has so many letters; other codes are of groups and parts."""


def asks_share(question: Question) -> bool:
    """Whether the figure is a place's part of the world's total of what the indicator counts."""
    claim, quantity = question.claim, question.claim.quantity
    if quantity is None or quantity.dimension != "share" or claim.kind is not ClaimKind.VALUE:
        return False
    return question.phrasing.of_world and question.indicator.dimension in ADDS and not question.combined


def shares_of_world(question: Question, place: Whereabouts, day: date | None) -> Iterator[Derived]:
    """By source, the percent that the place's last figure of the claim's days is of the world's of the same day."""
    if len(place.codes) != 1 or place.code == WORLD or question.moment is None:
        return
    catalogue, name = question.catalogue, question.indicator.id
    for rows in split_sources(as_known(catalogue.observations(name, place.code), day)):
        told = rows if question.window is None else within(rows, question.window)
        own = latest([o for o in told if figure(o) is not None], question.moment)
        whole = None if own is None else _world(question, own, day)
        made = None if own is None or whole is None else share_of(own, whole)
        if made is not None:
            yield _in_terms(question, made)


def _world(question: Question, own: Observation, day: date | None) -> Observation | None:
    """The world's figure of the same days, as the source has it, else the sum of its countries'."""
    catalogue, name = question.catalogue, question.indicator.id
    rows = as_known(catalogue.observations(name, WORLD, own.as_of, own.as_of), day)
    if rows:
        return rows[0]
    countries = {c: o for c, o in catalogue.cross_section(name, own.as_of, 0).items() if len(c) == _ALPHA}
    known = [o for _, o in sorted(countries.items()) if o.start == own.start and o.reference == own.reference]
    return replace(summed(known).observation, place=WORLD) if len(known) > 1 else None


def _in_terms(question: Question, made: Derived) -> Derived:
    """Percents as a fraction where the words have one: "a third"."""
    quantity, best = question.claim.quantity, made.observation.best
    if quantity is None or quantity.unit is not None or best is None:
        return made
    return Derived(replace(made.observation, best=best / _HUNDRED), made.derivation)
