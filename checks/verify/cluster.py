"""What one source, or one cluster of sources that copy one another, says of a claim at its moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checks.interval import ZERO, Relation
from checks.models import Counting, Evidence, Kind, Reason, Scope
from checks.verify.question import Question
from checks.verify.reading import (
    Reading,
    Stance,
    limits,
    read_full,
    read_one_sided,
    relation_to,
)
from checks.verify.scope import FULL, ONE_SIDED
from checks.verify.timing import Moment, Timed, days_apart, grows, timed

__all__ = ["clusters", "read_cluster"]


def clusters(evidence: Sequence[Evidence]) -> tuple[tuple[Evidence, ...], ...]:
    """The evidence by cluster, in the order in which each first appears."""
    groups: dict[str, list[Evidence]] = {}
    for one in evidence:
        observation = one.observation
        name = observation.cluster or observation.publisher or observation.reference
        groups.setdefault(name, []).append(one)
    return tuple(tuple(g) for g in groups.values())


def read_cluster(evidence: Sequence[Evidence], question: Question) -> Reading:
    """The one reading that a cluster counts for: a full comparison before a one-sided one, the best fit first."""
    full = [e for e in evidence if e.comparable in FULL]
    reading = _best(_read_at(timed(full, question.claim, question.moment), question)) if full else None
    if reading is not None and reading.stance is not Stance.SILENT:
        return reading
    sided = [_read_sided(e, question) for e in evidence if e.comparable in ONE_SIDED]
    rest = [
        Reading(stance=Stance.SILENT, reason=Reason.NOT_COMPARABLE, evidence=(e,), full=False)
        for e in evidence
        if e.comparable not in FULL | ONE_SIDED
    ]
    found = [r for r in (reading, _best(sided), *rest) if r is not None]
    return min(found, key=lambda r: r.stance)


def _best(readings: Sequence[Reading]) -> Reading | None:
    return min(readings, key=lambda r: (r.stance, r.distance), default=None)


def _read_at(when: Timed, question: Question) -> list[Reading]:
    """The readings of a source's full evidence: at the claim's moment, or between the counts around it."""
    if not when.current:
        return [_read_around(when, question)]
    readings = [_read_current(e, question) for e in _by_closeness(when.current, question.moment)]
    if any(r.stance is Stance.SUPPORTS for r in readings):
        return readings
    totals = [e for e in when.current if grows(e, question.claim)] or list(when.current)
    if when.behind:
        return [_read_earlier(totals[-1], question, totals[:-1])]
    return [_read_between(totals, readings, question)] if len(readings) > 1 else readings


def _by_closeness(evidence: Sequence[Evidence], moment: Moment | None) -> list[Evidence]:
    if moment is None:
        return list(evidence)
    return sorted(evidence, key=lambda e: abs((e.observation.as_of - moment.named).days))


def _read_current(evidence: Evidence, question: Question) -> Reading:
    slack = _drift(evidence, question)
    if slack is None:
        return Reading(stance=Stance.SILENT, reason=Reason.STALE, evidence=(evidence,))
    reading = read_full(evidence, question, slack)
    if reading.stance is Stance.REFUTES and _early(evidence, question):
        return replace(reading, stance=Stance.NEAR, reason=Reason.NEAR, early=True)
    return reading


_LOOKED_UP = frozenset({"leading", "order", "extreme", "rank"})
"""Orders are of the time that they were worked out for, and outlast the census that counted the largest cities."""


def _drift(evidence: Evidence, question: Question) -> Decimal | None:
    """How much a level may have moved between the observation and the claim; `None` when that is too long ago."""
    observation = evidence.observation
    counting = observation.counting if observation.counting is not Counting.UNKNOWN else question.claim.counting
    if evidence.derivation.rule in _LOOKED_UP:
        return ZERO
    if question.moment is None or counting not in (Counting.STOCK, Counting.SHARE, Counting.RATE):
        return ZERO
    days = days_apart(question.moment, observation.as_of)
    if observation.start is not None and observation.start <= question.moment.named <= observation.as_of:
        return ZERO
    if _in_window(evidence, question):
        return ZERO
    return None if days > question.policy.stale_days else question.policy.drift * days / 365


def _in_window(evidence: Evidence, question: Question) -> bool:
    """Whether the figure is of the first days that the words name: "from 1% in 2012 to 32% in 2018" has two moments."""
    period, observation = question.claim.period, evidence.observation
    if period is None or period.inferred or period.start is None:
        return False
    return (observation.start or observation.as_of) <= period.start <= observation.as_of


def _early(evidence: Evidence, question: Question) -> bool:
    """Whether the claim is an early toll of an event whose final toll the reference has."""
    observation, published = evidence.observation, question.published
    if published is None or observation.start != observation.as_of or evidence.derivation.rule != "observed":
        return False
    if observation.event is None and observation.row is None:
        return False
    below = relation_to(evidence, question) is Relation.ABOVE
    return below and 0 <= (published - observation.as_of).days <= question.policy.early_toll_days


def _read_between(current: Sequence[Evidence], readings: Sequence[Reading], question: Question) -> Reading:
    """No figure of these days fits: the claim may still lie between two of them, else the nearest counts."""
    nearest = min(readings, key=lambda r: (r.stance, r.distance))
    ends = [(found, e) for e in current if (found := limits(e, question.claim)) is not None]
    if len({found for found, _ in ends}) < _TWO or nearest.stance is Stance.SILENT:
        return nearest  # one count, told once or copied, has nothing between it and itself
    low, lowest = min(ends, key=lambda end: end[0][0])
    high, highest = max(ends, key=lambda end: end[0][2])
    if question.interval.relation(low[0], high[2]) is not Relation.OVERLAPS:
        return nearest
    return _between(lowest, highest, question)


_TWO = 2


def _between(low: Evidence, high: Evidence, question: Question) -> Reading:
    """A claim that lies between two counts: hedged or rounded words are supported by a narrow bracket."""
    interval = question.interval
    first, last = limits(low, question.claim), limits(high, question.claim)
    if first is None or last is None:
        return _silent(Reason.NO_OBSERVATION, low, high)
    narrow = last[2] - first[0] <= question.policy.bracket * abs(last[2])
    ends = interval.low, interval.high
    width = None if ends[0] is None or ends[1] is None else ends[1] - ends[0]
    if narrow and width and width >= question.policy.covers * (last[2] - first[0]):
        return Reading(stance=Stance.SUPPORTS, reason=Reason.WITHIN_PUBLISHED_RANGE, evidence=(low, high))
    if narrow or _gap_days(low, question) == _gap_days(high, question) == 0:
        return Reading(stance=Stance.NEAR, reason=Reason.NEAR, evidence=(low, high))
    return _silent(Reason.NO_OBSERVATION, low, high)


def _silent(reason: Reason, *evidence: Evidence) -> Reading:
    return Reading(stance=Stance.SILENT, reason=reason, evidence=evidence)


def _gap_days(evidence: Evidence, question: Question) -> int:
    return 0 if question.moment is None else days_apart(question.moment, evidence.observation.as_of)


def _read_around(when: Timed, question: Question) -> Reading:
    """No observation of the claim's own days: the last before is a lower limit, the first after an upper limit."""
    around = [] if when.earlier is None else [_read_earlier(when.earlier, question)]
    around += [] if when.later is None else [_read_later(when.later, question)]
    decided = [r for r in around if r.stance is not Stance.SILENT]
    if when.earlier is None or when.later is None or any(r.stance is not Stance.NEAR for r in decided):
        return min(decided or around, key=lambda r: r.stance)
    ends = limits(when.earlier, question.claim), limits(when.later, question.claim)
    if ends[0] is None or ends[1] is None or ends[0][0] > ends[1][2]:
        return min(decided or around, key=lambda r: r.stance)
    if question.interval.relation(ends[0][0], ends[1][2]) in (Relation.OVERLAPS, Relation.INSIDE):
        return _between(when.earlier, when.later, question)
    return min(decided or around, key=lambda r: r.stance)


def _read_earlier(evidence: Evidence, question: Question, before: Sequence[Evidence] = ()) -> Reading:
    """An earlier count is a lower limit; a recent one also stands for now, give or take what may have been added."""
    reading = read_full(evidence, question)
    recent = _gap_days(evidence, question) <= question.policy.carry_days
    relation = relation_to(evidence, question)
    if relation is Relation.ABOVE:
        return reading if evidence.observation.kind is not Kind.CEILING else _silent(Reason.NO_OBSERVATION, evidence)
    if reading.stance is Stance.SUPPORTS:
        reached = question.interval.high is None and reading.reason is not Reason.ABOVE_FLOOR
        return reading if recent or reached or _is_quoted(evidence, question) else _silent(Reason.STALE, evidence)
    if reading.stance is Stance.REFUTES and reading.distance <= _growth(evidence, question, before):
        reading = Reading(stance=Stance.NEAR, reason=Reason.NEAR, evidence=(evidence,), distance=reading.distance)
    return reading if recent or reading.stance is Stance.REFUTES else _silent(Reason.STALE, evidence)


def _is_quoted(evidence: Evidence, question: Question) -> bool:
    """Whether the words print a source's last count to the digit: it is told as that, however long ago it was made."""
    quantity, found = question.claim.quantity, limits(evidence, question.claim)
    if quantity is None or quantity.value is None or found is None or quantity.value != found[1]:
        return False
    return len(quantity.value.normalize().as_tuple().digits) >= _TELLING


_TELLING = 4
"""Digits that tell: of a rounder figure it may be chance."""


def _growth(evidence: Evidence, question: Question, before: Sequence[Evidence]) -> Decimal:
    """The share by which a count may have grown since: at `growth` times its own last pace, else by the policy."""
    policy, moment = question.policy, question.moment
    days = 1 if moment is None else max((moment.named - evidence.observation.as_of).days, 1)
    first = next((e for e in before if e.observation.as_of < evidence.observation.as_of), None)
    ends = None if first is None else (limits(first, question.claim), limits(evidence, question.claim))
    if first is not None and ends is not None and ends[0] and ends[1] and ends[0][1] > 0:
        pace = (ends[1][1] / ends[0][1] - 1) / (evidence.observation.as_of - first.observation.as_of).days
        return policy.near + policy.growth * max(pace, ZERO) * days
    spans = Decimal(max(days, policy.carry_days)) / max(policy.carry_days, 1)
    return policy.growth ** min(spans, Decimal(60)) - 1


def _read_later(evidence: Evidence, question: Question) -> Reading:
    """A later count is an upper limit: a figure above it is too high, one below may be right."""
    reading = read_full(evidence, question)
    relation = relation_to(evidence, question)
    above = relation is Relation.BELOW and evidence.observation.kind is not Kind.FLOOR
    implied = reading.stance is Stance.SUPPORTS and question.interval.low is None
    return reading if above or implied else _silent(Reason.NO_OBSERVATION, evidence)


def _read_sided(evidence: Evidence, question: Question) -> Reading:
    """A one-sided comparison holds at the claim's moment, and where time pulls the same way."""
    reading = read_one_sided(evidence, question)
    if question.moment is None or not grows(evidence, question.claim):
        return reading
    as_of, named = evidence.observation.as_of, question.moment.named
    against = as_of < named if evidence.comparable is Scope.NARROWER else as_of > named
    return replace(reading, stance=Stance.SILENT, reason=Reason.NOT_COMPARABLE) if against else reading
