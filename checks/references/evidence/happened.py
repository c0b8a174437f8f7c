"""What happened once, and what a year adds up to: the dead of one crash are not those of a country's year."""

from __future__ import annotations

import re
from datetime import timedelta

from checks.models import ClaimKind, Counting, Observation, Scope
from checks.references.evidence.question import Question
from checks.references.linking.measured import BEFALLS

__all__ = ["happened_once"]

_LONG = timedelta(days=200)
"""A figure of more days than this is a year's."""
_YEAR = timedelta(days=364)
_LASTS = frozenset({"displaced", "missing", "recovered", "returned", "hospitalised"})
"""Of these a figure is as often how many there are: it is of no event."""
_YEARLY = re.compile(r"\b(?:years?|annual(?:ly)?|yearly|decades?|century|per capita)\b", re.IGNORECASE)
_OVER = re.compile(r"[,;]|\bthan\b")
"""Where what is said of a figure ends at the latest."""
_ONE = re.compile(r"\b(?:an?|the|this|that)(?=((?:\s+[\w.-]+){1,4}))", re.IGNORECASE)
"""A thing told of in the singular: "the earthquake", "a suicide attack"."""


def happened_once(question: Question, row: Observation) -> Scope | None:
    """How the claim's days relate to those of a year's figure where the words tell of one event; else `None`.

    They do where they name no year, say nothing of years, and do not call the indicator by its whole name without
    telling of one such thing. Of a day or month within the year the claim can only be too high.
    """
    claim, start = question.claim, row.start or row.as_of - _YEAR
    if row.as_of - start < _LONG or not _counts_persons(question):
        return None
    period = claim.period
    if period is not None and period.start is not None and period.end is not None:
        if period.end - period.start >= _LONG:
            return None
        if start <= period.start and period.end <= row.as_of and _is_called(question):
            return Scope.NARROWER
    return Scope.UNKNOWN if _of_one_event(question) else None


def _counts_persons(question: Question) -> bool:
    """Whether the figure says how many persons something befell, and no rate of them."""
    claim, quantity = question.claim, question.claim.quantity
    if claim.kind is not ClaimKind.VALUE or claim.measure not in BEFALLS - _LASTS or quantity is None:
        return False
    adds = question.indicator.counting in (Counting.FLOW, Counting.UNKNOWN) and question.phrasing.per_days is None
    return adds and quantity.dimension == "count"


def _of_one_event(question: Question) -> bool:
    claim, index = question.claim, question.catalogue.index
    if _YEARLY.search(question.article.text, *claim.sentence):
        return False
    if not _is_called(question):
        return True
    own = index.names(question.indicator.id) - index.stems.weak - index.said(claim.measure or "")
    over = _OVER.search(question.article.text, claim.span.end, claim.sentence.end)
    told = question.article.text[claim.sentence.start : over.start() if over else claim.sentence.end]
    words = " ".join(_ONE.findall(told)).split()
    return any(not word.endswith(("s", "ing")) and not own.isdisjoint(index.said(word)) for word in words)


def _is_called(question: Question) -> bool:
    start, end = question.claim.sentence
    return question.catalogue.index.is_called(question.indicator.id, question.article.text[start:end])
