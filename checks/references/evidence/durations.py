"""How long a thing has lasted, from the date on which a reference has it begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from checks.models import Claim, Counting, Derivation, Observation
from checks.references.evidence.derive import Derived
from checks.references.evidence.question import Question
from checks.references.evidence.series import plain

__all__ = ["asks_duration", "lasted"]

_DAYS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.4375"), "year": Decimal("365.25")}


def asks_duration(claim: Claim, counting: Counting) -> bool:
    """Whether a length of time is held against a date."""
    return counting is Counting.DATE and claim.quantity is not None and claim.quantity.unit in _DAYS


def lasted(question: Question, codes: Sequence[str]) -> Iterator[Derived]:
    """The time from each source's date to the end that a reference has of the event, else to the claim's moment."""
    quantity, moment = question.claim.quantity, question.moment
    if quantity is None or quantity.unit is None or moment is None:
        return
    for code in codes:
        for row in question.catalogue.observations(question.indicator.id, code):
            if row.stated is not None and row.stated.start is not None and row.stated.end is not None:
                until = _end(question, row, moment)
                if until >= row.stated.end:
                    yield _derived(row, row.stated.start, row.stated.end, until, quantity.unit)


def _end(question: Question, begun: Observation, moment: date) -> date:
    """When the event ended, if a reference has it end before the moment of the claim."""
    if begun.event is None:
        return moment
    for indicator in question.catalogue.endings:
        for row in question.catalogue.observations(indicator, begun.place):
            if row.event == begun.event and begun.as_of <= row.as_of <= moment:
                return row.as_of
    return moment


def _derived(row: Observation, first: date, last: date, until: date, unit: str) -> Derived:
    long, short = (Decimal((until - day).days) / _DAYS[unit] for day in (first, last))
    made = replace(
        row, low=short, best=long, high=long, start=first, as_of=until, counting=Counting.DURATION, stated=None
    )
    steps = f"from {first.day} {first:%B %Y} to {until.day} {until:%B %Y} = {plain(round(long, 2))} {unit}s"
    return Derived(made, Derivation(rule="duration", steps=steps, rows=(row.row,) if row.row else ()))
