"""Statements that something was none, without a digit: "no deaths were reported", "nobody was hurt", "mined no coal".

Only where the words plainly say so: "no further deaths", "no reports of deaths", "no one else" leave open how many.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from checks.config.vocabulary import Form, Vocabulary
from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Figure, Hit, Sentence
from checks.interval import ONE, Bound, Interval
from checks.models import Quantity, Span

__all__ = ["ZERO_CUES", "Zero", "find_zeros", "is_to_date"]


class Zero(NamedTuple):
    """A statement of none, as a figure of its sentence, and what there was none of."""

    figure: Figure
    measure: str


_NOT = frozenset({
    "not", "hasn't", "hasn’t", "haven't", "haven’t", "didn't", "didn’t", "hadn't", "hadn’t", "doesn't", "doesn’t",
})  # fmt: skip
ZERO_CUES = frozenset({"no", "nobody", "single"}) | _NOT
"""A sentence without any of these words states no zero."""
_NONE = Decimal(0)
_PERSONS = frozenset({"person", "one", "man", "woman", "child"}).union(
    words_of("lists", "people"),
    words_of("lists", "counted_persons"),
    words_of("lists", "aged_persons"),
    words_of("lists", "befallen"),
)
_QUALIFIERS = words_of("claims", "left open")
"""After "no" these leave the number open: "no further deaths", "no confirmed link"."""
_EXIST = frozenset(["was", "were", "is", "are", "been"])
_PASSIVE = frozenset(["was", "were", "been"])
_COUNTED = words_of("claims", "counted or seen")
"""What is done to what there was none of: "recorded no cases", "no cases were recorded"."""
_BE_COUNTED = frozenset(["had", "has", "have", "saw", "sees", "suffered", "caused", "with"]) | _COUNTED
_SOON = 5


def find_zeros(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Zero]:
    """The statements of none in a sentence, in order."""
    low = sentence.t.low
    for i in sentence.cues.get("zero", ()):
        if low[i] in _NOT:
            found = _undone(sentence, i, vocabulary)
            if found is not None:
                yield found
            continue
        noun = _noun(sentence, i + 1, vocabulary)
        if low[i] == "single":
            found = _single(sentence, i, noun, vocabulary)
        elif low[i] == "nobody" or "one" in low[i + 1 : i + 2 + (low[i + 1] == "-")]:
            found = _suffered(sentence, i, i + 1 if low[i] == "nobody" else low.index("one", i) + 1, i, i)
        else:
            found = _none_of(sentence, i, noun, vocabulary)
        if found is not None:
            yield found


def _undone(sentence: Sentence, i: int, vocabulary: Vocabulary) -> Zero | None:
    """As in "has not exported gas since 2014", "did not mine any coal": what nobody did to any of a thing."""
    low = sentence.t.low
    if low[i] == "not" and low[i - 1] not in _DOES:
        return None
    verb = next((h for h in _hits(sentence, i + 1, i + 2) if h.form in (Form.PAST, Form.BASE)), None)
    if verb is None or vocabulary.measures[verb.measure].persons:
        return None
    first = verb.stop + (low[verb.stop] in ("any", "a"))
    stop = _thing(low, first)
    if stop == first or low[first] in _NOT_ALL or low[first] in _QUALIFIERS:
        return None
    if low[stop][:1].isalpha() and low[stop] not in _AFTER_THING:
        return None
    return _zero(sentence, i, verb.measure, first, stop)


def _thing(low: Sequence[str], first: int) -> int:
    """The token after the words of a thing that begin at token `first`: "natural gas"."""
    stop = first
    while stop < first + _THING and low[stop][:1].isalpha() and low[stop] not in _AFTER_THING:
        stop += 1
    return stop


_DOES = frozenset({"has", "have", "had", "did", "does", "do"})
_THING = 3
"""Words of a thing at most: "natural gas"."""
_AFTER_THING = frozenset({
    "since", "in", "from", "to", "for", "at", "last", "this", "during", "between", "after", "before", "and", "or",
    "until", "by", "on", "either",
})  # fmt: skip
_NOT_ALL = frozenset({
    "enough", "much", "many", "all", "only", "just", "more", "as", "so", "the", "its", "their", "that", "what", "it",
    "them", "well", "everything", "every", "this", "these", "those", "his", "her", "him", "us", "me", "any", "very",
}) | _AFTER_THING  # fmt: skip
"""After "did not produce" these leave open how much: "enough", "all of", "as much as"."""


def is_to_date(sentence: Sentence, figure: Figure) -> bool:
    """Whether a statement of none is of all the time up to now: "nobody has died", "has recorded no cases"."""
    start, stop = figure.clause
    near = sentence.t.low[max(start, figure.first - _SOON) : min(stop, figure.stop + _SOON)]
    return not _PERFECT.isdisjoint(near)


_PERFECT = frozenset({"has", "have", "hasn't", "hasn’t", "haven't", "haven’t"})


def _hits(sentence: Sentence, start: int, stop: int) -> Sequence[Hit]:
    """The words for what is measured that begin at tokens `start` to `stop`."""
    hits = sentence.hits
    return hits[bisect_left(hits, start, key=_FIRST) : bisect_left(hits, stop, key=_FIRST)]


_FIRST = attrgetter("first")


def _single(sentence: Sentence, i: int, noun: Hit | None, vocabulary: Vocabulary) -> Zero | None:
    """As in "not a single person was hurt", "has not recorded a single case", "without a single death"."""
    low = sentence.t.low
    if low[i - 1] != "a":
        return None
    if low[i - 2] == "not":
        return _suffered(sentence, i - 2, i + 2, i + 1, i + 2) or _stated(sentence, i - 2, noun)
    if low[i - 2] == "without":
        return None if noun is None else _zero(sentence, i - 2, noun.measure, i + 1, noun.stop)
    made = next((h for h in _hits(sentence, i - _SOON, i) if h.stop == i - 1 and h.form is Form.PAST), None)
    if made is not None and low[made.first - 1] in ("not", "never") and _fits(made, low[i + 1], vocabulary):
        return _zero(sentence, made.first - 1, made.measure, i + 1, i + 2)
    denied = low[i - 3] in ("not", "never") and low[i - 2] in _BE_COUNTED
    return None if noun is None or not denied else _zero(sentence, i - 3, noun.measure, i + 1, noun.stop)


def _none_of(sentence: Sentence, i: int, noun: Hit | None, vocabulary: Vocabulary) -> Zero | None:
    """As in "no deaths were reported", "there were no casualties", "no civilians were hurt", "mined no coal"."""
    low = sentence.t.low
    if low[i + 1] in _QUALIFIERS:
        return None
    made = next((h for h in _hits(sentence, i - _SOON, i) if h.stop == i and h.form is Form.PAST), None)
    if made is not None and _fits(made, low[i + 1], vocabulary):
        return _zero(sentence, i, made.measure, i + 1, max(i + 2, _thing(low, i + 1)))
    if noun is not None:
        return _stated(sentence, i, noun)
    head = next((k for k in range(i + 1, i + 4) if low[k] in _PERSONS), None)
    return None if head is None else _suffered(sentence, i, head + 1, i + 1, head + 1)


def _fits(hit: Hit, noun: str, vocabulary: Vocabulary) -> bool:
    """Whether what a verb says can befall what `noun` names: persons are killed, and coal is mined."""
    if not vocabulary.measures[hit.measure].persons:
        return noun[:1].isalpha()
    return noun in _PERSONS or f"{noun}s" in _PERSONS


def _noun(sentence: Sentence, i: int, vocabulary: Vocabulary) -> Hit | None:
    """The noun for what is counted, or befalls persons, at token `i` or soon after: "new cases", "civilian deaths"."""
    low = sentence.t.low
    hit = next((h for h in _hits(sentence, i, i + 4) if h.form is Form.NOUN), None)
    if hit is None:
        return None
    countable = low[hit.stop - 1].endswith("s") or low[i - 1] == "single"
    if not (countable or vocabulary.measures[hit.measure].persons) or not all(
        word[:1].isalpha() and word not in _EXIST for word in low[i : hit.first]
    ):
        return None
    return None if not _QUALIFIERS.isdisjoint(low[i : hit.first]) or low[hit.first - 1] in ("of", "in", "on") else hit


def _stated(sentence: Sentence, i: int, noun: Hit | None) -> Zero | None:
    """The zero of `noun` where the words say that there was, or that one counted, none of it."""
    if noun is None:
        return None
    low = sentence.t.low
    exists = low[i - 1] in _EXIST and "there" in low[max(0, i - 4) : i - 1]
    counted = low[i - 1] in _BE_COUNTED
    after = low[noun.stop : noun.stop + 2 * _SOON]
    passive = any(a in _PASSIVE and b in _COUNTED for a, b in pairwise(after))
    if not (exists or counted or passive or after[0] in _COUNTED) or "immediately" in after or "yet" in after:
        return None
    return _zero(sentence, i, noun.measure, i + 1, noun.stop)


def _suffered(sentence: Sentence, i: int, verb: int, first: int, stop: int) -> Zero | None:
    """The zero of what befell nobody: the verb from token `verb` on, "was killed", "has been hurt", "died"."""
    low = sentence.t.low
    if low[verb] in ("else", "yet"):
        return None
    k = verb
    while low[k] in _AUXILIARIES and k < verb + 3:
        k += 1
    hit = next((h for h in _hits(sentence, k, k + 1) if h.form is not Form.NOUN), None)
    done = low[k - 1] in _PASSIVE if k > verb else False
    if hit is None or not (done or low[k] == "died"):
        return None
    return _zero(sentence, i, hit.measure, first, stop)


_AUXILIARIES = frozenset(["was", "were", "been", "has", "have", "had", "seriously", "badly"])


def _zero(sentence: Sentence, i: int, measure: str, first: int, stop: int) -> Zero:
    """A statement that begins at token `i`, of none of what the tokens `first` to `stop` name."""
    t = sentence.t
    last = max(i + 1, first if first < stop else i + 1)
    span = Span(t.start[i], t.end_of(last - 1))
    words = t.text[slice(*span)]
    counted = Span(t.start[first], t.end_of(stop - 1)) if first < stop else None
    quantity = Quantity(
        span=span, surface=words, printed=words, value=_NONE, step=ONE, interval=Interval.point(_NONE),
        bound=Bound.EXACT, counted=None if counted is None else t.text[slice(*counted)], counted_span=counted,
    )  # fmt: skip
    named = (first, stop) if first < stop else (last, last)
    return Zero(Figure(quantity, i, last, max(last, stop), named, sentence.clause(i, last)), measure)
