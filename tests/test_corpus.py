"""A shard is done or not there at all, whatever goes wrong with the disk."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from checks.config import SHIPPED, load_config
from checks.corpus import aggregate, check_shard, done_shards, keep_plan
from checks.errors import OutputError
from checks.ingest.corpus import plan
from checks.models import Article, Report
from checks.pipeline import check_article
from checks.references import Catalogue

CONFIG, NOTHING = load_config(SHIPPED), Catalogue((), ())


def check(article: Article) -> Report:
    return check_article(article, CONFIG, NOTHING, datetime(1970, 1, 1, tzinfo=UTC))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    days = ("2019-05-06", "2020-01-02", None)
    records = [
        {"id": f"a{n}", "text": f"At least {n + 3} people were hurt in the crash.", "published": days[n % 3]}
        for n in range(9)
    ]
    (tmp_path / "a.jsonl").write_text("\n".join([*map(json.dumps, records), "{broken"]))
    return tmp_path / "a.jsonl"


def test_claims_are_partitioned_by_year_and_the_sums_balance(archive: Path, tmp_path: Path):
    (shard,) = plan(archive)
    out = tmp_path / "out"
    total = check_shard(shard, check, out)
    assert (total.documents, total.claims, len(total.faults)) == (9, 9, 1)
    assert sum(total.labels.values()) == total.claims
    assert sorted(path.parent.name for path in out.rglob("*.parquet")) == ["year=2019", "year=2020", "year=unknown"]
    rows = pq.read_table(next(out.glob("claims/year=2019/*"))).to_pylist()
    assert [row["article"] for row in rows] == ["a0", "a3", "a6"]
    assert (rows[0]["published"], rows[0]["low"], rows[0]["label"]) == (date(2019, 5, 6), "3", "not enough evidence")
    assert aggregate(out, [shard]) == total


def test_a_disk_that_takes_nothing_leaves_nothing_and_the_shard_undone(archive: Path, tmp_path: Path):
    (shard,) = plan(archive)
    out = tmp_path / "out"
    out.mkdir()
    (out / "claims").write_text("a file where a folder should be")
    with pytest.raises(OutputError, match="cannot be written"):
        check_shard(shard, check, out)
    assert [path.name for path in out.rglob("*")] == ["claims"]
    assert done_shards(out, [shard]) == set()
    with pytest.raises(OutputError, match="run the same command again"):
        aggregate(out, [shard])
    (out / "claims").unlink()
    check_shard(shard, check, out)
    assert done_shards(out, [shard]) == {shard.name}


def test_results_of_another_config_are_not_mixed_in(archive: Path, tmp_path: Path):
    shards = plan(archive)
    keep_plan(tmp_path / "out", shards, archive, {"config": "a"})
    keep_plan(tmp_path / "out", shards, archive, {"config": "a"})
    with pytest.raises(OutputError, match="another archive, config or vintage"):
        keep_plan(tmp_path / "out", shards, archive, {"config": "b"})
