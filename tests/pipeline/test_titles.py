"""What a title states, from the line that it comes in to every form of report."""

import csv
import io
import json
from datetime import UTC, date, datetime

import pytest

from checks.config import SHIPPED, load_config
from checks.models import Article, Label, Where
from checks.pipeline import check_article, extract_article
from checks.report import read_report, render_csv, render_html, render_json, render_markdown
from checks.report.annotations import render_annotations
from checks.report.lines import check_line, extract_line
from checks.report.parquet import claim_rows
from tests.pipeline.quakes import quake_desk

NOW = datetime(2021, 5, 6, tzinfo=UTC)
TITLE = "2,410 dead in Nepal earthquake, 96 towns cut off | Wexcombe Herald"
TEXT = "Soldiers reached the hills on Monday.\n\nThe earthquake has killed 1,900 people in Nepal so far."
ARTICLE = Article(id="quake", text=TEXT, title=TITLE, published=date(2015, 4, 26))


@pytest.fixture(scope="module")
def desk():
    return load_config(SHIPPED)


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    config, catalogue = quake_desk(tmp_path_factory.mktemp("desk"), deaths=1910)
    return check_article(ARTICLE, config, catalogue, NOW)


def part_as_given(item):
    return {"title": TITLE, "text": TEXT}[item["in"]]


def test_figures_of_the_title_are_claims_of_the_headline_with_spans_of_their_own(desk):
    line = extract_line(*extract_article(ARTICLE, desk))
    assert [(q["in"], q["printed"]) for q in line["quantities"]] == [
        ("title", "2,410"), ("title", "96"), ("text", "1,900"),
    ]  # fmt: skip
    assert [c["where"] for c in line["claims"]] == [Where.HEADLINE, Where.HEADLINE, Where.LEAD]
    for item in (*line["quantities"], *(c["quantity"] for c in line["claims"])):
        assert part_as_given(item)[slice(*item["span"])] == item["surface"]
    for claim in line["claims"]:
        assert claim["quantity"]["surface"] in part_as_given(claim)[slice(*claim["sentence"])]


def test_numbers_of_the_title_that_are_no_figures_are_told_with_it(desk):
    article = Article(id="a", text="It rained.", title="Flood of 1953 remembered")
    (aside,) = extract_line(*extract_article(article, desk))["set_aside"]
    assert (aside["in"], aside["surface"]) == ("title", "1953")


def test_a_text_with_its_title_is_read_as_without_one(desk):
    headed = f"2,410 dead in Nepal earthquake, 96 towns cut off\n\n{TEXT}"
    lines = [extract_line(*extract_article(Article(id="a", text=headed, title=title), desk)) for title in (None, TITLE)]
    assert lines[0] == lines[1]
    assert {q["in"] for q in lines[1]["quantities"]} == {"text"}


def test_a_title_is_prose_whatever_it_begins_with(desk):
    article = Article(id="a", text="It rained.", title="WATCH: 40 killed in flood")
    (claim,) = extract_article(article, desk)[2]
    assert (claim.where, claim.measure) == (Where.HEADLINE, "killed")


def test_the_headline_is_judged_and_held_against_the_body(report):
    first = report.verdicts[0]
    assert (first.claim.where, first.label, first.link.indicator) == (Where.HEADLINE, Label.REFUTED, "quake_deaths")
    line = check_line(report)
    assert line["claims"][0]["in"] == "title"
    (finding,) = (f for f in line["findings"] if f["code"] == "headline_body")
    assert finding["in"] == ["title", "text"]
    parts = zip(finding["in"], finding["spans"], strict=True)
    told = [part_as_given({"in": part})[slice(*span)] for part, span in parts]
    assert "2,410" in told[0]
    assert "1,900" in told[1]


def test_every_form_of_report_has_the_headline(report):
    assert read_report(render_json(report)) == report
    assert report.article.text.startswith("2,410 dead in Nepal earthquake, 96 towns cut off\n\nSoldiers")
    assert ">2,410 dead" in render_html(report)
    assert "**2,410**" in render_markdown(report)
    rows = list(csv.DictReader(io.StringIO(render_csv(report))))
    assert [(row["in"], row["where"]) for row in rows] == [*[("title", "headline")] * 2, ("text", "lead")]
    for row in (*rows, *claim_rows(report)):
        words = row.get("words") or row["surface"]
        assert part_as_given(row)[int(row["start"]) : int(row["end"])] == words


def test_what_stands_in_the_title_has_no_position_in_the_text(report):
    items = json.loads(render_annotations(report))["items"]
    selectors = [[s["type"] for s in item["target"]["selector"]] for item in items]
    assert selectors == [["TextQuoteSelector"], ["TextQuoteSelector"], ["TextPositionSelector", "TextQuoteSelector"]]
