"""The health of every reference: a line each for the shell, and one self-contained page for the desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, PackageLoader

from checks.references.preparing import Task, prepare
from checks.references.refreshing import last_checked
from checks.references.sources.snapshots import Vintage, vintages
from checks.references.tables.records import Prepared

__all__ = ["health_page", "summaries"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """One reference as the page shows it."""

    prepared: Prepared
    word: str
    """ok | warned | last good vintage | not usable"""
    age: str
    vintages: tuple[Vintage, ...]


def summaries(tasks: Iterable[Task], now: datetime) -> Iterator[str]:
    """A line a reference: state, id, rows, age, what it covers, where it comes from."""
    for task in tasks:
        prepared = prepare(task)
        state, spec = prepared.state, task.spec
        covered = f"{spec.coverage.start or '…'} to {spec.coverage.end or '…'}"
        checked = last_checked(task)
        asked = f", asked {_age(checked, now)}" if checked is not None else ""
        changed = f"changed {_age(state.retrieved, now)}{asked}"
        yield f"{_word(prepared):<17} {state.id:<26} {state.rows:>9,} rows  {covered:<24} {changed}  {spec.publisher}"


def _word(prepared: Prepared) -> str:
    state = prepared.state
    if prepared.folder is None:
        return "not usable"
    if not state.passed:
        return "last good vintage"
    return "warned" if state.unmet or state.faults else "ok"


def _age(when: datetime | None, now: datetime) -> str:
    if when is None:
        return "never"
    days = (now - when).days
    return "today" if days == 0 else f"{days} days ago"


def health_page(found: Sequence[Prepared], now: datetime, state: Path) -> str:
    """The page: a table of all references, then each with its expectations, faults and vintages.

    One file without a request to anywhere; whatever came from a reference is shown as text.
    """
    environment = Environment(loader=PackageLoader("checks.references"), autoescape=True, trim_blocks=True)
    health = [
        Health(prepared=p, word=_word(p), age=_age(p.state.retrieved, now), vintages=vintages(state / p.home)[::-1])
        for p in found
    ]
    return environment.get_template("health.html").render(health=health, now=now)
