"""That there was none of something for a time: one figure shows that there was, only all of them that there was not.

A figure that is missing is no zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from checks.models import ClaimKind, Counting, Observation
from checks.references.evidence.derive import Derived, observed, summed
from checks.references.evidence.happenings import are_events
from checks.references.evidence.question import Question
from checks.references.evidence.series import Window, figure, plain_day, within
from checks.references.evidence.units import ADDS

__all__ = ["asks_none", "of_none"]

_FLOWS = frozenset({Counting.FLOW, Counting.UNKNOWN})
_LATE = timedelta(days=731)
"""Yearly tables come out up to two years late: nothing newer is there to tell of the last of a time up to now."""


def asks_none(question: Question) -> bool:
    """Whether the words say that a thing that is counted by the day or year was none over a time that they name."""
    claim, quantity, indicator = question.claim, question.claim.quantity, question.indicator
    if claim.kind is not ClaimKind.VALUE or quantity is None or quantity.value != 0 or question.window is None:
        return False
    return quantity.dimension == "count" and indicator.counting in _FLOWS and indicator.dimension in ADDS


def of_none(question: Question, rows: Sequence[Observation]) -> Iterator[Derived]:
    """Of the time that the words name the sum, where it is above zero, or where no figure of that time is missing.

    "Since 2014" leaves open when in that year: its own figure says nothing, if there is another.
    """
    window = question.window
    if window is None or are_events(rows):
        return
    used = within(rows, window)
    if window.end == question.article.published and len(used) > 1 and _holds(used[0], window):
        used = used[1:]
    made = None if not used else summed(used) if len(used) > 1 else observed(used[0])
    if made is None or not (figure(made.observation) or _is_whole(used, window)):
        return
    gaps = _gaps(used)
    if gaps:
        told = f"{made.derivation.steps}; no figure between {' and between '.join(gaps)}"
        made = Derived(made.observation, replace(made.derivation, steps=told))
    yield _measured(made, question, rows)


def _holds(row: Observation, window: Window) -> bool:
    return row.start is not None and row.start <= window.start < row.as_of


def _is_whole(used: Sequence[Observation], window: Window) -> bool:
    """Whether figures follow one upon another from the beginning of the time that the words name to its end."""
    longest = max(o.as_of - (o.start or o.as_of) for o in used) + _NEXT
    begins = (used[0].start or used[0].as_of) - window.start <= longest
    whole = len(_gaps(used)) * _FEW <= len(used)
    return whole and begins and window.end - used[-1].as_of <= max(_LATE, longest)


def _gaps(used: Sequence[Observation]) -> list[str]:
    """Between which days figures are missing."""
    return [
        f"{plain_day(earlier.as_of)} and {plain_day(later.start or later.as_of)}"
        for earlier, later in pairwise(used)
        if (later.start or later.as_of) - earlier.as_of > _NEXT
    ]


_NEXT = timedelta(days=4)
"""From the last day of one figure to the first of the next, weekends and holidays between."""
_FEW = 20
"""Where so many figures have it for each one that is missing, that one is told, and leaves them standing."""


def _measured(made: Derived, question: Question, rows: Sequence[Observation]) -> Derived:
    """The figure with the most that there ever was beside it: of what is measured, a trace may be as good as none."""
    if question.indicator.dimension == "count":
        return made
    most = max((v for o in rows if (v := figure(o)) is not None), default=None)
    return Derived(made.observation, replace(made.derivation, base=most or None))
