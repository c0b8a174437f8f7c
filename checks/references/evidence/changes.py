"""How a figure moved over time: by how much, which way, to its highest or lowest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from checks.models import ClaimKind, Counting, Observation, Trend
from checks.references.evidence.derive import Derived, change, extreme, growth, observed, ratio, trend
from checks.references.evidence.question import Question
from checks.references.evidence.series import Window, within
from checks.references.evidence.timing import around, covers_all, is_stale

__all__ = ["DAILY", "MOVES", "gains", "is_of_a_day"]

_TWO = 2
_STEPS = 4
"""A trend since nobody says when is that of so many figures."""
DAILY = timedelta(days=3)
"""Counts this close are those of one day to the next, weekends and holidays between."""


def _span(question: Question, rows: Sequence[Observation]) -> Sequence[Observation]:
    """The rows from the beginning of the claim's window to its end; of an open one, from the first."""
    window = question.window
    if window is None:
        return [o for o in rows if question.moment is None or o.as_of <= question.moment]
    return within(rows, window)


def _changes(question: Question, rows: Sequence[Observation]) -> Iterator[Derived]:
    quantity, used = question.claim.quantity, _span(question, rows)
    if quantity is None:
        return
    relative = quantity.dimension in ("share", "multiple", "points")
    if question.indicator.counting is Counting.CUMULATIVE and not relative and is_of_a_day(question):
        yield from (change(*days) for days in gains(rows, question.moment))
        return
    if len(used) < _TWO or not _covered(question, used) or _is_old(question, used):
        return
    first, last = (used[-2], used[-1]) if question.window is None else (used[0], used[-1])
    made = _changed(quantity.dimension, question.indicator.dimension, last, first)
    if made is not None:
        yield made


def _covered(question: Question, used: Sequence[Observation]) -> bool:
    return question.window is None or covers_all(used, question.window)


def _is_old(question: Question, used: Sequence[Observation]) -> bool:
    """Whether the last figure before a claim without days of its own says nothing of it any more."""
    return question.window is None and question.moment is not None and is_stale(used[-1], question.moment)


def is_of_a_day(question: Question) -> bool:
    """Whether a gain is that of a day: of one that the words name, or of those before publication."""
    return question.window is None or question.window.days == 1


def gains(rows: Sequence[Observation], moment: date | None) -> Iterator[tuple[Observation, Observation]]:
    """A running total on each of the days that stand for `moment`, and on the day before each."""
    if moment is None:
        return
    days = around(rows, moment)
    before = [o for o in rows if days and o.as_of < days[0].as_of][-1:]
    for earlier, later in pairwise([*before, *days]):
        if later.as_of - earlier.as_of <= DAILY:
            yield later, earlier


def _changed(said: str, has: str, last: Observation, first: Observation) -> Derived | None:
    if said == "multiple":
        return ratio(last, first)
    if said == "share" and has != "points":
        return growth(last, first)
    return change(last, first)


def _trends(question: Question, rows: Sequence[Observation]) -> Iterator[Derived]:
    used = _span(question, rows)
    if len(used) < _TWO or not _covered(question, used) or _is_old(question, used):
        return
    used = used if question.window is not None else used[-_STEPS:]
    yield trend(used, rising=question.claim.direction is not Trend.FALL, steady=question.phrasing.steady)


def _extremes(question: Question, rows: Sequence[Observation]) -> Iterator[Derived]:
    used, since = _ranked(question, rows), _since(question)
    if used and question.phrasing.among_kinds:
        yield observed(used[-1])
    elif len(used) > 1 and (since is None or covers_all(used, _up_to(used, since))):
        yield extreme(used, used[-1], highest=question.claim.direction is not Trend.FALL)


def _ranked(question: Question, rows: Sequence[Observation]) -> Sequence[Observation]:
    """The figures that an extreme is the first of, the one it is of last; none where the source has not got that.

    "A record low in 2021" is one of all years up to that, and none of 2021 alone.
    """
    window, year = question.window, question.phrasing.of_year
    used, since = _span(question, rows), _since(question)
    if since is None:
        used = [o for o in rows if question.moment is None or o.as_of <= question.moment]
        year = window.end.year if year is None and window is not None else year
    used = [o for o in used if year is None or o.as_of.year <= year]
    return used if used and (year is None or used[-1].as_of.year == year) else ()


def _since(question: Question) -> Window | None:
    """The days since when a figure is said to be the first of a row, up to the article; `None` where no word says."""
    window = question.window
    return window if window is not None and window.end == question.article.published else None


def _up_to(used: Sequence[Observation], window: Window) -> Window:
    """The days since when a figure is said to be the first, up to that of the figure."""
    return Window(window.start, max(window.start, min(window.end, used[-1].as_of)))


MOVES: Mapping[ClaimKind, Callable[[Question, Sequence[Observation]], Iterator[Derived]]] = {
    ClaimKind.CHANGE: _changes,
    ClaimKind.TREND: _trends,
    ClaimKind.EXTREME: _extremes,
}
"""By kind of claim, what one source's rows of a place say of it; nothing where they do not cover its days."""
