"""One Prefect server for all tests of flows: it takes seconds to start."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A Prefect server and database of the session's own."""
    kept = dict(os.environ)
    os.environ |= {
        "DO_NOT_TRACK": "1",
        "PREFECT_HOME": str(tmp_path_factory.mktemp("prefect")),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_FLOWS": '{"heartbeat_frequency": null}',
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    }
    from prefect.testing.utilities import prefect_test_harness  # noqa: PLC0415 - after the settings

    try:
        with prefect_test_harness(server_startup_timeout=300):
            yield
    finally:
        os.environ.clear()
        os.environ.update(kept)


@pytest.fixture
def desk_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty state folder and a working folder of the test's own."""
    monkeypatch.setenv("FIGURECHECK_STATE", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    return tmp_path
