"""Whether a figure is a change rather than a level: "rose 5%", "down 20 points", "a 3 percent drop"."""

from __future__ import annotations

from checks.extract.text.lexicon import rows_of, words_of
from checks.extract.text.tokens import Tokens
from checks.models import Trend

__all__ = ["is_level", "is_result", "loses_ground", "trend_after", "trend_before", "trend_since"]


def _table(*sorts: str) -> dict[str, Trend]:
    return {word: Trend(row[0]) for row in rows_of("trends") if row[1] in sorts for word in row[2].split(" ")}


_BEFORE = _table("before")
_LOOSE = _table("before", "loose")
_BY = _table("before", "by")
_PHRASAL = words_of("lists", "phrasal")
_AFTER = _table("after")
_SKIP = words_of("lists", "trend_skip")
_PREDICATE = frozenset({",", "(", "was", "were", "is", "are", "be", "been", "-", "–", ""})
_ENDED = frozenset({"ended", "end"})
"""Where a price that is measured "ended up 2%", that is its change; "ended up paying $5" is none."""
_REVISED = frozenset({"revised", "adjusted", "marked", "scaled"})
"""What is done to an estimate: "revised down by 40,000"; not "gunned down by 12 men"."""
_LOSSES = frozenset({"loss", "losses", "shortfall"})
_FARTHEST = 6
"""Tokens between a verb and "by": "cut its forecast for growth by 2%"."""


def trend_before(t: Tokens, i: int, *, loose: bool) -> Trend | None:
    """The change that the words before token `i` state; `loose`: of a measure, so that "lost" and "added" count too."""
    low = t.low
    if low[i - 1] == "of":
        change = _change_of(low, i - 2)
        verb = _BY.get(change) if low[i - 2] == "average" else None
        return verb or (_AFTER.get(change) if loose or change in _COUNTED_CHANGES else None)
    if loose and low[i - 1] in _LOOSE and low[i - 2] not in _PHRASAL:
        return _LOOSE[low[i - 1]]
    table = _BEFORE
    k, by = i - 1, False
    while low[k] in _SKIP and k > i - _FARTHEST:
        by = by or low[k] == "by"
        k -= 1
    found = table.get(low[k])
    if found is not None and low[k] in ("up", "down") and not (loose and low[k - 1] not in _PHRASAL):
        ended = (loose and low[k - 1] in _ENDED) or (by and low[k - 1] in _REVISED)
        return found if ended or low[k - 1] in _PREDICATE else None  # not "gave up 517 yards", "line up two voters"
    if found is None and by:
        for j in range(k, max(k - _FARTHEST, -1), -1):
            if low[j] in (",", ";", ":", "and", "but"):
                return None
            if low[j] in _BY:
                return _BY[low[j]]
    return found


def _change_of(low: list[str], i: int) -> str:
    """The word of change that "of" at the next token goes with: "a fall of", "fell by an average of"."""
    return low[i - 3] if low[i] == "average" and low[i - 2] == "by" else low[i]


_COUNTED_CHANGES = frozenset(["rise", "increase", "jump", "surge", "fall", "drop", "decline", "decrease", "reduction"])
"""Nouns of change that may be of things counted; a "gain" or "loss" of three ships is none."""
_LOST = frozenset(["lost", "lose", "loses", "losing", "ceded", "regained", "gained", "gain", "surrendered"])
_GROUND = words_of("lists", "ground")


def loses_ground(t: Tokens, first: int, stop: int) -> bool:
    """Whether a percentage is the share of a ground that was lost or won: "lost 90 percent of their territory".

    Of a value or a level ("lost 9 percent of its value") it is a change; ground is a whole that parts are taken from.
    """
    low = t.low
    return low[first - 1] in _LOST and low[stop] == "of" and not _GROUND.isdisjoint(low[stop + 1 : stop + 5])


def is_result(t: Tokens, first: int, stop: int) -> bool:
    """Whether a sum from token `first` to `stop` was lost in a time, and no level fell by it: "a loss of $5m"."""
    low = t.low
    return (low[first - 1] == "of" and low[first - 2] in _LOSSES) or not _LOSSES.isdisjoint(low[stop : stop + 2])


def is_level(t: Tokens, first: int, stop: int, dimension: str) -> bool:
    """Whether words of change before a figure say where something got to, or what was raised: no change is stated.

    As in "fell below 40 million", "rose above 3%", "grows 2 million tonnes", "grow a third of the world's cocoa".
    """
    low = t.low
    if low[first] in _PAST and low[first - 1] != "by":
        return True
    return low[first - 1] in _GROW and (dimension == "mass" or (dimension == "share" and low[stop] == "of"))


_PAST = frozenset({"below", "above", "beneath", "beyond"})
_GROW = frozenset({"grow", "grows", "grew", "grown", "growing"})


def _than_before(t: Tokens, i: int) -> Trend | None:
    """The change that a comparison with an earlier time states: "44 percent less oil than in 2000"."""
    low = t.low
    way = _COMPARED.get(low[i])
    if way is None:
        return None
    than = next((k for k in range(i + 1, i + _WITHIN) if low[k] == "than"), None)
    if than is None:
        return None
    at = than + 1 + 2 * (low[than + 1] in ("it", "they", "there"))
    years = low[at] == "in" and low[at + 1].isdecimal() and len(low[at + 1]) == _YEAR
    return way if years or low[at + 2] in ("earlier", "before", "ago") or low[at : at + 2] == ["last", "year"] else None


_COMPARED = {"less": Trend.FALL, "fewer": Trend.FALL, "lower": Trend.FALL, "smaller": Trend.FALL, "more": Trend.RISE,
             "higher": Trend.RISE, "larger": Trend.RISE, "bigger": Trend.RISE}  # fmt: skip
_WITHIN, _YEAR = 9, 4


def trend_after(t: Tokens, i: int) -> Trend | None:
    """The change that the noun right after a figure, or one word on, names: "a 5 percent pay rise"."""
    low = t.low
    k = i + 1 if low[i] == "-" else i
    found = _AFTER.get(low[k]) or _than_before(t, k)
    if (
        found is None
        and low[k][:1].isalpha()
        and low[k] not in ("of", "to", "and", "the", "in", "for", "on", "a", "from")
    ):
        found = _AFTER.get(low[k + 1])
    return found


_STEPS = {"more": Trend.RISE, "higher": Trend.RISE, "fewer": Trend.FALL, "less": Trend.FALL, "lower": Trend.FALL}
_THAN = 4
"""Tokens from "more" to "than" in "1,110 more patients in beds than the day before"."""
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday"])
_STEPS_BACK = frozenset({"before", "earlier", "ago", "previous", "previously"})


def trend_since(t: Tokens, i: int) -> Trend | None:
    """The change that "more" or "fewer" right after a count makes of it, where what follows "than" is an earlier day.

    As in "74 fewer than on Monday" and "1,110 more patients than the day before"; "40 more than in Chad" is none.
    """
    low = t.low
    found = _STEPS.get(low[i])
    if found is None or "than" not in low[i + 1 : i + 1 + _THAN]:
        return None
    at = low.index("than", i + 1)
    said = [word for word in low[at + 1 : at + 1 + _THAN] if word not in ("on", "the", "a", "an")]
    earlier = said[0] in _DAYS if said else False
    return found if earlier or not _STEPS_BACK.isdisjoint(said[:2]) else None
