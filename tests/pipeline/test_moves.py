"""What a figure is held against: the year before, a year that the words name, another place, the whole of years."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from checks.config import SHIPPED, load_config
from checks.models import Article, Counting, Indicator, Label, Observation
from checks.pipeline import check_article
from checks.references import Catalogue

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PUBLISHED = date(2021, 5, 3)
INDICATORS = (
    Indicator(id="honey", title="Honey production", measure="production", unit="tonnes", dimension="mass",
              counting=Counting.FLOW),
    Indicator(id="ferries", title="Ferry passengers", unit="passengers", counting=Counting.FLOW),
    Indicator(id="jobless", title="Unemployment rate", unit="percent", dimension="share", counting=Counting.SHARE),
    Indicator(id="lifespan", title="Life expectancy", unit="years", dimension="duration", measure="life_expectancy"),
    Indicator(id="kelp", title="Kelp farming capacity", unit="gigawatts", dimension="power", counting=Counting.STOCK),
    Indicator(id="dear", title="Inflation of consumer prices", unit="annual %", dimension="share"),
    Indicator(id="marsh", title="Share of land covered by marsh", unit="percent", dimension="share",
              counting=Counting.SHARE),
)  # fmt: skip
FIGURES = {
    ("honey", "KEN"): {2015: 20_000, 2016: 24_000, 2017: 30_000, 2018: 42_000, 2019: 60_000, 2020: 40_000},
    ("honey", "UGA"): {2015: 9_000, 2016: 9_000, 2017: 9_500, 2018: 9_900, 2019: 10_000, 2020: 10_000},
    ("honey", "WORLD"): {2019: 150_000, 2020: 100_000},
    ("ferries", "KEN"): {2009: 2_750_000, 2010: 500_000, 2018: 4_000_000, 2019: 4_100_000, 2020: 2_000_000},
    ("jobless", "KEN"): {2013: 26.0, 2014: 24, 2015: 20, 2016: 17, 2017: 14, 2018: 13, 2019: 12, 2020: 11.5},
    ("jobless", "UGA"): {2016: 4.2, 2017: 4.1, 2018: 4, 2019: 4, 2020: 2.3},
    ("lifespan", "KEN"): {2000: 52, 2010: 60, 2019: 66.8, 2020: 66.9},
    ("lifespan", "UGA"): {2000: 48, 2010: 57, 2019: 62.4, 2020: 62.5},
    ("kelp", "KEN"): {2016: 2.0, 2017: 3.5, 2018: 7.0, 2019: 11.0, 2020: 16.4},
    ("dear", "UGA"): {2018: 2.6, 2019: 0.9, 2020: -0.7},
    ("marsh", "UGA"): {2018: 36.1, 2019: 36.0, 2020: 36.0},
    ("marsh", "KEN"): {2018: 14.1, 2019: 14.0, 2020: 14.0},
}


def rows():
    for (indicator, place), years in FIGURES.items():
        counting = next(i.counting for i in INDICATORS if i.id == indicator)
        for year, value in years.items():
            yield Observation(
                reference="made-up", indicator=indicator, place=place, start=date(year, 1, 1),
                as_of=date(year, 12, 31), known_at=None, low=None, best=Decimal(str(value)), high=None,
                publisher="Office", counting=counting,
            )  # fmt: skip


@pytest.fixture(scope="module")
def labels():
    config, catalogue = load_config(SHIPPED), Catalogue(INDICATORS, rows())

    def check(text):
        report = check_article(Article(id="a", text=text, published=PUBLISHED), config, catalogue, NOW)
        return [v.label for v in report.verdicts]

    return check


HELD = [  # true, and wrong
    # in one year: against the year before
    ("Kenya's honey production fell by a third in 2020.", "Kenya's honey production fell by a tenth in 2020."),
    ("Honey production in Kenya fell in 2020.", "Honey production in Kenya rose in 2020."),
    ("Consumer prices in Uganda fell in 2020.", "Consumer prices in Uganda fell in 2018."),
    # against the year that the words name
    ("Kenya produced three times as much honey in 2019 as in 2015.",
     "Kenya produced six times as much honey in 2019 as in 2015."),
    ("Kenyan ferries carried half as many ferry passengers in 2020 as the year before.", None),
    ("Unemployment in Kenya was lower in 2020 than in 2013.", "Unemployment in Kenya was higher in 2020 than in 2013."),
    ("Kenya's unemployment rate peaked at 26 percent in 2013 and has more than halved since.", None),
    ("Kenya had fewer ferry passengers in 2020 than in 2018.", "Kenya had more ferry passengers in 2020 than in 2018."),
    # where a level got to is no change by so much
    ("Kenya's honey production fell below 45,000 tonnes in 2020.",
     "Kenya's honey production fell below 30,000 tonnes in 2020."),
    # of all years, where the words say so
    ("Kenya's unemployment rate was at its highest in 2013.", "Kenya's unemployment rate was at its highest in 2015."),
    # one place against another
    ("Kenya's unemployment rate is five times Uganda's.", "Kenya's unemployment rate is nearly ten times Uganda's."),
    ("Honey production in Uganda is a quarter of Kenya's.", "Honey production in Uganda is three quarters of Kenya's."),
    ("Life expectancy in Uganda remains below that of Kenya.",
     "Life expectancy in Kenya remains below that of Uganda."),
    ("In 2020 Kenya's honey production exceeded that of Uganda.",
     "In 2020 Uganda's honey production exceeded that of Kenya."),
    # what is grown is no growth
    ("Kenya grows 40,000 tonnes of honey: its honey production is two fifths of the world's.", None),
    # how far a level went is no level
    ("Kenya added some 9.4 gigawatts of kelp farming capacity between 2018 and 2020.",
     "Kenya added 2 gigawatts of kelp farming capacity between 2018 and 2020."),
    ("Life expectancy in Kenya has risen by 15 years since 2000.",
     "Life expectancy in Kenya has risen by 5 years since 2000."),
    ("Ferries in Kenya carried about half fewer ferry passengers in 2020 than in 2018.", None),
    # what is held against is not of the figure
    ("Kenya has an unemployment rate of 11.5 percent, against barely a quarter in 2014.", None),
    # what is left of it
    ("Kenya's unemployment rate has more than halved since 2013.",
     "Uganda's unemployment rate has more than halved since 2019."),
    # twice is no measure of two
    ("Kenya's ferries carried twice as many ferry passengers in 2019 as in 2020.",
     "Kenya's ferries carried three times as many ferry passengers in 2019 as in 2020."),
    ("Honey production in Kenya reached 40,000 tonnes in 2020, twice as much as in 2015.",
     "Honey production in Kenya reached 40,000 tonnes in 2020, four times as much as in 2015."),
    ("Life expectancy in Kenya climbed above 66 in 2019.", "Life expectancy in Kenya climbed above 70 in 2019."),
    ("Honey production in Kenya is twice what it was in 2015.",
     "Honey production in Kenya is four times what it was in 2015."),
    ("Kenya's ferries carried half as many ferry passengers again in 2019 as in 2009.", None),
    ("Honey production in Kenya dropped by a third to 40,000 tonnes in 2020.", None),
    ("Unemployment rates in Kenya are five times those of Uganda.",
     "Unemployment rates in Kenya are eight times those of Uganda."),
    ("Kenya's ferry passengers were cut in half between 2018 and 2020.",
     "Kenya's ferry passengers were cut in half between 2018 and 2019."),
    ("Honey production in Kenya in 2020 is down by a third on 2019.",
     "Honey production in Kenya in 2020 is down by a tenth on 2019."),
    ("Kenya's honey production of 40,000 tonnes in 2020 was twice what it was five years earlier.",
     "Kenya's honey production of 40,000 tonnes in 2020 was four times what it was five years earlier."),
    # the part of an earlier level that is left, or has been reached
    ("Kenya's honey production in 2020 was two thirds of what it was in 2019.",
     "Kenya's honey production in 2020 was a quarter of what it was in 2019."),
    ("Kenya's ferry passengers halved between 2018 and 2020.",
     "Kenya's ferry passengers halved between 2018 and 2019."),
    # a fraction is the nearest that is spoken of
    ("Marsh covers a third of the land in Uganda.", "Marsh covers half of the land in Uganda."),
    ("Marsh covers one seventh of the land in Kenya.", "Marsh covers one fifth of the land in Kenya."),
]  # fmt: skip


@pytest.mark.parametrize("text", [true for true, _ in HELD])
def test_what_is_held_against_its_own_year_and_place_is_borne_out(labels, text):
    found = labels(text)
    assert Label.SUPPORTED in found
    assert Label.REFUTED not in found
    assert Label.CONFLICTING not in found


@pytest.mark.parametrize("text", [wrong for _, wrong in HELD if wrong is not None])
def test_and_refuted_where_it_is_wrong(labels, text):
    assert Label.REFUTED in labels(text)


OPEN = [
    # twelve months that are no calendar year
    "Consumer prices in Uganda rose by 4.4 percent in the year to June 2019.",
    # so many times what nobody says
    "In Kenya the honey production is ten times as good, beekeepers say.",
    # one of those named before
    "Of Kenya and Uganda, only the latter had a life expectancy below 65 in 2020.",
    # nobody has what is denied of all
    "Neither Kenya nor Uganda had an unemployment rate above 20 percent in 2020.",
    # how fast it grows is not how high it stands
    "In 2019 Kenya's honey production rose by 43 percent, a hundred times as fast as Uganda's.",
    # so many years before a date that is not named
    "Kenya's honey production is nine times what it was seven years ago.",
    # a change that a single month saw
    "Kenya cut its honey production by 7 percent in March 2020.",
]


@pytest.mark.parametrize("text", OPEN)
def test_what_no_year_answers_for_is_left_open(labels, text):
    assert Label.REFUTED not in labels(text)


def test_a_year_that_is_named_is_not_reread_as_that_of_publication(labels):
    assert labels("Honey production in Kenya amounted to 40,000 tonnes in 2016.") == [Label.REFUTED]


def test_a_date_that_two_figures_share_leaves_both_open(labels):
    assert Label.REFUTED not in labels("Honey production in Kenya fell from 60,000 tonnes in 2019 to 40,000.")


def test_the_lowest_since_a_year_may_have_been_lower_in_it(labels):
    assert Label.REFUTED not in labels("Life expectancy in Kenya in 2019 was the lowest since 2010.")
    assert Label.SUPPORTED in labels("Kenya's honey production in 2020 was the lowest since 2017.")


def test_a_country_that_comes_later_is_not_the_one_meant(labels):
    told = "In Uganda honey production came to 10,000 tonnes in 2020.\n\nIn Kenya it fell to 40,000. Kenya is large."
    assert Label.REFUTED not in labels(f"Some 200,000 tonnes of honey were produced in 2020.\n\n{told}")


def test_a_comparison_names_both_places(explained):
    (told,) = explained("In 2020 Kenya's honey production exceeded that of Uganda.")
    assert "40,000 in 2020 (Kenya) − 10,000 in 2020 (Uganda)" in told


def test_of_few_indicators_the_publisher_is_enough(explained):
    (told,) = explained("Honey production in Kenya amounted to 40,000 tonnes in 2020.")
    assert "Office has 40,000 tonnes for 2020" in told


def test_of_many_indicators_the_one_is_named(explained):
    (told,) = explained("Honey production in Kenya amounted to 40,000 tonnes in 2020.", more=20)
    assert "Office (“Honey production”) has 40,000 tonnes for 2020" in told


@pytest.fixture(scope="module")
def explained():
    config = load_config(SHIPPED)

    def check(text, more=0):
        others = tuple(Indicator(id=f"other{n}", title=f"Quarrels of kind {n}") for n in range(more))
        article = Article(id="a", text=text, published=PUBLISHED)
        report = check_article(article, config, Catalogue((*INDICATORS, *others), rows()), NOW)
        return [v.explanation for v in report.verdicts]

    return check


def test_a_number_printed_without_its_last_digit_is_a_slip(labels):
    assert labels("In 2020 ferries in Kenya carried 200,000 ferry passengers.") == [Label.REFUTED]


def test_what_grew_by_a_guess_is_not_called_wrong(labels):
    text = "A brewery in Kenya said that its honey beer, the production of which is small, grew by 90 percent in 2020."
    assert Label.REFUTED not in labels(text)


def test_weeks_are_not_held_against_years(labels):
    text = "Honey production in Kenya rose 9 percent in the four weeks ended March 13, 2020, from a year ago."
    assert Label.REFUTED not in labels(text)
