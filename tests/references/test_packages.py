"""A reference that lies in a Frictionless Data Package, a resource by its name."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from checks.config import load_config
from checks.references import open_catalogue

NOW = datetime(2026, 3, 1, tzinfo=UTC)
YAML = """
id: beds
title: Hospital beds
publisher: An office
licence: CC0
source: {package: {path: datapackage.json, resource: beds}}
shape: series
columns: {place: country, date: day}
indicators:
  beds: {title: Hospital beds, counting: stock, column: beds}
"""


@pytest.fixture
def desk(tmp_path):
    """A config folder whose reference is the resource `beds` of a package, at the path that the test gives."""

    def write(path: str, name: str = "beds"):
        folder = tmp_path / "references"
        (folder / "data").mkdir(parents=True)
        (folder / "beds.yaml").write_text(YAML, encoding="utf-8")
        (folder / "data" / "beds.csv").write_text("country,day,beds\nKenya,2024-05-01,310\n", encoding="utf-8")
        resources = [{"name": "nurses", "path": "data/nurses.csv"}, {"name": name, "path": path}]
        (folder / "datapackage.json").write_text(json.dumps({"resources": resources}), encoding="utf-8")
        return open_catalogue(load_config(tmp_path), tmp_path / "state", NOW)

    return write


def test_the_named_resource_is_read(desk):
    (row,) = desk("data/beds.csv").observations("beds", "KEN")
    assert row.best == 310


@pytest.mark.parametrize("path", ["../beds.csv", "/etc/hostname", "https://data.example/beds.csv"])
def test_a_path_out_of_the_package_is_refused(desk, path):
    (state,) = desk(path).states
    assert not state.passed
    assert "inside the package's folder" in state.faults[0].message


def test_a_resource_that_is_not_there_is_told_with_those_that_are(desk):
    (state,) = desk("data/beds.csv", name="wards").states
    assert "no resource 'beds'; it has nurses, wards" in state.faults[0].message
