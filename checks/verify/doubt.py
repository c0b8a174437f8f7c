"""A figure that one reading refutes: in doubt where another bears it out, or where it is about something else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from checks.models import (
    Article,
    Certainty,
    Claim,
    ClaimKind,
    Counting,
    Dimension,
    Indicator,
    Label,
    Reason,
    Slip,
    Verdict,
)
from checks.verify.partial import of_incident
from checks.verify.unsaid import left_open
from checks.verify.wording import BARRIERS, BESIDE, COUNTED, FAINT, LEFT_OPEN, REREAD, RIVALLED, STRAY, TEMPLATES

__all__ = ["doubted", "is_contested", "told_apart"]

_TELLING = frozenset({
    Reason.EXACT, Reason.WITHIN_ROUNDING, Reason.WITHIN_HEDGE, Reason.BOUND_TIGHT, Reason.WITHIN_PUBLISHED_RANGE,
})  # fmt: skip
"""A loose bound holds of much: that another place's figure lies past it shows no other reading."""
_UNNAMED, _OTHER, _ELSE, _NAMED = Decimal(3), Decimal(10), Decimal(30), Decimal(1000)
"""So many times off, a figure counts something else than the reference: where no word says what it counts, where one
says something that the reference is not called, where the reference says nothing of its own, and where they agree."""
_SLIPS = frozenset({Slip.FACTOR_TEN, Slip.FACTOR_THOUSAND, Slip.TRANSPOSED})


def is_contested(verdict: Verdict) -> bool:
    """Whether a verdict says that a printed figure does not fit: it is then worth another reading."""
    stated = verdict.claim.quantity is not None or verdict.claim.stated_date is not None
    return verdict.label is Label.REFUTED or (stated and verdict.reason is Reason.NEAR)


def doubted(
    article: Article,
    verdict: Verdict,
    indicator: Indicator | None,
    others: Iterable[tuple[str, Verdict]],
    *,
    sure: Certainty = Certainty.NAMED,
) -> Verdict:
    """`verdict`, or a doubt: *ambiguous* where another reading bears it out, *not_comparable* where it is stray.

    So is a count that no word states: who is told of one by one may be told of twice.
    Where the words leave open of when or of what the figure is (see `left_open`) it is not called wrong either.
    `others` are other readings, each with the words that say how it was read. Where one of them fits, the words are
    not wrong beyond doubt, nor do they say which they mean. A figure so far off that no slip explains it is seldom a
    mistake of the writer's: it counts something that the reader of the sentence took from words not understood here.
    `sure` is how surely the words are about the indicator at all.
    """
    reread = _reread(verdict, others)
    if reread is not None:
        return reread
    if _is_counted_up(verdict.claim):
        return verdict.instead(Reason.AMBIGUOUS, _told(verdict, COUNTED))
    rules = {e.derivation.rule for e in verdict.evidence}
    stepped, parted = "difference" in rules, "share" in rules
    opened = left_open(article, verdict.claim, indicator, stepped=stepped, parted=parted)
    if opened is not None:
        return _opened(verdict, *opened)
    if _is_open_change(verdict):
        return _opened(verdict, Reason.UNDATED, None)
    return verdict if indicator is None else _strayed(verdict, indicator, sure)


def _is_counted_up(claim: Claim) -> bool:
    """Whether no word states the number: persons told of in several places, added up by the reader."""
    return claim.quantity is not None and bool(claim.quantity.parts)


def _strayed(verdict: Verdict, indicator: Indicator, sure: Certainty) -> Verdict:
    """The verdict, unless its words are of the indicator by a guess only."""
    if sure is Certainty.UNPLACED:
        return _opened(verdict, Reason.NOT_COMPARABLE, Dimension.PLACE)
    if sure is Certainty.RIVALLED:
        return verdict.instead(Reason.AMBIGUOUS, _told(verdict, RIVALLED, title=indicator.title))
    if sure is Certainty.FAINT:
        return _apart(verdict, _told(verdict, FAINT, title=indicator.title))
    if _is_stray(verdict, indicator, named=sure is not Certainty.UNNAMED):
        return _apart(verdict, _told(verdict, STRAY, title=indicator.title))
    return verdict


def _reread(verdict: Verdict, others: Iterable[tuple[str, Verdict]]) -> Verdict | None:
    """The verdict as *ambiguous*, where another reading of a printed figure or date fits."""
    if verdict.claim.quantity is None and verdict.claim.stated_date is None:
        return None
    compares = verdict.claim.kind is ClaimKind.COMPARISON
    for how, other in others:
        if other.reason in _TELLING or (compares and other.label is Label.SUPPORTED):
            words, _, first = verdict.explanation.partition("; ")
            second = other.explanation.partition("; ")[2]
            said = REREAD.format(words=words, first=first, how=how, other=second)
            return verdict.instead(Reason.AMBIGUOUS, said)
    return None


def _opened(verdict: Verdict, reason: Reason, barrier: Dimension | None) -> Verdict:
    """The verdict where its words leave open of when, or of what, the figure is."""
    if barrier is None:
        return verdict.instead(reason, TEMPLATES[reason].format(words=verdict.explanation.partition("; ")[0]))
    return replace(verdict.instead(reason, _told(verdict, LEFT_OPEN, barrier=BARRIERS[barrier])), barrier=barrier)


def _told(verdict: Verdict, template: str, **fields: str) -> str:
    """The line of a doubt: the words, why they are not called wrong, and what the deciding source has."""
    words, _, first = verdict.explanation.partition("; ")
    return template.format(words=words, first=first.rpartition(": ")[0], **fields)


def _apart(verdict: Verdict, explanation: str) -> Verdict:
    """The verdict where the figure measures something else, or may."""
    return replace(verdict.instead(Reason.NOT_COMPARABLE, explanation), barrier=Dimension.MEASURE)


def _is_open_change(verdict: Verdict) -> bool:
    """Whether a change is since nobody says when: it may be of a month or a quarter, where a series goes by years."""
    claim = verdict.claim
    dated = claim.period is not None and not claim.period.inferred
    if claim.kind is not ClaimKind.CHANGE or claim.quantity is None or dated:
        return False
    yearly = any(e.derivation.rule == "observed" for e in verdict.evidence)  # the reference's figures are changes
    return not yearly or (verdict.factor or Decimal(1)) > _UNNAMED


def told_apart(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts, without a refutation where a figure of the same sentence is the one that the reference has.

    Two figures of one sentence that are linked to the same series, place and days cannot both be its figure: where the
    one fits, the other counts something that its words were too few to tell.
    """
    fitting = {_subject(v): v for v in verdicts if v.reason in _TELLING and v.claim.quantity is not None}
    apart = (_beside(v, fitting.get(_subject(v))) if is_contested(v) else v for v in verdicts)
    return of_incident(tuple(apart))


def _subject(verdict: Verdict) -> tuple[object, ...]:
    claim, period = verdict.claim, verdict.claim.period
    days = None if period is None else (period.start, period.end)
    unit = None if claim.quantity is None else claim.quantity.dimension
    place = None if claim.place is None else claim.place.code
    return claim.sentence, verdict.link.indicator, place, days, claim.kind, unit, claim.counting is Counting.FLOW


def _beside(verdict: Verdict, fitting: Verdict | None) -> Verdict:
    if fitting is None or fitting.claim.quantity is None or _is_told_again(verdict, fitting):
        return verdict
    return _apart(verdict, _told(verdict, BESIDE, other=fitting.claim.quantity.surface))


def _is_told_again(verdict: Verdict, fitting: Verdict) -> bool:
    """Whether it is the very figure again, told twice: that it is told wrong once stands."""
    one, other = verdict.claim.quantity, fitting.claim.quantity
    return one is not None and other is not None and one.counted is not None and one.counted == other.counted


def _is_stray(verdict: Verdict, indicator: Indicator, *, named: bool) -> bool:
    """Whether the figure is too far off to count what the indicator does, or no word by it says that it does."""
    claim, measured, factor = verdict.claim, indicator.measure, verdict.factor or Decimal(1)
    same = claim.measure is not None and claim.measure == measured
    if not same and not named:
        return True
    if _has_its_digits(verdict, indicator):
        return False
    if claim.measure is None and measured is not None:
        return (
            factor > _UNNAMED or claim.population not in (None, indicator.population) or _counts_else(claim, indicator)
        )
    if not same and _counts_else(claim, indicator) and indicator.dimension == "count":
        return True
    if verdict.slip in _SLIPS:
        return False
    near = claim.measure is None or _in_names(claim.measure, indicator)
    return factor > (_NAMED if same else _ELSE if near else _OTHER)


def _has_its_digits(verdict: Verdict, indicator: Indicator) -> bool:
    """Whether a figure has the reference's own digits, too many to be chance: "351 million" of 351 billion."""
    value = None if verdict.claim.quantity is None else verdict.claim.quantity.value
    if value is None or verdict.slip not in _SLIPS or _counts_else(verdict.claim, indicator):
        return False
    return len(value.normalize().as_tuple().digits) > _FEW


_FEW = 2


def _in_names(measure: str, indicator: Indicator) -> bool:
    """Whether a word of the claim's measure ("life_expectancy") stands in the indicator's names."""
    known = " ".join((indicator.title, *indicator.aliases)).lower()
    return any(word[:_STEM] in known for word in measure.split("_"))


_STEM = 5
"""So many letters of a word tell it: "emiss", "unemp"."""


def _counts_else(claim: Claim, indicator: Indicator) -> bool:
    """Whether the noun that is counted ("trucks of flour") is in none of the indicator's names or its description."""
    quantity = claim.quantity
    counted = None if quantity is None else quantity.counted
    if quantity is None or counted is None or not _ANYBODY.isdisjoint(counted.lower().split()):
        return False
    own = quantity.counted_span
    if own is not None and any(p.span is not None and own.start <= p.span.start < own.end for p in claim.places):
        return False  # "33 million Kenyans"
    known = " ".join((indicator.title, indicator.description, *indicator.aliases)).lower()
    return not any(word.removesuffix("s") in known for word in counted.lower().split() if len(word) > _SHORT)


_ANYBODY = frozenset({"people", "persons", "lives", "victims", "inhabitants", "residents", "others"})
_SHORT = 3
"""Words of fewer letters tell nothing of what is counted."""
