"""Figures that are parts of one incident's: those of a list that adds up to it, and lower ones beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from checks.models import Dimension, Label, Reason, Verdict, Where
from checks.verify.wording import ADDED_UP, PART_OR_EARLIER

__all__ = ["of_incident"]

_STATES_IT = frozenset({Reason.EXACT, Reason.WITHIN_ROUNDING, Reason.WITHIN_HEDGE, Reason.BOUND_TIGHT})
_SEVERAL = 2


def of_incident(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts, without a refutation of what is a part of an incident's figure.

    "Two adults and three children were found dead" is right where the reference counts five; so may "killed four
    friends" be, of those of one group or of the first hours, in an article that has the five as well. A headline is
    held to its own figure.
    """
    stated = {_row(v) for v in verdicts if v.reason in _STATES_IT} - {None}
    return tuple(_of_list(v, verdicts) or _of_whole(v, stated) or v for v in verdicts)


def _row(verdict: Verdict) -> tuple[str, str] | None:
    """The indicator and the row of the single incident that a verdict rests on."""
    seen = next((e.observation for e in verdict.evidence), None)
    if seen is None or seen.row is None or seen.event != seen.row:
        return None  # an epidemic or a war goes by a name, a single incident by its row
    return seen.indicator, seen.row


def _is_refuted(verdict: Verdict) -> bool:
    quantity = verdict.claim.quantity
    return verdict.label is Label.REFUTED and quantity is not None and quantity.value is not None and not quantity.parts


def _of_list(verdict: Verdict, verdicts: Iterable[Verdict]) -> Verdict | None:
    """The verdict as *not comparable* where the refuted figures of its sentence add up to the incident's."""
    row, sentence = _row(verdict), verdict.claim.sentence
    if row is None or not _is_refuted(verdict):
        return None
    members = [v for v in verdicts if v.claim.sentence == sentence and _is_refuted(v) and _row(v) == row]
    total = sum((v.claim.quantity.value or Decimal(0) for v in members if v.claim.quantity), Decimal(0))
    if len(members) < _SEVERAL or total != verdict.evidence[0].observation.best:
        return None
    found = verdict.instead(Reason.NOT_COMPARABLE, ADDED_UP.format(words=_words(verdict), total=total))
    return replace(found, barrier=Dimension.POPULATION)


def _of_whole(verdict: Verdict, stated: Iterable[object]) -> Verdict | None:
    """The verdict as *ambiguous* where the text has the incident's figure as well, and this one is lower."""
    if verdict.reason is not Reason.TOO_LOW or not _is_refuted(verdict) or _row(verdict) not in stated:
        return None
    if verdict.claim.where is Where.HEADLINE:
        return None
    best = verdict.evidence[0].observation.best
    return verdict.instead(Reason.AMBIGUOUS, PART_OR_EARLIER.format(words=_words(verdict), best=best))


def _words(verdict: Verdict) -> str:
    return verdict.explanation.partition("; ")[0]
