"""Expectations that Great Expectations has not, on observations: order, totals, coverage, freshness, size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from checks.config.references import ExpectationSpec
from checks.models import Outcome

if TYPE_CHECKING:
    from checks.expectations.gate import Asked

__all__ = ["RULES", "implied", "run"]

SHOWN = 5
HALF = 2
"""A table that shrinks by more than this factor from one vintage to the next has lost something."""


class Found(NamedTuple):
    """How many rows broke a rule, of how many, which, and what to say."""

    unexpected: int
    rows: int
    words: str
    examples: tuple[str, ...] = ()


Rule = Callable[["Asked", Mapping[str, object]], Found]


def run(spec: ExpectationSpec, asked: Asked) -> Outcome:
    """What became of one of our expectations."""
    found = RULES[spec.expect](asked, spec.arguments)
    words = "met" if not found.unexpected else found.words
    return Outcome(
        expectation=spec.expect, subject=asked.spec.id, passed=not found.unexpected, severity=spec.severity,
        message=f"{spec.expect}: {words}", unexpected=found.unexpected, rows=found.rows, examples=found.examples,
    )  # fmt: skip


def implied(asked: Asked) -> Iterator[ExpectationSpec]:
    """What every reference has to meet, as far as its YAML declares it."""
    named = {e.expect for e in asked.spec.expectations}
    coverage = asked.spec.coverage
    if any(value is not None for value in coverage.model_dump().values()) and "covers_what_it_declares" not in named:
        yield ExpectationSpec(expect="covers_what_it_declares")
    if asked.previous_rows is not None and "rows_are_not_halved" not in named:
        yield ExpectationSpec(expect="rows_are_not_halved")
    if asked.spec.freshness is not None and "is_fresh" not in named:
        yield ExpectationSpec(expect="is_fresh", severity="warn")


def _rows(bad: pd.Series | np.ndarray, rows: pd.DataFrame, rule: str) -> Found:
    mask = np.asarray(bad, dtype=bool)
    count = int(mask.sum())
    examples = tuple(_shown(row) for row in rows[mask].head(SHOWN).to_dict("records"))
    return Found(count, len(rows), f"{rule} in {count:,} of {len(rows):,} rows, as in {'; '.join(examples)}", examples)


def _shown(row: Mapping[object, object]) -> str:
    day = row.get("as_of")
    when = date.fromordinal(int(day)).isoformat() if isinstance(day, int) and day else ""
    values = "/".join(
        f"{row[k]:,g}" for k in ("low", "best", "high") if isinstance(row.get(k), float) and row[k] == row[k]
    )
    return " ".join(str(part) for part in (row.get("indicator"), row.get("place"), when, values) if part)


def _low_best_high(asked: Asked, arguments: Mapping[str, object]) -> Found:  # noqa: ARG001 - a rule's signature
    rows = asked.rows
    wrong = (rows["low"] > rows["best"]) | (rows["best"] > rows["high"]) | (rows["low"] > rows["high"])
    return _rows(wrong, rows, "low, best and high are not in order")


def _dates(asked: Asked, arguments: Mapping[str, object]) -> Found:  # noqa: ARG001 - one signature for all of its kind
    rows = asked.rows
    late = (rows["start"] > 0) & (rows["start"] > rows["as_of"])
    early = (rows["known_at"] > 0) & (rows["known_at"] < rows["as_of"])
    return _rows(late | early, rows, "a figure begins after it ends, or was published before its day")


def _cumulative(asked: Asked, arguments: Mapping[str, object]) -> Found:
    """Running totals of one place do not fall; `tolerance` is the share by which they may, `by` splits them further."""
    tolerance = float(str(arguments.get("tolerance", 0)))
    by = arguments.get("by", [])
    groups = ["indicator", "place", "population", *(by if isinstance(by, list | tuple) else [])]
    rows = asked.rows[asked.rows["counting"] == "cumulative"]
    rows = rows.sort_values(["as_of"], kind="stable")
    before = rows.groupby(list(dict.fromkeys(groups)), dropna=False, observed=True)["best"].shift()
    return _rows(rows["best"] < before * (1 - tolerance), rows, "a running total falls")


def _coverage(asked: Asked, arguments: Mapping[str, object]) -> Found:  # noqa: ARG001 - one signature for all of its kind
    declared, rows = asked.spec.coverage, asked.rows
    day = "as_of" if "as_of" in rows else "end"
    days = rows[day][rows[day] > 0]
    begun = rows["start"].where(rows["start"] > 0, rows[day])[rows[day] > 0]
    first, last = (date.fromordinal(int(n)) for n in (begun.min(), days.max())) if len(days) else (date.max, date.min)
    places = rows["place"].nunique()
    told = [
        (declared.start is not None and first > declared.start, f"begins on {first}, not by {declared.start}"),
        (declared.end is not None and last < declared.end, f"ends on {last}, before {declared.end}"),
        (declared.places is not None and places < declared.places, f"has {places} places of {declared.places}"),
        (declared.rows is not None and len(rows) < declared.rows, f"has {len(rows)} rows of {declared.rows}"),
    ]
    wrong = [words for broken, words in told if broken]
    return Found(len(wrong), len(rows), f"the table {', '.join(wrong)}", tuple(wrong))


def _fresh(asked: Asked, arguments: Mapping[str, object]) -> Found:  # noqa: ARG001 - one signature for all of its kind
    allowed, age = asked.spec.freshness, (asked.now - asked.retrieved).days
    old = allowed is not None and age > allowed
    return Found(int(old), len(asked.rows), f"fetched {age} days ago, and good for {allowed}")


def _halved(asked: Asked, arguments: Mapping[str, object]) -> Found:  # noqa: ARG001 - one signature for all of its kind
    before, now = asked.previous_rows or 0, len(asked.rows)
    return Found(int(now * HALF < before), now, f"{now:,} rows, where the last vintage had {before:,}")


RULES: Mapping[str, Rule] = {
    "low_best_high_in_order": _low_best_high,
    "dates_in_order": _dates,
    "cumulative_does_not_fall": _cumulative,
    "covers_what_it_declares": _coverage,
    "is_fresh": _fresh,
    "rows_are_not_halved": _halved,
}
"""Our expectations by the names that a YAML calls them by."""
