"""A desk on loopback: the real application, the real checks, a catalogue of one reference, a store of its own."""

import contextlib
import functools
import shutil
import threading
import time
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import requests
import uvicorn

from checks.config import SHIPPED, load_config
from checks.models import Counting, Indicator, Kind, Observation, ReferenceState
from checks.pipeline import check_article
from checks.references import Catalogue
from checks.store import Store
from flows.web import Desk, make_app

TEXT = """Floods cut off river towns in Latvia

More than 3,000 people have been evacuated from the floods in Latvia so far, the interior ministry said on Friday.

Of them, some 9,000 people have been evacuated in Latvia by boat.
"""
"""Sentences of our own: one figure that the reference supports, one that it refutes."""


def observed(day, best):
    return Observation(
        reference="bulletins",
        indicator="flood_evacuees",
        place="LVA",
        start=date(2024, 5, 1),
        as_of=day,
        known_at=day,
        low=None,
        best=Decimal(best),
        high=None,
        kind=Kind.POINT,
        publisher="River Authority",
        counting=Counting.CUMULATIVE,
        row=str(day),
        url="https://river.example/bulletins",
    )


def catalogue_of(*observations):
    """One reference that counts people moved out of the floods."""
    evacuees = Indicator(
        id="flood_evacuees",
        title="People evacuated from the floods in Latvia",
        measure="evacuated",
        counting=Counting.CUMULATIVE,
        place="LVA",
    )
    boats = Indicator(id="rescue_boats", title="Rescue boats on the rivers of Latvia", place="LVA")
    state = ReferenceState(
        id="bulletins", title="Flood bulletins", publisher="River Authority", licence="CC BY 4.0", homepage=None,
        citation="", sha256=None, retrieved=None, rows=len(observations), passed=True, expectations=4,
    )  # fmt: skip
    return Catalogue([evacuees, boats], observations, [state])


@functools.cache
def shipped():
    """The configuration that ships, read once."""
    return load_config(SHIPPED)


@contextlib.contextmanager
def serving(folder, token=None, catalogue=None):
    """A desk that listens on a free port of loopback; yields its address."""
    config = shipped()
    catalogue = catalogue or catalogue_of(observed(date(2024, 5, 16), 3120))
    with Store(f"sqlite:///{folder}/store.sqlite") as store:
        desk = Desk(
            output=folder / "reports",
            store=store,
            check=lambda article, decisions: check_article(article, config, catalogue, datetime.now(UTC), decisions),
            catalogue=lambda: catalogue,
            now=lambda: datetime.now(UTC),
        )
        hosts = set()
        server = uvicorn.Server(uvicorn.Config(make_app(desk, hosts, token), port=0, log_level="error", ws="none"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            port = server.servers[0].sockets[0].getsockname()[1]
            hosts.update({f"127.0.0.1:{port}", f"localhost:{port}"})
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(10)


class Visitor:
    """A person at the desk, as far as HTTP goes: loads a page before it sends the form that stands on it."""

    def __init__(self, base):
        self.base, self.session = base, requests.Session()
        self.session.trust_env = False

    def get(self, path="/", **kwargs):
        return self.session.get(self.base + path, timeout=30, **kwargs)

    def token(self, path="/"):
        return self.get(path).text.partition('name="form_token" value="')[2].partition('"')[0]

    def post(self, path, page="/", headers=None, **fields):
        form = {"form_token": self.token(page), **fields}
        return self.session.post(self.base + path, data=form, headers=headers, timeout=30, allow_redirects=False)

    def check(self, text=TEXT, published="2024-05-17"):
        """The address of the report on a pasted text."""
        answer = self.post("/check", text=text, published=published)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]


@pytest.fixture
def desk(tmp_path):
    with serving(tmp_path) as base:
        yield Visitor(base)


@pytest.fixture(scope="session")
def chromium():
    """A headless browser, driven by Playwright; tests skip where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    switches = ["--no-sandbox", "--disable-gpu", "--disable-sync", "--no-first-run", "--disable-background-networking",
                "--disable-component-update"]  # fmt: skip
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=switches)
        yield browser
        browser.close()
