"""Hedges and bounds: what the words before and after a number promise about it."""

from __future__ import annotations

from typing import NamedTuple

from checks.extract.lexicon import Trie, longest, rows_of, trie_of
from checks.extract.tokens import Tokens
from checks.interval import Bound

__all__ = ["Hedge", "hedge_after", "hedge_before"]


class Hedge(NamedTuple):
    """A bound, and the token at the far end of the words that make it (the first before, or the one after the last)."""

    bound: Bound
    edge: int


def _phrases(table: str, direction: int) -> dict[str, Trie]:
    return trie_of([(phrase.split()[::direction], row[0]) for row in rows_of(table) for phrase in row[1].split("|")])


_BEFORE = _phrases("hedges", -1)
_AFTER = _phrases("hedges_after", 1)
_BETWEEN = frozenset({"a", "an", "the", "another", "just", "only", "some", "one", "roughly", "about", "around"})
"""Words that may stand between a bound and its number: "more than another 300", "over the 5,000 mark"."""


def hedge_before(t: Tokens, i: int) -> Hedge | None:
    """The bound made by the words that end right before token `i`."""
    found = longest(_BEFORE, t.low, i - 1, -1)
    if found is None:
        if t.low[i - 1] not in _BETWEEN:
            return None
        found = longest(_BEFORE, t.low, i - 2, -1)
        if found is None:
            return None
        i -= 1
    return Hedge(Bound(found[0]), i - found[1])


def hedge_after(t: Tokens, i: int) -> Hedge | None:
    """The bound made by the words that begin at token `i`: "or more", "at least"."""
    found = longest(_AFTER, t.low, i, 1)
    return None if found is None else Hedge(Bound(found[0]), i + found[1])
