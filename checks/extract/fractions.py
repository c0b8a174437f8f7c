"""Fractions: "two thirds", "3/4", "two and a half million", "a quarter of a million"."""

from __future__ import annotations

from checks.extract.numerals import (
    DOZENS,
    GROUP,
    HUNDREDTH,
    ONE,
    PARTS,
    SCALES,
    TEN,
    TENTH,
    THREE,
    ZERO,
    Number,
    numeral,
    plain,
)
from checks.extract.tokens import Tokens
from checks.interval import printed_step

__all__ = ["fraction", "of_a_scale"]

SLASHES = ("/", "⁄")


def fraction(t: Tokens, n: Number) -> Number | None:
    """The number `n` as part of a fraction: "two thirds", "one-fifth", "3/4", "two and a half (million)"."""
    low = t.low
    mixed = _and_a_half(t, n)
    if mixed is not None:
        return mixed
    k = n.stop + 1 if low[n.stop] in ("-", "–") and low[n.stop + 1] in PARTS else n.stop
    part = PARTS.get(low[k])
    if part is not None and (n.value == ONE or low[k].endswith(("s", "halves"))) and n.value < part * TEN:
        return of_a_scale(t, Number(n.first, k + 1, n.value / part, TENTH, "fraction"))
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
