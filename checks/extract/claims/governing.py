"""How a word of the sentence governs a figure: as its object or subject, as what it is the size or a part of."""

from __future__ import annotations

from checks.config.vocabulary import Form, Vocabulary
from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Figure, Hit, Sentence

__all__ = ["as_object", "as_part", "as_predicate", "as_result", "as_size", "as_subject"]

_NOMINAL = frozenset({Form.NOUN, Form.BASE})
"""Many nouns are written as verbs are: "exports", "protests"."""
_VERBAL = frozenset({Form.BASE, Form.PAST, Form.GERUND})
_AFTER = frozenset({Form.BASE, Form.PAST, Form.GERUND, Form.ADJECTIVE})
_AUXILIARIES = words_of("claims", "auxiliaries")
_OBJECTS = words_of("claims", "objects")
"""What follows "killed" where those before it did the killing."""
_BETWEEN = words_of("claims", "between")
"""What may stand between a verb and the figure that is its object."""
_SIZES = words_of("claims", "sizes")
_STOPS = words_of("claims", "stops")
_DETERMINERS = frozenset(["the", "a", "an", "his", "her", "its", "their", "this", "that", "no", "any", "some", "these"])
_PORTIONS = frozenset(["%", "percent", "cent", "percentage", "share", "proportion"])
"""What follows "of" after one of these is the whole, and not what is measured: "spending (% of GDP) was 4"."""
_DASHES = frozenset(["—", "–"])
_REACH, _FAR_REACH = 14, 30


def as_predicate(sentence: Sentence, whole: Figure) -> str | None:
    """What is said of a part of `whole`, by an auxiliary and its verb: "50 of the 400 taken in May are [missing]"."""
    low = sentence.t.low
    for hit in sentence.hits:
        if whole.counted_stop < hit.first < whole.counted_stop + _REACH:
            k = hit.first - 1
            while low[k] in ("still", "now", "also", "since", "later"):
                k -= 1
            if low[k] in _AUXILIARIES and k >= whole.counted_stop:
                return hit.measure
    return None


def as_part(sentence: Sentence, figure: Figure) -> str | None:
    """Reads "forced 40 families out of their homes", a phrase around the figure, and "of the wounded, three"."""
    low = sentence.t.low
    for hit in sentence.hits:
        if hit.first < figure.first and figure.stop < hit.stop:
            return hit.measure
        if hit.stop == figure.first - 1 and low[hit.stop] == "," and _among(low, hit, [","]):
            return hit.measure if low[hit.first - 2] in ("of", "among") or hit.first == 1 else None
    return None


def as_result(sentence: Sentence, figure: Figure, vocabulary: Vocabulary) -> str | None:
    """What follows at once: "left 40 people dead", "40 people killed in the blast", "40 people infected have died"."""
    for hit in sentence.hits:
        if hit.first == figure.counted_stop and hit.form in (Form.PAST, Form.ADJECTIVE):
            if _acts(sentence, figure, hit, vocabulary):
                return None
            return (_its_verb(sentence, hit) or hit).measure
    return None


def _its_verb(sentence: Sentence, participle: Hit) -> Hit | None:
    """The verb that "have" announces behind a participle: of "12 people diagnosed with flu have died" the last."""
    low = sentence.t.low
    if low[participle.first] in _PERFECT:
        return None
    for hit in sentence.hits:
        if participle.stop < hit.first <= participle.stop + _REACH and hit.form is Form.PAST:
            between = low[participle.stop : hit.first]
            apart = not _STOPS.isdisjoint(between) or not _JOINTS.isdisjoint(between)
            return hit if _PERFECT.intersection(between[-2:]) and not apart else None
    return None


_PERFECT = frozenset(["have", "had", "has"])
_JOINTS = frozenset([",", "and", "or"])


def as_object(sentence: Sentence, figure: Figure, left: int, vocabulary: Vocabulary) -> str | None:
    """Reads "The blast killed at least 40 people"."""
    low = sentence.t.low
    i = figure.first - 1
    while i >= left and low[i] in _BETWEEN:
        i -= 1
    for hit in reversed(sentence.hits):
        verbal = hit.form in _VERBAL or hit.stop - hit.first > 1 or low[hit.first].endswith("ed")
        if hit.stop - 1 >= i and hit.stop <= figure.first and verbal:
            return None if low[hit.first] in vocabulary.intransitive else hit.measure
        if hit.stop <= i:
            break
    return None


def as_subject(sentence: Sentence, figure: Figure, right: int, vocabulary: Vocabulary) -> str | None:
    """Reads "40 people, most of them women, were killed", but not "two gunmen killed 40 people"."""
    low = sentence.t.low
    reach = _FAR_REACH if right == sentence.t.count else _REACH
    limit = min(right, figure.counted_stop + reach)
    for hit in sentence.hits:
        if hit.first < figure.counted_stop:
            continue
        if hit.first >= limit:
            return None
        between = low[figure.counted_stop : hit.first]
        main = _is_main_verb(between)
        if "when" in between and not main:
            if between[0] not in _RELATIVE:
                return None
            continue
        if hit.form not in _AFTER or low[hit.first - 1] in _DETERMINERS:
            continue
        if not (main or _STOPS.isdisjoint(between)) or _is_aim(low, hit):
            continue
        if reach == _REACH and not _DASHES.isdisjoint(between):
            return None
        return None if _acts(sentence, figure, hit, vocabulary) else hit.measure
    return None


def _is_aim(low: list[str], hit: Hit) -> bool:
    """Whether a verb only says what is meant to be done: "offered to send", but not "40 are to leave"."""
    return hit.form is Form.BASE and low[hit.first - 1] == "to" and low[hit.first - 2] not in _BOUND_TO


_BOUND_TO = frozenset(
    ["are", "were", "is", "was", "going", "due", "set", "have", "had", "likely", "expected", "forced", "about"]
)


def _is_main_verb(between: list[str]) -> bool:
    """Whether the words from a counted noun to a verb are a clause about it and "were": its own verb comes after.

    As in "the 40 miners who were below when the shaft gave way were [killed]". In "… when the walls were [hit]" the
    verb belongs to a subject of the inner clause, for which no verb stands before.
    """
    if len(between) < _SHORTEST_CLAUSE or between[0] not in _RELATIVE or between[-1] not in _PLURAL:
        return False
    at = max((k for k, word in enumerate(between) if word in _OPENS), default=0)
    return any(word in _AUXILIARIES or word.endswith("ed") or word in _GAVE for word in between[at + 1 : -1])


_SHORTEST_CLAUSE = 4
_RELATIVE = frozenset(["who", "that", "which"])
_PLURAL = frozenset(["were", "are", "been"])
_OPENS = frozenset(["who", "that", "which", "when", "after", "as", "because", "where", "while", "before"])
_GAVE = words_of("lists", "np_verb")


def _acts(sentence: Sentence, figure: Figure, hit: Hit, vocabulary: Vocabulary) -> bool:
    """Whether the figure counts those who do what the verb says, to somebody else."""
    low = sentence.t.low
    if hit.form is Form.ADJECTIVE or (low[hit.first] in vocabulary.intransitive or low[hit.first] in vocabulary.both):
        return False
    before = low[figure.counted_stop : hit.first]
    if hit.form is Form.PAST and any(word in _AUXILIARIES and word not in ("have", "has", "had") for word in before):
        return False
    follower = low[hit.stop]
    return follower in _OBJECTS or follower[:1].isdecimal() or low[hit.stop : hit.stop + 2] == ["at", "least"]


def as_size(sentence: Sentence, figure: Figure, left: int) -> str | None:
    """Reads "The death toll in the town rose to 40": a noun before, with nothing but a preposition of size between."""
    low = sentence.t.low
    for hit in reversed(sentence.hits):
        if hit.stop > figure.first:
            continue
        if hit.first < left:
            return None
        if low[hit.first - 1] == "of" and low[hit.first - 2] in _PORTIONS:
            continue
        between = _leading_to(low[hit.stop : figure.first])
        if _STOPS.intersection(between) - {":"}:
            return None
        if between and between[-1] not in _SIZES and low[figure.first] not in _SIZES:
            continue
        if between[-1:] == ["from"] and between[-2:-1] not in _FROM_A_LEVEL:
            continue  # "patients from five states", "deaths, by returns from 40 towns"
        if hit.form in _NOMINAL or (hit.form is Form.ADJECTIVE and "were" in between) or _among(low, hit, between):
            return hit.measure
        if between and hit.form is not Form.GERUND and _numbered(low, hit):
            return hit.measure  # "the dead numbered 40", "the number of displaced rose to 40"
    return None


def _leading_to(between: list[str]) -> list[str]:
    """The words up to a figure without those that make it a record: "rose to a record 400"."""
    while len(between) > 1 and between[-1] in _RECORD:
        between = between[:-1]
    return between


_RECORD = frozenset(["a", "new", "record", "fresh", "high", "low", "of"])
_FROM_A_LEVEL = [
    [word] for word in words_of("claims", "rises") | words_of("claims", "falls") | {"up", "down", "changed"}
]
"""Before "from" these say that what follows is a level: "deaths rose from 40"."""


def _numbered(low: list[str], hit: Hit) -> bool:
    """Whether an adjective stands for those it is said of: "the dead", "number of people out of work"."""
    return low[hit.first - 1] in ("the", "of") or not _TOTALS.isdisjoint(low[max(0, hit.first - 4) : hit.first])


_TOTALS = words_of("lists", "total_word")


def _among(low: list[str], hit: Hit, between: list[str]) -> bool:
    """Reads "Among those killed were 12 children"; "of the 40 wounded, 12"."""
    return low[hit.first - 1] in ("those", "the", "people") and (
        not between or between[0] in ("were", "are", ",", "was")
    )
