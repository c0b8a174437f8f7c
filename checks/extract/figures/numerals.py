"""Numerals and number words: digits with their grouping, words below a hundred, and the scales on top of them."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from checks.extract.text.lexicon import rows_of, words_of
from checks.extract.text.tokens import Tokens
from checks.interval import printed_step

__all__ = [
    "DOZENS", "GLYPHS", "GROUP", "HALF", "HUNDRED", "HUNDREDTH", "LETTERS", "MONEY_LETTERS", "ONE", "PARTS", "PLURALS",
    "SCALES", "SMALL", "TEN", "TENTH", "THOUSAND", "TWENTY", "ZERO", "Number", "atom", "numeral", "plain",
    "plain_number", "scaled",
]  # fmt: skip


def _table(kind: str) -> dict[str, Decimal]:
    return {word: Decimal(row[1]) for row in rows_of("numbers") if row[0] == kind for word in row[2].split(" ")}


_PERSONS = words_of("lists", "people") | words_of("lists", "counted_persons")
_STOPS = words_of("stops")
_EACH = frozenset({"per", "a", "an", "each", "every", "for"})
_MEANS = frozenset({"average", "averaged", "averages", "averaging", "mean", "median", "rate"})

SMALL = _table("small")
SCALES = _table("scale")
DOZENS = _table("dozen")
LETTERS = _table("letter")
MONEY_LETTERS = _table("money")
PLURALS = _table("plural")
PARTS = _table("part")
GLYPHS = _table("glyph")
MANY_DOZENS = {**DOZENS, **{word: value for word, value in PLURALS.items() if value == DOZENS["dozen"]}}

ZERO = Decimal(0)
HUNDREDTH = Decimal("0.01")
TENTH = Decimal("0.1")
HALF = Decimal("0.5")
ONE = Decimal(1)
TEN = Decimal(10)
TWENTY = Decimal(20)
HUNDRED = Decimal(100)
THOUSAND = Decimal(1000)
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
    scale: Decimal = ONE
    """What its last scale word or letter multiplies by: a million in "2.5 million"."""


@lru_cache(maxsize=16384)
def numeral(printed: str) -> tuple[Decimal, Decimal]:
    """The value of a numeral with its grouping, and the unit of its last significant digit.

    >>> numeral("312,001"), numeral("2.50")
    ((Decimal('312001'), Decimal('1')), (Decimal('2.50'), Decimal('0.01')))
    """
    if printed.count(".") > 1:
        printed = printed.replace(".", "")  # "1.234.567"
    value = Decimal(printed.replace(",", "").replace("'", "").replace("’", ""))
    return value, printed_step(value)


def atom(t: Tokens, i: int) -> Number | None:
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


def plain_number(t: Tokens, i: int) -> Number | None:
    """The number at token `i` where no token after it can belong to it."""
    word = t.low[i]
    small = SMALL.get(word)
    if small is not None:
        return Number(i, i + 1, small, TEN if small >= TEN and small % TEN == 0 else ONE, "words")
    if not word[:1].isdecimal() or len(word) > LONGEST:
        return None
    value, step = numeral(_thousands_by_point(t, i, word) if "." in word else word)
    return Number(i, i + 1, value, step)


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
        while word.isdecimal() and raw[stop][:GROUP].isdecimal() and _group_follows(t, stop):
            word += raw[stop]
            stop += 1
        if raw[stop] == "," and raw[stop + 1] == "0" * GROUP and not t.glued(stop + 1):
            return word + raw[stop + 1], stop + 2  # "10, 000", as old tapes have it
        if stop == i + 1 and raw[stop] == "," and _decimal_comma(t, stop):
            return f"{word}.{raw[stop + 1]}", stop + 2
    if word[-GROUP - 1 : -GROUP] == "." and raw[stop] == "," and _decimals(t, stop):
        return f"{word.replace('.', '')}.{raw[stop + 1]}", stop + 2  # "1.111,11"
    return _thousands_by_point(t, i, word) if "." in word else word, stop


def _thousands_by_point(t: Tokens, i: int, word: str) -> str:
    """A numeral without its point, where that parts thousands: nobody counts "310.000 refugees" to three decimals.

    Of a measure or a mean ("1.250 tonnes", "2.125 children per woman") it is a decimal point.
    """
    whole, _, group = word.partition(".")
    if len(group) != GROUP or len(whole) > GROUP or whole.startswith("0"):
        return word
    noun = t.low[i + 1]
    counted = noun in _PERSONS and t.low[i + 2] not in _EACH and t.low[i - 1] not in _MEANS
    return whole + group if counted else word


def _group_follows(t: Tokens, i: int) -> bool:
    """Whether token `i` is three digits (with decimals or not) after exactly one blank."""
    raw = t.raw[i]
    return (
        t.start[i] == t.end_of(i - 1) + 1 and raw.partition(".")[0].isdecimal() and len(raw.partition(".")[0]) == GROUP
    )


def _decimal_comma(t: Tokens, comma: int) -> bool:
    """Whether the comma at a token stands before one or two decimals, and is no list ("22,24,26")."""
    listed = (t.raw[comma + 2] == "," and t.glued(comma + 2)) or t.raw[comma - 2] == ","
    return _decimals(t, comma) and not listed


def _decimals(t: Tokens, comma: int) -> bool:
    """Whether one or two digits follow the comma at a token, with no blank between."""
    after = t.raw[comma + 1]
    return t.glued(comma) and t.glued(comma + 1) and after.isdecimal() and len(after) < GROUP


def scaled(t: Tokens, n: Number, *, money: bool = False) -> Number:
    """What hundreds, thousands, millions and dozens make of the number `n`."""
    low, stop = t.low, n.stop
    scale = SCALES.get(low[stop])
    if scale is None:
        many = PLURALS.get(low[stop])
        if many is not None and many >= HUNDRED and _scales_noun(t, n, stop):
            return Number(n.first, stop + 1, plain(n.value * many), many, n.kind, many)
        dozen = MANY_DOZENS.get(low[stop])
        if dozen is not None:
            return Number(n.first, stop + 1, n.value * dozen, dozen, n.kind)
        return _lettered(t, n, money=money)
    total, stop = _words(t, stop, n.value)
    if n.kind == "digits" and total == n.value * scale:
        return Number(n.first, stop, plain(total), plain(n.step * scale), n.kind, scale)
    total = plain(total)
    return Number(n.first, stop, total, printed_step(total), n.kind, scale)


def _scales_noun(t: Tokens, n: Number, i: int) -> bool:
    """Whether a scale in the plural belongs to the number before it: "three thousands homes", "20 millions dollars".

    After a numeral only millions and more do: "by day 3 thousands of people had left".
    """
    if n.value <= ONE or (n.kind == "digits" and PLURALS[t.low[i]] < SCALES["million"]):
        return False
    word = t.low[i + 1]
    plural = len(word) >= GROUP and word.endswith("s") and not word.endswith(("ss", "us"))
    return word in _PERSONS or (plural and word not in _STOPS)


def _lettered(t: Tokens, n: Number, *, money: bool) -> Number:
    """`n` with the letter that scales it, if there is one: "10k", "$3m"."""
    raw = t.raw[n.stop]
    factor = LETTERS.get(raw) or (LETTERS["k"] if raw == "K" and n.step >= TENTH else None)
    if raw.lower() == "mm" and not money:
        return n  # millimetres
    if factor is None and (
        money or (raw == "b" and n.value < THOUSAND) or (raw == "m" and _many_follow(t, n.stop + 1))
    ):
        factor = MONEY_LETTERS.get(raw.lower())
    if factor is None or not (t.glued(n.stop) or money or not t.low[n.stop + 1][:1].isalpha()):
        return n
    return Number(n.first, n.stop + 1, plain(n.value * factor), plain(n.step * factor), n.kind, factor)


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
        if following is None and last == HUNDRED:
            following = _thousands(t, k, total)
            total = total if following is None else Decimal(0)
        if following is None:
            break
        i, value = following
        if low[i] not in SCALES:
            total += value
            break
    return total, i


def _thousands(t: Tokens, i: int, hundreds: Decimal) -> tuple[int, Decimal] | None:
    """The rest of "two hundred and two thousand", whose hundreds are themselves below the scale that follows."""
    part = atom(t, i)
    if part is None or part.kind != "words" or part.value >= HUNDRED or SCALES.get(t.low[part.stop], ZERO) < THOUSAND:
        return None
    return part.stop, hundreds + part.value


def _multiplied(low: list[str], i: int, value: Decimal) -> tuple[Decimal, int, Decimal]:
    """`value` times every scale from token `i` on ("three lakh crore"); where they stop; their product."""
    factor = ONE
    while (scale := SCALES.get(low[i])) is not None:
        factor *= scale
        i += 1
    return value * factor, i, factor


def _rest(t: Tokens, i: int, below: Decimal, *, joined: bool) -> tuple[int, Decimal] | None:
    """The part of a number that follows its larger part: smaller than `below`, up to its own scale if it has one."""
    part = atom(t, i)
    if part is None or (joined and part.value < PARTS.get(t.low[part.stop], ZERO)):
        return None  # "one hundred and three fifths"
    if part.kind == "digits" and not joined and t.low[part.stop] not in SCALES:
        return None
    if joined and t.low[part.stop] == "dozens" and part.value * DOZENS["dozen"] < below:
        return part.stop + 1, part.value * DOZENS["dozen"]  # "three hundred and two dozens"
    if part.value <= 0 or part.value >= below or part.value != part.value.to_integral_value():
        return None
    return (part.stop, part.value) if _multiplied(t.low, part.stop, part.value)[0] < below else None
