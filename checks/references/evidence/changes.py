"""How a figure moved over time: by how much, which way, to its highest or lowest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from checks.models import ClaimKind, Counting, Observation, Trend
from checks.references.evidence.derive import (
    Derived,
    change,
    difference,
    extreme,
    fallen,
    growth,
    observed,
    ratio,
    share_of,
    trend,
)
from checks.references.evidence.question import Question
from checks.references.evidence.series import Window, figure, within
from checks.references.evidence.timing import around, covers_all, covers_ends, is_stale

__all__ = ["DAILY", "MOVES", "gains", "is_of_a_day", "part_of_past", "step"]

_TWO = 2
_HUNDRED = Decimal(100)
_YEARLY = timedelta(days=300)
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


def _moved(question: Question, rows: Sequence[Observation]) -> Sequence[Observation]:
    """The rows that a move goes through: from the year it is held against, else from the beginning of the window.

    What "fell by a third in 2022", or was "six times as much as the year before", began in the year before.
    """
    used = _span(question, rows)
    against, window = question.phrasing.against, question.window
    if against is not None and window is not None and window.days < _YEARLY.days:
        return ()  # four weeks beside those of a year ago are no two years
    if against is not None:
        return _held_against(rows, used, against, question)
    if question.window is None or question.window.days < _YEARLY.days or len(used) != 1 or not _is_yearly(used[0]):
        return used
    at = rows.index(used[0])
    return rows[max(0, at - 1) : at + 1]


def _held_against(
    rows: Sequence[Observation], used: Sequence[Observation], against: int, question: Question
) -> Sequence[Observation]:
    """The figure of the year that a claim holds its own against, and its own; nothing where either is missing."""
    first = next((o for o in rows if _is_yearly(o) and o.as_of.year == against), None)
    until = question.phrasing.until
    later = [o for o in rows if o.as_of.year == until] or [o for o in used if o.as_of.year != against]
    if not later:  # its own year is the one held against: what it is now
        published = question.article.published
        later = [o for o in rows if published is not None and o.as_of <= published]
    return [] if first is None or not later else [first, later[-1]]


def _is_yearly(row: Observation) -> bool:
    return row.start is not None and row.as_of - row.start > _YEARLY


def _changes(question: Question, rows: Sequence[Observation]) -> Iterator[Derived]:
    quantity, used = question.claim.quantity, _moved(question, rows)
    if quantity is None:
        return
    relative = quantity.dimension in ("share", "multiple", "points")
    if question.indicator.counting is Counting.CUMULATIVE and not relative and is_of_a_day(question):
        yield from (change(*days) for days in gains(rows, question.moment))
        return
    if len(used) < _TWO or not _covered(question, used) or _is_old(question, used):
        return
    windowed = question.window is not None or question.phrasing.against is not None
    first, last = (used[0], used[-1]) if windowed else (used[-2], used[-1])
    made = _changed(quantity.dimension, question.indicator.dimension, last, first)
    if made is not None:
        yield made


def step(question: Question, rows: Sequence[Observation]) -> Derived | None:
    """How far a level went in the claim's days the way that the words say; `None` where they leave its days open."""
    used = _moved(question, rows)
    if question.window is None or len(used) < _TWO or not _covered(question, used):
        return None
    first, last = used[0], used[-1]
    return difference(last, first) if question.phrasing.step is Trend.RISE else fallen(last, first)


def part_of_past(question: Question, rows: Sequence[Observation]) -> Derived | None:
    """What is left of the level of the year that the words name, as they have it: as a fraction or in percents."""
    used, quantity = _moved(question, rows), question.claim.quantity
    made = share_of(used[-1], used[0]) if len(used) == _TWO else None
    if made is None or quantity is None or quantity.unit is not None or made.observation.best is None:
        return made
    return Derived(replace(made.observation, best=made.observation.best / _HUNDRED), made.derivation)


def _covered(question: Question, used: Sequence[Observation]) -> bool:
    if question.window is None or question.phrasing.against is not None:
        return True
    return (covers_all if question.phrasing.steady else covers_ends)(used, question.window)


def _is_old(question: Question, used: Sequence[Observation]) -> bool:
    """Whether the last figure before a claim without days of its own says nothing of it any more."""
    return question.window is None and question.moment is not None and is_stale(used[-1], question.moment)


def is_of_a_day(question: Question) -> bool:
    """Whether a gain is that of a day: of one that the words name, or of those before publication."""
    return question.window is None or question.window.days == 1


def gains(
    rows: Sequence[Observation], moment: date | None, apart: timedelta = DAILY
) -> Iterator[tuple[Observation, Observation]]:
    """A running total on each of the days that stand for `moment`, and on the day before each, at most `apart`."""
    if moment is None:
        return
    days = around(rows, moment)
    before = [o for o in rows if days and o.as_of < days[0].as_of][-1:]
    for earlier, later in pairwise([*before, *days]):
        if later.as_of - earlier.as_of <= apart:
            yield later, earlier


def _changed(said: str, has: str, last: Observation, first: Observation) -> Derived | None:
    if said == "multiple":
        return ratio(last, first)
    if said == "share" and has != "points":
        return growth(last, first)
    return change(last, first)


def _trends(question: Question, rows: Sequence[Observation]) -> Iterator[Derived]:
    used = _moved(question, rows)
    if len(used) < _TWO or not _covered(question, used) or _is_old(question, used):
        return
    used = used if question.window is not None else used[-_STEPS:]
    yield trend(used, rising=question.claim.direction is not Trend.FALL, steady=question.phrasing.steady)


def _extremes(question: Question, rows: Sequence[Observation]) -> Iterator[Derived]:
    if question.indicator.counting is Counting.CUMULATIVE:
        yield from _extreme_gains(question, rows)
        return
    used, since = _ranked(question, rows), _since(question)
    if used and question.phrasing.among_kinds:
        yield observed(used[-1])
        return
    if since is not None:  # what is the highest since 2008 may have been higher in 2008 itself
        used = [o for o in used if not _is_yearly(o) or o.as_of.year > since.start.year] or used
    told = rows if since is None and question.phrasing.at_its_end else used
    if used and len(told) > 1 and (since is None or covers_all(used, _up_to(used, since))):
        yield extreme(told, used[-1], highest=question.claim.direction is not Trend.FALL)


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


def _extreme_gains(question: Question, rows: Sequence[Observation]) -> Iterator[Derived]:
    """Of a running total, which only grows: whether it gained the most, or the least, on one of the days meant."""
    daily = [
        difference(later, earlier).observation
        for earlier, later in pairwise(rows)
        if later.as_of - earlier.as_of <= DAILY
    ]
    window, moment = question.window, question.moment
    if moment is None:
        return
    start = None if window is None or window.days == 1 else _begins(question, window)
    since = [o for o in daily if start is None or o.as_of > start]
    days = around(daily, moment)
    printed = _printed(question)
    for day in [o for o in days if figure(o) in printed] or days:
        used = [o for o in since if o.as_of <= day.as_of]
        if len(used) > _TWO:
            yield extreme(used, day, highest=question.claim.direction is not Trend.FALL)


def _begins(question: Question, window: Window) -> date:
    """The day since when a record is one: of a month, in which the one before it fell, the last."""
    span = question.claim.period.span if question.claim.period is not None else None
    said = "" if span is None else question.article.text[span.start : span.end]
    month = window.start.day == 1 and not any(map(str.isdigit, said))
    return (window.start + _MONTH).replace(day=1) - timedelta(days=1) if month else window.start


_MONTH = timedelta(days=31)


def _printed(question: Question) -> frozenset[Decimal]:
    """The numbers of the claim's sentence: they tell the day that a record is of."""
    said = _NUMBER.findall(question.article.text, question.claim.sentence.start, question.claim.sentence.end)
    return frozenset(Decimal(number.replace(",", "")) for number in said)


_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,])|(?<![\w.,])\d+(?![\w,])")


MOVES: Mapping[ClaimKind, Callable[[Question, Sequence[Observation]], Iterator[Derived]]] = {
    ClaimKind.CHANGE: _changes,
    ClaimKind.TREND: _trends,
    ClaimKind.EXTREME: _extremes,
}
"""By kind of claim, what one source's rows of a place say of it; nothing where they do not cover its days."""
