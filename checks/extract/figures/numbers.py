"""Written numbers of every form: signs, powers, number words, fractions, orders of magnitude, "one in five".

Nothing here knows units or hedges: a number is read at the token where it begins, and what comes
back is its value, the unit of its last significant digit, and the tokens that it takes.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from checks.extract.figures.fractions import fraction, of_a_scale, with_fraction
from checks.extract.figures.numerals import (
    DOZENS,
    GLYPHS,
    HALF,
    LETTERS,
    MONEY_LETTERS,
    ONE,
    PARTS,
    PLURALS,
    SCALES,
    SMALL,
    TEN,
    TENTH,
    Number,
    atom,
    plain_number,
    scaled,
)
from checks.extract.figures.powers import TIMES, powered
from checks.extract.text.lexicon import words_of
from checks.extract.text.tokens import Tokens
from checks.interval import printed_step

__all__ = ["ANCHORS", "WHOLES", "read_number"]

ANCHORS = frozenset({*SMALL, *SCALES, *DOZENS, *PLURALS, *GLYPHS, *PARTS})
"""The words that a number can begin with, or hold after "a": one is looked for only there and at digits."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_OF_EVERY = frozenset({"in", "out", "of"})
WHOLES = frozenset(
    map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 250, 500, 1000, 10000))
)
"""What a writer counts out of: "one in five", "seven out of 10", "two in every 100,000"."""
_NO_WHOLE = words_of("lists", "no_whole")
_WHICH_HALF = words_of("lists", "which_half")
_HALF_NAMES = words_of("lists", "half_name")
_STATES = words_of("lists", "human_state") | {"more", "others", "were"}
_STOPS = words_of("stops")
_BEFORE_PART = frozenset({"by", "than", "nearly", "almost", "about", "over", "around", "roughly", "barely"})
"""Before "a quarter" these make it a share where nothing follows that it could be of: "fell by a quarter in May"."""
_FEW = frozenset({"several", "few", "couple"})


_CONTINUES = frozenset({
    *SCALES, *DOZENS, *PLURALS, *GLYPHS, *PARTS, *SMALL, *map(str.lower, LETTERS), *MONEY_LETTERS, *TIMES, *_OF_EVERY,
    ",", "-", "–", "/", "⁄", "^", "e", "over", ":", "and", "&", "point",
})  # fmt: skip
"""What a number can go on with after its first token; most go on with none of it, and are read at once."""


def read_number(t: Tokens, i: int, *, money: bool = False) -> Number | None:
    """The number that begins at token `i`, or `None`. `money` lets "m" and "b" stand for million and billion.

    >>> from checks.extract.text.tokens import tokenise
    >>> read_number(tokenise("twenty-eight thousand six hundred and two", 0, 41), 0).value
    Decimal('28602')
    """
    word, after = t.low[i], t.low[i + 1]
    special = _SPECIAL.get(word)
    if special is not None:
        return special(t, i)
    if after not in _CONTINUES and not after[:1].isdecimal():
        return plain_number(t, i)
    number = atom(t, i)
    if number is None:
        return None
    number = powered(t, number) or fraction(t, number) or scaled(t, number, money=money)
    if number.kind == "words" and t.low[number.stop] == "point":
        number = _pointed(t, number)
    return _ratio(t, number) or with_fraction(t, number)


def _pointed(t: Tokens, n: Number) -> Number:
    """Decimals in words: "two hundred point zero three"."""
    digits, k = "", n.stop + 1
    while (digit := SMALL.get(t.low[k])) is not None and (digit < TEN or not digits):
        part = atom(t, k)
        if part is None:
            break
        digits, k = digits + str(part.value), part.stop
    if not digits:
        return n
    value = n.value + Decimal(f"0.{digits}")
    return scaled(t, Number(n.first, k, value, printed_step(value), "words"))


def _ratio(t: Tokens, n: Number) -> Number | None:
    """A share as a ratio: "one in five", "three out of every four", "2 in every 100,000"."""
    low, k = t.low, n.stop
    hyphened = low[k] == "-" and t.glued(k) and low[k + 1] == "in" and low[k + 2] == "-"
    if hyphened:
        k += 1  # "one-in-four"
    if low[k] not in _OF_EVERY:
        return _one_to(t, n) if n.value == ONE and low[k] in ("over", ":") else None
    if low[k] == "out":
        k += 1
        if low[k] != "of":
            return None
    every = low[k + 1] in ("every", "each")
    if low[k] == "of" and not every and low[k - 1] != "out":
        return None
    part = atom(t, k + 2 if every or hyphened else k + 1)
    if part is None:
        return None
    whole = scaled(t, part)
    alike = n.kind == whole.kind or low[k] == "of" or n.value == ONE
    counted = whole.value in WHOLES or every or n.value == ONE
    if (
        not (counted and alike and n.value < whole.value)
        or low[whole.stop] in _NO_WHOLE
        or n.value != int(n.value)
        or _yearlike(whole)
    ):
        return None
    return Number(n.first, whole.stop, n.value / whole.value, TENTH / whole.value, "fraction")


def _one_to(t: Tokens, n: Number) -> Number | None:
    """As in "one over twenty" and "1:4,000"."""
    return _over(t, n) if t.low[n.stop] == "over" else _proportion(t, n)


def _proportion(t: Tokens, n: Number) -> Number | None:
    """As in "1:4,000"; "1:30" is a time, and was read as one."""
    k = n.stop
    if t.low[k] != ":" or not (t.glued(k) and t.glued(k + 1) and t.low[k + 1][:1].isdecimal()):
        return None
    part = atom(t, k + 1)
    if part is None or part.value <= ONE:
        return None
    return Number(n.first, part.stop, ONE / part.value, TENTH / part.value, "fraction")


def _yearlike(n: Number) -> bool:
    """Whether a number is rather the year than what "1 in" it is out of."""
    return n.kind == "digits" and n.scale == ONE and _FIRST_YEAR <= n.value <= _LAST_YEAR and n.value % TEN != 0


def _over(t: Tokens, n: Number) -> Number | None:
    """As in "one over twenty", of which nothing is counted."""
    part = atom(t, n.stop + 1)
    if part is None:
        return None
    whole = scaled(t, part)
    if whole.value <= ONE or t.low[whole.stop][:1].isalpha() or t.low[whole.stop] in ("%", "-"):
        return None
    return Number(n.first, whole.stop, n.value / whole.value, TENTH / whole.value, "fraction")


_QUARTERED = frozenset({"point", "percentage", "percent", "mile", "inch", "pound", "acre", "ounce"})
"""Units of which a quarter is said without "of": "cut by a quarter point", "a quarter mile away"."""


def _half(t: Tokens, i: int) -> Number | None:
    first = i - 1 if t.low[i - 1] in ("a", "one") else i
    if (
        t.low[i - 1] in _WHICH_HALF
        or (t.low[i + 1] == "-" and t.low[i + 2] in _HALF_NAMES)
        or t.low[i + 1] in _HALF_NAMES
    ):
        return None
    return of_a_scale(t, Number(first, i + 1, HALF, TENTH, "fraction"))


def _part(t: Tokens, i: int) -> Number | None:
    """A denominator with "a" before it ("a third of"), or of a scale without ("quarter million")."""
    low = t.low
    first = i - 1 if low[i - 1] in ("a", "an") else i
    number = of_a_scale(t, Number(first, i + 1, ONE / PARTS[low[i]], TENTH, "fraction"))
    if number.stop > i + 1:
        return number
    said = low[first - 1] in _BEFORE_PART and low[i + 1] in _STOPS
    whole = (
        said
        or low[i + 1] in ("of", "more", "less", "fewer", "as", "were", "are", "have")
        or (low[i] == "quarter" and low[i + 1] in _QUARTERED)
        or not (low[i + 1][:1].isalpha() or low[i + 1] == "-")
    )
    return number if first < i and whole and low[i] not in ("second", "seconds") else None


def _glyph(t: Tokens, i: int) -> Number:
    return of_a_scale(t, Number(i, i + 1, GLYPHS[t.low[i]], TENTH, "fraction"))


def _bare_scale(t: Tokens, i: int) -> Number:
    """A scale with no number before it, "a million", "hundred thousand dollars", "several hundred"."""
    first = i - 1 if t.low[i - 1] in ("a", "an") else i
    few = _few_before(t, i)
    if few < i:
        number = scaled(t, Number(few, i, ONE, ONE, "words"))
        return Number(few, number.stop, number.value, number.value, "magnitude")
    return with_fraction(t, scaled(t, Number(first, i, ONE, ONE, "words")))


def _few_before(t: Tokens, i: int) -> int:
    """Where the words for a few begin that end before token `i`: "a couple of", "several"; `i` where there are none."""
    low = t.low
    k = i - 2 if low[i - 1] == "of" and low[i - 2] in _FEW else i - 1
    if low[k] not in _FEW:
        return i
    return k - 1 if low[k - 1] == "a" and low[k] != "several" else k


def _magnitude(t: Tokens, i: int) -> Number | None:
    """An order of magnitude, "dozens", "tens of thousands": the value is its unit, and no more is said."""
    low = t.low
    if low[i] == "scores" and low[i + 1] != "of" and low[i + 1] not in _STATES:
        return None  # "he scores"
    first, value, stop = i, PLURALS[low[i]], i + 1
    if low[i - 1] == "of" and low[i - 2] == "tens":
        first, value = i - 2, value * TEN
    while low[stop] == "of" and low[stop + 1] in PLURALS:
        value *= PLURALS[low[stop + 1]]
        stop += 2
    return Number(first, stop, value, value, "magnitude")


_SPECIAL: dict[str, Callable[[Tokens, int], Number | None]] = {
    **dict.fromkeys(PARTS, _part),
    **dict.fromkeys(PLURALS, _magnitude),
    **dict.fromkeys(GLYPHS, _glyph),
    **dict.fromkeys([*SCALES, *DOZENS], _bare_scale),
    **dict.fromkeys(["half", "halves"], _half),
}
"""How a number reads that begins with one of these words; any other begins with a numeral or a small number."""
