"""How many were killed and injured, where an article tells of them one by one, or in parts that add up.

What a text states as a total stands. Beyond that these follow from its words:
persons told of one by one, where no figure counts them; a list of figures and persons ("his wife and two children");
the attacker whose own death a figure leaves out ("killed four classmates and himself": five, as the police and the
archives of shootings count); the wounded where "five were shot, two fatally"; and "two others" beside a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from checks.extract.lexicon import words_of
from checks.extract.persons import Person
from checks.extract.setting import Setting
from checks.extract.victims import Account, Mentioned, Stated, Victim
from checks.interval import ONE, Bound, Interval
from checks.models import Quantity, Span

__all__ = ["Counted", "counts_of", "hit_in_all"]

_HIT = words_of("claims", "hit")
"""Words for being hit by a bullet, which leave open whether it killed: "five people were shot"."""
_WOUNDED = words_of("claims", "only wounded")
_OTHERS = frozenset({"others", "other", "more", "another", "additional"})
_AROUND = 4
_SOON = 12
"""Sentences: who died of those that were hit is told at once; further down it may be another incident's dead."""
_ALSO = frozenset({"including", "includes", "include", "among", "counting"})


class Counted(NamedTuple):
    """A count that the words of an article add up to, and the sentence and tokens that it is stated at."""

    setting: Setting
    first: int
    stop: int
    measure: str
    quantity: Quantity
    partial: tuple[Span, str] | None = None
    """The figure that counts only some of them, and whom."""


def counts_of(account: Account) -> Iterator[Counted]:
    """The counts that follow from an article's account, at most one a rule and measure; none that a figure states."""
    for measure in ("killed", "injured"):
        said = _values(account, measure)
        for count in (*_one_by_one(account, measure), *_lists(account, measure), *_sums(account, measure)):
            if count.quantity.value is not None and count.quantity.value not in said:
                said.add(count.quantity.value)
                yield count


def _values(account: Account, measure: str) -> set[Decimal]:
    return {s.figure.quantity.value or ONE for s in account.stated if s.measure == measure}


def _sums(account: Account, measure: str) -> Iterator[Counted]:
    if measure == "killed":
        yield from _with_attacker(account)
    else:
        yield from _survivors(account)
        yield from _and_others(account)


# ---------------------------------------------------------------- the rules


def _one_by_one(account: Account, measure: str) -> Iterator[Counted]:
    """Persons whom no figure counts."""
    victims = account.of(measure)
    if any(what == measure for _, what, _ in account.lists):
        return
    if victims and max(_values(account, measure), default=ONE) <= ONE:
        made = _counted(measure, [_plainest(v) for v in victims], len(victims))
        one = next((s for s in account.stated if s.measure == measure), None)
        yield made if one is None else made._replace(partial=(one.figure.quantity.span, "one of them"))


def _lists(account: Account, measure: str) -> Iterator[Counted]:
    """The first list that adds figures and persons up, with an attacker who died by their own hand beside it.

    None where a figure states as many or more: the list then is a part of them.
    """
    for setting, what, persons in account.lists:
        if what != measure:
            continue
        own = [_plainest(v) for v in account.of(measure) if v.own_hand and not _among(v, persons)]
        mentions = [*(Mentioned(setting, p) for p in persons), *own]
        total = sum(m.person.size for m in mentions)
        if total > max(_values(account, measure), default=0):
            yield _counted(measure, mentions, total)
        return


def _among(victim: Victim, persons: Sequence[Person]) -> bool:
    return any(m.person in persons for m in victim.mentions)


def _with_attacker(account: Account) -> Iterator[Counted]:
    """A figure for the victims, and the attacker's own death beside it."""
    ends = account.ends()
    stated = [s for s in account.stated if s.measure == "killed" and s.figure.quantity.value]
    if not ends or not stated or any(not _ALSO.isdisjoint(s.setting.sentence.t.low) for s in stated):
        return
    own = ends[0].mentions[-1]
    figure = next((s for s in stated if s.setting.sentence is own.setting.sentence), stated[0])
    total = int(figure.figure.quantity.value or 0) + len(ends)
    yield _added(figure, [v.mentions[-1] for v in ends], total, "victims")


def _survivors(account: Account) -> Iterator[Counted]:
    """The wounded of those who were hit: "five people were shot, two fatally"."""
    for hit in hit_in_all(account):
        dead = _dead_of(account, hit)
        alive = int(hit.figure.quantity.value or 0) - dead
        if alive > 0:
            yield _added(hit, [], alive)
            return


def _and_others(account: Account) -> Iterator[Counted]:
    """Persons, and the others beside them: "a boy was shot, and two others were wounded"."""
    if account.of("killed") or any(s.measure == "killed" for s in account.stated):
        return
    others = next((s for s in account.stated if s.measure == "injured" and _of_others(s)), None)
    if others is None:
        return
    before = [
        v for v in account.of("injured") if v.mentions[0].setting.sentence.number <= others.setting.sentence.number
    ]
    total = int(others.figure.quantity.value or 0) + len(before)
    if before:
        yield _added(others, [_plainest(v) for v in before], total, "others")


def hit_in_all(account: Account) -> list[Stated]:
    """The figures that count the dead among those who were hit, though their verb alone says injured."""
    found = []
    for stated in account.stated:
        if stated.measure != "injured" or _of_others(stated) or not _only_hit(stated):
            continue
        if 0 < _dead_of(account, stated) < int(stated.figure.quantity.value or 0):
            found.append(stated)
    return found


def _dead_of(account: Account, hit: Stated) -> int:
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
    return any(0 <= t.setting.sentence.number - number <= _SOON for t in told)


def _only_hit(stated: Stated) -> bool:
    figure, low = stated.figure, stated.setting.sentence.t.low
    around = {*low[max(0, figure.first - _AROUND) : figure.first], *low[figure.stop : figure.counted_stop + _AROUND]}
    return not _HIT.isdisjoint(around) and _WOUNDED.isdisjoint(around)


def _of_others(stated: Stated) -> bool:
    figure = stated.figure
    return not _OTHERS.isdisjoint(stated.setting.sentence.t.low[max(0, figure.first - 1) : figure.counted_stop + 2])


# ---------------------------------------------------------------- as a claim's figure


def _plainest(victim: Victim) -> Mentioned:
    """The first words for a person that are more than a pronoun."""
    return next((m for m in victim.mentions if not m.person.pronoun), victim.mentions[0])


def _counted(measure: str, mentions: Sequence[Mentioned], value: int) -> Counted:
    """A count of persons, stated at the first of them, or at all of them where they are one list."""
    first = mentions[0]
    alone = [m.person for m in mentions if m.setting.sentence is first.setting.sentence]
    together = len(alone) == len(mentions) and _neighbours(alone)
    start, stop = first.person.first, (alone[-1].stop if together else first.person.stop)
    return _made(measure, first.setting, (start, stop), [_span(m) for m in mentions], value)


def _added(stated: Stated, others: Sequence[Mentioned], value: int, whom: str | None = None) -> Counted:
    """A count that a figure is a part of; with `whom`, of the same measure."""
    figure = stated.figure
    own = stated.setting.sentence.span_of(figure.first, figure.counted_stop)
    made = _made(stated.measure, stated.setting, (figure.first, figure.counted_stop), [own, *map(_span, others)], value)
    return made if whom is None else made._replace(partial=(figure.quantity.span, whom))


_APART = 3
"""Tokens between two members of one list."""


def _neighbours(persons: Sequence[Person]) -> bool:
    return all(0 <= b.first - a.stop <= _APART for a, b in pairwise(persons))


def _span(mention: Mentioned) -> Span:
    return mention.setting.sentence.span_of(mention.person.first, mention.person.stop)


def _made(measure: str, setting: Setting, tokens: tuple[int, int], parts: Sequence[Span], value: int) -> Counted:
    first, stop = tokens
    t = setting.sentence.t
    span = setting.sentence.span_of(first, stop)
    number = Decimal(value)
    noun = setting.sentence.span_of(stop - 1, stop)
    quantity = Quantity(
        span=span, surface=t.text[slice(*span)], printed=t.raw[first], value=number, step=ONE,
        interval=Interval.point(number), bound=Bound.EXACT, counted=t.text[slice(*noun)], counted_span=noun,
        parts=tuple(sorted(set(parts))),
    )  # fmt: skip
    return Counted(setting, first, stop, measure, quantity)
