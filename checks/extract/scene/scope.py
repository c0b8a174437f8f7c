"""How the text stands behind a figure, and how the figure adds up: modality, counting, population."""

from __future__ import annotations

from itertools import pairwise

from checks.config.vocabulary import Form, Vocabulary, phrase_at
from checks.extract.dates.when import Role, When
from checks.extract.scene.denial import DENIAL_CUES, is_belied, is_conditional, is_denied, is_negated
from checks.extract.scene.speakers import Speaker
from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Figure, Sentence
from checks.models import Counting, Modality

__all__ = ["COUNTING_CUES", "MODALITY_CUES", "counting_of", "is_comparison", "modality_of", "population_of"]

_HYPOTHETICAL = words_of("claims", "hypothetical")
_PROJECTED = words_of("claims", "projected")
_PROJECTED_AFTER = _PROJECTED - words_of("claims", "plans")
_DOUBTED = words_of("claims", "doubted")
MODALITY_CUES = _HYPOTHETICAL | _PROJECTED | _DOUBTED | DENIAL_CUES | {"may"}
"""A sentence without any of these words is asserted, or reported."""
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


def modality_of(  # noqa: PLR0913 - the tokens, and what of the sentence bears on them
    sentence: Sentence, first: int, stop: int, clause: tuple[int, int], speaker: Speaker | None, *, ahead: bool = False
) -> Modality:
    """Whether what stands at the tokens `first` to `stop` is asserted, reported, denied, projected or hypothetical.

    `ahead`: it is stated for days to come.
    """
    cued = _cued(sentence, first, stop, clause) if "modality" in sentence.cues else None
    if ahead and cued in (None, Modality.REPORTED):
        return Modality.PROJECTED
    return cued or (Modality.ASSERTED if speaker is None else Modality.REPORTED)


def _cued(sentence: Sentence, first: int, stop: int, clause: tuple[int, int]) -> Modality | None:
    """The modality that words around the tokens `first` to `stop` give."""
    low = sentence.t.low
    start, end = clause
    words = low[start:end]
    before = low[start:first]
    if is_denied(low, first) or is_belied(low, stop):
        return Modality.DENIED
    if not _HYPOTHETICAL.isdisjoint(words) or is_conditional(low, first, stop, end):
        return Modality.HYPOTHETICAL
    if low[first - 3 : first - 1] == ["to", "live"] or low[first - 2 : first] == ["to", "live"]:
        return None  # what a child "can expect to live" is counted, and no forecast
    after = () if low[stop] == "," else low[stop : stop + _SOON]
    if (
        not _PROJECTED.isdisjoint(_since_done(before))
        or not _PROJECTED_AFTER.isdisjoint(after)
        or "may" in sentence.t.raw[start : stop + _SOON]
    ):
        return Modality.PROJECTED
    if "," in before:
        before = before[len(before) - before[::-1].index(",") :]
    if low[first - 1] not in ("not", "no") and is_negated(before):
        return Modality.DENIED
    return None if _DOUBTED.isdisjoint(words) else Modality.REPORTED


def _since_done(before: list[str]) -> list[str]:
    """The words from where they go back to what has been: "expects growth this year, after shrinking"."""
    back = [i for i, word in enumerate(before) if word in ("after", "following", "having") and before[i - 1] == ","]
    return before[back[-1] :] if back and back[-1] else before


_SOON = 3
"""Tokens: "40 people will be moved"."""


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


_TWO, _TO_NEXT = 2, 4


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
    near = range(max(0, figure.first - _MILESTONE), figure.first - 1)
    return any(low[i] in _COUNTRIES and low[i + 1] == "to" for i in near)


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


def population_of(sentence: Sentence, figure: Figure, vocabulary: Vocabulary) -> str | None:
    """Who is counted: by the counted noun, by what they are said to be, or by the word before "deaths".

    `None` is everyone, also where two groups are added ("fighters and civilians"). "Some of them" are a part that no
    word names.
    """
    low = sentence.t.low
    if "population" not in sentence.cues:
        return _part(sentence, figure)
    named = _populations(
        low, *(figure.counted if figure.quantity.counted else (figure.stop, figure.stop + 1)), vocabulary
    )
    if not named:
        named = _predicate(low, figure, vocabulary)
    if not named:
        named = _before_noun(sentence, figure, vocabulary)
    distinct = {p for p in named if not any(vocabulary.part_of(q, p) and q != p for q in named)}
    return distinct.pop() if len(distinct) == 1 else None if distinct else _part(sentence, figure)


def _part(sentence: Sentence, figure: Figure) -> str | None:
    """A part that no word names, or more beside those of the figure before: "70,000 of them", "another 149 died"."""
    low = sentence.t.low
    before = next((f for f in sentence.figures if f.first < figure.first), None)
    if before is None or before.quantity.dimension != "count" or figure.quantity.dimension != "count":
        return None
    if low[figure.stop] == "of" and low[figure.stop + 1] in _THEM and low[figure.stop + 2] not in _WHEN_OR_WHERE:
        return "some of them"
    return "others" if low[figure.first - 1] in _MORE else None


_MORE = frozenset({"another", "further", "additional"})
_WHEN_OR_WHERE = frozenset(
    {"since", "on", "in", "at", "over", "during", "within", "yesterday", "today", "last", "this"}
)
"""After "of them" these say which part it is, and of it the figure is all: "29 of them since Tuesday"."""
_THEM = frozenset({"them", "whom", "these", "those"})


def _populations(low: list[str], start: int, stop: int, vocabulary: Vocabulary) -> list[str]:
    table = vocabulary.population_words
    found = []
    for i in range(start, stop):
        phrase = phrase_at(table, low, i) if low[i] in table and low[i + 1] not in _ATTACKS else None
        if phrase is not None:
            found.append(phrase.means)
    return found


_ATTACKS = frozenset(["attack", "attacks", "bombing", "bombings", "group", "groups", "organisations", "organizations"])
"""What a word for persons before these names the kind of: "terrorist attacks" are no terrorists."""


def _predicate(low: list[str], figure: Figure, vocabulary: Vocabulary) -> list[str]:
    """Reads "of whom 12 were children", "12 of them women"."""
    at = figure.counted_stop
    while low[at] in _LEADING_TO:
        at += 1
    return _populations(low, at, at + 1, vocabulary) if at > figure.counted_stop else []


_LEADING_TO = frozenset([
    "of", "them", "whom", "were", "are", "was", "is", "those", "the", "killed", "dead", "wounded", "injured", "victims",
])  # fmt: skip


def _before_noun(sentence: Sentence, figure: Figure, vocabulary: Vocabulary) -> list[str]:
    """Reads "civilian deaths rose to 40", "youth unemployment reached 19%"."""
    low = sentence.t.low
    for hit in reversed(sentence.hits):
        if hit.stop <= figure.first and hit.form is Form.NOUN:
            if figure.quantity.dimension == "share" and "of" in low[max(0, hit.first - 3) : hit.first - 1]:
                continue  # "the share of the working population": what it is a share of
            qualifier = vocabulary.qualifiers.get(low[hit.first - 1])
            if qualifier is not None:
                return [qualifier]
            named = _populations(low, max(0, hit.first - 1), hit.first, vocabulary)
            return named if low[hit.first] not in _ATTACKS else []
    return []


def is_comparison(sentence: Sentence, figure: Figure) -> bool:
    """Whether a multiple or a difference holds one place against another: "twice as many as in Ghana"."""
    if figure.quantity.dimension not in ("multiple", "share", "points"):
        return False
    low = sentence.t.low
    stop = figure.clause[1]
    if _of_a_rival(sentence, figure):
        return True
    for i in range(figure.stop, min(stop, figure.stop + 8)):
        pointed = low[i] in ("that", "those") and low[i + 1] in ("of", "in")
        if low[i] == "than" or pointed or (low[i] == "as" and i > figure.stop + 1):
            return any(i < sentence.token_at(m.span.start) <= i + 5 for m in sentence.mentions)
    return False


def _of_a_rival(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is so many times, or such a part of, what another place has: "ten times Germany's".

    A part of what a place has ("a quarter of China's exports") is none of another's.
    """
    low, at = sentence.t.low, figure.stop
    multiple = figure.quantity.dimension == "multiple"
    at += low[at] == "of"
    if multiple and low[at] == "the":
        heads = next((k for k in range(at + 1, at + _HEADS) if low[k] in ("of", "in")), None)
        return heads is not None and any(sentence.token_at(m.span.start) - heads in (1, 2) for m in sentence.mentions)
    if not low[at].endswith(("'s", "’s", "s'", "s’")):
        return False
    ends = not low[at + 1][:1].isalpha() or low[at + 1] in _AFTER_RIVAL
    return any(sentence.token_at(m.span.start) == at for m in sentence.mentions) and (multiple or ends)


_HEADS = 5
"""Tokens from "the" to "of" in "seventy times the murder rate of"."""
_AFTER_RIVAL = frozenset({"in", "and", "but", "while", "last", "this", "today", "now", "at", "by", "for"})
