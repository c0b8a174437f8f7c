"""A night's figure is held against the row of that night, or against what the running total gained in it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from checks.config import SHIPPED, load_config
from checks.models import Article, Dimension, Label
from checks.pipeline import check_article
from checks.references import open_catalogue

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PUBLISHED = date(2016, 12, 22)


@pytest.fixture(scope="module")
def check(tmp_path_factory):
    config = load_config(SHIPPED)
    catalogue = open_catalogue(config, tmp_path_factory.mktemp("state"), NOW)

    def verdict(text):
        (found,) = check_article(Article(id="a", text=text, published=PUBLISHED), config, catalogue, NOW).verdicts
        return found

    return verdict


@pytest.mark.parametrize(
    "text",
    [
        "More than 4,000 fighters left the rebel-held east of Aleppo during the night from Wednesday to Thursday.",
        "Overnight more than 4,000 fighters were evacuated from eastern Aleppo.",
        "In the last stage of the evacuation more than 4,000 fighters were taken out of east Aleppo.",
    ],
)
def test_a_nights_row_answers_for_the_night(check, text):
    verdict = check(text)
    assert verdict.link.indicator == "aleppo_evacuated_overnight"
    assert verdict.label is Label.SUPPORTED, verdict.explanation


def test_others_than_the_rows_are_held_against_the_gain_of_that_night(check):
    verdict = check("Overnight more than 8,900 people were evacuated from eastern Aleppo.")
    assert verdict.link.indicator == "aleppo_evacuated"
    assert verdict.label is Label.SUPPORTED, verdict.explanation
    assert "34,000 by 22 December 2016 − 25,000 by 21 December 2016" in verdict.explanation


def test_the_gain_of_a_week_says_nothing_of_two_days(check):
    verdict = check("On 17 and 18 December 2016 some 4,000 people were evacuated from eastern Aleppo.")
    assert verdict.label is not Label.SUPPORTED
    assert verdict.label is not Label.REFUTED
    assert not any(e.derivation.rule == "difference" and e.barrier is not Dimension.WINDOW for e in verdict.evidence)
