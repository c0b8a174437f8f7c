"""A desk as verbs and flows see it: its configuration and its references, gated and opened once a process."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from checks.config import SHIPPED, Config, find_file, load_config
from checks.config.feeds import FeedsSpec, load_feeds
from checks.decisions import read_decisions
from checks.expectations import gate
from checks.models import Article, Report
from checks.pipeline import check_article
from checks.references import Catalogue, open_catalogue
from checks.store import stored_decisions
from flows.cli.options import state_folder
from flows.cli.store import store_url

__all__ = ["Desk", "now", "open_desk", "store_url"]


def now() -> datetime:
    """The clock, read here and passed on."""
    return datetime.now(UTC)


class Desk:
    """What checking needs; too large to be sent to another process, which opens its own.

    No dataclass: Prefect looks into those, field by field, wherever one is handed to a task.
    """

    __slots__ = ("catalogue", "config", "feeds")

    def __init__(self, config: Config, catalogue: Catalogue, feeds: FeedsSpec) -> None:
        self.config, self.catalogue, self.feeds = config, catalogue, feeds

    def judge(self, article: Article, checked: datetime) -> Report:
        """The report on one article as the references have it, whatever people signed: for archives."""
        return check_article(article, self.config, self.catalogue, checked)

    def check(self, article: Article, checked: datetime) -> Report:
        """The report on one article, with what people signed about it before."""
        store = store_url()
        signed = read_decisions(stored_decisions(store, [article.id]), store)
        return check_article(article, self.config, self.catalogue, checked, signed)


def open_desk(config: Path | None = None) -> Desk:
    """The desk of a config folder, the one that ships by default; raises `ConfigError` for a mistake in it."""
    for name in ("great_expectations", "EventsWorker"):  # Prefect, which takes over the root logger, would print them
        logging.getLogger(name).propagate = False
    folder = config or SHIPPED
    desk = load_config(folder)
    catalogue = open_catalogue(desk, state_folder(), now(), gate)
    return Desk(desk, catalogue, load_feeds(find_file(folder, "feeds.yaml")))


@lru_cache(maxsize=2)
def desk_of_process(config: Path | None, vintage: str) -> Desk:  # noqa: ARG001 - the vintage is part of the key
    """The desk that a worker process keeps between its tasks; another vintage of the references opens it anew."""
    return open_desk(config)
