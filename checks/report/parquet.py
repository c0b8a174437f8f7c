"""Verdicts of many articles as Parquet: a row a claim, the columns of `CLAIMS`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from checks.models import Article, Report, Verdict

__all__ = ["CLAIMS", "claim_rows", "write_claims"]

CLAIMS = pa.schema(
    [
        ("article", pa.string()),
        ("published", pa.date32()),
        ("url", pa.string()),
        ("claim", pa.string()),
        ("in", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("surface", pa.string()),
        ("value", pa.string()),
        ("low", pa.string()),
        ("high", pa.string()),
        ("bound", pa.string()),
        ("unit", pa.string()),
        ("counted", pa.string()),
        ("kind", pa.string()),
        ("measure", pa.string()),
        ("population", pa.string()),
        ("place", pa.string()),
        ("indicator", pa.string()),
        ("label", pa.string()),
        ("reason", pa.string()),
        ("severity", pa.float32()),
        ("explanation", pa.string()),
        ("references", pa.list_(pa.string())),
    ]
)
"""Numbers are decimal text, so that nothing is lost; `start` and `end` count characters of the title
or text that it stands `in`."""


def claim_rows(report: Report) -> Iterator[dict[str, Any]]:
    """One row a verdict of the report, by the names of `CLAIMS`."""
    article = report.article
    for verdict in report.verdicts:
        yield {
            "article": article.id,
            "published": article.published,
            "url": article.url,
            **_claim(verdict, article),
            "indicator": verdict.link.indicator,
            "label": verdict.label.value,
            "reason": verdict.reason.value,
            "severity": verdict.severity,
            "explanation": verdict.explanation,
            "references": sorted({evidence.observation.reference for evidence in verdict.evidence}),
        }


def _claim(verdict: Verdict, article: Article) -> dict[str, Any]:
    claim, quantity = verdict.claim, verdict.claim.quantity
    start, end = article.as_given(claim.span)
    return {
        "claim": claim.id,
        "in": article.part_of(claim.span).value,
        "start": start,
        "end": end,
        "surface": article.text[slice(*claim.span)],
        "value": _text(quantity.value) if quantity else None,
        "low": _text(quantity.interval.low) if quantity else None,
        "high": _text(quantity.interval.high) if quantity else None,
        "bound": quantity.bound.value if quantity else None,
        "unit": quantity.unit if quantity else None,
        "counted": quantity.counted if quantity else None,
        "kind": claim.kind.value,
        "measure": claim.measure,
        "population": claim.population,
        "place": claim.place.code if claim.place else None,
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def write_claims(rows: Sequence[dict[str, Any]], path: Path) -> None:
    """The rows as one Parquet file; the same rows give the same bytes."""
    pq.write_table(pa.Table.from_pylist(list(rows), schema=CLAIMS), path, compression="zstd")
