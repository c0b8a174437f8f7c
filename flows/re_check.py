"""The flow `re-check`: when a reference has a new vintage, recent figures that it spoke to are judged again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed

from checks.store.outbox import Outbox
from checks.store.watch import Flip, Version, Watch, open_watch
from flows.alerts import send_digest
from flows.desk import Desk, now, store_url
from flows.tally import Tally, tally_of
from flows.tasks import BATCH, open_references
from flows.telling import ended, show

__all__ = ["re_check"]

HOURS = 3600


def _name() -> str:
    return f"judge the last {flow_run.parameters.get('days', 30)} days again"


@task(name="judge-again", task_run_name="judge {name} again", timeout_seconds=HOURS, cache_policy=NO_CACHE)
def judge_again(name: str, versions: list[tuple[int, Version]], desk: Desk, watch: Watch) -> tuple[Tally, list[Flip]]:
    """The verdicts of a batch of versions as the references stand now, recorded; and those that flipped."""
    logger = get_run_logger()
    logger.info("%s: %d articles", name, len(versions))
    tally, flips = Tally(), list[Flip]()
    for id_, version in versions:
        report = desk.check(version.article, now())
        flips += watch.judge_again(id_, version, report, str(flow_run.id or "by hand"), now())
        tally += tally_of(report)
    return tally, flips


@flow(name="re-check", flow_run_name=_name, timeout_seconds=HOURS)
def re_check(days: float = 30.0, config: Path | None = None) -> State[Any]:
    """Judge again the figures of recent articles that a reference with a new vintage spoke to, and tell the flips.

    Args:
        days: How far back: articles first checked so many days ago.
        config: The desk's config folder; the one that ships by default.

    Returns:
        A state that carries the tally. *Flipped*: some verdicts have changed.
    """
    logger = get_run_logger()
    desk = open_references(config)
    watch = open_watch(store_url())
    vintages = {state.id: state.sha256 for state in desk.catalogue.states}
    due = watch.to_judge_again(vintages, now() - timedelta(days=days))
    tally, flips = Tally(), list[Flip]()
    for start in range(0, len(due), BATCH):
        batch = due[start : start + BATCH]
        added, flipped = judge_again(f"articles {start + 1} to {start + len(batch)}", batch, desk, watch)
        tally += added
        flips += flipped
    title = f"figurecheck: {len(flips)} verdicts changed with the references"
    run = str(flow_run.id or "by hand")
    told = send_digest(title, Outbox(watch.engine), desk.feeds.alerts, run=run, now=now())
    logger.info("%s", told)
    show("re-check", _name(), tally, [f"{flip.newsroom}: {flip.title or flip.article}: {flip}" for flip in flips])
    watch.engine.dispose()
    if flips and not tally.references:
        return Completed(name="Flipped", message=f"{len(flips)} of {tally.figures} verdicts changed", data=tally)
    return ended(tally)
