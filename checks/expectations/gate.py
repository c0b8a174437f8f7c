"""The gate of a reference: its YAML's expectations, and those that every reference has to meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from checks.config.references import ExpectationSpec, ReferenceSpec
from checks.errors import ConfigError
from checks.models import Outcome

if TYPE_CHECKING:  # pandas is loaded by who has a table
    import pandas as pd

__all__ = ["Asked", "gate"]


class Asked(Protocol):
    """A table, and what it has to hold to (`checks.references` has the records)."""

    @property
    def spec(self) -> ReferenceSpec: ...
    @property
    def path(self) -> Path: ...
    @property
    def table(self) -> pd.DataFrame: ...
    @property
    def rows(self) -> pd.DataFrame: ...
    @property
    def retrieved(self) -> datetime: ...
    @property
    def now(self) -> datetime: ...
    @property
    def previous_rows(self) -> int | None: ...


def gate(asked: Asked) -> tuple[Outcome, ...]:
    """What became of each expectation: the YAML's in its order, then coverage, freshness and size.

    Great Expectations runs its own on the table as the publisher has it (numbers as numbers); ours
    run on the observations that were made of it. Raises `ConfigError`, naming file and line, for an
    expectation that nobody knows or that is given a wrong argument.
    """
    from checks.expectations import engine, own  # noqa: PLC0415 - loads pandas, and Great Expectations

    spec = asked.spec
    theirs = [e for e in spec.expectations if e.expect not in own.RULES]
    found = iter(engine.validate(asked.table, _placed(theirs, asked), spec.id)) if theirs else iter(())
    told = [own.run(e, asked) if e.expect in own.RULES else next(found) for e in spec.expectations]
    return (*map(_reasoned, told, spec.expectations), *(own.run(e, asked) for e in own.implied(asked)))


def _placed(expectations: Iterable[ExpectationSpec], asked: Asked) -> list[tuple[ExpectationSpec, str]]:
    """Each with the place in its file where it stands, for messages."""
    try:
        lines = asked.path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ConfigError(f"{asked.path}: cannot be read: {error.strerror}") from None
    placed, after = [], _line(lines, "expectations:", 0)
    for expectation in expectations:
        after = _line(lines, expectation.expect, after)
        placed.append((expectation, f"{asked.path}:{after}"))
    return placed


def _line(lines: Sequence[str], words: str, after: int) -> int:
    return next((n for n, line in enumerate(lines, 1) if n > after and words in line), after)


def _reasoned(outcome: Outcome, spec: ExpectationSpec) -> Outcome:
    """The desk's own reason beside a failure."""
    if outcome.passed or not spec.reason:
        return outcome
    return replace(outcome, message=f"{outcome.message} ({spec.reason})")
