"""Structure before words: how far a claim and an indicator can be about the same thing at all."""

from __future__ import annotations

import re
from collections.abc import Callable

from checks.models import Claim, ClaimKind, Counting, Indicator, Quantity, Scope

__all__ = ["OF_WHOLE", "covers", "fit", "fit_base", "of_whole"]

_RULED_OUT = 0.0
_DERIVED = 0.9
"""The figure follows from the indicator's by arithmetic: a rate from a count, a day's from a year's."""
_FAR = 0.35
"""Possible only by way of a second figure: a share of the world's total."""
OF_WHOLE = _DERIVED / _FAR
"""What the words "of the world's" add to a share of an amount."""
_AMOUNTS = frozenset({"count", "money", "mass", "energy", "volume", "area"})
_BARE = 0.75
_UNREAD = 0.6
"""The unit was not read, or has no name that both sides know."""
_OTHER_MEASURE, _IN_FULL = 0.85, 0.65
_PART = 0.9
"""The words before make it a part of what the indicator counts."""
_PER_HEAD = re.compile(
    r"\b(?:per|for each|for every) (?:capita|head|person|inhabitant|resident|citizen)\b|\ba head\b", re.IGNORECASE
)
_GROWS = ("growth", "change")
_HEADS = frozenset({"person", "people", "head", "capita", "inhabitant", "population"})
_ANOTHER_BASE = 0.6
"""One is so much a head, and the other the whole: a second figure leads from one to the other."""
_MAGNITUDE = "magnitude"
_WHOLE = 100
_ANY = frozenset({"count", "index", "score", "rate", "unknown", ""})
_RELATIVE = frozenset({"share", "points", "multiple"})
_WORDLESS = frozenset({ClaimKind.TREND, ClaimKind.EXTREME, ClaimKind.RANK})


def fit(claim: Claim, indicator: Indicator, places: frozenset[str], named: float, measured: Scope) -> float:
    """How well the structure of `claim` fits `indicator`, from 0 (ruled out) to 1; words are for the index.

    `places` are the codes that the indicator has observations of; `named` is how far the words name it; `measured` is
    how what the claim measures relates to what the indicator does.
    """
    parts: tuple[Callable[[], float], ...] = (
        lambda: _unit(claim, indicator),
        lambda: _measure(measured, named),
        lambda: _population(claim, indicator),
        lambda: _place(claim, indicator, places),
        lambda: _counting(claim, indicator),
    )
    total = 1.0
    for part in parts:
        total *= part()
        if not total:
            break
    return total


def fit_base(said: str, indicator: Indicator, *, relative: bool = False) -> float:
    """How well an indicator fits words (`said`) that do or do not say "per capita".

    A rate that both state in another base (per 1,000 people) is left to the units; a growth (`relative`) has none.
    """
    grows = any(word in indicator.title.lower() for word in _GROWS)
    per_head = (grows or indicator.dimension != "share") and (
        indicator.denominator in _HEADS or _PER_HEAD.search(indicator.title) is not None
    )
    if (_PER_HEAD.search(said) is not None) is per_head:
        return 1.0
    return 1.0 if indicator.dimension == "rate" and not (relative and per_head) else _ANOTHER_BASE


def of_whole(claim: Claim, indicator: Indicator) -> bool:
    """Whether the claim is a share and the indicator an amount, so that the share can be of its total."""
    share = claim.quantity is not None and claim.quantity.dimension == "share" and claim.kind is ClaimKind.VALUE
    return share and indicator.dimension in _AMOUNTS


def _unit(claim: Claim, indicator: Indicator) -> float:
    if _lasts(claim) and indicator.counting is Counting.DATE:
        return 0.0 if indicator.measure == "ended" else _DERIVED
    if claim.kind is ClaimKind.DATE or indicator.counting is Counting.DATE:
        return float(claim.kind is ClaimKind.DATE and indicator.counting is Counting.DATE)
    quantity = claim.quantity
    if quantity is None or claim.kind in _WORDLESS:
        return 1.0
    has = indicator.dimension
    return _RULED_OUT if _cannot_be(claim, quantity, has) else _units(claim, quantity, indicator)


def _lasts(claim: Claim) -> bool:
    """Whether the claim is a length of time, which follows from the date of a beginning."""
    return claim.quantity is not None and claim.quantity.dimension == "duration" and claim.kind is ClaimKind.VALUE


def _units(claim: Claim, quantity: Quantity, indicator: Indicator) -> float:
    said, has = quantity.dimension, indicator.dimension
    if said == has or quantity.value == 0:  # nothing is nothing in any unit
        return 1.0
    if said in _RELATIVE:
        return _relative(claim, indicator)
    if said == "rate" or quantity.denominator:
        return _DERIVED if has in {"count", "rate", "share"} else _UNREAD
    if said == "count" and quantity.counted is None:
        return _BARE  # its unit stands elsewhere in the sentence, or is left out
    if said in _ANY:
        return {"share": _FAR, "money": _FAR, "rate": _UNREAD, "duration": _FAR}.get(has, _UNREAD)
    return _FAR if has in _ANY - {"count"} else _RULED_OUT


def _cannot_be(claim: Claim, quantity: Quantity, has: str) -> bool:
    """Whether a bare number is none of what the indicator has: no magnitude unless called so, no share above all."""
    if has == _MAGNITUDE:
        return claim.measure != _MAGNITUDE
    low = quantity.interval.low
    return quantity.dimension == "count" and has == "share" and low is not None and low > _WHOLE


def _relative(claim: Claim, indicator: Indicator) -> float:
    """Growth of anything is a percent, and so is a part of the whole; a bare one is most often a share itself."""
    has = indicator.dimension
    change = claim.kind in (ClaimKind.CHANGE, ClaimKind.COMPARISON)
    if change or (claim.quantity is not None and (claim.quantity.trend or claim.quantity.dimension != "share")):
        return _DERIVED
    fraction = claim.quantity is not None and claim.quantity.unit is None
    if has == "rate" and fraction:  # "one doctor to 600 people" is what "doctors per 1,000" counts
        return 1.0 if any(sign.isdigit() for sign in f"{indicator.unit} {indicator.denominator}") else _FAR
    return _UNREAD if has in {"share", "rate", "index", "score"} else _FAR


def _measure(measured: Scope, named: float) -> float:
    if measured is Scope.DISJOINT:
        # A sentence can hold a second measure: the indicator's own name outweighs it.
        return _OTHER_MEASURE if named >= _IN_FULL else _RULED_OUT
    return _PART if measured is Scope.NARROWER else 1.0


def _population(claim: Claim, indicator: Indicator) -> float:
    if claim.population == indicator.population:
        return 1.0
    if indicator.population is None:
        return 0.95  # a part of what the indicator counts: comparable one way
    return 0.75 if claim.population is None else 0.6


def _place(claim: Claim, indicator: Indicator, places: frozenset[str]) -> float:
    if claim.place is None:
        return 1.0
    code = claim.place.code
    if indicator.place is not None:
        # Where the claim's place is that of other sentences, one that its own names says more.
        named = [p.code for p in claim.places] if claim.place.inferred else []
        return 1.0 if any(_related(c, indicator.place) for c in (code, *named)) else 0.3
    return 1.0 if covers(places, code) else 0.5


def _related(one: str, other: str) -> bool:
    return one == other or one.startswith(other + "/") or other.startswith(one + "/")


def covers(places: frozenset[str], code: str) -> bool:
    """Whether `code`, a place that holds it or (for a group of countries) any country is among `places`."""
    if not places or code in places:
        return True
    head, *rest = code.split("/")
    if rest:
        return head in places or any(_related(code, place) for place in places)
    country = len(head) == 3 and head.isalpha()  # noqa: PLR2004 - ISO 3166-1 alpha-3
    if head == "WORLD":
        return len(places) > 1
    return any(place.startswith(head + "/") for place in places) if country else True


def _counting(claim: Claim, indicator: Indicator) -> float:
    known = {claim.counting, indicator.counting} - {Counting.UNKNOWN}
    if known == {Counting.STOCK, Counting.CUMULATIVE}:
        return 0.8  # how many there are now, and how many there have been: nothing leads from one to the other
    if (claim.counting, indicator.counting) == (Counting.CUMULATIVE, Counting.FLOW):
        return 0.92  # a total is only ever a sum of these
    return 0.97 if len(known) > 1 else 1.0
