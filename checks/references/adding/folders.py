"""`sources add` on a folder: hundreds of series in files, and the table beside them that says what each is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

import pandas as pd

from checks.config.sources import TableSpec
from checks.errors import SourceError
from checks.references.adding.layout import rows_path
from checks.references.adding.writing import quoted
from checks.references.tables.formats import guess_format, read_table

__all__ = ["written_catalogue"]

_TABLES = (".json", ".csv", ".tsv", ".xlsx")
_ROLES = {
    "title": ("title", "name", "label"),
    "description": ("description", "definition", "about", "subtitle"),
    "unit": ("unit", "units", "unit_of_measure"),
}


def written_catalogue(slug: str, source: Path, folder: Path) -> tuple[str, int]:
    """The YAML for a folder of series, and how many it names; raises `SourceError` without a metadata table."""
    series = sorted(p.name for p in source.glob("*.csv"))
    for path in _beside(source):
        found = _metadata(path, {PurePath(name).stem for name in series})
        if found is not None:
            return _text(slug, source, folder, path, found, series[0]), len(series)
    raise SourceError(f"{source}: no table in or beside it names its {len(series)} files; a catalogue needs one")


def _beside(source: Path) -> Iterator[Path]:
    for place in (source, source.resolve().parent):
        yield from (p for p in sorted(place.iterdir()) if p.suffix.lower() in _TABLES)


def _metadata(path: Path, stems: set[str]) -> tuple[pd.DataFrame, str, str | None] | None:
    """A table one of whose columns names most of the series, that column, and the way to its rows."""
    try:
        data = path.read_bytes()
        form = guess_format(path.name, data)
        rows = rows_path(data) if form == "json" else None
        table = read_table(path.name, data, TableSpec(rows=rows), form)
    except (SourceError, ValueError, OSError):
        return None
    for name in table.columns:
        named = {PurePath(str(value)).stem for value in table[name].dropna().unique()}
        if stems and len(named & stems) * 2 > len(stems):
            return table, str(name), rows
    return None


def _text(  # noqa: PLR0913, PLR0917 - the parts of one file
    slug: str, source: Path, folder: Path, path: Path, found: tuple[pd.DataFrame, str, str | None], first: str
) -> str:
    table, file, rows = found
    header = pd.read_csv(source / first, nrows=0).columns
    roles = {role: next((c for c in table.columns if str(c).lower() in names), None) for role, names in _ROLES.items()}
    about = [f"  {role}: {quoted(str(column))}" for role, column in roles.items() if column is not None]
    return "\n".join([
        "# Guessed from the folder. Say whose it is, and take out what is wrong.",
        f"id: {slug}",
        f"title: {quoted(slug.replace('-', ' '))}",
        "publisher: unknown  # who publishes it",
        "licence: unknown  # under which terms",
        f"source: {{path: {quoted(_relative(source, folder) + '/*.csv')}}}",
        "shape: catalogue",
        f"columns: {{date: {quoted(str(header[0]))}}}  # the other columns are places",
        "places: {codes: true}",
        "metadata:",
        f"  path: {quoted(_relative(path, folder))}",
        f"  file: {quoted(file)}",
        *([f"  rows: {quoted(rows)}"] if rows else []),
        *(about if roles["title"] is not None else [f"  title: {quoted(file)}", *about]),
        "",
    ])  # fmt: skip


def _relative(path: Path, folder: Path) -> str:
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
