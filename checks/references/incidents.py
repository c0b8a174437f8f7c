"""A table with a row an incident → events in columns."""

from __future__ import annotations

import numpy as np
import pandas as pd

from checks.config.references import ReferenceSpec
from checks.models import Fault
from checks.references.cells import days_of, numbers_of, partial_days_of
from checks.references.names import PlaceNames, place_codes
from checks.references.shapes import Shaped, require_columns

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
        partial = partial_days_of(texts, spec.dates.format)
        return rows.assign(start=0, end=0, month=[p.month for p in partial], days=[p.days for p in partial])
    days = days_of(texts, spec.dates)
    lost = texts[days.first == 0].unique()
    if len(lost):
        message = f"no date: {', '.join(map(repr, lost[:10]))}; say how they are written by dates.format"
        faults.append(Fault(code="not_a_date", subject=spec.id, message=message))
    rows = rows.assign(start=days.first, end=days.last)
    return rows[np.asarray(days.first > 0)]
