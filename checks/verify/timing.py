"""As of when: which days a claim's figure may speak of, and which observations speak of the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from checks.config.policy import PolicySpec
from checks.models import Article, Claim, Counting, Evidence, Observation, Scope

__all__ = ["Moment", "Timed", "contemporary", "days_apart", "grows", "in_force", "moment_of", "timed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The days that a claim's figure may speak of, both included, and the one that the words name."""

    first: date
    named: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """One source's observations as the claim's moment sees them."""

    current: tuple[Evidence, ...]
    earlier: Evidence | None
    """The latest one before: of a cumulative series, a lower limit."""
    later: Evidence | None
    """The first one after: of a cumulative series, an upper limit."""
    behind: bool = False
    """A running total whose last figure is of the days before the claim's: it may have grown since."""


def moment_of(article: Article, claim: Claim, policy: PolicySpec) -> Moment | None:
    """The claim's own date, else that of publication with the days that print runs behind; `None` without either."""
    slack = timedelta(days=policy.slack_days)
    period = claim.period
    named = None if period is None else period.end
    if named is not None and period is not None and not period.inferred and named != article.published:
        return Moment(first=named - slack, named=named, last=named + slack)
    named = named or article.published or (period.start if period else None)
    if named is None:
        return None
    return Moment(first=named - timedelta(days=policy.lag_days), named=named, last=named + slack)


def days_apart(moment: Moment, day: date) -> int:
    """How many days lie between the moment and `day`; 0 inside."""
    return max((moment.first - day).days, (day - moment.last).days, 0)


def timed(evidence: Sequence[Evidence], claim: Claim, moment: Moment | None) -> Timed:
    """The source's observations, parted into those of the claim's moment, the last before and the first after.

    Only totals that grow are parted: a flow, a level or a derived figure is of the window that it was looked up for.
    """
    if moment is None or not any(grows(e, claim) for e in evidence):
        return Timed(current=tuple(evidence), earlier=None, later=None)
    # Of one day the highest count is the last, in whatever order a table has them; a row without a figure is none.
    ordered = sorted(evidence, key=lambda e: (e.observation.as_of, _highest(e.observation)))
    totals = [e for e in ordered if grows(e, claim)]
    totals = [e for e in totals if _highest(e.observation).is_finite()] or totals
    before = [e for e in totals if e.observation.as_of < moment.first]
    after = [e for e in totals if e.observation.as_of > moment.last]
    current = [e for e in ordered if moment.first <= e.observation.as_of <= moment.last]
    return Timed(
        current=tuple(current),
        earlier=before[-1] if before else None,
        later=after[0] if after else None,
        behind=bool(current) and not after and current[-1].observation.as_of < moment.named,
    )


def _highest(observation: Observation) -> Decimal:
    given = [x for x in (observation.low, observation.best, observation.high) if x is not None]
    return max(given, default=_NONE)


_NONE = Decimal("-Infinity")


def grows(evidence: Evidence, claim: Claim) -> bool:
    """Whether a figure is a running total, so that an earlier one is a lower limit and a later one an upper.

    A year's figure of no count, that nothing says the kind of, is that of its year: a level, whatever "since" says.
    """
    observation = evidence.observation
    yearly = observation.start is not None and observation.as_of - observation.start > _YEARLY
    counted = claim.quantity is None or claim.quantity.dimension == "count"
    if yearly and not counted and observation.counting is Counting.UNKNOWN:
        return False
    return _counting(evidence, claim) is Counting.CUMULATIVE and evidence.derivation.rule == "observed"


_YEARLY = timedelta(days=300)
_LEVELS = frozenset({Counting.STOCK, Counting.SHARE, Counting.RATE})


def contemporary(
    evidence: Sequence[Evidence], claim: Claim, moment: Moment | None, beside: int
) -> tuple[Evidence, ...]:
    """The evidence without levels that a newer one of any source leaves behind by more than `beside` days.

    A level moves: what one publisher had last week does not contradict what another has today.
    """
    levels = [e for e in evidence if _counting(e, claim) in _LEVELS and e.derivation.rule == "observed"]
    if moment is None or claim.stated_date is not None or len(levels) < 2:  # noqa: PLR2004 - one beside another
        return tuple(evidence)
    full = [e for e in levels if e.comparable is Scope.EQUAL]
    nearest = min((abs((e.observation.as_of - moment.named).days) for e in full), default=None)
    if nearest is None:
        return tuple(evidence)
    left = [e for e in full if abs((e.observation.as_of - moment.named).days) > nearest + beside]
    return tuple(e for e in evidence if e not in left)


def _counting(evidence: Evidence, claim: Claim) -> Counting:
    counting = evidence.observation.counting
    return claim.counting if counting is Counting.UNKNOWN else counting


def in_force(evidence: Sequence[Evidence]) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """The evidence that the latest vintage of each row holds, and what a later vintage among it has replaced."""
    latest: dict[tuple[object, ...], date] = {}
    told = [e for e in evidence if not e.replaced]
    for one in told:
        key, known = _row(one.observation), one.observation.known_at or date.min
        latest[key] = max(known, latest.get(key, date.min))
    kept: list[Evidence] = []
    replaced = [e for e in evidence if e.replaced]
    for one in told:
        stale = (one.observation.known_at or date.min) < latest[_row(one.observation)]
        (replaced if stale else kept).append(one)
    return tuple(kept), tuple(replaced)


def _row(observation: Observation) -> tuple[object, ...]:
    """What stays the same when a figure is revised: of a table the day, which line of it it stands in may move."""
    return (
        observation.reference,
        observation.indicator,
        observation.place,
        observation.population,
        observation.publisher,
        observation.start,
        observation.as_of,
        observation.event,
        observation.status,
        observation.kind,
        observation.row if observation.event is not None and observation.start == observation.as_of else None,
    )
