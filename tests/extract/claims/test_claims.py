"""Claims of sentences, slot by slot: the cases are data in the YAML files beside this one."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from checks.config import SHIPPED, load_config
from checks.extract import find_quantities, make_claims
from checks.models import Article, Claim, Passage, Span

CONFIG = load_config(SHIPPED)
HERE = Path(__file__).parent


class Case(NamedTuple):
    text: str
    published: date | None
    claims: list[dict]


def cases(name: str) -> list:
    found = []
    for row in yaml.safe_load((HERE / name).read_text(encoding="utf-8")):
        marks = [pytest.mark.xfail(reason=row["why"], strict=True)] if "why" in row else []
        case = Case(row["text"], row.get("published"), row.get("claims", []))
        found.append(pytest.param(case, id=row["text"][:60], marks=marks))
    return found


def claims_of(text: str, published: date | None = None, furniture: tuple[Passage, ...] = ()) -> tuple[Claim, ...]:
    article = Article(id="a", text=text, published=published, furniture=furniture)
    figures = find_quantities(article, CONFIG.policy.bands)
    return make_claims(article, figures, CONFIG.vocabulary, CONFIG.gazetteer)


SLOTS = {
    "figure": lambda c: c.quantity.surface if c.quantity else None,
    "kind": lambda c: c.kind,
    "measure": lambda c: c.measure,
    "population": lambda c: c.population,
    "counting": lambda c: c.counting,
    "place": lambda c: c.place.code if c.place else None,
    "inferred": lambda c: c.place.inferred,
    "start": lambda c: c.period.start if c.period else None,
    "end": lambda c: c.period.end if c.period else None,
    "source": lambda c: c.attribution.source if c.attribution else None,
    "modality": lambda c: c.modality,
    "where": lambda c: c.where,
    "stated": lambda c: [c.stated_date.start, c.stated_date.end],
    "direction": lambda c: c.direction,
}


def read(claim: Claim, wanted: dict) -> dict:
    return {slot: SLOTS[slot](claim) for slot in wanted}


@pytest.mark.parametrize("case", [c for name in ("synthetic", "news", "wild", "known") for c in cases(f"{name}.yaml")])
def test_every_slot_is_as_a_reader_would_fill_it(case):
    claims = claims_of(case.text, case.published)
    assert [read(c, w) for c, w in zip(claims, case.claims, strict=False)] == case.claims
    assert len(claims) == len(case.claims)


@pytest.mark.parametrize("case", cases("negative.yaml"))
def test_what_states_nothing_measurable_makes_no_claim(case):
    assert claims_of(case.text, date(2019, 3, 7)) == ()


def test_furniture_makes_no_claim():
    text = "Four people were hurt.\n\nREAD MORE: Nine people killed in Lima\n\nThe road is shut."
    start = text.index("READ")
    passage = Passage(span=Span(start, text.index("\n", start)), reason="teaser")
    assert [c.quantity.surface for c in claims_of(text, furniture=(passage,))] == ["Four"]


def test_claims_are_numbered_in_the_order_of_the_text():
    claims = claims_of("Four men and nine women were hurt.\n\nTen houses burnt.")
    assert [c.id for c in claims] == ["c1", "c2", "c3"]
    assert [c.span for c in claims] == sorted(c.span for c in claims)


WORDS = st.sampled_from([*(HERE / "fuzz.txt").read_text(encoding="utf-8").split(), "\n\n"])


@pytest.mark.slow
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join)), st.none() | st.dates())
@example("40 died in 2001–MAR", date(2000, 1, 1))
def test_no_text_raises_and_every_span_lies_in_it(text, published):
    claims = claims_of(text, published)
    for claim in claims:
        start, end = claim.span
        assert 0 <= start < end <= len(text)
        assert claim.sentence.start <= claim.clause.start <= claim.clause.end <= claim.sentence.end
        period = claim.period
        assert period is None or period.start is None or period.end is None or period.start <= period.end


def test_a_text_without_figures_makes_no_claims():
    assert claims_of("") == ()
    assert claims_of("The road is shut.") == ()
