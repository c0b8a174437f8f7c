"""Counts of victims in one word: "a triple homicide", "the double shooting"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Sentence

__all__ = ["Compound", "compounds_in"]

_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_KILLING, _HITTING = words_of("persons", "killings"), words_of("persons", "hittings")
_UNDONE = words_of("persons", "undone")
_REACH = 3


class Compound(NamedTuple):
    """How many a deed befell, at the tokens `first` to `stop`; of those who were hit some may have died."""

    first: int
    stop: int
    persons: int
    killed: bool


def compounds_in(sentence: Sentence) -> Iterator[Compound]:
    """The counts that words for deeds hold, in order; none of those attempted or only charged."""
    low = sentence.t.low
    for first in range(sentence.t.count - 1):
        if low[first] not in _TIMES or not _UNDONE.isdisjoint(low[max(0, first - _REACH) : first + 1]):
            continue
        fatal = low[first + 1] in ("fatal", "deadly")
        at = first + 1 + fatal
        killed = low[at] in _KILLING or (fatal and low[at] in _HITTING)
        if killed or low[at] in _HITTING:
            yield Compound(first, at + 1, _TIMES[low[first]], killed)
