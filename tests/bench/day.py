"""A compressed day of twenty newsrooms, watched by the deployed flows; what became of every version of every article.

    python -m tests.bench.day --minutes 12 --work /some/empty/folder

Newsrooms on loopback publish the news of ../shared on a timetable, with edits, copies, outages, slow answers and
broken pages; `figurecheck serve` watches them every half minute. At the end the ledger of what was served is held
against what the store recorded.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import requests
import yaml

from checks.store.watch import open_watch
from tests.flows.newsrooms import Newsroom, serving, timetable

SHARED = Path(os.environ.get("FIGURECHECK_SHARED", Path(__file__).resolve().parents[2].parent / "shared"))
NEWS = SHARED / "bench" / "data" / "news"


def texts(count: int) -> list[tuple[str, str]]:
    """(title, text) of so many news documents, the Wikinews first."""
    found = []
    for path in (NEWS / "wikinews_2019.jsonl", NEWS / "gum_wikinews.jsonl", NEWS / "reuters21578_1987.jsonl.xz"):
        opener = lzma.open if path.suffix == ".xz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if len(record["text"]) > 400:
                    found.append((record.get("title") or record["text"][:60], record["text"]))
                if len(found) == count:  # every text is of another article
                    return found
    return found


def desk(folder: Path, rooms: list[Newsroom], every: int) -> Path:
    """A config folder that watches these newsrooms every so many seconds."""
    config = folder / "desk"
    config.mkdir(parents=True)
    feeds = {
        "allow": [f"127.0.0.1:{room.port}" for room in rooms],
        "polite": {"pause": 0.05, "seconds": 8},
        "newsrooms": [
            {
                "id": room.id, "name": room.id, "minutes": 1.0,
                "sources": [{"sitemap" if room.kind == "sitemap" else "feed": f"{room.address}/feed"}],
            }
            for room in rooms
        ],
    }  # fmt: skip
    watching = {
        "name": "day", "entrypoint": "flows/watch_feeds.py:watch_feeds",
        "parameters": {"output": str(folder / "reports")}, "schedules": [{"interval": every}],
        "concurrency_limit": {"limit": 1, "collision_strategy": "CANCEL_NEW"},
    }  # fmt: skip
    (config / "feeds.yaml").write_text(yaml.safe_dump(feeds))
    (config / "prefect.yaml").write_text(yaml.safe_dump({"deployments": [watching]}))
    return config


def ledger(rooms: list[Newsroom], store: str) -> dict[str, object]:
    """What the newsrooms served against what the store has."""
    recorded: Counter[tuple[str, str]] = Counter()
    texts_of: dict[tuple[str, str], list[str]] = {}
    changes = 0
    for version in open_watch(store).versions():
        path = "/" + version.key.split("/", 3)[3]
        recorded[version.newsroom, path] += 1
        texts_of.setdefault((version.newsroom, path), []).append(version.article.text)
        changes += len(version.changes)
    result: Counter[str] = Counter()
    wrong: list[str] = []
    for room in rooms:
        for page in room.pages:
            have, served = recorded[room.id, page.path], room.served.get(page.path, set())
            result["pages"] += 1
            if page.broken or page.twin_of:
                result["broken or copied pages"] += 1
                own = texts_of.get((room.id, page.path), [])
                if set(own) & set(texts_of.get((room.id, page.twin_of or ""), [])) or (own and page.broken):
                    wrong.append(f"{room.id} {page.path}: recorded, and should not be")
                continue
            result["versions published"] += len(page.versions)
            result["versions served in full"] += len(served)
            result["versions recorded"] += have
            last = " ".join(page.versions[-1][1].split())[-60:]
            seen = [" ".join(text.split()) for text in texts_of.get((room.id, page.path), [])]
            if not any(text.endswith(last) for text in seen):
                wrong.append(f"{room.id} {page.path}: its last version is not recorded")
            if have != len(served):
                wrong.append(f"{room.id} {page.path}: {len(served)} versions served, {have} recorded")
    result["changed figures told"] = changes
    result["requests"] = sum(room.requests for room in rooms)
    result["answers 'not changed'"] = sum(room.unchanged for room in rooms)
    return {**result, "wrong": wrong}


def runs(api: str) -> dict[str, int]:
    """How the flow runs ended, as Prefect has it."""
    found = requests.post(f"{api}/flow_runs/filter", json={"limit": 200}, timeout=30).json()
    return Counter(run["state_name"] for run in found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=12)
    parser.add_argument("--rooms", type=int, default=20)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--every", type=int, default=30)
    parser.add_argument("--port", type=int, default=4231)
    parser.add_argument("--work", type=Path, required=True)
    options = parser.parse_args()
    day = options.minutes * 60
    rooms = timetable(texts(options.articles), options.rooms, day)
    with serving(rooms):
        config = desk(options.work, rooms, options.every)
        state = options.work / "state"
        environment = os.environ | {"FIGURECHECK_STATE": str(state), "PREFECT_HOME": str(options.work / "prefect")}
        environment.pop("PREFECT_API_URL", None)
        environment["PREFECT_RUNNER_POLL_FREQUENCY"] = "2"
        words = [sys.executable, "-m", "flows", "serve", "--config", str(config), "--port", str(options.port)]
        with (options.work / "serve.log").open("wb") as log:
            server = subprocess.Popen(words, env=environment, stdout=log, stderr=log)
        try:
            time.sleep(day)
            print(json.dumps(runs(f"http://127.0.0.1:{options.port}/api"), indent=1))
        finally:
            server.send_signal(signal.SIGINT)
            began = time.monotonic()
            server.wait(120)
            print(f"stopped in {time.monotonic() - began:.1f} s with code {server.returncode}")
        print(json.dumps(ledger(rooms, f"sqlite:///{state}/store.sqlite"), indent=1))


if __name__ == "__main__":
    main()
