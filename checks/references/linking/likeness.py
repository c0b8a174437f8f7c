"""How like an article's scene a row of a table of incidents is: what agrees, what does not, and what each weighs.

Weights are the log-odds of a conditional logit: over the rows that share a name with the article, and none of them.
They were fitted on 1,500 articles on shootings whose row is known. Fitted on one half of these and tried on the other,
either way round, they find the row of 92% and a wrong one for 2% at a probability of one half; on all of them the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from checks.interval import ONE
from checks.references.linking.placenames import NamedPlaces
from checks.references.linking.scene import Scene
from checks.references.tables.events import Event

__all__ = ["NONE", "REACH", "likenesses", "overlaps", "weight_of"]

NONE = 4.25
"""The weight of the article's being about no row at all."""
REACH = timedelta(days=60)
"""An incident this long before the article may be its news; a trial's is found by names and written dates."""
_WEIGHTS: Mapping[str, float] = {
    # names: the city, the street, the state between them; how rare a name is counts before
    "first": 0.75, "first unnamed": -0.7, "between": 0.8, "last": 0.65,
    # days between incident and article: most news is fresh, and nothing is told before it happened
    "lag 1": 2.1, "lag 3": 1.9, "lag 7": 0.9, "lag 20": 0.3, "lag 60": -0.65, "long ago": -1.2, "year unsaid": -1.15,
    "year unknown": -0.9, "later": -3.2,
    # days that the article writes, or that its claims name; "roughly": the row's own day is not known
    "written": 1.6, "written roughly": 0.6, "beside written": 0.3, "other written": -1.15, "within": 1.75,
    "weekday": 1.6, "weekday roughly": 1.05, "month": 0.8,
    # counts
    "killed many": 0.95, "killed size": 0.8, "killed one": 0.8, "killed none": -1.0, "killed untold": -0.5,
    "injured many": 0.6, "injured size": 0.55, "injured one": 0.4, "injured none": -0.1, "injured untold": -1.15,
}  # fmt: skip
_LAGS = (1, 3, 7, 20, 60)
"""Days between incident and article: most news is fresh."""
_MONTH = timedelta(days=31)
_DAY = timedelta(days=1)
_WEEK = 7
_LARGE = 3.0
"""How much more than a count of two one of a dozen says."""


def weight_of(event: Event, scene: Scene, named: NamedPlaces, measures: Mapping[str, str]) -> float:
    """The log-odds that the article is about a row, up to a constant; `measures` by indicator."""
    return sum(_WEIGHTS.get(name, 0.0) * amount for name, amount in likenesses(event, scene, named, measures))


def likenesses(
    event: Event, scene: Scene, named: NamedPlaces, measures: Mapping[str, str]
) -> Iterator[tuple[str, float]]:
    """What speaks for a row or against it, by name, and how much of it there is."""
    yield from _places(event, named)
    if scene.published is not None:
        yield from _recent(event, scene, scene.published)
        yield from _days(event, scene, scene.published)
    told = any(scene.counts.get(measure) for measure in measures.values())
    for indicator, figure in event.figures.items():
        measure = measures.get(indicator)
        if told and measure is not None:
            yield from _count(measure, figure, scene)


def _places(event: Event, named: NamedPlaces) -> Iterator[tuple[str, float]]:
    """How strongly the places of the row are named: the first column's (the city), the last's (the street), others'."""
    last = len(event.names) - 1
    for number, text in enumerate(event.names.values()):
        found = named.column(text)
        if found:
            yield "first" if not number else "last" if number == last else "between", found
        elif not number:
            yield "first unnamed", 1.0


def _recent(event: Event, scene: Scene, published: date) -> Iterator[tuple[str, float]]:
    """How long before the article the row can have happened; the day after it counts as its own."""
    if event.start is None:
        yield "year unknown", 1.0
    elif event.start > published + _DAY:
        yield "later", 1.0
        return
    lag = _days_before(event, published)
    if lag is not None:
        yield next(f"lag {days}" for days in _LAGS if lag <= days), 1.0
        return
    yield "long ago", 1.0
    if event.start is not None and event.start.year not in scene.years:
        yield "year unsaid", 1.0


def _days_before(event: Event, published: date) -> int | None:
    """The fewest days from the row to the article, within reach."""
    day = event.last_day(published + _DAY)
    lag = None if day is None else (published - day).days
    return None if lag is None or lag > REACH.days else max(lag, 0)


def _days(event: Event, scene: Scene, published: date) -> Iterator[tuple[str, float]]:
    """How well the row's days fit those that the article speaks of; of a row with many days, roughly."""
    sure = len(event.days) == 1 if event.month is not None else event.start == event.end
    rough = "" if sure else " roughly"
    if any(event.may_be_on(day) for day in scene.days):
        yield f"written{rough}", 1.0
    elif sure and any(event.may_be_on(day + step) for day in scene.days for step in (_DAY, -_DAY)):
        yield "beside written", 1.0
    elif scene.days:
        yield "other written", 1.0
    if sure and any(end - start <= _MONTH and overlaps(event, start, end) for start, end in scene.windows):
        yield "within", 1.0
    lag = _days_before(event, published)
    if lag is None:
        return
    if lag > _WEEK and (event.month or (event.start and event.start.month)) in scene.months:
        yield "month", 1.0
    elif lag <= _WEEK and any(event.may_be_on(day) for day in scene.weekdays):
        yield f"weekday{rough}", 1.0


def overlaps(event: Event, start: date, end: date) -> bool:
    """Whether the row can lie in a window."""
    if event.start is not None and event.end is not None and event.month is None:
        return event.start <= end and event.end >= start
    return any(event.may_be_on(start + timedelta(days=n)) for n in range((end - start).days + 1))


def _count(measure: str, figure: Decimal, scene: Scene) -> Iterator[tuple[str, float]]:
    """How well a figure of the row fits the counts that the article states, of all its claims.

    A count that is not the row's says nothing: early tolls are lower, and articles have other counts.
    """
    said = scene.counts.get(measure, ())
    if not said:
        if figure:
            yield f"{measure} untold", 1.0
    elif not figure:
        yield f"{measure} none", 1.0
    elif any(interval.contains(figure) for interval in said):
        yield (f"{measure} one" if figure == ONE else f"{measure} many"), 1.0
        yield f"{measure} size", min(_LARGE, max(0.0, float(figure) - 2) ** 0.5)
