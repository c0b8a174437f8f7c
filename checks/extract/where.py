"""Where a figure holds: the place in its clause, else in its sentence, else what the article supplies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checks.config.places import Mention
from checks.extract.attribution import Speaker
from checks.extract.lexicon import words_of
from checks.extract.sentence import Figure, Sentence
from checks.models import Place

__all__ = ["as_place", "last_located", "main_place", "place_of"]

_LOCATING = words_of("claims", "locating")
_NATIONAL = words_of("claims", "national")
_FAR = 40
"""Tokens: what another clause is worth when the nearest place is sought."""


def as_place(mention: Mention, *, inferred: bool = False) -> Place:
    """A place of a claim from a mention in the text."""
    return Place(code=mention.code, name=mention.name, inferred=inferred, span=None if inferred else mention.span)


def place_of(sentence: Sentence, figure: Figure, speaker: Speaker | None) -> Place | None:
    """The place that the sentence gives the figure: the nearest, those in its own clause first.

    Places that only name the source ("Russian officials said") do not count.
    """
    best: tuple[int, Mention] | None = None
    start, stop = sentence.clause(figure)
    for mention in sentence.mentions:
        at = sentence.token_at(mention.span.start)
        if speaker is not None and speaker.first <= at < speaker.stop and not _is_all_of(speaker, mention):
            continue
        distance = _distance(sentence, figure, mention, at) + (0 if start <= at < stop else _FAR)
        if best is None or distance < best[0]:
            best = distance, mention
    return None if best is None else as_place(best[1])


def _is_all_of(speaker: Speaker, mention: Mention) -> bool:
    """Whether the source is a place itself: "Italy reported 40 deaths"."""
    return len(speaker.source) <= mention.span.end - mention.span.start + 4


def _distance(sentence: Sentence, figure: Figure, mention: Mention, at: int) -> int:
    """Tokens between; a place after the figure with "in" is nearer than one before."""
    located = sentence.t.low[at - 1] in _LOCATING
    if at >= figure.stop:
        return at - figure.stop - (8 if located else 0)
    return figure.first - at + (0 if located or mention.adjective else 6)


def last_located(mentions: Sequence[Mention], text: str) -> Mention | None:
    """Of the places that a sentence names the last one that something happens in; else the last."""
    for mention in reversed(mentions):
        before = text[max(0, mention.span.start - 14) : mention.span.start].split()
        if not mention.adjective and before and before[-1].lower() in _LOCATING:
            return mention
    return mentions[-1] if mentions else None


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
