"""Names of persons: where one begins and ends, and which of its words tell it from others."""

from __future__ import annotations

import re
from functools import lru_cache

from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Sentence

__all__ = ["TITLES", "is_known_name", "name_at"]

TITLES, _NO_NAMES = words_of("persons", "titles"), words_of("persons", "no names")
_QUOTES = frozenset("\"“”'‘’")
_APOSTROPHES = frozenset("'’")
_NAME = 5
"""Tokens of a name with title and initials."""


def is_known_name(sentence: Sentence, i: int) -> bool:
    """Whether a single word stands elsewhere in the text as the end of a longer name: "Cole" of "Leco Cole"."""
    return sentence.t.raw[i].removesuffix("'s").removesuffix("’s") in _ends_of_names(sentence.t.text)


@lru_cache(maxsize=4)
def _ends_of_names(text: str) -> frozenset[str]:
    """Every word that follows one with a capital, looked up once an article; lines set in capitals tell of no names."""
    found = [
        pair for line in text.split("\n") if len(_SMALL.findall(line)) > 1 for pair in _AFTER_CAPITAL.findall(line)
    ]
    return frozenset(word for pair in found for word in pair)


_AFTER_CAPITAL = re.compile(r"\b[A-Z](?:[\w’'-]+|\w{0,2}\.) (?=(([A-Z]\w*)[\w’-]*))")
"""The word after a capitalised one, whole and up to its first sign: "Anne-Marie", "Anne"."""
_SMALL = re.compile(r"\b[a-z]{4,}")


def name_at(sentence: Sentence, i: int) -> tuple[frozenset[str], int] | None:
    """The name that begins at token `i`, its words in lower case without titles, and the token after it."""
    raw = sentence.t.raw
    stop = i
    words: list[str] = []
    while stop < i + _NAME + 2 and stop < sentence.t.count:
        word = raw[stop]
        if word == "." and words and len(raw[stop - 1]) <= 3:  # noqa: PLR2004 - an initial or a title: "J.", "Sgt."
            stop += 1
            continue
        if word in _QUOTES and words and not _is_inner(sentence, stop) and (closed := _nickname_end(raw, stop)):
            stop = closed
            continue
        if word == "(" and words and raw[stop + 2] == ")" and _is_name(raw[stop + 1]) and _is_name(raw[stop + 3]):
            stop += 3  # "Susan (Dot) Quill"
            continue
        if word in ("-", "'", "’") and words and sentence.t.glued(stop) and raw[stop + 1][:1].isupper():
            stop += 1
            continue
        if not _is_name(word):
            break
        words.append(word)
        stop += 1
        if word.endswith(("'s", "’s")):
            break
    told = frozenset(_plain(w) for w in words if w not in TITLES and len(w) > 1 and w.lower() not in ("jr", "sr"))
    if not told or not _NO_NAMES.isdisjoint([w.removesuffix("'s").removesuffix("’s") for w in words]):
        return None
    if _is_place(sentence, i):
        return None
    return told, stop


def _is_inner(sentence: Sentence, i: int) -> bool:
    """Whether an apostrophe stands within a name and opens no nickname."""
    return sentence.t.raw[i] in _APOSTROPHES and sentence.t.glued(i)


def _nickname_end(raw: list[str], i: int) -> int:
    """The token after the closing quote of a nickname that opens at token `i` (Ada "Ace" Finch), 0 where none does."""
    return next((k + 1 for k in range(i + 2, i + _NAME + 1) if raw[k] in _QUOTES and raw[k + 1][:1].isupper()), 0)


def _plain(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("’s")


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word[:1].isalpha() and (len(word) == 1 or not word.isupper() or len(word) == 2)  # noqa: PLR2004 - "J", "JR" and "DJ"


def _is_place(sentence: Sentence, i: int) -> bool:
    start = sentence.t.start[i]
    return any(m.span.start <= start < m.span.end for m in sentence.mentions)
