"""What a figure measures: the event or thing in the noun phrase or clause that it stands in."""

from __future__ import annotations

from checks.config.vocabulary import Vocabulary
from checks.extract.claims.governing import as_object, as_part, as_predicate, as_result, as_size, as_subject
from checks.extract.figures.carried import goes_on, holds, is_listed
from checks.extract.figures.pairs import is_owned
from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Figure, Hit, Sentence

__all__ = ["measure_near", "measures_of"]

_PERSONS = words_of("claims", "called")
"""Nouns for persons that a measure goes by ("40 refugees"), unless a verb says what befell them."""
_OPENINGS = frozenset([",", "-", "–", "—", "("])
_CLOSINGS = frozenset([",", "-", "–", "—", ")"])
_ASIDES = words_of("claims", "asides")
"""After a comma: what adds to a subject before its verb comes ("six people, including a boy, were hurt")."""


def measures_of(sentence: Sentence, vocabulary: Vocabulary) -> list[str | None]:
    """What each figure of the sentence measures, in order; `None` where no word of the vocabulary says.

    A figure takes its measure from its own noun phrase ("312 deaths"), else from the verb of which
    it is the object ("killed 40 people") or the subject ("40 people were killed"), else from a noun
    that it gives the size of ("the death toll rose to 40"), else from the figure that it is listed
    with or is a part of ("40 people were killed, 12 of them children").
    """
    figures = sentence.figures
    if not sentence.hits:
        return [_as_nation(sentence, figure, vocabulary) for figure in figures]
    found = [_fitting(f, _own(sentence, f, number, vocabulary), vocabulary) for number, f in enumerate(figures)]
    for number in range(len(figures) - 2, -1, -1):
        following = figures[number], figures[number + 1]
        if found[number] is None and (is_listed(sentence, *following) or holds(sentence, *following)):
            found[number] = _fitting(figures[number], found[number + 1], vocabulary)
    for number in range(1, len(figures)):
        if found[number] is None and goes_on(sentence, figures[number - 1], figures[number]):
            found[number] = _fitting(figures[number], found[number - 1], vocabulary)
    return found


def _own(sentence: Sentence, figure: Figure, number: int, vocabulary: Vocabulary) -> str | None:
    hits = sentence.hits
    low = sentence.t.low
    scale = _as_scale(sentence, figure) or _as_nation(sentence, figure, vocabulary)
    if scale is not None or _is_attribute(low, figure):
        return scale
    shared = _as_share(sentence, figure)
    if shared is not None:
        return shared
    start, stop = figure.counted
    printed = sentence.token_at(figure.quantity.span.start + figure.quantity.surface.find(figure.quantity.printed))
    inside = [h for h in hits if start <= h.first < stop or printed <= h.first < figure.counted_stop]
    strong = [
        h for h in inside if low[h.stop - 1] not in vocabulary.population_words and low[h.stop - 1] not in _PERSONS
    ]
    if strong:
        rate = as_size(sentence, figure, 0) if figure.quantity.denominator is not None else None
        return rate or strong[-1].measure
    before_it = next((f for f in reversed(sentence.figures[:number]) if not _is_attribute(low, f)), None)
    left = 0 if before_it is None else before_it.stop
    if number + 1 < len(sentence.figures) and _is_whole(sentence, number + 1):
        whole = sentence.figures[number + 1]
        stated = as_predicate(sentence, whole) or as_subject(sentence, whole, sentence.t.count, vocabulary)
        if stated is not None:
            return stated
    right = sentence.figures[number + 1].first if number + 1 < len(sentence.figures) else sentence.t.count
    aside = low[figure.counted_stop] in _OPENINGS and _adds(low, figure.counted_stop + 1)
    if aside and not _CLOSINGS.isdisjoint(low[figure.counted_stop + 1 :]):
        right = sentence.t.count
    if _is_whole(sentence, number):
        right = figure.counted_stop
    before = start >= stop or start < figure.first
    return (
        as_part(sentence, figure)
        or as_result(sentence, figure, vocabulary)
        or as_object(sentence, figure, left, vocabulary)
        or (before and as_size(sentence, figure, left))
        or as_subject(sentence, figure, right, vocabulary)
        or as_size(sentence, figure, left)
        or (inside[-1].measure if inside and _is_level(low, figure, inside[-1]) else None)
    )


def _as_scale(sentence: Sentence, figure: Figure) -> str | None:
    """Reads "magnitude 7.0", "a magnitude of 7", "7.0-magnitude": the name of a scale beside a bare number."""
    if figure.quantity.dimension != "count":
        return None
    low = sentence.t.low
    before = figure.first - (low[figure.first - 1] in _TO_NUMBER)
    after = figure.stop + (low[figure.stop] == "-")
    beside = (h for h in sentence.hits if before == h.stop or h.first == after)
    return next((h.measure for h in beside if low[h.stop - 1] in _SCALES), None)


_SCALES = frozenset(["magnitude"])
_TO_NUMBER = frozenset(["-", "of"])


def _as_nation(sentence: Sentence, figure: Figure, vocabulary: Vocabulary) -> str | None:
    """Reads "the nation of 11 million people", "a city of 400,000", "Chad has 17 million people": who live there."""
    low, at = sentence.t.low, figure.first
    if figure.quantity.dimension != "count" or _POPULATION not in vocabulary.measures:
        return None
    counted = low[figure.counted[0] : figure.counted[1]][-1:]
    if not _SOULS.issuperset(counted):
        return None
    if low[at - 1] == "of" and low[at - 2] in _PLACES:
        return _POPULATION
    owned = bool(counted) and low[at - 1].endswith(("'s", "’s"))  # "Chad's 18 million people"
    if not owned and (low[at - 1] not in _HOLDING or low[figure.counted_stop] not in _ENDING):
        return None
    whose = at - 1 if owned else at - 2
    if low[whose] in _PLACES and not owned:
        return _POPULATION
    many = (figure.quantity.value or 0) >= _MANY
    named = any(sentence.token_at(m.span.end - 1) == whose and not m.adjective for m in sentence.mentions)
    return _POPULATION if many and named else None


_MANY = 100_000
"""Who are said to be there in smaller numbers may be visitors, or the hungry."""
_HOLDING = frozenset(["has", "have", "had"])
_ENDING = frozenset([*",.;:)–—", "", "and", "but", "against", "in", "compared", "at", "before", "when", "now", "today"])
_POPULATION = "population"
_PLACES = words_of("claims", "kinds of place")
_SOULS = frozenset(["people", "persons", "inhabitants", "residents", "souls"])


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


def measure_near(sentence: Sentence, i: int, reach: int) -> str | None:
    """What a statement without a figure is about: the measure nearest to token `i` in its clause, within `reach`."""
    start, stop = sentence.clause(i, i + 1)
    inside = [h for h in sentence.hits if start <= h.first < stop and abs(h.first - i) <= reach]
    return min(inside, key=lambda h: abs(h.first - i)).measure if inside else None
