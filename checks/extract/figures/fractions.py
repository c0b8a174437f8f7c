"""Fractions: "two thirds", "3/4", "two and a half million", "a quarter of a million"."""

from __future__ import annotations

from decimal import Decimal

from checks.extract.figures.numerals import (
    DOZENS,
    GROUP,
    HUNDRED,
    HUNDREDTH,
    ONE,
    PARTS,
    SCALES,
    SMALL,
    TEN,
    TENTH,
    THOUSAND,
    TWENTY,
    ZERO,
    Number,
    atom,
    numeral,
    plain,
)
from checks.extract.text.lexicon import words_of
from checks.extract.text.tokens import Tokens
from checks.interval import printed_step

__all__ = ["fraction", "of_a_scale", "with_fraction"]

_HALF_NAMES = words_of("lists", "half_name")
SLASHES = ("/", "⁄")


def fraction(t: Tokens, n: Number) -> Number | None:
    """The number `n` as the first part of a fraction: "two thirds", "one-fifth", "3/4", "one twenty-fifth"."""
    low = t.low
    if low[n.first - 1] == "a" and n.kind == "words" and n.value >= TWENTY:
        part = _denominator(t, n.first, many=False)
        if part is not None and part[1] > n.stop:
            return Number(n.first - 1, part[1], ONE / part[0], TENTH, "fraction")  # "a twenty-first of"
    part = _denominator(t, n.stop, many=n.value != ONE) or (_one_of_many(t, n.stop) if n.kind == "words" else None)
    if part is not None and low[part[1]] == "-" and low[part[1] + 1] in _HALF_NAMES:
        return None  # "one half-sister"
    if part is not None and n.value < part[0] * TEN:
        return of_a_scale(t, Number(n.first, part[1], n.value / part[0], TENTH, "fraction"))
    return _slash(t, n)


def with_fraction(t: Tokens, n: Number) -> Number:
    """The number `n` with the fraction that follows it: "two and a half million", "one million and a quarter".

    >>> from checks.extract.text.tokens import tokenise
    >>> with_fraction(tokenise("five and three quarters", 0, 23), Number(0, 1, Decimal(5), ONE)).value
    Decimal('5.75')
    """
    low = t.low
    compound = _over_compound(t, n)
    if compound is not None:
        return compound
    k = n.stop + (low[n.stop] == "-")
    if low[k] in PARTS and low[k].endswith("s") and n.kind == "words":
        return Number(n.first, k + 1, n.value / PARTS[low[k]], TENTH, "fraction")
    k = n.stop + 1 if low[n.stop] == "-" else n.stop
    if low[k] != "and":
        return n
    k = k + 2 if low[k + 1] == "-" else k + 1
    top = Number(k, k + 1, ONE, ONE, "words") if low[k] in ("a", "an") else atom(t, k)
    if top is None or (top.kind == "digits" and low[top.stop] not in PARTS):
        return n
    at = top.stop + 1 if low[top.stop] == "-" and low[k] in ("a", "an") else top.stop
    part = _denominator(t, at, many=top.value != ONE)
    return n if part is None or top.value >= part[0] else _sum(t, n, top.value / part[0], part[1])


def _over_compound(t: Tokens, n: Number) -> Number | None:
    """The fraction of "one hundred thirty-fifths": the last tens of `n` belong to what it is divided by."""
    tens = SMALL.get(t.low[n.stop - 1], ZERO)
    if n.kind != "words" or tens < TWENTY or n.value < HUNDRED or t.low[n.stop - 2] in ("and", "-"):
        return None
    part = _denominator(t, n.stop - 1, many=True)
    top = n.value - tens
    return None if part is None or part[1] <= n.stop else Number(n.first, part[1], top / part[0], TENTH, "fraction")


def _sum(t: Tokens, n: Number, part: Decimal, stop: int) -> Number:
    """`n` and a part, which is one of the scale of `n` ("one million and a half") or of one, and what scales both."""
    if n.scale > THOUSAND and n.value % n.scale == 0 and t.low[stop] not in SCALES:
        return Number(n.first, stop, plain(n.value + part * n.scale), n.scale * TENTH, "fraction", n.scale)
    scale = SCALES.get(t.low[stop])
    if scale is None:
        return Number(n.first, stop, n.value + part, TENTH, "fraction")
    if n.scale > scale:  # "one billion and a half million"
        return Number(n.first, stop + 1, plain(n.value + part * scale), plain(part * scale), "fraction", scale)
    return Number(n.first, stop + 1, plain((n.value + part) * scale), plain(TENTH * scale), "fraction", scale)


def _denominator(t: Tokens, i: int, *, many: bool) -> tuple[Decimal, int] | None:
    """The denominator in words at token `i`, and the token after it; a plural where there are `many`."""
    low = t.low
    k = i + 1 if low[i] in ("-", "–") else i
    part = PARTS.get(low[k])
    if part is None:
        tens = SMALL.get(low[k])
        if tens is None or tens < TWENTY:
            return None
        k = k + 2 if low[k + 1] == "-" else k + 1
        unit = ONE if low[k] in ("first", "firsts") else PARTS.get(low[k])
        if unit is None or unit >= TEN:
            return None
        part = tens + unit
    return None if many and not low[k].endswith(("s", "halves")) else (part, k + 1)


def _one_of_many(t: Tokens, i: int) -> tuple[Decimal, int] | None:
    """A denominator past a hundred that is itself one of its scale: the last words of "one one-hundredth".

    As in "three one-thousandths" and "one one hundred and fifth" too; the token after it comes with it.
    """
    low = t.low
    if low[i] != "one":
        return None
    k = i + 2 if low[i + 1] == "-" else i + 1
    part = PARTS.get(low[k])
    if part is not None:
        return (part, k + 1) if part >= HUNDRED else None
    if low[k] != "hundred":
        return None
    k += 2 if low[k + 1] in ("and", "-") else 1
    rest = _denominator(t, k, many=False)
    return None if rest is None or rest[0] >= HUNDRED else (HUNDRED + rest[0], rest[1])


def _slash(t: Tokens, n: Number) -> Number | None:
    """A fraction with a slash, "3/4" and "7 3/4"; between larger numbers a slash is a date or a ratio."""
    raw, low = t.raw, t.low
    whole, top, k = ZERO, n.value, n.stop
    if raw[k] == "-" and t.glued(k) and t.glued(k + 1) and raw[k + 2] in SLASHES:
        k += 1  # "7-3/4"
    if raw[k].isdecimal() and len(raw[k]) < GROUP and raw[k + 1] in SLASHES and (raw[k - 1] == "-" or not t.glued(k)):
        whole, top, k = n.value, numeral(low[k])[0], k + 1
    if raw[k] not in SLASHES or not raw[k + 1].isdecimal() or len(raw[k + 1]) > GROUP or raw[k + 2] in SLASHES:
        return None
    below = numeral(raw[k + 1])[0]
    if not (t.glued(k) and t.glued(k + 1)) or below <= top or top != top.to_integral_value():
        return None
    return Number(n.first, k + 2, whole + top / below, HUNDREDTH, "fraction")


def of_a_scale(t: Tokens, n: Number) -> Number:
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
