"""A refuted figure that is a part of one incident's: in a list that adds up to it, or beside it in the text."""

from datetime import timedelta

import pytest

from checks.config.policy import PolicySpec
from checks.models import Counting, Dimension, Label, Reason, Span, Where
from checks.verify import judge, told_apart
from tests.verify.making import LINK, PUBLISHED, article, claim, evidence, quantity

LONG_AGO = PUBLISHED - timedelta(days=300)
BODY, NEXT = Span(0, 50), Span(50, 100)


def verdict(number: str, sentence: Span = BODY, where: Where = Where.BODY, row: str | None = "7"):
    seen = evidence("5", start=LONG_AGO, as_of=LONG_AGO, counting=Counting.FLOW, row=row, event=row)
    stated = claim(quantity(number), sentence=sentence, clause=sentence, where=where)
    return judge(article(), stated, LINK, (seen,), PolicySpec())


def told(*verdicts):
    return [v.reason for v in told_apart(verdicts)]


def test_figures_of_one_sentence_that_add_up_to_the_incident_s_are_not_compared():
    found = told_apart((verdict("2"), verdict("3")))
    assert [v.reason for v in found] == [Reason.NOT_COMPARABLE] * 2
    assert all(v.barrier is Dimension.POPULATION and v.factor is None and "the 5 that" in v.explanation for v in found)


@pytest.mark.parametrize(
    "others",
    [
        [verdict("1")],
        [verdict("3", NEXT)],
        [verdict("3", row=None)],
    ],
    ids=["another sum", "another sentence", "of no incident"],
)
def test_figures_that_do_not_add_up_so_stay_refuted(others):
    assert told_apart((verdict("2"), *others))[0].label is Label.REFUTED


def test_a_lower_figure_beside_the_incident_s_own_may_be_of_some_or_earlier():
    found = told_apart((verdict("4"), verdict("5", NEXT)))
    assert [v.reason for v in found] == [Reason.AMBIGUOUS, Reason.EXACT]
    assert "the reference’s 5 as well" in found[0].explanation


def test_a_headline_a_higher_figure_and_one_told_alone_stay_refuted():
    right = verdict("5", NEXT)
    assert told(verdict("4", where=Where.HEADLINE), right)[0] is Reason.TOO_LOW
    assert told(verdict("6"), right)[0] is Reason.TOO_HIGH
    assert told(verdict("4"), verdict("4", NEXT))[0] is Reason.TOO_LOW


def test_the_figure_of_an_epidemic_s_other_day_is_no_part():
    def one(number: str, sentence: Span):
        seen = evidence("5", row="7", event="covid-19")
        return judge(
            article(), claim(quantity(number), sentence=sentence, clause=sentence), LINK, (seen,), PolicySpec()
        )

    assert told(one("4", BODY), one("5", NEXT))[0] is Reason.TOO_LOW
