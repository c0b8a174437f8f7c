"""Days that words name, counted from the day of publication."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import StrEnum
from typing import NamedTuple

__all__ = [
    "SEASONS", "UNITS", "Days", "Read", "Role", "back", "bare", "earlier", "in_year", "month_days", "named", "past",
    "season_days", "third_of_month", "year_days",
]  # fmt: skip


class Days(NamedTuple):
    """From one day to another, both included, and how exact the words were: day, week, month, year, decade, window."""

    start: date
    end: date
    grain: str


class Role(StrEnum):
    """How a date bounds what it is said of."""

    DURING = "during"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    EARLIER = "earlier"
    """"a year earlier": of the figure that it follows alone."""
    THEN = "then"
    """"since then", "that year": the days are those of the last date before."""


class Read(NamedTuple):
    """What a rule reads: tokens, days, and a role that the words themselves give."""

    first: int
    stop: int
    days: Days | None
    role: Role | None = None


def bare(word: str) -> str:
    """A word without its possessive ending: "Tuesday's", "last year's"."""
    return word.removesuffix("'s").removesuffix("’s")


UNITS = {"hour": 0, "day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652, "century": 36525}
"""Days in a unit, for windows that end at publication ("the past three months")."""
_YEARS_IN = {"year": 1, "decade": 10, "century": 100}
_SHIFTS = {"last": 1, "previous": 1, "next": -1, "coming": -1}
_QUARTER = 92
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month in which a season begins, as weather services count them, north of the equator; it lasts three."""
_YEAR_MONTHS, _SEASON_MONTHS = 12, 3
_THIRDS = {"early": (1, 10), "beginning": (1, 10), "start": (1, 10), "mid": (11, 20), "middle": (11, 20),
           "late": (21, 31), "end": (21, 31)}  # fmt: skip


def year_days(year: int, last: int | None = None) -> Days:
    """All of one year, or of the years up to `last`."""
    return Days(date(year, 1, 1), date(last or year, 12, 31), "year" if last is None else "window")


def month_days(year: int, month: int, day: int | None = None) -> Days:
    """A month, or a day of it; a day that the month does not have is not read."""
    last = monthrange(year, month)[1]
    if day is not None and day <= last:
        return Days(date(year, month, day), date(year, month, day), "day")
    return Days(date(year, month, 1), date(year, month, last), "month")


def in_year(days: Days, year: int) -> Days:
    """The same days of another year; what began in the year before begins in the year before it.

    >>> [str(day) for day in in_year(Days(date(2020, 2, 29), date(2020, 3, 2), "window"), 2018)[:2]]
    ['2018-02-28', '2018-03-02']
    """
    back = days.end.year - year
    return Days(_moved(days.start, back), _moved(days.end, back), days.grain)


def _moved(day: date, years: int) -> date:
    year = min(max(1, day.year - years), date.max.year)
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def third_of_month(days: Days, word: str) -> Days:
    """The part of a month that "early", "mid" or "late" says; any other stretch, and any other word, as they are.

    >>> [day.day for day in third_of_month(month_days(2016, 2), "late")[:2]]
    [21, 29]
    """
    if days.grain != "month" or word not in _THIRDS:
        return days
    first, last = _THIRDS[word]
    end = days.start.replace(day=min(last, monthrange(days.start.year, days.start.month)[1]))
    return Days(days.start.replace(day=first), end, "window")


def season_days(year: int, season: str) -> Days:
    """The season that begins in a year: a winter goes on into the next one.

    >>> [str(day) for day in season_days(2015, "winter")[:2]]
    ['2015-12-01', '2016-02-29']
    """
    first = SEASONS[season]
    count = year * _YEAR_MONTHS + first + 1
    end = month_days(min(count // _YEAR_MONTHS, date.max.year), count % _YEAR_MONTHS + 1).end
    return Days(date(year, first, 1), max(end, date(year, first, 1)), "window")


def _season(published: date, word: str, season: str) -> Days:
    """The season that is on ("this") or comes, the last that is over, or the next."""
    year = max(2, published.year)
    spans = [season_days(y, season) for y in (year - 2, year - 1, year, min(year + 1, date.max.year))]
    over = [days for days in spans if days.end < published]
    if _SHIFTS.get(word, 0) > 0:
        return over[-1]
    now = next(days for days in spans if days.end >= published)
    return now._replace(end=published) if now.start <= published and word != "next" else now


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
    if unit in _YEARS_IN:
        return year_days(min(max(1, published.year - count * _YEARS_IN[unit]), date.max.year))
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
    return _season(published, word, unit) if unit in SEASONS else _shifted_back(published, unit, shift)


def _shifted_back(published: date, unit: str, shift: int) -> Days:
    """A day, or a quarter counted in days."""
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
