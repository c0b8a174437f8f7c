"""Persons killed or hurt who are told of one by one: each makes a claim of its own count."""

from datetime import date
from pathlib import Path

import pytest

from checks.config import load_config
from checks.extract import find_quantities, make_claims
from checks.models import Article
from checks.pipeline import extract_article

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
    ("A Wexcombe student was shot dead. Police say 15-year-old Brad Burke was killed by a friend.", [("killed", 1)]),
    ("A man was hurt when a gun went off. The driver was shot in the leg.", [("injured", 1)]),
    ("A man was shot. The officer was wounded.", [("injured", 2)]),
    ("A mother was killed and her son was wounded. Dana Poole, 31, died.", [("killed", 1), ("injured", 1)]),
    ("One man, 22-year-old Ken Dunn of Wexcombe, died and three others were wounded.", [("killed", 1), ("injured", 3)]),
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
    # the death, the shooting, the murder of somebody
    ("Deputies arrested a boy in the shooting death of another 15-year-old over the weekend.", [("killed", 1)]),
    ("A father left a gun within reach, leading to the death of his 1-year-old son.", [("killed", 1)]),
    ("A man was arrested in connection to the murder of a 16-year-old who was robbed.", [("killed", 1)]),
    ("A man was charged with murdering a woman in a park.", [("killed", 1)]),
    ("Police are looking into the shooting, seemingly by accident, of a 3-year-old girl.", [("injured", 1)]),
    # who has a wound
    ("When they arrived, they found a 15-year-old with a gunshot wound to the head.", [("injured", 1)]),
    ("Officers found a 17-year-old in a car suffering from multiple gunshot wounds.", [("injured", 1)]),
    ("Officers were called for a juvenile who had sustained a gunshot wound to the leg.", [("injured", 1)]),
    ("They found Dana Bell on the ground with a gunshot wound. Bell died at the scene.", [("killed", 1)]),
    ("A student was taken to a hospital with injuries that were not life-threatening.", [("injured", 1)]),
    ("Two boys and a 47-year-old man were treated for injuries.", [("injured", 2), ("injured", 3)]),
    ("A clerk had no injuries.", [("injured", 0)]),
    # the subject that comes last, the object that is a pronoun, the shot that goes on
    ("Injured in the gunfire were a 5-year-old boy and a 20-year-old woman.", [("injured", 2)]),
    ("Also killed was a nurse, police said.", [("killed", 1)]),
    ("A constable is expected to survive after someone shot him on Monday.", [("injured", 1)]),
    ("A man will be tried for leaving a gun out that led to his 6-year-old son being wounded.", [("injured", 1)]),
    ("The boy shot through the floor, hitting his 13-year-old brother in the thigh.", [("injured", 1)]),
    ("A girl and a 19-year-old man were found bound and shot to death.", [("killed", 2)]),
    ("The child has passed away.", [("killed", 1)]),
    # lists with an owner, a grade, names and ages
    ("A man killed his wife and their two sons before killing himself.", [("killed", 4)]),
    ("He is accused of killing his father and a first-grader.", [("killed", 2)]),
    ("Mara Conte, 31, Damon Olds-Neuman,19, and 25-year-old Shelly Byrd were found dead.", [("killed", 3)]),
    ("Tim McRory Jr., 14, was shot dead on Sunday.", [("killed", 1)]),
    # deeds that say how many
    ("Police named the victims of the triple murder.", [("killed", 3)]),
    ("A quadruple shooting killed one person overnight.", [("injured", 3), ("killed", 1)]),
    ("A double shooting left one man dead and another wounded.", [("killed", 1), ("injured", 1)]),
    (
        "A triple shooting left one man dead. The month before, two people were killed there.",
        [("injured", 2), ("killed", 1), ("killed", 2)],
    ),
    ("A mother, her son and her sister were killed in a triple shooting.", [("killed", 3)]),
    ("He was charged with an attempted double murder.", []),
    ("Visits have doubled since the shooting.", []),
    # "they", and those that came to others
    ("A gunman opened fire on four men. They were all shot in the foot.", [("injured", 4)]),
    ("A gunman fired at three students. Nobody was hurt. They were shaken.", [("injured", 0)]),
    ("Four men were there. Two boys were shot.", [("injured", 2)]),
    (
        "One victim was pronounced dead at the scene. Two more people died later.",
        [("killed", 1), ("killed", 2), ("killed", 3)],
    ),
    ("One person was killed at once and another died in hospital.", [("killed", 1), ("killed", 2)]),
    (
        "One of the five people hospitalized after the shooting has died. Five people were injured.",
        [("killed", 1), ("casualties", 5), ("injured", 4), ("casualties", 5)],
    ),
    (
        "Ken Dunn, 24, was killed at a bar. Dunn was one of five people shot.",
        [("killed", 1), ("casualties", 5), ("injured", 4)],
    ),
    ("Four victims died at the scene and a fifth died in hospital.", [("killed", 4), ("killed", 5)]),
    ("Three people were wounded. A fourth was unharmed.", [("injured", 3)]),
    ("A man fatally shot a woman and girl then killed himself.", [("killed", 3)]),
    (
        "A man killed his wife and her son. Shaun Mill, 37, shot his wife and her son, then turned the gun on himself.",
        [("killed", 3)],
    ),
    # who is killed by the police beside other dead is who killed them
    ("Four people were killed by a man before he was killed by police.", [("killed", 4), ("killed", 5)]),
    ("A man was shot and killed by police on Sunday.", [("killed", 1)]),
    ("Two men were killed by police.", [("killed", 2)]),
    ("One person was killed. Ken Dunn, 22, was killed by gunfire, police said.", [("killed", 1)]),
    # numbers of blocks and of emergency calls
    ("A 911 caller in the 400 block of Mill Street said a woman was shot.", [("injured", 1)]),
    # not said to have happened, or another time
    ("A woman told police she was not injured.", []),
    ("He threatened to kill his wife.", []),
    ("If a man is shot, call for help.", []),
    ("He could have been killed.", []),
    ("Her father was killed in 1998. A man was shot on Sunday.", [("injured", 1)]),
    ("A man was shot. In a separate shooting, a boy was killed.", [("injured", 1)]),
    ("A man was shot. Earlier Tuesday, a boy was stabbed to death.", [("injured", 1)]),
    ("A man was shot. Police found the gun used in another shooting that killed a girl.", [("injured", 1)]),
    ("Neither the driver nor the other passenger was injured.", []),
    ("Not one of them was killed.", []),
    # told of in two wordings in one breath
    ("The victim, a 2-year-old child, died at the scene.", [("killed", 1)]),
    ("Ida Bell, 13, a Wexcombe middle school student, was shot and killed.", [("killed", 1)]),
    ("One of the victims, a woman, was shot in the head. Four other men were hit.", [("injured", 4), ("injured", 5)]),
    ("The two children, 5-year-old Tom Pell and 11-year-old Cora Pell, were shot dead.", [("killed", 2)]),
    ("Mr Quill, a nurse, and Ms Bell, a clerk, were killed.", [("killed", 2)]),
    ("According to Sgt. Pell, the girl was shot in the arm. Pell knew her.", [("injured", 1)]),
    ("Two women, a nurse and a man were killed.", [("killed", 2), ("killed", 4)]),
    # somebody of those counted, told of again
    ("One of the five died. One of the victims died in hospital, a doctor said.", [("killed", 1), ("casualties", 5)]),
    ("One person was killed. One of the men was taken to a hospital, where he died.", [("killed", 1)]),
    ("Two people died on Sunday. Police named one of the two who died.", [("killed", 2), ("killed", 2)]),
    # whom a pronoun means: not who did it, nor whose hospital it is
    ("Ned Orr, 15, was cleaning a gun when his friend shot him. Orr is stable.", [("injured", 1)]),
    ("A man was charged after a 2-year-old boy shot himself in the hand.", [("injured", 1)]),
    ("A student was airlifted to Marlow Children's Hospital, where he died.", [("killed", 1)]),
    ("A teen is in critical condition after a friend shoots him in the head.", [("injured", 1)]),
    # who did it, in a headline without articles
    ("Boy shoots sister in the neck", [("injured", 1)]),
    ("8-year-old shoots, injures brother", [("injured", 1)]),
    ("Wexcombe man kills daughter, himself", [("killed", 2)]),
    ("Mother shot as toddler dies in Wexcombe", [("injured", 1), ("killed", 1)]),
    ("Man was at home when boy was shot", [("injured", 1)]),
    ("Two-year-old, three others shot in Wexcombe", [("injured", 4), ("injured", 3)]),
    ("Police: Man dies after shooting in Great Tolling", [("killed", 1)]),
    # words in capitals that are no names, and parts of names that are no words for persons
    ("Tolling Teen Accidentally Shot, Killed At Christmas Gathering", [("killed", 1)]),
    ("Evan Hunter Payne was shot and killed. Payne, 13, was at home.", [("killed", 1)]),
    ("Bill 'Bo' Robin was killed on Monday. Robin was 30.", [("killed", 1)]),
    ("After the shooting Smith left. Ann Smith is a witness.", []),
    ("Ann Marlow saw a shooting at Marlow's on Sunday.", []),
    # what stands apart from the word, and says that they died
    ("He is charged in a fatal police shooting of a clerk.", [("killed", 1)]),
    ("A man is suspected of shooting a woman and a child to death.", [("killed", 2)]),
    ("Officers found one man dead and another man wounded.", [("killed", 1), ("injured", 1)]),
    ("A 24-year-old shot another man on Mill Lane. The man, Ned Orr, died.", [("killed", 1)]),
    ("A 6-year-old girl was hit by a stray bullet.", [("injured", 1)]),
    ("6-year-old hit by stray bullet in Tolling", [("injured", 1)]),
    ("Ned Orr, 33, a father of three, died at the scene.", [("killed", 1)]),
    ("Five of a family, including two girls, were killed.", [("killed", 5), ("killed", 2)]),
    ("Five people, among them two women, are nursing gunshot wounds.", [("injured", 5), ("injured", 2)]),
    # the dead counted beside those shot, and among them
    ("1 dead, 3 shot in Great Tolling", [("killed", 1), ("injured", 3)]),
    (
        "A six-year-old and three people were shot. One of the four died.",
        [("injured", 3), ("killed", 1), ("casualties", 4)],
    ),
    ("Two people were killed, including the suspect, and six others were injured.", [("killed", 2), ("injured", 6)]),
    ("Four victims were taken to hospital; the other three are stable.", [("injured", 4)]),
    # all of the dead, and those whom somebody killed
    ("Five people were found dead in a house. The man then killed himself.", [("killed", 5)]),
    ("The suspect killed five neighbours. He later turned the gun on himself.", [("killed", 5), ("killed", 6)]),
    ("A man took his own life after he shot a deputy. The suspect died of his wound.", [("killed", 1), ("injured", 1)]),
    # ages that something else than a comma closes
    ("Ned Orr, 57 — shot by a neighbour — died.", [("killed", 1)]),
    ("Ann Bell, 33, and Cora Bell, 34 who lived there were shot and killed.", [("killed", 2)]),
]
HEADED = [
    ("Teen killed in Tolling", "A 16-year-old boy was shot dead. He was Ned Orr.", [("killed", 1)]),
    ("10-year-old shot by father", "A man shot his 11-year-old son in the cheek.", [("injured", 1)]),
    ("Man, woman killed in Tolling", "Ned Orr, 40, was killed at home.", [("killed", 2)]),
    ("2 dead in Tolling", "Police named two people. Another young man died too.", [("killed", 2)]),
    (
        "Officer killed, another wounded",
        "An officer was killed and another officer was wounded. The driver was shot dead by a trooper.",
        [("killed", 2), ("injured", 1)],
    ),
    ("One dead, two hurt", "One man was killed and two were hurt.", [("killed", 1), ("injured", 2)] * 2),
]


def claims_of(text):
    article = Article(id="a", text=text, published=date(2019, 3, 4))
    figures = find_quantities(article, CONFIG.policy.bands)
    return make_claims(article, figures, CONFIG.vocabulary, CONFIG.gazetteer)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_tells_of_victims(text, expected):
    assert [(c.measure, int(c.quantity.value)) for c in claims_of(text) if c.quantity and c.measure] == expected


@pytest.mark.parametrize(("title", "text", "expected"), HEADED, ids=[c[0] for c in HEADED])
def test_a_headline_tells_of_nobody_else_than_its_text(title, text, expected):
    _, _, claims = extract_article(Article(id="a", title=title, text=text, published=date(2019, 3, 4)), CONFIG)
    assert [(c.measure, int(c.quantity.value)) for c in claims if c.quantity and c.measure] == expected


def test_a_count_in_parts_says_which_words_it_is_made_of():
    text = "A boy was shot in the leg. Two others were wounded."
    partial, total = claims_of(text)
    assert partial.population == "others"
    assert [text[slice(*part)] for part in total.quantity.parts] == ["A boy", "Two others"]
    assert text[slice(*total.span)] == total.quantity.surface
