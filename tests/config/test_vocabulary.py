"""The words for what is measured and of whom."""

from pathlib import Path

import pytest

from checks.config.vocabulary import Form, Vocabulary, load_vocabulary, phrase_at
from checks.errors import ConfigError

FILE = Path(__file__).parents[2] / "config" / "indicators.yaml"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(FILE)


@pytest.mark.parametrize(
    ("words", "measure", "form"),
    [
        ("killed", "killed", Form.PAST),
        ("killing", "killed", Form.GERUND),
        ("death toll", "killed", Form.NOUN),
        ("shot dead", "killed", Form.PAST),
        ("shot and killed", "killed", Form.ADJECTIVE),
        ("fatally shot", "killed", Form.PAST),
        ("shot", "injured", Form.PAST),
        ("killed or wounded", "casualties", Form.ADJECTIVE),
        ("internally displaced people", "displaced", Form.NOUN),
        ("fled their homes", "displaced", Form.PAST),
        ("bussed out", "evacuated", Form.ADJECTIVE),
        ("kidnapped", "kidnapped", Form.PAST),
        ("tested positive", "infected", Form.PAST),
    ],
)
def test_a_phrase_says_what_is_measured(vocabulary, words, measure, form):
    phrase = phrase_at(vocabulary.measure_words, [*words.split(), "", ""], 0)
    assert phrase is not None
    assert (phrase.means, phrase.form, len(phrase.words)) == (measure, form, len(words.split()))


def test_populations_are_parts_of_others(vocabulary):
    assert vocabulary.part_of("health_workers", "workers")
    assert vocabulary.part_of("health_workers", None)
    assert not vocabulary.part_of("civilians", "fighters")
    assert not vocabulary.part_of(None, "fighters")


def test_an_unknown_whole_is_named(tmp_path):
    path = tmp_path / "indicators.yaml"
    path.write_text("populations:\n  nurses: {words: [nurse], part_of: staff}\n")
    with pytest.raises(ConfigError, match=r"populations.nurses.part_of: no population is called 'staff'"):
        load_vocabulary(path)
