"""A reference from a database: one SELECT, its values bound, filtered where the rows are."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pandas as pd
import sqlalchemy
from sqlalchemy.exc import SQLAlchemyError

from checks.config.references import SqlSpec
from checks.errors import SourceError
from checks.references.download import Access

__all__ = ["query"]

_ROWS = 50_000
"""Rows that are fetched at a time."""
_READS = re.compile(r"\s*(?:--[^\n]*\n\s*)*(?:select|with|values)\b", re.IGNORECASE)


def query(sql: SqlSpec, folder: Path, access: Access, reference: str) -> bytes:
    """The rows of the query as the bytes of a Parquet file; raises `SourceError` in one line, without the address.

    The connection is read-only; a relative path of SQLite counts from `folder`.
    """
    if not _READS.match(sql.query):
        raise SourceError(f"{reference}: source.sql.query is no SELECT; a reference only reads")
    address = access.secret(sql.url_env) if sql.url_env else _located(str(sql.url), folder)
    try:
        engine = sqlalchemy.create_engine(address, poolclass=sqlalchemy.NullPool)
        try:
            return _parquet(engine, sql)
        finally:
            engine.dispose()
    except (SQLAlchemyError, pd.errors.DatabaseError, ImportError) as error:
        cause = error.__cause__ or error
        words = str(getattr(cause, "orig", None) or cause).strip().partition("\n")[0]
        raise SourceError(f"{reference}: {_name(address)}: {_without_secret(words, address)}") from None


def _located(url: str, folder: Path) -> str:
    """SQLite's file from the YAML's folder, opened for reading only."""
    kind, _, path = url.partition(":///")
    if not kind.startswith("sqlite") or not path or path.startswith("file:"):
        return url
    file = Path(os.path.normpath(folder / path))
    return f"{kind}:///file:{file.as_posix()}?mode=ro&uri=true"


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
