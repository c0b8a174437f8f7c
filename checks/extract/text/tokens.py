"""The tokens of a sentence, as parallel lists: rules look at the lower-case word, spans come from the offsets."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["Tokens", "tokenise"]

_TOKEN = re.compile(
    r"[A-Za-z]++(?:['’][A-Za-z]++|)|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:['’]\d{3})+(?!\d)|\d+(?:\.\d+)*|[^\W\d_]+|[^\w\s]|_"
)
"""A word with its apostrophe, a numeral with its grouping, or one sign."""

_PAD = [""] * 8
_NOWHERE = [*range(-1, -17, -2)]
"""Where the empty tokens stand: none is glued to the one before it."""


class Tokens:
    """A sentence cut into tokens. The lists end with empty tokens, so that looking past either end finds nothing.

    `low[i]` is the token in lower case, `raw[i]` as printed, `start[i]` where it begins in the article's text.
    """

    __slots__ = ("count", "low", "raw", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        stretches = text[start:end].split()
        indented = len(" ".join(stretches)) != end - start
        raw: list[str] = []
        starts: list[int] = []
        at = start
        for stretch in stretches:
            if indented:
                at = text.index(stretch, at)
            if stretch.isalpha() and stretch.isascii():  # one word, as most are
                raw.append(stretch)
                starts.append(at)
            else:
                for offset, token in _cut(stretch):
                    raw.append(token)
                    starts.append(at + offset)
            at += len(stretch) + 1
        self.text = text
        self.count = len(raw)
        self.low = " ".join(raw).lower().split() + _PAD  # no token holds a blank: each is cut as before
        self.raw: list[str] = raw + _PAD
        self.start: list[int] = starts + _NOWHERE

    def glued(self, i: int) -> bool:
        """Whether token `i` follows the one before it without a space."""
        return self.start[i] == self.start[i - 1] + len(self.raw[i - 1])

    def end_of(self, i: int) -> int:
        """The place in the article's text after token `i`."""
        return self.start[i] + len(self.raw[i])

    def span_text(self, first: int, stop: int) -> str:
        """The text from token `first` to the one before `stop`, as printed."""
        return self.text[self.start[first] : self.end_of(stop - 1)]


@lru_cache(maxsize=8192)
def _cut(stretch: str) -> tuple[tuple[int, str], ...]:
    """The tokens of a stretch without white space ("1,200,", "U.S.", "five-year"), each with where it begins there."""
    return tuple((match.start(), match[0]) for match in _TOKEN.finditer(stretch))


@lru_cache(maxsize=256)
def tokenise(text: str, start: int, end: int) -> Tokens:
    """The tokens of `text[start:end]`, which begins with no white space; nobody may change them.

    >>> tokenise("at least140,000 five-year plans", 0, 31).raw[:8]
    ['at', 'least', '140,000', 'five', '-', 'year', 'plans', '']
    """
    return Tokens(text, start, end)
