"""The flows against a real Prefect server, real files and real HTTP servers on loopback."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
import yaml
from pytest_httpserver import HTTPServer

from checks.config import SHIPPED
from checks.report import read_report
from tests.flows.newsrooms import Newsroom, Page, serving

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("prefect_server"),
    pytest.mark.filterwarnings("default"),  # Prefect's own warnings are not ours to mend
]

ARTICLE = (
    "Bridge reopens\n\nAbout 400 drivers a day use the bridge over the Orne, the council said on Monday. "
    "At least 12 people had been hurt when it gave way.\n"
)


def artifacts() -> dict[str, str]:
    """Key → data of the newest artifacts."""
    from prefect.client.orchestration import get_client  # noqa: PLC0415 - after the harness has its settings

    with get_client(sync_client=True) as client:
        found = client.request("POST", "/artifacts/latest/filter", json={}).json()
    return {artifact["key"]: artifact["data"] for artifact in found}


def test_articles_are_checked_reported_and_shown(desk_home: Path):
    from flows.check_articles import check_articles  # noqa: PLC0415 - Prefect's settings come first

    (desk_home / "bridge.txt").write_text(ARTICLE)
    state = check_articles(["bridge.txt"], output=desk_home / "reports", return_state=True)
    assert state.name == "Completed"
    tally = state.result()
    assert (tally.articles, tally.figures) == (1, 2)
    (folder,) = tally.folders
    assert read_report((folder / "report.json").read_bytes()).article.id == "bridge"
    assert (desk_home / "reports" / "index.html").is_file()
    shown = artifacts()
    assert "1 article, 2 figures" in shown["check-articles"]
    assert len(json.loads(shown["check-articles-verdicts"])) == 2


def test_what_cannot_be_read_is_said_and_loses_no_other(desk_home: Path):
    from flows.check_articles import check_articles  # noqa: PLC0415 - Prefect's settings come first

    (desk_home / "bridge.txt").write_text(ARTICLE)
    some = check_articles(["none.txt", "bridge.txt", "http://127.0.0.1/x"], return_state=True)
    assert (some.name, some.is_completed()) == ("ArticlesUnread", True)
    assert some.result().articles == 1
    assert len(some.result().faults) == 2
    none = check_articles(["none.txt"], return_state=True)
    assert (none.name, none.is_failed()) == ("ArticlesUnread", True)


def watched(folder: Path, rooms: list[Newsroom], **alerts: object) -> Path:
    """A desk that watches these newsrooms."""
    config = folder / "desk"
    shutil.copytree(SHIPPED, config)
    rules = {
        "allow": [f"127.0.0.1:{room.port}" for room in rooms],
        "polite": {"pause": 0, "seconds": 5},
        "alerts": alerts,
        "newsrooms": [{"id": r.id, "name": r.id, "sources": [{"feed": f"{r.address}/feed"}]} for r in rooms],
    }
    (config / "feeds.yaml").write_text(yaml.safe_dump(rules))
    return config


def test_newsrooms_are_watched_version_by_version(desk_home: Path):
    from checks.store.watch import open_watch  # noqa: PLC0415 - Prefect's settings come first
    from flows.desk import store_url  # noqa: PLC0415 - Prefect's settings come first
    from flows.watch_feeds import watch_feeds  # noqa: PLC0415 - Prefect's settings come first

    old, new = (f"{ARTICLE} Of them, {count} were children, the mayor said." for count in (3, 4))
    good = Newsroom("good", [Page("/a", "Bridge", [(0, old), (10, new)]), Page("/b", "Other", [(10, ARTICLE)])])
    bad = Newsroom("bad", [Page("/a", "Bridge", [(0, ARTICLE)])], outages=[(0, 5)])
    moment = [1.0]
    with serving([good, bad], lambda: moment[0]):
        config = watched(desk_home, [good, bad])
        first = watch_feeds(config=config, return_state=True)
        assert first.name == "ArticlesUnread"
        assert first.result().articles == 1
        again = watch_feeds(config=config, return_state=True)
        assert again.result().articles == 0
        moment[0] = 11.0
        last = watch_feeds(config=config, return_state=True)
    assert (last.name, last.result().articles) == ("Completed", 3)
    watch = open_watch(store_url())
    versions = watch.versions()
    watch.engine.dispose()
    assert Counter((v.newsroom, v.key.rpartition("/")[2], v.number) for v in versions) == {
        ("good", "a", 1): 1, ("good", "a", 2): 1, ("good", "b", 1): 1, ("bad", "a", 1): 1,
    }  # fmt: skip
    (edited,) = [v for v in versions if v.number == 2]
    assert [(c.kind, c.before, c.after) for c in edited.changes] == [("changed", "3", "4")]
    assert "“3” is now “4”" in artifacts()["watch-feeds"].replace("\\", "")


@pytest.mark.usefixtures("desk_home")
def test_a_digest_is_sent_once_and_again_only_if_it_was_not_taken(httpserver: HTTPServer):
    from checks.config.feeds import AlertsSpec  # noqa: PLC0415 - Prefect's settings come first
    from checks.store.outbox import Alert, Outbox  # noqa: PLC0415 - Prefect's settings come first
    from checks.store.watch import open_watch  # noqa: PLC0415 - Prefect's settings come first
    from flows.alerts import send_digest  # noqa: PLC0415 - Prefect's settings come first
    from flows.desk import now, store_url  # noqa: PLC0415 - Prefect's settings come first

    watch = open_watch(store_url())
    spec = AlertsSpec(to=(f"json://{httpserver.host}:{httpserver.port}/hook",))
    outbox = Outbox(watch.engine)
    outbox.add([Alert(id=name, kind="refuted", line=f"“{name}” is too high") for name in ("a", "b")], now())

    def send() -> str:
        return send_digest("Two figures", outbox, spec, run="r", now=now())

    httpserver.expect_ordered_request("/hook").respond_with_data("no", status=500)
    httpserver.expect_ordered_request("/hook").respond_with_data("ok")
    assert "could not be sent" in send()
    assert send() == "a digest of 2 findings was sent"
    assert send() == "nothing new to tell"
    taken = [json.loads(request.data) for request, _ in httpserver.log]
    assert len(taken) == 2
    assert "“a” is too high\n" in taken[1]["message"]
    watch.engine.dispose()


def test_an_archive_is_checked_in_shards_and_taken_up_where_it_stopped(desk_home: Path):
    from flows.check_corpus import check_corpus  # noqa: PLC0415 - Prefect's settings come first

    lines = [
        json.dumps({"id": f"a{n}", "text": ARTICLE.replace("400", str(400 + n)), "date": "2020-01-02"})
        for n in range(40)
    ]
    (desk_home / "a.jsonl").write_text("\n".join([*lines, "{broken"]))
    parameters = {"archive": desk_home / "a.jsonl", "output": desk_home / "out", "megabytes": 0.002}
    state = check_corpus(**parameters, return_state=True)
    assert state.is_completed()
    assert (state.result().documents, len(state.result().faults)) == (40, 1)
    files = {path: path.read_bytes() for path in (desk_home / "out").rglob("*") if path.is_file()}
    assert len([path for path in files if path.suffix == ".parquet"]) > 2
    shards = sorted((desk_home / "out" / "shards").iterdir())
    shards[0].unlink()
    (desk_home / "out" / "report.md").unlink()
    assert check_corpus(**parameters, return_state=True).is_completed()
    assert {path: path.read_bytes() for path in (desk_home / "out").rglob("*") if path.is_file()} == files


def test_a_reference_that_fails_its_gate_ends_in_a_state_that_says_so(desk_home: Path):
    from flows.check_articles import check_articles  # noqa: PLC0415 - Prefect's settings come first
    from flows.refresh_references import refresh_references  # noqa: PLC0415 - Prefect's settings come first

    config = desk_home / "desk"
    shutil.copytree(SHIPPED, config)
    assert refresh_references(config=config, return_state=True).name == "Completed"
    (config / "references" / "tides.yaml").write_text(
        "id: tides\ntitle: Tides\npublisher: Harbour\nlicence: CC0-1.0\ncitation: Harbour\n"
        "source: {path: data/tides.csv}\nshape: series\ncolumns: {date: day, value: height}\nplaces: {fixed: WORLD}\n"
        "indicators: {tides: {title: Height of the tide, unit: metre}}\n"
        "expectations:\n  - expect_column_values_to_be_between: {column: height, min_value: 0, max_value: 9}\n"
    )
    (config / "references" / "data" / "tides.csv").write_text("day,height\n2020-01-02,3\n2020-01-03,99\n")
    failed = refresh_references(config=config, return_state=True)
    assert (failed.name, failed.is_failed()) == ("ReferenceFailed", True)
    assert "tides" in failed.message
    (desk_home / "bridge.txt").write_text(ARTICLE)
    state = check_articles(["bridge.txt"], config=config, return_state=True)
    assert (state.name, state.is_completed()) == ("ReferenceFailed", True)
    assert state.result().articles == 1
