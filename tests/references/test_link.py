"""Which indicator a claim is about: cases of sentences nobody published, against a small catalogue."""

from dataclasses import replace
from datetime import date

import pytest

from checks.models import ClaimKind, Indicator, Span
from checks.references import Catalogue, link
from tests.references.small import RISE, ask, catalogue, quantity, row

PERCENT = {"dimension": "share", "unit": "percent"}

CASES = [
    ("Wind makes 8% of Ghana's electricity.", quantity("8", **PERCENT), {}, "power_wind"),
    ("Solar panels now give Ghana 2% of its power.", quantity("2", **PERCENT), {}, "power_sun"),
    ("Ghana has 0.2 doctors for 1,000 people.", quantity("0.2", denominator="1,000 people"), {}, "physicians"),
    (
        "Dairies in Ghana produced 6 million tonnes of milk.",
        quantity("6000000", dimension="mass", unit="tonne"),
        {},
        "milk",
    ),
    ("Cancer killed 40,000 people in Ghana last year.", quantity("40000"), {"measure": "killed"}, "cancer_deaths"),
    ("The floods have killed 180 people in Ghana.", quantity("180"), {"measure": "killed"}, "flood_deaths"),
    ("The floods injured 180 people in Ghana.", quantity("180"), {"measure": "injured"}, "flood_injured"),
    ("Wind power has grown in Ghana.", None, {"kind": ClaimKind.TREND, "direction": RISE}, "power_wind"),
    # nothing configured is about these
    ("The company hired 300 people in Ghana.", quantity("300"), {}, None),
    ("He scored 12 goals for Ghana.", quantity("12"), {}, None),
    ("The population of Ghana grew.", None, {"kind": ClaimKind.TREND, "direction": RISE}, None),
]


@pytest.mark.parametrize(("text", "number", "slots", "indicator"), CASES, ids=[c[0] for c in CASES])
def test_links(text, number, slots, indicator):
    article, claim = ask(text, number, **slots)
    (found,) = link(article, [claim], catalogue())
    assert found.indicator == indicator
    assert all(0 <= c.score <= 1 for c in found.candidates)


def test_a_measure_of_another_kind_is_ruled_out():
    article, claim = ask("The floods injured 180 people.", quantity("180"), measure="injured")
    (found,) = link(article, [claim], catalogue())
    assert "flood_deaths" not in {c.indicator for c in found.candidates}


def test_two_that_fit_equally_are_ambiguous_and_both_are_shown():
    twins = Catalogue([Indicator(id=i, title="Deaths from cancer", unit="deaths") for i in ("one", "two")], [])
    article, claim = ask("Cancer deaths reached 40,000.", quantity("40000"))
    (found,) = link(article, [claim], twins)
    assert (found.indicator, found.ambiguous) == (None, True)
    assert {c.indicator for c in found.candidates} == {"one", "two"}


def test_the_runners_up_are_kept():
    article, claim = ask("Wind and solar power make 8% of Ghana's electricity.", quantity("8", **PERCENT))
    (found,) = link(article, [claim], catalogue())
    assert {"power_wind", "power_sun"} <= {c.indicator for c in found.candidates}


def test_indicators_that_the_words_add_up_are_combined():
    article, claim = ask("Wind and sun make 8% of Ghana's electricity.", quantity("8", **PERCENT))
    (found,) = link(article, [claim], catalogue())
    assert {found.indicator, *found.combined} == {"power_wind", "power_sun"}
    assert not found.ambiguous


def test_one_statistic_published_twice_is_used_twice_and_not_in_doubt():
    names = {"one": "Deaths from cancer", "two": "Cancer deaths by country"}
    rows = [row(i, "GHA", date(y, 1, 1), date(y, 12, 31), 40_000 + y) for i in names for y in range(2010, 2020)]
    twins = Catalogue([Indicator(id=i, title=t, unit="deaths") for i, t in names.items()], rows)
    article, claim = ask("Cancer deaths in Ghana reached 40,000.", quantity("40000"))
    (found,) = link(article, [claim], twins)
    assert {found.indicator, *found.alike} == {"one", "two"}


def test_a_sentence_that_points_back_takes_its_subject_from_the_one_before():
    text = "Dairies in Ghana raised milk production. It was 6 million tonnes in 2018."
    article, claim = ask(text, quantity("6000000", dimension="mass", unit="tonne"))
    start = text.index("It was")
    claim = replace(claim, sentence=Span(start, len(text)), clause=Span(start, len(text)))
    (found,) = link(article, [claim], catalogue())
    assert found.indicator == "milk"
