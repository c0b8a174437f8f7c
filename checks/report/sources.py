"""The table of sources under a claim: what each reference gives, and how it compares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checks.models import Claim, Evidence, Period, Scope
from checks.report.numberline import standing
from checks.report.reader import Reader
from checks.report.wording import DIMENSIONS, KINDS, RELATIONS, SCOPES

__all__ = ["SourceRow", "source_rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One line of the table of sources under a claim."""

    name: str
    url: str | None
    figure: str
    kind: str
    as_of: str
    known: str
    compared: str
    """The relation, or why the two were not compared."""
    counts: bool
    """Whether it was compared at all."""
    steps: str
    """How the figure was worked out, where it was not simply observed."""
    row: str | None
    note: str


def source_rows(evidence: Iterable[Evidence], claim: Claim, reader: Reader) -> tuple[SourceRow, ...]:
    """A row a source, by how much each says of the claim, the newest of each rank first."""
    newest = sorted(evidence, key=lambda e: e.observation.as_of, reverse=True)
    return tuple(_source(e, claim, reader) for e in sorted(newest, key=standing))


def _compares(evidence: Evidence) -> bool:
    return evidence.comparable in (Scope.EQUAL, Scope.NARROWER, Scope.WIDER)


def _source(evidence: Evidence, claim: Claim, reader: Reader) -> SourceRow:
    observation = evidence.observation
    return SourceRow(
        name=observation.publisher or observation.reference,
        url=observation.url,
        figure=_figure(evidence, reader),
        kind="date" if observation.stated else KINDS[observation.kind],
        as_of=reader.short_day(observation.as_of),
        known=reader.short_day(observation.known_at) if observation.known_at else "",
        compared=_comparison(evidence, claim),
        counts=_compares(evidence),
        steps="" if evidence.derivation.rule == "observed" else evidence.derivation.steps,
        row=observation.row,
        note=_note(evidence),
    )


def _figure(evidence: Evidence, reader: Reader) -> str:
    observation = evidence.observation
    if observation.stated is not None:
        return reader.period(observation.stated)
    best = "" if observation.best is None else reader.number(observation.best)
    ends = [reader.number(f) for f in (observation.low, observation.high) if f is not None]
    if not ends or ends == [best, best]:
        return best or "–"
    between = "–".join(ends)
    return f"{best} ({between})" if best else between


def _comparison(evidence: Evidence, claim: Claim) -> str:
    relation = RELATIONS[evidence.relation] if evidence.relation else _on_dates(evidence.observation.stated, claim)
    if evidence.comparable is Scope.EQUAL:
        return relation or "compared"
    if evidence.comparable is Scope.NARROWER:
        return f"{relation}; it counts more than the article does".lstrip("; ")
    if evidence.comparable is Scope.WIDER:
        return f"{relation}; it counts less than the article does".lstrip("; ")
    if evidence.barrier is None:
        return "not compared"
    scope = evidence.scopes.get(evidence.barrier, evidence.comparable)
    return f"not compared: {DIMENSIONS[evidence.barrier]} ({SCOPES[scope]})"


def _on_dates(stated: Period | None, claim: Claim) -> str:
    """For a date stated as a fact: whether the reference's date meets it."""
    said = claim.stated_date
    if stated is None or said is None:
        return ""
    before = said.end is not None and stated.start is not None and stated.start > said.end
    after = said.start is not None and stated.end is not None and stated.end < said.start
    return "outside the words" if before or after else "within the words"


def _note(evidence: Evidence) -> str:
    late = "not yet known when the article was published" if evidence.late else ""
    old = "superseded by a later edition" if evidence.observation.superseded else ""
    return "; ".join(part for part in (late, old, evidence.observation.note or "") if part)
