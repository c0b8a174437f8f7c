"""An archive, shard by shard: a shard is done or not, and what is done is never done again.

    output/plan.json                             what is checked, and with which config and vintages
    output/claims/year=1987/SHARD.parquet        a row a claim (`checks.report.parquet.CLAIMS`)
    output/shards/SHARD.json                     the shard is done: its sums, and the articles that were none
    output/report.json, report.md                the sums of all

Every file appears whole, by rename; the shard's own file comes last. Nothing in them tells the time, so a run that
was killed and taken up again leaves the same bytes as one that was not.
"""

from __future__ import annotations

import os
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from heapq import nsmallest
from pathlib import Path
from typing import Any

import orjson

from checks.errors import OutputError
from checks.ingest.corpus import Shard, read_shard
from checks.models import Article, Label, Report

__all__ = ["ShardSum", "aggregate", "check_shard", "done_shards", "keep_plan"]

_WORST = 100
"""Refuted figures that the aggregate report names; the Parquet files hold all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardSum:
    """What came out of a shard, or of many."""

    documents: int = 0
    characters: int = 0
    numbers: int = 0
    claims: int = 0
    linked: int = 0
    labels: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)
    set_aside: Mapping[str, int] = field(default_factory=dict)
    indicators: Mapping[str, int] = field(default_factory=dict)
    findings: Mapping[str, int] = field(default_factory=dict)
    """Figures of an article that do not agree with each other, by code."""
    faults: tuple[tuple[str, str], ...] = ()
    """What in the archive is no article: where, and why."""

    def __add__(self, other: ShardSum) -> ShardSum:
        return ShardSum(
            documents=self.documents + other.documents,
            characters=self.characters + other.characters,
            numbers=self.numbers + other.numbers,
            claims=self.claims + other.claims,
            linked=self.linked + other.linked,
            faults=(*self.faults, *other.faults),
            **{name: _added(getattr(self, name), getattr(other, name)) for name in _TITLES},
        )


_TITLES = {
    "labels": "Verdicts",
    "reasons": "Reasons",
    "set_aside": "Set aside",
    "indicators": "Indicators",
    "findings": "Figures that disagree within an article",
}
_MOST = 60
"""Indicators and reasons that the report names; report.json has all."""


def _added(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted((Counter(one) + Counter(other)).items()))


def keep_plan(output: Path, shards: Sequence[Shard], archive: Path, made_with: Mapping[str, str | None]) -> None:
    """Writes down what the output folder is made of; raises `OutputError` where it holds something else already."""
    plan = {
        "archive": str(archive),
        "shards": [{**asdict(shard), "path": str(shard.path)} for shard in shards],
        "made_with": dict(sorted(made_with.items())),
    }
    data = orjson.dumps(plan, option=orjson.OPT_INDENT_2)
    path = output / "plan.json"
    try:
        there = path.read_bytes()
    except FileNotFoundError:
        _write_whole(path, data)
        return
    except OSError as error:
        raise OutputError(f"{path}: cannot be read: {error.strerror}") from None
    if there != data:
        raise OutputError(f"{output}: holds results of another archive, config or vintage; --output names a new folder")


def done_shards(output: Path, shards: Iterable[Shard]) -> set[str]:
    """The names of the shards that need no more work."""
    return {shard.name for shard in shards if _manifest(output, shard.name).is_file()}


def check_shard(shard: Shard, check: Callable[[Article], Report], output: Path) -> ShardSum:
    """Checks the articles of a shard and leaves its files in `output`; raises `OutputError` where it cannot."""
    from checks.report.parquet import claim_rows, write_claims  # noqa: PLC0415 - pyarrow, for archives only

    total, faults = ShardSum(), list[tuple[str, str]]()
    rows: dict[str, list[dict[str, Any]]] = {}
    for article in read_shard(shard, lambda where, error: faults.append((where, str(error)))):
        report = check(article)
        year = str(article.published.year) if article.published else "unknown"
        rows.setdefault(year, []).extend(claim_rows(report))
        total += _sum_of(report)
    total += ShardSum(faults=tuple(faults))
    for year, part in rows.items():
        if part:
            with _whole(output / "claims" / f"year={year}" / f"{shard.name}.parquet") as path:
                write_claims(part, path)
    _write_whole(_manifest(output, shard.name), orjson.dumps(asdict(total), option=orjson.OPT_SORT_KEYS))
    return total


def _sum_of(report: Report) -> ShardSum:
    coverage = report.coverage
    return ShardSum(
        documents=1,
        characters=len(report.article.text),
        numbers=coverage.numbers,
        claims=coverage.claims,
        linked=sum(verdict.link.indicator is not None for verdict in report.verdicts),
        labels=coverage.labels,
        reasons=coverage.reasons,
        set_aside=coverage.set_aside,
        indicators=Counter(v.link.indicator for v in report.verdicts if v.link.indicator is not None),
        findings=Counter(finding.code for finding in report.findings if not finding.agrees),
    )


def aggregate(output: Path, shards: Sequence[Shard]) -> ShardSum:
    """The sums of all shards, in the order of the archive, also written as `report.json` and `report.md`.

    Raises `OutputError` where a shard is not done.
    """
    total = ShardSum()
    for shard in shards:
        try:
            fields = orjson.loads(_manifest(output, shard.name).read_bytes())
        except FileNotFoundError:
            raise OutputError(f"{output}: the shard {shard.name} is not done; run the same command again") from None
        fields["faults"] = tuple(tuple(fault) for fault in fields["faults"])
        total += ShardSum(**fields)
    _write_whole(output / "report.json", orjson.dumps(asdict(total), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))
    _write_whole(output / "report.md", _markdown(total, _worst(output)).encode())
    return total


def _worst(output: Path) -> list[dict[str, Any]]:
    """The refuted figures that weigh most, ties in the order of article and claim; memory holds a batch at a time."""
    from pyarrow import dataset  # noqa: PLC0415 - for archives only

    files = sorted(str(path) for path in (output / "claims").rglob("*.parquet"))
    if not files:
        return []
    columns = ["article", "claim", "surface", "indicator", "reason", "severity", "explanation"]
    refuted = dataset.field("label") == Label.REFUTED.value
    batches = dataset.dataset(files, format="parquet").to_batches(columns=columns, filter=refuted)
    rows = (row for batch in batches for row in batch.to_pylist())
    return nsmallest(_WORST, rows, key=lambda row: (-row["severity"], row["article"], row["claim"]))


def _markdown(total: ShardSum, worst: Iterable[Mapping[str, Any]]) -> str:
    from checks.report.markdown import escape_markdown  # noqa: PLC0415 - templates, for the end of a run

    counts = f"{total.documents:,} documents, {total.characters:,} characters, {total.numbers:,} written numbers"
    claims = f"{total.claims:,} claims, {total.linked:,} linked to an indicator, {len(total.faults):,} not read"
    lines = ["# Archive checked", "", f"{counts}, {claims}.", ""]
    for name, title in _TITLES.items():
        found = sorted(getattr(total, name).items(), key=lambda item: (-item[1], item[0]))
        lines += [f"## {title}", "", "| | |", "|---|---:|"]
        lines += [f"| {escape_markdown(key)} | {count:,} |" for key, count in found[:_MOST]]
        lines.append("")
    lines += ["## Refuted, the heaviest first", "", "| figure | why | article |", "|---|---|---|"]
    for row in worst:
        cells = (escape_markdown(str(row[name])) for name in ("surface", "explanation", "article"))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _manifest(output: Path, shard: str) -> Path:
    return output / "shards" / f"{shard}.json"


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A path to write to that becomes `path` when all is written and on the disk; nothing is left of a failure."""
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield partial
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written: {error.strerror or error}; --output names another place"
        ) from None
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _write_whole(path: Path, data: bytes) -> None:
    with _whole(path) as partial:
        partial.write_bytes(data)
