"""`sources add`: tables as publishers serve them → a YAML that yields the right observations untouched."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest

from checks.config.places import load_gazetteer
from checks.errors import SourceError
from checks.references import open_catalogue
from checks.references.adding.guessing import guess
from checks.references.opening import tasks
from checks.references.refreshing import refresh
from checks.references.sources.download import Access

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ACCESS = Access(environment={}, proxies={}, retries=0)


def excel() -> bytes:
    book = openpyxl.Workbook()
    rows = [["", "", "Beds", "Beds"], ["Country", "Date", "intensive", "ordinary"]]
    rows += [
        ["Ghana", date(2021, 3, 1), 12, 340],
        ["Togo", date(2021, 3, 1), 4, 95],
        ["Kenya", date(2021, 3, 2), 31, 870],
    ]
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.md", "About the table.")
        archive.writestr("arrivals.tsv", "country\tmonth\tarrivals\nGhana\t2021-03\t1,204\nTogo\t2021-03\t88\n")
    return file.getvalue()


LATIN = "Land;Datum;Preis\nCôte d'Ivoire;31.12.2020;1,25\nCôte d'Ivoire;15.01.2021;0,95\nGhana;16.01.2021;1.050,5\n"
NESTED = {
    "meta": {"source": "An office"},
    "data": {
        "result": {
            "items": [{"country": "Ghana", "year": 2019, "value": 4.5}, {"country": "Togo", "year": 2020, "value": 5}]
        }
    },
}
WIDE = "Country,2018,2019,2020\nGhana,10,11,12\nTogo,,21,22\nKenya,30,31,32\n"

SERVED = {
    "preise.csv": (LATIN.encode("latin-1"), "preis", "CIV", date(2020, 12, 31), Decimal("1.25")),
    "beds.xlsx": (excel(), "beds_intensive", "KEN", date(2021, 3, 2), Decimal(31)),
    "nested.json": (json.dumps(NESTED).encode(), "value", "GHA", date(2019, 12, 31), Decimal("4.5")),
    "arrivals.zip": (zipped(), "arrivals", "GHA", date(2021, 3, 31), Decimal(1204)),
    "wide.csv": (WIDE.encode(), "wide", "TGO", date(2019, 12, 31), Decimal(21)),
}


@pytest.fixture(scope="module")
def gazetteer():
    return load_gazetteer(ROOT / "config" / "places.yaml", ROOT / "config" / "places.tsv")


@pytest.fixture
def desk(tmp_path, gazetteer):
    (tmp_path / "config" / "references").mkdir(parents=True)
    return SimpleNamespace(folder=tmp_path / "config", gazetteer=gazetteer, state=tmp_path / "state")


def taken(desk, source: str):
    """Guess, write the YAML untouched, refresh, and open."""
    from checks.config.references import load_references  # noqa: PLC0415 - only who comes here waits for it

    found = guess(source, None, desk.gazetteer, ACCESS, desk.folder / "references")
    found.path.write_text(found.yaml, encoding="utf-8")
    for task in tasks(desk, load_references(desk.folder), desk.state, NOW, None):
        refresh(task, ACCESS)
    return found, open_catalogue(desk, desk.state, NOW)


@pytest.mark.parametrize("name", SERVED)
def test_a_table_on_the_web_comes_out_right_untouched(desk, httpserver, name):
    body, indicator, place, day, value = SERVED[name]
    httpserver.expect_request(f"/{name}").respond_with_data(body)
    found, catalogue = taken(desk, httpserver.url_for(f"/{name}"))
    assert found.questions == ()
    rows = catalogue.observations(indicator, place, day, day)
    assert [o.best for o in rows] == [value], found.yaml


FILES = {
    "a title above": (
        "t.csv",
        "Beds by country\n\ncountry,day,beds\nGhana,2021-01-01,5\nTogo,2021-01-01,7\n",
        "beds",
        Decimal(5),
    ),
    "places across": ("t.csv", "Date,GHA,TGO,KEN,FRA,DEU\n2021,5,1,2,3,4\n2022,6,1,2,3,4\n", "t", Decimal(5)),
    "low and high": ("t.csv", "country,year,low,best,high\nGhana,2021,4,5,6\nTogo,2021,1,2,3\n", "best", Decimal(5)),
    "long": ("t.csv", "country,year,indicator,value\nGhana,2021,Beds,5\nGhana,2021,Wards,9\n", "beds", Decimal(5)),
    "a reference of lines": (
        "t.jsonl",
        '{"country": "Ghana", "day": "2021-01-01", "beds": 5}\n{"country": "Togo", "day": "2021-01-02", "beds": 6}\n',
        "beds",
        Decimal(5),
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_comes_out_right_untouched(desk, tmp_path, name):
    file, text, indicator, value = FILES[name]
    (tmp_path / file).write_text(text, encoding="utf-8")
    found, catalogue = taken(desk, str(tmp_path / file))
    assert found.questions == ()
    assert [o.best for o in catalogue.observations(indicator, "GHA", date(2021, 1, 1), date(2021, 12, 31))] == [value]


def test_rows_with_an_id_a_date_and_several_a_day_are_events(desk, tmp_path):
    rows = [f"e{n},2021-05-0{n % 3 + 1},Kenya,Town {n},{n}" for n in range(9)]
    (tmp_path / "raids.csv").write_text("\n".join(["id,date,country,town,hurt", *rows]), encoding="utf-8")
    found, catalogue = taken(desk, str(tmp_path / "raids.csv"))
    assert "shape: events" in found.yaml
    assert [e.row for e, _ in catalogue.events_naming("hurt", ["7"])] == ["e7"]


def test_dates_that_are_cut_off_say_what_tells_their_years(desk, tmp_path):
    days = [
        "January 1,",
        "February 2",
        "March 12, ",
        "April 9, 2",
        "May 14, 20",
        "June 3, 20",
        "July 22, 2",
        "August 8, ",
    ]
    rows = [f'{n},"{day}",Kenya,Town {n},{n}' for n, day in enumerate(days)]
    (tmp_path / "raids.csv").write_text("\n".join(["id,date,country,town,hurt", *rows]), encoding="utf-8")
    found, _ = taken(desk, str(tmp_path / "raids.csv"))
    assert "cut: true" in found.yaml
    assert "# recorded: {column, first, last}" in found.yaml


def test_figures_by_publisher_are_estimates(desk, tmp_path):
    table = "as_of,country,source,deaths\n2021-01-01,Ghana,One office,5\n2021-01-01,Ghana,Another,7\n"
    (tmp_path / "deaths.csv").write_text(table, encoding="utf-8")
    found, catalogue = taken(desk, str(tmp_path / "deaths.csv"))
    assert "shape: estimates" in found.yaml
    assert {o.publisher for o in catalogue.observations("deaths", "GHA")} == {"One office", "Another"}


def test_what_cannot_be_told_is_asked(desk, tmp_path):
    (tmp_path / "t.csv").write_text("town,hurt\nBullerby,5\nLonneberga,6\n", encoding="utf-8")
    found = guess(str(tmp_path / "t.csv"), None, desk.gazetteer, ACCESS, desk.folder / "references")
    told = " ".join(found.questions)
    assert "which column holds the dates?" in told
    assert "which place do the figures speak of?" in told


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<!doctype html><title>No</title>", "a web page, not a table"),
        ("{}", "no list of rows"),
        ("", "cannot be read"),
    ],
)
def test_what_is_no_table_is_one_line(desk, httpserver, body, words):
    httpserver.expect_request("/t.json").respond_with_data(body)
    with pytest.raises(SourceError, match=words):
        guess(httpserver.url_for("/t.json"), None, desk.gazetteer, ACCESS, desk.folder / "references")
