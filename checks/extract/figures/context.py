"""What the rest of the sentence says of each figure: its bound, whether it is a change, what it counts."""

from __future__ import annotations

from checks.extract.figures.ages import mark_age
from checks.extract.figures.bounds import hedge_after, hedge_before, window
from checks.extract.figures.counted import (
    Counted,
    counted_after,
    scraped,
)
from checks.extract.figures.drafts import Draft
from checks.extract.figures.elided import complete_elided
from checks.extract.figures.pairs import compare_pairs
from checks.extract.figures.trends import is_level, is_result, loses_ground, trend_after, trend_before, trend_since
from checks.extract.figures.units import Rate, rate_after, unit_of_phrase
from checks.extract.text.lexicon import words_of
from checks.extract.text.tokens import Tokens
from checks.interval import Bound
from checks.models import Aside

__all__ = ["read_context"]

_MEASURED = frozenset({"share", "points", "money", "index", "rate", "length", "mass", "temperature", "angle", "volume"})
_PHRASED = frozenset({"length", "duration", "mass", "area", "volume", "index", "points"})
_STATES = words_of("lists", "human_state")
_ONE_SIDED = frozenset({Bound.AT_LEAST, Bound.AT_MOST, Bound.MORE_THAN, Bound.LESS_THAN})
_RELATIVE = frozenset({"last", "this", "next", "past"})
_MONEY = frozenset({"money", "rate"})
_NEAR = 10
"""Tokens between two figures of one list of changes: "X was down 2.3%, Y by 2.6%"."""
_PARENTS = frozenset(
    ["father", "mother", "dad", "mom", "mum", "parent", "parents", "grandfather", "grandmother", "widow", "widower"]
)
_LIVES = frozenset(["people", "persons", "lives", "men", "women", "children"])
"""Of these as many are lost as died, and no level fell: "we lose 1,600 people a day to cancer"."""


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
        compare_pairs(t, drafts)
    earlier: Draft | None = None
    for draft in drafts:
        if draft.unit is None and draft.counted is None and draft.implied is None:
            complete_elided(t, draft, earlier)
        earlier = draft if draft.counted is not None else earlier


def _count(t: Tokens, draft: Draft, ceiling: int) -> None:
    if _of_parent(t, draft.first) and not t.low[draft.stop][:1].isalpha():
        draft.aside = Aside.IDIOM
    counted = None if rate_after(t, draft.stop) is not None else counted_after(t, draft.stop)
    if counted is not None and counted.first < ceiling:
        counted = Counted(counted.first, _closed(t, min(counted.stop, ceiling)))
        if counted.stop == ceiling and t.low[counted.stop - 1].endswith(("'s", "’s")):
            return  # "half of the town's 18,000 inhabitants": see `compare_pairs`
        draft.counted = counted
        draft.implied = scraped(t.low[counted.first])
        if draft.implied is not None:
            draft.counted = None
            return
        whole = (
            draft.number.kind != "fraction" and counted.first == draft.stop and t.low[counted.first] not in _RELATIVE
        )
        unit = unit_of_phrase(t, counted.first, counted.stop) if whole else None
        if unit is not None and unit.dimension in _PHRASED:
            draft.base = draft.unit = unit.name
            draft.dimension, draft.stop, draft.counted = unit.dimension, unit.stop, None
    if draft.unit is None:
        draft.rate = _rate(t, draft.stop if draft.counted is None else draft.counted.stop)
        draft.dimension = "count" if draft.rate is None else "rate"
    if draft.number.kind == "fraction" and draft.number.value < 1:
        draft.dimension = "share"
    if draft.number.value == 1 and t.low[draft.number.first] == "one" and t.low[draft.stop] == "of":
        draft.aside = Aside.PRONOUN


def _of_parent(t: Tokens, first: int) -> bool:
    """Whether a number says how many children somebody has: "a father of three", "mother-of-two"."""
    i = first - 1 - (t.low[first - 1] == "-")
    return t.low[i] == "of" and t.low[i - 1 - (t.low[i - 1] == "-")] in _PARENTS


def _rate(t: Tokens, i: int) -> Rate | None:
    """What a count is a rate of, behind what it says of persons too: "17 dead per million residents"."""
    return rate_after(t, i) or (rate_after(t, i + 1) if t.low[i] in _STATES else None)


def _closed(t: Tokens, stop: int) -> int:
    """The end of a noun phrase without the word that joins it to the next figure: "new infections and three deaths"."""
    return stop - 1 if t.low[stop - 1] in ("and", "or") else stop


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
        after = hedge_after(t, draft.stop) if before.bound is Bound.ABOUT else None
        if after is not None and after.bound in _ONE_SIDED and draft.bound is Bound.ABOUT:
            draft.bound, draft.hedge = after.bound, (before.edge, after.edge)  # "about 500 or more"
        return
    ends = [draft.stop] if draft.counted is None else [draft.stop, draft.counted.stop]
    for end in ends:
        after = hedge_after(t, end)
        if after is not None and after.edge <= ceiling and not t.low[after.edge][:1].isdecimal():
            draft.hedge = end, after.edge
            if draft.bound is Bound.EXACT:
                draft.bound = after.bound
            return


def _is_part(t: Tokens, draft: Draft, first: int) -> bool:
    """Whether words of loss before a figure say what it is of, and state no change: ground lost, money lost."""
    if draft.dimension == "share":
        return loses_ground(t, first, draft.stop)
    return draft.base is not None and draft.dimension in _MONEY and is_result(t, first, draft.stop)


def _trend(t: Tokens, draft: Draft, before: Draft | None) -> None:
    if draft.dimension in ("age", "duration", "count") and draft.trend is not None:
        draft.trend = None  # "+44" is a sign, and no rise
    if draft.dimension == "count" and draft.aside is None:
        draft.trend = trend_since(t, draft.stop)
    if draft.dimension in ("age", "duration") or draft.aside is not None:
        return
    first = draft.first if draft.hedge is None else min(draft.first, draft.hedge[0])
    measured = draft.dimension in _MEASURED and _LIVES.isdisjoint(t.low[draft.first : draft.stop + 1])
    if not _is_part(t, draft, first) and not is_level(t, first, draft.stop, draft.dimension):
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
