"""Persons killed or hurt who are told of one by one: each makes a claim of its own count."""

from datetime import date
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
    ("The 3-year-old was shot in the leg. The girl is in stable condition.", [("injured", 1)]),
    ("A shot went off, hitting a 73-year-old man. The man was rushed to the hospital.", [("injured", 1)]),
    ("Police say his three year old was shot in the hand.", [("injured", 1)]),
    # told of again, by name or by what they are: counted once; who died is no longer wounded
    ("Marta Quill, 34, was shot in the kitchen. Quill died at the scene.", [("killed", 1)]),
    ("Dan Pell, 20, was shot and killed. His brother, Ron Pell, was wounded.", [("killed", 1), ("injured", 1)]),
    (
        "A man was shot in his chest and pronounced dead. Another man was shot in the leg.",
        [("killed", 1), ("injured", 1)],
    ),
    ("Ada Finch, 15, was killed by a stray bullet. Finch’s death shocked the town.", [("killed", 1)]),
    # lists, and those who add up over sentences
    ("A mother and son were found fatally shot in Wexcombe.", [("killed", 2)]),
    ("One woman was shot in the leg. The other woman was grazed by a bullet.", [("injured", 1), ("injured", 2)]),
    ("A boy was shot in the leg. Two others were wounded.", [("injured", 2), ("injured", 3)]),
    ("The fire claimed the lives of a nurse and her son.", [("killed", 2)]),
    ("Shots were fired, injuring four men and two women.", [("injured", 4), ("injured", 6), ("injured", 2)]),
    # the attacker's own death counts, as the police count
    ("He killed his wife and two children before turning the gun on himself.", [("killed", 4)]),
    ("A student killed four classmates and himself.", [("killed", 4), ("killed", 5)]),
    ("A farmer fatally shot seven people before killing himself.", [("killed", 7), ("killed", 8)]),
    ("The gunman, Gavin Morrow, shot three officers dead. Police killed Morrow.", [("killed", 3), ("killed", 4)]),
    (
        "A man shot his 2-year-old daughter dead before turning the gun on himself. A 2-year-old girl was found dead.",
        [("killed", 2)],
    ),
    ("A boy was injured in a fire set by a man who took his own life.", [("injured", 1), ("killed", 1)]),
    # of those shot, some died
    ("Five people shot, two dead.", [("casualties", 5), ("injured", 3), ("killed", 2)]),
    ("Four people were shot, one of them fatally.", [("casualties", 4), ("injured", 3), ("killed", 1)]),
    # who did it is no victim; who is counted is counted once
    ("A man shot two others in the square.", [("injured", 2)]),
    ("A guard was among three people killed.", [("killed", 3)]),
    ("A teacher met the parents of the dead.", []),
    # not said to have happened, or another time
    ("A woman told police she was not injured.", []),
    ("He threatened to kill his wife.", []),
    ("If a man is shot, call for help.", []),
    ("He could have been killed.", []),
    ("Her father was killed in 1998. A man was shot on Sunday.", [("injured", 1)]),
    ("A man was shot. In a separate shooting, a boy was killed.", [("injured", 1)]),
]


def claims_of(text):
    article = Article(id="a", text=text, published=date(2019, 3, 4))
    figures = find_quantities(article, CONFIG.policy.bands)
    return make_claims(article, figures, CONFIG.vocabulary, CONFIG.gazetteer)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_tells_of_victims(text, expected):
    assert [(c.measure, int(c.quantity.value)) for c in claims_of(text) if c.quantity and c.measure] == expected


def test_a_count_in_parts_says_which_words_it_is_made_of():
    text = "A boy was shot in the leg. Two others were wounded."
    partial, total = claims_of(text)
    assert partial.population == "others"
    assert [text[slice(*part)] for part in total.quantity.parts] == ["A boy", "Two others"]
    assert text[slice(*total.span)] == total.quantity.surface
