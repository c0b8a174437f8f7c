"""How high a figure stands: the last one, a running total, events, several years as the words ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from checks.models import Counting, Derivation, Kind, Observation, Period
from checks.references.evidence.changes import DAILY, gains, is_of_a_day
from checks.references.evidence.derive import Derived, difference, farthest, mean, observed, summed
from checks.references.evidence.happenings import are_events, happenings
from checks.references.evidence.question import Question
from checks.references.evidence.series import Window, figure, within, written
from checks.references.evidence.terms import Terms
from checks.references.evidence.timing import around, covers_all, latest
from checks.references.evidence.units import ADDS
from checks.references.linking.phrasing import Across

__all__ = ["levels"]

_TWO = 2
_FEW = 4
_MONTH = 31
_TENTH = 10
"""What is missing of a window at its end may be a tenth of it: a gain up to June is not that of the year."""
_LITTLE = Decimal("1.1")
_MANY = 50
"""Where so small a part of a total was there before, the words give the total itself: "since the first case"."""
_DAY = timedelta(days=1)
_NOW = Period(start=None, end=None, inferred=True)


def levels(question: Question, rows: Sequence[Observation], terms: Terms) -> Iterator[Derived]:
    if question.moment is None:
        return
    if question.indicator.counting is Counting.CUMULATIVE:
        yield from _of_total(question, rows, question.moment)
        return
    if are_events(rows):
        yield from _of_events(question, rows, terms)
        return
    window = question.window
    used = [] if window is None else within(rows, window)
    if _are_either_day(used):
        yield from _of_either_day(used)
        return
    if len(used) > 1:
        made = _across(question, used, terms)
        if made is not None:
            yield made
        return
    if (question.claim.period or _NOW).inferred and _is_daily(rows):
        yield from map(observed, around(rows, question.moment))
        return
    row = used[0] if used else latest(rows, question.moment)
    if row is None and window is None:
        row = next((o for o in reversed(rows) if o.as_of <= question.moment), None)  # too old, and still the nearest
    if row is not None:
        yield observed(row)


def _are_either_day(used: Sequence[Observation]) -> bool:
    """Whether a window holds two days' figures: "in the past 24 hours" begins in one and ends in the next."""
    return len(used) == _TWO and all(o.start == o.as_of for o in used)


def _of_either_day(used: Sequence[Observation]) -> Iterator[Derived]:
    """Each of two days, and of what goes on day by day (an epidemic, a war) both, as a weekend's figure is."""
    yield from map(observed, used)
    if used[0].event is not None:
        yield summed(used)


def _is_daily(rows: Sequence[Observation]) -> bool:
    """Whether a level is told day by day: print may be a day or two behind."""
    last = rows[-_FEW:]
    return len(last) == _FEW and all(b.as_of - a.as_of <= DAILY for a, b in pairwise(last))


def _of_events(question: Question, rows: Sequence[Observation], terms: Terms) -> Iterator[Derived]:
    """Of events the one that the claim is about, else those of its window: their sum, for only what is counted adds."""
    single, window = list(happenings(question, rows)), question.window
    yield from single
    if single or window is None or (question.claim.period or _NOW).inferred:
        return
    used = within(rows, window) if question.indicator.dimension in ADDS else []
    made = _across(question, used, terms) if len(used) > 1 else observed(used[0]) if used else None
    if made is not None:
        yield made


def _of_total(question: Question, rows: Sequence[Observation], moment: date) -> Iterator[Derived]:
    """A running total: what it gained in the claim's window, or where it stood before and after the claim.

    A bare "reported 832 deaths", "on Tuesday" or not, may be either, and is held against both where it has two ends.
    """
    claim, window, phrasing = question.claim, question.window, question.phrasing
    none = claim.quantity is not None and claim.quantity.value == 0 and window is not None
    flow = claim.counting is Counting.FLOW or none  # "none since 10 April" adds nothing to what there was before
    ends = claim.interval.low is not None and claim.interval.high is not None
    either = ends and rows[0].place == (claim.place.code if claim.place else None) and not phrasing.gained
    if phrasing.per_days == 1 or (flow and is_of_a_day(question)):
        apart = _DAY if window is not None and window.start == window.end else DAILY
        yield from (difference(*days) for days in gains(rows, moment, apart))
        if either and phrasing.per_days is None:
            yield from (observed(row) for row in around(rows, moment))
        return
    if flow and window is not None:
        yield from _gained(rows, window, by_hours=phrasing.by_hours)
        return
    if claim.counting is Counting.STOCK and window is not None:
        yield from _stood(within(rows, window))
        return
    since = list(_since(rows, window)) if window is not None and _says_since(question) else []
    if since:
        yield from since
        return
    for row in around(rows, moment):
        yield observed(row)
    if window is not None and window.start.day == 1 and _MONTH - 3 <= window.days <= _MONTH:
        yield from _within_month(within(rows, window))
    if (either or (ends and phrasing.gained)) and claim.counting is Counting.UNKNOWN:
        yield from (difference(*days) for days in gains(rows, moment))


def _gained(rows: Sequence[Observation], window: Window, *, by_hours: bool) -> Iterator[Derived]:
    """What a running total gained in a window; "in the past 24 hours" on either of the two days that it touches."""
    before = [o for o in rows if o.as_of < window.start][-1:]
    if window.days == _TWO and not any(window.start - o.as_of <= _DAY for o in before):
        before = [o for o in rows if o.as_of == window.start] or before  # a night that begins with that day's count
    if by_hours and window.days == _TWO:
        days = [*before, *within(rows, window)]
        yield from (
            difference(later, earlier) for earlier, later in pairwise(days) if later.as_of - earlier.as_of <= DAILY
        )
        return
    last = [o for o in rows if o.as_of <= window.end][-1:]
    reaches = bool(last) and (window.end - last[0].as_of).days * _TENTH <= window.days
    if before and last and last[0].as_of >= window.start and reaches:
        yield difference(last[0], before[0])
    elif last and reaches and last[0].start is not None and abs((last[0].start - window.start).days) <= _MONTH:
        yield observed(last[0])  # it counts from where the window begins


def _says_since(question: Question) -> bool:
    """Whether a total is said to run from a day on: "since Wednesday", and not "since it broke out in May"."""
    claim, period = question.claim, question.claim.period
    if claim.counting is not Counting.CUMULATIVE or period is None or period.span is None:
        return False
    return question.article.text[period.span.start :].lower().startswith("since")


def _since(rows: Sequence[Observation], window: Window) -> Iterator[Derived]:
    """What a running total gained since the day that a window begins with, where much of it was there before.

    "60 of them since Wednesday" begins with that day or after it; print may be a day behind at its end.
    """
    ends = around(rows, window.end)
    for start in (window.start - _DAY, window.start) if rows[0].as_of < window.start else ():
        before = next((o for o in reversed(rows) if o.as_of <= start), None)
        for last in ends:
            low, high = (None, None) if before is None else (figure(before), figure(last))
            if before is not None and low and high and low * _MANY > high and last.as_of > before.as_of:
                yield difference(last, before)


def _within_month(rows: Sequence[Observation]) -> Iterator[Derived]:
    """Where a running total stood in a month in which it grew little: anywhere from its first day to its last."""
    low, high = (figure(rows[0]), figure(rows[-1])) if rows else (None, None)
    if low is not None and high is not None and high <= low * _LITTLE:
        yield from _stood(rows)


def _stood(rows: Sequence[Observation]) -> Iterator[Derived]:
    """Where a running total stood on the days of `rows`: anywhere from the first to the last."""
    low, high = (figure(rows[0]), figure(rows[-1])) if rows else (None, None)
    if low is not None and high is not None and low < high:
        stood = replace(rows[-1], low=low, best=high, high=high, kind=Kind.INTERVAL)
        yield Derived(stood, Derivation(rule="observed", steps=f"{written(rows[0])}, {written(rows[-1])}"))


def _across(question: Question, used: Sequence[Observation], terms: Terms) -> Derived | None:
    """Several figures of one window as the words ask: each of them, their sum, their mean, or the last."""
    window, across = question.window, question.phrasing.across
    if window is None:
        return None
    if across is None:
        across = _default_across(question, terms)
    if across in (Across.EVERY, Across.TOTAL) and not covers_all(used, window):
        return None
    if across is Across.FIRST:
        return observed(used[0])
    if across is Across.EVERY:
        return farthest(used, terms.outside)
    if across is Across.TOTAL:
        return summed(used)
    return mean(used) if across is Across.MEAN else observed(used[-1])


def _default_across(question: Question, terms: Terms) -> Across:
    """Where no word says it: flows of a span of years add up, levels hold for each of its years."""
    quantity = question.claim.quantity
    adds = question.indicator.dimension in ADDS and question.indicator.counting in (Counting.FLOW, Counting.UNKNOWN)
    if (
        adds
        and not terms.per_time
        and question.claim.counting in (Counting.CUMULATIVE, Counting.UNKNOWN, Counting.FLOW)
    ):
        return Across.TOTAL
    one_sided = quantity is not None and (quantity.interval.low is None or quantity.interval.high is None)
    return Across.EVERY if one_sided else Across.MEAN
