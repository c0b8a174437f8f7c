"""Units: percent and points, money, durations, physical units, and rates ("52,000 barrels a day")."""

from __future__ import annotations

from typing import NamedTuple

from checks.extract.lexicon import longest, rows_of, trie_of
from checks.extract.tokens import Tokens, tokenise

__all__ = ["Measure", "currency_before", "unit_after"]


class Measure(NamedTuple):
    """A unit as read: its canonical name, its dimension, and the token after it."""

    name: str
    dimension: str
    stop: int


def _tokens_of(phrase: str) -> list[str]:
    tokens = tokenise(phrase, 0, len(phrase))
    return tokens.low[: tokens.count]


_ROWS = [([*row, "", ""])[:4] for row in rows_of("units")]
_DIMENSIONS = {row[0]: row[1] for row in _ROWS}
_WORDS = trie_of([(_tokens_of(phrase), row[0]) for row in _ROWS for phrase in row[2].split("|") if phrase])
_SYMBOLS = {symbol: row[0] for row in _ROWS for symbol in row[3].split(" ") if symbol}
_CURRENCIES = {symbol: name for symbol, name in _SYMBOLS.items() if _DIMENSIONS[name] == "money"}
_CURRENCY_SIGNS = frozenset("$€£¥₹")


def currency_before(t: Tokens, i: int) -> tuple[str, int] | None:
    """The currency whose sign or code stands before token `i`, and the token where it begins."""
    sign = t.raw[i - 1]
    name = _CURRENCIES.get(sign)
    if name is None:
        return None
    if sign in _CURRENCY_SIGNS:
        lettered = _CURRENCIES.get(t.raw[i - 2] + sign)
        if lettered is not None and t.raw[i - 2]:
            return lettered, i - 2
    return name, i - 1


def unit_after(t: Tokens, i: int) -> Measure | None:
    """The unit that stands at token `i`, in words or as a symbol."""
    k = i + 1 if t.low[i] == "-" and t.low[i + 1] else i
    found = longest(_WORDS, t.low, k, 1)
    if found is not None:
        return Measure(found[0], _DIMENSIONS[found[0]], k + found[1])
    name = _SYMBOLS.get(t.raw[i])
    if name is None or name in _CURRENCIES:
        return None
    return Measure(name, _DIMENSIONS[name], i + 1)
