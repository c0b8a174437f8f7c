"""Bring a reference up to date: ask its publisher, keep what is new beside what was, gate it, say what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from checks.errors import SourceError
from checks.models import Fault, ReferenceState
from checks.references.changes import Changes, changes_between
from checks.references.preparing import Reading, Task, prepare, read_reference
from checks.references.sources.databases import query
from checks.references.sources.download import Access, download
from checks.references.sources.files import read_local
from checks.references.sources.snapshots import Vintage, digest, keep, read_files, vintages, write_whole

__all__ = ["Refreshed", "last_changes", "last_checked", "refresh"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What asking the publisher came to."""

    id: str
    outcome: Literal["new", "unchanged", "failed"]
    state: ReferenceState
    """As it is used from now on: after a failure, the last good vintage."""
    changes: Changes | None = None
    """Against the vintage that was in use before."""

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What went wrong."""
        return self.state.faults


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fetched:
    address: str
    files: Mapping[str, bytes]
    etag: str | None = None
    modified: str | None = None


def refresh(task: Task, access: Access) -> Refreshed:
    """Fetch the reference's bytes, and use them from now on if they can be read and pass the gate.

    Whatever goes wrong comes back as faults, and the last good vintage stays in use.
    """
    known = vintages(task.folder)
    newest = known[-1] if known else None
    try:
        fetched = _fetch(task, access, newest)
        if fetched is None or (newest is not None and digest(fetched.files) == newest.sha256):
            _note(task)
            state = prepare(task).state
            return Refreshed(id=task.spec.id, outcome="unchanged" if state.passed else "failed", state=state)
        reading = read_reference(task.spec, task.path, fetched.files, task.places)
    except SourceError as error:
        return _failed(task, str(error))
    return _taken(task, fetched, reading, [v for v in known if v.passed and v.rows])


def last_changes(task: Task) -> Changes | None:
    """What changed between the two newest vintages that could be used; `None` where there is but one."""
    prepare(task)
    good = [v for v in vintages(task.folder) if v.passed and v.rows][-2:]
    if len(good) < 2:  # noqa: PLR2004 - a pair
        return None
    old, new = (read_reference(task.spec, task.path, read_files(task.folder, v), task.places).rows for v in good)
    return changes_between(old, new)


def last_checked(task: Task) -> datetime | None:
    """When the publisher was last asked and answered."""
    path = task.folder / "checked"
    return datetime.fromisoformat(path.read_text()) if path.exists() else None


def _fetch(task: Task, access: Access, newest: Vintage | None) -> _Fetched | None:
    """The bytes as the publisher has them now; `None` where it says that ours are still good."""
    source = task.spec.source
    if source.url is not None:
        tags = {"etag": newest.etag, "modified": newest.modified} if newest is not None else {}
        found = download(source, access, **tags)
        if found.data is None:
            return None
        files = {found.name: found.data}
        return _Fetched(address=source.url, files=files, etag=found.etag, modified=found.modified)
    if source.sql is not None:
        data = query(source.sql, task.path.parent, access, task.spec.id, source.timeout)
        return _Fetched(address=source.sql.url or f"${source.sql.url_env}", files={"rows.parquet": data})
    local = read_local(task.spec, task.path)
    return _Fetched(address=local.address, files=local.files)


def _taken(task: Task, fetched: _Fetched, reading: Reading, good: list[Vintage]) -> Refreshed:
    """Keep the new vintage and gate it; say how it differs from the one that was in use."""
    vintage = Vintage(
        sha256=digest(fetched.files), retrieved=task.now, address=fetched.address, files=tuple(fetched.files),
        etag=fetched.etag, modified=fetched.modified,
    )  # fmt: skip
    keep(task.folder, vintage, fetched.files)
    _note(task)
    state = prepare(task).state
    changes = None
    if good:
        try:
            before = read_reference(task.spec, task.path, read_files(task.folder, good[-1]), task.places)
            changes = changes_between(before.rows, reading.rows)
        except SourceError:
            changes = None  # the old vintage has another form: nothing to compare row by row
    return Refreshed(id=task.spec.id, outcome="new" if state.passed else "failed", state=state, changes=changes)


def _failed(task: Task, message: str) -> Refreshed:
    fault = Fault(code="source_failed", subject=task.spec.id, message=message, severity="fail")
    state = prepare(task).state
    faults = (fault, *(f for f in state.faults if f.message != message and f.code != "no_snapshot"))
    return Refreshed(id=task.spec.id, outcome="failed", state=replace(state, faults=faults))


def _note(task: Task) -> None:
    write_whole(task.folder / "checked", task.now.isoformat().encode())
