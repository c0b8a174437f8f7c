"""Vintages of one reference → one table in which every figure carries when it was known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from checks.references.sources.snapshots import Vintage
from checks.references.tables.shapes import KEY

__all__ = ["merged"]

_FIGURES = ["low", "best", "high", "stated_start"]


def merged(history: Sequence[tuple[Vintage, pd.DataFrame]]) -> pd.DataFrame:
    """The newest vintage's rows, and of the older ones the figures that were revised or withdrawn since.

    `history` runs from the oldest to the newest vintage. A figure that the first vintage has was
    known when the publisher says so, or at a day that nobody knows (0); one that a later vintage
    brought was known when that was first seen, unless the publisher says earlier.
    """
    seen: pd.DataFrame | None = None
    for vintage, rows in history:
        current = rows.assign(superseded=False)
        seen = current if seen is None else _after(seen, current, vintage.retrieved.date().toordinal())
    if seen is None:
        raise ValueError("no vintage to merge")
    return seen


def _after(seen: pd.DataFrame, rows: pd.DataFrame, day: int) -> pd.DataFrame:
    current = seen[~seen["superseded"]]
    names = [*KEY, *_FIGURES]
    old = pd.util.hash_pandas_object(current[names].astype("str"), index=False).to_numpy()
    new = pd.util.hash_pandas_object(rows[names].astype("str"), index=False).to_numpy()
    same = np.isin(new, old)
    fresh = rows.loc[~same].assign(known_at=lambda r: np.where(r["known_at"] > 0, r["known_at"], day))
    gone = current.loc[~np.isin(old, new)].assign(superseded=True)
    return pd.concat([seen[seen["superseded"]], gone, current.loc[np.isin(old, new)], fresh], ignore_index=True)
