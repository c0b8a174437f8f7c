"""How a run tells what it found: artifacts in the UI, events for automations, a final state that means something."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.client.schemas.objects import State
from prefect.events import emit_event
from prefect.states import Completed

from checks.models import Label
from flows.tally import Tally, markdown, table

__all__ = ["REFERENCE_FAILED", "UNREAD", "emit_findings", "ended", "show"]

REFERENCE_FAILED = "ReferenceFailed"
"""The state of a run in which a reference failed its gate: it went on without it."""
UNREAD = "ArticlesUnread"
"""The state of a run in which an article could not be read."""
_MOST_EVENTS = 50
"""Events are for automations, not for records: past this many a run's sum is told once."""


def show(key: str, title: str, tally: Tally, more: Iterable[str] = ()) -> None:
    """The run as a Markdown artifact, and its verdicts, the worst first, as a table."""
    create_markdown_artifact(markdown(title, tally, more), key=key, description=str(tally))
    if tally.rows:
        create_table_artifact(table(tally.rows), key=f"{key}-verdicts", description="Verdicts, the worst first")


def emit_findings(tally: Tally) -> None:
    """An event for each refuted figure and each failed reference, for Prefect's automations to act on."""
    refuted = [row for row in tally.rows if row.label == Label.REFUTED.value]
    for row in refuted[:_MOST_EVENTS]:
        emit_event(
            "figurecheck.figure.refuted",
            resource={"prefect.resource.id": f"figurecheck.article.{row.article[:100]}"},
            payload={"figure": row.figure, "reason": row.reason, "explanation": row.explanation, "report": row.report},
        )
    for line in tally.references[:_MOST_EVENTS]:
        name = line.partition(":")[0]
        emit_event(
            "figurecheck.reference.failed",
            resource={"prefect.resource.id": f"figurecheck.reference.{name}"},
            payload={"message": line},
        )


def ended(tally: Tally) -> State[Any]:
    """The final state. A refuted figure is a finding: the run is completed, under a name that says what is amiss."""
    if tally.references:
        return Completed(name=REFERENCE_FAILED, message=f"{tally}; without {tally.references[0]}", data=tally)
    if tally.faults:
        return Completed(name=UNREAD, message=str(tally), data=tally)
    return Completed(message=str(tally), data=tally)
