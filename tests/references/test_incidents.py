"""The incident that an article is about, by names, days and counts, from a table of incidents made for the test."""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from checks.config.policy import PolicySpec
from checks.models import Article, Claim, ClaimKind, Label, Period, Place, Span, Where
from checks.references import find_evidence, link, open_catalogue, other_readings
from checks.references.linking.incident import find_incident
from checks.references.linking.scene import read_scene
from checks.verify import doubted, is_contested, judge
from tests.references.small import ask, gazetteer, quantity

FIRES = """\
row,town,street,day,dead,hurt
1,Wexcombe,14 Larch Lane,2019-03-02,0,2
2,Wexcombe,Mill Road and Abbey Street,2019-03-03,3,1
3,Great Tolling,200 block of Larch Lane,2019-03-03,1,0
4,Great Tolling,Quay House,2017-08-09,5,12
"""
REFERENCE = """\
id: fires
title: Fires
publisher: Office of Fires
licence: made up
source: {path: fires.csv}
shape: events
columns: {row: row, date: day, names: [town, street]}
places: {fixed: GBR}
indicators:
  dead: {title: Killed in a fire, measure: killed, column: dead}
  hurt: {title: Hurt in a fire, measure: injured, column: hurt}
"""


@pytest.fixture(scope="module")
def fires(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fires")
    (folder / "references").mkdir()
    (folder / "references" / "fires.csv").write_text(FIRES)
    (folder / "references" / "fires.yaml").write_text(REFERENCE)
    desk = SimpleNamespace(folder=folder, gazetteer=gazetteer())
    return open_catalogue(desk, folder / "state", datetime(2019, 3, 4, tzinfo=UTC))


def article(text: str, published: date) -> Article:
    return Article(id="a", text=text, published=published)


def counted(measure: str, number: str) -> Claim:
    return Claim(id="c1", quantity=quantity(number), kind=ClaimKind.VALUE, sentence=Span(0, 1), clause=Span(0, 1),
                 where=Where.BODY, measure=measure)  # fmt: skip


CASES = [
    ("Two people were hurt in a fire on Larch Lane in Wexcombe on Saturday.", date(2019, 3, 4), [], "1"),
    ("Three people died in a fire in Wexcombe, near Abbey Street, on Sunday.", date(2019, 3, 4), [], "2"),
    ("A fire on Larch Lane in Great Tolling killed a man.", date(2019, 3, 4), [], "3"),
    # years later, by name and written day
    ("The inquest into the Quay House fire in Great Tolling on August 9, 2017 opened.", date(2019, 3, 4), [], "4"),
    # the town alone: the count tells its two fires apart
    ("A fire in Wexcombe killed three people.", date(2019, 3, 4), [("killed", "3")], "2"),
    # a street by its block, and without the end of its name
    ("A man was killed in a fire in the 200 block of Larch in Great Tolling.", date(2019, 3, 4), [], "3"),
    # no margin between two rows, no name at all, no row of that place
    ("There was a fire in Wexcombe.", date(2019, 3, 20), [], None),
    ("A fire killed three people.", date(2019, 3, 4), [("killed", "3")], None),
    ("A fire in Upper Slaughter killed three people on Sunday.", date(2019, 3, 4), [("killed", "3")], None),
]


@pytest.mark.parametrize(("text", "published", "counts", "row"), CASES, ids=[c[0] for c in CASES])
def test_finds_the_row_or_abstains(fires, text, published, counts, row):
    scene = read_scene(article(text, published), [counted(*c) for c in counts])
    found = find_incident(scene, list(fires.indicators.values()), fires)
    assert (found and found.row) == row


def test_every_claim_of_the_incident_is_held_against_its_row(fires):
    story, claim = ask("Three people were killed in a fire near Abbey Street in Wexcombe on Sunday.", quantity("3"),
                       published=date(2019, 3, 4), measure="killed")  # fmt: skip
    (linked,) = link(story, [claim], fires)
    (evidence,) = find_evidence(story, claim, linked, fires, gazetteer())
    assert (evidence.observation.row, evidence.observation.best) == ("2", 3)


def test_another_figure_of_the_article_is_not_held_against_the_row(fires):
    story, claim = ask("Three engines came to a fire near Abbey Street in Wexcombe on Sunday.", quantity("3"),
                       published=date(2019, 3, 4), measure=None)  # fmt: skip
    other = counted("killed", "3")
    links = link(story, [claim, other], fires)
    assert links[0].observations == ()
    assert [o.row for o in links[1].observations] == ["2"]


def day(*days: int) -> Period:
    return Period(start=date(2019, 3, days[0]), end=date(2019, 3, days[-1]))


@pytest.mark.parametrize(
    ("scope", "held"),
    [
        ({"period": day(3)}, True),
        ({"period": day(1, 2)}, True),
        ({"period": day(8)}, False),
        ({"place": Place(code="FRA", name="France")}, False),
        # another country's town of that name, by the gazetteer
        ({"place": Place(code="DEU/wexcombe", name="Wexcombe")}, True),
        # counted over the article: the day and the place of one sentence are not theirs
        ({"place": Place(code="FRA", name="France"), "quantity": replace(quantity("3"), parts=(Span(0, 1),))}, True),
        ({"period": day(8), "quantity": replace(quantity("3"), parts=(Span(0, 1),))}, True),
    ],
)
def test_what_a_claim_names_otherwise_is_of_another_incident(fires, scope, held):
    story = article("Three people died in a fire in Wexcombe, near Abbey Street, on Sunday.", date(2019, 3, 4))
    (linked,) = link(story, [replace(counted("killed", "3"), **scope)], fires)
    assert bool(linked.observations) == held


@pytest.mark.parametrize(
    ("clause", "held"),
    [
        ("Three people died in two separate fires, the worst in Wexcombe, near Abbey Street, on Sunday.", False),
        ("Three people died in 17 fires, the worst in Wexcombe, near Abbey Street, on Sunday.", False),
        ("Three people died in several unrelated house fires, one in Wexcombe, near Abbey Street, on Sunday.", False),
        ("Three people died in a fire in Wexcombe, near Abbey Street, as two fires broke out on Sunday.", False),
        ("Three people died in Wexcombe, near Abbey Street, on Sunday as fires spread over two floors.", True),
    ],
)
def test_a_figure_of_several_incidents_is_of_no_single_one(fires, clause, held):
    story = article(clause, date(2019, 3, 4))
    told = replace(counted("killed", "3"), sentence=Span(0, len(clause)), clause=Span(0, len(clause)))
    (linked,) = link(story, [told], fires)
    assert bool(linked.observations) == held


@pytest.mark.parametrize(
    ("period", "number", "held"),
    [
        ((date(2019, 1, 1), date(2019, 12, 31)), "3", True),  # "three died … this year": the very figure
        ((date(2019, 1, 1), date(2019, 12, 31)), "4", False),
        ((date(2018, 1, 1), date(2018, 12, 31)), "3", False),
    ],
)
def test_a_figure_of_a_span_is_the_incident_s_if_it_is_its_figure(fires, period, number, held):
    story = article("Three people died in a fire in Wexcombe, near Abbey Street, on Sunday.", date(2019, 3, 4))
    told = replace(counted("killed", number), period=Period(start=period[0], end=period[1]))
    (linked,) = link(story, [told], fires)
    assert bool(linked.observations) == held


def beside(text: str, number: str, place: Place | None = None, clause: str | None = None) -> Claim:
    """A claim of so many dead that stands in `clause` of `text`, at `place`."""
    start = text.index(clause or text)
    span = Span(start, start + len(clause or text))
    return replace(counted("killed", number), sentence=span, clause=span, place=place)


SUNDAY = "Three people died in a fire in Wexcombe, near Abbey Street, on Sunday."


@pytest.mark.parametrize(
    ("more", "number", "aside"),
    [
        ("Nine people died in house fires over the weekend.", "9", True),
        ("Three people died in house fires over the weekend.", "3", False),
        ("Nine people died in the house fire over the weekend.", "9", False),
    ],
)
def test_a_figure_of_fires_in_the_plural_stands_beside_the_one(fires, more, number, aside):
    story = article(f"{SUNDAY} {more}", date(2019, 3, 4))
    (linked,) = link(story, [beside(story.text, number, clause=more)], fires)
    assert [o.row for o in linked.observations] == ["2"]
    assert linked.aside == aside
    barriers = [e.barrier for e in find_evidence(story, beside(story.text, number), linked, fires, gazetteer())]
    assert [barrier is not None for barrier in barriers] == [aside]


@pytest.mark.parametrize(
    ("code", "inferred", "number", "aside"),
    [
        ("GBR/essex/marlow", False, "9", True),
        ("GBR/essex/marlow", False, "3", False),
        ("GBR/essex/marlow", True, "9", False),
        ("GBR/essex", False, "9", False),
    ],
)
def test_a_figure_of_another_town_stands_beside_the_one(fires, code, inferred, number, aside):
    place = Place(code=code, name="Marlow", inferred=inferred)
    (linked,) = link(article(SUNDAY, date(2019, 3, 4)), [beside(SUNDAY, number, place)], fires)
    assert linked.aside == aside


def test_a_longer_name_that_begins_as_a_foreign_town_s_is_none(fires):
    text = "Three people died in Calais Park in a fire near Abbey Street, Wexcombe, on Sunday."
    at = text.index("Calais")
    for end, held in ((at + len("Calais"), True), (at + len("Calais Park"), False)):
        place = Place(code="FRA/calais", name="Calais", span=Span(at, end))
        (linked,) = link(article(text, date(2019, 3, 4)), [beside(text, "3", place)], fires)
        assert bool(linked.observations) == held


@pytest.mark.parametrize(
    ("measure", "number", "label"),
    [
        ("injured", "4", Label.NOT_ENOUGH),
        ("injured", "1", Label.SUPPORTED),
        ("injured", "6", Label.REFUTED),
        ("killed", "4", Label.REFUTED),
    ],
)
def test_the_wounded_may_be_told_with_the_dead_among_them(fires, measure, number, label):
    story, claim = ask(f"A fire near Abbey Street in Wexcombe hit {number} people on Sunday.", quantity(number),
                       published=date(2019, 6, 4), measure=measure)  # fmt: skip
    (linked,) = link(story, [claim], fires)
    verdict = judged(story, claim, linked, fires)
    assert verdict.label is label
    assert ("3 killed among them" in verdict.explanation) == (label is Label.NOT_ENOUGH)


def judged(story, claim, linked, catalogue):
    """The verdict on the row's own figure, after the other readings of the link."""

    def one(link_):
        found = list(find_evidence(story, claim, link_, catalogue, gazetteer()))
        return judge(story, claim, link_, found, PolicySpec())

    first = one(linked)
    if not is_contested(first):
        return first
    readings = other_readings(story, [claim], claim, linked, catalogue)
    return doubted(story, first, catalogue.indicators[linked.indicator], [(r.how, one(r.link)) for r in readings])
