"""`figurecheck sources add`: a table → a commented YAML for it, and what could not be guessed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from checks.config.references import ReferenceSpec
from checks.config.sources import SourceSpec
from checks.config.yaml import parse_spec
from checks.errors import CheckError, SourceError
from checks.references.adding.folders import written_catalogue
from checks.references.adding.layout import CUT_FORMAT, Column, column_of, cut_dates, is_year, table_spec
from checks.references.adding.writing import written
from checks.references.preparing import read_reference
from checks.references.sources.download import Access, download
from checks.references.sources.files import local_paths
from checks.references.tables.formats import Format, guess_format, read_table, unpack
from checks.references.tables.names import PlaceNames

__all__ = ["Guess", "Roles", "guess"]

_Reader = Callable[[pd.DataFrame, Sequence[Column], str], tuple["Roles", list[str]]]
_LIMIT = 512 * 10**6
_TRIED = 20
_LOW = re.compile(r"(?:.*[_ ])?(?:low|lower|min|minimum|lo)(?:[_ ].*)?", re.IGNORECASE)
_HIGH = re.compile(r"(?:.*[_ ])?(?:high|upper|max|maximum|hi)(?:[_ ].*)?", re.IGNORECASE)
_VALUE = re.compile(r"value|best|estimate|central|amount|figure|obs_value|count|number|wert|valor", re.IGNORECASE)
_WHAT = re.compile(r"indicator|property|measure|metric|variable|series|item|element", re.IGNORECASE)
_WHO = re.compile(r"publisher|source|agency|organi[sz]ation|outlet|reported_by", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi(?:shed|cation).*|released?|reported(?:_on)?", re.IGNORECASE)
_IDENTIFIER = re.compile(r"(?:.*[_ ])?(?:id|code|no|nr|key|gwcode|iso\d?)|id[_ ].*", re.IGNORECASE)
_NAMES = re.compile(r"name|city|town|location|address|district|state|region|village|title", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """What each column of a table is taken for."""

    shape: str
    place: tuple[str, ...] = ()
    codes: bool = False
    date: str | None = None
    date_form: str = "iso"
    cut: bool = False
    published: str | None = None
    publisher: str | None = None
    indicator: str | None = None
    keys: tuple[str, ...] = ()
    row: str | None = None
    names: tuple[str, ...] = ()
    low: str | None = None
    value: str | None = None
    high: str | None = None
    figures: tuple[str, ...] = ()
    melt: str | None = None
    into: str | None = None
    countings: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A YAML that validates as far as `questions` is empty of what stops it."""

    path: Path
    yaml: str
    words: str
    """What was understood, in a line."""
    questions: tuple[str, ...]


def guess(source: str, name: str | None, places: PlaceNames, access: Access, folder: Path) -> Guess:
    """Read the table at `source` (a file or a web address) and write the YAML that goes into `folder`.

    Raises `SourceError` for what cannot be read as a table at all.
    """
    if not _is_url(source) and Path(source).is_dir():
        return _guess_folder(Path(source), name, places, folder)
    file, data = _bytes(source, access)
    inner, bare = unpack(file, data, _LIMIT)
    form = guess_format(inner, bare)
    try:
        layout = table_spec(bare, form)
    except ValueError as error:
        raise SourceError(f"{inner}: cannot be read as {form}: {error}") from None
    table = read_table(inner, bare, layout, form)
    columns = [column_of(str(c), table[c], layout, places) for c in table.columns]
    roles, questions = _roles(table, columns, places, Path(inner).stem)
    slug = name or _slug(Path(inner).stem)
    where = source if _is_url(source) else Path(os.path.relpath(Path(source).resolve(), folder.resolve())).as_posix()
    text = written(slug, where, _told(inner, form), layout, roles, questions)
    path = folder / f"{slug}.yaml"
    asked = [*questions, *_tried(text, path, file, data, places)]
    words = f"{form}, {roles.shape}, {len(table):,} rows, {len(roles.figures or roles.keys or (1,))} indicators"
    return Guess(path=path, yaml=text, words=words, questions=tuple(asked))


def _guess_folder(source: Path, name: str | None, places: PlaceNames, folder: Path) -> Guess:
    """A folder of series beside a metadata table, as one catalogue."""
    slug = name or _slug(source.resolve().name)
    path = folder / f"{slug}.yaml"
    text, series = written_catalogue(slug, source, folder)
    try:
        spec = parse_spec(text, ReferenceSpec, path)
        # The first of its files tell whether it can be read; all of them may take a minute.
        files = {p.name: p.read_bytes() for p in local_paths(spec, path)[:_TRIED]}
        faults = read_reference(spec, path, files, places).faults
    except CheckError as error:
        return Guess(path=path, yaml=text, words="catalogue", questions=(str(error),))
    told = tuple(fault.message for fault in faults if fault.code != "unmatched_series")
    return Guess(path=path, yaml=text, words=f"catalogue, {series} series", questions=told)


def _bytes(source: str, access: Access) -> tuple[str, bytes]:
    if _is_url(source):
        found = download(SourceSpec(url=source), access)
        return found.name, found.data or b""
    try:
        return Path(source).name, Path(source).read_bytes()
    except OSError as error:
        raise SourceError(f"{source}: {error.strerror}") from None


def _is_url(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def _told(name: str, form: Format) -> str | None:
    """The format, where the file's name does not say it."""
    try:
        return None if guess_format(name, b"x") == form else form
    except SourceError:
        return form


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "reference"


def _tried(text: str, path: Path, file: str, data: bytes, places: PlaceNames) -> list[str]:
    """What still stops the YAML, and names of places that nobody knows: told by trying it."""
    try:
        spec = parse_spec(text, ReferenceSpec, path)
        reading = read_reference(spec, path, {file: data}, places)
    except CheckError as error:
        return [str(error)]
    return [fault.message for fault in reading.faults]


def _roles(table: pd.DataFrame, columns: Sequence[Column], places: PlaceNames, stem: str) -> tuple[Roles, list[str]]:
    """What each column is, and what could not be told."""
    wide = _wide(columns, places)
    if wide is not None:
        return wide(table, columns, stem)
    questions: list[str] = []
    date = next(iter(sorted((c for c in columns if c.date), key=_date_rank)), None)
    cut = next((c.name for c in columns if cut_dates(table[c.name])), None) if date is None else None
    published = next((c.name for c in columns if c.date and c is not date and _PUBLISHED.fullmatch(c.name)), None)
    place = max((c for c in columns if c.places >= 0.6 and c is not date), key=lambda c: c.places, default=None)  # noqa: PLR2004 - what a guess asks for
    row = next((c.name for c in columns if _IDENTIFIER.fullmatch(c.name) and c.distinct == len(table)), None)
    taken = {c.name for c in (date, place) if c is not None} | {published, row, cut}
    free = [c for c in columns if c.name not in taken and c.filled > 0]
    figures = [c for c in free if c.numeric and not _IDENTIFIER.fullmatch(c.name)]
    roles = Roles(
        shape="series", place=(place.name,) if place else (), codes=_codes(table, place), row=row,
        date=date.name if date else cut, date_form=CUT_FORMAT if cut else (date.date or "iso" if date else "iso"),
        cut=cut is not None, published=published,
        publisher=next((c.name for c in free if _WHO.fullmatch(c.name) and not c.numeric and c.distinct > 1), None),
    )  # fmt: skip
    if cut is not None:
        questions.append(f"the dates of {cut!r} are cut off before the year; does the publisher have them whole?")
    elif date is None:
        questions.append(
            "which column holds the dates? If there is none, say what the figures speak of by dates.start and dates.end"
        )
    elif date.ambiguous:
        questions.append(
            f"are the dates of {date.name!r} written {date.date}? Day and month could be the other way round"
        )
    if place is None:
        questions.append("which place do the figures speak of? Put it under places.fixed; WORLD is taken until then")
    roles = _figured(table, roles, figures, free, questions)
    return _shaped(table, roles, columns, place), questions


def _date_rank(column: Column) -> tuple[bool, bool, int]:
    return (bool(_PUBLISHED.fullmatch(column.name)), column.filled < 0.9, -column.distinct)  # noqa: PLR2004 - what a guess asks for


def _codes(table: pd.DataFrame, place: Column | None) -> bool:
    return place is not None and bool(table[place.name].dropna().astype("str").str.fullmatch(r"[A-Z]{3}").mean() > 0.9)  # noqa: PLR2004 - what a guess asks for


def _figured(
    table: pd.DataFrame, roles: Roles, figures: Sequence[Column], free: Sequence[Column], questions: list[str]
) -> Roles:
    """The columns of figures: one value with its range, a value with an indicator column, or a column an indicator."""
    low = next((c.name for c in figures if _LOW.fullmatch(c.name)), None)
    high = next((c.name for c in figures if _HIGH.fullmatch(c.name)), None)
    rest = [c for c in figures if c.name not in (low, high)]
    value = next((c.name for c in rest if _VALUE.fullmatch(c.name)), rest[0].name if len(rest) == 1 else None)
    what = next((c for c in free if _WHAT.fullmatch(c.name) and not c.numeric and 1 < c.distinct <= 200), None)  # noqa: PLR2004 - what a guess asks for
    if not figures:
        questions.append("which column holds the figures? None of them is made of numbers")
        return replace(roles, value=next((c.name for c in free), None))
    if value is not None and (what is not None or low or high or len(rest) == 1):
        keys = tuple(sorted(table[what.name].dropna().astype("str").unique())) if what is not None else ()
        return replace(
            roles, low=low, value=value, high=high, indicator=what.name if what else None, keys=keys,
            countings={value: _counting(table, roles, next(c for c in rest if c.name == value))},
        )  # fmt: skip
    return replace(
        roles, figures=tuple(c.name for c in figures), countings={c.name: _counting(table, roles, c) for c in figures}
    )


def _counting(table: pd.DataFrame, roles: Roles, column: Column) -> str:
    """How a column adds up, as far as its name and its course tell."""
    name = column.name.lower()
    if re.search(r"percent|share|pct|%", name):
        return "share"
    if re.search(r"(?:^|[_ ])cum", name) or _never_falls(table, roles, column):
        return "cumulative"
    return "flow" if re.search(r"new|daily|nuovi", name) else "unknown"


def _never_falls(table: pd.DataFrame, roles: Roles, column: Column) -> bool:
    """Whether the figures of each place rise from date to date over a long stretch, and nearly never fall."""
    if roles.date is None or roles.row is not None or not column.whole or len(table) < 50:  # noqa: PLR2004 - what a guess asks for
        return False
    numbers = pd.to_numeric(table[column.name], errors="coerce")
    keys = [table[name] for name in roles.place] or [pd.Series("", index=table.index)]
    steps = numbers.groupby(keys).diff().dropna()
    return bool(len(steps) and (steps >= 0).mean() > 0.995 and (steps > 0).mean() > 0.3)  # noqa: PLR2004 - nearly always


def _shaped(table: pd.DataFrame, roles: Roles, columns: Sequence[Column], place: Column | None) -> Roles:
    if roles.publisher is not None and roles.value is not None and _several(table, roles):
        return replace(roles, shape="estimates")
    if roles.row is None or roles.date is None or roles.indicator or roles.low or not _several(table, roles):
        return roles
    words = tuple(c.name for c in columns if _NAMES.fullmatch(c.name) and not c.numeric and not c.date)
    state = tuple(dict.fromkeys((*words, *((place.name,) if place else ()))))
    return replace(roles, shape="events", names=state, countings={})


def _several(table: pd.DataFrame, roles: Roles) -> bool:
    """Whether one place has several rows of one day."""
    keys = [name for name in (*roles.place, roles.date, roles.indicator) if name]
    return bool(keys) and bool(table.duplicated(keys).any())


def _wide(columns: Sequence[Column], places: PlaceNames) -> _Reader | None:
    """How to read a table with a column a year, or a column a place; `None` for another one."""
    years = [c.name for c in columns if is_year(c.name)]
    if len(years) >= 3 and len(years) * 2 > len(columns):  # noqa: PLR2004 - what a guess asks for
        return _by_year
    known = [c for c in columns if c.numeric and re.fullmatch(r"[A-Z][A-Z0-9_]{2,}", c.name) and places.code(c.name)]
    return _by_place if len(known) >= 5 and len(known) * 2 > len(columns) else None  # noqa: PLR2004 - what a guess asks for


def _by_year(table: pd.DataFrame, columns: Sequence[Column], stem: str) -> tuple[Roles, list[str]]:
    rest = [c for c in columns if not is_year(c.name)]
    place = max((c for c in rest if c.places >= 0.6), key=lambda c: c.places, default=None)  # noqa: PLR2004 - what a guess asks for
    what = next((c for c in rest if c is not place and _WHAT.match(c.name) and 1 < c.distinct <= 200), None)  # noqa: PLR2004 - what a guess asks for
    questions = [] if place else ["which place do the figures speak of? Put it under places.fixed"]
    keys = tuple(sorted(table[what.name].dropna().astype("str").unique())) if what is not None else ()
    roles = Roles(
        shape="series", place=(place.name,) if place else (), codes=_codes(table, place), melt=r"\d{4}", into="date",
        indicator=what.name if what else None, keys=keys, value=stem,
    )  # fmt: skip
    return roles, questions


def _by_place(table: pd.DataFrame, columns: Sequence[Column], stem: str) -> tuple[Roles, list[str]]:  # noqa: ARG001 - one signature for all of its kind
    date = next((c for c in columns if c.date), None)
    questions = [] if date else ["which column holds the dates?"]
    roles = Roles(
        shape="series", date=date.name if date else None, date_form=(date.date if date else None) or "iso",
        melt="[A-Z][A-Z0-9_]+", into="place", codes=True, value=stem,
    )  # fmt: skip
    return roles, questions
