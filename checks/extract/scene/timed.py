"""Which of a sentence's dates a figure is stated for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

from checks.extract.dates.when import Role, When
from checks.extract.scene.setting import Setting
from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Figure, Sentence

__all__ = ["when_of"]

_COMPARES = words_of("claims", "compares")
_NEAREST = 6
"""Dates on either side of a figure among which its own is looked for: a sentence of hundreds is a table."""
_AGAINST = _COMPARES - {"from"}
_LEVEL = frozenset(["unchanged", "up", "down", "different", "higher", "lower", "percent", "%", "points"])
"""Before "from" and a date these compare with it: "unchanged from last year"."""
_UP_TO = frozenset(["to", "until", "through", "till", "-", "–"])
"""In a date these make a stretch of it, that begins "from" its first day."""
_SUPERLATIVES = (
    words_of("claims", "highest")
    | words_of("claims", "lowest")
    | {"worst", "best", "bloodiest", "heaviest", "costliest", "severest"}
)
_OTHER_FIGURE, _OTHER_CLAUSE = 30, 12
"""Tokens that a figure or a clause between is worth, when the nearest date is sought."""
_NEAR = 8
_BEFORE = 3


def when_of(setting: Setting, first: int, stop: int) -> When | None:
    """The date for which what stands at the tokens `first` to `stop` is stated: the nearest.

    Not the day on which somebody said so, nor one that it is compared with; and a date just before it rather
    belongs to what stands before.
    """
    if not setting.stated_whens:
        return None
    sentence = setting.sentence
    compared = _is_compared(sentence, first)
    best: tuple[int, When] | None = None
    at = bisect_left(setting.stated_whens, first, key=attrgetter("first"))
    for when in setting.stated_whens[max(0, at - _NEAREST) : at + _NEAREST]:
        if _is_not_its(sentence, when, first, stop) or (compared and when.first < first):
            continue
        begun = _of_beginning(sentence, when, stop)
        if begun and not _is_perfect(sentence, first, stop):
            continue
        low, high = (first, when.first) if first < when.first else (when.first, first)
        distance = when.first - stop if first < when.first else first - when.stop + _BEFORE
        others = bisect_left(sentence.firsts, high) - bisect_right(sentence.firsts, low)
        distance += _OTHER_FIGURE * max(0, others)
        distance += _OTHER_CLAUSE * (bisect_right(sentence.breaks, high) - bisect_right(sentence.breaks, low))
        if best is None or distance < best[0]:
            best = distance, when._replace(role=Role.SINCE) if begun else when
    if best is None:
        return None
    when = best[1]
    if _goes_on(sentence, when, first) or _ever_since(sentence, when, first, stop):
        return when._replace(role=Role.SINCE)
    return when._replace(role=Role.DURING) if _tells(sentence, when, first) else when


def _is_not_its(sentence: Sentence, when: When, first: int, stop: int) -> bool:
    """Whether a date is none of the figure's at the tokens `first` to `stop`: compared with, over, another figure's."""
    return (
        _compares(sentence, when)
        or _adds_up(sentence, when, first)
        or _is_over(sentence, when, first)
        or _of_record(sentence, when, first)
        or _is_apart(sentence, when, first)
        or _of_another(sentence, stop, when)
        or ((owner := _owner(sentence, when)) is not None and owner.first != first)
    )


def _tells(sentence: Sentence, when: When, first: int) -> bool:
    """Whether a figure is told of a date itself: "since 2013, when 67 died", not "Since 2013, when it began, 67 …"."""
    told = sentence.t.low[when.stop : first]
    if told[:2] != [",", "when"]:
        return False
    return when.first > 1 or "," not in told[2:][-_HEDGED:]


_HEDGED = 4
"""Tokens from a comma to a figure that it begins with: ", more than 9,000 people have died"."""


def _adds_up(sentence: Sentence, when: When, first: int) -> bool:
    """Whether a date before a figure is that of an addition, and the figure the sum: "overnight, bringing it to 23"."""
    low = sentence.t.low
    if low[first - 1] != "to" or when.stop >= first or _ADDING.isdisjoint(low[when.stop : first]):
        return False
    return any(f.first == first and f.quantity.dimension == "count" for f in sentence.figures)


def _is_over(sentence: Sentence, when: When, first: int) -> bool:
    """Whether "now" stands between a date and the figure: "has shrunk since the 1960s and now covers 40 acres"."""
    return when.stop < first and when.role is Role.SINCE and "now" in sentence.t.low[when.stop : first]


def _is_apart(sentence: Sentence, when: When, first: int) -> bool:
    """Whether so much time lies between a date and the figure: "came on 12 May, a year after one that killed 40"."""
    low = sentence.t.low
    for i in range(max(when.stop, first - _NEAR), first):
        if low[i] in ("after", "before") and low[i - 1] in _SPANS:
            return "," not in low[i:first]
    return False


_SPANS = words_of("claims", "periods") | {word + "s" for word in words_of("claims", "periods")} | {"hours", "minutes"}
_ADDING = words_of("claims", "adding")
_BEGUN = words_of("claims", "begun")
_PERFECT = frozenset(["has", "have"])


def _goes_on(sentence: Sentence, when: When, first: int) -> bool:
    """Whether a date says when that began which a figure has come to since: "began in May and has cost 60 lives"."""
    low = sentence.t.low
    if when.role is not Role.DURING or when.stop > first or low[when.first - 1] not in _BEGUN:
        return False
    return not _PERFECT.isdisjoint(low[when.stop : first])


def _ever_since(sentence: Sentence, when: When, first: int, stop: int) -> bool:
    """Whether "since" behind a figure goes back to a date before it: "peaked in 2013 and has halved since"."""
    low = sentence.t.low
    if when.role is not Role.DURING or when.stop > first or _PERFECT.isdisjoint(low[when.stop : first]):
        return False
    at = stop + (low[stop] == "ever")
    return low[at] == "since" and not low[at + 1][:1].isalnum()


def _of_beginning(sentence: Sentence, when: When, stop: int) -> bool:
    """Whether a date behind a figure says when that began which it is of: "40 in the war, which began in May"."""
    low = sentence.t.low
    if when.role is not Role.DURING or when.first < stop:
        return False
    opened = next((i for i in range(stop, when.first) if low[i] in _RELATIVE), when.first)
    verbs = range(opened + 1, min(when.first, opened + _NEAR))
    return any(low[i] in _BEGUN or (low[i], low[i + 1]) in _BROKE_OUT for i in verbs)


_RELATIVE = frozenset(["which", "that"])
_BROKE_OUT = frozenset([("broke", "out"), ("took", "hold")])


def _is_perfect(sentence: Sentence, first: int, stop: int) -> bool:
    """Whether a figure has come about by now: "300 have been killed", "has cost 300 lives"."""
    low = sentence.t.low
    return not _PERFECT.isdisjoint((*low[max(0, first - _BEFORE) : first], *low[stop : stop + _BEFORE + 1]))


def _owner(sentence: Sentence, when: When) -> Figure | None:
    """The figure that a date belongs to alone: "to 40 from 30 a year earlier", "from 30 in May to 40"."""
    near = sentence.figures_in(max(0, when.first - _OWNED), when.first)
    figure = next((f for f in reversed(near) if f.counted_stop <= when.first), None)
    if figure is None or ";" in sentence.t.low[figure.counted_stop : when.first]:
        return None
    started = sentence.t.low[figure.first - 1] == "from" and _ends_near(sentence, figure, when)
    return figure if when.role is Role.EARLIER or started else None


def _ends_near(sentence: Sentence, figure: Figure, when: When) -> bool:
    """Whether nothing but what a figure is a rate of stands before a date: "from 42 per 1,000 people in 1960"."""
    gap = when.first - figure.counted_stop
    return gap <= 1 or (gap <= _RATE and sentence.t.low[figure.counted_stop] == "per")


_RATE = 5
_OWNED = 24
"""Tokens before a date among which its own figure begins."""


def _compares(sentence: Sentence, when: When) -> bool:
    """Whether a date only says what is compared with: "than last year", "up 4% from 2016", "unchanged from May"."""
    low = sentence.t.low
    if low[when.first - 1] in _AGAINST or low[when.first] in _AGAINST:
        return low[when.first - 2 : when.first] not in _AS_LATE
    if low[when.first - 3 : when.first] in _WHAT_IT_WAS or low[when.first - 4 : when.first - 1] in _WHAT_IT_WAS:
        return True
    if _last_seen(low, when.first - (low[when.first - 1] == "in")):
        return True
    if low[when.first - 1] != "from" and low[when.first] != "from":
        return False
    at = when.first if low[when.first] == "from" else when.first - 1
    after_change = any(f.stop == at and f.quantity.trend is not None for f in sentence.figures)
    return _UP_TO.isdisjoint(low[when.first : when.stop]) and (low[at - 1] in _LEVEL or after_change)


_WHAT_IT_WAS = [["what", it, was] for it in ("it", "they", "there") for was in ("was", "were", "had")]
_AS_LATE = [[word, "as"] for word in ("recently", "late", "early")]
"""Before a date these hold it against nothing: "as recently as 2012"."""


def _last_seen(low: list[str], i: int) -> bool:
    """Whether the words up to token `i` say when something had been as it is: "last seen in", "not seen since"."""
    return low[i - 1] in _SEEN and low[i - 2] in ("last", "not", "never", "n't", "unseen")


_SEEN = words_of("claims", "counted or seen") | {"reached", "matched"}


def _is_compared(sentence: Sentence, first: int) -> bool:
    """Whether a figure is what another is compared with, an earlier level: "down from 96,000", "to 40 from 30"."""
    low = sentence.t.low
    if low[first - 1] in _AGAINST or (low[first - 1] == "with" and low[first - 2] in _AGAINST):
        return True
    return low[first - 1] == "from" and (low[first - 2] in _LEVEL or any(f.stop == first - 1 for f in sentence.figures))


def _of_another(sentence: Sentence, stop: int, when: When) -> bool:
    """Whether a date after a figure is that of another one, or of a record: "61%, against 65% in 2014"."""
    low = sentence.t.low
    if when.first < stop:
        return False
    if when.role is Role.SINCE and _is_record(low, max(stop, when.first - _NEAR), when.first):
        return True
    if not _PARTING.isdisjoint(low[stop : when.first]) or _holds_against(sentence, stop, when):
        return True
    meanwhile = low[when.first - 1] in _MEANWHILE and len(sentence.figures_in(when.stop, sentence.t.count)) > 0
    other = next(iter(sentence.figures_in(stop, when.first)), None)
    if other is None or meanwhile:
        return meanwhile
    if low[other.stop : other.stop + 2] in _OF_THOSE and "," not in low[other.counted_stop : when.first]:
        return True
    changed = other.quantity.trend is not None and when.first - other.counted_stop <= 1  # "down six points since May"
    return (changed and when.role is Role.SINCE) or not _COMPARES.isdisjoint(low[stop : other.first])


_MEANWHILE = frozenset(["while", "whereas", "but"])
"""Before a date these begin a clause of its own: "it has 500 cases, while on Monday it counted 60"."""
_OF_THOSE = [["of", word] for word in ("them", "whom", "which", "those", "these")]
"""After another figure these make it a part, and the date behind it the part's: "500 died, 60 of them on Monday"."""


_PARTING = frozenset([";", "against", "versus"])


def _holds_against(sentence: Sentence, stop: int, when: When) -> bool:
    """Whether the words up to a date hold a figure against it: "fewer than in 2010", "half as many as in 2015"."""
    low = sentence.t.low
    others = sentence.figures_in(stop, when.first)
    hedged = {i for f in others for i in range(f.first, f.stop)}  # "more than 120" holds nothing against 40
    between = [low[i] for i in range(stop, when.first) if i not in hedged]
    than = "than" in between and _ORDINARY.isdisjoint(between[between.index("than") :])
    return than or (between[-1:] == ["as"] and between[-2:] not in _AS_LATE and low[when.first] != "of")


_ORDINARY = frozenset(["usual", "normal", "expected", "average", "feared", "thought", "planned", "forecast"])
"""More "than usual" is more on the very days that are named."""


def _of_record(sentence: Sentence, when: When, first: int) -> bool:
    """Whether a date before a figure is that of a record: "the lowest since 1962, with 51 districts counted"."""
    low = sentence.t.low
    if (
        when.role is not Role.SINCE
        or when.stop > first
        or low[when.stop] not in _ENDING
        or low[when.stop + 1] == "when"
    ):
        return False
    return _is_record(low, max(0, when.first - _NEAR), when.first)


_ENDING = frozenset([",", "-", "–", "—"])


def _is_record(low: list[str], start: int, stop: int) -> bool:
    """Whether a superlative or "first time" stands there, which the date belongs to: "40, the most since 2010"."""
    if low[stop - 2 : stop] == ["first", "time"]:
        return True
    return any(low[i] in _SUPERLATIVES and low[i - 1] != "at" for i in range(start, stop))
