"""A count that the reader added up from persons told of one by one is not called wrong; one that is printed is."""

from dataclasses import replace

import pytest

from checks.config.policy import PolicySpec
from checks.models import Label, Reason, Span
from checks.verify import doubted, is_contested, judge
from tests.verify.making import LINK, article, claim, evidence, quantity


def verdict_of(number: str, parts: tuple[Span, ...]):
    told = claim(replace(quantity(number), parts=parts))
    verdict = judge(article(), told, LINK, (evidence("1"),), PolicySpec())
    return doubted(article(), verdict, None, []) if is_contested(verdict) else verdict


def test_a_printed_count_past_the_reference_is_wrong():
    assert verdict_of("3", ()).label is Label.REFUTED


@pytest.mark.parametrize("parts", [(Span(0, 4), Span(20, 24)), (Span(0, 4),)])
def test_one_of_persons_told_of_one_by_one_is_in_doubt(parts):
    verdict = verdict_of("3", parts)
    assert (verdict.label, verdict.reason) == (Label.NOT_ENOUGH, Reason.AMBIGUOUS)
    assert "may tell of one of them twice" in verdict.explanation


def test_one_that_the_reference_has_stands():
    assert verdict_of("1", (Span(0, 4),)).label is Label.SUPPORTED
