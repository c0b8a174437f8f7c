"""The house in order: lint, format, types, imports and layout, so that one test command says it all."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ALLOWED = {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "flows", "checks", "tests", "config"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["lint-imports"],
    ],
    ids=" ".join,
)
def test_a_checker_has_nothing_to_say(command):
    tool = Path(sys.executable).with_name(command[0])
    done = subprocess.run([tool, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def tracked() -> list[str]:
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("no git checkout")
    return done.stdout.splitlines()


def test_the_top_level_is_as_agreed():
    tops = {name.split("/")[0] for name in tracked()}
    assert {t for t in tops if not t.startswith(".")} <= ALLOWED


@pytest.mark.slow
def test_every_exception_to_a_checker_has_its_reason():
    bare = re.compile(r"#\s*(noqa(: [A-Z0-9, ]+)?|type: ignore(\[[^\]]*\])?)\s*$|importorskip\([^,]*\)")
    found = [
        f"{name}:{number}"
        for name in tracked()
        if name.endswith(".py") and (ROOT / name).exists()
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), 1)
        if bare.search(line)
    ]
    assert found == []


def test_only_the_rim_reads_the_clock_and_the_environment():
    forbidden = re.compile(r"\b(datetime\.now|date\.today|time\.time|os\.environ|os\.getenv)\(?")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in (ROOT / "checks").rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if forbidden.search(line) and ">>>" not in line
    ]
    assert found == []
