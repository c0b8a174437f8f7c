"""Quantities beside one another in a sentence, and what they can stand for when they are reckoned with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from checks.interval import Bound, Interval
from checks.models import Article, Figures, Finding, Quantity, Span
from checks.verify.numbers import figure

__all__ = ["between", "finding", "head", "judged", "people", "quoted", "rounded", "same_kind", "sentence_of", "shown"]

_END = re.compile(r"[.!?][”\"’')\]]*\s+(?=[\"“‘'(]?[A-Z])|\n")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Col|Sgt|Lt|Gov|Sen|Rep|No|vs|Inc|Corp|Co|Ltd|U\.S|U\.N)\.$")
_PEOPLE = frozenset({
    "people", "persons", "person", "men", "women", "children", "boys", "girls",
    "civilians", "soldiers", "fighters", "rebels", "militants", "police", "officers", "residents",
    "villagers", "passengers", "students", "workers", "employees", "staff", "patients", "victims",
    "migrants", "refugees", "evacuees", "protesters", "members", "journalists", "inmates", "prisoners",
    "detainees", "tourists", "survivors", "dead", "deaths", "fatalities", "casualties", "others",
    "lives", "attackers", "gunmen", "troops", "infants", "babies", "teenagers", "adults",
    "foreigners", "nationals", "citizens", "households", "families", "killed", "injured", "wounded",
    "missing",
})  # fmt: skip
_HALF = Decimal(2)


def judged(figures: Figures) -> list[Quantity]:
    """The article's quantities in the order of the text, without those that are set aside."""
    return sorted((q for q in figures.quantities if q.aside is None), key=lambda q: q.span)


def between(text: str, one: Quantity, other: Quantity) -> str | None:
    """What stands between two quantities; `None` where a sentence ends there, or they overlap."""
    if one.span.end > other.span.start:
        return None
    gap = text[one.span.end : other.span.start]
    return None if _ends(gap) else gap


def _ends(gap: str) -> bool:
    return any(m[0] == "\n" or not _ABBREVIATED.search(gap[: m.start() + 1]) for m in _END.finditer(gap))


def sentence_of(text: str, span: Span) -> Span:
    """The sentence around a span."""
    start = 0
    for match in _END.finditer(text, max(0, span.start - 1_000), span.start):
        if match[0] == "\n" or not _ABBREVIATED.search(text[start : match.start() + 1]):
            start = match.end()
    for match in _END.finditer(text, span.end, span.end + 1_000):
        if match[0] == "\n" or not _ABBREVIATED.search(text[span.start : match.start() + 1]):
            return Span(start, match.start() + 1)
    return Span(start, min(len(text), span.end + 1_000))


def same_kind(*quantities: Quantity) -> bool:
    """Whether quantities are of one unit, so that they add up and subtract."""
    return len({(q.dimension, q.unit) for q in quantities}) == 1


def head(quantity: Quantity) -> str | None:
    """The noun that is counted, without what qualifies it: "fighters" of "foreign fighters from Iraq".

    >>> from checks.interval import ONE
    >>> head(Quantity(span=Span(0, 1), surface="2", printed="2", value=ONE, step=ONE, bound=Bound.EXACT,
    ...               interval=Interval.point(ONE), counted="main cities of the north"))
    'cities'
    """
    if not quantity.counted:
        return None
    phrase = re.split(r" (?:of|from|in|on|at|with|who|that|to|for|by|and|or) ", quantity.counted.lower())[0]
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", phrase)
    return words[-1] if words else None


def people(quantity: Quantity) -> bool:
    """Whether it counts persons, or households of them."""
    words = set(re.findall(r"[a-z]+", (quantity.counted or "").lower()))
    return bool(words & _PEOPLE)


def rounded(quantity: Quantity) -> Interval:
    """What a figure can stand for in arithmetic: its words, and half a unit of its last printed digit either way.

    Writers add and divide the unrounded figures and print the rounded ones, so that even "12.5 percent" of
    "2.4 million" is off by what was rounded away; a small whole number is taken at its word.
    """
    interval, value = quantity.interval, quantity.value
    whole = quantity.dimension == "count" and quantity.step == 1
    if quantity.bound is not Bound.EXACT or value is None or whole:
        return interval
    wide = Interval.around(value, quantity.step / _HALF)
    if interval.low is None or interval.high is None or wide.low is None or wide.high is None:
        return interval
    return Interval(low=min(interval.low, wide.low), high=max(interval.high, wide.high))


def shown(interval: Interval) -> str:
    """An interval as a reader has it: "1,200", "1,195 to 1,205", "above 300"."""
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        return figure(low) if low == high else f"{figure(low)} to {figure(high)}"
    if low is not None:
        return f"above {figure(low)}"
    return "any figure" if high is None else f"below {figure(high)}"


def finding(code: str, quantities: Sequence[Quantity], message: str, *, agrees: bool, severity: float) -> Finding:
    """A finding on these quantities, in the order of the text; one that agrees needs no attention."""
    spans = tuple(sorted(q.span for q in quantities))
    return Finding(code=code, agrees=agrees, spans=spans, message=message, severity=0.0 if agrees else severity)


def quoted(article: Article, quantity: Quantity) -> str:
    """A quantity's words as printed."""
    return "“" + " ".join(article.text[quantity.span.start : quantity.span.end].split()) + "”"
