"""What is measured: per head or in all, a part named by the word before, a measure that is only part of a name."""

from datetime import date
from decimal import Decimal

import pytest

from checks.models import ClaimKind, Counting, Indicator, Link, Scope
from checks.references import Catalogue, find_evidence, link
from checks.references.linking.measured import measure_scope
from tests.references.small import RISE, ask, gazetteer, quantity, row

MONEY = {"dimension": "money", "unit": "USD"}
PERCENT = {"dimension": "share", "unit": "percent"}
YEARS = {"dimension": "duration", "unit": "year"}

OUTPUT = Indicator(id="gdp", title="Gross domestic product", aliases=("GDP", "economic output"), unit="USD",
                   dimension="money", measure="gdp", counting=Counting.FLOW)  # fmt: skip
HEAD = Indicator(id="gdp_per_head", title="Gross domestic product per head", unit="USD", dimension="money",
                 aliases=("GDP per capita", "economic output per person"), measure="gdp", denominator="person",
                 counting=Counting.RATE)  # fmt: skip
LIFE = Indicator(id="life", title="Life expectancy at birth", unit="year", dimension="duration",
                 measure="life_expectancy", counting=Counting.STOCK)  # fmt: skip
CANCER = Indicator(id="cancer", title="Deaths from cancer", unit="deaths", measure="killed", counting=Counting.FLOW)
BREAST = Indicator(id="breast", title="Deaths from breast cancer", measure="killed", counting=Counting.FLOW)
DEBT = Indicator(id="debt", title="Public debt", unit="percent", dimension="share", measure="debt", denominator="GDP")
PEOPLE = Indicator(id="people", title="Population", measure="population", counting=Counting.STOCK)
GROWTH = Indicator(
    id="growth",
    title="Growth of the population",
    aliases=("population grew",),
    unit="percent",
    dimension="share",
    measure="growth",
)
ALL = (OUTPUT, HEAD, LIFE, CANCER, DEBT, PEOPLE, GROWTH)


@pytest.fixture(scope="module")
def desk():
    rows = [row(i.id, "GHA", None, ask("", None)[0].published, 100) for i in ALL]
    return Catalogue(ALL, rows)


@pytest.mark.parametrize(
    ("text", "number", "slots", "indicator"),
    [
        ("Ghana's output per person is $2,200.", quantity("2200", **MONEY), {"measure": "gdp"}, "gdp_per_head"),
        ("GDP per capita in Ghana is $2,200.", quantity("2200", **MONEY), {"measure": "gdp"}, "gdp_per_head"),
        ("Ghana's economic output is $70 billion.", quantity("70e9", **MONEY), {"measure": "gdp"}, "gdp"),
        ("Life expectancy at birth in Ghana is 63 years.", quantity("63", **YEARS), {"measure": "born"}, "life"),
        ("Public debt in Ghana (% of GDP) is 60.", quantity("60", **PERCENT), {"measure": "gdp"}, "debt"),
        (
            "The population of Ghana grew by 2%.",
            quantity("2", **PERCENT, trend=RISE),
            {"measure": "population", "kind": ClaimKind.CHANGE},
            "growth",
        ),
    ],
)
def test_links(desk, text, number, slots, indicator):
    article, claim = ask(text, number, **slots)
    (found,) = link(article, [claim], desk)
    assert found.indicator == indicator


@pytest.mark.parametrize(
    ("text", "measure", "indicator", "scope"),
    [
        ("Life expectancy at birth is 63 years.", "born", LIFE, Scope.EQUAL),
        ("Some 63 babies were born.", "born", CANCER, Scope.DISJOINT),
        ("Public debt is 60% of GDP.", "gdp", DEBT, Scope.EQUAL),
        ("Lung cancer killed 300 people.", "killed", CANCER, Scope.NARROWER),
        ("Cancer killed 300 people.", "killed", CANCER, Scope.EQUAL),
        ("Breast cancer killed 300 people.", "killed", BREAST, Scope.EQUAL),
        ("Cancers of the lung and others killed 300 people.", "killed", CANCER, Scope.EQUAL),
    ],
)
def test_scopes(text, measure, indicator, scope):
    index = Catalogue([indicator]).index
    _, claim = ask(text, quantity("300"), measure=measure)
    assert measure_scope(text, claim, indicator, index) is scope


def test_deaths_from_one_cancer_are_a_part_of_those_from_all(desk):
    article, claim = ask("Lung cancer killed 300 people in Ghana.", quantity("300"), measure="killed")
    (evidence,) = find_evidence(article, claim, Link(claim="c1", indicator="cancer"), desk, gazetteer())
    assert evidence.comparable is Scope.NARROWER
    assert evidence.observation.best == Decimal(100)


MILK = Indicator(id="milk", title="Milk production", unit="tonnes", dimension="mass", counting=Counting.FLOW)


def dairy(text, number, **slots):
    year = {"start": date(2018, 1, 1), "as_of": date(2018, 12, 31)}
    rows = [row("milk", place, value=v, **year) for place, v in (("GHA", 20_000_000), ("TGO", 60_000_000))]
    article, claim = ask(text, number, **slots)
    return find_evidence(article, claim, Link(claim="c1", indicator="milk"), Catalogue([MILK], rows), gazetteer())


@pytest.mark.parametrize(
    ("text", "number", "best"),
    [
        ("Ghana makes 25% of the world's milk.", quantity("25", **PERCENT), "25"),
        ("Ghana makes a quarter of the world's milk.", quantity("0.25", dimension="share"), "0.25"),
    ],
)
def test_a_share_of_the_world_is_worked_out(text, number, best):
    (made,) = dairy(text, number)
    assert (made.observation.best, made.derivation.rule) == (Decimal(best), "share")
    assert "of 80,000,000 in 2018 (World)" in made.derivation.steps


def test_a_percentage_is_held_against_no_amount():
    assert not dairy("Ghana made 25% more milk.", quantity("25", **PERCENT))


@pytest.mark.parametrize(("said", "scope"), [("20", Scope.UNKNOWN), ("21000000", Scope.EQUAL)])
def test_a_bare_number_far_off_a_measured_amount_lacks_its_unit(said, scope):
    (made,) = dairy("Ghana's milk output was 20 MT.", quantity(said, counted="MT"))
    assert made.comparable is scope


def test_two_places_are_compared_in_one_year():
    days = {2017: (1, 5), 2018: (9, None)}
    rows = [
        row("milk", place, date(y, 1, 1), date(y, 12, 31), v)
        for y, values in days.items()
        for place, v in zip(("GHA", "TGO"), values, strict=True)
        if v is not None
    ]
    article, claim = ask("Milk production is higher in Ghana than in Togo.", None, kind=ClaimKind.COMPARISON)
    desk = Catalogue([MILK], rows)
    (made,) = find_evidence(article, claim, Link(claim="c1", indicator="milk"), desk, gazetteer())
    assert made.observation.best == Decimal(-4)
