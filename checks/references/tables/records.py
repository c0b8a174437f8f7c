"""What was prepared, as JSON and back, with the standard library alone: it is read on the way of every check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from decimal import Decimal
from typing import Any

from checks.models import Counting, Fault, Indicator, Outcome, ReferenceState

__all__ = ["Prepared", "as_json", "prepared_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A reference ready for use, or the reason why it is not."""

    state: ReferenceState
    freshness: int | None = None
    """Days after which its snapshot counts as stale."""
    indicators: tuple[Indicator, ...] = ()
    folder: str | None = None
    """Where its table is, below the state folder; `None` where nothing may be used."""
    home: str = ""
    """The folder of its snapshots, below the state folder."""
    events: bool = False
    outcomes: tuple[Outcome, ...] = ()


def as_json(prepared: Prepared) -> dict[str, Any]:
    """A form that `json` writes (dates and decimals by `default=str`)."""
    return asdict(prepared)


def prepared_of(entry: Mapping[str, Any]) -> Prepared:
    """What `as_json` made it from."""
    return Prepared(
        state=_state(entry["state"]), freshness=entry["freshness"], folder=entry["folder"], events=entry["events"],
        home=entry["home"],
        indicators=tuple(_indicator(i) for i in entry["indicators"]),
        outcomes=tuple(Outcome(**{**o, "examples": tuple(o["examples"])}) for o in entry["outcomes"]),
    )  # fmt: skip


def _indicator(entry: Mapping[str, Any]) -> Indicator:
    counting, scale = Counting(entry["counting"]), Decimal(entry["scale"])
    return Indicator(**{**entry, "aliases": tuple(entry["aliases"]), "counting": counting, "scale": scale})


_STATE = {field.name for field in fields(ReferenceState)}


def _state(entry: Mapping[str, Any]) -> ReferenceState:
    kept = {name: value for name, value in entry.items() if name in _STATE}
    retrieved = datetime.fromisoformat(kept["retrieved"]) if kept["retrieved"] else None
    faults = tuple(Fault(**fault) for fault in kept["faults"])
    lists = {key: tuple(kept.get(key, ())) for key in ("unmet", "silent")}
    return ReferenceState(**{**kept, **lists, "retrieved": retrieved, "faults": faults})
