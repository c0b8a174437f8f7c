"""`figurecheck report`: the index over all runs, and reports made again from what is kept of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from checks.decisions import read_decisions, replay
from checks.errors import ArticleError, SourceError
from checks.models import Decision, Report
from checks.report import read_report, write_run
from checks.report.index import write_index
from checks.report.runs import FORMS, render_form
from checks.store import Store, stored_decisions
from flows.cli.store import store_option

__all__ = ["report"]


@click.group(
    epilog="""\b
Examples:
  figurecheck report index reports/
  figurecheck report render reports/20240518T063000Z-floods/ --format report.md
  figurecheck report record reports/*/
  figurecheck report runs"""
)
def report() -> None:
    """Make reports again, and the index over all runs."""


@report.command()
@click.argument("output", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("reports"))
@click.option("--locale", default="en_GB", show_default=True, help="Convention for numbers and dates.")
def index(output: Path, locale: str) -> None:
    """Write index.html over all reports under OUTPUT (default: reports)."""
    click.echo(write_index(output, locale=locale))


@report.command()
@click.argument("source", metavar="REPORT")
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="report.html", show_default=True)
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="Write all forms to a new run here.")
@click.option("--locale", default="en_GB", show_default=True, help="Convention for numbers and dates.")
@click.option("--decisions/--no-decisions", default=False, help="Carry over what people signed since.")
@store_option
def render(*, source: str, form: str, output: Path | None, locale: str, decisions: bool, store: str) -> None:  # noqa: PLR0913 - one argument an option
    """Make a report again: REPORT is a run's folder, a report.json, or the id of a run in the store.

    It is printed in one form, byte for byte as it was, or written to --output in all.
    """
    for made in _reports(source, store):
        shown = replay(made, _signed(made, store)) if decisions else made
        if output is None:
            click.echo(render_form(form, shown, locale), nl=False)
        else:
            click.echo(write_run(shown, output, locale=locale))


@report.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@store_option
def record(folders: tuple[Path, ...], store: str) -> None:
    """Keep the reports of run FOLDERS in the store, each as a run of its own; known ones stay as they are."""
    with Store(store) as opened:
        for folder in folders:
            document = _bytes(folder / "report.json").decode()
            made = read_report(document, str(folder / "report.json"))
            new = opened.record(folder.name, [(made, document)], str(folder))
            click.echo(f"{folder.name}: {'recorded' if new else 'known already'}")


@report.command()
@store_option
def runs(store: str) -> None:
    """List the runs of the store, the newest first."""
    with Store(store) as opened:
        for run in opened.runs():
            click.echo(f"{run.started:%Y-%m-%d %H:%M}  {run.reports:5d}  {run.id}")


def _reports(source: str, store: str) -> Iterator[Report]:
    path = Path(source)
    path = path / "report.json" if path.is_dir() else path
    if path.is_file():
        yield read_report(_bytes(path), str(path))
        return
    with Store(store) as opened:
        documents = list(opened.documents(source))
    if not documents:
        raise ArticleError(f"{source}: no such folder or file, and no run of the store; see `figurecheck report runs`")
    yield from (read_report(document, source) for document in documents)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from None


def _signed(made: Report, store: str) -> tuple[Decision, ...]:
    return read_decisions(stored_decisions(store, [made.article.id]), "the store")
