"""From the observations of a source to the figure that a claim states: of which places, and in which terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from checks.models import ClaimKind, Counting, Observation
from checks.references.evidence.changes import MOVES, part_of_past, step
from checks.references.evidence.derive import Derived, mean, summed
from checks.references.evidence.happenings import are_events
from checks.references.evidence.heads import asks_heads, heads_of, per_head
from checks.references.evidence.levels import levels
from checks.references.evidence.none import asks_none, of_none
from checks.references.evidence.question import Question
from checks.references.evidence.series import as_known, figure, split_sources, within
from checks.references.evidence.terms import Terms, is_of_growth, terms_of
from checks.references.evidence.units import ADDS
from checks.references.evidence.whereabouts import Joined, Whereabouts
from checks.references.evidence.world import asks_share, shares_of_whole

__all__ = ["derive_figures", "sources_of"]

_TWO = 2
_LEVELS = frozenset({Counting.STOCK, Counting.SHARE, Counting.RATE, Counting.UNKNOWN})
"""What stands at some height: a step of it is a difference. What is added up year by year has none."""


def derive_figures(question: Question, place: Whereabouts, day: date | None) -> Iterator[Derived]:
    """The figure of each source that the claim can be held against, as known on `day` (`None`: today)."""
    if asks_share(question):
        yield from shares_of_whole(question, place, day)
        return
    if question.phrasing.of_past:
        found = (part_of_past(question, rows) for rows in sources_of(question, place, day))
        yield from (made for made in found if made is not None)
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
    for rows in sources_of(question, place, day):
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
        sources = sources_of(question, Whereabouts(code=code, codes=(code,)), day)
        found = [terms.apply(d) for rows in sources for d in _figures(question, rows, terms)]
        if any(are_events(rows) for rows in sources):
            yield from found
            continue
        if not found:
            return
        made += found
    if made:
        yield max(made, key=lambda d: terms.outside_plain(figure(d.observation) or Decimal(0)))


def sources_of(question: Question, place: Whereabouts, day: date | None) -> list[list[Observation]]:
    """By source the rows of each source for the place; of several places together, a made row a period."""
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
    add = summed if question.combined or question.indicator.dimension in ADDS else mean
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
    read_off = kind is ClaimKind.CHANGE and (terms.level or question.claim.quantity is None)
    if not rows or (_is_multiple(question) and kind is ClaimKind.VALUE):
        return  # so many times what nobody says
    if (kind in MOVES or _is_multiple(question)) and are_events(rows):
        return  # one earthquake after another is no rise and no fall
    if _is_step(question):
        made = step(question, rows)
        yield from [made] if made is not None else []
    elif kind is ClaimKind.TREND and is_of_growth(question):
        window = question.window  # prices fell in the year in which their growth was below zero
        if window is not None and len(within(rows, window)) == 1 and question.phrasing.against is None:
            yield from levels(question, rows, terms)
    elif asks_none(question):
        yield from of_none(question, rows)
    else:
        yield from levels(question, rows, terms) if kind not in MOVES or read_off else MOVES[kind](question, rows)


def _is_step(question: Question) -> bool:
    """Whether a figure is how far the level went that the indicator has."""
    phrasing, indicator = question.phrasing, question.indicator
    if phrasing.step is None or indicator.counting not in _LEVELS:
        return False
    return not phrasing.taken or indicator.counting is Counting.STOCK or indicator.dimension != "count"


def _is_multiple(question: Question) -> bool:
    """Whether a figure says how many times another it is ("almost doubled"), and is no level."""
    quantity = question.claim.quantity
    return quantity is not None and quantity.dimension == "multiple" and question.indicator.dimension != "multiple"


def _multiplies(question: Question) -> bool:
    """Whether a figure says how many times what it was before a level is."""
    return _is_multiple(question) and question.claim.kind is ClaimKind.VALUE and question.phrasing.multiplied
