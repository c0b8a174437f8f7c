"""Shares worked out: of the world's total ("a third of the world's milk"), of a declared whole ("60% of its power")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from checks.config.places import WORLD
from checks.models import ClaimKind, Observation
from checks.references.evidence.derive import Derived, share_of, summed
from checks.references.evidence.question import Question
from checks.references.evidence.series import as_known, figure, split_sources, within, written
from checks.references.evidence.timing import latest
from checks.references.evidence.units import ADDS
from checks.references.evidence.whereabouts import Whereabouts
from checks.references.linking.wholes import whole_of

__all__ = ["asks_share", "shares_of_whole"]

_HUNDRED = Decimal(100)
_ALPHA = 3
"""A country's code has so many letters; other codes are of groups and parts."""


def asks_share(question: Question) -> bool:
    """Whether the figure is a part of the world's total of what the indicator counts, or of its declared whole."""
    claim, quantity = question.claim, question.claim.quantity
    if quantity is None or quantity.dimension != "share" or claim.kind is not ClaimKind.VALUE:
        return False
    if question.indicator.dimension not in ADDS or question.combined:
        return False
    return question.phrasing.of_world or question.indicator.part_of is not None


def shares_of_whole(question: Question, place: Whereabouts, day: date | None) -> Iterator[Derived]:
    """By source, the percent that the place's last figure of the claim's days is of its whole's of the same day."""
    world = question.phrasing.of_world
    if len(place.codes) != 1 or (world and place.code == WORLD) or question.moment is None:
        return
    catalogue, name = question.catalogue, question.indicator.id
    for rows in split_sources(as_known(catalogue.observations(name, place.code), day)):
        told = rows if question.window is None else within(rows, question.window)
        own = latest([o for o in told if figure(o) is not None], question.moment)
        whole = None if own is None else _world(question, own, day) if world else _whole(question, own, day)
        made = None if own is None or whole is None else share_of(own, whole)
        if own is not None and whole is not None and made is not None:
            yield _in_terms(question, made if world else _titled(question, made, own, whole))


def _world(question: Question, own: Observation, day: date | None) -> Observation | None:
    """The world's figure of the same days, as the source has it, else the sum of its countries'."""
    catalogue, name = question.catalogue, question.indicator.id
    rows = as_known(catalogue.observations(name, WORLD, own.as_of, own.as_of), day)
    if rows:
        return rows[0]
    countries = {c: o for c, o in catalogue.cross_section(name, own.as_of, 0).items() if len(c) == _ALPHA}
    known = [o for _, o in sorted(countries.items()) if o.start == own.start and o.reference == own.reference]
    return replace(summed(known).observation, place=WORLD) if len(known) > 1 else None


def _whole(question: Question, own: Observation, day: date | None) -> Observation | None:
    """The figure of the whole that the words behind a share name, of the same place and day."""
    catalogue = question.catalogue
    name = whole_of(question.article, question.claim, question.indicator, catalogue)
    rows = () if name is None else as_known(catalogue.observations(name, own.place, own.as_of, own.as_of), day)
    return next((row for row in rows if row.start == own.start and row.reference == own.reference), None)


def _titled(question: Question, made: Derived, own: Observation, whole: Observation) -> Derived:
    """A share with what its part and its whole are called."""
    titles = [question.catalogue.indicators[row.indicator].title for row in (own, whole)]
    result = made.derivation.steps.rpartition(" = ")[2]
    steps = f"{titles[0]} {written(own)} of {titles[1]} {written(whole)} × 100 = {result}"
    return Derived(made.observation, replace(made.derivation, steps=steps))


def _in_terms(question: Question, made: Derived) -> Derived:
    """Percents as a fraction where the words have one: "a third"."""
    quantity, best = question.claim.quantity, made.observation.best
    if quantity is None or quantity.unit is not None or best is None:
        return made
    return Derived(replace(made.observation, best=best / _HUNDRED), made.derivation)
