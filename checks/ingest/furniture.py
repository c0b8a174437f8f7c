"""What stands in a scraped text beside its prose: teasers, bylines, captions, credits, buttons, debris."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from checks.models import Passage, Span

__all__ = ["find_furniture"]


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    """Without the white space around it."""


_NAME = r"[A-Z][\w.'’-]+"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = rf"(?:(?:{_WEEKDAY},? )?(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}))"

_KINDS: Mapping[str, tuple[str, ...]] = {
    "debris": (r"(?:undefined|null|NaN|\[object Object\]|\[?\.{3}\]?|[*_=–—-]{3,}|\|+)$",),
    "advertisement": (
        r"(?:advertisements?|sponsored(?: content)?|promoted|paid content)$",
        r"(?:(?:story|article) continues (?:below|after)|continue reading|scroll (?:down )?(?:for|to) )[^.]*$",
    ),
    "teaser": (
        (
            r"(?:read (?:more|also|next|this)|also read|see (?:also|more)|more on this(?: story)?|trending|"
            r"related(?: (?:stories|articles|news|coverage|content|topics?|links?))?|don[’']t miss|recommended|"
            r"you may also like|what to read next|most (?:read|popular|viewed)|top stories|keep reading|"
            r"in pictures|in photos|more from [\w ]{2,30}) *(?::|>|»|–|-|$).*"
        ),
        r"click here(?: to| for).*",
    ),
    "label": (
        (
            r"(?-i:(?:OPINION|WATCH|LISTEN|VIDEO|PHOTOS?|GALLERY|ANALYSIS|EXPLAINER|RELATED|READ(?: MORE| ALSO)?|MORE|"
            r"INTERACTIVE|PODCAST|LIVE|QUIZ|FEATURE|BLOG|Opinion|Watch|Video|Gallery|Explainer|Podcast)) ?[:|»].*"
        ),
    ),
    "credit": (
        r"(?-i:Sources?|SOURCES?) ?:.{0,160}$",
        r"\(?(?:additional )?reporting (?:by|from)\b.*",
        r"\(?(?:writing|editing|edited|compiled) by\b.*",
        r"with (?:reporting|files) (?:by|from)\b.*",
        r"(?:©|\(c\)|copyright\b).*|all rights reserved.*",
        r"this (?:article|story) (?:was|has been) (?:originally |first )?(?:published|updated|amended|corrected).*",
    ),
    "byline": (
        rf"(?-i:By (?:the )?{_NAME}(?: {_NAME}){{0,4}}(?:(?:,| and| in| \||,? for) ?[A-Z][^.!?]{{0,80}})?$)",
        r"(?-i:BY [A-Z][A-Z .,'’-]{3,60}$)",
    ),
    "timestamp": (
        r"(?:first |last )?(?:published|updated|posted|modified|created)(?: on| at)?\b[: ].{0,80}$",
        rf"{_DATE}(?:[ ,|–-]*(?:at )?\d{{1,2}}[:.]\d\d.{{0,20}})?$",
        r"\d+ (?:minutes?|hours?|days?|weeks?) ago$",
    ),
    "caption": (
        r"(?:image|photo|picture)(?: (?:copyright|caption|source|credit))? ?:.*",
        r"(?:image|photo) (?:copyright|caption) .*",
        r"(?:file photo\b|photograph ?:|media caption|play video).*",
    ),
    "button": (
        r"(?:share(?: (?:this|on|via|with)\b.{0,60})?|tweet(?: this)?|e-?mail(?: this)?|print(?: this)?|copy link)$",
        r"(?:whatsapp|facebook|twitter|linkedin|pinterest|reddit|log ?in|register|next|previous|home|menu|close)$",
        r"(?:follow us|like us on|sign up (?:for|to)|subscribe|download (?:the|our)|skip to|accept all)\b[^.]*$",
        r"(?:get|join) (?:the|our) .{0,40}(?:newsletter|conversation|channel).*",
        r"(?:view |show |leave a |post a )?(?:\d+ )?comments?(?: ?\(\d+\))?$",
        r"(?:back to top|page \d+ of \d+|read or share this story\b.*)$",
    ),
}
"""What a line is by how it begins; read in this order, case does not matter but where marked."""

_BEGINNING = re.compile(
    "|".join(f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in _KINDS.items()), re.IGNORECASE
)
_CAPTION_END = re.compile(
    r"(?:\((?:AP|AFP|Reuters|EPA|Getty|File|Photo|PA)\b[^()]{0,60}\)|\[[^\[\]]{0,40}(?:AP|AFP|Reuters|EPA|Getty|Anadolu|"
    r"Al Jazeera|File|Handout|Xinhua)\b[^\[\]]{0,40}\]|(?:Getty Images|AP Photo|Shutterstock))\.?$"
)
"""Photographers and agencies in brackets, as captions end."""
_SIGNED = re.compile(r"\((?:AP|AFP|Reuters|EPA)\)\.?$")
"""As a dispatch closes: on the last line it is the text's own."""
_CAPTION_ENDS = tuple(
    end + stop for end in (")", "]", "Getty Images", "AP Photo", "Shutterstock") for stop in ("", ".")
)
"""Few lines end so, and the pattern is sought in these alone."""

_PROSE_END = frozenset(".!?…:;,\"”’'»)]")
_LONGEST_LINK = 110
_FEWEST_WORDS, _FEWEST_PARAGRAPHS = 4, 5
_NO_HEADLINE = re.compile(r"\t|  |[.!?] [A-Z]|\d\.\d.*\d")
"""Columns, several sentences, rows of a table."""
_LONG = 400
"""No line of furniture is longer; prose that begins with "By" or "Print" usually is."""


def find_furniture(text: str, start: int = 0) -> tuple[Passage, ...]:
    r"""The passages of `text` from `start` on that are no part of its prose, in order, each a line with its reason.

    Reasons: debris, advertisement, teaser, credit, byline, timestamp, caption, button, link
    (a headline of another article between the paragraphs).

    >>> page = "The dam broke.\n\nREAD MORE: Nine dams that may break\n\nIt was built in 1961."
    >>> [(p.reason, page[slice(*p.span)]) for p in find_furniture(page)]
    [('teaser', 'READ MORE: Nine dams that may break')]
    """
    lines = list(_lines(text, start))
    links = _links(lines)
    found = []
    for number, line in enumerate(lines):
        reason = _kind(line.text) or ("link" if number in links else None)
        if reason == "caption" and number + 1 == len(lines) and _SIGNED.search(line.text):
            continue
        if reason is not None:
            found.append(Passage(span=Span(line.start, line.end), reason=reason))
    return tuple(found)


def _lines(text: str, at: int) -> Iterator[_Line]:
    for raw in text[at:].split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + raw.index(stripped[0])
            yield _Line(start, start + len(stripped), stripped)
        at += len(raw) + 1


def _kind(line: str) -> str | None:
    """What sort of furniture a line is, or `None` for prose.

    >>> [_kind(s) for s in ["By Ana Lopez, Correspondent", "By Monday 40 were dead.", "Share on Facebook"]]
    ['byline', None, 'button']
    >>> [_kind(s) for s in ["The dam in May (AFP)", "The dam in May. AP Photo"]]
    ['caption', 'caption']
    """
    if len(line) > _LONG:
        return None
    match = _BEGINNING.match(line)
    if match is None:
        return "caption" if line.endswith(_CAPTION_ENDS) and _CAPTION_END.search(line) else None
    kind = match.lastgroup
    if kind in ("byline", "button", "timestamp") and line[-1] in ".!?":
        return None
    return "teaser" if kind == "label" else kind


def _links(lines: list[_Line]) -> frozenset[int]:
    """Lines that are headlines of other articles: no full stop, between paragraphs that all have one.

    Not read so in texts without full stops (lists, tables, lines broken at a width), nor at the top, where the
    article's own headline and standfirst stand.
    """
    prose = [i for i, line in enumerate(lines) if line.text[-1] in _PROSE_END]
    if len(lines) < _FEWEST_PARAGRAPHS or 2 * len(prose) < len(lines) or not prose:
        return frozenset()
    first = prose[0]
    return frozenset(
        i
        for i, line in enumerate(lines)
        if i > first and _is_headline(line.text) and (i + 1 == len(lines) or i + 1 in prose or _kind(lines[i + 1].text))
    )


def _is_headline(line: str) -> bool:
    """A short line with words and no end, that is no item of a list."""
    return (
        line[-1] not in _PROSE_END
        and len(line) <= _LONGEST_LINK
        and line[0].isalpha()
        and line[0].isupper()
        and line.count(" ") + 1 >= _FEWEST_WORDS
        and not line[-1].isdigit()
        and not _NO_HEADLINE.search(line)
    )
