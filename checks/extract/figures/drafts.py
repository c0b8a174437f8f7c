"""A figure while it is being read: what later rules of the sentence fill in before the record is made."""

from __future__ import annotations

from decimal import Decimal

from checks.extract.figures.counted import Counted
from checks.extract.figures.numbers import read_number
from checks.extract.figures.numerals import HALF, ONE, SCALES, TENTH, Number
from checks.extract.figures.signs import signed
from checks.extract.figures.units import CURRENCY_ENDS, Rate, compound, currency_before, rate_after, unit_after
from checks.extract.text.lexicon import words_of
from checks.extract.text.tokens import Tokens
from checks.interval import Bound
from checks.models import Aside, Trend

__all__ = ["Draft", "currency_at", "read_draft"]

_MANY = Decimal(100)
_CODES = {"MUSD": "USD", "MEUR": "euro", "MGBP": "pound sterling", "MSEK": "swedish krone", "MNOK": "norwegian krone"}
_MILLION = Decimal(1000000)
_TEN = Decimal(10)
_CENT = Decimal("0.01")
_MINUS = frozenset({"-", "−"})
_STOPS = words_of("stops")
_STATING = frozenset({"is", "was", "of", "at", "to", "were", "from", ":"})
_DEGREES = frozenset({"degree", "celsius", "fahrenheit"})
_LOSSES = frozenset({"loss", "losses", "deficit"})


class Draft:
    """A figure of one sentence: tokens `first` to `stop`, currency and unit with them, and what is known so far."""

    __slots__ = (
        "aside", "base", "bound", "counted", "dimension", "first", "hedge", "high", "high_open", "implied", "low_open",
        "number", "rate", "stop", "trend", "unit",
    )  # fmt: skip

    def __init__(self, first: int, stop: int, number: Number) -> None:
        self.first = first
        self.stop = stop
        self.number = number
        self.high: Number | None = None
        """The larger end of a range."""
        self.unit: str | None = None
        self.base: str | None = None
        """The unit without what it is a rate of."""
        self.dimension = "count"
        self.rate: Rate | None = None
        self.bound = Bound.EXACT
        self.low_open = False
        self.high_open = False
        self.hedge: tuple[int, int] | None = None
        """The tokens of the words that make the bound."""
        self.counted: Counted | None = None
        self.implied: str | None = None
        """What is counted, where no words of its own say it."""
        self.trend: Trend | None = None
        self.aside: Aside | None = None


def currency_at(t: Tokens, i: int) -> tuple[str, int] | None:
    """The currency whose sign stands before the numeral at token `i`, or before its minus, and where it begins."""
    sign = t.raw[i - 1]
    if sign not in CURRENCY_ENDS and sign not in _MINUS:
        return None
    if sign in _MINUS and t.glued(i):
        i -= 1
    return currency_before(t, i)


def read_draft(t: Tokens, i: int, currency: tuple[str, int] | None) -> Draft | None:
    """The number at token `i` with its sign, its unit if it is no sum of `currency`, and what it is a rate of."""
    number = read_number(t, i, money=currency is not None)
    if number is None:
        return None
    number = signed(t, _leading_point(t, number))
    draft = Draft(number.first, number.stop, number)
    if t.low[i - 1] == "+" and t.glued(i) and not t.glued(i - 1):
        draft.trend = Trend.RISE
    if currency is not None:
        _price(t, draft, currency)
    else:
        _measure(t, draft)
    if draft.unit is None and number.kind in ("words", "fraction"):
        _in_words(t, draft)
    draft.base = draft.unit
    if t.low[draft.stop] == "below" and t.low[draft.stop + 1] == "zero" and draft.unit in _DEGREES:
        draft.number = number._replace(value=-abs(number.value))  # "20 degrees below zero"
        draft.stop += 2
    if draft.unit is None:
        return _bracketed(t, draft)
    rate = rate_after(t, draft.stop) or _rate_of_stuff(t, draft.stop)
    if rate is not None and draft.dimension not in ("age", "multiple", "duration"):
        draft.rate, draft.stop = rate, rate.stop
        if draft.dimension != "share":
            draft.unit, draft.dimension = compound(draft.unit, rate), "rate"
    return _bracketed(t, draft)


def _in_words(t: Tokens, draft: Draft) -> None:
    """The unit that stands around a number in words, and not behind it."""
    number = draft.number
    if number.kind == "words":
        _spoken(t, draft)
    if draft.unit is None and number.value == HALF:
        _and_a_half(t, draft)
        if t.low[draft.first - 1] == "in" and t.low[draft.first - 2] in _CUTS:  # "was cut in half": halved
            draft.unit, draft.dimension = "times", "multiple"
            draft.number = number._replace(kind="words")
    if draft.unit is None and number.kind == "fraction" and number.value < ONE and _as_many(t, draft.stop):
        draft.unit, draft.dimension = "times", "multiple"
        if (
            "again" in t.low[draft.stop + 2 : draft.stop + _AGAIN]
        ):  # "half as many again" is one and a half times as many
            draft.number = number._replace(value=number.value + ONE)


def _spoken(t: Tokens, draft: Draft) -> None:
    """Make "a dollar fifty" and "a pound twenty" sums of money."""
    coin = unit_after(t, draft.first - 1)
    whole = draft.number.value
    if coin is None or t.low[draft.first - 2] not in ("a", "one"):
        return
    pound = coin.name == "pound-mass"
    if coin.dimension != "money" and not pound:
        return
    if _TEN <= whole < _MANY and (not t.low[draft.stop][:1].isalpha() or t.low[draft.stop] in _STOPS):
        number = Number(draft.first - 2, draft.stop, 1 + whole / _MANY, _CENT, "words")
        draft.first, draft.number = number.first, number
        draft.unit, draft.dimension = "pound sterling" if pound else coin.name, "money"


_CUTS = frozenset({"cut", "cuts", "cutting", "slashed", "sliced", "slashing"})
_AGAIN = 6
"""Tokens from "as" to "again" in "half as many ships again"."""


def _as_many(t: Tokens, i: int) -> bool:
    """Whether a fraction is one of another figure, and no share: "half as many as in 2010", "a third as much"."""
    return t.low[i] == "as" and t.low[i + 1] in ("many", "much", "large", "big", "high", "great", "long", "likely")


def _and_a_half(t: Tokens, draft: Draft) -> None:
    """Make "a year and a half" and "a year-and-a-half" a year and a half."""
    words: list[int] = []
    k = draft.number.stop - 2
    while len(words) < _WORDS_BEFORE_HALF and k >= 0:
        if t.low[k] != "-":
            words.append(k)
        k -= 1
    if len(words) < _WORDS_BEFORE_HALF or [t.low[i] for i in words[:2]] != ["a", "and"]:
        return
    _, _, unit, one = words
    measure = unit_after(t, unit)
    if measure is not None and t.low[one] in ("a", "one", "another"):
        draft.number = Number(one, draft.number.stop, ONE + HALF, TENTH, "fraction")
        draft.first, draft.unit, draft.dimension = one, measure.name, measure.dimension


_WORDS_BEFORE_HALF = 4


def _bracketed(t: Tokens, draft: Draft) -> Draft:
    """The draft, negative where it stands alone in brackets among other amounts, as accounts are printed: "($99.99)".

    After a noun or another amount the brackets hold an explanation or a conversion, not a sign.
    """
    first, number = draft.first - 1, draft.number
    if t.raw[first] != "(" or t.raw[draft.stop] != ")" or draft.dimension not in ("money", "count"):
        return draft
    printed = draft.dimension == "money" or "." in t.raw[number.first] or "," in t.raw[number.first]
    before = t.low[first - 1]
    amounts = before in _STATING or (before in (",", ";", ":") and _amount_ends(t, first - 2))
    if printed and amounts and number.kind == "digits" and number.value > 0 and t.low[first - 2] not in _LOSSES:
        draft.number = Number(number.first, number.stop, -number.value, number.step, number.kind, number.scale)
    return draft


def _amount_ends(t: Tokens, i: int) -> bool:
    """Whether token `i` ends an amount or a heading of amounts: a number, a scale, a bracket, or nothing at all."""
    return t.low[i][:1].isdecimal() or t.low[i] in SCALES or t.low[i] in (")", "income", "profit", "loss", "")


def _rate_of_stuff(t: Tokens, i: int) -> Rate | None:
    """The rate behind what is measured: "2.4 billion gallons of jet fuel a year"."""
    if t.low[i] != "of":
        return None
    for k in range(i + 2, i + 5):
        if not t.low[k - 1][:1].isalpha():
            return None
        rate = rate_after(t, k)
        if rate is not None:
            return rate
    return None


def _leading_point(t: Tokens, n: Number) -> Number:
    """The number with the point that stands before it as a token of its own: ".08"."""
    if (
        t.raw[n.first - 1] != "."
        or not t.glued(n.first)
        or (t.glued(n.first - 1) and t.raw[n.first - 2][-1:].isalnum())
    ):
        return n
    if n.kind != "digits" or n.value != n.value.to_integral_value():
        return n
    digits = len(t.raw[n.first])
    return Number(n.first - 1, n.stop, n.value.scaleb(-digits), n.step.scaleb(-digits), n.kind)


def _price(t: Tokens, draft: Draft, currency: tuple[str, int]) -> None:
    draft.unit, draft.dimension = currency[0], "money"
    draft.first = min(currency[1], draft.first)
    if (
        t.raw[draft.first - 1] in ("-", "−")
        and draft.number.first > currency[1]
        and not t.raw[draft.first - 2][-1:].isalnum()
    ):
        number = draft.number
        draft.number = Number(number.first, number.stop, -abs(number.value), number.step, number.kind)
        draft.first -= 1
    again = unit_after(t, draft.stop)
    if again is not None and again.dimension == "money" and t.low[draft.stop] not in ("cents", "cent", "c", "p"):
        draft.stop = again.stop  # "$10 dollars", "$31.20 US", "£8.10 sterling"
        if again.name != "USD":
            draft.unit = again.name
    elif t.raw[draft.stop] == "US" and not t.raw[draft.stop + 1][:1].isupper():
        draft.stop += 1


def _plus(t: Tokens, i: int) -> int | None:
    """The token after a plus glued to the number before token `i`: "18+ years", "40-plus years"."""
    if t.low[i] == "+" and t.glued(i) and not t.glued(i + 1):
        return i + 1
    return i + 2 if t.low[i] == "-" and t.low[i + 1] == "plus" and t.glued(i + 1) else None


def _measure(t: Tokens, draft: Draft) -> None:
    number = draft.number
    code = _CODES.get(t.raw[draft.stop])
    if code is not None:
        draft.number = Number(number.first, number.stop, number.value * _MILLION, number.step * _MILLION, number.kind)
        draft.unit, draft.dimension, draft.stop = code, "money", draft.stop + 1
        return
    plus = _plus(t, draft.stop)
    if plus is not None:
        unit = unit_after(t, plus, many=abs(number.value) >= _MANY)
        if unit is not None:
            draft.bound, draft.hedge = Bound.AT_LEAST, (draft.stop, plus)
            draft.unit, draft.dimension, draft.stop = unit
        return
    unit = unit_after(t, draft.stop, many=abs(number.value) >= _MANY)
    if unit is None and number.kind in ("fraction", "magnitude") and t.low[draft.stop] in ("of", "a", "an"):
        skip = draft.stop + 2 if t.low[draft.stop + 1] in ("a", "an") else draft.stop + 1
        unit = unit_after(t, skip, many=False)  # "half an hour", "tens of millions of dollars"
    if unit is None:
        return
    draft.unit, draft.dimension, draft.stop = unit
    scale = SCALES.get(t.low[unit.stop]) if unit.dimension == "money" else None
    if scale is not None:  # "75 USD million"
        draft.number = Number(
            number.first, unit.stop + 1, number.value * scale, number.step * scale, number.kind, scale
        )
        draft.stop = unit.stop + 1
    if unit.name == "pound-mass" and number.value >= _MILLION and "pound" in t.low[unit.stop - 1]:
        draft.unit, draft.dimension = "pound sterling", "money"
