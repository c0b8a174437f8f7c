"""What is read in each sentence of `cases/quantities.yaml`."""

from pathlib import Path

import pytest
import yaml

from checks.extract import find_quantities
from checks.extract.text.tokens import tokenise
from checks.interval import Bands
from checks.models import Article

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "quantities.yaml").read_text(encoding="utf-8"))
FAILING = pytest.mark.xfail(reason="a known failure", strict=True)


def parameters():
    for kind, cases in CASES.items():
        for case in cases:
            yield pytest.param(case, marks=[FAILING] if kind == "known failures" else [], id=case["text"][:50])


def written(quantity):
    value = quantity.interval if quantity.value is None else f"{quantity.value:.5f}".rstrip("0").rstrip(".")
    columns = [quantity.surface, value, quantity.bound, quantity.unit, quantity.counted, quantity.trend, quantity.aside]
    return ["" if column is None else str(column) for column in columns]


@pytest.mark.parametrize("case", list(parameters()))
def test_every_figure_is_read_as_written(case):
    figures = find_quantities(Article(id="case", text=case["text"]), Bands())
    expected = [[column.strip() for column in line.split("|")] for line in case.get("figures", [])]
    assert [written(q) for q in figures.quantities] == [columns + [""] * (7 - len(columns)) for columns in expected]
    assert [f"{s.surface} | {s.reason}" for s in figures.set_aside] == case.get("aside", [])


def test_an_interval_does_not_depend_on_the_articles_before():
    def ends(text):
        figures = find_quantities(Article(id="a", text=text), Bands())
        return [(str(q.interval.low), str(q.interval.high)) for q in figures.quantities]

    assert ends("The odds came to 0.7 at noon.") == [("0.665", "0.735")]
    assert ends("The toll came to .70 a mile.") == [("0.6650", "0.7350")]
    assert ends("It held 1.3x10^6 cells.") == [("1250000.0", "1350000.0")]
    assert ends("It held 1.3 million cells.") == [("1250000", "1350000")]


def test_sentences_are_cut_into_tokens_that_know_where_they_stand():
    text = "Côte d'Ivoire’s 1,234.5 İstanbul—US$5 (two)  'x'"
    t = tokenise(text, 0, len(text))
    assert [text[t.start[i] : t.end_of(i)] for i in range(t.count)] == t.raw[: t.count]
    assert [t.raw[i] for i in range(t.count + 4) if t.glued(i)] == [
        "ôte", "’", "s", "—", "US", "$", "5", "two", ")", "x", "'",
    ]  # fmt: skip
