"""What labels, reasons and relations are called on a page: how references relate to words, never what is true."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from checks.interval import Bound, Relation
from checks.models import Action, Counting, Dimension, Kind, Label, Modality, Reason, Scope, Standing, Verdict

__all__ = [
    "ACTIONS", "BOUNDS", "COUNTINGS", "DIMENSIONS", "FINDINGS", "KINDS", "LABELS", "MODALITIES", "REASONS", "RELATIONS",
    "SCOPES", "SETTLES", "SHAPES", "STANDINGS", "reason_words",
]  # fmt: skip

LABELS: Mapping[Label, str] = MappingProxyType(
    {
        Label.SUPPORTED: "Supported",
        Label.REFUTED: "Refuted",
        Label.CONFLICTING: "Conflicting evidence",
        Label.NOT_ENOUGH: "Not enough evidence",
    }
)

SHAPES: Mapping[Label, str] = MappingProxyType(
    {
        Label.SUPPORTED: "✓",
        Label.REFUTED: "✕",
        Label.CONFLICTING: "≠",
        Label.NOT_ENOUGH: "?",
    }
)
"""A sign for each label, so that no page depends on colour."""

REASONS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.EXACT: "a reference has the same figure",
        Reason.WITHIN_ROUNDING: "a reference agrees once rounded as printed",
        Reason.WITHIN_HEDGE: "a reference lies within what the hedge allows",
        Reason.BOUND_TIGHT: "a reference lies just past the bound, as the words say",
        Reason.BOUND_LOOSE: "a reference lies past the bound, as the words say",
        Reason.BOUND_UNDERSTATES: "literally so, but the references lie far past the bound",
        Reason.WITHIN_PUBLISHED_RANGE: "it lies within the range that a reference publishes",
        Reason.ABOVE_FLOOR: "it does not fall below a documented minimum",
        Reason.ONE_SIDED: "it fits what a broader or narrower count allows",
        Reason.WHEN_PUBLISHED: "it agreed with what was known when published; revised since",
        Reason.TOO_HIGH: "it is higher than the references",
        Reason.TOO_LOW: "it is lower than the references",
        Reason.BELOW_FLOOR: "it falls below a documented minimum",
        Reason.WRONG_SIDE: "the references lie on the other side of the bound",
        Reason.OUTDATED: "it fits only a figure that had been superseded",
        Reason.SOURCES_DISAGREE: "comparable sources disagree",
        Reason.NEAR: "nothing supports it, and nothing rules it out",
        Reason.NO_REFERENCE: "no configured reference measures this",
        Reason.NOT_COMPARABLE: "the nearest reference counts something else",
        Reason.UNDATED: "there is no date to compare it at",
        Reason.NO_OBSERVATION: "the reference has no figure for this place and time",
        Reason.AMBIGUOUS: "two indicators fit equally well",
        Reason.STALE: "the reference is out of date",
        Reason.SOURCE_FAILED: "the reference failed its checks",
        Reason.NOT_CHECKABLE: "references cannot settle a statement of this sort",
        Reason.DENIED: "the text reports it as denied",
    }
)

SETTLES: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.BOUND_UNDERSTATES: "A bound nearer to the references would inform readers better.",
        Reason.WHEN_PUBLISHED: "An update note with the revised figure would settle it.",
        Reason.TOO_HIGH: "The writer’s source would settle it; if there is none, print what the references give.",
        Reason.TOO_LOW: "The writer’s source would settle it; if there is none, print what the references give.",
        Reason.BELOW_FLOOR: "The writer’s source would settle it: a documented count is higher already.",
        Reason.WRONG_SIDE: "Turning the hedge round, or printing the reference’s figure, would settle it.",
        Reason.OUTDATED: "Printing the current figure, or the date of the old one, would settle it.",
        Reason.SOURCES_DISAGREE: "Naming the source that the figure comes from would settle it.",
        Reason.NEAR: "The writer’s source, or a wider hedge, would settle it.",
        Reason.NO_REFERENCE: "A reference for this measure would settle it.",
        Reason.NOT_COMPARABLE: "A reference of the same scope would settle it.",
        Reason.UNDATED: "The article’s publication date would settle it (--published).",
        Reason.NO_OBSERVATION: "A reference that covers this place and time would settle it.",
        Reason.AMBIGUOUS: "Re-linking it to the indicator that is meant would settle it.",
        Reason.STALE: "Refreshing the reference would settle it.",
        Reason.SOURCE_FAILED: "Mending the reference would settle it.",
    }
)
"""What would settle a figure that is not plainly supported."""

BOUNDS: Mapping[Bound, str] = MappingProxyType(
    {
        Bound.EXACT: "no hedge",
        Bound.ABOUT: "a hedge to both sides",
        Bound.NEARLY: "just short of the printed number",
        Bound.MORE_THAN: "a bound from below, itself excluded",
        Bound.AT_LEAST: "a bound from below",
        Bound.LESS_THAN: "a bound from above, itself excluded",
        Bound.AT_MOST: "a bound from above: a lower figure never contradicts it",
        Bound.RANGE: "a range, never its middle",
        Bound.MAGNITUDE: "an order of magnitude only",
    }
)

RELATIONS: Mapping[Relation, str] = MappingProxyType(
    {
        Relation.INSIDE: "within the words",
        Relation.BELOW: "below the words",
        Relation.ABOVE: "above the words",
        Relation.OVERLAPS: "partly within the words",
    }
)

KINDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.FLOOR: "documented minimum",
        Kind.POINT: "figure",
        Kind.INTERVAL: "range",
        Kind.CEILING: "maximum",
    }
)

DIMENSIONS: Mapping[Dimension, str] = MappingProxyType(
    {
        Dimension.MEASURE: "what is measured",
        Dimension.EVENT: "the event",
        Dimension.POPULATION: "who is counted",
        Dimension.PLACE: "the place",
        Dimension.WINDOW: "the dates",
        Dimension.COUNTING: "total or period",
        Dimension.UNIT: "the unit",
        Dimension.DENOMINATOR: "what it is a share of",
        Dimension.STATUS: "documented or estimated",
    }
)

SCOPES: Mapping[Scope, str] = MappingProxyType(
    {
        Scope.EQUAL: "the same",
        Scope.NARROWER: "the article’s is narrower",
        Scope.WIDER: "the article’s is wider",
        Scope.OVERLAPPING: "the two overlap",
        Scope.DISJOINT: "the two differ",
        Scope.UNKNOWN: "not stated",
    }
)

COUNTINGS: Mapping[Counting, str] = MappingProxyType(
    {
        Counting.CUMULATIVE: "total so far",
        Counting.FLOW: "within a period",
        Counting.STOCK: "level at a moment",
        Counting.SHARE: "share",
        Counting.RATE: "rate",
        Counting.DURATION: "duration",
        Counting.DATE: "date",
    }
)

MODALITIES: Mapping[Modality, str] = MappingProxyType(
    {
        Modality.REPORTED: "reported",
        Modality.DENIED: "denied",
        Modality.PROJECTED: "projected",
        Modality.HYPOTHETICAL: "hypothetical",
    }
)

FINDINGS: Mapping[str, str] = MappingProxyType(
    {
        "list_length": "List and its number",
        "parts_total": "Parts and total",
        "percent_of_base": "Share and count",
        "headline_body": "Headline and body",
        "from_to_change": "Change and its ends",
        "retold": "The same figure twice",
        "subset": "Part and whole",
        "over_100": "Shares over 100%",
        "duration_dates": "Duration and dates",
    }
)

ACTIONS: Mapping[Action, str] = MappingProxyType(
    {
        Action.ACCEPT: "Verdict accepted",
        Action.REJECT: "Verdict rejected",
        Action.RELINK: "Linked to another indicator",
        Action.SET_ASIDE: "Set aside",
    }
)

STANDINGS: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.IN_FORCE: "in force",
        Standing.SENTENCE_CHANGED: "open again: the sentence has changed since",
        Standing.EVIDENCE_CHANGED: "open again: the evidence has changed since",
        Standing.GONE: "the figure is no longer in the article",
    }
)


def reason_words(verdict: Verdict) -> str:
    """Why the verdict has its label, in words; for *not comparable*, in which dimension."""
    if verdict.reason is Reason.NOT_COMPARABLE and verdict.barrier is not None:
        return f"the nearest reference differs in {DIMENSIONS[verdict.barrier]}"
    return REASONS[verdict.reason]
