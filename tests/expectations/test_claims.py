"""Expectations on the claims that a run makes, with Great Expectations and without."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from checks.expectations import check_claims, gate_claims
from checks.interval import Bound, Interval
from checks.models import (
    Article,
    Claim,
    ClaimKind,
    Coverage,
    Derivation,
    Evidence,
    Figures,
    Label,
    Link,
    Observation,
    Quantity,
    Reason,
    Report,
    Span,
    Verdict,
    Where,
)

TEXT = "More than 300 people were hurt."
WHOLE = Span(0, 13)


def observed(value: int) -> Evidence:
    observation = Observation(
        reference="counts", indicator="hurt", place="GHA", start=None, as_of=date(2020, 1, 1), known_at=None, low=None,
        best=Decimal(value), high=None,
    )  # fmt: skip
    return Evidence(observation=observation, derivation=Derivation(rule="observed", steps=""))


def verdict(number: int, *evidence: Evidence, span: Span = WHOLE, label: Label = Label.SUPPORTED) -> Verdict:
    quantity = Quantity(
        span=span, surface=TEXT[:13], printed="300", value=Decimal(300), step=Decimal(100),
        interval=Interval(low=Decimal(300), low_open=True), bound=Bound.MORE_THAN,
    )  # fmt: skip
    claim = Claim(
        id=f"c{number}",
        quantity=quantity,
        kind=ClaimKind.VALUE,
        sentence=Span(0, 31),
        clause=Span(0, 31),
        where=Where.BODY,
    )
    link = Link(claim=claim.id, indicator="hurt")
    return Verdict(
        claim=claim, link=link, label=label, reason=Reason.BOUND_TIGHT, explanation="", evidence=tuple(evidence)
    )


def report(*verdicts: Verdict) -> Report:
    return Report(
        article=Article(id="a", text=TEXT), figures=Figures(quantities=(), set_aside=()), verdicts=verdicts,
        findings=(), coverage=Coverage(numbers=0, set_aside={}, claims=0, labels={}, reasons={}), references=(),
        checked=datetime(2026, 3, 1, tzinfo=UTC), version="0", config="",
    )  # fmt: skip


GOOD = verdict(1, observed(312))
CASES = {
    "all good": ((GOOD,), {}),
    "on an open end": ((GOOD, verdict(2, observed(300))), {"expect_claims_to_agree_with_references": ("c2 (counts)",)}),
    "below": ((verdict(3, observed(299)),), {"expect_claims_to_agree_with_references": ("c3 (counts)",)}),
    "span outside": ((GOOD, verdict(4, span=Span(20, 90))), {"claim_span_lies_in_text": ("c4",)}),
    "empty span": ((verdict(5, span=Span(4, 4)),), {"claim_span_lies_in_text": ("c5",)}),
    "label of another reason": ((verdict(6, label=Label.REFUTED),), {"claim_has_one_label": ("c6",)}),
    "nothing": ((), {}),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("check", [check_claims, gate_claims])
def test_what_breaks_an_expectation_is_named(name, check):
    verdicts, broken = CASES[name]
    outcomes = check(report(*verdicts))
    assert {o.expectation: o.examples for o in outcomes if not o.passed} == broken
    assert len(outcomes) == 4
    assert {o.expectation: o.severity for o in outcomes}["expect_claims_to_agree_with_references"] == "warn"
