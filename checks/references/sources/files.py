"""Where a reference's bytes are: files, globs and data packages on this machine."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from checks.config.references import ReferenceSpec
from checks.errors import SourceError
from checks.references.sources.packages import packaged_paths
from checks.references.sources.snapshots import digest

__all__ = ["Found", "local_paths", "read_local"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Bytes as they came, by file name, and where from."""

    address: str
    files: Mapping[str, bytes]

    @property
    def sha256(self) -> str:
        """The sum of all of them."""
        return digest(self.files)


def local_paths(spec: ReferenceSpec, path: Path) -> tuple[Path, ...]:
    """The files that the YAML at `path` names by a path, a glob or a data package (its descriptor first).

    Raises `SourceError` for none.
    """
    if spec.source.package is not None:
        return packaged_paths(path.parent / spec.source.package.path, spec.source.package.resource)
    if spec.source.path is None:
        return ()
    pattern = Path(spec.source.path)
    base = Path(os.path.normpath(path.parent / pattern))
    if "*" not in base.name:
        return (base,)
    found = tuple(sorted(base.parent.glob(base.name)))
    if not found:
        raise SourceError(f"{spec.id}: no file matches {base}; source.path is relative to {path.name}")
    return found


def read_local(spec: ReferenceSpec, path: Path) -> Found:
    """The bytes of the files; raises `SourceError` that names the one that cannot be read, or is too large."""
    paths = local_paths(spec, path)
    files = {}
    for file in paths:
        try:
            size = file.stat().st_size
            data = file.read_bytes()
        except OSError as error:
            raise SourceError(f"{spec.id}: {file}: {error.strerror}; source.path is relative to {path.name}") from None
        if len(data) != size:
            raise SourceError(f"{spec.id}: {file}: changed while it was read; try again when it is written")
        if len(data) > spec.source.limit_mb * 1e6:
            raise SourceError(f"{spec.id}: {file}: larger than source.limit_mb ({spec.source.limit_mb:g})")
        # A package may hold files of one name in several folders.
        files[file.relative_to(paths[0].parent).as_posix()] = data
    return Found(address=str(paths[0] if len(paths) == 1 else paths[0].parent), files=files)
