"""What the desk keeps: runs, articles and their versions, verdicts, vintages, decisions."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Row, RowMapping, Table, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from checks.errors import OutputError
from checks.models import Decision, Report, Verdict
from checks.store import tables
from checks.store.database import open_database

__all__ = ["PastFigure", "PastRun", "Store"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRun:
    """One run of the store."""

    id: str
    started: datetime
    reports: int
    folder: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastFigure:
    """A figure as some article printed it, with its verdict of that day."""

    article: str
    title: str | None
    published: date | None
    checked: datetime
    words: str
    value: Decimal | None
    label: str
    reason: str


class Store:
    """A database of reports and decisions. Safe for several processes: each call is one transaction.

    `url` is SQLAlchemy's: "sqlite:////folder/store.sqlite", "postgresql://user@host/base".
    Documents are handed in and out as bytes; `checks.report` writes and reads them.
    """

    def __init__(self, url: str) -> None:
        self._engine = open_database(url)

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ------------------------------------------------------------ runs

    def record(self, run: str, reports: Iterable[tuple[Report, str]], folder: str | None = None) -> int:
        """Append reports with their documents (`report.json`) to a run, made where new; how many were new.

        All or none: one transaction. A report that the run has already is left as it is.
        """
        with self._writing() as connection:
            return sum(_record(connection, run, folder, report, document) for report, document in reports)

    def runs(self) -> tuple[PastRun, ...]:
        """Every run, the newest first."""
        r = tables.runs
        query = select(r, tables.reports.c.id.label("report")).outerjoin(tables.reports, tables.reports.c.run == r.c.id)
        counted: dict[str, list[Row[tuple[object, ...]]]] = {}
        with self._reading() as connection:
            for row in connection.execute(query.order_by(r.c.started.desc(), r.c.id)):
                counted.setdefault(row.id, []).append(row)
        return tuple(
            PastRun(
                id=key,
                started=_aware(rows[0].started),
                reports=sum(row.report is not None for row in rows),
                folder=rows[0].folder,
            )
            for key, rows in counted.items()
        )

    def documents(self, run: str) -> Iterator[bytes]:
        """The documents of one run, in the order in which they were recorded, one in memory at a time."""
        r = tables.reports
        with self._reading() as connection:
            keys = connection.execute(select(r.c.id).where(r.c.run == run).order_by(r.c.id)).scalars().all()
        for key in keys:
            with self._reading() as connection:
                document = connection.execute(select(r.c.document).where(r.c.id == key)).scalar_one()
            yield zlib.decompress(document)

    def latest(self, article: str) -> bytes | None:
        """The newest document of an article; `None` where it was never recorded."""
        r = tables.reports
        query = select(r.c.document).where(r.c.article == article).order_by(r.c.checked.desc(), r.c.id.desc()).limit(1)
        with self._reading() as connection:
            found = connection.execute(query).scalar()
        return None if found is None else zlib.decompress(found)

    def history(self, indicator: str, place: str) -> tuple[PastFigure, ...]:
        """What articles printed of one indicator and place, oldest first: how a figure drifts."""
        v, r, a = tables.verdicts, tables.reports, tables.articles
        query = (
            select(v.c.words, v.c.value, v.c.label, v.c.reason, r.c.article, r.c.checked, a.c.title, a.c.published)
            .join(r, v.c.report == r.c.id)
            .join(a, r.c.article == a.c.id)
            .where(v.c.indicator == indicator, v.c.place == place)
            .order_by(a.c.published, r.c.checked, v.c.claim)
        )
        with self._reading() as connection:
            rows = [row._mapping for row in connection.execute(query)]  # noqa: SLF001 - SQLAlchemy's public name for it
        return tuple(_past(row) for row in rows)

    # ------------------------------------------------------------ decisions

    def decide(self, decisions: Iterable[tuple[Decision, str]]) -> int:
        """Append decisions, each with its line (`checks.decisions`); how many were new. None is ever changed."""
        rows = [
            {
                "id": d.id,
                "article": d.article,
                "signed": d.signed,
                "rule": d.rule,
                "action": d.action.value,
                "document": line.rstrip("\n"),
            }
            for d, line in decisions
        ]
        with self._writing() as connection:
            return sum(_insert_new(connection, tables.decisions, row) for row in rows)

    def decisions(self, article: str | None = None) -> str:
        """The decisions on one article, or all, as JSON lines in the order in which they were appended."""
        query = select(tables.decisions.c.document).order_by(tables.decisions.c.number)
        if article is not None:
            query = query.where(tables.decisions.c.article == article)
        with self._reading() as connection:
            return "".join(f"{line}\n" for line in connection.execute(query).scalars())

    # ------------------------------------------------------------ transactions

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise OutputError(f"store: nothing was written: {_first_line(error)}") from error

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection.execution_options(reads=True)
        except SQLAlchemyError as error:
            raise OutputError(f"store: cannot be read: {_first_line(error)}") from error


def _past(row: RowMapping) -> PastFigure:
    value = None if row["value"] is None else Decimal(row["value"])
    return PastFigure(**{**row, "value": value, "checked": _aware(row["checked"])})


def _first_line(error: SQLAlchemyError) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]


def _aware(moment: datetime) -> datetime:
    """SQLite forgets the zone; every moment of the store is UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _insert_new(connection: Connection, table: Table, row: Mapping[str, object]) -> bool:
    """Insert a row unless its key is there; whether it was new."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(row).on_conflict_do_nothing().returning(*table.primary_key.columns)
    return connection.execute(statement).first() is not None


def _record(connection: Connection, run: str, folder: str | None, report: Report, document: str) -> bool:
    article = report.article
    digest = hashlib.sha256(article.text.encode()).hexdigest()
    _insert_new(
        connection,
        tables.runs,
        {"id": run, "started": report.checked, "version": report.version, "config": report.config, "folder": folder},
    )
    _keep_article(connection, report, digest)
    row = {
        "run": run,
        "article": article.id,
        "text_sha256": digest,
        "checked": report.checked,
        "document": zlib.compress(document.encode()),
    }
    if not _insert_new(connection, tables.reports, row):
        return False
    r = tables.reports
    key = connection.execute(select(r.c.id).where(r.c.run == run, r.c.article == article.id)).scalar_one()
    _insert_all(connection, tables.verdicts, [_verdict_row(key, v, report) for v in report.verdicts])
    _insert_all(connection, tables.vintages, _vintage_rows(key, report))
    return True


def _keep_article(connection: Connection, report: Report, digest: str) -> None:
    article = report.article
    named = {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": article.published,
    }
    _insert_new(connection, tables.articles, named)
    version = {"sha256": digest, "article": article.id, "text": _storable(article.text), "first_seen": report.checked}
    _insert_new(connection, tables.versions, version)


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _storable(text: str) -> str:
    """PostgreSQL's text knows no NUL; the document has the text as it was."""
    return text.replace("\0", "\ufffd")


def _insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _verdict_row(key: int, verdict: Verdict, report: Report) -> Mapping[str, object]:
    claim, text = verdict.claim, report.article.text
    return {
        "report": key,
        "claim": claim.id,
        "words": _storable(text[slice(*claim.span)]),
        "sentence": _storable(text[slice(*claim.sentence)]),
        "measure": claim.measure,
        "population": claim.population,
        "place": claim.place.code if claim.place else None,
        "indicator": verdict.link.indicator,
        "value": _number(claim.quantity.value if claim.quantity else None),
        "low": _number(claim.interval.low),
        "high": _number(claim.interval.high),
        "label": verdict.label.value,
        "reason": verdict.reason.value,
        "explanation": verdict.explanation,
        "severity": verdict.severity,
    }


def _vintage_rows(key: int, report: Report) -> list[Mapping[str, object]]:
    """The vintages that the verdicts rest on."""
    used = {e.observation.reference for v in report.verdicts for e in v.evidence}
    return [
        {
            "report": key,
            "reference": s.id,
            "sha256": s.sha256,
            "retrieved": s.retrieved,
            "rows": s.rows,
            "passed": s.passed,
        }
        for s in report.references
        if s.id in used
    ]
