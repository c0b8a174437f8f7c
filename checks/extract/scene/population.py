"""Who is counted, and whether a figure only holds one place against another."""

from __future__ import annotations

from checks.config.vocabulary import Form, Vocabulary, phrase_at
from checks.extract.text.sentence import Figure, Sentence

__all__ = ["is_comparison", "population_of"]


def population_of(sentence: Sentence, figure: Figure, vocabulary: Vocabulary) -> str | None:
    """Who is counted: by the counted noun, by what they are said to be, or by the word before "deaths".

    `None` is everyone, also where two groups are added ("fighters and civilians"). "Some of them" are a part that no
    word names.
    """
    low = sentence.t.low
    if "population" not in sentence.cues:
        return _part(sentence, figure)
    named = _populations(
        low, *(figure.counted if figure.quantity.counted else (figure.stop, figure.stop + 1)), vocabulary
    )
    if not named:
        named = _predicate(low, figure, vocabulary)
    if not named:
        named = _before_noun(sentence, figure, vocabulary)
    distinct = {p for p in named if not any(vocabulary.part_of(q, p) and q != p for q in named)}
    return distinct.pop() if len(distinct) == 1 else None if distinct else _part(sentence, figure)


def _part(sentence: Sentence, figure: Figure) -> str | None:
    """A part that no word names, or more beside those of the figure before: "70,000 of them", "another 149 died"."""
    low, i = sentence.t.low, figure.stop
    of_them = low[i] == "of" and low[i + 1] in _THEM and low[i + 2] not in _WHEN_OR_WHERE
    if not of_them and low[figure.first - 1] not in _MORE:
        return None
    before = next((f for f in sentence.figures if f.first < figure.first), None)
    if before is None or before.quantity.dimension != "count" or figure.quantity.dimension != "count":
        return None
    return "some of them" if of_them else "others"


_MORE = frozenset({"another", "further", "additional"})
_WHEN_OR_WHERE = frozenset(
    {"since", "on", "in", "at", "over", "during", "within", "yesterday", "today", "last", "this"}
)
"""After "of them" these say which part it is, and of it the figure is all: "29 of them since Tuesday"."""
_THEM = frozenset({"them", "whom", "these", "those"})


def _populations(low: list[str], start: int, stop: int, vocabulary: Vocabulary) -> list[str]:
    table = vocabulary.population_words
    found = []
    for i in range(start, stop):
        phrase = phrase_at(table, low, i) if low[i] in table and low[i + 1] not in _ATTACKS else None
        if phrase is not None:
            found.append(phrase.means)
    return found


_ATTACKS = frozenset(["attack", "attacks", "bombing", "bombings", "group", "groups", "organisations", "organizations"])
"""What a word for persons before these names the kind of: "terrorist attacks" are no terrorists."""


def _predicate(low: list[str], figure: Figure, vocabulary: Vocabulary) -> list[str]:
    """Reads "of whom 12 were children", "12 of them women"."""
    at = figure.counted_stop
    while low[at] in _LEADING_TO:
        at += 1
    return _populations(low, at, at + 1, vocabulary) if at > figure.counted_stop else []


_LEADING_TO = frozenset([
    "of", "them", "whom", "were", "are", "was", "is", "those", "the", "killed", "dead", "wounded", "injured", "victims",
])  # fmt: skip


def _before_noun(sentence: Sentence, figure: Figure, vocabulary: Vocabulary) -> list[str]:
    """Reads "civilian deaths rose to 40", "youth unemployment reached 19%"."""
    low = sentence.t.low
    for hit in reversed(sentence.hits):
        if hit.stop <= figure.first and hit.form is Form.NOUN:
            if figure.quantity.dimension == "share" and "of" in low[max(0, hit.first - 3) : hit.first - 1]:
                continue  # "the share of the working population": what it is a share of
            qualifier = vocabulary.qualifiers.get(low[hit.first - 1])
            if qualifier is not None:
                return [qualifier]
            named = _populations(low, max(0, hit.first - 1), hit.first, vocabulary)
            return named if low[hit.first] not in _ATTACKS else []
    return []


def is_comparison(sentence: Sentence, figure: Figure) -> bool:
    """Whether a multiple or a difference holds one place against another: "twice as many as in Ghana"."""
    if figure.quantity.dimension not in ("multiple", "share", "points"):
        return False
    low = sentence.t.low
    stop = figure.clause[1]
    if _of_a_rival(sentence, figure):
        return True
    for i in range(figure.stop, min(stop, figure.stop + 8)):
        pointed = low[i] in ("that", "those") and low[i + 1] in ("of", "in")
        if low[i] == "than" or pointed or (low[i] == "as" and i > figure.stop + 1):
            return any(i < sentence.token_at(m.span.start) <= i + 5 for m in sentence.mentions)
    return False


def _of_a_rival(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is so many times, or such a part of, what another place has: "ten times Germany's".

    A part of what a place has ("a quarter of China's exports") is none of another's.
    """
    low, at = sentence.t.low, figure.stop
    multiple = figure.quantity.dimension == "multiple"
    at += low[at] == "of"
    if multiple and low[at] == "the":
        heads = next((k for k in range(at + 1, at + _HEADS) if low[k] in ("of", "in")), None)
        return heads is not None and any(sentence.token_at(m.span.start) - heads in (1, 2) for m in sentence.mentions)
    if not low[at].endswith(("'s", "’s", "s'", "s’")):
        return False
    ends = not low[at + 1][:1].isalpha() or low[at + 1] in _AFTER_RIVAL
    return any(sentence.token_at(m.span.start) == at for m in sentence.mentions) and (multiple or ends)


_HEADS = 5
"""Tokens from "the" to "of" in "seventy times the murder rate of"."""
_AFTER_RIVAL = frozenset({"in", "and", "but", "while", "last", "this", "today", "now", "at", "by", "for"})
