"""Functions of `checks` as Prefect tasks. A task is a unit of failure: one slow page, one batch, one newsroom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from prefect import get_run_logger, task
from prefect.cache_policies import INPUTS, NO_CACHE, RUN_ID
from prefect.client.schemas.objects import State, TaskRun
from prefect.runtime import flow_run, task_run
from prefect.tasks import Task, exponential_backoff

from checks.errors import ArticleError, CheckError, SourceError
from checks.expectations import gate_claims
from checks.ingest import read_article, read_articles, read_jsonl
from checks.models import Article
from checks.report import write_run
from checks.store import Store
from flows.desk import Desk, now, open_desk, store_url
from flows.tally import Tally, tally_of

__all__ = ["BATCH", "check_batch", "open_references", "read_files", "read_page", "worth_another_try"]

BATCH = 25
"""Articles a task: a server records some 40 task runs a second, and an article takes milliseconds."""
BATCH_SECONDS = 600
PAGE_SECONDS = 180
"""For one page, fetched in at most `polite.seconds` of feeds.yaml and then read."""


def worth_another_try(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether what failed may pass by itself: a server or a database, never a page, a file or a configuration."""
    error = state.result(raise_on_failure=False)
    if isinstance(error, CheckError):
        return isinstance(error, SourceError)
    return isinstance(error, OSError | TimeoutError)


def _of(name: str, parameter: str) -> Any:  # noqa: ANN401 - what Prefect takes for a name
    """A run name that says what the task works on."""

    def named() -> str:
        value = str(task_run.parameters[parameter])
        return f"{name} {value if len(value) <= 80 else value[:40] + '…' + value[-39:]}"  # noqa: PLR2004 - one line

    return named


@task(
    name="read-page",
    task_run_name=_of("read", "address"),
    retries=3,
    retry_delay_seconds=exponential_backoff(2),
    retry_jitter_factor=0.5,
    retry_condition_fn=worth_another_try,
    timeout_seconds=PAGE_SECONDS,
    cache_policy=INPUTS + RUN_ID,
    persist_result=True,
)
def read_page(address: str, published: date | None, allow: frozenset[str]) -> Article:
    """The article at an address. The result is kept: a flow that is run again does not ask the server twice.

    Fetching keeps to its own time. Prefect's time-out stops a thread between two steps of Python (measured: a loop
    after 1.0 s of 1, a call that waits in C only when it returns), so it is for what follows the fetch.
    """
    return read_article(address, published, allow=allow)


@task(name="read-files", timeout_seconds=BATCH_SECONDS, cache_policy=NO_CACHE)
def read_files(files: Sequence[str], published: date | None, *, jsonl: bool) -> tuple[list[Article], list[str]]:
    """The articles of files, and a line for each that is none."""
    faults: list[str] = []

    def note(_: object, error: CheckError) -> None:
        faults.append(str(error))

    if not jsonl:
        return list(read_articles(files, published, on_fault=note)), faults
    articles: list[Article] = []
    for file in files:
        try:
            with Path(file).open("rb") as lines:
                articles += read_jsonl(lines, f"{file}, line", on_fault=note)
        except OSError as error:
            faults.append(str(ArticleError(f"{file}: cannot be read: {error.strerror}")))
    return articles, faults


@task(name="open-references", timeout_seconds=BATCH_SECONDS, cache_policy=NO_CACHE)
def open_references(config: Path | None) -> Desk:
    """The desk, its references gated and prepared where they changed."""
    return open_desk(config)


@task(
    name="check-batch",
    task_run_name="check {name}",
    timeout_seconds=BATCH_SECONDS,
    cache_policy=NO_CACHE,
)
def check_batch(name: str, articles: Iterable[Article], desk: Desk, output: Path | None) -> Tally:
    """The reports of a batch of articles, written below `output` and kept in the store, added up.

    `name` says which batch.
    """
    logger = get_run_logger()
    logger.info("checking %s", name)
    total, kept = Tally(), []
    for article in articles:
        report = desk.check(article, now())
        if output is not None:  # what people will read has its claims validated by Great Expectations itself
            report = replace(report, validation=gate_claims(report))
        folder = write_run(report, output) if output is not None else None
        if folder is not None:
            kept.append((report, (folder / "report.json").read_text(encoding="utf-8")))
        tally = tally_of(report, folder)
        total += tally
        logger.info("%s: %s", article.title or article.id, tally)
    if kept:
        with Store(store_url()) as store:
            store.record(f"{flow_run.name} {flow_run.id}", kept, str(output))
    return total
