"""What the desk answers, and whom it turns away."""

import re
import socket
from datetime import date

import pytest
from html5lib import HTMLParser

from checks.report.runs import FORMS

from .conftest import TEXT, Visitor, catalogue_of, observed, serving


def signed(desk, report, **fields):
    form = {"claim": "c2", "action": "reject", "name": "A. Editor", "reason": "Counts boats", **fields}
    return desk.post(report.replace("report.html", "decide"), report, **form)


def ruling(html):
    found = re.search(r'class="ruling"><b>(.*?)</p>', html, re.DOTALL)
    return found and re.sub(r"<[^>]+>", "", found[1])


def test_a_pasted_article_becomes_a_report(desk):
    report = desk.check()
    html = desk.get(report).text
    assert "This article states 2 figures as fact: 1 agrees with the references and 1 disagrees with them." in html
    assert "Floods cut off river towns in Latvia" in desk.get().text
    assert report in desk.get("/index.html").text


@pytest.mark.parametrize("name", [n for n in FORMS if n != "report.html"])
def test_every_form_of_a_report_is_served_as_a_file(desk, name):
    answer = desk.get(desk.check().replace("report.html", name))
    assert answer.status_code == 200
    assert "html" not in answer.headers["content-type"]
    assert answer.headers["content-disposition"].startswith("attachment")


def test_a_signed_decision_is_in_the_report_and_in_the_next_run(desk):
    report = desk.check()
    answer = signed(desk, report)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{report}#card-c2")
    assert ruling(desk.get(report).text).startswith("Verdict rejected by A. Editor")
    again = desk.post(report.replace("report.html", "again"), report)
    assert again.headers["location"] != report
    assert "(in force)" in ruling(desk.get(again.headers["location"]).text)
    assert '"name":"A. Editor"' in desk.get("/decisions.jsonl").text


def test_a_decision_is_open_again_when_sentence_or_evidence_change(desk, tmp_path):
    signed(desk, desk.check())
    edited = TEXT.replace("in Latvia by boat", "in Latvia by bus")
    assert "the sentence has changed since" in ruling(desk.get(desk.check(edited)).text)
    newer = catalogue_of(observed(date(2024, 5, 16), 4000))
    with serving(tmp_path, catalogue=newer) as base:
        later = Visitor(base)
        assert "the evidence has changed since" in ruling(later.get(later.check()).text)


def test_a_relink_is_checked_at_once(desk):
    answer = signed(desk, desk.check(), action="relink", indicator="rescue_boats")
    html = desk.get(answer.headers["location"]).text
    assert "Linked to another indicator" in ruling(html)
    assert "1 disagrees" not in html


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"action": "burn"}, "a decision is one of"),
        ({"claim": "c99"}, "no figure"),
        ({"reason": " "}, "needs a name and a reason"),
        ({"action": "relink", "indicator": "nothing"}, "no indicator"),
    ],
)
def test_a_bad_decision_is_said_in_one_line_and_not_kept(desk, fields, message):
    answer = signed(desk, desk.check(), **fields)
    assert answer.status_code == 400
    assert message in answer.text
    assert desk.get("/decisions.jsonl").text == ""


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Paste the text of an article"),
        ({"url": "file:///etc/passwd"}, "no address of the web"),
        ({"url": "http://127.0.0.1:9/inner"}, "127.0.0.1"),
        ({"text": "x", "published": "soon"}, "is no date"),
    ],
)
def test_what_cannot_be_checked_is_said_and_the_form_keeps_what_was_typed(desk, fields, message):
    answer = desk.post("/check", **fields)
    assert answer.status_code == 400
    assert message in answer.text
    assert all(value in answer.text for value in fields.values())


def test_a_page_elsewhere_cannot_sign(desk):
    report = desk.check()
    path = report.replace("report.html", "decide")
    form = {"claim": "c2", "action": "accept", "name": "x", "reason": "x"}
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        assert desk.post(path, report, headers=headers, **form).status_code == 403
    assert desk.post(path, report, **{**form, "form_token": "guess"}).status_code == 403
    assert desk.get("/decisions.jsonl").text == ""


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "", "127.0.0.1:1"])
def test_a_name_that_was_pointed_here_is_turned_away(desk, host):
    assert desk.get(headers={"Host": host}).status_code in (400, 421)


def test_answers_carry_the_headers_that_a_browser_keeps(desk):
    for path in ("/", "/index.html", desk.check(), "/nothing"):
        headers = desk.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    ["/runs/../../store.sqlite", "/runs/x/report.json", "/runs/.%2f../store.sqlite", "/runs/x/%2e%2e/store.sqlite"],
)
def test_nothing_outside_the_runs_is_served(desk, path):
    host, _, port = desk.base.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), 10) as raw:
        raw.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
        answer = raw.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 404")


def test_a_body_without_end_is_cut_off(desk):
    answer = desk.session.post(f"{desk.base}/check", data=b"text=" + b"x" * 5_000_000, timeout=30)
    assert answer.status_code == 413


def test_a_folder_that_cannot_be_written_is_said_in_one_line(desk, tmp_path):
    desk.check()
    (tmp_path / "reports").rename(tmp_path / "moved")
    (tmp_path / "reports").touch()
    answer = desk.post("/check", text=TEXT)
    assert answer.status_code == 400
    assert "cannot be written" in answer.text
    assert TEXT.splitlines()[2] in answer.text


def test_away_from_loopback_a_token_is_asked_for(tmp_path):
    with serving(tmp_path, token="s3cret") as base:
        stranger, guest = Visitor(base), Visitor(base)
        assert stranger.get().status_code == 401
        assert stranger.get("/?token=guess").status_code == 401
        assert guest.get("/?token=s3cret").status_code == 200
        assert guest.session.cookies["figurecheck"] == "s3cret"
        assert guest.get().status_code == 200
        assert "HttpOnly" in str(stranger.get("/?token=s3cret", allow_redirects=False).headers["set-cookie"])
        assert stranger.session.get(base, headers={"Authorization": "Bearer s3cret"}, timeout=9).status_code == 200


def test_hostile_text_is_text_at_the_desk(desk):
    evil = "</textarea></script><script>alert(1)</script>\u202e"
    text = f"{evil}\n\nSome {evil} 9,000 people have been evacuated in Latvia so far, {evil} said.\n"
    for page in (desk.get(desk.check(text)).text, desk.get().text, desk.get("/index.html").text):
        assert "<script>alert" not in page
        assert "\u202e" not in page
    refused = desk.post("/check", url=f"ftp://{evil}").text
    assert "<script>alert" not in refused


def test_the_pages_parse_without_an_error(desk):
    for path in (desk.check(), "/", "/index.html"):
        HTMLParser(strict=True).parse(desk.get(path).text)
