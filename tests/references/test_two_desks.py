"""Two desks on one machine may call different tables by one id."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

from checks.config.places import load_gazetteer
from checks.references import open_catalogue

ROOT = Path(__file__).resolve().parents[2]
YAML = """
id: beds
title: Beds
publisher: An office
licence: CC0
source: {path: beds.csv}
shape: series
columns: {place: country, date: day, value: beds}
indicators:
  beds: {title: Beds, counting: stock}
"""


def test_the_vintages_of_one_are_never_those_of_the_other(tmp_path):
    gazetteer = load_gazetteer(ROOT / "config" / "places.yaml", ROOT / "config" / "places.tsv")
    for name, value in (("one", 5), ("two", 7)):
        folder = tmp_path / name / "references"
        folder.mkdir(parents=True)
        (folder / "beds.yaml").write_text(YAML, encoding="utf-8")
        (folder / "beds.csv").write_text(f"country,day,beds\nGhana,2021-01-01,{value}\n", encoding="utf-8")
    now = datetime(2026, 3, 1, tzinfo=UTC)
    for name, value in (("one", 5), ("two", 7), ("one", 5)):
        config = SimpleNamespace(folder=tmp_path / name, gazetteer=gazetteer)
        rows = open_catalogue(config, tmp_path / "state", now).observations("beds", "GHA")
        assert [(o.best, o.superseded) for o in rows] == [(Decimal(value), False)]
