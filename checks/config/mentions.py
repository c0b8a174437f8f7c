"""Places in running text: an index by the first word of a name, and the words around one that decide.

Every capitalised word is looked up once, so the time grows with the text and not with the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, compress, islice
from typing import NamedTuple

from checks.models import Span

__all__ = ["Entry", "Index", "Mention", "Row", "find_mentions"]


class Mention(NamedTuple):
    """A place that the text names."""

    code: str
    name: str
    span: Span
    adjective: bool
    """Named by an adjective or its people: "Syrian", "Syrians"."""


class Entry(NamedTuple):
    """One way to write a place; several places may share it."""

    text: str
    code: str
    name: str
    size: int
    adjective: bool
    strict: bool
    """A place only where the words around it say so."""


_FIRST_WORD = re.compile(r"\w+")
_SURE = 1_000_000
"""Cities from here up are known by name alone; smaller ones need a word like "in" before them, or a state after."""
_CODES_IN_TEXT = frozenset({"US", "UK", "UAE", "DRC", "USA", "NYC", "EU", "G7", "DC", "GCC", "SSA"})

_LOCATIVE = frozenset(
    word
    for line in (
        "in at near from to of outside inside around across over into through throughout toward towards between",
        "central eastern western northern southern northeastern northwestern southeastern southwestern",
        "north south east west downtown greater city town village province state district capital neighbouring",
    )
    for word in line.split()
)
_PART = {
    "northern": "north", "north": "north", "southern": "south", "south": "south", "eastern": "east", "east": "east",
    "western": "west", "west": "west", "central": "centre", "northeastern": "northeast", "northwestern": "northwest",
    "southeastern": "southeast", "southwestern": "southwest", "northeast": "northeast", "northwest": "northwest",
    "southeast": "southeast", "southwest": "southwest", "north-eastern": "northeast", "north-western": "northwest",
    "south-eastern": "southeast", "south-western": "southwest", "north-east": "northeast", "north-west": "northwest",
    "south-east": "southeast", "south-west": "southwest",
}  # fmt: skip
_PART_ENDS = tuple({word[-2:] for word in _PART} | {word[-2:].upper() for word in _PART})
_BEFORE = re.compile(r"([\w.’'-]+)(\s+)$")
_AFTER_COMMA = re.compile(r",\s+([A-Z][\w.]*(?: [A-Z][\w.]*)?)")
_NEXT_CAPITAL = re.compile(r"[ \xa0]([A-Z][a-z]+)")
_PLACE_NOUN = frozenset(
    word
    for line in (
        "Police County City University Airport Province Region District State Governorate Hospital Mayor Department",
        "Island Islands River Bay Beach Street School Sheriff Fire",
    )
    for word in line.split()
)
_SENTENCE_END = '.!?:\n”"'


class Row(NamedTuple):
    """A line of the table of places; lists are separated by "|"."""

    code: str
    name: str
    others: str
    adjectives: str
    size: str
    note: str


class Index:
    """First word of a name → the names that begin with it, longest first.

    Thousands of places are loaded for an article that names a dozen, so the names of one
    first word are put in order when it is first met.
    """

    def __init__(self, rows: Iterable[Row], persons: frozenset[str]) -> None:
        self.persons = persons
        self.states: dict[str, str] = {}
        """Abbreviations that count after a comma only: "Ind." → "USA/indiana"."""
        self.words: dict[str, list[Row]] = {}
        """First words → the places with a name that begins so."""
        self._entries: dict[str, list[Entry]] = {}
        by_word = self.words
        for row in rows:
            _, name, others, adjectives, _, note = row
            forms = _forms_of(row) if others or adjectives else (name,)
            for word in {_first_word(form) for form in forms} if len(forms) > 1 else (_first_word(name),):
                by_word.setdefault(word, []).append(row)
            if note == "state":
                self.states.update((form, row.code) for form in forms if form.endswith(".") or form.isupper())

        self._states = frozenset(self.states.values())
        small = sorted(word for word in by_word if word.islower() and word.isascii())
        self._small = tuple({f for w in small for row in by_word[w] for f in _forms_of(row) if f.startswith(w)})
        """The few names that begin with a small letter."""
        self._capitals = re.compile(r"([A-Z]\w*)")
        self._candidates = re.compile(rf"\b([^\W\d_a-z]\w*{'|' + '|'.join(small) if small else ''})\b")

    def candidates(self, text: str) -> re.Pattern[str]:
        """What finds the words of `text` at which a name may begin, and perhaps the ends of others.

        Capitalised words, and small ones where the text holds a name that begins with one: few do, and a pattern
        that begins with a plain capital is found four times as fast.
        """
        plain = text.isascii() and not any(map(text.__contains__, self._small))
        return self._capitals if plain else self._candidates

    def is_state(self, code: str) -> bool:
        """Whether `code` is a country or a state of one, as it follows a town after a comma."""
        return len(code) == _ALPHA or code in self._states

    def entries(self, word: str) -> list[Entry]:
        """The names that begin with `word`, longest first, then the larger place; empty where there are none."""
        known = self._entries.get(word)
        if known is None:
            rows = self.words.get(word)
            if rows is None:
                return _NONE
            found = (entry for row in rows for entry in _entries_of(row) if _first_word(entry.text) == word)
            known = sorted(found, key=lambda e: (-len(e.text), -e.size))
            self._entries[word] = known
        return known


def _forms_of(row: Row) -> list[str]:
    """Every name of a place, adjectives too."""
    return [form for column in (row.name, row.others, row.adjectives) if column for form in column.split("|")]


_ALPHA = 3
_NONE: list[Entry] = []


def _first_word(form: str) -> str:
    word = form.partition(" ")[0]
    if not word.isalnum():
        match = _FIRST_WORD.search(word)
        return match[0] if match is not None else word
    return word


def _entries_of(row: Row) -> Iterator[Entry]:
    """Every way to write one place in running text; codes of two and three letters are for tables only."""
    size = int(row.size)
    strict = row.note == "word" or (row.code.count("/") > 0 and size < _SURE and row.note != "capital")
    for form in (row.name, *row.others.split("|")):
        abbreviated = row.note == "state" and (form.endswith(".") or form.isupper())
        if form and not abbreviated and (len(form) > 3 or form in _CODES_IN_TEXT or not form.isupper()):  # noqa: PLR2004 - the line says what it counts
            yield Entry(form, row.code, row.name, size, adjective=False, strict=strict)
    if row.adjectives:
        for form in row.adjectives.split("|"):
            yield Entry(form, row.code, row.name, size, adjective=True, strict=False)


def find_mentions(index: Index, names: Mapping[str, str], text: str, start: int, end: int) -> tuple[Mention, ...]:
    """The places named in `text[start:end]`, in order."""
    entries = index.entries
    known = index.words
    found: list[Mention] = []
    done = start
    # what stands between words and words alternate; most words begin no name, and cost no step of the loop
    part = text[start:end]
    pieces = index.candidates(part).split(part)
    words = pieces[1::2]
    starts = islice(accumulate(map(len, pieces), initial=start), 1, None, 2)
    for at, word in compress(zip(starts, words, strict=False), map(known.__contains__, words)):
        before = text[at - 1 : at]
        if at < done or before.isalnum() or before in _BEFORE_NO_NAME:
            continue
        options = entries(word)
        entry = _longest(options, text, at)
        if entry is None:
            continue
        done = at + len(entry.text)
        if text[done : done + 1] == "$":
            continue
        if not entry.code or not (
            entry.adjective or _is_place(index, entry, text, at, done) or _goes_on(index, entry, found, text, at)
        ):
            continue
        code = _choose(index, [e for e in options if e.text == entry.text], text, done, found)
        if code is None:
            continue
        found.append(_with_direction(entry, code, names, text, Span(at, done)))
    return tuple(found)


_BEFORE_NO_NAME = frozenset("-_")
_JOINING = frozenset("_$")
"""What makes one word of a name and what follows: "US$" names a currency."""


def _longest(options: list[Entry], text: str, at: int) -> Entry | None:
    for entry in options:
        if text.startswith(entry.text, at):
            stop = at + len(entry.text)
            if stop >= len(text) or not (text[stop].isalnum() or text[stop] in _JOINING):
                return entry
    return None


def _is_place(index: Index, entry: Entry, text: str, at: int, stop: int) -> bool:
    """Whether the words around a name say that it is a place and no person, firm or common word."""
    doubtful = entry.text in index.persons
    if not entry.strict and not doubtful:
        return True
    before = _BEFORE.search(text, max(0, at - 24), at)
    word = before[1] if before is not None else ""
    if word.lower() in _LOCATIVE:
        following = _NEXT_CAPITAL.match(text, stop)
        return following is None or following[1] in _PLACE_NOUN
    if _holders(index, text, stop):
        return True
    if entry.strict:
        return False
    opening = before is None or word[-1] in _SENTENCE_END
    following = _NEXT_CAPITAL.match(text, stop)
    return (opening or not word[:1].isupper()) and (following is None or following[1] in _PLACE_NOUN)


def _holders(index: Index, text: str, stop: int) -> list[str]:
    """The places that the words after a comma can mean: "Gary, Ind.", "Lagos, Nigeria", "Atlanta, Georgia"."""
    after = _AFTER_COMMA.match(text, stop)
    if after is None:
        return []
    known = index.states.get(after[1])
    if known is not None:
        return [known]
    name = after[1].rstrip(".")
    entries = index.entries(_first_word(name))
    whole = [e.code for e in entries if e.text == name]
    return whole or [e.code for e in entries if e.text == name.partition(" ")[0]]


def _goes_on(index: Index, entry: Entry, found: list[Mention], text: str, at: int) -> bool:
    """Whether a name goes on with a list of places of its own country: "Lagos, Kano, Aba and Jos"."""
    if not found or entry.text in index.persons or found[-1].adjective:
        return False
    last = found[-1]
    joined = at - last.span.end <= _JOINED and text[last.span.end : at].strip() in {",", "and", ", and"}
    return joined and "/" in last.code and last.code.partition("/")[0] == entry.code.partition("/")[0]


_JOINED = 6
"""Characters of ", and ", the longest that joins two names of a list."""
_NEAR_IN_SIZE = 12
"""Of two places with one name, one this many times larger is meant unless the text names what holds the other."""


def _choose(index: Index, same: list[Entry], text: str, stop: int, found: list[Mention]) -> str | None:
    """Which of the places that share a name is meant: by "…, Texas", by places named before, by size.

    `None` where what is named after the comma holds none of them: "Shelby, North Carolina" is not the one in Michigan.
    """
    entry = same[0]
    wholes = _holders(index, text, stop) if "/" in entry.code or len(same) > 1 else []
    inside = next((e.code for whole in wholes for e in same if e.code.startswith(whole + "/")), None)
    if inside is not None or (wholes and "/" in entry.code and all(map(index.is_state, wholes))):
        return inside
    if len(same) == 1:
        return entry.code
    for mention in reversed(found[-8:]):
        country = mention.code.partition("/")[0]
        for e in same:
            if e.code.startswith(country) and e.size * _NEAR_IN_SIZE >= entry.size:
                return e.code
    return entry.code


def _with_direction(entry: Entry, code: str, names: Mapping[str, str], text: str, span: Span) -> Mention:
    """The mention, as "eastern Aleppo" is a place of its own, inside Aleppo."""
    if not entry.adjective and ("/" in code or len(code) == 3):  # noqa: PLR2004 - alpha-3
        before = None
        if text[max(0, span.start - 16) : span.start].rstrip().endswith(_PART_ENDS):
            before = _BEFORE.search(text, max(0, span.start - 16), span.start)
        part = _PART.get(before[1].lower()) if before is not None else None
        if part is not None and before is not None:
            inner = f"{code}/{part}"
            whole = Span(before.start(), span.end)
            return Mention(inner, names.get(inner, text[whole.start : whole.end]), whole, adjective=False)
    return Mention(code, entry.name if code == entry.code else names[code], span, entry.adjective)
