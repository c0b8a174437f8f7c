"""Units: percent and points, money, durations, physical units, and rates ("52,000 barrels a day")."""

from __future__ import annotations

from typing import NamedTuple

from checks.extract.figures.counted import counted_after
from checks.extract.text.lexicon import longest, rows_of, trie_of, words_of
from checks.extract.text.tokens import Tokens, tokenise

__all__ = [
    "CURRENCY_ENDS",
    "Measure",
    "Rate",
    "compound",
    "currency_before",
    "rate_after",
    "unit_after",
    "unit_of_phrase",
]


class Measure(NamedTuple):
    """A unit as read: its canonical name, its dimension, and the token after it."""

    name: str
    dimension: str
    stop: int


class Rate(NamedTuple):
    """What a rate is of, "barrel" in "$58 a barrel": its name, as printed, and the token after it."""

    name: str
    printed: str
    stop: int


def _tokens_of(symbol: str) -> list[str]:
    tokens = tokenise(symbol, 0, len(symbol))
    return tokens.raw[: tokens.count]


def _spelt(letters: str) -> bool:
    """Whether a dollar sign after these letters in small print is still that country's: "hk $", "c $", not "a $"."""
    return len(letters) > 1 or letters == "C"


def _spellings(symbol: str) -> tuple[str, ...]:
    """A symbol as it is printed with its power above the line, and with a sign for it: "km²", "km^2"."""
    raised = symbol.replace("²", "^2").replace("³", "^3")
    return (symbol,) * bool(symbol) if raised == symbol else (symbol, raised)


_ROWS = [([*row, "", "", ""])[:5] for row in rows_of("units")]
_DIMENSIONS = {row[0]: row[1] for row in _ROWS}
_WORDS = trie_of((phrase.split(), row[0]) for row in _ROWS for phrase in row[2].split("|") if phrase)
_SYMBOL_ROWS = [
    (_tokens_of(spelt), row) for row in _ROWS for symbol in row[3].split(" ") for spelt in _spellings(symbol)
]
_SYMBOLS = trie_of([(tokens, row[0]) for tokens, row in _SYMBOL_ROWS])
_CURRENCIES = trie_of(
    [(tokens[::-1], row[0]) for tokens, row in _SYMBOL_ROWS if row[1] == "money"]
    + [
        ([w.lower() for w in tokens[::-1]], row[0])
        for tokens, row in _SYMBOL_ROWS
        if tokens[-1] == "$" and _spelt(tokens[0])
    ]
    + [([symbol], row[0]) for row in _ROWS for symbol in row[4].split(" ") if symbol]
)
CURRENCY_ENDS = frozenset({*_CURRENCIES, "=", "."})
"""The last token of what may be a currency before a number, as printed: "US$", "Rs.", "Y="."""
_BRACKETS = frozenset({"[", "<", "{"})
_STARTS = frozenset({*_WORDS, *map(str.lower, _SYMBOLS), *_BRACKETS, "-"})
"""The tokens, in small letters, with which a unit can begin; most words that follow a number are none."""
_LONG_NAMES = {"USD": "dollar", "percent": "percentage"}
"""How the units whose name is a code are called in a compound: "dollar per barrel"."""
_GLUED_ONLY = words_of("lists", "glued_unit")
_CAREFUL = words_of("lists", "ambiguous_unit")
_DENOMINATORS = words_of("lists", "denominator")
_EACH = frozenset({"every", "each"})
_BASES = frozenset({"hundred", "thousand", "million"})
_FEET = frozenset({"ft", "feet", "foot"})
"""Behind so many feet, "in" is a unit before any word: "6 ft 2 in player"."""
_AFTER_INCH = words_of("lists", "after_inch")
_RATE_STARTS = frozenset({"per", "a", "an", "each", "every", "/", "p", "annually", "daily"})
_NO_RATE = frozenset({"ago", "earlier", "later", "before", "-"})
_LONGEST_UNIT = 3
_SHORT_CODE = 2
_MANY = 100
"""An ambiguous unit word ("won", "marks", "real") is a unit only with at least so many of it."""


def currency_before(t: Tokens, i: int) -> tuple[str, int] | None:
    """The currency whose sign or code stands before token `i`, and the token where it begins.

    >>> currency_before(tokenise("worth US$ 5", 0, 11), 3)
    ('USD', 1)
    """
    k = i - 1
    raw = t.raw
    if raw[k] in ("=", ".") and t.glued(k) and len(raw[k - 1]) <= _SHORT_CODE and raw[k - 1][:1].isupper():
        k -= 1  # "Y=590", "Rs. 5"
    found = longest(_CURRENCIES, raw, k, -1)
    if found is None:
        return None
    first = k + 1 - found[1]
    letters = raw[first]
    if found[1] > 1 and len(letters) == 1 and letters not in "CcUu$" and not t.glued(first + 1):
        return _CURRENCIES[raw[k]].meaning or found[0], k  # "A $5 fee" is in no Australian dollars
    if (
        len(letters) <= _SHORT_CODE
        and letters.isalpha()
        and found[1] == 1
        and _prefixed(t, first, glued=t.glued(i) or k < i - 1)
    ):
        return None  # "R 5" and "Y 28" are no money, "R5" is
    return found[0], first


def _prefixed(t: Tokens, i: int, *, glued: bool) -> bool:
    """Whether the letters at token `i` are no currency: not glued to the number, or glued to something before."""
    return (t.glued(i) and t.raw[i - 1] not in ("(", "[", "“", '"', "‘", "/")) or (len(t.raw[i]) == 1 and not glued)


_MARK = "mark"


def unit_after(t: Tokens, i: int, *, many: bool = True) -> Measure | None:
    """The unit that stands at token `i`, in words or as a symbol; `many`: the number is a large one."""
    low = t.low
    if low[i] not in _STARTS:
        return None
    k = i + 1 if low[i] == "-" and low[i + 1] else i
    found = longest(_WORDS, low, k, 1)
    if found is None and low[k] in _BRACKETS:
        k += 1
        found = longest(_WORDS, low, k, 1)
    word = low[k]
    if word == _MARK and t.raw[k] == word and k == i:
        return None  # "crossed the one million mark": German money is written "Mark", or in the plural
    if found is not None and (found[1] > 1 or word not in _CAREFUL or many):
        symbol = longest(_SYMBOLS, t.raw, k, 1) if found[1] == 1 else None
        if symbol is None or symbol[1] == 1:
            return Measure(found[0], _DIMENSIONS[found[0]], k + found[1])
    return _symbol(t, k, glued=k > i or t.glued(k))


def _symbol(t: Tokens, k: int, *, glued: bool) -> Measure | None:
    found = longest(_SYMBOLS, t.raw, k, 1)
    if found is None or _no_unit(t, k, k + found[1], glued=glued):
        return None
    if _DIMENSIONS[found[0]] == "money" and _before_number(t, k + found[1], glued=glued):
        return None
    return Measure(found[0], _DIMENSIONS[found[0]], k + found[1])


def _before_number(t: Tokens, stop: int, *, glued: bool) -> bool:
    """Whether a sign of money belongs to the number after it: "10 $ 30", "3 USD50"."""
    return t.raw[stop][:1].isdecimal() and not (glued and not t.glued(stop))


def _no_unit(t: Tokens, k: int, stop: int, *, glued: bool) -> bool:
    """Whether the tokens from `k` to `stop` only look like a unit's symbol."""
    sign, after = t.raw[k], t.raw[stop]
    if t.end_of(stop - 1) - t.start[k] != sum(map(len, t.raw[k:stop])):
        return True  # "12 ft 2 in" is no area
    if sign == '"' and t.raw[:k].count('"') % 2:
        return True  # a closing quotation mark
    if sign == "in":
        return t.low[stop] not in _AFTER_INCH and t.low[k - 2] not in _FEET
    if not glued and sign in _GLUED_ONLY and stop == k + 1:
        return True
    return len(sign) == 1 and sign.isalpha() and (after in ("'", "’", "&") or (after == "." and not glued))


def rate_after(t: Tokens, i: int) -> Rate | None:
    """What the figure before token `i` is a rate of: "per barrel", "a day", "/hour", "for every 1,000 pupils"."""
    low = t.low
    k = i + 1 if low[i] == "-" else i
    word = low[k]
    if word in ("for", "in") and low[k + 1] in _EACH:
        return _per(t, k + 2) if low[k + 2][:1].isdecimal() or low[k + 2] in _BASES else None
    if word not in _RATE_STARTS:
        return None
    if word in ("per", "/"):
        return _per(t, k + 1)
    k = k + 2 if low[k + 1] == "-" else k + 1
    if low[k] in _DENOMINATORS and low[k + 1] not in _NO_RATE and low[k + 1 : k + 4] != ["and", "a", "half"]:
        return _per(t, k)
    return None


def unit_of_phrase(t: Tokens, first: int, stop: int) -> Measure | None:
    """The unit that a noun phrase ends with: "50 previous years", "517 rushing yards"."""
    for k in range(max(first, stop - _LONGEST_UNIT), stop):
        found = longest(_WORDS, t.low, k, 1)
        if found is not None and k + found[1] == stop and t.low[k] not in _CAREFUL:
            return Measure(found[0], _DIMENSIONS[found[0]], stop)
    return None


def _per(t: Tokens, k: int) -> Rate | None:
    low = t.low
    if low[k] == "-":
        k += 1
    found = longest(_WORDS, low, k, 1)
    if found is None:
        found = longest(_SYMBOLS, t.raw, k, 1)
    if found is not None:
        name = _LONG_NAMES.get(found[0], found[0])
        return Rate(name, t.span_text(k, k + found[1]), k + found[1])
    if low[k] in ("annum", "capita", "cent"):
        return Rate("year" if low[k] == "annum" else low[k], t.raw[k], k + 1)
    if low[k][:1].isdecimal() and low[k - 1] == "/":
        return None
    if low[k][:1].isdecimal() or low[k] in _BASES:
        stop = k + 1
        while t.low[stop] in _BASES:
            stop += 1
        of = counted_after(t, stop)
        if of is not None and of.first == stop:
            stop = of.stop
        return Rate(t.span_text(k, stop), t.span_text(k, stop), stop)
    if not low[k][:1].isalpha():
        return None
    return Rate(low[k], t.raw[k], k + 1)


def compound(name: str, rate: Rate) -> str:
    """The name of a unit per another.

    >>> compound("USD", Rate("barrel", "barrel", 9))
    'dollar per barrel'
    """
    return f"{_LONG_NAMES.get(name, name)} per {rate.name}"
