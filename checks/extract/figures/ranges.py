"""Two numbers that are one figure ("5 to 7 percent", "between 18,000 and 25,000"), or none ("a 3-1 win")."""

from __future__ import annotations

from decimal import Decimal

from checks.extract.figures.counted import Counted
from checks.extract.figures.drafts import Draft
from checks.extract.figures.numbers import WHOLES
from checks.extract.figures.numerals import ONE, Number, plain
from checks.extract.figures.units import compound
from checks.extract.text.lexicon import words_of
from checks.extract.text.tokens import Tokens

__all__ = ["is_step", "join_ranges"]

_DASHES = frozenset({"-", "–", "—", "~", "−"})
_APPROXIMATE = words_of("lists", "approximate")
_RANGE_VERBS = words_of("lists", "range_verb")
_CHANGE_VERBS = words_of("lists", "change_verb")
_SCORE_WORDS = words_of("lists", "score_word")
_FARTHEST = 12
_WIDEST_GAP = 4
_WIDEST_OR = 3
"""How many times the first the second number of "two or three" may be."""
_LARGEST_SCORE = 200
_SMALL_CHANGE = frozenset({"cent", "penny"})
_CENT = Decimal("0.01")
_STOPS = words_of("stops")
_OUT_OF = frozenset({"in", "of"})
_SHARED = 2
"""Words between the numbers of "one adult woman in seven"."""
_PREDICATES = words_of("lists", "np_verb") | words_of("lists", "human_state")
_TENTH = Decimal("0.1")
_RANGE_SIGNS = frozenset({"to", "-", "–"})
_PLUS_OR_MINUS = (["±"], ["+", "/", "-"], ["+", "-"], ["plus", "or", "minus"], ["plus", "/", "minus"])
_MARGINS = frozenset(signs[-1] for signs in _PLUS_OR_MINUS)
_TEN, _HUNDRED, _THOUSAND = Decimal(10), Decimal(100), Decimal(1000)


def join_ranges(t: Tokens, drafts: list[Draft]) -> tuple[list[Draft], list[tuple[int, int]]]:
    """The drafts with every pair that is one range made one, and the tokens of the pairs that are scores."""
    out: list[Draft] = []
    scores: list[tuple[int, int]] = []
    for draft in drafts:
        if out and _change_of(t, out[-1], draft):
            out[-1] = _with_change(out[-1], draft)
        elif out and t.low[draft.first - 1] in _MARGINS and _is_margin(t, out[-1], draft):
            _spread(out[-1], draft)
        elif out and t.low[draft.first - 1] in _OUT_OF and _is_share(t, out[-1], draft):
            _divide(t, out[-1], draft)
        elif not out or not 1 <= draft.first - out[-1].stop <= _WIDEST_GAP or out[-1].high is not None:
            out.append(draft)
        elif _is_score(t, out[-1], draft):
            scores.append((out.pop().first, draft.stop))
        elif _joined(t, out[-1], draft):
            _merge(out[-1], draft)
        else:
            out.append(draft)
    return out, scores


def _is_margin(t: Tokens, a: Draft, b: Draft) -> bool:
    """Whether `b` is how far `a` may be off: "5.2 ± 0.3 percent", "40 plus or minus 2 kilograms"."""
    if a.high is not None or not 0 < b.number.value / b.number.scale < abs(a.number.value / a.number.scale):
        return False
    return t.low[a.stop : b.first] in _PLUS_OR_MINUS and (a.unit is None or b.unit is None or a.base == b.base)


def _spread(a: Draft, b: Draft) -> None:
    """Make `a` the range that `b` on either side of it spans, in the unit and the scale that either names."""
    n, far = a.number, b.number
    scale = far.scale if n.scale == ONE else ONE
    middle = n.value * scale
    a.number = Number(n.first, n.stop, plain(middle - far.value), far.step, n.kind, far.scale)
    a.high = Number(far.first, far.stop, plain(middle + far.value), far.step, far.kind, far.scale)
    if b.unit is not None:
        a.unit, a.base, a.dimension, a.rate = b.unit, b.base, b.dimension, b.rate
    a.stop = b.stop


def _is_share(t: Tokens, a: Draft, b: Draft) -> bool:
    """Whether `b` is what `a` is out of, what is counted standing between: "one adult in seven", "two men in five"."""
    low = t.low
    noun = _noun_of_share(t, a, b)
    if not 0 < len(noun) <= _SHARED or not all(w.isalpha() and w not in _STOPS for w in noun):
        return False
    if a.unit or b.unit or a.high is not None or a.number.kind != b.number.kind:
        return False
    after = low[b.stop]
    ends = not after[:1].isalpha() or after in _STOPS or after in _PREDICATES or after.endswith("ed")
    return ends and a.number.value < b.number.value and b.number.value in WHOLES


def _noun_of_share(t: Tokens, a: Draft, b: Draft) -> list[str]:
    return t.low[a.stop : b.first - (2 if t.low[b.first - 1] == "of" else 1)]


def _divide(t: Tokens, a: Draft, b: Draft) -> None:
    """Make `a` the share that it is of `b`."""
    n = a.number
    a.counted = Counted(a.stop, a.stop + len(_noun_of_share(t, a, b)))
    a.number = Number(n.first, b.stop, n.value / b.number.value, _TENTH / b.number.value, "fraction")
    a.stop = b.stop


def _change_of(t: Tokens, a: Draft, b: Draft) -> bool:
    """Whether `b` is the small change of the sum `a`: "3 dollars 50 cents", "15 dollars and 50"."""
    gap = t.low[a.stop : b.first]
    if a.dimension != "money" and not _pounds(a, b):
        return False
    if a.unit in _SMALL_CHANGE or a.number.scale != ONE or gap not in ([], ["and"]):
        return False
    if b.base in _SMALL_CHANGE:
        return True
    bare = b.unit is None and a.number.stop < a.stop and _TEN <= b.number.value < _HUNDRED
    if not gap and (a.number.kind != "words" or b.number.kind != "words"):
        return False
    return bare and (not t.low[b.stop][:1].isalpha() or t.low[b.stop] in _STOPS) and b.number.kind != "fraction"


def _pounds(a: Draft, b: Draft) -> bool:
    """Whether the pounds of `a` are money, for pence follow: "three pounds twenty", "three pounds and 20 pence"."""
    spoken = b.unit is None and a.number.kind == b.number.kind == "words"
    return a.unit == "pound-mass" and (b.base == "penny" or spoken)


def _with_change(a: Draft, b: Draft) -> Draft:
    n = a.number
    if a.unit == "pound-mass":
        a.unit, a.base, a.dimension = "pound sterling", "pound sterling", "money"
    cents = b.number.value / _HUNDRED
    a.number = Number(n.first, b.number.stop, n.value + cents, min(_CENT, b.number.step / _HUNDRED), n.kind)
    a.stop = b.stop
    if b.rate is not None:
        a.rate, a.unit, a.dimension = b.rate, compound(a.unit or "", b.rate), "rate"
    return a


def _is_score(t: Tokens, a: Draft, b: Draft) -> bool:
    """Whether "a-b" is the result of a game or a vote: not rising, or among the words of a game, and of nothing."""
    if t.low[a.stop] not in ("-", "–") or b.first != a.stop + 1 or a.unit is not None:
        return False
    if not (t.glued(a.stop) and t.glued(b.first)) or not (_small(a.number) and _small(b.number)):
        return False
    if b.unit is not None and b.unit != "point":
        return False
    return a.number.value >= b.number.value or any(
        word in _SCORE_WORDS for word in t.low[max(0, a.first - 8) : b.stop + 4]
    )


def _small(n: Number) -> bool:
    return n.kind == "digits" and n.value == n.value.to_integral_value() and 0 <= n.value <= _LARGEST_SCORE


def is_step(low: list[str], a: Draft, b: Draft) -> bool:
    """Whether `a` says how far something moved, and `b` where to: "dropped by a third to 5.3 tonnes"."""
    part = a.unit is None and a.number.kind == "fraction" and a.number.value < ONE <= b.number.value
    return part and b.unit is not None and low[a.stop] == "to" and "by" in low[max(0, a.first - 3) : a.first]


def _joined(t: Tokens, a: Draft, b: Draft) -> bool:
    """Whether `a` and `b`, the figure after it, are the two ends of one range."""
    if "magnitude" in (a.number.kind, b.number.kind) or not _same_kind(a, b) or is_step(t.low, a, b):
        return False
    low = t.low
    connector = [word for word in low[a.stop : b.first] if word not in _APPROXIMATE]
    if len(connector) > 1:  # "8- to 16-meter", "200,000 to-260,000"
        connector = [word for word in connector if word not in _DASHES]
    if len(connector) != 1:
        return False
    word = connector[0]
    if word in _DASHES:
        return _rising(a, b) or (a.unit or b.unit) is not None
    if word in ("and", "&"):
        return _between(low, a.first)
    if word in ("to", "through", "until", "till"):
        return _to(t, a, b)
    return word == "or" and a.unit is None and a.number.value < b.number.value <= _WIDEST_OR * a.number.value


def _between(low: list[str], i: int) -> bool:
    """Whether "between" stands before token `i`, with or without a word for "about"."""
    while low[i - 1] in _APPROXIMATE:
        i -= 1
    return low[i - 1] == "between"


def _same_kind(a: Draft, b: Draft) -> bool:
    """Whether the units of two figures let them be the ends of one range; one may leave its unit to the other."""
    if a.base == b.base or a.unit is None:
        return True
    return b.unit is None and a.dimension in ("money", "angle")


def _rising(a: Draft, b: Draft) -> bool:
    return a.number.value < b.number.value


def _to(t: Tokens, a: Draft, b: Draft) -> bool:
    """Whether "a to b" is a range: in "rose from 5 to 7" and "rose 5 cents to 93 cents" each is a figure of its own."""
    low = t.low
    i = a.first
    while low[i - 1] in _APPROXIMATE:
        i -= 1
    before = low[max(0, i - _FARTHEST) : i]
    if low[i - 1] == "from":
        if any(word in _RANGE_VERBS for word in before[-4:]) or (_rising(a, b) and _range_follows(low, b.stop)):
            return True
        return _rising(a, b) and not any(word in _CHANGE_VERBS for word in before)
    if not _rising(a, b) or (low[i - 1] == "by" and a.unit is not None and a.number.scale >= b.number.scale):
        return False
    if low[i - 1] == "by" and b.unit is None and b.number.value > _WIDEST_OR * a.number.value:
        return _CHANGE_VERBS.isdisjoint(before)  # "fell by 24,000 to 1.36 million"
    if b.unit is None or (a.unit is not None and a.dimension != "money"):
        return low[i - 1] not in _CHANGE_VERBS
    return True


def _range_follows(low: list[str], stop: int) -> bool:
    """Whether a change leads from one range to another: "cut from 5 to 7 percent to 3 to 5 percent"."""
    if low[stop] != "to" or not (low[stop + 1][:1].isdecimal() or low[stop + 2][:1].isdecimal()):
        return False
    return any(low[k] in _RANGE_SIGNS and low[k + 1][:1].isdecimal() for k in range(stop + 2, stop + 4))


def _leaves_thousands(low: Decimal, high: Number) -> bool:
    """Whether the smaller number of a range is of thousands, as the larger one says: "60-70,000", "5 to 6,000"."""
    return high.value % _THOUSAND == 0 and low * _THOUSAND < high.value <= _WIDEST_OR * low * _THOUSAND


def _merge(a: Draft, b: Draft) -> None:
    """Make `a` the range from `a` to `b`; what `a` leaves out ("$2 to $3 billion", "5-7 percent") it takes from `b`."""
    n, scale = a.number, b.number.scale
    if n.scale == ONE and scale > ONE and n.value * scale < b.number.value:
        a.number = Number(n.first, n.stop, plain(n.value * scale), plain(n.step * scale), n.kind, scale)
    elif n.scale == b.number.scale == ONE and n.kind == "digits" and _leaves_thousands(n.value, b.number):
        a.number = Number(n.first, n.stop, n.value * _THOUSAND, _THOUSAND, n.kind)  # "60-70,000"
    a.high = b.number
    if n.kind == "fraction" and n.value < ONE < b.number.value:  # "1:4,000-5,000" is from one in 5,000 to one in 4,000
        a.number, a.high = Number(n.first, n.stop, ONE / b.number.value, n.step, n.kind), n
    if b.unit is not None:
        a.unit, a.base, a.dimension = b.unit, b.base, b.dimension
    a.rate = b.rate or a.rate
    a.stop = b.stop
