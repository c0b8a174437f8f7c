"""Observations and events in columns → the folders that `SeriesTable` and `EventTable` open."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd

from checks.references.tables.columns import write_column, write_texts
from checks.references.tables.events import name_words
from checks.references.tables.series import CODED, DAYS, NUMBERS, TEXTS

__all__ = ["store_events", "store_series"]


def store_series(rows: pd.DataFrame, folder: Path, reference: str, scales: Mapping[str, Decimal]) -> None:
    """Write observations (as `observations_of` gives them, with `superseded`) to `folder`, sorted for look-up."""
    folder.mkdir(parents=True, exist_ok=True)
    indicators, indicator_codes = _coded(rows["indicator"])
    places, place_codes = _coded(rows["place"])
    order = np.lexsort((rows["known_at"], rows["as_of"], place_codes, indicator_codes))
    indicator_codes, place_codes = indicator_codes[order], place_codes[order]
    key = indicator_codes.astype(np.int64) * max(1, len(places)) + place_codes
    first = np.flatnonzero(np.diff(key, prepend=-1))
    write_column(folder / "group.npy", np.append(first, len(rows)), "<i8")
    write_column(folder / "group_place.npy", place_codes[first], "<i4")
    bounds = np.searchsorted(indicator_codes[first], np.arange(len(indicators) + 1))
    groups = {
        name: {"first": int(bounds[n]), "end": int(bounds[n + 1]), "scale": str(scales.get(name, 1))}
        for n, name in enumerate(indicators)
    }
    meta = {"reference": reference, "indicators": groups, "places": places, **_store_columns(rows, order, folder)}
    _write_meta(folder, meta)


def _write_meta(folder: Path, meta: Mapping[str, object]) -> None:
    (folder / "table.json").write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")


def _coded(column: pd.Series) -> tuple[list[str], np.ndarray]:
    """The distinct words, sorted, and each row's number among them."""
    codes, words = pd.factorize(column, sort=True)
    return [str(word) for word in words], codes


def _store_columns(rows: pd.DataFrame, order: np.ndarray, folder: Path) -> dict[str, object]:
    """Writes the columns in this order of rows, one at a time: millions of rows are not held twice."""
    constants: dict[str, object] = {}
    words: dict[str, list[str | None]] = {}
    for name in NUMBERS:
        if rows[name].notna().any():
            write_column(folder / f"{name}.npy", rows[name].iloc[order], "<f8")
    for name in DAYS:
        if name != "as_of" and _same(rows[name]):
            constants[name] = int(rows[name].iloc[0])
        else:
            write_column(folder / f"{name}.npy", rows[name].iloc[order], "<i4")
    for name in CODED:
        codes, distinct = pd.factorize(rows[name].iloc[order], use_na_sentinel=False)
        listed = [None if pd.isna(word) else str(word) for word in distinct]
        if len(listed) == 1:
            constants[name] = listed[0]
        else:
            words[name] = listed
            write_column(folder / f"{name}.npy", codes, "<i4")
    for name in TEXTS:
        if _same(rows[name]):
            constants[name] = None if pd.isna(rows[name].iloc[0]) else str(rows[name].iloc[0])
        else:
            write_texts(folder / f"{name}.txt", rows[name].iloc[order].astype("str").fillna(""))
    if rows["superseded"].any():
        write_column(folder / "superseded.npy", rows["superseded"].iloc[order], "|u1")
    return {"constants": constants, "words": words}


def _same(column: pd.Series) -> bool:
    codes, _ = pd.factorize(column, use_na_sentinel=False)
    return bool((codes == 0).all())


def store_events(
    rows: pd.DataFrame,
    folder: Path,
    reference: str,
    indicators: Mapping[str, Mapping[str, str | None]],
    constants: Mapping[str, str],
) -> None:
    """Write events to `folder`, sorted by place and day, with an index of the words of their names.

    Columns: place, row, url (texts), start, end (ordinals), month, days (where years are unknown),
    `value:ID` for each indicator, `name:COLUMN` for each column of names.
    """
    folder.mkdir(parents=True, exist_ok=True)
    places, place_codes = _coded(rows["place"])
    order = np.lexsort((rows["start"], place_codes))
    rows, place_codes = rows.iloc[order], place_codes[order]
    write_column(folder / "group.npy", np.searchsorted(place_codes, np.arange(len(places) + 1)), "<i8")
    write_column(folder / "start.npy", rows["start"], "<i4")
    write_column(folder / "end.npy", rows["end"], "<i4")
    longest = int((rows["end"] - rows["start"]).max()) if len(rows) else 0
    write_column(folder / "longest.npy", [longest], "<i4")
    if "month" in rows:
        write_column(folder / "month.npy", rows["month"], "<i4")
        write_column(folder / "days.npy", rows["days"], "<i8")
    for n, name in enumerate(indicators):
        write_column(folder / f"value_{n}.npy", rows[f"value:{name}"], "<f8")
    write_texts(folder / "row.txt", rows["row"])
    has_url = bool(rows["url"].notna().any())
    if has_url:
        write_texts(folder / "url.txt", rows["url"].fillna(""))
    names = [str(c).removeprefix("name:") for c in rows.columns if str(c).startswith("name:")]
    for n, name in enumerate(names):
        write_texts(folder / f"name_{n}.txt", rows[f"name:{name}"].fillna(""))
    _store_words(rows, names, folder)
    _write_meta(folder, {
        "reference": reference, "indicators": indicators, "constants": constants, "places": places, "names": names,
        "url": has_url,
    })  # fmt: skip


def _store_words(rows: pd.DataFrame, names: list[str], folder: Path) -> None:
    """The inverted index: each word of a name, and the rows that hold it."""
    postings: dict[str, list[int]] = {}
    for name in names:
        codes, texts = pd.factorize(rows[f"name:{name}"].fillna("").astype("str"))
        members = np.split(np.argsort(codes, kind="stable"), np.cumsum(np.bincount(codes, minlength=len(texts)))[:-1])
        for text, found in zip(texts, members, strict=True):
            for word in set(name_words(str(text))):
                postings.setdefault(word, []).extend(found.tolist())
    words = sorted(postings)
    lists = [np.unique(np.asarray(postings[word], dtype=np.int64)) for word in words]
    write_texts(folder / "word.txt", words)
    write_column(folder / "posting.npy", np.cumsum([0, *(len(found) for found in lists)]), "<i8")
    write_column(folder / "found.npy", np.concatenate(lists) if lists else np.array([], np.int64), "<i4")
