"""A desk that watches newsrooms on loopback and sends its digests to a chat: what a series of runs leaves of it."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from threading import Thread

import yaml

from checks.config import SHIPPED
from checks.errors import CheckError
from checks.store.watch import open_watch
from tests.flows.newsrooms import Newsroom, Page

PRELOADED = ("flows.watch_feeds", "flows.check_articles", "flows.re_check", "checks.expectations.agreement")
"""What a run imports; forked from a process that has it already, a run takes a third of the time."""
_FORKS = get_context("forkserver")


def run_flow(kind: str, config: Path, folder: Path, out: Path, environment: dict[str, str]) -> None:
    """A whole run in this process, which ends with it: 0 if all went well. How it ended stands in `out`."""
    os.environ |= environment
    sys.stderr = (folder / "log").open("a")
    flow = getattr(import_module(f"flows.{kind}"), kind)
    example = str(config / "examples" / "aleppo-draft.txt")
    parameters = {
        "watch_feeds": {"output": folder / "reports"},
        "check_articles": {"articles": [example], "published": "2016-12-23", "output": folder / "articles"},
        "re_check": {},
    }[kind]
    state = flow(config=config, return_state=True, **parameters)
    result = state.result(raise_on_failure=False)
    faults = getattr(result, "faults", ())
    told = result if isinstance(result, CheckError) else state.message
    with suppress(OSError):  # a disk that is full has no room for it
        out.write_text(" | ".join([str(state.name), str(told), *faults]))
    os._exit(0 if state.is_completed() and not faults else 1)


@dataclass
class Run:
    """A run that goes on, or has ended."""

    process: ForkServerProcess
    out: Path

    def ended(self, seconds: float) -> bool:
        """Whether it ends within so many seconds."""
        self.process.join(seconds)
        return self.process.exitcode is not None

    def kill(self) -> None:
        """SIGKILL."""
        self.process.kill()
        self.process.join()

    @property
    def well(self) -> bool:
        """Whether it ended with everything done."""
        return self.process.exitcode == 0

    @property
    def words(self) -> str:
        """How it ended, in its own words."""
        told = self.out.read_text() if self.out.exists() else ""
        return " ".join(told.split())[:260] or f"died ({self.process.exitcode})"


DAYS = (0.0, 10.0, 20.0)
"""The moments at which the newsrooms are watched; some articles are new or edited at each."""
PLACES = ("Homs", "Latakia", "Damascus", "Hama", "Daraa", "Idlib")


def newsrooms(count: int, each: int) -> list[Newsroom]:
    """Newsrooms whose articles state figures that the shipped references refute or support."""
    rooms = []
    for n in range(count):
        pages = []
        for k in range(each):
            toll = 900_000 + 1000 * (n * each + k)
            text = (
                f"{PLACES[(n + k) % len(PLACES)]} mourns its dead\n\nMore than {toll:,} people have been killed "
                f"in Syria since March 2011, the mayor said. Some {k + 3} schools stayed shut on Monday.\n\n"
                "He asked the families to come forward, and said that the names would be read at the town hall."
            )
            versions = [(DAYS[k % 2], text)]
            if k % 3 == 0:
                versions.append((DAYS[2], text.replace(f"{k + 3} schools", f"{k + 30} schools")))
            pages.append(Page(f"/{k}", f"Story {k} of room {n}", versions))
        rooms.append(Newsroom(f"room-{n}", pages, kind=("rss", "atom", "sitemap")[n % 3]))
    return rooms


class Hook:
    """A chat that takes digests: the lines that it was sent, each as often as it was."""

    def __init__(self) -> None:
        lines: Counter[str] = Counter()

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                lines.update(line.partition(" /")[0] for line in body["message"].splitlines())
                self.send_response(200)
                self.end_headers()

        self.lines = lines
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()


class Desk:
    """A desk with its state, reports and messages; everything that one series of runs leaves."""

    def __init__(self, folder: Path, rooms: list[Newsroom], store: str | None = None) -> None:
        self.folder, self.hook, self.runs = folder, Hook(), 0
        self.reports, self.state, self.config = folder / "reports", folder / "state", folder / "desk"
        for path in (self.reports, self.state):
            path.mkdir(parents=True, exist_ok=True)
        shutil.copytree(SHIPPED, self.config)
        feeds = {
            "allow": [f"127.0.0.1:{room.port}" for room in rooms],
            "polite": {"pause": 0, "seconds": 10},
            "alerts": {"to": [f"json://127.0.0.1:{self.hook.server.server_port}"]},
            "newsrooms": [{"id": r.id, "name": r.id, "sources": [_source(r)]} for r in rooms],
        }
        (self.config / "feeds.yaml").write_text(yaml.safe_dump(feeds))
        self.store = store or f"sqlite:///{self.state}/store.sqlite"

    def start(self, kind: str = "watch_feeds") -> Run:
        """A run, past its imports."""
        _FORKS.set_forkserver_preload(list(PRELOADED))
        environment = {"FIGURECHECK_STATE": str(self.state), "FIGURECHECK_STORE": self.store}
        self.runs += 1
        out = self.folder / f"out-{self.runs}"
        process = _FORKS.Process(target=run_flow, args=(kind, self.config, self.folder, out, environment))
        process.start()
        return Run(process, out)

    def left(self) -> dict[str, object]:
        """What the runs left, without the times at which they did."""
        watch = open_watch(self.store)
        versions = {
            f"{v.newsroom} {v.key.rpartition('/')[2]} {v.number}": [v.article.text, str(v.figures), str(v.changes)]
            for v in watch.versions()
        }
        twice = len(watch.versions()) - len(versions)
        watch.engine.dispose()
        reports = {}
        for path in sorted(self.reports.glob("*/*/report.json")):
            if path.parent.name.startswith("."):
                continue
            document = json.loads(path.read_bytes())
            reports[path.parent.relative_to(self.reports).as_posix()] = _timeless(document)
        index = (self.reports / "index.html").read_text()
        unlisted = [name for name in reports if name.rpartition("/")[2] not in index]
        return {"versions": versions, "twice": twice, "reports": reports, "unlisted": unlisted,
                "messages": dict(self.hook.lines)}  # fmt: skip


def _source(room: Newsroom) -> dict[str, str]:
    return {"sitemap" if room.kind == "sitemap" else "feed": f"{room.address}/feed"}


def _timeless(node: object) -> object:
    """A document without ports and times, which differ from run to run."""
    if isinstance(node, dict):
        return {k: _timeless(v) for k, v in node.items() if k not in ("checked", "retrieved", "url", "config")}
    return [_timeless(item) for item in node] if isinstance(node, list) else node
