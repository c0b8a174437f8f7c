"""`open_catalogue`: what was prepared, opened in milliseconds; what changed since, prepared first."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from checks.models import Counting, Fault, Indicator, ReferenceState
from checks.references.catalogue import Catalogue, Source, Table
from checks.references.events import EventTable
from checks.references.series import SeriesTable

if TYPE_CHECKING:  # the way of a check must not load pandas
    from checks.references.names import PlaceNames
    from checks.references.preparing import Gate, Prepared

__all__ = ["DeskConfig", "open_catalogue", "reference_folder"]

_VERSION = 1


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
    states = [_aged(_state(entry), entry["freshness"], now) for entry in manifest["states"]]
    sources = [_source(state, entry) for entry in manifest["tables"]]
    return Catalogue([_indicator(entry) for entry in manifest["indicators"]], (), states, sources)


def reference_folder(state: Path, reference: str) -> Path:
    """Where the snapshots and prepared tables of a reference are kept."""
    return state / "references" / reference


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


def _prepare(config: DeskConfig, state: Path, now: datetime, gate: Gate | None, path: Path) -> Any:  # noqa: ANN401
    # pandas is loaded here and nowhere else on the way of a check.
    from checks.config.references import load_references  # noqa: PLC0415
    from checks.references.preparing import Task, prepare  # noqa: PLC0415
    from checks.references.snapshots import write_whole  # noqa: PLC0415

    specs = load_references(config.folder)
    stamps = [(str(p), _stamp(p)) for p in _watched(config.folder, specs, state)]
    places = config.gazetteer if specs else None
    found: list[Prepared] = []
    for file, spec in specs.items():
        assert places is not None
        folder = reference_folder(state, spec.id)
        folder.mkdir(parents=True, exist_ok=True)
        found.append(prepare(Task(spec=spec, path=file, folder=folder, places=places, now=now, gate=gate)))
    # What was fetched is recorded anew when it has been gated: its time is taken after.
    stamps = [(name, _stamp(Path(name)) if name.endswith("vintages.json") else stamp) for name, stamp in stamps]
    manifest = {
        "version": _VERSION,
        "gated": gate is not None,
        "stamps": stamps,
        "indicators": [asdict(i) for i in _united(found)],
        "states": [
            {**asdict(p.state), "freshness": spec.freshness} for p, spec in zip(found, specs.values(), strict=True)
        ],
        "tables": [_table(p, state) for p in found if p.folder is not None],
    }
    text = json.dumps(manifest, default=str, ensure_ascii=False)
    write_whole(path, text.encode())
    return json.loads(text)


def _watched(folder: Path, specs: Any, state: Path) -> Iterable[Path]:  # noqa: ANN401
    """What a prepared catalogue depends on: the YAML files, the data files, what was fetched, the names of places."""
    from checks.config.references import ReferenceSpec  # noqa: PLC0415
    from checks.errors import SourceError  # noqa: PLC0415
    from checks.references.sources import local_paths  # noqa: PLC0415

    yield folder / "references"
    yield from (folder / name for name in ("places.yaml", "places.tsv", "indicators.yaml"))
    for file, spec in specs.items():
        assert isinstance(spec, ReferenceSpec)
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
            yield reference_folder(state, spec.id) / "vintages.json"


def _united(found: Iterable[Prepared]) -> list[Indicator]:
    """Each indicator once: the first reference that titles it describes it; aliases and the primary are gathered."""
    united: dict[str, Indicator] = {}
    for prepared in found:
        for new in prepared.indicators:
            old = united.get(new.id)
            if old is None:
                united[new.id] = new
                continue
            aliases = tuple(dict.fromkeys((*old.aliases, *new.aliases)))
            united[new.id] = replace(old, aliases=aliases, primary=old.primary or new.primary)
    return list(united.values())


def _table(prepared: Prepared, state: Path) -> dict[str, object]:
    assert prepared.folder is not None
    return {
        "folder": prepared.folder.relative_to(state).as_posix(),
        "events": prepared.events,
        "indicators": [i.id for i in prepared.indicators],
    }


def _source(state: Path, entry: Any) -> Source:  # noqa: ANN401
    opener: Any = EventTable if entry["events"] else SeriesTable
    opened: partial[Table] = partial(opener, state / entry["folder"])
    return frozenset(entry["indicators"]), opened


def _indicator(entry: Any) -> Indicator:  # noqa: ANN401
    return Indicator(
        **{
            **entry,
            "aliases": tuple(entry["aliases"]),
            "counting": Counting(entry["counting"]),
            "scale": Decimal(entry["scale"]),
        }
    )


def _state(entry: Any) -> ReferenceState:  # noqa: ANN401
    names = {f.name for f in fields(ReferenceState)}
    kept = {name: value for name, value in entry.items() if name in names}
    retrieved = datetime.fromisoformat(kept["retrieved"]) if kept["retrieved"] else None
    faults = tuple(Fault(**fault) for fault in kept["faults"])
    return ReferenceState(**{**kept, "retrieved": retrieved, "faults": faults, "unmet": tuple(kept["unmet"])})


def _aged(found: ReferenceState, freshness: int | None, now: datetime) -> ReferenceState:
    if freshness is None or found.retrieved is None or (now - found.retrieved).days <= freshness:
        return found
    age = (now - found.retrieved).days
    message = f"last fetched {age} days ago, and good for {freshness}; run: figurecheck sources refresh {found.id}"
    return replace(found, faults=(*found.faults, Fault(code="stale", subject=found.id, message=message)))
