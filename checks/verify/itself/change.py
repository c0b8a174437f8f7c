"""From → to against the stated change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checks.interval import Bound, Interval
from checks.models import Article, Figures, Finding, Quantity, Trend
from checks.verify.itself.phrases import between, finding, judged, quoted, rounded, same_kind, shown

__all__ = ["changes"]

_TO = re.compile(r"(?: [\w’'-]+){0,3}? to $")
_FROM = re.compile(r"(?: [\w’'-]+){0,3}?,? from $")
_BY_BEFORE = re.compile(r",? to (?:an? )?(?:record |total of |estimated )?$")
_CHANGE_AFTER = re.compile(
    r"(?: [\w’'-]+){0,3}?,? (?:an?|or|up|down|which is an?)(?: (?:increase|rise|gain|jump|decline|drop|fall|decrease)"
    r" of)? $|(?: [\w’'-]+){0,2} \($"
)
_STARTS_FROM = re.compile(r"\bfrom (?:the |an? |its |their )?(?:[\w’'-]+ )?$")
_CHANGED = re.compile(
    r"\b(?:rise|rose|risen|rising|fell|fall|fallen|falling|grew|grow|grown|up|down|off|increas|decreas|declin|drop|gain"
    r"|jump|surg|soar|climb|slump|plung|cut|rais|shrank|shrink|slid|tumbl|improv|lower|higher|boost|reduc|expand|slip"
    r"|advanc|eas)\w*\b[^.;:]{0,40}$",
    re.IGNORECASE,
)
"""A verb of change, with the stated change in its clause."""
_AGAINST = re.compile(r"\bagainst (?:the|a|other|its)\b")
"""A currency that rises against another is quoted at fewer units of itself."""
_HUNDRED = Decimal(100)
_SLACK = Decimal(1)


def changes(article: Article, figures: Figures) -> Iterator[Finding]:
    """Findings on "rose 12 percent to 280 from 250", "12 percent, from 250 to 280", "from 250 to 280, a rise of 30"."""
    text, quantities = article.text, judged(figures)
    for one, two, three in zip(quantities, quantities[1:], quantities[2:], strict=False):
        first, second = between(text, one, two), between(text, two, three)
        if first is None or second is None:
            continue
        if _BY_BEFORE.fullmatch(first) and _FROM.fullmatch(second) and _changes(text, one):
            yield from _compared(article, stated=one, start=three, end=two)
        elif _FROM.fullmatch(first) and _TO.fullmatch(second) and _changes(text, one):
            yield from _compared(article, stated=one, start=two, end=three)
        elif _starts(text, one) and _TO.fullmatch(first) and _CHANGE_AFTER.fullmatch(second):
            yield from _compared(article, stated=three, start=one, end=two)


def _starts(text: str, quantity: Quantity) -> bool:
    return _STARTS_FROM.search(text, max(0, quantity.span.start - 40), quantity.span.start) is not None


def _changes(text: str, quantity: Quantity) -> bool:
    return (
        quantity.trend is not None
        or _CHANGED.search(text, max(0, quantity.span.start - 60), quantity.span.start) is not None
    )


def _compared(article: Article, *, stated: Quantity, start: Quantity, end: Quantity) -> Iterator[Finding]:
    if (
        stated.bound is Bound.AT_LEAST
        or not (same_kind(start, end) or _same_base(start, end))
        or start.value is None
        or end.value is None
        or start.value <= 0
        or end.value <= 0
    ):
        return
    found = _change(stated, start, end)
    if found is None or stated.value is None:
        return
    change, unit = found
    fits = _magnitude(change).overlaps(_slackened(stated))
    agrees = fits and _same_way(stated, start, end)
    if fits and not agrees and _AGAINST.search(article.text, max(0, stated.span.start - 80), stated.span.start):
        return
    message = (
        f"{quoted(article, start)} to {quoted(article, end)} is a change of {shown(change)}{unit}; "
        f"given as {quoted(article, stated)}"
    )
    yield finding("from_to_change", (stated, start, end), message, agrees=agrees, severity=0.6)


def _same_base(start: Quantity, end: Quantity) -> bool:
    """Whether only the end says what both are a rate of: "from 500 euros to 700 euros a month"."""
    return start.unit is not None and (end.unit or "").startswith(f"{start.unit} per ")


def _change(stated: Quantity, start: Quantity, end: Quantity) -> tuple[Interval, str] | None:
    """The change between two ends in the terms of the stated one; `None` where they do not compare."""
    low, high = rounded(start), rounded(end)
    if stated.unit == "percent" and start.dimension not in ("share", "points"):
        return _growth(low, high), "%"
    if stated.dimension == "points" and start.dimension == "share":
        return high - low, " points"
    if same_kind(stated, start) and start.dimension != "share" and stated.trend is not None:
        return high - low, ""
    return None


def _growth(start: Interval, end: Interval) -> Interval:
    """The percent by which `end` is past `start`; both are bounded and above zero."""
    if start.low is None or start.high is None or end.low is None or end.high is None or start.low <= 0:
        return Interval()
    return Interval(
        low=round((end.low / start.high - 1) * _HUNDRED, 2), high=round((end.high / start.low - 1) * _HUNDRED, 2)
    )


def _magnitude(change: Interval) -> Interval:
    """A change without its sign: the words "fell by 12" print no minus."""
    if change.low is None or change.high is None:
        return Interval(low=Decimal(0))
    if change.low < 0 < change.high:
        return Interval(low=Decimal(0), high=max(change.high, -change.low))
    ends = sorted((abs(change.low), abs(change.high)))
    return Interval(low=ends[0], high=ends[1])


def _slackened(stated: Quantity) -> Interval:
    """The stated change, give or take one unit of its last digit: writers cut as often as they round."""
    interval, value = rounded(stated), stated.value
    if value is None or interval.low is None or interval.high is None:
        return interval
    size = abs(value)
    return Interval(low=min(interval.low, size - stated.step * _SLACK), high=max(interval.high, size + stated.step))


def _same_way(stated: Quantity, start: Quantity, end: Quantity) -> bool:
    if stated.trend is None or start.value is None or end.value is None or start.value == end.value:
        return True
    return (stated.trend is Trend.RISE) == (end.value > start.value)
