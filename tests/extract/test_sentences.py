import pytest

from checks.extract.text.sentences import sentence_at, sentences

CASES = [
    ("Mr. Li left. He paid $3.5 million.", ["Mr. Li left.", "He paid $3.5 million."]),
    ("The U.S. Senate met at 10 a.m. on Friday. It rose.", ["The U.S. Senate met at 10 a.m. on Friday.", "It rose."]),
    ("Sales fell to No. 3 in Sept. 2015, J. Doe said.", ["Sales fell to No. 3 in Sept. 2015, J. Doe said."]),
    ("“Stop!” he said. They did.", ["“Stop!” he said.", "They did."]),
    # paragraphs that a page ran together; no addresses, and no initials
    ("Two were hurt.A third fled.He is 20.", ["Two were hurt.", "A third fled.", "He is 20."]),
    ("Go to news.example.com or U.S.Mint now.", ["Go to news.example.com or U.S.Mint now."]),
    ("A headline without a stop\n\nThe first paragraph.", ["A headline without a stop", "The first paragraph."]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[expected[0] for _, expected in CASES])
def test_sentences_are_cut_where_a_reader_would(text, expected):
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_the_sentence_at_a_position_is_the_one_that_holds_it():
    text = "One here. Two there."
    spans = sentences(text)
    assert [sentence_at(spans, position) for position in (0, 8, 10, 19)] == [spans[0], spans[0], spans[1], spans[1]]
