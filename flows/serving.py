"""The deployments of `config/prefect.yaml`, served by this process: schedules, triggers and runs by hand."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from prefect import Flow, serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.deployments.runner import RunnerDeployment
from prefect.events import DeploymentEventTrigger
from prefect.schedules import Cron, Interval, RRule, Schedule
from prefect.types.entrypoint import EntrypointType

from checks.config.schedules import DeploymentSpec, ScheduleSpec

__all__ = ["deployment_of", "serve_all"]


def serve_all(specs: Iterable[DeploymentSpec], config: Path | None, limit: int) -> None:
    """Serves the deployments until the process is told to stop; schedules are paused when it does."""
    # Prefect's runner calls its own async stop from a signal handler, stops all the same, and warns of it.
    warnings.filterwarnings("ignore", message="coroutine 'Runner.astop'", category=RuntimeWarning)
    serve(*[deployment_of(spec, config) for spec in specs], limit=limit)


def deployment_of(spec: DeploymentSpec, config: Path | None) -> RunnerDeployment:
    """A deployment as Prefect's runner takes it; `config` is the desk's folder where the file names none."""
    flow = cast("Flow[..., Any]", getattr(import_module(f"flows.{spec.flow}"), spec.flow))
    parameters = dict(spec.parameters)
    if config is not None:
        parameters.setdefault("config", str(config))
    limit = spec.concurrency_limit
    return cast(
        "RunnerDeployment",
        flow.to_deployment(
            spec.name,
            description=spec.description,
            parameters=parameters,
            schedules=[_schedule(schedule) for schedule in spec.schedules],
            triggers=[DeploymentEventTrigger.model_validate(trigger) for trigger in spec.triggers],
            concurrency_limit=ConcurrencyLimitConfig.model_validate(limit.model_dump()) if limit else None,
            tags=list(spec.tags),
            entrypoint_type=EntrypointType.MODULE_PATH,
        ),
    )


def _schedule(spec: ScheduleSpec) -> Schedule:
    if spec.cron is not None:
        return Cron(spec.cron, timezone=spec.timezone, active=spec.active)
    if spec.interval is not None:
        return Interval(spec.interval, timezone=spec.timezone, active=spec.active)
    return RRule(spec.rrule or "", timezone=spec.timezone, active=spec.active)
