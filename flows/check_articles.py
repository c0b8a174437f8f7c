"""The flow `check-articles`: files and addresses → reports, and what came out as artifacts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Failed
from prefect.task_runners import ThreadPoolTaskRunner

from checks.ingest.read import is_address
from checks.models import Article
from checks.report.index import write_index
from flows.desk import Desk
from flows.tally import Tally
from flows.tasks import BATCH, check_batch, open_references, read_files, read_page
from flows.telling import UNREAD, emit_findings, ended, show

__all__ = ["check_articles"]

HOURS = 3600
FETCHES = 8
"""Pages read at once; the hosts differ, or their pages wait for each other."""


def _name() -> str:
    sources = [str(source).rstrip("/").rpartition("/")[2] for source in flow_run.parameters["articles"]]
    more = f" and {len(sources) - 3} more" if len(sources) > 3 else ""  # noqa: PLR2004 - what fits in a name
    return f"check {', '.join(sources[:3])}{more}"


@flow(
    name="check-articles",
    flow_run_name=_name,
    timeout_seconds=HOURS,
    task_runner=ThreadPoolTaskRunner(max_workers=FETCHES),  # type: ignore[arg-type]  # its futures' type is private
)
def check_articles(
    articles: list[str],
    published: date | None = None,
    config: Path | None = None,
    output: Path = Path("reports"),
    jsonl: bool = False,  # noqa: FBT001, FBT002 - parameters of a flow are given by name
) -> State[Any]:
    """Check the figures of articles against the references of a desk.

    Args:
        articles: Files of text or HTML, or addresses; with `jsonl`, files of JSON lines.
        published: The day of publication, where the articles do not tell it.
        config: The desk's config folder; the one that ships by default.
        output: The folder that a report a run is written to.
        jsonl: The articles are JSON lines: id, text, title, published, url.

    Returns:
        A state that carries the tally. *ReferenceFailed*: it went on without a reference that failed its gate.
        *ArticlesUnread*: some could not be read (failed if none could). A refuted figure is a finding, no failure.
    """
    desk = open_references(config)
    found, faults = _read(articles, published, desk, jsonl=jsonl)
    tally = Tally(faults=tuple(faults))
    for number, batch in enumerate(_batches(found), start=1):
        name = batch[0].title or batch[0].id if len(found) == 1 else f"articles, batch {number}"
        tally += check_batch(name, batch, desk, output)
    if tally.articles:
        write_index(output)
    show("check-articles", _name(), tally)
    emit_findings(tally)
    if tally.faults and not tally.articles:
        return Failed(name=UNREAD, message=tally.faults[0], data=tally)
    return ended(tally)


def _read(
    sources: Sequence[str], published: date | None, desk: Desk, *, jsonl: bool
) -> tuple[list[Article], list[str]]:
    """The articles, in the order given, and a line for each source that holds none."""
    addresses = [] if jsonl else [source for source in sources if is_address(source)]
    pages = {address: read_page.submit(address, published, desk.feeds.allow) for address in dict.fromkeys(addresses)}
    files = [source for source in sources if source not in pages]
    read, faults = read_files(files, published, jsonl=jsonl) if files else ([], [])
    for page in pages.values():
        article = page.result(raise_on_failure=False)
        if isinstance(article, Article):
            read.append(article)
        else:
            faults.append(str(article))
    return read, faults


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    waiting = iter(articles)
    while batch := list(islice(waiting, BATCH)):
        yield batch
