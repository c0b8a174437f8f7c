"""Dates with a month: "3 March 2011", "last March", "mid-May", "between 1 and 15 February"."""

from __future__ import annotations

from datetime import date

from checks.extract.dates.days import Days, Read, Role, bare, month_days, third_of_month
from checks.extract.dates.terms import months_to
from checks.extract.text.lexicon import words_of
from checks.extract.text.tokens import Tokens

__all__ = ["FIRST_YEAR", "LAST_YEAR", "MONTHS", "as_year", "month_at"]

MONTHS = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6,
    "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10, "oct": 10,
    "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
FIRST_YEAR, LAST_YEAR, _YEAR_DIGITS = 1500, 2100, 4
"""A number of four digits is a year from the one to the other."""
_LAST_DAY = 31
_LEADS = words_of("claims", "leads")
_AHEAD = words_of("claims", "projected")


def as_year(word: str) -> int | None:
    if len(word) == _YEAR_DIGITS and word.isdecimal() and word.isascii():
        year = int(word)
        return year if FIRST_YEAR <= year <= LAST_YEAR else None
    return None


def _as_day(word: str) -> int | None:
    return int(word) if 0 < len(word) <= 2 and word.isdecimal() and 1 <= int(word) <= _LAST_DAY else None  # noqa: PLR2004 - the line says what it counts


def month_at(t: Tokens, i: int, published: date | None) -> Read | None:
    """Forms with a month: "3 March 2011", "March 3rd, 2011", "March 2011", "last March", "in March"."""
    low, month = t.low, MONTHS[bare(t.low[i])]
    if not t.raw[i][0].isupper():
        return None
    first, stop, day = i, i + 1 + (low[i + 1] == "."), None
    before = i - 2 if low[i - 1] in ("st", "nd", "rd", "th", "of") else i - 1
    if _as_day(low[before]) is not None:
        first, day = before, _as_day(low[before])
    elif _as_day(low[stop]) is not None:
        day = _as_day(low[stop])
        stop += 1 + (low[stop + 1] in ("st", "nd", "rd", "th"))
    earliest = _as_day(low[first - 2]) if first < i and low[first - 1] in _PAIRED else None
    if earliest is not None and day is not None and earliest < day:
        first -= 2  # "between 1 and 15 February"
    else:
        earliest = None
    at = stop + (low[stop] in (",", "of"))
    year = as_year(low[at])
    if year is None and published is not None and low[at : at + 2] in _NAMED_YEARS:
        year, at = published.year - (low[at] == "last"), at + 1
    if year is not None:
        return _ending(t, Read(first, at + 1, _from_day(month_days(year, month, day), earliest)))
    if low[i] == "may" and day is None and low[i - 1] not in _LEADS and _vague_word(low, i) not in _VAGUE:
        return None
    if published is None:
        return None
    later = _is_past(low, first, published, month, day)
    days = _from_day(month_days(min(published.year - later, LAST_YEAR), month, day), earliest)
    first -= low[first - 1] in _AIMED
    read = _ending(t, Read(first, stop, days))
    if read.first < first and not later and month == published.month:
        return _ending(t, Read(first, stop, month_days(published.year - 1, month, day)))  # no term ends after today
    return read


def _is_past(low: list[str], first: int, published: date, month: int, day: int | None) -> int:
    """How many years before that of publication a month without a year lies; -1 for the year after."""
    word = low[first - 1]
    begun = (month, day or 1) <= (published.month, published.day)
    if word in ("next", "coming"):
        return -1 if begun else 0
    ahead = not _AHEAD.isdisjoint(low[: first + _CLAUSE])
    while word in _VAGUE and first > 1:
        first -= 1
        word = low[first - 1]
    if not begun and word in _BOUND_FOR and ahead:
        return 0  # "hopes to finish by June"
    return 0 if begun else 1


_NAMED_YEARS = (["last", "year"], ["this", "year"])
_CLAUSE = 8
"""Tokens after a month among which "will" still makes it one to come: "by mid-July it will have closed"."""
_AIMED = frozenset({"next", "coming", "last", "this"})
_VAGUE = words_of("claims", "vague")
_BOUND_FOR = frozenset({"by", "until", "in", "before", "from"})
_PAIRED = frozenset(["and", "to", "-", "–"])


def _from_day(days: Days, earliest: int | None) -> Days:
    """The days from the `earliest` of the month on, where two are named."""
    return days if earliest is None else Days(days.start.replace(day=earliest), days.end, "window")


def _ending(t: Tokens, read: Read) -> Read:
    """The date, or the stretch that ends with it: "the year to March", "the three months ended 30 June"."""
    if read.days is None:
        return read
    stretch = months_to(t, read.first, read.days)
    if stretch is not None:
        return Read(stretch[0], read.stop, stretch[1], Role.DURING)
    return read._replace(days=third_of_month(read.days, _vague_word(t.low, read.first)))


def _vague_word(low: list[str], first: int) -> str:
    """The word that says which part of the month at token `first` is meant: "early", "mid-", "the end of"."""
    at = first - 1
    while low[at] in ("-", "of", "the") and at > 0:
        at -= 1
    return low[at]
