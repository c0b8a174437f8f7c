"""The days that a claim speaks of, and the observations of a source that answer for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from checks.models import Article, Claim, Counting, Observation, Scope
from checks.references.evidence.series import Window, within

__all__ = ["around", "covers_all", "covers_ends", "is_stale", "latest", "moment_of", "window_of", "window_scope"]

_LONG = timedelta(days=200)
_STALE = timedelta(days=1200)
"""A yearly figure of three years before still stands for "now" where nothing newer exists; an older one does not."""
_EDGE = timedelta(days=370)
"""A series that begins or ends within a step of a window covers it."""
_MONTH = timedelta(days=31)
"""A running total that is first told later than this has grown since the window began."""
_LATE = timedelta(days=1100)
"""Yearly figures come out up to three years late: the last ones of a window may not be there yet."""
_HALF = 2
_BEHIND, _AHEAD = timedelta(days=2), timedelta(days=1)
"""How far a printed count may be dated from the day that it is told on."""


def window_of(article: Article, claim: Claim) -> Window | None:
    """The days that the claim names, an open end being the day of publication; `None` where it names no span.

    What is said "by 2016" or "so far" is stated for a moment, and not for the days before it.
    """
    period, published = claim.period, article.published
    if period is None or period.start is None:
        return None
    end = period.end or published
    return None if end is None else Window(period.start, max(period.start, end))


def moment_of(article: Article, claim: Claim) -> date | None:
    """The day for which a figure without a window of its own is stated."""
    window = window_of(article, claim)
    if window is not None:
        return window.end
    return article.published if claim.period is None or claim.period.end is None else claim.period.end


def around(rows: Sequence[Observation], moment: date) -> list[Observation]:
    """Of a cumulative series the figures that stand for `moment`, oldest first.

    Print runs a day or two behind the count it quotes, and days end at different hours: those of these days all stand
    for it. Where there is none on one side, the last before is a lower limit and the first after an upper limit.
    """
    near = [o for o in rows if moment - _BEHIND <= o.as_of <= moment + _AHEAD]
    before = [o for o in rows if o.as_of < moment - _BEHIND][-1:]
    after = [o for o in rows if o.as_of > moment + _AHEAD][:1]
    if any(o.as_of <= moment for o in near):
        before = []
    if any(o.as_of >= moment for o in near):
        after = []
    return before + near + after


def is_stale(row: Observation, moment: date) -> bool:
    """Whether a figure is too old to stand for `moment`: it can be shown, and says nothing."""
    return moment - row.as_of > _STALE


def latest(rows: Sequence[Observation], moment: date) -> Observation | None:
    """The figure that stands for `moment`: the one that covers it, else the last before it that is not stale."""
    past = [o for o in rows if o.as_of <= moment]
    if past and not is_stale(past[-1], moment):
        return past[-1]
    covering = [o for o in rows if o.start is not None and o.start <= moment <= o.as_of]
    return covering[0] if covering else None


def covers_ends(rows: Sequence[Observation], window: Window) -> bool:
    """Whether a series has a figure where `window` begins and one where it ends: what a change is worked out from."""
    if not rows:
        return False
    first, last = rows[0].start or rows[0].as_of, rows[-1].as_of
    late = _MONTH if rows[0].counting is Counting.CUMULATIVE else _EDGE
    return first - window.start <= late and window.end - last <= _LATE


def covers_all(rows: Sequence[Observation], window: Window) -> bool:
    """Whether a series speaks for all of `window`: from its beginning to its end, with no wide gaps between."""
    if not covers_ends(rows, window):
        return False
    steps = [later.as_of - earlier.as_of for earlier, later in pairwise(rows)]
    return not steps or max(steps) <= max(3 * min(steps), 2 * _EDGE)


def _is_another_year(window: Window, start: date, end: date) -> bool:
    """Whether a claim of twelve months ("in the year to January") is held against the figure of a calendar year."""
    year = _ABOUT_A_YEAR[0] <= window.days <= _ABOUT_A_YEAR[1] and _ABOUT_A_YEAR[0] <= (end - start).days + 1
    return year and (end - start).days < _ABOUT_A_YEAR[1] and abs(window.start - start) > _SHIFTED


_ABOUT_A_YEAR = (350, 380)
_SHIFTED = timedelta(days=20)
"""Twelve months that begin so many days before or after the year are not the same."""


def window_scope(rows: Sequence[Observation], window: Window | None) -> Scope:
    """How a claim's window relates to the days that the figures used cover."""
    if window is None or not rows:
        return Scope.EQUAL
    last = rows[-1]
    start = last.start or last.as_of
    if _is_another_year(window, start, last.as_of):
        return Scope.OVERLAPPING
    inside = start <= window.end and window.start <= last.as_of
    if inside and last.as_of - start > _LONG and window.days * _HALF < (last.as_of - start).days:
        return Scope.NARROWER if window.start != window.end else Scope.EQUAL
    return Scope.EQUAL if within(rows, window) or window.start == window.end else Scope.UNKNOWN
