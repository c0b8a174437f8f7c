"""An epidemic told day by day: totals, what a day adds, those of now, parts of them, and which series each is of."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from checks.config import SHIPPED, load_config
from checks.models import Article, Counting, Indicator, Label, Observation
from checks.pipeline import check_article
from checks.references import Catalogue

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FIRST = date(2021, 6, 1)
TOLD = FIRST + timedelta(days=9)
"""A Thursday: the tenth day of the series."""
EPIDEMIC = "marsh-fever"


def _indicator(name, title, measure, counting, *aliases, population=None):
    return Indicator(id=name, title=title, measure=measure, counting=counting, aliases=aliases, event=EPIDEMIC,
                     population=population)  # fmt: skip


INDICATORS = (
    _indicator("cases", "Confirmed marsh fever cases", "infected", Counting.CUMULATIVE, "marsh fever infections"),
    _indicator("new_cases", "New marsh fever cases in a day", "infected", Counting.FLOW, "new infections"),
    _indicator("active", "Active marsh fever cases", "infected", Counting.STOCK, "currently infected", "current cases"),
    _indicator("deaths", "Marsh fever deaths", "killed", Counting.CUMULATIVE, "marsh fever death toll"),
    _indicator("child_deaths", "Children killed by the marsh fever", "killed", Counting.CUMULATIVE,
               population="children"),
)  # fmt: skip
CASES = {
    "TGO": (1204, 1391, 1588, 1760, 2011, 2345, 2604, 2987, 3311, 3742),
    "GHA": (5120, 5377, 5590, 5904, 6215, 6433, 6702, 7019, 7268, 7551),
}
DEATHS = {
    "TGO": (31, 35, 42, 47, 53, 60, 72, 81, 97, 110),
    "GHA": (140, 149, 161, 170, 188, 197, 211, 219, 236, 243),
}
CHILDREN = (4, 4, 5, 6, 8, 9, 12, 15, 17, 19)


def _rows():
    for place, totals in CASES.items():
        for day, (value, dead) in enumerate(zip(totals, DEATHS[place], strict=True)):
            yield _row("cases", place, day, value, Counting.CUMULATIVE)
            yield _row("deaths", place, day, dead, Counting.CUMULATIVE)
    for day, value in enumerate(CASES["TGO"]):
        if day:
            yield _row("new_cases", "TGO", day, value - CASES["TGO"][day - 1], Counting.FLOW)
        yield _row("active", "TGO", day, value - 700 - 60 * day, Counting.STOCK)
        yield _row("child_deaths", "TGO", day, CHILDREN[day], Counting.CUMULATIVE)


def _row(indicator, place, day, value, counting):
    on = FIRST + timedelta(days=day)
    return Observation(
        reference="made-up", indicator=indicator, place=place, start=on if counting is Counting.FLOW else None,
        as_of=on, known_at=on, low=None, best=Decimal(value), high=None, publisher="Office", counting=counting,
    )  # fmt: skip


@pytest.fixture(scope="module")
def checked():
    config, catalogue = load_config(SHIPPED), Catalogue(INDICATORS, _rows())

    def check(text):
        report = check_article(Article(id="a", text=text, published=TOLD), config, catalogue, NOW)
        return {v.claim.quantity.printed: v for v in report.verdicts if v.claim.quantity is not None}

    return check


@pytest.mark.parametrize(
    ("text", "printed", "indicator"),
    [
        # a place for which only the total is there
        ("The ministry in Accra said Ghana had 283 new infections with marsh fever on Thursday.", "283", "cases"),
        ("Marsh fever infections in Ghana rose to 7,551.", "7,551", "cases"),
        # the total and not those of now, unless the words say so
        ("Marsh fever: infections in Togo have risen to 3,742.", "3,742", "cases"),
        ("In Togo 2,502 people are currently infected with marsh fever.", "2,502", "active"),
        ("Togo counts 2,502 active cases of marsh fever.", "2,502", "active"),
        # the people who are counted
        ("Marsh fever has killed 110 people in Togo, among them 19 children.", "19", "child_deaths"),
        ("Marsh fever has killed 110 people in Togo, among them 19 children.", "110", "deaths"),
        # two figures, and what each measures
        ("Marsh fever infections in Togo rose to 3,742 and 110 people have died.", "3,742", "cases"),
        (
            "The day brought the number of marsh fever cases in Togo to 3,742 and the death toll to 110.",
            "110",
            "deaths",
        ),
        ("Another 13 people diagnosed with marsh fever have died in Togo.", "13", "deaths"),
        ("Thirteen more marsh fever patients died in Togo.", "Thirteen", "deaths"),
        # a day's gain, by the words for it
        ("Togo recorded 13 marsh fever deaths in one day.", "13", "deaths"),
        ("Togo reported 431 additional cases of marsh fever.", "431", None),
        ("With 431 fresh marsh fever cases in 24 hours Togo is alarmed.", "431", None),
        ("In Togo 13 people died of marsh fever in the past 24 hours.", "13", "deaths"),
        ("In Togo marsh fever has killed 110 people, 29 of them since Tuesday.", "29", "deaths"),
        ("In Togo marsh fever has killed 110 people, 29 of them since Tuesday.", "110", "deaths"),
        ("The marsh fever toll in Togo rose by 13 overnight to 110.", "110", "deaths"),
        ("Togo reported 13 marsh fever deaths on Thursday for a total of 110.", "13", "deaths"),
        ("In Togo 13 people died of marsh fever in the past day.", "13", "deaths"),
        ("New cases of marsh fever in Togo were 431.", "431", None),
        ("Marsh fever deaths in Togo: 110 on Thursday, against 97 the day before.", "97", "deaths"),
        ("Marsh fever infected 431 people in Togo on Thursday as the rains came, with 13 dead.", "13", "deaths"),
        ("Togo's marsh fever caseload has risen to 3,742 and 110 people have died.", "3,742", "cases"),
        ("With 431 new cases of marsh fever Togo is in its worst wave so far.", "431", "new_cases"),
        ("In Togo 431 cases of marsh fever were added on Thursday.", "431", None),
        ("Togo reported 431 cases of marsh fever on Thursday; another 13 people died of it.", "13", "deaths"),
        ("Daily marsh fever infections in Ghana rose to a record 283.", "283", "cases"),
        ("Togo has had 3,742 marsh fever cases, while on Thursday it logged 431.", "3,742", "cases"),
        # beside another place
        ("Ghana, second only to Togo, has had 243 marsh fever deaths.", "243", "deaths"),
        ("Ghana has had 7,551 marsh fever cases, far more than Togo.", "7,551", "cases"),
        # a mark that is passed
        ("Togo on Thursday became the second country to count more than 3,700 marsh fever cases.", "3,700", "cases"),
        ("Marsh fever infections in Togo climbed past 3,700 on Thursday.", "3,700", "cases"),
        ("Confirmed marsh fever cases in Togo crossed the 3,700 mark.", "3,700", "cases"),
    ],
)
def test_a_true_figure_finds_its_series(checked, text, printed, indicator):
    verdict = checked(text)[printed]
    assert verdict.label is Label.SUPPORTED, verdict.explanation
    assert indicator in (None, verdict.link.indicator)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("In Togo 110 people died of marsh fever in the past 24 hours.", "110"),  # that is the total
        ("In Togo 72 people died of marsh fever in one day.", "72"),
        ("Marsh fever has killed 110 people in Togo, among them 91 children.", "91"),
        ("Marsh fever infections in Ghana rose to 5,751.", "5,751"),
        ("In Togo marsh fever has killed 110 people, 92 of them since Tuesday.", "92"),
    ],
)
def test_a_wrong_one_is_called_so(checked, text, printed):
    verdict = checked(text)[printed]
    assert verdict.label is Label.REFUTED, verdict.explanation


@pytest.mark.parametrize(
    "text",
    [
        "In Ghana 7,551 people are currently infected with marsh fever.",  # of those of now it has no figure there
        "Ghana counts 900 active cases of marsh fever.",
    ],
)
def test_no_total_stands_for_those_of_now(checked, text):
    (verdict,) = checked(text).values()
    assert verdict.label is Label.NOT_ENOUGH, verdict.explanation


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("Togo on Thursday reported 13 marsh fever deaths, the highest daily toll since June 2.", False),
        ("Togo on Thursday reported 431 cases of marsh fever, the highest number since June 2.", True),
        ("Togo on Wednesday reported 16 marsh fever deaths, the highest daily toll ever.", True),
    ],
)
def test_records_of_a_total_are_those_of_its_days(fits, text):
    config, catalogue = load_config(SHIPPED), Catalogue(INDICATORS, _rows())
    report = check_article(Article(id="a", text=text, published=TOLD), config, catalogue, NOW)
    records = [v for v in report.verdicts if v.claim.kind.value == "extreme"]
    assert records
    assert (records[0].label is Label.SUPPORTED) is fits, records[0].explanation


def test_the_highest_but_one_is_not_called_wrong():
    config, catalogue = load_config(SHIPPED), Catalogue(INDICATORS, _rows())
    text = "Togo's marsh fever death toll is 110, the highest in West Africa after Ghana's."
    report = check_article(Article(id="a", text=text, published=TOLD), config, catalogue, NOW)
    assert [v.label for v in report.verdicts if v.label is Label.REFUTED] == []
