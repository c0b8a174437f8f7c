"""The title of an article as the first line of its text: put there once, without the name of its site."""

import pytest

from checks.ingest.headline import with_headline
from checks.models import Article, Part, Span

BODY = "The ferry left Port Ansel at noon on Friday with a crew of six.\n\nIt sank off the cape."


def headline(title, text=BODY):
    article = with_headline(Article(id="a", text=text, title=title))
    return article.text[: article.headline_length].rstrip("\n")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ferry sinks off Port Ansel, 14 missing", "Ferry sinks off Port Ansel, 14 missing"),
        ("Ferry sinks off Port Ansel, 14 missing | The Ansel Herald", "Ferry sinks off Port Ansel, 14 missing"),
        ("14 missing as ferry sinks - Channel 9 - Port Ansel, news and weather", "14 missing as ferry sinks"),
        ("14 missing as ferry sinks – anselnews.com", "14 missing as ferry sinks"),
        ("14 missing as ferry sinks :: WQXA.com", "14 missing as ferry sinks"),
        ("14 missing as ferry sinks - WQXA 12 Weather, Traffic and Sports", "14 missing as ferry sinks"),
        ("Ferry sinks - 14 missing, three of them children", "Ferry sinks - 14 missing, three of them children"),
        ("Fourteen missing - what the Herald knows so far", "Fourteen missing - what the Herald knows so far"),
        ("Live | Ferry sinks off Port Ansel, 14 missing", "Live | Ferry sinks off Port Ansel, 14 missing"),
        ("14 missing\nas ferry sinks", "14 missing as ferry sinks"),
    ],
)
def test_a_title_goes_first_without_the_name_of_its_site(title, expected):
    assert headline(title) == expected
    assert title[: len(expected)].split() == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        f"Ferry sinks off Port Ansel, 14 missing\n\n{BODY}",
        f"× FERRY SINKS OFF PORT ANSEL, 14 MISSING\n\n{BODY}",
        f"Please enable scripts to watch this video\n\nFerry sinks off Port Ansel, 14 missing Posted: Friday\n\n{BODY}",
        f"Update: Ferry sinks off Port Ansel; 14 missing\n{BODY}",
    ],
)
def test_a_text_that_has_its_title_gets_it_no_second_time(text):
    article = with_headline(
        Article(id="a", text=text, title="Ferry sinks off Port Ansel, 14 missing | The Ansel Herald")
    )
    assert (article.text, article.headline_length) == (text, 0)


@pytest.mark.parametrize("title", [None, "", "  ", "| |"])
def test_a_title_without_words_changes_nothing(title):
    article = Article(id="a", text=BODY, title=title)
    assert with_headline(article).text == BODY


def test_a_headline_is_put_there_once_and_its_text_stays_as_it_came():
    article = with_headline(Article(id="a", text=BODY, title="Ferry sinks, 14 missing"))
    assert with_headline(article) is article
    assert article.given == BODY


def test_a_lead_in_other_words_is_no_headline():
    text = "Fourteen people are missing after a ferry sank off Port Ansel on Friday, the coast guard said."
    assert headline("Ferry sinks off Port Ansel, 14 missing", text) == "Ferry sinks off Port Ansel, 14 missing"


def test_spans_are_told_in_characters_of_what_came():
    article = with_headline(Article(id="a", text=BODY, title="Ferry sinks, 14 missing"))
    for part, given in ((Part.TITLE, article.title or ""), (Part.TEXT, BODY)):
        word = "14" if part is Part.TITLE else "six"
        at = article.text.index(word)
        span = Span(at, at + len(word))
        assert article.part_of(span) is part
        assert given[slice(*article.as_given(span))] == word
