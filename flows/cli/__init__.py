"""The command `figurecheck`. A verb's module is imported only when the verb is called: `check` waits for no flow."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from checks.errors import CheckError

__all__ = ["main"]

VERBS = {
    "check": "Check the figures of articles against the desk's references.",
    "extract": "Find the figures of articles and stop after the claims.",
    "sources": "List, validate, refresh and add reference sources.",
    "report": "Make reports again, and the index over all runs.",
    "decide": "Sign a decision on a figure; list, export and import decisions.",
    "desk": "Serve the reports and decisions on this machine.",
    "schema": "Print the JSON schema of report.json.",
    "run": "Run a flow now, as Prefect records it.",
    "serve": "Serve the scheduled deployments of config/prefect.yaml.",
}
"""Verb → its one line of help; the module `flows.cli.<verb>` has the command under the verb's name."""


class _Verbs(click.Group):
    """A group that imports a verb's module on its first use, so that `--help` imports none."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in VERBS:
            return None
        command = getattr(import_module(f"flows.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.command(
    cls=_Verbs,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  figurecheck check article.txt --published 2016-12-22
  figurecheck check https://news.example/article --output reports/
  figurecheck sources list""",
)
@click.version_option(package_name="figurecheck")
def figurecheck() -> None:
    """Check the figures in the news against the reference data of your desk."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit: the one place where an exception becomes a message and a code.

    0: nothing is refuted. 1: something is. 2: a mistake in use or config. 3: a source failed.
    """
    try:
        code = figurecheck.main(args=arguments, prog_name="figurecheck", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except CheckError as error:
        click.echo(f"figurecheck: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)
