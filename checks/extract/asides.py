"""Numbers that are no quantities: years, dates, clock times, ordinals, names, scores, identifiers."""

from __future__ import annotations

from checks.extract.lexicon import words_of
from checks.extract.tokens import Tokens
from checks.models import Aside

__all__ = ["aside_at"]

_MONTHS = words_of("months")
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_YEAR_DIGITS = 4
_LAST_DAY = 31


def aside_at(t: Tokens, i: int) -> tuple[int, int, Aside] | None:
    """The tokens, from and up to, and the reason, of a number at token `i` that is no quantity."""
    low = t.low
    word = low[i]
    if not word.isdecimal():
        return None
    if low[i + 1] in _ORDINAL_ENDS and t.glued(i + 1):
        return i, i + 2, Aside.ORDINAL
    if int(word[:5]) <= _LAST_DAY and (low[i - 1] in _MONTHS or low[i + 1] in _MONTHS):
        return i, i + 1, Aside.DATE
    if len(word) == _YEAR_DIGITS and _FIRST_YEAR <= int(word) <= _LAST_YEAR:
        return i, i + 1, Aside.YEAR
    return None
