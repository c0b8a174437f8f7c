"""Newsrooms watched by a flow that is struck at random points, and run again until it ends: what it leaves.

    python -m tests.bench.killed_watch --blows 20 --what flow      SIGKILL of the flow's process
    python -m tests.bench.killed_watch --blows 20 --what postgres  SIGKILL of every process of the store's PostgreSQL
    python -m tests.bench.killed_watch --blows 20 --what disk      a disk that is full (as root: a small tmpfs)
    python -m tests.bench.killed_watch --blows 20 --what lock      a SQLite store that somebody else keeps locked
    python -m tests.bench.killed_watch --blows 20 --what together  several whole runs on one store at once

Every article, version, change, verdict, report and message of the disturbed runs is held against those of an
undisturbed one: nothing twice, nothing lost, nothing different but the time.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

from checks.store import Store
from flows.environment import settle
from tests.bench.blows import Postgres, Strike, fill_disk, kill, kill_postgres, lock_store, now_and_then, small_disk
from tests.bench.watched import DAYS, Desk, newsrooms
from tests.flows.newsrooms import serving

BLOWS: dict[str, Strike] = {"flow": kill, "disk": fill_disk, "lock": lock_store}


def until_done(desk: Desk, strike: Strike, told: Counter[str]) -> int:
    """Runs, and strikes, until a run ends undisturbed and well; how many blows fell."""
    blows = 0
    for _ in range(60):
        run = desk.start()
        struck = strike(desk, run)
        blows += struck
        if run.well and not struck:
            return blows
        told[run.words] += 1
    raise SystemExit(f"sixty runs and none to its end: {told.most_common(3)}")


def differences(one: dict[str, object], other: dict[str, object]) -> list[str]:
    """What differs, a line each."""
    found = []
    for name, part in one.items():
        there = other[name]
        if part == there:
            continue
        if isinstance(part, dict) and isinstance(there, dict):
            keys = [k for k in {**part, **there} if part.get(k) != there.get(k)]
            found.append(
                f"{name}: {len(keys)} differ, as {keys[0]}: {part.get(keys[0])!s:.200} | {there.get(keys[0])!s:.200}"
            )
        else:
            found.append(f"{name}: {part} | {there}")
    return found


def series(desk: Desk, moment: list[float], strikes: Iterable[Strike], told: Counter[str]) -> int:
    """Watches at every moment until a run ends well, each under its own blows; how many fell."""
    blows = 0
    for day, strike in zip(DAYS, strikes, strict=True):
        moment[0] = day
        blows += until_done(desk, strike, told)
    return blows


def together(desk: Desk, moment: list[float], runs: int, told: Counter[str]) -> int:
    """So many whole runs at once at every moment, one of them of other flows on the same store; how many failed."""
    failed = 0
    for day, other in zip(DAYS, ("check_articles", "re_check", "check_articles"), strict=True):
        moment[0] = day
        running = [desk.start(other), *(desk.start() for _ in range(runs - 1))]
        for run in running:
            run.ended(1800)
            told[run.words] += 1
            failed += not run.well
    with Store(desk.store) as store:
        told[f"reports that check-articles left: {[run.reports for run in store.runs()]}"] += 1
    return failed


def undisturbed(desk: Desk, moment: list[float]) -> list[float]:
    """Watches once at every moment; the seconds of each run after its imports."""
    lasted = []
    for day in DAYS:
        moment[0] = day
        run, began = desk.start(), time.monotonic()
        run.ended(600)
        lasted.append(time.monotonic() - began)
        if not run.well:
            raise SystemExit(f"the undisturbed run failed: {run.words}")
    return lasted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--what", choices=("flow", "postgres", "disk", "lock", "together"), default="flow")
    parser.add_argument("--blows", type=int, default=20)
    parser.add_argument("--runs", type=int, default=10, help="runs at once, for `together`")
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    settle(os.environ, interactive=True)
    from flows.server import recorded  # noqa: PLC0415 - after the settings

    chance, told, blows, wrong, number = random.Random(options.seed), Counter[str](), 0, 0, 0
    rooms, moment = newsrooms(3, 5), [0.0]
    with tempfile.TemporaryDirectory() as name, serving(rooms, lambda: moment[0]), recorded(print):
        folder = Path(name)
        calm = Desk(folder / "calm", rooms)
        seconds = undisturbed(calm, moment)
        whole = calm.left()
        sizes = {name: len(part) for name, part in whole.items() if isinstance(part, dict | list)}
        print(f"undisturbed: {', '.join(f'{s:.1f}' for s in seconds)} s a run; {sizes}", flush=True)
        server = Postgres(folder / "pg") if options.what == "postgres" else None
        while blows < options.blows:
            number += 1
            where = folder / f"torn-{number}"
            with small_disk(where, 60) if options.what == "disk" else nullcontext():
                desk = Desk(where, rooms, server.database(f"torn{number}") if server else None)
                if options.what == "together":
                    wrong += together(desk, moment, options.runs, told)
                    blows += options.runs
                else:
                    blow = kill_postgres(server, chance) if server else BLOWS[options.what]
                    strikes = [now_and_then(blow, chance, lasted) for lasted in seconds]
                    blows += series(desk, moment, strikes, told)
                faults = differences(whole, desk.left())
            wrong += bool(faults)
            print(f"series {number}: {blows} blows so far; {faults or 'the same'}", flush=True)
        if server is not None:
            server.stop()
    print(f"{blows} blows in {number} series, {wrong} of them differ from the undisturbed one; runs ended:")
    for words, count in told.most_common(12):
        print(f"  {count} × {words}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
