"""The sign of a number, where what stands before it is one: "-5", "minus 130", "negative ten"."""

from __future__ import annotations

from checks.extract.figures.numerals import Number, numeral
from checks.extract.text.tokens import Tokens

__all__ = ["signed"]

_MINUS = frozenset({"-", "−", "–"})
_SPELT = frozenset({"minus", "negative"})


def signed(t: Tokens, n: Number) -> Number:
    """`n` with the sign that stands before it: "-5", "minus 130", "negative ten"."""
    sign = t.low[n.first - 1]
    if n.kind == "magnitude" or (sign not in _MINUS and sign not in _SPELT):
        return n
    first = _spelt(t, n.first - 1) if sign in _SPELT else _printed(t, n)
    return n if first is None else n._replace(first=first, value=-n.value)


def _spelt(t: Tokens, i: int) -> int | None:
    """Where the sign in words at token `i` begins; it is no sign in "plus or minus 3 points"."""
    return None if t.low[i - 2] == "plus" and t.low[i - 1] in ("or", "/") else i


def _printed(t: Tokens, n: Number) -> int | None:
    """Where the minus printed before `n` begins, `None` where the sign is a dash or a bullet."""
    low, k = t.low, n.first - 1
    if low[k] == "-" and low[k - 1] == "minus":
        return k - 1
    if k == 0 and not low[n.stop]:
        return 0  # "- 10 k", and nothing else
    before = t.raw[k - 1]
    if not t.glued(n.first) or (t.glued(k) and before[-1:].isalnum()) or (before[:1].isdecimal() and _spans(t, n)):
        return None
    return k


def _spans(t: Tokens, n: Number) -> bool:
    """Whether a sign before `n` rather joins it to the smaller number before: "between 10 -15 people"."""
    before = t.raw[n.first - 2]
    return n.kind == "digits" and n.value > 0 and before.isdecimal() and numeral(before)[0] < n.value
