"""A table that was revised: what an article is held against that printed the old figure, before and after."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from checks.config import load_config
from checks.models import Article, Label, Reason
from checks.pipeline import check_article
from checks.references import open_catalogue

CONFIG = Path(__file__).resolve().parents[2] / "config"
FIRST, REVISED = datetime(2022, 5, 2, 9, tzinfo=UTC), datetime(2022, 11, 20, 9, tzinfo=UTC)
YAML = """
id: births
title: Births
publisher: Registry Office
licence: CC0
source: {path: births.csv}
shape: series
columns: {place: country, date: year, value: births}
indicators:
  births: {title: Number of births, aliases: [live births], measure: born, counting: flow}
"""
OLD = "country,year,births\nGhana,2019,812000\nGhana,2020,841300\nGhana,2021,857200\n"
NEW = "country,year,births\nTogo,2021,271000\nGhana,2019,812000\nGhana,2020,841300\nGhana,2021,903400\n"
"""Ghana's last figure is another; a country put in above moves every line by one."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(CONFIG, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("references", "examples"))
    (folder / "references").mkdir()
    (folder / "references" / "births.yaml").write_text(YAML, encoding="utf-8")
    config, table = load_config(folder), folder / "references" / "births.csv"
    for text, seen in ((OLD, FIRST), (NEW, REVISED)):
        table.write_text(text, encoding="utf-8")
        catalogue = open_catalogue(config, folder / "state", seen)

    def checked(text: str, published: date):
        article = Article(id="a", text=text, published=published)
        (verdict,) = check_article(article, config, catalogue, REVISED).verdicts
        return verdict

    return checked


OLD_FIGURE = "Ghana recorded 857,200 births in 2021."


def test_what_agreed_with_the_table_of_its_day_was_right_when_published(desk):
    verdict = desk(OLD_FIGURE, date(2022, 8, 1))
    assert (verdict.label, verdict.reason, verdict.now) == (Label.SUPPORTED, Reason.WHEN_PUBLISHED, Reason.TOO_LOW)
    assert "903,400" in verdict.explanation
    assert verdict.explanation.endswith("(known only since 20 November 2022)")


def test_what_fits_only_the_replaced_table_is_outdated(desk):
    verdict = desk(OLD_FIGURE, date(2023, 2, 1))
    assert verdict.reason is Reason.OUTDATED
    assert "857,200" in verdict.explanation
    assert "903,400" in verdict.explanation
    assert "in its place since 20 November 2022" in verdict.explanation


def test_what_was_worked_out_of_a_replaced_figure_is_outdated_too(desk):
    verdict = desk("Births in Ghana rose by 1.9% between 2020 and 2021.", date(2023, 2, 1))
    assert verdict.reason is Reason.OUTDATED
    assert verdict.explanation.count("−") >= 2


def test_the_new_figure_is_exact_and_what_fits_no_table_plainly_wrong(desk):
    assert desk("Ghana recorded 903,400 births in 2021.", date(2023, 2, 1)).reason is Reason.EXACT
    assert desk("Ghana recorded 712,600 births in 2021.", date(2023, 2, 1)).reason is Reason.TOO_LOW
    assert desk("Ghana recorded 841,300 births in 2020.", date(2023, 2, 1)).reason is Reason.EXACT
