"""A figure that one reading refutes: in doubt where another bears it out, or where it is about something else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from checks.models import Article, Claim, ClaimKind, Dimension, Indicator, Label, Reason, Slip, Verdict
from checks.verify.unsaid import left_open
from checks.verify.wording import BARRIERS, BESIDE, LEFT_OPEN, REREAD, STRAY, TEMPLATES

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
    return stated and (verdict.label is Label.REFUTED or verdict.reason is Reason.NEAR)


def doubted(
    article: Article,
    verdict: Verdict,
    indicator: Indicator | None,
    others: Iterable[tuple[str, Verdict]],
    *,
    named: bool = True,
) -> Verdict:
    """`verdict`, or a doubt: *ambiguous* where another reading bears it out, *not_comparable* where it is stray.

    Where the words leave open of when or of what the figure is (see `left_open`) it is not called wrong either.
    `others` are other readings, each with the words that say how it was read. Where one of them fits, the words are
    not wrong beyond doubt, nor do they say which they mean. A figure so far off that no slip explains it is seldom a
    mistake of the writer's: it counts something that the reader of the sentence took from words not understood here.
    `named` is whether the sentence itself has a word for what the indicator measures.
    """
    for how, other in others:
        if other.reason in _TELLING or (verdict.claim.kind is ClaimKind.COMPARISON and other.label is Label.SUPPORTED):
            words, _, first = verdict.explanation.partition("; ")
            said = REREAD.format(words=words, first=first, how=how, other=other.explanation.partition("; ")[2])
            return _instead(verdict, Reason.AMBIGUOUS, said)
    opened = left_open(article, verdict.claim, indicator)
    if opened is not None:
        reason, barrier = opened
        words, _, first = verdict.explanation.partition("; ")
        said = (
            TEMPLATES[reason].format(words=words)
            if barrier is None
            else LEFT_OPEN.format(words=words, barrier=BARRIERS[barrier], first=first.rpartition(": ")[0])
        )
        return replace(_instead(verdict, reason, said), barrier=barrier)
    if _is_open_change(verdict):
        words = verdict.explanation.partition("; ")[0]
        return _instead(verdict, Reason.UNDATED, TEMPLATES[Reason.UNDATED].format(words=words))
    if indicator is not None and _is_stray(verdict, indicator, named=named):
        words, _, first = verdict.explanation.partition("; ")
        said = STRAY.format(words=words, title=indicator.title, first=first.rpartition(": ")[0])
        return replace(_instead(verdict, Reason.NOT_COMPARABLE, said), barrier=Dimension.MEASURE)
    return verdict


def _is_open_change(verdict: Verdict) -> bool:
    """Whether a change since nobody says when is so far from the last step of a series that it spans more of them."""
    claim = verdict.claim
    dated = claim.period is not None and not claim.period.inferred
    return claim.kind is ClaimKind.CHANGE and not dated and (verdict.factor or Decimal(1)) > _UNNAMED


def told_apart(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts, without a refutation where a figure of the same sentence is the one that the reference has.

    Two figures of one sentence that are linked to the same series, place and days cannot both be its figure: where the
    one fits, the other counts something that its words were too few to tell.
    """
    fitting = {_subject(v): v for v in verdicts if v.reason in _TELLING and v.claim.quantity is not None}
    return tuple(_beside(v, fitting.get(_subject(v))) if is_contested(v) else v for v in verdicts)


def _subject(verdict: Verdict) -> tuple[object, ...]:
    claim, period = verdict.claim, verdict.claim.period
    days = None if period is None else (period.start, period.end)
    unit = None if claim.quantity is None else claim.quantity.dimension
    place = None if claim.place is None else claim.place.code
    return claim.sentence, verdict.link.indicator, place, days, claim.kind, unit


def _beside(verdict: Verdict, fitting: Verdict | None) -> Verdict:
    if fitting is None or fitting.claim.quantity is None or _ends_of_a_change(verdict, fitting):
        return verdict
    words, _, first = verdict.explanation.partition("; ")
    said = BESIDE.format(words=words, other=fitting.claim.quantity.surface, first=first.rpartition(": ")[0])
    return replace(_instead(verdict, Reason.NOT_COMPARABLE, said), barrier=Dimension.MEASURE)


def _ends_of_a_change(verdict: Verdict, fitting: Verdict) -> bool:
    """Whether it is the very figure again, told twice: that it is told wrong once stands."""
    one, other = verdict.claim.quantity, fitting.claim.quantity
    return one is not None and other is not None and one.counted is not None and one.counted == other.counted


def _is_stray(verdict: Verdict, indicator: Indicator, *, named: bool) -> bool:
    """Whether the figure is too far off to count what the indicator does, or no word by it says that it does."""
    claim, measured, factor = verdict.claim, indicator.measure, verdict.factor or Decimal(1)
    same = claim.measure is not None and claim.measure == measured
    if not same and not named:
        return True
    if claim.measure is None and measured is not None:
        return (
            factor > _UNNAMED or claim.population not in (None, indicator.population) or _counts_else(claim, indicator)
        )
    if verdict.slip in _SLIPS:
        return False
    if same:
        return factor > _NAMED
    return factor > (_ELSE if claim.measure is None or _in_names(claim.measure, indicator) else _OTHER)


def _in_names(measure: str, indicator: Indicator) -> bool:
    """Whether a word of the claim's measure ("life_expectancy") stands in the indicator's names."""
    known = " ".join((indicator.title, *indicator.aliases)).lower()
    return any(word[:_STEM] in known for word in measure.split("_"))


_STEM = 5
"""So many letters of a word tell it: "emiss", "unemp"."""


def _counts_else(claim: Claim, indicator: Indicator) -> bool:
    """Whether the noun that is counted ("trucks of flour") is in none of the indicator's names or its description."""
    counted = None if claim.quantity is None else claim.quantity.counted
    if counted is None or not _ANYBODY.isdisjoint(counted.lower().split()):
        return False
    known = " ".join((indicator.title, indicator.description, *indicator.aliases)).lower()
    return not any(word.removesuffix("s") in known for word in counted.lower().split() if len(word) > _SHORT)


_ANYBODY = frozenset({"people", "persons", "lives", "victims", "inhabitants", "residents", "others"})
_SHORT = 3
"""Words of fewer letters tell nothing of what is counted."""


def _instead(verdict: Verdict, reason: Reason, explanation: str) -> Verdict:
    return replace(
        verdict,
        label=reason.label,
        reason=reason,
        explanation=explanation,
        severity=0.0,
        factor=None,
        slip=None,
        now=None,
    )
