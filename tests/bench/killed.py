"""An archive checked by a process that is killed (SIGKILL) at random points, and run again until it is done.

    python -m tests.bench.killed --archive news.jsonl --kills 20

The output of an undisturbed run is held against that of the disturbed one, file by file and byte by byte.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DRIVER = """
import sys
from pathlib import Path
from checks.corpus import aggregate, check_shard, done_shards, keep_plan
from checks.ingest.corpus import plan
from flows.check_corpus import EPOCH
from flows.desk import open_desk
archive, output = map(Path, sys.argv[1:])
desk = open_desk()
shards = plan(archive, megabytes=0.05)
keep_plan(output, shards, archive, {"config": desk.config.digest})
print("ready", flush=True)
done = done_shards(output, shards)
for shard in shards:
    if shard.name not in done:
        check_shard(shard, lambda article: desk.judge(article, EPOCH), output)
aggregate(output, shards)
"""


def files_of(folder: Path) -> dict[str, str]:
    """Path → SHA-256 of everything in a folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def start(archive: Path, output: Path) -> subprocess.Popen[bytes]:
    """The checking process, past its imports."""
    words = [sys.executable, "-c", DRIVER, str(archive), str(output)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=3)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        process, began = start(options.archive, folder / "whole"), time.monotonic()
        process.wait()
        seconds = time.monotonic() - began
        whole = files_of(folder / "whole")
        print(f"undisturbed: {seconds:.1f} s, {len(whole)} files", flush=True)
        killed = finished = left_over = wrong = 0
        while killed < options.kills:
            process = start(options.archive, folder / "torn")
            try:
                process.wait(chance.uniform(0, seconds * 0.4))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                killed += 1
                left_over += sum(path.name.startswith(".") for path in (folder / "torn").rglob("*"))
                continue
            finished += 1
            torn = {path: sha for path, sha in files_of(folder / "torn").items() if not Path(path).name.startswith(".")}
            wrong += torn != whole
            shutil.rmtree(folder / "torn")
        start(options.archive, folder / "torn").wait()
        torn = {path: sha for path, sha in files_of(folder / "torn").items() if not Path(path).name.startswith(".")}
        wrong += torn != whole
    print(
        f"{killed} kills, {finished + 1} runs to the end, {wrong} of them differ; half-written files seen: {left_over}"
    )
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
