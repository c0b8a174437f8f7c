"""Dates that are themselves what is stated: "fighting began in March 2011", "divided since 2012"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checks.extract.dates.when import Role, When
from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Sentence

__all__ = ["BEGINNING_CUES", "Beginning", "find_beginnings"]

_BEGUN = words_of("claims", "begun")
_PHRASES = {("broke", "out"), ("came", "to"), ("took", "office"), ("took", "power"), ("came", "into")}
_MODALS = (
    words_of("claims", "projected") | words_of("claims", "hypothetical") | words_of("claims", "negations") | {"if"}
)
BEGINNING_CUES = _BEGUN | {first for first, _ in _PHRASES} | {"since"}
"""A sentence without any of these words states no date for its own sake."""
_CHANGES = words_of("claims", "rises") | words_of("claims", "falls")
_GRAINS = frozenset({"day", "month", "year"})
_PARTED = frozenset({"between", "into", "among"})
_BACK = 14


class Beginning(NamedTuple):
    """A date that is stated for its own sake, and the token of the verb that it belongs to."""

    when: When
    verb: int


def find_beginnings(sentence: Sentence, whens: Sequence[When]) -> Iterator[Beginning]:
    """The dates at which the sentence says that something began, ended or was made so.

    Days told from publication ("on Tuesday", "yesterday") are news, not history, and only place an event in time;
    so does a date in a clause that states a figure.
    """
    low = sentence.t.low
    for when in whens:
        if when.grain not in _GRAINS or when.role not in (Role.DURING, Role.SINCE) or when.start is None:
            continue
        start, stop = sentence.clause(when.first, when.first + 1)
        if when.grain == "year" and low[when.first].isdecimal():
            continue
        if when.grain == "day" and not any(word.isdecimal() for word in low[when.first : when.stop]):
            continue
        if any(start <= f.first < stop and not _divides(low, f.first) for f in sentence.figures):
            continue
        verb = _verb(low, when, start, stop)
        if verb is not None and _MODALS.isdisjoint(low[start:verb]):
            yield Beginning(when, verb)


def _divides(low: list[str], at: int) -> bool:
    """Whether a number written out says into how many parts a thing is split: "divided between two sides"."""
    return low[at - 1] in _PARTED and low[at].isalpha()


def _is_state(following: list[str]) -> bool:
    """Whether "been …" says what was done once and lasts ("divided", "at war"), not what goes on ("rising")."""
    return not any(word.endswith("ing") or word in _CHANGES for word in following) and "killed" not in following


def _verb(low: list[str], when: When, start: int, stop: int) -> int | None:
    """The verb of beginning that the date belongs to: before it, or after a date that opens the sentence."""
    for i in range(when.first - 1, max(start, when.first - _BACK) - 1, -1):
        if low[i] in _BEGUN or (low[i], low[i + 1]) in _PHRASES:
            return i
        if when.role is Role.SINCE and low[i] == "been" and low[i - 1] in ("has", "have", "had"):
            return i if _is_state(low[i + 1 : i + 3]) else None
    if when.role is Role.DURING and when.first == start == 0:
        return next((i for i in range(when.stop, min(stop, when.stop + _BACK)) if low[i] in _BEGUN), None)
    return None
