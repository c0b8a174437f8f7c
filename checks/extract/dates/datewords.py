"""The words at which a date may stand, and the rule that reads it there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from checks.extract.dates.days import (
    SEASONS,
    UNITS,
    Days,
    Read,
    Role,
    back,
    bare,
    earlier,
    named,
    past,
    third_of_month,
    year_days,
)
from checks.extract.dates.months import FIRST_YEAR, LAST_YEAR, MONTHS, as_year, month_at
from checks.extract.dates.terms import before_year, first_months, part_of_year, season_of, start_of_year
from checks.extract.text.lexicon import words_of
from checks.extract.text.tokens import Tokens

__all__ = ["DATE_CUES", "LEADS", "Read", "Role", "read_date"]


_Rule = Callable[[Tokens, int, date | None], Read | None]

_WEEKDAYS = {
    "monday": 0, "tuesday": 1, "tues": 1, "wednesday": 2, "thursday": 3, "thurs": 3, "friday": 4, "saturday": 5,
    "sunday": 6,
}  # fmt: skip
_DEICTIC = {"yesterday": (1, 1), "today": (0, 0), "tonight": (0, 0), "overnight": (1, 0)}
"""How many days before publication they begin and end."""
_NUMBERS = {
    "a": 1, "an": 1, "the": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "couple": 2, "few": 3, "several": 3,
}  # fmt: skip
_DIRECTED = frozenset({"last", "past", "previous", "this", "next", "coming", "current", "same"})
_PERIODS = words_of("claims", "periods")
LEADS = words_of("claims", "leads")
_AHEAD = words_of("claims", "projected")
_YEAR_DIGITS = 4


def read_date(t: Tokens, i: int, published: date | None, last: date | None) -> Read | None:
    """What stands at token `i`, one of `DATE_CUES`; `last` is the last day that the sentence named before it.

    "A year earlier" counts from that day, else from publication; "a year later" only from one that is named.
    """
    rule = _RULES.get(t.low[i], _year)
    if rule is _later:
        return rule(t, i, last)
    return rule(t, i, last or published if rule is _earlier else published)


def _year(t: Tokens, i: int, _published: date | None) -> Read | None:
    """A year, a decade ("1990s") or a season ("2015/16")."""
    low, year = t.low, as_year(t.low[i])
    if year is None or low[i - 1] in ("$", "€", "£"):
        return None
    if low[i + 1] == "s" and t.glued(i + 1):
        first, last = _PARTS_OF_DECADE.get(low[i - 2] if low[i - 1] == "-" else low[i - 1], (0, 9))
        return Read(i, i + 2, year_days(year + first, year + last)._replace(grain="decade"))
    stretch = first_months(t, i, year)
    stretch = stretch or before_year(t, i, year) or season_of(t, i, year)
    if stretch is not None:
        return Read(stretch[0], i + 1, stretch[1], Role.DURING)
    tail = low[i + 2]
    if low[i + 1] in ("-", "–", "/") and t.glued(i + 1) and tail.isdecimal() and 2 * len(tail) == _YEAR_DIGITS:
        last = year // 100 * 100 + int(tail)
        return Read(i, i + 3, year_days(year, last if last > year else None))
    return Read(i, i + 1, year_days(year))


_PARTS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (6, 9)}
"""The years of a decade from and to which such a part reaches."""


def _part_of_year(t: Tokens, i: int, published: date | None) -> Read | None:
    """Halves and quarters: "the first half of 2015", "the third quarter"."""
    found = part_of_year(t, i, published)
    return None if found is None else Read(*found)


def _the_year(t: Tokens, i: int, published: date | None) -> Read | None:
    """The year of publication: "since the start of the year"."""
    found = start_of_year(t, i, published)
    return None if found is None else Read(*found)


def _weekend(t: Tokens, i: int, published: date | None) -> Read | None:
    """The last one up to publication: "over the weekend", "at the weekend"."""
    if published is None or t.low[i - 1] != "the" or t.low[i - 2] not in ("over", "at", "on", "during"):
        return None
    return Read(i - 1, i + 1, named(published, "this", "weekend"))


def _weekday(t: Tokens, i: int, published: date | None) -> Read | None:
    """The last such day up to publication; "next Monday" the first after it."""
    if published is None:
        return None
    word = t.low[i - 1]
    ago = (published.weekday() - _WEEKDAYS[bare(t.low[i])]) % 7
    if word in ("last", "past") and ago == 0:
        ago = 7
    day = earlier(published, ago - 7 if word in ("next", "coming") else ago)
    return Read(i - (word in _DIRECTED), i + 1, Days(day, day, "day"))


def _deictic(t: Tokens, i: int, published: date | None) -> Read | None:
    """Words that point from the day of publication: "yesterday", "overnight"."""
    if published is None:
        return None
    early, late = _DEICTIC[bare(t.low[i])]
    return Read(i, i + 1, Days(earlier(published, early), earlier(published, late), "day"))


def _count(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < _YEAR_DIGITS else _NUMBERS.get(word)


def _ago(t: Tokens, i: int, published: date | None) -> Read | None:
    """Time counted back: "six years ago", "a month ago"."""
    unit, count = t.low[i - 1].removesuffix("s"), _count(t.low[i - 2])
    if published is None or unit not in UNITS or count is None:
        return None
    return Read(i - 2, i + 1, back(published, unit, count))


def _earlier(t: Tokens, i: int, last: date | None) -> Read | None:
    """Time counted back from another date: "a year earlier", "two days before"."""
    unit, count = t.low[i - 1].removesuffix("s"), _count(t.low[i - 2])
    opens = t.low[i] == "earlier" and (i <= _OPENING or t.low[i - 3] == ";")  # "a month earlier the toll had been 40"
    if last is None or unit not in UNITS or count is None or (t.low[i + 1][:1].isalpha() and not opens):
        return None  # "two days before the vote"
    return Read(i - 2, i + 1, back(last, unit, count), Role.EARLIER)


_OPENING = 2
"""The token at which "earlier" stands where a sentence begins with "a month earlier"."""


def _later(t: Tokens, i: int, last: date | None) -> Read | None:
    """Time counted on from another date of the sentence: "the year after", "two years later"."""
    unit, count = t.low[i - 1].removesuffix("s"), _count(t.low[i - 2])
    if last is None or unit not in UNITS or count is None or t.low[i + 1][:1].isalpha():
        return None  # "two days after the vote"
    return Read(i - 2, i + 1, back(last, unit, -count), Role.EARLIER)


def _far(t: Tokens, i: int, published: date | None) -> Read | None:
    """A total up to now: "so far", "so far this year", "to date"."""
    low = t.low
    if published is None or low[i - 1] not in ("so", "to"):
        return None
    days = Days(published, published, "window")
    if low[i + 1] == "this" and low[i + 2] in ("year", "month", "week"):
        return Read(i - 1, i + 3, days._replace(start=named(published, "this", low[i + 2]).start), Role.SINCE)
    return Read(i - 1, i + 1, days, Role.UNTIL)


def _then(t: Tokens, i: int, _published: date | None) -> Read | None:
    return Read(i - 1, i + 1, None, Role.THEN) if t.low[i - 1] in ("since", "from") else None


def _that(t: Tokens, i: int, _published: date | None) -> Read | None:
    """A date named before: "in that year", "since that day"."""
    if t.low[i - 1] in LEADS and (t.low[i + 1] in _PERIODS or t.low[i + 1] == "time"):
        return Read(i, i + 2, None, Role.THEN)
    return None


def _directed(t: Tokens, i: int, published: date | None) -> Read | None:
    """Calendar units and windows: "last year", "this month", "in the past 24 hours", "over the last three years"."""
    low = t.low
    if published is None:
        return None
    if low[i + 1] == "year" and low[i] in ("last", "this"):
        stretch = first_months(t, i + 1, published.year - (low[i] == "last"))
        if stretch is not None:
            return Read(stretch[0], i + 2, stretch[1])
    at = i + 2 if low[i + 1] in _FISCAL else i + 1
    period = bare(low[at])
    if period in _PERIODS:
        days = named(published, low[i], period)
        if period in SEASONS and days.start > published and low[i] == "this" and _AHEAD.isdisjoint(low):
            days = named(published, "last", period)  # "this winter 40 people froze", told in spring
        return Read(i, at + 1, third_of_month(days, low[i - 1]) if low[i] != "this" or low[i - 1] != "late" else days)
    unit, count = low[i + 2].removesuffix("s"), _count(low[i + 1])
    if low[i] in ("last", "past", "previous") and count is not None and unit in UNITS:
        return Read(i, i + 3, past(published, unit, count))
    return None


def _in_which(t: Tokens, i: int, published: date | None) -> Read | None:
    """A stretch up to publication of which something is told: "after a week in which 40 people died"."""
    low = t.low
    told = low[i - 1] in ("in", "during") and low[i - 2] in _SPANS and low[i - 3] in ("a", "the")
    return Read(i - 3, i + 1, past(published, low[i - 2], 1), Role.DURING) if told and published is not None else None


_SPANS = frozenset({"week", "fortnight", "month", "year", "decade"})


def _owning(words: Iterable[str]) -> list[str]:
    """Words with and without a possessive ending."""
    return [word + end for word in words for end in ("", "'s", "’s")]


_FISCAL = frozenset({"fiscal", "financial", "calendar"})
_RULES: dict[str, _Rule] = {
    **dict.fromkeys(_owning(MONTHS), month_at),
    **dict.fromkeys(_owning(_WEEKDAYS), _weekday),
    **dict.fromkeys(_owning(_DEICTIC), _deictic),
    **dict.fromkeys(_DIRECTED, _directed),
    **dict.fromkeys(["half", "quarter"], _part_of_year),
    "year": _the_year,
    "weekend": _weekend,
    "ago": _ago,
    "earlier": _earlier,
    "before": _earlier,
    "later": _later,
    "after": _later,
    "far": _far,
    "date": _far,
    "then": _then,
    "that": _that,
    "which": _in_which,
}
"""The word at which a date may stand → the rule that reads it; a number of four digits is read as a year."""
DATE_CUES = frozenset(_RULES) | {str(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)}
