"""Which row of a reference of events a claim is about, where no date says it: by place and by its other figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal

from checks.models import Observation
from checks.references.evidence.derive import Derived, observed
from checks.references.evidence.question import Question
from checks.references.evidence.series import figure

__all__ = ["are_events", "happenings"]

_RECENT = timedelta(days=45)
"""An event that nothing in the sentence describes is news: it was no longer ago than this."""
_REMEMBERED = timedelta(days=3 * 366)
"""Told again on an anniversary or in a list, it is described, and was a few years ago at most."""
_SLACK = timedelta(days=3)
_LIKE = Decimal(3)
"""A toll this many times the claim's, or as much below, is another event's."""
_DOMINANT = 3
"""Of several events that fit, the one with so many times the figure of the next is meant."""
_NUMBER = re.compile(r"(?<![\d.,])\d{1,2}(?:\.\d)?(?![\d,]|\.\d)")


def are_events(rows: Sequence[Observation]) -> bool:
    """Whether the rows are events of a day each, and no series, all of whose days are of one event."""
    if len(rows) > 1 and len({o.event for o in rows[-3:]}) == 1:
        return False
    return bool(rows) and all(o.event is not None and o.row is not None and o.start == o.as_of for o in rows[-3:])


def happenings(question: Question, rows: Sequence[Observation]) -> Iterator[Derived]:
    """The figure of the one event that the claim is about; nothing where none or several fit."""
    told = _in_time(question, rows, _REMEMBERED) or _remembered(question, rows)
    described = [o for o in told if _described(question, o)]
    if described:
        found = _dominant(described)
    else:
        found = _dominant([o for o in _in_time(question, rows, _RECENT) if _like(question, o)])
    if found is not None:
        yield observed(found)


def _in_time(question: Question, rows: Sequence[Observation], back: timedelta) -> list[Observation]:
    period, moment = question.claim.period, question.moment
    if moment is None:
        return []
    first, last = moment - back, moment
    if period is not None and not period.inferred and period.start is not None and period.end is not None:
        first, last = period.start - _SLACK, period.end + _SLACK
    return [o for o in rows if first <= o.as_of <= last]


def _remembered(question: Question, rows: Sequence[Observation]) -> list[Observation]:
    """Events before an article whose sentence is dated as itself: "on Monday, a year after the magnitude 7 quake"."""
    published, period = question.article.published, question.claim.period
    if published is None or period is None or period.start is None or published - period.start > _SLACK:
        return []
    return [o for o in rows if published - _REMEMBERED <= o.as_of <= published]


def _described(question: Question, row: Observation) -> bool:
    """Whether the sentence has another figure of the same event, as printed: the magnitude of an earthquake."""
    claim, text = question.claim, question.article.text
    own = claim.quantity.span if claim.quantity is not None else claim.span
    said = [
        Decimal(m[0])
        for m in _NUMBER.finditer(text, claim.sentence.start, claim.sentence.end)
        if not own.start <= m.start() < own.end
    ]
    return any(_printed_as(other, said, slack) for other, slack in _siblings(question, row))


def _siblings(question: Question, row: Observation) -> Iterator[tuple[Decimal, Decimal]]:
    """The other figures of the same row, with how far news may be from them.

    Those that are measured, not counted, and so tell it from others.
    """
    catalogue = question.catalogue
    for name in sorted(catalogue.beside(row.indicator)):
        dimension = catalogue.indicators[name].dimension
        if dimension == "count":
            continue
        for other in catalogue.observations(name, row.place, row.as_of, row.as_of):
            value = figure(other)
            if other.reference == row.reference and other.row == row.row and value is not None:
                yield value, _REVISED if dimension == "magnitude" else Decimal(0)


_REVISED = Decimal("0.2")
"""Magnitudes are settled over weeks, and agencies differ by so much."""


def _printed_as(value: Decimal, said: Sequence[Decimal], slack: Decimal) -> bool:
    return any(abs(value - s) < max(slack, Decimal(1).scaleb(int(s.as_tuple().exponent)) / 2) for s in said)


def _like(question: Question, row: Observation) -> bool:
    """Whether the row's figure can be the claim's, early counts and slips aside."""
    value, interval = figure(row), question.claim.interval
    ends = [x for x in (interval.low, interval.high) if x is not None]
    return value is not None and any(value <= x * _LIKE and x <= value * _LIKE for x in ends)


def _dominant(rows: Sequence[Observation]) -> Observation | None:
    ranked = sorted(rows, key=lambda o: figure(o) or Decimal(0), reverse=True)
    if not ranked:
        return None
    first = figure(ranked[0]) or Decimal(0)
    alone = len(ranked) == 1 or first >= _DOMINANT * (figure(ranked[1]) or Decimal(0))
    return ranked[0] if alone else None
