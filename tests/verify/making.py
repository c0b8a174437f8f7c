"""Records for the tests of judging, made as the stages before it make them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from checks.interval import Bands, Bound, Grain, Interval, interval_of, printed_step
from checks.models import (
    Article,
    Claim,
    ClaimKind,
    Counting,
    Derivation,
    Dimension,
    Evidence,
    Kind,
    Link,
    Modality,
    Observation,
    Period,
    Quantity,
    Scope,
    Span,
    Trend,
    Where,
)

SHARES = {"percent": "share", "points": "points", "month": "duration", "year": "duration", "day": "duration"}
PUBLISHED = date(2021, 6, 10)
LINK = Link(claim="c1", indicator="deaths")


def article(published: date | None = PUBLISHED, text: str = "") -> Article:
    return Article(id="a", text=text or "x" * 200, published=published)


def quantity(printed: str, bound: str = "exact", **more: Any) -> Quantity:
    """ "more than 310,000" from its number and bound; a range from "20–30"."""
    unit = more.pop("unit", None)
    dimension = SHARES.get(unit, "count")
    ends = [Decimal(p.replace(",", "")) for p in printed.split("–")]
    step = printed_step(ends[0])
    kind = Bound(bound)
    if len(ends) > 1:
        interval, value = Interval(low=ends[0], high=ends[1]), None
    else:
        value = ends[0]
        grain = Grain.COUNTED if dimension == "count" else Grain.MEASURED
        interval = interval_of(kind, value, step, Bands(), grain=grain)
    surface = f"{bound.replace('_', ' ')} {printed}" if bound != "exact" else printed
    return Quantity(
        span=Span(10, 10 + len(surface)),
        surface=surface,
        printed=printed,
        value=value,
        step=step,
        interval=interval,
        bound=kind,
        unit=unit,
        dimension=dimension,
        **more,
    )


def claim(number: Quantity | None, **more: Any) -> Claim:
    settings: dict[str, Any] = {
        "id": "c1",
        "kind": ClaimKind.VALUE,
        "sentence": Span(0, 100),
        "clause": Span(5, 60),
        "where": Where.BODY,
        "counting": Counting.CUMULATIVE,
    }
    return Claim(quantity=number, **(settings | more))


def evidence(best: str | None = None, **more: Any) -> Evidence:
    scopes = {Dimension(d): Scope(s) for d, s in more.pop("scopes", {}).items()}
    late, replaced = more.pop("late", False), more.pop("replaced", False)
    derivation = Derivation(rule=more.pop("rule", "observed"), steps=more.pop("steps", ""))
    settings: dict[str, Any] = {
        "reference": "office",
        "indicator": "deaths",
        "place": "XXA",
        "start": None,
        "as_of": PUBLISHED,
        "known_at": None,
        "publisher": "The Office",
        "counting": Counting.CUMULATIVE,
        "kind": Kind.POINT,
    }
    numbers = {k: None if v is None else Decimal(str(v).replace(",", "")) for k, v in _ends(best, more).items()}
    return Evidence(
        observation=Observation(**(settings | more | numbers)), derivation=derivation, scopes=scopes, late=late,
        replaced=replaced,
    )  # fmt: skip


def _ends(best: str | None, more: dict[str, Any]) -> dict[str, Any]:
    return {"low": more.pop("low", None), "best": best, "high": more.pop("high", None)}


def period(text: str) -> Period:
    """ "2011-03" is the month, "2012" the year, "2011-03-15" the day, "a..b" the days between."""
    if ".." in text:
        start, end = text.split("..")
        return Period(start=_day(start, first=True), end=_day(end, first=False))
    return Period(start=_day(text, first=True), end=_day(text, first=False))


def _day(text: str, *, first: bool) -> date | None:
    parts = [int(p) for p in text.split("-") if p]
    if not parts:
        return None
    if len(parts) == 3:
        return date(*parts)
    if first:
        return date(parts[0], parts[1] if len(parts) > 1 else 1, 1)
    year, month = (parts[0], parts[1]) if len(parts) > 1 else (parts[0], 12)
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def claim_from(case: Mapping[str, Any]) -> Claim:
    """The claim of a case in `judging.yaml`."""
    number = case.get("claim")
    more: dict[str, Any] = {"counting": Counting(case.get("counting", "cumulative"))}
    if "of" in case:
        more["period"] = period(str(case["of"]))
    if "dated" in case:
        more |= {"stated_date": period(str(case["dated"])), "kind": ClaimKind.DATE}
    if "modality" in case:
        more["modality"] = Modality(case["modality"])
    if "kind" in case:
        more["kind"] = ClaimKind(case["kind"])
    if "direction" in case:
        more["direction"] = Trend(case["direction"])
    if number is None:
        return claim(None, **more)
    bound, _, printed = str(number).rpartition(" ")
    trend = Trend(case["trend"]) if "trend" in case else None
    return claim(quantity(printed, bound or "exact", unit=case.get("unit"), trend=trend), **more)


def evidence_from(row: Mapping[str, Any], case: Mapping[str, Any]) -> Evidence:
    """One source of a case in `judging.yaml`."""
    given = dict(row)
    for key in ("as_of", "known_at", "start"):
        if isinstance(given.get(key), str):
            given[key] = date.fromisoformat(given[key])
    if "kind" in given:
        given["kind"] = Kind(given["kind"])
    if "stated" in given:
        given["stated"] = period(str(given["stated"]))
    given["counting"] = Counting(given.get("counting", case.get("counting", "cumulative")))
    best = given.pop("best", None)
    return evidence(None if best is None else str(best), **given)
