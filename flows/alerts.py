"""The digest of a run: one message, only of what nobody was told yet, through Apprise."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from checks.config.feeds import AlertsSpec
from checks.store.watch import Watch

__all__ = ["Alert", "addresses", "send_digest"]

_MOST_LINES = 60
"""A digest is read on a telephone; the reports hold everything."""
VARIABLE = "FIGURECHECK_ALERTS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One finding that somebody may want to know of."""

    id: str
    """The same for the same finding in every run: newsroom, article, version, claim and verdict."""
    kind: str
    """refuted | flipped | reference | newsroom"""
    line: str


def addresses(configured: Iterable[str], environment: Mapping[str, str]) -> tuple[str, ...]:
    """Whom to tell: what the config names, and what the environment adds, which may hold passwords."""
    return tuple(dict.fromkeys((*configured, *environment.get(VARIABLE, "").split())))


def send_digest(  # noqa: PLR0913 - what is told, to whom, and the memory of it
    title: str, alerts: Iterable[Alert], spec: AlertsSpec, watch: Watch, *, run: str, now: datetime
) -> str:
    """Sends what is new of `alerts` as one message; says in a line what became of it.

    Findings are marked as told before the message leaves, so none is ever sent twice; if no service takes it,
    they are taken back and the next run tells them.
    """
    wanted = {alert.id: alert for alert in alerts if alert.kind in spec.about}
    to = addresses(spec.to, os.environ)
    if not wanted:
        return "nothing to tell"
    if not to:
        return f"{len(wanted)} findings and nobody to tell: name somebody in config/feeds.yaml, `alerts:`"
    mine = watch.claim_alerts(wanted, run, now)
    if not mine:
        return "nothing new to tell"
    new = [alert for alert in wanted.values() if alert.id in mine]
    if not _notify(title, _body(new), to):
        watch.release_alerts(mine)
        return f"the digest of {len(new)} findings could not be sent; the next run tries again"
    watch.confirm_alerts(mine)
    return f"a digest of {len(new)} findings was sent"


def _body(alerts: list[Alert]) -> str:
    lines = [alert.line for alert in alerts[:_MOST_LINES]]
    if len(alerts) > _MOST_LINES:
        lines.append(f"… and {len(alerts) - _MOST_LINES} more, in the reports")
    return "\n".join(f"• {line}" for line in lines)


def _notify(title: str, body: str, to: tuple[str, ...]) -> bool:
    """Whether every service took the message; Apprise logs addresses, which may hold passwords, so it is quiet."""
    from apprise import Apprise, NotifyFormat  # noqa: PLC0415 - loads its plug-ins: only when there is news

    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
    services = Apprise()
    known = [services.add(address) for address in to]
    return all(known) and bool(services.notify(body=body, title=title, body_format=NotifyFormat.TEXT))
