"""One person, told of in words: "a 15-year-old boy", "his wife", "Cole"; and whether two wordings can mean one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from checks.extract.figures.carried import STATING
from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Figure, Sentence
from checks.interval import ONE

__all__ = ["ATTACKERS", "ROLES", "Person", "persons_in"]

_MALE, _FEMALE = words_of("persons", "male"), words_of("persons", "female")
_PLAIN, _KIN, ROLES = words_of("persons", "plain"), words_of("persons", "kin"), words_of("persons", "roles")
ATTACKERS = words_of("persons", "attackers")
_NOUNS = _PLAIN | _KIN | ROLES
_DETERMINERS, _DEFINITE = words_of("persons", "determiners"), words_of("persons", "definite")
_MORE = words_of("persons", "more")
_TITLES, _NO_NAMES = words_of("persons", "titles"), words_of("persons", "no names")
_PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself"})
_AGE_SIGNS = frozenset({"-", "year", "years", "month"})
_YEARS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_PARTS = frozenset(["of", "fatally", "critically", "dead", "mortally"])
"""After "one": "one of them", "one fatally"."""
_PREDICATES = words_of("persons", "predicates")
"""After "another" that stands for a person: "another died"."""
_PHRASE_END = frozenset(
    [*',.;:()“”"—–?!', "of", "in", "at", "on", "to", "and", "or", "was", "were", "is", "who", "that", "with", "by",
     "for", "from", "had", "has", "have", "as", "after", "said", "shot", "killed", "died", "wounded", "injured",
     "over", "near", "behind", "before", "during", "when", "while", "whose", "outside", "inside", "suffering",
     "bleeding", "dead", "struck", "hit", "early", "late", "last", *words_of("lists", "weekday")]
)  # fmt: skip
"""Where a noun phrase that has not come to a person ends without one."""
_QUOTES = frozenset('"“”')
_LONGEST, _NAME = 9, 5
"""Tokens of "a 15-year-old Springfield high school student", and of a name with title and initials."""
_AGES = range(1, 111)


class Person(NamedTuple):
    """Words for one person, or a figure for several, at the tokens `first` to `stop`."""

    first: int
    stop: int
    size: int = 1
    names: frozenset[str] = frozenset()
    """Of a name, the words that tell it from others, in lower case."""
    age: int | None = None
    sex: str | None = None
    noun: str | None = None
    known: bool = False
    """Spoken of as known already: "the boy", "his wife", a pronoun, a name."""
    more: bool = False
    """Said to be somebody else: "another man", "the other woman"."""

    @property
    def pronoun(self) -> bool:
        """Whether only a pronoun stands for the person."""
        return self.noun in _PRONOUNS


def persons_in(sentence: Sentence) -> list[Person]:
    """The persons whom a sentence tells of one by one, and its figures for several, in order; none overlaps."""
    found: list[Person] = []
    low = sentence.t.low
    counted = (f for f in sentence.figures if f.quantity.dimension == "count" and f.quantity.value and not f.of_things)
    counts = {f.first: f for f in counted if f.quantity.counted is not None or low[f.first - 1] not in STATING}
    counts = {i: f for i, f in counts.items() if not (f.counted[0] < i and low[i - 1] == "to")}  # "infections rose to"
    i = 0
    while i < sentence.t.count:
        figure = counts.get(i)
        if figure is not None and figure.quantity.value not in (None, ONE):
            person: Person | None = _several(sentence, i, figure)
        else:
            person = (
                _described(sentence, i) or _pronoun(sentence, i) or _bare(sentence, i, found) or _named(sentence, i)
            )
        if person is None:
            i += 1
        else:
            found.append(person)
            i = max(i + 1, person.stop)
    return found


def _several(sentence: Sentence, i: int, figure: Figure) -> Person:
    """Those whom a figure counts, without the "and" that leads on to the next figure."""
    stop = figure.counted_stop
    while stop > i + 1 and sentence.t.low[stop - 1] in ("and", ","):
        stop -= 1
    return Person(i, stop, int(figure.quantity.value or 0), noun=sentence.t.low[stop - 1])


def _described(sentence: Sentence, i: int) -> Person | None:
    """A noun phrase: "a 15-year-old Springfield boy", "the gunman", "Mr Cole's mother"."""
    low = sentence.t.low
    owned = low[i].endswith(("'s", "’s")) and sentence.t.raw[i][:1].isupper()
    if low[i] not in _DETERMINERS and not owned:
        return _aged(sentence, i)
    more = i + (low[i] == "a")  # "another died", "a fifth was wounded"
    if low[more] in _MORE and low[more + 1] in _PREDICATES and (more > i or low[more] == "another"):
        return Person(i, more + 1, noun="one", more=True)
    if low[i] == "one" and low[i + 1] in _PARTS:
        return Person(i, i + _part_of(low, i), noun="one", more=True)
    for at in range(i + 1, min(i + _LONGEST, sentence.t.count)):
        if low[at] in _NOUNS or _is_age(low, at):
            return _whole(sentence, i, at, known=owned or low[i] in _DEFINITE)
        if low[at] in _PHRASE_END:
            break
    return None


def _is_age(low: list[str], at: int) -> bool:
    """Whether "old" at token `at` ends the words for a person: "the 3-year-old was", but not "a 3-year-old dog"."""
    if low[at] != "old" or low[at - 1] not in _AGE_SIGNS:
        return False
    return low[at + 1] in _PHRASE_END or not low[at + 1].isalpha()


def _part_of(low: list[str], i: int) -> int:
    """How many tokens "one", "one of them" or "one of the victims" has."""
    if low[i + 1] != "of":
        return 1
    return 4 if low[i + 2] in _DEFINITE else 3


def _aged(sentence: Sentence, i: int) -> Person | None:
    """A person by age alone, as headlines and lists have it: "18-year-old woman", "15-year-old shot"."""
    low = sentence.t.low
    if not (low[i + 1] == "-" and low[i + 2] in ("year", "month", "week", "day") and low[i + 3] == "-"):
        return None
    if low[i + 4] != "old":
        return None
    at = next((k for k in range(i + 5, i + 8) if low[k] in _NOUNS), i + 4)
    if not _PHRASE_END.isdisjoint(low[i + 5 : at]):
        at = i + 4
    told = _whole(sentence, i, at, known=False)
    return told._replace(known=bool(told.names))


def _whole(sentence: Sentence, i: int, at: int, *, known: bool) -> Person:
    """The person of the noun phrase from token `i` whose noun stands at `at`, with the name that may follow."""
    low = sentence.t.low
    while low[at + 1] in _NOUNS:
        at += 1
    noun = low[at]
    name = _name_at(sentence, at + 1) or (_name_at(sentence, at + 2) if low[at + 1] == "," else None)
    stop = name[1] if name else at + 1
    apposed = _aged(sentence, at + 2) if name is None and low[at + 1] == "," else None
    if apposed is not None and apposed.names and (apposed.sex or _sex(noun)) == (_sex(noun) or apposed.sex):
        return apposed._replace(first=i, noun=noun, sex=_sex(noun), known=known)  # "one man, 22-year-old Ken Dunn"
    inside = _inner_age(low, i, at + 1)
    age, stop = _age_after(low, stop) if inside is None else (inside, stop)
    more = not _MORE.isdisjoint(low[i : i + 2])
    return Person(i, stop, 1, name[0] if name else frozenset(), age, _sex(noun), noun, known=known, more=more)


def _sex(noun: str) -> str | None:
    return "m" if noun in _MALE else "f" if noun in _FEMALE else None


def _inner_age(low: list[str], i: int, stop: int) -> int | None:
    """The age in "a 15-year-old boy"; infants of months and days are none years old."""
    for k in range(i + 1, stop):
        if low[k] == "old" and low[k - 1] in _AGE_SIGNS:
            before = [word for word in low[max(i, k - 4) : k] if word != "-"]
            if len(before) < 2:  # noqa: PLR2004 - a number and a unit
                return None
            years = _YEARS.get(before[-2], int(before[-2]) if before[-2].isdecimal() else None)
            return years if before[-1].startswith("year") else 0
    return None


def _age_after(low: list[str], stop: int) -> tuple[int | None, int]:
    """The age that follows: "Cole, 38," and "a boy, 8,"; and the token after it."""
    if low[stop] == "," and low[stop + 1].isdecimal() and int(low[stop + 1]) in _AGES:
        after = low[stop + 2]
        if after in ("", ",", ".", "and", ";", ")", "was", "died", "of", "is", "were", "shot", "killed"):
            return int(low[stop + 1]), stop + 2
    return None, stop


def _pronoun(sentence: Sentence, i: int) -> Person | None:
    word = sentence.t.low[i]
    if word not in _PRONOUNS:
        return None
    return Person(i, i + 1, sex=_sex(word), noun=word, known=True)


def _bare(sentence: Sentence, i: int, before: list[Person]) -> Person | None:
    """A noun without an article: in headlines ("Man shot dead"), and the second of a pair ("a mother and son")."""
    low = sentence.t.low
    if low[i] not in _NOUNS:
        return None
    paired = bool(before) and before[-1].stop >= i - 2 and low[i - 1] in ("and", "&")
    if not paired and not (i == 0 and sentence.t.raw[i][:1].isupper()):
        return None
    return _whole(sentence, i, i, known=False)


def _named(sentence: Sentence, i: int) -> Person | None:
    found = _name_at(sentence, i)
    if found is None:
        return None
    names, stop = found
    age, stop = _age_after(sentence.t.low, stop)
    if len(names) == 1 and age is None and not _known_name(sentence, i):
        return None
    return Person(i, stop, names=names, age=age, known=True)


def _known_name(sentence: Sentence, i: int) -> bool:
    """Whether a single word stands elsewhere in the text as the end of a longer name: "Cole" of "Leco Cole"."""
    return sentence.t.raw[i].removesuffix("'s").removesuffix("’s") in _ends_of_names(sentence.t.text)


@lru_cache(maxsize=4)
def _ends_of_names(text: str) -> frozenset[str]:
    """Every word that follows one with a capital, looked up once an article."""
    found = _AFTER_CAPITAL.findall(text)
    return frozenset(word for pair in found for word in pair)


_AFTER_CAPITAL = re.compile(r"\b[A-Z][\w.’'-]+ (?=(([A-Z]\w*)[\w’-]*))")
"""The word after a capitalised one, whole and up to its first sign: "Anne-Marie", "Anne"."""


def _name_at(sentence: Sentence, i: int) -> tuple[frozenset[str], int] | None:
    """The name that begins at token `i`, its words in lower case without titles, and the token after it."""
    raw = sentence.t.raw
    stop = i
    words: list[str] = []
    while stop < i + _NAME + 2 and stop < sentence.t.count:
        word = raw[stop]
        if word == "." and words and len(raw[stop - 1]) <= 3:  # noqa: PLR2004 - an initial or a title: "J.", "Sgt."
            stop += 1
            continue
        if word in _QUOTES and words and (closed := _nickname_end(raw, stop)):
            stop = closed
            continue
        if word in ("-", "'", "’") and words and sentence.t.glued(stop) and raw[stop + 1][:1].isupper():
            stop += 1
            continue
        if not _is_name(word):
            break
        words.append(word)
        stop += 1
        if word.endswith(("'s", "’s")):
            break
    told = frozenset(_plain(w) for w in words if w not in _TITLES and len(w) > 1 and w.lower() not in ("jr", "sr"))
    if not told or not _NO_NAMES.isdisjoint(words) or _is_place(sentence, i):
        return None
    return told, stop


def _nickname_end(raw: list[str], i: int) -> int:
    """The token after the closing quote of a nickname that opens at token `i` (Ada "Ace" Finch), 0 where none does."""
    return next((k + 1 for k in range(i + 2, i + _NAME + 1) if raw[k] in _QUOTES and raw[k + 1][:1].isupper()), 0)


def _plain(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("’s")


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word[:1].isalpha() and (len(word) == 1 or not word.isupper() or len(word) == 2)  # noqa: PLR2004 - "J", "JR" and "DJ"


def _is_place(sentence: Sentence, i: int) -> bool:
    start = sentence.t.start[i]
    return any(m.span.start <= start < m.span.end for m in sentence.mentions)
