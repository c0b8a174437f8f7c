"""Digests of many runs → what the index shows: articles, what changed, drift, gaps, references, rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checks.models import Label, Reason
from checks.report.changes import Shift, shifts
from checks.report.digest import Digest, Figure, Reference
from checks.report.wording import DIMENSIONS, REASONS

__all__ = ["Drift", "Entry", "Gap", "Overview", "Past", "Rule", "Used", "overview"]

_MOST = 200
"""Rows of a section: past them a list is no overview."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article as of its last check."""

    digest: Digest
    href: str
    counts: tuple[int, int, int, int]
    """By label, in the order of `Label`."""
    runs: int
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A figure as one article printed it."""

    day: str
    words: str
    label: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """The same figure over time across articles."""

    indicator: str
    place: str
    figures: tuple[Past, ...]
    variants: int
    """How many different figures were printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Claims that no reference settled, by what would help."""

    why: str
    what: str
    count: int
    articles: int
    example: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """A reference as of the last run that had it, and how many articles it spoke to."""

    state: Reference
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How often people decided on what one rule said, and how often against it."""

    rule: str
    decided: int
    overridden: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All that the index shows, newest first."""

    entries: tuple[Entry, ...]
    runs: int
    drifts: tuple[Drift, ...]
    gaps: tuple[Gap, ...]
    references: tuple[Used, ...]
    rules: tuple[Rule, ...]


def overview(digests: Iterable[tuple[str, Digest]]) -> Overview:
    """The overview of reports given as (address relative to the index, digest), in any order."""
    ordered = sorted(digests, key=lambda pair: (pair[1].checked, pair[0]), reverse=True)
    by_article: dict[str, list[tuple[str, Digest]]] = {}
    for pair in ordered:
        by_article.setdefault(pair[1].article, []).append(pair)
    entries = tuple(_entry(runs) for runs in by_article.values())
    return Overview(
        entries=entries,
        runs=len(ordered),
        drifts=_drifts(entries),
        gaps=_gaps(entries),
        references=_references(entries),
        rules=_rules(entries),
    )


def _entry(runs: Sequence[tuple[str, Digest]]) -> Entry:
    """`runs` of one article, the newest first."""
    href, digest = runs[0]
    labels = Counter(f.label for f in digest.figures)
    return Entry(
        digest=digest,
        href=href,
        counts=(labels["supported"], labels["refuted"], labels["conflicting evidence"], labels["not enough evidence"]),
        runs=len(runs),
        shifts=shifts(runs[1][1], digest) if len(runs) > 1 else (),
    )


def _drifts(entries: Iterable[Entry]) -> tuple[Drift, ...]:
    """Indicators and places that several articles gave figures of; the most varied first."""
    printed: dict[tuple[str, str], list[tuple[Entry, Figure]]] = {}
    for entry in entries:
        for figure in entry.digest.figures:
            if figure.indicator and figure.value is not None:
                printed.setdefault((figure.indicator, figure.place or ""), []).append((entry, figure))
    drifts = [_drift(key, pairs) for key, pairs in printed.items() if len({e.digest.article for e, _ in pairs}) > 1]
    return tuple(sorted(drifts, key=lambda d: (-d.variants, d.indicator, d.place))[:_MOST])


def _drift(key: tuple[str, str], pairs: Sequence[tuple[Entry, Figure]]) -> Drift:
    pasts = [
        Past(
            day=entry.digest.published or entry.digest.checked[:10],
            words=figure.words,
            label=figure.label,
            title=entry.digest.title,
            href=f"{entry.href}#card-{figure.claim}",
        )
        for entry, figure in pairs
    ]
    pasts.sort(key=lambda p: p.day)
    return Drift(
        indicator=key[0], place=key[1], figures=tuple(pasts[-_MOST:]), variants=len({f.value for _, f in pairs})
    )


def _gaps(entries: Iterable[Entry]) -> tuple[Gap, ...]:
    """Claims without enough evidence, grouped by what would help; the most frequent first."""
    groups: dict[tuple[str, str], list[tuple[Entry, Figure]]] = {}
    for entry in entries:
        for figure in entry.digest.figures:
            if figure.label == Label.NOT_ENOUGH:
                groups.setdefault(_help(figure), []).append((entry, figure))
    gaps = [
        Gap(
            why=why,
            what=what,
            count=len(pairs),
            articles=len({e.digest.article for e, _ in pairs}),
            example=pairs[0][1].words,
            href=f"{pairs[0][0].href}#card-{pairs[0][1].claim}",
        )
        for (why, what), pairs in groups.items()
    ]
    return tuple(sorted(gaps, key=lambda g: (-g.count, g.why, g.what))[:_MOST])


_BY_TOPIC = frozenset({Reason.NO_REFERENCE, Reason.NOT_CHECKABLE, Reason.DENIED})
"""Reasons that no indicator comes into."""


def _help(figure: Figure) -> tuple[str, str]:
    """Why the figure could not be checked, and of what a reference, a row or a link would help."""
    reason = Reason(figure.reason)
    subject = (figure.indicator or figure.topic).replace("_", " ")
    if reason in _BY_TOPIC:
        return REASONS[reason], figure.topic
    if reason is Reason.NO_OBSERVATION:
        return REASONS[reason], f"{subject}, {figure.place}" if figure.place else subject
    if reason is Reason.NOT_COMPARABLE and figure.barrier:
        words = {d.value: w for d, w in DIMENSIONS.items()}
        return f"the nearest reference differs in {words[figure.barrier]}", subject
    return REASONS[reason], subject


def _references(entries: Iterable[Entry]) -> tuple[Used, ...]:
    """The last state of each reference; those that failed first, then by use."""
    last: dict[str, Reference] = {}
    used: Counter[str] = Counter()
    for entry in entries:
        for state in entry.digest.references:
            last.setdefault(state.id, state)
            used[state.id] += state.used
    found = [Used(state=state, articles=used[key]) for key, state in last.items()]
    return tuple(sorted(found, key=lambda u: (u.state.passed, -u.articles, u.state.id)))


def _rules(entries: Iterable[Entry]) -> tuple[Rule, ...]:
    """By rule, how often the decisions that the reports show go against it; the worst first."""
    decided: Counter[str] = Counter()
    against: Counter[str] = Counter()
    for entry in entries:
        for signed in entry.digest.signed:
            decided[signed.rule] += 1
            against[signed.rule] += signed.action != "accept"
    rules = [Rule(rule=rule, decided=n, overridden=against[rule]) for rule, n in decided.items()]
    return tuple(sorted(rules, key=lambda r: (-r.overridden / r.decided, -r.decided, r.rule)))
