"""Quantities that are read but not judged: those in furniture, and spans of time that only place something else."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from checks.models import Article, Aside, Figures, Quantity

__all__ = ["set_passing_aside"]

_AFTER = re.compile(
    r"\s+(?:(?:ago|earlier|later|before|after|prior|from now|beforehand|afterwards|leading (?:up )?to)\b"
    r"|(?:to|ended|ending|through|until) (?:(?:the end of |end-|\d{1,2} )?[A-Z]|\d{1,2}(?::\d\d)? ?[ap]\.?m))"
)
_BEFORE = re.compile(
    r"\b(?:past|last|previous|next|coming|following|preceding|recent|first|final|span of|period of)\s+$", re.IGNORECASE
)
_SINCE_WHEN = re.compile(r"\b(?:\w+est|most|record|first|worst|least)\b[^.;]{0,60}\bin\s+(?:over |the )?$")
"""A window and no duration: "the highest rate in nearly three decades"."""
_REACH, _FAR = 14, 80


def set_passing_aside(article: Article, figures: Figures) -> Figures:
    """The same figures, with the quantities that are not to be judged set aside for their reason.

    >>> from checks.extract import find_quantities
    >>> from checks.interval import Bands
    >>> article = Article(id="a", text="Over the past ten years 40 ships sank. It took ten years.")
    >>> [q.aside for q in set_passing_aside(article, find_quantities(article, Bands())).quantities]
    [<Aside.DATE: 'date'>, None, None]
    """
    if not article.furniture and "duration" not in [quantity.dimension for quantity in figures.quantities]:
        return figures
    return replace(figures, quantities=tuple(_marked(article, quantity) for quantity in figures.quantities))


def _marked(article: Article, quantity: Quantity) -> Quantity:
    reason = quantity.aside or _aside_of(article, quantity)
    return quantity if reason is quantity.aside else replace(quantity, aside=reason)


def _aside_of(article: Article, quantity: Quantity) -> Aside | None:
    """Why a quantity is not judged: furniture; a date for "the past ten years", "two days after"."""
    start, end = quantity.span
    if article.furniture:
        at = bisect_right(article.furniture, start, key=lambda p: p.span.start) - 1
        if at >= 0 and start < article.furniture[at].span.end:
            return Aside.FURNITURE
    if quantity.dimension == "duration" and (
        _AFTER.match(article.text, end)
        or _BEFORE.search(article.text, max(0, start - _REACH), start)
        or (quantity.surface.endswith("s") and _SINCE_WHEN.search(article.text, max(0, start - _FAR), start))
    ):
        return Aside.DATE
    return None
