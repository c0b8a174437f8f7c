"""Every written number of an article, in the order of the text: quantities, and what was set aside with its reason."""

from __future__ import annotations

import re
from decimal import Decimal

from checks.extract.asides import aside_at
from checks.extract.bounds import hedge_after, hedge_before
from checks.extract.counted import counted_after
from checks.extract.numbers import ANCHORS, Number, read_number
from checks.extract.sentences import sentences
from checks.extract.tokens import Tokens, tokenise
from checks.extract.units import currency_before, unit_after
from checks.interval import Bands, Bound, Interval, interval_of
from checks.models import Article, Figures, Quantity, SetAside, Span

__all__ = ["find_quantities"]

_ANCHOR = re.compile(r"\d|\b(?:" + "|".join(sorted(f"[{w[0].upper()}{w[0]}]{w[1:]}" for w in ANCHORS)) + ")")


def find_quantities(article: Article, bands: Bands) -> Figures:
    """Every quantity of the article, and every number in it that is none, each with its span."""
    quantities: list[Quantity] = []
    set_aside: list[SetAside] = []
    for start, end in sentences(article.text):
        if _ANCHOR.search(article.text, start, end):
            _read_sentence(tokenise(article.text, start, end), bands, quantities, set_aside)
    return Figures(quantities=tuple(quantities), set_aside=tuple(set_aside))


def _read_sentence(t: Tokens, bands: Bands, quantities: list[Quantity], set_aside: list[SetAside]) -> None:
    i = 0
    while i < t.count:
        if not (t.low[i] in ANCHORS or t.low[i][0].isdecimal()):
            i += 1
            continue
        aside = aside_at(t, i)
        if aside is not None:
            span = Span(t.start[aside[0]], t.end[aside[1] - 1])
            set_aside.append(SetAside(span=span, surface=t.text[slice(*span)], reason=aside[2]))
            i = aside[1]
            continue
        currency = currency_before(t, i)
        number = read_number(t, i, money=currency is not None)
        if number is None:
            i += 1
            continue
        i = _read_quantity(t, number, currency, bands, quantities)


def _read_quantity(
    t: Tokens, number: Number, currency: tuple[str, int] | None, bands: Bands, quantities: list[Quantity]
) -> int:
    first, stop = (currency[1] if currency else number.first), number.stop
    unit, dimension = (currency[0], "money") if currency else (None, "count")
    measure = None if currency else unit_after(t, stop)
    if measure is not None:
        unit, dimension, stop = measure
    counted = counted_after(t, stop) if unit is None else None
    before, after = hedge_before(t, first), hedge_after(t, counted[1] if counted else stop)
    bound = before.bound if before else after.bound if after else Bound.EXACT
    low = before.edge if before else first
    span = Span(t.start[low], t.end[stop - 1])
    value: Decimal | None = number.value
    if number.kind == "magnitude":
        bound, value = Bound.MAGNITUDE, None
        interval = Interval(low=number.value, high=number.value * 10, high_open=True)
    else:
        interval = interval_of(bound, number.value, number.step, bands, continuous=unit is not None)
    quantities.append(
        Quantity(
            span=span,
            surface=t.text[slice(*span)],
            printed=t.text[t.start[number.first] : t.end[number.stop - 1]],
            value=value,
            step=number.step,
            interval=interval,
            bound=bound,
            unit=unit,
            dimension=dimension,
            counted=t.text[t.start[counted[0]] : t.end[counted[1] - 1]] if counted else None,
            counted_span=Span(t.start[counted[0]], t.end[counted[1] - 1]) if counted else None,
            hedge=t.text[t.start[before.edge] : t.end[first - 1]] if before else None,
        )
    )
    return stop
