"""Numbers of houses and postcodes."""

from __future__ import annotations

from checks.extract.text.lexicon import words_of
from checks.extract.text.tokens import Tokens
from checks.models import Aside

__all__ = ["address_at"]

_STREETS = words_of("lists", "street")
_STREETS_FIRST = words_of("lists", "street_first")
"""Words for a street that stand before its name: "22 Rue Haute"."""
_CURRENCY_CODES = words_of("lists", "currency_code")
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_POSTCODE_DIGITS, _STATE_LETTERS = 5, 2
_HALF_CODE = 2
"""The most digits before the blank of a British postcode, and the letters after it."""
_LONGEST_STREET = 5
_BLOCK_OF = frozenset({"of", "on"})

Found = tuple[int, int, Aside]


def address_at(t: Tokens, i: int) -> Found | None:
    """The tokens, from and up to, of the address that the number at token `i` is a part of.

    >>> from checks.extract.text.tokens import tokenise
    >>> address_at(tokenise("at 16-18 Mill Road", 0, 18), 1)[:2]
    (1, 6)
    """
    stop = _postcode(t, i) or _street(t, i)
    return None if stop is None else (i, stop, Aside.ADDRESS)


def _postcode(t: Tokens, i: int) -> int | None:
    """The token after a code, as in "Cloud City, PA 23456", "M21 9AB"."""
    raw = t.raw
    if len(raw[i]) == _POSTCODE_DIGITS and raw[i].isdecimal():
        state = len(raw[i - 1]) == _STATE_LETTERS and raw[i - 1].isupper() and raw[i - 1] not in _CURRENCY_CODES
        return i + 1 if state or t.low[i + 1] == "zip" else None
    ends = len(raw[i]) == 1 and len(raw[i + 1]) == _HALF_CODE and raw[i + 1].isupper() and t.glued(i + 1)
    if not ends or not raw[i - 1].isdecimal():
        return None
    return i + 2 if len(raw[i - 1]) <= _HALF_CODE and t.glued(i - 1) and raw[i - 2].isupper() else None


def _street(t: Tokens, i: int) -> int | None:
    """The token after a street's name: "575 Harbour Road", "16-18 Mill Road", "22 Rue Haute"; or after its block."""
    raw, low = t.raw, t.low
    if _is_block(t, i):
        return i + 2
    if low[i + 1] in _STREETS_FIRST and raw[i + 1][0].isupper() and raw[i + 2][:1].isalpha() and not t.glued(i + 1):
        return i + 3
    start = i + 3 if raw[i + 1] in ("-", "–") and raw[i + 2].isdecimal() else i + 1
    for k in range(start, start + _LONGEST_STREET):
        if not raw[k][:1].isupper() and not (raw[k][:1].isdecimal() or low[k] in _ORDINAL_ENDS):
            return None
        if low[k] in _STREETS and k > start:
            return k + 1
    return None


def _is_block(t: Tokens, i: int) -> bool:
    """Whether a number is that of a block: "in the 400 block of Mill Road", but not "a 40 block area"."""
    at = i + 2 if t.low[i + 1] == "-" else i + 1
    return t.low[at] == "block" and t.low[at + 1] in _BLOCK_OF and t.raw[i].isdecimal()
