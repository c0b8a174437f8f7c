"""What somebody is to be told: written with the finding itself, taken once, put back where it could not be sent.

A finding enters the outbox in the transaction that records it, so a run that dies before its digest loses none: the
next run sends it. It leaves before the message does: a crash in between leaves one that is in the reports and was
not sent, never one that is sent twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, select, update

from checks.store.transactions import begin, iso, put
from checks.store.watch_tables import ALERTS, OUTBOX

__all__ = ["Alert", "Outbox", "post"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One finding that somebody may want to know of."""

    id: str
    """The same for the same finding in every run: newsroom, article, version, claim and verdict."""
    kind: str
    """refuted | flipped | reference | newsroom"""
    line: str


def post(connection: Connection, alerts: Iterable[Alert], now: datetime) -> None:
    """Puts findings into the outbox, in the transaction of whoever found them; what waits there already stays."""
    for alert in alerts:
        put(connection, OUTBOX, {"finding": alert.id, "kind": alert.kind, "line": alert.line, "at": iso(now)})


class Outbox:
    """The findings that wait to be told, and the memory of those that were."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, alerts: Iterable[Alert], now: datetime) -> None:
        """Findings that no other record goes with."""
        with begin(self._engine) as c:
            post(c, alerts, now)

    def take(self, about: Collection[str], run: str, now: datetime) -> list[Alert]:
        """Empties the outbox: what it held of these kinds and nobody was told yet, the oldest first.

        From now on they count as told; `confirm` says that they are, `put_back` that they are not.
        """
        mine: list[Alert] = []
        with begin(self._engine) as c:
            rows = c.execute(select(OUTBOX).order_by(OUTBOX.c.at, OUTBOX.c.finding)).mappings().all()
            for row in rows:
                told = {"finding": row["finding"], "run": run, "at": iso(now), "state": "claimed"}
                if row["kind"] in about and put(c, ALERTS, told):
                    mine.append(Alert(id=row["finding"], kind=row["kind"], line=row["line"]))
                c.execute(delete(OUTBOX).where(OUTBOX.c.finding == row["finding"]))
        return mine

    def confirm(self, alerts: Iterable[Alert]) -> None:
        """The digest with these findings went out."""
        with begin(self._engine) as c:
            for alert in alerts:
                c.execute(update(ALERTS).where(ALERTS.c.finding == alert.id).values(state="sent"))

    def put_back(self, alerts: Iterable[Alert], now: datetime) -> None:
        """The digest could not be sent: the next run tells them."""
        with begin(self._engine) as c:
            for alert in alerts:
                c.execute(delete(ALERTS).where(ALERTS.c.finding == alert.id, ALERTS.c.state == "claimed"))
                post(c, [alert], now)
