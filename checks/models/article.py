"""The article, and what of it is its own prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from checks.records import quickly_made

__all__ = ["Article", "Aside", "Part", "Passage", "Span"]


class Span(NamedTuple):
    """A half-open stretch of the article's text, in characters."""

    start: int
    end: int


class Aside(StrEnum):
    """Why a number in the text is no figure to judge."""

    YEAR = "year"
    DATE = "date"
    TIME = "time"
    AGE = "age"
    NAME = "name"
    ORDINAL = "ordinal"
    SCORE = "score"
    PHONE = "phone"
    IDENTIFIER = "identifier"
    REFERENCE = "reference"
    ADDRESS = "address"
    IDIOM = "idiom"
    PRONOUN = "pronoun"
    """"one of them", "the one who": no count is stated."""
    FURNITURE = "furniture"
    """Teasers, "READ MORE", bylines, captions, debris of scraping."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of the text that is no part of the article's own prose, and why."""

    span: Span
    reason: str


class Part(StrEnum):
    """Which of what came with an article a stretch stands in."""

    TITLE = "title"
    TEXT = "text"


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text to check. `text` stays as it came: spans of everything later point into it.

    Where it came without its title, its first `headline_length` characters are that and a line break.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    """The day of publication; without one, claims that need a date are undated."""
    url: str | None = None
    source: str | None = None
    """The newsroom, as a person would name it."""
    furniture: tuple[Passage, ...] = ()
    headline_length: int = 0
    """So many characters of `text` are its title and the line break after it, which the text came without."""

    @property
    def given(self) -> str:
        """The text as it came."""
        return self.text[self.headline_length :]

    def part_of(self, span: Span) -> Part:
        """Whether a stretch stands in the title, where that came apart from the text, or in the text."""
        return Part.TITLE if span.start < self.headline_length else Part.TEXT

    def as_given(self, span: Span) -> Span:
        r"""A stretch in characters of its part as it came, the title or the text.

        >>> article = Article(id="a", text="Two die\n\nOne fled.", title="Two die", headline_length=9)
        >>> article.as_given(Span(0, 3)), article.as_given(Span(9, 12))
        (Span(start=0, end=3), Span(start=0, end=3))
        """
        shift = 0 if span.start < self.headline_length else self.headline_length
        return Span(span.start - shift, span.end - shift) if shift else span

    @property
    def heading(self) -> str:
        """What the article calls itself: its title, else the words of its address ("…/2020/05/07/italy-daily-toll").

        >>> Article(id="a", text="", url="https://news.example/world/2020/05/07/1161/italy-daily-toll-rises.html").heading
        'italy daily toll rises'
        """
        return self.title or _words_of_address(self.url or "")


def _words_of_address(url: str) -> str:
    """The words of the part of an address that has most of them; "" where none has three, as an id or a section."""
    parts = url.partition("://")[2].partition("?")[0].split("/")[1:]
    words = max(([w for w in _WORD.findall(part) if len(w) > 1] for part in parts), key=len, default=[])
    return " ".join(w for w in words if w != "html") if len(words) > _SECTION else ""


_WORD = re.compile(r"[^\W\d_]+")
_SECTION = 2
"""Words that a section of a site may have in its address ("world-news")."""
