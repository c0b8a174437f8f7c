"""A table as the publisher has it → observations in columns, by the shape that its YAML declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from checks.config.references import IndicatorSpec, ReferenceSpec
from checks.errors import SourceError
from checks.models import Counting, Fault
from checks.references.tables.cells import Days, days_of, numbers_of
from checks.references.tables.names import PlaceNames, place_codes

__all__ = ["KEY", "Shaped", "observations_of", "require_columns"]

KEY = ["indicator", "place", "as_of", "start", "publisher", "population", "status", "kind"]
"""What makes two observations speak of the same thing."""

_ONE_MOMENT = (Counting.CUMULATIVE, Counting.DATE)


@dataclass(slots=True)
class Shaped:
    """Observations in columns (as `SeriesTable` has them), and what was found wrong on the way."""

    rows: pd.DataFrame
    faults: list[Fault] = field(default_factory=list)


def observations_of(table: pd.DataFrame, spec: ReferenceSpec, places: PlaceNames) -> Shaped:
    """The observations of a table of shape *estimates* or *series*.

    Columns: indicator, place (texts), start, as_of, known_at, stated_start, stated_end (ordinals, 0
    for none), low, best, high (floats, NaN for none), population, kind, counting, publisher,
    cluster, status, event, url, note, row (texts). Raises `SourceError` for a column that is not there.
    """
    require_columns(table, spec)
    faults: list[Fault] = []
    table, value = _melted(table, spec)
    parts = [_part(own, spec, name, value, faults) for name, own in _parts(table, spec, faults)]
    rows = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    rows = rows[rows[["low", "best", "high"]].notna().any(axis=1) | rows["stated text"].astype("bool")]
    rows = _placed(rows, spec, places, faults)
    return Shaped(_dated(rows, spec, faults), faults)


def require_columns(table: pd.DataFrame, spec: ReferenceSpec) -> None:
    """Raises `SourceError` that names the columns that the YAML names and the file has not."""
    columns = spec.columns
    named: set[str] = {*columns.place, *columns.names}
    named |= {getattr(columns, name) for name in type(columns).model_fields if isinstance(getattr(columns, name), str)}
    named |= {c for i in spec.indicators.values() for c in (i.column, i.low, i.high) if c}
    if spec.dates.recorded is not None:
        named.add(spec.dates.recorded.column)
    if spec.melt is not None and not isinstance(spec.melt.columns, str):
        named |= set(spec.melt.columns)
    missing = sorted(named - set(table.columns))
    if missing:
        there = ", ".join(map(str, list(table.columns)[:30]))
        raise SourceError(f"{spec.id}: no column {', '.join(map(repr, missing))} in the table; it has {there}")


def _melted(table: pd.DataFrame, spec: ReferenceSpec) -> tuple[pd.DataFrame, str | None]:
    """The table made long, with the name of its column of values; places and dates as columns of their own."""
    if spec.melt is None:
        return table, spec.columns.value
    chosen = spec.melt.columns
    pattern = chosen if isinstance(chosen, str) else "|".join(map(re.escape, chosen))
    names = [c for c in table.columns if re.fullmatch(pattern, str(c))]
    if not names:
        raise SourceError(f"{spec.id}: melt.columns matches no column of {', '.join(map(str, table.columns[:30]))}")
    table = table.assign(**{"": table.index})
    kept = [c for c in table.columns if c not in names]
    long = table.melt(id_vars=kept, value_vars=names, var_name="melted", value_name="melted value")
    long.index = pd.Index(long.pop(""))
    return long.dropna(subset=["melted value"]), "melted value"


def _role(spec: ReferenceSpec, role: str) -> str | None:
    if spec.melt is not None and spec.melt.into == role:
        return "melted"
    named = getattr(spec.columns, role)
    return named if isinstance(named, str) else None


def _parts(table: pd.DataFrame, spec: ReferenceSpec, faults: list[Fault]) -> Iterator[tuple[str, pd.DataFrame]]:
    """The rows of each indicator: all of them, or those that the indicator column gives it."""
    column = _role(spec, "indicator")
    if column is None:
        yield from ((name, table) for name in spec.indicators)
        return
    keys = {own.key or name: name for name, own in spec.indicators.items()}
    strays = sorted(set(table[column].dropna().unique()) - set(keys))
    if strays:
        message = f"column {column!r} holds what no indicator is keyed by: {', '.join(map(repr, strays[:10]))}"
        faults.append(Fault(code="unknown_indicator", subject=spec.id, message=message))
    for key, name in keys.items():
        yield name, table[table[column] == key]


def _part(own: pd.DataFrame, spec: ReferenceSpec, name: str, value: str | None, faults: list[Fault]) -> pd.DataFrame:
    """The observations of one indicator, places and dates still as texts."""
    indicator, columns = spec.indicators[name], spec.columns
    rows = pd.DataFrame(index=own.index)
    rows["indicator"] = name
    rows["low"] = _numbers(own, indicator.low or columns.low, spec, faults)
    rows["best"] = _numbers(own, indicator.column or value, spec, faults)
    rows["high"] = _numbers(own, indicator.high or columns.high, spec, faults)
    rows["place"] = _places(own, spec, indicator)
    date = _role(spec, "date") or columns.stated
    rows["date"] = own[date] if date else ""
    for role in ("start", "published", "stated"):
        column = getattr(columns, role)
        rows[f"{role} text"] = own[column].fillna("") if column else ""
    return _worded(rows, own, spec, indicator)


def _worded(rows: pd.DataFrame, own: pd.DataFrame, spec: ReferenceSpec, indicator: IndicatorSpec) -> pd.DataFrame:
    """The columns of words: from the file where it has them, else from the YAML."""
    columns = spec.columns
    rows["publisher"] = own[columns.publisher].fillna(spec.publisher) if columns.publisher else spec.publisher
    rows["cluster"] = own[columns.cluster].fillna(rows["publisher"]) if columns.cluster else rows["publisher"]
    rows["cluster"] = rows["cluster"].replace(dict(spec.clusters))
    population = _role(spec, "population")
    if population:
        words = own[population]
        rows["population"] = words.map(lambda w: spec.populations.get(w, w), na_action="ignore")
    else:
        rows["population"] = indicator.population
    rows["counting"] = str(indicator.counting)
    default = spec.kind if indicator.kind.value == "point" else indicator.kind
    rows["kind"] = own[columns.kind].fillna(str(default)) if columns.kind else str(default)
    status = indicator.status or spec.status
    rows["status"] = own[columns.status].fillna(status) if columns.status else status
    event = indicator.event or spec.event
    rows["event"] = own[columns.event] if columns.event else event
    rows["url"] = own[columns.url] if columns.url else spec.homepage
    rows["note"] = own[columns.note] if columns.note else None
    rows["row"] = own[columns.row].astype("str") if columns.row else own.index.astype("str")
    return rows


def _numbers(own: pd.DataFrame, column: str | None, spec: ReferenceSpec, faults: list[Fault]) -> pd.Series | float:
    if column is None:
        return float("nan")
    numbers, strays = numbers_of(own[column], spec.table)
    if strays:
        message = (
            f"column {column!r} holds what is no number: {', '.join(map(repr, strays))}; list it under table.missing"
        )
        faults.append(Fault(code="not_a_number", subject=spec.id, message=message))
    return numbers


def _places(own: pd.DataFrame, spec: ReferenceSpec, indicator: IndicatorSpec) -> pd.Series | str:
    column = _role(spec, "place")
    if spec.melt is not None and spec.melt.into == "place":
        return own["melted"]
    if spec.columns.place:
        first, *more = spec.columns.place
        names = own[first].fillna("").astype("str")
        for wider in more:
            names = names.str.cat(own[wider].fillna("").astype("str"), sep="\t")
        return names
    return indicator.place or spec.places.fixed or column or "WORLD"


def _placed(rows: pd.DataFrame, spec: ReferenceSpec, places: PlaceNames, faults: list[Fault]) -> pd.DataFrame:
    codes, unknown = place_codes(rows["place"].unique(), spec.places, places, spec.id)
    faults += unknown
    rows["place"] = rows["place"].map(codes)
    return rows[rows["place"].notna()]


def _dated(rows: pd.DataFrame, spec: ReferenceSpec, faults: list[Fault]) -> pd.DataFrame:
    """Texts → ordinals: what is spoken of, when it was known, and the date stated."""
    days = _window(rows, spec)
    rows = rows.assign(as_of=days.last, start=np.where(_whole(rows, days), days.first, 0))
    lost = rows.loc[rows["as_of"] == 0, "date"].unique()
    if len(lost):
        message = f"no date: {', '.join(map(repr, lost[:10]))}; say how they are written by dates.format"
        faults.append(Fault(code="not_a_date", subject=spec.id, message=message))
        rows = rows[rows["as_of"] > 0]
    started = days_of(rows["start text"], spec.dates).first
    rows["start"] = np.where(started > 0, started, rows["start"])
    rows["known_at"] = _known(rows, spec)
    stated = days_of(rows["stated text"], spec.dates)
    rows["stated_start"], rows["stated_end"] = stated
    return rows.drop(columns=["date", "start text", "published text", "stated text"])


def _window(rows: pd.DataFrame, spec: ReferenceSpec) -> Days:
    if spec.dates.end is None:
        return days_of(rows["date"], spec.dates)
    last = np.full(len(rows), spec.dates.end.toordinal())
    first = np.full(len(rows), (spec.dates.start or spec.dates.end).toordinal())
    return Days(first, last)


def _whole(rows: pd.DataFrame, days: Days) -> np.ndarray:
    """Which rows cover their days from the first on: a running total and a single moment do not."""
    moment = rows["counting"].isin([str(c) for c in _ONE_MOMENT]).to_numpy()
    daily_stock = (rows["counting"] == str(Counting.STOCK)).to_numpy() & (days.first == days.last)
    return np.asarray(~(moment | daily_stock))


def _known(rows: pd.DataFrame, spec: ReferenceSpec) -> np.ndarray:
    published = days_of(rows["published text"], spec.dates)
    lagged = rows["as_of"].to_numpy() + spec.dates.lag if spec.dates.lag is not None else np.zeros(len(rows), int)
    # "January 2017": it may have come out on the last day of it, and was surely known then.
    return np.asarray(np.where(published.last > 0, published.last, lagged))
