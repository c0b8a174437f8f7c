"""Whether this machine has what the references need, before a morning depends on it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from checks.errors import SourceError
from checks.references.preparing import Task
from checks.references.sources.download import Access
from checks.references.sources.files import local_paths

__all__ = ["ailments"]

_DRIVERS = {"postgresql": "psycopg", "mysql": "pymysql", "mssql": "pyodbc", "oracle": "oracledb"}


def ailments(tasks: Iterable[Task], state: Path, access: Access) -> Iterator[str]:
    """What is missing, a line each with what to do; nothing where all is well. Asks no server."""
    yield from _folder(state)
    for task in tasks:
        source, name = task.spec.source, task.spec.id
        secrets = [*source.headers_env.values(), *([source.sql.url_env] if source.sql and source.sql.url_env else [])]
        for variable in secrets:
            if not access.environment.get(variable):
                yield f"{name}: the environment variable {variable} is not set"
        yield from _driver(task, access)
        if source.url is not None and urlsplit(source.url).scheme not in ("http", "https"):
            yield f"{name}: {source.url} is no http or https address"
        yield from _files(task)


def _folder(state: Path) -> Iterator[str]:
    existing = next((p for p in (state, *state.parents) if p.exists()), None)
    if existing is None or not os.access(existing, os.W_OK):
        yield f"{state}: cannot be written; name another by FIGURECHECK_STATE"


def _driver(task: Task, access: Access) -> Iterator[str]:
    sql = task.spec.source.sql
    if sql is None:
        return
    address = sql.url or access.environment.get(str(sql.url_env), "")
    kind, _, driver = address.partition("://")[0].partition("+")
    needed = driver or _DRIVERS.get(kind, "")
    if needed and find_spec(needed) is None:
        yield f"{task.spec.id}: the driver {needed} is not installed; run: pip install {needed}"


def _files(task: Task) -> Iterator[str]:
    try:
        paths = local_paths(task.spec, task.path)
    except SourceError as error:
        yield str(error)
        return
    for path in paths:
        if not os.access(path, os.R_OK):
            yield f"{task.spec.id}: {path} is not there, or cannot be read"
