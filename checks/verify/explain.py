"""One line of arithmetic for every verdict, generated from the evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from checks.interval import Interval, Relation
from checks.models import (
    Article,
    Claim,
    ClaimKind,
    Counting,
    Evidence,
    Fault,
    Link,
    Observation,
    Period,
    Reason,
    Trend,
)
from checks.verify.numbers import day, days, figure, percent, span_of_days, times
from checks.verify.reading import Reading, gap, limits, told_as_fall
from checks.verify.rollup import Outcome
from checks.verify.slips import Found
from checks.verify.wording import (
    BARRIERS,
    DATE_TEMPLATES,
    DIGIT_SLIPS,
    DIRECTION_TEMPLATES,
    DIRECTIONS,
    EARLY,
    FLAGS,
    ORDER_TEMPLATES,
    READS,
    SAYS,
    SLIPS,
    TEMPLATES,
)

__all__ = ["Account", "explain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """All that an explanation is made from."""

    article: Article
    claim: Claim
    interval: Interval
    link: Link
    outcome: Outcome
    now: Reason | None = None
    slipped: Found | None = None
    factor: Decimal | None = None
    faults: tuple[Fault, ...] = ()
    title: str | None = None
    """Of the indicator, where a desk has so many that the publisher alone does not tell which."""


def explain(account: Account) -> str:
    """The line: the words, what they can stand for, what the deciding source has, and how far apart they are.

    Every number that decides is in it; wording is by `TEMPLATES` alone.
    """
    outcome, claim = account.outcome, account.claim
    templates = {**TEMPLATES, **_own_templates(claim)}
    told = outcome.shown
    lead = told[0].evidence if told else ()
    fields = {
        "words": _words(account),
        "reading": _date_reading(claim) if claim.stated_date is not None else _reading(account),
        "source": " and ".join(_says(e, account) for e in lead[:1]),
        "sources": " and ".join(_says(e, account) for e in lead),
        "others": " and ".join(_says(r.shown, account) for r in told[1:2]) or "nothing else speaks to it",
        "replaced": _replaced(told),
        "past": _past(lead, account),
        "off": _off(account),
        "close": _close(told[0], account) if told else "",
        "times": _times(account),
        "days": _days_off(lead, claim),
        "barrier": _barrier(told),
        "candidates": _candidates(account.link),
        "nearest": f"; the nearest: {_says(lead[0], account)}" if lead else "",
        "faults": "".join(f": {f.subject}: {f.message}" for f in account.faults[:1]),
    }
    early = outcome.reason is Reason.NEAR and bool(told) and told[0].early
    return (EARLY if early else templates[outcome.reason]).format_map(fields) + _flags(account)


def _own_templates(claim: Claim) -> Mapping[Reason, str]:
    """The templates of dates, of orders, and of directions, which are not so many percent too high or too low."""
    if claim.stated_date is not None:
        return DATE_TEMPLATES
    if claim.kind in (ClaimKind.RANK, ClaimKind.EXTREME):
        return ORDER_TEMPLATES
    return DIRECTION_TEMPLATES if claim.quantity is None else {}


def _words(account: Account) -> str:
    claim = account.claim
    start, end = claim.span
    text = account.article.text
    if claim.quantity is not None and len(claim.quantity.parts) > 1:
        return " and ".join(f"“{' '.join(text[slice(*part)].split())}”" for part in claim.quantity.parts)
    surface = claim.quantity.surface if claim.quantity is not None else text[start:end]
    return f"“{' '.join(surface.split())}”"


def _reading(account: Account) -> str:
    claim, interval = account.claim, account.interval
    if claim.kind is ClaimKind.EXTREME:
        return "rank 1"
    if claim.quantity is None:
        return DIRECTIONS[claim.kind is ClaimKind.COMPARISON, claim.direction is Trend.FALL]
    low, high = interval.low, interval.high
    shape = "all"
    if low is not None and high is not None:
        shape = "point" if low == high else "under" if interval.high_open else "range"
    elif low is not None:
        shape = "above" if interval.low_open else "from"
    elif high is not None:
        shape = "below" if interval.high_open else "to"
    unit = _unit(claim)
    ends = {
        "low": "" if low is None else figure(_in_percent(low, claim)) + unit,
        "high": "" if high is None else figure(_in_percent(high, claim)) + unit,
    }
    return READS[shape].format_map(ends)


def _in_percent(value: Decimal, claim: Claim) -> Decimal:
    """A fraction ("eight out of ten", "1:600") as the percents that it is printed with, to four digits that tell."""
    quantity = claim.quantity
    if quantity is None or quantity.dimension != "share" or quantity.unit is not None:
        return value
    return round(value * 100, max(0, 3 - (value * 100).adjusted())) if value else value


def _unit(claim: Claim) -> str:
    if claim.quantity is None or claim.quantity.dimension not in ("share", "points"):
        return ""
    return "%" if claim.quantity.dimension == "share" else " points"


def _date_reading(claim: Claim) -> str:
    return span_of_days(claim.stated_date) if claim.stated_date is not None else ""


def _says(evidence: Evidence, account: Account) -> str:
    """What the source has, of when, and how it was worked out where it was."""
    observation, claim = evidence.observation, account.claim
    who = observation.publisher or observation.reference
    who = who if account.title is None else f"{who} (“{account.title}”)"
    if claim.stated_date is not None:
        stated = observation.stated or Period(start=observation.as_of, end=observation.as_of)
        return f"{who} has {span_of_days(stated)}"
    found = limits(evidence, claim)
    if found is None:
        return f"{who} has no figure {_when(evidence, claim)}"
    unit = _unit(claim)
    low, best, high = (_amount(_in_percent(_to_print(x, evidence, claim), claim), claim) + unit for x in found)
    said = SAYS[observation.kind].format(who=who, low=low, best=best, high=high, when=_when(evidence, claim))
    if evidence.derivation.rule != "observed" and evidence.derivation.steps:
        said += f" [{evidence.derivation.steps}]"
    if evidence.late and observation.known_at is not None:
        said += FLAGS["late"].format(known=day(observation.known_at))
    return said


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
    if claim.kind is not ClaimKind.CHANGE or claim.quantity is None or not value:
        return figure(value)
    fell = (value > 0) is told_as_fall(claim)
    return f"a {'fall' if fell else 'rise'} of {figure(abs(value))}"


def _when(evidence: Evidence, claim: Claim) -> str:
    observation = evidence.observation
    counting = observation.counting if observation.counting is not Counting.UNKNOWN else claim.counting
    if counting is Counting.CUMULATIVE:
        return f"by {day(observation.as_of)}"
    if observation.start is None or observation.start == observation.as_of:
        return f"{'on' if counting is Counting.FLOW else 'as of'} {day(observation.as_of)}"
    return _window(observation, observation.start)


def _window(observation: Observation, start: date) -> str:
    return f"for {span_of_days(Period(start=start, end=observation.as_of))}"


def _replaced(told: Sequence[Reading]) -> str:
    """Since when the figure that replaced another was known, where somebody knows."""
    known = told[1].shown.observation.known_at if len(told) > 1 else None
    return "" if known is None else f" since {day(known)}"


def _past(evidence: Sequence[Evidence], account: Account) -> str:
    """How far past a one-sided bound the reference lies."""
    found = limits(evidence[0], account.claim) if evidence else None
    quantity = account.claim.quantity
    if found is None or quantity is None or quantity.value is None:
        return ""
    best, value = found[1], quantity.value
    if best == value:
        return "exactly the bound"
    if value > 0 and best >= value * _FAR:
        return f"{times(best / value)} the bound"
    share = percent(abs(best - value) / abs(value)) if value else figure(abs(best))
    return f"{share} {'above' if best > value else 'below'} the bound"


_FAR = Decimal(3)
"""So many times a bound are told as such: "8.4 times the bound", not "738% above the bound"."""


def _close(reading: Reading, account: Account) -> str:
    if len(reading.evidence) > 1:
        return "the words lie between the two"
    found = limits(reading.shown, account.claim) if account.claim.stated_date is None else None
    if found is None:
        return ""
    _, share = gap(account.interval, found[0], found[2])
    below = account.interval.relation(found[0], found[2]) is Relation.BELOW
    return f"the words are {percent(share)} {'above' if below else 'below'} it"


_DOUBLE = Decimal(2)
"""From here on "3.2 times too high" says more than "218% too high", and "70 times too low" more than "99%"."""


def _off(account: Account) -> str:
    """How far off the words are: as a percentage, or where that is hard to picture as a factor."""
    factor, outcome = account.factor, account.outcome
    if factor is not None and factor >= _DOUBLE and outcome.reason in (Reason.TOO_HIGH, Reason.TOO_LOW):
        return times(factor)
    return percent(outcome.distance) if outcome.distance else "just"


def _times(account: Account) -> str:
    """The factor where it is worth naming beside the percentage, and the slip that would explain it."""
    parts = []
    if account.outcome.shown and len(account.outcome.shown[0].evidence) > 1:
        return ""  # between two figures nothing is so many times too high
    told = account.outcome.reason in (Reason.TOO_HIGH, Reason.TOO_LOW) and (account.factor or 0) >= _DOUBLE
    if account.factor is not None and account.factor >= Decimal("1.5") and not told:
        parts.append(times(account.factor))
    if account.slipped is not None:
        parts.append(_slip(account.slipped, account))
    return f" ({'; '.join(parts)})" if parts else ""


def _slip(found: Found, account: Account) -> str:
    """What the words look like, with the figure that they would then be where it is another than the one compared."""
    told = SLIPS[found.slip]
    if found.slip in DIGIT_SLIPS:
        return told
    return f"{told}: {_says(found.meant, account)}"


def _days_off(evidence: Sequence[Evidence], claim: Claim) -> str:
    said = claim.stated_date
    given = evidence[0].observation.stated if evidence else None
    if said is None or given is None:
        return "some days"
    early = (given.start - said.end).days if given.start and said.end else 0
    late = (said.start - given.end).days if said.start and given.end else 0
    return days(max(early, late, 0))


def _barrier(told: Sequence[Reading]) -> str:
    """In what the nearest figure differs, with its own scope where that has a name."""
    barrier = told[0].shown.barrier if told else None
    if barrier is None:
        return "its scope"
    population = told[0].shown.observation.population
    return BARRIERS[barrier] + (f" ({population})" if population else "")


def _candidates(link: Link) -> str:
    names = [c.indicator for c in link.candidates[:2]]
    return f"; the nearest: {' and '.join(names)}" if names else ""


def _flags(account: Account) -> str:
    text, outcome = "", account.outcome
    if outcome.disagreement and len(outcome.shown) > 1:
        text += FLAGS["disagreement"].format(others=_says(outcome.shown[1].shown, account))
    told = outcome.reason is Reason.WHEN_PUBLISHED
    if account.now is not None and not told and account.now.label is not outcome.label:
        text += FLAGS["now"].format(reason=account.now.value.replace("_", " "))
    return text
