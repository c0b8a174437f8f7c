"""Where a verb finds the store, and what its user may say about it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

import click

from flows.cli.options import state_folder

__all__ = ["store_option", "store_url"]

F = TypeVar("F", bound=Callable[..., object])


def store_url() -> str:
    """The database of runs and decisions: FIGURECHECK_STORE, or a SQLite file in the state folder."""
    return os.environ.get("FIGURECHECK_STORE") or f"sqlite:///{state_folder() / 'store.sqlite'}"


def store_option(command: F) -> F:
    """`--store URL`, as SQLAlchemy writes addresses."""
    option = click.option(
        "--store",
        default=store_url,
        show_default="FIGURECHECK_STORE, or a SQLite file in the state folder",
        metavar="URL",
        help="Database of runs and decisions.",
    )
    return option(command)
