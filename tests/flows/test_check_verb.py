"""`figurecheck check` and `extract` as a shell sees them: output, exit codes, one line for whatever is wrong."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from checks.config import SHIPPED

EXAMPLE = SHIPPED / "examples" / "aleppo-handover.txt"
DRAFT = SHIPPED / "examples" / "aleppo-draft.txt"


@pytest.fixture(scope="session")
def state(tmp_path_factory):
    return tmp_path_factory.mktemp("state")


@pytest.fixture
def figurecheck(state, tmp_path):
    def run(*arguments, feed=None):
        return subprocess.run(
            [sys.executable, "-m", "flows", *map(str, arguments)],
            input=feed,
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).resolve().parents[2],
            env={"PATH": "/usr/bin:/bin", "FIGURECHECK_STATE": str(state), "HOME": str(tmp_path)},
        )

    return run


def one_line(done):
    """The only line on the error stream; anything more is a traceback or noise."""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


@pytest.mark.slow
def test_the_example_is_checked_and_reported(figurecheck, tmp_path):
    done = figurecheck("check", EXAMPLE, "--published", "2016-12-23", "--output", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    (folder,) = (tmp_path / "out").iterdir()
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))["report"]
    labels = {v["claim"]["quantity"]["printed"]: v["label"] for v in report["verdicts"] if v["claim"]["quantity"]}
    assert {labels[printed] for printed in ("four", "six", "35,000", "90", "310,000", "five")} == {"supported"}
    assert "report.html" in done.stdout


@pytest.mark.slow
def test_a_draft_with_slips_is_refuted(figurecheck, tmp_path):
    done = figurecheck("check", DRAFT, "--published", "2016-12-23", "--output", tmp_path / "out", "--format", "json")
    assert done.returncode == 1, done.stderr
    verdicts = json.loads(done.stdout)["report"]["verdicts"]
    found = {v["claim"]["quantity"]["printed"]: v for v in verdicts if v["claim"]["quantity"]}
    assert found["seven"]["label"] == "refuted"
    assert found["53,000"]["label"] == "conflicting evidence"
    assert "36,086" in found["53,000"]["explanation"]
    assert found["130,000"]["reason"] == "bound_understates"


def test_json_lines_in_json_lines_out(figurecheck):
    feed = "".join(
        json.dumps({"id": str(n), "text": "At least 12 people were killed in Homs on Monday.", "published": day}) + "\n"
        for n, day in enumerate(["2016-12-20", "2016-12-21"])
    )
    done = figurecheck("check", "--jsonl", "-", feed=feed)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["0", "1"]
    assert all(line["coverage"]["balances"] for line in lines)
    assert lines[0]["claims"][0]["quantity"]["bound"] == "at_least"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("missing.txt", None, "no such file"),
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 8, "binary"),
        ("page.html", b"<html><body><nav>Home</nav></body></html>", "no article"),
    ],
)
def test_bad_articles_get_one_line_and_code_2(figurecheck, tmp_path, name, content, says):
    source = tmp_path / name
    if content is not None:
        source.write_bytes(content)
    done = figurecheck("check", source, "--output", tmp_path / "out")
    assert done.returncode == 2
    line = one_line(done)
    assert name in line
    assert says in line.lower()
    assert not (tmp_path / "out").exists()


def test_one_bad_article_does_not_stop_the_others(figurecheck, tmp_path):
    sources = [tmp_path / "none.txt", EXAMPLE]
    done = figurecheck("check", *sources, "--published", "2016-12-23", "--output", tmp_path / "out")
    assert done.returncode == 2
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_an_address_that_is_gone_is_one_line(figurecheck, tmp_path, httpserver):
    httpserver.expect_request("/gone").respond_with_data("gone", status=404)
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "feeds.yaml").write_text(f"allow: [{httpserver.host}]\n", encoding="utf-8")
    done = figurecheck("check", httpserver.url_for("/gone"), "--config", desk, "--output", tmp_path / "out")
    assert done.returncode == 2
    assert httpserver.url_for("/gone") in one_line(done)
    assert "404" in one_line(done)


def test_an_unknown_key_names_file_line_and_key(figurecheck, tmp_path):
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "policy.yaml").write_text("rounding: 0.05\nroundign: 0.1\n", encoding="utf-8")
    done = figurecheck("check", EXAMPLE, "--config", desk, "--output", tmp_path / "out")
    assert done.returncode == 2
    assert "policy.yaml:2: roundign: unknown key" in one_line(done)


def test_an_unknown_key_of_a_reference_names_file_line_and_key(figurecheck, tmp_path):
    desk = tmp_path / "desk"
    shutil.copytree(SHIPPED / "references", desk / "references")
    path = next(iter(sorted((desk / "references").glob("*.yaml"))))
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, "licenze: none"]) + "\n", encoding="utf-8")
    done = figurecheck("check", EXAMPLE, "--config", desk, "--output", tmp_path / "out")
    assert done.returncode == 2
    assert f"{path.name}:{len(lines) + 1}: licenze: unknown key" in one_line(done)


def test_an_output_that_cannot_be_written_is_one_line(figurecheck, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    blocked.chmod(stat.S_IRUSR)
    done = figurecheck("check", EXAMPLE, "--published", "2016-12-23", "--output", blocked / "out")
    assert done.returncode == 2
    assert "cannot be written" in one_line(done)


def test_a_misuse_is_code_2(figurecheck):
    assert figurecheck("chekc", "x").returncode == 2
    assert figurecheck("check", EXAMPLE, "--published", "yesterday").returncode == 2


def test_check_imports_neither_prefect_nor_great_expectations_nor_pandas(figurecheck, state, tmp_path):
    figurecheck("check", EXAMPLE, "--output", tmp_path / "warm")
    script = (
        "import sys; from flows.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('prefect', 'great_expectations', 'pandas') if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "check", str(EXAMPLE), "--output", str(tmp_path / "out")],
        capture_output=True, text=True, check=False, cwd=Path(__file__).resolve().parents[2],
        env={"PATH": "/usr/bin:/bin", "FIGURECHECK_STATE": str(state), "HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.stderr.strip().splitlines()[-1] == "[]"
