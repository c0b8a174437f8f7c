"""A toll of the first days below the final one is told as such; later, or above it, it is wrong."""

from datetime import timedelta

import pytest

from checks.config.policy import PolicySpec
from checks.models import Counting, Label
from checks.verify import judge
from tests.verify.making import LINK, PUBLISHED, article, claim, evidence, quantity


def verdict_of(number: str, days: int, bound: str = "exact"):
    day = PUBLISHED - timedelta(days=days)
    final = evidence("9", start=day, as_of=day, counting=Counting.FLOW, row="1", event="1")
    return judge(article(), claim(quantity(number, bound)), LINK, (final,), PolicySpec())


@pytest.mark.parametrize("days", [0, 1, 30])
def test_a_count_of_the_first_days_is_an_early_toll(days):
    verdict = verdict_of("5", days)
    assert verdict.label is Label.CONFLICTING
    assert verdict.explanation.endswith("not called wrong, for tolls of the first days grow")
    assert "9" in verdict.explanation


def test_it_is_none_above_the_final_toll_or_long_after():
    above, late, right = verdict_of("14", 1), verdict_of("5", 31), verdict_of("9", 1)
    assert above.label is Label.REFUTED
    assert late.label is not Label.SUPPORTED
    assert right.label is Label.SUPPORTED
    assert not any("first days" in verdict.explanation for verdict in (above, late, right))
