"""Days that words name, counted from the day of publication."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

__all__ = ["UNITS", "Days", "back", "month_days", "named", "past", "year_days"]


class Days(NamedTuple):
    """From one day to another, both included, and how exact the words were: day, week, month, year, decade, window."""

    start: date
    end: date
    grain: str


UNITS = {"hour": 0, "day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652}
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
    day = published - timedelta(UNITS[unit] * count)
    return Days(day, day, "day")


def past(published: date, unit: str, count: int) -> Days:
    """The `count` units up to publication: "the past 24 hours"."""
    days = max(1, count // 24) if unit == "hour" else UNITS[unit] * count
    return Days(published - timedelta(days), published, "window")


def named(published: date, word: str, unit: str) -> Days:
    """The days of "last year", "this month", "past week": calendar units, but "past" ones end at publication.

    >>> [str(day) for day in named(date(2016, 12, 22), "last", "week")[:2]]
    ['2016-12-12', '2016-12-18']
    """
    if word == "past" or unit == "decade":
        return Days(published - timedelta(UNITS.get(unit, _QUARTER)), published, "window")
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
    return Days(published - timedelta(_QUARTER * (1 + shift)), published - timedelta(_QUARTER * shift), "window")


def _week(published: date, unit: str, shift: int) -> Days:
    monday = published - timedelta(published.weekday() + 7 * shift)
    if unit == "week":
        return Days(monday, monday + timedelta(6), "week")
    saturday = monday + timedelta(5)
    if shift == 0 and saturday > published:
        saturday -= timedelta(7)
    return Days(saturday, saturday + timedelta(1), "week")
