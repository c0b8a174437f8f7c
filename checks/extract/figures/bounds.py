"""Hedges and bounds: what the words before and after a number promise about it."""

from __future__ import annotations

from typing import NamedTuple

from checks.extract.text.lexicon import Trie, longest, rows_of, trie_of, words_of
from checks.extract.text.tokens import Tokens
from checks.interval import Bound

__all__ = ["Hedge", "hedge_after", "hedge_before", "window"]


class Hedge(NamedTuple):
    """A bound, and the token at the far end of the words that make it (the first before, or the one after the last)."""

    bound: Bound
    edge: int


def _phrases(table: str, direction: int) -> dict[str, Trie]:
    return trie_of([(phrase.split()[::direction], row[0]) for row in rows_of(table) for phrase in row[1].split("|")])


_BEFORE = _phrases("hedges", -1)
_AFTER = _phrases("hedges_after", 1)
_BOUNDS = {str(bound): bound for bound in Bound}
_CHANGING = frozenset({"from", "to", "by"})
_BETWEEN = words_of("lists", "hedge_between")
_WINDOW_AFTER = words_of("lists", "window_after")


def hedge_before(t: Tokens, i: int) -> Hedge | None:
    """The bound made by the words that end right before token `i`, an article or an adjective between them or not."""
    low = t.low
    if low[i - 1] not in _BEFORE and low[i - 1] not in _BETWEEN:
        return None
    found = longest(_BEFORE, low, i - 1, -1)
    while found is None and low[i - 1] in _BETWEEN:
        i -= 1
        found = longest(_BEFORE, low, i - 1, -1)
    return None if found is None else Hedge(_BOUNDS[found[0]], i - found[1])


def hedge_after(t: Tokens, i: int) -> Hedge | None:
    """The bound made by the words that begin at token `i`: "or more", "at least"."""
    if t.low[i] not in _AFTER or t.raw[i][:1].isupper():
        return None  # "737 Max"
    found = longest(_AFTER, t.low, i, 1)
    if found is not None and t.low[i + found[1] - 1] == "up" and t.low[i + found[1]] in _CHANGING:
        return None  # "and up from 40"
    return None if found is None else Hedge(_BOUNDS[found[0]], i + found[1])


def window(t: Tokens, hedge: Hedge) -> bool:
    """Whether "over" before a duration says how long it took ("fell 5% over three years"), and is no bound."""
    return t.low[hedge.edge] == "over" and t.low[hedge.edge + 1] != "the" and t.low[hedge.edge - 1] not in _WINDOW_AFTER
