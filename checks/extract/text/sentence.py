"""A sentence with figures, cut once: its tokens, its figures, the words that say what is measured, its clauses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from checks.config.places import Mention
from checks.config.vocabulary import Form, Vocabulary, phrase_at, phrase_length
from checks.extract.text.cues import CueTable, find_cues
from checks.extract.text.lexicon import words_of
from checks.extract.text.tokens import Tokens
from checks.models import Quantity, Span

__all__ = ["CLAUSE_CUES", "Figure", "Hit", "Sentence"]


class Figure(NamedTuple):
    """A quantity and where it stands, in tokens: hedge to unit, then the noun phrase that it counts."""

    quantity: Quantity
    first: int
    stop: int
    counted_stop: int
    counted: tuple[int, int]
    """The tokens of what is counted, which may stand before ("confirmed cases rose to 40"); empty where unnamed."""
    clause: tuple[int, int]
    """The tokens, from and up to, of the clause that holds it."""

    @property
    def of_things(self) -> bool:
        """Whether it counts what is nobody: animals, houses, ships."""
        counted = self.quantity.counted
        return counted is not None and counted.lower().partition(" of ")[0].rpartition(" ")[2] in _THINGS


class Hit(NamedTuple):
    """A word or phrase that says what is measured."""

    first: int
    stop: int
    measure: str
    form: Form


_THINGS = words_of("claims", "no persons")
_BREAKS = words_of("claims", "breaks")
"""Words and signs at which another clause begins."""
CLAUSE_CUES = _BREAKS | {","}
_OTHERS = words_of("claims", "others")
_PRONOUNS = words_of("claims", "pronouns")
_LEFT_OVER = frozenset(["is", "are"])
_NOT_DEPARTING = words_of("claims", "left in a state")
"""After "left" these say how somebody is, and of no departure: "left without water"."""


class Sentence:
    """One sentence of an article that states figures.

    `breaks` are the tokens at which clauses begin, the first being 0 and the last the count of tokens;
    `firsts` are those at which figures begin;
    `cues` are where the words of each family of rules stand.
    """

    __slots__ = ("breaks", "cues", "figures", "firsts", "hits", "mentions", "number", "span", "t")

    def __init__(  # noqa: PLR0913, PLR0917 - what a sentence is made of, once
        self,
        t: Tokens,
        span: Span,
        number: int,
        quantities: list[Quantity],
        mentions: Sequence[Mention],
        vocabulary: Vocabulary,
        cue_table: CueTable,
    ) -> None:
        self.span = span
        self.number = number
        self.mentions = mentions
        self.t = t
        cues = self.cues = find_cues(cue_table, t.low)
        placed = [(q, *self._tokens_of(q)) for q in quantities]
        self.breaks = _breaks(t, placed, cues.get("clause", ()))
        self.figures = [Figure(*p, self.clause(p[1], p[2])) for p in placed]
        self.firsts = [figure.first for figure in self.figures]
        self.hits = _hits(t, vocabulary, cues["measure"]) if "measure" in cues else []

    def token_at(self, position: int) -> int:
        """The token that holds the character at `position`, or the next one."""
        return max(0, bisect_right(self.t.start, position, 0, self.t.count) - 1)

    def figure_at(self, i: int) -> Figure | None:
        """The figure that holds token `i`."""
        at = bisect_right(self.firsts, i) - 1
        return self.figures[at] if at >= 0 and i < self.figures[at].stop else None

    def figures_in(self, start: int, stop: int) -> Sequence[Figure]:
        """The figures that begin at the tokens from `start` and up to `stop`."""
        return self.figures[bisect_left(self.firsts, start) : bisect_left(self.firsts, stop)]

    def _tokens_of(self, quantity: Quantity) -> tuple[int, int, int, tuple[int, int]]:
        t = self.t
        first = self.token_at(quantity.span.start)
        stop = bisect_left(t.start, quantity.span.end, first, t.count)
        if quantity.counted_span is None:
            end = stop
            while t.low[end] in _OTHERS:
                end += 1
            return first, stop, end, (stop, stop)
        start, end = quantity.counted_span
        counted = self.token_at(start), bisect_left(t.start, end, 0, t.count)
        return first, stop, max(stop, counted[1]), counted

    def clause(self, first: int, stop: int) -> tuple[int, int]:
        """The tokens, from and up to, of the clause that holds the tokens `first` to `stop`."""
        breaks = self.breaks
        if len(breaks) == _WHOLE:
            return 0, self.t.count
        at = bisect_right(breaks, first) - 1
        return breaks[max(0, at)], breaks[min(len(breaks) - 1, bisect_left(breaks, stop))]

    def span_of(self, first: int, stop: int) -> Span:
        """Tokens as characters of the article's text."""
        return Span(self.t.start[first], self.t.end_of(stop - 1))


_WHOLE = 2
"""Breaks of a sentence that is one clause: where it begins and where it ends."""


def _breaks(
    t: Tokens, figures: list[tuple[Quantity, int, int, int, tuple[int, int]]], cues: Sequence[int]
) -> list[int]:
    """Where clauses begin: at joining words, at ", …ing", and between two figures at the last comma or "and"."""
    low = t.low
    found = {0, t.count}
    inside = {i for _, first, _, stop, _ in figures for i in range(first, stop)}
    for i in cues:
        if low[i] == "," and not low[i + 1].endswith("ing"):
            continue
        if i not in inside:
            found.add(i)
    for (_, _, stop, _, _), (_, first, _, _, _) in pairwise(figures):
        for i in range(first - 1, stop - 1, -1):
            if low[i] in (",", "and", "or"):
                found.add(i)
                break
    return sorted(found)


def _means_other(low: Sequence[str], i: int) -> bool:
    """Whether the word at token `i` here means nothing that is measured: "left unchanged", "lives in", "in damages"."""
    word, before, after = low[i], low[i - 1], low[i + 1]
    if word == "left":
        return after in _NOT_DEPARTING or before in _LEFT_OVER or (after in _PRONOUNS and low[i + 2] in _NOT_DEPARTING)
    if word == "lives":
        return after in _AT_HOME and _TAKING.isdisjoint(low[max(0, i - _NEAR) : i])
    if word in ("contract", "contracts"):
        return before not in _CATCHING and after not in _CAUGHT
    if word == "leaving":
        return before == ","  # "capsized, leaving six dead"
    if word == "released":
        return before in _PUBLISHED
    return before == "in" if word == "damages" else _PERSONS.isdisjoint(low[max(0, i - _BURNT) : i + _BURNT])


_CATCHING = frozenset(
    ["to", "may", "can", "could", "would", "will", "might", "not", "who", "people", "children", "they"]
)
"""Before "contract" these make it a verb: illnesses are contracted, and works are given by contract."""
_CAUGHT = frozenset(
    ["the", "a", "an", "it", "hiv", "aids", "covid", "malaria", "cholera", "measles", "dengue", "ebola"]
)
_BURNT = 6
_PERSONS = words_of("lists", "people") | words_of("lists", "counted_persons") | words_of("lists", "aged_persons")
"""Only where one of these is near were persons burned; coal is burned too."""
_TWOFOLD = frozenset([
    "contract", "contracts", "left", "leaving", "lives", "released", "damages", "burn", "burns", "burned", "burnt",
    "burning",
])  # fmt: skip
"""Words that say what is measured in some places, and something else in others."""
_NEAR = 5
_TAKING = frozenset(
    ["lost", "lose", "losing", "cost", "costs", "claimed", "claiming", "took", "taken", "saved", "save"]
)
"""Shortly before "lives" these make a noun of it, also in "lost 40 lives in May"."""
_AT_HOME = frozenset(
    ["in", "on", "at", "with", "near", "under", "below", "alone", "here", "there", "within", "outside"]
)
_PUBLISHED = words_of("claims", "studies") | {"statement", "video", "footage", "figure"}


def _hits(t: Tokens, vocabulary: Vocabulary, cues: Sequence[int]) -> list[Hit]:
    """The measure words of a sentence, the longest of those that overlap; "drove them from" is "drove from"."""
    table = vocabulary.measure_words
    low = t.low
    found: list[Hit] = []
    done = 0
    for i in cues:
        if i < done or (low[i] in _TWOFOLD and _means_other(low, i)):
            continue
        phrase = None
        if low[i + 1] in _PRONOUNS:
            phrase = phrase_at(table, [low[i], *low[i + 2 : i + 6]], 0)
            if phrase is not None and len(phrase.words) > 1:
                done = i + len(phrase.words) + 1
            else:
                phrase = None
        if phrase is None:
            phrase = phrase_at(table, low, i)
            if phrase is None:
                continue
            done = i + phrase_length(phrase, low, i)
        found.append(Hit(i, done, phrase.means, phrase.form))
    return found
