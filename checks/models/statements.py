"""What an article states: quantities, claims, and the scope that its words give them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from checks.interval import ONE, ZERO, Bound, Interval
from checks.models.article import Aside, Span
from checks.records import quickly_made

__all__ = [
    "UNNAMED_PARTS",
    "Attribution",
    "Candidate",
    "Claim",
    "ClaimKind",
    "Counting",
    "Figures",
    "Modality",
    "Period",
    "Place",
    "Quantity",
    "SetAside",
    "Trend",
    "Unit",
    "Where",
]


UNNAMED_PARTS = frozenset({"some of them", "others", "one of them", "the first", "victims"})
"""Populations of a claim that counts only a part of those it tells of, and does not name it."""


class Trend(StrEnum):
    """A figure that is a change, not a level."""

    RISE = "rise"
    FALL = "fall"


class Unit(NamedTuple):
    """What a number is a number of: a canonical name ("percent", "USD", "kilometre") and its dimension."""

    name: str
    dimension: str
    """share | points | money | length | mass | duration | age | … | multiple | rate"""


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as written: what stands in the text, what it can stand for, and what it counts."""

    span: Span
    """From the first word of the hedge to the last of the unit: "more than 310,000"."""
    surface: str
    printed: str
    """The number itself as printed: "310,000", "two and a half million"."""
    value: Decimal | None
    """The printed value; `None` for a range or a magnitude, which have only an interval."""
    step: Decimal
    """The unit of the last significant digit as printed: 10,000 for "310,000"."""
    interval: Interval
    bound: Bound
    unit: str | None = None
    dimension: str = "count"
    """count | share | points | money | duration | age | length | … : what kind of unit it is."""
    counted: str | None = None
    """The noun phrase that is counted, as printed: "fighters and civilians"."""
    counted_span: Span | None = None
    denominator: str | None = None
    """What a rate or share is of: "100,000 people", "day", "their former territory"."""
    trend: Trend | None = None
    hedge: str | None = None
    """The words that make the bound, as printed: "more than"."""
    aside: Aside | None = None
    """A quantity that is read but not judged, and why."""
    parts: tuple[Span, ...] = ()
    """Where the words add up to the value and none of them says it: the words for each person or figure."""


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A number in the text that is no quantity, and why."""

    span: Span
    surface: str
    reason: Aside


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Every written number of an article, in the order of the text: quantities, and what was set aside."""

    quantities: tuple[Quantity, ...]
    set_aside: tuple[SetAside, ...]


class ClaimKind(StrEnum):
    """What sort of statement the words make about a figure."""

    VALUE = "value"
    CHANGE = "change"
    RANK = "rank"
    EXTREME = "extreme"
    TREND = "trend"
    COMPARISON = "comparison"
    DATE = "date"


class Where(StrEnum):
    """Where in the article a claim stands."""

    HEADLINE = "headline"
    LEAD = "lead"
    BODY = "body"
    QUOTE = "quote"


class Modality(StrEnum):
    """How the text stands behind the figure."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    DENIED = "denied"
    PROJECTED = "projected"
    HYPOTHETICAL = "hypothetical"


class Counting(StrEnum):
    """How a figure adds up over time."""

    CUMULATIVE = "cumulative"
    """A total since a start: "so far", "since then", "the toll"."""
    FLOW = "flow"
    """What happened within a window: "on Tuesday", "in the past 24 hours"."""
    STOCK = "stock"
    """A level at a moment: a population, a rate of exchange."""
    SHARE = "share"
    RATE = "rate"
    DURATION = "duration"
    DATE = "date"
    UNKNOWN = "unknown"


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as the gazetteer has it."""

    code: str
    """ISO 3166-1 alpha-3 for a country ("SYR"), a path below it for the rest ("SYR/aleppo/east"), "WORLD"."""
    name: str
    inferred: bool = False
    """Supplied by the article, not by the sentence."""
    span: Span | None = None
    """Where the sentence names it, or has the words that stand for it ("the country", "the war")."""


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days from `start` to `end`, both included; `None` is open."""

    start: date | None
    end: date | None
    inferred: bool = False
    span: Span | None = None


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says so, as printed."""

    source: str
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An indicator that a claim may be about; scores compare across articles, from 0 to 1."""

    indicator: str
    score: float


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One figure stated as a fact, with its scope. Fields that the text leaves open are `None`."""

    id: str
    """Unique within the article: "c1", "c2", … in the order of the text."""
    quantity: Quantity | None
    kind: ClaimKind
    sentence: Span
    clause: Span
    """The part of the sentence that governs the figure: linking takes its words from here first."""
    where: Where
    measure: str | None = None
    """The event or thing measured, a word of `config/indicators.yaml`: "killed", "evacuated", "population"."""
    population: str | None = None
    """Who: "civilians", "fighters", "children"; `None` is everyone."""
    counting: Counting = Counting.UNKNOWN
    place: Place | None = None
    places: tuple[Place, ...] = ()
    """Every place that the sentence names, in order: a comparison has more than one."""
    period: Period | None = None
    attribution: Attribution | None = None
    modality: Modality = Modality.ASSERTED
    stated_date: Period | None = None
    """For a claim of kind *date*: the day, month or year stated."""
    sides: tuple[Span, Span] | None = None
    """For two things of one place held against each other ("gas overtook coal"): the words of the one and the other."""
    direction: Trend | None = None
    """For trends, extremes and comparisons without a number: up or highest, down or lowest."""

    @property
    def span(self) -> Span:
        """Where the claim's own words stand."""
        if self.quantity is not None:
            return self.quantity.span
        if self.stated_date is not None and self.stated_date.span is not None:
            return self.stated_date.span
        return self.clause

    @property
    def interval(self) -> Interval:
        """What the reference's figure, derived as the kind asks, has to lie in.

        A figure: what the words can stand for. A trend or comparison without a number: above or
        below zero (the difference). An extreme: rank one.
        """
        if self.kind is ClaimKind.EXTREME:
            return Interval.point(ONE)
        if self.quantity is not None:
            return self.quantity.interval
        if self.direction is Trend.FALL:
            return Interval(high=ZERO, high_open=True)
        return Interval(low=ZERO, low_open=True)
