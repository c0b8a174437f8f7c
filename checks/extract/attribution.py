"""Who says so: the source of a sentence, leading, trailing or after "according to"."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress, count
from typing import NamedTuple

from checks.extract.lexicon import words_of
from checks.extract.tokens import Tokens

__all__ = ["ATTRIBUTION_WORDS", "Speaker", "find_speaker"]


class Speaker(NamedTuple):
    """A source and the tokens of the words that name it as one, verb included."""

    first: int
    stop: int
    source: str
    pronoun: bool
    """As in "he said": somebody named earlier."""


_SAID = words_of("claims", "said")
_SOURCES = words_of("claims", "sources")
_SPEECH = words_of("claims", "speech")
"""Verbs whose subject is always a speaker; of the others only a name, an office or a document is one."""
_PRONOUNS = words_of("claims", "speakers")
_NOT_SPEAKERS = words_of("claims", "no speakers")
_ENDS = words_of("claims", "ends of names")
ATTRIBUTION_WORDS = _SAID | {"according"}
_LONGEST = 12
_QUOTES = frozenset(["“", '"', "”"])
_CLOSED = frozenset([",", "”", '"', "’"])
_ADJECTIVAL = frozenset(["of", "with", "a", "an", "the", "any", "in", "for"])
"""Before "reported" or "estimated" these make an adjective of it."""


def find_speaker(t: Tokens, cues: Iterable[int] | None = None) -> Speaker | None:
    """The source that the sentence names, or `None`; `cues` are where `ATTRIBUTION_WORDS` stand, where it is known.

    >>> from checks.extract.tokens import tokenise
    >>> text = "Some 40 houses burnt, the mayor of Oberau said on Monday."
    >>> find_speaker(tokenise(text, 0, len(text))).source
    'the mayor of Oberau'
    """
    low = t.low
    for i in compress(count(), map(ATTRIBUTION_WORDS.__contains__, low)) if cues is None else cues:
        if low[i] == "according":
            found = _after(t, i + 2, i) if low[i + 1] == "to" else None
        else:
            found = None if low[i - 1] in _ADJECTIVAL else _before(t, i)
            if found is None and low[i - 1] in _CLOSED and low[i] != "told":
                found = _after(t, i + 1, i)
        if found is not None:
            return found
    return None


def _after(t: Tokens, start: int, verb: int) -> Speaker | None:
    """The noun phrase after "according to" or an inverted "said"."""
    low = t.low
    stop = start
    while stop < min(t.count, start + _LONGEST) and low[stop] not in _ENDS and not low[stop].isdecimal():
        stop += 1
    return _speaker(t, start, stop, (verb, stop), verb)


def _before(t: Tokens, verb: int) -> Speaker | None:
    """The subject of "said": back to the last sign or joining word."""
    low = t.low
    stop = verb
    while stop > 0 and low[stop - 1] in (
        "has",
        "have",
        "had",
        "also",
        "later",
        "earlier",
        "then",
        "would",
        "was",
        "were",
    ):
        if low[stop - 1] in ("was", "were"):
            return None
        stop -= 1
    while low[stop - 1].endswith("ly") and stop > 1:
        stop -= 1
    if low[stop - 1] == ",":
        return _with_apposition(t, verb)
    first = stop
    while first > max(0, stop - _LONGEST) and low[first - 1] not in _ENDS:
        first -= 1
    return _speaker(t, first, stop, (first, verb + 1), verb)


def _with_apposition(t: Tokens, verb: int) -> Speaker | None:
    """The name before "Ana Lopez, head of the clinic, confirmed": only where it opens the sentence."""
    low = t.low
    if "," not in low[: verb - 1] or not _QUOTES.isdisjoint(low[:verb]):
        return None
    comma = low.index(",")
    return _speaker(t, 0, comma, (0, verb + 1), verb) if comma < _LONGEST and comma < verb - 1 else None


def _speaker(t: Tokens, first: int, stop: int, whole: tuple[int, int], verb: int) -> Speaker | None:
    """A speaker, if the words between can be one: a name, a pronoun, an office or a document."""
    low, raw = t.low, t.raw
    if stop <= first or low[first] in _NOT_SPEAKERS:
        return None
    words = low[first:stop]
    if any(word[:1].isdecimal() for word in words):
        return None
    pronoun = len(words) == 1 and words[0] in _PRONOUNS
    named = any(raw[i][:1].isupper() and (i > 0 or low[i] not in ("the", "a", "an")) for i in range(first, stop))
    if not (pronoun or named or low[verb] in _SPEECH or any(word in _SOURCES for word in words)):
        return None
    return Speaker(min(whole[0], first), max(whole[1], stop), t.text[t.start[first] : t.end_of(stop - 1)], pronoun)
