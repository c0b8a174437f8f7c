"""A reference's unit in the claim's terms: the factor between them, or `None` where they do not convert."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from checks.models import Claim, ClaimKind, Indicator, Observation, Quantity
from checks.references.linking.measured import BEFALLS

__all__ = ["ADDS", "Conversion", "based_apart", "conversion", "per_base", "unit_missing"]

ADDS = frozenset({"count", "money", "mass", "energy", "volume", "area"})
"""Figures of these dimensions add up over places and years; shares, rates and indices do not."""
ONE = Decimal(1)
_HUNDRED = Decimal(100)
_HUNDREDTH = 1 / _HUNDRED
_CENT = "cent"
_SYMBOL = 4
_TWICE = 2
_SIZES: dict[str, tuple[str, str]] = {
    **{name: (size, "mass") for name, size in {
        "gram": "0.001", "kilogram": "1", "pound": "0.45359237", "tonne": "1e3", "ton": "1e3", "metric ton": "1e3",
        "megatonne": "1e9", "gigatonne": "1e12",
    }.items()},
    **{name: (size, "energy") for name, size in {
        "watt-hour": "1", "kilowatt-hour": "1e3", "megawatt-hour": "1e6", "gigawatt-hour": "1e9",
        "terawatt-hour": "1e12",
    }.items()},
    **{name: (size, "power") for name, size in {
        "watt": "1", "kilowatt": "1e3", "megawatt": "1e6", "gigawatt": "1e9",
    }.items()},
    **{name: (size, "length") for name, size in {
        "metre": "1", "kilometre": "1e3", "mile": "1609.344", "foot": "0.3048",
    }.items()},
    **{name: (size, "area") for name, size in {
        "square metre": "1", "hectare": "1e4", "square kilometre": "1e6", "square mile": "2589988.11",
        "acre": "4046.8564",
    }.items()},
    **{name: (size, "volume") for name, size in {
        "litre": "1", "cubic metre": "1e3", "barrel": "158.987", "gallon": "3.785411784",
    }.items()},
    **{name: (size, "time") for name, size in {
        "second": "1", "minute": "60", "hour": "3600", "day": "86400", "week": "604800", "month": "2629800",
        "year": "31557600",
    }.items()},
}  # fmt: skip
"""Units by what they are of, in the base unit of each (SI, the watt-hour, the litre)."""
_SYMBOLS = {
    "kg": "kilogram", "g": "gram", "t": "tonne", "mt": "megatonne", "gt": "gigatonne", "kwh": "kilowatt-hour",
    "mwh": "megawatt-hour", "gwh": "gigawatt-hour", "twh": "terawatt-hour", "kw": "kilowatt", "mw": "megawatt",
    "gw": "gigawatt", "m": "metre", "km": "kilometre", "ha": "hectare", "km²": "square kilometre", "m³": "cubic metre",
    "tonnes of co₂": "tonne", "metric tonne": "tonne",
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PER = re.compile(r"^(?:.*\bper )?(?P<base>\d[\d,]*|million|thousand|hundred)\b.*$", re.IGNORECASE)
_SPELLING = re.compile(r"(met|lit)er\b")


_PERCENTS = frozenset({"share", "points"})
_RELATIVE = _PERCENTS | {"multiple"}
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year", "annum"})
_BASE = re.compile(r"(?P<year>(?:19|20)\d\d)\s*=\s*100")
_STEPS = frozenset({"index", "score"})
"""Points of an index say nothing of what is measured in a unit."""
_AMOUNTS = frozenset({"count", "money", "mass", "energy", "volume", "area", "length", "power", "duration"})


class Conversion(NamedTuple):
    """What a reference's figure is divided by to be in the claim's unit, and whether it is turned over first."""

    factor: Decimal
    words: str = ""


def conversion(claim: Claim, indicator: Indicator) -> Conversion | None:
    """How a figure of `indicator` becomes one of `claim`'s unit; `None` where the units do not convert."""
    quantity = claim.quantity
    if (
        quantity is not None
        and claim.kind is ClaimKind.VALUE
        and _in_another_sort(quantity.dimension, indicator.dimension)
    ):
        return None
    if quantity is None or quantity.unit is None or indicator.unit is None:
        return Conversion(ONE)
    if quantity.unit.startswith(_CENT) and not indicator.unit.lower().startswith(_CENT):
        return Conversion(_HUNDREDTH, "in cents")
    said, has = _size(quantity.unit), _size(indicator.unit)
    if said is None or has is None:
        return None if _of_another_base(quantity.unit, indicator) else Conversion(ONE)
    if said[1] != has[1]:
        return None
    factor = said[0] / has[0]
    return Conversion(factor, "" if factor == 1 else f"in {quantity.unit}s")


def _in_another_sort(said: str, has: str) -> bool:
    """Whether a percentage is held against an amount: only a second figure leads there, as for a multiple it does."""
    return (said in _PERCENTS and has in _AMOUNTS) or (said in _STEPS and has not in _STEPS)


def _of_another_base(unit: str, indicator: Indicator) -> bool:
    """Whether a compound unit ("dollars per barrel") is held against what is no rate of that base."""
    _, per, base = unit.lower().partition(" per ")
    if not per or indicator.dimension in _RELATIVE:
        return False
    known = f"{indicator.unit or ''} {indicator.denominator or ''} {indicator.title}".lower()
    return base.removesuffix("s") not in known and _TIMES.isdisjoint(base.split())


def based_apart(claim: Claim, indicator: Indicator, sentence: str) -> bool:
    """Whether the level of an index is of another base than the reference's: "137.8, base 1981"."""
    base = _BASE.search(f"{indicator.unit or ''} {indicator.title}")
    if base is None or claim.kind is not ClaimKind.VALUE or indicator.dimension not in _STEPS:
        return False
    return base["year"] not in sentence


def unit_missing(claim: Claim, indicator: Indicator, observation: Observation, sentence: str) -> bool:
    """Whether a number without a unit is held against a measured amount: its unit, or its scale, was not read.

    "Output was 43.7 MT" speaks of millions of tonnes; a bare 43.7 says nothing of 43,700,000 tonnes. It may
    stand in the `sentence`: "rose by four years, to 76.7". Nor is a 5.8 any count of whole things.
    """
    quantity, best = claim.quantity, observation.best
    if quantity is None or claim.kind is not ClaimKind.VALUE or not quantity.value or best is None:
        return False
    if quantity.unit is not None or quantity.dimension not in ("count", "rate"):
        return False
    if quantity.counted and _is_rate_of_else(indicator, quantity.counted, quantity.denominator):
        return True
    return quantity.dimension == "count" and _no_count(quantity, quantity.value, indicator, best, sentence)


def _no_count(quantity: Quantity, value: Decimal, indicator: Indicator, best: Decimal, sentence: str) -> bool:
    """Whether a number read as a count is one of another thing than `indicator` has `best` of."""
    counted, has = quantity.counted or "", indicator.dimension
    if has == "count":
        return quantity.step < 1 and (not best % 1 or indicator.measure in BEFALLS)
    if counted.isupper() and len(counted) <= _SYMBOL and best:  # "43.7 MT": a unit that was not known for one
        return has in _AMOUNTS and max(abs(value / best), abs(best / value)) >= _HUNDRED
    if counted:
        return has in _STEPS
    if has == "duration" and best and max(abs(value / best), abs(best / value)) < _TWICE:
        return False  # "life expectancy rose above 83": of years, which nobody says
    return has in _AMOUNTS and not any(word in sentence.lower() for word in (indicator.unit or "").lower().split())


def _is_rate_of_else(indicator: Indicator, counted: str, denominator: str | None) -> bool:
    """Whether a count of things ("234 cwts", "131 working rigs") is held against so much of another per something."""
    known = f"{indicator.title} {indicator.unit or ''} {' '.join(indicator.aliases)}".lower()
    head = counted.lower().split()[-1].removesuffix("s")
    base = denominator is not None and denominator.lower().split()[-1].removesuffix("s") in known
    return " per " in known and not base and head not in known


def per_base(unit: str | None) -> Decimal | None:
    """The base of a rate's unit: 1000 for "per 1,000 people"; `None` for what is no rate.

    >>> per_base("Per 1,000 people"), per_base("deaths per 100,000"), per_base("tonnes")
    (Decimal('1000'), Decimal('100000'), None)
    """
    found = _PER.match(unit or "")
    if found is None:
        return None
    base = found["base"].lower().replace(",", "")
    return Decimal(_SCALES.get(base) or int(base))


def _size(unit: str) -> tuple[Decimal, str] | None:
    words = _SPELLING.sub(r"\1re", unit.lower().strip()).replace("watt hour", "watt-hour")
    scale = ONE
    for name, factor in _SCALES.items():
        if words.startswith(name + " "):
            scale, words = Decimal(factor), words.removeprefix(name + " ")
    words = _SYMBOLS.get(words, words)
    found = _SIZES.get(words) or _SIZES.get(words.removesuffix("s"))
    return None if found is None else (scale * Decimal(found[0]), found[1])
