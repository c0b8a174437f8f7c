"""Runs, verdicts, vintages and decisions in SQLite or PostgreSQL.

`Store` is imported on first use: SQLAlchemy takes longer than a check of one article.
"""

from typing import TYPE_CHECKING

from checks.store.glance import stored_decisions

if TYPE_CHECKING:
    from checks.store.store import PastFigure, PastRun, Store

__all__ = ["PastFigure", "PastRun", "Store", "stored_decisions"]


def __getattr__(name: str) -> object:
    if name in __all__:
        from checks.store import store  # noqa: PLC0415 - only who comes here waits for it

        return getattr(store, name)
    raise AttributeError(name)
