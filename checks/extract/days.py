"""Days that words name, counted from the day of publication."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

__all__ = ["UNITS", "Days", "back", "earlier", "month_days", "named", "past", "year_days"]


class Days(NamedTuple):
    """From one day to another, both included, and how exact the words were: day, week, month, year, decade, window."""

    start: date
    end: date
    grain: str


UNITS = {"hour": 0, "day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652, "century": 36525}
"""Days in a unit, for windows that end at publication ("the past three months")."""
_SHIFTS = {"last": 1, "previous": 1, "next": -1, "coming": -1}
_QUARTER = 92


def year_days(year: int, last: int | None = None) -> Days:
    """All of one year, or of the years up to `last`."""
    return Days(date(year, 1, 1), date(last or year, 12, 31), "year" if last is None else "window")


def month_days(year: int, month: int, day: int | None = None) -> Days:
    """A month, or a day of it; a day that the month does not have is not read."""
    last = monthrange(year, month)[1]
    if day is not None and day <= last:
        return Days(date(year, month, day), date(year, month, day), "day")
    return Days(date(year, month, 1), date(year, month, last), "month")


def earlier(day: date, days: int) -> date:
    """The day so many days before `day`, or after it for a negative number; never off the calendar's ends.

    >>> str(earlier(date(2020, 3, 1), 1)), str(earlier(date(2020, 3, 1), 10**9))
    ('2020-02-29', '0001-01-01')
    """
    return date.fromordinal(min(max(1, day.toordinal() - days), date.max.toordinal()))


def _shifted(published: date, months: int) -> Days:
    count = max(12, published.year * 12 + published.month - 1 - months)
    return month_days(count // 12, count % 12 + 1)


def back(published: date, unit: str, count: int) -> Days:
    """The year, month or day that lies `count` units before publication.

    >>> str(back(date(2016, 12, 22), "year", 5).start), str(back(date(2016, 12, 22), "week", 2).start)
    ('2011-01-01', '2016-12-08')
    """
    if unit == "year":
        return year_days(max(1, published.year - count))
    if unit == "month":
        return _shifted(published, count)
    day = earlier(published, UNITS[unit] * count)
    return Days(day, day, "day")


def past(published: date, unit: str, count: int) -> Days:
    """The `count` units up to publication: "the past 24 hours"."""
    days = max(1, count // 24) if unit == "hour" else UNITS[unit] * count
    return Days(earlier(published, days), published, "window")


def named(published: date, word: str, unit: str) -> Days:
    """The days of "last year", "this month", "past week": calendar units, but "past" ones end at publication.

    >>> [str(day) for day in named(date(2016, 12, 22), "last", "week")[:2]]
    ['2016-12-12', '2016-12-18']
    """
    if word == "past" or unit in ("decade", "century"):
        return Days(earlier(published, UNITS.get(unit, _QUARTER)), published, "window")
    shift = _SHIFTS.get(word, 0)
    if unit in ("year", "season"):
        year = year_days(max(1, published.year - shift))
        return year if shift else Days(year.start, published, "year")
    if unit == "month":
        month = _shifted(published, shift)
        return month if shift else Days(month.start, published, "month")
    if unit in ("week", "weekend"):
        return _week(published, unit, shift)
    if unit == "day":
        return back(published, "day", shift)
    return Days(earlier(published, _QUARTER * (1 + shift)), earlier(published, _QUARTER * shift), "window")


def _week(published: date, unit: str, shift: int) -> Days:
    monday = earlier(published, published.weekday() + 7 * shift)
    if unit == "week":
        return Days(monday, earlier(monday, -6), "week")
    saturday = earlier(monday, -5)
    if shift == 0 and saturday > published:
        saturday = earlier(saturday, 7)
    return Days(saturday, earlier(saturday, -1), "week")
