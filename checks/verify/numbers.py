"""Numbers and dates as an editor reads them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from checks.models import Period

__all__ = ["day", "days", "figure", "percent", "span_of_days", "times", "unit_words"]

_DIGITS = 6


def figure(value: Decimal) -> str:
    """A figure with thousands separators; a derived one to six digits.

    >>> figure(Decimal("312001.0")), figure(Decimal("5.7741935483")), figure(Decimal("-0.04"))
    ('312,001', '5.77419', '−0.04')
    """
    if value != value.to_integral_value():
        with localcontext(prec=max(_DIGITS, value.adjusted() + 1), rounding=ROUND_HALF_EVEN):
            value = +value
    text = f"{value:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "−")


def percent(share: Decimal) -> str:
    """A share as a percentage with two digits that tell.

    >>> percent(Decimal("0.00646")), percent(Decimal("0.4")), percent(Decimal(9))
    ('0.65%', '40%', '900%')
    """
    shown = share * 100
    if shown and shown < Decimal(100):
        with localcontext(prec=2):
            shown = +shown
    else:
        shown = shown.quantize(Decimal(1))
    return f"{figure(shown)}%"


def times(factor: Decimal) -> str:
    """A factor: "1.3 times", "10 times", "231 times"."""
    with localcontext(prec=2 if factor < 100 else 3):  # noqa: PLR2004 - three digits need more precision
        return f"{figure(+factor)} times"


def unit_words(unit: str | None, dimension: str, *, one: bool = False) -> str:
    """What follows a figure of this unit: "%", " points", " terawatt-hours", " USD".

    >>> unit_words("percent", "share"), unit_words("square kilometre", "area"), unit_words("pound sterling", "money")
    ('%', ' square kilometres', ' pounds sterling')
    >>> unit_words("year", "duration", one=True), unit_words(None, "count"), unit_words("tonne per hectare", "rate")
    (' year', '', ' tonnes per hectare')
    """
    if dimension in _SIGNS:
        return _SIGNS[dimension]
    if unit is None or dimension == "count":
        return ""
    head, per, base = unit.partition(" per ")
    words = head.split()
    at = 0 if words[0] in _HEADS else -1
    if not one and not words[at].isupper() and words[at] not in _SAME:
        words[at] = _PLURALS.get(words[at], words[at].removesuffix("s") + "s")
    return f" {' '.join(words)}{per}{base}"


_SIGNS = {"share": "%", "points": " points", "multiple": " times"}
_HEADS = frozenset({"degree", "pound", "part"})
_SAME = frozenset({"yen", "yuan", "won", "baht", "rand", "hertz", "celsius", "percent"})
_PLURALS = {"foot": "feet", "inch": "inches", "century": "centuries", "penny": "pence", "month": "months"}


def day(when: date) -> str:
    """A day in words: "13 December 2016"."""
    return f"{when.day} {when:%B} {when.year}"


def days(count: int) -> str:
    """A number of days: "1 day", "15 days"."""
    return f"{count:,} day" if count == 1 else f"{count:,} days"


def span_of_days(period: Period) -> str:
    """A period as short as its precision allows: "2012", "March 2011", "15 March 2011", "from … to …".

    >>> span_of_days(Period(start=date(2011, 3, 1), end=date(2011, 3, 31)))
    'March 2011'
    """
    start, end = period.start, period.end
    if start is None or end is None:
        return f"since {day(start)}" if start else f"by {day(end)}" if end else "any time"
    if start == end:
        return day(start)
    years = (start.month, start.day) in {(1, 1), (12, 31)} and (end.month, end.day) == (12, 31)
    if years and start <= end:
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if start.day == 1 and start.year == end.year and start.month == end.month and (end + timedelta(1)).day == 1:
        return f"{start:%B} {start.year}"
    return f"{day(start)} to {day(end)}"
