"""Which verdicts an editor should look at first, and the paragraph that a report opens with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checks.models import Action, Finding, Label, Reason, Report, Ruling, Standing, Verdict
from checks.report.reader import one_line
from checks.report.wording import SETTLES, reason_words

__all__ = ["Attention", "attention", "needs_attention", "refutes", "rulings_by_claim", "summary"]

_SHOWN = 5
"""More than this many at the top of a page is a list, not a priority."""

_MARKED = frozenset({Reason.BOUND_UNDERSTATES, Reason.WHEN_PUBLISHED})
"""Reasons of *supported* that an editor should still see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """One thing to look at: where on the page it stands, what it is, and what would settle it."""

    anchor: str
    quote: str
    label: Label | None
    """`None` for a finding of the article against itself."""
    message: str
    settles: str


def rulings_by_claim(report: Report) -> Mapping[str, Ruling]:
    """The ruling on each claim that has one."""
    return {r.claim: r for r in report.rulings if r.claim is not None}


def needs_attention(verdict: Verdict, ruling: Ruling | None = None) -> bool:
    """Whether an editor should look: nothing that a person has decided, unless it is open again."""
    if ruling is not None:
        if ruling.standing is not Standing.IN_FORCE:
            return True
        if ruling.decision.action is not Action.RELINK:
            return False
    if verdict.label is Label.SUPPORTED:
        return verdict.reason in _MARKED or verdict.disagreement or verdict.turned is not None
    return verdict.label in (Label.REFUTED, Label.CONFLICTING)


def refutes(report: Report) -> bool:
    """Whether a figure is refuted and no person has rejected that verdict or set the figure aside."""
    rulings = rulings_by_claim(report)
    return any(v.label is Label.REFUTED and not _overruled(rulings.get(v.claim.id)) for v in report.verdicts)


def _overruled(ruling: Ruling | None) -> bool:
    if ruling is None or ruling.standing is not Standing.IN_FORCE:
        return False
    return ruling.decision.action in (Action.REJECT, Action.SET_ASIDE)


def attention(report: Report) -> tuple[Attention, ...]:
    """All that needs attention, the gravest first; the page shows the first five in full."""
    rulings = rulings_by_claim(report)
    verdicts = [v for v in report.verdicts if needs_attention(v, rulings.get(v.claim.id))]
    findings = [(i, f) for i, f in enumerate(report.findings, 1) if not f.agrees]
    ranked = [(v.severity, _of_verdict(v, report)) for v in verdicts]
    ranked += [(f.severity, _of_finding(i, f, report)) for i, f in findings]
    ranked.sort(key=lambda pair: -pair[0])
    return tuple(item for _, item in ranked)


def _of_verdict(verdict: Verdict, report: Report) -> Attention:
    start, end = verdict.claim.span
    printed = one_line(report.article.text[start:end])
    quote, message = _parted(printed, one_line(verdict.explanation) or reason_words(verdict))
    return Attention(
        anchor=f"card-{verdict.claim.id}",
        quote=quote,
        label=verdict.label,
        message=message,
        settles=_settles(verdict),
    )


def _parted(printed: str, message: str) -> tuple[str, str]:
    """The words that the message quotes first, with what they count, and the rest: they stand before it by themselves.

    >>> _parted("more than 40", "“more than 40 people” → above 40; Office has 44: 10% above the bound")
    ('more than 40 people', '→ above 40; Office has 44: 10% above the bound')
    """
    if not printed or not message.startswith(f"“{printed}"):
        return printed, message
    quote, _, rest = message[1:].partition("”")
    return quote, rest.strip() if rest.startswith(" →") else rest.lstrip(": ")


def _settles(verdict: Verdict) -> str:
    if verdict.reason in SETTLES:
        return SETTLES[verdict.reason]
    if verdict.turned is not None:
        return SETTLES[Reason.WHEN_PUBLISHED]
    return "Saying that sources differ would settle it." if verdict.disagreement else ""


def _of_finding(number: int, finding: Finding, report: Report) -> Attention:
    span = finding.spans[0] if finding.spans else None
    printed = one_line(report.article.text[span.start : span.end]) if span else ""
    quote, message = _parted(printed, one_line(finding.message))
    return Attention(
        anchor=f"finding-{number}",
        quote=quote,
        label=None,
        message=message,
        settles="Both cannot be right as printed: correct one, or say how they differ.",
    )


def summary(report: Report) -> str:
    """How many figures the article states, how many agree, what does not, in plain words."""
    found = report.coverage.claims
    if not found:
        return "This article states no figure that could be checked."
    labels = report.coverage.labels
    parts = [
        _part(labels.get(Label.SUPPORTED, 0), "agrees with the references", "agree with the references"),
        _part(labels.get(Label.REFUTED, 0), "disagrees with them", "disagree with them"),
        _part(labels.get(Label.CONFLICTING, 0), "has conflicting evidence", "have conflicting evidence"),
        _part(labels.get(Label.NOT_ENOUGH, 0), "could not be checked", "could not be checked"),
    ]
    stated = "one figure" if found == 1 else f"{found} figures"
    said = [part for part in parts if part]
    listed = said[0] if len(said) == 1 else ", ".join(said[:-1]) + " and " + said[-1]
    rest = f"{_against_itself(report)}{_decided(report)}{_to_look_at(report)}"
    return f"This article states {stated} as fact: {listed}.{rest}"


def _part(count: int, singular: str, plural: str) -> str:
    if not count:
        return ""
    return f"{count} {singular if count == 1 else plural}"


def _against_itself(report: Report) -> str:
    wrong = sum(not f.agrees for f in report.findings)
    if not report.findings:
        return ""
    if not wrong:
        return " Held against each other, its figures agree."
    return f" Held against each other, {'two figures' if wrong == 1 else f'{wrong} sets of figures'} do not fit."


def _decided(report: Report) -> str:
    count = sum(r.standing is Standing.IN_FORCE for r in report.rulings)
    if not count:
        return ""
    return " A person has decided on one of them." if count == 1 else f" People have decided on {count} of them."


def _to_look_at(report: Report) -> str:
    count = len(attention(report))
    if not count:
        return " Nothing needs attention."
    if count > _SHOWN:
        return f" {count} things need attention; the {_SHOWN} gravest first:"
    return " One thing needs attention:" if count == 1 else f" {count} things need attention:"
