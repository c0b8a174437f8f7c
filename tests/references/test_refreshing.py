"""Publishers' servers as they are: what the analyst sees, and that the last good vintage stays in use."""

from __future__ import annotations

import os
import re
import resource
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from checks.config.places import load_gazetteer
from checks.config.references import ReferenceSpec, load_references
from checks.errors import SourceError
from checks.expectations import gate
from checks.references import open_catalogue
from checks.references.opening import tasks
from checks.references.refreshing import last_changes, refresh
from checks.references.sources.download import Access
from checks.references.sources.files import read_local
from tests.references.faulty import GOOD, faulty_server

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ACCESS = Access(environment={"TOKEN": "s3cret"}, proxies={}, retries=2, backoff=0.01)

YAML = """
id: cases
title: Cases
publisher: An office
licence: CC0
source: {{url: "{url}", timeout: 2, limit_mb: 20, headers_env: {{X-Token: TOKEN}}}}
format: csv
shape: series
columns: {{place: country, date: day, value: total}}
indicators:
  cases: {{title: Cases, counting: cumulative}}
"""


@pytest.fixture(scope="module")
def gazetteer():
    return load_gazetteer(ROOT / "config" / "places.yaml", ROOT / "config" / "places.tsv")


@pytest.fixture
def server():
    with faulty_server() as running:
        yield running


@pytest.fixture
def desk(tmp_path, gazetteer, server):
    folder = tmp_path / "config"
    (folder / "references").mkdir(parents=True)
    (folder / "references" / "cases.yaml").write_text(YAML.format(url=server.url), encoding="utf-8")
    config = SimpleNamespace(folder=folder, gazetteer=gazetteer)

    def task(days: int = 0):
        (found,) = tasks(config, load_references(folder), tmp_path / "state", NOW + timedelta(days=days), gate)
        return found

    def figures():
        return [o.best for o in open_catalogue(config, tmp_path / "state", NOW, gate).observations("cases", "GHA")]

    return SimpleNamespace(task=task, figures=figures, config=config, state=tmp_path / "state")


FAULTS = {
    "500": "too many 500 error responses|answers 500",
    "404": "answers 404 Not Found",
    "silent": "no complete answer within 2 s",
    "drip": "no complete answer within 2 s",
    "cut": "cut off after [0-9,]+ of [0-9,]+ bytes|cut off",
    "html": "a web page, not a table",
    "column": "no column 'total' in the table; it has country, day, sum",
    "half": "7 rows, where the last vintage had 20",
    "circle": "redirects in a circle",
    "5 GB": "larger than 20 MB",
    "bomb": "larger than 20 MB",
    "broken gzip": "gzip|cut",
}


@pytest.mark.parametrize("mode", FAULTS)
def test_a_fault_is_one_line_and_the_last_good_vintage_stays(desk, server, mode):
    assert refresh(desk.task(), ACCESS).outcome == "new"
    server.mode = mode
    began = time.monotonic()
    found = refresh(desk.task(days=1), ACCESS)
    assert time.monotonic() - began < 15
    assert found.outcome == "failed"
    (fault,) = found.faults
    assert "\n" not in fault.message
    assert "s3cret" not in fault.message
    assert re.search(FAULTS[mode], fault.message), fault.message
    assert found.state.retrieved == NOW
    assert desk.figures() == [Decimal(100 + n) for n in range(1, 21)]


def test_a_body_longer_than_declared_is_read_as_far_as_declared(desk, server):
    server.mode = "too long"
    assert refresh(desk.task(), ACCESS).outcome == "new"
    assert len(desk.figures()) == 20


def test_memory_stays_flat_while_a_server_floods(desk, server):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for mode in ("5 GB", "bomb"):
        server.mode = mode
        assert refresh(desk.task(), ACCESS).outcome == "failed"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kilobytes


def test_nothing_new_is_asked_for_by_its_etag_and_costs_no_body(desk, server):
    refresh(desk.task(), ACCESS)
    found = refresh(desk.task(days=1), ACCESS)
    assert found.outcome == "unchanged"
    assert 'If-None-Match: "one"' in server.seen[-1]
    assert "X-Token: s3cret" in server.seen[-1]
    assert found.state.retrieved == NOW


def test_a_new_vintage_is_told_row_by_row_and_answers_as_known_then(desk, server):
    refresh(desk.task(), ACCESS)
    server.mode = "revised"
    found = refresh(desk.task(days=9), ACCESS)
    assert found.outcome == "new"
    assert str(found.changes) == "1 added, 1 revised, 0 withdrawn"
    assert [(c.kind, c.before, c.after) for c in found.changes.examples] == [
        ("added", "", "7.0"),
        ("revised", "110.0", "111.0"),
    ]
    assert last_changes(desk.task(days=9)) == found.changes
    rows = open_catalogue(desk.config, desk.state, NOW, gate).observations("cases", "GHA")
    tenth = [(int(o.best), o.known_at, o.superseded) for o in rows if o.as_of.day == 10]
    assert tenth == [(110, None, True), (111, (NOW + timedelta(days=9)).date(), False)]


def test_a_secret_that_is_not_set_is_named_and_never_shown(desk):
    found = refresh(desk.task(), replace(ACCESS, environment={}))
    assert found.outcome == "failed"
    assert "TOKEN is not set" in found.faults[0].message


def test_a_check_without_any_snapshot_says_what_to_run(desk):
    (state,) = open_catalogue(desk.config, desk.state, NOW, gate).states
    assert not state.passed
    assert "figurecheck sources refresh cases" in state.faults[0].message


def test_a_file_that_shrinks_while_it_is_read_is_not_taken(tmp_path, monkeypatch):
    (tmp_path / "cases.csv").write_text(GOOD, encoding="utf-8")
    whole = Path.read_bytes

    def shrinking(path: Path) -> bytes:
        os.truncate(path, 50)
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", shrinking)
    spec = ReferenceSpec.model_validate({
        "id": "cases", "title": "", "publisher": "", "licence": "", "source": {"path": "cases.csv"},
        "shape": "series", "columns": {"value": "total"}, "indicators": {"cases": {}},
    })  # fmt: skip
    with pytest.raises(SourceError, match="changed while it was read"):
        read_local(spec, tmp_path / "cases.yaml")
