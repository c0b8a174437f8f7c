"""Where the sentences of a text begin and end: a splitter of one pass, with the field's abbreviations."""

from __future__ import annotations

import re
from bisect import bisect_right

from checks.extract.lexicon import words_of
from checks.models import Span

__all__ = ["sentence_at", "sentences"]

_BREAK = re.compile(r"""[.!?…]+["'”’»)\]]*\s+(?=["'“‘«(\[]?[^\sa-z])|\n\s*\n\s*|\n+(?=[A-Z"“‘])|[。！？]""")
"""A full stop and what closes after it, not before a small letter; an empty line; a line that begins anew."""

_LAST_WORD = re.compile(r"[\w.&'’-]{1,20}$")

_ABBREVIATIONS = words_of("abbreviations")


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text` in order, without the white space around them.

    >>> [text[slice(*s)] for text in ["Mr. Li left. He paid $3.5 million."] for s in sentences(text)]
    ['Mr. Li left.', 'He paid $3.5 million.']
    """
    found: list[Span] = []
    start = 0
    for match in _BREAK.finditer(text):
        if text[match.start()] == "." and _abbreviated(text, match.start(), match.end()):
            continue
        _add(text, start, match.end(), found)
        start = match.end()
    _add(text, start, len(text), found)
    return tuple(found)


def sentence_at(spans: tuple[Span, ...], position: int) -> Span:
    """The sentence that holds `position`: the last one that begins at or before it."""
    return spans[max(0, bisect_right(spans, (position, 1 << 62)) - 1)]


def _add(text: str, start: int, end: int, found: list[Span]) -> None:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    if start < end:
        found.append(Span(start, end))


def _abbreviated(text: str, dot: int, after: int) -> bool:
    """Whether the full stop at `dot` ends a word that is usually written with one ("Gen.", "J.", "Sept.")."""
    match = _LAST_WORD.search(text, max(0, dot - 20), dot)
    if match is None:
        return False
    word = match.group()
    if len(word) == 1:
        return word.isupper()
    lower = word.lower()
    if lower in _ABBREVIATIONS:
        return True
    # "U.S. forces": a dotted abbreviation ends a sentence only when the next word is no name or noun that it goes with
    return "." in word[1:-1] and word.isupper() and not text.startswith(("The ", "A ", "In "), after)
