"""`figurecheck sources …` as an analyst types it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from checks.errors import ConfigError
from flows.cli.sources import sources

YAML = """
id: beds
title: Beds
publisher: <b>An office</b>
licence: CC0
source: {path: beds.csv}
shape: series
columns: {place: country, date: day, value: beds}
indicators:
  beds: {title: Beds, counting: stock}
expectations:
  - expect_column_values_to_be_between: {column: beds, min_value: 0}
"""
TABLE = "country,day,beds\nGhana,2021-01-01,5\nGhana,2021-01-02,6\n"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    folder = tmp_path / "config" / "references"
    folder.mkdir(parents=True)
    (folder / "beds.yaml").write_text(YAML, encoding="utf-8")
    (folder / "beds.csv").write_text(TABLE, encoding="utf-8")
    monkeypatch.setenv("FIGURECHECK_STATE", str(tmp_path / "state"))
    return tmp_path


def typed(desk, *words):
    done = CliRunner().invoke(
        sources, [*words, "--config", str(desk / "config")], standalone_mode=False, catch_exceptions=False
    )
    return done.return_value, done.output


def test_list_and_validate_and_refresh_and_diff(desk):
    assert typed(desk, "validate") == (0, "ok     beds: 2 rows, 1 expectations\n")
    code, out = typed(desk, "list")
    assert code == 0
    assert out.split()[:4] == ["ok", "beds", "2", "rows"]
    assert typed(desk, "refresh", "beds") == (0, "unchanged beds: 2 rows\n")
    assert "nothing to compare" in typed(desk, "diff", "beds")[1]
    (desk / "config" / "references" / "beds.csv").write_text(TABLE.replace(",6", ",8"), encoding="utf-8")
    code, out = typed(desk, "refresh")
    assert (code, out) == (0, "new       beds: 2 rows, 0 added, 1 revised, 0 withdrawn\n")
    assert "revised" in typed(desk, "diff", "beds")[1].splitlines()[1]


def test_a_failed_gate_is_exit_code_3_and_names_what_is_used_still(desk):
    typed(desk, "refresh")
    (desk / "config" / "references" / "beds.csv").write_text(TABLE.replace(",6", ",-6"), encoding="utf-8")
    code, out = typed(desk, "refresh")
    assert code == 3
    assert out.startswith("failed    beds: 2 rows")
    assert "still used as of" in out
    assert "! gate_failed: expect_column_values_to_be_between of beds" in out
    assert typed(desk, "validate")[0] == 3
    assert typed(desk, "list")[1].startswith("last good vintage")


def test_preview_and_report_are_pages_without_a_request_and_escape_what_is_in_the_data(desk):
    code, out = typed(desk, "preview", "beds", "--html", str(desk / "preview.html"))
    assert code == 0
    assert "beds  GHA  2021-01-01  5  (point, stock, <b>An office</b>)" in out
    assert typed(desk, "report", "--output", str(desk / "health.html"))[0] == 0
    for name in ("preview.html", "health.html"):
        page = (desk / name).read_text(encoding="utf-8")
        assert "&lt;b&gt;An office&lt;/b&gt;" in page
        assert "<b>An office" not in page
        assert "default-src 'none'" in page
        assert "<script" not in page
        assert "src=" not in page.replace("default-src", "").replace("style-src", "")


def test_add_writes_a_yaml_once_and_doctor_is_content(desk, tmp_path):
    (tmp_path / "prices.csv").write_text("country,year,price\nGhana,2021,1.5\nTogo,2021,1.25\n", encoding="utf-8")
    code, out = typed(desk, "add", str(tmp_path / "prices.csv"))
    assert code == 0
    assert "prices.yaml: csv, series, 2 rows" in out
    assert typed(desk, "validate", "prices")[1] == "ok     prices: 2 rows, 3 expectations\n"
    assert typed(desk, "doctor") == (0, "all is well\n")
    with pytest.raises(Exception, match="is there already"):
        typed(desk, "add", str(tmp_path / "prices.csv"))


def test_doctor_names_what_is_missing(desk):
    yaml = YAML.replace("{path: beds.csv}", '{url: "https://one.example/t.csv", headers_env: {X-Key: ONE_KEY}}')
    (desk / "config" / "references" / "beds.yaml").write_text(yaml, encoding="utf-8")
    assert typed(desk, "doctor") == (2, "! beds: the environment variable ONE_KEY is not set\n")


def test_a_reference_that_is_not_there_is_a_mistake_in_use(desk):
    with pytest.raises(ConfigError, match="no reference bedz"):
        typed(desk, "validate", "bedz")
