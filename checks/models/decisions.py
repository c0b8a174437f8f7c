"""What a person decides about a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from checks.models.verdicts import Label

__all__ = ["Action", "Decision", "Ruling", "Standing"]


class Action(StrEnum):
    """What a person signs about a verdict."""

    ACCEPT = "accept"
    """The verdict stands."""
    REJECT = "reject"
    """The verdict is wrong, whatever is right."""
    RELINK = "relink"
    """The claim is about another indicator."""
    SET_ASIDE = "set_aside"
    """The figure is not for checking."""


class Standing(StrEnum):
    """Whether an earlier decision still holds in a later run."""

    IN_FORCE = "in force"
    SENTENCE_CHANGED = "sentence changed"
    EVIDENCE_CHANGED = "evidence changed"
    GONE = "figure gone"
    """The article no longer holds the figure that was decided on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person signed about one figure, and the state of sentence and evidence it was signed on."""

    id: str
    article: str
    """The id of the article."""
    figure: str
    """Names the figure within the article, whatever else of the text changes."""
    sentence: str
    """SHA-256 of the sentence as it was."""
    evidence: str
    """SHA-256 of the observations that the verdict rested on."""
    action: Action
    name: str
    """Who signed."""
    reason: str
    signed: datetime
    quote: str
    """The figure as printed, for readers."""
    rule: str
    """The rule that gave the verdict decided on: its reason code."""
    label: Label
    """The label decided on."""
    indicator: str | None = None
    """For *relink*: the indicator that the claim is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision as it stands in one run; `claim` is `None` where the figure is gone."""

    claim: str | None
    decision: Decision
    standing: Standing
