"""A reference's YAML and bytes → its prepared table and the state it is used in."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePath

import pandas as pd

from checks.config.references import IndicatorSpec, ReferenceSpec
from checks.errors import SourceError
from checks.models import Counting, Fault, Indicator, Outcome, ReferenceState
from checks.references.sources.files import read_local
from checks.references.sources.packages import as_packaged
from checks.references.sources.snapshots import Vintage, keep, read_files, vintages, write_whole
from checks.references.tables.catalogues import catalogue_of, described
from checks.references.tables.cells import typed
from checks.references.tables.formats import guess_format, read_numbers, read_table, refuse_page, unpack
from checks.references.tables.incidents import events_of
from checks.references.tables.merging import merged
from checks.references.tables.names import PlaceNames
from checks.references.tables.records import Prepared, as_json, prepared_of
from checks.references.tables.shapes import observations_of
from checks.references.tables.storing import store_events, store_series

__all__ = ["Gate", "Gated", "Reading", "Task", "gated_now", "prepare", "read_reference"]

LAYOUT = "1"
"""Raised when the prepared form changes: what was prepared by an older version is prepared again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one vintage's bytes say under the reference's YAML."""

    table: pd.DataFrame
    """The rows as the publisher has them, as texts; of a catalogue the metadata table."""
    rows: pd.DataFrame
    """Observations, or events, in columns."""
    indicators: Mapping[str, IndicatorSpec]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gated:
    """What a gate is asked about: a reading, what it has to hold to, and the last one that passed."""

    spec: ReferenceSpec
    path: Path
    """The YAML file."""
    table: pd.DataFrame
    """The rows as the publisher has them, numbers as numbers; of a catalogue the metadata table."""
    rows: pd.DataFrame
    """Observations, or events, in columns."""
    retrieved: datetime
    now: datetime
    previous_rows: int | None


Gate = Callable[[Gated], Sequence[Outcome]]


def read_reference(spec: ReferenceSpec, path: Path, files: Mapping[str, bytes], places: PlaceNames) -> Reading:
    """The bytes of one vintage as observations; raises `SourceError` where they do not fit the YAML."""
    spec, files = as_packaged(spec, files)
    if spec.shape == "catalogue":
        return _read_catalogue(spec, path, _tables(spec, files), places)
    tables = dict(_tables(spec, files))
    table = next(iter(tables.values())) if len(tables) == 1 else pd.concat(tables.values(), ignore_index=True)
    shaped = events_of(table, spec, places) if spec.shape == "events" else observations_of(table, spec, places)
    if shaped.rows.empty:
        raise SourceError(f"{spec.id}: no row of {len(table)} could be used{_first(shaped.faults)}")
    return Reading(table=table, rows=shaped.rows, indicators=spec.indicators, faults=tuple(shaped.faults))


def _tables(spec: ReferenceSpec, files: Mapping[str, bytes]) -> Iterator[tuple[str, pd.DataFrame]]:
    """The table of each file by its name, read when it is asked for: a catalogue has hundreds, and keeps none."""
    limit = int(spec.source.limit_mb * 1e6)
    read = read_numbers if spec.shape == "catalogue" else read_table
    for name, data in files.items():
        inner, bare = unpack(name, data, limit, spec.source.member)
        refuse_page(inner, bare)
        yield name, read(name, bare, spec.table, spec.format or guess_format(inner, bare))


def _first(faults: Sequence[Fault]) -> str:
    told = sorted(faults, key=lambda fault: fault.code != "not_a_date")
    return f": {told[0].message}" if told else "; see columns and dates"


def _read_catalogue(
    spec: ReferenceSpec, path: Path, tables: Iterable[tuple[str, pd.DataFrame]], places: PlaceNames
) -> Reading:
    about = spec.metadata
    assert about is not None
    file = path.parent / about.path
    try:
        data = file.read_bytes()
    except OSError as error:
        raise SourceError(f"{spec.id}: metadata: {file}: {error.strerror}") from None
    options = spec.table.model_copy(update={"rows": about.rows})
    metadata = read_table(file.name, data, options, guess_format(file.name, data))
    indicators = described(metadata, spec)
    series = ((PurePath(name).stem, table) for name, table in tables)
    shaped = catalogue_of(series, indicators, spec, places)
    return Reading(table=metadata, rows=shaped.rows, indicators=indicators, faults=tuple(shaped.faults))


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One reference to prepare, and what that needs."""

    spec: ReferenceSpec
    path: Path
    """The YAML file."""
    folder: Path
    """The reference's own folder in the state."""
    places: PlaceNames
    now: datetime
    gate: Gate | None = None
    digest: str = ""
    """Of what else the table depends on: the names of places, the metadata of a catalogue."""


def prepare(task: Task) -> Prepared:
    """The reference as of now: its newest bytes if they pass the gate, else the last vintage that did.

    What is wrong with the data comes back as faults of the state; nothing is raised for it.
    """
    faults = _take_local(task)
    if faults:
        return _anew(task, faults)
    # The outcome is kept with the hash of YAML and bytes: what was prepared once is not read again.
    record = task.folder / "prepared" / f"{_key(task)}.json"
    if record.exists():
        return prepared_of(json.loads(record.read_text(encoding="utf-8")))
    prepared = _anew(task, [])
    record = task.folder / "prepared" / f"{_key(task)}.json"  # the gate has settled which vintages pass
    write_whole(record, json.dumps(as_json(prepared), default=str, ensure_ascii=False).encode())
    return prepared


def _anew(task: Task, faults: list[Fault]) -> Prepared:
    if not vintages(task.folder):
        message = f"nothing fetched yet; run: figurecheck sources refresh {task.spec.id}"
        missing = Fault(code="no_snapshot", subject=task.spec.id, severity="fail", message=message)
        return _prepared(task, None, faults or [missing], ())
    return _newest_good(task, faults)


def _take_local(task: Task) -> list[Fault]:
    """Bring in what lies on this machine, if its bytes are new."""
    if task.spec.source.path is None and task.spec.source.package is None:
        return []
    try:
        found = read_local(task.spec, task.path)
    except SourceError as error:
        return [Fault(code="source_failed", subject=task.spec.id, message=str(error), severity="fail")]
    sha256 = found.sha256
    if sha256 not in {v.sha256 for v in vintages(task.folder)}:
        vintage = Vintage(sha256=sha256, retrieved=task.now, address=found.address, files=tuple(found.files))
        keep(task.folder, vintage, found.files)
    return []


def _newest_good(task: Task, faults: list[Fault]) -> Prepared:
    """The newest vintage that can be read and passes; what was wrong with newer ones is told as faults."""
    outcomes: tuple[Outcome, ...] = ()
    for vintage in reversed(vintages(task.folder)):
        try:
            reading = read_reference(task.spec, task.path, read_files(task.folder, vintage), task.places)
        except (SourceError, OSError) as error:
            faults.append(_refusal("unreadable", str(error), task, vintage))
            continue
        found = _gated(task, vintage, reading)
        outcomes = outcomes or found
        failed = [o.message for o in found if not o.passed and o.severity == "fail"]
        keep(task.folder, replace(vintage, passed=not failed, rows=len(reading.rows), unmet=tuple(failed)))
        if not failed:
            return _stored(task, vintage, reading, [*faults, *reading.faults], outcomes)
        faults.append(_refusal("gate_failed", "; ".join(failed), task, vintage))
    return _prepared(task, None, faults, outcomes)


def gated_now(task: Task) -> Gated | None:
    """What the gate is asked about the newest vintage; `None` where there is none that can be read."""
    known = vintages(task.folder)
    try:
        reading = read_reference(task.spec, task.path, read_files(task.folder, known[-1]), task.places)
    except (IndexError, SourceError, OSError):
        return None
    return _asked(task, known[-1], reading)


def _gated(task: Task, vintage: Vintage, reading: Reading) -> tuple[Outcome, ...]:
    return () if task.gate is None else tuple(task.gate(_asked(task, vintage, reading)))


def _asked(task: Task, vintage: Vintage, reading: Reading) -> Gated:
    earlier = [v.rows for v in vintages(task.folder) if v.retrieved < vintage.retrieved and v.passed and v.rows]
    return Gated(
        spec=task.spec, path=task.path, table=typed(reading.table, task.spec.table), rows=reading.rows,
        retrieved=vintage.retrieved, now=task.now,
        previous_rows=earlier[-1] if earlier else None,
    )  # fmt: skip


def _refusal(code: str, message: str, task: Task, vintage: Vintage) -> Fault:
    told = f"{message} (vintage {vintage.sha256[:12]} of {vintage.retrieved:%Y-%m-%d %H:%M} is not used)"
    return Fault(code=code, subject=task.spec.id, message=told, severity="fail")


def _stored(
    task: Task, vintage: Vintage, reading: Reading, faults: list[Fault], outcomes: tuple[Outcome, ...]
) -> Prepared:
    target = task.folder / "prepared" / _key(task)
    if not target.exists():
        with tempfile.TemporaryDirectory(dir=task.folder) as scratch:
            part = Path(scratch) / "table"
            _store(task, vintage, reading, part)
            target.parent.mkdir(exist_ok=True)
            shutil.move(part, target)
    found = _prepared(task, vintage, [*faults], outcomes)
    return replace(
        found,
        state=replace(found.state, rows=len(reading.rows), silent=()),
        indicators=tuple(_indicator(name, own, task.spec) for name, own in reading.indicators.items()),
        folder=target.relative_to(task.folder.parents[1]).as_posix(),
    )


def _store(task: Task, vintage: Vintage, reading: Reading, target: Path) -> None:
    spec = task.spec
    if spec.shape == "events":
        indicators = {n: {"kind": str(own.kind), "population": own.population} for n, own in reading.indicators.items()}
        cluster = spec.clusters.get(spec.publisher, spec.publisher)
        constants = {"publisher": spec.publisher, "cluster": cluster, "status": spec.status}
        lag = {} if spec.dates.lag is None else {"lag": str(spec.dates.lag)}
        store_events(reading.rows, target, spec.id, indicators, constants | lag)
        return
    history = []
    for old in vintages(task.folder):
        if not (old.passed and old.rows and old.retrieved < vintage.retrieved):
            continue
        try:
            history.append((old, read_reference(spec, task.path, read_files(task.folder, old), task.places).rows))
        except SourceError:
            continue  # an old vintage of another form has nothing to say under today's YAML
    rows = merged([*history, (vintage, reading.rows)])
    store_series(rows, target, spec.id, {name: own.scale for name, own in reading.indicators.items()})


def _key(task: Task) -> str:
    sums = [f"{v.sha256} {v.passed}" for v in vintages(task.folder)]
    gated = "gated" if task.gate is not None else ""
    text = "\n".join([LAYOUT, gated, task.digest, task.spec.model_dump_json(), task.path.as_posix(), *sums])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _indicator(name: str, own: IndicatorSpec, spec: ReferenceSpec) -> Indicator:
    found = own.indicator(name)
    unsaid = spec.shape == "events" and found.counting is Counting.UNKNOWN
    return replace(
        found, counting=Counting.FLOW if unsaid else found.counting, event=found.event or spec.event,
        primary=spec.id if spec.primary else None,
    )  # fmt: skip


def _prepared(task: Task, vintage: Vintage | None, faults: Sequence[Fault], outcomes: tuple[Outcome, ...]) -> Prepared:
    spec = task.spec
    state = ReferenceState(
        id=spec.id, title=spec.title, publisher=spec.publisher, licence=spec.licence, homepage=spec.homepage,
        citation=spec.citation, sha256=vintage.sha256 if vintage else None,
        retrieved=vintage.retrieved if vintage else None, rows=0, expectations=len(outcomes),
        passed=vintage is not None and not any(f.severity == "fail" for f in faults),
        unmet=tuple(o.message for o in outcomes if not o.passed), faults=tuple(faults), caveats=spec.caveats,
        silent=tuple(spec.indicators),
    )  # fmt: skip
    # A claim about what a failed reference measures is linked all the same: its verdict says that the source failed.
    declared = tuple(_indicator(name, own, spec) for name, own in spec.indicators.items())
    return Prepared(
        state=state, indicators=declared, freshness=spec.freshness, events=spec.shape == "events", outcomes=outcomes,
        home=task.folder.relative_to(task.folder.parents[1]).as_posix(),
    )  # fmt: skip
