"""The Prefect server that a run is recorded by: the one that is configured, else one of our own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import requests

from checks.errors import SourceError

__all__ = ["recorded"]

USUAL = "http://127.0.0.1:4200/api"
"""Where `prefect server start` listens when nothing else is said."""
START_SECONDS = 90
STOP_SECONDS = 15
DRAIN_SECONDS = 10.0


@contextmanager
def recorded(say: Callable[[str], None], port: int | None = None) -> Iterator[str]:
    """The address of a Prefect server that answers, for as long as the block runs.

    The configured server (PREFECT_API_URL, or the active profile), else one on the usual port, else one started
    here, on `port` or a free one, and stopped at the end. Raises `SourceError` where a configured one is silent.
    """
    from prefect.context import refresh_global_settings_context  # noqa: PLC0415 - a second of import
    from prefect.settings import get_current_settings  # noqa: PLC0415 - only who comes here waits for it

    configured = get_current_settings().api.url
    if configured:
        if not _answers(configured):
            raise SourceError(f"{configured}: the Prefect server does not answer; `prefect server start` starts one")
        yield configured
        return
    own = None if _answers(USUAL) else _start(port or _free_port(), say)
    url = USUAL if own is None else own[1]
    os.environ["PREFECT_API_URL"] = url
    refresh_global_settings_context()
    try:
        yield url
    finally:
        _drain()
        del os.environ["PREFECT_API_URL"]
        refresh_global_settings_context()
        if own is not None:
            _stop(own[0])


def _answers(url: str) -> bool:
    try:
        return requests.get(f"{url}/health", timeout=3).ok
    except requests.RequestException:
        return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _start(port: int, say: Callable[[str], None]) -> tuple[subprocess.Popen[bytes], str]:
    say("no Prefect server answers: starting one for this run (`prefect server start --background` keeps one running)")
    url = f"http://127.0.0.1:{port}/api"
    environment = os.environ | {"PREFECT_SERVER_API_PORT": str(port), "PREFECT_SERVER_API_HOST": "127.0.0.1"}
    environment.setdefault("PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED", "events,flow_runs")
    process = subprocess.Popen(  # noqa: S603 - our own interpreter, fixed words
        [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for the run, which still has to tell the server how it ended
    )
    deadline = time.monotonic() + START_SECONDS
    while not _answers(url):
        if process.poll() is not None or time.monotonic() > deadline:
            _stop(process)
            raise SourceError("the Prefect server does not start; `prefect server start` says why")
        time.sleep(0.2)
    return process, url


def _drain() -> None:
    """Sends the logs and events that Prefect still holds, while the server that takes them is there."""
    from prefect.events.worker import EventsWorker  # noqa: PLC0415 - imported by then
    from prefect.logging.handlers import APILogWorker  # noqa: PLC0415 - as above

    for worker in (APILogWorker, EventsWorker):
        worker.drain_all(timeout=DRAIN_SECONDS, at_exit=False)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
