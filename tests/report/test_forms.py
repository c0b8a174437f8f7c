"""Every form of a report holds all of it, and nothing of it is ever more than text."""

import csv
import io
import json
import re
from html import unescape

import pytest
from html5lib import HTMLParser
from jsonschema import Draft202012Validator

from checks.errors import ConfigError, SourceError
from checks.models import Label
from checks.report import (
    read_report,
    render_csv,
    render_html,
    render_json,
    render_markdown,
    render_text,
    schema,
    summary,
)
from checks.report.html import web_address
from checks.report.reader import Reader


@pytest.mark.parametrize("figures", [0, 1, 10, 60])
def test_json_is_by_the_schema_and_comes_back_as_the_same_report(make_report, figures):
    report = make_report(figures)
    document = render_json(report)
    Draft202012Validator(schema()).validate(json.loads(document))
    assert read_report(document) == report
    assert render_json(read_report(document)) == document


def test_the_schema_refuses_what_a_report_does_not_have(make_report):
    document = json.loads(render_json(make_report(1)))
    document["report"]["verdicts"][0]["verdict"] = "true"
    assert not Draft202012Validator(schema()).is_valid(document)


def test_a_report_that_a_test_leaves_behind_is_held_against_the_schema(
    make_report, unlike_the_schema, tmp_path_factory, request
):
    folder = tmp_path_factory.mktemp("left")
    (folder / "good").mkdir()
    (folder / "good" / "report.json").write_text(render_json(make_report(1)), encoding="utf-8")
    assert not list(unlike_the_schema(folder))
    document = json.loads(render_json(make_report(1)))
    document["report"]["verdict"] = "true"
    (folder / "report.json").write_text(json.dumps(document), encoding="utf-8")
    (told,) = unlike_the_schema(folder)
    assert told.startswith("report.json: $.report: ")
    assert "_reports_by_the_schema" in request.fixturenames


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "figurecheck-report/1", "report": {}}'])
def test_what_is_no_report_is_refused_by_name(text):
    with pytest.raises(SourceError, match=r"^old/report\.json: "):
        read_report(text, "old/report.json")


def test_every_mark_has_its_card_and_every_card_its_mark(make_report):
    html = render_html(make_report(10))
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    assert {f"m-c{n}" for n in range(1, 11)} | {f"card-c{n}" for n in range(1, 11)} <= set(ids)


def test_the_text_stands_on_the_page_as_printed(make_report):
    report = make_report(10)
    html = re.sub(r"<sup.*?</sup>|<span class=\"vh\">.*?</span>|<[^>]+>", "", render_html(report))
    for paragraph in report.article.text.split("\n\n"):
        assert paragraph in html


@pytest.mark.parametrize("render", [render_html, render_markdown, render_text])
def test_each_form_names_every_figure_source_and_licence(make_report, render):
    report = make_report(10)
    shown = render(report).replace("\\", "")
    for verdict in report.verdicts:
        assert verdict.claim.quantity.surface in shown
        assert all(e.observation.publisher in shown for e in verdict.evidence)
    if render is not render_text:
        assert "CC BY 4.0" in shown
        assert "Households are counted by meter" in shown


def test_the_page_opens_with_counts_that_add_up(make_report):
    report = make_report(10)
    assert report.coverage.balances
    counts = [int(n) for n in re.findall(r"\d+", summary(report).split(". Held")[0])]
    assert counts[0] == sum(counts[1:]) == len(report.verdicts)
    assert "1 figure" not in summary(make_report(1))


def test_labels_are_readable_without_colour(make_report):
    html = render_html(make_report(10))
    for label in {v.label for v in make_report(10).verdicts}:
        words = {Label.SUPPORTED: "✓", Label.REFUTED: "✕", Label.CONFLICTING: "≠", Label.NOT_ENOUGH: "?"}
        assert f'<i aria-hidden="true">{words[label]}</i>' in html


def test_pages_follow_the_convention_of_the_reader(make_report):
    html = render_html(make_report(10), locale="de")
    assert "17. Mai 2024" in html
    assert "3.000" in html
    with pytest.raises(ConfigError, match="locale 'xx_nowhere' is not known"):
        Reader(locale="xx_nowhere")


def test_the_page_asks_nothing_of_any_server(make_report):
    html = render_html(make_report(10))
    assert not re.findall(r"<(?:script|link|img|iframe|object|embed|base|form)\b", html)
    assert not re.findall(r"url\(|@import", html)
    assert "default-src 'none'" in unescape(html)


def test_hostile_text_is_text_on_the_page(hostile_report):
    html = render_html(hostile_report)
    assert not re.findall(r"<(?:script|img|b onclick)", html)
    assert not re.findall(r'href="(?!#|https://river\.example|https://news\.example)', html)
    assert "&lt;/script&gt;" in html
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", html)
    assert "⟨U+202E⟩" in html
    assert "w" * 500 not in html
    assert len(html) < 300_000


@pytest.mark.parametrize("render", [render_markdown, render_text, render_csv])
def test_hostile_text_hides_nowhere(hostile_report, render):
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", render(hostile_report))


def test_hostile_text_is_no_markup_in_markdown(hostile_report):
    shown = re.sub(r"\\.", "", render_markdown(hostile_report))
    assert "<" not in re.sub(r"\]\(<https://[^<>\s]*>\)", "", shown)
    assert not re.findall(r"\]\((?!<https://)", shown)


def test_no_cell_of_the_csv_begins_a_formula(hostile_report):
    rows = list(csv.DictReader(io.StringIO(render_csv(hostile_report))))
    assert len(rows) == len(hostile_report.verdicts)
    for row in rows:
        for cell in row.values():
            assert not re.match(r"[=+\-@\t\r|%]", cell) or re.fullmatch(r"[+-]?\d+(\.\d+)?", cell)
    assert rows[0]["title"].startswith("'=")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//x", "http:///x", "https://a b", "http://[", None, ""]
)
def test_only_addresses_of_the_web_become_links(address):
    assert web_address(address) is None


@pytest.mark.parametrize("figures", [0, 10, 61])
def test_the_page_parses_without_an_error(make_report, figures):
    parser = HTMLParser(strict=True)  # raises at the first error
    parser.parse(render_html(make_report(figures)))
    assert parser.errors == []


def test_a_hostile_page_parses_without_an_error(hostile_report):
    parser = HTMLParser(strict=True)
    parser.parse(render_html(hostile_report))
    assert parser.errors == []


@pytest.mark.parametrize(("figures", "kilobytes"), [(10, 100), (60, 300), (500, 300)])
def test_the_page_stays_small(make_report, figures, kilobytes):
    html = render_html(make_report(figures))
    assert len(html.encode()) < 1000 * kilobytes
    assert len(re.findall(r'\bid="card-', html)) == figures
