"""The years of dates that lost theirs, from the order in which a table's rows were recorded.

A register that numbers its rows as it records them is in order of time, but for the rows that it learnt of late. Of
all ways to lay the months from its first to its last record over the rows in their order, that one holds which most
rows agree with; a row's year is known where its own month lies shortly before the one in which it was recorded.
"""

from __future__ import annotations

from datetime import date

import numpy as np

__all__ = ["years_of"]

_LATE = 3
"""Months that a row may be recorded after it happened, for its year to be taken from that of the record."""
_AROUND = 40
"""Rows before and after, together, by which it is judged whether a stretch was recorded as it happened."""
_STRAY = 0.25
"""More rows than this share of a stretch from other months, and it holds what was added about other years."""


def years_of(months: np.ndarray, order: np.ndarray, first: date, last: date) -> np.ndarray:
    """The year of each row, 0 where the order does not tell it.

    `months` from 1 to 12, 0 where the text has none; `order` grows as rows are recorded, from `first` to `last`.

    >>> months = np.array([11, 12, 12, 1, 2])
    >>> years_of(months, np.arange(5), date(2018, 11, 1), date(2019, 2, 28)).tolist()
    [2018, 2018, 2018, 2019, 2019]
    """
    ranks = np.argsort(order, kind="stable")
    own = months[ranks]
    start = first.year * 12 + first.month - 1
    recorded = start + _path(own, start, last.year * 12 + last.month - 1)
    late = (recorded - (own - 1)) % 12
    happened = np.where(late == 11, recorded + 1, recorded - late)  # noqa: PLR2004 - the month after: the path turns late
    usual = (late <= 1) | (late == 11)  # noqa: PLR2004 - as above
    known = (own > 0) & ((late <= _LATE) | (late == 11)) & _in_order(usual)  # noqa: PLR2004 - as above
    years = np.zeros(len(months), dtype=np.int64)
    years[ranks] = np.where(known, happened // 12, 0)
    return years


def _path(own: np.ndarray, start: int, end: int) -> np.ndarray:
    """For each row the month in which it was recorded, counted from `start`: never falling, and agreed with most."""
    spans = np.arange(start, end + 1) % 12 + 1
    best = np.zeros((len(own) + 1, len(spans)), dtype=np.int32)
    for n, month in enumerate(own):
        best[n + 1] = np.minimum.accumulate(best[n]) + (spans != month)
    found = np.zeros(len(own), dtype=np.int64)
    at = len(spans) - 1
    for n in range(len(own), 0, -1):
        at = int(np.argmin(best[n, : at + 1]))
        found[n - 1] = at
    return found


def _in_order(usual: np.ndarray) -> np.ndarray:
    """Which rows lie in a stretch of which nearly all were recorded as they happened."""
    sums = np.concatenate([[0], np.cumsum(~usual)])
    at = np.arange(len(usual))
    low, high = np.maximum(0, at - _AROUND // 2), np.minimum(len(usual), at + _AROUND // 2 + 1)
    return np.asarray((sums[high] - sums[low]) <= _STRAY * (high - low))
