"""A figure is refuted only by what its words name, in its own unit, of its own days; the plain slips stay refuted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from checks.config import SHIPPED, load_config
from checks.models import Article, Counting, Indicator, Label, Observation
from checks.pipeline import check_article
from checks.references import Catalogue

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PUBLISHED = date(2020, 2, 10)
INDICATORS = (
    Indicator(id="school", title="Government expenditure on education as a share of GDP", unit="percent",
              dimension="share"),
    Indicator(id="health", title="Government expenditure on healthcare as a share of GDP", unit="percent",
              dimension="share"),
    Indicator(id="quakes", title="Deaths from earthquakes", unit="deaths", measure="killed", counting=Counting.FLOW),
    Indicator(id="roads", title="Deaths from road injuries", unit="deaths", measure="killed", counting=Counting.FLOW),
    Indicator(id="all", title="Number of deaths", unit="deaths", measure="killed", counting=Counting.FLOW),
    Indicator(id="prices", title="Consumer price index (2010 = 100)", unit="Index", dimension="index"),
    Indicator(id="oil", title="Oil production", unit="terawatt-hours", dimension="energy", counting=Counting.FLOW),
    Indicator(id="cereals", title="Cereal production", unit="tonnes", dimension="mass", counting=Counting.FLOW),
    Indicator(id="rents", title="Total natural resources rents", unit="percent", dimension="share"),
    Indicator(id="dark", title="Number of people without access to electricity", unit="people"),
    Indicator(id="potatoes", title="Potato yields", unit="tonnes per hectare", dimension="rate"),
    Indicator(id="work", title="Annual working hours per worker", unit="hours per worker", dimension="rate"),
    Indicator(id="trade", title="Value of exported goods", unit="constant 2015 US$", dimension="money"),
    Indicator(id="coal", title="Share of electricity from coal", unit="percent", dimension="share"),
)  # fmt: skip
FIGURES = {
    "school": (4, 5), "health": (6, 7), "quakes": (8, 0), "roads": (7_018, 7_300), "all": (190_000, 191_000),
    "prices": (140, 152), "oil": (110, 112), "cereals": (3_000_000, 3_100_000), "rents": (12, 13),
    "dark": (5_000_000, 4_800_000), "coal": (38, 36),
    "potatoes": (31, 33), "work": (1_830, 1_833), "trade": (15_000_000_000, 16_000_000_000),
}  # fmt: skip


def rows():
    for indicator, values in FIGURES.items():
        for year, value in zip((2018, 2019), values, strict=True):
            yield Observation(
                reference="made-up", indicator=indicator, place="GHA", start=date(year, 1, 1),
                as_of=date(year, 12, 31), known_at=None, low=None, best=Decimal(value), high=None, publisher="Office",
            )  # fmt: skip


@pytest.fixture(scope="module")
def checked():
    config, catalogue = load_config(SHIPPED), Catalogue(INDICATORS, rows())

    def check(text):
        return check_article(Article(id="a", text=text, published=PUBLISHED), config, catalogue, NOW).verdicts

    return check


DOUBTFUL = [
    # a sibling of what is meant: nothing tells education from healthcare or defence
    "Ghana spends 2.1 percent of its GDP on its navy.",
    "Ghana spent an estimated 1.3 percent of GDP on defence in 2019.",
    # one word of a name, in another sense
    "Ashanti Resources of Ghana holds 19.9 percent of the shares in the mine.",
    "Interest on the bond is 4.25 percent, the ministry of resources in Ghana said.",
    # one event, and a year's total
    "An earthquake killed 60 people in the north of Ghana, police said.",
    "The earthquake left 60 people dead in Ghana on Monday.",
    "A lorry left the road near Accra in Ghana, killing 19 people.",
    "As of late Tuesday 24 deaths had been counted in the hospital in Accra, Ghana.",
    "A fire in Accra, Ghana, killed 30 people in 2019, their deaths caused by smoke.",
    "Some 16,000 premature deaths in Ghana in 2019 were attributable to smoke from kitchens.",
    # those who were hurt are not those who died
    "Accidents on the roads of Ghana led to 22,000 injuries in 2019.",
    # what is sold is not what is grown
    "Exports of cereals from Ghana fell to 210,000 tonnes in 2019, the production board said.",
    # a step, a base and a unit that are not the reference's
    "Ghana's consumer price index rose 0.6 percent in May to 237.8, base 1981.",
    "Ghana's oil company raised its posted prices by two dollars a barrel.",
    "The tanker, of gross tonnage 1,150, was laden with crude oil from Ghana.",
    "The premium on cereals is plus 2.4 points for Togo and minus nine points for Ghana.",
    "Farmers in Ghana brought in 9.3 tonnes of cereal per hectare, a production never seen.",
    "The 5.1 earthquake in Ghana caused no deaths.",
    "Six people died in the landslide caused by the earthquake in Ghana.",
    "The yield of winter potatoes in Ghana was 234 cwts per acre in 2019.",
    "In Ghana 131 working rigs were counted in 2019.",
    "Ghana sold cocoa and other goods worth 5.6 billion dollars in 2019.",
    "The magnitude 5.1 earthquake in Ghana killed six.",
    # a change of a week or a month against a year's
    "Ghana's oil production was down 8.1 percent from a year ago.",
    "Oil production in Ghana rose 30 percent.",
    # a part of those just told of
    "Of Ghana's plants, 91 percent of those in the north make electricity from coal.",
    # customers are not persons
    "Within the first hours 185,000 customers in Ghana were without electricity.",
    # one of the first need not be the first
    "Ghana has one of the highest numbers of deaths from road injuries in the world since 2000.",
]


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_may_be_of_something_else_is_not_refuted(checked, text):
    found = checked(text)
    assert found
    assert [v.explanation for v in found if v.label is Label.REFUTED] == []


@pytest.mark.parametrize(
    "text",
    [
        "Ghana spent 9 percent of its GDP on education in 2019.",
        "Government expenditure on healthcare in Ghana is 2.5 percent of GDP.",
        "Earthquakes killed 60 people in Ghana in 2018.",
        "Deaths from road injuries in Ghana reached 12,000 in 2019.",
        "In Ghana 310,000 people died in 2019.",
        "Ghana's natural resources rents came to 19.9 percent in 2019.",
        "Ghana produced 9 million tonnes of cereals in 2019.",
        "Ghana's oil production fell by 30 percent between 2018 and 2019.",
        "Some 9.6 million people in Ghana were without access to electricity in 2019.",
        "Potato yields in Ghana reached 53 tonnes per hectare in 2019.",
        "Annual working hours per worker in Ghana were 2,833 in 2019.",
        "Ghana exported goods worth 5.6 billion dollars in 2019 at constant prices.",
        "Coal made 63 percent of the electricity in Ghana in 2019.",
    ],
)
def test_what_is_named_is_refuted_as_before(checked, text):
    assert Label.REFUTED in [v.label for v in checked(text)]


def test_the_line_says_what_is_in_doubt(checked):
    (verdict,) = checked("Ashanti Resources of Ghana holds 19.9 percent of the shares in the mine.")
    assert "name too little of “Total natural resources rents”" in verdict.explanation
    assert "Office has" in verdict.explanation


def test_a_level_of_a_day_is_no_sum_of_a_year():
    sick = Indicator(id="sick", title="Active cases of the marsh fever", measure="infected", counting=Counting.STOCK)
    row = Observation(
        reference="made-up", indicator="sick", place="GHA", start=None, as_of=PUBLISHED, known_at=None, low=None,
        best=Decimal(7_985), high=None, publisher="Office", counting=Counting.STOCK,
    )  # fmt: skip
    text = "At present 7,985 people in Ghana are infected with marsh fever, the active cases show."
    article = Article(id="a", text=text, published=PUBLISHED)
    (verdict,) = check_article(article, load_config(SHIPPED), Catalogue([sick], [row]), NOW).verdicts
    assert verdict.label is Label.SUPPORTED


PANDEMIC = (
    Indicator(id="ill", title="Active cases of the marsh fever", aliases=("currently infected",), measure="infected",
              counting=Counting.STOCK, event="fever"),
    Indicator(id="dead", title="People killed in the Delta war", aliases=("killed in the Delta",), measure="killed",
              counting=Counting.CUMULATIVE, event="delta", place="GHA"),
    Indicator(id="quake", title="People killed by an earthquake", measure="killed", counting=Counting.FLOW),
    Indicator(id="smokers", title="Share of men who smoke", unit="percent", dimension="share"),
)  # fmt: skip


def days():
    made_up = {"reference": "made-up", "known_at": None, "low": None, "high": None, "publisher": "Office"}
    stock, total = Counting.STOCK, Counting.CUMULATIVE
    for day in range(1, 11):
        when = {"start": None, "as_of": date(2020, 2, day)}
        ill, dead = Decimal(600_000 + 12_000 * day), Decimal(30_000 + 1_000 * day)
        yield Observation(indicator="ill", place="GHA", counting=stock, best=ill, **when, **made_up)
        yield Observation(indicator="dead", place="GHA", counting=total, best=dead, **when, **made_up)
    for place, month, dead in (("GHA", 1, 40), ("TGO", 2, 12)):
        day = {"start": date(2020, month, 20), "as_of": date(2020, month, 20)}
        yield Observation(indicator="quake", place=place, row=place, event=place, best=Decimal(dead), **day, **made_up)
    for place, men in (("GHA", 40), ("TGO", 55)):
        year = {"start": date(2019, 1, 1), "as_of": date(2019, 12, 31)}
        yield Observation(indicator="smokers", place=place, best=Decimal(men), **year, **made_up)


@pytest.fixture(scope="module")
def told():
    config, catalogue = load_config(SHIPPED), Catalogue(PANDEMIC, days())

    def check(text):
        report = check_article(Article(id="a", text=text, published=PUBLISHED), config, catalogue, NOW)
        return {v.claim.quantity.printed: v for v in report.verdicts if v.claim.quantity is not None}

    return check


def test_print_runs_a_day_behind_a_level(told):
    assert (
        told("In all 708,000 people in Ghana are currently infected with marsh fever.")["708,000"].label
        is Label.SUPPORTED
    )


def test_a_total_so_far_is_held_against_no_level(told):
    verdict = told("So far 1.3 million cases of marsh fever have been infected in Ghana.")["1.3 million"]
    assert verdict.label is Label.NOT_ENOUGH


def test_the_dead_of_an_article_without_an_earthquake_are_of_no_earthquake(told):
    verdict = told("The war in the Delta goes on in Ghana. The toll is 39,000 dead.")["39,000"]
    assert verdict.link.indicator == "dead"
    assert verdict.label is Label.SUPPORTED


def test_where_a_total_stood_in_a_month_is_no_gain_of_it(told):
    verdict = told("The Delta war has killed many in Ghana. In February 2020 there were 36,500 dead.")["36,500"]
    assert verdict.label is not Label.REFUTED


def test_a_count_told_as_that_of_an_earlier_day_is_not_called_wrong(told):
    verdict = told("In Ghana the ministry had counted 21,000 killed in the Delta.")["21,000"]
    assert verdict.label is not Label.REFUTED


def test_there_points_back(told):
    found = told("Smoking is dear in Togo. Still 55 percent of men smoke there, against 40 percent in Ghana.")
    assert found["55"].label is not Label.REFUTED


def test_the_share_is_that_of_the_sentence_before(told):
    assert told("Many men smoke in Ghana. In 2019 the share had dropped to 70 percent.")["70"].label is Label.REFUTED


def test_a_place_of_another_paragraph_is_doubtful_where_an_article_names_several(told):
    paragraphs = (
        "Smoking is going out of fashion. In Togo 55 percent of men smoke.",
        "In Benin it is 12 percent, in Mali 15 percent, in Ghana 40 percent of men.",
        "The growers were at their congress. The share of men who smoke was 70 percent in 2019, they said.",
    )
    verdict = told("\n\n".join(paragraphs))["70"]
    assert verdict.label is not Label.REFUTED


def test_a_place_that_the_article_is_about_is_not(told):
    paragraphs = (
        "Smoking is going out of fashion in Ghana.",
        "The growers were at their congress. The share of men who smoke was 70 percent in 2019, they said.",
    )
    assert told("\n\n".join(paragraphs))["70"].label is Label.REFUTED


def test_the_turn_of_a_year_is_no_day_of_that_year(told):
    verdict = told("Ghana counts its dead. At the turn of the year the toll in the Delta stood at 21,000.")["21,000"]
    assert verdict.label is not Label.REFUTED


def test_half_of_what_it_was_is_no_share(told):
    verdict = told("In Ghana the share of men who smoke was 40 percent in 2019, half of what it was in 1999.")["half"]
    assert verdict.label is not Label.REFUTED


@pytest.mark.parametrize(
    ("text", "label"), [("54 cents a litre", Label.SUPPORTED), ("94 cents a litre", Label.REFUTED)]
)
def test_cents_are_hundredths(text, label):
    diesel = Indicator(id="diesel", title="Price of diesel", unit="USD per litre", dimension="rate")
    row = Observation(
        reference="made-up", indicator="diesel", place="GHA", start=date(2019, 1, 1), as_of=date(2019, 12, 31),
        known_at=None, low=None, best=Decimal("0.54"), high=None, publisher="Office",
    )  # fmt: skip
    article = Article(id="a", text=f"The price of diesel in Ghana is {text}.", published=PUBLISHED)
    (verdict,) = check_article(article, load_config(SHIPPED), Catalogue([diesel], [row]), NOW).verdicts
    assert verdict.label is label


@pytest.mark.parametrize(("said", "refuted"), [("290", False), ("490", True)])
def test_a_level_since_a_year_is_not_held_against_the_sum_of_its_years(said, refuted):
    arsenal = Indicator(id="arsenal", title="Stockpile of mortars")
    levels = [
        Observation(
            reference="made-up", indicator="arsenal", place=place, start=date(year, 1, 1), as_of=date(year, 12, 31),
            known_at=None, low=None, best=Decimal(value + year - 2010), high=None, publisher="Office",
        )
        for place, value in (("GHA", 281), ("TGO", 131))
        for year in range(2010, 2020)
    ]  # fmt: skip
    text = (
        f"Togo's stockpile of mortars has grown to 140 since 2010; Ghana's stockpile of mortars, at {said}, is larger."
    )
    article = Article(id="a", text=text, published=PUBLISHED)
    found = check_article(article, load_config(SHIPPED), Catalogue([arsenal], levels), NOW).verdicts
    (verdict,) = (v for v in found if v.claim.quantity is not None and v.claim.quantity.printed == said)
    assert (verdict.label is Label.REFUTED) is refuted


def test_the_whole_that_figures_are_of_is_none_of_them(told):
    found = told("The war in the Delta has killed 40,000 in Ghana among its 30 million people.")
    assert found["30 million"].label is not Label.REFUTED
