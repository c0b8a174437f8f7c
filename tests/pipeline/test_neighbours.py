"""A figure that stands in the row beside is refuted, and told as the likely slip; a mere other figure is not."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from checks.config import SHIPPED, load_config
from checks.models import Article, Counting, Indicator, Kind, Label, Observation, Reason, Slip
from checks.pipeline import check_article
from checks.references import Catalogue

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MEASLES = Indicator(id="measles", title="Reported cases of measles", measure="infected", counting=Counting.FLOW)
BATTLE = Indicator(id="battle", title="Battle deaths", measure="killed", counting=Counting.FLOW)
FIGURES = {
    ("measles", "GHA"): {2016: 2_417, 2017: 1_288, 2018: 3_190},
    ("measles", "GMB"): {2017: 718},  # Gambia, Ghana, Gibraltar: the order of their names
    ("measles", "GIB"): {2017: 5_361},
    ("measles", "TGO"): {2017: 9_944},
}


def rows():
    for (indicator, place), years in FIGURES.items():
        for year, value in years.items():
            yield row(indicator, place, year, value)
    yield row("battle", "GHA", 2017, 35_787, low=Decimal(30_000), high=Decimal(48_000), kind=Kind.INTERVAL)


def row(indicator, place, year, value, **changes):
    slots = {"low": None, "high": None, "counting": Counting.FLOW, **changes}
    return Observation(
        reference="made-up", indicator=indicator, place=place, start=date(year, 1, 1), as_of=date(year, 12, 31),
        known_at=None, best=Decimal(value), publisher="Office", **slots,
    )  # fmt: skip


def verdict(text):
    article = Article(id="a", text=text, published=date(2024, 3, 1))
    (found,) = check_article(article, load_config(SHIPPED), Catalogue([MEASLES, BATTLE], rows()), NOW).verdicts
    return found


@pytest.mark.parametrize(
    ("said", "slip"),
    [
        ("2,417", Slip.NEIGHBOUR_DATE),
        ("3,190", Slip.NEIGHBOUR_DATE),
        ("5,361", Slip.NEIGHBOUR_ROW),
        ("718", Slip.NEIGHBOUR_ROW),
        ("9,944", None),  # no row beside Ghana's
        ("7,302", None),
        ("12,880", Slip.FACTOR_TEN),
    ],
)
def test_the_row_beside_is_told(said, slip):
    found = verdict(f"Ghana reported {said} cases of measles in 2017.")
    assert found.label is Label.REFUTED
    assert found.slip is slip


def test_a_rounded_figure_is_told_as_no_row():
    found = verdict("Ghana reported some 3,200 cases of measles in 2017.")
    assert (found.label, found.slip) == (Label.REFUTED, None)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("35,787", Reason.EXACT),
        ("46,213", Reason.NEAR),  # in the range that was published, and no figure of its publisher
        ("36,012", Reason.WITHIN_PUBLISHED_RANGE),
        ("some 45,000", Reason.WITHIN_PUBLISHED_RANGE),
        ("51,213", Reason.TOO_HIGH),
    ],
)
def test_a_precise_figure_far_from_the_best_is_not_borne_out_by_a_wide_range(said, reason):
    assert verdict(f"In 2017 Ghana counted {said} battle deaths.").reason is reason
