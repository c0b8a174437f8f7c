"""The article's text cut into paragraphs and pieces: plain, a figure, a number set aside, furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from checks.models import Article, Finding, Label, Report, SetAside, Span, Verdict

__all__ = ["Paragraph", "Piece", "paragraphs"]

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text under the same marks."""

    text: str
    claim: str | None = None
    """The claim whose words these are; the shortest, where claims nest."""
    label: Label | None = None
    opens: tuple[str, ...] = ()
    """Claims whose words begin here: anchors of the way back from their cards."""
    aside: str | None = None
    """Why the number is no figure to judge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the article with the findings that concern it."""

    pieces: tuple[Piece, ...]
    furniture: str | None = None
    """Why the paragraph is no part of the article's prose."""
    findings: tuple[int, ...] = ()
    """Numbers of the findings whose last figure stands here."""


def paragraphs(report: Report) -> tuple[Paragraph, ...]:
    """The whole text, every figure marked; every claim and every finding is in exactly one place."""
    text = report.article.text
    spans = [Span(*match.span()) for match in _PARAGRAPH.finditer(text)]
    ends = _finding_ends(report.findings)
    return tuple(_paragraph(span, report, ends, last=span is spans[-1]) for span in spans)


def _finding_ends(findings: Sequence[Finding]) -> Mapping[int, int]:
    return {number: max((s.end for s in f.spans), default=0) for number, f in enumerate(findings, 1)}


def _paragraph(span: Span, report: Report, ends: Mapping[int, int], *, last: bool) -> Paragraph:
    verdicts = [v for v in report.verdicts if _overlap(v.claim.span, span)]
    asides = [a for a in _asides(report) if _overlap(a.span, span)]
    stop = len(report.article.text) + 1 if last else span.end
    return Paragraph(
        pieces=tuple(_joined(_pieces(span, report.article.text, verdicts, asides))),
        furniture=_furniture(report.article, span),
        findings=tuple(n for n, end in ends.items() if span.start < max(end, 1) <= stop),
    )


def _asides(report: Report) -> Iterator[SetAside]:
    yield from report.figures.set_aside
    for quantity in report.figures.quantities:
        if quantity.aside is not None:
            yield SetAside(span=quantity.span, surface=quantity.surface, reason=quantity.aside)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _furniture(article: Article, span: Span) -> str | None:
    for passage in article.furniture:
        if passage.span.start <= span.start and span.end <= passage.span.end:
            return passage.reason
    return None


def _pieces(span: Span, text: str, verdicts: Sequence[Verdict], asides: Sequence[SetAside]) -> Iterator[Piece]:
    spans = [v.claim.span for v in verdicts] + [a.span for a in asides]
    cuts = sorted({span.start, span.end, *(c for s in spans for c in s if span.start < c < span.end)})
    for start, end in pairwise(cuts):
        here = [v for v in verdicts if v.claim.span.start <= start and end <= v.claim.span.end]
        inner = min(here, key=lambda v: v.claim.span.end - v.claim.span.start, default=None)
        aside = next((a.reason.value for a in asides if a.span.start <= start and end <= a.span.end), None)
        yield Piece(
            text=text[start:end],
            claim=inner.claim.id if inner else None,
            label=inner.label if inner else None,
            opens=tuple(v.claim.id for v in here if _opens(v.claim.span, span, start, text)),
            aside=None if inner else aside,
        )


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one claim as one piece: a number set aside within a claim's words does not cut them."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None and held.claim is not None and piece.claim == held.claim and not piece.opens:
            held = replace(held, text=held.text + piece.text)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _opens(claim: Span, paragraph: Span, start: int, text: str) -> bool:
    """Whether the claim's words begin at `start`; one that runs over paragraphs begins in the first alone."""
    return max(claim.start, paragraph.start) == start and not text[claim.start : start].strip()
