"""All runs under a folder → `index.html`, which searches and filters from a file without a server."""

from __future__ import annotations

import os
import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import quote

import orjson
from markupsafe import Markup

from checks.errors import OutputError, SourceError
from checks.report.digest import Digest, read_digest
from checks.report.html import content_security_policy, pages, stylesheet
from checks.report.overview import Entry, Overview, Rule, overview
from checks.report.reader import Reader, escape_invisible
from checks.report.templating import TEMPLATES

__all__ = ["find_digests", "index_is_stale", "render_index", "write_index"]

_AT_ONCE = 50
"""Rows on the page before any script has run."""
_DEEPEST = 3
"""Folders between the index and a report: output, run, and the articles of a run."""


def write_index(output: Path, *, locale: str = "en_GB") -> Path:
    """Write `index.html` over all reports under `output`; raises `OutputError` in one line.

    A digest that cannot be read is named on the page, and loses nothing else.
    """
    target, partial = output / "index.html", output / f".{secrets.token_hex(6)}.partial"
    began = _begun(partial)
    found, unreadable = [], []
    for path in find_digests(output):
        try:
            found.append((quote(path.parent.relative_to(output).as_posix()) + "/report.html", read_digest(path)))
        except SourceError as error:
            unreadable.append(str(error))
    try:
        partial.write_text(render_index(found, unreadable=unreadable, locale=locale)[0], encoding="utf-8")
        os.utime(partial, ns=(began, began))
        partial.replace(target)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise _unwritable(target, error) from None
    return target


def index_is_stale(output: Path) -> bool:
    """Whether reports came under `output` after its index was begun: a run died before it, or two wrote at once."""
    index = output / "index.html"
    folders = [entry for entry in output.iterdir() if entry.is_dir() and not entry.name.startswith(".")]
    if not index.is_file():
        return bool(folders)
    began = index.stat().st_mtime_ns
    return any(folder.stat().st_mtime_ns > began for folder in folders)


def _begun(partial: Path) -> int:
    """The file system's own time of a file made now; the index carries it, to be compared with folders' times."""
    try:
        partial.touch()
        return partial.stat().st_mtime_ns
    except OSError as error:
        raise _unwritable(partial.parent / "index.html", error) from None


def _unwritable(target: Path, error: OSError) -> OutputError:
    return OutputError(f"{target}: the index cannot be written: {error.strerror or error}")


def find_digests(output: Path) -> Iterator[Path]:
    """The digests of all reports under a folder, run by run in the order of their names."""
    for folder, folders, files in os.walk(output):
        depth = len(Path(folder).relative_to(output).parts)
        folders[:] = sorted(f for f in folders if not f.startswith(".")) if depth < _DEEPEST else []
        if "digest.json" in files:
            yield Path(folder, "digest.json")


def render_index(
    digests: Sequence[tuple[str, Digest]],
    *,
    unreadable: Sequence[str] = (),
    locale: str = "en_GB",
    desk: bool = False,
    rules: tuple[Rule, ...] | None = None,
) -> tuple[str, str]:
    """The index of reports given as (address, digest): one file, no request; and the policy that it carries.

    `desk` adds the way back to the desk; `rules` are those of a whole store, in place of what the reports show.
    """
    seen = overview(digests)
    seen = seen if rules is None else replace(seen, rules=rules)
    style, script = stylesheet(), _script()
    policy = content_security_policy(style, script)
    html = (
        pages()
        .get_template("index.html.j2")
        .render(
            overview=seen,
            shown=seen.entries[:_AT_ONCE],
            totals=_totals(seen),
            moved=Counter(shift.kind for entry in seen.entries for shift in entry.shifts),
            unreadable=unreadable,
            data=Markup(_data(seen.entries)),  # noqa: S704 - JSON without a character that HTML gives a meaning
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            policy=policy,
            reader=Reader(locale=locale),
            desk=desk,
        )
    )
    return html, policy


def _totals(seen: Overview) -> tuple[int, int, int, int]:
    columns = zip(*(e.counts for e in seen.entries), strict=True) if seen.entries else ((0,), (0,), (0,), (0,))
    supported, refuted, conflicting, not_enough = (sum(column) for column in columns)
    return supported, refuted, conflicting, not_enough


@cache
def _script() -> str:
    return (TEMPLATES / "index.js").read_text(encoding="utf-8")


def _data(entries: Sequence[Entry]) -> str:
    """What the script searches, a row an article, as JSON that can stand in a script element."""
    rows = [_row(entry) for entry in entries]
    text = escape_invisible(orjson.dumps(rows).decode())
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _row(entry: Entry) -> list[object]:
    digest = entry.digest
    moved = Counter(f"{s.kind} ({s.cause})" for s in entry.shifts)
    return [
        entry.href,
        digest.title,
        digest.source or "",
        digest.published or "",
        digest.checked[:16].replace("T", " "),
        entry.counts,
        digest.grave,
        digest.first,
        [f"{n} {kind}" for kind, n in moved.items()],
    ]
