"""The gate of a reference, by Great Expectations itself."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from checks.config.places import load_gazetteer
from checks.errors import ConfigError
from checks.expectations import gate
from checks.references import open_catalogue

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

YAML = """
id: beds
title: Beds
publisher: An office
licence: CC0
source: {path: beds.csv}
shape: series
columns: {place: country, date: day, low: low, value: best, high: high}
indicators:
  beds: {title: Beds, counting: cumulative}
coverage: {start: 2021-01-01, end: 2021-01-02, places: 2}
freshness: 30
expectations:
  - expect_column_values_to_not_be_null: {column: country}
  - expect_column_values_to_be_between: {column: best, min_value: 0, max_value: 100}
"""
TABLE = "country,day,low,best,high\nGhana,2021-01-01,4,5,6\nGhana,2021-01-02,5,7,9\nTogo,2021-01-02,3,4,5\n"


@pytest.fixture(scope="module")
def gazetteer():
    return load_gazetteer(ROOT / "config" / "places.yaml", ROOT / "config" / "places.tsv")


@pytest.fixture
def desk(tmp_path, gazetteer):
    folder = tmp_path / "config" / "references"
    folder.mkdir(parents=True)

    def opened(table=TABLE, yaml=YAML, now=NOW):
        (folder / "beds.yaml").write_text(yaml, encoding="utf-8")
        (folder / "beds.csv").write_text(table, encoding="utf-8")
        config = SimpleNamespace(folder=tmp_path / "config", gazetteer=gazetteer)
        return open_catalogue(config, tmp_path / "state", now, gate)

    return opened


def test_a_table_that_holds_to_its_expectations_passes(desk):
    (state,) = desk().states
    assert (state.passed, state.expectations, state.unmet, state.faults) == (True, 4, (), ())


def test_a_value_out_of_range_stops_the_reference_and_says_which(desk):
    catalogue = desk(TABLE.replace(",7,", ",700,"))
    (state,) = catalogue.states
    assert not state.passed
    assert catalogue.observations("beds", "GHA") == []
    assert any("not met in 1 of 3 rows, as in '700.0'" in f.message for f in state.faults if f.code == "gate_failed")


def test_a_failed_gate_keeps_the_last_good_vintage(desk):
    desk()
    catalogue = desk(TABLE.replace(",7,", ",700,"), now=NOW.replace(day=2))
    (state,) = catalogue.states
    assert not state.passed
    assert [f.code for f in state.faults] == ["gate_failed"]
    assert [int(o.best) for o in catalogue.observations("beds", "GHA")] == [5, 7]


def test_a_warning_is_told_and_stops_nothing(desk):
    yaml = (
        YAML
        + "  - expect_column_values_to_be_unique: {column: country}\n    severity: warn\n    reason: several days\n"
    )
    (state,) = desk(yaml=yaml).states
    assert state.passed
    assert len(state.unmet) == 1
    assert state.unmet[0].endswith("(several days)")


@pytest.mark.parametrize(
    ("rule", "table", "words"),
    [
        ("low_best_high_in_order", TABLE.replace("4,5,6", "4,5,4"), "low, best and high are not in order in 1 of 3"),
        ("cumulative_does_not_fall", TABLE.replace("5,7,9", "1,2,9"), "a running total falls in 1 of 3 rows"),
    ],
)
def test_our_own_expectations_find_what_they_are_for(desk, rule, table, words):
    (state,) = desk(table, YAML + f"  - {rule}\n").states
    assert not state.passed
    assert words in state.unmet[0]


def test_coverage_and_size_are_asked_of_every_reference(desk):
    desk(TABLE + "".join(f"Togo,2021-02-{n:02},1,9,9\n" for n in range(1, 9)))
    (state,) = desk("country,day,low,best,high\nGhana,2021-01-01,4,5,6\n", now=NOW.replace(day=2)).states
    told = " ".join(state.unmet)
    assert "ends on 2021-01-01, before 2021-01-02, has 1 places of 2" in told
    assert "1 rows, where the last vintage had 11" in told


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "  - expect_column_values_to_be_nul: {column: best}\n",
            r"beds\.yaml:16: expect_column_values_to_be_nul: .*no such",
        ),
        ("  - expect_column_values_to_be_between: {column: best, minimum: 1}\n", r"beds\.yaml:16: .*minimum"),
    ],
)
def test_a_misspelt_expectation_or_argument_names_the_line(desk, line, words):
    with pytest.raises(ConfigError, match=words):
        desk(yaml=YAML + line)


def test_a_misspelt_column_names_the_line(desk):
    (state,) = desk(yaml=YAML + "  - expect_column_values_to_not_be_null: {column: contry}\n").states
    assert not state.passed
    assert "beds.yaml:16: expect_column_values_to_not_be_null: no column 'contry'" in state.unmet[0]


def test_the_outcome_is_kept_and_great_expectations_not_loaded_again(desk, tmp_path):
    desk()
    script = f"""
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from checks.expectations import gate
from checks.references import open_catalogue
config = SimpleNamespace(folder=Path({str(tmp_path / "config")!r}), gazetteer=None)
(state,) = open_catalogue(config, Path({str(tmp_path / "state")!r}), datetime(2026, 3, 1, tzinfo=UTC), gate).states
print(state.expectations, [m for m in ("pandas", "great_expectations") if m in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "4 []"


def test_the_references_that_ship_pass_their_gates(gazetteer, tmp_path):
    config = SimpleNamespace(folder=ROOT / "config", gazetteer=gazetteer)
    catalogue = open_catalogue(config, tmp_path, NOW, gate)
    assert [(s.id, s.unmet) for s in catalogue.states if s.unmet or not s.passed] == []
    assert all(s.expectations for s in catalogue.states)
