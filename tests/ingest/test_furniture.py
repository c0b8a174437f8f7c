"""Lines of a scraped page that are no part of its prose."""

import pytest

from checks.ingest.furniture import find_furniture

PROSE = [
    "The river rose on Monday.",
    "Forty houses were flooded, the mayor said.",
    "Schools stay closed until Friday.",
    "“We lost everything,” said a farmer.",
    "Roads into the valley were cut.",
]


def reasons(line: str) -> list[str]:
    """What a line between paragraphs is called."""
    text = "\n\n".join(["River floods the lower town", *PROSE[:3], line, *PROSE[3:]])
    return [p.reason for p in find_furniture(text) if text[slice(*p.span)] == line]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("READ MORE: Twelve villages under water", "teaser"),
        ("Read more: Twelve villages under water", "teaser"),
        ("Related stories", "teaser"),
        ("OPINION: Who pays for the dykes?", "teaser"),
        ("WATCH: Rescuers reach 40 people", "teaser"),
        ("undefined", "debris"),
        ("ADVERTISEMENT", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("Source: News Agencies", "credit"),
        ("(Reporting by Ana Lopez; Editing by Tom Ray)", "credit"),
        ("© 2019 The Valley Post. All rights reserved.", "credit"),
        ("By Ana Lopez and Tom Ray, Valley Post", "byline"),
        ("BY ANA LOPEZ", "byline"),
        ("Updated 14:32 GMT, 3 March 2019", "timestamp"),
        ("March 3, 2019", "timestamp"),
        ("3 hours ago", "timestamp"),
        ("Image caption The bridge has 12 arches", "caption"),
        ("A woman carries her child through the water [Tom Ray/Reuters]", "caption"),
        ("Share on Facebook", "button"),
        ("12 comments", "button"),
        ("Sign up for our newsletter", "button"),
        ("Thousands flee as second river rises", "link"),
    ],
)
def test_furniture_has_its_reason(line, reason):
    assert reasons(line) == [reason]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday 40 people had been rescued.",
        "Print runs fell by 12 percent.",
        "Share prices fell 3 percent.",
        "Source material was lost in 12 libraries, the archive said, and copies of it are nowhere to be found.",
        "Related deaths rose to 40.",
        "Home prices rose 4 percent in May.",
        "- Forty houses flooded in the lower town",
        "More than 40 people were rescued.",
        "Watch sales fell 5 percent.",
        "Comments by the minister drew 4,000 protesters.",
        "The toll by village: Oberau 12, Unterau 14",
    ],
)
def test_prose_is_kept(line):
    assert reasons(line) == []


def test_the_articles_own_headline_and_standfirst_are_kept():
    text = "\n\n".join(["River floods the lower town", "Forty houses are under water", *PROSE])
    assert find_furniture(text) == ()


def test_a_text_without_full_stops_has_no_links():
    assert find_furniture("Forty houses flooded\nTwelve people rescued\n" * 10) == ()
    assert find_furniture("") == ()


def test_spans_are_of_the_line_alone():
    text = "One. \n\n   READ MORE: Two dead  \r\n\r\nThree."
    (passage,) = find_furniture(text)
    assert text[slice(*passage.span)] == "READ MORE: Two dead"


def test_a_dispatch_that_closes_with_its_agency_is_prose():
    assert find_furniture("The dam broke.\n\nSome 40 people died in Lima. (Reuters)") == ()
    captioned = find_furniture("Smoke rises over Lima on Monday. (Reuters)\n\nThe dam broke, and 40 people died.")
    assert [p.reason for p in captioned] == ["caption"]
