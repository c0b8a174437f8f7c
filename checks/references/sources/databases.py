"""A reference from a database: one SELECT, its values bound, filtered where the rows are."""

from __future__ import annotations

import io
import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from time import monotonic

import pandas as pd
import sqlalchemy
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError

from checks.config.sources import SqlSpec
from checks.errors import SourceError
from checks.references.sources.download import Access

__all__ = ["query"]

_ROWS = 50_000
"""Rows that are fetched at a time."""
_STEPS = 100_000
"""Instructions of SQLite between two looks at the clock: some milliseconds."""
_READS = re.compile(r"\s*(?:--[^\n]*\n\s*)*(?:select|with|values)\b", re.IGNORECASE)


def query(sql: SqlSpec, folder: Path, access: Access, reference: str, seconds: float) -> bytes:
    """The rows of the query as the bytes of a Parquet file; raises `SourceError` in one line, without the address.

    The connection is read-only; a relative path of SQLite counts from `folder`. SQLite and PostgreSQL are asked to
    give up after so many `seconds`.
    """
    if not _READS.match(sql.query):
        raise SourceError(f"{reference}: source.sql.query is no SELECT; a reference only reads")
    address = access.secret(sql.url_env) if sql.url_env else _located(str(sql.url), folder)
    try:
        engine = sqlalchemy.create_engine(_driven(address), poolclass=sqlalchemy.NullPool)
        _limit(engine, seconds)
        try:
            return _parquet(engine, sql)
        finally:
            engine.dispose()
    except (SQLAlchemyError, pd.errors.DatabaseError, ImportError) as error:
        cause = error.__cause__ or error
        words = str(getattr(cause, "orig", None) or cause).strip().partition("\n")[0]
        raise SourceError(f"{reference}: {_name(address)}: {_without_secret(words, address)}") from None


def _driven(address: str) -> sqlalchemy.URL:
    """The address with the driver that figurecheck[postgres] brings, where it names none; SQLAlchemy's is another."""
    url = sqlalchemy.make_url(address)
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def _located(url: str, folder: Path) -> str:
    """SQLite's file from the YAML's folder, opened for reading only."""
    kind, _, path = url.partition(":///")
    if not kind.startswith("sqlite") or not path or path.startswith("file:"):
        return url
    file = Path(os.path.normpath(folder / path))
    return f"{kind}:///file:{file.as_posix()}?mode=ro&uri=true"


def _limit(engine: sqlalchemy.Engine, seconds: float) -> None:
    """Has the database itself give up in time: no thread that waits for a driver can be stopped."""

    @sqlalchemy.event.listens_for(engine, "do_connect")
    def _before(_dialect: object, _record: object, _args: list[object], options: dict[str, object]) -> None:
        if engine.dialect.name == "postgresql":
            options.setdefault("connect_timeout", max(2, int(seconds)))  # libpq's least

    @sqlalchemy.event.listens_for(engine, "connect")
    def _after(connection: DBAPIConnection, _: object) -> None:
        if engine.dialect.name == "postgresql":
            with closing(connection.cursor()) as cursor:
                cursor.execute(f"SET statement_timeout = {int(seconds * 1000)}")
            connection.commit()
        elif isinstance(connection, sqlite3.Connection):
            until = monotonic() + seconds
            connection.set_progress_handler(lambda: monotonic() > until, _STEPS)


def _parquet(engine: sqlalchemy.Engine, sql: SqlSpec) -> bytes:
    options = {"stream_results": True}
    if engine.dialect.name == "postgresql":
        options["postgresql_readonly"] = True
    with engine.connect().execution_options(**options) as connection:
        parts = list(
            pd.read_sql_query(
                sqlalchemy.text(sql.query), connection, params=dict(sql.parameters) or None, chunksize=_ROWS
            )
        )
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    file = io.BytesIO()
    table.to_parquet(file, index=False)
    return file.getvalue()


def _name(address: str) -> str:
    """The kind of database and its name, as it may be shown."""
    try:
        url = sqlalchemy.make_url(address)
    except SQLAlchemyError:
        return "the database"
    return f"{url.get_backend_name()} {url.database or ''}".strip()


def _without_secret(words: str, address: str) -> str:
    try:
        password = sqlalchemy.make_url(address).password
    except SQLAlchemyError:
        return "no address of a database"
    return words.replace(str(password), "***") if password else words
