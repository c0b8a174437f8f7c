"""What is counted: the noun phrase that follows a number."""

from __future__ import annotations

from checks.extract.lexicon import words_of
from checks.extract.tokens import Tokens

__all__ = ["counted_after"]

_STOPS = words_of("stops")
_LONGEST = 7


def counted_after(t: Tokens, i: int) -> tuple[int, int] | None:
    """The tokens, from and up to, of the noun phrase that starts at token `i`, or `None`."""
    low = t.low
    while low[i] in ("of", "the", "a", "-", "other", "more", "additional"):
        i += 1
    stop = i
    while stop < i + _LONGEST and low[stop][:1].isalpha() and low[stop] not in _STOPS:
        stop += 1
    return (i, stop) if stop > i else None
