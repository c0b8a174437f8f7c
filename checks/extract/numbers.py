"""Written numbers: numerals with their grouping and scale, number words of any length, fractions.

Nothing here knows units or hedges: a number is read at the token where it begins, and what comes
back is its value, the unit of its last significant digit, and the tokens that it takes.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from checks.extract.lexicon import rows_of
from checks.extract.tokens import Tokens
from checks.interval import printed_step

__all__ = ["ANCHORS", "PARTS", "PLURALS", "SMALL", "Number", "numeral", "read_number"]


def _table(kind: str) -> dict[str, Decimal]:
    return {word: Decimal(row[1]) for row in rows_of("numbers") if row[0] == kind for word in row[2].split(" ")}


SMALL = _table("small")
SCALES = _table("scale")
DOZENS = _table("dozen")
LETTERS = _table("letter")
MONEY_LETTERS = _table("money")
PLURALS = _table("plural")
PARTS = _table("part")
GLYPHS = _table("glyph")
MANY_DOZENS = {**DOZENS, **{word: value for word, value in PLURALS.items() if word.startswith("do")}}
ANCHORS = frozenset({*SMALL, *SCALES, *DOZENS, *PLURALS, *GLYPHS, "half", "halves"})
"""The words that a written number can begin with ("quarter" and the like only after "a" or a number)."""

ZERO = Decimal(0)
HUNDREDTH = Decimal("0.01")
TENTH = Decimal("0.1")
HALF = Decimal("0.5")
ONE = Decimal(1)
THREE = Decimal(3)
TEN = Decimal(10)
TWENTY = Decimal(20)
SLASHES = ("/", "⁄")
GROUP = 3
"""Digits in a group of thousands."""
LONGEST = 40
"""A run of more digits than this is an identifier: no count and no sum of money is that long."""


def plain(value: Decimal) -> Decimal:
    """The same value, a whole number without decimals.

    >>> plain(Decimal("2500000.0"))
    Decimal('2500000')
    """
    whole = value.to_integral_value()
    return whole if whole == value else value


class Number(NamedTuple):
    """A written number: tokens `first` to `stop` (excluded), its value, and the unit of its last digit as printed."""

    first: int
    stop: int
    value: Decimal
    step: Decimal
    kind: str = "digits"
    """digits | words | fraction | magnitude"""


@lru_cache(maxsize=16384)
def numeral(printed: str) -> tuple[Decimal, Decimal]:
    """The value of a numeral with its grouping, and the unit of its last significant digit.

    >>> numeral("312,001"), numeral("2.50")
    ((Decimal('312001'), Decimal('1')), (Decimal('2.50'), Decimal('0.01')))
    """
    value = Decimal(printed.replace(",", "").replace("'", "").replace("’", ""))
    return value, printed_step(value)


def read_number(t: Tokens, i: int, *, money: bool = False) -> Number | None:
    """The number that begins at token `i`, or `None`. `money` lets "m" and "b" stand for million and billion."""
    word = t.low[i]
    special = _SPECIAL.get(word)
    if special is not None:
        return special(t, i)
    atom = _atom(t, i)
    return None if atom is None else _fraction(t, atom) or _scaled(t, atom, money=money)


def _atom(t: Tokens, i: int) -> Number | None:
    """A numeral, or number words below a hundred, at token `i`."""
    word = t.low[i]
    small = SMALL.get(word)
    if small is not None:
        return _tens(t, i, small)
    if not word[:1].isdecimal() or len(word) > LONGEST:
        return None
    printed, stop = _grouped(t, i, word)
    value, step = numeral(printed)
    glyph = GLYPHS.get(t.low[stop])
    if glyph is not None and t.glued(stop):
        return Number(i, stop + 1, value + glyph, TENTH, "fraction")
    return Number(i, stop, value, step)


def _tens(t: Tokens, i: int, small: Decimal) -> Number:
    """Number words below a hundred: "twenty", "twenty-one", "twenty one"."""
    stop = i + 1
    if small >= TWENTY:
        k = stop + 1 if t.low[stop] == "-" else stop
        unit = SMALL.get(t.low[k])
        if unit is not None and 0 < unit < TEN:
            return Number(i, k + 1, small + unit, ONE, "words")
        return Number(i, stop, small, TEN, "words")
    return Number(i, stop, small, TEN if small == TEN else ONE, "words")


def _grouped(t: Tokens, i: int, word: str) -> tuple[str, int]:
    """A numeral with blanks between its groups ("1 234 567"), or with a decimal comma ("5,25")."""
    raw, stop = t.raw, i + 1
    if len(word) <= GROUP and word.isdecimal():
        while len(raw[stop]) >= GROUP and raw[stop][:GROUP].isdecimal() and _group_follows(t, stop):
            word += raw[stop]
            stop += 1
        if stop == i + 1 and raw[stop] == "," and _decimal_comma(t, stop):
            return f"{word}.{raw[stop + 1]}", stop + 2
    return word, stop


def _group_follows(t: Tokens, i: int) -> bool:
    """Whether token `i` is three digits (with decimals or not) after exactly one blank."""
    raw = t.raw[i]
    return t.start[i] == t.end[i - 1] + 1 and raw.partition(".")[0].isdecimal() and len(raw.partition(".")[0]) == GROUP


def _decimal_comma(t: Tokens, comma: int) -> bool:
    """Whether the comma at a token stands before one or two decimals, and is no list ("22,24,26")."""
    after = t.raw[comma + 1]
    glued = t.glued(comma) and t.glued(comma + 1) and after.isdecimal() and len(after) < GROUP
    return glued and not (t.raw[comma + 2] == "," and t.glued(comma + 2)) and t.raw[comma - 2] != ","


def _scaled(t: Tokens, n: Number, *, money: bool = False) -> Number:
    """What hundreds, thousands, millions and dozens make of the number `n`."""
    low, stop = t.low, n.stop
    scale = SCALES.get(low[stop])
    if scale is None:
        dozen = MANY_DOZENS.get(low[stop])
        if dozen is not None:
            return n._replace(stop=stop + 1, value=n.value * dozen, step=n.step * dozen)
        return _lettered(t, n, money=money)
    total, stop = _words(t, stop, n.value)
    if n.kind == "digits" and total == n.value * scale:
        return n._replace(stop=stop, value=plain(total), step=plain(n.step * scale))
    return n._replace(stop=stop, value=plain(total), step=printed_step(plain(total)))


def _lettered(t: Tokens, n: Number, *, money: bool) -> Number:
    """`n` with the letter that scales it, if there is one: "10k", "$3m"."""
    raw = t.raw[n.stop]
    factor = LETTERS.get(raw) or (LETTERS["k"] if raw == "K" else None)
    if factor is None and (money or (raw == "m" and _many_follow(t, n.stop + 1))):
        factor = MONEY_LETTERS.get(raw.lower())
    if factor is None or not (t.glued(n.stop) or money):
        return n
    return n._replace(stop=n.stop + 1, value=plain(n.value * factor), step=plain(n.step * factor))


def _many_follow(t: Tokens, i: int) -> bool:
    """Whether the word at `i` is a plural: "5m people" are millions, "5m" and "5m long" metres."""
    word = t.low[i]
    return not t.glued(i) and (
        word == "people" or (len(word) > GROUP and word.endswith("s") and not word.endswith("ss"))
    )


def _words(t: Tokens, i: int, value: Decimal) -> tuple[Decimal, int]:
    """The number whose first part is `value` and whose next word, at `i`, is a scale."""
    low = t.low
    total, last = Decimal(0), None
    while True:
        value, i, factor = _multiplied(low, i, value)
        total += value
        if last is not None and factor >= last:
            break
        last = factor
        k = i + 1 if low[i] in ("and", "&") else i
        k = k + 1 if low[k] == "-" and k > i else k
        following = _rest(t, k, last, joined=k > i)
        if following is None:
            break
        i, value = following
        if low[i] not in SCALES:
            total += value
            break
    half = _half_of_scale(t, i, last or ONE)
    return (total + half[0], half[1]) if half else (total, i)


def _multiplied(low: list[str], i: int, value: Decimal) -> tuple[Decimal, int, Decimal]:
    """`value` times every scale from token `i` on ("three lakh crore"); where they stop; their product."""
    factor = ONE
    while (scale := SCALES.get(low[i])) is not None:
        factor *= scale
        i += 1
    return value * factor, i, factor


def _rest(t: Tokens, i: int, below: Decimal, *, joined: bool) -> tuple[int, Decimal] | None:
    """The part of a number that follows its larger part: smaller than `below`, up to its own scale if it has one."""
    atom = _atom(t, i)
    if atom is None or (t.low[i][:1].isdecimal() and not joined):
        return None
    if atom.value <= 0 or atom.value >= below or atom.value != atom.value.to_integral_value():
        return None
    return (atom.stop, atom.value) if _multiplied(t.low, atom.stop, atom.value)[0] < below else None


def _half_of_scale(t: Tokens, i: int, scale: Decimal) -> tuple[Decimal, int] | None:
    """The value of "and a half" after a scale, "one million and a half", and the token after it."""
    low = t.low
    if (
        low[i] == "and"
        and low[i + 1] in ("a", "one")
        and low[i + 2] in ("half", "quarter")
        and low[i + 3] not in SCALES
    ):
        return scale / PARTS[low[i + 2]], i + 3
    return None


def _fraction(t: Tokens, n: Number) -> Number | None:
    """The number `n` as part of a fraction: "two thirds", "one-fifth", "3/4", "two and a half (million)"."""
    low = t.low
    mixed = _and_a_half(t, n)
    if mixed is not None:
        return mixed
    k = n.stop + 1 if low[n.stop] in ("-", "–") and low[n.stop + 1] in PARTS else n.stop
    part = PARTS.get(low[k])
    if part is not None and (n.value == ONE or low[k].endswith(("s", "halves"))) and n.value < part * TEN:
        return _of_a_scale(t, Number(n.first, k + 1, n.value / part, TENTH, "fraction"))
    return _slash(t, n)


def _and_a_half(t: Tokens, n: Number) -> Number | None:
    """`n` and a fraction: "two and a half", "five and three quarters million"."""
    low = t.low
    k = n.stop + 1 if low[n.stop] == "-" else n.stop
    if low[k] != "and":
        return None
    k = k + 2 if low[k + 1] == "-" else k + 1
    at = k + 2 if low[k + 1] == "-" else k + 1
    part = PARTS.get(low[at])
    count = THREE if low[k] == "three" else ONE
    if part is None or low[k] not in ("a", "one", "three") or (count == THREE) != low[at].endswith("s"):
        return None
    total = n.value + count / part
    scale = SCALES.get(low[at + 1])
    if scale is None:
        return Number(n.first, at + 1, total, TENTH, "fraction")
    return Number(n.first, at + 2, plain(total * scale), plain(TENTH * scale), "fraction")


def _slash(t: Tokens, n: Number) -> Number | None:
    """A fraction with a slash, "3/4" and "7 3/4"; between larger numbers a slash is a date or a ratio."""
    raw, low = t.raw, t.low
    whole, top, k = ZERO, n.value, n.stop
    if raw[k].isdecimal() and len(raw[k]) < GROUP and raw[k + 1] in SLASHES and not t.glued(k):
        whole, top, k = n.value, numeral(low[k])[0], k + 1
    if raw[k] not in SLASHES or not raw[k + 1].isdecimal() or len(raw[k + 1]) > GROUP or raw[k + 2] in SLASHES:
        return None
    below = numeral(raw[k + 1])[0]
    if not (t.glued(k) and t.glued(k + 1)) or below <= top or top != top.to_integral_value():
        return None
    return Number(n.first, k + 2, whole + top / below, HUNDREDTH, "fraction")


def _of_a_scale(t: Tokens, n: Number) -> Number:
    """The fraction `n` of a scale: "two thirds of a million", "a quarter million", "half a dozen"."""
    low, k = t.low, n.stop
    if low[k] == "of" and low[k + 1] in ("a", "one"):
        k += 2
    elif low[k] in ("a", "an"):
        k += 1
    scale = SCALES.get(low[k]) or DOZENS.get(low[k])
    if scale is None:
        return n
    value = plain(n.value * scale)
    return Number(n.first, k + 1, value, printed_step(value.quantize(ONE)), "fraction")


def _half(t: Tokens, i: int) -> Number:
    first = i - 1 if t.low[i - 1] == "a" else i
    return _of_a_scale(t, Number(first, i + 1, HALF, TENTH, "fraction"))


def _glyph(t: Tokens, i: int) -> Number:
    return Number(i, i + 1, GLYPHS[t.low[i]], TENTH, "fraction")


def _bare_scale(t: Tokens, i: int) -> Number:
    """A scale with no number before it: "a million", "hundred thousand dollars"."""
    first = i - 1 if t.low[i - 1] in ("a", "an") else i
    return _scaled(t, Number(first, i, ONE, ONE, "words"))


def _magnitude(t: Tokens, i: int) -> Number:
    """An order of magnitude, "dozens", "tens of thousands": the value is its unit, and no more is said."""
    low = t.low
    first, value, stop = i, PLURALS[low[i]], i + 1
    if low[i - 1] == "of" and low[i - 2] == "tens":
        first, value = i - 2, value * TEN
    while low[stop] == "of" and low[stop + 1] in PLURALS:
        value *= PLURALS[low[stop + 1]]
        stop += 2
    return Number(first, stop, value, value, "magnitude")


_SPECIAL: dict[str, Callable[[Tokens, int], Number]] = {
    **dict.fromkeys(PLURALS, _magnitude),
    **dict.fromkeys(GLYPHS, _glyph),
    **dict.fromkeys([*SCALES, *DOZENS], _bare_scale),
    **dict.fromkeys(["half", "halves"], _half),
}
"""How a number reads that begins with one of these words; any other begins with a numeral or a small number."""
