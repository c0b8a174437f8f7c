"""Evidence to a verdict: what was known when it was published, what is known now, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from checks.config.policy import PolicySpec
from checks.models import (
    Article,
    Claim,
    ClaimKind,
    Dimension,
    Evidence,
    Fault,
    Label,
    Link,
    Modality,
    Reason,
    Scope,
    Verdict,
)
from checks.verify.explain import Account, explain
from checks.verify.question import Question, question_of
from checks.verify.reading import Stance, limits, relation_to
from checks.verify.rollup import Outcome, outcome_of
from checks.verify.scope import FULL, ONE_SIDED, compared
from checks.verify.severity import severity_of
from checks.verify.slips import Found, slip_of
from checks.verify.timing import in_force

__all__ = ["judge"]

_UNCHECKABLE = {
    Modality.DENIED: Reason.DENIED,
    Modality.PROJECTED: Reason.NOT_CHECKABLE,
    Modality.HYPOTHETICAL: Reason.NOT_CHECKABLE,
}


def judge(  # noqa: PLR0913 - the agreed order; what has a default comes by name
    article: Article,
    claim: Claim,
    link: Link,
    evidence: Sequence[Evidence],
    policy: PolicySpec,
    *,
    primary: str | None = None,
    title: str | None = None,
    titles: Mapping[str, str] | None = None,
    faults: Sequence[Fault] = (),
) -> Verdict:
    """The verdict on one claim: its label and reason, the line of arithmetic, and the evidence as it was read.

    `primary` is the reference that the desk trusts first for the linked indicator, `titles` what the link's
    indicators are called, and `title` what the source's figures are called, if they are to be. `faults` are those of
    the references that speak to it: where one failed and nothing else speaks, the verdict says *source_failed*.
    Never raises: what cannot be compared gets *not enough evidence* with its reason.
    """
    lasting = any(e.derivation.rule == "duration" for e in evidence)
    question = question_of(article, claim, policy.for_indicator(link.indicator), lasting=lasting)
    read = tuple(_related(compared(e, claim), question) for e in evidence)
    unjudged = _before_arithmetic(article, claim, link, read, faults)
    outcome, now = (Outcome(reason=unjudged), None) if unjudged else _then_and_now(read, question, primary)
    account = Account(
        article=article,
        claim=claim,
        interval=question.interval,
        link=link,
        titles=titles or {},
        outcome=outcome,
        now=now,
        slipped=_slip(question, outcome, read),
        factor=_factor(question, outcome),
        faults=tuple(faults),
        title=title,
    )
    return _verdict(account, question, read)


def _related(evidence: Evidence, question: Question) -> Evidence:
    """The evidence with its relation, where the two compare at all."""
    if evidence.comparable not in FULL | ONE_SIDED or question.claim.stated_date is not None:
        return evidence
    return replace(evidence, relation=relation_to(evidence, question))


def _before_arithmetic(
    article: Article, claim: Claim, link: Link, evidence: Sequence[Evidence], faults: Sequence[Fault]
) -> Reason | None:
    """Why no arithmetic is done, if so: the words do not state it, nothing measures it, nothing dates it."""
    if claim.modality in _UNCHECKABLE:
        return _UNCHECKABLE[claim.modality]
    if link.ambiguous:
        return Reason.AMBIGUOUS
    if link.indicator is None:
        return Reason.NO_REFERENCE
    if _undated(article, claim, evidence):
        return Reason.UNDATED
    if evidence:
        return None
    return Reason.SOURCE_FAILED if any(f.severity == "fail" for f in faults) else Reason.NO_OBSERVATION


def _undated(article: Article, claim: Claim, evidence: Sequence[Evidence]) -> bool:
    """Whether neither the words nor the publication say of when the figure is, and it matters."""
    if article.published is not None or claim.kind is ClaimKind.DATE or claim.stated_date is not None:
        return False
    if claim.period is not None and (claim.period.start is not None or claim.period.end is not None):
        return False
    return not any(e.scopes.get(Dimension.WINDOW) is Scope.EQUAL for e in evidence)


def _then_and_now(
    evidence: Sequence[Evidence], question: Question, primary: str | None
) -> tuple[Outcome, Reason | None]:
    """The outcome, and the reason as known now where it differs from what was known at publication.

    Supported then stays supported: *when_published* where what is known now would not support it. What only a
    replaced vintage supports is *outdated*; where the new figure is as good as the same, it is *near*. All else is
    judged on what is known now.
    """
    known, replaced = in_force([e for e in evidence if not e.late])
    current, _ = in_force(evidence)
    current = tuple(e for e in current if not e.observation.superseded) or current
    now = outcome_of(current, question, primary)
    then = outcome_of(known, question, primary) if known and (known != current) else now
    if then.label is Label.SUPPORTED:
        if now.label in (Label.REFUTED, Label.CONFLICTING):
            return replace(then, reason=Reason.WHEN_PUBLISHED, shown=then.shown[:1] + now.shown), now.reason
        return then, now.reason if now.reason is not then.reason and now.label is Label.SUPPORTED else None
    if now.label is not Label.SUPPORTED and now.reason is not Reason.NEAR and replaced:
        old = outcome_of(replaced, question, primary)
        if old.label is Label.SUPPORTED:
            return Outcome(reason=Reason.OUTDATED, shown=old.shown[:1] + now.shown), None
    changed = then.label in (Label.REFUTED, Label.CONFLICTING) and now.reason is not then.reason
    return now, now.reason if changed else None


def _verdict(account: Account, question: Question, evidence: tuple[Evidence, ...]) -> Verdict:
    """The account, told and weighed."""
    outcome = account.outcome
    return Verdict(
        claim=account.claim,
        link=account.link,
        label=outcome.label,
        reason=outcome.reason,
        explanation=explain(account),
        evidence=evidence,
        severity=severity_of(account.claim, outcome, account.factor, question.policy.severity),
        factor=account.factor if outcome.label is Label.REFUTED else None,
        slip=None if account.slipped is None else account.slipped.slip,
        barrier=outcome.barrier,
        disagreement=outcome.disagreement,
        now=account.now,
        faults=account.faults,
    )


def _slip(question: Question, outcome: Outcome, evidence: Sequence[Evidence]) -> Found | None:
    wrong = outcome.label in (Label.REFUTED, Label.CONFLICTING) or outcome.reason is Reason.BOUND_UNDERSTATES
    if not wrong or question.claim.stated_date is not None:
        return None
    far = outcome.reason is Reason.BOUND_UNDERSTATES
    used = [r.shown for r in outcome.shown if far or r.stance is not Stance.SUPPORTS]
    apart = [e for e in evidence if e.comparable not in FULL]
    return slip_of(question.claim, question.interval, used, apart)


def _factor(question: Question, outcome: Outcome) -> Decimal | None:
    """How many times too high or too low the words are against the deciding source."""
    claim, interval = question.claim, question.interval
    if outcome.label not in (Label.REFUTED, Label.CONFLICTING) or claim.stated_date is not None or not outcome.shown:
        return None
    found = limits(outcome.shown[0].shown, claim)
    if found is None:
        return None
    low, best, _ = found
    end = interval.low if interval.low is not None else interval.high
    value = claim.quantity.value if claim.quantity and claim.quantity.value is not None else end
    if value is None or value <= 0 or best <= 0 or low <= 0:
        return None
    return max(value / best, best / value)
