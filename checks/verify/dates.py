"""A date stated as a fact, against references of dates, to the precision of the words."""

from __future__ import annotations

from datetime import date

from checks.models import Evidence, Period, Reason
from checks.verify.question import Question
from checks.verify.reading import Reading, Stance

__all__ = ["read_date"]


def read_date(evidence: Evidence, question: Question) -> Reading:
    """How one reference's date stands to the date stated.

    "March 2011" is supported by 15 March 2011 (within_rounding); "15 March" by a reference that has the month only
    (within_published_range); a date a few days off is near; else it is too low (too early) or too high (too late).
    """
    stated = question.claim.stated_date
    given = evidence.observation.stated or Period(start=evidence.observation.as_of, end=evidence.observation.as_of)
    if stated is None:
        return Reading(stance=Stance.SILENT, reason=Reason.NOT_CHECKABLE, evidence=(evidence,))
    said, known = _days(stated), _days(given)
    if said[0] <= known[1] and known[0] <= said[1]:
        return Reading(stance=Stance.SUPPORTS, reason=_fit(said, known), evidence=(evidence,))
    early = said[1] < known[0]
    away = known[0] - said[1] if early else said[0] - known[1]
    if away.days <= question.policy.near_date_days:
        return Reading(stance=Stance.NEAR, reason=Reason.NEAR, evidence=(evidence,))
    return Reading(stance=Stance.REFUTES, reason=Reason.TOO_LOW if early else Reason.TOO_HIGH, evidence=(evidence,))


def _days(period: Period) -> tuple[date, date]:
    return period.start or date.min, period.end or date.max


def _fit(said: tuple[date, date], known: tuple[date, date]) -> Reason:
    if said == known:
        return Reason.EXACT
    covers = said[0] <= known[0] and known[1] <= said[1]
    return Reason.WITHIN_ROUNDING if covers else Reason.WITHIN_PUBLISHED_RANGE
