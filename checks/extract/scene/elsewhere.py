"""Places that a sentence names without anything in it holding there: where people were bound, where somebody spoke."""

from __future__ import annotations

import re

from checks.config.places import Mention
from checks.extract.text.lexicon import words_of

__all__ = ["is_elsewhere", "is_partner"]

_DEPARTING = words_of("claims", "departing")
"""Words after which "to", "into", "towards" or "for" a place says where somebody went."""
_TOWARDS = frozenset(["to", "into", "toward", "towards", "for"])
_GOALS = words_of("claims", "goals")
"""What stands "in" the place that people are taken to: "hospitals in", "camps near"."""
_INSIDE = frozenset(["in", "near", "inside", "across", "outside", "around", "at"])
_ARRIVING = words_of("claims", "arriving")
_SEATS = words_of("claims", "seats")
"""Before "in": a body or person is at home there ("based in")."""
_TELLING = words_of("claims", "telling")
"""Before "from": somebody spoke there ("said from", "by telephone from")."""
_FEW, _BACK, _CHARACTERS = 5, 7, 110
"""Words from "to" up to the place and from the verb up to "to"; characters before the place that hold them all."""
_ENDS = (".", ",", ";", ":", "—", "–", ")", "”")


def is_elsewhere(mention: Mention, text: str) -> bool:
    """Whether the words around a place make it no place of events: a destination, the seat of a source, a field.

    A field is what somebody is the first of: "the fourth-largest economy in the euro zone", "Africa's oldest".

    Who takes the article to be about that very place has to say so: see `Reading.elsewhere`.
    """
    if _is_field(mention, text) or _is_measure(mention, text):
        return True
    if mention.adjective:
        return _NATIONALS.match(text, mention.span.end) is not None or _DEED.match(text, mention.span.end) is not None
    if text.startswith("-based", mention.span.end) or ("/" in mention.code and _SAYS.match(text, mention.span.end)):
        return True
    if text.startswith((", where ", " where "), mention.span.end):
        return False  # "was taken to Homs, where 12 died"
    words = text[max(0, mention.span.start - _CHARACTERS) : mention.span.start].rpartition("\n")[2]
    if (words.endswith(("from ", "the ")) and _ORIGIN.search(words)) or _WORKS_FROM.search(words):
        return True
    before = words.lower().split()
    return _is_seat(before) or _is_destination(before) or _is_partner(before)


def is_partner(mention: Mention, text: str) -> bool:
    """Whether a place is only the other side of what is traded: the article is about no such place."""
    words = text[max(0, mention.span.start - _CHARACTERS) : mention.span.start].rpartition("\n")[2]
    return not mention.adjective and _is_partner(words.lower().split())


def _is_partner(before: list[str]) -> bool:
    """As in "exports to", "shipments of wheat to the", "imports from", "trade with"."""
    near = before[-_TRADED:]
    cut = next((i + 1 for i in range(len(near) - 1, -1, -1) if near[i] in _ANOTHER or near[i].endswith(_ENDS)), 0)
    words = [word for word in near[cut:] if word != "the"]
    return bool(words) and words[-1] in ("to", "from", "with") and not _TRADE.isdisjoint(words[:-1])


_TRADE = words_of("claims", "trade")
_ANOTHER = frozenset(["and", "but", "which", "who", "that", "when", "as", "while"])
"""Words after which somebody may do something else: "sold its arms and moved to"."""
_TRADED = 9
"""Words up to the place: "imported 40 billion cubic metres of gas from"."""


_FIRSTS = "|".join(sorted(words_of("claims", "highest") | words_of("claims", "lowest") | words_of("claims", "firsts")))
_FIRST_OF = re.compile(
    rf"\b(?:{_FIRSTS})\b[^.;:,\n]{{0,40}}?\b(?:in|of|for|on|across|among)\s+(?:all\s+|the\s+)*$", re.IGNORECASE
)
_HELD_TO = re.compile(
    r"\b(?:twice|half|double|triple|times|than|above|below)\s+(?:th(?:at|ose) of\s+)?(?:the\s+)?$", re.IGNORECASE
)
_OWN_FIRST = re.compile(rf"['’]s?\s+(?:[\w-]+[ -]){{0,2}}?(?:{_FIRSTS})\b", re.IGNORECASE)
_ONE_IN = re.compile(r"\s(?:island )?(?:nation|country|state|republic|kingdom)\b")
"""After the name of a region: one country in it, that is named elsewhere ("the Caribbean nation of 11 million")."""
_NATIONALS = re.compile(r"\s(?:nationals?|citizens?|passports?|passport-holders?)\b")
"""After a people's name: who they are, wherever they are: "most of them Chinese nationals"."""
_DEEDS = "|".join(sorted(words_of("claims", "deeds")))
_DEED = re.compile(rf"\s(?:(?:air|drone|missile|rocket|artillery|military|naval|led)[ -])?(?:{_DEEDS})\b")
"""After a people's name: what they did, wherever it fell: "Turkish airstrikes", "Israeli air raids"."""
_ORIGIN = re.compile(r"[A-Z][a-zé]+ [A-Z][\w’'-]+,? from (?:the )?$")
"""Before a place: where a person named so comes from."""
_SAYS = re.compile(
    r",? (?:has |had )?(?:says?|said|insist(?:s|ed)|claim(?:s|ed)|den(?:ies|ied)|announced|warned|told)\b"
)
"""After a town's name: a government that goes by the name of its capital, wherever what it says was: "Moscow says"."""
_WORKS_FROM = re.compile(r"\b(?:which|who) [a-z]+s\b[^,.;]{0,40}\bfrom (?:an? |the |its |his |her )?[^,.;]{0,30}$")
"""Before a place: where a source is at home: "which counts from a house in", "who monitors the war from"."""
_ALPHA = 3
"""The letters of a country's code; groups of countries have names in capitals."""


def _is_field(mention: Mention, text: str) -> bool:
    """Whether a group of countries is only what one of them is the first of, or is held against the average of."""
    if "/" in mention.code or (len(mention.code) == _ALPHA and "_" not in mention.code):
        return False
    if _OWN_FIRST.match(text, mention.span.end) or _ONE_IN.match(text, mention.span.end):
        return True
    start, end = max(0, mention.span.start - _CHARACTERS), mention.span.start
    return _FIRST_OF.search(text, start, end) is not None or _HELD_TO.search(text, start, end) is not None


_OTHER_SIDE = re.compile(
    r"\b(?:second only to|second to|(?<!from )behind(?: only)?|overt(?:ook|ak(?:es?|ing))|trailing|"
    r"(?:more|fewer|less|higher|lower|larger|smaller|bigger|worse|better) than(?: in| (?:that|those) of)?"
    r"(?: (?:the )?[A-Z]\w+,? (?:or|and))?|"
    r"(?:war|wars|conflict|fighting|hostilities|talks|truce|ceasefire|clashes|dispute) (?:between|with|against))"
    r"\s+(?:the\s+)?$",
)


def _is_measure(mention: Mention, text: str) -> bool:
    """Whether a place is only what another is held against, or a side of a war: "second only to the United States"."""
    start = max(0, mention.span.start - _CHARACTERS)
    return not mention.adjective and _OTHER_SIDE.search(text, start, mention.span.start) is not None


_BODIES_OF = frozenset(["bank", "university", "church", "archbishop", "bishop", "duke", "prince", "treaty"])
"""What is named after the place that follows, wherever it acts: "the Bank of England"."""
_SIDES_OF = frozenset(["left", "right", "west", "east", "north", "south"])
"""Before "bank of" these make it a river's."""
_DIRECTIONS = frozenset(
    f"{one}{other}{end}" for one in ("north", "south", "") for other in ("east", "west", "") for end in ("", "ern")
)
_MILES = frozenset(["km", "kilometres", "kilometers", "miles", "mile", "metres", "meters", "yards"])
"""Before "south of" a place these say how far from it something is."""


def _is_seat(before: list[str]) -> bool:
    """Whether the words before a place make it the seat of a body, or a mark to measure from."""
    words = ["", "", *(word for word in before[-3:] if word != "the")]
    verb, preposition = words[-2:]
    if preposition == "of":
        measured = verb in _DIRECTIONS and not _MILES.isdisjoint(before[-4:-2])
        return measured or (verb in _BODIES_OF and words[-3] not in _SIDES_OF)
    return (preposition == "in" and verb in _SEATS) or (preposition == "from" and verb in _TELLING)


def _is_destination(before: list[str]) -> bool:
    """Reads backwards to "to", past what lies in the place ("hospitals in"), and on to the verb that goes there."""
    if not _ARRIVING.isdisjoint(before[-3:-1]) and before[-1] in ("in", "at", "the"):
        return True
    for at in range(len(before) - 1, max(-1, len(before) - 2 - _FEW), -1):
        word = before[at]
        if word.endswith(_ENDS) or (word in _INSIDE and (at == 0 or before[at - 1] not in _GOALS)):
            return False
        if word in _TOWARDS:
            return _goes(before[max(0, at - _BACK) : at], near=word == "for")
    return False


def _goes(words: list[str], *, near: bool) -> bool:
    """Whether the words before "to" are of going somewhere; before "for" only the last is asked ("bound for")."""
    cut = next((i + 1 for i in range(len(words) - 1, -1, -1) if words[i].endswith(_ENDS)), 0)
    return not _DEPARTING.isdisjoint(words[-1:] if near else words[cut:])
