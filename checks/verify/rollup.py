"""Several sources to one verdict: the desk's primary first, each cluster once, disagreement shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checks.models import Dimension, Evidence, Kind, Label, Reason
from checks.verify.cluster import clusters, read_cluster
from checks.verify.dates import read_date
from checks.verify.question import Question
from checks.verify.reading import Reading, Stance, limits
from checks.verify.slips import slip_of
from checks.verify.timing import contemporary, days_apart

__all__ = ["Outcome", "outcome_of"]

_FITS = (
    Reason.EXACT, Reason.WITHIN_ROUNDING, Reason.WITHIN_HEDGE, Reason.BOUND_TIGHT, Reason.BOUND_LOOSE,
    Reason.WITHIN_PUBLISHED_RANGE, Reason.ABOVE_FLOOR, Reason.BOUND_UNDERSTATES, Reason.ONE_SIDED,
)  # fmt: skip
"""The best fit first: which supporting source is shown where the desk named no primary."""

_NOTHING_SAID = (Reason.STALE, Reason.NO_OBSERVATION, Reason.NOT_COMPARABLE)
"""The most telling first, where no source decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the sources say together: the reason, and the readings that show it, the deciding one first."""

    reason: Reason
    shown: tuple[Reading, ...] = ()
    disagreement: bool = False

    @property
    def label(self) -> Label:
        """The label of the reason."""
        return self.reason.label

    @property
    def distance(self) -> Decimal:
        """How far off the deciding source has the claim, as a share."""
        return self.shown[0].distance if self.shown else Decimal(0)

    @property
    def barrier(self) -> Dimension | None:
        """For *not_comparable*: the dimension."""
        if self.reason is not Reason.NOT_COMPARABLE or not self.shown:
            return None
        return self.shown[0].shown.barrier


def outcome_of(evidence: Sequence[Evidence], question: Question, primary: str | None) -> Outcome:
    """What these sources say together; at least one piece of evidence is expected."""
    groups = sorted(
        clusters(contemporary(evidence, question.claim, question.moment, question.policy.beside_days)),
        key=lambda g: not _is_primary(g, primary),
    )
    if question.claim.stated_date is not None:
        readings = [min((read_date(e, question) for e in g), key=lambda r: r.stance) for g in groups]
    else:
        readings = [read_cluster(g, question) for g in groups]
    lead = readings[0] if readings and _is_primary(groups[0], primary) else None
    return _roll_up(_heard(readings), lead, question) or _silence(readings, question)


def _is_primary(group: Sequence[Evidence], primary: str | None) -> bool:
    return primary is not None and any(e.observation.reference == primary for e in group)


def _heard(readings: Sequence[Reading]) -> list[Reading]:
    """Who decides: full comparisons; one-sided ones where those support nothing, or there are none."""
    spoken = [r for r in readings if r.stance is not Stance.SILENT]
    full = [r for r in spoken if r.full]
    if not full:
        return spoken
    if any(r.stance is Stance.SUPPORTS for r in full):
        return full
    return full + [r for r in spoken if not r.full and r.stance is Stance.REFUTES]


def _roll_up(heard: Sequence[Reading], lead: Reading | None, question: Question) -> Outcome | None:
    by = {stance: [r for r in heard if r.stance is stance] for stance in Stance}
    near, refutes = by[Stance.NEAR], by[Stance.REFUTES]
    lead = lead if lead in heard else None
    if by[Stance.SUPPORTS]:
        return _supported(by, lead, question)
    if near and (lead is None or lead.stance is Stance.NEAR):
        if not refutes and all(_far_above_floor(r, question) for r in near):
            return Outcome(reason=Reason.NOT_COMPARABLE, shown=tuple(_as_documented(r) for r in near))
        return Outcome(reason=Reason.NEAR, shown=_first(lead, sorted(near + refutes, key=lambda r: r.distance)))
    if refutes:
        shown = _first(lead, sorted(refutes, key=lambda r: r.distance))
        return Outcome(reason=shown[0].reason, shown=shown)
    return None


def _far_above_floor(near: Reading, question: Question) -> bool:
    """Whether a documented count lies too far below the claim to say anything, and no slip explains it."""
    floor = near.shown.observation.kind is Kind.FLOOR and near.distance > question.policy.loose
    return floor and slip_of(question.claim, question.interval, [near.shown], ()) is None


def _as_documented(near: Reading) -> Reading:
    """The count as context only: what is documented is no measure of an estimate."""
    shown = replace(near.shown, barrier=Dimension.STATUS)
    return replace(near, stance=Stance.SILENT, reason=Reason.NOT_COMPARABLE, evidence=(shown, *near.evidence[1:]))


def _supported(by: Mapping[Stance, list[Reading]], lead: Reading | None, question: Question) -> Outcome:
    """At least one source supports: whether the others, and first the primary, leave it at that."""
    supports, refutes = by[Stance.SUPPORTS], by[Stance.REFUTES]
    against = lead is not None and lead.stance is Stance.NEAR and lead.distance > question.policy.near
    best = sorted(supports, key=lambda r: _FITS.index(r.reason))
    doubts = refutes + [r for r in by[Stance.NEAR] if _doubts(r, best[0], question)]
    doubted = doubts and (lead is None or lead.stance is not Stance.SUPPORTS)
    if against or doubted:
        other = [lead] if against and lead is not None else doubts
        return Outcome(reason=Reason.SOURCES_DISAGREE, shown=(best[0], *other))
    shown = _first(lead if lead in supports else None, best)
    apart = [r for r in shown[1:] if _apart(shown[0], r, question)]
    ordered = (shown[0], *refutes, *apart, *(r for r in shown[1:] if r not in apart), *by[Stance.NEAR])
    return Outcome(reason=shown[0].reason, shown=ordered, disagreement=bool(refutes or apart))


def _doubts(near: Reading, support: Reading, question: Question) -> bool:
    """Whether a documented count is far below the claim, though no older than the figure that supports it."""
    recent = near.shown.observation.as_of >= support.shown.observation.as_of
    return recent and near.distance > question.policy.floor_reach


def _first(lead: Reading | None, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    return tuple(readings) if lead is None else (lead, *(r for r in readings if r is not lead))


def _apart(one: Reading, other: Reading, question: Question) -> bool:
    """Whether two sources that both fit the words disagree with one another."""
    first, second = limits(one.shown, question.claim), limits(other.shown, question.claim)
    if first is None or second is None or question.claim.stated_date is not None:
        return False
    (_, a, _), (_, b, _) = first, second
    return abs(a - b) > question.policy.loose * min(abs(a), abs(b))


def _silence(readings: Sequence[Reading], question: Question) -> Outcome:
    """No source decides: why not, by the reading that says most, and of those the one of the nearest day."""

    def telling(reading: Reading) -> tuple[int, int]:
        days = 0 if question.moment is None else days_apart(question.moment, reading.shown.observation.as_of)
        return _NOTHING_SAID.index(reading.reason) if reading.reason in _NOTHING_SAID else 0, days

    told = sorted(readings, key=telling)
    return Outcome(reason=told[0].reason if told else Reason.NO_OBSERVATION, shown=tuple(told))
