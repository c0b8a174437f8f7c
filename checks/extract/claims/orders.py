"""Two things of one place held against each other: "gas overtook coal", "births fell below deaths", "more A than B".

Which words are the one and which the other is all that is read here; whether they are measured is for the references.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checks.config.vocabulary import Form
from checks.extract.claims.wordless import MODALS, Statement, is_measured
from checks.extract.dates.when import When
from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Figure, Sentence
from checks.models import ClaimKind, Span, Trend

__all__ = ["ORDER_CUES", "Sides", "find_orders", "measure_of", "sides_of", "spans_of"]


class Sides(NamedTuple):
    """The tokens of the one thing, from and up to, and those of the other."""

    own: tuple[int, int]
    rival: tuple[int, int]


_VERBS = words_of("claims", "order verbs")
_MOVES = words_of("claims", "order moves")
_UP, _DOWN = frozenset({"above", "past", "ahead"}), frozenset({"below", "behind"})
ORDER_CUES = _VERBS | _UP | _DOWN | {"than"}
"""A sentence without any of these words holds no two things of one place against each other."""
_YARDSTICKS = words_of("claims", "order yardsticks")
"""What is held against these ("more than expected", "above its average") is held against nothing else that is told."""
_MEASURABLE = words_of("claims", "measurable")
_BE = frozenset({"was", "were", "is", "are", "been", "being"})
_STEPS_IN = frozenset({"from", "on", "in", "by", "for", "to", "at", "with", "among"})
_SKIPPED = _STEPS_IN | {"those", "that", "its", "their", "the", "of", "it", "they", "all", "both"}
_ENDS = frozenset({
    "in", "on", "at", "as", "for", "since", "during", "with", "to", "after", "before", "until", "while", "when",
    "which", "who", "that", "but", "because", "although", "though", "again", "now", "too", "also", "last", "this",
    "next", "every", "each", "per", "over", "within", "across", "has", "have", "had", "was", "were", "is", "are", "did",
    "do", "does", "or", "than", "so", "if", "where", "throughout", "between", "among",
})  # fmt: skip
_JOINERS = frozenset({"and", "by", "from", "of"})
_PRONOUNS = frozenset({"it", "he", "she", "they", "this", "that", "these", "those", "which", "who", "we", "you", "i"})
_AUXILIARY = _BE | {"has", "have", "had", "now", "also", "again", "finally", "already", "still", "narrowly", "first"}
_FAR, _LONG, _BARE = 10, 7, 2
"""Tokens: from "more" to "than", the words of a thing at most, and of one that stands without an article."""


def find_orders(sentence: Sentence, whens: Sequence[When]) -> Iterator[Statement]:
    """The statements that one thing is, or came to be, above or below another of the same place, in order."""
    low = sentence.t.low
    for i in sentence.cues.get("order", ()):
        found = _by_verb(sentence, i) if low[i] != "than" else _by_comparative(sentence, i)
        if found is None:
            continue
        at, direction, sides = found
        if sides is None:
            continue
        if all(_is_place(sentence, side) for side in (sides.rival, _owner(sentence, sides))):
            if low[i] != "than" and is_measured(sentence, 0, sentence.t.count):
                yield Statement(ClaimKind.COMPARISON, at, i + 1, direction)
        elif _is_told(sentence, sides, whens) and _margin(sentence, sides) is None:
            yield Statement(ClaimKind.COMPARISON, at, i + 1, direction, sides=sides)


def _margin(sentence: Sentence, sides: Sides) -> Figure | None:
    """The figure by which the one is ahead of the other: it states the order with it."""
    end = sides.rival[1]
    return sentence.figure_at(end + 1) if sentence.t.low[end] == "by" else None


def _owner(sentence: Sentence, sides: Sides) -> tuple[int, int]:
    """Of "Ghana's population" and "the population of Ghana", held against Kenya's, the place; else the whole side."""
    first, stop = sides.own
    named = [m for m in sentence.mentions if first <= sentence.token_at(m.span.start) < stop]
    if len(named) != 1:
        return sides.own
    return sentence.token_at(named[0].span.start), sentence.token_at(named[0].span.end - 1) + 1


def sides_of(sentence: Sentence, figure: Figure, whens: Sequence[When]) -> Sides | None:
    """The two things of which one is said to be so many times the other, or past it by so many."""
    low, stop = sentence.t.low, figure.stop
    if low[figure.first - 1] == "by":
        found = (_by_verb(sentence, i) for i in sentence.cues.get("order", ()) if low[i] != "than")
        ahead = [sides for told in found if told is not None and (sides := told[2]) is not None]
        return next((s for s in ahead if _margin(sentence, s) is figure and _is_told(sentence, s, whens)), None)
    if figure.quantity.dimension != "multiple":
        return None
    after = stop + 1 if low[stop] == "as" else stop
    second = "as" if low[stop] == "as" else "than"
    at = next((k for k in range(after, min(after + _FAR, sentence.t.count)) if low[k] == second), None)
    if at is None:
        return None
    rival = _rival(sentence, at + 1)
    if rival is None:
        return None
    sides = Sides(_beside(sentence, rival, at, stop) or _subject(sentence, figure.first), rival)
    return sides if _is_told(sentence, sides, whens) else None


def spans_of(sentence: Sentence, sides: tuple[tuple[int, int], tuple[int, int]] | None) -> tuple[Span, Span] | None:
    """Two things held against each other as characters of the text."""
    if sides is None:
        return None
    own, rival = sides
    return sentence.span_of(*own), sentence.span_of(*rival)


def measure_of(sentence: Sentence, sides: tuple[tuple[int, int], tuple[int, int]] | None) -> str | None:
    """What the one of two things measures, by its own words: those of the other are of that."""
    own = range(*sides[0]) if sides is not None else ()
    return next((h.measure for h in sentence.hits if h.first in own), None)


def _by_verb(sentence: Sentence, i: int) -> tuple[int, Trend, Sides | None] | None:
    """As in "gas overtook coal", "coal was overtaken by gas", "births fell below deaths", "gas moved ahead of coal"."""
    low = sentence.t.low
    if low[i] in _VERBS:
        passive = low[i - 1] in _BE and low[i + 1] == "by"
        return i, Trend.FALL if passive else Trend.RISE, _parted(sentence, i, i + 1 + passive)
    if low[i - 1] not in _MOVES:
        return None
    direction = Trend.RISE if low[i] in _UP else Trend.FALL
    return i - 1, direction, _parted(sentence, i - 1, i + 1 + (low[i] == "ahead"))


def _by_comparative(sentence: Sentence, i: int) -> tuple[int, Trend, Sides | None] | None:
    """As in "more from gas than from coal", "exports were higher than imports", "exported more than it imported"."""
    low = sentence.t.low
    if sentence.figure_at(i) is not None:
        return None
    at = next((j for j in range(i - 1, max(-1, i - _FAR), -1) if low[j] in _MORE or low[j] in _LESS), None)
    if at is None or any(at in (f.stop, f.counted_stop) for f in sentence.figures):
        return None
    direction = Trend.RISE if low[at] in _MORE else Trend.FALL
    return at, direction, _done(sentence, at, i) or _compared(sentence, at, i)


def _compared(sentence: Sentence, at: int, than: int) -> Sides | None:
    """As in "more from gas than from coal", "more deaths than births", "exports were higher than imports"."""
    rival, low = _rival(sentence, than + 1), sentence.t.low
    if rival is None or low[rival[0]].endswith("ed"):
        return None  # "higher than those quoted by traders"
    if low[at] not in _MANY:
        is_so = at + 1 == than and not _BE.isdisjoint(low[max(0, at - _NEAR) : at])
        return Sides(_subject(sentence, at), rival) if is_so else None
    beside = _beside(sentence, rival, than, at)
    if beside is not None or at + 1 == than:
        return None if beside is None else Sides(beside, rival)
    if low[at - 1] in _COUNTS:
        return Sides((at + 1, than), rival) if low[than - 1].endswith("s") else None
    made = any(h.stop == at and h.form is not Form.NOUN for h in sentence.hits)
    return Sides(_subject(sentence, at), rival) if made else None


_MORE, _LESS = (
    frozenset({"more", "higher", "greater", "larger", "bigger"}),
    frozenset({"less", "lower", "fewer", "smaller"}),
)
_MANY = frozenset({"more", "fewer", "less"})
_COUNTS = frozenset({"has", "have", "had", "were", "are", "with"}) | words_of("claims", "counted or seen")
"""Before "more deaths than births" these have somebody count both."""
_NEAR = 3
"""Tokens from "were" to "higher than"."""


def _done(sentence: Sentence, at: int, than: int) -> Sides | None:
    """Two verbs: "exported more than it imported"."""
    ends = [h for h in sentence.hits if h.form is not Form.NOUN]
    own = next((h for h in ends if at - 2 <= h.stop <= at), None)
    other = next((h for h in ends if than < h.first <= than + 3), None)
    if own is None or other is None or sentence.t.low[than + 1] not in _PRONOUNS:
        return None
    return Sides((own.first, own.stop), (other.first, other.stop))


def _parted(sentence: Sentence, verb: int, after: int) -> Sides | None:
    rival = _rival(sentence, after)
    return None if rival is None else Sides(_subject(sentence, verb), rival)


def _subject(sentence: Sentence, verb: int) -> tuple[int, int]:
    """The words before a verb, from the last comma of its clause on."""
    low, (start, _) = sentence.t.low, sentence.clause(verb, verb + 1)
    ends = [k for k in range(start, verb) if low[k] in _BEGINS]
    first = ends[-1] + 1 if ends else start
    while verb > first and low[verb - 1] in _AUXILIARY:
        verb -= 1
    return first, verb


_BEGINS = frozenset({
    ",", "said", "says", "that", "while", "but", "as", "because", "when", "although", "though", "whereas", "if",
})  # fmt: skip
"""What stands before these is no part of the thing."""


def _rival(sentence: Sentence, first: int) -> tuple[int, int] | None:
    """The words of the thing that another is held against, from token `first` on; `None` where they name none."""
    low = sentence.t.low
    while low[first] in _SKIPPED:
        first += 1
    stop = first
    while stop < min(first + _LONG, sentence.t.count) and low[stop][:1].isalpha() and low[stop] not in _ENDS:
        stop += 1
    while stop > first and low[stop - 1] in _JOINERS:
        stop -= 1
    words = low[first:stop]
    if not words or not _YARDSTICKS.isdisjoint((*words[:2], words[-1])) or words[0] in _PRONOUNS:
        return None
    return first, stop


def _beside(sentence: Sentence, rival: tuple[int, int], than: int, at: int) -> tuple[int, int] | None:
    """The words before "than" that stand as the rival does after it: "more *from gas* than *from coal*"."""
    low = sentence.t.low
    lead = low[rival[0] - 1]
    if lead not in _STEPS_IN:
        return None
    own = next((k for k in range(than - 1, at - 1, -1) if low[k] == lead), None)
    return None if own is None or own + 1 >= than else (own + 1, than)


def _is_told(sentence: Sentence, sides: Sides, whens: Sequence[When]) -> bool:
    """Whether both sides name something that can be counted or measured: no place, date or figure, and no pronoun."""
    low, (own, rival) = sentence.t.low, sides
    if (
        own[0] >= own[1]
        or low[own[1] - 1] in _PRONOUNS
        or not MODALS.isdisjoint(low[max(own[0], own[1] - _NEAR) : rival[0]])
    ):
        return False
    if any(rival[0] <= f.first < rival[1] for f in sentence.figures):
        return False
    if any(rival[0] <= w.first < rival[1] for w in whens) or any(_is_place(sentence, side) for side in sides):
        return False
    if any(_is_measured(sentence, side) for side in sides) or all(_is_bare(sentence, side) for side in sides):
        return True
    return low[rival[0] - 1] in _THAT or low[rival[0] - 2] in _THAT or _is_parallel(low, sides)


_THAT = frozenset({"that", "those"})


def _is_parallel(low: Sequence[str], sides: Sides) -> bool:
    """Whether both sides have a word in common: "freight by rail", "freight by road"."""
    own, rival = ({word for word in low[slice(*side)] if len(word) > _SHORT} for side in sides)
    return not own.isdisjoint(rival)


_SHORT = 3
"""Letters of words that say nothing of what is told."""


def _is_place(sentence: Sentence, side: tuple[int, int]) -> bool:
    """Whether a side names a place, and nothing of it: "China", "the United States'"."""
    inside = [m for m in sentence.mentions if side[0] <= sentence.token_at(m.span.start) < side[1]]
    if not inside:
        return False
    named = {k for m in inside for k in range(sentence.token_at(m.span.start), sentence.token_at(m.span.end - 1) + 1)}
    rest = [sentence.t.low[k] for k in range(*side) if k not in named]
    return not any(word[:1].isalpha() and word not in _SKIPPED and word not in _ENDS for word in rest)


def _is_measured(sentence: Sentence, side: tuple[int, int]) -> bool:
    if not _MEASURABLE.isdisjoint(sentence.t.low[slice(*side)]):
        return True
    return any(side[0] <= h.first < side[1] for h in sentence.hits)


def _is_bare(sentence: Sentence, side: tuple[int, int]) -> bool:
    """Whether a side is a word or two without article and without a name: "gas", "solar power"."""
    t = sentence.t
    words = [t.raw[k] for k in range(*side)]
    small = words[1:] if side[0] == 0 else words
    if not _ARTICLES.isdisjoint([words[0].lower()]) or len(words) > _BARE:
        return False
    return all(word.islower() and word not in _SKIPPED for word in small)


_ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "its", "my", "our", "your"})
