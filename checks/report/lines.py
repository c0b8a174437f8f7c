"""Records → the lines of `extract --jsonl` and `check --jsonl`: dictionaries, numbers as strings, days as dates.

Spans count characters of the text as it came, or of the title: `in` says which.
"""

from __future__ import annotations

from decimal import Decimal

from checks.models import (
    Article,
    Attribution,
    Candidate,
    Claim,
    Coverage,
    Evidence,
    Figures,
    Finding,
    Link,
    Period,
    Place,
    Quantity,
    Report,
    SetAside,
    Span,
    Verdict,
)

__all__ = ["check_line", "extract_line"]

Json = dict[str, object]


def extract_line(article: Article, figures: Figures, claims: tuple[Claim, ...]) -> Json:
    """One document's line of `extract --jsonl`: `id`, `quantities`, `claims`, `set_aside`."""
    written = {id(q): _quantity(q, article) for q in figures.quantities}  # most stand in a claim too: written once
    return {
        "id": article.id,
        "quantities": [*written.values()],
        "claims": [_claim(c, None, article, written.get(id(c.quantity))) for c in claims],
        "set_aside": [_set_aside(s, article) for s in figures.set_aside],
    }


def check_line(report: Report) -> Json:
    """One document's line of `check --jsonl`: `id`, `claims` with their verdicts, `findings`, `coverage`."""
    return {
        "id": report.article.id,
        "claims": [_verdict(v, report.article) for v in report.verdicts],
        "findings": [_finding(f, report.article) for f in report.findings],
        "coverage": _coverage(report.coverage),
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _span(span: Span, article: Article) -> list[int]:
    return [*article.as_given(span)]


def _quantity(q: Quantity, article: Article) -> Json:
    interval = q.interval
    low = _number(interval.low)
    return {
        "in": article.part_of(q.span),
        "span": _span(q.span, article),
        "surface": q.surface,
        "printed": q.printed,
        "value": low if q.value is interval.low else _number(q.value),
        "low": low,
        "high": low if interval.high is interval.low else _number(interval.high),
        "low_open": interval.low_open,
        "high_open": interval.high_open,
        "bound": q.bound,
        "unit": q.unit,
        "dimension": q.dimension,
        "counted": q.counted,
        "denominator": q.denominator,
        "trend": q.trend,
        "set_aside": q.aside,
    }


def _set_aside(s: SetAside, article: Article) -> Json:
    return {"in": article.part_of(s.span), "span": _span(s.span, article), "surface": s.surface, "reason": s.reason}


def _place(place: Place | None) -> Json | None:
    return None if place is None else {"code": place.code, "name": place.name, "inferred": place.inferred}


def _period(period: Period | None) -> Json | None:
    if period is None:
        return None
    return {"start": period.start, "end": period.end, "inferred": period.inferred}


def _attribution(attribution: Attribution | None) -> Json | None:
    return None if attribution is None else {"source": attribution.source, "inferred": attribution.inferred}


def _candidate(candidate: Candidate) -> Json:
    return {"indicator": candidate.indicator, "score": round(candidate.score, 4)}


def _claim(claim: Claim, link: Link | None, article: Article, quantity: Json | None = None) -> Json:
    if quantity is None and claim.quantity is not None:
        quantity = _quantity(claim.quantity, article)
    return {
        "claim": claim.id,
        "quantity": quantity,
        "in": article.part_of(claim.span),
        "span": _span(claim.span, article),
        "kind": claim.kind,
        "sentence": _span(claim.sentence, article),
        "where": claim.where,
        "measure": claim.measure,
        "population": claim.population,
        "counting": claim.counting,
        "place": _place(claim.place),
        "period": _period(claim.period),
        "date": _period(claim.stated_date),
        "direction": claim.direction,
        "attribution": _attribution(claim.attribution),
        "modality": claim.modality,
        "indicator": None if link is None else link.indicator,
        "candidates": [] if link is None else [_candidate(c) for c in link.candidates],
    }


def _evidence(evidence: Evidence) -> Json:
    seen = evidence.observation
    return {
        "reference": seen.reference,
        "indicator": seen.indicator,
        "place": seen.place,
        "population": seen.population,
        "publisher": seen.publisher,
        "start": seen.start,
        "as_of": seen.as_of,
        "known_at": seen.known_at,
        "low": _number(seen.low),
        "best": _number(seen.best),
        "high": _number(seen.high),
        "stated": _period(seen.stated),
        "kind": seen.kind,
        "relation": evidence.relation,
        "comparable": True if evidence.barrier is None else evidence.barrier,
        "derivation": {"rule": evidence.derivation.rule, "steps": evidence.derivation.steps},
        "late": evidence.late,
        "row": seen.row,
        "url": seen.url,
    }


def _verdict(verdict: Verdict, article: Article) -> Json:
    return _claim(verdict.claim, verdict.link, article) | {
        "label": verdict.label,
        "reason": verdict.reason,
        "explanation": verdict.explanation,
        "severity": round(verdict.severity, 3),
        "slip": verdict.slip,
        "now": verdict.now,
        "disagreement": verdict.disagreement,
        "evidence": [_evidence(e) for e in verdict.evidence],
    }


def _finding(finding: Finding, article: Article) -> Json:
    return {
        "code": finding.code,
        "agrees": finding.agrees,
        "in": [article.part_of(span) for span in finding.spans],
        "spans": [_span(span, article) for span in finding.spans],
        "message": finding.message,
        "severity": round(finding.severity, 3),
    }


def _coverage(coverage: Coverage) -> Json:
    return {
        "numbers": coverage.numbers,
        "wordless": coverage.wordless,
        "set_aside": dict(coverage.set_aside),
        "claims": coverage.claims,
        "labels": dict(coverage.labels),
        "reasons": dict(coverage.reasons),
        "balances": coverage.balances,
    }
