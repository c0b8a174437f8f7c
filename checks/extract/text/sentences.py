"""Where the sentences of a text begin and end: a splitter of one pass, with the field's abbreviations."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from checks.extract.text.lexicon import words_of
from checks.models import Span

__all__ = ["sentence_at", "sentences"]

_BREAK = re.compile(
    r"""[.!?…\n。！？](?:(?<=[a-z]{3}\.)(?=[A-Z][a-z ])|(?<![\n。！？])[.!?…"'”’»)\]]{0,6}\s+(?=["'“‘«(\[]?[^\sa-z])"""
    r"""|(?<=\n)[^\S\n]*\n\s*|(?<=\n)(?=[A-Z"“‘])|(?<=[。！？]))"""
)
"""A full stop and what closes after it, not before a small letter; an empty line; a line that begins anew.

Between paragraphs that a page ran together no blank follows the stop: "three were hurt.Police said".
"""

_LONGEST_ABBREVIATION = 20

_ABBREVIATIONS = words_of("abbreviations")
_NEW_SENTENCE = ("The ", "A ", "In ", "He ", "She ", "It ", "They ", "But ", "This ")


@lru_cache(maxsize=8)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text` in order, without the white space around them.

    >>> [text[slice(*s)] for text in ["Mr. Li left. He paid $3.5 million."] for s in sentences(text)]
    ['Mr. Li left.', 'He paid $3.5 million.']
    """
    found: list[Span] = []
    start = len(text) - len(text.lstrip())
    for match in _BREAK.finditer(text, start):
        at, after = match.span()
        if text[at] == "." and _abbreviated(text, at, after):
            continue
        end = after if text[at] != "\n" else at
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            found.append(Span(start, end))
        start = after
    end = len(text.rstrip())
    if end > start:
        found.append(Span(start, end))
    return tuple(found)


def sentence_at(spans: tuple[Span, ...], position: int) -> Span:
    """The sentence that holds `position`: the last one that begins at or before it."""
    return spans[max(0, bisect_right(spans, (position, 1 << 62)) - 1)]


def _abbreviated(text: str, dot: int, after: int) -> bool:
    """Whether the full stop at `dot` ends a word that is usually written with one ("Gen.", "J.", "Sept.")."""
    words = text[max(0, dot - _LONGEST_ABBREVIATION) : dot].replace("(", " ").rsplit(None, 1)
    if not words:
        return False
    word = words[-1].lstrip("\"'“‘[")
    if len(word) == 1:
        return word.isupper()
    if word.lower() in _ABBREVIATIONS:
        return True
    # "the U.S. Senate" goes on, "in the U.S. The Senate" does not
    return "." in word[1:-1] and word.isupper() and not text.startswith(_NEW_SENTENCE, after)
