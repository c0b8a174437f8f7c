"""What a figure measures: the event or thing in the clause that governs it, and whether it is denied there."""

from __future__ import annotations

from checks.config.vocabulary import Form, Vocabulary
from checks.extract.figures.carried import goes_on, is_listed
from checks.extract.figures.pairs import is_owned
from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Figure, Hit, Sentence

__all__ = ["measure_near", "measures_of"]

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
_PERSONS = words_of("claims", "called")
"""Nouns for persons that a measure goes by ("40 refugees"), unless a verb says what befell them."""
_DETERMINERS = frozenset(["the", "a", "an", "his", "her", "its", "their", "this", "that", "no", "any", "some", "these"])
_PORTIONS = frozenset(["%", "percent", "cent", "percentage", "share", "proportion"])
"""What follows "of" after one of these is the whole, and not what is measured: "spending (% of GDP) was 4"."""
_DASHES = frozenset(["—", "–"])
_OPENINGS = frozenset([",", "-", "–", "—", "("])
_ASIDES = words_of("claims", "asides")
"""After a comma: what adds to a subject before its verb comes ("six people, including a boy, were hurt")."""
_REACH, _FAR_REACH = 14, 30


def measures_of(sentence: Sentence, vocabulary: Vocabulary) -> list[str | None]:
    """What each figure of the sentence measures, in order; `None` where no word of the vocabulary says.

    A figure takes its measure from its own noun phrase ("312 deaths"), else from the verb of which
    it is the object ("killed 40 people") or the subject ("40 people were killed"), else from a noun
    that it gives the size of ("the death toll rose to 40"), else from the figure that it is listed
    with or is a part of ("40 people were killed, 12 of them children").
    """
    figures = sentence.figures
    if not sentence.hits:
        return [None] * len(figures)
    found = [_fitting(f, _own(sentence, f, number, vocabulary), vocabulary) for number, f in enumerate(figures)]
    for number in range(len(figures) - 2, -1, -1):
        if found[number] is None and is_listed(sentence, figures[number], figures[number + 1]):
            found[number] = _fitting(figures[number], found[number + 1], vocabulary)
    for number in range(1, len(figures)):
        if found[number] is None and goes_on(sentence, figures[number - 1], figures[number]):
            found[number] = _fitting(figures[number], found[number - 1], vocabulary)
    return found


def _own(sentence: Sentence, figure: Figure, number: int, vocabulary: Vocabulary) -> str | None:
    hits = sentence.hits
    low = sentence.t.low
    if _is_attribute(low, figure):
        return None
    shared = _as_share(sentence, figure)
    if shared is not None:
        return shared
    start, stop = figure.counted
    inside = [h for h in hits if start <= h.first < stop or figure.first <= h.first < figure.counted_stop]
    strong = [
        h for h in inside if low[h.stop - 1] not in vocabulary.population_words and low[h.stop - 1] not in _PERSONS
    ]
    if strong:
        rate = _as_size(sentence, figure, 0) if figure.quantity.denominator is not None else None
        return rate or strong[-1].measure
    left = sentence.figures[number - 1].stop if number else 0
    if number + 1 < len(sentence.figures) and _is_whole(sentence, number + 1):
        whole = sentence.figures[number + 1]
        stated = _as_predicate(sentence, whole) or _as_subject(sentence, whole, sentence.t.count, vocabulary)
        if stated is not None:
            return stated
    right = sentence.figures[number + 1].first if number + 1 < len(sentence.figures) else sentence.t.count
    if low[figure.counted_stop] in _OPENINGS and _adds(low, figure.counted_stop + 1):
        right = sentence.t.count
    if _is_whole(sentence, number):
        right = figure.counted_stop
    before = start >= stop or start < figure.first
    return (
        _as_part(sentence, figure)
        or _as_result(sentence, figure, vocabulary)
        or _as_object(sentence, figure, left, vocabulary)
        or (before and _as_size(sentence, figure, left))
        or _as_subject(sentence, figure, right, vocabulary)
        or _as_size(sentence, figure, left)
        or (inside[-1].measure if inside and _is_level(low, figure, inside[-1]) else None)
    )


def _is_attribute(low: list[str], figure: Figure) -> bool:
    """Whether a figure only says of what size something is: "a 12-storey block", "the two-month siege"."""
    quantity = figure.quantity
    if quantity.dimension == "count":
        return low[figure.stop] == "-" and figure.counted[0] > figure.stop
    return (
        quantity.dimension in ("duration", "length", "mass", "area")
        and quantity.surface.endswith(quantity.unit or " ")
        and ("-" in quantity.surface and low[figure.stop][:1].isalpha())
    )


def _is_level(low: list[str], figure: Figure, hit: Hit) -> bool:
    """Whether persons named by where they live are a population: "has 400 residents", not "400 residents came"."""
    if low[hit.stop - 1] not in _INHABITANTS:
        return True
    before = low[figure.first - 1]
    return before in _HAVING or before.endswith(("'s", "’s"))


_INHABITANTS = frozenset(["resident", "residents", "inhabitant", "inhabitants"])
_HAVING = frozenset(["has", "have", "had", "with", "to", "of", "its", "the", "holds", "houses", "home"])


def _as_share(sentence: Sentence, figure: Figure) -> str | None:
    """Reads "won 58% of the vote": of what is handed out by shares, the share is the measure."""
    if figure.quantity.dimension != "share" or sentence.t.low[figure.stop] != "of":
        return None
    soon = range(figure.stop + 1, figure.stop + 4)
    return next((h.measure for h in sentence.hits if h.first in soon and h.measure == "votes"), None)


def _as_predicate(sentence: Sentence, whole: Figure) -> str | None:
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


def _fitting(figure: Figure, measure: str | None, vocabulary: Vocabulary) -> str | None:
    """The measure, if the figure can be of it: who "saved 40 million euros" or 40 elephants rescued nobody."""
    if measure is None or not vocabulary.measures[measure].persons:
        return measure
    quantity = figure.quantity
    fits = not figure.of_things and (quantity.unit is None or quantity.dimension in _OF_PERSONS)
    return measure if fits else None


_OF_PERSONS = frozenset(["count", "share", "points", "duration", "multiple", "age"])


def _adds(low: list[str], i: int) -> bool:
    """Whether what begins at token `i` only adds to the subject before it: "ranging from", "of whom 12 were"."""
    return low[i] in _ASIDES or (low[i] == "of" and low[i + 1] in ("whom", "which", "them"))


def _is_whole(sentence: Sentence, number: int) -> bool:
    """Whether a figure is the whole that the one before it is a part of: "50 of the 120 passengers"."""
    if not number:
        return False
    part, whole = sentence.figures[number - 1], sentence.figures[number]
    low = sentence.t.low
    return low[part.stop : whole.first] in _PARTS or is_owned(low, part.stop, whole.first)


_PARTS = (["of"], ["of", "the"], ["of", "its"], ["of", "their"], ["out", "of"], ["out", "of", "the"])


def _as_part(sentence: Sentence, figure: Figure) -> str | None:
    """Reads "forced 40 families out of their homes", a phrase around the figure, and "of the wounded, three"."""
    low = sentence.t.low
    for hit in sentence.hits:
        if hit.first < figure.first and figure.stop < hit.stop:
            return hit.measure
        if hit.stop == figure.first - 1 and low[hit.stop] == "," and _among(low, hit, [","]):
            return hit.measure if low[hit.first - 2] in ("of", "among") or hit.first == 1 else None
    return None


def _as_result(sentence: Sentence, figure: Figure, vocabulary: Vocabulary) -> str | None:
    """What follows at once: "left 40 people dead", "40 people killed in the blast"."""
    for hit in sentence.hits:
        if hit.first == figure.counted_stop and hit.form in (Form.PAST, Form.ADJECTIVE):
            return None if _acts(sentence, figure, hit, vocabulary) else hit.measure
    return None


def _as_object(sentence: Sentence, figure: Figure, left: int, vocabulary: Vocabulary) -> str | None:
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


def _as_subject(sentence: Sentence, figure: Figure, right: int, vocabulary: Vocabulary) -> str | None:
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


def _as_size(sentence: Sentence, figure: Figure, left: int) -> str | None:
    """Reads "The death toll in the town rose to 40": a noun before, with nothing but a preposition of size between."""
    low = sentence.t.low
    for hit in reversed(sentence.hits):
        if hit.stop > figure.first:
            continue
        if hit.first < left:
            return None
        if low[hit.first - 1] == "of" and low[hit.first - 2] in _PORTIONS:
            continue
        between = low[hit.stop : figure.first]
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


def measure_near(sentence: Sentence, i: int, reach: int) -> str | None:
    """What a statement without a figure is about: the measure nearest to token `i` in its clause, within `reach`."""
    start, stop = sentence.clause(i, i + 1)
    inside = [h for h in sentence.hits if start <= h.first < stop and abs(h.first - i) <= reach]
    return min(inside, key=lambda h: abs(h.first - i)).measure if inside else None
