"""What an edit did to the figures of an article, and what a new vintage did to their verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from checks.models import Report, Verdict

__all__ = ["Change", "Judged", "changed_figures", "judged"]

_ALIKE = 0.6
"""difflib's own measure of "close": below it two sentences are told apart rather than paired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One claim of one version of an article, as remembered: enough to compare and to show it, no more."""

    claim: str
    surface: str
    sentence: str
    counted: str | None
    measure: str | None
    indicator: str | None
    label: str
    reason: str
    explanation: str
    severity: float
    references: tuple[str, ...]
    """Ids of the references that spoke to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A figure that an edit changed, added or removed."""

    kind: str
    """changed | added | removed"""
    before: str | None
    after: str | None
    sentence: str

    def __str__(self) -> str:
        if self.kind == "changed":
            return f"“{self.before}” is now “{self.after}”: {self.sentence}"
        return f"{self.kind}: “{self.after or self.before}”: {self.sentence}"


def judged(report: Report) -> tuple[Judged, ...]:
    """The verdicts of a report, as the store remembers them."""
    return tuple(_judged(report.article.text, verdict) for verdict in report.verdicts)


def _judged(text: str, verdict: Verdict) -> Judged:
    claim = verdict.claim
    return Judged(
        claim=claim.id,
        surface=" ".join(text[claim.span.start : claim.span.end].split()),
        sentence=" ".join(text[claim.sentence.start : claim.sentence.end].split()),
        counted=claim.quantity.counted if claim.quantity else None,
        measure=claim.measure,
        indicator=verdict.link.indicator,
        label=verdict.label.value,
        reason=verdict.reason.value,
        explanation=verdict.explanation,
        severity=verdict.severity,
        references=tuple(sorted({evidence.observation.reference for evidence in verdict.evidence})),
    )


def changed_figures(before: Sequence[Judged], after: Sequence[Judged]) -> tuple[Change, ...]:
    """The figures that differ between two versions, in the order of the later one, the removed at the end.

    A figure is the same where its words stand in a sentence that is otherwise alike; two figures of what is
    counted alike, in sentences alike, are one figure changed.
    """
    gone, new = _without(before, after), _without(after, before)
    found: list[Change] = []
    for figure in new:
        old = _partner(figure, gone)
        if old is None:
            found.append(Change(kind="added", before=None, after=figure.surface, sentence=figure.sentence))
            continue
        gone.remove(old)
        if old.surface != figure.surface:
            found.append(Change(kind="changed", before=old.surface, after=figure.surface, sentence=figure.sentence))
    found += [Change(kind="removed", before=f.surface, after=None, sentence=f.sentence) for f in gone]
    return tuple(found)


def _without(figures: Iterable[Judged], others: Iterable[Judged]) -> list[Judged]:
    """The figures that do not stand word for word in the other version, each as often as it stands there."""
    there = Counter((f.surface, f.sentence) for f in others)
    rest: list[Judged] = []
    for figure in figures:
        if there[figure.surface, figure.sentence] > 0:
            there[figure.surface, figure.sentence] -= 1
        else:
            rest.append(figure)
    return rest


def _partner(figure: Judged, candidates: Sequence[Judged]) -> Judged | None:
    """The figure of the other version that this one most likely was."""
    scored = [(_likeness(figure, other), -n) for n, other in enumerate(candidates)]
    best, position = max(scored, default=(0.0, 0))
    return candidates[-position] if best >= _ALIKE else None


def _likeness(one: Judged, other: Judged) -> float:
    """How alike two figures' sentences are without the figures; a little more where they count the same."""
    a, b = one.sentence.replace(one.surface, "#", 1), other.sentence.replace(other.surface, "#", 1)
    same = (one.counted, one.measure) == (other.counted, other.measure)
    return SequenceMatcher(None, a, b, autojunk=False).ratio() + (0.1 if same else 0.0)
