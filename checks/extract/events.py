"""What a figure measures: the event or thing in the clause that governs it, and whether it is denied there."""

from __future__ import annotations

from checks.config.vocabulary import Form, Vocabulary
from checks.extract.lexicon import words_of
from checks.extract.sentence import Figure, Hit, Sentence

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
_DETERMINERS = frozenset(["the", "a", "an", "his", "her", "its", "their", "this", "that"])
_PORTIONS = frozenset(["%", "percent", "cent", "percentage", "share", "proportion"])
"""What follows "of" after one of these is the whole, and not what is measured: "spending (% of GDP) was 4"."""
_DASHES = frozenset(["—", "–"])
_OPENINGS = frozenset([",", "-", "–", "—", "("])
_ASIDES = words_of("claims", "asides")
"""After a comma: what adds to a subject before its verb comes ("six people, including a boy, were hurt")."""
_REACH, _FAR_REACH = 14, 30
_LIST_GAP = 3


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
    found: list[str | None] = [_own(sentence, f, number, vocabulary) for number, f in enumerate(figures)]
    for number in range(len(figures) - 2, -1, -1):
        if found[number] is None and _listed(sentence, figures[number], figures[number + 1]):
            found[number] = found[number + 1]
    for number in range(1, len(figures)):
        if found[number] is None and _continues(sentence, figures[number - 1], figures[number]):
            found[number] = found[number - 1]
    return found


def _own(sentence: Sentence, figure: Figure, number: int, vocabulary: Vocabulary) -> str | None:
    hits = sentence.hits
    low = sentence.t.low
    start, stop = figure.counted
    inside = [h for h in hits if start <= h.first < stop or figure.first <= h.first < figure.counted_stop]
    strong = [
        h for h in inside if low[h.stop - 1] not in vocabulary.population_words and low[h.stop - 1] not in _PERSONS
    ]
    if strong:
        return strong[-1].measure
    left = sentence.figures[number - 1].stop if number else 0
    right = sentence.figures[number + 1].first if number + 1 < len(sentence.figures) else sentence.t.count
    if low[figure.counted_stop] in _OPENINGS and low[figure.counted_stop + 1] in _ASIDES:
        right = sentence.t.count
    before = start >= stop or start < figure.first
    return (
        _as_result(sentence, figure, vocabulary)
        or _as_object(sentence, figure, left, vocabulary)
        or (before and _as_size(sentence, figure, left))
        or _as_subject(sentence, figure, right, vocabulary)
        or _as_size(sentence, figure, left)
        or (inside[-1].measure if inside else None)
    )


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
        if hit.stop - 1 == i and (hit.form in _VERBAL or hit.stop - hit.first > 1):
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
        if "when" in between:
            return None
        if hit.form not in _AFTER or low[hit.first - 1] in _DETERMINERS or not _STOPS.isdisjoint(between):
            continue
        if reach == _REACH and not _DASHES.isdisjoint(between):
            return None
        return None if _acts(sentence, figure, hit, vocabulary) else hit.measure
    return None


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
        if hit.form in _NOMINAL or (hit.form is Form.ADJECTIVE and "were" in between) or _among(low, hit, between):
            return hit.measure
    return None


def _among(low: list[str], hit: Hit, between: list[str]) -> bool:
    """Reads "Among those killed were 12 children"; "of the 40 wounded, 12"."""
    return low[hit.first - 1] in ("those", "the", "people") and (
        not between or between[0] in ("were", "are", ",", "was")
    )


def _listed(sentence: Sentence, figure: Figure, following: Figure) -> bool:
    """Whether the next figure goes on with the same list: "three soldiers and five policemen were killed"."""
    between = sentence.t.low[figure.counted_stop : following.first]
    return (
        0 < len(between) <= _LIST_GAP
        and between[0] in (",", "and", "or")
        and between[-1] in (",", "and", "or", "another", "plus")
    )


def _continues(sentence: Sentence, before: Figure, figure: Figure) -> bool:
    """Whether a figure without a measure of its own goes on with the one before it, as its part or its like."""
    low = sentence.t.low
    between = low[before.stop : figure.first]
    after = low[figure.stop : figure.stop + 3]
    if between and before.quantity.unit == figure.quantity.unit and _other_end(between, figure):
        return True
    if figure.quantity.dimension not in ("count", "share") or _STOPS.intersection(between):
        return False
    if "including" in between or "whom" in between or "others" in after[:2] or "more" in after[:1]:
        return True
    if after[0] == "of" and after[1] in ("them", "whom", "which"):
        return True
    return _listed(sentence, before, figure) or (
        len(between) > 0 and between[-1] in ("and", ",") and len(between) <= _LIST_GAP
    )


def _other_end(between: list[str], figure: Figure) -> bool:
    """Whether a figure is the other end of a change: "from 20 to 40", "to 40 cases from 20"."""
    return between[-1] == "to" or (
        between[-1] == "from" and len(between) <= _LIST_GAP and figure.quantity.counted is None
    )


def measure_near(sentence: Sentence, i: int, reach: int) -> str | None:
    """What a statement without a figure is about: the measure nearest to token `i` in its clause, within `reach`."""
    start, stop = sentence.clause(i, i + 1)
    inside = [h for h in sentence.hits if start <= h.first < stop and abs(h.first - i) <= reach]
    return min(inside, key=lambda h: abs(h.first - i)).measure if inside else None
