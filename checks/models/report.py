"""Everything that a check of one article found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from checks.models.article import Article
from checks.models.decisions import Ruling
from checks.models.health import Fault, Outcome, ReferenceState
from checks.models.statements import Figures
from checks.models.verdicts import Coverage, Finding, Verdict

__all__ = ["Report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a check of one article found; nothing is left out."""

    article: Article
    figures: Figures
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage
    references: tuple[ReferenceState, ...]
    checked: datetime
    version: str
    config: str
    """SHA-256 of the configuration it was checked with."""
    faults: tuple[Fault, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    """What people signed about figures of this article, and whether it still holds; the last one a figure."""
    validation: tuple[Outcome, ...] = ()
    """What became of the expectations on the claims of this report."""
