"""`figurecheck schema`: the JSON schema of report.json."""

from __future__ import annotations

import json

import click

from checks.report import schema as report_schema

__all__ = ["schema"]


@click.command(epilog="\b\nExample:\n  figurecheck schema > report.schema.json")
def schema() -> None:
    """Print the JSON schema that every report.json follows."""
    click.echo(json.dumps(report_schema(), indent=2))
