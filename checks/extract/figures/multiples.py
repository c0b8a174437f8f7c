"""Numbers that stand inside a word: "doubled", "twice as many", "threefold", "month-long"."""

from __future__ import annotations

from decimal import Decimal

from checks.extract.figures.drafts import Draft
from checks.extract.figures.numerals import ONE, SMALL, TEN, TENTH, Number
from checks.extract.text.lexicon import rows_of, words_of
from checks.extract.text.tokens import Tokens

__all__ = ["WORDS", "read_word"]

_TABLE = {word: row for row in rows_of("multiples") for word in row[2].split(" ")}
_TABLE |= {
    f"{word}fold": ("stated", str(number), f"{word}fold", "times") for word, number in SMALL.items() if number > TEN
}
_NEEDS = words_of("lists", "after_twice")
_DURATIONS = frozenset({"day", "week", "month", "year", "decade", "century", "hour", "season"})
WORDS = frozenset({*_TABLE, "long", "fold"})
"""The words at which such a number is looked for."""


def read_word(t: Tokens, i: int) -> Draft | None:
    """The draft of a multiple or a duration of one that the word at token `i` is or ends.

    >>> from checks.extract.text.tokens import tokenise
    >>> draft = read_word(tokenise("a month-long siege", 0, 18), 3)
    >>> draft.unit, draft.number.value
    ('month', Decimal('1'))
    """
    low = t.low
    if low[i] == "long":
        alone = low[i - 1] == "-" and low[i - 2] in _DURATIONS and low[i - 3] != "-" and low[i - 3] not in SMALL
        return _draft(i - 2, i + 1, ONE, low[i - 2], "duration") if alone and not low[i - 3][:1].isdecimal() else None
    row = _TABLE.get(low[i])
    if row is None or (row[0] == "comparing" and low[i + 1] not in _NEEDS):
        return None
    return _draft(i, i + 1, Decimal(row[1]), row[3], "duration" if row[0] == "long" else "multiple")


def _draft(first: int, stop: int, value: Decimal, unit: str, dimension: str) -> Draft:
    draft = Draft(first, stop, Number(first, stop, value, ONE if value >= ONE else TENTH, "words"))
    draft.unit = draft.base = unit
    draft.dimension = dimension
    return draft
