"""An article's figures against each other, on the quantities that reading really finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.config.policy import PolicySpec
from checks.extract import find_quantities
from checks.interval import Bands
from checks.models import Article, Claim, ClaimKind, Place, Quantity, Span, Where
from checks.verify import cross_examine
from tests.verify.making import claim, period

CASES = yaml.safe_load((Path(__file__).parent / "itself.yaml").read_text(encoding="utf-8"))
POLICY = PolicySpec()


def findings_in(text: str, claims: tuple[Claim, ...] = (), published: date | None = None):
    article = Article(id="a", text=text, published=published)
    return cross_examine(article, find_quantities(article, Bands()), claims, POLICY)


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:70] for c in CASES])
def test_findings(case):
    found = findings_in(case["text"])
    assert [("+" if f.agrees else "-") + f.code for f in found] == case["finds"], [f.message for f in found]


@pytest.mark.parametrize("case", [c for c in CASES if c["finds"]], ids=lambda c: c["text"][:70])
def test_a_finding_points_at_its_figures_and_quotes_them(case):
    for found in findings_in(case["text"]):
        assert all(0 <= s.start < s.end <= len(case["text"]) for s in found.spans)
        assert case["text"][slice(*found.spans[0])] in found.message
        assert (found.severity > 0) is not found.agrees


def stated(text: str, words: str, measure: str, where: Where = Where.BODY, **more) -> Claim:
    """A claim on the quantity that the text holds at `words`."""
    at = text.index(words)
    quantities = find_quantities(Article(id="a", text=text), Bands()).quantities
    number: Quantity = next(q for q in quantities if q.span.start <= at < q.span.end)
    start = text.rfind("\n", 0, at) + 1
    sentence = Span(start, text.find(".", at) + 1 or len(text))
    place = Place(code="XXA", name="Avaria")
    return claim(number, sentence=sentence, measure=measure, where=where, place=place, **more)


HEADLINE = "Flood kills 40 in Avaria\n\nA flood killed 14 people in Avaria on Monday, the mayor said."


def test_a_headline_that_the_body_does_not_bear_out():
    claims = (stated(HEADLINE, "40", "killed", Where.HEADLINE), stated(HEADLINE, "14", "killed"))
    found = findings_in(HEADLINE, claims)
    assert [(f.code, f.agrees) for f in found] == [("headline_body", False)]


def test_a_headline_number_that_the_body_has_of_something_else():
    text = (
        "Flood kills 40 in Avaria\n\nA flood killed 14 people in Avaria. All 40 hamlets of the valley are under water."
    )
    claims = (stated(text, "40", "killed", Where.HEADLINE), stated(text, "14", "killed"))
    assert findings_in(text, claims) == ()


def test_people_of_several_firms_are_not_told_twice():
    text = "The parent employs 1,243 people in Avaria.\n\nA works of its rival there employs 1,234 people."
    claims = (stated(text, "1,243", "employed"), stated(text, "1,234", "employed"))
    assert findings_in(text, claims) == ()


def test_a_headline_that_adds_up_the_body():
    text = "Flood kills 40 in Avaria\n\nA flood killed 14 people in Avaria and 26 downstream."
    claims = tuple(
        stated(text, n, "killed", w) for n, w in (("40", Where.HEADLINE), ("14", Where.BODY), ("26", Where.BODY))
    )
    assert findings_in(text, claims) == ()


def test_a_figure_told_twice_with_two_digits_swapped():
    text = "In all 1,243 cases were counted in Avaria.\n\nThe ministry put the 1,234 cases down to bad water."
    claims = (stated(text, "1,243", "infected"), stated(text, "1,234", "infected"))
    assert [(f.code, f.agrees) for f in findings_in(text, claims)] == [("retold", False)]


@pytest.mark.parametrize("word", ["earlier", "on Sunday, up from", "revised"])
def test_figures_of_two_moments_are_not_one_told_twice(word):
    text = f"In all 1,243 cases were counted in Avaria.\n\nThe ministry had {word} 1,234 cases."
    claims = (
        stated(text, "1,243", "infected"),
        replace(stated(text, "1,234", "infected"), period=period("2021-06-01")),
    )
    assert findings_in(text, claims) == ()


@pytest.mark.parametrize(("words", "agrees"), [("nearly six-year", True), ("nearly nine-year", False)])
def test_a_duration_against_the_date_that_it_began(words, agrees):
    text = f"The {words} civil war is over.\n\nThe fighting started in March 2011."
    at = text.index("March 2011")
    began = replace(period("2011-03"), span=Span(at, at + 10))
    begun = claim(None, kind=ClaimKind.DATE, stated_date=began)
    found = findings_in(text, (begun,), published=date(2016, 12, 22))
    assert [(f.code, f.agrees) for f in found] == [("duration_dates", agrees)]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([c["text"] for c in CASES]), max_size=4).map(" ".join))
def test_findings_come_in_order_and_inside_the_text(text):
    found = findings_in(text)
    assert list(found) == sorted(found, key=lambda f: (f.spans[0], f.code))
    assert all(s.end <= len(text) for f in found for s in f.spans)
