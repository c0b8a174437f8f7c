"""Bytes → a table of texts: CSV, TSV, JSON, JSON lines, Excel and Parquet, also packed by gzip, xz or zip."""

from __future__ import annotations

import csv
import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import PurePath
from typing import IO, Literal, cast

import pandas as pd
from charset_normalizer import from_bytes

from checks.config.sources import TableSpec
from checks.errors import SourceError

__all__ = [
    "Format",
    "delimiter_of",
    "guess_format",
    "read_numbers",
    "read_table",
    "refuse_page",
    "sniff_encoding",
    "unpack",
]

Format = Literal["csv", "tsv", "json", "jsonl", "excel", "parquet"]

_SUFFIXES: dict[str, Format] = {
    ".csv": "csv", ".txt": "csv", ".tsv": "tsv", ".tab": "tsv", ".json": "json", ".jsonl": "jsonl",
    ".ndjson": "jsonl", ".xlsx": "excel", ".xls": "excel", ".xlsm": "excel", ".ods": "excel",
    ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip
_PACKED = (".gz", ".xz", ".zip")
_CHUNK = 1 << 20
_SNIFFED = 1 << 16
"""Bytes that an encoding or a delimiter is told from."""
_PROBED = 20
"""Rows whose width is looked at first; pandas refuses a later one that is wider."""


def guess_format(name: str, data: bytes) -> Format:
    """What a file is, by its name and then by its first bytes; raises `SourceError` for a page or a picture."""
    refuse_page(name, data)
    path = PurePath(name)
    while path.suffix.lower() in _PACKED:
        path = path.with_suffix("")
    head = data[:512].lstrip()
    if data[:4] == b"PAR1":
        return "parquet"
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return "excel"
    known = _SUFFIXES.get(path.suffix.lower())
    if known is not None:
        return known
    if head[:1] in (b"{", b"["):
        return "jsonl" if _is_lines(head) else "json"
    return "tsv" if data[:_SNIFFED].count(b"\t") > data[:_SNIFFED].count(b",") else "csv"


def refuse_page(name: str, data: bytes) -> None:
    """Raises `SourceError` for a web page where a table was asked for: an error page sent as if all were well."""
    if data[:512].lstrip()[:15].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise SourceError(f"{name}: a web page, not a table; give the address of the file itself")


def _is_lines(head: bytes) -> bool:
    first, _, rest = head.partition(b"\n")
    return first.rstrip().endswith(b"}") and rest.lstrip()[:1] == b"{"


def unpack(name: str, data: bytes, limit: int, member: str | None = None) -> tuple[str, bytes]:
    """The name and bytes of what is inside gzip, xz or zip; raises `SourceError` past `limit` bytes.

    An Excel sheet is a zip archive too, and stays as it is.
    """
    if data[:2] == b"\x1f\x8b":
        return name.removesuffix(".gz"), _read(name, gzip.open(io.BytesIO(data)), limit)
    if data[:6] == b"\xfd7zXZ\x00":
        return name.removesuffix(".xz"), _read(name, lzma.LZMAFile(io.BytesIO(data)), limit)
    if data[:4] == b"PK\x03\x04":
        return _unzip(name, data, limit, member)
    return name, data


def _unzip(name: str, data: bytes, limit: int, member: str | None) -> tuple[str, bytes]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise SourceError(f"{name}: a broken zip archive: {error}") from None
    names = [n for n in archive.namelist() if not n.endswith("/")]
    if {"[Content_Types].xml", "mimetype"} & set(names):
        return name, data
    tables = [n for n in names if n == member or (member is None and PurePath(n).suffix.lower() in _SUFFIXES)]
    if len(tables) != 1:
        raise SourceError(f"{name}: holds {', '.join(names[:8])}; say which by source.member")
    with archive.open(tables[0]) as file:
        return tables[0], _read(name, file, limit)


def _read(name: str, file: IO[bytes] | gzip.GzipFile, limit: int) -> bytes:
    parts, size = [], 0
    try:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise SourceError(
                    f"{name}: more than {limit / 1e6:,.0f} MB when unpacked; raise source.limit_mb if meant"
                )
            parts.append(chunk)
    except (EOFError, OSError, lzma.LZMAError, zipfile.BadZipFile) as error:
        raise SourceError(f"{name}: cut or broken archive: {error}") from None
    return b"".join(parts)


def read_numbers(name: str, data: bytes, spec: TableSpec, format: Format) -> pd.DataFrame:  # noqa: A002 - the YAML's word
    """The rows with columns of plain numbers as numbers: hundreds of columns of texts take seconds a file."""
    if format not in ("csv", "tsv") or spec.decimal != "." or spec.header_rows != 1:
        return read_table(name, data, spec, format)
    text = data.decode(spec.encoding or sniff_encoding(data))
    delimiter = spec.delimiter or ("\t" if format == "tsv" else delimiter_of(text))
    read = partial(pd.read_csv, sep=delimiter, skiprows=spec.skip, keep_default_na=False, na_values=list(spec.missing))
    try:
        return _no_wider(cast("Callable[..., pd.DataFrame]", read), text, spec, delimiter)
    except (ValueError, csv.Error) as error:
        raise SourceError(f"{name}: cannot be read as {format}: {str(error).partition(chr(10))[0]}") from None


def read_table(name: str, data: bytes, spec: TableSpec, format: Format) -> pd.DataFrame:  # noqa: A002 - the YAML's word
    """The rows as texts, missing ones as NaN; the index is the line or row number in the file, from 1.

    Raises `SourceError` in one line for bytes that are no such table.
    """
    readers = {"csv": _read_csv, "tsv": _read_csv, "json": _read_json, "jsonl": _read_json, "excel": _read_excel}
    try:
        if format == "parquet":
            return pd.read_parquet(io.BytesIO(data))
        table = readers[format](data, spec, format)
    except (ValueError, KeyError, csv.Error, OSError) as error:
        line = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise SourceError(f"{name}: cannot be read as {format}: {line}") from None
    if table.columns.empty:
        raise SourceError(f"{name}: no columns; is this the right file?")
    table.columns = pd.Index([str(c).strip() for c in table.columns])
    return table


def sniff_encoding(data: bytes) -> str:
    """The encoding of a text: UTF-8 where it is valid, else the likeliest one, else Windows-1252."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        # A western code page reads any bytes: prefer it to a rare one that happens to fit.
        best = from_bytes(data[:_SNIFFED], cp_isolation=["cp1252", "cp1250", "cp1251", "shift_jis", "gb18030"]).best()
        return best.encoding if best is not None else "cp1252"
    return "utf-8-sig"


def _read_csv(data: bytes, spec: TableSpec, format: Format) -> pd.DataFrame:  # noqa: A002 - the field's own word
    text = data.decode(spec.encoding or sniff_encoding(data))
    delimiter = spec.delimiter or ("\t" if format == "tsv" else delimiter_of(text))
    header: int | Sequence[int] | None = {0: None, 1: 0}.get(spec.header_rows, list(range(spec.header_rows)))
    read = partial(
        pd.read_csv, sep=delimiter, skiprows=spec.skip, header=header, dtype=str, keep_default_na=False,
        na_values=list(spec.missing), skip_blank_lines=False,
    )  # fmt: skip
    return _named(_no_wider(cast("Callable[..., pd.DataFrame]", read), text, spec, delimiter), spec).dropna(how="all")


def _no_wider(read: Callable[..., pd.DataFrame], text: str, spec: TableSpec, delimiter: str) -> pd.DataFrame:
    """The table of a text; raises `ValueError` where rows hold more cells than the header names columns.

    pandas takes the first cells of such rows for row names, or drops the last ones with no more than a warning.
    A delimiter at the end of every row is no cell.
    """
    above = spec.skip + spec.header_rows
    rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), above + _PROBED))
    if max(map(len, rows[above:]), default=0) <= max(map(len, rows[spec.skip : above]), default=0):
        return read(io.StringIO(text), index_col=False)
    texts = read(io.StringIO(text), dtype=str)
    if isinstance(texts.index, pd.RangeIndex):  # as texts, names of rows are no range
        return read(io.StringIO(text), index_col=False)
    more, columns = texts.index.nlevels, len(texts.columns)
    if not texts.iloc[:, -more:].isna().all(axis=None):
        raise ValueError(f"rows of {columns + more} cells below {columns} columns; mend the header, or set table.skip")
    return read(io.StringIO(text), index_col=False, usecols=range(columns))


def delimiter_of(text: str) -> str:
    """The delimiter that splits the first lines into equally many parts, the most of them."""
    lines = [line for line in text[:_SNIFFED].splitlines()[:-1][:40] or text.splitlines() if line.strip()]

    def score(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        common = max(set(widths), key=widths.count)
        return (widths.count(common), common) if common > 1 else (0, 0)

    return max(",;\t|", key=score)


def _read_json(data: bytes, spec: TableSpec, format: Format) -> pd.DataFrame:  # noqa: A002 - the field's own word
    text = data.decode(spec.encoding or sniff_encoding(data))
    if format == "jsonl":
        rows: object = [json.loads(line) for line in text.splitlines() if line.strip()]
    else:
        rows = json.loads(text)
        for key in spec.rows.split(".") if spec.rows else ():
            rows = rows[int(key)] if isinstance(rows, list) else _step(rows, key)
    if isinstance(rows, dict) and rows and all(isinstance(v, list) for v in rows.values()):
        return _texts(pd.DataFrame(rows), spec)
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict | list) for row in rows):
        raise ValueError("no list of rows there; say where by table.rows, as in 'data.items'")
    return _texts(
        pd.json_normalize(rows) if isinstance(rows[0], dict) else pd.DataFrame(rows[1:], columns=rows[0]), spec
    )


def _step(rows: object, key: str) -> object:
    if not isinstance(rows, dict) or key not in rows:
        raise ValueError(f"table.rows: no {key!r} there")
    return rows[key]


def _read_excel(data: bytes, spec: TableSpec, format: Format) -> pd.DataFrame:  # noqa: A002, ARG001 - the field's own word
    header: int | Sequence[int] | None = {0: None, 1: 0}.get(spec.header_rows, list(range(spec.header_rows)))
    table = pd.read_excel(
        io.BytesIO(data), sheet_name=spec.sheet if spec.sheet is not None else 0, header=header, skiprows=spec.skip,
        dtype=object, keep_default_na=False, na_values=list(spec.missing), engine="calamine",
    )  # fmt: skip
    return _texts(_named(table, spec).dropna(how="all"), spec)


def _named(table: pd.DataFrame, spec: TableSpec) -> pd.DataFrame:
    """Names for the columns where the header has none or several rows; rows numbered as in the file."""
    if spec.header_rows == 0:
        table.columns = pd.Index([f"column_{n + 1}" for n in range(len(table.columns))])
    elif spec.header_rows > 1:
        levels = [[str(part) for part in names] for names in table.columns]
        table.columns = pd.Index([" ".join(p for p in names if not p.startswith("Unnamed")) for names in levels])
    table.index = pd.RangeIndex(spec.skip + spec.header_rows + 1, spec.skip + spec.header_rows + 1 + len(table))
    return table


def _texts(table: pd.DataFrame, spec: TableSpec) -> pd.DataFrame:
    """Every cell as the text that a reader of the file would see."""
    for name in table.columns:
        column = table[name]
        if column.dtype != "str":
            table[name] = column.map(_cell, na_action="ignore").astype("str")
        table[name] = table[name].mask(table[name].isin(spec.missing))
    return table


def _cell(value: object) -> object:
    if isinstance(value, pd.Timestamp) or hasattr(value, "isoformat"):
        text = str(value.isoformat())
        return text.removesuffix("T00:00:00")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return value if value is None or isinstance(value, str) else str(value)
