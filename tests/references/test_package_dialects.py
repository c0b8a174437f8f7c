"""A table of a Frictionless Data Package is read as its descriptor says."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from checks.config.places import load_gazetteer
from checks.references import open_catalogue

CONFIG = Path(__file__).parents[2] / "config"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
YAML = """
id: one
title: A table
publisher: An office
licence: CC0
source: {package: {path: pack/datapackage.json, resource: cases}}
shape: series
columns: {place: country, date: day}
indicators:
  cases: {title: Cases, measure: infected, counting: cumulative, column: total}
"""
# By its looks this is a table of commas, in UTF-8.
CASES = "country^day^a,b^total\nCôte d'Ivoire^2021-01-03^1,2^12\nGhana^2021-01-03^3,4^7\n"
RESOURCES = (
    {"name": "beds", "path": "beds.csv"},
    {"name": "cases", "path": "data/cases.csv", "encoding": "cp037", "dialect": {"delimiter": "^"}},
    {"name": "inline", "data": [{"a": 1}]},
)


@pytest.fixture
def desk(tmp_path):
    """A desk with one reference, a resource of a package of two tables; what a test gives changes the resource."""
    pack = tmp_path / "config" / "references" / "pack"
    (pack / "data").mkdir(parents=True)
    (pack.parent / "one.yaml").write_text(YAML, encoding="utf-8")
    (pack / "beds.csv").write_text("country,day,beds\nGhana,2021-01-03,5\n", encoding="utf-8")
    (pack / "data" / "cases.csv").write_bytes(CASES.encode("cp037"))
    gazetteer = load_gazetteer(CONFIG / "places.yaml", CONFIG / "places.tsv")

    def opened(**changes):
        resources = [{**r, **changes} if r["name"] == "cases" else r for r in RESOURCES]
        (pack / "datapackage.json").write_text(json.dumps({"resources": resources}), encoding="utf-8")
        config = SimpleNamespace(folder=tmp_path / "config", gazetteer=gazetteer)
        return open_catalogue(config, tmp_path / "state", NOW)

    return SimpleNamespace(opened=opened, pack=pack)


def test_a_resource_is_read_by_its_own_dialect_and_encoding(desk):
    catalogue = desk.opened()
    assert not catalogue.states[0].faults
    (row,) = catalogue.observations("cases", "CIV")
    assert (row.as_of, row.best) == (date(2021, 1, 3), Decimal(12))
    assert catalogue.places("cases") == {"CIV", "GHA"}


def test_a_corrected_descriptor_is_read_again(desk):
    assert not desk.opened(encoding="utf-16").states[0].passed
    assert desk.opened().places("cases") == {"CIV", "GHA"}


def test_files_of_one_name_in_several_folders_are_all_read(desk):
    (desk.pack / "later").mkdir()
    later = CASES.replace("2021", "2022")
    (desk.pack / "later" / "cases.csv").write_bytes(later.encode("cp037"))
    catalogue = desk.opened(path=["data/cases.csv", "later/cases.csv"])
    assert [o.as_of.year for o in catalogue.observations("cases", "GHA")] == [2021, 2022]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"path": "../one.yaml"}, "../one.yaml: a path must lie inside the package's folder"),
        ({"path": ["data/cases.csv", "/etc/hostname"]}, "/etc/hostname: a path must lie inside"),
        ({"path": "https://office.example/cases.csv"}, "a path must lie inside"),
        ({"path": "linked.csv"}, "linked.csv: a path must lie inside"),
        ({"path": 7}, "cases: path: "),
        ({"path": []}, "cases: path: "),
        ({"name": "tolls"}, "no resource 'cases'; it has beds, tolls, inline"),
        ({"dialect": {"quoteChar": "'"}}, "cases: dialect.quoteChar: "),
        ({"dialect": {"delimiter": "||"}}, "cases: dialect.delimiter: "),
    ],
)
def test_a_package_that_cannot_be_read_is_one_line(desk, changes, told):
    (desk.pack / "linked.csv").symlink_to(desk.pack.parent / "one.yaml")
    (state,) = desk.opened(**changes).states
    assert not state.passed
    (fault,) = [f for f in state.faults if told in f.message]
    assert "datapackage.json" in fault.message
    assert "\n" not in fault.message
