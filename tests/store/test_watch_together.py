"""Ten processes that record the same versions in one store at once: each is there once, and each is told once."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from checks.store.watch import open_watch

WRITER = """
import sys
from datetime import UTC, datetime
from checks.models import Article, Coverage, Figures, Report
from checks.store.outbox import Alert, Outbox
from checks.store.watch import Seen, open_watch

now = datetime(2021, 3, 4, tzinfo=UTC)
watch = open_watch(sys.argv[1])
told = 0
for number in range(30):
    report = Report(
        article=Article(id=f"a{number}", text=f"Story {number}."), figures=Figures(quantities=(), set_aside=()),
        verdicts=(), findings=(), references=(), checked=now, version="0", config="0",
        coverage=Coverage(numbers=0, set_aside={}, claims=0, labels={}, reasons={}),
    )
    seen = Seen(key=f"k{number}", address="https://n.example", digest=f"d{number}")
    alert = Alert(id=f"finding {number}", kind="refuted", line="")
    watch.record("herald", seen, report, sys.argv[2], now, [alert])
    told += len(Outbox(watch.engine).take({"refuted"}, sys.argv[2], now))
print(told)
"""


@pytest.mark.slow
def test_ten_at_once(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    words = [sys.executable, "-c", WRITER, url]
    running = [subprocess.Popen([*words, f"run-{n}"], stdout=subprocess.PIPE) for n in range(10)]
    told = [int(process.communicate(timeout=300)[0]) for process in running]
    assert [process.returncode for process in running] == [0] * 10
    assert sum(told) == 30
    watch = open_watch(url)
    assert Counter(version.key for version in watch.versions()) == {f"k{n}": 1 for n in range(30)}
    watch.engine.dispose()
