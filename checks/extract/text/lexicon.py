"""The word tables of `words/`, read once: number words, units, hedges, months, names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Trie", "longest", "rows_of", "trie_of", "words_of"]


@cache
def rows_of(table: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the table `words/<table>.tsv`, split at tabs; lines that begin with # are comments."""
    text = files("checks.extract").joinpath("words", f"{table}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


@cache
def words_of(table: str, kind: str | None = None) -> frozenset[str]:
    """Every word of a table whose rows are *kind, words with blanks between* (or, without `kind`, words only)."""
    rows = rows_of(table)
    if kind is None:
        return frozenset(word for row in rows for word in row[-1].split(" "))
    return frozenset(word for row in rows if row[0] == kind for word in row[1].split(" "))


class Trie(NamedTuple):
    """Phrases as a tree of words; `meaning` is what the phrase up to here stands for."""

    branches: dict[str, Trie]
    meaning: str | None = None


def trie_of(phrases: Iterable[tuple[list[str], str]]) -> dict[str, Trie]:
    """A tree of phrases, each a list of lower-case tokens with its meaning."""
    root: dict[str, Trie] = {}
    for tokens, meaning in phrases:
        level = root
        for token in tokens[:-1]:
            level = level.setdefault(token, Trie({})).branches
        last = level.get(tokens[-1], Trie({}))
        level[tokens[-1]] = Trie(last.branches, meaning)
    return root


def longest(root: dict[str, Trie], low: list[str], i: int, step: int) -> tuple[str, int] | None:
    """The longest phrase that starts at token `i` and runs forwards (`step` 1) or backwards (-1): meaning, length."""
    node = root.get(low[i])
    if node is None:
        return None
    best = None
    length = 0
    while node is not None:
        length += 1
        if node.meaning is not None:
            best = node.meaning, length
        i += step
        node = node.branches.get(low[i])
    return best
