"""The flow `refresh-references`: every reference fetched, gated and prepared before the morning's check."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, cast
from urllib.request import getproxies

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.events import emit_event
from prefect.runtime import flow_run, task_run
from prefect.states import Completed, Failed
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.utilities.annotations import opaque

from checks.config import SHIPPED, load_config
from checks.config.references import load_references
from checks.errors import ConfigError, SourceError
from checks.expectations import gate
from checks.models import ReferenceState
from checks.references.opening import tasks
from checks.references.preparing import Task
from checks.references.refreshing import Refreshed, refresh
from checks.references.sources.download import Access
from checks.report.markdown import escape_markdown
from flows.cli.options import state_folder
from flows.desk import now
from flows.tally import Tally
from flows.tasks import worth_another_try
from flows.telling import REFERENCE_FAILED, emit_findings

__all__ = ["refresh_references"]

HOURS = 3600
AT_ONCE = 4
DELAYS = (5, 30)
"""Seconds before a publisher is asked again, each as much again by chance; downloads have tried thrice by then."""


def _name() -> str:
    chosen = flow_run.parameters.get("references") or []
    return f"refresh {', '.join(chosen)[:80]}" if chosen else "refresh every reference"


def _task_name() -> str:
    return f"refresh {task_run.parameters['name']}"


@task(
    name="refresh-reference",
    task_run_name=_task_name,
    retries=len(DELAYS),
    retry_delay_seconds=list(DELAYS),
    retry_jitter_factor=1.0,
    retry_condition_fn=worth_another_try,
    cache_policy=NO_CACHE,
)
def refresh_one(name: str, due: Task, access: Access) -> Refreshed:
    """What asking the publisher of a reference came to; `name` is its id.

    A publisher that does not answer fails the task, to be tried again; the last try comes back with the last good
    vintage. A table that fails its gate is an outcome, which trying again does not mend.
    """
    found = refresh(due, access)
    lost = next((fault for fault in found.faults if fault.code == "source_failed"), None)
    if found.outcome == "failed" and lost is not None and task_run.run_count <= len(DELAYS):
        raise SourceError(f"{name}: {lost.message}")
    return found


@flow(
    name="refresh-references",
    flow_run_name=_name,
    timeout_seconds=HOURS,
    task_runner=ThreadPoolTaskRunner(max_workers=AT_ONCE),  # type: ignore[arg-type]  # its futures' type is private
)
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
    access = Access(environment=dict(os.environ), proxies=getproxies())
    due = _due(references or [], config or SHIPPED)
    futures = {
        task.spec.id: refresh_one.submit(task.spec.id, cast("Task", opaque(task)), cast("Access", opaque(access)))
        for task in due
    }
    found: list[Refreshed] = []
    failed: list[str] = []
    for name, future in futures.items():
        result = future.result(raise_on_failure=False)
        if not isinstance(result, Refreshed):
            failed.append(f"{name}: {result}")
            continue
        found.append(result)
        logger.info("%s: %s", name, _told(result))
        if result.outcome == "failed":
            failed.append(f"{name}: {_why(result.state)}")
    tally = Tally(references=tuple(failed))
    _show(found)
    emit_findings(tally)
    new = [result.id for result in found if result.outcome == "new"]
    if new:
        everything = {"prefect.resource.id": "figurecheck.references"}
        emit_event("figurecheck.references.refreshed", resource=everything, payload={"new": new})
    if failed:
        return Failed(name=REFERENCE_FAILED, message="; ".join(failed), data=tally)
    return Completed(message=f"{len(found)} references are ready, {len(new)} with a new vintage", data=tally)


def _due(names: list[str], config: Path) -> list[Task]:
    """What there is to refresh; raises `ConfigError` for a reference that the desk does not have."""
    specs = {path: spec for path, spec in load_references(config).items() if not names or spec.id in names}
    lost = set(names) - {spec.id for spec in specs.values()}
    if lost:
        raise ConfigError(f"no reference {min(lost)} in {config / 'references'}; `figurecheck sources list` names them")
    return list(tasks(load_config(config), specs, state_folder(), now(), gate))


def _told(found: Refreshed) -> str:
    changes = f", {found.changes}" if found.changes is not None else ""
    return f"{found.outcome}: {found.state.rows:,} rows{changes}; {_why(found.state)}"


def _why(state: ReferenceState) -> str:
    """Whether the gate passed, and if not what was not met."""
    faults = [fault.message for fault in state.faults if fault.severity == "fail"]
    if state.passed and not faults:
        return f"{state.expectations} expectations met"
    return "; ".join([*state.unmet, *faults]) or "its gate failed"


def _show(found: list[Refreshed]) -> None:
    lines = [f"- **{result.id}**: {escape_markdown(_told(result))}" for result in found]
    create_markdown_artifact("\n".join(["# References", "", *lines]), key="refresh-references")
    rows = [
        {
            "reference": result.id,
            "outcome": result.outcome,
            "rows": result.state.rows,
            "passed": result.state.passed,
            "publisher": result.state.publisher,
            "retrieved": result.state.retrieved.isoformat() if result.state.retrieved else None,
            "sha256": (result.state.sha256 or "")[:12],
        }
        for result in found
    ]
    if rows:
        create_table_artifact(rows, key="refresh-references-table", description="The references and their gates")
