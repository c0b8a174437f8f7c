"""Durations against the dates that the article gives: "nearly six-year war", "fighting started in March 2011"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from checks.config.policy import PolicySpec
from checks.interval import Bound, Interval
from checks.models import Article, Claim, Figures, Finding, Period, Quantity
from checks.verify.itself.phrases import finding, judged, quoted, sentence_of, shown
from checks.verify.numbers import span_of_days

__all__ = ["durations_and_dates"]

_DAYS = {
    "day": Decimal(1),
    "week": Decimal(7),
    "month": Decimal("30.4375"),
    "year": Decimal("365.25"),
}
_BEGAN = re.compile(r"\b(?:start|began|begun|begin|broke out|erupt|launch)\w*\b", re.IGNORECASE)
_THING = re.compile(
    r"[-\s]*(?:old |long )?(?:[a-z]+ ){0,2}?(?P<noun>war|conflict|fighting|siege|strike|drought|uprising"
    r"|insurgency|blockade|pandemic|epidemic|outbreak|crisis|boycott|occupation|lockdown)\b"
)
_ALIKE = ({"war", "conflict", "fighting", "uprising", "insurgency"}, {"pandemic", "epidemic", "outbreak"})
"""Words that news uses for one another's beginnings."""


def durations_and_dates(
    article: Article, figures: Figures, claims: Sequence[Claim], policy: PolicySpec
) -> Iterator[Finding]:
    """A finding where the article says how long a thing has lasted, and when it began."""
    if article.published is None:
        return
    began = [(c, _things(article, c)) for c in claims if c.stated_date is not None]
    for quantity in judged(figures):
        noun = _lasting(article.text, quantity)
        for claim, things in began:
            if noun is not None and claim.stated_date is not None and _same(noun, things):
                yield _compared(article, quantity, claim.stated_date, claim, policy)


def _lasting(text: str, quantity: Quantity) -> str | None:
    """The thing that a duration belongs to: "war" of "nearly six-year civil war"."""
    if quantity.dimension != "duration" or quantity.unit not in _DAYS:
        return None
    match = _THING.match(text, quantity.span.end)
    return match["noun"] if match else None


def _things(article: Article, claim: Claim) -> set[str]:
    """What the sentence of a date says began then."""
    span = sentence_of(article.text, claim.span)
    sentence = article.text[span.start : span.end].lower()
    return set(re.findall(r"[a-z]+", sentence)) if _BEGAN.search(sentence) else set()


def _same(noun: str, things: set[str]) -> bool:
    return noun in things or any(noun in group and group & things for group in _ALIKE)


def _compared(article: Article, quantity: Quantity, began: Period, claim: Claim, policy: PolicySpec) -> Finding:
    lasted = _elapsed(began, article.published or date.max, _DAYS[quantity.unit or "day"])
    said = quantity.interval
    if quantity.bound is Bound.EXACT and quantity.value is not None:
        said = Interval.around(quantity.value, max(quantity.value * policy.duration, Decimal("0.5")))
    message = (
        f"from {span_of_days(began)} to publication is {shown(lasted)} {quantity.unit}s; "
        f"given as {quoted(article, quantity)}"
    )
    agrees = said.overlaps(lasted)
    spans = tuple(sorted((quantity.span, claim.span)))
    found = finding("duration_dates", (quantity,), message, agrees=agrees, severity=0.6)
    return Finding(code=found.code, agrees=agrees, spans=spans, message=message, severity=found.severity)


def _elapsed(began: Period, until: date, unit: Decimal) -> Interval:
    """How long it is since a beginning, to the precision of that date."""
    low = Decimal(max((until - (began.end or until)).days, 0)) / unit
    high = Decimal(max((until - (began.start or until)).days, 0)) / unit
    return Interval(low=round(min(low, high), 2), high=round(max(low, high), 2))
