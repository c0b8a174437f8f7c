"""What two figures of a sentence take from one another: units in lists and comparisons, bounds, conversions."""

from __future__ import annotations

from itertools import pairwise

from checks.extract.figures.counted import counted_after
from checks.extract.figures.drafts import Draft
from checks.extract.figures.ranges import is_step
from checks.extract.figures.units import compound, rate_after
from checks.extract.text.lexicon import words_of
from checks.extract.text.tokens import Tokens
from checks.interval import Bound

__all__ = ["compare_pairs", "is_owned"]

_LISTED = frozenset({",", "and", "or", "-", "&", "/"})
_LOWER = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})
_UPPER = frozenset({Bound.LESS_THAN, Bound.AT_MOST})
_OPEN = frozenset({Bound.MORE_THAN, Bound.LESS_THAN})
_JOINS = frozenset({"and", "but", ",", "or"})
_AGAINST = frozenset({"from", "to", "vs", "versus", "against", "than"})
_COMPARED = frozenset({"money", "mass", "length", "volume", "rate", "area", "index"})
_PARTS = (["of"], ["of", "the"], ["out", "of", "the"], ["out", "of"], ["of", "its"], ["of", "their"])
_WIDEST_GAP = 4
_LEVELLED = frozenset({"to", "at"})
_PREDICATES = words_of("claims", "auxiliaries")


def compare_pairs(t: Tokens, drafts: list[Draft]) -> None:
    """Complete each draft by its neighbours; two bounds on one number become one range in place."""
    _share(t, drafts)
    _same_unit(t, drafts)
    _convert(t, drafts)
    _pair_bounds(t, drafts)


def _share(t: Tokens, drafts: list[Draft]) -> None:
    """In a list the last figure names the unit or what is counted for all: "4, 5 and 6 percent", "280 of 350 homes"."""
    for a, b in zip(drafts[-2::-1], drafts[:0:-1], strict=True):
        gap = t.low[a.stop : min(b.first, a.stop + _WIDEST_GAP)]
        if a.unit is None and a.counted is None and is_owned(t.low, a.stop, b.first):
            a.counted = b.counted
        if is_step(t.low, a, b):
            continue
        if a.unit is not None or a.counted is not None or not gap or b.first - a.stop > len(gap) or b.aside is not None:
            continue
        if _is_over(t, a, b):
            continue
        if gap[0] == "of" and t.low[b.number.stop] == "-" and b.unit is not None:
            a.counted = counted_after(t, b.stop)  # "five of the three-ton satellites"
        elif gap in _PARTS or (
            a.number.scale == b.number.scale and (gap == ["to"] or (_LISTED.issuperset(gap) and t.low[b.stop] != "of"))
        ):
            a.unit, a.base, a.dimension, a.counted, a.rate = b.unit, b.base, b.dimension, b.counted, b.rate


def _is_over(t: Tokens, a: Draft, b: Draft) -> bool:
    """Whether a clause ends with the first of two figures: "infections rose to 5,300 and 600 people have recovered"."""
    end = b.stop if b.counted is None else b.counted.stop
    return t.low[a.first - 1] in _LEVELLED and t.low[end] in _PREDICATES


def is_owned(low: list[str], stop: int, first: int) -> bool:
    """Whether the words between two figures make the second the whole: "half of the town's 18,000 inhabitants"."""
    gap = [word for word in low[stop : min(first, stop + _OWNER)] if word not in _APPROXIMATE]
    return len(gap) > 1 and gap[0] == "of" and gap[-1].endswith(("'s", "’s")) and stop + len(gap) >= first - 1


_OWNER = 7
"""Tokens from "of" to the figure in "of the island nation's roughly 200,000"."""
_APPROXIMATE = words_of("lists", "approximate")


_CONVERSIONS = 2
"""So many figures in other units may stand in brackets behind one."""


def _same_unit(t: Tokens, drafts: list[Draft]) -> None:
    """The second of two measures that are compared leaves its unit out: "from 208 pounds to 193", "vs 1.5 mln"."""
    for n, b in enumerate(drafts[1:]):
        near = drafts[max(0, n - _CONVERSIONS) : n + 1]
        a = next((d for d in reversed(near) if t.low[d.first - 1] not in ("(", ";")), near[-1])
        bare = b.unit is None and b.counted is None and t.low[b.first - 1] in _AGAINST
        if bare and a.dimension in _COMPARED and b.number.scale == a.number.scale and b.number.kind == a.number.kind:
            b.unit, b.base, b.dimension = a.unit, a.base, a.dimension


def _convert(t: Tokens, drafts: list[Draft]) -> None:
    """The same figure in another unit, in brackets, has the bound and the change of the one before it."""
    for a, b in pairwise(drafts):
        if t.low[a.stop] == "(" and b.first == a.stop + 1 and a.base != b.base and a.unit and b.unit:
            b.trend = b.trend or a.trend
            _rate_behind(t, a, b)
            if b.bound is Bound.EXACT and a.high is None and a.bound is not Bound.MAGNITUDE:
                b.bound = a.bound


def _rate_behind(t: Tokens, a: Draft, b: Draft) -> None:
    """Give both the rate that follows the brackets: "9 billion shekels ($2.4 billion) a year"."""
    rate = rate_after(t, b.stop + 1) if t.low[b.stop] == ")" and a.rate is None and b.rate is None else None
    if rate is not None and a.dimension == b.dimension == "money":
        for d in (a, b):
            d.rate, d.unit, d.dimension = rate, compound(d.unit or "", rate), "rate"


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
    if (
        t.low[b.stop] == "of"
        or a.hedge is None
        or b.hedge is None
        or a.counted is not None
        or not (a.unit == b.unit or a.unit is None)
    ):
        return False
    if not ((a.bound in _LOWER and b.bound in _UPPER) or (a.bound in _UPPER and b.bound in _LOWER)):
        return False
    low, high = (a, b) if a.bound in _LOWER else (b, a)
    gap = t.low[a.stop : b.hedge[0]]
    return low.number.value < high.number.value and len(gap) <= 2 and all(word in _JOINS for word in gap)  # noqa: PLR2004 - the line says what it counts
