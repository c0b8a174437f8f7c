"""A folder of series files beside a metadata table → one reference of many indicators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

import numpy as np
import pandas as pd

from checks.config.references import IndicatorSpec, ReferenceSpec
from checks.errors import SourceError
from checks.models import Counting, Fault
from checks.references.tables.cells import days_of, numbers_of
from checks.references.tables.names import PlaceNames, place_codes
from checks.references.tables.shapes import Shaped
from checks.references.tables.units import unit_of

__all__ = ["catalogue_of", "described"]

_COUNTINGS = (
    (re.compile(r"\bcumulative\b", re.IGNORECASE), Counting.CUMULATIVE),
    (re.compile(r"\bshare\b|\bpercent|\bproportion\b", re.IGNORECASE), Counting.SHARE),
    (re.compile(r"\bper\b|\brate\b", re.IGNORECASE), Counting.RATE),
)


def described(metadata: pd.DataFrame, spec: ReferenceSpec) -> dict[str, IndicatorSpec]:
    """What each series is, by its id, from the metadata table; raises `SourceError` for a column that is not there."""
    about = spec.metadata
    if about is None:
        raise SourceError(f"{spec.id}: a catalogue needs metadata")
    named = [c for c in (about.file, about.title, about.description, about.unit) if c]
    missing = [c for c in named if c not in metadata.columns]
    if missing:
        raise SourceError(
            f"{spec.id}: no column {', '.join(missing)} in {about.path}; it has {', '.join(metadata.columns)}"
        )
    rows = metadata[named].fillna("").to_dict("records")
    return {PurePath(row[about.file]).stem: _indicator({str(k): str(v) for k, v in row.items()}, spec) for row in rows}


def _indicator(row: Mapping[str, str], spec: ReferenceSpec) -> IndicatorSpec:
    about = spec.metadata
    assert about is not None
    title, text = row[about.title], row.get(about.unit or "", "")
    unit = about.units.get(text) or unit_of(text)
    by_title = next((counting for pattern, counting in _COUNTINGS if pattern.search(title)), Counting.UNKNOWN)
    return IndicatorSpec(
        title=title, description=row.get(about.description or "", ""), unit=unit.unit, dimension=unit.dimension,
        scale=unit.scale, counting=unit.counting or by_title, denominator=unit.denominator, measure=unit.measure,
    )  # fmt: skip


def catalogue_of(
    tables: Iterable[tuple[str, pd.DataFrame]],
    described: Mapping[str, IndicatorSpec],
    spec: ReferenceSpec,
    places: PlaceNames,
) -> Shaped:
    """The observations of every series; a file without metadata, or metadata without its file, is a fault.

    Of the `tables` (name, table) only one is held at a time.
    """
    known = _Names(spec, places)
    parts: dict[str, _Part | None] = {
        name: _series(table, name, described[name].counting, spec, known) if name in described else None
        for name, table in tables
    }
    faults = _unmatched(parts, described, spec.id)
    found = [part for part in parts.values() if part is not None]
    if not found:
        raise SourceError(f"{spec.id}: no file of source.path is named in {spec.metadata and spec.metadata.path}")
    faults += known.faults
    rows = _joined(found, [*known.numbers], spec)
    constants = {
        "population": None, "kind": str(spec.kind), "publisher": spec.publisher,
        "cluster": spec.clusters.get(spec.publisher, spec.publisher), "status": spec.status, "event": spec.event,
        "url": spec.homepage, "note": None, "row": None,
    }  # fmt: skip
    for name, value in constants.items():
        rows[name] = _constant(value, len(rows))
    return Shaped(rows, list(dict.fromkeys(faults)))


def _unmatched(tables: Mapping[str, object], described: Mapping[str, object], reference: str) -> list[Fault]:
    bare, lost = sorted(set(tables) - set(described)), sorted(set(described) - set(tables))
    told = [("no metadata for", bare), ("no file for", lost)]
    return [
        Fault(
            code="unmatched_series", subject=reference, message=f"{what} {', '.join(names[:5])} ({len(names)} in all)"
        )
        for what, names in told
        if names
    ]


class _Names:
    """The codes that the columns of all series stand for, each asked for once."""

    def __init__(self, spec: ReferenceSpec, places: PlaceNames) -> None:
        self.numbers: dict[str, int] = {}
        """Code → its number."""
        self.faults: list[Fault] = []
        self._spec = spec
        self._places = places
        self._codes: dict[str, str | None] = {}

    def of(self, columns: Sequence[str]) -> tuple[list[str], np.ndarray]:
        """Those of `columns` that are places, and the number of each."""
        new = [c for c in columns if c not in self._codes]
        if new:
            codes, faults = place_codes(new, self._spec.places, self._places, self._spec.id)
            self._codes |= codes
            self.faults += faults
        known = [(c, code) for c in columns if (code := self._codes[c]) is not None]
        numbers = [self.numbers.setdefault(code, len(self.numbers)) for _, code in known]
        return [c for c, _ in known], np.array(numbers, dtype=np.int32)


class _Part(NamedTuple):
    """The observations of one file: a number for the place, ordinals for days, the figure."""

    name: str
    counting: Counting
    place: np.ndarray
    as_of: np.ndarray
    start: np.ndarray
    best: np.ndarray


def _series(table: pd.DataFrame, name: str, counting: Counting, spec: ReferenceSpec, names: _Names) -> _Part:
    """The observations of one file: a row a date, a column a place."""
    date = spec.columns.date
    if date is None or date not in table.columns:
        raise SourceError(f"{spec.id}: {name}: no column {date!r}; it has {', '.join(map(str, table.columns[:10]))}")
    days = days_of(table[date], spec.dates)
    pattern = re.compile(_pattern(spec))
    known, places = names.of([str(c) for c in table.columns if c != date and pattern.fullmatch(str(c))])
    values = _values(table[known], spec)
    row, column = np.nonzero(~np.isnan(values) & (days.last > 0)[:, None])
    start = days.first[row] if counting is not Counting.CUMULATIVE else np.zeros(len(row), int)
    return _Part(name, counting, places[column], days.last[row], start, values[row, column])


def _joined(parts: Sequence[_Part], codes: list[str], spec: ReferenceSpec) -> pd.DataFrame:
    """All series as one table; words are kept once, and a number a row."""
    lengths = [len(part.best) for part in parts]
    as_of = np.concatenate([part.as_of for part in parts]).astype(np.int32)
    countings = sorted({str(part.counting) for part in parts})
    return pd.DataFrame({
        "indicator": _words(np.repeat(np.arange(len(parts)), lengths), [part.name for part in parts]),
        "place": _words(np.concatenate([part.place for part in parts]), codes),
        "as_of": as_of, "start": np.concatenate([part.start for part in parts]).astype(np.int32),
        "known_at": as_of + spec.dates.lag if spec.dates.lag is not None else np.int32(0),
        "stated_start": np.int32(0), "stated_end": np.int32(0),
        "low": np.nan, "best": np.concatenate([part.best for part in parts]), "high": np.nan,
        "counting": _words(np.repeat([countings.index(str(part.counting)) for part in parts], lengths), countings),
    })  # fmt: skip


def _words(numbers: np.ndarray, words: list[str]) -> pd.Categorical:
    codes: np.ndarray[tuple[int], np.dtype[np.int32]] = numbers.astype(np.int32).reshape(-1)
    return pd.Categorical.from_codes(codes, pd.Index(words, dtype="str"))


def _values(table: pd.DataFrame, spec: ReferenceSpec) -> np.ndarray:
    """The figures of all places; columns that are not plain numbers are read cell by cell."""
    texts = [n for n, dtype in enumerate(table.dtypes) if not pd.api.types.is_numeric_dtype(dtype)]
    if not texts:
        return table.to_numpy(dtype="float64")
    return np.column_stack([numbers_of(table.iloc[:, n], spec.table)[0] for n in range(table.shape[1])])


def _constant(value: str | None, length: int) -> pd.Categorical:
    """A column of one word, a byte a row."""
    codes: np.ndarray[tuple[int], np.dtype[np.int8]] = np.full(length, -1 if value is None else 0, dtype=np.int8)
    return pd.Categorical.from_codes(codes, pd.Index([] if value is None else [value], dtype="str"))


def _pattern(spec: ReferenceSpec) -> str:
    return spec.melt.columns if spec.melt is not None and isinstance(spec.melt.columns, str) else ".+"
