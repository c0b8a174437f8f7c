"""Lists of persons without those who stand in apposition: told of twice in one breath, they are one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Sentence
from checks.extract.victims.persons import Person

__all__ = ["without_appositions"]

_JOINING = words_of("persons", "and") - {","}
_MEN = frozenset({"men", "boys", "males", "brothers", "sons"})
_WOMEN = frozenset({"women", "girls", "females", "sisters", "daughters"})
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "one"})
_BEFORE = words_of("persons", "prepositions") | {"to", "of"}


def without_appositions(sentence: Sentence, found: Sequence[Person]) -> list[Person]:
    """The members of a list, each once: "the victim, a clerk" is one, "two girls, Ada Finch and Ida Bell" are two.

    Where nothing joins them ("Ms Quill, a nurse, was hurt") they are one; who stands after a preposition is none of
    them ("according to Sgt. Pell, the girl was shot").
    """
    if len(found) < 2:  # noqa: PLR2004 - a list
        return list(found)
    first, *others = found
    if first.size > 1 and _counts(sentence, first, others):
        return [first] if len(others) == 1 else others
    if any(_JOINING.intersection(_between(sentence, a, b)) for a, b in pairwise(found)):
        return _by_pairs(sentence, found)
    if sentence.t.low[first.first - 1] in _BEFORE:
        return without_appositions(sentence, others)
    return [_as_one(first, others[0])] if _can_appose(sentence, others) and first.size == 1 else list(found)


def _can_appose(sentence: Sentence, others: Sequence[Person]) -> bool:
    """Whether what stands behind a comma is one person by name or with an article: headlines list by commas alone."""
    (other,) = others if len(others) == 1 else (None,)
    return other is not None and other.size == 1 and (bool(other.names) or sentence.t.low[other.first] in _ARTICLES)


def _by_pairs(sentence: Sentence, found: Sequence[Person]) -> list[Person]:
    """The list with each name and the "a nurse" that closes between commas behind it as one."""
    merged: list[Person] = []
    for person in found:
        last = merged[-1] if merged else None
        closed = sentence.t.low[person.stop] == ","
        if last is not None and closed and last.names and not last.more and _describes(sentence, last, person):
            merged[-1] = _as_one(last, person)
        else:
            merged.append(person)
    return merged


def _describes(sentence: Sentence, named: Person, person: Person) -> bool:
    indefinite = sentence.t.low[person.first] in ("a", "an") and not person.names and person.size == 1
    return indefinite and _between(sentence, named, person) == [","]


def _counts(sentence: Sentence, first: Person, others: Sequence[Person]) -> bool:
    """Whether a figure counts those behind its comma: "two people, a nurse and a boy", but not "two women, a boy"."""
    if sentence.t.low[first.stop] != "," or sum(p.size for p in others) not in (1, first.size):
        return False
    sex = "m" if first.noun in _MEN else "f" if first.noun in _WOMEN else None
    return sex is None or all(p.sex in (None, sex) for p in others)


def _between(sentence: Sentence, one: Person, other: Person) -> list[str]:
    return sentence.t.low[one.stop : other.first]


def _as_one(one: Person, other: Person) -> Person:
    """What both wordings say of one person."""
    return one._replace(
        stop=other.stop,
        names=one.names or other.names,
        age=other.age if one.age is None else one.age,
        sex=one.sex or other.sex,
    )
