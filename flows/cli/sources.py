"""`figurecheck sources`: what the analyst does with references."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from checks.errors import ConfigError, OutputError
from checks.models import ReferenceState
from flows.cli.options import config_option, state_folder

if TYPE_CHECKING:
    from checks.references.preparing import Task
    from checks.references.sources.download import Access
    from checks.references.tables.records import Prepared

__all__ = ["sources"]

MISTAKE, FAILED = 2, 3
T = TypeVar("T")


@click.group(
    epilog="""\b
Examples:
  figurecheck sources list
  figurecheck sources add https://publisher.example/cases.csv
  figurecheck sources validate --config desk/
  figurecheck sources refresh jhu-covid"""
)
def sources() -> None:
    """List, validate, refresh and add reference sources."""


def _access() -> Access:
    """Secrets and proxies, read at the rim and handed in."""
    import os
    from urllib.request import getproxies

    from checks.references.sources.download import Access

    return Access(environment=dict(os.environ), proxies=getproxies())


def _tasks(config: Path, names: Sequence[str]) -> list[Task]:
    """What there is to prepare: the references named, or all; raises `ConfigError` for one that is not there."""
    from checks.config import load_config
    from checks.config.references import load_references
    from checks.expectations import gate
    from checks.references.opening import tasks

    specs = load_references(config)
    known = {spec.id: path for path, spec in specs.items()}
    lost = [name for name in names if name not in known]
    if lost:
        raise ConfigError(f"no reference {', '.join(lost)} in {config / 'references'}; it has {', '.join(known)}")
    if not specs:
        raise ConfigError(f"{config / 'references'}: no reference there; make one with: figurecheck sources add FILE")
    chosen = {path: specs[path] for name, path in known.items() if not names or name in names}
    return list(tasks(load_config(config), chosen, state_folder(), datetime.now(UTC), gate))


def _each(items: Iterable[T], label: str) -> Iterable[T]:
    """The items, with a bar on a terminal: gates take seconds."""
    if not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(list(items), label=label, file=sys.stderr) as bar:
        yield from bar


def _prepared(found: Iterable[Task]) -> list[Prepared]:
    from checks.references.preparing import prepare

    return [prepare(task) for task in _each(found, "reading references")]


def _tell(state: ReferenceState) -> None:
    """What is wrong with one reference, a line each."""
    for fault in state.faults:
        click.echo(f"  {'!' if fault.severity == 'fail' else '-'} {fault.code}: {fault.message}")
    told = " ".join(fault.message for fault in state.faults)
    for message in state.unmet:
        if message not in told:
            click.echo(f"  - {message}")


@sources.command(name="list", epilog="\b\nExample:\n  figurecheck sources list --config desk/")
@config_option
def list_(config: Path) -> int:
    """Each reference: its state, age, rows and what it covers."""
    from checks.references.health import summaries

    for line in summaries(_tasks(config, ()), datetime.now(UTC)):
        click.echo(line)
    return 0


@sources.command(epilog="\b\nExamples:\n  figurecheck sources validate\n  figurecheck sources validate jhu-covid")
@click.argument("names", nargs=-1, metavar="[ID]...")
@config_option
def validate(names: tuple[str, ...], config: Path) -> int:
    """Check the YAML of references and gate their newest bytes. Exit code 3 where one fails."""
    found = _prepared(_tasks(config, names))
    for prepared in found:
        state = prepared.state
        word = "ok    " if state.passed else "FAILED"
        click.echo(f"{word} {state.id}: {state.rows:,} rows, {state.expectations} expectations")
        _tell(state)
    return 0 if all(p.state.passed for p in found) else FAILED


@sources.command(epilog="\b\nExamples:\n  figurecheck sources refresh\n  figurecheck sources refresh jhu-covid")
@click.argument("names", nargs=-1, metavar="[ID]...")
@config_option
def refresh(names: tuple[str, ...], config: Path) -> int:
    """Ask the publishers, keep what is new, gate it; where one fails (exit code 3), its last good vintage stays."""
    from checks.references.refreshing import refresh as bring

    access, failed = _access(), False
    for task in _each(_tasks(config, names), "asking publishers"):
        found = bring(task, access)
        failed = failed or found.outcome == "failed"
        changes = f", {found.changes}" if found.changes is not None else ""
        kept = f", still used as of {found.state.retrieved:%Y-%m-%d}" if _keeps(found.outcome, found.state) else ""
        click.echo(f"{found.outcome:<9} {found.id}: {found.state.rows:,} rows{changes}{kept}")
        _tell(found.state)
    return FAILED if failed else 0


def _keeps(outcome: str, state: ReferenceState) -> bool:
    return outcome == "failed" and state.retrieved is not None


@sources.command(epilog="\b\nExample:\n  figurecheck sources preview jhu-covid --html preview.html")
@click.argument("name", metavar="ID")
@click.option("--rows", default=10, show_default=True, help="How many observations.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a page with a plot.")
@config_option
def preview(name: str, rows: int, html: Path | None, config: Path) -> int:
    """The first observations as the checker sees them."""
    from checks.references.preview import first_observations, preview_page

    (prepared,) = _prepared(_tasks(config, (name,)))
    _tell(prepared.state)
    for observation in first_observations(prepared, state_folder(), rows):
        click.echo(observation)
    if html is not None:
        _write(html, preview_page(prepared, state_folder()))
        click.echo(f"page: {html}")
    return 0 if prepared.folder is not None else FAILED


@sources.command(epilog="\b\nExample:\n  figurecheck sources diff jhu-covid")
@click.argument("name", metavar="ID")
@config_option
def diff(name: str, config: Path) -> int:
    """What changed between the last two vintages, row by row."""
    from checks.references.refreshing import last_changes

    (task,) = _tasks(config, (name,))
    changes = last_changes(task)
    if changes is None:
        click.echo(f"{name}: one vintage only, nothing to compare")
        return 0
    click.echo(f"{name}: {changes}")
    for change in changes.examples:
        click.echo(f"  {change.kind:<9} {change.subject}: {change.before} → {change.after}")
    return 0


@sources.command(
    epilog="\b\nExamples:\n  figurecheck sources add cases.csv\n  figurecheck sources add https://publisher.example/cases.csv"
)
@click.argument("source", metavar="FILE-or-URL")
@click.option("--id", "name", help="The reference's id; made from the file's name if left out.")
@click.option("--print", "only_print", is_flag=True, help="Print the YAML instead of writing it.")
@config_option
def add(source: str, name: str | None, only_print: bool, config: Path) -> int:  # noqa: FBT001 - click passes flags by name
    """Read a table, guess what it is, and write a commented YAML for it."""
    from checks.config import load_config
    from checks.references.adding.guessing import guess

    found = guess(source, name, load_config(config).gazetteer, _access(), config / "references")
    if only_print:
        click.echo(found.yaml)
    else:
        _write(found.path, found.yaml, fresh=True)
        click.echo(f"wrote {found.path}: {found.words}")
    for question in found.questions:
        click.echo(f"  ? {question}")
    return 0


@sources.command(epilog="\b\nExample:\n  figurecheck sources report --output references.html")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), default=Path("references.html"), show_default=True
)
@click.option("--docs", type=click.Path(file_okay=False, path_type=Path), help="Export Data Docs into this folder too.")
@config_option
def report(output: Path, docs: Path | None, config: Path) -> int:
    """One page with the health of every reference and what its gate found."""
    from checks.references.health import health_page

    found = _tasks(config, ())
    prepared = _prepared(found)
    _write(output, health_page(prepared, datetime.now(UTC), state_folder()))
    click.echo(f"page: {output}")
    if docs is not None:
        from checks.expectations import export_docs
        from checks.references.preparing import gated_now

        click.echo(f"Data Docs: {export_docs([g for t in found if (g := gated_now(t)) is not None], docs)}")
    return 0 if all(p.state.passed for p in prepared) else FAILED


@sources.command(epilog="\b\nExample:\n  figurecheck sources doctor")
@config_option
def doctor(config: Path) -> int:
    """Look whether this machine has what the references need: the state folder, secrets, drivers, files."""
    from checks.references.doctoring import ailments

    found = list(ailments(_tasks(config, ()), state_folder(), _access()))
    for ailment in found:
        click.echo(f"! {ailment}")
    if not found:
        click.echo("all is well")
    return MISTAKE if found else 0


def _write(path: Path, text: str, *, fresh: bool = False) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x" if fresh else "w", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise OutputError(f"{path}: is there already; give the new one another --id") from None
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from None
