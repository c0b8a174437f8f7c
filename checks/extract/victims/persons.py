"""One person, told of in words: "a 15-year-old boy", "his wife", "Cole"; and whether two wordings can mean one."""

from __future__ import annotations

import copy
from typing import NamedTuple

from checks.extract.figures.carried import STATING
from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Figure, Sentence
from checks.extract.text.tokens import Tokens
from checks.extract.victims.names import TITLES, is_known_name, name_at
from checks.interval import ONE

__all__ = ["ATTACKERS", "ROLES", "Person", "persons_in"]

_MALE, _FEMALE = words_of("persons", "male"), words_of("persons", "female")
_PLAIN, _KIN, ROLES = words_of("persons", "plain"), words_of("persons", "kin"), words_of("persons", "roles")
ATTACKERS = words_of("persons", "attackers")
_NOUNS = _PLAIN | _KIN | ROLES
_DETERMINERS, _DEFINITE = words_of("persons", "determiners"), words_of("persons", "definite")
_MORE = words_of("persons", "more")
_PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself"})
_SOON = 4
"""Tokens within which a headline says who speaks: "Police: Man shot"."""
_MEANWHILE = frozenset(["as", "after", "when", "while"])
_DEEDS = frozenset(["shot", "shoots", "shooting", "kills", "killed", "killing", "then", "and", ","])
"""Before "self", as headlines have it."""
_DONE_TO = frozenset(["kills", "shoots", "wounds", "injures", "killing", "injuring", "wounding", "leaves"])
"""Before a noun without an article these make a headline of the sentence."""
_AGE_SIGNS = frozenset({"-", "year", "years", "month"})
_YEARS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_PARTS = frozenset(["of", "fatally", "critically", "dead", "mortally"])
"""After "one": "one of them", "one fatally"."""
PART = "one"
"""The noun of who is told as one of several: "one of them", "one fatally"."""
_NOT_ONE = frozenset(["not", "no"])
_PREDICATES = words_of("persons", "predicates")
"""After "another" that stands for a person: "another died"."""
_PHRASE_END = frozenset(
    [*',.;:()“”"—–?!', "of", "in", "at", "on", "to", "and", "or", "was", "were", "is", "who", "that", "with", "by",
     "for", "from", "had", "has", "have", "as", "after", "said", "shot", "killed", "died", "wounded", "injured",
     "over", "near", "behind", "before", "during", "when", "while", "whose", "outside", "inside", "suffering",
     "bleeding", "dead", "struck", "hit", "early", "late", "last", *words_of("lists", "weekday")]
)  # fmt: skip
"""Where a noun phrase that has not come to a person ends without one."""
_ANEW = (_DETERMINERS | _PRONOUNS | {"they", "it", "we", "i", "not", "no"}) - {"another", "one"}
"""With these another phrase begins: "that the boy", "his wife and the child"."""
_LONGEST = 9
"""Tokens of "a 15-year-old Springfield high school student"."""
_AGES = range(1, 111)
_AFTER_AGE = frozenset(
    ["", ",", ".", "and", ";", ")", "was", "died", "of", "is", "were", "shot", "killed", "who", "whose", "—", "–", "("]
)
_SHORT, _FEW, _MOST, _NEARLY_ALL = 3, 3, 0.6, 0.8
"""Letters of the words that stay small in a headline; words by which it is known, and the share of them in capitals,
which is larger where a full stop ends what may be a sentence of names."""
_STOPS = frozenset(".!?")


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
    if _in_capitals(sentence.t):
        sentence = _without_capitals(sentence)
    found: list[Person] = []
    low = sentence.t.low
    counted = (f for f in sentence.figures if f.quantity.dimension == "count" and f.quantity.value and not f.of_things)
    counts = {f.first: f for f in counted if not _is_level(f, low[f.first - 1])}
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


def _in_capitals(t: Tokens) -> bool:
    """Whether the words of a sentence begin with capitals whatever they are, as in many headlines."""
    long = [word for word in t.raw[1 : t.count] if len(word) > _SHORT and word.isalpha()]
    share = _NEARLY_ALL if t.raw[t.count - 1] in _STOPS else _MOST
    return len(long) > _FEW and sum(word[0].isupper() for word in long) >= share * len(long)


def _without_capitals(sentence: Sentence) -> Sentence:
    """The sentence with its first word alone as printed: no capital tells a name in it."""
    plain, t = copy.copy(sentence), copy.copy(sentence.t)
    t.raw = [word if i == 0 or t.raw[i - 1] == ":" else t.low[i] for i, word in enumerate(t.raw)]
    plain.t = t
    return plain


def _is_level(figure: Figure, before: str) -> bool:
    """Whether a figure says where a count stands, and tells of nobody: "infections rose to 5,300"."""
    if figure.quantity.counted is not None and figure.counted[0] >= figure.first:
        return False
    return before == "to" or (figure.quantity.counted is None and before in STATING)


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
        return None if low[i - 1] in _NOT_ONE else Person(i, i + _part_of(low, i), noun=PART)
    if low[i] == "that" and low[i + 1] not in _NOUNS:
        return None  # "a shooting that left one man dead"
    for at in range(i + 1, min(i + _LONGEST, sentence.t.count)):
        if _is_noun(sentence, at) or _is_age(low, at):
            return _whole(sentence, i, at, known=owned or low[i] in _DEFINITE)
        if low[at] in _PHRASE_END or low[at] in _ANEW:
            break
    return None


def _is_noun(sentence: Sentence, at: int) -> bool:
    """Whether a word for a person stands at a token: "Hunter" of "Ethan Hunter Payne" is none."""
    raw = sentence.t.raw
    if sentence.t.low[at] not in _NOUNS:
        return False
    return not raw[at][:1].isupper() or not (raw[at + 1][:1].isupper() and raw[at - 1][:1].isupper())


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


def _goes_on_from(sentence: Sentence, i: int) -> bool:
    """Whether a word goes on with a name that began before it: "Halsted" of "South Halsted"."""
    before = sentence.t.raw[i - 1]
    return i > 1 and before[:1].isupper() and before.isalpha() and before not in TITLES


def _aged(sentence: Sentence, i: int) -> Person | None:
    """A person by age alone, as headlines and lists have it: "18-year-old woman", "15-year-old shot"."""
    low = sentence.t.low
    if not (low[i + 1] == "-" and low[i + 2] in ("year", "month", "week", "day") and low[i + 3] == "-"):
        return None
    if low[i + 4] != "old":
        return None
    at = next((k for k in range(i + 5, i + 8) if _is_noun(sentence, k)), i + 4)
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
    name = name_at(sentence, at + 1) or (name_at(sentence, at + 2) if low[at + 1] == "," else None)
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
        if after in _AFTER_AGE:
            return int(low[stop + 1]), stop + 2
    return None, stop


def _pronoun(sentence: Sentence, i: int) -> Person | None:
    word, low = sentence.t.low[i], sentence.t.low
    if word == "self" and low[i - 1] in _DEEDS and low[i + 1] != "-":
        return Person(i, i + 1, noun="himself", known=True)
    if word not in _PRONOUNS:
        return None
    return Person(i, i + 1, sex=_sex(word), noun=word, known=True)


def _bare(sentence: Sentence, i: int, before: list[Person]) -> Person | None:
    """A noun without an article: in headlines ("Man shot dead", "Boy shoots sister"), the second of a pair."""
    low = sentence.t.low
    if low[i] not in _NOUNS or low[i + 1] == ":":
        return None
    paired = bool(before) and before[-1].stop >= i - 2 and low[i - 1] in ("and", "&")
    paired = paired or (bool(before) and before[-1].stop == i - 1 and low[i - 1] == "," and low[i - 2] in _NOUNS)
    done_to = low[i - 1] in _DONE_TO or (low[i - 1] == "," and low[i - 2] in _DONE_TO)
    opens = (i == 0 or (low[i - 1] == ":" and i < _SOON)) and sentence.t.raw[i][:1].isupper()
    opens = opens or (0 < i < _SOON and _opens_with_place(sentence, i))
    opens = opens or (low[i - 1] in _MEANWHILE and bool(before) and before[0].first == 0 and low[0] in _NOUNS)
    if not paired and not done_to and not opens:
        return None
    return _whole(sentence, i, i, known=paired and before[-1].known and not before[-1].names)


def _opens_with_place(sentence: Sentence, i: int) -> bool:
    """Whether a place alone stands before token `i`: "Kansas City teen killed"."""
    before = sentence.mentions[0].span if sentence.mentions else None
    return before is not None and before.start == sentence.t.start[0] and sentence.token_at(before.end - 1) == i - 1


def _named(sentence: Sentence, i: int) -> Person | None:
    found = name_at(sentence, i)
    if found is None:
        return None
    names, stop = found
    if _is_noun(sentence, stop) and not sentence.t.low[stop - 1].endswith(("'s", "’s")):
        return _whole(sentence, i, stop, known=False)  # "Wexcombe man shot", "Army Sergeant Ken Dunn"
    age, stop = _age_after(sentence.t.low, stop)
    told = len(names) > 1 or age is not None or sentence.t.raw[i] in TITLES
    if not told and (_goes_on_from(sentence, i) or not is_known_name(sentence, i)):
        return None
    return Person(i, stop, names=names, age=age, known=True)
