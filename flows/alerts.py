"""The digest of a run: one message, only of what nobody was told yet, through Apprise."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Mapping
from datetime import datetime

from checks.config.feeds import AlertsSpec
from checks.store.outbox import Alert, Outbox

__all__ = ["addresses", "send_digest"]

_MOST_LINES = 60
"""A digest is read on a telephone; the reports hold everything."""
VARIABLE = "FIGURECHECK_ALERTS"


def addresses(configured: Iterable[str], environment: Mapping[str, str]) -> tuple[str, ...]:
    """Whom to tell: what the config names, and what the environment adds, which may hold passwords."""
    return tuple(dict.fromkeys((*configured, *environment.get(VARIABLE, "").split())))


def send_digest(title: str, outbox: Outbox, spec: AlertsSpec, *, run: str, now: datetime) -> str:
    """Sends what waits in the outbox as one message; says in a line what became of it.

    Findings are marked as told before the message leaves, so none is ever sent twice; if a service does not take
    it, they go back and the next run tells them.
    """
    to = addresses(spec.to, os.environ)
    new = outbox.take(spec.about, run, now)
    if not new:
        return "nothing new to tell"
    if not to:
        outbox.confirm(new)  # whoever is named later is not told of last month
        return f"{len(new)} findings and nobody to tell: name somebody in config/feeds.yaml, `alerts:`"
    if not _notify(title, _body(new), to):
        outbox.put_back(new, now)
        return f"the digest of {len(new)} findings could not be sent; the next run tries again"
    outbox.confirm(new)
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
