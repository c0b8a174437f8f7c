"""Snapshots: the bytes as they came, pinned by their SHA-256, a new vintage beside the old ones."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from checks.errors import OutputError

__all__ = ["Vintage", "digest", "keep", "read_files", "vintages", "write_whole"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """One state of a reference's bytes: what they were, where from, when first seen."""

    sha256: str
    retrieved: datetime
    """When these bytes were first seen."""
    address: str
    files: tuple[str, ...]
    etag: str | None = None
    modified: str | None = None
    """The server's ETag and Last-Modified, for conditional requests."""
    passed: bool = True
    """Whether the gate let it into use."""
    rows: int = 0
    unmet: tuple[str, ...] = field(default=())


def digest(files: Mapping[str, bytes]) -> str:
    """The SHA-256 of one file's bytes; of several, of the list of their names and sums."""
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    if len(sums) == 1:
        return next(iter(sums.values()))
    return hashlib.sha256("".join(f"{s}  {name}\n" for name, s in sorted(sums.items())).encode()).hexdigest()


def vintages(folder: Path) -> tuple[Vintage, ...]:
    """The vintages of one reference, oldest first."""
    path = folder / "vintages.json"
    if not path.exists():
        return ()
    return tuple(_vintage(entry) for entry in json.loads(path.read_text(encoding="utf-8")))


def _vintage(entry: dict[str, Any]) -> Vintage:
    retrieved = datetime.fromisoformat(entry["retrieved"])
    lists = {key: tuple(entry[key]) for key in ("files", "unmet")}
    # Another version's record may hold more: what is kept has to outlive the program that wrote it.
    known = {f.name: entry[f.name] for f in fields(Vintage) if f.name in entry}
    return Vintage(**{**known, "retrieved": retrieved, **lists})


def keep(folder: Path, vintage: Vintage, files: Mapping[str, bytes] | None = None) -> None:
    """Record `vintage` in place of the one with the same sum, or as the newest; its bytes first, the record last."""
    if files is not None:
        for name, data in files.items():
            write_whole(folder / vintage.sha256 / name, data)
    known = [v for v in vintages(folder) if v.sha256 != vintage.sha256]
    entries = [asdict(v) for v in sorted([*known, vintage], key=lambda v: v.retrieved)]
    text = json.dumps(entries, default=str, indent=1).encode()
    record = folder / "vintages.json"
    if not record.exists() or record.read_bytes() != text:  # its time tells whether anything is new
        write_whole(record, text)


def read_files(folder: Path, vintage: Vintage) -> dict[str, bytes]:
    """The bytes of a vintage by the names of its files."""
    return {name: (folder / vintage.sha256 / name).read_bytes() for name in vintage.files}


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises `OutputError` in one line."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}")
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from None
