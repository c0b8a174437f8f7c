"""Report → ClaimReview (schema.org), the form in which fact checks are exchanged; a draft until a person has signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checks.models import Action, Label, ReferenceState, Report, Ruling, Standing, Verdict
from checks.report.attention import rulings_by_claim
from checks.report.html import web_address
from checks.report.linked import Node, address_of, dump_linked
from checks.report.reader import one_line
from checks.report.wording import LABELS

__all__ = ["render_claimreview"]

_REVIEWED = frozenset({Label.SUPPORTED, Label.REFUTED, Label.CONFLICTING})
"""A figure without enough evidence has not been reviewed."""
_WITHDRAWN = frozenset({Action.REJECT, Action.SET_ASIDE})


def render_claimreview(report: Report, *, desk: str = "The desk") -> str:
    """A JSON-LD graph with a ClaimReview for each figure that evidence speaks to, less those that a person withdrew.

    `creativeWorkStatus` is "Draft", and "Published" once a person has accepted the verdict.
    """
    rulings, states = rulings_by_claim(report), {r.id: r for r in report.references}
    graph = [
        _review(v, rulings.get(v.claim.id), report, states, desk)
        for v in report.verdicts
        if v.label in _REVIEWED and not _withdrawn(rulings.get(v.claim.id))
    ]
    return dump_linked({"@context": "https://schema.org", "@graph": graph})


def _withdrawn(ruling: Ruling | None) -> bool:
    return ruling is not None and ruling.standing is Standing.IN_FORCE and ruling.decision.action in _WITHDRAWN


def _review(
    verdict: Verdict, ruling: Ruling | None, report: Report, states: Mapping[str, ReferenceState], desk: str
) -> Node:
    signed = ruling is not None and ruling.standing is Standing.IN_FORCE and ruling.decision.action is Action.ACCEPT
    address = address_of(report.article)
    review: dict[str, object] = {
        "@type": "ClaimReview",
        "@id": f"{address}#{verdict.claim.id}",
        "claimReviewed": one_line(report.article.text[slice(*verdict.claim.sentence)]),
        "datePublished": report.checked.date(),
        "creativeWorkStatus": "Published" if signed else "Draft",
        "author": {"@type": "Organization", "name": desk},
        "reviewRating": {
            "@type": "Rating",
            "alternateName": LABELS[verdict.label],
            "ratingExplanation": one_line(verdict.explanation),
        },
        "itemReviewed": _claim(verdict, report),
        "isBasedOn": [_dataset(states[r]) for r in _references(verdict) if r in states],
    }
    if signed and ruling is not None:
        review["editor"] = {"@type": "Person", "name": one_line(ruling.decision.name)}
    return review


def _claim(verdict: Verdict, report: Report) -> Node:
    article = report.article
    appearance: dict[str, object] = {"@type": "NewsArticle", "@id": address_of(article)}
    if web_address(article.url):
        appearance["url"] = article.url
    if article.title:
        appearance["headline"] = one_line(article.title)
    if article.published:
        appearance["datePublished"] = article.published
    if article.source:
        appearance["publisher"] = {"@type": "Organization", "name": one_line(article.source)}
    claim: dict[str, object] = {
        "@type": "Claim",
        "text": one_line(article.text[slice(*verdict.claim.span)]),
        "appearance": appearance,
    }
    if verdict.claim.attribution:
        claim["author"] = {"@type": "Organization", "name": one_line(verdict.claim.attribution.source)}
    return claim


def _references(verdict: Verdict) -> Iterable[str]:
    return dict.fromkeys(e.observation.reference for e in verdict.evidence)


def _dataset(state: ReferenceState) -> Node:
    dataset: dict[str, object] = {
        "@type": "Dataset",
        "name": one_line(state.title),
        "publisher": {"@type": "Organization", "name": one_line(state.publisher)},
        "license": {"@type": "CreativeWork", "name": one_line(state.licence)},
    }
    if web_address(state.homepage):
        dataset["url"] = state.homepage
    return dataset
