"""Whether two wordings can mean one person: nothing that they say of name, age, sex or role contradicts it."""

from __future__ import annotations

from checks.extract.text.lexicon import words_of
from checks.extract.victims.persons import ATTACKERS, ROLES, Person

__all__ = ["alike", "same_name"]

_YOUNG, _TEENAGE, _GROWN = words_of("persons", "young"), words_of("persons", "teenage"), words_of("persons", "grown")
_ON_DUTY = ATTACKERS | words_of("persons", "police")
"""Whom "the" introduces, for every such story has them: "the officer" is not the man told of before."""
_GROWN_AT, _TEENS = 18, range(13, 20)


def alike(one: Person, other: Person) -> bool:
    """Whether two wordings can mean one person: nothing that they say of name, age, sex or role contradicts it.

    `other` is the later of them.
    """
    if one.names and other.names:
        return same_name(one.names, other.names)
    if one.age is not None and other.age is not None and one.age != other.age:
        return False
    if one.sex is not None and other.sex is not None and one.sex != other.sex:
        return False
    grown = _grown_alike(one, other) and _grown_alike(other, one)
    return (grown or _nearly_grown(one, other)) and _same_role(one, other)


def same_name(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names can be one person's: "Cole" and "Leco Cole", but not "Rhoda Cole" and "Leco Cole".

    >>> same_name(frozenset({"leco", "cole"}), frozenset({"cole"}))
    True
    """
    return one <= other or other <= one or len(one & other) > 1


def _grown_alike(one: Person, other: Person) -> bool:
    """Whether the noun of `one` allows the age and the noun of `other`."""
    if one.noun in _YOUNG:
        return (other.age is None or other.age < _GROWN_AT) and other.noun not in _GROWN
    if one.noun in _TEENAGE:
        return (other.age is None or other.age in _TEENS) and other.noun not in ("toddler", "infant", "baby")
    return one.noun not in _GROWN or other.age is None or other.age >= _GROWN_AT - 2


def _nearly_grown(earlier: Person, later: Person) -> bool:
    """Whether "the man" can be a boy in his teens told of before."""
    return later.known and later.age is None and earlier.age in _TEENS and earlier.noun in _YOUNG


def _same_role(earlier: Person, later: Person) -> bool:
    """Whether their roles agree: an officer is not "a man" told of next, and no clerk; a man may be "the driver"."""
    if earlier.noun not in ROLES and later.noun not in ROLES:
        return True
    if earlier.noun == later.noun:
        return True
    if earlier.noun in ATTACKERS and later.noun in ATTACKERS:
        return True
    if earlier.noun in ROLES and later.noun in ROLES:
        return earlier.names == later.names != frozenset()
    return later.known and (later.noun not in _ON_DUTY or bool(later.names))
