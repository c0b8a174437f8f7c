"""`figurecheck decide`: what people sign, from the shell."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click

from checks.decisions import overrides, read_decisions, sign, write_decisions
from checks.errors import SourceError
from checks.models import Action
from checks.report import read_report
from checks.store import Store
from flows.cli.store import store_option

__all__ = ["decide"]


@click.group(
    epilog="""\b
Examples:
  figurecheck decide sign reports/20240518T063000Z-floods/ c2 reject --name "A. Editor" --reason "Counts meters"
  figurecheck decide list
  figurecheck decide export > decisions.jsonl
  figurecheck decide rates"""
)
def decide() -> None:
    """Sign a decision on a figure; list, export and import decisions."""


@decide.command("sign")
@click.argument("report", type=click.Path(exists=True, path_type=Path))
@click.argument("claim")
@click.argument("action", type=click.Choice([action.value for action in Action]))
@click.option("--name", required=True, help="Who signs.")
@click.option("--reason", required=True, help="Why, for those who read it later.")
@click.option("--indicator", help="What the claim is about, for a re-link.")
@store_option
def sign_one(report: Path, claim: str, action: str, name: str, reason: str, indicator: str | None, store: str) -> None:  # noqa: PLR0913, PLR0917 - one argument an option
    """Sign a decision on figure CLAIM (c1, c2, …) of REPORT, a run's folder or its report.json.

    It holds in every later run, until the sentence or the evidence changes.
    """
    path = report / "report.json" if report.is_dir() else report
    try:
        found = read_report(path.read_bytes(), str(path))
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from None
    decision = sign(
        found, claim, Action(action), name=name, reason=reason, signed=datetime.now(UTC), indicator=indicator
    )
    with Store(store) as opened:
        opened.decide([(decision, write_decisions([decision]))])
    click.echo(f"signed: {action} “{decision.quote}” by {decision.name}")


@decide.command("list")
@click.option("--article", help="Only the decisions on this article's id.")
@store_option
def list_all(article: str | None, store: str) -> None:
    """List the decisions, in the order in which they were signed."""
    with Store(store) as opened:
        decisions = read_decisions(opened.decisions(article), "the store")
    for d in decisions:
        target = f" → {d.indicator}" if d.indicator else ""
        click.echo(f"{d.signed:%Y-%m-%d %H:%M}  {d.action:9s}  {d.article}  “{d.quote}”{target}  {d.name}: {d.reason}")


@decide.command()
@store_option
def export(store: str) -> None:
    """Print every decision as JSON lines."""
    with Store(store) as opened:
        click.echo(opened.decisions(), nl=False)


@decide.command("import")
@click.argument("file", type=click.File(encoding="utf-8"))
@store_option
def import_lines(file: TextIO, store: str) -> None:
    """Append the decisions of FILE (JSON lines, as `export` prints them; - for standard input); known ones stay."""
    try:
        text = file.read()
    except UnicodeDecodeError:
        raise SourceError(f"{file.name}: not UTF-8; it must be what `figurecheck decide export` printed") from None
    decisions = read_decisions(text, file.name)
    with Store(store) as opened:
        added = opened.decide((d, write_decisions([d])) for d in decisions)
    click.echo(f"{added} of {len(decisions)} decisions were new")


@decide.command()
@store_option
def rates(store: str) -> None:
    """Say how often people decided against each rule, the worst first: which rule is bad."""
    with Store(store) as opened:
        signed = read_decisions(opened.decisions(), "the store")
    for rule in overrides(signed):
        click.echo(f"{rule.rate:4.0%}  {rule.overridden:4d} of {rule.decided:4d}  {rule.rule}")
