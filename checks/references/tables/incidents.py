"""A table with a row an incident → events in columns."""

from __future__ import annotations

import numpy as np
import pandas as pd

from checks.config.references import ReferenceSpec
from checks.errors import SourceError
from checks.models import Fault
from checks.references.tables.cells import days_of, first_and_last, numbers_of, partial_days_of
from checks.references.tables.names import PlaceNames, place_codes
from checks.references.tables.recorded import years_of
from checks.references.tables.shapes import Shaped, require_columns

__all__ = ["events_of"]


def events_of(table: pd.DataFrame, spec: ReferenceSpec, places: PlaceNames) -> Shaped:
    """The events of a table, as `store_events` takes them; raises `SourceError` for a column that is not there."""
    require_columns(table, spec)
    faults: list[Fault] = []
    columns = spec.columns
    rows = pd.DataFrame(index=table.index)
    rows["row"] = table[columns.row].astype("str") if columns.row else table.index.astype("str")
    rows["url"] = table[columns.url] if columns.url else None
    rows["place"] = _places(table, spec, places, faults)
    for name in columns.names:
        rows[f"name:{name}"] = table[name]
    for name, indicator in spec.indicators.items():
        column = indicator.column or columns.value
        values, strays = numbers_of(table[column], spec.table)
        if strays:
            message = f"column {column!r} holds what is no number: {', '.join(map(repr, strays))}"
            faults.append(Fault(code="not_a_number", subject=spec.id, message=message))
        rows[f"value:{name}"] = values * float(indicator.scale)
    rows = _dated(rows, table, spec, faults)
    return Shaped(rows[rows["place"].notna()], faults)


def _places(table: pd.DataFrame, spec: ReferenceSpec, places: PlaceNames, faults: list[Fault]) -> pd.Series:
    if not spec.columns.place:
        texts = pd.Series(spec.places.fixed or "WORLD", index=table.index)
    else:
        first, *more = spec.columns.place
        texts = table[first].fillna("").astype("str")
        for wider in more:
            texts = texts.str.cat(table[wider].fillna("").astype("str"), sep="\t")
    codes, unknown = place_codes(texts.unique(), spec.places, places, spec.id)
    faults += unknown
    return texts.map(codes)


def _dated(rows: pd.DataFrame, table: pd.DataFrame, spec: ReferenceSpec, faults: list[Fault]) -> pd.DataFrame:
    texts = table[spec.columns.date] if spec.columns.date else pd.Series("", index=table.index)
    if spec.dates.cut:
        return _partly_dated(rows, table, texts, spec)
    days = days_of(texts, spec.dates)
    lost = texts[days.first == 0].unique()
    if len(lost):
        message = f"no date: {', '.join(map(repr, lost[:10]))}; say how they are written by dates.format"
        faults.append(Fault(code="not_a_date", subject=spec.id, message=message))
    rows = rows.assign(start=days.first, end=days.last)
    return rows[np.asarray(days.first > 0)]


def _partly_dated(rows: pd.DataFrame, table: pd.DataFrame, texts: pd.Series, spec: ReferenceSpec) -> pd.DataFrame:
    """The rows with month and days as bits; from `start` to `end`, by ordinals, where the year can be told."""
    partial = partial_days_of(texts, spec.dates.format)
    months, days = np.array([p.month for p in partial], np.int64), np.array([p.days for p in partial], np.int64)
    rows = rows.assign(month=months, days=days, start=0, end=0)
    recorded = spec.dates.recorded
    if recorded is None:
        return rows
    order, strays = numbers_of(table[recorded.column], spec.table)
    if strays:
        told = ", ".join(map(repr, strays))
        raise SourceError(f"{spec.id}: dates.recorded.column {recorded.column!r} holds what is no number: {told}")
    years = years_of(months, order.to_numpy(), recorded.first, recorded.last)
    spans = [first_and_last(*of) for of in zip(years.tolist(), months.tolist(), days.tolist(), strict=True)]
    return rows.assign(start=[first for first, _ in spans], end=[last for _, last in spans])
