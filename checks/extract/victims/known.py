"""Who is told of again: whom a pronoun means, and which person of the story other words are for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from checks.extract.scene.setting import Setting
from checks.extract.text.lexicon import words_of
from checks.extract.victims.harms import Harm
from checks.extract.victims.identity import alike, same_name
from checks.extract.victims.members import PREPOSITIONS, near_subject
from checks.extract.victims.persons import ATTACKERS, PART, Person

__all__ = ["Mentioned", "Victim", "antecedent", "known_victim"]

_OBJECTS = frozenset({"him", "her"})
_OWNERS = ("'s", "’s")
_ONLY_WOUNDED = words_of("claims", "only wounded")


class Mentioned(NamedTuple):
    """Words for a person, and the sentence that they stand in."""

    setting: Setting
    person: Person

    @property
    def headlined(self) -> bool:
        """Whether the headline has the words: it tells what the text tells again."""
        return self.setting.in_headline


@dataclass(slots=True)
class Victim:
    """One person: every mention so far, and the worst that befell them."""

    mentions: list[Mentioned]
    measure: str
    own_hand: bool = False

    @property
    def person(self) -> Person:
        """What all mentions together say."""
        told = [m.person for m in self.mentions]
        return told[0]._replace(
            names=frozenset().union(*(p.names for p in told)),
            age=next((p.age for p in told if p.age is not None), None),
            sex=next((p.sex for p in told if p.sex is not None), None),
            noun=next((p.noun for p in told if p.noun is not None and not p.pronoun), None),
        )


def antecedent(mention: Mentioned, harm: Harm, persons: Sequence[Person]) -> Mentioned:
    """Whom a pronoun stands for in its own sentence; itself where nobody there fits.

    Rather somebody than whose house or hospital it is, or who stands after "at" or "by"; and nobody shoots "him" who
    is "he".
    """
    person, sentence = mention.person, mention.setting.sentence
    low = sentence.t.low
    if not person.pronoun:
        return mention
    done_to = person.noun in _OBJECTS and harm.hit.stop <= person.first
    doer = near_subject(sentence, harm.hit.first, persons) if done_to else None
    fitting = [
        p for p in persons
        if p.stop <= person.first and p.size == 1 and not p.pronoun and alike(p, person)
        and (doer is None or p is not doer) and not (doer is not None and _named_alike(p, doer))
    ]  # fmt: skip
    heads = [p for p in fitting if low[p.first - 1] not in PREPOSITIONS and not low[p.stop - 1].endswith(_OWNERS)]
    found = next(reversed(heads or fitting), None)
    return mention if found is None else Mentioned(mention.setting, found)


def known_victim(victims: Sequence[Victim], mention: Mentioned, harm: Harm) -> Victim | None:
    """The victim whom the words mean, if one told of already: by name, else the latest that they can fit.

    A name given for the first time, or "a man", is rather somebody to whom the same befell; "the man" rather who was
    called so. Somebody "other", and those of one list, are new; so is whom the same sentence tells of in other words.
    """
    person = mention.person
    told = next((v for v in victims if mention in v.mentions or _named_alike(v.person, person)), None)
    if told is not None:
        return told
    if person.more and person.age is None:
        return None
    others = [p for p in harm.persons if p is not person]
    latest = _likeliest_first(victims, person, harm)
    if person.noun == PART and not person.names and person.age is None:
        return _of_those(latest, mention, harm)
    for victim in latest:
        if person.more and victim.person.age != person.age:
            continue
        if victim.measure == "killed" and not person.pronoun and _survived(mention, harm):
            continue
        if victim.person.more and victim.measure != harm.hit.measure and victim.mentions[-1].headlined:
            continue  # "Officer killed, another wounded": the headline knows the end
        last = victim.mentions[-1]
        same_sentence = last.setting.sentence is mention.setting.sentence
        if not _alike(victim, person) or (same_sentence and last.person in others):
            continue
        introduced = not person.known or harm.own_hand  # who shot others and himself is none of them
        if same_sentence and introduced and last.person.first != person.first:
            continue
        return victim
    return None


def _likeliest_first(victims: Sequence[Victim], person: Person, harm: Harm) -> list[Victim]:
    latest = [*victims][::-1]
    if person.names or not person.known:
        latest.sort(key=lambda victim: victim.measure != harm.hit.measure)
    elif not person.pronoun:
        latest.sort(key=lambda victim: victim.person.noun != person.noun)
    return latest


def _alike(victim: Victim, person: Person) -> bool:
    """Whether a victim can be whom the words mean; who died by their own hand, or the police's, is "the gunman"."""
    return alike(victim.person, person) or (victim.own_hand and person.noun in ATTACKERS and not person.names)


def _of_those(latest: Sequence[Victim], mention: Mentioned, harm: Harm) -> Victim | None:
    """Whom "one of them" tells of again: who died by an earlier sentence, or the only one whom that befell."""
    told = [v for v in latest if v.measure == harm.hit.measure]
    before = [v for v in told if v.mentions[-1].setting.sentence is not mention.setting.sentence]
    return before[0] if before and (harm.hit.measure == "killed" or len(told) == 1) else None


def _survived(mention: Mentioned, harm: Harm) -> bool:
    """Whether the word for what befell somebody says that they lived."""
    return not _ONLY_WOUNDED.isdisjoint(mention.setting.sentence.t.low[harm.hit.first : harm.hit.stop])


def _named_alike(one: Person, other: Person) -> bool:
    return bool(one.names and other.names) and same_name(one.names, other.names)
