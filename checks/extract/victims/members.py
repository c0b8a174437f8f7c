"""Lists of persons around a word: those that follow it, those that it is said of, those that stand right before it."""

from __future__ import annotations

from collections.abc import Sequence

from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Hit, Sentence
from checks.extract.victims.appositions import without_appositions
from checks.extract.victims.persons import PART, Person

__all__ = ["PREPOSITIONS", "REFLEXIVE", "list_from", "list_until", "near_subject", "right_before", "subject_of"]

_AND = words_of("persons", "and")
PREPOSITIONS = words_of("persons", "prepositions")
_DOORS = words_of("persons", "doors")
_OWN = words_of("persons", "own")
REFLEXIVE = frozenset({"himself", "herself", "themselves"})
_BEFORE_LISTS = frozenset({"at", "least", "down", "dead", "and", "the"})
_THOSE = frozenset(["them", "whom", "those", "these"])
_BACK, _FAR_BACK, _REACH = 8, 2, 3


def list_from(sentence: Sentence, i: int, persons: Sequence[Person]) -> list[Person]:
    """The list of persons that begins at token `i`, "at least" and the like aside."""
    starts = {p.first: p for p in persons}
    low = sentence.t.low
    at = next((k for k in range(i, i + _REACH) if k in starts), None)
    skipped = low[i:at]
    if (low[i] == "and" and low[i - 1] in ("dead", "down")) or (low[i] == "at" and low[i + 1] != "least"):
        return []  # "found one dead and another man wounded", "a shooting at Marlow's"
    if at is None or not all(w in _BEFORE_LISTS for w in skipped) or (skipped and starts[at].noun == PART):
        return []
    found = [starts[at]]
    while (following := _next_in_list(sentence, found[-1].stop, starts)) is not None:
        found.append(following)
    return without_appositions(sentence, found)


def _next_in_list(sentence: Sentence, stop: int, starts: dict[int, Person]) -> Person | None:
    """The next member of a list after token `stop`: behind "and", a comma, or both."""
    low = sentence.t.low
    i = stop
    while low[i] in _AND and i < stop + 2:
        i += 1
    if i > stop and i not in starts and low[i] in _OWN:
        i += 1  # "and their two sons"
    if i == stop or i not in starts or _is_part(low, starts[i]):
        return None
    return None if starts[i].pronoun and starts[i].noun not in REFLEXIVE else starts[i]


def right_before(sentence: Sentence, hit: Hit, persons: Sequence[Person]) -> list[Person]:
    """Those right before the word: "a man shot in the leg", "left a man dead", "one man in critical condition"."""
    low = sentence.t.low
    end = hit.first
    while end > 0 and low[end - 1] in (",", "fatally", "also", "dead"):
        end -= 1
    last = next((p for p in reversed(persons) if p.stop == end), None)
    if last is None or last.pronoun:
        return []
    return list_until(sentence, last, persons)


def subject_of(sentence: Sentence, first: int, persons: Sequence[Person]) -> list[Person]:
    """The subject of the verb before token `first`."""
    low = sentence.t.low
    before = [p for p in persons if p.stop <= first]
    if not before:
        return []
    who = next((i for i in range(first - 1, max(-1, first - _BACK), -1) if low[i] == "who"), None)
    if who is not None:
        led = [p for p in before if p.stop <= who and who - p.stop <= _BACK]
        return list_until(sentence, led[-1], persons) if led else []
    near = near_subject(sentence, first, persons)
    if near is not None:
        return list_until(sentence, near, persons)
    heads = [p for p in before if low[p.first - 1] not in PREPOSITIONS]
    return list_from(sentence, heads[0].first, persons) if heads else []


def near_subject(sentence: Sentence, first: int, persons: Sequence[Person]) -> Person | None:
    """The last person before token `first` that may be a subject, if one stands in the same clause."""
    low = sentence.t.low
    start = next((i + 1 for i in range(first - 1, -1, -1) if low[i] in _DOORS), 0)
    near = [p for p in persons if start <= p.first and p.stop <= first and low[p.first - 1] not in PREPOSITIONS]
    return near[-1] if near else None


def list_until(sentence: Sentence, last: Person, persons: Sequence[Person]) -> list[Person]:
    """The list of persons that ends with `last`."""
    low = sentence.t.low
    found = [last]
    if _is_part(low, last):
        return found
    for person in reversed([p for p in persons if p.stop < last.first]):
        between = low[person.stop : found[0].first]
        if not 0 < len(between) <= _FAR_BACK or not set(between) <= _AND or person.pronoun:
            break
        if low[person.first - 1] == "including":
            break  # "two were killed, including the suspect, and six others were injured"
        found.insert(0, person)
    return without_appositions(sentence, found)


def _is_part(low: list[str], person: Person) -> bool:
    """Whether somebody is one of those told of before, and no further member of their list: "29 of them"."""
    return low[person.first + 1] == "of" and low[person.first + 2] in _THOSE
