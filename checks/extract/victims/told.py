"""Persons killed or hurt, told of one by one over an article: who is new, who is told of again, and how many in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from checks.extract.scene.setting import Setting
from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Figure
from checks.extract.victims.compounds import Compound, compounds_in
from checks.extract.victims.harms import HARMS, Harm, harms_in, harms_to_them
from checks.extract.victims.known import Mentioned, Victim, antecedent, known_victim
from checks.extract.victims.persons import ATTACKERS, Person, persons_in
from checks.models import Span

__all__ = ["VICTIM_CUES", "VICTIM_WORDS", "Account", "Stated", "read_victims"]

VICTIM_WORDS = words_of("claims", "victim cues")
VICTIM_CUES = frozenset(
    cased + sign
    for word in VICTIM_WORDS
    for cased in (word, word.capitalize(), word.upper())
    for sign in ("", ".", ",", ";", ":")
)
"""As they stand between blanks: a sentence without any of these tells of no victim."""
_ELSEWHERE = words_of("claims", "other incidents")
_NOT_TOLD = words_of("claims", "hypothetical") | words_of("claims", "projected") | words_of("claims", "denied")
_PEOPLE = words_of("persons", "people")
_NEXT = 4
"""Sentences up to which "they" are those last counted."""
_HAPPENED = frozenset({"after", "when", "since", "led", "left"})
"""What follows these is told as done, whatever is expected of its outcome."""
_YEAR = range(1900, 2100)
_DAYS = words_of("lists", "weekday") | {"this", "in", "that"}
_DEEDS = words_of("persons", "hittings") | words_of("persons", "killings") | {"incident", "incidents", "attack", "case"}
_SOME = frozenset({"one", "two", "three", "four", "five", "six", "another", "some", "none", "most"})
_SAYS_OF_PART = frozenset(
    {"died", "dies", "has", "have", "was", "were", "is", "are", "later", "remain", "remains", "had"}
)


class Stated(NamedTuple):
    """A figure for those killed or injured, or a list that holds one, as its sentence puts it."""

    setting: Setting
    measure: str
    figure: Figure


@dataclass(slots=True)
class Account:
    """What an article tells of those killed and injured: persons, figures, and lists of both."""

    victims: list[Victim] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    wholes: list[Stated] = field(default_factory=list)
    """Figures of whom only a part died or lives: "one of the five has died"."""
    lists: list[tuple[Setting, str, tuple[Person, ...]]] = field(default_factory=list)
    """Lists in which figures and persons, or several figures, are added up: "his wife and two children"."""
    compounds: list[tuple[Setting, Compound]] = field(default_factory=list)
    """Deeds that say how many they befell: "a triple homicide"."""
    meant: dict[Span, str] = field(default_factory=dict)
    """What befell those whom a figure counts, as a later sentence tells: "four men … They were all shot"."""
    attackers: set[str] = field(default_factory=set)
    """The words of the names of those who are called gunman, shooter or suspect."""

    def ends(self) -> list[Victim]:
        """The dead who did it: by their own hand, or killed as the attacker."""
        return [v for v in self.of("killed") if v.own_hand or self._attacked(v.person)]

    def _attacked(self, person: Person) -> bool:
        return person.noun in ATTACKERS or not self.attackers.isdisjoint(person.names)

    def of(self, measure: str) -> list[Victim]:
        """The persons whom `measure` befell: those of the text, or those of the headline where it tells of more."""
        befallen = [v for v in self.victims if v.measure == measure]
        told = [v for v in befallen if not all(m.headlined for m in v.mentions)]
        headed = [v for v in befallen if any(m.headlined for m in v.mentions)]
        return told if len(told) >= len(headed) else headed


def read_victims(sentences: Sequence[tuple[Setting, Sequence[str | None]]]) -> Account:
    """What the sentences, each with the measures of its figures, tell of those killed and injured, in order."""
    account = Account()
    people: Stated | None = None
    for setting, measures in sentences:
        if _of_another_incident(setting):
            continue
        account.compounds += [(setting, compound) for compound in compounds_in(setting.sentence)]
        if people is not None:
            _enter_meant(account, people, setting)
        people = _unhurt_people(setting, measures) or people
        for figure, measure in zip(setting.sentence.figures, measures, strict=True):
            if measure in HARMS and figure.quantity.dimension == "count" and figure.quantity.value is not None:
                told = account.wholes if _is_whole(setting, figure) else account.stated
                told.append(Stated(setting, measure, figure))
        persons = persons_in(setting.sentence)
        account.attackers.update(name for p in persons if p.noun in ATTACKERS for name in p.names)
        for harm in harms_in(setting.sentence, persons):
            if _is_told(setting, harm):
                _enter(account, setting, harm, persons)
    return account


def _is_whole(setting: Setting, figure: Figure) -> bool:
    """Whether a verb behind a figure is said of a part of those whom it counts: "one of the five people died"."""
    low = setting.sentence.t.low
    of_those = low[figure.first - 1] in ("the", "those", "these") and low[figure.first - 2] == "of"
    return of_those and low[figure.first - 3] in _SOME and low[figure.counted_stop] in _SAYS_OF_PART


def _unhurt_people(setting: Setting, measures: Sequence[str | None]) -> Stated | None:
    """The last figure of a sentence that counts persons to whom nothing has happened so far."""
    for figure, measure in zip(reversed(setting.sentence.figures), reversed(measures), strict=True):
        counted = setting.sentence.t.low[figure.counted[0] : figure.counted[1]]
        if measure is None and counted and counted[-1] in _PEOPLE and figure.quantity.value is not None:
            return Stated(setting, "", figure)
    return None


def _enter_meant(account: Account, people: Stated, setting: Setting) -> None:
    """Takes a figure for those hurt, where the sentence after says of "them" what befell them."""
    if setting.sentence.number - people.setting.sentence.number > _NEXT:
        return
    for hit in harms_to_them(setting.sentence):
        if people.figure.quantity.span not in account.meant:
            account.meant[people.figure.quantity.span] = hit.measure
            account.stated.append(people._replace(measure=hit.measure))


def _of_another_incident(setting: Setting) -> bool:
    """Whether a sentence goes back to other deeds: "in a separate shooting", "two years ago", "in 1998"."""
    low = setting.sentence.t.low
    if not _ELSEWHERE.isdisjoint(low) or (low[0] == "earlier" and low[1] in _DAYS) or _names_another(low):
        return True
    published = setting.reading.article.published
    if published is None:
        return False
    years = [int(word) for word in low if len(word) == 4 and word.isdecimal() and int(word) in _YEAR]  # noqa: PLR2004 - a year has four digits
    return bool(years) and max(years) < published.year - 1


def _names_another(low: Sequence[str]) -> bool:
    """Whether a sentence is about another deed: "in another shooting", "the other incident"."""
    return any(
        low[i] in ("another", "other") and low[i + 1] in _DEEDS and low[i + 2] not in ("victim", "victims")
        for i in range(len(low) - 2)
    )


def _is_told(setting: Setting, harm: Harm) -> bool:
    """Whether the words before, in its clause, let it stand as something that happened."""
    sentence, first = setting.sentence, harm.hit.first
    start, _ = sentence.clause(first, harm.hit.stop)
    start = next((i for i in range(first - 1, start, -1) if sentence.t.low[i] in _HAPPENED), start)
    return _NOT_TOLD.isdisjoint(sentence.t.low[start:first]) and "if" not in sentence.t.low[:first]


def _enter(account: Account, setting: Setting, harm: Harm, persons: Sequence[Person]) -> None:
    measure = harm.hit.measure
    if len(harm.persons) > 1 and any(p.size > 1 for p in harm.persons):
        account.lists.append((setting, measure, harm.persons))
    for person in harm.persons:
        if person.size == 1:
            told = person._replace(more=False) if _is_other_than_the_doer(person, harm, persons) else person
            _enter_one(account, Mentioned(setting, told), harm, persons)


def _is_other_than_the_doer(person: Person, harm: Harm, persons: Sequence[Person]) -> bool:
    """Whether somebody is "another" beside who did it, and not beside other victims: "a man shot another man"."""
    return person.more and any(
        p.stop <= person.first and p.noun == person.noun and p not in harm.persons for p in persons
    )


def _enter_one(account: Account, mention: Mentioned, harm: Harm, persons: Sequence[Person]) -> None:
    """Adds a person, or a mention of one told of already; who died of a wound is no longer counted as wounded."""
    mention = antecedent(mention, harm, persons)
    known = known_victim(account.victims, mention, harm)
    if known is None:
        if mention.person.pronoun and not harm.own_hand:
            return
        known = Victim([mention], harm.hit.measure)
        account.victims.append(known)
    else:
        known.mentions.append(mention)
        if harm.hit.measure == "killed":
            known.measure = "killed"
    known.own_hand = known.own_hand or harm.own_hand
