"""A figure that fits only what it does not speak of: refuted, and told with the figure that it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from pydantic import ValidationError

from checks.config import SHIPPED, load_config
from checks.config.references import IndicatorSpec
from checks.models import Article, Counting, Indicator, Label, Observation, Reason, Slip
from checks.pipeline import check_article
from checks.references import Catalogue

CONFIG = load_config(SHIPPED)
NOW = datetime(2022, 4, 2, tzinfo=UTC)
DENGUE = Indicator(id="dengue", title="Dengue cases", measure="infected", counting=Counting.CUMULATIVE)
SMOKERS = Indicator(id="smokers", title="Share of adults who smoke", aliases=("smoking rate",), unit="percent",
                    dimension="share", counting=Counting.SHARE)  # fmt: skip
EVACUATED = Indicator(id="evacuated", title="People evacuated from floods", measure="evacuated",
                      counting=Counting.CUMULATIVE)  # fmt: skip
EXPORTS = Indicator(id="exports", title="Exports of goods", unit="USD", dimension="money", measure="exports",
                    counting=Counting.FLOW)  # fmt: skip


def row(indicator: str, as_of: date, value: str, start: date | None = None, **more: object) -> Observation:
    slots = {"population": None, **more}
    return Observation(
        reference="office", indicator=indicator, place="BOL", start=start, as_of=as_of, known_at=None, low=None,
        best=Decimal(value), high=None, publisher="The Office", **slots,
    )  # fmt: skip


def year(indicator: str, of: int, value: str) -> Observation:
    return row(indicator, date(of, 12, 31), value, date(of, 1, 1))


ROWS = [
    *(row("dengue", date(2022, 3, 1) + timedelta(n), str(4100 + 83 * n)) for n in range(31)),
    year("smokers", 2019, "18.4"), year("smokers", 2020, "17.1"), year("smokers", 2021, "15.6"),
    year("exports", 2021, "11080000000"),
]  # fmt: skip
PERSONS = row("evacuated", date(2022, 3, 30), "31450")
FAMILIES = row("evacuated", date(2022, 3, 30), "6290", population="households")


def verdict_of(text: str, *evacuated: Observation, household: str | None = None):
    size = None if household is None else Decimal(household)
    left = Indicator(id="evacuated", title=EVACUATED.title, measure="evacuated", counting=Counting.CUMULATIVE,
                     household=size)  # fmt: skip
    catalogue = Catalogue([DENGUE, SMOKERS, EXPORTS, left], [*ROWS, *evacuated])
    article = Article(id="a", text=text, published=date(2022, 3, 31))
    (verdict,) = check_article(article, CONFIG, catalogue, NOW).verdicts
    return verdict


@pytest.mark.parametrize(
    ("text", "slip", "meant"),
    [
        ("Bolivia recorded 6,507 new dengue cases on 30 March.", Slip.CUMULATIVE_FOR_FLOW, "6,507 by 30 March 2022"),
        ("The smoking rate in Bolivia fell by 1.5 percent between 2020 and 2021.", Slip.PERCENT_FOR_POINTS, "1.5"),
        ("The smoking rate in Bolivia fell by 8.77 percentage points between 2020 and 2021.", Slip.PERCENT_FOR_POINTS,
         "a fall of 8.772"),
        ("Floods forced 6,290 people to be evacuated in Bolivia.", Slip.HOUSEHOLDS_FOR_PERSONS, "6,290"),
        ("Some 31,450 families were evacuated from floods in Bolivia.", Slip.HOUSEHOLDS_FOR_PERSONS, "31,450"),
        ("Bolivia exported goods worth 11.08 million dollars in 2021.", Slip.FACTOR_THOUSAND, "11,080,000,000"),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_the_figure_that_the_words_would_be(text, slip, meant):
    verdict = verdict_of(text, PERSONS, FAMILIES)
    assert (verdict.label, verdict.slip) == (Label.REFUTED, slip), verdict.explanation
    assert meant in verdict.explanation.partition("looks like")[2] or slip is Slip.FACTOR_THOUSAND
    assert meant in verdict.explanation


@pytest.mark.parametrize(
    "text",
    [
        "Bolivia recorded 83 new dengue cases on 30 March.",
        "Bolivia has recorded 6,507 dengue cases so far.",
        "The smoking rate in Bolivia fell by 1.5 percentage points between 2020 and 2021.",
        "Floods forced 31,450 people to be evacuated in Bolivia.",
        "Some 6,290 families were evacuated from floods in Bolivia.",
    ],
)
def test_what_is_no_slip_is_borne_out(text):
    verdict = verdict_of(text, PERSONS, FAMILIES)
    assert (verdict.label, verdict.slip) == (Label.SUPPORTED, None), verdict.explanation


def test_a_count_that_no_word_calls_new_or_in_all_may_be_either():
    assert verdict_of("Bolivia reported 6,507 dengue cases on 30 March.").label is not Label.REFUTED


def test_families_are_persons_by_the_declared_number_only():
    text = "Floods forced some 31,000 people to be evacuated in Bolivia."
    verdict = verdict_of(text, FAMILIES, household="5")
    assert verdict.label is Label.SUPPORTED
    assert "6,290 by 30 March 2022 × 5 persons a household = 31,450" in verdict.explanation
    bare = verdict_of(text, FAMILIES)
    assert bare.reason in (Reason.NOT_COMPARABLE, Reason.NO_OBSERVATION)


def test_fewer_people_than_families_are_too_few_whatever_their_size():
    assert verdict_of("Floods forced 2,100 people to be evacuated in Bolivia.", FAMILIES).reason is Reason.TOO_LOW


def test_persons_are_families_by_the_declared_number():
    verdict = verdict_of("Some 6,290 families were evacuated from floods in Bolivia.", PERSONS, household="5")
    assert verdict.label is Label.SUPPORTED
    assert "31,450 by 30 March 2022 / 5 persons a household = 6,290" in verdict.explanation
    slip = verdict_of("Floods forced 6,290 people to be evacuated in Bolivia.", PERSONS, household="5")
    assert slip.slip is Slip.HOUSEHOLDS_FOR_PERSONS


def test_a_household_holds_somebody():
    with pytest.raises(ValidationError):
        IndicatorSpec.model_validate({"household": 0})
