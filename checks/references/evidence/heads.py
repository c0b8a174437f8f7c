"""Rates per inhabitant: what a reference counts, held against the population of the same place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from checks.models import Indicator, Observation
from checks.references.evidence.derive import Derived, divided
from checks.references.evidence.question import Question
from checks.references.evidence.series import as_known, figure, plain
from checks.references.evidence.timing import latest
from checks.references.evidence.units import per_base

__all__ = ["Heads", "asks_heads", "heads_of", "per_head"]

ONE = Decimal(1)
_INHABITANTS = frozenset({"inhabitants", "people", "residents", "citizens", "persons", "population"})
_ONE_HEAD = frozenset({"capita", "head", "inhabitant", "person", "resident", "citizen"})


def asks_heads(question: Question) -> bool:
    """Whether the claim is a rate per so many of something, of what the indicator only counts.

    >>> _base("10,000 inhabitants"), _base("capita"), _base("1,000 live births"), _base("barrel")
    (Decimal('10000'), Decimal('1'), None, None)
    """
    quantity, indicator = question.claim.quantity, question.indicator
    if quantity is None or quantity.denominator is None or _is_rate(indicator):
        return False
    said = quantity.denominator.lower()
    return per_base(said) is not None or said in _ONE_HEAD


def _is_rate(indicator: Indicator) -> bool:
    if indicator.dimension not in ("count", "money", "mass"):
        return True
    return per_base(indicator.denominator) is not None or per_base(indicator.unit) is not None


class Heads:
    """How many inhabitants a place has, and of how many of them a rate is stated."""

    __slots__ = ("base", "row")

    def __init__(self, base: Decimal, row: Observation) -> None:
        self.base = base
        self.row = row


def heads_of(question: Question, code: str, day: date | None) -> Heads | None:
    """The inhabitants of `code` at the claim's moment, as known on `day`; `None` without a table of populations."""
    quantity = question.claim.quantity
    base = _base(quantity.denominator.lower()) if quantity is not None and quantity.denominator else None
    if base is None or question.moment is None:
        return None
    for name in question.catalogue.populations:
        row = latest(as_known(question.catalogue.observations(name, code), day), question.moment)
        if row is not None and figure(row):
            return Heads(base, row)
    return None


def _base(denominator: str) -> Decimal | None:
    """Of how many inhabitants a rate is; `None` where it is one of something else."""
    if denominator in _ONE_HEAD:
        return ONE
    return per_base(denominator) if denominator.rpartition(" ")[2] in _INHABITANTS else None


def per_head(made: Derived, heads: Heads) -> Derived:
    """A figure of a place as a rate of its inhabitants, the population's figure among the steps."""
    people = figure(heads.row) or ONE
    words = f"per {plain(heads.base)} of {plain(people)} inhabitants ({heads.row.as_of.year})"
    found = divided(made, people / heads.base, words)
    return Derived(found.observation, replace(found.derivation, rule="ratio"))
