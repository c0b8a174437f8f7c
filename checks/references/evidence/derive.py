"""Figures worked out from a reference's observations, each with its arithmetic written out for the reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from checks.models import Derivation, Kind, Observation
from checks.references.evidence.series import figure, plain, short, written

__all__ = [
    "Derived", "change", "difference", "divided", "extreme", "fallen", "farthest", "growth", "leading_places", "mean",
    "observed", "place_rank", "ratio", "share_of", "summed", "trend",
]  # fmt: skip

_HUNDRED = Decimal(100)
_QUOTIENTS = frozenset({"growth", "mean", "ratio"})
"""Rules whose figures have more digits than anybody measured."""
_SHOWN = 4
"""So many terms of a long sum are written out; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived figure as an observation of its own, and how it was reached."""

    observation: Observation
    derivation: Derivation


def observed(row: Observation) -> Derived:
    """The figure as the reference has it."""
    return Derived(row, Derivation(rule="observed", steps=written(row), rows=_rows([row])))


def _rows(observations: Sequence[Observation]) -> tuple[str, ...]:
    return tuple(o.row for o in observations if o.row is not None)


def _made(
    rule: str, steps: str, value: Decimal, last: Observation, rows: Sequence[Observation], **changes: object
) -> Derived:
    """A point figure derived from `rows`, dated as `last`."""
    observation = replace(last, low=None, best=value, high=None, kind=Kind.POINT, row=None, **changes)  # type: ignore[arg-type]  # names of fields, by keyword
    result = short(value) if rule in _QUOTIENTS else plain(value)
    return Derived(observation, Derivation(rule=rule, steps=f"{steps} = {result}", rows=_rows(rows)))


def _ends(rows: Sequence[Observation]) -> tuple[Decimal | None, Decimal | None]:
    if any(o.low is None or o.high is None for o in rows):
        return None, None
    return sum((o.low for o in rows if o.low is not None), Decimal(0)), sum(
        (o.high for o in rows if o.high is not None), Decimal(0)
    )


def summed(rows: Sequence[Observation]) -> Derived:
    """The figures of several days or places added up; uncertain ones end to end.

    >>> from datetime import date
    >>> rows = [Observation(reference="r", indicator="i", place="SYR", start=date(y, 1, 1), as_of=date(y, 12, 31),
    ...         known_at=None, low=None, best=Decimal(y - 2000), high=None) for y in (2015, 2016)]
    >>> summed(rows).derivation.steps
    '15 in 2015 + 16 in 2016 = 31'
    """
    low, high = _ends(rows)
    value = sum((v for o in rows if (v := figure(o)) is not None), Decimal(0))
    made = _made("summed", _listed(rows, " + "), value, rows[-1], rows, start=rows[0].start)
    kind = Kind.INTERVAL if low is not None else rows[-1].kind
    return Derived(replace(made.observation, low=low, high=high, kind=kind), made.derivation)


def _listed(rows: Sequence[Observation], sign: str) -> str:
    several = len({o.place for o in rows}) > 1
    shown = [f"{written(o)} ({o.place})" if several else written(o) for o in rows]
    if len(shown) > _SHOWN:
        shown = [shown[0], f"{len(shown) - 2} more", shown[-1]]
    return sign.join(shown)


def mean(rows: Sequence[Observation]) -> Derived:
    """The mean of the figures of several years."""
    values = [v for o in rows if (v := figure(o)) is not None]
    value = sum(values, Decimal(0)) / len(values)
    return _made("mean", f"({_listed(rows, ' + ')}) / {len(values)}", value, rows[-1], rows, start=rows[0].start)


def farthest(rows: Sequence[Observation], outside: Callable[[Decimal], Decimal]) -> Derived:
    """Of figures that all have to agree with a claim, the one that `outside` says lies farthest out."""
    row = max(rows, key=lambda o: outside(figure(o) or Decimal(0)))
    # Dated as the whole window: that it holds in every year is what the figure says.
    made = replace(row, start=rows[0].start, as_of=rows[-1].as_of)
    steps = (
        f"of {len(rows)} figures from {written(rows[0])} to {written(rows[-1])}, the one farthest out: {written(row)}"
    )
    return Derived(made, Derivation(rule="extreme", steps=steps, rows=_rows([row])))


def difference(last: Observation, first: Observation) -> Derived:
    """What a cumulative series gained between two days.

    >>> from datetime import date
    >>> a, b = (Observation(reference="r", indicator="i", place="ITA", start=None, as_of=date(2020, 3, d),
    ...         known_at=None, low=None, best=Decimal(v), high=None) for d, v in ((2, 1200), (3, 1234)))
    >>> difference(b, a).derivation.steps
    '1,234 by 3 March 2020 − 1,200 by 2 March 2020 = 34'
    """
    value = _value(last) - _value(first)
    steps = f"{_placed(last, first)} − {_placed(first, last)}"
    return _made("difference", steps, value, last, (last, first), start=first.as_of)


def _placed(row: Observation, other: Observation) -> str:
    """A figure for a reader, with its place where the other one is another's: names stand in for codes later."""
    return written(row) if row.place == other.place else f"{written(row)} ({row.place})"


def fallen(last: Observation, first: Observation) -> Derived:
    """By how much a level is lower on the later day."""
    value = _value(first) - _value(last)
    return _made("difference", f"{written(first)} − {written(last)}", value, last, (last, first), start=first.as_of)


def _value(row: Observation) -> Decimal:
    return figure(row) or Decimal(0)


def change(last: Observation, first: Observation) -> Derived:
    """The later figure less the earlier one: points for shares."""
    made = difference(last, first)
    return Derived(made.observation, replace(made.derivation, rule="trend"))


def growth(last: Observation, first: Observation) -> Derived | None:
    """By how many percent the later figure differs from the earlier one; `None` from zero."""
    base = _value(first)
    if not base:
        return None
    value = (_value(last) - base) / abs(base) * _HUNDRED
    steps = f"({_placed(last, first)} − {_placed(first, last)}) / {plain(base)} × 100"
    return _made("growth", steps, value, last, (last, first), start=first.as_of)


def ratio(one: Observation, other: Observation) -> Derived | None:
    """One figure divided by another; `None` where the other is zero."""
    base = _value(other)
    if not base:
        return None
    steps = f"{_placed(one, other)} / {_placed(other, one)}"
    return _made("ratio", steps, _value(one) / base, one, (one, other))


def share_of(part: Observation, whole: Observation) -> Derived | None:
    """The percent that one figure is of another; `None` where the other is zero."""
    made = ratio(part, whole)
    if made is None or made.observation.best is None:
        return None
    value = made.observation.best * _HUNDRED
    steps = f"{_placed(part, whole)} of {_placed(whole, part)} × 100 = {short(value)}"
    return Derived(
        replace(made.observation, best=value), Derivation(rule="share", steps=steps, rows=made.derivation.rows)
    )


def divided(made: Derived, factor: Decimal, words: str) -> Derived:
    """A derived figure in the claim's own terms: a day's of a year's, tonnes as million tonnes.

    `words` say what it was divided by; ends and best are all divided by `factor`.
    """
    o = made.observation
    low, best, high = (None if v is None else v / factor for v in (o.low, o.best, o.high))
    shown = best if best is not None else low if low is not None else high
    steps = made.derivation.steps if shown is None else f"{made.derivation.steps}; {words} {short(shown)}"
    return Derived(replace(o, low=low, best=best, high=high), replace(made.derivation, steps=steps))


def extreme(rows: Sequence[Observation], last: Observation, *, highest: bool) -> Derived:
    """The rank of the figure of `last` among `rows` of the same place: 1 when none is higher (or lower)."""
    value = _value(last)
    past = [o for o in rows if (_value(o) > value if highest else _value(o) < value)]
    word = "higher" if highest else "lower"
    ahead = max(past, key=lambda o: _value(o) if highest else -_value(o), default=None)
    shown = f"none {word}" if ahead is None else f"{len(past)} {word}, such as {written(ahead)}"
    steps = f"{written(last)}: of {len(rows)} figures since {written(rows[0])}, {shown}; rank"
    return _made("extreme", steps, Decimal(len(past) + 1), last, rows, start=rows[0].start)


def place_rank(rows: Mapping[str, Observation], place: str, *, highest: bool, unlisted: int = 0) -> Derived:
    """The rank of `place` among the places of `rows`: 1 for the highest (or lowest) figure.

    `unlisted` places belong to the group and have no figure: each may stand before it.
    """
    own = rows[place]
    value = _value(own)
    ahead = [o for o in rows.values() if (_value(o) > value if highest else _value(o) < value)]
    word = "higher" if highest else "lower"
    first = max(ahead, key=lambda o: _value(o) if highest else -_value(o), default=None)
    shown = f"none {word}" if first is None else f"{len(ahead)} {word}, the first {written(first)} ({first.place})"
    absent = f", {unlisted} without a figure" if unlisted else ""
    steps = f"{written(own)} ({place}): of {len(rows)} places, {shown}{absent}; rank"
    rank = Decimal(len(ahead) + 1)
    made = _made("rank", steps, rank, own, [own])
    if not unlisted:
        return made
    uncertain = replace(made.observation, low=rank, high=rank + unlisted, kind=Kind.INTERVAL)
    return Derived(uncertain, made.derivation)


def leading_places(
    ranked: Sequence[tuple[str, Observation]], listed: Sequence[str], name: Callable[[str], str]
) -> Derived:
    """How many of the places `listed` are the first of all those `ranked`, as many as the list is long."""
    first = ranked[: len(listed)]
    shown = ", ".join(f"{name(place)} {plain(_value(row))}" for place, row in first)
    absent = [name(place) for place in listed if place not in dict(first)]
    said = f"the list has {', '.join(absent)} instead" if absent else "the list names the same"
    steps = f"the first {len(first)} of {len(ranked)} in {first[0][1].as_of.year}: {shown}; {said}"
    value = Decimal(len(listed) - len(absent))
    return _made("leading", steps, value, first[0][1], [row for _, row in first])


def trend(rows: Sequence[Observation], *, rising: bool, steady: bool) -> Derived:
    """How far a series went from its first figure to its last, or (`steady`) the step that goes least that way."""
    if not steady:
        return change(rows[-1], rows[0])
    steps = [(later, earlier) for earlier, later in pairwise(rows)]
    later, earlier = (min if rising else max)(steps, key=lambda pair: _value(pair[0]) - _value(pair[1]))
    made = change(later, earlier)
    words = f"of {len(steps)} steps since {written(rows[0])}, the one that goes least that way: {made.derivation.steps}"
    # Dated as the whole time, as in `farthest`.
    whole = replace(made.observation, start=rows[0].as_of, as_of=rows[-1].as_of, known_at=rows[-1].known_at)
    return Derived(whole, replace(made.derivation, steps=words))
