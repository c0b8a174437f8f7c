"""The first observations of a reference as the checker sees them, and a small plot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from jinja2 import Environment, PackageLoader

from checks.models import Observation
from checks.references.tables.events import EventTable
from checks.references.tables.records import Prepared
from checks.references.tables.series import SeriesTable

__all__ = ["first_observations", "plot", "preview_page", "told"]

WIDTH, HEIGHT, EDGE = 640, 160, 4


def first_observations(prepared: Prepared, state: Path, rows: int) -> list[str]:
    """The first `rows` observations, a line each: indicator, place, day, figure, what kind, when known."""
    return [told(observation) for observation in islice(_observations(prepared, state), rows)]


def _observations(prepared: Prepared, state: Path) -> Iterator[Observation]:
    if prepared.folder is None:
        return
    table = (EventTable if prepared.events else SeriesTable)(state / prepared.folder)
    for indicator in prepared.indicators:
        for place in sorted(table.places(indicator.id)):
            yield from table.observations(indicator.id, place, None, None)


def told(observation: Observation) -> str:
    """One observation in a line."""
    o = observation
    figures = " / ".join(f"{n:,f}" for n in (o.low, o.best, o.high) if n is not None)
    if o.stated is not None:
        figures = f"{o.stated.start} to {o.stated.end}" if o.stated.end != o.stated.start else f"{o.stated.start}"
    window = f"{o.start} to {o.as_of}" if o.start is not None and o.start != o.as_of else f"{o.as_of}"
    about = (o.kind.value, o.counting.value, o.population, o.publisher, f"known {o.known_at}" if o.known_at else None)
    return f"{o.indicator}  {o.place}  {window}  {figures}  ({', '.join(a for a in about if a)})"


def plot(observations: Sequence[Observation]) -> str:
    """The points of an SVG polyline, from the first day to the last and from the lowest figure to the highest."""
    points = [(o.as_of.toordinal(), float(o.best)) for o in observations if o.best is not None and not o.superseded]
    if len(points) < 2:  # noqa: PLR2004 - a line
        return ""
    days, figures = [day for day, _ in points], [figure for _, figure in points]
    wide, high = max(1, days[-1] - days[0]), (max(figures) - min(figures)) or 1
    step = max(1, len(points) // WIDTH)
    return " ".join(
        f"{EDGE + (day - days[0]) * (WIDTH - 2 * EDGE) / wide:.1f},"
        f"{HEIGHT - EDGE - (figure - min(figures)) * (HEIGHT - 2 * EDGE) / high:.1f}"
        for day, figure in points[::step]
    )


def preview_page(prepared: Prepared, state: Path) -> str:
    """A self-contained page: the longest series of each of the first indicators, drawn, and its first rows."""
    environment = Environment(loader=PackageLoader("checks.references"), autoescape=True, trim_blocks=True)
    charts = [chart for indicator in prepared.indicators[:12] if (chart := _chart(prepared, state, indicator.id))]
    page = environment.get_template("preview.html")
    rows = first_observations(prepared, state, 30)
    return page.render(prepared=prepared, charts=charts, rows=rows, width=WIDTH, height=HEIGHT)


def _chart(prepared: Prepared, state: Path, indicator: str) -> dict[str, str] | None:
    if prepared.folder is None:
        return None
    table = (EventTable if prepared.events else SeriesTable)(state / prepared.folder)
    series = [table.observations(indicator, place, None, None) for place in sorted(table.places(indicator))[:400]]
    longest = max(series, key=len, default=[])
    points = plot(longest)
    if not points:
        return None
    first, last = longest[0], longest[-1]
    return {"points": points, "indicator": indicator, "place": first.place, "first": told(first), "last": told(last)}
