"""What changed between two vintages, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from checks.references.tables.shapes import KEY

__all__ = ["Change", "Changes", "changes_between"]

_FIGURES = ["low", "best", "high", "stated_start"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One figure that is there no more, is new, or is another."""

    kind: str
    """added | revised | withdrawn"""
    subject: str
    """The indicator, place and day, or the row of an event."""
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """How many figures were added, revised and withdrawn, and the first of each."""

    added: int
    revised: int
    withdrawn: int
    examples: tuple[Change, ...]

    def __str__(self) -> str:
        return f"{self.added:,} added, {self.revised:,} revised, {self.withdrawn:,} withdrawn"


def changes_between(old: pd.DataFrame, new: pd.DataFrame, shown: int = 20) -> Changes:
    """The changes from `old` to `new`, both as `observations_of` or `events_of` gives them; `shown` examples a kind."""
    key = [name for name in KEY if name in old.columns and name in new.columns]
    if "row" in old and not {"indicator", "as_of"} <= set(key):
        key = ["row"]
    figures = [
        str(c) for c in old.columns if (c in _FIGURES or str(c).startswith("value:")) and _told_at_all(c, old, new)
    ]
    both = (
        _told(old, key, figures).rename("before").to_frame().join(_told(new, key, figures).rename("after"), how="outer")
    )
    before, after = both["before"], both["after"]
    kinds = {
        "added": both[before.isna()],
        "revised": both[before.notna() & after.notna() & (before != after)],
        "withdrawn": both[after.isna()],
    }
    examples = [
        Change(kind=kind, subject=str(row.Index), before=_text(row[1]), after=_text(row[2]))
        for kind, rows in kinds.items()
        for row in rows.head(shown).itertuples()
    ]
    return Changes(**{kind: len(rows) for kind, rows in kinds.items()}, examples=tuple(examples))


def _told(rows: pd.DataFrame, key: list[str], figures: list[str]) -> pd.Series:
    """Each figure in words, by what it speaks of; several of one key are numbered."""
    names = rows[key].copy()
    for day in ("as_of", "start"):
        if day in names:
            names[day] = names[day].map(lambda n: date.fromordinal(n).isoformat() if n else "")
    index = _joined(names, " ")
    repeats = index.groupby(index).cumcount()
    index = index.where(repeats == 0, index + " #" + (repeats + 1).astype("str"))
    told = _joined(rows[figures], "/")
    return pd.Series(told.to_numpy(), index=pd.Index(index.to_numpy()))


def _told_at_all(column: object, old: pd.DataFrame, new: pd.DataFrame) -> bool:
    return column in new.columns and any(bool((rows[column].fillna(0) != 0).any()) for rows in (old, new))


def _joined(columns: pd.DataFrame, separator: str) -> pd.Series:
    first, *rest = (columns[name].astype("str").fillna("").replace("nan", "") for name in columns)
    for column in rest:
        first = first.str.cat(column, sep=separator)
    return first.str.strip(separator)


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)  # noqa: PLR0124 - a NaN
