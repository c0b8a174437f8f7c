"""Dates in a sentence: explicit, relative to the day of publication, and "since then"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import compress, count
from typing import NamedTuple

from checks.extract.dates.datewords import DATE_CUES, LEADS, Read, Role, read_date
from checks.extract.dates.days import in_year, month_days
from checks.extract.text.lexicon import words_of
from checks.extract.text.tokens import Tokens

__all__ = ["DATE_CUES", "Role", "When", "find_dates", "is_dateline"]


class When(NamedTuple):
    """A date in tokens, from its preposition to its end, and the days that it names."""

    first: int
    stop: int
    start: date | None
    end: date | None
    role: Role
    grain: str


_VAGUE = words_of("claims", "vague")
_LEAD_ROLES = {
    "since": Role.SINCE, "from": Role.SINCE, "until": Role.UNTIL, "till": Role.UNTIL, "through": Role.UNTIL,
    "by": Role.UNTIL, "before": Role.BEFORE,
}  # fmt: skip


def find_dates(
    t: Tokens,
    taken: Iterable[tuple[int, int]],
    published: date | None,
    cues: Iterable[int] | None = None,
    last: date | None = None,
) -> list[When]:
    """The dates of a sentence in order. `taken` are the tokens of quantities, in which no date is read.

    `cues` are where words of `DATE_CUES` stand, where the caller knows it already; `last` is the day that "a year
    earlier" counts back from before the sentence names one.

    Without a day of publication only explicit dates and "since then" are found.
    """
    low = t.low
    found: list[When] = []
    done = 0
    for i in compress(count(), map(DATE_CUES.__contains__, low)) if cues is None else cues:
        if i < done or any(a <= i < b for a, b in taken):
            continue
        read = read_date(t, i, published, last)
        if read is None:
            continue
        if last is not None and read.days is not None and low[read.stop : read.stop + 3] == _OF_THAT_YEAR:
            read = Read(read.first, read.stop + 3, in_year(read.days, last.year), read.role)
        when = _with_role(low, read)
        done, last = read.stop, when.end or last  # "a year earlier" and "a year later" count from the last day named
        if found and _joined(low, found[-1], when):
            start = _begun(found[-1].start, when.end)
            found[-1] = When(found[-1].first, when.stop, start, when.end, Role.DURING, "window")
        else:
            found.append(when)
    return found


def is_dateline(t: Tokens, when: When) -> bool:
    """Whether a date is that of the dispatch: "ROME, March 29 - …", "BEIRUT (Agency), 3 May 2016 — …"."""
    before, after = t.raw[: when.first], t.low[when.stop]
    if after == "(":
        closing = [i for i in range(when.stop, min(when.stop + _AGENCY, t.count)) if t.low[i] == ")"]
        after = t.low[closing[0] + 1] if closing else after
    return after in _DASHES and bool(before) and before[0].isupper() and len(before) <= _AGENCY


_OF_THAT_YEAR = ["of", "that", "year"]
_DASHES = frozenset({"-", "–", "—"})
_AGENCY = 8
"""Tokens: how long a place and an agency at the head of a dispatch may be."""


def _with_role(low: list[str], read: Read) -> When:
    """The date with the preposition before it."""
    at = read.first - 1
    while low[at] in _VAGUE and at > 0:
        at -= 1
    lead = low[at]
    as_of = lead == "as" and low[at - 1] not in _AS_LATE  # not "as recently as 2012"
    role = read.role or (Role.UNTIL if as_of else _LEAD_ROLES.get(lead, Role.DURING))
    if role is Role.DURING and lead in _AT and _since(low, at):
        role = Role.SINCE
    if lead == "to" and low[at - 1] == "up":
        role = Role.UNTIL
    counted = low[at - 1 - (low[at - 1] == ",")] if lead in _OF_THEN else ""
    if counted in _COUNTS:
        role = Role.UNTIL
    elif counted in _STUDIES and lead == "from":
        role = Role.DURING
    first = at if lead in LEADS and read.role is None else read.first
    if read.days is None:
        return When(first, read.stop, None, None, Role.THEN, "window")
    return When(first, read.stop, read.days.start, read.days.end, role, read.days.grain)


_AT = frozenset({"on", "in"})
_OF_THEN = frozenset({"from", "in"})
_COUNTS = frozenset({"figure", "estimate", "count", "tally", "toll", "number"})
"""Before a date these stood so on it: "its last figure, from August 2015, was 250,000", "by its count in May"."""
_STUDIES = words_of("claims", "studies") - _COUNTS
"""Before "from" and a date these are of those days: "data from 2015 show"."""
_AS_LATE = frozenset({"recently", "late", "early"})
_CLAUSE_WORDS = 10


def _since(low: list[str], at: int) -> bool:
    """Whether the date only says when that began which a figure is "since": "since the first case on 21 February"."""
    for word in reversed(low[max(0, at - _CLAUSE_WORDS) : at]):
        if word == "since":
            return True
        if not word.isalpha():
            return False
    return False


def _begun(start: date | None, end: date | None) -> date | None:
    """The first day of a window, a year earlier where it would lie past the last: "from June to August"."""
    if start is None or end is None or start <= end:
        return start
    return month_days(max(1, start.year - 1), start.month, start.day).start


_JOINS = frozenset({"-", "–", "—", "to", "through", "until"})


def _joined(low: list[str], before: When, after: When) -> bool:
    """Whether two dates are one window: "between 2010 and 2015", "from March to May 2012", "2010–2015"."""
    sign = low[before.stop]
    if before.start is None or after.end is None or after.first > before.stop + 1:
        return False
    if (_begun(before.start, after.end) or before.start) > after.end:
        return False  # "2001–March", told in January 2000: the one is no beginning of the other
    return sign in _JOINS or (sign == "and" and low[before.first] == "between")
