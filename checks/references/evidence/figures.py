"""From the observations of a source to the figure that a claim states, by the claim's kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from checks.models import ClaimKind, Counting, Derivation, Kind, Observation, Period, Trend
from checks.references.evidence.derive import (
    Derived,
    change,
    difference,
    extreme,
    farthest,
    growth,
    mean,
    observed,
    ratio,
    summed,
    trend,
)  # fmt: skip
from checks.references.evidence.happenings import are_events, happenings
from checks.references.evidence.heads import asks_heads, heads_of, per_head
from checks.references.evidence.phrasing import Across
from checks.references.evidence.question import Question
from checks.references.evidence.series import as_known, figure, split_sources, within, written
from checks.references.evidence.terms import Terms, terms_of
from checks.references.evidence.timing import around, covers_all, is_stale, latest
from checks.references.evidence.whereabouts import Joined, Whereabouts
from checks.references.evidence.world import asks_share, shares_of_world

__all__ = ["derive_figures"]

_ADDS = frozenset({"count", "money", "mass", "energy", "volume", "area"})
"""Figures of these dimensions add up over places and years; shares, rates and indices do not."""
_TWO = 2
_MONTH = 31
_TENTH = 10
"""What is missing of a window at its end may be a tenth of it: a gain up to June is not that of the year."""
_LITTLE = Decimal("1.1")
_DAILY = timedelta(days=3)
"""Counts this close are those of one day to the next, weekends and holidays between."""
_NOW = Period(start=None, end=None, inferred=True)


def derive_figures(question: Question, place: Whereabouts, day: date | None) -> Iterator[Derived]:
    """The figure of each source that the claim can be held against, as known on `day` (`None`: today)."""
    if asks_share(question):
        yield from shares_of_world(question, place, day)
        return
    terms = terms_of(question)
    if terms is None:
        return
    if place.joined is Joined.EACH and len(place.codes) > 1:
        yield from _each(question, place, day, terms)
        return
    heads = None
    if asks_heads(question):
        heads = heads_of(question, place.code, day)
        if heads is None:
            return
    for rows in _sources(question, place, day):
        for made in _figures(question, rows, terms):
            shown = terms.apply(_shown(made) if len(place.codes) > 1 or question.combined else made)
            yield shown if heads is None else per_head(shown, heads)


def _shown(made: Derived) -> Derived:
    """A figure read off the rows of a group, with the arithmetic that made its row."""
    if made.derivation.rule != "observed" or made.observation.note is None:
        return made
    rule, _, steps = made.observation.note.partition(": ")
    return Derived(replace(made.observation, note=None), replace(made.derivation, rule=rule, steps=steps))


def _each(question: Question, place: Whereabouts, day: date | None, terms: Terms) -> Iterator[Derived]:
    """Of several places that all have to agree, the figure that lies farthest outside the claim.

    Of events any place will do: an earthquake that several countries felt has its row in one of them.
    """
    made: list[Derived] = []
    for code in place.codes:
        sources = _sources(question, Whereabouts(code=code, codes=(code,)), day)
        found = [terms.apply(d) for rows in sources for d in _figures(question, rows, terms)]
        if any(are_events(rows) for rows in sources):
            yield from found
            continue
        if not found:
            return
        made += found
    if made:
        yield max(made, key=lambda d: terms.outside_plain(figure(d.observation) or Decimal(0)))


def _sources(question: Question, place: Whereabouts, day: date | None) -> list[list[Observation]]:
    """The rows of each source for the place; of several places together, a made row a period."""
    rows = [
        row
        for indicator in (question.indicator.id, *question.combined)
        for code in place.codes
        for row in as_known(question.catalogue.observations(indicator, code), day)
    ]
    sources = split_sources(rows)
    if len(place.codes) == 1 and not question.combined:
        return [sorted(source, key=lambda o: o.as_of) for source in sources]
    return [_together(question, place, source) for source in sources]


def _together(question: Question, place: Whereabouts, rows: Sequence[Observation]) -> list[Observation]:
    """One row a period for a group of places: their sum, or their mean where such figures do not add."""
    periods: dict[tuple[date | None, date], list[Observation]] = {}
    for row in rows:
        periods.setdefault((row.start, row.as_of), []).append(row)
    add = summed if question.combined or question.indicator.dimension in _ADDS else mean
    parts = len(place.codes) * (1 + len(question.combined))
    made = [
        _as_group(add(found), place.code, found)
        for found in periods.values()
        if len(found) == parts or (add is mean and len(found) * _TWO > parts)
    ]
    return sorted(made, key=lambda o: o.as_of)


def _as_group(made: Derived, code: str, rows: Sequence[Observation]) -> Observation:
    note = f"{made.derivation.rule}: {made.derivation.steps}"
    return replace(made.observation, indicator=rows[0].indicator, place=code, start=rows[0].start, note=note)


def _figures(question: Question, rows: Sequence[Observation], terms: Terms) -> Iterator[Derived]:
    rows = [o for o in rows if figure(o) is not None]
    kind = ClaimKind.CHANGE if _multiplies(question) else question.claim.kind
    derive: Callable[[Question, Sequence[Observation], Terms], Derived | Iterator[Derived] | None] = _BY_KIND.get(
        kind, _value
    )
    made = derive(question, rows, terms) if rows else None
    if isinstance(made, Derived):
        yield made
    elif made is not None:
        yield from made


def _multiplies(question: Question) -> bool:
    """Whether a figure says how many times another it is ("almost doubled"), and is no level."""
    quantity = question.claim.quantity
    multiple = quantity is not None and quantity.dimension == "multiple" and question.indicator.dimension != "multiple"
    return multiple and question.claim.kind is ClaimKind.VALUE


# ---------------------------------------------------------------- a level


def _value(question: Question, rows: Sequence[Observation], terms: Terms) -> Iterator[Derived]:
    if question.moment is None:
        return
    if question.indicator.counting is Counting.CUMULATIVE:
        yield from _of_total(question, rows, question.moment)
        return
    if are_events(rows):
        yield from _of_events(question, rows, terms)
        return
    window = question.window
    used = [] if window is None else within(rows, window)
    if len(used) == _TWO and all(o.start == o.as_of for o in used):
        # "In the past 24 hours" is a day that begins in one and ends in the next.
        yield from map(observed, used)
        return
    if len(used) > 1:
        made = _across(question, used, terms)
        if made is not None:
            yield made
        return
    row = used[0] if used else latest(rows, question.moment)
    if row is None and window is None:
        row = next((o for o in reversed(rows) if o.as_of <= question.moment), None)  # too old, and still the nearest
    if row is not None:
        yield observed(row)


def _of_events(question: Question, rows: Sequence[Observation], terms: Terms) -> Iterator[Derived]:
    """Of events the one that the claim is about, else those of its window: their sum, for only what is counted adds."""
    single, window = list(happenings(question, rows)), question.window
    yield from single
    if single or window is None or (question.claim.period or _NOW).inferred:
        return
    used = within(rows, window) if question.indicator.dimension in _ADDS else []
    made = _across(question, used, terms) if len(used) > 1 else observed(used[0]) if used else None
    if made is not None:
        yield made


def _of_total(question: Question, rows: Sequence[Observation], moment: date) -> Iterator[Derived]:
    """A running total: what it gained in the claim's window, or where it stood before and after the claim.

    A bare "reported 832 deaths", "on Tuesday" or not, may be either, and is held against both where it has two ends.
    """
    claim, window, phrasing = question.claim, question.window, question.phrasing
    flow = claim.counting is Counting.FLOW
    ends = claim.interval.low is not None and claim.interval.high is not None
    either = ends and rows[0].place == (claim.place.code if claim.place else None) and not phrasing.gained
    if phrasing.per_days == 1 or (flow and _of_a_day(question)):
        yield from (difference(*days) for days in _gains(rows, moment))
        if either and phrasing.per_days is None:
            yield from (observed(row) for row in around(rows, moment))
        return
    if flow and window is not None:
        before = [o for o in rows if o.as_of < window.start][-1:]
        last = [o for o in rows if o.as_of <= window.end][-1:]
        reaches = bool(last) and (window.end - last[0].as_of).days * _TENTH <= window.days
        if before and last and last[0].as_of >= window.start and reaches:
            yield difference(last[0], before[0])
        return
    for row in around(rows, moment):
        yield observed(row)
    if window is not None and window.start.day == 1 and _MONTH - 3 <= window.days <= _MONTH:
        yield from _within_month(within(rows, window))
    if either and claim.counting is Counting.UNKNOWN:
        yield from (difference(*days) for days in _gains(rows, moment))


def _within_month(rows: Sequence[Observation]) -> Iterator[Derived]:
    """Where a running total stood in a month in which it grew little: anywhere from its first day to its last."""
    low, high = (figure(rows[0]), figure(rows[-1])) if rows else (None, None)
    if low is not None and high is not None and low < high <= low * _LITTLE:
        stood = replace(rows[-1], low=low, best=high, high=high, kind=Kind.INTERVAL)
        yield Derived(stood, Derivation(rule="observed", steps=f"{written(rows[0])}, {written(rows[-1])}"))


def _across(question: Question, used: Sequence[Observation], terms: Terms) -> Derived | None:
    """Several figures of one window as the words ask: each of them, their sum, their mean, or the last."""
    window, across = question.window, question.phrasing.across
    if window is None:
        return None
    if across is None:
        across = _default_across(question, terms)
    if across in (Across.EVERY, Across.TOTAL) and not covers_all(used, window):
        return None
    if across is Across.FIRST:
        return observed(used[0])
    if across is Across.EVERY:
        return farthest(used, terms.outside)
    if across is Across.TOTAL:
        return summed(used)
    return mean(used) if across is Across.MEAN else observed(used[-1])


def _default_across(question: Question, terms: Terms) -> Across:
    """Where no word says it: flows of a span of years add up, levels hold for each of its years."""
    quantity = question.claim.quantity
    adds = question.indicator.dimension in _ADDS and question.indicator.counting in (Counting.FLOW, Counting.UNKNOWN)
    if (
        adds
        and not terms.per_time
        and question.claim.counting in (Counting.CUMULATIVE, Counting.UNKNOWN, Counting.FLOW)
    ):
        return Across.TOTAL
    one_sided = quantity is not None and (quantity.interval.low is None or quantity.interval.high is None)
    return Across.EVERY if one_sided else Across.MEAN


# ---------------------------------------------------------------- changes over time


def _span(question: Question, rows: Sequence[Observation]) -> Sequence[Observation]:
    """The rows from the beginning of the claim's window to its end; of an open one, from the first."""
    window = question.window
    if window is None:
        return [o for o in rows if question.moment is None or o.as_of <= question.moment]
    return within(rows, window)


def _change(question: Question, rows: Sequence[Observation], terms: Terms) -> Derived | Iterator[Derived] | None:
    quantity, used = question.claim.quantity, _span(question, rows)
    if terms.level or quantity is None:
        return _value(question, rows, terms)
    relative = quantity.dimension in ("share", "multiple", "points")
    if question.indicator.counting is Counting.CUMULATIVE and not relative and _of_a_day(question):
        return (change(*days) for days in _gains(rows, question.moment))
    if len(used) < _TWO or (question.window is not None and not covers_all(used, question.window)):
        return None
    if question.window is None and question.moment is not None and is_stale(used[-1], question.moment):
        return None
    first, last = (used[-2], used[-1]) if question.window is None else (used[0], used[-1])
    return _changed(quantity.dimension, question.indicator.dimension, last, first)


def _of_a_day(question: Question) -> bool:
    """Whether a gain is that of a day: of one that the words name, or of those before publication."""
    return question.window is None or question.window.days == 1


def _gains(rows: Sequence[Observation], moment: date | None) -> Iterator[tuple[Observation, Observation]]:
    """A running total on each of the days that stand for `moment`, and on the day before each."""
    if moment is None:
        return
    days = around(rows, moment)
    before = [o for o in rows if days and o.as_of < days[0].as_of][-1:]
    for earlier, later in pairwise([*before, *days]):
        if later.as_of - earlier.as_of <= _DAILY:
            yield later, earlier


def _changed(said: str, has: str, last: Observation, first: Observation) -> Derived | None:
    if said == "multiple":
        return ratio(last, first)
    if said == "share" and has != "points":
        return growth(last, first)
    return change(last, first)


def _trend(question: Question, rows: Sequence[Observation], _: Terms) -> Derived | None:
    used = _span(question, rows)
    if len(used) < _TWO or (question.window is not None and not covers_all(used, question.window)):
        return None
    if question.window is None:
        if question.moment is not None and is_stale(used[-1], question.moment):
            return None
        used = used[-4:]
    return trend(used, rising=question.claim.direction is not Trend.FALL, steady=question.phrasing.steady)


def _extreme(question: Question, rows: Sequence[Observation], _: Terms) -> Derived | None:
    used = _span(question, rows)
    if used and question.phrasing.among_kinds:
        return observed(used[-1])
    if not used or (question.window is not None and not covers_all(used, question.window)):
        return None
    return extreme(used, used[-1], highest=question.claim.direction is not Trend.FALL)


_BY_KIND = {
    ClaimKind.CHANGE: _change,
    ClaimKind.TREND: _trend,
    ClaimKind.EXTREME: _extreme,
}
