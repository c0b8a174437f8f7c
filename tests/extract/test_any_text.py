"""No text raises, every span lies inside the text and in order, and time grows with the length of the text alone."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.extract import find_quantities
from checks.interval import Bands
from checks.models import Article

PIECES = st.sampled_from(
    [
        "one",
        "two",
        "hundred",
        "million",
        "half",
        "a",
        "third",
        "and",
        "-",
        "–",
        "to",
        "between",
        "from",
        "$",
        "€",
        "%",
        ".",
        ",",
        "of",
        "5",
        "3.5",
        "1,000",
        "2015",
        "March",
        "per",
        "day",
        "people",
        "killed",
        "more than",
        "up",
        "rose",
        "in",
        "(",
        ")",
        "US",
        "km",
        "m",
        "1/2",
        "½",
        "dozens",
        "more",
        "no",
        "'",
        "s",
        "\n",
        "+",
        "^",
        "e",
        "x",
        "10",
        "°",
        "C",
        "by",
        "(5)",
        "7-2",
        "aged",
        "#",
        "St",
        "years",
        "old",
        "/",
    ]
)
TEXTS = st.text() | st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join)


def read(text):
    return find_quantities(Article(id="x", text=text), Bands())


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_is_read_with_spans_inside_it_and_in_order(text):
    figures = read(text)
    for records in (figures.quantities, figures.set_aside):
        ends = [0]
        for record in records:
            assert ends[-1] <= record.span.start < record.span.end <= len(text)
            assert text[slice(*record.span)] == record.surface
            ends.append(record.span.end)
    for quantity in figures.quantities:
        assert quantity.printed in quantity.surface
        assert quantity.value is None or quantity.value.is_finite()
        if quantity.counted_span:
            assert text[slice(*quantity.counted_span)] == quantity.counted


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_number_is_a_quantity_or_set_aside_and_never_both(text):
    figures = read(text)
    spans = sorted(r.span for r in (*figures.quantities, *figures.set_aside))
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start


@pytest.mark.parametrize(
    "piece",
    [
        "7",
        ",",
        ".",
        "1,",
        "and ",
        "one ",
        "one hundred and ",
        "5 to ",
        "-",
        " ",
        "\n",
        "a",
        "$",
        "1/",
        "10^",
        "per ",
        "of ",
        "dozens of ",
        "between 5 and ",
        "more than ",
        "'",
        '."',
        "A.",
        "5 million ",
        "1.",
        "5-",
        "March ",
        "half ",
        "% ",
        "(1) ",
        "1 ",
        "é",
        "5m ",
        "up 5% ",
        "no ",
        "12 Kenyans in Peru, Chad said ",
        "it denied 40 from 5 in 2010 ",
    ],
)
@pytest.mark.slow
def test_time_grows_with_length_and_not_faster(piece):
    def seconds(length):
        text = (piece * length)[:length]
        started = time.process_time()  # of this process alone: what else the machine does is not in it
        read(text)
        return time.process_time() - started

    short = max(seconds(5_000), 0.002)
    assert min(seconds(40_000), seconds(40_000)) < 8 * 4 * short
