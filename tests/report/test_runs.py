"""A run on disk is whole or not there, and is never written over."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from checks.errors import OutputError
from checks.report import write_run, write_version
from checks.report.index import index_is_stale, write_index


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


def test_a_version_has_one_folder_whoever_reports_on_it_and_whenever(make_report, tmp_path):
    report = make_report(3)
    first = write_version(report, tmp_path, "d1")
    kept = (first / "report.json").read_bytes()
    later = replace(report, checked=report.checked + timedelta(days=2))
    assert write_version(later, tmp_path, "d1") == first
    assert (first / "report.json").read_bytes() == kept
    assert write_version(later, tmp_path, "d2") != first
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_ten_that_report_on_one_version_at_once_leave_one_folder(make_report, tmp_path):
    report = make_report(2)
    with ThreadPoolExecutor(10) as pool:
        folders = list(pool.map(lambda _: write_version(report, tmp_path, "d1"), range(10)))
    assert len(set(folders)) == 1
    assert list(tmp_path.iterdir()) == [folders[0]]


def test_an_index_is_stale_as_soon_as_there_is_a_report_that_it_may_lack(make_report, tmp_path):
    write_version(make_report(1), tmp_path / "herald", "d1")
    assert index_is_stale(tmp_path)
    write_index(tmp_path)
    assert not index_is_stale(tmp_path)
    time.sleep(0.02)  # file systems tell time in ticks
    write_version(make_report(2), tmp_path / "herald", "d2")
    assert index_is_stale(tmp_path)
