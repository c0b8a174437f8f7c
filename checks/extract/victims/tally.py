"""How many were killed and injured, where an article tells of them one by one, or in parts that add up.

What a text states as a total stands. Beyond that these follow from its words:
persons told of one by one, where no figure counts them; a list of figures and persons ("his wife and two children");
the attacker whose own death a figure leaves out ("killed four classmates and himself": five, as the police and the
archives of shootings count); the wounded where "five were shot, two fatally"; and "two others" beside a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checks.extract.scene.setting import Setting
from checks.extract.victims.harms import HARMS
from checks.extract.victims.known import Mentioned, Victim
from checks.extract.victims.persons import ATTACKERS, Person
from checks.extract.victims.struck import dead_of, hit_in_all, list_was_hit, of_others
from checks.extract.victims.told import Account, Stated
from checks.extract.victims.totals import Counted, added, counted, of_compound, plainest
from checks.interval import ONE

__all__ = ["Counted", "counts_of"]

_AROUND = 4
_NEAR, _FEW = 3, 2
"""Sentences between parts of one count; tokens between a part and its whole."""
_ALSO = frozenset({"including", "includes", "include", "among", "counting"})


def counts_of(account: Account) -> Iterator[Counted]:
    """The counts that follow from an article's account, at most one a rule and measure; none that a figure states."""
    for measure in ("killed", "injured"):
        said = _values(account, measure)
        for count in (
            *_one_by_one(account, measure),
            *_lists(account, measure),
            *_sums(account, measure),
            *_and_more(account, measure),
        ):
            if count.quantity.value is not None and count.quantity.value not in said:
                said.add(count.quantity.value)
                yield count


def _values(account: Account, measure: str) -> set[Decimal]:
    return {s.figure.quantity.value or ONE for s in account.stated if s.measure == measure}


def _sums(account: Account, measure: str) -> Iterator[Counted]:
    if measure == "killed":
        yield from _with_attacker(account)
        yield from _compounds(account)
    else:
        yield from _survivors(account)
        yield from _and_others(account)


# ---------------------------------------------------------------- the rules


def _one_by_one(account: Account, measure: str) -> Iterator[Counted]:
    """Persons whom no figure counts; where one says that there was one, only those told as "another" beside."""
    victims = account.of(measure)
    if any(what == measure for _, what, _ in account.lists) or len(victims) < _in_words(account, measure):
        return
    if victims and max(_values(account, measure), default=ONE) <= ONE:
        made = counted(measure, [plainest(v) for v in victims], len(victims))
        one = next((s for s in account.stated if s.measure == measure), None)
        if one is None:
            yield made
        elif len(victims) == 1 or any(m.person.more for v in victims for m in v.mentions):
            yield made._replace(partial=(one.figure.quantity.span, "one of them"))


def _in_words(account: Account, measure: str) -> int:
    """How many were killed by the words for the deed: "a triple homicide"."""
    return max((c.persons for _, c in account.compounds if c.killed and measure == "killed"), default=0)


def _compounds(account: Account) -> Iterator[Counted]:
    """The dead of "a triple homicide", where nothing counts more of them."""
    most = max(int(max(_values(account, "killed"), default=0)), len(account.of("killed")))
    for setting, compound in account.compounds:
        if compound.killed and compound.persons == _in_words(account, "killed") > most:
            yield of_compound("killed", setting, compound, compound.persons)
            return


def _lists(account: Account, measure: str) -> Iterator[Counted]:
    """The first list that adds figures and persons up, with an attacker who died by their own hand beside it.

    None where a figure states as many or more: the list then is a part of them.
    """
    for setting, what, persons in account.lists:
        if what != measure:
            continue
        own = [plainest(v) for v in account.of(measure) if v.own_hand and not _among(v, persons)]
        mentions = [*(Mentioned(setting, p) for p in persons), *own]
        total = sum(m.person.size for m in mentions)
        if measure == "injured" and list_was_hit(setting, persons):
            total -= sum(v not in account.ends() for v in account.of("killed"))
        if total > max(_values(account, measure), default=0):
            yield counted(measure, mentions, total)
        return


def _among(victim: Victim, persons: Sequence[Person]) -> bool:
    return any(m.person in persons for m in victim.mentions)


def _with_attacker(account: Account) -> Iterator[Counted]:
    """A figure for the victims, and the attacker's own death beside it; "five dead" and "five found dead" are all."""
    ends = account.ends()
    stated = [s for s in account.stated if s.measure == "killed" and s.figure.quantity.value]
    if not ends or not stated or any(not _ALSO.isdisjoint(s.setting.sentence.t.low) for s in stated):
        return
    beside = [m.setting.sentence for v in ends for m in v.mentions]
    figure = next((s for s in stated if s.setting.sentence in beside), None) or next(
        filter(_says_by_whom, stated), None
    )
    if figure is None:
        return
    total = int(figure.figure.quantity.value or 0) + len(ends)
    yield added(figure, [v.mentions[-1] for v in ends], total, "victims")


def _says_by_whom(stated: Stated) -> bool:
    """Whether a figure counts those whom somebody killed: "killed five neighbours", "five were shot dead by a man"."""
    figure, sentence = stated.figure, stated.setting.sentence
    low = sentence.t.low
    done = next((h for h in sentence.hits if 0 <= figure.first - h.stop < _FEW and h.measure in HARMS), None)
    if done is not None and low[done.first] not in ("left", "leaving", "dead"):
        return True
    by = next((i for i in range(figure.stop, sentence.t.count) if low[i] == "by"), None)
    if by is not None and not ATTACKERS.isdisjoint(low[by : by + _AROUND]):
        return True
    return low[figure.counted_stop - 1] == "victims"


def _survivors(account: Account) -> Iterator[Counted]:
    """The wounded of those who were hit: "five people were shot, two fatally", "a double shooting"."""
    for setting, compound in account.compounds:
        alive = compound.persons - _dead_by(account, setting)
        if not compound.killed and alive > 0:
            yield of_compound("injured", setting, compound, alive)
            return
    for hit in hit_in_all(account):
        dead = dead_of(account, hit)
        alive = int(hit.figure.quantity.value or 0) - dead
        if alive > 0:
            yield added(hit, [], alive)
            return


def _dead_by(account: Account, setting: Setting) -> int:
    """How many died at others' hands: as figures of this sentence have it, else of the article, else one by one."""
    stated = [s for s in account.stated if s.measure == "killed"]
    near = [s for s in stated if s.setting.sentence is setting.sentence] or stated
    if near:
        return int(max(s.figure.quantity.value or ONE for s in near))
    ends = account.ends()
    return sum(v not in ends for v in account.of("killed"))


def _and_more(account: Account, measure: str) -> Iterator[Counted]:
    """A figure, or persons, and those that came to them: "One died at the scene. Two more people died later"."""
    more = next((s for s in account.stated if s.measure == measure and of_others(s)), None)
    if more is None:
        yield from _and_another(account, measure)
        return
    number = more.setting.sentence.number
    figures = [s for s in account.stated if s.measure == measure and _before(s, more)]
    if figures:
        parts, base = figures[-1:], int(figures[-1].figure.quantity.value or 0)
        others: list[Mentioned] = []
    elif measure == "killed":
        near = [v for v in account.of(measure) if 0 <= number - v.mentions[0].setting.sentence.number <= _NEAR]
        parts, base, others = [], len(near), [plainest(v) for v in near]
    else:
        return
    total = base + int(more.figure.quantity.value or 0)
    if base and total > max(_values(account, measure), default=0):
        yield added(more, others, total, "others", parts)


def _and_another(account: Account, measure: str) -> Iterator[Counted]:
    """A figure and somebody else: "one person was killed at once, and another died later"."""
    stated = [s for s in account.stated if s.measure == measure and not s.setting.in_headline]
    if len({s.figure.quantity.value for s in stated}) != 1:
        return
    number = stated[0].setting.sentence.number
    more = [v for v in account.of(measure) if v.person.more and not v.person.known and not v.person.names]
    others = [v for v in more if 0 <= v.mentions[0].setting.sentence.number - number <= _NEAR]
    if others:
        total = int(stated[0].figure.quantity.value or 0) + len(others)
        yield added(stated[0], [plainest(v) for v in others], total, "the first")


def _before(stated: Stated, more: Stated) -> bool:
    """Whether a figure stands before one that adds to it: "others" add to those of the same sentence only.

    Further up they may be others than the dead.
    """
    apart = more.setting.sentence.number - stated.setting.sentence.number
    if stated is more or of_others(stated):
        return False
    if apart and stated.setting.in_headline:
        return False
    if apart == 0:
        return stated.figure.stop <= more.figure.first
    low = more.setting.sentence.t.low
    return 0 < apart <= _NEAR and "more" in low[more.figure.stop : more.figure.counted_stop + 1]


def _and_others(account: Account) -> Iterator[Counted]:
    """Persons, and the others beside them: "a boy was shot, and two others were wounded"."""
    if account.of("killed") or any(s.measure == "killed" for s in account.stated):
        return
    others = next((s for s in account.stated if s.measure == "injured" and of_others(s)), None)
    if others is None:
        return
    before = [
        v for v in account.of("injured") if v.mentions[0].setting.sentence.number <= others.setting.sentence.number
    ]
    total = int(others.figure.quantity.value or 0) + len(before)
    if before:
        yield added(others, [plainest(v) for v in before], total, "others")
