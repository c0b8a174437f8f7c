"""The nouns: what an article, a quantity, a claim, an indicator, an observation, a verdict are here.

Every record is frozen and valid when made; a stage returns new ones. Spans are half-open
and count Unicode characters of the article's text, which is never altered.
"""

from checks.models.article import Article, Aside, Part, Passage, Span
from checks.models.decisions import Action, Decision, Ruling, Standing
from checks.models.evidence import Certainty, Derivation, Dimension, Evidence, Indicator, Kind, Link, Observation, Scope
from checks.models.health import Fault, Outcome, ReferenceState
from checks.models.report import Report
from checks.models.statements import (
    UNNAMED_PARTS,
    Attribution,
    Candidate,
    Claim,
    ClaimKind,
    Counting,
    Figures,
    Modality,
    Period,
    Place,
    Quantity,
    SetAside,
    Trend,
    Unit,
    Where,
)
from checks.models.verdicts import Coverage, Finding, Label, Reason, Slip, Verdict

__all__ = [
    "UNNAMED_PARTS",
    "Action", "Article", "Aside", "Attribution", "Candidate", "Certainty", "Claim", "ClaimKind", "Counting", "Coverage",
    "Decision", "Derivation", "Dimension", "Evidence", "Fault", "Figures", "Finding", "Indicator", "Kind", "Label",
    "Link", "Modality", "Observation", "Outcome", "Part", "Passage", "Period", "Place", "Quantity", "Reason",
    "ReferenceState", "Report", "Ruling", "Scope", "SetAside", "Slip", "Span", "Standing", "Trend", "Unit",
    "Verdict", "Where",
]  # fmt: skip
