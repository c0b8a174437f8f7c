"""What claims are checked against: indicators, observations, and what they say about a claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from checks.interval import ONE, Relation
from checks.models.statements import Candidate, Counting, Period

__all__ = ["Certainty", "Derivation", "Dimension", "Evidence", "Indicator", "Kind", "Link", "Observation", "Scope"]


class Kind(StrEnum):
    """What kind of number a reference gives."""

    FLOOR = "floor"
    """A documented count: the truth is at least this."""
    POINT = "point"
    INTERVAL = "interval"
    CEILING = "ceiling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """Something that references measure: what, of whom, in which unit, and how it adds up."""

    id: str
    title: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    """Other words for it, as an article would put them."""
    unit: str | None = None
    dimension: str = "count"
    measure: str | None = None
    population: str | None = None
    counting: Counting = Counting.UNKNOWN
    scale: Decimal = ONE
    """What one unit of the reference's column is worth: 1000 for "thousands of people"."""
    place: str | None = None
    """The only place that it speaks of, where there is but one."""
    denominator: str | None = None
    event: str | None = None
    """The series of events that its figures belong to ("syrian-civil-war"), where there is one."""
    primary: str | None = None
    """The reference that the desk trusts first."""
    household: Decimal | None = None
    """How many persons the reference counts to a household, where it says so."""
    part_of: str | None = None
    """The indicator of the same table that its figures are a part of: coal's of all electricity's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One figure of a reference: of what, where, when, known since when, and how sure."""

    reference: str
    indicator: str
    place: str
    start: date | None
    """First day that the figure covers; `None` for the beginning of a cumulative series or a single moment."""
    as_of: date
    """The day that the figure speaks of, or the last one that it covers."""
    known_at: date | None
    """Published, or first seen in a snapshot; `None` where only the day it speaks of is known."""
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    kind: Kind = Kind.POINT
    population: str | None = None
    counting: Counting = Counting.UNKNOWN
    publisher: str = ""
    cluster: str = ""
    """Sources that copy one another share it, and count once; the publisher where they do not."""
    status: str = "documented"
    """documented | estimated | projected"""
    event: str | None = None
    stated: Period | None = None
    """For references of dates: the date itself, to its precision."""
    url: str | None = None
    row: str | None = None
    """The row of the reference's table, or the id that the publisher gave it."""
    note: str | None = None
    superseded: bool = False
    """A later vintage has another figure for the same row."""


class Dimension(StrEnum):
    """What a claim and a reference are compared on before any arithmetic."""

    MEASURE = "measure"
    EVENT = "event"
    POPULATION = "population"
    PLACE = "place"
    WINDOW = "window"
    COUNTING = "counting"
    UNIT = "unit"
    DENOMINATOR = "denominator"
    STATUS = "status"


class Scope(StrEnum):
    """How the claim's scope relates to the reference's in one dimension, or in all."""

    EQUAL = "equal"
    NARROWER = "narrower"
    """The claim counts a part of what the reference counts: it can only be too high."""
    WIDER = "wider"
    OVERLAPPING = "overlapping"
    DISJOINT = "disjoint"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """How a figure was worked out from observations, written out for the reader."""

    rule: str
    """observed | summed | mean | difference | ratio | share | growth | rank | leading | extreme | trend | duration |
    order | households"""
    steps: str
    """The arithmetic in words: "1,234 on 3 March − 1,200 on 2 March = 34"."""
    rows: tuple[str, ...] = ()
    base: Decimal | None = None
    """What a difference without a number in the words is measured by: the figure it is a difference from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one reference says about one claim, compared dimension by dimension."""

    observation: Observation
    derivation: Derivation
    scopes: Mapping[Dimension, Scope] = field(default_factory=dict)
    relation: Relation | None = None
    """Where the reference lies as seen from the claim; `None` when the two do not compare."""
    comparable: Scope = Scope.EQUAL
    """EQUAL: in full; NARROWER, WIDER: one-sided; else not, and `barrier` says why."""
    barrier: Dimension | None = None
    place: str = ""
    """What its place is called, where the claim's sentence does not name it."""
    late: bool = False
    """It was not known yet when the article was published."""
    replaced: bool = False
    """A later vintage had put another figure in its place when the article was published."""


class Certainty(StrEnum):
    """How surely a claim is about what it is linked to: only what it names can show it wrong."""

    NAMED = "named"
    UNNAMED = "unnamed"
    """No word of the sentence tells of what the indicator measures."""
    FAINT = "faint"
    """The words name too little of it."""
    UNPLACED = "unplaced"
    """Its place is that of another paragraph, and the article names several."""
    RIVALLED = "rivalled"
    """Another indicator fits about as well, and no word tells the two apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Which indicator a claim is about, with the runners-up; `indicator` is `None` where none fits."""

    claim: str
    indicator: str | None
    candidates: tuple[Candidate, ...] = ()
    ambiguous: bool = False
    signed: bool = False
    """A person put it right."""
    carried: float | None = None
    """The score of the figure before, whose indicator it takes: its own words name none."""
    observations: tuple[Observation, ...] = ()
    """Of an indicator of single incidents: the figures of the one that the article is about."""
    together: tuple[Observation, ...] = ()
    """Of a figure for the wounded of one incident: its dead and its wounded together."""
    aside: bool = False
    """The claim may count several incidents, or those of another town: the figures of the one are no more than near."""
    rival: str | None = None
    """Of two things held against each other: the indicator that has the other's figures."""
    combined: tuple[str, ...] = ()
    """Further indicators whose figures the words add to it: "wind and solar"."""
    alike: tuple[str, ...] = ()
    """Other indicators that fit nearly as well and give the same figures: one statistic, published twice."""
