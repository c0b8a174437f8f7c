"""Archives → shards → articles: JSON lines, Parquet, folders and WARC, each read a part at a time.

A shard is fixed by the file and a range in it, so every run cuts an archive alike, and a worker needs no more
than the shard's name to read it. Memory holds one article (one row group of Parquet) at a time.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, cast

from checks.errors import ArticleError, CheckError
from checks.ingest.html import article_of_page
from checks.ingest.lines import article_of_record, read_jsonl
from checks.ingest.read import article_id, read_article
from checks.models import Article

__all__ = ["Shard", "plan", "read_shard"]

_PACKED: Mapping[str, Callable[[Path, str], object]] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
_LINES = (".jsonl", ".ndjson", ".json")
_FILES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml"})
_SECOND = 2
OnFault = Callable[[str, CheckError], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A part of an archive: `start` to `stop` count bytes of JSON lines, lines of packed ones, row groups, files."""

    name: str
    """Unique in its archive, and safe as a file name."""
    path: Path
    kind: str
    """bytes | lines | rows | files | warc"""
    start: int = 0
    stop: int = 0


def plan(archive: Path, *, megabytes: float = 4.0, files: int = 500) -> tuple[Shard, ...]:
    """The shards of an archive, a file or a folder of any of the formats, in the order of reading.

    JSON lines are cut about every so many megabytes, a folder of texts every so many files. Raises
    `ArticleError` where there is nothing to read.
    """
    if not archive.exists():
        raise ArticleError(f"{archive}: no such file or folder")
    size = max(int(megabytes * 1_000_000), 1)
    root = archive if archive.is_dir() else archive.parent
    shards: list[Shard] = []
    for path in sorted(p for p in archive.rglob("*") if p.is_file()) if archive.is_dir() else [archive]:
        shards += _cut(path, _name(path.relative_to(root)), size)
    if archive.is_dir():
        count = len(_texts(archive))
        shards += [
            Shard(name=f"files-{n:08d}", path=archive, kind="files", start=n, stop=min(n + files, count))
            for n in range(0, count, files)
        ]
    if not shards:
        raise ArticleError(f"{archive}: nothing to read; an archive is .jsonl (.gz, .bz2, .xz), .parquet, .warc, texts")
    return tuple(shards)


def read_shard(shard: Shard, on_fault: OnFault) -> Iterator[Article]:
    """The articles of a shard, in the archive's order; what is none is handed to `on_fault` with its place."""
    reader = {
        "bytes": _read_bytes, "lines": _read_lines, "rows": _read_rows, "files": _read_files, "warc": _read_warc,
    }[shard.kind]  # fmt: skip
    return reader(shard, on_fault)


def _name(path: Path) -> str:
    return article_id(path.as_posix())


def _cut(path: Path, name: str, size: int) -> Iterator[Shard]:
    suffixes = [s.lower() for s in path.suffixes]
    last = suffixes[-1] if suffixes else ""
    inner = suffixes[-_SECOND] if len(suffixes) >= _SECOND else ""
    if last in _LINES:
        for start in range(0, path.stat().st_size, size):
            yield Shard(name=f"{name}-{start:012d}", path=path, kind="bytes", start=start, stop=start + size)
    elif last in _PACKED and inner in _LINES:
        yield from _cut_packed(path, name, size)
    elif last == ".parquet":
        yield from _cut_parquet(path, name)
    elif last == ".warc" or (last == ".gz" and inner == ".warc"):
        yield Shard(name=name, path=path, kind="warc")


def _cut_packed(path: Path, name: str, size: int) -> Iterator[Shard]:
    """Cuts packed lines where about so many megabytes have been unpacked; it takes one pass over them."""
    start, number, length = 0, 0, 0
    try:
        with _unpacked(path) as lines:
            for number, line in enumerate(lines, start=1):
                length += len(line)
                if length >= size:
                    yield Shard(name=f"{name}-{start:09d}", path=path, kind="lines", start=start, stop=number)
                    start, length = number, 0
    except (OSError, EOFError, lzma.LZMAError) as error:
        raise ArticleError(f"{path}: broken archive: {error}") from None
    if number > start:
        yield Shard(name=f"{name}-{start:09d}", path=path, kind="lines", start=start, stop=number)


def _cut_parquet(path: Path, name: str) -> Iterator[Shard]:
    from pyarrow import ArrowInvalid  # noqa: PLC0415 - only who reads Parquet waits for it
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415 - only who comes here waits for it

    try:
        with ParquetFile(path) as file:
            groups = file.num_row_groups
    except (ArrowInvalid, OSError) as error:
        raise ArticleError(f"{path}: no Parquet file: {' '.join(str(error).split())[:120]}") from None
    for n in range(groups):
        yield Shard(name=f"{name}-{n:06d}", path=path, kind="rows", start=n, stop=n + 1)


def _unpacked(path: Path) -> IO[bytes]:
    opener = _PACKED[path.suffix.lower()]
    return cast("IO[bytes]", opener(path, "rb"))


def _read_bytes(shard: Shard, on_fault: OnFault) -> Iterator[Article]:
    """The lines that begin within the shard: one that is cut by its end belongs to it, whole."""
    with shard.path.open("rb") as file:
        if shard.start:
            file.seek(shard.start - 1)
            file.readline()
        yield from _jsonl(_until(file, shard.stop), shard, on_fault)


def _until(file: IO[bytes], stop: int) -> Iterator[bytes]:
    while file.tell() < stop and (line := file.readline()):
        yield line


def _read_lines(shard: Shard, on_fault: OnFault) -> Iterator[Article]:
    try:
        with _unpacked(shard.path) as file:
            yield from _jsonl(islice(file, shard.start, shard.stop), shard, on_fault)
    except (OSError, EOFError, lzma.LZMAError) as error:
        on_fault(shard.name, ArticleError(f"{shard.path}: broken archive: {error}"))


def _jsonl(lines: Iterator[bytes], shard: Shard, on_fault: OnFault) -> Iterator[Article]:
    """Articles of lines; one without an id is named by its place in the archive."""
    name = f"{shard.path.name}, line after {shard.start},"
    return read_jsonl(lines, name, prefix=f"{shard.name}-", on_fault=lambda n, e: on_fault(f"{shard.name}-{n}", e))


def _read_rows(shard: Shard, on_fault: OnFault) -> Iterator[Article]:
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415 - only who reads Parquet waits for it

    with ParquetFile(shard.path) as file:
        wanted = {"id", "text", "title", "published", "date", "url", "source"}
        columns = [name for name in file.schema_arrow.names if name in wanted]
        for batch in file.iter_batches(batch_size=1000, row_groups=[shard.start], columns=columns):
            for number, record in enumerate(batch.to_pylist()):
                place = f"{shard.name}-{number}"
                try:
                    yield article_of_record(record, f"{shard.path.name}: {place}", default_id=place)
                except ArticleError as error:
                    on_fault(place, error)


def _texts(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.suffix.lower() in _FILES and p.is_file())


def _read_files(shard: Shard, on_fault: OnFault) -> Iterator[Article]:
    for path in _texts(shard.path)[shard.start : shard.stop]:
        name = path.relative_to(shard.path).as_posix()
        try:
            article = read_article(str(path))
        except ArticleError as error:
            on_fault(name, error)
            continue
        yield Article(
            id=article_id(name), text=article.text, title=article.title, published=article.published,
            url=article.url, source=article.source,
        )  # fmt: skip


def _read_warc(shard: Shard, on_fault: OnFault) -> Iterator[Article]:
    """The HTML pages that a web archive holds, the date of the page or else of the crawl left to the page."""
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415 - only who comes here waits for it
    except ImportError:
        raise ArticleError(f"{shard.path}: WARC files need an extra: pip install 'figurecheck[archive]'") from None
    with shard.path.open("rb") as file:
        try:
            for record in ArchiveIterator(file):
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
                if record.rec_type != "response" or "html" not in kind:
                    continue
                page = record.content_stream().read().decode("utf-8", "replace")
                try:
                    yield article_of_page(page, id=article_id(url.partition("://")[2]), name=url, url=url)
                except ArticleError as error:
                    on_fault(url, error)
        except (ArchiveLoadFailed, EOFError, OSError) as error:
            on_fault(shard.name, ArticleError(f"{shard.path}: broken archive: {error}"))
