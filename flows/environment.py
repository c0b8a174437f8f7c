"""The settings of Prefect that we ask for, where the user has set none. They work only before Prefect is imported."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping

__all__ = ["has_server", "settle"]

_ALWAYS = {
    "DO_NOT_TRACK": "1",  # a first use on a terminal held the exit for 20 s where the network was slow
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",  # else "database is locked" on a cold start
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",  # a server that we start is not what the user wants to read
    "PREFECT_LOGGING_EXTRA_LOGGERS": "checks",  # our own lines go to the API and the UI
}
_INTERACTIVE = {
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",  # we print how it ended; the API gets every line and trace
    "PREFECT_FLOWS": '{"heartbeat_frequency": null}',  # a heartbeat's thread is joined in 1 s steps at each flow's end
}
"""For one run that somebody waits for; scheduled runs keep their heartbeat, which tells a dead one from a slow one."""


def settle(environment: MutableMapping[str, str], *, interactive: bool) -> None:
    """Adds what a clean shell needs to `environment`; what the user has set stays.

    >>> shell = {"DO_NOT_TRACK": "0"}
    >>> settle(shell, interactive=True)
    >>> shell["DO_NOT_TRACK"], shell["PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"]
    ('0', 'CRITICAL')
    """
    for name, value in (_ALWAYS | (_INTERACTIVE if interactive else {})).items():
        environment.setdefault(name, value)


def has_server(environment: Mapping[str, str]) -> bool:
    """Whether the user names a Prefect server in the environment."""
    return bool(environment.get("PREFECT_API_URL"))
