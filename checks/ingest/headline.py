"""The title of an article as its first line: what it states is read, linked and judged as what the text states."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from checks.models import Article

__all__ = ["missing_headline", "with_headline"]

_SEPARATOR = re.compile(r"\s+(?:\||::|»|[-–—])\s+|\s*\|\s*")
_BAR = re.compile(r"[|:»]")
_SITE = re.compile(
    r"\b(?:News\w*|Times|Post|Herald|Tribune|Gazette|Journal|Chronicle|Telegraph|Guardian|Independent|Mirror|Express"
    r"|Examiner|Courier|Observer|Mail|Press|Radio|TV|Television|Channel|Weather|Sports?|Online|Reuters|AFP|BBC|CNN|NPR)\b"
    r"|\.(?:com|org|net|info|tv|in|ie|co\.uk|com\.au)\b|\b[KW][A-Z]{2,3}\b|\b[A-Z]{2,5}\d{1,2}\b"
)
"""Words of the names of papers and stations, domains, call signs."""
_PROSE = re.compile(
    r"(?<![\w.])(?!(?:and|of|the|for|in|on|to|from|your|news|weather|sports?|traffic|local|radio)\b)[a-z]+(?![\w.])"
)
"""A word in small letters that no name of a paper has."""
_WORD = re.compile(r"\w+")
_HEAD = 600
"""Characters within which a text repeats its title: behind buttons, captions and the words of a player."""
_LINES = 3
_ALIKE = 0.8
"""Share of the words, of the title and of a line, by which they are one headline in two wordings."""
_FEW = 3


def with_headline(article: Article) -> Article:
    r"""The article with its title as the first line of `text`; as it is where the text has it among its first lines.

    `headline_length` says how much was put there. The name of a site behind the title is left out.

    >>> article = Article(id="a", text="The fire began at dawn.", title="Two die in mill fire | Wexcombe Herald")
    >>> with_headline(article).text, with_headline(article).headline_length
    ('Two die in mill fire\n\nThe fire began at dawn.', 22)
    """
    if article.title is None or article.headline_length:
        return article
    headline = missing_headline(article.title, article.text)
    if headline is None:
        return article
    head = f"{headline}\n\n"
    return replace(article, text=head + article.text, headline_length=len(head))


def missing_headline(title: str, text: str) -> str | None:
    """The title without the name of its site, character for character; `None` where `text` begins with it already."""
    headline = re.sub(r"\s", " ", title[: _end_of_headline(title)])
    words = _words(headline)
    return None if not words or _begins_with(text, words) else headline


def _end_of_headline(title: str) -> int:
    """Where the name of the site begins behind a title, with the sign between them.

    >>> for title in ("Mill fire hurts 3 - WXQZ 4 - Upper Tolling", "Fire hurts 3 - 2 of them badly", "Live | 3 hurt"):
    ...     print(title[: _end_of_headline(title)])
    Mill fire hurts 3
    Fire hurts 3 - 2 of them badly
    Live | 3 hurt
    """
    for sign in _SEPARATOR.finditer(title):
        head, tail = title[: sign.start()], title[sign.end() :]
        barred = _BAR.search(sign[0]) is not None
        named = _SITE.search(tail) is not None and _PROSE.search(tail) is None
        if (barred or named) and len(head.split()) >= _FEW:
            return sign.start()
    return len(title)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _begins_with(text: str, words: list[str]) -> bool:
    """Whether a text has these words as they stand near its beginning, or as one of its first lines nearly so."""
    head = text[:_HEAD]
    low = head.casefold()
    if sum(word in low for word in words) < _ALIKE * len(words):
        return False  # most texts: no need to cut them into words
    if f" {' '.join(words)} " in f" {' '.join(_WORD.findall(low))} ":
        return True
    lines = [line for line in head.split("\n") if line.strip()][:_LINES]
    return any(_alike(words, _words(line)) for line in lines)


def _alike(one: list[str], other: list[str]) -> bool:
    shared = (Counter(one) & Counter(other)).total()
    return shared >= _ALIKE * max(len(one), len(other))
