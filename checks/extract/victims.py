"""One person killed or hurt, told without a number: "a 15-year-old boy was shot", "the death of a woman"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.config.vocabulary import Form
from checks.extract.lexicon import words_of
from checks.extract.sentence import Hit, Sentence
from checks.interval import ONE, Bound, Interval
from checks.models import Quantity, Span

__all__ = ["VICTIM_CUES", "Victims", "find_victims"]

Victims = tuple[int, int, str, Quantity]
"""The tokens from and up to, the measure, and the count."""

VICTIM_CUES = frozenset(word + sign for word in words_of("claims", "victim cues") for sign in ("", ".", ","))
"""As they stand between blanks: a sentence without any of these tells of no victim."""
_HARMS = frozenset({"killed", "injured"})
_PERSONS = words_of("claims", "persons")
_ONE = words_of("claims", "one")
_OBJECTS = words_of("claims", "objects")
_AUXILIARIES = words_of("claims", "auxiliaries")
_LONGEST = 8
"""Tokens of "a 15-year-old Springfield boy", its hyphens among them."""
_BEFORE, _AFTER, _NEAR = 22, 3, 4


def find_victims(sentence: Sentence, measures: Sequence[str | None]) -> Iterator[Victims]:
    """The victims that a sentence tells of one by one, for each measure of harm the first.

    None where one of its figures, with the given `measures`, counts them.
    """
    seen = set(measures)
    for hit in sentence.hits:
        if hit.measure not in _HARMS or hit.measure in seen:
            continue
        found = _before(sentence, hit) or _after(sentence, hit)
        if found:
            seen.add(hit.measure)
            yield found[0][0], found[-1][1], hit.measure, _counted(sentence, found)


def _before(sentence: Sentence, hit: Hit) -> list[tuple[int, int]]:
    """Those to whom it was done: "a man and a woman were killed"; none where they did it ("a man shot two others")."""
    low = sentence.t.low
    if hit.form is Form.NOUN or low[hit.stop] in _OBJECTS or low[hit.stop] in _ONE or low[hit.stop] in _PERSONS:
        return []
    found: list[tuple[int, int]] = []
    i = max(0, hit.first - _BEFORE)
    while i < hit.first:
        noun = _person(low, i, hit.first)
        if noun is None:
            i += 1
            continue
        if found and not {"and", ","}.intersection(low[found[-1][1] : i]):
            found.clear()
        found.append((i, noun + 1))
        i = noun + 1
    if not found:
        return []
    near = low[max(found[-1][1], hit.first - _NEAR) : hit.first]
    passive = not near or not _AUXILIARIES.isdisjoint(near)
    return found if passive or low[hit.first] in ("died", "dies") else []


def _after(sentence: Sentence, hit: Hit) -> list[tuple[int, int]]:
    """Those to whom it was done, told after it: "killed a woman", "the death of a child"."""
    low = sentence.t.low
    for i in range(hit.stop, hit.stop + _AFTER):
        noun = _person(low, i, sentence.t.count)
        if noun is not None:
            return [(i, noun + 1)]
        if low[i] not in ("of", "the", "down", "dead"):
            return []
    return []


def _person(low: list[str], i: int, stop: int) -> int | None:
    """The token of the noun, where one person is told of from token `i` on."""
    if low[i] not in _ONE:
        return None
    reach = range(i + 1, min(i + _LONGEST, stop))
    noun = next((n for n in reach if low[n] in _PERSONS), None)
    return noun if noun is not None else next((n for n in reach if low[n] == "old" and low[n - 2] == "year"), None)


def _counted(sentence: Sentence, found: list[tuple[int, int]]) -> Quantity:
    t = sentence.t
    one, last = found[0][0], found[-1][1] - 1
    span = Span(t.start[one], t.end_of(last))
    value = ONE * len(found)
    return Quantity(
        span=span, surface=t.text[slice(*span)], printed=t.span_text(one, one + 1), value=value, step=ONE,
        interval=Interval.point(value), bound=Bound.EXACT, counted=t.raw[last],
        counted_span=Span(t.start[last], t.end_of(last)),
    )  # fmt: skip
