"""Data Docs never get a value as it is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from checks.config.references import ReferenceSpec
from checks.expectations import export_docs


def test_a_value_with_script_in_it_is_shown_as_text(tmp_path):
    spec = ReferenceSpec.model_validate({
        "id": "one", "title": "One", "publisher": "An office", "licence": "CC0", "source": {"path": "one.csv"},
        "shape": "series", "columns": {"value": "v"}, "indicators": {"v": {}},
        "expectations": [{"expect_column_values_to_be_in_set": {"column": "v", "value_set": ["a"]}}],
    })  # fmt: skip
    table = pd.DataFrame({"v": ["a", "<script>alert(1)</script>"]})
    asked = SimpleNamespace(
        spec=spec, path=Path("one.yaml"), table=table, rows=table, retrieved=datetime(2026, 1, 1, tzinfo=UTC),
        now=datetime(2026, 1, 1, tzinfo=UTC), previous_rows=None,
    )  # fmt: skip
    page = export_docs([asked], tmp_path)
    pages = "".join(p.read_text(encoding="utf-8") for p in tmp_path.rglob("*.html"))
    assert page.exists()
    assert "alert(1)" in pages
    assert "<script>alert(1)" not in pages
