"""`config/policy.yaml`: every tolerance and weight, each with its reason in the file."""

from __future__ import annotations

from decimal import Decimal

from checks.config.yaml import Spec
from checks.interval import Bands

__all__ = ["PolicySpec"]


class PolicySpec(Spec):
    """The desk's tolerances. Decimals are written as strings or numbers in the file; none is a float here."""

    rounding: Decimal = Decimal("0.05")
    hedge: Decimal = Decimal("0.10")
    loose: Decimal = Decimal("0.25")

    @property
    def bands(self) -> Bands:
        """The constants of `checks.interval`."""
        return Bands(rounding=self.rounding, hedge=self.hedge, loose=self.loose)
