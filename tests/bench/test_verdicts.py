"""`../shared/bench/score.py` on verdicts: what was reached once is not lost again, and no true figure is refuted."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("FIGURECHECK_SHARED", ROOT.parent / "shared"))
SCORE = SHARED / "bench" / "score.py"
CONFIGS = ROOT / "tests" / "bench" / "config"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SCORE.exists(), reason="the shared benchmark data is not beside this checkout"),
]


def scored(what, state, config="newsroom"):
    command = [sys.executable, "-m", "flows", "check", "--jsonl", "-", "--config", str(CONFIGS / config)]
    scoring = [sys.executable, str(SCORE), what, "--", *command]
    settings = os.environ | {"FIGURECHECK_STATE": str(state)}
    done = subprocess.run(scoring, capture_output=True, text=True, check=False, cwd=ROOT, timeout=900, env=settings)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1].split(" ", 1)[1])


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    return tmp_path_factory.mktemp("state")


def test_newsroom(state):
    reached = scored("newsroom", state)
    assert reached["verdict right"] >= 89.0
    assert reached["true claims called refuted"].startswith("0/")
    assert reached["wrong claims called supported"].startswith("0/")


def test_mutations(state):
    """What still counts as supported is a lower bound made lower; of exact figures hardly any."""
    reached = scored("mutations", state)
    assert reached["still supported"] <= 25.0
    exact = [n for kind, n in reached["by kind and bound"].items() if kind.endswith(" exact")]
    changed = sum(sum(counts.values()) for counts in exact)
    assert sum(counts.get("supported", 0) for counts in exact) <= 0.05 * changed


def test_incidents(state):
    """Few articles are linked to another incident's row, or called wrong; a floor of the counts of the table, too."""
    reached = scored("incidents", state, "incidents")
    assert reached["linked wrong"] <= 2.0
    stated = {m: reached[m]["states the table's count"] / reached[m]["articles"] for m in ("killed", "injured")}
    assert stated["killed"] >= 0.62
    assert stated["injured"] >= 0.67
    refuted = {m: reached[m]["called refuted"] / reached[m]["claimed"] for m in ("killed", "injured")}
    assert refuted["killed"] <= 0.18
    assert refuted["injured"] <= 0.22
