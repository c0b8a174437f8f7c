"""A glance into the store on the way of a check, which must not wait 0.3 s for SQLAlchemy to be imported."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from checks.errors import OutputError

__all__ = ["stored_decisions"]

_SQLITE = "sqlite:///"
_TABLE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'decisions'"
_QUERY = "SELECT document FROM decisions WHERE article = ? ORDER BY number"


def stored_decisions(url: str, articles: Sequence[str]) -> str:
    """The decisions on the articles as JSON lines; none where nobody has signed one here yet."""
    if not url.startswith(_SQLITE):
        return _from_server(url, articles)
    path = Path(url.removeprefix(_SQLITE))
    if not path.exists():
        return ""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("PRAGMA busy_timeout = 5000")
            if connection.execute(_TABLE).fetchone() is None:
                return ""
            lines = [line for article in articles for (line,) in connection.execute(_QUERY, (article,))]
    except sqlite3.Error as error:
        raise OutputError(f"store {path}: cannot be read: {error}") from None
    return "".join(f"{line}\n" for line in lines)


def _from_server(url: str, articles: Sequence[str]) -> str:
    from checks.store.store import Store  # noqa: PLC0415 - a desk with a database server waits for its client

    with Store(url) as store:
        return "".join(store.decisions(article) for article in articles)
