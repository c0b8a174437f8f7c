"""The words that name a source, before a verb of saying or behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from checks.extract.figures.numerals import SMALL
from checks.extract.text.lexicon import words_of
from checks.extract.text.tokens import Tokens

__all__ = ["Speaker", "speaker_after", "speaker_before"]


class Speaker(NamedTuple):
    """A source and the tokens of the words that name it as one, verb included."""

    first: int
    stop: int
    source: str
    pronoun: bool
    """As in "he said": somebody named earlier."""


_SAID_OR_NOUNS = words_of("claims", "said or nouns")
_VERBS = words_of("claims", "said") - _SAID_OR_NOUNS
"""Words that are always verbs of saying; the others ("reports", "claims") may belong to the name of a source."""
_SPEECH = words_of("claims", "speech")
"""Verbs whose subject is always a speaker; of the others only a name, an office or a document is one."""
_PRONOUNS = words_of("claims", "speakers")
_NOT_SPEAKERS = words_of("claims", "no speakers")
_ENDS = words_of("claims", "ends of names")
_SOURCES = words_of("claims", "sources")
_DETERMINED = frozenset(["the", "a", "an", "its", "their", "his", "her", "one", "two", "another"])
_QUOTES = frozenset(["“", '"', "”"])
_HELPING = frozenset(["has", "have", "had", "also", "later", "earlier", "then", "would"])
_SUBORDINATE = frozenset(["where", "what", "when", "how", "than", "whether"])
"""Before its subject these make of "predicted" no statement: "far from where the map showed it"."""
_PUBLISHED = frozenset(
    ["published", "released", "issued", "compiled", "seen", "obtained", "cited", "presented", "quoted"]
)
_STUDIES = words_of("claims", "studies")
_TELLING = _SOURCES | _STUDIES
_WEEKDAYS = words_of("lists", "weekday")
_PASSIVE = words_of("claims", "passive")
_LONGEST = 12
"""Tokens of a source's name at the most."""


def speaker_after(t: Tokens, start: int, verb: int) -> Speaker | None:
    """The noun phrase after "according to" or an inverted "said"."""
    low = t.low
    stop = start
    while stop < min(t.count, start + _LONGEST) and not _ends(t, stop) and not low[stop].isdecimal():
        if stop > start and low[stop - 1] in _SOURCES and low[stop].endswith("ed") and low[stop] not in _PUBLISHED:
            break  # "a crowd put at 40 by police marched"
        stop += 1
    named = next((i for i in range(start + 1, stop) if low[i] in _PUBLISHED), stop)
    return _speaker(t, start, named, (verb, stop), verb)


def speaker_before(t: Tokens, verb: int) -> Speaker | None:
    """The subject of "said": back to the last sign or joining word."""
    low = t.low
    stop = verb
    while stop > 0 and low[stop - 1] in _HELPING:
        stop -= 1
    if low[stop - 1] in _WEEKDAYS and low[stop - 2] == "on":
        stop -= 2  # "state media on Saturday reported"
    if low[stop - 1] in _PASSIVE:
        return None
    while low[stop - 1].endswith("ly") and stop > 1:
        stop -= 1
    if low[stop - 1] == ",":
        return _with_apposition(t, verb)
    stop = _before_initials(t, stop)
    first = stop
    while first > max(0, stop - _LONGEST) and low[first - 1] not in _VERBS:
        if (_ends(t, first - 1) and not _goes_on(t, first - 1)) or (first < stop and _begins(low, first)):
            break
        first -= 1
    stop = next((i for i in range(first + 1, stop) if low[i] in _PUBLISHED), stop)
    if low[first] == "by" and low[verb] in _SAID_OR_NOUNS:
        return _speaker(t, first + 1, verb + 1, (first, verb + 1), verb)  # "by UN estimates"
    return None if low[first - 1] in _SUBORDINATE else _speaker(t, first, stop, (first, verb + 1), verb)


def _begins(low: Sequence[str], first: int) -> bool:
    """Whether a name cannot go on before token `first`: "In 2013 | the office", "that August | it"."""
    if low[first] in _PRONOUNS:
        return True
    return low[first] in _ARTICLES and low[first - 1] not in _LEADING_ON


_ARTICLES = frozenset(["the", "a", "an"])
_LEADING_ON = frozenset(["of", "for", "to", "from", "at", "with", "by", "against", "between", "and"])


def _ends(t: Tokens, i: int) -> bool:
    """Whether a name ends before token `i`; initials are no ordinary words ("the WHO"), nor does a hyphen end one."""
    if t.low[i] == "-" and t.glued(i) and t.glued(i + 1):
        return False
    if t.low[i] == "." and _is_initial(t, i):
        return False
    return t.low[i] in _ENDS and not _is_initials(t.raw[i])


def _goes_on(t: Tokens, i: int) -> bool:
    """Whether a name that would end at token `i` goes on before it: "police in Lima", "the U.N. office"."""
    if t.low[i] == "in":
        return t.low[i - 1] in _SOURCES
    return False


def _is_initial(t: Tokens, i: int) -> bool:
    """Whether the point at token `i` is that of an initial: "the U.N. office", "John G. Roberts"."""
    return t.glued(i) and len(t.raw[i - 1]) == 1 and t.raw[i - 1].isupper()


def _is_initials(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _before_initials(t: Tokens, stop: int) -> int:
    """The token before a name's initials in brackets, if they end before `stop`: "the Office for Migration (OM)"."""
    raw = t.raw
    if raw[stop - 1] == ")" and raw[stop - 3] == "(" and raw[stop - 2].isupper():
        return stop - 3
    return stop


def _with_apposition(t: Tokens, verb: int) -> Speaker | None:
    """The name before "Ana Lopez, head of the clinic, confirmed" that opens a sentence, or behind what was said."""
    low = t.low
    if "," not in low[: verb - 1] or not _QUOTES.isdisjoint(low[:verb]):
        return None
    comma = low.index(",")
    opens = comma < min(_LONGEST, verb - 1) and low[0] not in _LEADING
    return _trailing_apposition(t, verb) or (_speaker(t, 0, comma, (0, verb + 1), verb) if opens else None)


def _trailing_apposition(t: Tokens, verb: int) -> Speaker | None:
    """Who is named and called what he is behind what was said: "40 are missing, the mayor, Ana Lopez, said".

    One of the two between the commas has to be a bare name; with "said" and its like that is the source.
    """
    low = t.low
    commas = [i for i in range(max(0, verb - 2 * _LONGEST), verb) if low[i] == ","][-_COMMAS:]
    if len(commas) < _COMMAS or low[verb] not in _SPEECH | {"told"}:
        return None
    parts = [(first + 1, stop) for first, stop in pairwise(commas)]
    named = [part for part in parts if all(t.raw[i][:1].isupper() for i in range(*part))]
    called = [part for part in parts if not _SOURCES.isdisjoint(low[slice(*part)])]
    if len(named) != 1 or (not called and parts.index(named[0]) == 0 and low[parts[1][0]] not in _CALLING):
        return None
    return _speaker(t, *named[0], (parts[0][0], verb + 1), verb)


_COMMAS = 3
_CALLING = frozenset(["a", "an", "the", "its", "their", "his", "her", "who", "head"])
_LEADING = frozenset(
    ["in", "at", "on", "near", "from", "after", "before", "since", "by", "for", "with", "among", "under"]
)
"""What opens with these is no source: "In Lima, police, short of men, said"."""


def _speaker(t: Tokens, first: int, stop: int, whole: tuple[int, int], verb: int) -> Speaker | None:
    """A speaker, if the words between can be one: a name, a pronoun, an office or a document."""
    low = t.low
    if stop <= first or (low[first] in _NOT_SPEAKERS and not _is_initials(t.raw[first])):
        return None
    words = low[first:stop]
    number = next((i for i, word in enumerate(words) if word[:1].isdecimal() or word in SMALL), None)
    if number is not None and not _may_be_numbered(words, number):
        return None
    pronoun = len(words) == 1 and words[0] in _PRONOUNS
    told = low[verb] in _SPEECH or (low[verb] == "according" and words[0] in _DETERMINED)
    if not (pronoun or any(_named(t, first, stop)) or told or not _TELLING.isdisjoint(words)):
        return None
    return Speaker(min(whole[0], first), max(whole[1], stop), t.text[t.start[first] : t.end_of(stop - 1)], pronoun)


def _may_be_numbered(words: Sequence[str], number: int) -> bool:
    """Whether a source can have a number: a study of so many ("a survey of 640 growers"), "two officials"."""
    studied = not _STUDIES.isdisjoint(words[:number])
    return studied or (not words[number][:1].isdecimal() and not _SOURCES.isdisjoint(words))


def _named(t: Tokens, first: int, stop: int) -> Iterator[bool]:
    """Whether each token is a part of a name: capitalised, and no article that opens the sentence."""
    return (t.raw[i][:1].isupper() and (i > 0 or t.low[i] not in ("the", "a", "an")) for i in range(first, stop))
