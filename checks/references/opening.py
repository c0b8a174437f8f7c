"""`open_catalogue`: what was prepared, opened in milliseconds; what changed since, prepared first."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from checks.models import Fault, Indicator, ReferenceState
from checks.references.catalogue import Catalogue, Source, Table
from checks.references.tables.events import EventTable
from checks.references.tables.records import Prepared, as_json, prepared_of
from checks.references.tables.series import SeriesTable

if TYPE_CHECKING:  # the way of a check must not load pandas
    from checks.config.references import ReferenceSpec
    from checks.references.preparing import Gate, Task
    from checks.references.tables.names import PlaceNames

__all__ = ["DeskConfig", "open_catalogue", "prepare_all", "reference_folder", "tasks"]

_VERSION = 4


class DeskConfig(Protocol):
    """What of a configuration the catalogue needs."""

    @property
    def folder(self) -> Path: ...
    @property
    def gazetteer(self) -> PlaceNames: ...


def open_catalogue(config: DeskConfig, state: Path, now: datetime, gate: Gate | None = None) -> Catalogue:
    """The indicators and observations of every reference in `config.folder/references`.

    Opens what was prepared in the folder `state`; a reference whose YAML or files changed since is
    read and gated first (seconds, once). A reference that fails its gate is used in its last good
    vintage or not at all, and its state says so: a fault of the data never raises. Raises
    `ConfigError` for a YAML file that is wrong, `OutputError` where `state` cannot be written.
    """
    path = state / "catalogues" / f"{_sum(str(config.folder.resolve()))}.json"
    manifest = _read(path, gated=gate is not None)
    if manifest is None:
        manifest = _prepare(config, state, now, gate, path)
    found = [prepared_of(entry) for entry in manifest["prepared"]]
    sources = [_source(state, prepared) for prepared in found if prepared.folder is not None]
    return Catalogue(_united(found), (), [_aged(prepared, now) for prepared in found], sources)


def reference_folder(state: Path, spec: ReferenceSpec, file: Path) -> Path:
    """Where the snapshots and prepared tables of a reference are kept.

    Vintages belong to where the bytes come from: two desks may call different tables by one id, and a
    reference whose source moves begins anew. `file` is the YAML, which paths count from.
    """
    source = spec.source.model_dump_json()
    local = spec.source.path or spec.source.package or (spec.source.sql and spec.source.sql.url)
    place = str(file.resolve().parent) if local else ""
    return state / "references" / f"{spec.id}-{_sum(source + place)[:8]}"


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _read(path: Path, *, gated: bool) -> Any:  # noqa: ANN401 - our own JSON
    """What was prepared, if nothing that it was prepared from has changed since."""
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if manifest.get("version") != _VERSION or (gated and not manifest["gated"]):
        return None
    return manifest if all(_stamp(Path(name)) == stamp for name, stamp in manifest["stamps"]) else None


def _stamp(path: Path) -> list[int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return [found.st_mtime_ns, found.st_size]


def _prepare(config: DeskConfig, state: Path, now: datetime, gate: Gate | None, path: Path) -> Any:  # noqa: ANN401 - our own JSON
    # pandas is loaded here and nowhere else on the way of a check.
    from checks.config.references import load_references  # noqa: PLC0415 - only who comes here waits for it
    from checks.references.sources.snapshots import write_whole  # noqa: PLC0415 - only who comes here waits for it

    specs = load_references(config.folder)
    stamps = [(str(p), _stamp(p)) for p in _watched(config.folder, specs, state)]
    found = prepare_all(config, specs, state, now, gate)
    # What was fetched is recorded anew when it has been gated: its time is taken after.
    stamps = [(name, _stamp(Path(name)) if name.endswith("vintages.json") else stamp) for name, stamp in stamps]
    prepared = [as_json(p) for p in found]
    manifest = {"version": _VERSION, "gated": gate is not None, "stamps": stamps, "prepared": prepared}
    text = json.dumps(manifest, default=str, ensure_ascii=False)
    write_whole(path, text.encode())
    return json.loads(text)


def prepare_all(
    config: DeskConfig, specs: Mapping[Path, ReferenceSpec], state: Path, now: datetime, gate: Gate | None
) -> list[Prepared]:
    """Each of `specs` (by its YAML file) as `prepare` gives it, in order."""
    from checks.references.preparing import prepare  # noqa: PLC0415 - only who comes here waits for it

    return [prepare(task) for task in tasks(config, specs, state, now, gate)]


def tasks(
    config: DeskConfig, specs: Mapping[Path, ReferenceSpec], state: Path, now: datetime, gate: Gate | None
) -> Iterator[Task]:
    """What there is to prepare, one for each of `specs`."""
    from checks.references.preparing import Task  # noqa: PLC0415 - only who comes here waits for it

    names = "".join(_digest(path) for path in _names(config.folder))
    for file, spec in specs.items():
        folder = reference_folder(state, spec, file)
        folder.mkdir(parents=True, exist_ok=True)
        about = "" if spec.metadata is None else _digest(file.parent / spec.metadata.path)
        yield Task(
            spec=spec, path=file, folder=folder, places=config.gazetteer, now=now, gate=gate, digest=names + about
        )


def _names(folder: Path) -> Iterator[Path]:
    """The files that names of places come from: the desk's own, else those that ship."""
    from checks.config import find_file  # noqa: PLC0415 - loads pydantic

    yield from (find_file(folder, name) for name in ("places.yaml", "places.tsv"))


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _watched(folder: Path, specs: Mapping[Path, ReferenceSpec], state: Path) -> Iterable[Path]:
    """What a prepared catalogue depends on: the YAML files, the data files, what was fetched, the names of places."""
    from checks.errors import SourceError  # noqa: PLC0415 - only who comes here waits for it
    from checks.references.sources.files import local_paths  # noqa: PLC0415 - only who comes here waits for it

    yield folder / "references"
    yield from _names(folder)
    for file, spec in specs.items():
        yield file
        try:
            paths = local_paths(spec, file)
        except SourceError:
            paths = ()
        yield from paths
        yield from dict.fromkeys(p.parent for p in paths)
        if spec.metadata is not None:
            yield file.parent / spec.metadata.path
        if not paths:
            yield reference_folder(state, spec, file) / "vintages.json"


def _united(found: Iterable[Prepared]) -> list[Indicator]:
    """Each indicator once: the first reference that titles it describes it; aliases and the primary are gathered."""
    united: dict[str, Indicator] = {}
    for new in (indicator for prepared in found for indicator in prepared.indicators):
        old = united.get(new.id)
        if old is None:
            united[new.id] = new
            continue
        aliases = tuple(dict.fromkeys((*old.aliases, *new.aliases)))
        united[new.id] = replace(old, aliases=aliases, primary=old.primary or new.primary)
    return list(united.values())


def _source(state: Path, prepared: Prepared) -> Source:
    opener: Callable[[Path], Table] = EventTable if prepared.events else SeriesTable
    return frozenset(i.id for i in prepared.indicators), partial(opener, state / str(prepared.folder))


def _aged(prepared: Prepared, now: datetime) -> ReferenceState:
    found, freshness = prepared.state, prepared.freshness
    if freshness is None or found.retrieved is None or (now - found.retrieved).days <= freshness:
        return found
    age = (now - found.retrieved).days
    message = f"last fetched {age} days ago, and good for {freshness}; run: figurecheck sources refresh {found.id}"
    return replace(found, faults=(*found.faults, Fault(code="stale", subject=found.id, message=message)))
