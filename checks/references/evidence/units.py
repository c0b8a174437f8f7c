"""A reference's unit in the claim's terms: the factor between them, or `None` where they do not convert."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from checks.models import Claim, ClaimKind, Indicator, Observation

__all__ = ["ADDS", "Conversion", "conversion", "per_base", "unit_missing"]

ADDS = frozenset({"count", "money", "mass", "energy", "volume", "area"})
"""Figures of these dimensions add up over places and years; shares, rates and indices do not."""
ONE = Decimal(1)
_HUNDRED = Decimal(100)
_SYMBOL = 4
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


_RELATIVE = frozenset({"share", "points", "multiple"})
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
    said, has = _size(quantity.unit), _size(indicator.unit)
    if said is None or has is None:
        return Conversion(ONE)
    if said[1] != has[1]:
        return None
    factor = said[0] / has[0]
    return Conversion(factor, "" if factor == 1 else f"in {quantity.unit}s")


def _in_another_sort(said: str, has: str) -> bool:
    """Whether a percentage or a multiple is held against an amount: only a second figure leads there."""
    return said in _RELATIVE and has in _AMOUNTS


def unit_missing(claim: Claim, indicator: Indicator, observation: Observation) -> bool:
    """Whether a number without a unit is a hundred times off a measured amount: its unit, or its scale, was not read.

    "Output was 43.7 MT" speaks of millions of tonnes; a bare 43.7 says nothing of 43,700,000 tonnes.
    """
    quantity, best = claim.quantity, observation.best
    if quantity is None or claim.kind is not ClaimKind.VALUE or not quantity.value or not best:
        return False
    counted = quantity.counted or ""
    symbol = counted.isupper() and len(counted) <= _SYMBOL  # "43.7 MT": a unit that was not known for one
    bare = quantity.dimension == "count" and quantity.unit is None and (not counted or symbol)
    times = max(abs(quantity.value / best), abs(best / quantity.value))
    return bare and indicator.dimension in _AMOUNTS - {"count"} and times >= _HUNDRED


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
