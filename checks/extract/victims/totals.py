"""A count that the words of an article add up to, as the figure of a claim: where it is stated, and its parts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from checks.extract.scene.setting import Setting
from checks.extract.victims.compounds import Compound
from checks.extract.victims.known import Mentioned, Victim
from checks.extract.victims.persons import Person
from checks.extract.victims.told import Stated
from checks.interval import ONE, Bound, Interval
from checks.models import Quantity, Span

__all__ = ["Counted", "added", "counted", "of_compound", "plainest"]


class Counted(NamedTuple):
    """A count that the words of an article add up to, and the sentence and tokens that it is stated at."""

    setting: Setting
    first: int
    stop: int
    measure: str
    quantity: Quantity
    partial: tuple[Span, str] | None = None
    """The figure that counts only some of them, and whom."""


def plainest(victim: Victim) -> Mentioned:
    """The first words for a person that are more than a pronoun."""
    return next((m for m in victim.mentions if not m.person.pronoun), victim.mentions[0])


def counted(measure: str, mentions: Sequence[Mentioned], value: int) -> Counted:
    """A count of persons, stated at the first of them, or at all of them where they are one list."""
    first = mentions[0]
    alone = [m.person for m in mentions if m.setting.sentence is first.setting.sentence]
    together = len(alone) == len(mentions) and _neighbours(alone)
    start, stop = first.person.first, (alone[-1].stop if together else first.person.stop)
    return _made(measure, first.setting, (start, stop), [_span(m) for m in mentions], value)


def added(
    stated: Stated, others: Sequence[Mentioned], value: int, whom: str | None = None, beside: Sequence[Stated] = ()
) -> Counted:
    """A count that a figure is a part of, with persons or figures `beside` it; with `whom`, of the same measure."""
    figure = stated.figure
    own = [s.setting.sentence.span_of(s.figure.first, s.figure.counted_stop) for s in (stated, *beside)]
    parts = [*own, *map(_span, others)]
    made = _made(stated.measure, stated.setting, (figure.first, figure.counted_stop), parts, value)
    return made if whom is None else made._replace(partial=(figure.quantity.span, whom))


def of_compound(measure: str, setting: Setting, compound: Compound, value: int) -> Counted:
    first, stop = compound.first, compound.stop
    return _made(measure, setting, (first, stop), [setting.sentence.span_of(first, stop)], value)


_APART = 3
"""Tokens between two members of one list."""


def _neighbours(persons: Sequence[Person]) -> bool:
    return all(0 <= b.first - a.stop <= _APART for a, b in pairwise(persons))


def _span(mention: Mentioned) -> Span:
    return mention.setting.sentence.span_of(mention.person.first, mention.person.stop)


def _made(measure: str, setting: Setting, tokens: tuple[int, int], parts: Sequence[Span], value: int) -> Counted:
    first, stop = tokens
    t = setting.sentence.t
    span = setting.sentence.span_of(first, stop)
    number = Decimal(value)
    noun = setting.sentence.span_of(stop - 1, stop)
    quantity = Quantity(
        span=span, surface=t.text[slice(*span)], printed=t.raw[first], value=number, step=ONE,
        interval=Interval.point(number), bound=Bound.EXACT, counted=t.text[slice(*noun)], counted_span=noun,
        parts=tuple(sorted(set(parts))),
    )  # fmt: skip
    return Counted(setting, first, stop, measure, quantity)
