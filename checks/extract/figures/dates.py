"""Years, dates and clock times: numbers that place a figure in time and are none themselves."""

from __future__ import annotations

from checks.extract.text.lexicon import words_of
from checks.extract.text.tokens import Tokens
from checks.models import Aside

__all__ = ["date_at"]

MONTHS = words_of("lists", "month")
_VERBS_TOO = words_of("lists", "month_ambiguous")
_YEAR_BEFORE = words_of("lists", "year_before")
_YEAR_AFTER = words_of("lists", "year_after")
_HALVES = words_of("lists", "clock_half")
_ZONES = words_of("lists", "clock_zone")
_HIS = words_of("lists", "his")
_CLOCK_SIGNS = _HALVES | _ZONES | {":", "a", "p"}
_PEOPLE = words_of("lists", "people")
_JOINS = frozenset({"-", "–", "—", "to", "and", "or", ",", "through", "until", "/", "&"})
_LAST_DAY = 31
_LAST_HOUR, _LAST_MINUTE = 24, 59
_YEAR_DIGITS, _CLOCK_DIGITS, _SHORT_YEAR = 4, 4, 2
_EARLIEST, _LATEST = 1000, 2150
_SURE_YEAR = words_of("lists", "sure_year")
_HEDGES = words_of("lists", "approximate")
_MODERN, _ROUND = 1900, 50
_LIKELY = 1800
"""A bare number from here to `_LATEST` is a year unless the words say otherwise."""

Found = tuple[int, int, Aside]


def date_at(t: Tokens, i: int, before: Found | None) -> Found | None:
    """The tokens and the kind of a date, year or time at token `i`; `before` is the aside found before it."""
    word = t.low[i]
    if not word.isdecimal():
        return _dotted(t, i) if word.count(".") > 1 else _decimal_time(t, i)
    digits = len(word)
    found = _clock(t, i) if t.low[i + 1] in _CLOCK_SIGNS else None
    if found is None and digits <= _SHORT_YEAR:
        found = _day(t, i) or _decade(t, i, i) or _short_year(t, i, before)
    elif found is None and digits == _YEAR_DIGITS:
        found = _iso(t, i) or _year(t, i, before)
    return found


def _decimal_time(t: Tokens, i: int) -> Found | None:
    """As in "2.13 am": only with what makes it a time."""
    return (
        (i, _half_day(t, i + 1), Aside.TIME) if _half_day(t, i + 1) > i + 1 and len(t.low[i]) <= len("12.59") else None
    )


def _dotted(t: Tokens, i: int) -> Found | None:
    """Several points: a date ("12.03.2018"), an address or version ("192.168.1.20"), or a number ("1.234.567")."""
    parts = t.low[i].split(".")
    if len(parts[0]) <= _GROUP and parts[0] != "0" and all(len(part) == _GROUP for part in parts[1:]):
        return (i, i + 1, Aside.IDENTIFIER) if len(parts) == _BYTES and max(map(int, parts)) <= _LAST_BYTE else None
    if len(parts) == _GROUP and len(parts[2]) in (_SHORT_YEAR, _YEAR_DIGITS):
        day, month = sorted((int(parts[0]), int(parts[1])), reverse=True)
        if 0 < month <= _MONTHS_OF_A_YEAR and day <= _LAST_DAY:
            return i, i + 1, Aside.DATE
    named = i - 1 if t.low[i - 1] in _VERSIONS else i
    return named, i + 1, Aside.IDENTIFIER


_GROUP, _BYTES, _LAST_BYTE, _MONTHS_OF_A_YEAR = 3, 4, 255, 12
"""Digits in a group, parts of a network address and the largest of them, and so many months."""
_VERSIONS = frozenset({"version", "v"})


def _half_day(t: Tokens, i: int) -> int:
    """The token after "am", "p.m." or the like at token `i`; `i` where there is none."""
    low = t.low
    if low[i] in _HALVES:
        return i + 1
    if low[i] in ("a", "p") and low[i + 1] == "." and low[i + 2] == "m" and t.glued(i + 2):
        return i + 4 if low[i + 3] == "." and t.glued(i + 3) else i + 3
    return i


def _clock(t: Tokens, i: int) -> Found | None:
    """As in "10:27 PM", "14:30", "2 pm", "0900 GMT", "5 o'clock"."""
    low = t.low
    stop = i + 1
    if low[stop] == ":" and t.glued(stop) and t.glued(stop + 1) and low[stop + 1].isdecimal():
        if len(low[stop + 1]) != _SHORT_YEAR or int(low[stop + 1]) > _LAST_MINUTE:
            return None
        stop += 2
        if low[stop] == ":" and t.glued(stop) and low[stop + 1][:1].isdecimal():
            stop += 2
        stop = _half_day(t, stop)
        return i, stop + (low[stop] in _ZONES), Aside.TIME
    if len(low[i]) <= _SHORT_YEAR and int(low[i]) <= _LAST_HOUR:
        after = _half_day(t, stop)
        if after > stop:
            return i, after, Aside.TIME
    if len(low[i]) == _CLOCK_DIGITS and low[stop] in _ZONES and int(low[i][:2]) <= _LAST_HOUR:
        return i, stop + 1, Aside.TIME
    return None


def is_month(t: Tokens, i: int) -> bool:
    """Whether token `i` is the name of a month, and not a verb that looks like one."""
    word = t.low[i]
    return word in MONTHS and (word not in _VERBS_TOO or t.raw[i][0].isupper())


def _day(t: Tokens, i: int) -> Found | None:
    """As in "March 7", "7 March", "Oct. 31, 2016", "the 27 and 28 of March", "March 3-5"."""
    low = t.low
    if not 0 < int(low[i]) <= _LAST_DAY:
        return _slashed(t, i)
    month = i - 2 if low[i - 1] == "." else i - 1
    if is_month(t, month) and low[i + 1] not in _PEOPLE:
        return month, _day_range(t, i + 1), Aside.DATE
    stop = _day_range(t, i + 1, month_after=True)
    if low[stop] == "of":
        stop += 1
    if is_month(t, stop) or (low[i - 1] == "on" and low[stop] in MONTHS):
        return i, _with_year(t, stop + 1), Aside.DATE
    return _slashed(t, i)


def _day_range(t: Tokens, stop: int, *, month_after: bool = False) -> int:
    """The token after a second day ("3-5", "27 and 28") and, where the month came first, after the year."""
    low = t.low
    other = low[stop + 1]
    if low[stop] in _JOINS and other.isdecimal() and len(other) <= _SHORT_YEAR and 0 < int(other) <= _LAST_DAY:
        if month_after and is_month(t, stop + 2):
            return stop + 2
        if not month_after and (low[stop] in ("-", "–") or low[stop + 2] in ("", ",", ".", ";", ")", "in", "at")):
            return _with_year(t, stop + 2)
    return stop if month_after else _with_year(t, stop)


def _with_year(t: Tokens, stop: int) -> int:
    """The token after ", 2016" or "2016" at `stop`, or `stop`."""
    low = t.low
    k = stop + 1 if low[stop] in (",", ".") else stop
    if low[k].isdecimal() and len(low[k]) == _YEAR_DIGITS and _LIKELY <= int(low[k]) <= _LATEST:
        return k + 1
    return stop


def _slashed(t: Tokens, i: int) -> Found | None:
    """As in "5/17/2018", "17-05-2018", "9/11" stays to the names."""
    low = t.low
    sign = low[i + 1]
    if sign not in ("/", "-", ".") or low[i + 3] != sign or not (t.glued(i + 1) and t.glued(i + 2) and t.glued(i + 3)):
        return None
    day = low[i + 2]
    if not (day.isdecimal() and len(day) <= _SHORT_YEAR and int(day) <= _LAST_DAY and low[i + 5] != sign):
        return None
    if low[i + 4].isdecimal() and len(low[i + 4]) in (_SHORT_YEAR, _YEAR_DIGITS):
        return i, i + 5, Aside.DATE
    return None


def _iso(t: Tokens, i: int) -> Found | None:
    """As in "2016-12-22"."""
    low = t.low
    if low[i + 1] in ("-", "/") and low[i + 3] == low[i + 1] and t.glued(i + 1) and t.glued(i + 2):
        return (i, i + 5, Aside.DATE) if low[i + 2].isdecimal() and low[i + 4].isdecimal() else None
    return None


def _decade(t: Tokens, first: int, i: int) -> Found | None:
    """As in "1990s", "the '90s"."""
    if t.low[i + 1] in ("s", "'s", "’s") and t.glued(i + 1) and t.low[i][-1] == "0":
        aged = t.low[i - 1] in _HIS or (t.low[i - 1] == "-" and t.low[i - 3] in _HIS)  # "in his mid-40s"
        return first, i + 2, Aside.AGE if aged else Aside.YEAR
    if t.raw[i + 1] in ("'", "’") and t.low[i + 2] == "s" and t.glued(i + 2) and t.glued(i + 1):
        return first, i + 3, Aside.YEAR
    return None


def _short_year(t: Tokens, i: int, before: Found | None) -> Found | None:
    """The second half of "2014-15", "1998/99"."""
    if before is not None and before[2] is Aside.YEAR and before[1] == i - 1 and t.low[i - 1] in ("-", "–", "/"):
        return (i, i + 1, Aside.YEAR) if t.glued(i) and len(t.low[i]) == _SHORT_YEAR else None
    if t.raw[i - 1] in ("'", "’", "‘") and t.glued(i) and not t.glued(i - 1) and len(t.low[i]) == _SHORT_YEAR:
        return i, i + 1, Aside.YEAR
    return None


def _year(t: Tokens, i: int, before: Found | None) -> Found | None:
    """A year: by what stands before it, else because no plural and no unit follows it."""
    value = int(t.low[i])
    if not _EARLIEST <= value <= _LATEST:
        return None
    month = i - 2 if t.low[i - 1] in (",", ".") else i - 1
    if is_month(t, month) and value >= _LIKELY:
        return month, i + 1, Aside.DATE
    placed = _placed(t, i, value, before) or (value >= _LIKELY and _looks_like_year(t, i, value))
    return _decade(t, i, i) or ((i, i + 1, Aside.YEAR) if placed else None)


def _placed(t: Tokens, i: int, value: int, before: Found | None) -> bool:
    """Whether the words before a number of four digits make it a year: "since 1914", "between 2014 and 2017"."""
    word = t.low[i - 1]
    if before is not None and before[2] in (Aside.YEAR, Aside.DATE) and before[1] == i - 1 and word in _JOINS:
        return True
    if word in _SURE_YEAR and value >= _LIKELY and t.low[i + 1] not in _PEOPLE:
        return True
    return word in _YEAR_BEFORE and not _plural(t, i + 1, strict=value >= _LIKELY)


def _looks_like_year(t: Tokens, i: int, value: int) -> bool:
    """Whether a bare number of four digits is rather a year than a count, by what follows it."""
    before, after = t.low[i - 1], t.low[i + 1]
    if after in ("%", "percent"):
        return False
    odd = value >= _MODERN and value % _ROUND and before not in _HEDGES and after not in _PEOPLE
    return bool(odd) or after in _YEAR_AFTER or not _plural(t, i + 1) or before in ("the", "this")


def _plural(t: Tokens, i: int, *, strict: bool = False) -> bool:
    """Whether a plural noun (or, not `strict`, one after an adjective) stands at token `i`."""
    low = t.low
    for k in (i,) if strict else (i, i + 1):
        word = low[k]
        if word in _PEOPLE or (word[-1:] == "s" and len(word) > 3 and word[-2:] not in ("ss", "us", "is")):  # noqa: PLR2004 - the line says what it counts
            return t.raw[k][0].islower() or word in _PEOPLE
        if not word[:1].isalpha() or t.raw[k][0].isupper():
            return False
    return False
