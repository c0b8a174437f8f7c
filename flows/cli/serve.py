"""`figurecheck serve`: the schedules of prefect.yaml, kept by this process."""

from __future__ import annotations

import os
from pathlib import Path

import click

from checks.config import find_file
from checks.config.schedules import load_schedules
from flows.cli.options import config_option
from flows.environment import settle

__all__ = ["serve"]


@click.command(
    epilog="""\b
Examples:
  figurecheck serve
  figurecheck serve --config desk/ --limit 4
  figurecheck serve --only around-the-clock"""
)
@config_option
@click.option("--only", multiple=True, metavar="NAME", help="Serve only this deployment; may be given again.")
@click.option("--limit", type=click.IntRange(1, 64), default=4, show_default=True, help="Runs at once.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=4200, show_default=True, help="Of a server that we start."
)
def serve(config: Path, only: tuple[str, ...], limit: int, port: int) -> None:
    """Serve the scheduled deployments of prefect.yaml until Ctrl-C.

    Uses the Prefect server of PREFECT_API_URL or of the active profile, or one on port 4200; where none answers,
    one is started and stopped with this command. Its pages show runs, artifacts and schedules.
    """
    spec = load_schedules(find_file(config, "prefect.yaml"))
    chosen = [deployment for deployment in spec.deployments if not only or deployment.name in only]
    missing = set(only) - {deployment.name for deployment in chosen}
    if missing:
        names = ", ".join(deployment.name for deployment in spec.deployments)
        raise click.UsageError(f"no deployment {min(missing)}; there are {names}")
    settle(os.environ, interactive=False)
    from flows.server import recorded

    def say(line: str) -> None:
        click.echo(f"figurecheck: {line}", err=True)

    with recorded(say, port) as url:
        from flows.serving import serve_all

        say(f"serving {', '.join(d.name for d in chosen)}; runs at {url.removesuffix('/api')}")
        serve_all(chosen, config.resolve(), limit)
