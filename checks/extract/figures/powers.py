"""Numbers with a power: "1.3x10^6", "2 × 10³", "4e14", "1.1^23"."""

from __future__ import annotations

from checks.extract.figures.numerals import TEN, Number, plain
from checks.extract.text.tokens import Tokens
from checks.interval import printed_step

__all__ = ["TIMES", "powered"]

_MINUS = frozenset({"-", "−", "–"})
TIMES = frozenset({"×", "x", "*"})
_LARGEST_POWER = 30
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def powered(t: Tokens, n: Number) -> Number | None:
    """Powers of ten and others: "1.99×10−30", "1.3x10^6", "4e14", "1.1^23"."""
    low, k = t.low, n.stop
    if low[k] in TIMES and low[k + 1] == "10":
        exponent = _exponent(t, k + 2)
        return None if exponent is None else _times(n, exponent)
    if low[k] == "e" and t.glued(k):
        exponent = _exponent(t, k)
        return None if exponent is None else _times(n, exponent)
    if low[k] == "^" and t.glued(k) and n.value:
        exponent = _exponent(t, k)
        if exponent is None:
            return None
        value = n.value ** exponent[0]
        return Number(n.first, exponent[1], value, printed_step(value), "digits")
    return None


def _times(n: Number, exponent: tuple[int, int]) -> Number:
    factor = TEN ** exponent[0]
    return Number(n.first, exponent[1], plain(n.value * factor), n.step * factor, "digits")


def _exponent(t: Tokens, i: int) -> tuple[int, int] | None:
    """The exponent after a power sign (or none) at token `i`, and the token after it."""
    low = t.low
    if (raised := _raised(t, i)) is not None:
        return raised
    k = i + 1 if low[i] in ("^", "e") else i
    negative = low[k] in _MINUS
    while low[k] in _MINUS or low[k] == "+":
        k += 1
    if not low[k].isdecimal() or len(low[k]) > len(str(_LARGEST_POWER)) or int(low[k]) > _LARGEST_POWER or k == i:
        return None
    return (-int(low[k]) if negative else int(low[k])), k + 1


def _raised(t: Tokens, i: int) -> tuple[int, int] | None:
    """The exponent that is printed above the line at token `i`, "10³" and "10⁻⁶", and the token after it."""
    k = i + (t.low[i] == "⁻")
    digits = t.low[k].translate(_SUPERSCRIPTS)
    if not (digits.isdecimal() and t.low[k] != digits and t.glued(k)) or int(digits) > _LARGEST_POWER:
        return None
    return (-int(digits) if k > i else int(digits)), k + 1
