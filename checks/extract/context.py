"""What the rest of the sentence says of each figure: its bound, whether it is a change, what it counts."""

from __future__ import annotations

from itertools import pairwise

from checks.extract.ages import mark_age
from checks.extract.bounds import hedge_after, hedge_before, window
from checks.extract.counted import counted_after, counted_before, number_of, people_counted, person_implied, scraped
from checks.extract.drafts import Draft
from checks.extract.tokens import Tokens
from checks.extract.trends import trend_after, trend_before
from checks.extract.units import unit_of_phrase
from checks.interval import Bound
from checks.models import Aside

__all__ = ["read_context"]

_MEASURED = frozenset({"share", "points", "money", "index", "rate", "length", "mass", "temperature", "angle", "volume"})
_PHRASED = frozenset({"length", "duration", "mass", "area", "volume", "index", "points"})
_LISTED = frozenset({",", "and", "or", "-", "&", "/"})
_LOWER = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})
_UPPER = frozenset({Bound.LESS_THAN, Bound.AT_MOST})
_OPEN = frozenset({Bound.MORE_THAN, Bound.LESS_THAN})
_JOINS = frozenset({"and", "but", ",", "or"})
_PARTS = (["of", "the"], ["out", "of", "the"], ["out", "of"], ["of", "its"], ["of", "their"])
_WIDEST_GAP = 4
_NEAR = 10
"""Tokens between two figures of one list of changes: "X was down 2.3%, Y by 2.6%"."""


def read_context(t: Tokens, drafts: list[Draft]) -> None:
    """Complete the drafts of a sentence, in order; a pair of bounds on one number becomes a range."""
    floor = 0
    for n, draft in enumerate(drafts):
        mark_age(t, draft)
        before = drafts[n - 1] if n else None
        ceiling = drafts[n + 1].first if n + 1 < len(drafts) else t.count
        if draft.unit is None:
            _count(t, draft, ceiling)
        _hedge(t, draft, floor, ceiling)
        _trend(t, draft, before)
        floor = draft.stop if draft.hedge is None else max(draft.stop, draft.hedge[1])
    if len(drafts) > 1:
        _share(t, drafts)
        _convert(t, drafts)
        _pair_bounds(t, drafts)
    earlier: Draft | None = None
    for draft in drafts:
        if draft.unit is None and draft.counted is None and draft.implied is None:
            _elided(t, draft, earlier)
        earlier = draft if draft.counted is not None else earlier


def _count(t: Tokens, draft: Draft, ceiling: int) -> None:
    counted = counted_after(t, draft.stop)
    if counted is not None and counted.first < ceiling:
        draft.counted = counted
        draft.implied = scraped(t.low[counted.first])
        if draft.implied is not None:
            draft.counted = None
            return
        whole = draft.number.kind != "fraction" and t.low[counted.first] not in ("last", "this", "next", "past")
        unit = unit_of_phrase(t, counted.first, counted.stop) if whole else None
        if unit is not None and unit.dimension in _PHRASED:
            draft.base = draft.unit = unit.name
            draft.dimension, draft.stop, draft.counted = unit.dimension, unit.stop, None
    if draft.number.kind == "fraction":
        draft.dimension = "share"
    if draft.number.value == 1 and t.low[draft.number.first] == "one" and t.low[draft.stop] == "of":
        draft.aside = Aside.PRONOUN


def _hedge(t: Tokens, draft: Draft, floor: int, ceiling: int) -> None:
    """The bound of a figure, by the words before it, else by those after it or after what it counts."""
    if draft.number.kind == "magnitude":
        draft.bound = Bound.MAGNITUDE
    if draft.high is not None:
        draft.bound = Bound.RANGE
    before = hedge_before(t, draft.first)
    if before is not None and before.edge >= floor and not (draft.dimension == "duration" and window(t, before)):
        draft.hedge = before.edge, draft.first
        if draft.bound is Bound.EXACT:
            draft.bound = before.bound
        return
    ends = [draft.stop] if draft.counted is None else [draft.stop, draft.counted.stop]
    for end in ends:
        after = hedge_after(t, end)
        if after is not None and after.edge <= ceiling and not t.low[after.edge][:1].isdecimal():
            draft.hedge = end, after.edge
            if draft.bound is Bound.EXACT:
                draft.bound = after.bound
            return


def _trend(t: Tokens, draft: Draft, before: Draft | None) -> None:
    if draft.dimension in ("age", "duration", "count") and draft.trend is not None:
        draft.trend = None  # "+44" is a sign, and no rise
    if draft.dimension in ("age", "duration") or draft.aside is not None:
        return
    first = draft.first if draft.hedge is None else min(draft.first, draft.hedge[0])
    measured = draft.dimension in _MEASURED
    draft.trend = (
        draft.trend or trend_before(t, first, loose=measured) or (trend_after(t, draft.stop) if measured else None)
    )
    if before is None or before.trend is None or first - before.stop >= _NEAR:
        return
    if t.low[first - 1] == "by":  # "X was down 2.3%, Y by 2.6%"
        draft.trend = draft.trend or before.trend
        if draft.unit is None and draft.counted is None:
            draft.base = draft.unit = before.unit
            draft.dimension = before.dimension


def _convert(t: Tokens, drafts: list[Draft]) -> None:
    """The same figure in another unit, in brackets, has the bound and the change of the one before it."""
    for a, b in pairwise(drafts):
        if t.low[a.stop] == "(" and b.first == a.stop + 1 and a.base != b.base and a.unit and b.unit:
            b.trend = b.trend or a.trend
            if b.bound is Bound.EXACT and a.high is None and a.bound is not Bound.MAGNITUDE:
                b.bound = a.bound


def _share(t: Tokens, drafts: list[Draft]) -> None:
    """In a list the last figure names the unit or what is counted for all: "4, 5 and 6 percent", "280 of 350 homes"."""
    for a, b in zip(drafts[-2::-1], drafts[:0:-1], strict=True):
        gap = t.low[a.stop : min(b.first, a.stop + _WIDEST_GAP)]
        if a.unit is not None or a.counted is not None or not gap or b.first - a.stop > len(gap) or b.aside is not None:
            continue
        if gap in _PARTS or (a.number.scale == b.number.scale and (gap == ["to"] or _LISTED.issuperset(gap))):
            a.unit, a.base, a.dimension, a.counted, a.rate = b.unit, b.base, b.dimension, b.counted, b.rate


def _pair_bounds(t: Tokens, drafts: list[Draft]) -> None:
    """As in "more than 10 and less than 20", said of one thing, is a range."""
    n = 1
    while n < len(drafts):
        a, b = drafts[n - 1], drafts[n]
        if _bounded(t, a, b):
            low, high = (a, b) if a.bound in _LOWER else (b, a)
            a.low_open, a.high_open = low.bound in _OPEN, high.bound in _OPEN
            a.high, a.stop, a.bound = b.number, b.stop, Bound.RANGE
            a.counted = a.counted or b.counted
            a.unit, a.dimension = (b.unit, b.dimension) if a.unit is None else (a.unit, a.dimension)
            del drafts[n]
        else:
            n += 1


def _bounded(t: Tokens, a: Draft, b: Draft) -> bool:
    if a.hedge is None or b.hedge is None or a.counted is not None or not (a.unit == b.unit or a.unit is None):
        return False
    if not ((a.bound in _LOWER and b.bound in _UPPER) or (a.bound in _UPPER and b.bound in _LOWER)):
        return False
    low, high = (a, b) if a.bound in _LOWER else (b, a)
    gap = t.low[a.stop : b.hedge[0]]
    return low.number.value < high.number.value and len(gap) <= 2 and all(word in _JOINS for word in gap)  # noqa: PLR2004


def _elided(t: Tokens, draft: Draft, earlier: Draft | None) -> None:
    """What a figure counts where its own words leave it out: "and 187 more", "of whom 76", "35,000 were displaced"."""
    if earlier is not None and draft.dimension == "count" and not _new_subject(t, draft):
        draft.counted = earlier.counted
        return
    draft.counted = number_of(t, draft.stop) or counted_before(t, draft.first)
    if draft.counted is None and (person_implied(t, draft.stop) or people_counted(t, draft.first)):
        draft.implied = "people"


def _new_subject(t: Tokens, draft: Draft) -> bool:
    """Whether what is said of the figure can only be said of people: it need not count what the one before it did."""
    return (
        t.low[draft.stop] not in ("more", "others", "other")
        and person_implied(t, draft.stop)
        and draft.hedge is not None
    )
