"""`figurecheck check`: articles → verdicts and reports, in this process, with no server."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import click

from checks.errors import CheckError
from checks.models import Article, Report
from flows.cli.options import config_option, published_option, read_source
from flows.desk import now as clock
from flows.desk import open_desk

__all__ = ["check"]

REFUTED = 1


@click.command(
    epilog="""\b
Examples:
  figurecheck check article.txt --published 2016-12-22
  figurecheck check https://news.example/article page.html --output reports/
  figurecheck check --jsonl articles.jsonl > verdicts.jsonl
  cat article.txt | figurecheck check - --format markdown"""
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "--jsonl", is_flag=True, help="ARTICLE is JSON lines ({id, text, title, published, url}); so is the output."
)
@config_option
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("reports"),
    show_default=True,
    help="Folder for reports; a run makes a new one inside.",
)
@published_option
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="What is printed; the report folder has every form.",
)
@click.option("--quiet", is_flag=True, help="Print nothing but mistakes.")
def check(  # noqa: PLR0913, PLR0917 - one argument an option
    articles: tuple[str, ...],
    jsonl: bool,  # noqa: FBT001 - click passes flags by name
    config: Path,
    output: Path,
    published: date | None,
    shape: str,
    quiet: bool,  # noqa: FBT001 - click passes flags by name
) -> int:
    """Check the figures of each ARTICLE: a file, a URL, or - for standard input.

    Each report is a folder of its own and nothing else: `figurecheck report index` puts it on the page of all runs,
    `figurecheck report record` into the store.

    Exit code 0: nothing is refuted; 1: something is; 2: a mistake in use or config; 3: a source failed.
    JSON lines end with 0 whatever the verdicts say: they are in the lines.
    """
    now = clock()
    desk = open_desk(config)

    def checked(article: Article) -> Report:
        return desk.check(article, now)

    if jsonl:
        return _check_lines(articles, checked)
    read = partial(read_source, folder=config, published=published)
    return _check_each(articles, read, checked, Printed(shape=None if quiet else shape, output=output))


def _check_lines(sources: Iterable[str], checked: Callable[[Article], Report]) -> int:
    """Check JSON lines to JSON lines, each as soon as it is ready."""
    import orjson

    from checks.ingest import read_jsonl
    from checks.report.lines import check_line

    out = sys.stdout.buffer
    for source in sources:
        with click.open_file(source, "rb") as lines:
            for article in read_jsonl(lines, source):
                out.write(orjson.dumps(check_line(checked(article))) + b"\n")
                out.flush()
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Where a report goes: what is printed of it (`None`: nothing), and the folder for its files."""

    shape: str | None
    output: Path

    def publish(self, report: Report) -> None:
        """Write the report's folder, then print the report and where it is."""
        from checks.report import render_json, render_markdown, render_text, write_run

        folder = write_run(report, self.output)
        if self.shape is not None:
            render = {"text": render_text, "markdown": render_markdown, "json": render_json}[self.shape]
            click.echo(render(report))
            click.echo(f"report: {folder / 'report.html'}", err=self.shape != "text")


def _check_each(
    sources: Iterable[str], read: Callable[[str], Article], checked: Callable[[Article], Report], printed: Printed
) -> int:
    """Check article by article; a mistake in one is said and does not stop the others."""
    from checks.report import refutes

    codes = {0}
    for source in sources:
        try:
            report = checked(read(source))
            printed.publish(report)
        except CheckError as error:
            click.echo(f"figurecheck: {error}", err=True)
            codes.add(error.exit_code)
        else:
            codes.add(REFUTED if refutes(report) else 0)
    return max(codes)
