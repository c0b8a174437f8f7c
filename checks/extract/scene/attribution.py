"""Who says so: the sources of a sentence, leading, trailing or after "according to"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import compress, count
from operator import attrgetter

from checks.extract.figures.numerals import SMALL
from checks.extract.scene.denial import DENYING
from checks.extract.scene.speakers import Speaker, speaker_after, speaker_before
from checks.extract.text.lexicon import words_of
from checks.extract.text.tokens import Tokens

__all__ = ["ATTRIBUTION_WORDS", "find_speakers", "speaker_of"]

_SAID = words_of("claims", "said")
_CITING = frozenset({"citing", "quoting"})
_MOMENTS = frozenset({"then", "now", "mid", "early", "late", "noon", "midnight", "yesterday"})
_TIMES = words_of("lists", "weekday") | words_of("lists", "month") | _MOMENTS
"""After "by" these say when, not who."""
_PUTTING = frozenset({"put", "puts"})
_FINDING = frozenset({"found", "finds", "find", "gave", "gives"})
"""Of these only a study is the source, or one who "found that"."""
_FOUND = _FINDING - {"gave", "gives"}
_STUDIED = _FINDING | {"show"}
_STUDIES = words_of("claims", "studies")
_CITED = words_of("claims", "cited by")
"""Words of saying that go with "by" and the source: "reported by the ministry", "put at 40 by officials"."""
_ACTIVE = _SAID | _PUTTING | _STUDIED
ATTRIBUTION_WORDS = _ACTIVE | _CITING | _CITED | {"according"}
_COUNTING = words_of("lists", "approximate") | frozenset(SMALL)
"""After "at" these begin a number: "put growth at about 2 percent", not "put 40 men at risk"."""
_UNTOLD = words_of("claims", "no sources")
"""What things are done or sorted "according to", and nobody who says so."""
_FIGURE = 12
"""Tokens: how far "at" and a number stand from "put the toll"."""
_SOON = 6
_CLOSED = frozenset([",", "”", '"', "’"])
_ADJECTIVAL = frozenset(["of", "with", "a", "an", "the", "any", "in", "for", "its", "their", "his", "her", "our"])
"""Before "reported" or "estimated" these make an adjective of it."""
_PASSIVE = words_of("claims", "passive")
_BEGINS_CLAUSE = frozenset(["but", "and", "while", ";", "though", "although", "whereas"])


def find_speakers(t: Tokens, cues: Iterable[int] | None = None) -> Sequence[Speaker]:
    """The sources that the sentence names, in order; `cues` are where `ATTRIBUTION_WORDS` stand, where it is known.

    >>> from checks.extract.text.tokens import tokenise
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
        return speaker_after(t, i + 2, i) if low[i + 1] == "to" and _UNTOLD.isdisjoint(low[i + 2 : i + 4]) else None
    if word in _CITING:
        return speaker_after(t, i + 1, i)
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
    found = None if low[i - 1] in _ADJECTIVAL else speaker_before(t, i)
    if word in _STUDIED:
        studied = found is not None and not _STUDIES.isdisjoint(low[found.first : i])
        return found if studied or (word in _FOUND and low[i + 1] == "that") else None
    if found is None and low[i - 1] in _CLOSED and word not in ("told", "put", "puts"):
        return speaker_after(t, i + 1, i)
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
            return None if clock else speaker_after(t, k + 1, k)
        if low[k] in _BEGINS_CLAUSE or low[k] in (",", "", "."):
            return None
    return None


def _puts(low: list[str], i: int) -> bool:
    """Whether "put" gives a number: "officials put the toll at 40"."""
    if low[i + 1] in ("the", "its", "their", "that"):
        return "at" in low[i + 2 : i + _FIGURE]
    after = low[low.index("at", i) + 1] if "at" in low[i + 2 : i + _SOON] else ""
    return after[:1].isdecimal() or after in _COUNTING
