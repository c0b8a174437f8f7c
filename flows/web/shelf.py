"""The runs on disk, as the desk serves them."""

from __future__ import annotations

from pathlib import Path

from checks.errors import SourceError
from checks.models import Report
from checks.report.digest import Digest, read_digest
from checks.report.document import read_report
from checks.report.index import find_digests
from checks.report.runs import FORMS

__all__ = ["Shelf"]


class Shelf:
    """Reports under a folder. What was read once is kept: a run's folder never changes."""

    def __init__(self, output: Path) -> None:
        self.output = output.absolute()
        self._digests: dict[Path, Digest] = {}

    def digests(self) -> list[tuple[str, Digest]]:
        """Every report that can be read, as (run, digest)."""
        found = []
        for path in find_digests(self.output):
            try:
                digest = self._digests.get(path) or read_digest(path)
            except SourceError:
                continue
            self._digests[path] = digest
            found.append((path.parent.relative_to(self.output).as_posix(), digest))
        return found

    def report(self, run: str) -> Report | None:
        """The report of a run; `None` where there is none."""
        path = self.file(run, "report.json")
        return None if path is None else read_report(path.read_bytes(), f"{run}/report.json")

    def file(self, run: str, name: str) -> Path | None:
        """One of a run's files, never anything outside the folder of runs."""
        if name not in FORMS or any(part.startswith(".") for part in run.split("/")):
            return None
        path = self.output / run / name
        inside = path.resolve().is_relative_to(self.output.resolve())
        return path if inside and path.is_file() else None
