"""`config/references/*.yaml`: one reference, one file: whose it is, where its bytes are, and what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from checks.config.sources import SourceSpec, TableSpec
from checks.config.yaml import Spec, load_spec
from checks.errors import ConfigError
from checks.models import Counting, Indicator, Kind

__all__ = [
    "ColumnsSpec", "CoverageSpec", "DatesSpec", "ExpectationSpec", "IndicatorSpec", "MeltSpec", "MetadataSpec",
    "PlacesSpec", "ReferenceSpec", "UnitSpec", "load_references",
]  # fmt: skip


def _as_text(value: object) -> object:
    """YAML reads `2016-12-22` as a date and `2016` as a number where a text is meant."""
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, int | float) else value


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_as_text)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_as_list)]
Slug = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")]


class ColumnsSpec(Spec):
    """The columns of the table, by what they mean; names as in the file."""

    place: Texts = ()
    """From the narrowest to the widest where there are several: [city, state, country]."""
    date: str | None = None
    """The day that the figure speaks of."""
    start: str | None = None
    published: str | None = None
    stated: str | None = None
    """For references of dates: the date itself ("2011-03", "2011-03-15..2011-03-18")."""
    indicator: str | None = None
    value: str | None = None
    low: str | None = None
    high: str | None = None
    publisher: str | None = None
    cluster: str | None = None
    population: str | None = None
    kind: str | None = None
    status: str | None = None
    event: str | None = None
    row: str | None = None
    """An identifier that the publisher gave the row."""
    url: str | None = None
    note: str | None = None
    names: Texts = ()
    """For events: words by which an article would name the incident (city, street, school)."""


class MeltSpec(Spec):
    """A wide table made long: a column a year, a country, a measure."""

    columns: str | tuple[str, ...]
    """A regular expression over the names of the columns, or the names themselves."""
    into: Literal["date", "place", "indicator", "population"]


class RecordedSpec(Spec):
    """For dates that lost their years: the order in which the rows were recorded, which tells most of them."""

    column: str
    """Numbers that grow as the publisher records rows: its own running number."""
    first: date
    """When the first row of the table was recorded, to the month."""
    last: date
    """And the last."""


class DatesSpec(Spec):
    """How dates are written, and how long the publisher takes."""

    format: Annotated[str, BeforeValidator(_as_text)] = "iso"
    """iso (also a bare year or month), or the format as in strftime: "%d.%m.%Y"."""
    cut: bool = False
    """The texts are the beginnings of that format, cut off: the year or the day may be missing."""
    recorded: RecordedSpec | None = None
    """With `cut`: what tells the years that are missing."""
    start: date | None = None
    """Where the table has no dates: its figures speak of `start` to `end`."""
    end: date | None = None
    lag: int | None = None
    """Days from the day spoken of to publication, where no column says it."""

    @model_validator(mode="after")
    def _recorded_where_cut(self) -> Self:
        if self.recorded is not None and not self.cut:
            raise ValueError("recorded tells years that dates lost: it goes with cut: true")
        if self.recorded is not None and self.recorded.last < self.recorded.first:
            raise ValueError("recorded.last lies before recorded.first")
        return self


class PlacesSpec(Spec):
    """How the file's names become places."""

    fixed: str | None = None
    """The one place that the whole table speaks of, by name or code."""
    names: Mapping[str, str] = {}
    """The file's own words → name or code."""
    ignore: tuple[str, ...] = ()
    """Names that are no places of ours (ships, summary groups); left out and said so."""
    codes: bool = False
    """The column holds codes already."""
    prefixes: Mapping[str, str] = {}
    """For codes: a publisher's own prefix → what to put in its place."""


class UnitSpec(Spec):
    """What a unit of a metadata table is, in the words that figures are read in."""

    unit: str | None = None
    dimension: str = "count"
    scale: Decimal = Decimal(1)
    counting: Counting | None = None
    denominator: str | None = None
    measure: str | None = None


class IndicatorSpec(Spec):
    """Something that the reference measures, and the column that holds it."""

    title: str | None = None
    description: str = ""
    aliases: tuple[str, ...] = ()
    unit: str | None = None
    dimension: str = "count"
    measure: str | None = None
    population: str | None = None
    counting: Counting = Counting.UNKNOWN
    scale: Decimal = Decimal(1)
    place: str | None = None
    denominator: str | None = None
    event: str | None = None
    household: Annotated[Decimal, Field(gt=0)] | None = None
    """How many persons its publisher counts to a household: what makes families of persons and persons of families."""
    part_of: str | None = None
    """The indicator of this file that its figures are a part of: coal's of all electricity's."""
    kind: Kind = Kind.POINT
    status: str | None = None
    column: str | None = None
    low: str | None = None
    high: str | None = None
    key: str | None = None
    """What stands for it in the indicator column, where that is not its id."""

    def indicator(self, name: str) -> Indicator:
        """The noun that linking sees."""
        return Indicator(
            id=name, title=self.title or name.replace("_", " "), description=self.description, aliases=self.aliases,
            unit=self.unit, dimension=self.dimension, measure=self.measure, population=self.population,
            counting=self.counting, scale=self.scale, place=self.place, denominator=self.denominator,
            event=self.event, part_of=self.part_of, household=self.household,
        )  # fmt: skip


class MetadataSpec(Spec):
    """For a catalogue of files: the table that says what each is."""

    path: str
    """Relative to the YAML file."""
    file: str
    """The column that holds the name of the series' file; its stem is the indicator's id."""
    title: str
    description: str | None = None
    unit: str | None = None
    rows: str | None = None
    units: Mapping[str, UnitSpec] = {}


class CoverageSpec(Spec):
    """What the table has to hold to be whole."""

    start: date | None = None
    end: date | None = None
    places: int | None = None
    rows: int | None = None


class ExpectationSpec(Spec):
    """One thing that has to be true of the table, by Great Expectations' own names or ours."""

    expect: str
    column: str | None = None
    arguments: Mapping[str, object] = {}
    severity: Literal["warn", "fail"] = "fail"
    reason: str | None = None


class ReferenceSpec(Spec):
    """One YAML file of `config/references/`."""

    id: Slug
    title: str
    publisher: str
    licence: str
    citation: str = ""
    homepage: str | None = None
    caveats: str = ""
    source: SourceSpec
    format: Literal["csv", "tsv", "json", "jsonl", "excel", "parquet"] | None = None
    table: TableSpec = TableSpec()
    shape: Literal["estimates", "series", "events", "catalogue"]
    columns: ColumnsSpec = ColumnsSpec()
    melt: MeltSpec | None = None
    dates: DatesSpec = DatesSpec()
    places: PlacesSpec = PlacesSpec()
    populations: Mapping[str, str | None] = {}
    """The file's words for a population → ours; `null` is everyone."""
    clusters: Mapping[str, str] = {}
    """Publishers that copy one another → the name of the cluster they form."""
    kind: Kind = Kind.POINT
    status: Literal["documented", "estimated", "projected"] = "documented"
    event: str | None = None
    primary: bool = False
    """The desk trusts it first for each of its indicators."""
    indicators: Mapping[Slug, IndicatorSpec] = {}
    metadata: MetadataSpec | None = None
    coverage: CoverageSpec = CoverageSpec()
    freshness: int | None = None
    """Days after which a snapshot counts as stale."""
    expectations: tuple[ExpectationSpec, ...] = ()

    @field_validator("expectations", mode="before")
    @classmethod
    def _short_forms(cls, value: object) -> object:
        """`- expect_column_values_to_not_be_null: {column: country}` as well as the long form."""
        return [_expectation(item) for item in value] if isinstance(value, list) else value

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.shape == "catalogue" and self.metadata is None:
            raise ValueError("a catalogue needs metadata: the table that says what each of its series is")
        if self.shape != "catalogue" and not self.indicators:
            raise ValueError("name at least one of the indicators that the columns hold")
        single = self.columns.value or self.columns.stated or self.melt
        bare = [name for name, spec in self.indicators.items() if not spec.column and not single]
        if bare:
            raise ValueError(f"{', '.join(bare)}: which column? give it a column, or name columns.value")
        strays = [f"{name}: part_of: {own.part_of}" for name, own in self.indicators.items() if self._is_stray(name)]
        if strays:
            raise ValueError(f"{', '.join(strays)}: name another indicator of this file, and no circle of them")
        if len(self.indicators) > 1 and not self._told_apart:
            raise ValueError("several indicators and one value column: name columns.indicator, or a column for each")
        return self

    def _is_stray(self, name: str) -> bool:
        """Whether the wholes that an indicator is declared a part of lead out of the file, or back to itself."""
        seen: set[str] = set()
        while (whole := self.indicators[name].part_of) is not None:
            if whole not in self.indicators or whole in seen:
                return True
            seen.add(whole)
            name = whole
        return False

    @property
    def _told_apart(self) -> bool:
        melted = self.melt is not None and self.melt.into == "indicator"
        return bool(self.columns.indicator) or melted or all(s.column for s in self.indicators.values())


_OWN_KEYS = frozenset({"severity", "reason", "column"})


def _expectation(item: object) -> object:
    if isinstance(item, str):
        return {"expect": item}
    if not isinstance(item, dict) or "expect" in item:
        return item
    names = [key for key in item if key not in _OWN_KEYS]
    if len(names) != 1 or not isinstance(item[names[0]], dict | None):
        return item
    arguments = dict(item[names[0]] or {})
    outer = {key: value for key, value in item.items() if key in _OWN_KEYS}
    own = {key: arguments.pop(key) for key in tuple(arguments) if key in _OWN_KEYS}
    return {"expect": names[0], "arguments": arguments, **own, **outer}


def load_references(folder: Path) -> dict[Path, ReferenceSpec]:
    """Every reference of a config folder by its file, sorted; raises `ConfigError` for a file that is wrong."""
    paths = sorted((folder / "references").glob("*.yaml"))
    specs: dict[Path, ReferenceSpec] = {}
    seen: dict[str, Path] = {}
    for path in paths:
        spec = load_spec(path, ReferenceSpec)
        if spec.id in seen:
            raise ConfigError(f"{path}: id {spec.id} is taken by {seen[spec.id].name}; give each reference its own")
        seen[spec.id] = path
        specs[path] = spec
    return specs
