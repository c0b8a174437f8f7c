"""`config/policy.yaml`: every tolerance and weight, each with its reason in the file."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from checks.config.yaml import Spec
from checks.interval import Bands
from checks.models import Label, Reason, Where

__all__ = ["PolicySpec", "Severity", "Tolerances"]


class Severity(Spec):
    """What makes a verdict urgent: the label's weight × where the figure stands × how far off it is."""

    labels: Mapping[Label, float] = Field(
        default={Label.REFUTED: 1.0, Label.CONFLICTING: 0.6, Label.SUPPORTED: 0.0, Label.NOT_ENOUGH: 0.1}
    )
    reasons: Mapping[Reason, float] = Field(default={Reason.BOUND_UNDERSTATES: 0.4, Reason.WHEN_PUBLISHED: 0.5})
    disagreement: float = 0.3
    where: Mapping[Where, float] = Field(
        default={Where.HEADLINE: 1.0, Where.LEAD: 0.85, Where.BODY: 0.7, Where.QUOTE: 0.6}
    )
    least: float = 0.5
    full: Decimal = Decimal(2)


class Tolerances(Spec):
    """What an indicator may set otherwise than the rest; what is left out stays as the policy has it."""

    near: Decimal | None = None
    near_points: Decimal | None = None
    loose: Decimal | None = None
    floor_reach: Decimal | None = None
    bracket: Decimal | None = None
    lag_days: int | None = None
    slack_days: int | None = None
    carry_days: int | None = None
    beside_days: int | None = None
    stale_days: int | None = None
    drift: Decimal | None = None


class PolicySpec(Spec):
    """The desk's tolerances. Decimals are written as strings or numbers in the file; none is a float here."""

    rounding: Decimal = Field(default=Decimal("0.05"), ge=0, lt=1)
    hedge: Decimal = Field(default=Decimal("0.10"), ge=0, lt=1)
    loose: Decimal = Field(default=Decimal("0.25"), ge=0)
    fraction: Decimal = Field(default=Decimal("0.10"), ge=0, lt=1)
    fraction_points: Decimal = Field(default=Decimal("0.05"), ge=0, lt=1)

    near: Decimal = Field(default=Decimal("0.03"), ge=0, lt=1)
    near_points: Decimal = Field(default=Decimal("0.5"), ge=0)
    floor_reach: Decimal = Field(default=Decimal("0.10"), ge=0)
    bracket: Decimal = Field(default=Decimal("0.10"), ge=0)
    covers: Decimal = Field(default=Decimal("0.2"), ge=0, le=1)
    coarse: Decimal = Field(default=Decimal("0.01"), ge=0, lt=1)
    duration: Decimal = Field(default=Decimal("0.15"), ge=0, lt=1)

    lag_days: int = Field(default=2, ge=0)
    slack_days: int = Field(default=1, ge=0)
    carry_days: int = Field(default=30, ge=0)
    growth: Decimal = Field(default=Decimal(2), ge=1)
    beside_days: int = Field(default=7, ge=0)
    stale_days: int = Field(default=1100, ge=0)
    drift: Decimal = Field(default=Decimal("0.02"), ge=0)
    early_toll_days: int = Field(default=30, ge=0)
    near_date_days: int = Field(default=3, ge=0)

    severity: Severity = Severity()
    indicators: Mapping[str, Tolerances] = Field(default={})

    @model_validator(mode="after")
    def _near_inside_loose(self) -> Self:
        if self.near > self.loose:
            raise ValueError("near is past loose: a figure cannot be near and far off at once")
        return self

    @property
    def bands(self) -> Bands:
        """The constants of `checks.interval`."""
        return Bands(
            rounding=self.rounding,
            hedge=self.hedge,
            loose=self.loose,
            fraction=self.fraction,
            fraction_points=self.fraction_points,
        )

    def for_indicator(self, indicator: str | None) -> PolicySpec:
        """The policy with what the file sets otherwise for this indicator."""
        own = self.indicators.get(indicator or "")
        return self if own is None else self.model_copy(update=own.model_dump(exclude_none=True))
