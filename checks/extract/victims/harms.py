"""Whom a word of death or injury befell in its sentence: those it is said of, those it was done to, and their list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checks.config.vocabulary import Form
from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Hit, Sentence
from checks.extract.victims.members import REFLEXIVE, list_from, list_until, right_before, subject_of
from checks.extract.victims.persons import Person
from checks.extract.victims.suicides import suicides_in

__all__ = ["BETWEEN", "HARMS", "Harm", "harms_in", "harms_to_them"]

HARMS = frozenset({"killed", "injured"})
_PASSIVE, BETWEEN = words_of("persons", "passive"), words_of("persons", "between")
_NEGATED, _AIMS = words_of("persons", "no harm"), words_of("persons", "aims")
_TRANSITIVE = frozenset(
    ["killed", "shot", "wounded", "injured", "murdered", "slain", "executed", "hurt", "stabbed", "grazed", "hit",
     "struck", "slayed", "massacred", "down", "dead", "death", "kills", "shoots", "wounds", "injures"]
)  # fmt: skip
_STRUCK = frozenset({"struck", "hit", "striking", "hitting"})
_BULLETS = words_of("claims", "bullets")
"""Without one of these whoever is struck was struck by something else."""
_SUBJECTS = frozenset(["passed", "died", "dies", "perished", "succumbed", "drowned", "suffered", "sustained", "dying"])
"""Verbs that say what befell their subject, though no "was" comes before."""
_UNDERGONE = frozenset(
    ["pronounced", "found", "taken", "transported", "rushed", "airlifted", "flown", "treated", "hospitalized",
     "hospitalised", "killed", "wounded", "injured", "in"]
)  # fmt: skip
"""What goes on with a passive begun before: "was shot and pronounced dead"."""
_DOING = frozenset({"kills", "shoots", "wounds", "injures"})
"""What somebody does; who stands before these did it."""
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "another"})
_LEFT = frozenset({"left", "leaves", "leaving", "found", "with"})
_WOUNDS = frozenset({"wound", "wounds", "injury", "injuries"})
_BEARING, _OF_WOUNDS = words_of("persons", "bearing"), words_of("persons", "of wounds")
"""What says that somebody has a wound, and what may stand between that and the wound."""
_POLICE = words_of("persons", "police")
_FATAL = frozenset({"fatal", "deadly"})
_NOMINAL = frozenset({Form.NOUN, Form.GERUND})
_BACK, _FAR, _REACH = 8, 14, 3


class Harm(NamedTuple):
    """What befell the persons of one list: "a man and his two sons" were killed."""

    hit: Hit
    persons: tuple[Person, ...]
    own_hand: bool = False
    """They did it to themselves, or the police did it to them: beside other dead they are who did that."""


def harms_in(sentence: Sentence, persons: Sequence[Person]) -> Iterator[Harm]:
    """Each word of death or injury that befell some of the sentence's `persons`, in order."""
    for told in (*sentence.hits, *_strikes(sentence)):
        if told.measure not in HARMS:
            continue
        hit = told._replace(form=Form.NOUN) if _is_noun(sentence, told) else told
        if _unreal(sentence, hit):
            continue
        found = _patients(sentence, hit, persons)
        if found and hit.measure == "injured" and _was_fatal(sentence, hit, found):
            hit = hit._replace(measure="killed")
        if found:
            yield Harm(hit, tuple(found), own_hand=_reflexive(sentence, hit) or _by_police(sentence, hit))
    for hit, doer in suicides_in(sentence, persons):
        yield Harm(hit, (doer,), own_hand=True)


def _was_fatal(sentence: Sentence, hit: Hit, found: Sequence[Person]) -> bool:
    """Whether what stands apart from the word says that they died: "a fatal police shooting of", "shot two dead"."""
    low, stop = sentence.t.low, max(found[-1].stop, hit.stop)
    if low[stop] in ("to", "dead") and (low[stop] == "dead" or low[stop + 1] == "death"):
        return True
    return hit.form in _NOMINAL and not _FATAL.isdisjoint(low[max(0, hit.first - _REACH) : hit.first])


def harms_to_them(sentence: Sentence) -> Iterator[Hit]:
    """What befell those who were told of before: "They were all shot in the foot", "All four were wounded"."""
    low = sentence.t.low
    for hit in sentence.hits:
        if hit.measure not in HARMS or _unreal(sentence, hit) or not _is_passive(low, hit.first):
            continue
        i = hit.first - 1
        while i > max(0, hit.first - _FAR) and (low[i] in BETWEEN or low[i] in _PASSIVE):
            i -= 1
        if low[i] == "they" or (low[i] in ("all", "both") and i == 0):
            yield hit


def _strikes(sentence: Sentence) -> Iterator[Hit]:
    """Bullets that hit somebody: "shots were fired, striking a clerk", "a bullet hit his wife"."""
    low = sentence.t.low
    fired = not _BULLETS.isdisjoint(low)
    if not fired and "shot" not in low:
        return
    for i in range(sentence.t.count):
        struck = low[i] in _STRUCK and (fired or low[i].endswith("ing"))
        if struck and low[i + 1] not in ("and", "by", "-"):
            yield Hit(i, i + 1, "injured", Form.GERUND if low[i].endswith("ing") else Form.PAST)


def _is_noun(sentence: Sentence, hit: Hit) -> bool:
    """Whether a word that may be a verb is none: "the murder of a clerk"."""
    return hit.form is Form.BASE and sentence.t.low[hit.stop] == "of"


def _unreal(sentence: Sentence, hit: Hit) -> bool:
    """Whether the word is negated, attempted, or only aimed at: "not injured", "to kill", "attempted murder"."""
    low = sentence.t.low
    before = low[max(0, hit.first - _REACH) : hit.first]
    if not _NEGATED.isdisjoint(before) or (hit.form is not Form.NOUN and not _AIMS.isdisjoint(before)):
        return True  # what "led to the death of" somebody happened
    if "neither" in low[max(0, hit.first - _FAR) : hit.first]:
        return True
    if hit.form is Form.BASE and not low[hit.first].endswith("s"):
        return True
    return "attempted" in before or "attempt" in before or low[hit.first - 1] in ("charged", "accused")


def _patients(sentence: Sentence, hit: Hit, persons: Sequence[Person]) -> list[Person]:
    """Those whom the word befell: inside it ("the wounded officer"), behind "of", or by the verb's voice."""
    inside = [p for p in persons if p.first <= hit.first < p.stop and p.size == 1]
    if inside:
        return inside
    of = _past_aside(sentence.t.low, hit.stop)
    if sentence.t.low[of] == "of" and (hit.form in _NOMINAL or sentence.t.low[hit.stop - 1] == "lives"):
        return list_from(sentence, of + 1, persons)
    if hit.form is Form.NOUN or _is_thing(sentence, hit, persons):
        return _owner(sentence, hit, persons) or _bearers(sentence, hit, persons)
    if hit.form is Form.GERUND:
        return _not_oneself(sentence, hit, list_from(sentence, hit.stop, persons), persons)
    return _by_voice(sentence, hit, persons)


def _is_thing(sentence: Sentence, hit: Hit, persons: Sequence[Person]) -> bool:
    """Whether a word in -ing names an event: "after the shooting Smith left", "in an accidental shooting"."""
    if hit.form is not Form.GERUND:
        return False
    low, first = sentence.t.low, hit.first
    return low[first - 1] in _ARTICLES or (low[first - 2] in _ARTICLES and all(p.stop != first for p in persons))


def _past_aside(low: list[str], i: int) -> int:
    """The token after a short aside between commas that begins at `i`: "the shooting, seemingly by accident, of"."""
    if low[i] != ",":
        return i
    return next((k + 1 for k in range(i + 2, i + _BACK) if low[k] == ","), i)


def _by_voice(sentence: Sentence, hit: Hit, persons: Sequence[Person]) -> list[Person]:
    """The subject of a passive and of "died", the object of "killed", and who stands right before a bare participle."""
    low = sentence.t.low
    turned = _inverted(sentence, hit, persons)
    if turned:
        return turned
    if _is_passive(low, hit.first):
        return subject_of(sentence, hit.first, persons)
    if not _TRANSITIVE.isdisjoint(low[hit.first : hit.stop]):
        done_to = list_from(sentence, hit.stop, persons)
        if done_to:
            return _not_oneself(sentence, hit, done_to, persons)
        if low[hit.first] in _DOING:
            return []
    undergone = low[hit.first] in _UNDERGONE and low[hit.first - 1] in ("and", ",", "then", "later")
    if undergone or low[hit.first] in _SUBJECTS or low[hit.first - 1] in ("remained", "remains"):
        return subject_of(sentence, hit.first, persons)
    return right_before(sentence, hit, persons)


def _not_oneself(sentence: Sentence, hit: Hit, done_to: list[Person], persons: Sequence[Person]) -> list[Person]:
    """Those to whom it was done; where they are "himself", the subject."""
    if not done_to or done_to[0].noun not in REFLEXIVE:
        return done_to
    return _oneself(sentence, done_to[0], hit.first, persons)


def _oneself(sentence: Sentence, self: Person, stop: int, persons: Sequence[Person]) -> list[Person]:
    """Whom "himself" means: the subject of the verb at token `stop`, else the first person of the sentence."""
    able = [p for p in persons if p.stop <= stop and p.size == 1 and (p.sex or self.sex) == self.sex]
    doer = next((p for p in subject_of(sentence, stop, persons) if p in able), next(iter(able), None))
    return [] if doer is None else [doer]


def _reflexive(sentence: Sentence, hit: Hit) -> bool:
    return not REFLEXIVE.isdisjoint(sentence.t.low[hit.stop : hit.stop + 2])


def _by_police(sentence: Sentence, hit: Hit) -> bool:
    low = sentence.t.low
    if hit.measure != "killed":
        return False
    by = next((i for i in range(hit.stop, hit.stop + _REACH) if low[i] == "by"), None)
    return by is not None and any(low[k] in _POLICE and "," not in low[by:k] for k in range(by + 1, by + 1 + _REACH))


def _is_passive(low: list[str], first: int) -> bool:
    """Whether a form of "be" comes before the verb: "was fatally shot", "had been killed"."""
    i = first - 1
    while i > first - _BACK and low[i] in BETWEEN and low[i] not in _PASSIVE:
        i -= 1
    return low[i] in _PASSIVE


def _inverted(sentence: Sentence, hit: Hit, persons: Sequence[Person]) -> list[Person]:
    """The subject that comes last: "Injured in the crash were a nurse and her son", "Also killed was …"."""
    low = sentence.t.low
    if hit.first > (low[0] == "also"):
        return []
    verb = next((i for i in range(hit.stop, hit.stop + _BACK) if low[i] in ("was", "were", "is", "are")), None)
    if verb is None or any(p.stop <= verb for p in persons):
        return []
    return list_from(sentence, verb + 1, persons)


def _bearers(sentence: Sentence, hit: Hit, persons: Sequence[Person]) -> list[Person]:
    """Who has a wound: "a boy with a gunshot wound to the leg", "two teens suffering from gunshot wounds"."""
    low = sentence.t.low
    i = hit.first - 1
    while i > max(0, hit.first - _FAR) and low[i] in _OF_WOUNDS:
        i -= 1
    treated = low[i] == "for" and low[i - 1] in ("treated", "hospitalized", "hospitalised")
    if low[hit.stop - 1] not in _WOUNDS or not (treated or low[i] in _BEARING):
        return []
    i -= treated
    while i > hit.first - _FAR and (low[i - 1] in _BEARING or low[i - 1] in ("who", "been", "was", "were", "being")):
        i -= 1
    if treated or low[i] in _SUBJECTS:
        return subject_of(sentence, i, persons)
    before = [p for p in persons if i - _FAR <= p.stop <= i]
    return list_until(sentence, before[-1], persons) if before else []


def _owner(sentence: Sentence, hit: Hit, persons: Sequence[Person]) -> list[Person]:
    """Whose death it is: "Cole's death"."""
    owner = next((p for p in reversed(persons) if p.stop == hit.first), None)
    if owner is None or not sentence.t.low[owner.stop - 1].endswith(("'s", "’s")):
        return []
    return [owner]
