"""`report`, `decide` and `desk` as a shell sees them."""

import json

import pytest

from checks.report import render_html, write_run
from flows.cli import main
from flows.cli.desk import _hosts, _is_loopback


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Run the command: its exit code, what it printed, what it complained of."""
    monkeypatch.setenv("FIGURECHECK_STATE", str(tmp_path / "state"))
    monkeypatch.delenv("FIGURECHECK_STORE", raising=False)

    def call(*arguments):
        with pytest.raises(SystemExit) as left:
            main([str(a) for a in arguments])
        said = capsys.readouterr()
        return left.value.code, said.out, said.err

    return call


def sign(run, folder, *more, claim="c2", action="reject"):
    return run("decide", "sign", folder, claim, action, "--name", "A. Editor", "--reason", "Counts meters", *more)


def test_a_report_is_made_again_byte_for_byte(run, make_report, tmp_path):
    folder = write_run(make_report(3), tmp_path)
    for name in ("report.html", "report.md", "claims.csv"):
        code, out, _ = run("report", "render", folder, "--format", name)
        assert code == 0
        assert out.encode() == (folder / name).read_bytes()
    assert run("report", "render", folder / "report.json")[1] == render_html(make_report(3))


def test_a_run_of_the_store_is_made_again(run, make_report, tmp_path):
    report = make_report(3)
    folder = write_run(report, tmp_path)
    assert run("report", "record", folder)[1] == f"{folder.name}: recorded\n"
    assert run("report", "record", folder)[1] == f"{folder.name}: known already\n"
    assert run("report", "render", folder.name, "--store", f"sqlite:///{tmp_path}/state/store.sqlite")[
        1
    ] == render_html(report)
    assert run("report", "runs")[1].split() == ["2024-05-18", "06:30", "1", folder.name]
    code, _, err = run("report", "render", "night-2")
    assert (code, err.count("\n")) == (2, 1)
    assert "no run of the store" in err


def test_the_index_is_written(run, make_report, tmp_path):
    write_run(make_report(3), tmp_path)
    code, out, _ = run("report", "index", tmp_path)
    assert (code, out.strip()) == (0, str(tmp_path / "index.html"))


def test_a_decision_is_signed_listed_and_shown(run, make_report, tmp_path):
    folder = write_run(make_report(3), tmp_path)
    assert sign(run, folder) == (0, "signed: reject “some 4,000” by A. Editor\n", "")
    assert "“some 4,000”  A. Editor: Counts meters" in run("decide", "list")[1]
    assert run("decide", "list", "--article", "other")[1] == ""
    assert "Verdict rejected" in run("report", "render", folder, "--decisions")[1]
    assert "100%     1 of    1  too_high" in run("decide", "rates")[1]


def test_decisions_travel_as_json_lines(run, make_report, tmp_path):
    folder = write_run(make_report(3), tmp_path)
    sign(run, folder)
    lines = tmp_path / "decisions.jsonl"
    lines.write_text(run("decide", "export")[1])
    assert json.loads(lines.read_text())["action"] == "reject"
    elsewhere = ("--store", f"sqlite:///{tmp_path}/elsewhere.sqlite")
    assert run("decide", "import", lines, *elsewhere)[1] == "1 of 1 decisions were new\n"
    assert run("decide", "import", lines, *elsewhere)[1] == "0 of 1 decisions were new\n"
    assert run("decide", "export", *elsewhere)[1] == lines.read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("decide", "sign", "REPORT", "c9", "reject", "--name", "x", "--reason", "x"), "no figure 'c9'"),
        (("decide", "sign", "REPORT", "c1", "relink", "--name", "x", "--reason", "x"), "names an indicator"),
        (("decide", "sign", "REPORT", "c1", "accept", "--name", " ", "--reason", "x"), "needs a name"),
        (("decide", "list", "--store", "nonsense"), "no database URL"),
        (("report", "render", "nowhere"), "no such folder or file"),
        (("report", "index", "REPORT", "--locale", "xx_nowhere"), "locale 'xx_nowhere' is not known"),
        (("desk", "--host", "example.org", "--output", "REPORT"), "no address of this machine"),
    ],
)
def test_a_mistake_is_one_line_and_code_2(run, make_report, tmp_path, arguments, said):
    folder = write_run(make_report(2), tmp_path)
    code, out, err = run(*(folder if a == "REPORT" else a for a in arguments))
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_what_is_no_report_is_a_failed_source(run, tmp_path):
    (tmp_path / "report.json").write_text("[]")
    code, _, err = run("report", "render", tmp_path)
    assert code == 3
    assert "no report of the format" in err


def test_the_desk_answers_to_its_own_names_only():
    assert "evil.example:8377" not in _hosts("127.0.0.1", 8377, ())
    assert {"127.0.0.1:8377", "localhost:8377", "[::1]:8377"} <= _hosts("127.0.0.1", 8377, ())
    assert "desk.example:8377" in _hosts("0.0.0.0", 8377, ("desk.example",))
    assert _is_loopback("::1")
    assert not _is_loopback("0.0.0.0")
