"""Where a figure holds: the place in its clause, else in its sentence, else what the article supplies."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from checks.config.places import Mention
from checks.extract.scene.speakers import Speaker
from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Figure, Sentence
from checks.models import Place

__all__ = ["DEEDS", "LOCATING", "as_place", "is_located", "last_located", "main_place", "place_of"]

_BODIES = words_of("claims", "bodies")
"""After a country's name these make the name of a body: "US Geological Survey"."""
LOCATING = words_of("claims", "locating")
DEEDS = words_of("claims", "deeds")
"""What one country does in another."""
_LOCAL = words_of("claims", "local sources")
_SOURCE = 30
"""Tokens: what it costs a place to be the source, or where the source is, when the nearest place is sought."""
_FAR, _LOCATED, _GROUP, _ALPHA, _COUNTED, _NATIONALS = 40, 7, 25, 3, 10, 60
"""Tokens: what another clause, a word like "in" and a group of countries ("of the world's total") are worth when the
nearest place is sought; a country's code has three letters. Then what it costs a people's name to be part of what is
counted: "40 Syrian refugees" may be anywhere, and "among them 32 Kenyans" is where the others are."""


_NEAREST = 8
"""Places on either side of a figure among which its own is looked for."""


def as_place(mention: Mention, *, inferred: bool = False) -> Place:
    """A place of a claim from a mention in the text."""
    return Place(code=mention.code, name=mention.name, inferred=inferred, span=None if inferred else mention.span)


def place_of(  # noqa: PLR0913, PLR0917 - the span, and what of the sentence does not count
    sentence: Sentence,
    mentions: Sequence[Mention],
    first: int,
    stop: int,
    speakers: Sequence[Speaker],
    before: int | None = None,
) -> Place | None:
    """Of the sentence's `mentions` the place of what stands at its tokens `first` to `stop`: nearest, its clause first.

    Places that only name the source ("Russian officials said") do not count, nor those from the
    token `before` on: the rival of a comparison.
    """
    best: tuple[int, Mention] | None = None
    left, right = sentence.clause(first, stop)
    text = sentence.t.text
    if len(mentions) > _NEAREST:
        nearest = bisect_left(mentions, sentence.t.start[first], key=lambda mention: mention.span.start)
        mentions = mentions[max(0, nearest - _NEAREST) : nearest + _NEAREST]
    mentions = [m for m in mentions if not _is_apart(sentence, stop, sentence.token_at(m.span.start), m)]
    wholes = [b for a, b in pairwise(mentions) if _is_whole(text, a, b)]
    for mention in mentions:
        if mention in wholes:
            continue
        at = sentence.token_at(mention.span.start)
        if (before is not None and at >= before) or _is_rival(sentence, at):
            continue
        if sentence.figure_at(at) is not None:
            continue  # "10,000 Swiss francs"
        owner = _counts(sentence, at) if mention.adjective else None
        if owner is not None and owner.first != first:
            continue
        source = next((s for s in speakers if s.first <= at < s.stop), None)
        if source is not None and not (_is_all_of(source, mention) or _is_local(sentence, source, at)):
            continue
        distance = _distance(sentence, first, stop, mention) + (0 if left <= at < right else _FAR)
        distance += 0 if source is None else _SOURCE
        if owner is not None:
            distance += _NATIONALS if sentence.token_at(mention.span.end - 1) + 1 == owner.counted[1] else _COUNTED
        distance += _GROUP if sentence.t.raw[sentence.token_at(mention.span.end - 1) + 1] in _BODIES else 0
        distance += _GROUP if "_" in mention.code or (mention.code.isupper() and len(mention.code) != _ALPHA) else 0
        if best is None or distance < best[0]:
            best = distance, mention
    return None if best is None else as_place(_within(best[1], mentions) or best[1])


def _within(found: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """The part of a country that a sentence names beside its people: "Palestinians killed in the Gaza Strip"."""
    if not found.adjective:
        return None
    inside = [m for m in mentions if m.code.startswith(found.code + "/") and not m.adjective]
    return inside[0] if len({m.code for m in inside}) == 1 else None


_PARTING = frozenset([";", "against", "versus", "compared"])
"""A place behind these is not where a figure before them holds: "a third, against half in Chad"; it is the rival's."""
_NEIGHBOURING = frozenset({"the", "neighbouring", "neighboring", "nearby", "all", "both"})


def _is_whole(text: str, part: Mention, whole: Mention) -> bool:
    """Whether a place only says where the one before it lies: "in Cusco, Peru"."""
    return part.code.startswith(whole.code + "/") and text[part.span.end : whole.span.start] == ", "


def _is_rival(sentence: Sentence, at: int) -> bool:
    """Whether the place at token `at` is only held against: "twice as many as Spain", "more than in Chad"."""
    low = sentence.t.low
    while low[at - 1] in _NEIGHBOURING:
        at -= 1
    at -= low[at - 1] in LOCATING
    return low[at - 1] in _AGAINST or low[at - 1] in _OUTDOES or low[at - 2 : at] in _BELOW_ALL


_OUTDOES = words_of("claims", "outdoes")
_AGAINST = frozenset({"than", "as", "behind"})
_BELOW_ALL = [
    [*words.split()] for words in ("ahead of", "that of", "those of", "that only", "only by", "only to", ", after")
]


def _is_apart(sentence: Sentence, stop: int, at: int, mention: Mention) -> bool:
    """Whether the place at token `at` is not where a figure up to token `stop` holds: "outside Chad", or a rival's."""
    low = sentence.t.low
    return (low[at - 1] == "outside" and "/" not in mention.code) or not _PARTING.isdisjoint(low[stop:at])


def _counts(sentence: Sentence, at: int) -> Figure | None:
    """The figure whose counted persons the word at token `at` names by their country: "32 Kenyans"."""
    return next((f for f in sentence.figures if f.counted[0] <= at < f.counted[1]), None)


def _is_all_of(speaker: Speaker, mention: Mention) -> bool:
    """Whether the source is a place itself: "Italy reported 40 deaths", "neighbouring Peru said"."""
    first, _, rest = speaker.source.partition(" ")
    source = rest if first.lower() in _NEIGHBOURING else speaker.source
    return len(source) <= mention.span.end - mention.span.start


def _is_local(sentence: Sentence, speaker: Speaker, at: int) -> bool:
    """Whether a source works where it reports from: "police in Nairobi", unlike "the ministry in Nairobi"."""
    low = sentence.t.low
    return low[at - 1] == "in" and speaker.first < at - 1 and low[at - 2] in _LOCAL


def _distance(sentence: Sentence, first: int, stop: int, mention: Mention) -> int:
    """Tokens between; a place after the figure with "in" is nearer than one before."""
    at = sentence.token_at(mention.span.start)
    located = sentence.t.low[at - 1] in LOCATING
    if at >= stop:
        return at - stop - (_LOCATED if located else 0)
    return first - at + (0 if located or mention.adjective else _LOCATED)


def is_located(mention: Mention, text: str) -> bool:
    """Whether the word before a place says that something happens in it."""
    before = text[max(0, mention.span.start - 14) : mention.span.start].split()
    if mention.adjective or not before or before[-1].lower() not in LOCATING:
        return False
    return before[-1] != "of" or not text.startswith(_OWNS, mention.span.end)  # "a chapter of Syria's war"


_OWNS = ("'s", "’s")


def last_located(mentions: Sequence[Mention], text: str) -> Mention | None:
    """Of the places that a sentence names the last one that something happens in; else the last."""
    for mention in reversed(mentions):
        if is_located(mention, text):
            return mention
    return None if _is_list(mentions, text) else mentions[-1] if mentions else None


_LISTED = frozenset([",", "and", ", and"])
_LIST = 3


def _is_list(mentions: Sequence[Mention], text: str) -> bool:
    """Whether the last places of a sentence are a list: what follows is about none of them more than the others."""
    last = mentions[-_LIST:]
    between = [text[one.span.end : other.span.start].strip() for one, other in pairwise(last)]
    return len(last) == _LIST and _LISTED.issuperset(between)


_HALF = 0.5
_EARLY = 600
"""Characters at the top that count double: a headline and a lead say what an article is about."""


def main_place(mentions: Sequence[Mention]) -> Mention | None:
    """What the article is mostly about: the country named most, or a place in it named in half of all mentions."""
    if not mentions:
        return None
    weights: Counter[str] = Counter()
    for mention in mentions:
        weight = 2 if mention.span.start < _EARLY else 1
        parts = mention.code.split("/")
        for depth in range(1, len(parts) + 1):
            weights["/".join(parts[:depth])] += weight
    country, total = max(((c, n) for c, n in weights.items() if "/" not in c), key=lambda item: item[1])
    inner = [c for c, n in weights.items() if c.startswith(country + "/") and n > _HALF * total]
    code = max(inner, key=lambda c: c.count("/"), default=country)
    return next((m for m in mentions if m.code == code), None) or mentions[0]
