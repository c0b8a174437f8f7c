"""The way of an article: find its figures, make claims, link them, compare, judge, report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from checks import __version__
from checks.config import Config
from checks.decisions import relink, replay
from checks.expectations import check_claims
from checks.extract import find_quantities, make_claims, set_passing_aside
from checks.ingest.furniture import find_furniture
from checks.ingest.headline import with_headline
from checks.models import Article, Claim, Coverage, Decision, Evidence, Figures, Label, Link, Report, Verdict
from checks.references import Catalogue, certainty_of, find_evidence, find_neighbours, link, other_readings
from checks.verify import cross_examine, doubted, is_contested, judge, told_apart

__all__ = ["check_article", "count_coverage", "extract_article"]


def extract_article(article: Article, config: Config) -> tuple[Article, Figures, tuple[Claim, ...]]:
    """The article, its title before its text, with its furniture marked; every written number; the claims of them."""
    article = with_headline(article)
    furniture = find_furniture(article.text, article.headline_length)
    if furniture != article.furniture:
        article = replace(article, furniture=furniture)
    figures = set_passing_aside(article, find_quantities(article, config.policy.bands))
    return article, figures, make_claims(article, figures, config.vocabulary, config.gazetteer)


def check_article(
    article: Article, config: Config, catalogue: Catalogue, checked: datetime, decisions: Iterable[Decision] = ()
) -> Report:
    """Everything that checking one article finds, with what people signed about it before (`decisions`).

    `checked` is when: the report carries it, and no judgement depends on it.
    """
    decisions = tuple(decisions)
    article, figures, claims = extract_article(article, config)
    links = relink(article, claims, link(article, claims, catalogue), decisions)
    verdicts = tuple(
        _reread(article, claims, _judged(article, claim, linked, config, catalogue), config, catalogue)
        for claim, linked in zip(claims, links, strict=True)
    )
    verdicts = told_apart(verdicts)
    report = Report(
        article=article,
        figures=figures,
        verdicts=verdicts,
        findings=cross_examine(article, figures, claims, config.policy),
        coverage=count_coverage(figures, verdicts),
        references=catalogue.states,
        checked=checked,
        version=__version__,
        config=config.digest,
    )
    return replay(replace(report, validation=check_claims(report)), decisions)


def _judged(article: Article, claim: Claim, linked: Link, config: Config, catalogue: Catalogue) -> Verdict:
    evidence = find_evidence(article, claim, linked, catalogue, config.gazetteer)
    return _judged_by(evidence, article, claim, linked, (config, catalogue))


_MANY = 20
"""A desk with more indicators is told which of them a publisher's figure is of."""


def _judged_by(
    evidence: Sequence[Evidence], article: Article, claim: Claim, linked: Link, desk: tuple[Config, Catalogue]
) -> Verdict:
    config, catalogue = desk
    indicator = catalogue.indicators.get(linked.indicator or "")
    return judge(
        article,
        claim,
        linked,
        evidence,
        config.policy,
        primary=indicator.primary if indicator else None,
        title=indicator.title if indicator and len(catalogue.indicators) > _MANY else None,
        titles=_titles(linked, catalogue),
        faults=[f for state in catalogue.states if linked.indicator in state.silent for f in state.faults],
    )


def _titles(linked: Link, catalogue: Catalogue) -> dict[str, str]:
    """What the indicators of a link are called, that one is about or may have been."""
    names = {linked.indicator or "", *(c.indicator for c in linked.candidates)}
    return {name: catalogue.indicators[name].title for name in names if name in catalogue.indicators}


def _reread(
    article: Article, claims: Sequence[Claim], verdict: Verdict, config: Config, catalogue: Catalogue
) -> Verdict:
    """The verdict; where it has the figure wrong, after the other readings that its words allow."""
    if not is_contested(verdict):
        return verdict
    readings = other_readings(article, claims, verdict.claim, verdict.link, catalogue)
    others = ((r.how, _judged(article, r.claim, r.link, config, catalogue)) for r in readings)
    sure = certainty_of(article, claims, verdict.claim, verdict.link, catalogue)
    indicator = catalogue.indicators.get(verdict.link.indicator or "")
    found = doubted(article, verdict, indicator, others, sure=sure)
    if found.label is not Label.REFUTED or found.slip is not None:
        return found
    beside = find_neighbours(article, found, catalogue, config.gazetteer)
    slipped = _judged_by((*found.evidence, *beside), article, found.claim, found.link, (config, catalogue))
    return slipped if slipped.slip is not None and slipped.label is found.label else found


def count_coverage(figures: Figures, verdicts: Iterable[Verdict]) -> Coverage:
    """How many written numbers were found, and what became of each."""
    verdicts = tuple(verdicts)
    claimed = {v.claim.span for v in verdicts}
    spans = {q.span for q in figures.quantities} | {s.span for s in figures.set_aside}
    asides: Counter[str] = Counter(s.reason.value for s in figures.set_aside if s.span not in claimed)
    asides.update(q.aside.value for q in figures.quantities if q.aside and q.span not in claimed)
    return Coverage(
        numbers=len(figures.quantities) + len(figures.set_aside),
        # A figure that another count was made from ("shot seven before killing himself") is one written number.
        wordless=len(verdicts) - len(claimed & spans),
        set_aside=dict(sorted(asides.items())),
        claims=len(verdicts),
        labels=dict(Counter(v.label.value for v in verdicts)),
        reasons=dict(Counter(v.reason.value for v in verdicts)),
    )
