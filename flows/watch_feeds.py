"""The flow `watch-feeds`: what is new or edited in each newsroom is checked, once a version."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.task_runners import ThreadPoolTaskRunner

from checks.config.feeds import FeedsSpec, NewsroomSpec
from checks.errors import SourceError
from checks.expectations import gate_claims
from checks.ingest.courtesy import Courtesy
from checks.ingest.fetch import AGENT, Limits
from checks.ingest.watch import Finished, Known, Passed, Sighting, Tags, look
from checks.models import Fault, Label, Report
from checks.report import write_version
from checks.report.index import index_is_stale, write_index
from checks.store.changes import judged
from checks.store.outbox import Alert, Outbox
from checks.store.watch import Seen, Version, Watch, open_watch
from flows.alerts import send_digest
from flows.desk import Desk, now, store_url
from flows.tally import Tally, tally_of
from flows.tasks import open_references
from flows.telling import emit_findings, ended, show

__all__ = ["WatchMemory", "courtesy_of", "watch_feeds"]

HOURS = 3600
AT_ONCE = 16
"""Newsrooms looked at together: most of a look is waiting, and a slow one holds up no other."""


class WatchMemory:
    """The store as a look at one newsroom asks it (`checks.ingest.watch.Memory`)."""

    def __init__(self, watch: Watch, edits_hours: float) -> None:
        self._watch, self._edits = watch, timedelta(hours=edits_hours)

    def tags(self, url: str) -> Tags:
        etag, last_modified = self._watch.list_tags(url)
        return Tags(etag=etag, last_modified=last_modified)

    def known(self, newsroom: str, key: str) -> Known | None:
        seen = self._watch.seen(newsroom, key)
        return _known(seen) if seen else None

    def recent(self, newsroom: str) -> list[Known]:
        return [_known(seen) for seen in self._watch.recent(newsroom, now() - self._edits)]

    def has_text(self, newsroom: str, digest: str) -> str | None:
        return self._watch.key_with_text(newsroom, digest)


def _known(seen: Seen) -> Known:
    tags = Tags(etag=seen.etag, last_modified=seen.last_modified)
    return Known(key=seen.key, address=seen.address, digest=seen.digest, stamp=seen.stamp, tags=tags)


def _seen(known: Known) -> Seen:
    return Seen(
        key=known.key, address=known.address, digest=known.digest, stamp=known.stamp, etag=known.tags.etag,
        last_modified=known.tags.last_modified,
    )  # fmt: skip


def courtesy_of(feeds: FeedsSpec) -> Courtesy:
    """The manners that the config asks for."""
    polite = feeds.polite
    limits = Limits(
        seconds=polite.seconds,
        max_bytes=int(polite.megabytes * 1_000_000),
        redirects=polite.redirects,
        allow=feeds.allow,
        agent=polite.agent or AGENT,
    )
    return Courtesy(limits, connections=polite.connections, pause=polite.pause, robots=polite.robots)


def _name() -> str:
    chosen = flow_run.parameters.get("newsrooms") or []
    return f"watch {', '.join(chosen[:4])}{' …' if len(chosen) > 4 else ''}" if chosen else "watch every newsroom"  # noqa: PLR2004 - what fits


def _run() -> str:
    return str(flow_run.id or "by hand")


def _newsroom_name() -> str:
    from prefect.runtime import task_run  # noqa: PLC0415 - a module-level name would shadow the flow's

    return f"watch {task_run.parameters['newsroom'].id}"


@task(
    name="watch-newsroom",
    task_run_name=_newsroom_name,
    retries=2,
    retry_delay_seconds=5,
    retry_jitter_factor=1.0,
    retry_condition_fn=lambda _task, _run, state: isinstance(state.result(raise_on_failure=False), SourceError),
    cache_policy=NO_CACHE,
)
def watch_newsroom(
    newsroom: NewsroomSpec, desk: Desk, courtesy: Courtesy, watch: Watch, output: Path | None
) -> tuple[Tally, tuple[str, ...]]:
    """One look at a newsroom: each new version checked, reported and recorded before the next is read.

    What comes back is the tally, and the edits in lines. What is recorded is done; a run that dies here is taken up by
    the next where it stopped. A retry is only for a database that does not answer: what servers do wrong is a line in
    the tally. The look keeps to its own time (`minutes` in feeds.yaml): Prefect stops no thread that waits.
    """
    logger = get_run_logger()
    tally, edits = Tally(), list[str]()
    for met in look(newsroom, WatchMemory(watch, newsroom.edits_hours), courtesy, clock=time.monotonic):
        match met:
            case Sighting():
                checked, version = _check(met, newsroom, desk, watch, output)
                if version is None:
                    continue
                tally += checked
                edits += _edits(version)
                logger.info("%s: %s", version.article.title or version.key, checked)
            case Passed():
                watch.remember(newsroom.id, _seen(met.known), now())
                if met.fault is not None:
                    tally += Tally(faults=(met.fault.message,))
            case Finished():
                watch.remember_list(met.url, met.tags.etag, met.tags.last_modified)
            case Fault():
                logger.warning("%s: %s", newsroom.id, met.message)
                tally += Tally(faults=(f"{newsroom.id}: {met.message}",))
                Outbox(watch.engine).add(_in_the_way(newsroom, met), now())
    return tally, tuple(edits)


def _check(
    sighting: Sighting, newsroom: NewsroomSpec, desk: Desk, watch: Watch, output: Path | None
) -> tuple[Tally, Version | None]:
    """A version checked, reported, and then recorded; `None` where another run has recorded it meanwhile.

    In this order: a report that nobody recorded is found in its place and kept, where a version that is recorded
    is never looked at again.
    """
    report, folder = desk.check(sighting.article, now()), None
    if output is not None:
        report = replace(report, validation=gate_claims(report))
        folder = write_version(report, output / newsroom.id, sighting.known.digest)
    alerts = _refuted(sighting, newsroom, report, folder)
    version = watch.record(newsroom.id, _seen(sighting.known), report, _run(), now(), alerts)
    return (tally_of(report, folder), version) if version is not None else (Tally(), None)


def _refuted(sighting: Sighting, newsroom: NewsroomSpec, report: Report, folder: Path | None) -> Iterator[Alert]:
    article, key = sighting.article, sighting.known.key
    where = folder / "report.html" if folder else article.url or ""
    for figure in judged(report):
        if figure.label == Label.REFUTED.value:
            yield Alert(
                id=f"{newsroom.id}|{key}|{figure.surface}|{figure.reason}|{figure.indicator}",
                kind="refuted",
                line=f"{article.source or newsroom.id}: {article.title or key}: “{figure.surface}”: "
                f"{figure.explanation} {where}",
            )


def _edits(version: Version) -> Iterable[str]:
    title = version.article.title or version.key
    for change in version.changes:
        yield f"{version.newsroom}: {title} (version {version.number}): {change}"


def _in_the_way(newsroom: NewsroomSpec, fault: Fault) -> Iterable[Alert]:
    """A source that failed as a whole is told once a day; a single page never."""
    if fault.code == "source_failed":
        day = now().date()
        yield Alert(id=f"{newsroom.id}|{fault.code}|{day}", kind="newsroom", line=f"{newsroom.name}: {fault.message}")


@flow(
    name="watch-feeds",
    flow_run_name=_name,
    timeout_seconds=HOURS,
    task_runner=ThreadPoolTaskRunner(max_workers=AT_ONCE),  # type: ignore[arg-type]  # its futures' type is private
)
def watch_feeds(
    newsrooms: list[str] | None = None, config: Path | None = None, output: Path | None = Path("reports")
) -> State[Any]:
    """Check what is new or edited in the newsrooms of `config/feeds.yaml`, each version once.

    Args:
        newsrooms: Ids of the newsrooms to look at; all that are enabled by default.
        config: The desk's config folder; the one that ships by default.
        output: The folder for reports, one folder a newsroom below it; `null` records and tells without reports.

    Returns:
        A state that carries the tally; its names are those of `check-articles`.
    """
    logger = get_run_logger()
    desk = open_references(config)
    watch = open_watch(store_url())
    courtesy = courtesy_of(desk.feeds)
    chosen = [n for n in desk.feeds.newsrooms if (n.id in newsrooms if newsrooms else n.enabled)]
    looks = [(n, watch_newsroom.submit(n, desk, courtesy, watch, output)) for n in chosen]
    tally, edits = Tally(), list[str]()
    for newsroom, future in looks:
        result = future.result(raise_on_failure=False)
        if isinstance(result, tuple):
            tally += result[0]
            edits += result[1]
        else:
            tally += Tally(faults=(f"{newsroom.id}: {result}",))
    outbox = Outbox(watch.engine)
    outbox.add((Alert(id=f"reference|{line}", kind="reference", line=line) for line in tally.references), now())
    logger.info("%s", send_digest(f"figurecheck: {tally}", outbox, desk.feeds.alerts, run=_run(), now=now()))
    if output is not None and output.is_dir() and index_is_stale(output):
        write_index(output)
    show("watch-feeds", _name(), tally, edits)
    emit_findings(tally)
    watch.engine.dispose()
    return ended(tally)
