"""Every verdict's line of arithmetic: one for each reason, with every number that decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from checks.config.policy import PolicySpec
from checks.models import Candidate, ClaimKind, Counting, Label, Link, Place, Reason, Slip, Span, Trend
from checks.verify import judge
from checks.verify.numbers import day, figure
from checks.verify.wording import SLIPS, TEMPLATES
from tests.verify.making import LINK, article, claim, evidence, period, quantity
from tests.verify.test_judging import CASES, verdict_of

DECIDED = [c for c in CASES if Reason(c["reason"]).label is not Label.NOT_ENOUGH]
TWO_SOURCES = {Reason.SOURCES_DISAGREE, Reason.WHEN_PUBLISHED, Reason.OUTDATED}


def test_each_reason_has_its_template():
    assert set(TEMPLATES) == set(Reason)


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_the_words_are_quoted_as_printed(case):
    verdict = verdict_of(case)
    if verdict.claim.quantity is not None:
        assert f"“{verdict.claim.quantity.surface}”" in verdict.explanation


@pytest.mark.parametrize("case", [c for c in DECIDED if "dated" not in c], ids=lambda c: c["name"])
def test_every_number_that_decided_is_named(case):
    verdict = verdict_of(case)
    interval = verdict.claim.interval
    ends = [x for x in (interval.low, interval.high) if x is not None]
    if verdict.claim.quantity is not None and verdict.claim.quantity.dimension != "duration":
        assert all(figure(x) in verdict.explanation for x in ends)
    named = [
        e
        for e in verdict.evidence
        if e.observation.best is not None and figure(abs(e.observation.best)) in verdict.explanation
    ]
    least = 2 if verdict.reason in TWO_SOURCES or verdict.disagreement else 1
    assert len(named) >= least, verdict.explanation
    assert all(day(e.observation.as_of) in verdict.explanation for e in named[:1])


@pytest.mark.parametrize("case", [c for c in DECIDED if "dated" in c], ids=lambda c: c["name"])
def test_dates_are_named(case):
    verdict = verdict_of(case)
    stated = verdict.evidence[0].observation.stated
    assert str(stated.start.year) in verdict.explanation
    assert str(verdict.claim.stated_date.start.year) in verdict.explanation


def test_each_slip_is_told_in_words():
    assert set(SLIPS) == set(Slip)


def test_a_slip_of_scope_is_told_with_the_figure_that_it_is():
    case = next(c for c in CASES if c["name"] == "the total told as the day's")
    line = verdict_of(case).explanation
    assert "told as what was added: B has 9,172 by 10 June 2021" in line


def test_a_figure_has_its_unit_as_the_words_have_it():
    words = "The mill ground 6,400 tonnes of flour."
    ground = replace(quantity("6,400", unit="tonne"), dimension="mass", surface="6,400 tonnes", span=Span(16, 28))
    said = claim(ground, counting=Counting.FLOW)
    line = judge(article(text=words), said, LINK, [evidence("5,100", counting=Counting.FLOW)], PolicySpec()).explanation
    assert "→ 6,350 tonnes to 6,450 tonnes; The Office has 5,100 tonnes on" in line


def test_what_a_figure_counts_is_quoted_with_it():
    words = "In May 6,400 wells ran dry, one for every 90 people."
    wells = replace(quantity("6,400"), span=Span(7, 12), counted="wells", counted_span=Span(13, 18))
    one = replace(quantity("1"), surface="one", printed="one", span=Span(28, 31), denominator="90 people")
    ways = [claim(q, sentence=Span(0, 51)) for q in (wells, one)]
    lines = [judge(article(text=words), c, LINK, [evidence("4,000")], PolicySpec()).explanation for c in ways]
    assert [line.partition(" →")[0] for line in lines] == ["“6,400 wells”", "“one for every 90 people”"]


def test_a_place_that_the_sentence_does_not_name_is_named():
    one = replace(evidence("9,100", start=date(2020, 1, 1), as_of=date(2020, 12, 31)), place="Chad")
    line = judge(article(), claim(quantity("4,000")), LINK, [one], PolicySpec()).explanation
    assert "The Office has 9,100 in Chad by 31 December 2020" in line


def test_indicators_are_told_by_their_titles():
    nothing = Link(claim="c1", indicator=None, candidates=(Candidate(indicator="wells_dry", score=0.2),))
    titles = {"wells_dry": "Wells that ran dry", "deaths": "Deaths from drought"}
    unlinked = judge(article(), claim(quantity("40")), nothing, [], PolicySpec(), titles=titles).explanation
    assert unlinked.endswith("the nearest: “Wells that ran dry”")
    of = claim(quantity("40"), period=period("2009"), place=Place(code="TCD", name="Chad"))
    unknown = judge(article(), of, LINK, [], PolicySpec(), titles=titles).explanation
    assert unknown.endswith("no reference has a figure of “Deaths from drought” for Chad, 2009")


@pytest.mark.parametrize(
    ("best", "ending"), [("0", "none either"), ("3", "The Office has 3 by 10 June 2021: there was some")]
)
def test_none_is_told_as_such(best, ending):
    line = judge(article(), claim(quantity("0")), LINK, [evidence(best)], PolicySpec()).explanation
    assert "→ none;" in line
    assert line.endswith(ending)


def test_no_template_says_what_is_true():
    for template in TEMPLATES.values():
        assert not {"real", "true", "false", "actual", "actually", "wrong", "lie"} & set(template.lower().split())


def test_a_documented_count_is_said_to_be_documented():
    case = next(c for c in CASES if c["name"] == "a count of nine days ago supports more than")
    assert "The Office documented 312,001 by 1 June 2021: 0.65% above the bound" in verdict_of(case).explanation


def test_a_figure_that_was_worked_out_has_no_more_digits_than_tell():
    case = next(c for c in CASES if c["name"] == "nearly")
    long = {**case, "sources": [{"best": "5.7741273", "rule": "duration"}]}
    assert "has 5.774 " in verdict_of(long).explanation


def told(number, best, **more):
    one = evidence(best, counting=Counting.SHARE, **more.pop("source", {}))
    return judge(article(), claim(number, counting=Counting.SHARE, **more), LINK, [one], PolicySpec()).explanation


def test_a_fraction_is_told_in_percent():
    eight = replace(quantity("0.8"), dimension="share")
    line = told(eight, "0.9964")
    assert "→ 76% to 84%;" in line
    assert "has 99.64%" in line


@pytest.mark.parametrize(
    ("kind", "direction", "best", "reading", "ending"),
    [
        (ClaimKind.COMPARISON, Trend.RISE, "-0.32", "more, a difference above 0", "the other way round"),
        (ClaimKind.COMPARISON, Trend.FALL, "-0.32", "less, a difference below 0", "as the words have it"),
        (ClaimKind.TREND, Trend.FALL, "4", "a fall, below 0", "the other way round"),
        (ClaimKind.EXTREME, Trend.RISE, "3", "rank 1", "another rank"),
        (ClaimKind.EXTREME, Trend.RISE, "1", "rank 1", "the same rank"),
    ],
)
def test_directions_and_orders_are_not_so_many_percent_off(kind, direction, best, reading, ending):
    line = told(None, best, kind=kind, direction=direction)
    assert f"→ {reading};" in line
    assert line.endswith(ending)


def test_a_figure_of_the_first_year_that_the_words_name_does_not_drift():
    of = period("2012..2018")
    line = told(quantity("1", unit="percent"), "1.04", period=of, source={"as_of": date(2012, 12, 31),
                "start": date(2012, 1, 1)})  # fmt: skip
    assert line.endswith("the same when rounded")
