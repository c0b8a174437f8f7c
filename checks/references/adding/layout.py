"""Where a table begins and what its columns hold, told from the table itself: what `sources add` guesses from."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from checks.config.references import DatesSpec
from checks.config.sources import TableSpec
from checks.references.tables.cells import days_of, numbers_of, partial_of
from checks.references.tables.formats import Format, delimiter_of, sniff_encoding
from checks.references.tables.names import PlaceNames

__all__ = ["CUT_FORMAT", "Column", "column_of", "cut_dates", "date_format", "is_year", "rows_path", "table_spec"]

_SAMPLE = 3000
CUT_FORMAT = "%B %d, %Y"
_MOST = 0.9
"""Share of a column's texts that has to be of a kind for the column to be."""
_KNOWN = 0.6
"""Share of names that has to be known for a column of places: publishers' groups and old states are not."""
_FORMATS = (
    "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d", "%d-%m-%Y", "%Y%m%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y",
    "%b %d, %Y", "%b %Y", "%B %Y", "%m/%Y", "%d/%m/%y", "%m/%d/%y",
)  # fmt: skip
_TIME_WORDS = re.compile(r"year|date|day|time|period|month|jahr|datum|anno|data|año|fecha|année", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What a column seems to hold."""

    name: str
    filled: float
    distinct: int
    date: str | None
    """The format of its dates: "iso", or as in strftime."""
    ambiguous: bool
    """Day and month could be the other way round."""
    places: float
    """Share of its distinct texts that are names of places."""
    numeric: bool
    whole: bool
    low: float
    high: float


def is_year(text: str) -> bool:
    """Whether a text is a year and nothing else."""
    return _YEAR.fullmatch(text.removesuffix(".0")) is not None


def table_spec(data: bytes, format: Format) -> TableSpec:  # noqa: A002 - the YAML's word
    """Encoding, decimal mark, lines above the header and rows of it, as far as they are not the usual ones."""
    if format == "json":
        return TableSpec(rows=rows_path(data))
    if format not in ("csv", "tsv", "excel"):
        return TableSpec()
    found: dict[str, object] = {}
    if format == "excel":
        grid = pd.read_excel(io.BytesIO(data), header=None, dtype=object, engine="calamine").head(60)
        rows = [["" if pd.isna(cell) else str(cell) for cell in row] for row in grid.to_numpy().tolist()]
    else:
        encoding = sniff_encoding(data)
        text = data.decode(encoding)
        delimiter = "\t" if format == "tsv" else delimiter_of(text)
        rows = list(csv.reader(io.StringIO(text[:200_000]), delimiter=delimiter))[:60]
        found |= {"encoding": encoding} if encoding != "utf-8-sig" else {}
        found |= {"decimal": ","} if delimiter == ";" and _commas(rows) else {}
    skip = _skipped(rows)
    header = _header_rows(rows[skip:])
    found |= {"skip": skip} if skip else {}
    found |= {"header_rows": header} if header != 1 else {}
    return TableSpec.model_validate(found)


def _commas(rows: Sequence[Sequence[str]]) -> bool:
    """Whether numbers have decimal commas."""
    cells = [cell.strip() for row in rows for cell in row]
    return any(re.fullmatch(r"-?\d{1,3}(?:\.\d{3})*,\d+", cell) for cell in cells)


def _skipped(rows: Sequence[Sequence[str]]) -> int:
    """Lines above the header: titles and notes, which fill one cell."""
    widths = [sum(bool(cell.strip()) for cell in row) for row in rows]
    usual = max(widths, default=0)
    return next((n for n, width in enumerate(widths) if width > 1 or usual <= 1), 0)


def _header_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many of the first rows hold names and no figures; years may be names of columns."""
    count = 0
    for row in rows[:3]:
        cells = [cell.strip() for cell in row if cell.strip()]
        if not all(is_year(cell) or not _figure(cell) for cell in cells):
            break
        count += 1
    if count == len(rows[:3]):
        return 1  # nothing but words: no telling, so the usual
    return max(1, count)


def _figure(cell: str) -> bool:
    return (
        re.fullmatch(r"[-+−(]?[\d.,'\s]*\d[\d.,'\s]*%?\)?", cell) is not None
        or re.match(r"\d{4}-\d\d", cell) is not None
    )


def rows_path(data: bytes) -> str | None:
    """The way to the longest list of rows in a JSON document, "data.items"; `None` where it is the document."""
    found: list[tuple[int, str]] = []

    def walk(value: object, path: str, depth: int) -> None:
        if isinstance(value, list) and value and all(isinstance(row, dict) for row in value[:20]):
            found.append((len(value), path))
        elif isinstance(value, dict) and depth < 8:  # noqa: PLR2004 - deeper than any publisher goes
            for key, inner in value.items():
                walk(inner, f"{path}.{key}" if path else str(key), depth + 1)

    walk(json.loads(data.decode(sniff_encoding(data))), "", 0)
    return max(found, default=(0, ""))[1] or None


def column_of(name: str, cells: pd.Series, table: TableSpec, places: PlaceNames) -> Column:
    """What the column `name` seems to hold."""
    texts = cells.dropna().astype("str").head(_SAMPLE)
    numbers, _ = numbers_of(texts, table)
    figures = numbers.dropna()
    numeric = len(texts) > 0 and len(figures) >= _MOST * len(texts)
    form, ambiguous = date_format(texts, name, numeric=numeric)
    return Column(
        name=name, filled=len(texts) / max(1, min(len(cells), _SAMPLE)), distinct=int(cells.nunique()), date=form,
        ambiguous=ambiguous, places=0.0 if numeric else _known(texts, places), numeric=numeric and form is None,
        whole=bool(np.all(np.mod(figures, 1) == 0)), low=float(figures.min()) if len(figures) else 0.0,
        high=float(figures.max()) if len(figures) else 0.0,
    )  # fmt: skip


def _known(texts: pd.Series, places: PlaceNames) -> float:
    names = list(texts.unique())[:400]
    return sum(places.code(name) is not None for name in names) / len(names) if names else 0.0


def date_format(texts: pd.Series, name: str, *, numeric: bool) -> tuple[str | None, bool]:
    """The format of a column of dates (`None` for no dates), and whether another one fits as well."""
    if texts.empty:
        return None, False
    if numeric and not (_TIME_WORDS.search(name) and _all(is_year(text) for text in texts.unique())):
        eight = texts.str.fullmatch(r"(?:19|20)\d{6}").mean() >= _MOST
        return ("%Y%m%d", False) if eight and _fits(texts, "%Y%m%d") else (None, False)
    if _fits(texts, "iso"):
        return "iso", False
    fitting = [form for form in _FORMATS if _fits(texts, form)]
    return (fitting[0], len(fitting) > 1) if fitting else (None, False)


def cut_dates(cells: pd.Series) -> bool:
    """Whether a column holds dates like "April 9, 2014", cut off after some characters."""
    texts = cells.dropna().astype("str").unique()[:_SAMPLE]
    if len(texts) == 0 or max(map(len, texts)) > len("November 1"):
        return False
    return sum(partial_of(text, CUT_FORMAT).month > 0 for text in texts) >= _MOST * len(texts)


def _all(tests: Iterable[bool]) -> bool:
    return all(tests)


def _fits(texts: pd.Series, form: str) -> bool:
    return bool((days_of(texts, DatesSpec(format=form)).first > 0).mean() >= _MOST)
