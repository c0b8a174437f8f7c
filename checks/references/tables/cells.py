"""Columns of texts → numbers and days, each distinct text read once."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

import numpy as np
import pandas as pd

from checks.config.references import DatesSpec
from checks.config.sources import TableSpec

__all__ = ["Days", "PartialDay", "days_of", "first_and_last", "numbers_of", "partial_days_of", "partial_of", "typed"]

_FOOTNOTE = re.compile(r"\s*(?:\[[^\]]*\]|\([a-z]{1,2}\)|[*†‡§¶#°¹²³⁴⁵⁶⁷⁸⁹]+|(?<=\d)\s[bcdefnprsuz])+$", re.IGNORECASE)
"""Marks of publishers, Eurostat's flags among them; a letter right behind a digit is a unit ("12k") and no mark."""
_SPACES = " \u00a0\u2009\u202f'’"
"""What groups thousands beside comma and point: spaces of every width, apostrophes."""
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?")
_YEAR = re.compile(r"\d{1,4}")


class Days(NamedTuple):
    """First and last day of each row as ordinals; 0 where the text is no date."""

    first: np.ndarray
    last: np.ndarray


class PartialDay(NamedTuple):
    """A day whose year is not known: the month, and the days of it as bits."""

    month: int
    days: int


def numbers_of(column: pd.Series, table: TableSpec) -> tuple[pd.Series, list[str]]:
    """The column as floats, and the distinct texts that are no numbers (at most ten)."""
    if pd.api.types.is_numeric_dtype(column.dtype):
        return column.astype("float64"), []
    numbers = pd.to_numeric(column, errors="coerce") if table.decimal == "." else pd.Series(np.nan, index=column.index)
    rest = column[numbers.isna() & column.notna()]
    if rest.empty:
        return numbers.astype("float64"), []
    read = {text: _number(str(text), table) for text in rest.unique()}
    numbers = numbers.astype("float64")
    numbers.loc[rest.index] = rest.map(read).astype("float64")
    return numbers, [text for text, number in read.items() if number != number][:10]  # noqa: PLR0124 - a NaN


def typed(table: pd.DataFrame, spec: TableSpec) -> pd.DataFrame:
    """The table with each column that holds nothing but numbers as numbers."""
    found = {name: numbers_of(table[name], spec) for name in table.columns}
    return table.assign(**{str(n): numbers for n, (numbers, strays) in found.items() if not strays})


def _number(text: str, table: TableSpec) -> float:
    """One number as publishers print them; NaN for what is none.

    >>> _number("1,234*", TableSpec()), _number("1.234,5", TableSpec(decimal=","))
    (1234.0, 1234.5)
    >>> _number("1 234 567", TableSpec()), _number("2020 2021", TableSpec())
    (1234567.0, nan)
    >>> _number("31.12.2020", TableSpec(decimal=","))
    nan
    >>> _number("(12)", TableSpec()), _number("45.3%", TableSpec())
    (-12.0, 45.3)
    """
    bare = _FOOTNOTE.sub("", text.strip()) if table.footnotes else text.strip()
    bare = bare.removesuffix("%").strip()
    grouping = table.thousands or ("." if table.decimal == "," else ",")
    # "31.12.2020" is a date and "1.2.3" a version: only well-formed groups are taken apart.
    marks = re.escape(grouping) + _SPACES
    grouped = re.fullmatch(
        rf"[+\-−(]?\d{{1,3}}([{marks}])\d{{3}}(?:\1\d{{3}})*(?:{re.escape(table.decimal)}\d+)?\)?", bare
    )
    if grouped is not None:
        bare = bare.replace(grouped[1], "")
    bare = bare.replace(table.decimal, ".").replace("−", "-")
    if bare.startswith("(") and bare.endswith(")"):
        bare = "-" + bare[1:-1]
    try:
        return float(bare)
    except ValueError:
        return float("nan")


def days_of(column: pd.Series, spec: DatesSpec) -> Days:
    """The days that each text speaks of: a year is its first to its last day."""
    read = _iso if spec.format == "iso" else _strptime(spec.format)
    return _each(column, read)


def _each(column: pd.Series, read: Callable[[str], tuple[int, int]]) -> Days:
    codes, texts = pd.factorize(column.astype("str"))
    pairs = np.array([read(str(text).strip()) for text in texts] + [(0, 0)], dtype=np.int64)
    found = pairs[codes]
    return Days(found[:, 0], found[:, 1])


def _iso(text: str) -> tuple[int, int]:
    """Ordinals of the first and last day.

    >>> [date.fromordinal(n).isoformat() for n in _iso("2011-03")]
    ['2011-03-01', '2011-03-31']
    >>> [date.fromordinal(n).isoformat() for n in _iso("2011-03-15..2011-03-18")]
    ['2011-03-15', '2011-03-18']
    """
    first, _, second = text.partition("..")
    if second:
        return _iso(first)[0], _iso(second)[1]
    match = _ISO.fullmatch(text.removesuffix(".0"))
    if match is None and _YEAR.fullmatch(text):
        match = _ISO.fullmatch(text.zfill(4))
    if match is None:
        return 0, 0
    year, month, day = (int(part) if part else 0 for part in match.groups())
    return _span(year, month, day)


def _span(year: int, month: int, day: int) -> tuple[int, int]:
    try:
        if day:
            return (n := date(year, month, day).toordinal()), n
        if month:
            first = date(year, month, 1).toordinal()
            return first, first + calendar.monthrange(year, month)[1] - 1
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    except ValueError:
        return 0, 0


def _strptime(form: str) -> Callable[[str], tuple[int, int]]:
    has_day = any(part in form for part in ("%d", "%j", "%x", "%c", "%D"))
    has_month = has_day or any(part in form for part in ("%m", "%b", "%B"))

    def read(text: str) -> tuple[int, int]:
        try:
            found = datetime.strptime(text, form)  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            return 0, 0
        return _span(found.year, found.month if has_month else 0, found.day if has_day else 0)

    return read


def partial_days_of(column: pd.Series, form: str) -> list[PartialDay]:
    """For dates cut off before the year: what is left of each."""
    codes, texts = pd.factorize(column.astype("str"))
    found = [partial_of(str(text), form) for text in texts] + [PartialDay(0, 0)]
    return [found[code] for code in codes]


def first_and_last(year: int, month: int, days: int) -> tuple[int, int]:
    """Ordinals of the first and the last of some days of a month, given as bits; 0 without a year.

    >>> [date.fromordinal(n).isoformat() for n in first_and_last(2015, 2, 1 << 2 | 1 << 20 | 1 << 29)]
    ['2015-02-02', '2015-02-20']
    """
    if not (year and month):
        return 0, 0
    length = calendar.monthrange(year, month)[1]
    inside = [day for day in range(1, length + 1) if days >> day & 1]
    return (date(year, month, inside[0]).toordinal(), date(year, month, inside[-1]).toordinal()) if inside else (0, 0)


def partial_of(text: str, form: str) -> PartialDay:
    """The month, and the days that can stand behind a date cut off after the first characters.

    >>> partial_of("November 1", "%B %d, %Y").days == sum(1 << d for d in (1, *range(10, 20)))
    True
    """
    for month in range(1, 13):
        days = 0
        for day in range(1, calendar.monthrange(2000, month)[1] + 1):
            whole = date(2000, month, day).strftime(form.replace("%d", str(day))).partition("2000")[0]
            if whole.startswith(text) or text.startswith(whole):
                days |= 1 << day
        if days:
            return PartialDay(month, days)
    return PartialDay(0, 0)
