"""What is counted: the noun phrase that follows a number, or that the sentence leaves to be understood."""

from __future__ import annotations

from typing import NamedTuple

from checks.extract.figures.numerals import SMALL
from checks.extract.text.lexicon import words_of
from checks.extract.text.tokens import Tokens

__all__ = [
    "Counted", "counted_after", "counted_before", "number_of", "people_counted", "person_before", "person_implied",
    "scraped",
]  # fmt: skip

_STOPS = words_of("stops")
_SKIP = words_of("lists", "counted_skip")
_VERBS = words_of("lists", "np_verb")
_STATES = words_of("lists", "human_state")
_BE = words_of("lists", "be")
_TOTALS = words_of("lists", "total_word")
_ADVERBS = words_of("lists", "adverb_inside")
_PEOPLE = words_of("lists", "people")
_SCRAPED = ("people", "persons", "families", "households", "homes", "houses", "civilians", "refugees", "residents")
_RUN_IN = _STOPS | _BE | _VERBS
_TAKES_PEOPLE = words_of("lists", "takes_people")
_REFUGES = words_of("lists", "refuge")
_AGO = frozenset({"ago", "earlier", "before", "previously", "later"})
_LONGEST = 8
_FARTHEST = 30
_SHORT = 3


_DIRECTED = frozenset({"last", "this", "next", "past"})
_PERIODS = words_of("claims", "periods")


class Counted(NamedTuple):
    """The tokens, from and up to, of a noun phrase."""

    first: int
    stop: int


def counted_after(t: Tokens, i: int) -> Counted | None:
    """The noun phrase that starts at token `i`: "fighters and civilians", "newly displaced people", or `None`."""
    low = t.low
    limit = i + _SHORT + 1
    while low[i] in _SKIP and i < limit:
        i += 1
    if low[i] in _DIRECTED and low[i + 1] in _PERIODS:
        return None  # "rose 4,200 last month"
    stop = _phrase_end(t, i)
    if stop == i or (low[i + 1] in _AGO and low[i].removesuffix("s") in _PERIODS):
        return None  # "from 86,000 a day earlier"
    if low[stop] == "of" and low[stop + 1][:1].isalpha() and low[stop + 1] not in _STOPS:
        end = _phrase_end(t, stop + 1)
        stop = end if end > stop + 1 else stop
    return Counted(i, _coordinated(t, i, stop))


def _phrase_end(t: Tokens, i: int) -> int:
    """The token after the last noun of the phrase that starts at token `i`."""
    low = t.low
    k = i
    while k < i + _LONGEST:
        word = low[k]
        if word == "available" and k == i and _qualifies(t, i, k):
            k += 1
            continue
        if not word[:1].isalpha() or word in _STOPS or word in _VERBS:
            if word in ("-", "–", "/", "&") and k > i and t.glued(k) and t.glued(k + 1) and low[k + 1][:1].isalpha():
                k += 2
                continue
            if word == "-" and k > i and t.glued(k) and t.glued(k + 1) and low[k + 1].isdecimal():
                k += 2 + t.glued(k + 2)  # "AK-47s"
                continue
            break
        if (word in _STATES or word.endswith(("ed", "ing"))) and not _qualifies(t, i, k):
            break
        if (
            word.endswith("ly")
            and len(word) > _SHORT + 1
            and k > i
            and word not in _ADVERBS
            and not _noun_like(low[k + 1])
        ):
            break
        k += 1
    return k


def _qualifies(t: Tokens, i: int, k: int) -> bool:
    """Whether the participle at token `k` stands before its noun: "displaced people", not "people displaced"."""
    low = t.low
    after = low[k + 1]
    if k > i and low[k - 1] not in _ADVERBS and (_noun_like(low[k - 1]) or low[k - 1] in _PEOPLE):
        return False
    return after[:1].isalpha() and not (after in _STOPS or after in _VERBS or after in SMALL or after.endswith("ly"))


def _noun_like(word: str) -> bool:
    return word in _PEOPLE or (word[-1:] == "s" and word[-2:] not in ("ss", "us", "is") and len(word) > _SHORT)


def _coordinated(t: Tokens, first: int, stop: int) -> int:
    """The token after "and civilians" in "fighters and civilians", where both are counted together."""
    low = t.low
    if low[stop] not in ("and", "or") or stop == first or low[stop + 1].endswith("ing"):
        return stop  # "25 people and damaging churches"
    end = _phrase_end(t, stop + 1)
    if end == stop + 1 or not _noun_like(low[end - 1]):
        return stop
    both = _noun_like(low[stop - 1])
    names = not both and stop - first <= _SHORT  # "Kia and Hyundai vehicles", "new and repeated displacements"
    closed = low[end] not in ("of", "and") and not low[end][:1].isdecimal()
    return end if closed and (names or (both and end - stop <= _SHORT)) else stop


def counted_before(t: Tokens, i: int) -> Counted | None:
    """The noun phrase of "the number of people displaced rose to" before token `i`, or of "a total" right after it."""
    low = t.low
    for k in range(i - 1, max(-1, i - _FARTHEST), -1):
        if low[k] in _TOTALS and low[k + 1] == "of" and low[k] != "toll":
            return counted_after(t, k + 2)
        if low[k] in (";", ":", "toll"):
            return None  # "the number of cases to 850 and the toll to 86"
    return _subject(t, i)


def _subject(t: Tokens, i: int) -> Counted | None:
    """What opens the clause whose verb gives its number: "Homicides in the city fell to", "women number"."""
    low = t.low
    verb = i - 1
    if low[verb] in ("to", "at"):
        near = range(i - 2, max(-1, i - _LONGEST - 2), -1)  # "murders fell 7% last year to"
        verb = next((k for k in near if low[k] in _LEVELS or low[k] in _OPENS), -1)
    if verb < 0 or low[verb] not in (_LEVELS if verb < i - 1 else _NUMBERING):
        return None
    first = next((k + 1 for k in range(verb - 1, max(-1, verb - _FARTHEST), -1) if low[k] in _OPENS), 0)
    first += low[first] in ("the", "total", "annual", "monthly")
    stop = min(_phrase_end(t, first), verb)
    head = low[stop - 1]
    if first >= stop or head in _SIZED or not (head in _PEOPLE or _noun_like(head)):
        return None
    return Counted(first, stop)


_LEVELS = words_of("claims", "level verbs")
_NUMBERING = frozenset(["number", "numbered", "totalled", "totaled", "reached", "topped", "exceeded", "surpassed"])
_SIZED = words_of("lists", "sized")
_OPENS = frozenset([",", ";", ":", "and", "while", "but", "as", "that", "because", "although", "though", "whereas"])


def number_of(t: Tokens, i: int) -> Counted | None:
    """The noun phrase of "the total number of people" right after a figure: "brings to 274,000 the total number of"."""
    low = t.low
    for k in range(i, i + _SHORT):
        if low[k] in _TOTALS and low[k + 1] == "of":
            return counted_after(t, k + 2)
    return None


def scraped(word: str) -> str | None:
    """The noun that bad scraping has run into the word after it, or before: "peoplewere", "displacedpeople".

    >>> scraped("peoplewere"), scraped("displacedpeople"), scraped("peoples")
    ('people', 'people', None)
    """
    for noun in _SCRAPED:
        if word.startswith(noun) and word[len(noun) :] in _RUN_IN:
            return noun
        if word.endswith(noun) and word[: -len(noun)] in _STATES:
            return noun
    return None


def people_counted(t: Tokens, first: int) -> bool:
    """Whether the words before a figure say that it counts people: "a population of", "the toll rose to"."""
    low = t.low
    if low[first - 1] == "of":
        return low[first - 2] in ("population", "toll")
    return low[first - 1] in ("to", "at") and "toll" in low[max(0, first - _LONGEST) : first]


def person_before(t: Tokens, i: int) -> bool:
    """Whether the verb right before token `i` takes people: "killed seven", "injuring at least nineteen"."""
    return t.low[i - 1] in _TAKES_PEOPLE


def person_implied(t: Tokens, i: int) -> bool:
    """Whether what is said at token `i` can only be said of people: "35,000 were displaced", "27 killed"."""
    low = t.low
    limit = i + _LONGEST
    while (low[i] in _BE or low[i] in _ADVERBS or low[i] in ("others", "more", "other")) and i < limit:
        i += 1
    return low[i] in _STATES or (low[i] in ("in", "at") and low[i + 1] in _REFUGES)
