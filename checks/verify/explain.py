"""One line of arithmetic for every verdict, generated from the evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checks.interval import Interval, Relation
from checks.models import (
    Article,
    Claim,
    ClaimKind,
    Evidence,
    Fault,
    Kind,
    Link,
    Quantity,
    Reason,
    Slip,
)
from checks.verify.numbers import day, days, figure, percent, span_of_days, times
from checks.verify.reading import Reading, Stance, gap, limits
from checks.verify.rollup import Outcome
from checks.verify.saying import reading_of, says
from checks.verify.slips import Found
from checks.verify.wording import (
    AGREES,
    BARRIERS,
    DATE_TEMPLATES,
    DIFFERS,
    DIGIT_SLIPS,
    DIRECTION_TEMPLATES,
    EARLY,
    FLAGS,
    NONE_TEMPLATES,
    ORDER_TEMPLATES,
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
    titles: Mapping[str, str]
    """What the indicators of the link are called."""
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
        "reading": reading_of(claim, account.interval),
        "source": " and ".join(says(e, claim, account.title) for e in lead[:1]),
        "sources": " and ".join(says(e, claim, account.title) for e in lead),
        "others": " and ".join(says(r.shown, claim, account.title) for r in told[1:2]) or "nothing else speaks to it",
        "replaced": _replaced(told),
        "agrees": AGREES[bool(told) and told[0].reason is Reason.ABOVE_FLOOR],
        "differs": DIFFERS[len(told) > 1 and _is_minimum(told[1])],
        "past": _past(lead, account),
        "off": _off(account),
        "close": _close(told[0], account) if told else "",
        "times": _times(account),
        "days": _days_off(lead, claim),
        "barrier": _barrier(told),
        "candidates": _candidates(account),
        "asked": _asked(account),
        "nearest": f"; the nearest: {says(lead[0], claim, account.title)}" if lead else "",
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
    if claim.quantity is None:
        return DIRECTION_TEMPLATES
    none = claim.quantity.value == 0 and claim.quantity.dimension == "count" and claim.kind is ClaimKind.VALUE
    return NONE_TEMPLATES if none else {}


def _words(account: Account) -> str:
    claim = account.claim
    start, end = claim.span
    text = account.article.text
    if claim.quantity is not None and len(claim.quantity.parts) > 1:
        return " and ".join(f"“{' '.join(text[slice(*part)].split())}”" for part in claim.quantity.parts)
    said = text[start:end]
    if claim.quantity is not None:
        said = claim.quantity.surface + text[claim.quantity.span.end : _end_of_words(text, claim, claim.quantity)]
    return f"“{' '.join(said.split())}”"


def _end_of_words(text: str, claim: Claim, quantity: Quantity) -> int:
    """Where the words end that say what a figure is of: "one doctor for every 888 people", "265,100 births"."""
    end = quantity.span.end
    counted = quantity.counted_span
    if counted is not None and 0 <= counted.start - end <= 1 and counted.end - end < _BRIEF:
        end = counted.end
    if quantity.denominator:
        at = text.find(quantity.denominator, end, min(claim.sentence.end, end + _BRIEF))
        end = end if at < 0 else at + len(quantity.denominator)
    return end


_BRIEF = 40
"""Characters of what a figure is of that are quoted with it."""


def _is_minimum(reading: Reading) -> bool:
    """Whether a source has only a documented count below the words."""
    return reading.stance is Stance.NEAR and reading.shown.observation.kind is Kind.FLOOR


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
    return f"{told}: {says(found.meant, _meant(account.claim, found.slip), account.title)}"


def _meant(claim: Claim, slip: Slip) -> Claim:
    """The claim in the unit that it would be in, were it not for the slip."""
    if slip is not Slip.PERCENT_FOR_POINTS or claim.quantity is None:
        return claim
    dimension = "points" if claim.quantity.dimension == "share" else "share"
    unit = "point" if dimension == "points" else "percent"
    return replace(claim, quantity=replace(claim.quantity, dimension=dimension, unit=unit))


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


def _candidates(account: Account) -> str:
    names = [f"“{account.titles.get(c.indicator, c.indicator)}”" for c in account.link.candidates[:2]]
    return f"; the nearest: {' and '.join(names)}" if names else ""


def _asked(account: Account) -> str:
    """What no reference has a figure of: "“Number of births” for Ghana, 2001"."""
    claim, link = account.claim, account.link
    title = account.titles.get(link.indicator or "")
    said = f"“{title}”" if title else "it"
    said += f" for {claim.place.name if claim.place is not None else 'the place that is meant'}"
    named = claim.period is not None and not claim.period.inferred
    return f"{said}, {span_of_days(claim.period)}" if named and claim.period is not None else f"{said} at that time"


def _flags(account: Account) -> str:
    text, outcome = "", account.outcome
    if outcome.disagreement and len(outcome.shown) > 1:
        text += FLAGS["disagreement"].format(others=says(outcome.shown[1].shown, account.claim, account.title))
    told = outcome.reason is Reason.WHEN_PUBLISHED
    if account.now is not None and not told and account.now.label is not outcome.label:
        text += FLAGS["now"].format(reason=account.now.value.replace("_", " "))
    return text
