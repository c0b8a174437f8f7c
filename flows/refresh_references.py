"""The flow `refresh-references`: every reference fetched, gated and prepared before the morning's check."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.client.schemas.objects import State
from prefect.events import emit_event
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from checks.models import ReferenceState
from checks.report.markdown import escape_markdown
from flows.tally import Tally, failed_references
from flows.tasks import open_references
from flows.telling import REFERENCE_FAILED, emit_findings

__all__ = ["refresh_references"]

HOURS = 3600


def _name() -> str:
    chosen = flow_run.parameters.get("references") or []
    return f"refresh {', '.join(chosen)[:80]}" if chosen else "refresh every reference"


@flow(name="refresh-references", flow_run_name=_name, timeout_seconds=HOURS)
def refresh_references(references: list[str] | None = None, config: Path | None = None) -> State[Any]:
    """Fetch, gate and prepare the references of a desk.

    Args:
        references: Ids of the references; all by default.
        config: The desk's config folder; the one that ships by default.

    Returns:
        A state that carries a tally. *ReferenceFailed*, a failure: a reference could not be fetched or failed its gate;
        checks go on with its last good vintage, or without it.
    """
    logger = get_run_logger()
    desk = open_references(config)
    states = [state for state in desk.catalogue.states if not references or state.id in references]
    for state in states:
        logger.info("%s: %s", state.id, _told(state))
    tally = Tally(references=failed_references(states))
    _show(states)
    emit_findings(tally)
    emit_event("figurecheck.references.refreshed", resource={"prefect.resource.id": "figurecheck.references"})
    if tally.references:
        return Failed(name=REFERENCE_FAILED, message="; ".join(tally.references), data=tally)
    return Completed(message=f"{len(states)} references are ready", data=tally)


def _told(state: ReferenceState) -> str:
    gate = f"{state.expectations} expectations met" if state.passed else f"NOT met: {'; '.join(state.unmet)}"
    return f"{state.rows:,} rows, {gate}"


def _show(states: list[ReferenceState]) -> None:
    lines = [f"- **{state.id}**: {escape_markdown(_told(state))}" for state in states]
    create_markdown_artifact("\n".join(["# References", "", *lines]), key="refresh-references")
    rows = [
        {
            "reference": state.id,
            "publisher": state.publisher,
            "rows": state.rows,
            "passed": state.passed,
            "retrieved": state.retrieved.isoformat() if state.retrieved else None,
            "sha256": (state.sha256 or "")[:12],
        }
        for state in states
    ]
    if rows:
        create_table_artifact(rows, key="refresh-references-table", description="The references and their gates")
