"""Numbers that are no quantities, each with the reason."""

from __future__ import annotations

from checks.extract.figures.dates import date_at
from checks.extract.figures.names import name_at
from checks.extract.text.tokens import Tokens
from checks.models import Aside

__all__ = ["aside_at"]


def aside_at(t: Tokens, i: int, before: tuple[int, int, Aside] | None) -> tuple[int, int, Aside] | None:
    """The tokens, from and up to, and the reason, of a number at token `i` that is no quantity.

    `before` is the aside that was found last: years and days come in pairs.
    """
    dated = date_at(t, i, before) if t.low[i][:1].isdecimal() else None
    return name_at(t, i) if dated is None else dated
