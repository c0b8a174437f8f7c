"""A run on disk is whole or not there, and is never written over."""

import pytest

from checks.errors import OutputError
from checks.report import write_run


def test_a_run_has_its_own_folder_with_every_form(make_report, tmp_path):
    folder = write_run(make_report(3), tmp_path / "reports")
    assert folder.name == "20240518T063000Z-floods-cut-off-the-river-towns"
    assert {"report.html", "report.md", "report.txt", "report.json", "claims.csv"} <= {p.name for p in folder.iterdir()}


def test_a_second_run_of_the_same_second_keeps_the_first(make_report, tmp_path):
    first = write_run(make_report(3), tmp_path)
    second = write_run(make_report(3), tmp_path)
    assert first != second
    assert (first / "report.html").read_bytes() == (second / "report.html").read_bytes()


def test_an_output_that_cannot_be_written_is_said_in_one_line(make_report, tmp_path):
    (tmp_path / "reports").write_text("a file, no folder")
    with pytest.raises(
        OutputError, match=r"reports: the report cannot be written: .*--output names another folder"
    ) as caught:
        write_run(make_report(1), tmp_path / "reports")
    assert "\n" not in str(caught.value)


def test_nothing_half_written_is_left(make_report, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(KeyError):
        write_run(make_report(1), tmp_path, forms=["report.html", "report.docx"])
    assert list(tmp_path.iterdir()) == []


def test_a_title_from_anywhere_makes_a_safe_name(hostile_report, tmp_path):
    folder = write_run(hostile_report, tmp_path)
    assert folder.parent == tmp_path
    assert folder.name.isascii()
