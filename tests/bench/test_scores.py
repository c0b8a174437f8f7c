"""`../shared/bench/score.py` on this command: what was reached once is not lost again."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("FIGURECHECK_SHARED", ROOT.parent / "shared"))
SCORE = SHARED / "bench" / "score.py"
FLOORS = yaml.safe_load(Path(__file__).with_name("floors.yaml").read_text(encoding="utf-8"))
SPEED = FLOORS.pop("speed")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SCORE.exists(), reason="the shared benchmark data is not beside this checkout"),
]


def scores(what):
    config = ROOT / "tests" / "bench" / "config" / what
    verb = ["check", "--config", str(config)] if config.is_dir() else ["extract"]
    command = [sys.executable, "-m", "flows", *verb, "--jsonl", "-"]
    scoring = [sys.executable, str(SCORE), what, "--", *command]
    done = subprocess.run(scoring, capture_output=True, text=True, check=False, cwd=ROOT, timeout=900)
    assert done.returncode == 0, done.stderr
    return {name: json.loads(figures) for name, figures in (line.split(" ", 1) for line in done.stdout.splitlines())}


@pytest.mark.parametrize("what", FLOORS)
def test_no_score_is_below_its_floor(what):
    reached = scores(what)
    for name, floors in FLOORS[what].items():
        for measure, floor in floors.items():
            found = reached[name][measure]
            assert (found["f1"] if isinstance(found, dict) else found) >= floor, (name, measure)


def test_extraction_keeps_its_speed():
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    characters = scores("speed")["speed"]["characters"]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert characters / spent >= SPEED["characters/s of CPU"]
