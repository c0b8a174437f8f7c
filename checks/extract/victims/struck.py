"""Those whom bullets hit, of whom some may have died: what their figures leave open, and how many did."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checks.extract.scene.setting import Setting
from checks.extract.text.lexicon import words_of
from checks.extract.victims.known import Mentioned
from checks.extract.victims.persons import Person
from checks.extract.victims.told import Account, Stated
from checks.interval import ONE

__all__ = ["dead_of", "hit_in_all", "list_was_hit", "of_others"]

_HIT = words_of("claims", "hit")
"""Words for being hit by a bullet, which leave open whether it killed: "five people were shot"."""
_WOUNDED = words_of("claims", "only wounded")
_OTHERS = frozenset({"others", "other", "more", "another", "additional"})
_AROUND = 4
_SOON = 12
"""Sentences: who died of those that were hit is told at once; further down it may be another incident's dead."""
_JOINING = frozenset({",", "and"})
_LATER = frozenset({"after", "when", "as", "in", "of", "among"})
_CLOSE = 4
_NEAR, _FEW = 3, 2
"""Sentences back to those hit; tokens between a part and its whole."""


def hit_in_all(account: Account) -> list[Stated]:
    """The figures that count the dead among those who were hit, though their verb alone says injured."""
    found = []
    wholes = _wholes(account)
    for stated in account.stated:
        if stated.measure != "injured" or of_others(stated) or _beside_the_dead(account, stated):
            continue
        if _in_list(account, stated):
            continue
        if not _only_hit(stated) and stated.figure.quantity.value not in wholes:
            continue
        if 0 < dead_of(account, stated) < int(stated.figure.quantity.value or 0):
            found.append(stated)
    return found


def _beside_the_dead(account: Account, hit: Stated) -> bool:
    """Whether the dead are counted right before, and so apart: "1 dead, 3 shot"."""
    low = hit.setting.sentence.t.low
    dead = (s for s in account.stated if s.measure == "killed" and s.setting.sentence is hit.setting.sentence)
    between = [low[s.figure.counted_stop : hit.figure.first] for s in dead if s.figure.stop <= hit.figure.first]
    joined = [words for words in between if not _JOINING.isdisjoint(words) and _LATER.isdisjoint(words)]
    return any(len(words) <= _CLOSE for words in joined)


def _in_list(account: Account, hit: Stated) -> bool:
    """Whether a figure is one of a list that adds up to those hit."""
    here = (persons for setting, _, persons in account.lists if setting is hit.setting)
    return any(p.first == hit.figure.first for persons in here for p in persons)


def _wholes(account: Account) -> set[Decimal]:
    """Of how many the dead are told to be a part: five in "one of the five has died"."""
    parts = [(s.setting.sentence, s.figure.first) for s in account.stated if s.measure == "killed"]
    parts += [(m.setting.sentence, m.person.first) for v in account.of("killed") for m in v.mentions]
    figures = {
        (sentence.number, figure.first): figure.quantity.value
        for sentence in {sentence.number: sentence for sentence, _ in parts}.values()
        for figure in sentence.figures
    }
    found = (
        figures.get((sentence.number, at))
        for sentence, first in parts
        if sentence.t.low[first + 1] == "of"
        for at in range(first + 2, first + 2 + _FEW)
    )
    return {whole for whole in found if whole is not None}


def dead_of(account: Account, hit: Stated) -> int:
    """How many of those who were hit died: as the same sentence has it, else as the article."""
    stated = [s for s in account.stated if s.measure == "killed" and _soon(hit, [s])]
    near = [s for s in stated if s.setting.sentence is hit.setting.sentence]
    if near or stated:
        return int(max(s.figure.quantity.value or ONE for s in near or stated))
    ends = account.ends()
    return sum(v not in ends and _soon(hit, v.mentions) for v in account.of("killed"))


def _soon(hit: Stated, told: Sequence[Stated | Mentioned]) -> bool:
    """Whether something is told in the sentence of a figure, or in those right after it."""
    number = hit.setting.sentence.number
    return any(-_NEAR <= t.setting.sentence.number - number <= _SOON for t in told)


def _only_hit(stated: Stated) -> bool:
    figure, low = stated.figure, stated.setting.sentence.t.low
    around = {*low[max(0, figure.first - _AROUND) : figure.first], *low[figure.stop : figure.counted_stop + _AROUND]}
    return not _HIT.isdisjoint(around) and _WOUNDED.isdisjoint(around)


def of_others(stated: Stated) -> bool:
    """Whether a figure counts some beside those told of before; not "the other three", which are of them.

    "More than 40" is a hedge, and counts nobody else.
    """
    figure, low = stated.figure, stated.setting.sentence.t.low
    if low[figure.first - 1] == "other" and low[figure.first - 2] == "the":
        return False
    near = range(max(0, figure.first - 1), figure.counted_stop + 2)
    return any(low[i] in _OTHERS and low[i + 1] != "than" for i in near)


def list_was_hit(setting: Setting, persons: Sequence[Person]) -> bool:
    """Whether the words say of a list only that bullets hit them, whoever died of it."""
    low = setting.sentence.t.low
    around = {*low[max(0, persons[0].first - _AROUND) : persons[0].first], *low[persons[-1].stop :][:_AROUND]}
    return not _HIT.isdisjoint(around) and _WOUNDED.isdisjoint(around)
