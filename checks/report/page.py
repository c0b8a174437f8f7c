"""Report → Page: what every form of a report shows, in the order in which it shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checks.interval import Bound
from checks.models import (
    Claim,
    Fault,
    Finding,
    Label,
    Modality,
    ReferenceState,
    Report,
    Ruling,
    Verdict,
)
from checks.report.attention import Attention, attention, needs_attention, rulings_by_claim, summary
from checks.report.marks import Paragraph, paragraphs
from checks.report.numberline import NumberLine, number_line
from checks.report.reader import Reader
from checks.report.series import Series, series
from checks.report.sources import SourceRow, source_rows
from checks.report.wording import (
    BOUNDS,
    COUNTINGS,
    FINDINGS,
    LABELS,
    MODALITIES,
    SETTLES,
    reason_words,
)  # fmt: skip

__all__ = ["IN_FULL", "Card", "Chip", "Page", "Remark", "page_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One dimension of a claim's scope; inferred ones come from elsewhere in the article."""

    name: str
    value: str
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """All that a page shows of one claim."""

    id: str
    number: int
    label: Label
    label_words: str
    reason: str
    """The rule's code."""
    reason_words: str
    quote: str
    before: str
    after: str
    where: str
    chips: tuple[Chip, ...]
    reading: str
    explanation: str
    line: NumberLine | None
    series: Series | None
    sources: tuple[SourceRow, ...]
    remarks: tuple[str, ...]
    runners_up: tuple[str, ...]
    settles: str
    ruling: Ruling | None
    grave: bool
    """It needs attention."""
    full: bool
    """Drawn in full; a long report shows the others in short, and has them in full in its other forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding of the article against itself."""

    number: int
    title: str
    agrees: bool
    message: str
    quotes: tuple[str, ...]
    claims: tuple[str, ...]
    """Claims whose figures it speaks of: where a reader finds them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything that a page shows, in order."""

    title: str
    byline: tuple[str, ...]
    url: str | None
    summary: str
    attention: tuple[Attention, ...]
    labels: tuple[tuple[Label, str, int], ...]
    set_aside: tuple[tuple[str, int], ...]
    paragraphs: tuple[Paragraph, ...]
    cards: tuple[Card, ...]
    remarks: tuple[Remark, ...]
    references: tuple[ReferenceState, ...]
    faults: tuple[Fault, ...]
    gone: tuple[Ruling, ...]
    """Decisions on figures that the article no longer holds."""
    report: Report
    reader: Reader


IN_FULL = 60
"""A page of this many full cards stays under 300 kB."""
_OF_MANY = 10
"""Full cards, the gravest, of an article with more figures than that: the others are a line each."""


def page_of(report: Report, reader: Reader, *, in_full: int = IN_FULL) -> Page:
    """The report in the order of a page: summary, attention, coverage, text, a card a figure, sources, method."""
    labels = report.coverage.labels
    return Page(
        title=report.article.title or _first_line(report.article.text),
        byline=_byline(report, reader),
        url=report.article.url,
        summary=summary(report),
        attention=attention(report),
        labels=tuple((label, LABELS[label], labels.get(label, 0)) for label in Label),
        set_aside=tuple(sorted(report.coverage.set_aside.items(), key=lambda pair: (-pair[1], pair[0]))),
        paragraphs=paragraphs(report),
        cards=_cards(report, reader, in_full),
        remarks=tuple(_remark(i, f, report) for i, f in enumerate(report.findings, 1)),
        references=_used(report),
        faults=report.faults,
        gone=tuple(r for r in report.rulings if r.claim is None),
        report=report,
        reader=reader,
    )


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "An empty article")


def _byline(report: Report, reader: Reader) -> tuple[str, ...]:
    article = report.article
    published = f"published {reader.day(article.published)}" if article.published else "no publication date known"
    return tuple(part for part in (article.source, published, f"checked {reader.moment(report.checked)}") if part)


def _used(report: Report) -> tuple[ReferenceState, ...]:
    """The references that speak to a claim, and those that failed; the others said nothing here."""
    named = {e.observation.reference for v in report.verdicts for e in v.evidence}
    return tuple(r for r in report.references if r.id in named or not r.passed)


def _cards(report: Report, reader: Reader, in_full: int) -> tuple[Card, ...]:
    rulings, states = rulings_by_claim(report), {r.id: r for r in report.references}
    graver = sorted(report.verdicts, key=lambda v: (not needs_attention(v), -v.severity))
    full = {v.claim.id for v in (graver if len(graver) <= in_full else graver[:_OF_MANY])}
    return tuple(
        _card(i, v, report, rulings.get(v.claim.id), states, reader, full=v.claim.id in full)
        for i, v in enumerate(report.verdicts, 1)
    )


def _card(  # noqa: PLR0913, PLR0917 - the one place where all that a card shows comes together
    number: int,
    verdict: Verdict,
    report: Report,
    ruling: Ruling | None,
    states: Mapping[str, ReferenceState],
    reader: Reader,
    *,
    full: bool,
) -> Card:
    claim, text = verdict.claim, report.article.text
    when = (claim.period.end if claim.period else None) or report.article.published
    start, end = claim.span
    return Card(
        id=claim.id,
        number=number,
        label=verdict.label,
        label_words=LABELS[verdict.label],
        reason=verdict.reason.value,
        reason_words=reason_words(verdict),
        quote=text[start:end],
        before=text[claim.sentence.start : start].lstrip(),
        after=text[end : claim.sentence.end].rstrip(),
        where=claim.where.value,
        chips=tuple(_chips(verdict, reader)),
        reading=_reading(claim, reader),
        explanation=verdict.explanation,
        line=number_line(claim, verdict.evidence, reader) if full else None,
        series=series(claim, verdict.evidence, when, reader) if full else None,
        sources=source_rows(verdict.evidence, claim, reader),
        remarks=tuple(_remarks(verdict, states)),
        runners_up=tuple(c.indicator for c in verdict.link.candidates if c.indicator != verdict.link.indicator),
        settles=SETTLES.get(verdict.reason, ""),
        ruling=ruling,
        grave=needs_attention(verdict, ruling),
        full=full,
    )


def _chips(verdict: Verdict, reader: Reader) -> Iterable[Chip]:
    claim = verdict.claim
    if claim.measure:
        yield Chip(name="what", value=_spaced(claim.measure))
    if claim.population:
        yield Chip(name="who", value=_spaced(claim.population))
    if claim.counting in COUNTINGS:
        yield Chip(name="counted as", value=COUNTINGS[claim.counting])
    if claim.place:
        yield Chip(name="where", value=claim.place.name, inferred=claim.place.inferred)
    if claim.period:
        yield Chip(name="when", value=reader.period(claim.period), inferred=claim.period.inferred)
    if claim.attribution:
        yield Chip(name="who says so", value=claim.attribution.source, inferred=claim.attribution.inferred)
    if claim.modality is not Modality.ASSERTED:
        yield Chip(name="said as", value=MODALITIES[claim.modality])
    if verdict.link.indicator:
        yield Chip(name="indicator", value=_spaced(verdict.link.indicator), inferred=True)


def _spaced(identifier: str) -> str:
    return identifier.replace("_", " ")


def _reading(claim: Claim, reader: Reader) -> str:
    """How the words were read: as which figures, and by which sort of hedge."""
    if claim.stated_date is not None:
        return f"a date: {reader.period(claim.stated_date)}"
    if claim.quantity is None:
        return f"{claim.kind.value}: no number is stated"
    interval, bound = claim.quantity.interval, claim.quantity.bound
    hedge = BOUNDS[bound]
    if bound is Bound.EXACT and interval.low != interval.high:
        whole = claim.quantity.step >= 1
        hedge = "a round number, read as rounded" if whole else "as exact as its last digit"
    unit = f", in the unit {claim.quantity.unit}" if claim.quantity.unit else ""
    return f"{reader.interval(interval)}{unit} ({hedge})"


def _remarks(verdict: Verdict, states: Mapping[str, ReferenceState]) -> Iterable[str]:
    """What an editor should know besides the arithmetic."""
    if verdict.slip is not None:
        yield f"A common slip would explain it: {verdict.slip.value}."
    if verdict.disagreement:
        yield "Supported, yet a comparable source says otherwise."
    if verdict.turned is not None:
        now = LABELS[verdict.turned.label].lower()
        yield f"Judged on what is known now, it would be {now} ({verdict.turned.value.replace('_', ' ')})."
    for fault in verdict.faults:
        yield f"{fault.subject}: {fault.message}"
    for reference in dict.fromkeys(e.observation.reference for e in verdict.evidence):
        state = states.get(reference)
        if state is not None:
            caveats = f": {' '.join(state.caveats.split())}" if state.caveats else ""
            yield f"{state.title} ({state.licence}){caveats}"


def _remark(number: int, finding: Finding, report: Report) -> Remark:
    text = report.article.text
    spans = finding.spans
    return Remark(
        number=number,
        title=FINDINGS.get(finding.code, _spaced(finding.code).capitalize()),
        agrees=finding.agrees,
        message=finding.message,
        quotes=tuple(text[s.start : s.end] for s in spans),
        claims=tuple(
            v.claim.id
            for v in report.verdicts
            if any(v.claim.span.start < s.end and s.start < v.claim.span.end for s in spans)
        ),
    )
