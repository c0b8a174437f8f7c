"""From a YAML file and bytes to observations, and again from what was prepared."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from checks.config.places import load_gazetteer
from checks.errors import ConfigError
from checks.models import Counting, Kind, Period
from checks.references import open_catalogue

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def gazetteer():
    return load_gazetteer(ROOT / "config" / "places.yaml", ROOT / "config" / "places.tsv")


@pytest.fixture
def desk(tmp_path, gazetteer):
    """A config folder with one reference, written by the test."""
    (tmp_path / "config" / "references").mkdir(parents=True)

    def write(yaml: str, **files: str | bytes) -> SimpleNamespace:
        folder = tmp_path / "config" / "references"
        (folder / "one.yaml").write_text(yaml, encoding="utf-8")
        for name, data in files.items():
            path = folder / name.replace("__", ".")
            path.write_bytes(data.encode() if isinstance(data, str) else data)
        return SimpleNamespace(folder=tmp_path / "config", gazetteer=gazetteer, state=tmp_path / "state")

    return write


HEAD = """
id: one
title: A table
publisher: An office
licence: CC0
"""

SERIES = (
    HEAD
    + """
source: {path: cases.csv}
shape: series
columns: {place: country, date: day}
indicators:
  cases: {title: Cases, measure: infected, counting: cumulative, column: total}
  beds: {title: Beds, counting: stock, column: beds}
"""
)

CASES = """country,day,total,beds
Ghana,2021-01-03,"1,200",7
Ghana,2021-01-01,1000*,5
Atlantis,2021-01-01,5,5
Togo,2021-01-02,..,4
"""


def test_a_series_is_found_by_indicator_place_and_day(desk):
    config = desk(SERIES, cases__csv=CASES)
    catalogue = open_catalogue(config, config.state, NOW)
    assert catalogue.indicators["cases"].counting is Counting.CUMULATIVE
    assert catalogue.places("cases") == {"GHA"}
    assert catalogue.places("beds") == {"GHA", "TGO"}
    rows = catalogue.observations("cases", "GHA")
    assert [(o.as_of, o.best, o.start, o.row) for o in rows] == [
        (date(2021, 1, 1), Decimal(1000), None, "3"),
        (date(2021, 1, 3), Decimal(1200), None, "2"),
    ]
    assert [o.best for o in catalogue.observations("cases", "GHA", end=date(2021, 1, 2))] == [Decimal(1000)]
    assert catalogue.observations("cases", "FRA") == []
    assert {p: o.best for p, o in catalogue.cross_section("beds", date(2021, 1, 2)).items()} == {
        "GHA": Decimal(5),
        "TGO": Decimal(4),
    }


def test_an_unknown_name_is_a_fault_and_no_silent_drop(desk):
    config = desk(SERIES, cases__csv=CASES.replace("Atlantis", "Germani"))
    (state,) = open_catalogue(config, config.state, NOW).states
    (fault,) = state.faults
    assert fault.code == "unknown_place"
    assert "'Germani'" in fault.message
    assert "Germany" in fault.message
    assert state.passed


def test_the_second_time_nothing_is_read_again_and_pandas_is_not_loaded(desk):
    config = desk(SERIES, cases__csv=CASES)
    first = open_catalogue(config, config.state, NOW)
    script = f"""
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from checks.references import open_catalogue
config = SimpleNamespace(folder=Path({str(config.folder)!r}), gazetteer=None)
catalogue = open_catalogue(config, Path({str(config.state)!r}), datetime(2026, 3, 1, tzinfo=UTC))
print(len(catalogue.observations("cases", "GHA")), [m for m in ("pandas", "numpy", "pyarrow") if m in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == f"{len(first.observations('cases', 'GHA'))} []"


def test_changed_bytes_are_prepared_again_and_the_old_figure_is_kept_as_superseded(desk):
    config = desk(SERIES, cases__csv=CASES)
    open_catalogue(config, config.state, NOW)
    desk(SERIES, cases__csv=CASES.replace("1,200", "1,250") + "Ghana,2021-01-05,1400,9\n")
    catalogue = open_catalogue(config, config.state, datetime(2026, 4, 2, tzinfo=UTC))
    rows = [(o.as_of.day, o.best, o.known_at, o.superseded) for o in catalogue.observations("cases", "GHA")]
    assert rows == [
        (1, Decimal(1000), None, False),
        (3, Decimal(1200), None, True),
        (3, Decimal(1250), date(2026, 4, 2), False),
        (5, Decimal(1400), date(2026, 4, 2), False),
    ]


def test_a_column_that_went_away_leaves_the_last_good_vintage_in_use(desk):
    config = desk(SERIES, cases__csv=CASES)
    open_catalogue(config, config.state, NOW)
    desk(SERIES, cases__csv=CASES.replace("total", "sum"))
    catalogue = open_catalogue(config, config.state, NOW.replace(month=4))
    assert len(catalogue.observations("cases", "GHA")) == 2
    (state,) = catalogue.states
    assert not state.passed
    assert "no column 'total'" in state.faults[0].message


ESTIMATES = (
    HEAD
    + """
source: {path: deaths.csv}
shape: estimates
columns: {date: as_of, published: published, value: value, low: low, high: high, kind: kind, publisher: who,
  population: of, url: url}
places: {fixed: Syria}
clusters: {Wire service: Monitor}
populations: {all: null}
indicators:
  deaths: {title: Deaths, measure: killed, counting: cumulative}
"""
)

DEATHS = """as_of,published,value,low,high,kind,who,of,url
2016-12-13,2016-12-14,312001,,,floor,Monitor,all,http://one.example
2016-12-13,2016-12-15,312000,,,point,Wire service,all,
2016-12-31,2023,285010,274797,301562,interval,Institute,civilians,
"""


def test_estimates_carry_publisher_kind_range_cluster_and_when_they_were_known(desk):
    config = desk(ESTIMATES, deaths__csv=DEATHS)
    first, second, third = open_catalogue(config, config.state, NOW).observations("deaths", "SYR")
    assert (first.kind, first.publisher, first.known_at) == (Kind.FLOOR, "Monitor", date(2016, 12, 14))
    assert first.population is None
    assert first.url == "http://one.example"
    assert (second.publisher, second.cluster) == ("Wire service", "Monitor")
    assert (third.low, third.best, third.high) == (Decimal(274797), Decimal(285010), Decimal(301562))
    assert (third.population, third.known_at) == ("civilians", date(2023, 12, 31))


def test_a_reference_of_dates_states_them_to_their_precision(desk):
    yaml = (
        HEAD
        + """
source: {path: dates.csv}
shape: estimates
columns: {indicator: what, place: where, stated: day}
indicators:
  war: {title: Beginning of the war, counting: date, key: start}
"""
    )
    config = desk(yaml, dates__csv="what,where,day\nstart,Syria,2011-03\nother,Syria,2012\n")
    catalogue = open_catalogue(config, config.state, NOW)
    (war,) = catalogue.observations("war", "SYR")
    assert war.stated == Period(start=date(2011, 3, 1), end=date(2011, 3, 31))
    assert [f.code for f in catalogue.states[0].faults] == ["unknown_indicator"]


EVENTS = (
    HEAD
    + """
source: {path: events.csv}
shape: events
columns: {row: id, date: date, place: [town, country], names: [town, school]}
indicators:
  hurt: {title: Injured, measure: injured, column: hurt}
"""
)


def test_events_are_found_by_place_date_and_name(desk):
    table = (
        "id,date,country,town,school,hurt\na1,2019-05-02,Kenya,Nairobi,Hill Primary,3\na2,2019-05,Kenya,Lower Vale,,\n"
    )
    config = desk(EVENTS, events__csv=table + "a3,2018-01-09,Ghana,Accra,Hill View,12\n")
    catalogue = open_catalogue(config, config.state, NOW)
    assert catalogue.has_events("hurt")
    assert [e.row for e in catalogue.events("hurt", "KEN")] == ["a2", "a1"]
    assert [e.row for e in catalogue.events("hurt", None, date(2019, 5, 20), date(2019, 5, 21))] == ["a2"]
    hits = catalogue.events_naming("hurt", ["Hill View School"])
    assert [(event.row, sorted(words)) for event, words in hits] == [("a3", ["hill", "view"]), ("a1", ["hill"])]
    assert catalogue.frequency("hurt", "HILL") == 2
    event = hits[0][0]
    assert catalogue.event_observation(event, "hurt").best == Decimal(12)
    assert [o.row for o in catalogue.observations("hurt", event.place)] == ["a3"]


def test_dates_cut_off_before_the_year_allow_the_days_that_they_can_mean(desk):
    yaml = EVENTS + '\ndates: {format: "%B %d, %Y", cut: true}\n'
    table = 'id,date,country,town,school,hurt\nb1,November 1,Kenya,Nairobi,,3\nb2,"May 4, 20",Kenya,Nairobi,,1\n'
    config = desk(yaml, events__csv=table)
    catalogue = open_catalogue(config, config.state, NOW)
    (event,) = catalogue.events("hurt", "KEN", date(2014, 11, 12), date(2014, 11, 13))
    assert event.row == "b1"
    assert event.may_be_on(date(2014, 11, 1))
    assert not event.may_be_on(date(2014, 11, 2))
    assert event.last_day(date(2015, 1, 5)) == date(2014, 11, 19)
    assert catalogue.event_observation(event, "hurt", date(2014, 11, 15)).as_of == date(2014, 11, 15)


RECORDED = (
    EVENTS
    + """
dates:
  format: "%B %d, %Y"
  cut: true
  recorded: {column: id, first: 2014-10-01, last: 2015-02-28}
"""
)


def test_years_that_dates_lost_are_told_by_the_order_in_which_rows_were_recorded(desk):
    dates = ["October 3,", "November 1", "December 2", "January 12", "November 2", "February 3"]
    numbers = [7, 12, 20, 33, 34, 40]
    table = "id,date,country,town,school,hurt\n" + "".join(
        f'{number},"{text}",Kenya,Nairobi,,1\n' for number, text in reversed(list(zip(numbers, dates, strict=True)))
    )
    config = desk(RECORDED, events__csv=table)
    catalogue = open_catalogue(config, config.state, NOW)
    events = {e.row: e for e in catalogue.events("hurt")}
    # one of November was recorded after January
    assert {row: e.start and e.start.year for row, e in events.items()} == {
        "7": 2014, "12": 2014, "20": 2014, "33": 2015, "34": 2014, "40": 2015,
    }  # fmt: skip
    assert events["34"].start == date(2014, 11, 2)
    assert events["34"].end == date(2014, 11, 29)
    assert not events["34"].may_be_on(date(2014, 11, 3))
    assert events["34"].last_day(date(2014, 11, 25)) == date(2014, 11, 25)
    assert events["34"].last_day(date(2014, 11, 1)) is None
    (december,) = catalogue.events("hurt", "KEN", date(2014, 12, 1), date(2014, 12, 31))
    # found by its names, or in a country's sum, but not by its day alone
    assert catalogue.observations("hurt", december.place) == []
    observed = catalogue.event_observation(december, "hurt", date(2014, 12, 22))
    assert (observed.start, observed.as_of) == (date(2014, 12, 22), date(2014, 12, 22))


def test_what_dates_lost_takes_numbers_that_grow(desk):
    config = desk(RECORDED, events__csv='id,date,country,town,school,hurt\nb1,"May 4, 20",Kenya,Nairobi,,1\n')
    (state,) = open_catalogue(config, config.state, NOW).states
    assert state.faults[0].message.startswith("one: dates.recorded.column 'id' holds what is no number: 'b1'")
    config = desk(RECORDED.replace("column: id", "column: number"), events__csv="id,date,country,town,school,hurt\n")
    (state,) = open_catalogue(config, config.state, NOW).states
    assert "no column 'number'" in state.faults[0].message


@pytest.mark.parametrize(
    ("given", "told"),
    [("cut: false", "recorded tells years that dates lost"), ("first: 2016-01-01", "recorded.last lies before")],
)
def test_the_order_of_record_goes_with_dates_that_are_cut(desk, given, told):
    key = given.partition(":")[0]
    yaml = re.sub(rf"\b{key}: [\w-]+", given, RECORDED)
    config = desk(yaml, events__csv="id\n")
    with pytest.raises(ConfigError, match=told):
        open_catalogue(config, config.state, NOW)


def test_a_catalogue_of_files_takes_titles_and_units_from_its_metadata(desk):
    yaml = (
        HEAD
        + """
source: {path: "s-*.csv"}
shape: catalogue
columns: {date: year}
melt: {columns: "[A-Z]{3}", into: place}
places: {codes: true}
metadata: {path: about.json, file: file, title: name, unit: unit, rows: series}
"""
    )
    about = json.dumps(
        {
            "series": [
                {"file": "s-power.csv", "name": "Share with power", "unit": "%"},
                {"file": "s-gone.csv", "name": "", "unit": ""},
            ]
        }
    )
    config = desk(yaml, about__json=about, **{"s-power__csv": "year,GHA,TGO\n2001,45.3,\n2002,50,30.1\n"})
    catalogue = open_catalogue(config, config.state, NOW)
    power = catalogue.indicators["s-power"]
    assert (power.title, power.unit, power.dimension, power.counting) == (
        "Share with power",
        "percent",
        "share",
        "share",
    )
    (low, high) = catalogue.observations("s-power", "GHA")
    assert (low.best, low.start, low.as_of) == (Decimal("45.3"), date(2001, 1, 1), date(2001, 12, 31))
    assert high.best == Decimal(50)
    assert catalogue.places("s-power") == {"GHA", "TGO"}
    assert [f.code for f in catalogue.states[0].faults] == ["unmatched_series"]


def test_a_wrong_yaml_names_file_line_and_key(desk):
    config = desk(SERIES + "shapes: series\n", cases__csv=CASES)
    with pytest.raises(ConfigError, match=r"one\.yaml:13: shapes: unknown key"):
        open_catalogue(config, config.state, NOW)


def test_the_references_that_ship_open_without_a_fault(gazetteer, tmp_path):
    config = SimpleNamespace(folder=ROOT / "config", gazetteer=gazetteer)
    catalogue = open_catalogue(config, tmp_path, NOW)
    assert {s.id for s in catalogue.states} >= {"syria-conflict-deaths", "aleppo-evacuation", "syria-dates"}
    assert not [fault for state in catalogue.states for fault in state.faults]
    december = catalogue.observations("syria_conflict_deaths", "SYR", date(2016, 12, 1), date(2016, 12, 20))
    documented = [o for o in december if o.cluster == "SOHR" and o.population is None]
    assert [(o.best, o.kind) for o in documented] == [(Decimal(312001), Kind.FLOOR)]
    civilians = [o for o in catalogue.observations("syria_conflict_deaths", "SYR") if o.best == Decimal(306887)]
    assert [o.population for o in civilians] == ["civilians"]
    missing = catalogue.observations("syria_killed_and_missing", "SYR")
    assert [o.best for o in missing] == [Decimal(465000)]
