"""By what a figure, its sentence and its evidence are known again in a later run."""

from __future__ import annotations

import hashlib

from checks.models import Article, Claim, Evidence, Verdict

__all__ = ["evidence_of", "figure_of", "sentence_of"]


def figure_of(claim: Claim, article: Article) -> str:
    """Names a figure by its own words and its kind: the rest of the text may change around it."""
    words = " ".join(article.text[slice(*claim.span)].split())
    return _digest(f"{claim.kind}\n{words}")[:16]


def sentence_of(claim: Claim, article: Article) -> str:
    """SHA-256 of the sentence; how its lines are broken does not matter."""
    return _digest(" ".join(article.text[slice(*claim.sentence)].split()))


def evidence_of(verdict: Verdict) -> str:
    """SHA-256 of the figures that the verdict rests on: a new vintage that leaves them as they were changes nothing."""
    return _digest("\n".join(sorted(_observed(e) for e in verdict.evidence)))


def _observed(evidence: Evidence) -> str:
    seen = evidence.observation
    figures = "/".join("" if f is None else f"{f.normalize():f}" for f in (seen.low, seen.best, seen.high))
    stated = f"{seen.stated.start} {seen.stated.end}" if seen.stated else ""
    what = f"{seen.reference} {seen.indicator} {seen.place} {seen.as_of}"
    return f"{what} {figures} {stated} {seen.kind} {evidence.comparable}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
