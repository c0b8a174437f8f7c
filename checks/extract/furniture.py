"""Quantities that stand in an article's furniture: read, but not the article's own to state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checks.models import Aside, Figures, Passage

__all__ = ["set_furniture_aside"]


def set_furniture_aside(figures: Figures, furniture: Sequence[Passage]) -> Figures:
    """The same figures, with every quantity that begins in a passage of furniture set aside for it."""
    if not furniture:
        return figures
    passages = iter(furniture)
    passage = next(passages, None)
    quantities = []
    for quantity in figures.quantities:
        while passage is not None and passage.span.end <= quantity.span.start:
            passage = next(passages, None)
        inside = passage is not None and passage.span.start <= quantity.span.start
        quantities.append(replace(quantity, aside=Aside.FURNITURE) if inside and not quantity.aside else quantity)
    return replace(figures, quantities=tuple(quantities))
