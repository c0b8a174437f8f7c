"""`figurecheck desk`: the reports on this machine, with the buttons that sign a decision."""

from __future__ import annotations

import secrets
from ipaddress import ip_address
from pathlib import Path

import click

from checks.errors import ConfigError
from checks.expectations import gate
from checks.models import Article, Decision, Report
from checks.pipeline import check_article
from checks.references import Catalogue, open_catalogue
from checks.store import Store
from flows.cli.options import config_option, state_folder
from flows.cli.store import store_option
from flows.desk import now, open_desk

__all__ = ["desk"]

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@click.command(
    epilog="""\b
Examples:
  figurecheck desk
  figurecheck desk --config newsroom/ --output reports/ --port 8400
  figurecheck desk --host 0.0.0.0 --name checks.newsroom.example:8377"""
)
@config_option
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), default=Path("reports"), show_default=True)
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; others ask for a token.")
@click.option("--port", type=click.IntRange(1, 65535), default=8377, show_default=True)
@click.option("--name", "names", multiple=True, metavar="NAME[:PORT]", help="Name that browsers reach it by.")
@click.option("--token", envvar="FIGURECHECK_DESK_TOKEN", help="What a browser has to know, away from loopback.")
@click.option("--locale", default="en_GB", show_default=True, help="Convention for numbers and dates.")
def desk(  # noqa: PLR0913 - one argument an option
    *,
    config: Path,
    output: Path,
    store: str,
    host: str,
    port: int,
    names: tuple[str, ...],
    token: str | None,
    locale: str,
) -> None:
    """Serve the reports, the form to check an article in, and the decisions.

    On loopback anyone on this machine may use it; elsewhere it asks for a token, made up where none is given.
    """
    import uvicorn

    from flows.web import Desk, make_app

    settings = open_desk(config).config

    def catalogue() -> Catalogue:
        return open_catalogue(settings, state_folder(), now(), gate)

    def check(article: Article, decisions: tuple[Decision, ...]) -> Report:
        return check_article(article, settings, catalogue(), now(), decisions)

    if not _is_loopback(host):
        token = token or secrets.token_urlsafe(24)
    with Store(store) as opened:
        served = Desk(
            output=output,
            store=opened,
            check=check,
            catalogue=catalogue,
            now=now,
            locale=locale,
        )
        app = make_app(served, _hosts(host, port, names), token)
        click.echo(f"desk: http://{host}:{port}/" + (f"?token={token}" if token else ""))
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        raise ConfigError(f"--host {host!r}: no address of this machine; write one like 127.0.0.1 or 0.0.0.0") from None


def _hosts(host: str, port: int, names: tuple[str, ...]) -> frozenset[str]:
    """What a browser may call this desk: a name that points here by somebody else's doing is none of them."""
    own = _LOOPBACK if _is_loopback(host) else (host, *_LOOPBACK)
    return frozenset({f"{name}:{port}" for name in own} | set(names) | {f"{n}:{port}" for n in names if ":" not in n})
