"""A list's length against its number: "five main cities: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.interval import Bound
from checks.models import Article, Figures, Finding, Quantity, Span

__all__ = ["list_lengths"]

_OPENING = re.compile(r"(?: [\w’'-]+){0,4}? [\w’'-]*[a-z]s\b[^.,;:!?\n\d]{0,40}:[ \t]*(?=\S)")
"""What may stand between the number and the list: the things counted, a plural, and a colon."""

_LIST = re.compile(r"[^.;:!?\n]{3,400}(?=[.;]|\n|$)")
_ITEM = re.compile(r"[^\W\d_][\w’'.-]*(?: [\w’'.&-]+){0,5}")
_MOST = 20
"""Longer lists are tables, and nobody counts them in prose."""


def list_lengths(article: Article, figures: Figures) -> Iterator[Finding]:
    """A finding for every number that a list in the same sentence spells out."""
    for quantity in figures.quantities:
        items = _items(article.text, quantity)
        if items is not None and quantity.value is not None:
            yield _finding(quantity, *items)


def _items(text: str, quantity: Quantity) -> tuple[Span, int, int] | None:
    """The list's place, and the least and the most items that it can be read as; `None` where there is no list."""
    if quantity.bound is not Bound.EXACT or quantity.dimension != "count" or quantity.value is None:
        return None
    if quantity.value != quantity.value.to_integral_value() or not 1 < quantity.value <= _MOST:
        return None
    opening = _OPENING.match(text, quantity.span.end)
    body = _LIST.match(text, opening.end()) if opening else None
    if body is None or "," not in body[0]:
        return None
    least, most = _count(body[0])
    return (Span(*body.span()), least, most) if least else None


def _count(body: str) -> tuple[int, int]:
    """How many names a list holds: an "and" inside a name ("Trinidad and Tobago") leaves it open; 0 if no list."""
    parts = [p.strip(" “”\"'") for p in re.split(r",\s*(?:and |or )?", body) if p.strip()]
    halves = [len(re.split(r" (?:and|or|&) ", p)) for p in parts]
    names = [n for p in parts for n in re.split(r" (?:and|or|&) ", p)]
    if not all(_ITEM.fullmatch(n) and n[:1].isupper() for n in names):
        return 0, 0
    return len(parts), sum(halves)


def _finding(quantity: Quantity, place: Span, least: int, most: int) -> Finding:
    said = int(quantity.value or 0)
    agrees = least <= said <= most
    found = f"{least}" if least == most or not agrees else f"{said}"
    counted = f"{least} to {most}" if not agrees and least != most else found
    return Finding(
        code="list_length",
        agrees=agrees,
        spans=(quantity.span, place),
        message=f"“{quantity.surface}” → {said}; the list that follows names {counted}",
        severity=0.0 if agrees else 0.5,
    )
