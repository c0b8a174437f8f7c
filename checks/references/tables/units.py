"""The units of publishers' metadata tables ("% of GDP", "terawatt-hours") in the words that figures are read in."""

from __future__ import annotations

import re
from decimal import Decimal

from checks.config.references import UnitSpec
from checks.models import Counting

__all__ = ["unit_of"]

_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_MONEY = re.compile(r"\$|\busd\b|\bdollars?\b", re.IGNORECASE)
_NAMES: tuple[tuple[str, str, str], ...] = (
    (r"tonnes?|metric tons?", "tonne", "mass"),
    (r"kilograms?|kg", "kilogram", "mass"),
    (r"grams?", "gram", "mass"),
    (r"hectares?", "hectare", "area"),
    (r"square kilomet(?:er|re)s?|km²", "square kilometre", "area"),
    (r"cubic met(?:er|re)s?|m³", "cubic metre", "volume"),
    (r"lit(?:er|re)s?", "litre", "volume"),
    (r"terawatt-hours?|twh", "terawatt-hour", "energy"),
    (r"gigawatt-hours?|gwh", "gigawatt-hour", "energy"),
    (r"kilowatt-hours?|kwh", "kilowatt-hour", "energy"),
    (r"gigawatts?|gw", "gigawatt", "power"),
    (r"megawatts?|mw", "megawatt", "power"),
    (r"°c|degrees? celsius", "degree celsius", "temperature"),
    (r"kilomet(?:er|re)s?|km", "kilometre", "length"),
    (r"met(?:er|re)s?", "metre", "length"),
    (r"(?:\w+ )?years?", "year", "duration"),
    (r"days?", "day", "duration"),
    (r"hours?", "hour", "duration"),
    (r"minutes?", "minute", "duration"),
)  # fmt: skip
_PER = re.compile(r"^(.*?)\s*\bper (.+)$", re.IGNORECASE)


def unit_of(text: str | None) -> UnitSpec:
    """The unit, its dimension, scale and denominator as far as the words tell; a plain count otherwise.

    >>> unit_of("% of GDP").dimension, unit_of("% of GDP").denominator
    ('share', 'GDP')
    >>> unit_of("million square kilometers").scale, unit_of("deaths per 100,000 people").dimension
    (Decimal('1000000'), 'rate')
    """
    words = (text or "").strip()
    if words.startswith(("%", "percent")) or words.lower() == "annual %":
        _, _, whole = words.partition(" of ")
        return UnitSpec(unit="percent", dimension="share", counting=Counting.SHARE, denominator=whole or None)
    scale, rest = _scaled(words)
    per = _PER.match(rest)
    if per is not None:
        name, _ = _named(per[1])
        return UnitSpec(unit=name, dimension="rate", scale=scale, counting=Counting.RATE, denominator=per[2])
    name, dimension = _named(rest)
    return UnitSpec(unit=name, dimension=dimension, scale=scale)


def _scaled(words: str) -> tuple[Decimal, str]:
    first, _, rest = words.partition(" ")
    power = _SCALES.get(first.lower().removesuffix("s"))
    return (Decimal(1), words) if power is None else (Decimal(10) ** power, rest.removeprefix("of "))


def _named(words: str) -> tuple[str | None, str]:
    if _MONEY.search(words):
        return "USD", "money"
    for pattern, name, dimension in _NAMES:
        if re.match(rf"(?:{pattern})\b", words, re.IGNORECASE):
            return name, dimension
    return None, "count"
