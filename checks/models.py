"""The nouns: what an article, a quantity, a claim, an indicator, an observation, a verdict are here.

Every record is frozen and valid when made; a stage returns new ones. Spans are half-open
and count Unicode characters of the article's text, which is never altered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from checks.interval import ONE, ZERO, Bound, Interval, Relation

__all__ = [
    "Action", "Article", "Aside", "Attribution", "Candidate", "Claim", "ClaimKind", "Counting", "Coverage", "Decision",
    "Derivation", "Dimension", "Evidence", "Fault", "Figures", "Finding", "Indicator", "Kind", "Label", "Link",
    "Modality", "Observation", "Outcome", "Passage", "Period", "Place", "Quantity", "Reason", "ReferenceState",
    "Report", "Ruling", "Scope", "SetAside", "Slip", "Span", "Standing", "Trend", "Unit", "Verdict", "Where",
]  # fmt: skip


# ---------------------------------------------------------------- the article


class Span(NamedTuple):
    """A half-open stretch of the article's text, in characters."""

    start: int
    end: int


class Aside(StrEnum):
    """Why a number in the text is no figure to judge."""

    YEAR = "year"
    DATE = "date"
    TIME = "time"
    AGE = "age"
    NAME = "name"
    ORDINAL = "ordinal"
    SCORE = "score"
    PHONE = "phone"
    IDENTIFIER = "identifier"
    REFERENCE = "reference"
    ADDRESS = "address"
    IDIOM = "idiom"
    PRONOUN = "pronoun"
    """"one of them", "the one who": no count is stated."""
    FURNITURE = "furniture"
    """Teasers, "READ MORE", bylines, captions, debris of scraping."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of the text that is no part of the article's own prose, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text to check. `text` stays as it came: spans of everything later point into it."""

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    """The day of publication; without one, claims that need a date are undated."""
    url: str | None = None
    source: str | None = None
    """The newsroom, as a person would name it."""
    furniture: tuple[Passage, ...] = ()

    @property
    def heading(self) -> str:
        """What the article calls itself: its title, else the words of its address ("…/2020/05/07/italy-daily-toll").

        >>> Article(id="a", text="", url="https://news.example/world/2020/05/07/1161/italy-daily-toll-rises.html").heading
        'italy daily toll rises'
        """
        return self.title or _words_of_address(self.url or "")


def _words_of_address(url: str) -> str:
    """The words of the part of an address that has most of them; "" where none has three, as an id or a section."""
    parts = url.partition("://")[2].partition("?")[0].split("/")[1:]
    words = max(([w for w in _WORD.findall(part) if len(w) > 1] for part in parts), key=len, default=[])
    return " ".join(w for w in words if w != "html") if len(words) > _SECTION else ""


_WORD = re.compile(r"[^\W\d_]+")
_SECTION = 2
"""Words that a section of a site may have in its address ("world-news")."""


# ---------------------------------------------------------------- what it states


class Trend(StrEnum):
    """A figure that is a change, not a level."""

    RISE = "rise"
    FALL = "fall"


class Unit(NamedTuple):
    """What a number is a number of: a canonical name ("percent", "USD", "kilometre") and its dimension."""

    name: str
    dimension: str
    """share | points | money | length | mass | duration | age | … | multiple | rate"""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A number in the text that is no quantity, and why."""

    span: Span
    surface: str
    reason: Aside


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as the gazetteer has it."""

    code: str
    """ISO 3166-1 alpha-3 for a country ("SYR"), a path below it for the rest ("SYR/aleppo/east"), "WORLD"."""
    name: str
    inferred: bool = False
    """Supplied by the article, not by the sentence."""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days from `start` to `end`, both included; `None` is open."""

    start: date | None
    end: date | None
    inferred: bool = False
    span: Span | None = None


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


# ---------------------------------------------------------------- what it is checked against


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
    """observed | summed | difference | ratio | share | growth | rank | extreme | trend | comparison | duration"""
    steps: str
    """The arithmetic in words: "1,234 on 3 March − 1,200 on 2 March = 34"."""
    rows: tuple[str, ...] = ()


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
    late: bool = False
    """It was not known yet when the article was published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Which indicator a claim is about, with the runners-up; `indicator` is `None` where none fits."""

    claim: str
    indicator: str | None
    candidates: tuple[Candidate, ...] = ()
    ambiguous: bool = False
    observations: tuple[Observation, ...] = ()
    """Of an indicator of single incidents: the figures of the one that the article is about."""
    combined: tuple[str, ...] = ()
    """Further indicators whose figures the words add to it: "wind and solar"."""
    alike: tuple[str, ...] = ()
    """Other indicators that fit nearly as well and give the same figures: one statistic, published twice."""


# ---------------------------------------------------------------- what is said of it


class Label(StrEnum):
    """How the named references relate to the words as printed (the four words of AVeriTeC)."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting evidence"
    NOT_ENOUGH = "not enough evidence"


class Reason(StrEnum):
    """Why a verdict has its label; `label` tells which label each belongs to."""

    EXACT = "exact"
    WITHIN_ROUNDING = "within_rounding"
    WITHIN_HEDGE = "within_hedge"
    BOUND_TIGHT = "bound_tight"
    BOUND_LOOSE = "bound_loose"
    BOUND_UNDERSTATES = "bound_understates"
    WITHIN_PUBLISHED_RANGE = "within_published_range"
    ABOVE_FLOOR = "above_floor"
    ONE_SIDED = "one_sided"
    WHEN_PUBLISHED = "when_published"
    TOO_HIGH = "too_high"
    TOO_LOW = "too_low"
    BELOW_FLOOR = "below_floor"
    WRONG_SIDE = "wrong_side"
    OUTDATED = "outdated"
    SOURCES_DISAGREE = "sources_disagree"
    NEAR = "near"
    NO_REFERENCE = "no_reference"
    NOT_COMPARABLE = "not_comparable"
    UNDATED = "undated"
    NO_OBSERVATION = "no_observation"
    AMBIGUOUS = "ambiguous"
    STALE = "stale"
    SOURCE_FAILED = "source_failed"
    NOT_CHECKABLE = "not_checkable"
    DENIED = "denied"

    @property
    def label(self) -> Label:
        """The label that this reason belongs to."""
        return _LABELS[self]


_SUPPORTED = (
    Reason.EXACT, Reason.WITHIN_ROUNDING, Reason.WITHIN_HEDGE, Reason.BOUND_TIGHT, Reason.BOUND_LOOSE,
    Reason.BOUND_UNDERSTATES, Reason.WITHIN_PUBLISHED_RANGE, Reason.ABOVE_FLOOR, Reason.ONE_SIDED,
    Reason.WHEN_PUBLISHED,
)  # fmt: skip
_REFUTED = (Reason.TOO_HIGH, Reason.TOO_LOW, Reason.BELOW_FLOOR, Reason.WRONG_SIDE, Reason.OUTDATED)
_LABELS = (
    dict.fromkeys(Reason, Label.NOT_ENOUGH)
    | dict.fromkeys(_SUPPORTED, Label.SUPPORTED)
    | dict.fromkeys(_REFUTED, Label.REFUTED)
    | dict.fromkeys((Reason.SOURCES_DISAGREE, Reason.NEAR), Label.CONFLICTING)
)


class Slip(StrEnum):
    """A common mistake that would explain a figure that does not fit."""

    TRANSPOSED = "transposed digits"
    FACTOR_TEN = "factor of 10"
    FACTOR_THOUSAND = "factor of 1,000"
    PERCENT_FOR_POINTS = "percent for points"
    CUMULATIVE_FOR_FLOW = "cumulative for flow"
    FLOW_FOR_CUMULATIVE = "flow for cumulative"
    HOUSEHOLDS_FOR_PERSONS = "households for persons"
    NEIGHBOUR_ROW = "neighbouring place"
    NEIGHBOUR_DATE = "neighbouring date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the references say of one claim, and the line of arithmetic that shows it."""

    claim: Claim
    link: Link
    label: Label
    reason: Reason
    explanation: str
    """One line that an editor can follow, generated from the evidence."""
    evidence: tuple[Evidence, ...] = ()
    severity: float = 0.0
    """0 to 1: the label's weight × where the figure stands × how far off it is."""
    factor: Decimal | None = None
    """How many times too high or too low, where the figure is refuted."""
    slip: Slip | None = None
    barrier: Dimension | None = None
    """For *not_comparable*: the dimension."""
    disagreement: bool = False
    """Supported, yet a comparable source says otherwise."""
    now: Reason | None = None
    """The reason when judged on what is known now, where it differs from what was known then."""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """An expected fault in data: a code, what and where, and what to do."""

    code: str
    """A word of the catalogue of faults: "gate_failed", "unknown_place", "column_missing"."""
    subject: str
    """Where: a reference's id, a file, a row."""
    message: str
    severity: str = "warn"
    """warn | fail"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found in an article's figures held against each other; needs no reference."""

    code: str
    """list_length | parts_total | percent_of_base | headline_body | from_to_change | retold | subset | over_100 |
    duration_dates"""
    agrees: bool
    spans: tuple[Span, ...]
    message: str
    """One line of arithmetic in words."""
    severity: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many figures were found and what became of each; the sums balance (`balances`)."""

    numbers: int
    """Every written number that was found."""
    set_aside: Mapping[str, int]
    """By reason: dates, names, furniture, … and quantities read but not judged."""
    claims: int
    """Figures stated as facts."""
    labels: Mapping[str, int]
    reasons: Mapping[str, int]
    wordless: int = 0
    """Claims whose words hold no number ("the highest ever", a date stated as a fact)."""

    @property
    def balances(self) -> bool:
        """Every number found is a claim or set aside; every claim has one label and one reason."""
        return (
            self.numbers + self.wordless == sum(self.set_aside.values()) + self.claims
            and sum(self.labels.values()) == self.claims
            and sum(self.reasons.values()) == self.claims
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one expectation on one table."""

    expectation: str
    """As Great Expectations names it, or one of ours."""
    subject: str
    """The table: a reference's id, "claims"."""
    passed: bool
    message: str
    """One line: what was asked, and how many rows broke it."""
    severity: str = "fail"
    """warn | fail"""
    column: str | None = None
    unexpected: int = 0
    rows: int = 0
    examples: tuple[str, ...] = ()
    """Some of the values, or ids of rows, that broke it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceState:
    """The state in which a reference was used: which vintage, and whether its gate passed."""

    id: str
    title: str
    publisher: str
    licence: str
    homepage: str | None
    citation: str
    sha256: str | None
    retrieved: datetime | None
    rows: int
    passed: bool
    expectations: int = 0
    unmet: tuple[str, ...] = ()
    """The expectations that were not met, in words."""
    faults: tuple[Fault, ...] = ()
    caveats: str = ""
    silent: tuple[str, ...] = ()
    """The indicators that it would speak to, where it could not be used."""


# ---------------------------------------------------------------- what a person decides


class Action(StrEnum):
    """What a person signs about a verdict."""

    ACCEPT = "accept"
    """The verdict stands."""
    REJECT = "reject"
    """The verdict is wrong, whatever is right."""
    RELINK = "relink"
    """The claim is about another indicator."""
    SET_ASIDE = "set_aside"
    """The figure is not for checking."""


class Standing(StrEnum):
    """Whether an earlier decision still holds in a later run."""

    IN_FORCE = "in force"
    SENTENCE_CHANGED = "sentence changed"
    EVIDENCE_CHANGED = "evidence changed"
    GONE = "figure gone"
    """The article no longer holds the figure that was decided on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person signed about one figure, and the state of sentence and evidence it was signed on."""

    id: str
    article: str
    """The id of the article."""
    figure: str
    """Names the figure within the article, whatever else of the text changes."""
    sentence: str
    """SHA-256 of the sentence as it was."""
    evidence: str
    """SHA-256 of the observations that the verdict rested on."""
    action: Action
    name: str
    """Who signed."""
    reason: str
    signed: datetime
    quote: str
    """The figure as printed, for readers."""
    rule: str
    """The rule that gave the verdict decided on: its reason code."""
    label: Label
    """The label decided on."""
    indicator: str | None = None
    """For *relink*: the indicator that the claim is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision as it stands in one run; `claim` is `None` where the figure is gone."""

    claim: str | None
    decision: Decision
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a check of one article found; nothing is left out."""

    article: Article
    figures: Figures
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage
    references: tuple[ReferenceState, ...]
    checked: datetime
    version: str
    config: str
    """SHA-256 of the configuration it was checked with."""
    faults: tuple[Fault, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    """What people signed about figures of this article, and whether it still holds; the last one a figure."""
    validation: tuple[Outcome, ...] = ()
    """What became of the expectations on the claims of this report."""
