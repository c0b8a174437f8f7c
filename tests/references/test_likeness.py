"""What speaks for a row of a table of incidents: roads by number, regions in short, days, years, counts."""

from datetime import date
from decimal import Decimal

import pytest

from checks.interval import Interval
from checks.models import Article
from checks.references.linking.likeness import likenesses, weight_of
from checks.references.linking.placenames import NamedPlaces
from checks.references.linking.scene import Scene, read_scene
from checks.references.tables.events import Event

MEASURES = {"dead": "killed", "hurt": "injured"}


def row(**given: object) -> Event:
    day = given.pop("day", date(2019, 3, 3))
    facts = {"start": day, "end": day, "names": {"town": "Wexcombe", "region": "Victoria", "street": "881 Highway 9"},
             "figures": {"dead": Decimal(2), "hurt": Decimal(0)}}  # fmt: skip
    return Event(reference="fires", row="1", place="AUS", **{**facts, **given})


def scene(text: str, title: str | None = None, published: date | None = date(2019, 3, 4)) -> Scene:
    return read_scene(Article(id="a", text=text, title=title, published=published), [])


def named(told: Scene) -> NamedPlaces:
    return NamedPlaces(told, lambda _: 3)


def spoken(event: Event, told: Scene) -> dict[str, float]:
    return dict(likenesses(event, told, named(told), MEASURES))


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("A crash off Highway 9 hurt two.", "last"),
        ("A crash on U.S. 9 hurt two.", "last"),
        ("A crash on Route 9 hurt two.", "last"),
        ("WEXCOMBE, Vic. (AP) - Two were hurt.", "between"),
        ("Two were hurt in Wexcombe, VIC, on Monday.", "between"),
        ("Two were hurt in Wexcombe, Victoria.", "between"),
    ],
)
def test_names_that_are_written_otherwise(text, column):
    assert column in spoken(row(), scene(text))


@pytest.mark.parametrize(
    ("text", "column"),
    [("A crash on I-9 hurt two.", "last"), ("A crash with 9 cars.", "last"), ("Vic saw a VIC car.", "between")],
)
def test_what_is_no_such_name(text, column):
    assert column not in spoken(row(), scene(text))


def test_the_town_of_a_paper_behind_a_title_leads_to_no_place():
    own = scene("Two were hurt.", "Fire in Wexcombe - Radio 9")
    paper = scene("Two were hurt.", "Fire in a house - Radio 9 - Wexcombe, Victoria")
    assert named(own).column("Wexcombe") > named(paper).column("Wexcombe") > 0


@pytest.mark.parametrize(
    ("day", "text", "found"),
    [
        (date(2019, 3, 3), "A fire on March 3.", {"lag 1", "written"}),
        (date(2019, 3, 2), "A fire on March 3.", {"lag 3", "beside written"}),
        (date(2019, 2, 20), "A fire on March 3.", {"lag 20", "other written"}),
        (date(2019, 3, 1), "Posted: Sunday, March 3, 2019 11:49 AM. A fire.", {"lag 3"}),
        (date(2019, 2, 20), "A fire in February.", {"lag 20", "month"}),
        (date(2019, 3, 3), "A fire on Sunday.", {"lag 1", "weekday"}),
        (date(2019, 3, 2), "A fire on Sunday.", {"lag 3"}),
        (date(2019, 3, 9), "A fire on Saturday.", {"later"}),
        (date(2016, 3, 3), "A fire years ago.", {"long ago", "year unsaid"}),
        (date(2016, 3, 3), "The fire of 2016.", {"long ago"}),
    ],
)
def test_days(day, text, found):
    told = spoken(row(day=day, figures={}), scene(text))
    assert {name for name in told if name != "first unnamed"} == found


def test_days_of_a_row_whose_dates_are_cut_off():
    rough = row(start=date(2019, 2, 2), end=date(2019, 2, 28), month=2, days=frozenset({2, *range(20, 29)}), figures={})
    told = spoken(rough, scene("A fire on Tuesday, February 26.", published=date(2019, 2, 27)))
    assert {"lag 1", "written roughly", "weekday roughly"} <= set(told)
    assert "lag 20" in spoken(rough, scene("A fire.", published=date(2019, 2, 15)))
    lost = row(start=None, end=None, month=2, days=frozenset({2}), figures={})
    assert {"year unknown", "lag 3"} <= set(spoken(lost, scene("A fire.", published=date(2019, 2, 4))))


def counted(dead: int, *said: int) -> set[str]:
    told = scene("A fire.")
    points = tuple(Interval.point(Decimal(n)) for n in said)
    with_counts = Scene(**{name: getattr(told, name) for name in Scene.__slots__ if name != "counts"},
                        counts={"killed": points, "injured": (Interval.point(Decimal(9)),)})  # fmt: skip
    figures = {"dead": Decimal(dead)}
    return {
        name for name, _ in likenesses(row(figures=figures), with_counts, named(told), MEASURES) if "killed" in name
    }


def test_counts():
    assert counted(3, 3) == {"killed many", "killed size"}
    assert counted(1, 1, 4) == {"killed one", "killed size"}
    assert counted(5, 3) == set()
    assert counted(0, 3) == {"killed none"}
    assert counted(5) == {"killed untold"}


def test_a_larger_count_that_fits_says_more():
    told = scene("A fire.")
    with_nine = Scene(**{name: getattr(told, name) for name in Scene.__slots__ if name != "counts"},
                      counts={"killed": (Interval.point(Decimal(2)), Interval.point(Decimal(9)))})  # fmt: skip
    weights = [
        weight_of(row(figures={"dead": Decimal(n)}), with_nine, named(told), MEASURES) for n in (2, 9, 5)
    ]  # fmt: skip
    assert weights[1] > weights[0] > weights[2]
