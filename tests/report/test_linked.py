"""ClaimReview by schema.org's definitions, annotations that point at the printed words."""

import json
import re
from datetime import UTC, datetime

import pytest

from checks.decisions import replay, sign
from checks.models import Action
from checks.report import render_annotations, render_claimreview

PROPERTIES = {
    "ClaimReview": {
        "claimReviewed", "datePublished", "creativeWorkStatus", "author", "reviewRating", "itemReviewed", "isBasedOn",
        "editor",
    },
    "Rating": {"alternateName", "ratingExplanation"},
    "Claim": {"text", "appearance", "author"},
    "NewsArticle": {"url", "headline", "datePublished", "publisher"},
    "CreativeWork": {"name"},
    "Organization": {"name"},
    "Person": {"name"},
    "Dataset": {"name", "publisher", "license", "url"},
}  # fmt: skip
"""What schema.org (30.0) defines for each type, as far as it is used here; looked up there, not here."""


def nodes(value):
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from nodes(item)


def signed(report, action):
    decision = sign(report, "c2", action, name="A. Editor", reason="Seen", signed=datetime(2024, 5, 18, tzinfo=UTC))
    return replay(report, [decision])


def reviews(report):
    return {r["@id"].split("#")[1]: r for r in json.loads(render_claimreview(report))["@graph"]}


@pytest.mark.parametrize("kind", ["plain", "hostile"])
def test_every_property_is_one_of_its_type(make_report, hostile_report, kind):
    document = json.loads(render_claimreview(make_report(12) if kind == "plain" else hostile_report))
    typed = [n for n in nodes(document) if "@type" in n]
    assert {n["@type"] for n in typed} >= {"ClaimReview", "Rating", "Claim", "NewsArticle", "Dataset"}
    for node in typed:
        assert set(node) - {"@type", "@id"} <= PROPERTIES[node["@type"]]


def test_only_what_evidence_speaks_to_is_a_review(make_report):
    assert list(reviews(make_report(6))) == ["c1", "c2", "c4", "c5"]


def test_a_review_is_a_draft_until_a_person_signs(make_report):
    report = make_report(6)
    assert {r["creativeWorkStatus"] for r in reviews(report).values()} == {"Draft"}
    accepted = reviews(signed(report, Action.ACCEPT))["c2"]
    assert (accepted["creativeWorkStatus"], accepted["editor"]["name"]) == ("Published", "A. Editor")


@pytest.mark.parametrize("action", [Action.REJECT, Action.SET_ASIDE])
def test_what_a_person_withdrew_is_no_review(make_report, action):
    assert "c2" not in reviews(signed(make_report(6), action))


def test_annotations_quote_the_printed_words(make_report, hostile_report):
    for report in (make_report(6), hostile_report):
        items = json.loads(render_annotations(report))["items"]
        assert len(items) == len(report.verdicts)
        for item in items:
            position, quote = item["target"]["selector"]
            assert report.article.text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in report.article.text


@pytest.mark.parametrize("render", [render_claimreview, render_annotations])
def test_linked_data_is_safe_between_script_tags(hostile_report, render):
    document = render(hostile_report)
    assert not re.search("[<>&\u2028\u202e]", document)
    assert json.loads(document)
