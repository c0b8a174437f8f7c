"""Report → CSV: a row a claim, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from checks.models import Article, Report, Verdict
from checks.report.attention import rulings_by_claim
from checks.report.reader import one_line

__all__ = ["COLUMNS", "render_csv", "safe_cell"]

COLUMNS = (
    "article", "title", "published", "url", "claim", "in", "start", "end", "words", "sentence", "where", "kind",
    "bound", "low", "high", "unit", "measure", "population", "place", "period_start", "period_end", "who_says_so",
    "modality", "indicator", "label", "reason", "explanation", "severity", "sources", "decision",
    "decided_by", "decided_on", "decision_reason",
)  # fmt: skip

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
"""A cell that begins with one of these is run by some spreadsheet (CWE-1236)."""


def render_csv(reports: Report | Iterable[Report]) -> str:
    """One header, then a row a claim of each report: `COLUMNS`, as text, no cell of which begins a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for report in (reports,) if isinstance(reports, Report) else reports:
        writer.writerows([safe_cell(cell) for cell in row] for row in _rows(report))
    return out.getvalue()


def safe_cell(value: object) -> str:
    """The value in one line; text that a spreadsheet would run is led by an apostrophe, a number is left a number.

    >>> safe_cell("=1+1"), safe_cell("-5"), safe_cell("  @sum")
    ("'=1+1", '-5', "'@sum")
    """
    text = "" if value is None else one_line(str(value))
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def _rows(report: Report) -> Iterator[tuple[object, ...]]:
    article, rulings = report.article, rulings_by_claim(report)
    head = (article.id, article.title, article.published, article.url)
    for verdict in report.verdicts:
        decision = rulings[verdict.claim.id].decision if verdict.claim.id in rulings else None
        signed = (decision.action, decision.name, decision.signed, decision.reason) if decision else ("",) * 4
        yield head + _claim_cells(verdict, article) + _verdict_cells(verdict) + signed


def _claim_cells(verdict: Verdict, article: Article) -> tuple[object, ...]:
    """What was claimed, and where: `start` and `end` count characters of the title or text that it stands `in`."""
    claim, text = verdict.claim, article.text
    quantity, period = claim.quantity, claim.period
    return (
        claim.id, article.part_of(claim.span), *article.as_given(claim.span), text[slice(*claim.span)],
        text[slice(*claim.sentence)], claim.where, claim.kind,
        quantity.bound if quantity else "", _plain(claim.interval.low), _plain(claim.interval.high),
        quantity.unit if quantity else "", claim.measure, claim.population, claim.place.code if claim.place else "",
        period.start if period else "", period.end if period else "",
        claim.attribution.source if claim.attribution else "", claim.modality,
    )  # fmt: skip


def _verdict_cells(verdict: Verdict) -> tuple[object, ...]:
    sources = "; ".join(dict.fromkeys(e.observation.publisher or e.observation.reference for e in verdict.evidence))
    return (
        verdict.link.indicator,
        verdict.label,
        verdict.reason,
        verdict.explanation,
        round(verdict.severity, 3),
        sources,
    )


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
