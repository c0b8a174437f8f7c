"""That there was none of something: judged by the series, where a missing figure is no zero."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from checks.config import SHIPPED, load_config
from checks.models import Article, Counting, Indicator, Observation, Reason
from checks.pipeline import check_article, extract_article
from checks.references import Catalogue

CONFIG = load_config(SHIPPED)
NOW = datetime(2021, 6, 11, tzinfo=UTC)
INDICATORS = (
    Indicator(id="coal", title="Coal production", aliases=("coal mined",), unit="tonnes", dimension="mass",
              measure="production", counting=Counting.FLOW),
    Indicator(id="measles", title="Measles cases", measure="infected", counting=Counting.CUMULATIVE),
    Indicator(id="measles_deaths", title="Measles deaths", measure="killed", counting=Counting.CUMULATIVE),
)  # fmt: skip
COAL = {
    "BEL": {y: 300_000 if y < 2012 else 0 for y in range(2005, 2021)},
    "PRT": {y: 40_000 if y < 2009 else 0 for y in range(2005, 2021) if y != 2015},
    "GRC": {y: 0 for y in range(1980, 2021) if y != 1993},
    "IRL": dict.fromkeys(range(2005, 2012), 0),
    "AUT": {y: 2_000_000 if y < 2012 else 90 for y in range(2005, 2021)},
}  # fmt: skip
"""Austria's last years are a trace; Portugal has a year missing, and Ireland all since 2012."""


def row(indicator: str, place: str, start: date | None, as_of: date, value: int) -> Observation:
    return Observation(
        reference="office", indicator=indicator, place=place, start=start, as_of=as_of, known_at=None, low=None,
        best=Decimal(value), high=None, publisher="The Office", row=f"{place}-{as_of}",
    )  # fmt: skip


def rows():
    for place, years in COAL.items():
        yield from (row("coal", place, date(y, 1, 1), date(y, 12, 31), v) for y, v in years.items())
    for n in range(40):
        day = date(2021, 5, 2) + timedelta(n)
        yield row("measles", "BEL", None, day, 20 + n)
        yield row("measles_deaths", "BEL", None, day, min(n, 12))
        yield row("measles", "PRT", None, day, 0)


CATALOGUE = Catalogue(INDICATORS, rows())


def verdict_of(text: str):
    article = Article(id="a", text=text, published=date(2021, 6, 10))
    (verdict,) = check_article(article, CONFIG, CATALOGUE, NOW).verdicts
    return verdict


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Belgium has not mined coal since 2012.", Reason.EXACT),
        ("Belgium has not produced any coal since 2011.", Reason.EXACT),  # it did until some day of that year
        ("Belgium mined no coal in 2017.", Reason.EXACT),
        ("Belgium did not mine any coal in 2008.", Reason.TOO_LOW),
        ("Belgium has not mined coal since 2007.", Reason.TOO_LOW),
        ("Portugal has not mined coal since 2010.", Reason.NO_OBSERVATION),  # of 2015 nobody knows
        ("Portugal has not mined coal since 2006.", Reason.TOO_LOW),  # one year shows it
        ("Ireland has not mined coal since 2006.", Reason.NO_OBSERVATION),  # of the last years nobody knows
        ("Spain has not mined coal since 2012.", Reason.NO_OBSERVATION),
        ("Austria has mined no coal since 2013.", Reason.NEAR),  # next to what it was
        ("Belgium has recorded no measles cases.", Reason.TOO_LOW),
        ("Portugal has recorded no measles cases.", Reason.EXACT),
        ("Nobody has died of measles in Belgium.", Reason.TOO_LOW),
        ("No measles deaths were reported in Belgium on 8 June 2021.", Reason.EXACT),
        ("No measles deaths were reported in Belgium on 8 May 2021.", Reason.TOO_LOW),
        ("Belgium has recorded no measles deaths since 20 May.", Reason.EXACT),
        ("Belgium has recorded no measles deaths since 6 May.", Reason.TOO_LOW),
    ],
)
def test_none_is_judged_by_every_figure_of_its_time(text, reason):
    verdict = verdict_of(text)
    assert verdict.reason is reason, verdict.explanation


def test_one_figure_of_many_that_is_missing_is_told():
    verdict = verdict_of("From 1980 to 2020 Greece mined no coal.")
    assert verdict.reason is Reason.EXACT
    assert "no figure between 31 December 1992 and 1 January 1994" in verdict.explanation


@pytest.mark.parametrize(
    "text",
    [
        "Belgium did not mine enough coal in 2017.",
        "Belgium has not mined all of its coal.",
        "Belgium did not produce the coal that it burned.",
        "Belgium has not produced evidence of the leak.",
        "Belgium does not export much, and will not import more.",
    ],
)
def test_what_leaves_open_how_much_states_no_zero(text):
    _, _, claims = extract_article(Article(id="a", text=text, published=date(2021, 6, 10)), CONFIG)
    assert [c.quantity.surface for c in claims if c.quantity and c.quantity.value == 0] == []
