"""Persons killed or hurt who are told of one by one: each makes a claim of its own count."""

from pathlib import Path

import pytest

from checks.config import load_config
from checks.extract import find_quantities, make_claims
from checks.models import Article

CONFIG = load_config(Path(__file__).parents[2] / "config")

CASES = [
    ("A 15-year-old boy was shot in Wexcombe on Sunday.", [("injured", 1)]),
    ("A man and a woman were killed when the roof fell in.", [("killed", 2)]),
    ("Police are investigating the death of a toddler in Great Tolling.", [("killed", 1)]),
    ("The blast killed a nurse.", [("killed", 1)]),
    ("A driver who was hit by the beam has died.", [("killed", 1)]),
    # who did it is no victim; who is counted is counted once
    ("A man shot two others in the square.", [("injured", 2)]),
    ("A guard was among three people killed.", [("killed", 3)]),
    ("A teacher met the parents of the dead.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_tells_of_victims(text, expected):
    article = Article(id="a", text=text)
    figures = find_quantities(article, CONFIG.policy.bands)
    claims = make_claims(article, figures, CONFIG.vocabulary, CONFIG.gazetteer)
    assert [(c.measure, int(c.quantity.value)) for c in claims if c.quantity and c.measure] == expected
