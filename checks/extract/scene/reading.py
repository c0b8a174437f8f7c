"""An article while it is read: its sentences, places, speakers and dates, each worked out once and only where asked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from checks.config.places import Gazetteer, Mention
from checks.extract.dates.when import Role, When, find_dates, is_dateline
from checks.extract.scene.attribution import find_speakers
from checks.extract.scene.elsewhere import is_elsewhere, is_partner
from checks.extract.scene.speakers import Speaker
from checks.extract.scene.where import DEEDS, is_located, last_located, main_place
from checks.extract.text.sentences import sentences
from checks.extract.text.tokens import Tokens, tokenise
from checks.models import Article, Period, Span, Where

__all__ = ["SIDES", "Anchor", "Reading"]

SIDES = frozenset(["east", "west", "north", "south"])

_BACK = 6
"""Sentences: how far back "he", "since then" and an unnamed place are looked for."""
_NEAR = 3
_SEVERAL = 3
_LEAD_PARAGRAPHS = 2
_OPENING = " \n\"“”'‘’"
_DATELINE = re.compile(r"^[^.\n]{2,60}?\s(?:—|–|--?)\s")
_OPENING_BACK = re.compile(r"(?:An?|One|Two|Three|Four|Five|Six|The) (?:year|month|week|day)s? (?:earlier|before)\b")
_CLOSING = frozenset(".!?…\"”’')]")


class Anchor:
    """The last date before a sentence, for "since then", and the place named nearest before it."""

    __slots__ = ("place", "when")

    def __init__(self, when: When, place: Mention | None) -> None:
        self.when = when
        self.place = place


class Reading:
    """What the sentences of one article share."""

    def __init__(self, article: Article, gazetteer: Gazetteer) -> None:
        self.article = article
        self.text = article.text
        self._gazetteer = gazetteer
        self.spans = sentences(article.text)
        self._names = gazetteer.names
        self.furniture = [p.span for p in article.furniture]
        self._speakers: dict[int, Sequence[Speaker]] = {}
        self._has_quotes = '"' in article.text or "“" in article.text
        self._near: dict[int, Mention | None] = {}
        published = article.published
        self.up_to_publication = None if published is None else Period(start=None, end=published, inferred=True)
        """The days for which something holds that is said without a date."""
        self._main: Mention | None = None
        self._main_known = False
        self.headline_end, self.lead_end = _top(article)
        found = gazetteer.find(article.text)
        self.mentions = tuple(m for m in found if not self.in_furniture(m.span)) if self.furniture else found
        """The places named in the article's own prose, in order."""
        self._starts = [m.span.start for m in self.mentions]
        self._away = frozenset(m.span.start for m in self.mentions if is_elsewhere(m, article.text))
        """Where the mentions begin that are destinations, or seats of a source."""

    def in_furniture(self, span: Span) -> bool:
        """Whether a stretch lies in a passage that is no part of the article's prose."""
        if not self.furniture:
            return False
        at = bisect_right(self.furniture, (span.start, 1 << 62)) - 1
        return at >= 0 and span.start < self.furniture[at].end

    def mentions_in(self, span: Span) -> Sequence[Mention]:
        """The places named in a stretch of the text."""
        return self.mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def tokens(self, number: int) -> Tokens:
        """The tokens of sentence `number`."""
        return tokenise(self.text, *self.spans[number])

    def speakers(self, number: int, cues: Iterable[int] | None = None) -> Sequence[Speaker]:
        """The sources that sentence `number` names itself, in order; `cues` as `find_speakers` takes them."""
        if number not in self._speakers:
            self._speakers[number] = find_speakers(self.tokens(number), cues)
        return self._speakers[number]

    def last_speaker(self, number: int) -> Speaker | None:
        """The last source named before sentence `number`."""
        for earlier in range(number - 1, max(-1, number - 1 - _BACK), -1):
            for speaker in reversed(self.speakers(earlier)):
                if not speaker.pronoun:
                    return speaker
        return None

    def anchor(self, number: int) -> Anchor | None:
        """The date that "since then" in sentence `number` goes back to: the last one named before it."""
        for earlier in range(number - 1, max(-1, number - 1 - _BACK), -1):
            t = self.tokens(earlier)
            dates = [w for w in find_dates(t, [], self.article.published) if w.start is not None]
            if dates:
                when = dates[-1]
                mentions = self.here(self.mentions_in(self.spans[earlier]))
                before = [m for m in mentions if m.span.end <= t.start[when.first]]
                return Anchor(when, before[-1] if before else last_located(mentions, self.text))
        return None

    def near_place(self, number: int) -> Mention | None:
        """The place of a sentence that names none: from the sentences just before, else the article's main one."""
        if number not in self._near:
            self._near[number] = self._place_before(number) or self.main()
        return self._near[number]

    def _place_before(self, number: int) -> Mention | None:
        for earlier in range(number - 1, max(-1, number - 1 - _NEAR), -1):
            span = self.spans[earlier]
            if not self.in_furniture(span):
                here = self.here(self.mentions_in(span))
                found = self._subject(here, span) or last_located(here, self.text)
                if found is not None and not self._only_acts(found, span) and not self._is_foreign(found):
                    return None if self._left(found, span, number) else found
        return None

    def _is_foreign(self, mention: Mention) -> bool:
        """Whether a sentence only speaks of a people of another country than the article's: "the Austrian partner"."""
        main = self.main() if mention.adjective else None
        return main is not None and mention.code.partition("/")[0] != main.code.partition("/")[0]

    def _left(self, mention: Mention, span: Span, number: int) -> bool:
        """Whether the text has gone on from a place that only opened a sentence: "In Lombardy, …", then a paragraph.

        So it has from a place that it names once, while it is about another: "Ethiopia reported none."
        """
        if "\n" not in self.text[span.end : self.spans[number].start]:
            return False
        opens = len(self.text[span.start : mention.span.start].split()) <= 1 and is_located(mention, self.text)
        return opens or self._passing(mention)

    def _passing(self, mention: Mention) -> bool:
        """Whether a place is named once, in what the article is about or beside what it names several times.

        What the first sentence is about is not passed by.
        """
        main = self.main()
        opening = next((span.end for span in self.spans if span.start >= self.headline_end), 0)
        if main is None or main.code.startswith(mention.code) or mention.span.start < opening:
            return False
        if self._named[mention.code] > 1:
            return False
        return mention.code.startswith(main.code) or self._named[main.code] >= _SEVERAL

    @cached_property
    def _named(self) -> Counter[str]:
        """How often each place is named, by its own name or by that of a place in it."""
        paths = (m.code.split("/") for m in self.mentions)
        return Counter("/".join(path[:depth]) for path in paths for depth in range(1, len(path) + 1))

    def _subject(self, mentions: Sequence[Mention], span: Span) -> Mention | None:
        """The place that a sentence begins with, and so is about: "Kenya hosts refugees from Somalia"."""
        first = mentions[0] if mentions else None
        if first is None or first.adjective:
            return None
        before = _DATELINE.sub("", self.text[span.start : first.span.start]).strip(_OPENING).lower()
        return first if before in ("", "the") and self.text[first.span.end : first.span.end + 1] == " " else None

    def _only_acts(self, mention: Mention, span: Span) -> bool:
        """Whether another country than the article's is named only for what it did: "Russia began its air strikes"."""
        main = self.main()
        if main is None or mention.code.partition("/")[0] == main.code.partition("/")[0]:
            return False
        return not is_located(mention, self.text) and not DEEDS.isdisjoint(self.text[span.start : span.end].split())

    def local(self, number: int, kind: str, side: str | None) -> Mention | None:
        """What "the city", "the enclave" or "the country" in sentence `number` is; of `side` "east" its eastern part.

        A town or country is the one spoken of just before, an enclave the place that the article is about: below
        its country the first one named, which is the headline's or the lead's. A capital is that country's.
        """
        if kind == "capital":
            return self._capital(number)
        near = self.near_place(number) if kind != "enclave" else None
        found = near if near is not None and "/" in near.code else self._below_country() or near or self.main()
        if found is None or kind == "country":
            return None if found is None else self.country_of((self.main() or found).code)
        whole, _, part = found.code.rpartition("/")
        code = whole if part in SIDES and kind != "enclave" else found.code
        if side is not None and code.rpartition("/")[2] != side:
            code = f"{code}/{side}"
        return found if code == found.code else Mention(code, self._gazetteer.name(code), Span(0, 0), adjective=False)

    def _capital(self, number: int) -> Mention | None:
        """The capital of the country that sentence `number` is about."""
        near = self.near_place(number)
        code = None if near is None else self._gazetteer.capitals.get(near.code.partition("/")[0])
        return near if code is None else Mention(code, self._gazetteer.name(code), Span(0, 0), adjective=False)

    def _below_country(self) -> Mention | None:
        """The main place if it is a part of a country, else the first such part that the article names."""
        main = self.main()
        if main is None or "/" in main.code:
            return main
        return next((m for m in self.here(self.mentions) if m.code.startswith(main.code + "/")), None)

    def main(self) -> Mention | None:
        """The place that the article is mostly about."""
        if not self._main_known:
            here = [m for m in self.mentions if m.span.start not in self._away]
            told = here or [m for m in self.mentions if not is_partner(m, self.text)]
            self._main, self._main_known = main_place(told) or self._headed(), True
        return self._main

    def here(self, mentions: Sequence[Mention]) -> Sequence[Mention]:
        """Those of `mentions` that something can hold at: no destination or seat of a source, save the main place."""
        if not mentions or not self._away:
            return mentions
        main = self.main()
        return [m for m in mentions if m.span.start not in self._away or (main is not None and m.code == main.code)]

    def country_of(self, code: str) -> Mention:
        """A mention of the country that holds `code`, made from the code where the article names only the town."""
        country = code.partition("/")[0]
        known = next((m for m in self.mentions if m.code == country), None)
        return known or Mention(country, self._names.get(country, country), Span(0, 0), adjective=False)

    @cached_property
    def names_country(self) -> bool:
        """Whether the article names its country itself, and not a part or a people of it only."""
        main = self.main()
        return main is not None and any(
            m.code == main.code.partition("/")[0] and not m.adjective for m in self.mentions
        )

    def _headed(self) -> Mention | None:
        """The place that the title names, or the address where an article came without one."""
        return main_place(self._gazetteer.find(self.article.heading.title()))

    def where(self, position: int) -> Where:
        """Where in the article a character stands."""
        if position < self.headline_end:
            return Where.HEADLINE
        if self._quoted(position):
            return Where.QUOTE
        return Where.LEAD if position < self.lead_end else Where.BODY

    def _quoted(self, position: int) -> bool:
        """Whether quotation marks are open at `position`, counted from the beginning of its paragraph."""
        text = self.text
        if not self._has_quotes:
            return False
        start = text.rfind("\n", 0, position) + 1
        if text.count("“", start, position) > text.count("”", start, position):
            return True
        return text.count('"', start, position) % 2 == 1

    def _counted_from(self, t: Tokens, number: int) -> date | None:
        """The day that "A year earlier, …" at the head of sentence `number` counts back from, where one is named."""
        if not _OPENING_BACK.match(t.text, t.start[0] if t.count else 0):
            return None
        anchor = self.anchor(number)
        return None if anchor is None else anchor.when.start

    def dates(self, number: int, taken: Iterable[tuple[int, int]], cues: Iterable[int]) -> Sequence[When]:
        """The dates of sentence `number`, those that go back to an earlier one resolved by it; see `find_dates`."""
        t = self.tokens(number)
        found = find_dates(t, taken, self.article.published, cues, self._counted_from(t, number))
        if found and is_dateline(t, found[0]):
            found = found[1:]
        if not any(w.role is Role.THEN for w in found):
            return found
        resolved = []
        last: When | None = None
        for when in found:
            if when.role is not Role.THEN:
                last = when
                resolved.append(when)
                continue
            anchor = last or (self.anchor(number) or Anchor(when, None)).when
            role = Role.THEN if t.low[when.first] in ("since", "from") else Role.DURING
            resolved.append(when._replace(start=anchor.start, end=anchor.end, grain=anchor.grain, role=role))
        return resolved


def _top(article: Article) -> tuple[int, int]:
    """Where the headline and the lead end: a first line without a full stop, then two paragraphs."""
    text = article.text
    first_end = text.find("\n")
    first = text[: first_end if first_end >= 0 else len(text)].strip()
    headline_end = 0
    if first_end > 0 and first and (first[-1] not in _CLOSING or article.headline_length or first == article.title):
        headline_end = first_end
    at, seen = headline_end, 0
    while seen < _LEAD_PARAGRAPHS:
        while at < len(text) and text[at].isspace():
            at += 1
        end = text.find("\n", at)
        if end < 0:
            return headline_end, len(text)
        at, seen = end, seen + 1
    return headline_end, at
