"""The tokens of a sentence, as parallel lists: rules look at the lower-case word, spans come from the offsets."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from operator import add

__all__ = ["Tokens", "tokenise"]

_TOKEN = re.compile(
    r"(?:[A-Za-z]+(?:['’][A-Za-z]+)?|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:['’]\d{3})+(?!\d)|\d+(?:\.\d+)*|[^\W\d_]+|[^\w\s]|_)\s*"
)
"""A word with its apostrophe, a numeral with its grouping, or one sign; and the white space after it."""

_PAD = [""] * 8
_NOWHERE = [-1] * 8
_NO_END = [-2] * 8


class Tokens:
    """A sentence cut into tokens. The lists end with empty tokens, so that looking past either end finds nothing.

    `low[i]` is the token in lower case, `raw[i]` as printed, `start[i]` and `end[i]` its place in the article's text.
    """

    __slots__ = ("count", "end", "low", "raw", "start", "text")

    start: list[int]
    end: list[int]

    def __init__(self, text: str, start: int, end: int) -> None:
        parts = _TOKEN.findall(text, start, end)
        self.text = text
        self.count = len(parts)
        self.raw = raw = [*map(str.rstrip, parts), *_PAD]
        self.low = [*map(str.lower, raw)]
        # one sum too many, of the end of the last token: it becomes the first pad, which no token is glued to
        starts = list(accumulate(map(len, parts), initial=start))
        self.end = [*map(add, starts[:-1], map(len, raw)), *_NO_END]
        starts[-1:] = _NOWHERE
        self.start = starts

    def glued(self, i: int) -> bool:
        """Whether token `i` follows the one before it without a space."""
        return self.start[i] == self.end[i - 1]

    def span_text(self, first: int, stop: int) -> str:
        """The text from token `first` to the one before `stop`, as printed."""
        return self.text[self.start[first] : self.end[stop - 1]]


@lru_cache(maxsize=256)
def tokenise(text: str, start: int, end: int) -> Tokens:
    """The tokens of `text[start:end]`, which begins with no white space; nobody may change them.

    >>> tokenise("at least140,000 five-year plans", 0, 31).raw[:8]
    ['at', 'least', '140,000', 'five', '-', 'year', 'plans', '']
    """
    return Tokens(text, start, end)
