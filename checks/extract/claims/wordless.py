"""Statements that hold no number: trends, extremes, comparisons, ranks; only where what they say can be measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from checks.config.vocabulary import Form
from checks.extract.dates.when import Role, When
from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Sentence
from checks.interval import ONE, Bound, Interval
from checks.models import ClaimKind, Quantity, Span, Trend

__all__ = ["MODALS", "PEAKS", "WORDLESS_CUES", "Statement", "find_statements", "is_measured"]


class Statement(NamedTuple):
    """A statement without a figure: its kind, its tokens, and which way it points."""

    kind: ClaimKind
    first: int
    stop: int
    direction: Trend
    when: When | None = None
    quantity: Quantity | None = None
    sides: tuple[tuple[int, int], tuple[int, int]] | None = None
    """Of two things held against each other: the tokens of the one, from and up to, and of the other."""


_RISES, _FALLS = words_of("claims", "rises"), words_of("claims", "falls")
_STEADY = words_of("claims", "steady")
_HIGHEST, _LOWEST = words_of("claims", "highest"), words_of("claims", "lowest")
_HIGHER, _LOWER = words_of("claims", "higher"), words_of("claims", "lower")
_MEASURABLE = words_of("claims", "measurable")
_RANKED_NOUNS = words_of("claims", "ranked nouns")
_ALWAYS = words_of("claims", "always")
_RANKS = words_of("claims", "ranks")
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
MODALS = words_of("claims", "projected") | words_of("claims", "hypothetical") | words_of("claims", "negations") | {"if"}
_LOWS, PEAKS = frozenset({"low", "lows"}), frozenset({"low", "lows", "high", "highs"})
_MAIN, _WAYS = frozenset({"main", "leading", "principal", "chief"}), frozenset({"source", "mode", "means", "form"})
WORDLESS_CUES = _MAIN | _RISES | _FALLS | _HIGHEST | _LOWEST | PEAKS | {"than"} | _RANKS
"""A sentence without any of these words makes no statement of this sort."""
_SUPERLATIVES = _HIGHEST | _LOWEST | PEAKS
_AMONG = frozenset(["among", "amongst"])
_WINDOWS = frozenset({"window", "decade", "year"})
_STANDS = frozenset({"at", "to", "hit", "reached", "near"})
"""Before "its lowest level": of all that it has been."""
_FAR, _NEAR, _NEARER = 10, 6, 3
_NOT_TRENDS = frozenset(
    ["short", "below", "under", "above", "into", "behind", "victim", "ill", "apart", "asleep", "on"]
)
_NOUN_SIGNS = frozenset(["the", "a", "an", "this", "that", "of", "in", "sharp", "steep", "further", "pay", "price"])


def find_statements(sentence: Sentence, whens: Sequence[When], published: date | None = None) -> Iterator[Statement]:
    """The statements of a sentence that hold no figure of their own, in order; years count back from `published`."""
    low = sentence.t.low
    for i in sentence.cues.get("wordless", ()):
        word = low[i]
        found = None
        if word == "than":
            found = _over_time(sentence, i) or _comparison(sentence, i)
        elif word in _RANKS:
            found = _rank(sentence, i)
        elif word in _MAIN:
            found = _main(sentence, i)
        elif word in PEAKS:
            found = _peak(sentence, i)
        elif word in _HIGHEST or word in _LOWEST:
            found = _ordinal_rank(sentence, i) or _extreme(sentence, i, whens)
        else:
            found = _trend(sentence, i, whens, published)
        if found is not None:
            yield found


def is_measured(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether a noun that can be measured stands among the tokens."""
    if not _MEASURABLE.isdisjoint(sentence.t.low[start:stop]):
        return True
    return any(start <= h.first < stop and h.form is Form.NOUN for h in sentence.hits)


def _has_figure(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether the clause states a figure of its own; how long something lasts is none here."""
    return any(start <= f.first < stop and f.quantity.dimension != "duration" for f in sentence.figures)


def _trend(sentence: Sentence, i: int, whens: Sequence[When], published: date | None) -> Statement | None:
    """A direction over time: "the obesity rate has been falling since 2000", "fell for three years"."""
    low = sentence.t.low
    start, stop = sentence.clause(i, i + 1)
    if (
        low[i + 1] in _NOT_TRENDS
        or "first" in low[i:stop]
        or low[i - 1] in _NOUN_SIGNS
        or _has_figure(sentence, start, stop)
    ):
        return None
    if not is_measured(sentence, start, i) or not MODALS.isdisjoint(low[start:i]):
        return None
    when = next((w for w in whens if w.grain in _WINDOWS and (w.role is Role.SINCE or w.grain != "year")), None)
    when = when or next((w for w in whens if w.grain == "year" and 0 < w.first - i <= _NEARER), None)
    if when is not None and not _SUPERLATIVES.isdisjoint(low[i + 1 : when.first]):
        return None  # "fell to its lowest level since 2015" is a level of now
    when = when or _lasting(sentence, i, stop, published)
    if when is None and _STEADY.isdisjoint(low[start:stop]) and not _in_a_row(low, i, stop):
        return None
    direction = Trend.RISE if low[i] in _RISES else Trend.FALL
    return Statement(ClaimKind.TREND, i, i + 1, direction, when)


def _in_a_row(low: Sequence[str], i: int, stop: int) -> bool:
    return any(low[k - 2 : k + 1] == ["in", "a", "row"] for k in range(i + 2, stop))


def _lasting(sentence: Sentence, i: int, stop: int, published: date | None) -> When | None:
    """The years or months that a move is said to have gone on for: as many steps, and the figure before the first."""
    for figure in sentence.figures:
        long, unit = figure.quantity.value, figure.quantity.unit
        if not i < figure.first < stop or sentence.t.low[figure.first - 1] != "for" or published is None:
            continue
        if unit not in _MONTHS or long is None or not 1 < long < _AGES:
            continue
        months = published.year * 12 + published.month - 1 - (int(long) + 1) * _MONTHS[unit]
        start = date(months // 12, months % 12 + 1 if unit == "month" else 1, 1)
        return When(figure.first - 1, figure.stop, start, published, Role.SINCE, "window")
    return None


_MONTHS = {"month": 1, "year": 12}
_AGES = 100


def _extreme(sentence: Sentence, i: int, whens: Sequence[When]) -> Statement | None:
    """The first of a row: "the lowest rate since 1975", "the largest producer in Africa", "a record high"."""
    low = sentence.t.low
    start, stop = sentence.clause(i, i + 1)
    if sentence.figure_at(i) is not None or sentence.figure_at(i + 1) is not None:
        return None
    if not _AMONG.isdisjoint(low[max(0, i - _NEARER) : i]):
        return None  # "among the strongest ever recorded" is none of them
    owned = _is_owned(sentence, i)
    if low[i] in ("most", "least") and not owned and not _RANKED_NOUNS.intersection(low[i + 2 : i + 4]):
        return None
    head = low[i + 1 : i + _NEAR]
    if not (owned or is_measured(sentence, i + 1, min(stop, i + _NEAR)) or _RANKED_NOUNS.intersection(head[:3])):
        alone = low[i - 1] in ("its", "their", "a", "at", "hit", "all") or low[i + 1] in ("since", "in", "ever", "on")
        subject = alone and is_measured(sentence, start, i)
        if not subject:
            return None
    when = next((w for w in whens if w.first >= i and w.first < stop and w.role is Role.SINCE), None)
    down = low[i] in _LOWEST or (low[i] == "record" and low[i + 1] in _LOWS)
    inside = any(_follows(sentence, m.span.start, i, stop) for m in sentence.mentions)
    inside = inside or any(sentence.token_at(m.span.start) == i - 1 for m in sentence.mentions if _owns(low[i - 1]))
    own = low[i - 1] in ("its", "their") and low[i - 2] in _STANDS
    ever = own or not _ALWAYS.isdisjoint(low[i:stop])
    if when is None and not inside and not ever:
        return None
    return Statement(ClaimKind.EXTREME, i, i + 1, Trend.FALL if down else Trend.RISE, when)


_OWNS = frozenset({"has", "have", "had", "with"})


def _is_owned(sentence: Sentence, i: int) -> bool:
    """Whether things that somewhere has are counted: "has the most doctors in", "had the fewest births of"."""
    low = sentence.t.low
    counted = low[i + 1].isalpha() and low[i + 1].endswith("s") and low[i + 2] in ("in", "of", "among", "per")
    return low[i] in ("most", "fewest") and low[i - 1] == "the" and low[i - 2] in _OWNS and counted


def _main(sentence: Sentence, i: int) -> Statement | None:
    """The first of several things: "the main source of power"."""
    low = sentence.t.low
    told = low[i - 1] == "the" and low[i + 1] in _WAYS and low[i + 2] == "of"
    return Statement(ClaimKind.EXTREME, i, i + 1, Trend.RISE) if told else None


def _peak(sentence: Sentence, i: int) -> Statement | None:
    """The first of all that there has been: "hit an all-time low", "at a historic high"."""
    low = sentence.t.low
    ever = low[i - 3 : i] == ["all", "-", "time"] or low[i - 1] in ("historic", "historical")
    start, _ = sentence.clause(i, i + 1)
    if not ever or low[i - 1] == "-" or not is_measured(sentence, start, i):
        return None
    return Statement(ClaimKind.EXTREME, i, i + 1, Trend.FALL if low[i] in _LOWS else Trend.RISE)


def _owns(word: str) -> bool:
    return word.endswith(("'s", "’s"))


def _follows(sentence: Sentence, position: int, i: int, stop: int) -> bool:
    """Whether a place follows the superlative within its clause: what it is the extreme of."""
    at = sentence.token_at(position)
    return i < at < stop and sentence.t.low[at - 1] in ("in", "of", "the", "among", "across")


def _comparison(sentence: Sentence, i: int) -> Statement | None:
    """One place against another: "higher than Slovakia's", "more than any other G7 country"."""
    low = sentence.t.low
    if sentence.figure_at(i) is not None:
        return None
    comparative = next((j for j in range(i - 1, max(-1, i - _FAR), -1) if low[j] in _HIGHER or low[j] in _LOWER), None)
    if any(comparative in (f.stop, f.counted_stop) for f in sentence.figures):
        return None  # "three times higher than in Austria" is a figure's own comparison
    if comparative is None or not MODALS.isdisjoint(low[max(0, comparative - _NEARER) : comparative]):
        return None
    rival = any(i < sentence.token_at(m.span.start) <= i + _NEAR for m in sentence.mentions) or _any_other(low, i + 1)
    if not rival or not (is_measured(sentence, 0, i) or _is_of_things(low, comparative, i)):
        return None
    direction = Trend.RISE if low[comparative] in _HIGHER else Trend.FALL
    return Statement(ClaimKind.COMPARISON, comparative, i + 1, direction)


def _any_other(low: list[str], i: int) -> bool:
    """Whether what follows is every other place: "than any other country"."""
    return low[i : i + 2] == ["any", "other"] and not _RANKED_NOUNS.isdisjoint(low[i + 2 : i + _NEARER + 2])


def _is_of_things(low: list[str], comparative: int, than: int) -> bool:
    """Whether a comparative has its own noun: "more warheads than China", "fewer hours per year than"."""
    between = low[comparative + 1 : than]
    between = between[: between.index("in")] if "in" in between else between  # "fewer deaths in 2021 than"
    counts = low[comparative] in ("more", "fewer", "less", "most", "least")
    return counts and 0 < len(between) <= _NEARER + 1 and all(word[:1].isalpha() for word in between)


def _over_time(sentence: Sentence, i: int) -> Statement | None:
    """A level held against its own past: "was higher in 2000 than in 1990", "fewer deaths in 2021 than in 2010"."""
    low = sentence.t.low
    at = i + 1 + (low[i + 1] in ("it", "they")) + (low[i + 2] in ("was", "were", "did", "had"))
    if low[at] != "in" or not (low[at + 1].isdecimal() and len(low[at + 1]) == _YEAR):
        return None
    comparative = next((j for j in range(i - 1, max(-1, i - _FAR), -1) if low[j] in _HIGHER or low[j] in _LOWER), None)
    if comparative is None or any(comparative in (f.stop, f.counted_stop) for f in sentence.figures):
        return None
    if sentence.figure_at(i) is not None or not MODALS.isdisjoint(low[max(0, comparative - _NEARER) : comparative]):
        return None
    if not (is_measured(sentence, 0, i) or _is_of_things(low, comparative, i)):
        return None
    direction = Trend.RISE if low[comparative] in _HIGHER else Trend.FALL
    return Statement(ClaimKind.TREND, comparative, i + 1, direction)


_YEAR = 4


# ---------------------------------------------------------------- ranks


def _rank(sentence: Sentence, i: int) -> Statement | None:
    """A place in an order: "ranked 134th", "ranks third in Africa"."""
    at = i + 1
    while sentence.t.low[at] in ("as", "the", "number", "no", ".", "in", "at"):
        at += 1
    return _ranked(sentence, at, Trend.RISE) if at <= i + _NEARER else None


def _ordinal_rank(sentence: Sentence, i: int) -> Statement | None:
    """A place below the first: "the third largest producer", "second-most populous"."""
    low = sentence.t.low
    at = i - 2 if low[i - 1] == "-" else i - 1
    if low[at] in ("th", "nd", "rd", "st"):
        at -= 1
    if at < 0 or low[at] == "first":
        return None
    return _ranked(sentence, at, Trend.FALL if low[i] in _LOWEST else Trend.RISE)


def _ranked(sentence: Sentence, at: int, direction: Trend) -> Statement | None:
    t = sentence.t
    number = _ORDINALS.get(t.low[at])
    stop = at + 1
    if number is None:
        if not t.low[at].isdecimal() or t.low[at + 1] not in ("th", "nd", "rd", "st"):
            return None
        number, stop = int(t.low[at]), at + 2
    span = Span(t.start[at], t.end_of(stop - 1))
    words = t.text[slice(*span)]
    value = Decimal(number)
    quantity = Quantity(
        span=span, surface=words, printed=words, value=value, step=ONE, interval=Interval.point(value),
        bound=Bound.EXACT, dimension="rank",
    )  # fmt: skip
    return Statement(ClaimKind.RANK, at, stop, direction, quantity=quantity)
