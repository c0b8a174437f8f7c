"""What is said of a claim, of an article against itself, and how the counts add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from checks.models.article import Span
from checks.models.evidence import Dimension, Evidence, Link
from checks.models.health import Fault
from checks.models.statements import Claim

__all__ = ["Coverage", "Finding", "Label", "Reason", "Slip", "Verdict"]


class Label(StrEnum):
    """How the named references relate to the words as printed (the four words of AVeriTeC)."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting evidence"
    NOT_ENOUGH = "not enough evidence"


class Reason(StrEnum):
    """Why a verdict has its label; `label` tells which label each belongs to."""

    EXACT = "exact"
    WITHIN_ROUNDING = "within_rounding"
    WITHIN_HEDGE = "within_hedge"
    BOUND_TIGHT = "bound_tight"
    BOUND_LOOSE = "bound_loose"
    BOUND_UNDERSTATES = "bound_understates"
    WITHIN_PUBLISHED_RANGE = "within_published_range"
    ABOVE_FLOOR = "above_floor"
    ONE_SIDED = "one_sided"
    WHEN_PUBLISHED = "when_published"
    TOO_HIGH = "too_high"
    TOO_LOW = "too_low"
    BELOW_FLOOR = "below_floor"
    WRONG_SIDE = "wrong_side"
    OUTDATED = "outdated"
    SOURCES_DISAGREE = "sources_disagree"
    NEAR = "near"
    NO_REFERENCE = "no_reference"
    NOT_COMPARABLE = "not_comparable"
    UNDATED = "undated"
    NO_OBSERVATION = "no_observation"
    AMBIGUOUS = "ambiguous"
    STALE = "stale"
    SOURCE_FAILED = "source_failed"
    NOT_CHECKABLE = "not_checkable"
    DENIED = "denied"

    @property
    def label(self) -> Label:
        """The label that this reason belongs to."""
        return _LABELS[self]


_SUPPORTED = (
    Reason.EXACT, Reason.WITHIN_ROUNDING, Reason.WITHIN_HEDGE, Reason.BOUND_TIGHT, Reason.BOUND_LOOSE,
    Reason.BOUND_UNDERSTATES, Reason.WITHIN_PUBLISHED_RANGE, Reason.ABOVE_FLOOR, Reason.ONE_SIDED,
    Reason.WHEN_PUBLISHED,
)  # fmt: skip
_REFUTED = (Reason.TOO_HIGH, Reason.TOO_LOW, Reason.BELOW_FLOOR, Reason.WRONG_SIDE, Reason.OUTDATED)
_LABELS = (
    dict.fromkeys(Reason, Label.NOT_ENOUGH)
    | dict.fromkeys(_SUPPORTED, Label.SUPPORTED)
    | dict.fromkeys(_REFUTED, Label.REFUTED)
    | dict.fromkeys((Reason.SOURCES_DISAGREE, Reason.NEAR), Label.CONFLICTING)
)


class Slip(StrEnum):
    """A common mistake that would explain a figure that does not fit."""

    TRANSPOSED = "transposed digits"
    FACTOR_TEN = "factor of 10"
    FACTOR_THOUSAND = "factor of 1,000"
    PERCENT_FOR_POINTS = "percent for points"
    CUMULATIVE_FOR_FLOW = "cumulative for flow"
    FLOW_FOR_CUMULATIVE = "flow for cumulative"
    HOUSEHOLDS_FOR_PERSONS = "households for persons"
    NEIGHBOUR_ROW = "neighbouring place"
    NEIGHBOUR_DATE = "neighbouring date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the references say of one claim, and the line of arithmetic that shows it."""

    claim: Claim
    link: Link
    label: Label
    reason: Reason
    explanation: str
    """One line that an editor can follow, generated from the evidence."""
    evidence: tuple[Evidence, ...] = ()
    severity: float = 0.0
    """0 to 1: the label's weight × where the figure stands × how far off it is."""
    factor: Decimal | None = None
    """How many times too high or too low, where the figure is refuted."""
    slip: Slip | None = None
    barrier: Dimension | None = None
    """For *not_comparable*: the dimension."""
    disagreement: bool = False
    """Supported, yet a comparable source says otherwise."""
    now: Reason | None = None
    """The reason when judged on what is known now, where it differs from what was known then."""
    faults: tuple[Fault, ...] = ()

    def instead(self, reason: Reason, explanation: str) -> Verdict:
        """The verdict with another reason, and no word of how far off the figure is."""
        return replace(
            self,
            label=reason.label,
            reason=reason,
            explanation=explanation,
            severity=0.0,
            factor=None,
            slip=None,
            now=None,
        )

    @property
    def turned(self) -> Reason | None:
        """The reason as known now, where that is another label than the verdict's."""
        return None if self.now is None or self.now.label is self.label else self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found in an article's figures held against each other; needs no reference."""

    code: str
    """list_length | parts_total | percent_of_base | headline_body | from_to_change | retold | subset | over_100 |
    duration_dates"""
    agrees: bool
    spans: tuple[Span, ...]
    message: str
    """One line of arithmetic in words."""
    severity: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many figures were found and what became of each; the sums balance (`balances`)."""

    numbers: int
    """Every written number that was found."""
    set_aside: Mapping[str, int]
    """By reason: dates, names, furniture, … and quantities read but not judged."""
    claims: int
    """Figures stated as facts."""
    labels: Mapping[str, int]
    reasons: Mapping[str, int]
    wordless: int = 0
    """Claims whose words hold no number ("the highest ever", a date stated as a fact)."""

    @property
    def balances(self) -> bool:
        """Every number found is a claim or set aside; every claim has one label and one reason."""
        return (
            self.numbers + self.wordless == sum(self.set_aside.values()) + self.claims
            and sum(self.labels.values()) == self.claims
            and sum(self.reasons.values()) == self.claims
        )
