"""A database by its URL: SQLite or PostgreSQL, at the newest migration, ready for several writers."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, select, table, text
from sqlalchemy import column as sql_column
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from checks.errors import ConfigError, OutputError

__all__ = ["HEAD", "open_database"]

HEAD = "0001"
"""The newest migration: a database that has it is opened without importing Alembic (0.3 s)."""

_MIGRATIONS = Path(__file__).with_name("migrations")
_BUSY_SECONDS = 60
"""How long a writer waits for another: longer than any run holds its one transaction."""
_ADVISORY_LOCK = 0x66696763
"""Names the lock under which PostgreSQL migrates: "figc"."""


def open_database(url: str) -> Engine:
    """An engine on the database, migrated; raises `ConfigError` or `OutputError` in one line, without the password."""
    try:
        address = make_url(url)
        if address.drivername == "postgresql":  # SQLAlchemy would ask for psycopg2; figurecheck[postgres] is psycopg
            address = address.set(drivername="postgresql+psycopg")
        engine = create_engine(address)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise ConfigError(f"store: no database URL: {error}; write one like sqlite:////folder/store.sqlite") from None
    if engine.dialect.name == "sqlite":
        _ready_sqlite(engine, address.database)
    try:
        _migrate(engine)
    except OutputError:
        engine.dispose()
        raise
    except (SQLAlchemyError, sqlite3.Error) as error:
        engine.dispose()
        shown = address.render_as_string(hide_password=True)
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise OutputError(f"store {shown}: cannot be opened: {reason}") from None
    return engine


def _ready_sqlite(engine: Engine, path: str | None) -> None:
    """Write-ahead log, waiting instead of failing, and transactions that take the write lock at once.

    A transaction that reads first and then writes would otherwise fail at once when another wrote between
    (SQLITE_BUSY_SNAPSHOT, which no waiting mends).
    """
    if path and path != ":memory:":
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"store {path}: cannot be opened: {error.strerror}") from None

    @event.listens_for(engine, "connect")
    def _connect(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get("reads", False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _migrate(engine: Engine) -> None:
    """To `HEAD`, unless the database is there: one process at a time, the others wait and find it done."""
    with engine.connect().execution_options(reads=True) as connection:
        if _revision(connection) == HEAD:
            return
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        found = _revision(connection)
        if found != HEAD:
            _upgrade(connection, found)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(select(sql_column("version_num")).select_from(table("alembic_version"))).scalar()


def _upgrade(connection: Connection, found: str | None) -> None:
    from alembic import command  # noqa: PLC0415 - only a database that is behind pays for it
    from alembic.config import Config  # noqa: PLC0415 - as above
    from alembic.util import CommandError  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError:
        raise OutputError(f"store: made by a newer figurecheck (migration {found}); install that version") from None
