"""Two things of one place held against each other, and the first of several, from the sentence to the verdict."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from checks.config import SHIPPED, load_config
from checks.config.references import ReferenceSpec
from checks.models import Article, Counting, Indicator, Label, Observation, Reason
from checks.pipeline import check_article, extract_article
from checks.references import Catalogue

CONFIG = load_config(SHIPPED)
PUBLISHED, NOW = date(2021, 3, 1), datetime(2021, 3, 2, tzinfo=UTC)

FREIGHT = {"unit": "tonnes", "dimension": "mass", "counting": Counting.FLOW}
INDICATORS = (
    Indicator(id="freight_road", title="Freight moved by road", part_of="freight", **FREIGHT),
    Indicator(id="freight_rail", title="Freight moved by rail", part_of="freight", **FREIGHT),
    Indicator(id="freight_barge", title="Freight moved by barge", part_of="freight_water", **FREIGHT),
    Indicator(id="freight_water", title="Freight moved by water", part_of="freight", **FREIGHT),
    Indicator(id="freight", title="Freight moved in all", **FREIGHT),
    Indicator(id="births", title="Number of births", measure="born", counting=Counting.FLOW),
    Indicator(id="deaths", title="Number of deaths", measure="killed", counting=Counting.FLOW),
    Indicator(id="sick", title="Deaths from influenza", measure="killed", counting=Counting.FLOW),
)  # fmt: skip
YEARS = range(2010, 2021)
SERIES = {
    # rail overtakes road in 2015, deaths overtake births in 2018
    "freight_road": [900, 880, 860, 840, 820, 800, 780, 760, 740, 720, 700],
    "freight_rail": [600, 640, 680, 720, 760, 810, 840, 880, 920, 960, 1000],
    "freight_water": [500] * 11,
    "freight_barge": [450] * 11,
    "freight": [2000, 2020, 2040, 2060, 2080, 2110, 2120, 2140, 2160, 2180, 2200],
    "births": [90_100, 89_300, 88_200, 87_400, 86_100, 85_600, 84_200, 83_900, 82_100, 80_700, 79_600],
    "deaths": [79_900, 80_100, 80_700, 81_200, 81_900, 82_300, 82_900, 83_100, 84_000, 84_900, 88_300],
    "sick": [900] * 11,
}


def row(indicator: str, year: int, value: int) -> Observation:
    return Observation(
        reference="office", indicator=indicator, place="URY", start=date(year, 1, 1), as_of=date(year, 12, 31),
        known_at=None, low=None, best=Decimal(value), high=None, publisher="Transport Office",
    )  # fmt: skip


CATALOGUE = Catalogue(INDICATORS, [row(i, y, v) for i, s in SERIES.items() for y, v in zip(YEARS, s, strict=True)])


def verdicts(text: str):
    return check_article(Article(id="a", text=text, published=PUBLISHED), CONFIG, CATALOGUE, NOW).verdicts


SENTENCES = [
    ("In Uruguay, freight moved by rail exceeded freight moved by road in 2019.", "supported", "960 in 2019"),
    ("Rail overtook road in freight in Uruguay in 2015.", "supported", "before, 760 and 820 in 2014"),
    ("Road was overtaken by rail as a means of moving freight in Uruguay.", "supported", "700 in 2020"),
    ("Uruguay moved more freight by rail than by road in 2018.", "supported", "920 in 2018"),
    ("Uruguay moved more freight by road than by rail in 2018.", "refuted", "920 in 2018"),
    ("Freight moved by road fell below that by rail in Uruguay in 2015.", "supported", "800 in 2015"),
    ("Births in Uruguay exceeded deaths in 2017.", "supported", "83,900 in 2017"),
    ("Births in Uruguay exceeded deaths in 2020.", "refuted", "88,300 in 2020"),
    ("In Uruguay, deaths have outnumbered births since 2018.", "supported", "82,100 in 2018"),
    ("In Uruguay, deaths have outnumbered births since 2012.", "refuted", "81,200 in 2013"),
    ("Uruguay had more deaths than births in 2020.", "supported", "79,600 in 2020"),
    ("Uruguay's deaths overtook its births in 2020.", "refuted", "ahead already"),
    ("Rail is now the largest mode of moving freight in Uruguay, the ministry said.", None, ""),
    ("Rail is the main form of freight moved in Uruguay.", "supported", "none higher"),
    ("Water is the main form of freight moved in Uruguay.", "refuted", "the first Freight moved by rail with 1,000"),
]


@pytest.mark.parametrize(("text", "label", "said"), SENTENCES, ids=[s[0] for s in SENTENCES])
def test_an_order_is_worked_out_and_written_out(text, label, said):
    found = verdicts(text)
    assert [v.label.value for v in found] == ([] if label is None else [label]), [v.explanation for v in found]
    assert all(said in v.explanation for v in found), found[0].explanation


def test_who_came_to_be_ahead_a_year_before_is_told_and_not_called_wrong():
    (verdict,) = verdicts("Rail overtook road in freight in Uruguay in 2016.")
    assert (verdict.label, verdict.reason) == (Label.NOT_ENOUGH, Reason.NOT_COMPARABLE)
    assert "810 in 2015" in verdict.explanation


def test_one_ahead_by_less_than_two_offices_differ_is_too_close_to_call():
    (verdict,) = verdicts("In Uruguay deaths exceeded births in 2017.")
    assert verdict.reason is Reason.NEAR
    assert "too close to call" in verdict.explanation


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("In Uruguay deaths outnumbered births by 1,900 in 2018.", "supported"),
        ("In Uruguay deaths outnumbered births by 8,700 in 2020 - a first.", "supported"),
        ("In Uruguay deaths outnumbered births by 19,000 in 2018.", "refuted"),
        ("In Uruguay births exceeded deaths by 1.0% in 2017.", "supported"),
    ],
)
def test_by_how_much_one_is_past_the_other_is_one_figure(text, label):
    found = verdicts(text)
    assert [v.label.value for v in found] == [label], [v.explanation for v in found]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Rail carried 45% of Uruguay's freight in 2020.", "supported"),  # 1,000 of 2,200
        ("Rail carried two-thirds of the freight moved in Uruguay in 2020.", "refuted"),
        ("Rail carried 45% of Uruguay's passengers in 2020.", "not enough evidence"),
    ],
)
def test_a_share_is_worked_out_of_the_whole_that_the_words_name(text, label):
    found = verdicts(text)
    assert [v.label.value for v in found] == [label], [v.explanation for v in found]


def test_a_share_of_a_declared_whole_is_written_out():
    (verdict,) = verdicts("Rail carried 45% of Uruguay's freight in 2020.")
    steps = "[Freight moved by rail 1,000 in 2020 of Freight moved in all 2,200 in 2020 × 100 = 45.45]"
    assert steps in verdict.explanation


def test_how_many_times_one_is_the_other():
    (verdict,) = verdicts("Uruguay moves twice as much freight by rail as by water.")
    assert verdict.label is Label.SUPPORTED
    assert "1,000 in 2020 / Freight moved by water 500 in 2020 = 2" in verdict.explanation


@pytest.mark.parametrize(
    "text",
    [
        "Births in Uruguay exceeded expectations in 2019.",
        "Births in Uruguay were higher than last year.",
        "Deaths in Uruguay could outnumber births by 2030.",
        "The winger overtook the defender in Uruguay.",
        "Her patience exceeded his skill.",
        "Births in Uruguay fell below the average of the decade.",
        "Freight traffic in Uruguay is no higher than usual.",
    ],
)
def test_what_is_held_against_no_other_thing_states_no_order(text):
    _, _, claims = extract_article(Article(id="a", text=text, published=PUBLISHED), CONFIG)
    assert [c for c in claims if c.sides is not None] == []


def test_an_order_against_what_no_reference_has_is_left_alone():
    (verdict,) = verdicts("Births in Uruguay exceeded weddings in 2019.")
    assert verdict.reason is Reason.NO_REFERENCE


def test_without_a_declared_whole_nothing_is_the_first_of_its_like():
    bare = [Indicator(id="a", title="Freight moved by road", **FREIGHT), *INDICATORS[1:2]]
    catalogue = Catalogue(bare, [row("a", y, 900) for y in YEARS])
    article = Article(id="a", text="Road is the main form of freight moved in Uruguay.", published=PUBLISHED)
    (verdict,) = check_article(article, CONFIG, catalogue, NOW).verdicts
    assert verdict.label is Label.NOT_ENOUGH


@pytest.mark.parametrize("wholes", [{"a": "c"}, {"a": "b", "b": "a"}])
def test_a_whole_is_another_indicator_of_the_file(wholes):
    indicators = {name: {"column": name, "part_of": wholes.get(name)} for name in ("a", "b")}
    with pytest.raises(ValueError, match="part_of"):
        ReferenceSpec.model_validate({
            "id": "x", "title": "", "publisher": "", "licence": "", "source": {"path": "x.csv"}, "shape": "series",
            "indicators": indicators,
        })  # fmt: skip
