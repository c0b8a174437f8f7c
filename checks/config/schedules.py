"""`config/prefect.yaml`: which flow runs when. Prefect reads the file itself; this is the part that `serve` needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import ConfigDict, Field, field_validator

from checks.config.yaml import Spec, load_spec

__all__ = ["DeploymentSpec", "ScheduleSpec", "SchedulesSpec", "load_schedules"]


class ScheduleSpec(Spec):
    """One of cron, interval (seconds) and rrule, in a time zone."""

    cron: str | None = None
    interval: float | None = Field(default=None, ge=1)
    anchor_date: str | None = None
    rrule: str | None = None
    timezone: str = "UTC"
    active: bool = True

    @field_validator("timezone")
    @classmethod
    def _known(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError(f"no time zone {name!r}; write one like Europe/London") from None
        return name


class LimitSpec(Spec):
    """How many runs of one deployment go at once, and what becomes of one more."""

    limit: int = Field(ge=1)
    collision_strategy: str = "ENQUEUE"


class DeploymentSpec(Spec):
    """A flow with its schedules and parameters; keys that only `prefect deploy` needs are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    name: str
    entrypoint: str = Field(pattern=r"^flows/\w+\.py:\w+$")
    description: str | None = None
    parameters: dict[str, Any] = Field(default_factory=dict)
    schedules: tuple[ScheduleSpec, ...] = ()
    triggers: tuple[dict[str, Any], ...] = ()
    concurrency_limit: LimitSpec | None = None
    tags: tuple[str, ...] = ()

    @property
    def flow(self) -> str:
        """The flow's module and function below `flows`, which share their name."""
        return self.entrypoint.rpartition(":")[2]


class SchedulesSpec(Spec):
    """The whole file."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    deployments: tuple[DeploymentSpec, ...] = Field(min_length=1)


def load_schedules(path: Path) -> SchedulesSpec:
    """The file at `path`; raises `ConfigError` for a mistake in it."""
    return load_spec(path, SchedulesSpec)
