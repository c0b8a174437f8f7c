"""Ten processes that record the same versions in one store at once: each is there once, and each is told once."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import pytest

from checks.models import Article, Coverage, Figures, Report
from checks.store.outbox import Alert, Outbox
from checks.store.watch import Seen, open_watch

NOW = datetime(2021, 3, 4, tzinfo=UTC)
VERSIONS = 30


def report(number: int) -> Report:
    return Report(
        article=Article(id=f"a{number}", text=f"Story {number}."), figures=Figures(quantities=(), set_aside=()),
        verdicts=(), findings=(), references=(), checked=NOW, version="0", config="0",
        coverage=Coverage(numbers=0, set_aside={}, claims=0, labels={}, reasons={}),
    )  # fmt: skip


def write(url: str, run: str, out: Path) -> None:
    """Records every version, takes what is to be told after each, and leaves how much it was."""
    watch, told = open_watch(url), 0
    for number in range(VERSIONS):
        seen = Seen(key=f"k{number}", address="https://n.example", digest=f"d{number}")
        watch.record("herald", seen, report(number), run, NOW, [Alert(id=f"f{number}", kind="refuted", line="")])
        told += len(Outbox(watch.engine).take({"refuted"}, run, NOW))
    watch.engine.dispose()
    out.write_text(str(told))


@pytest.mark.slow
def test_ten_at_once(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    context = get_context("forkserver")  # each begins with its imports done, and at the same moment
    context.set_forkserver_preload(["checks.store.watch"])
    outs = [tmp_path / f"told-{n}" for n in range(10)]
    running = [context.Process(target=write, args=(url, f"run-{n}", out)) for n, out in enumerate(outs)]
    for process in running:
        process.start()
    for process in running:
        process.join(300)
    assert [process.exitcode for process in running] == [0] * 10
    assert sum(int(out.read_text()) for out in outs) == VERSIONS
    watch = open_watch(url)
    assert Counter(version.key for version in watch.versions()) == {f"k{n}": 1 for n in range(VERSIONS)}
    watch.engine.dispose()
