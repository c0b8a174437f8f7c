"""Figures that measure what another does: the members of a list, the parts of a whole, the two ends of a change."""

from __future__ import annotations

from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Figure, Sentence

__all__ = ["STATING", "goes_on", "holds", "is_listed"]

_STOPS = words_of("claims", "stops")
_SIZES = words_of("claims", "sizes")
_CHANGES = words_of("claims", "rises") | words_of("claims", "falls")
_LIST_GAP = 3
_HELD = 8
"""Tokens between a figure and some among those whom it counts."""
STATING = frozenset(["was", "is", "at", "reached"])
"""Before a figure that names nothing these give the level of what the words before them measure."""
_AGAINST = frozenset(["against", "versus"])
_DETERMINERS = frozenset(["the", "a", "an"])
_DIRECTIONS = frozenset(["up", "down"])
_PARTED = frozenset(["including", "among", "whom"])
"""Between two figures these make the second a part of the first."""


def is_listed(sentence: Sentence, figure: Figure, following: Figure) -> bool:
    """Whether the next figure goes on with the same list: "three soldiers and five policemen were killed"."""
    between = sentence.t.low[figure.counted_stop : following.first]
    if between[:1] == [","] and len(between) > 1 and sentence.t.low[figure.first - 1] in STATING:
        return False  # "the count was 40, and 12 wounded"
    return (
        0 < len(between) <= _LIST_GAP
        and between[0] in (",", "and", "or")
        and between[-1] in (",", "and", "or", "another", "plus")
    )


def holds(sentence: Sentence, figure: Figure, following: Figure) -> bool:
    """Whether the next figure is of some among those that a figure counts: "Five of a family, including two girls"."""
    between = sentence.t.low[figure.stop : following.first]
    if not 1 < len(between) <= _HELD or "," not in between[:-1]:
        return False
    return between[-1] == "including" or between[-2:] in (["among", "them"], ["among", "whom"])


def goes_on(sentence: Sentence, before: Figure, figure: Figure) -> bool:
    """Whether a figure without a measure of its own goes on with the one before it, as its part or its like."""
    between = sentence.t.low[before.stop : figure.first]
    if not between:
        return False
    if _is_other_end(between, before, figure) or _is_level_before(between, before, figure):
        return True
    if _has_same_subject(between):
        return before.quantity.dimension == figure.quantity.dimension
    counts = figure.quantity.dimension in ("count", "share") and not _does_else(sentence.t.low, figure)
    if not counts or _STOPS.intersection(between):
        return False
    if _is_part(sentence.t.low, between, figure) or is_listed(sentence, before, figure):
        return True
    return between[-1] in ("and", ",") and len(between) <= _LIST_GAP


def _is_level_before(between: list[str], before: Figure, figure: Figure) -> bool:
    """Whether a count is held against that of an earlier day: "400 had recovered, against 360 the day before"."""
    return figure.quantity.counted is None and between[-1] in _AGAINST and before.quantity.dimension == "count"


def _is_other_end(between: list[str], before: Figure, figure: Figure) -> bool:
    """Whether a figure is the other end of a change: "from 20 to 40", "to 40 cases from 20", "rose 3% to $40"."""
    if before.quantity.unit != figure.quantity.unit:
        return between[-1] == "to" and before.quantity.trend is not None
    joint = between[:-1] if between[-1] in _DETERMINERS else between
    if figure.quantity.counted is not None or joint[-1:] != ["from"]:
        return between[-1] == "to"
    return len(between) <= _LIST_GAP or joint[-2] in _DIRECTIONS or "," in joint[-2:]


def _has_same_subject(between: list[str]) -> bool:
    """Whether the words between two figures go on about one thing: "was 25%, and averaged 50%", "… and were up 1%"."""
    joint = max((k for k, word in enumerate(between) if word in ("and", "but", "then")), default=None)
    rest = [] if joint is None else between[joint + 1 :]
    return bool(rest) and all(word in _SIZES or word in _CHANGES for word in rest)


def _does_else(low: list[str], figure: Figure) -> bool:
    """Whether a figure has a verb of its own that tells of something under way: "thousands more were waiting"."""
    at = next((i for i in range(figure.stop, figure.counted_stop + _LIST_GAP) if low[i] in _UNDER_WAY), None)
    return at is not None and any(word.endswith("ing") for word in low[at + 1 : at + _LIST_GAP])


_UNDER_WAY = frozenset(["are", "were", "is", "was", "be"])
_OF_THEM = [["of", word] for word in ("them", "these", "whom", "which", "those")]


def _is_part(low: list[str], between: list[str], figure: Figure) -> bool:
    """Whether a figure counts some of those before it, or some more: "12 of them", "14 others", "among them 9"."""
    after = low[figure.stop : figure.stop + 3]
    if not _PARTED.isdisjoint(between) or between[-2:] in _OF_THEM or "others" in after[:2] or "more" in after[:1]:
        return True
    return after[0] == "of" and after[1] in ("them", "whom", "which")
