"""How a figure adds up over time: a total, what a day or year added, a level, a rate."""

from __future__ import annotations

from itertools import pairwise

from checks.config.vocabulary import Vocabulary
from checks.extract.dates.when import Role, When
from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Figure, Sentence
from checks.models import Counting

__all__ = ["COUNTING_CUES", "counting_of"]

_CUMULATIVE = words_of("claims", "cumulative")
_FLOW = words_of("claims", "flow")
_LEVELS = words_of("claims", "levels")
_CHANGES = words_of("claims", "rises") | words_of("claims", "falls")
_ADDING = words_of("claims", "adding")
_EVERY = words_of("claims", "every")
COUNTING_CUES = _EVERY | _CUMULATIVE | {"currently", "present"}
"""Without any of these words a sentence gives no rate, no level at a moment, and a total only by its date."""
_BY_PERIOD = frozenset({"daily", "day", "weekly", "monthly", "annual", "yearly", "nightly", "hourly"})
"""Before "toll" these make it that of a time: "the lowest daily toll"."""
_SUPERLATIVES = words_of("claims", "highest") | words_of("claims", "lowest")
_UP_TO_NOW = (Role.SINCE, Role.THEN, Role.UNTIL)
_PERFECT = frozenset({"has", "have"})


def counting_of(
    sentence: Sentence, figure: Figure, measure: str | None, when: When | None, vocabulary: Vocabulary
) -> Counting:
    """How the figure adds up over time, by its unit, then its measure, then its date, then the words around."""
    quantity = figure.quantity
    unit = _by_unit(quantity.dimension, quantity.denominator)
    if unit is not None:
        return unit
    if quantity.trend is not None:
        return Counting.FLOW
    fixed = vocabulary.measures[measure].counting if measure is not None else Counting.UNKNOWN
    if fixed is not Counting.UNKNOWN:
        return fixed
    return _by_words(sentence, figure, measure, when)


def _by_unit(dimension: str, denominator: str | None) -> Counting | None:
    if dimension in ("share", "points"):
        return Counting.SHARE
    if dimension == "duration":
        return Counting.DURATION
    if dimension == "rate" or denominator is not None:
        return Counting.RATE
    return None


_BESIDE = (["compared", "to"], ["compared", "with"], ["up", "from"], ["down", "from"])
"""Before a figure that is of the same sort as the one before it: "the toll is 20,852, compared to 20,453 on Sunday"."""


def _by_words(sentence: Sentence, figure: Figure, measure: str | None, when: When | None) -> Counting:
    low = sentence.t.low
    role = when.role if when is not None else None
    cued = _by_cues(sentence, figure) if "counting" in sentence.cues else None
    if cued in (Counting.RATE, Counting.STOCK):
        return cued
    if _in_a_day(low, figure):
        return Counting.FLOW
    new = _is_new(low, figure) or _added(low, figure)
    if role is Role.SINCE or (role in _UP_TO_NOW and not new):
        return Counting.CUMULATIVE
    if cued is Counting.CUMULATIVE:
        return Counting.FLOW if new and not _reached(low, figure) else Counting.CUMULATIVE
    if not new and (_reached(low, figure) or (role is Role.DURING and _counted_by_then(low, figure))):
        return Counting.UNKNOWN
    return Counting.FLOW if new or role is Role.DURING else _by_tense(low, figure, measure)


def _by_tense(low: list[str], figure: Figure, measure: str | None) -> Counting:
    """A total where "has" or "have" stands by a figure of what befalls people."""
    start, stop = figure.clause[0], figure.counted_stop
    after, before = low[stop : stop + 3], low[max(start, figure.first - 3) : figure.first]
    perfect = measure is not None and not _PERFECT.isdisjoint((*before, *after))
    return Counting.CUMULATIVE if perfect else Counting.UNKNOWN


def _by_cues(sentence: Sentence, figure: Figure) -> Counting | None:
    """What words for how figures add up make of one."""
    start, stop = figure.clause
    low = sentence.t.low
    clause = low[start:stop]
    if not _EVERY.isdisjoint(low[figure.stop : stop]):
        return Counting.RATE
    if "currently" in clause or ("present" in clause and ("at", "present") in pairwise(clause)):
        return Counting.STOCK
    beside = low[figure.first - 2 : figure.first] in _BESIDE and not _CUMULATIVE.isdisjoint(low[: figure.first])
    return Counting.CUMULATIVE if beside or _adds_up(clause, figure.stop - start) else None


_TWO, _TO_NEXT = 2, 4


def _adds_up(clause: list[str], end: int) -> bool:
    """Whether a word of a clause makes its figure, which ends at token `end` of it, a running total.

    "The lowest daily death toll since May" makes none, nor what follows as another figure: "… for a total of 400".
    """
    return any(
        word in _CUMULATIVE
        and _BY_PERIOD.isdisjoint(clause[max(0, i - _TWO) : i])
        and not (word == "since" and not _SUPERLATIVES.isdisjoint(clause[max(0, i - _SAME_CLAUSE) : i]))
        and not (i >= end and any(after[:1].isdecimal() for after in clause[end : i + _TO_NEXT]))
        for i, word in enumerate(clause)
    )


def _is_new(low: list[str], figure: Figure) -> bool:
    """Whether the words make a figure an addition: "40 new cases", "another 40", "40 more died"."""
    start = figure.first if low[figure.first - 1] == "to" else max(figure.clause[0], figure.first - 2)
    around = {*low[start : figure.counted_stop], *low[slice(*figure.counted)]}
    after = low[figure.counted_stop : figure.counted_stop + 2]
    return not _FLOW.isdisjoint(around) or _is_more(low, figure.stop) or (after[0] in _WERE and after[1] == "added")


def _is_more(low: list[str], i: int) -> bool:
    return low[i] == "more" and low[i + 1] != "than"


_WERE = frozenset({"were", "was"})


def _reached(low: list[str], figure: Figure) -> bool:
    """Whether the words say where a count stands, and not what it gained: "rose to 4,000", "reached 4,000"."""
    before = low[max(0, figure.first - 3) : figure.first]
    if not _PASSED.isdisjoint(low[figure.first : figure.stop]) or _is_milestone(low, figure):
        return True
    return not _LEVELS.isdisjoint(before) or (before[-1:] == ["to"] and not _CHANGES.isdisjoint(before))


def _in_a_day(low: list[str], figure: Figure) -> bool:
    """Whether the words say of a figure that it came about in a day: "40 deaths in one day", "95 cases in 24 hours"."""
    for i in range(figure.stop, min(figure.clause[1], figure.counted_stop + _SAME_CLAUSE)):
        if low[i] in _WITHIN and low[i + 1] in _ONE:
            unit = low[i + 2 + (low[i + 2] == "single")]
            if unit == ("hours" if low[i + 1] in _TWENTY_FOUR else "day"):
                return True
    return False


_SAME_CLAUSE = 12
_WITHIN = frozenset({"in", "within", "over"})
_TWENTY_FOUR = frozenset({"24", "twenty-four"})
_ONE = _TWENTY_FOUR | {"a", "one", "the"}


_PASSED = _LEVELS | {"past"}
"""In the words of a bound these say what a count came to: "topped 4,000", "climbed past 4,000"."""


def _is_milestone(low: list[str], figure: Figure) -> bool:
    """Whether a figure is one that a place comes to as the first or the latest: "the sixth country to count 4,000"."""
    near = low[max(0, figure.first - _MILESTONE) : figure.first]
    return not _COUNTRIES.isdisjoint(near) and any(a in _COUNTRIES and b == "to" for a, b in pairwise(near))


_MILESTONE = 5
_COUNTRIES = frozenset({"country", "nation", "state", "city", "province", "place"})


def _counted_by_then(low: list[str], figure: Figure) -> bool:
    """Whether a date only says by when the figure stood: "a week ago the country had counted 157 deaths"."""
    return "had" in low[max(0, figure.first - 3) : figure.first]


def _added(low: list[str], figure: Figure) -> bool:
    """Whether the words say what the count came to with the figure: "12 died, bringing the total to 40"."""
    start = figure.counted_stop
    if _ADDING.isdisjoint(low[start : start + _TO_TOTAL + 1]):
        return False
    at = next(i for i in range(start, start + _TO_TOTAL + 1) if low[i] in _ADDING)
    return "to" in low[at : at + _TO_TOTAL]


_TO_TOTAL = 8
"""Tokens: how far "bringing" stands from its figure, and from its "to"."""
