"""Runs on disk: an immutable folder a run, whole or not there at all."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from checks.errors import OutputError
from checks.models import Report
from checks.report.annotations import render_annotations
from checks.report.claimreview import render_claimreview
from checks.report.digest import render_digest
from checks.report.document import render_json
from checks.report.html import render_html
from checks.report.markdown import render_markdown, render_text
from checks.report.table import render_csv

__all__ = ["FORMS", "render_form", "run_name", "write_run", "write_version"]

FORMS: Mapping[str, Callable[..., str]] = MappingProxyType(
    {
        "report.html": render_html,
        "report.md": render_markdown,
        "report.txt": render_text,
        "report.json": render_json,
        "claims.csv": render_csv,
        "claimreview.jsonld": render_claimreview,
        "annotations.jsonld": render_annotations,
        "digest.json": render_digest,
    }
)
"""The files of one report, and what writes each."""


_FOR_READERS = frozenset({"report.html", "report.md", "report.txt"})
"""Forms with numbers and days in the convention of a locale; the others are for programs."""


def render_form(name: str, report: Report, locale: str = "en_GB") -> str:
    """One form of the report, by the name of its file."""
    return FORMS[name](report, locale=locale) if name in _FOR_READERS else FORMS[name](report)


def write_run(report: Report, output: Path, forms: Iterable[str] = tuple(FORMS), *, locale: str = "en_GB") -> Path:
    """The folder, new under `output`, that holds the report in all its forms; raises `OutputError` in one line.

    It is written beside its final place and renamed, so that nobody ever sees half of it.
    """
    return _written(report, output, forms, locale, lambda partial: _publish(partial, output / run_name(report)))


def write_version(report: Report, output: Path, digest: str, *, locale: str = "en_GB") -> Path:
    """The folder under `output` that holds the report on this version of an article; one that is there stays.

    Its name is the article's and the version's own (`digest` tells the version), not the time's: whoever reports
    on the version again, after a crash or at the same moment, finds the same folder. Raises `OutputError`.
    """
    day = f"{report.article.published:%Y%m%d}" if report.article.published else "undated"
    mark = sha256(f"{report.article.id} {digest}".encode("utf-8", "surrogatepass")).hexdigest()[:10]
    folder = output / f"{day}-{_slug(report)}-{mark}"
    if folder.is_dir():
        return folder

    def publish(partial: Path) -> Path:
        try:
            os.rename(partial, folder)  # noqa: PTH104 - refuses a folder that holds files, on every system
        except OSError:
            if not folder.is_dir():
                raise
        return folder

    return _written(report, output, FORMS, locale, publish)


def _written(report: Report, output: Path, forms: Iterable[str], locale: str, publish: Callable[[Path], Path]) -> Path:
    """The forms in a folder beside its final place, which `publish` gives it."""
    partial = output / f".{secrets.token_hex(6)}.partial"
    try:
        partial.mkdir(parents=True)
        for name in forms:
            (partial / name).write_text(render_form(name, report, locale), encoding="utf-8", newline="")
        return publish(partial)
    except OSError as error:
        raise OutputError(
            f"{output}: the report cannot be written: {error.strerror or error}; --output names another folder"
        ) from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _publish(partial: Path, folder: Path) -> Path:
    """Rename to the first free name: two runs of one article in one second both keep theirs."""
    for number in range(1, 1000):
        target = folder if number == 1 else folder.with_name(f"{folder.name}-{number}")
        if target.exists():
            continue
        try:
            os.rename(partial, target)  # noqa: PTH104 - refuses a folder that holds files, on every system
        except FileExistsError:
            continue
        except OSError:
            if target.exists():
                continue
            raise
        return target
    raise OutputError(f"{folder}: a thousand runs of this name exist; --output names another folder")


_LONGEST_NAME = 60


def run_name(report: Report) -> str:
    """A folder's name that sorts by time and says what was checked: "20161222T093000Z-the-title"."""
    return f"{report.checked.astimezone(UTC):%Y%m%dT%H%M%SZ}-{_slug(report)}"


def _slug(report: Report) -> str:
    words = report.article.title or Path(report.article.id).stem or report.article.id
    plain = unicodedata.normalize("NFKD", words[:400]).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_NAME].strip("-") or "article"
