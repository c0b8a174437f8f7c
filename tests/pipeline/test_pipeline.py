"""The composition: what one stage hands on, the next uses, and the counts add up."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from checks.config import SHIPPED, load_config
from checks.models import Article, Aside, Reason
from checks.pipeline import check_article, extract_article
from checks.references import Catalogue
from tests.pipeline.quakes import quake_desk

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = """Flood leaves hundreds without homes

More than 40 people were killed in Kenya on Tuesday, the Red Cross said, and some 1,200 homes were destroyed.

READ MORE: Seven things to know about the flood

Joseph, 34, said one of his neighbours had been missing since 5 May 2018. Call 020 7946 0018.
"""


SUM = "A farmer fatally shot seven people before killing himself."
"""Seven are written; with the farmer eight died."""


@pytest.fixture(scope="module")
def config():
    return load_config(SHIPPED)


def test_furniture_is_read_and_not_judged(config):
    article, figures, claims = extract_article(Article(id="a", text=TEXT, published=date(2018, 5, 9)), config)
    aside = {q.printed: q.aside for q in figures.quantities}
    assert aside["Seven"] is Aside.FURNITURE
    assert aside["40"] is None
    assert not any(article.text[slice(*c.span)].startswith("Seven") for c in claims)


@pytest.mark.parametrize("published", [date(2018, 5, 9), None])
@pytest.mark.parametrize("text", [TEXT, "", "No figures here.", "12", "Two of the 3 men, 40, fled.", SUM])
def test_coverage_balances(config, text, published):
    report = check_article(Article(id="a", text=text, published=published), config, Catalogue((), ()), NOW)
    assert report.coverage.balances, report.coverage


def test_every_claim_has_a_span_and_a_verdict(config):
    report = check_article(Article(id="a", text=TEXT, published=date(2018, 5, 9)), config, Catalogue((), ()), NOW)
    assert len(report.verdicts) >= 2
    for verdict in report.verdicts:
        start, end = verdict.claim.span
        assert 0 <= start < end <= len(TEXT)
        assert verdict.explanation


def test_a_reference_that_fails_its_gate_is_named_in_the_verdict(tmp_path):
    desk, catalogue = quake_desk(tmp_path, deaths=-1910)
    article = Article(
        id="a",
        text="At least 1,900 people have been killed in the earthquake in Nepal so far.",
        published=date(2015, 4, 26),
    )
    (verdict,) = check_article(article, desk, catalogue, NOW).verdicts
    assert verdict.reason is Reason.SOURCE_FAILED
    assert "quakes" in verdict.explanation
