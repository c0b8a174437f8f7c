"""The claims that a run makes, as a table with expectations: spans, intervals, one label, agreement with references."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import inf

from checks.models import Evidence, Label, Outcome, Report, Scope, Verdict

__all__ = ["ClaimRow", "EvidenceRow", "check_claims", "claim_rows", "evidence_rows", "gate_claims"]

SUBJECT = "claims"
_NEVER_BROKEN = "fail"
_FOR_READERS = "warn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim of a run. An open end of its interval is infinite."""

    claim_id: str
    start: int
    end: int
    text_length: int
    low: float
    high: float
    label: str
    reason_label: str
    """The label that the reason belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """A claim beside one comparable reference: does the reference's figure lie in what the words can stand for?"""

    claim_id: str
    reference: str
    value: float
    low: float
    high: float
    low_open: bool
    high_open: bool

    @property
    def agrees(self) -> bool:
        """Whether `value` lies between `low` and `high`; not a number never does."""
        above = self.value > self.low if self.low_open else self.value >= self.low
        below = self.value < self.high if self.high_open else self.value <= self.high
        return above and below


def claim_rows(report: Report) -> list[ClaimRow]:
    """Every claim of a report, in order."""
    length = len(report.article.text)
    return [_claim_row(verdict, length) for verdict in report.verdicts]


def _claim_row(verdict: Verdict, length: int) -> ClaimRow:
    claim = verdict.claim
    interval = claim.interval
    return ClaimRow(
        claim_id=claim.id, start=claim.span.start, end=claim.span.end, text_length=length,
        low=-inf if interval.low is None else float(interval.low),
        high=inf if interval.high is None else float(interval.high),
        label=str(verdict.label), reason_label=str(verdict.reason.label),
    )  # fmt: skip


def evidence_rows(report: Report) -> list[EvidenceRow]:
    """Every claim that a figure stands for, with each reference that compares to it in full."""
    return [
        _evidence_row(verdict, evidence)
        for verdict in report.verdicts
        if verdict.label is not Label.NOT_ENOUGH and verdict.claim.quantity is not None
        for evidence in verdict.evidence
        if evidence.comparable is Scope.EQUAL and evidence.observation.best is not None
    ]


def _evidence_row(verdict: Verdict, evidence: Evidence) -> EvidenceRow:
    interval = verdict.claim.interval
    best = evidence.observation.best
    return EvidenceRow(
        claim_id=verdict.claim.id, reference=evidence.observation.reference,
        value=float("nan") if best is None else float(best),
        low=-inf if interval.low is None else float(interval.low),
        high=inf if interval.high is None else float(interval.high),
        low_open=interval.low_open, high_open=interval.high_open,
    )  # fmt: skip


def check_claims(report: Report) -> tuple[Outcome, ...]:
    """The outcomes of `gate_claims` without Great Expectations: a check at the shell has no seconds for it."""
    claims, evidence = claim_rows(report), evidence_rows(report)
    return (
        _rule("claim_span_lies_in_text", claims, lambda c: 0 <= c.start < c.end <= c.text_length),
        _rule("claim_interval_is_in_order", claims, lambda c: c.low <= c.high),
        _rule("claim_has_one_label", claims, lambda c: c.label == c.reason_label and c.label in set(Label)),
        _agreement(evidence),
    )


def _rule(name: str, rows: Sequence[ClaimRow], holds: Callable[[ClaimRow], bool]) -> Outcome:
    return outcome(name, [row.claim_id for row in rows if not holds(row)], len(rows), _NEVER_BROKEN)


def _agreement(rows: Sequence[EvidenceRow]) -> Outcome:
    broken = [f"{row.claim_id} ({row.reference})" for row in rows if not row.agrees]
    return outcome("expect_claims_to_agree_with_references", broken, len(rows), _FOR_READERS)


def outcome(name: str, broken: Sequence[str], rows: int, severity: str) -> Outcome:
    """An outcome on the table of claims; `broken` names the claims that do not hold to it."""
    words = f"not met by {', '.join(broken)}" if broken else "met"
    return Outcome(
        expectation=name, subject=SUBJECT, passed=not broken, message=f"{name}: {words}", severity=severity,
        unexpected=len(broken), rows=rows, examples=tuple(broken),
    )  # fmt: skip


def gate_claims(report: Report) -> tuple[Outcome, ...]:
    """What Great Expectations says of a run's claims, four outcomes.

    A span inside the text, an interval in order, one label that its reason belongs to, and, claim
    by claim, agreement with the references that it was compared with.
    Only the last is for readers (severity *warn*); the others broken mean that the program is wrong.
    """
    from checks.expectations.agreement import validate_claims  # noqa: PLC0415 - loads Great Expectations

    return tuple(_told(validate_claims(claim_rows(report), evidence_rows(report))))


def _told(found: Sequence[tuple[str, Sequence[str], int]]) -> Iterator[Outcome]:
    for name, broken, rows in found:
        readers = name == "expect_claims_to_agree_with_references"
        yield outcome(name, broken, rows, _FOR_READERS if readers else _NEVER_BROKEN)
