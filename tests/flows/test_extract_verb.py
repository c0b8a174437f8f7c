"""`figurecheck extract` as a shell sees it: files, standard input, packed lines, processes, bad lines."""

import gzip
import json
import lzma
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "flows", "extract"]
TEXTS = [f"More than {n:,} people left the town of Aden in 2015, and {n // 7} stayed." for n in range(11, 3000, 13)]
LINES = "".join(json.dumps({"id": f"a{n}", "text": text}) + "\n" for n, text in enumerate(TEXTS)).encode()


def run(*arguments, feed=None):
    return subprocess.run([*COMMAND, *arguments], input=feed, capture_output=True, check=False, cwd=ROOT, timeout=120)


def ids(done):
    return [json.loads(line)["id"] for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    path = tmp_path_factory.mktemp("lines") / "articles.jsonl"
    path.write_bytes(LINES)
    return path


@pytest.mark.slow
def test_two_processes_print_what_one_prints(plain):
    alone, together = run("--jsonl", str(plain)), run("--jsonl", "--jobs", "2", str(plain))
    assert alone.returncode == together.returncode == 0
    assert ids(alone) == [f"a{n}" for n in range(len(TEXTS))]
    assert together.stdout == alone.stdout


@pytest.mark.slow
@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress], ids=["gzip", "xz"])
def test_packed_lines_are_read_from_a_file_and_from_standard_input(pack, tmp_path):
    few = b"".join(LINES.splitlines(keepends=True)[:5])
    path = tmp_path / "packed"
    path.write_bytes(pack(few))
    assert ids(run("--jsonl", str(path))) == ids(run("--jsonl", "-", feed=pack(few))) == [f"a{n}" for n in range(5)]


def test_a_line_that_is_no_article_is_named_and_the_others_are_answered():
    done = run("--jsonl", "-", feed=b'{"id": 1, "text": "Two died."}\nnonsense\n\n{"text": "Three left."}\n')
    assert ids(done) == ["1", "4"]
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"standard input, line 2: not JSON" in done.stderr


@pytest.mark.slow
def test_one_article_is_printed_as_one_line(tmp_path):
    path = tmp_path / "flood.txt"
    path.write_text("The flood displaced some 3,000 families in May 2014.", encoding="utf-8")
    (line,) = run(str(path), "--published", "2014-06-01").stdout.splitlines()
    quantity = json.loads(line)["quantities"][0]
    assert (quantity["value"], quantity["bound"], quantity["counted"]) == ("3000", "about", "families")


@pytest.mark.slow
@pytest.mark.parametrize("broken", [gzip.compress(LINES)[:900], lzma.compress(LINES)[:900]], ids=["gzip", "xz"])
def test_a_broken_archive_is_told_in_one_line(broken, tmp_path):
    path = tmp_path / "broken"
    path.write_bytes(broken)
    done = run("--jsonl", str(path))
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"cannot be unpacked" in done.stderr


@pytest.fixture
def heeds_interrupts():
    """A child ignores an interrupt if its parent does, as tests that were started in the background do."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.slow
@pytest.mark.usefixtures("heeds_interrupts")
def test_an_interrupt_ends_it_at_once_and_without_a_trace(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_bytes(LINES * 20_000)  # more than is read before the signal comes
    with subprocess.Popen(
        [*COMMAND, "--jsonl", "--jobs", "2", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        asked = time.monotonic()
        process.stdout.read()
        errors = process.stderr.read()
        assert process.wait(60) == 130
        assert time.monotonic() - asked < 30
    assert b"Traceback" not in errors
