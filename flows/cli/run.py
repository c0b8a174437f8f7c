"""`figurecheck run FLOW`: the same work as a Prefect flow run, with its record, retries and artifacts."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checks.errors import CheckError
from flows.cli.options import config_option, published_option
from flows.environment import settle

if TYPE_CHECKING:  # a second of import that `--help` does not pay
    from prefect.client.schemas.objects import State

__all__ = ["run"]

REFUTED, USE, SOURCE = 1, 2, 3
MOST_FOLDERS = 20


@click.group(
    epilog="""\b
Examples:
  figurecheck run check-articles article.txt --published 2016-12-22
  figurecheck run refresh-references
  figurecheck run watch-feeds --config desk/
  figurecheck run check-corpus archive.jsonl --output archive-checked/"""
)
def run() -> None:
    """Run a flow now, as Prefect records it.

    Uses the Prefect server of PREFECT_API_URL or of the active profile, or one on port 4200; where none answers,
    one is started for the run.
    """


def output_option(default: str, text: str) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """`--output DIR` with a default and what goes there."""
    return click.option(
        "--output",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path(default),
        show_default=True,
        help=text,
    )


@run.command("check-articles")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--jsonl", is_flag=True, help="ARTICLE is JSON lines: {id, text, title, published, url}.")
@config_option
@output_option("reports", "Folder for reports; a run makes a new one inside.")
@published_option
def check_articles(
    articles: tuple[str, ...],
    jsonl: bool,  # noqa: FBT001 - click passes flags by name
    config: Path,
    output: Path,
    published: date | None,
) -> int:
    """Check the figures of each ARTICLE: a file or a URL."""
    return _run(
        "check_articles",
        articles=list(articles),
        published=published,
        config=config.resolve(),
        output=output.resolve(),
        jsonl=jsonl,
    )


@run.command("refresh-references")
@click.argument("references", nargs=-1, metavar="[REFERENCE]...")
@config_option
def refresh_references(references: tuple[str, ...], config: Path) -> int:
    """Fetch, gate and prepare each REFERENCE, all of them by default."""
    return _run("refresh_references", references=list(references), config=config.resolve())


@run.command("watch-feeds")
@click.argument("newsrooms", nargs=-1, metavar="[NEWSROOM]...")
@config_option
@output_option("reports", "Folder for reports, one folder a newsroom below it.")
def watch_feeds(newsrooms: tuple[str, ...], config: Path, output: Path) -> int:
    """Check what is new or edited in each NEWSROOM of feeds.yaml, all of them by default."""
    return _run("watch_feeds", newsrooms=list(newsrooms) or None, config=config.resolve(), output=output.resolve())


@run.command("re-check")
@click.option("--days", type=float, default=30.0, show_default=True, help="How far back.")
@config_option
def re_check(days: float, config: Path) -> int:
    """Judge recent figures again where a reference has a new vintage."""
    return _run("re_check", days=days, config=config.resolve())


@run.command("check-corpus")
@click.argument("archive", type=click.Path(exists=True, path_type=Path))
@config_option
@output_option("archive-checked", "Folder for Parquet files and the aggregate report; the same again goes on with it.")
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes.")
@click.option("--dask", metavar="ADDRESS", help='Address of a Dask scheduler, or "local".')
@click.option("--megabytes", type=float, default=4.0, show_default=True, help="About how much text a shard holds.")
def check_corpus(  # noqa: PLR0913, PLR0917 - the options of a verb
    archive: Path, config: Path, output: Path, workers: int, dask: str | None, megabytes: float
) -> int:
    """Check every article of ARCHIVE: JSON lines, Parquet, WARC, or a folder of them or of texts."""
    return _run(
        "check_corpus",
        archive=archive.resolve(),
        config=config.resolve(),
        output=output.resolve(),
        workers=workers,
        dask=dask,
        megabytes=megabytes,
    )


def _run(name: str, **parameters: object) -> int:
    """Runs the flow of that name and prints how it ended; the exit code is that of `check`."""
    settle(os.environ, interactive=True)
    from flows.server import recorded
    from flows.tally import Tally

    with recorded(lambda line: click.echo(f"figurecheck: {line}", err=True)):
        flow = getattr(import_module(f"flows.{name}"), name)
        state: State[Any] = flow(**parameters, return_state=True)
        result = state.result(raise_on_failure=False)
    if isinstance(result, CheckError):
        raise result
    if state.is_completed():
        click.echo(f"{state.name}: {state.message}")
    elif not isinstance(result, Tally):
        click.echo(f"figurecheck: {state.name}: {state.message}", err=True)
    return _code(result, failed=not state.is_completed())


def _code(result: object, *, failed: bool) -> int:
    from flows.tally import Tally

    if not isinstance(result, Tally):
        return SOURCE if failed else 0
    for line in (*result.faults, *result.references):
        click.echo(f"figurecheck: {line}", err=True)
    for folder in result.folders[:MOST_FOLDERS]:
        click.echo(f"report: {folder / 'report.html'}")
    if result.references:
        return SOURCE
    if result.faults:
        return USE
    return REFUTED if result.refuted else 0
