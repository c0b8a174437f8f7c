"""Transactions and writes as watching makes them, alike on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from checks.errors import SourceError

__all__ = ["begin", "iso", "put"]


@contextmanager
def begin(engine: Engine, *, reads: bool = False) -> Iterator[Connection]:
    """A transaction; one that only `reads` waits for no writer. Raises `SourceError` where the database fails."""
    try:
        with engine.execution_options(reads=reads).begin() as connection:
            yield connection
    except SQLAlchemyError as error:
        cause = " ".join(str(getattr(error, "orig", None) or error).split())[:200]
        place = engine.url.render_as_string(hide_password=True)
        raise SourceError(f"{place}: the store does not work: {cause}") from None


def put(c: Connection, table: Table, row: Mapping[str, object], replace: Sequence[str] = ()) -> bool:
    """Inserts a row; where its key is taken, replaces the named columns. Whether a row was written."""
    make = postgresql.insert if c.dialect.name == "postgresql" else sqlite.insert
    statement = make(table).values(row)
    if replace:
        statement = statement.on_conflict_do_update(
            index_elements=[column.name for column in table.primary_key], set_={name: row[name] for name in replace}
        )
    else:
        statement = statement.on_conflict_do_nothing()
    written = c.execute(statement, execution_options={"preserve_rowcount": True})  # psycopg's is lost without
    return written.rowcount > 0


def iso(moment: datetime) -> str:
    """UTC as text that sorts by time, the same on every database."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
