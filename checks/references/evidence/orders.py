"""Two things of one place held against each other, and the first of several: "gas overtook coal", "the main source"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from checks.models import ClaimKind, Derivation, Indicator, Kind, Observation, Trend
from checks.references.evidence.derive import Derived
from checks.references.evidence.figures import sources_of
from checks.references.evidence.question import Question
from checks.references.evidence.series import as_known, figure, plain, short, within, written
from checks.references.evidence.timing import covers_all, is_stale
from checks.references.evidence.whereabouts import Whereabouts
from checks.references.linking.wholes import wholes_of

__all__ = ["against_others", "asks_orders"]

Pair = tuple[Observation, Observation]
"""The figures of the one and of the other, of the same days."""
_HUNDRED = Decimal(100)
_LONG = 2
"""So many figures before a time, all of which have the one ahead, show that it was not then that it came to be."""


def asks_orders(question: Question) -> bool:
    """Whether the claim holds what its indicator counts against what others of the same place do."""
    if question.rival is not None:
        return True
    first = question.claim.kind is ClaimKind.EXTREME and question.phrasing.among_kinds
    return first and question.indicator.part_of is not None


def against_others(question: Question, place: Whereabouts, day: date | None) -> Iterator[Derived]:
    """By source, how far the one thing is ahead of the other when the words say so, or its rank among its like."""
    for rows in sources_of(question, place, day):
        if question.rival is None:
            found = _rank(question, rows, day)
        else:
            other = replace(question, indicator=question.rival, combined=())
            found = _ahead(question, _paired(rows, sources_of(other, place, day)))
        if found is not None:
            yield found


def _paired(rows: Sequence[Observation], others: Sequence[Sequence[Observation]]) -> list[Pair]:
    """The figures of the same days, of the same table where it has both."""
    same = [o for o in others if o and rows and o[0].reference == rows[0].reference] or list(others)
    days = {(o.start, o.as_of): o for o in (same[0] if same else ()) if figure(o) is not None}
    return [(o, days[o.start, o.as_of]) for o in rows if figure(o) is not None and (o.start, o.as_of) in days]


def _ahead(question: Question, pairs: Sequence[Pair]) -> Derived | None:
    moment, window = question.moment, question.window
    past = [pair for pair in pairs if moment is not None and pair[0].as_of <= moment]
    if window is None:
        stale = not past or moment is None or is_stale(past[-1][0], moment)
        return None if stale else _lead(question, past[-1])
    inside = within([own for own, _ in past], window)
    told = [pair for pair in past if pair[0] in inside]
    since = window.end == question.article.published
    if not told or (since and not covers_all(inside, window)):
        return None
    if question.claim.quantity is not None:
        return _lead(question, told[-1])
    if question.phrasing.turned and not since:
        return _turn(question, past, told)
    if since and len(told) > _LONG and not _leads(question, told[0]):
        told = told[1:]  # "since 2016" leaves open when in that year
    return _lead(question, min(told, key=lambda pair: _signed(question, pair)))


def _signed(question: Question, pair: Pair) -> Decimal:
    """How far the one is past the other in the direction that the words say."""
    own, rival = pair
    apart = (figure(own) or Decimal(0)) - (figure(rival) or Decimal(0))
    return -apart if question.claim.direction is Trend.FALL else apart


def _leads(question: Question, pair: Pair) -> bool:
    return _signed(question, pair) > 0


def _turn(question: Question, past: Sequence[Pair], told: Sequence[Pair]) -> Derived:
    """When the one came to be ahead: it leads at the end of the time that the words name, and did not before it.

    Where it came about in the figure just before, that is dated so; where the one had long been ahead, it did not.
    """
    if not _leads(question, told[-1]):
        return _lead(question, told[-1])
    at = past.index(told[-1])
    while at > 0 and _leads(question, past[at - 1]):
        at -= 1
    before = past.index(told[0]) - 1
    if at > before:
        return _lead(question, past[at], past[at - 1] if at else None)
    if before - at < _LONG - 1:
        return _lead(question, past[at], past[at - 1] if at else None)
    found = _lead(question, past[before])
    value = found.observation.best
    steps = f"ahead already, {found.derivation.steps}"
    turned = replace(found.observation, best=None if value is None else -value, start=told[-1][0].start,
                     as_of=told[-1][0].as_of)  # fmt: skip
    return Derived(turned, replace(found.derivation, steps=steps))


def _lead(question: Question, pair: Pair, before: Pair | None = None) -> Derived:
    """By how much, or where the words say it how many times, the one is past the other."""
    (own, rival), (one, other) = pair, _titles(question)
    value, base = figure(own) or Decimal(0), figure(rival) or Decimal(0)
    said = None if question.claim.quantity is None or not base else question.claim.quantity.dimension
    times = said == "multiple"
    sign, result = ("/", value / base) if times else ("−", value - base)
    steps = f"{one} {written(own)} {sign} {other} {written(rival)} = {short(result) if times else plain(result)}"
    if said == "share":
        result = result / abs(base) * _HUNDRED
        steps += f", {short(result)}% of {plain(base)}"
    if before is not None:
        steps += f"; before, {plain(figure(before[0]) or Decimal(0))} and {written(before[1])}"
    made = replace(own, low=None, best=result, high=None, kind=Kind.POINT, row=None)
    rows = tuple(o.row for o in pair if o.row is not None)
    return Derived(made, Derivation(rule="order", steps=steps, rows=rows, base=None if said else base or None))


def _titles(question: Question) -> tuple[str, str]:
    """What the two things are called, without the words that both titles begin with."""
    names = question.catalogue.indicators
    one = " and ".join(names[name].title for name in (question.indicator.id, *question.combined))
    return one, question.rival.title if question.rival is not None else ""


def _rank(question: Question, rows: Sequence[Observation], day: date | None) -> Derived | None:
    """Where a thing stands among those that are parts of the same whole and neither hold it nor are parts of it."""
    moment = question.moment
    past = [o for o in rows if figure(o) is not None and moment is not None and o.as_of <= moment]
    if not past or moment is None or is_stale(past[-1], moment):
        return None
    own = past[-1]
    beside = {}
    for other in _beside(question):
        found = as_known(question.catalogue.observations(other.id, own.place, own.as_of, own.as_of), day)
        if found and figure(found[0]) is not None:
            beside[other.title] = found[0]
    return _ranked(question, own, beside) if beside else None


def _ranked(question: Question, own: Observation, beside: dict[str, Observation]) -> Derived:
    value, down = figure(own) or Decimal(0), question.claim.direction is Trend.FALL
    ahead = {t: v for t, o in beside.items() if (v := figure(o) or Decimal(0)) != value and (v < value) is down}
    first = (min if down else max)(ahead, key=lambda t: ahead[t], default=None)
    none = f"none {'lower' if down else 'higher'}"
    shown = none if first is None else f"{len(ahead)} {none[5:]}, the first {first} with {plain(ahead[first])}"
    steps = f"{question.indicator.title} {written(own)}: of {len(beside) + 1}, {shown}; rank = {len(ahead) + 1}"
    made = replace(own, low=None, best=Decimal(len(ahead) + 1), high=None, kind=Kind.POINT, row=None)
    rows = tuple(o.row for o in (own, *beside.values()) if o.row is not None)
    return Derived(made, Derivation(rule="order", steps=steps, rows=rows))


def _beside(question: Question) -> list[Indicator]:
    """The indicators under the same whole that neither hold the claim's nor are parts of it, nor of each other."""
    known = question.catalogue.indicators
    own = wholes_of(question.indicator, question.catalogue)
    root = own[-1]
    family = {name: wholes_of(i, question.catalogue) for name, i in known.items() if i.part_of is not None}
    kin = [name for name, up in family.items() if up[-1] == root and name != question.indicator.id]
    apart = [name for name in kin if name not in own and question.indicator.id not in family[name]]
    return [known[name] for name in apart if not any(whole in apart for whole in family[name])]
