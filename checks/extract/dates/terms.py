"""Stretches of a year: "the first half of 2015", "the three months to April", "the start of the year"."""

from __future__ import annotations

from datetime import date

from checks.extract.dates.days import SEASONS, Days, earlier, month_days, season_days, year_days
from checks.extract.text.tokens import Tokens

__all__ = ["before_year", "first_months", "months_to", "part_of_year", "season_of", "start_of_year"]

_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": -1, "last": -1, "latter": -1}
_MONTHS_IN = {"half": 6, "quarter": 3}
_YEAR_MONTHS = 12
_TO = frozenset(["to", "ended", "ending", "until", "through"])
_UNITS = {"month": 1, "quarter": 3, "year": 12}
_WEEK_DAYS = 7
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12,
}  # fmt: skip


def part_of_year(t: Tokens, i: int, published: date | None) -> tuple[int, int, Days] | None:
    """The half or quarter whose name stands at token `i`, from its ordinal to its year, and its days.

    Without a year it is the last one that had begun when the article was published. A half without a year is as
    likely one of a match, and read only where something is traded.

    >>> from checks.extract.text.tokens import tokenise
    >>> first, stop, days = part_of_year(tokenise("in the first half of 2015", 0, 25), 3, None)
    >>> str(days.start), str(days.end)
    ('2015-01-01', '2015-06-30')
    """
    low = t.low
    months, order = _MONTHS_IN[low[i]], _ORDER.get(low[i - 1])
    if order is None or order * months > _YEAR_MONTHS:
        return None
    year, stop = _year_after(low, i + 1, published)
    last = order * months if order > 0 else _YEAR_MONTHS
    if year is None:
        matched = low[i] == "half" and _TRADED.isdisjoint(low)
        if matched or published is None or low[i + 1] == "of":
            return None
        year = published.year - (last - months >= published.month)
    return i - 1, stop, _months(year, last - months + 1, last)


_TRADED = frozenset([
    "profit", "profits", "sales", "revenue", "revenues", "earnings", "income", "exports", "imports", "output",
    "production", "shipments", "deliveries", "trade", "turnover", "orders",
])  # fmt: skip
"""In a sentence with one of these a half is one of the year, and not of a match."""


def _year_after(low: list[str], i: int, published: date | None) -> tuple[int | None, int]:
    """The year named at token `i`, with or without "of" before it, and the token after it."""
    k = i + 1 if low[i] == "of" else i
    if low[k].isdecimal() and len(low[k]) == len("2015"):
        return int(low[k]), k + 1
    if published is None or low[k + 1] != "year" or low[k] not in ("last", "this", "the"):
        return None, i
    return published.year - (low[k] == "last"), k + 2


def _months(year: int, first: int, last: int) -> Days:
    year = min(max(1, year), date.max.year)
    return Days(month_days(year, first).start, month_days(year, last).end, "window")


def months_to(t: Tokens, first: int, days: Days) -> tuple[int, Days] | None:
    """Where a stretch begins that ends with the date at token `first`, and its days: "the year to March".

    >>> from checks.extract.text.tokens import tokenise
    >>> start, days = months_to(tokenise("in the three months to April", 0, 28), 5, month_days(2018, 4))
    >>> str(days.start), str(days.end)
    ('2018-02-01', '2018-04-30')
    """
    low = t.low
    k = first - 1
    while low[k] in ("end", "-", "the", "on") and k > 0:
        k -= 1
    if low[k] not in _TO:
        return None
    word = low[k - 1]
    unit = word.removesuffix("s")
    if unit == "week":
        return k - 1, Days(earlier(days.end, _WEEK_DAYS * _count(low, k - 2) - 1), days.end, "window")
    if unit not in _UNITS or (word == unit) == (unit == "month"):
        return None
    back = _UNITS[unit] * _count(low, k - 2)
    count = days.end.year * _YEAR_MONTHS + days.end.month - back
    if count < _YEAR_MONTHS:
        return None
    start = month_days(count // _YEAR_MONTHS, count % _YEAR_MONTHS + 1).start
    return k - 1 - (word != unit), Days(start, days.end, "window")


def _count(low: list[str], i: int) -> int:
    word = low[i]
    return int(word) if word.isdecimal() and 0 < len(word) <= 2 else _NUMBERS.get(word, 1)  # noqa: PLR2004 - up to 99


def first_months(t: Tokens, i: int, year: int) -> tuple[int, Days] | None:
    """Where a stretch begins that the year at token `i` belongs to, and its days: "the first nine months of 2016"."""
    low = t.low
    k = i - 2 if low[i - 1] in ("the", "this", "last") else i - 1
    if low[k] != "of" or low[k - 1] != "months" or low[k - 3] not in _ORDER:
        return None
    months = min(_YEAR_MONTHS, _count(low, k - 2))
    if low[k - 3] == "first":
        return k - 3, _months(year, 1, months)
    return (k - 3, _months(year, _YEAR_MONTHS - months + 1, _YEAR_MONTHS)) if _ORDER[low[k - 3]] < 0 else None


def before_year(t: Tokens, i: int, year: int) -> tuple[int, Days] | None:
    """Where a stretch begins that ends before the year at token `i`, and its days: "in the decade prior to 2016".

    >>> from checks.extract.text.tokens import tokenise
    >>> first, days = before_year(tokenise("in the five years before 2016", 0, 29), 5, 2016)
    >>> str(days.start), str(days.end)
    ('2011-01-01', '2015-12-31')
    """
    low = t.low
    if low[i - 1] == "to" and low[i - 2] != "prior":
        return _up_to_year(low, i, year)
    k = i - 2 if low[i - 1] == "to" else i - 1
    years = _YEARS.get(low[k - 1].removesuffix("s"))
    later = low[k] in ("after", "following")
    if years is None or not (later or low[k] in ("prior", "before", "preceding")):
        return None
    single = not low[k - 1].endswith("s")
    if single and low[k - 2] not in ("the", "a"):
        return None
    years *= 1 if single else _count(low, k - 2)
    if later:
        return k - 1 - (not single), year_days(year, min(date.max.year, year + years))._replace(grain="window")
    return k - 1 - (not single), year_days(max(1, year - years), max(1, year - 1))._replace(grain="window")


def _up_to_year(low: list[str], i: int, year: int) -> tuple[int, Days] | None:
    """A stretch that the year at token `i` ends: "in the decade to 2020", "over the five years leading up to 2018"."""
    k = i - 2
    while low[k] in ("up", "leading", "running"):
        k -= 1
    years = _YEARS.get(low[k].removesuffix("s"))
    if years is None or low[k - 1] in ("year", "from"):
        return None
    if not low[k].endswith("s"):
        if low[k - 1] not in ("the", "a") or low[k] == "year":
            return None
        return k, year_days(max(1, year - years), year)._replace(grain="window")
    if not (low[k - 1].isdecimal() or low[k - 1] in _NUMBERS):
        return None
    return k - 1, year_days(max(1, year - years * _count(low, k - 1)), year)._replace(grain="window")


_YEARS = {"year": 1, "decade": 10, "century": 100}


def season_of(t: Tokens, i: int, year: int) -> tuple[int, Days] | None:
    """Where the season begins whose year stands at token `i`, and its days: "in the summer of 2015"."""
    k = i - 2 if t.low[i - 1] == "of" else i - 1
    return (k, season_days(year, t.low[k])) if t.low[k] in SEASONS and t.low[k - 1] in _BEFORE_SEASON else None


_BEFORE_SEASON = frozenset(["the", "in", "since", "by", "until", "from", "during", "of", "early", "late"])


def start_of_year(t: Tokens, i: int, published: date | None) -> tuple[int, int, Days] | None:
    """The year of "the start of the year", "by the end of the year", "the first six months of the year", at "year"."""
    low = t.low
    if published is None or low[i - 1] != "the" or low[i - 2] != "of":
        return None
    stretch = first_months(t, i, published.year)
    if stretch is not None:
        return stretch[0], i + 1, stretch[1]
    if low[i - 3] in ("start", "beginning", "turn"):
        return i - 3, i + 1, Days(date(published.year, 1, 1), published, "year")
    return (i - 3, i + 1, year_days(published.year)) if low[i - 3] == "end" else None
