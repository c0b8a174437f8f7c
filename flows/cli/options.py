"""What several verbs share: options, the state folder, and the two streams."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import click
from platformdirs import user_state_path

from checks.config import SHIPPED, find_file
from checks.models import Article

__all__ = ["config_option", "parse_day", "published_option", "read_source", "state_folder"]

F = TypeVar("F", bound=Callable[..., object])


def parse_day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    """A day as `YYYY-MM-DD`, or the day of a longer ISO 8601 time."""
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it as 2016-12-22") from None


def config_option(command: F) -> F:
    """`--config DIR`: the folder with policy.yaml, indicators.yaml, places.yaml and references/."""
    option = click.option(
        "--config",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=SHIPPED,
        show_default="the config that ships",
        help="Folder with policy.yaml, indicators.yaml, places.yaml and references/.",
    )
    return option(command)


def published_option(command: F) -> F:
    """`--published DATE`, for articles that do not tell it themselves."""
    option = click.option(
        "--published", callback=parse_day, metavar="DATE", help="When the article was published: 2016-12-22."
    )
    return option(command)


def state_folder() -> Path:
    """Where snapshots, prepared observations and the store live: FIGURECHECK_STATE, or the system's own place."""
    named = os.environ.get("FIGURECHECK_STATE")
    return Path(named) if named else user_state_path("figurecheck")


def read_source(source: str, folder: Path, published: date | None) -> Article:
    """The article at `source`; an address may lead to the inner hosts that the desk's feeds.yaml allows."""
    from checks.ingest import read_article
    from checks.ingest.read import is_address

    if not is_address(source):
        return read_article(source, published)
    from checks.config.feeds import load_feeds

    return read_article(source, published, allow=load_feeds(find_file(folder, "feeds.yaml")).allow)
