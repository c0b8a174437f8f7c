"""What the references say to a claim: each derivation by a case of made-up figures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from checks.models import ClaimKind, Counting, Dimension, Link, Observation, Scope, Span
from checks.references import find_evidence
from checks.references.evidence.series import as_known
from tests.references.small import FALL, RISE, ask, between, catalogue, gazetteer, quantity

SINCE_2015 = (date(2015, 1, 1), None)
YEARS_15_19 = (date(2015, 1, 1), date(2019, 12, 31))
YEARS_17_18 = (date(2017, 1, 1), date(2018, 12, 31))
JUNE_2 = (date(2019, 6, 2), date(2019, 6, 2))

PERCENT = {"dimension": "share", "unit": "percent"}


def answer(indicator: str, text: str, number=None, **slots):
    article, claim = ask(text, number, **slots)
    return find_evidence(article, claim, Link(claim=claim.id, indicator=indicator), catalogue(), gazetteer())


CASES = [
    # the last figure before the article
    ("power_wind", "Wind makes 8% of the power of Ghana.", quantity("8", **PERCENT), {}, "observed", "8"),
    # the year that the claim names
    ("power_wind", "In 2016 wind made 3% of the power of Ghana.", quantity("3", **PERCENT),
     {"period": (date(2016, 1, 1), date(2016, 12, 31))}, "observed", "3"),
    # every year: the one farthest outside
    ("power_wind", "In Ghana wind has consistently made over 4%.", quantity("4", bound="more_than", **PERCENT),
     {"period": YEARS_15_19}, "extreme", "2"),
    ("power_wind", "In Ghana wind never made more than 9%.", quantity("9", bound="at_most", **PERCENT),
     {"period": YEARS_15_19}, "extreme", "8"),
    # flows of a span of years add up
    ("milk", "Ghana made 11 million tonnes of milk in total from 2017 to 2018.",
     quantity("11000000", dimension="mass", unit="tonne"), {"period": YEARS_17_18}, "summed", "11000000"),
    # units convert
    ("milk", "Ghana made 6 megatonnes of milk.", quantity("6", dimension="mass", unit="megatonne"),
     {"period": (date(2018, 1, 1), date(2018, 12, 31))}, "observed", "6"),
    # a day's of a year's
    ("cancer_deaths", "Cancer kills more than 90 people a day in Ghana.", quantity("90", bound="more_than"),
     {"period": (date(2018, 1, 1), date(2018, 12, 31))}, "observed", "100"),
    # growth, points, multiples
    ("milk", "Milk production in Ghana rose by 20%.", quantity("20", **PERCENT, trend=RISE),
     {"kind": ClaimKind.CHANGE, "period": YEARS_17_18}, "growth", "20"),
    ("power_wind", "The share of wind in Ghana fell by 1 point.", quantity("1", dimension="points", trend=FALL),
     {"kind": ClaimKind.CHANGE, "period": YEARS_17_18}, "trend", "-1"),
    ("power_wind", "Wind has quadrupled in Ghana.", quantity("4", dimension="multiple", trend=RISE),
     {"kind": ClaimKind.CHANGE, "period": YEARS_15_19}, "ratio", "4"),
    # what a running total gained in a day
    ("flood_deaths", "On Sunday another 30 people died in floods in Ghana.", quantity("30"),
     {"counting": Counting.FLOW, "period": JUNE_2}, "difference", "30"),
    # trends, and trends said to be steady
    ("power_wind", "Wind has grown in Ghana since 2015.", None,
     {"kind": ClaimKind.TREND, "direction": RISE, "period": YEARS_15_19}, "trend", "6"),
    ("power_wind", "Wind has steadily grown in Ghana since 2015.", None,
     {"kind": ClaimKind.TREND, "direction": RISE, "period": YEARS_15_19}, "trend", "-1"),
    ("power_wind", "Wind has grown in Ghana for two years.", None,
     {"kind": ClaimKind.TREND, "direction": RISE, "period": (date(2017, 1, 1), date(2019, 12, 31))}, "trend", "-1"),
    ("power_wind", "Wind has grown in Ghana for twenty years.", None,
     {"kind": ClaimKind.TREND, "direction": RISE, "period": YEARS_15_19}, "trend", "6"),
    # extremes in time, ranks among places
    ("power_wind", "The share of wind in Ghana is the highest since 2015.", None,
     {"kind": ClaimKind.EXTREME, "direction": RISE, "period": YEARS_15_19}, "extreme", "1"),
    ("power_wind", "The share of wind in Ghana is the lowest since 2015.", None,
     {"kind": ClaimKind.EXTREME, "direction": FALL, "period": YEARS_15_19}, "extreme", "5"),
    # of the year that the words name, among all up to it: a record of one year alone would be none
    ("power_wind", "The share of wind in Ghana reached a record high in 2018.", None,
     {"kind": ClaimKind.EXTREME, "direction": RISE, "period": (date(2018, 1, 1), date(2018, 12, 31))}, "extreme", "2"),
    ("power_wind", "In 2017 the share of wind in Ghana was the highest since 2015.", None,
     {"kind": ClaimKind.EXTREME, "direction": RISE, "period": (date(2015, 1, 1), date(2020, 3, 1))}, "extreme", "1"),
    ("power_wind", "Ghana has the highest share of wind in Africa.", None,
     {"kind": ClaimKind.EXTREME, "direction": RISE}, "rank", "2"),
    # one place against another, and against every other
    ("power_wind", "Ghana has more wind power than Togo.", None,
     {"kind": ClaimKind.COMPARISON, "direction": RISE}, "trend", "5"),
    ("power_wind", "Ghana has more wind power than any other country in Africa.", None,
     {"kind": ClaimKind.COMPARISON, "direction": RISE}, "trend", "-1"),
    # places listed together
    ("power_wind", "In Ghana and Togo wind made under 4% in 2017.", quantity("4", bound="less_than", **PERCENT),
     {"period": (date(2017, 1, 1), date(2017, 12, 31))}, "observed", "5"),
    ("cancer_deaths", "In Ghana and Togo combined, 50,000 died of cancer in 2019.", quantity("50000"),
     {"period": (date(2019, 1, 1), date(2019, 12, 31))}, "summed", "50000"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[c[1] for c in CASES])
def test_derives(case):
    *asked, slots, rule, value = case
    (evidence,) = answer(*asked, **slots)
    assert (evidence.derivation.rule, evidence.observation.best) == (rule, Decimal(value))
    assert evidence.comparable is Scope.EQUAL
    assert not evidence.late


@pytest.mark.parametrize(
    ("indicator", "text", "number", "slots"),
    [
        # a series that begins in 2015 says nothing of all years since 1990
        ("power_wind", "Wind has always made under 9% in Ghana.", between("0", "9", **PERCENT),
         {"period": (date(1990, 1, 1), None)}),
        ("power_wind", "Wind makes 8% of the power of Chad.", quantity("8", **PERCENT), {}),
        ("power_wind", "In 1999 wind made 8% of the power of Ghana.", quantity("8", **PERCENT),
         {"period": (date(1999, 1, 1), date(1999, 12, 31))}),
        # an order of one figure is none, nor is there one of a year that the series has not reached
        ("power_wind", "The share of wind in Ghana hit a record low in 2015.", None,
         {"kind": ClaimKind.EXTREME, "direction": FALL, "period": (date(2015, 1, 1), date(2015, 12, 31))}),
        ("power_wind", "The share of wind in Ghana hit a record low in 2021.", None,
         {"kind": ClaimKind.EXTREME, "direction": FALL, "period": (date(2021, 1, 1), date(2021, 12, 31)),
          "published": date(2022, 3, 1)}),
        # a comparison that names no other place is one with none
        ("power_wind", "In Ghana more power comes from wind than was hoped.", None,
         {"kind": ClaimKind.COMPARISON, "direction": RISE}),
        ("milk", "Milk weighs 5 kilometres in Ghana.", quantity("5", dimension="length", unit="kilometre"), {}),
    ],
)  # fmt: skip
def test_says_nothing_where_the_reference_does_not_reach(indicator, text, number, slots):
    assert answer(indicator, text, number, **slots) == ()


def test_a_running_total_is_bracketed_by_the_days_around_the_claim():
    evidence = answer("flood_deaths", "Floods have killed 150 people in Ghana.", quantity("150"),
                      counting=Counting.CUMULATIVE, published=date(2019, 6, 3))  # fmt: skip
    assert [(e.observation.as_of.day, e.late) for e in evidence] == [(1, False), (2, False), (4, True)]


def test_a_bare_count_may_be_that_of_a_day_or_the_total():
    evidence = answer("flood_deaths", "Ghana reported 30 flood deaths.", quantity("30"), published=date(2019, 6, 2))
    assert {(e.derivation.rule, e.observation.best) for e in evidence if e.observation.as_of.day == 2} == {
        ("observed", 130), ("difference", 30),
    }  # fmt: skip


def test_a_count_of_a_day_that_no_word_calls_new_may_be_the_total():
    slots = {"counting": Counting.FLOW, "published": date(2019, 6, 3), "period": JUNE_2}
    evidence = answer("flood_deaths", "On Sunday Ghana counted 130 flood deaths.", quantity("130"), **slots)
    assert {"observed", "difference"} == {e.derivation.rule for e in evidence}
    evidence = answer("flood_deaths", "On Sunday Ghana counted 130 new flood deaths.", quantity("130"), **slots)
    assert {"difference"} == {e.derivation.rule for e in evidence}


def test_a_share_of_those_counted_is_not_how_many_they_are():
    assert answer("flood_deaths", "About 20% of the dead in Ghana were children.", quantity("20", **PERCENT)) == ()


def test_a_bound_on_a_bare_count_is_one_on_the_total():
    number = quantity("30", bound="at_most")
    evidence = answer("flood_deaths", "Ghana has at most 30 flood deaths.", number, published=date(2019, 6, 2))
    assert {e.derivation.rule for e in evidence} == {"observed"}


def per(value, denominator):
    return replace(quantity(value, dimension="rate"), denominator=denominator)


def test_a_rate_per_inhabitant_is_worked_out_by_the_population():
    slots = {"counting": Counting.RATE, "published": date(2019, 6, 2)}
    evidence = answer(
        "flood_deaths", "Ghana has 4 flood deaths for every 1,000 people.", per("4", "1,000 people"), **slots
    )
    assert [round(e.observation.best, 2) for e in evidence if e.observation.as_of.day == 2] == [Decimal("4.33")]
    assert evidence[-1].derivation.steps.endswith("per 1,000 of 30,000 inhabitants (2018) 4.333")
    assert answer("flood_deaths", "Togo has 4 for every 1,000 people.", per("4", "1,000 people"), **slots) == ()
    assert answer("flood_deaths", "Ghana has 4 for every 10 homes.", per("4", "10 homes"), **slots) == ()


def test_the_past_24_hours_may_be_either_of_two_days_or_both():
    slots = {"counting": Counting.FLOW, "period": (date(2019, 7, 4), date(2019, 7, 5)), "published": date(2019, 7, 5)}
    text = "In the past 24 hours 13 people were killed in Ghana's war, the lowest daily figure in weeks."
    evidence = answer("war_deaths", text, quantity("13"), **slots)
    assert [e.observation.best for e in evidence] == [21, 13, 34]


def test_the_mean_of_some_days_is_no_years_figure():
    slots = {"counting": Counting.FLOW, "period": (date(2019, 7, 1), date(2019, 7, 5)), "published": date(2019, 7, 5)}
    (evidence,) = answer("war_deaths", "On average the war killed 17 people a day in Ghana.", quantity("17"), **slots)
    assert (evidence.derivation.rule, evidence.observation.best) == ("mean", 17)


def test_a_day_earlier_is_no_rate_a_day():
    number = quantity("130")
    evidence = answer("flood_deaths", "Ghana had 130 flood deaths a day earlier.", number, published=date(2019, 6, 2))
    assert any(e.observation.best == number.value for e in evidence)


def test_a_part_of_a_covered_place_is_compared_one_way_only():
    (evidence,) = answer("cancer_deaths", "In Accra, Ghana, cancer killed 90,000 in 2019.", quantity("90000"),
                         period=(date(2019, 1, 1), date(2019, 12, 31)))  # fmt: skip
    assert evidence.comparable is Scope.NARROWER


def test_every_derivation_is_written_out_with_its_figures():
    (evidence,) = answer("milk", "Milk production in Ghana rose by 20%.", quantity("20", **PERCENT, trend=RISE),
                         kind=ClaimKind.CHANGE, period=YEARS_17_18)  # fmt: skip
    assert evidence.derivation.steps == "(6,000,000 in 2018 − 5,000,000 in 2017) / 5,000,000 × 100 = 20"
    assert evidence.derivation.rows == ("GHA-2018-12-31", "GHA-2017-12-31")


def listed(text, number="3"):
    at = text.index("three")
    return answer("inhabitants", text, replace(quantity(number), span=Span(at, at + len("three"))))


def test_the_first_of_an_order_are_counted_in_a_list():
    (evidence,) = listed("Trains run to the three largest cities: Homs, Aleppo and Damascus.")
    assert evidence.observation.best == 3
    assert evidence.derivation.steps == (
        "the first 3 of 6 in 2004: Aleppo 9, Damascus 8, Homs 6; the list names the same = 3"
    )
    (evidence,) = listed("Trains run to the three main cities – Aleppo, Hama and Damascus – again.")
    assert evidence.observation.best == 2
    assert "the list has Hama instead" in evidence.derivation.steps
    (evidence,) = listed("The three smallest towns: Raqqa, Tartus and Hama.")
    assert evidence.observation.best == 3


@pytest.mark.parametrize(
    "text",
    [
        "Trains run to the three largest cities: Homs and Aleppo.",  # not the whole list
        "Trains run to the three largest cities: Homs, Aleppo and Nairobi.",  # one that nobody counted
    ],
)
def test_a_list_that_is_not_whole_or_not_covered_is_left(text):
    assert listed(text) == ()


def test_no_link_no_evidence():
    article, claim = ask("Nothing.", quantity("1"))
    assert find_evidence(article, claim, Link(claim="c1", indicator=None), catalogue(), gazetteer()) == ()


def test_a_level_of_long_ago_is_shown_and_not_compared():
    (old,) = answer("power_wind", "Wind makes 8% of the power of Ghana.", quantity("8", **PERCENT),
                    published=date(2026, 3, 1))  # fmt: skip
    assert (old.observation.as_of.year, old.barrier, old.comparable) == (2019, Dimension.WINDOW, Scope.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Wind has been the largest source of power in Ghana.", Scope.UNKNOWN),
        ("Wind was the leading source of power in Ghana for years.", Scope.UNKNOWN),
        ("The share of wind in Ghana is at its highest since 2015.", Scope.EQUAL),
    ],
)
def test_the_largest_of_several_things_is_no_record_of_one(text, scope):
    (made,) = answer("power_wind", text, kind=ClaimKind.EXTREME, direction=RISE)
    assert made.comparable is scope


def test_a_row_that_a_later_vintage_gave_another_first_day_is_no_second_figure():
    row = Observation(
        reference="r", indicator="i", place="GHA", as_of=date(2016, 12, 31), start=None, known_at=date(2017, 1, 1),
        low=None, best=Decimal(40), high=None, superseded=True,
    )  # fmt: skip
    again = replace(row, start=date(2016, 1, 1), superseded=False, known_at=date(2017, 6, 1))
    assert as_known([row, again], None) == [again]
    assert as_known([row, again], date(2017, 3, 1)) == [row]
