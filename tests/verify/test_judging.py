from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from checks.config.policy import PolicySpec
from checks.models import Candidate, Fault, Link, Reason
from checks.verify import judge
from tests.verify.making import PUBLISHED, article, claim_from, evidence_from

CASES = yaml.safe_load((Path(__file__).parent / "judging.yaml").read_text(encoding="utf-8"))


def verdict_of(case: dict[str, Any]):
    published = case.get("published", PUBLISHED)
    faults = [
        Fault(code="gate_failed", subject=s, message="rows missing", severity="fail") for s in [case.get("failed")] if s
    ]
    return judge(
        article(published if isinstance(published, date) else None),
        claim_from(case),
        Link(
            claim="c1",
            indicator=case.get("indicator", "deaths"),
            ambiguous=case.get("ambiguous", False),
            candidates=(Candidate(indicator="deaths", score=0.7), Candidate(indicator="missing", score=0.7)),
        ),
        tuple(evidence_from(s, case) for s in case["sources"]),
        PolicySpec(),
        primary=case.get("primary"),
        faults=faults,
    )


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_verdict(case):
    verdict = verdict_of(case)
    assert verdict.reason is Reason(case["reason"]), verdict.explanation
    assert verdict.label is verdict.reason.label
    assert (verdict.slip.value if verdict.slip else None) == case.get("slip"), verdict.explanation
    assert verdict.disagreement is case.get("disagreement", False)
    assert (verdict.now.value if verdict.now else None) == case.get("now")
    assert (verdict.barrier.value if verdict.barrier else None) == case.get("barrier")


def test_every_reason_has_a_case():
    assert {c["reason"] for c in CASES} == {r.value for r in Reason}
