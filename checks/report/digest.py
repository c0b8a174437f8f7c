"""What the index over all runs needs to know of a report: a hundredth of it, in a file beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import orjson

from checks.errors import SourceError
from checks.fingerprint import evidence_of, figure_of, sentence_of
from checks.models import Label, Reason, ReferenceState, Report, Ruling, Verdict
from checks.report.attention import attention, needs_attention, rulings_by_claim
from checks.report.reader import escape_invisible, one_line

__all__ = ["Digest", "Figure", "Reference", "Signed", "digest_of", "read_digest", "render_digest"]

FORMAT = "figurecheck-digest/1"
_LONGEST = 300
"""Characters of a free text that an index shows; the report has it whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One claim, enough to follow it from run to run and from article to article."""

    claim: str
    figure: str
    sentence: str
    evidence: str
    words: str
    label: str
    reason: str
    explanation: str
    topic: str
    """What it counts, as a gap would name it."""
    indicator: str | None
    place: str | None
    population: str | None
    barrier: str | None
    value: str | None
    grave: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The state in which a reference was used."""

    id: str
    title: str
    publisher: str
    licence: str
    sha256: str | None
    retrieved: str | None
    rows: int
    passed: bool
    unmet: tuple[str, ...]
    used: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A decision that the report shows."""

    rule: str
    action: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One report in short."""

    format: str
    article: str
    title: str
    source: str | None
    published: str | None
    checked: str
    version: str
    config: str
    findings: int
    """Findings of the article against itself that do not fit."""
    grave: int
    first: str
    """The gravest thing in a line, where there is one."""
    figures: tuple[Figure, ...]
    references: tuple[Reference, ...]
    signed: tuple[Signed, ...]


def digest_of(report: Report) -> Digest:
    """The report in short."""
    article, rulings = report.article, rulings_by_claim(report)
    used = {e.observation.reference for v in report.verdicts for e in v.evidence}
    grave = attention(report)
    return Digest(
        format=FORMAT,
        article=article.id,
        title=_short(article.title or article.text.strip().partition("\n")[0]),
        source=article.source and _short(article.source),
        published=_iso(article.published),
        checked=report.checked.isoformat(),
        version=report.version,
        config=report.config,
        findings=sum(not f.agrees for f in report.findings),
        grave=len(grave),
        first=_short(f"“{grave[0].quote}” {grave[0].message}") if grave else "",
        figures=tuple(_figure(v, report, rulings.get(v.claim.id)) for v in report.verdicts),
        references=tuple(_reference(r, used) for r in report.references),
        signed=tuple(
            Signed(rule=r.decision.rule, action=r.decision.action.value, standing=r.standing.value)
            for r in report.rulings
        ),
    )


def _figure(verdict: Verdict, report: Report, ruling: Ruling | None) -> Figure:
    claim, article = verdict.claim, report.article
    counted = claim.quantity.counted if claim.quantity else None
    return Figure(
        claim=claim.id,
        figure=figure_of(claim, article),
        sentence=sentence_of(claim, article)[:16],
        evidence=evidence_of(verdict)[:16],
        words=_short(article.text[slice(*claim.span)]),
        label=verdict.label.value,
        reason=verdict.reason.value,
        explanation=_short(verdict.explanation) if verdict.label is not Label.SUPPORTED else "",
        topic=_short((claim.measure or counted or claim.kind.value).replace("_", " ")),
        indicator=verdict.link.indicator,
        place=claim.place.name if claim.place else None,
        population=claim.population,
        barrier=verdict.barrier.value if verdict.barrier and verdict.reason is Reason.NOT_COMPARABLE else None,
        value=f"{claim.quantity.value:f}" if claim.quantity and claim.quantity.value is not None else None,
        grave=needs_attention(verdict, ruling),
    )


def _reference(state: ReferenceState, used: set[str]) -> Reference:
    return Reference(
        id=state.id,
        title=_short(state.title),
        publisher=_short(state.publisher),
        licence=_short(state.licence),
        sha256=state.sha256,
        retrieved=_iso(state.retrieved),
        rows=state.rows,
        passed=state.passed,
        unmet=tuple(_short(u) for u in state.unmet),
        used=state.id in used,
    )


def _iso(value: date | datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def _short(text: str) -> str:
    text = one_line(text[: 4 * _LONGEST])
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def render_digest(report: Report) -> str:
    """`digest.json`: the digest in one line of JSON."""
    return escape_invisible(orjson.dumps(digest_of(report), option=orjson.OPT_APPEND_NEWLINE).decode())


def read_digest(path: Path) -> Digest:
    """The digest in a file; raises `SourceError` naming it where it is none."""
    try:
        fields = orjson.loads(path.read_bytes())
        if fields["format"] != FORMAT:
            raise SourceError(f"{path}: written by another version of figurecheck; check the article again")
        parts = {
            "figures": tuple(Figure(**f) for f in fields["figures"]),
            "references": tuple(Reference(**{**r, "unmet": tuple(r["unmet"])}) for r in fields["references"]),
            "signed": tuple(Signed(**s) for s in fields["signed"]),
        }
        return Digest(**{**fields, **parts})
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from None
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise SourceError(f"{path}: no digest of a report: {error}") from None
