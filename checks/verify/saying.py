"""What a claim's words stand for, and what a source has: figures with their unit, place and time, in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from checks.interval import Interval
from checks.models import Claim, ClaimKind, Counting, Evidence, Observation, Period, Quantity, Trend
from checks.verify.numbers import day, figure, span_of_days, unit_words
from checks.verify.reading import limits, told_as_fall
from checks.verify.wording import DIRECTIONS, FLAGS, READS, SAYS, SAYS_RANK

__all__ = ["reading_of", "says"]

_ORDERS = frozenset({ClaimKind.RANK, ClaimKind.EXTREME})


def reading_of(claim: Claim, interval: Interval) -> str:
    """What the words can stand for: "310,000 or more", "60% to 70%", "none", "March 2011"."""
    if claim.stated_date is not None:
        return span_of_days(claim.stated_date)
    if claim.kind is ClaimKind.EXTREME:
        return "rank 1"
    if claim.quantity is None:
        return DIRECTIONS[claim.kind is ClaimKind.COMPARISON, claim.direction is Trend.FALL]
    ends = {
        "low": "" if interval.low is None else _measured(interval.low, claim),
        "high": "" if interval.high is None else _measured(interval.high, claim),
    }
    said = READS[_shape(claim, interval)].format_map(ends)
    return f"rank {said}" if claim.kind is ClaimKind.RANK else said


def _shape(claim: Claim, interval: Interval) -> str:
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        none = low == high == 0 and claim.quantity is not None and claim.quantity.dimension == "count"
        return "none" if none else "point" if low == high else "under" if interval.high_open else "range"
    if low is not None:
        return "above" if interval.low_open else "from"
    return "all" if high is None else "below" if interval.high_open else "to"


def says(evidence: Evidence, claim: Claim, title: str | None = None) -> str:
    """What the source has, of where and when, and how it was worked out where it was; `title` names its figures."""
    observation = evidence.observation
    who = observation.publisher or observation.reference
    who = who if title is None else f"{who} (“{title}”)"
    if claim.stated_date is not None:
        stated = observation.stated or Period(start=observation.as_of, end=observation.as_of)
        return f"{who} has {span_of_days(stated)}"
    found = limits(evidence, claim)
    if found is None:
        return f"{who} has no figure {_when(evidence, claim)}"
    said = _has(who, evidence, claim, found)
    if evidence.derivation.rule != "observed" and evidence.derivation.steps:
        said += f" [{evidence.derivation.steps}]"
    if evidence.late and observation.known_at is not None:
        said += FLAGS["late"].format(known=day(observation.known_at))
    return said


def _has(who: str, evidence: Evidence, claim: Claim, found: tuple[Decimal, Decimal, Decimal]) -> str:
    scope = _when(evidence, claim)
    if claim.kind in _ORDERS and evidence.derivation.rule != "observed":
        low, _, high = found
        rank = figure(low) if low == high else f"{figure(low)} to {figure(high)}"
        return SAYS_RANK.format(who=who, rank=rank, when=scope)
    if evidence.place:
        scope = f"in {evidence.place} {scope}"
    told = {
        name: _amount(_to_print(value, evidence, claim), claim)
        for name, value in zip(("low", "best", "high"), found, strict=True)
    }
    return SAYS[evidence.observation.kind].format(who=who, has="have" if " and " in who else "has", when=scope, **told)


def _to_print(value: Decimal, evidence: Evidence, claim: Claim) -> Decimal:
    """A derived figure without the digits that nobody measured: four that tell, or one more than the words have."""
    worked_out = evidence.derivation.rule != "observed" or ";" in evidence.derivation.steps
    if not worked_out or not value or value == value.to_integral_value():
        return value
    places = 3 - value.adjusted()
    if claim.quantity is not None:
        places = max(places, 1 - claim.quantity.step.adjusted())
    return round(value, max(0, places))


def _amount(value: Decimal, claim: Claim) -> str:
    """A figure, or for a change which way it goes: "a fall of 30"."""
    if claim.kind is ClaimKind.COMPARISON and claim.quantity is None:
        return f"a difference of {figure(value)}"
    moves = claim.kind is ClaimKind.TREND or (claim.kind is ClaimKind.CHANGE and claim.quantity is not None)
    if not moves or not value:
        return _measured(value, claim)
    fell = (value > 0) is told_as_fall(claim)
    return f"a {'fall' if fell else 'rise'} of {_measured(abs(value), claim)}"


def _measured(value: Decimal, claim: Claim) -> str:
    """A figure with the unit of the claim's words; a fraction as the percents that it is printed with."""
    quantity = claim.quantity
    if quantity is None:
        return figure(value)
    if quantity.dimension == "share" and quantity.unit is None:
        value = _in_percent(value)
    return figure(value) + (_as_printed(quantity) or unit_words(quantity.unit, quantity.dimension, one=value == 1))


def _as_printed(quantity: Quantity) -> str:
    """The unit in the words' own name for it: " tonnes", " dollars"; empty where it is a sign, or stands before."""
    if quantity.dimension in _SIGNED or quantity.unit is None:
        return ""
    _, _, after = quantity.surface.partition(quantity.printed)
    hedged = quantity.hedge is not None and quantity.hedge in after
    return after if after[:1] == " " and len(after) <= _BRIEF and not hedged else ""


_SIGNED = frozenset({"share", "points", "multiple", "count"})
_BRIEF = 25
"""Characters of a unit as printed; of longer ones the name is shorter."""


def _in_percent(value: Decimal) -> Decimal:
    """A fraction ("eight out of ten", "1:600") in percent, to four digits that tell."""
    return round(value * 100, max(0, 3 - (value * 100).adjusted())) if value else value


def _when(evidence: Evidence, claim: Claim) -> str:
    observation = evidence.observation
    counting = observation.counting if observation.counting is not Counting.UNKNOWN else claim.counting
    if counting is Counting.CUMULATIVE and evidence.derivation.rule != "difference":
        return f"by {day(observation.as_of)}"
    if observation.start is None or observation.start == observation.as_of:
        return f"{'on' if counting is Counting.FLOW else 'as of'} {day(observation.as_of)}"
    return _window(observation, observation.start)


def _window(observation: Observation, start: date) -> str:
    return f"for {span_of_days(Period(start=start, end=observation.as_of))}"
