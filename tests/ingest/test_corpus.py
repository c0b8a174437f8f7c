"""Archives are cut into shards that hold each article once, whatever the cut."""

import gzip
import json
import lzma
from pathlib import Path
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.errors import ArticleError, CheckError
from checks.ingest.corpus import plan, read_shard

RECORDS = [
    {"id": f"a{n}", "text": f"Some {n} people — Ñandú — came.\n" * (n % 7), "date": "2020-01-02"} for n in range(97)
]


def ids(archive: Path, **cut) -> list[str]:
    faults: list[str] = []
    shards = plan(archive, **cut)
    assert len({shard.name for shard in shards}) == len(shards)
    found = [a.id for shard in shards for a in read_shard(shard, lambda where, _: faults.append(where))]
    assert not faults
    return found


def lines(records) -> bytes:
    return b"".join(json.dumps(r, ensure_ascii=False).encode() + b"\n" for r in records)


@given(st.integers(min_value=1, max_value=4000))
@settings(max_examples=60, deadline=None)
def test_every_cut_of_json_lines_holds_each_line_once(tmp_path_factory: pytest.TempPathFactory, size: int):
    archive = tmp_path_factory.mktemp("cut") / "a.jsonl"
    archive.write_bytes(lines(RECORDS))
    assert ids(archive, megabytes=size / 1e6) == [r["id"] for r in RECORDS]


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress)])
def test_packed_lines(tmp_path: Path, suffix: str, pack):
    archive = tmp_path / f"a.jsonl{suffix}"
    archive.write_bytes(pack(lines(RECORDS)))
    assert len(plan(archive, megabytes=0.001)) > 3
    assert ids(archive, megabytes=0.001) == [r["id"] for r in RECORDS]


def test_parquet_by_row_groups(tmp_path: Path):
    pq.write_table(pa.Table.from_pylist(RECORDS), tmp_path / "a.parquet", row_group_size=10)
    assert len(plan(tmp_path / "a.parquet")) == 10
    assert ids(tmp_path / "a.parquet") == [r["id"] for r in RECORDS]


def test_a_folder_of_many_kinds(tmp_path: Path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.jsonl").write_bytes(lines(RECORDS[:3]))
    for n in range(5):
        (tmp_path / "deep" / f"{n}.txt").write_text(f"Story {n}")
    assert ids(tmp_path, files=2) == ["a0", "a1", "a2", *[f"deep-{n}-txt" for n in range(5)]]


PAGE = b"<html><body><p>At least 40 houses burnt down in the old town on Friday night, the firemen said.</p>"


def record(number: int) -> bytes:
    """One page of a web archive, as a crawler writes it."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{UUID(int=number)}>\r\n"
        f"WARC-Date: 2020-01-02T03:04:05Z\r\nWARC-Target-URI: http://n.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n")


def test_web_archives(tmp_path: Path):
    pytest.importorskip("warcio", reason="the extra 'archive' is not installed")
    (tmp_path / "a.warc.gz").write_bytes(b"".join(map(record, range(3))))
    assert ids(tmp_path / "a.warc.gz") == ["n-example-0", "n-example-1", "n-example-2"]


def test_a_broken_line_or_row_loses_itself_only(tmp_path: Path):
    (tmp_path / "a.jsonl").write_bytes(b'{"id": "x", "text": "One."}\n{broken\n\n{"text": "Two."}\n')
    faults: list[tuple[str, CheckError]] = []
    (shard,) = plan(tmp_path / "a.jsonl")
    found = list(read_shard(shard, lambda where, error: faults.append((where, error))))
    assert [a.text for a in found] == ["One.", "Two."]
    assert [where for where, _ in faults] == ["a-jsonl-000000000000-2"]


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + b"\0" * 40 + b"PAR1"])
def test_what_is_no_parquet_is_said(tmp_path: Path, content: bytes):
    (tmp_path / "a.parquet").write_bytes(content)
    with pytest.raises(ArticleError, match="no Parquet file"):
        plan(tmp_path / "a.parquet")


def test_a_cut_off_packed_archive_is_a_fault_not_a_crash(tmp_path: Path):
    whole = gzip.compress(lines(RECORDS))
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ArticleError, match="broken archive"):
        plan(tmp_path / "a.jsonl.gz")


def test_nothing_to_read(tmp_path: Path):
    for archive in (tmp_path, tmp_path / "none"):
        with pytest.raises(ArticleError):
            plan(archive)
