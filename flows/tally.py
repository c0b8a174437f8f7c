"""What came out of a run, added up: for its state, its artifacts, its alerts and its exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checks.models import Label, ReferenceState, Report, Verdict
from checks.report.markdown import escape_markdown

__all__ = ["Row", "Tally", "failed_references", "markdown", "rows_of", "table"]

MOST_ROWS = 200
"""An artifact is a summary; the reports hold everything."""
_ORDER = (Label.REFUTED, Label.CONFLICTING, Label.NOT_ENOUGH, Label.SUPPORTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One verdict, as a table shows it."""

    article: str
    figure: str
    label: str
    reason: str
    explanation: str
    severity: float
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A run in numbers, with its worst verdicts."""

    articles: int = 0
    figures: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    rows: tuple[Row, ...] = ()
    faults: tuple[str, ...] = ()
    """Articles that could not be read, one line each."""
    references: tuple[str, ...] = ()
    """References that were not used or not used in their newest vintage, one line each."""
    folders: tuple[Path, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        rows = sorted((*self.rows, *other.rows), key=_weight)[:MOST_ROWS]
        return Tally(
            articles=self.articles + other.articles,
            figures=self.figures + other.figures,
            labels=self.labels + other.labels,
            rows=tuple(rows),
            faults=self.faults + other.faults,
            references=tuple(dict.fromkeys(self.references + other.references)),
            folders=self.folders + other.folders,
        )

    @property
    def refuted(self) -> int:
        """How many figures are refuted."""
        return self.labels[Label.REFUTED.value]

    def __str__(self) -> str:
        parts = [f"{self.labels[label.value]} {label.value}" for label in _ORDER if self.labels[label.value]]
        told = ", ".join(parts) or "none to judge"
        lost = f"; {_plural(len(self.faults), 'article')} not read" if self.faults else ""
        return f"{_plural(self.articles, 'article')}, {_plural(self.figures, 'figure')}: {told}{lost}"


def tally_of(report: Report, folder: Path | None = None) -> Tally:
    """One report, added up."""
    return Tally(
        articles=1,
        figures=len(report.verdicts),
        labels=Counter(verdict.label.value for verdict in report.verdicts),
        rows=tuple(sorted(rows_of(report, folder), key=_weight)[:MOST_ROWS]),
        references=failed_references(report.references),
        folders=(folder,) if folder else (),
    )


def rows_of(report: Report, folder: Path | None) -> Iterable[Row]:
    """A row a verdict."""
    text = report.article.text
    for verdict in report.verdicts:
        yield Row(
            article=report.article.title or report.article.id,
            figure=_words(text, verdict),
            label=verdict.label.value,
            reason=verdict.reason.value,
            explanation=verdict.explanation,
            severity=verdict.severity,
            report=str(folder / "report.html") if folder else "",
        )


def failed_references(states: Iterable[ReferenceState]) -> tuple[str, ...]:
    """The references whose gate did not pass, each with what was not met."""
    return tuple(
        f"{state.id}: {'; '.join(state.unmet) or '; '.join(f.message for f in state.faults) or 'its gate failed'}"
        for state in states
        if not state.passed
    )


def table(rows: Sequence[Row]) -> list[dict[str, object]]:
    """The verdicts as Prefect's table artifact takes them; text that came from outside is made inert."""
    return [
        {
            "article": _inert(row.article),
            "figure": _inert(row.figure),
            "verdict": row.label,
            "reason": row.reason,
            "explanation": _inert(row.explanation),
            "severity": round(row.severity, 2),
        }
        for row in rows
    ]


def markdown(title: str, tally: Tally, more: Iterable[str] = ()) -> str:
    """A run as Markdown for its artifact: the sum, what to look at, what went wrong, where the reports are."""
    lines = [f"# {escape_markdown(title)}", "", f"**{tally}**", ""]
    worst = [row for row in tally.rows if row.label in (Label.REFUTED.value, Label.CONFLICTING.value)]
    if worst:
        lines += ["| figure | verdict | why | article |", "|---|---|---|---|"]
        lines += [_line(row) for row in worst[:50]]
        lines.append("")
    lines += _section("References that failed their gate", tally.references)
    lines += _section("Articles that could not be read", tally.faults[:50])
    lines += _section("Edits and flips", more)
    if tally.folders:
        folders = sorted({str(folder.parent) for folder in tally.folders})
        lines += [f"{_plural(len(tally.folders), 'report')} in {', '.join(escape_markdown(f) for f in folders)}"]
    return "\n".join(lines)


def _line(row: Row) -> str:
    figure, why, article = (escape_markdown(text) for text in (row.figure, row.explanation, row.article))
    return f"| {figure} | {row.label} | {why} | {article} |"


def _section(title: str, items: Iterable[str]) -> list[str]:
    shown = [f"- {escape_markdown(item)}" for item in items]
    return [f"## {title}", "", *shown, ""] if shown else []


def _words(text: str, verdict: Verdict) -> str:
    span = verdict.claim.span
    return " ".join(text[span.start : span.end].split())[:160]


def _weight(row: Row) -> tuple[int, float]:
    return [label.value for label in _ORDER].index(row.label), -row.severity


def _inert(text: str) -> str:
    """Text in which the UI finds neither a link nor markup nor a control character."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    return plain.translate(str.maketrans("[]<>`", "()‹›'"))[:400]


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
