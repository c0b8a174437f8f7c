"""Who says so: the sources of a sentence, leading, trailing or after "according to"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count, pairwise
from operator import attrgetter
from typing import NamedTuple

from checks.extract.denial import DENYING
from checks.extract.lexicon import words_of
from checks.extract.numerals import SMALL
from checks.extract.tokens import Tokens

__all__ = ["ATTRIBUTION_WORDS", "Speaker", "find_speakers", "speaker_of"]


class Speaker(NamedTuple):
    """A source and the tokens of the words that name it as one, verb included."""

    first: int
    stop: int
    source: str
    pronoun: bool
    """As in "he said": somebody named earlier."""


_SAID = words_of("claims", "said")
_SAID_OR_NOUNS = words_of("claims", "said or nouns")
_VERBS = _SAID - _SAID_OR_NOUNS
"""Words that are always verbs of saying; the others ("reports", "claims") may belong to the name of a source."""
_SPEECH = words_of("claims", "speech")
"""Verbs whose subject is always a speaker; of the others only a name, an office or a document is one."""
_PRONOUNS = words_of("claims", "speakers")
_NOT_SPEAKERS = words_of("claims", "no speakers")
_ENDS = words_of("claims", "ends of names")
_CITING = frozenset({"citing", "quoting"})
_WEEKDAYS = words_of("lists", "weekday")
_TIMES = (
    _WEEKDAYS | words_of("lists", "month") | {"then", "now", "mid", "early", "late", "noon", "midnight", "yesterday"}
)
"""After "by" these say when, not who."""
_PUTTING = frozenset({"put", "puts"})
_FINDING = frozenset({"found", "finds", "find", "gave", "gives"})
"""Of these only a study is the source, or one who "found that"."""
_SOURCES = words_of("claims", "sources")
_FOUND = _FINDING - {"gave", "gives"}
_STUDIED = _FINDING | {"show"}
_STUDIES = words_of("claims", "studies")
_TELLING = _SOURCES | _STUDIES
_CITED = words_of("claims", "cited by")
"""Words of saying that go with "by" and the source: "reported by the ministry", "put at 40 by officials"."""
_ACTIVE = _SAID | _PUTTING | _STUDIED
ATTRIBUTION_WORDS = _ACTIVE | _CITING | _CITED | {"according"}
_COUNTING = words_of("lists", "approximate") | frozenset(SMALL)
"""After "at" these begin a number: "put growth at about 2 percent", not "put 40 men at risk"."""
_DETERMINED = frozenset(["the", "a", "an", "its", "their", "his", "her", "one", "two", "another"])
_UNTOLD = frozenset(
    [
        "plan",
        "plans",
        "size",
        "sizes",
        "age",
        "ages",
        "need",
        "needs",
        "type",
        "rank",
        "income",
        "weight",
        "ability",
        "schedule",
    ]
)
"""What things are done or sorted "according to", and nobody who says so."""
_LONGEST = 12
_SOON = 6
_QUOTES = frozenset(["“", '"', "”"])
_CLOSED = frozenset([",", "”", '"', "’"])
_ADJECTIVAL = frozenset(["of", "with", "a", "an", "the", "any", "in", "for", "its", "their", "his", "her", "our"])
"""Before "reported" or "estimated" these make an adjective of it."""
_HELPING = frozenset(["has", "have", "had", "also", "later", "earlier", "then", "would"])
_PASSIVE = frozenset(["was", "were", "is", "are", "be", "been", "being"])
_SUBORDINATE = frozenset(["where", "what", "when", "how", "than", "whether"])
"""Before its subject these make of "predicted" no statement: "far from where the map showed it"."""
_PUBLISHED = frozenset(
    ["published", "released", "issued", "compiled", "seen", "obtained", "cited", "presented", "quoted"]
)
_BEGINS_CLAUSE = frozenset(["but", "and", "while", ";", "though", "although", "whereas"])


def find_speakers(t: Tokens, cues: Iterable[int] | None = None) -> Sequence[Speaker]:
    """The sources that the sentence names, in order; `cues` are where `ATTRIBUTION_WORDS` stand, where it is known.

    >>> from checks.extract.tokens import tokenise
    >>> text = "Some 40 houses burnt, the mayor of Oberau said on Monday."
    >>> [speaker.source for speaker in find_speakers(tokenise(text, 0, len(text)))]
    ['the mayor of Oberau']
    """
    found: list[Speaker] = []
    for i in compress(count(), map(ATTRIBUTION_WORDS.__contains__, t.low)) if cues is None else cues:
        speaker = None if found and i <= found[-1].stop else _at(t, i)
        if speaker is not None:
            found.append(speaker)
    return found


def speaker_of(speakers: Sequence[Speaker], t: Tokens, first: int) -> Speaker | None:
    """Of the sources of a sentence the one of what stands at token `first`: the nearest that can be.

    A source before it says what follows, unless it closes what was said before it ("12 died, the mayor said, and …").
    """
    if len(speakers) < _SEVERAL:
        return speakers[0] if speakers and not _only_goes_on(speakers[0], t, first) else None
    at = bisect_left(speakers, first, key=attrgetter("first"))
    return min(speakers[max(0, at - _SEVERAL) : at + _SEVERAL], key=lambda speaker: _distance(speaker, t, first))


def _only_goes_on(speaker: Speaker, t: Tokens, first: int) -> bool:
    """Whether a source says only what follows, behind what stands at token `first`: "40 fled; police say 12 did"."""
    low = t.low
    return first < speaker.first and low[speaker.first - 1] in _OTHERWISE and low[speaker.stop] not in (",", ".", "")


_OTHERWISE = frozenset([";", "but", "while", "whereas", "though", "although"])
_SEVERAL = 2
_OTHER_CLAUSE, _WRONG_WAY = 12, 40
"""Tokens: what a clause between is worth when the nearest source is sought, and one that faces away."""


def _distance(speaker: Speaker, t: Tokens, first: int) -> int:
    low = t.low
    closes = not low[speaker.stop][:1].isalnum() or low[speaker.stop] in ("on", "in", "late", "early", "at")
    trails = speaker.first > 0 and low[speaker.first - 1] in _CLOSED and closes
    if speaker.first < first:
        start, stop, away = speaker.stop, first, trails
    else:
        opens = low[speaker.first - 1] in _BEGINS_CLAUSE or low[speaker.stop - 1] in DENYING
        start, stop, away = first, speaker.first, opens or not (trails or low[speaker.first] in ("according", "by"))
    breaks = sum(map(_BEGINS_CLAUSE.__contains__, low[start:stop]))
    return stop - start + _OTHER_CLAUSE * breaks + _WRONG_WAY * away


def _at(t: Tokens, i: int) -> Speaker | None:
    """The source that the word of saying at token `i` has."""
    low = t.low
    word = low[i]
    if word == "according":
        return _after(t, i + 2, i) if low[i + 1] == "to" and _UNTOLD.isdisjoint(low[i + 2 : i + 4]) else None
    if word in _CITING:
        return _after(t, i + 1, i)
    if low[i + 1] == "up" or _claims_none(low, i) or (word in _ADDS and low[i + 1] not in _ADDED):
        return None  # "40 showed up", "the city adds 600 people a year"
    cited = _by(t, i) if word in _CITED else None
    return cited or (_subject_of(t, i) if word in _ACTIVE else None)


def _subject_of(t: Tokens, i: int) -> Speaker | None:
    """The source that stands before the verb at token `i`, or after it where what is said came first."""
    low = t.low
    word = low[i]
    if word in _PUTTING and not _puts(low, i):
        return None
    found = None if low[i - 1] in _ADJECTIVAL else _before(t, i)
    if word in _STUDIED:
        studied = found is not None and not _STUDIES.isdisjoint(low[found.first : i])
        return found if studied or (word in _FOUND and low[i + 1] == "that") else None
    if found is None and low[i - 1] in _CLOSED and word not in ("told", "put", "puts"):
        return _after(t, i + 1, i)
    return found


_ADDS = frozenset(["adds", "added", "notes", "noted"])
_ADDED = frozenset(
    ["that", ",", ".", ":", ";", "", "”", '"', "“", "in", "on", "the", "it", "he", "she", "they", "there"]
)
"""What follows words that say something further, where they do not say what grows by how much."""


def _claims_none(low: list[str], i: int) -> bool:
    """Whether a form of "claim" says nothing: "the war claimed 40 lives", "attacks claimed by the group"."""
    return low[i].startswith("claim") and (low[i + 1] == "by" or not _LIVES.isdisjoint(low[i + 1 : i + _FAR]))


_LIVES = frozenset(["lives", "life"])
_FAR = 9
"""Tokens: how far "lives" stands from "claimed", and "by" from "put at"."""


def _by(t: Tokens, i: int) -> Speaker | None:
    """The source behind "by" after the participle at token `i`: "reported by aid groups", "put at 40 by officials"."""
    low = t.low
    passive = low[i - 1] in _PASSIVE or low[i - 1] in (",", "been") or low[i + 1] == "at"
    for k in range(i + 1, i + _FAR if passive else i + 2):
        if low[k] == "by":
            clock = low[k + 1] in _TIMES or low[k + 1][:1].isdecimal()
            return None if clock else _after(t, k + 1, k)
        if low[k] in _BEGINS_CLAUSE or low[k] in (",", "", "."):
            return None
    return None


def _puts(low: list[str], i: int) -> bool:
    """Whether "put" gives a number: "officials put the toll at 40"."""
    if low[i + 1] in ("the", "its", "their", "that"):
        return "at" in low[i + 2 : i + _LONGEST]
    after = low[low.index("at", i) + 1] if "at" in low[i + 2 : i + _SOON] else ""
    return after[:1].isdecimal() or after in _COUNTING


def _after(t: Tokens, start: int, verb: int) -> Speaker | None:
    """The noun phrase after "according to" or an inverted "said"."""
    low = t.low
    stop = start
    while stop < min(t.count, start + _LONGEST) and not _ends(t, stop) and not low[stop].isdecimal():
        if stop > start and low[stop - 1] in _SOURCES and low[stop].endswith("ed") and low[stop] not in _PUBLISHED:
            break  # "a crowd put at 40 by police marched"
        stop += 1
    named = next((i for i in range(start + 1, stop) if low[i] in _PUBLISHED), stop)
    return _speaker(t, start, named, (verb, stop), verb)


def _before(t: Tokens, verb: int) -> Speaker | None:
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
        if _ends(t, first - 1) and not _goes_on(t, first - 1):
            break
        first -= 1
    stop = next((i for i in range(first + 1, stop) if low[i] in _PUBLISHED), stop)
    if low[first] == "by" and low[verb] in _SAID_OR_NOUNS:
        return _speaker(t, first + 1, verb + 1, (first, verb + 1), verb)  # "by UN estimates"
    return None if low[first - 1] in _SUBORDINATE else _speaker(t, first, stop, (first, verb + 1), verb)


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
