"""What can be wrong with data, and the state in which a reference was used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["Fault", "Outcome", "ReferenceState"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """An expected fault in data: a code, what and where, and what to do."""

    code: str
    """A word of the catalogue of faults: "gate_failed", "unknown_place", "column_missing"."""
    subject: str
    """Where: a reference's id, a file, a row."""
    message: str
    severity: str = "warn"
    """warn | fail"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one expectation on one table."""

    expectation: str
    """As Great Expectations names it, or one of ours."""
    subject: str
    """The table: a reference's id, "claims"."""
    passed: bool
    message: str
    """One line: what was asked, and how many rows broke it."""
    severity: str = "fail"
    """warn | fail"""
    column: str | None = None
    unexpected: int = 0
    rows: int = 0
    examples: tuple[str, ...] = ()
    """Some of the values, or ids of rows, that broke it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceState:
    """The state in which a reference was used: which vintage, and whether its gate passed."""

    id: str
    title: str
    publisher: str
    licence: str
    homepage: str | None
    citation: str
    sha256: str | None
    retrieved: datetime | None
    rows: int
    passed: bool
    expectations: int = 0
    unmet: tuple[str, ...] = ()
    """The expectations that were not met, in words."""
    faults: tuple[Fault, ...] = ()
    caveats: str = ""
    silent: tuple[str, ...] = ()
    """The indicators that it would speak to, where it could not be used."""
