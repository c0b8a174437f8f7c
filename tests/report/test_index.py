"""The index over all runs: what changed and why, drift, gaps, and nothing of it more than text."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from checks.decisions import replay, sign
from checks.errors import OutputError, SourceError
from checks.models import Action, Label, Reason
from checks.report import write_run
from checks.report.changes import shifts
from checks.report.digest import digest_of, read_digest
from checks.report.index import write_index
from checks.report.overview import overview


def edited(report, old, new):
    assert len(old) == len(new)
    return replace(report, article=replace(report.article, text=report.article.text.replace(old, new)))


def rejudged(report, number, reason, factor="1"):
    """The report with one verdict changed, on figures `factor` times what they were."""

    def revise(evidence):
        seen = evidence.observation
        return replace(evidence, observation=replace(seen, best=seen.best * Decimal(factor)))

    old = report.verdicts[number - 1]
    new = replace(old, reason=reason, label=reason.label, evidence=tuple(revise(e) for e in old.evidence))
    return replace(report, verdicts=(*report.verdicts[: number - 1], new, *report.verdicts[number:]))


def seen(before, after):
    return [(s.kind, s.cause, s.claim) for s in shifts(digest_of(before), digest_of(after))]


def test_nothing_changed_is_no_change(make_report):
    assert seen(make_report(6), make_report(6)) == []


def test_a_flip_names_what_changed(make_report):
    report = make_report(6)
    flipped = rejudged(report, 1, Reason.TOO_LOW, "9")
    assert seen(report, flipped) == [("flipped", "reference", "c1")]
    assert seen(report, rejudged(report, 1, Reason.TOO_LOW)) == [("flipped", "rules", "c1")]
    reworded = edited(flipped, "people were moved out of Aldmoor", "people were taken out of Aldmoor"[:32])
    assert seen(report, reworded) == [("flipped", "article", "c1")]


def test_what_no_longer_needs_attention_is_settled(make_report):
    report = make_report(6)
    assert seen(report, rejudged(report, 2, Reason.EXACT, "2")) == [("settled", "reference", "c2")]
    decision = sign(report, "c2", Action.ACCEPT, name="A. Editor", reason="Seen", signed=report.checked)
    assert seen(report, replay(report, [decision])) == [("settled", "decision", "c2")]
    assert seen(report, replace(report, verdicts=(report.verdicts[0], *report.verdicts[2:]))) == [
        ("settled", "article", None)
    ]


def test_a_figure_that_came_in_is_new(make_report):
    assert seen(make_report(5), make_report(6)) == [("new", "article", "c6")]


def test_the_overview_counts_every_article_once_as_of_its_last_check(make_report):
    report = make_report(6)
    later = replace(rejudged(report, 1, Reason.TOO_LOW, "9"), checked=report.checked + timedelta(days=1))
    other = replace(report, article=replace(report.article, id="other.txt", published=None))
    found = overview(
        [("a/report.html", digest_of(report)), ("b/report.html", digest_of(later)), ("c/report.html", digest_of(other))]
    )
    assert [(e.href, e.runs, e.counts) for e in found.entries] == [
        ("b/report.html", 2, (1, 2, 1, 2)),
        ("c/report.html", 1, (2, 1, 1, 2)),
    ]
    assert found.runs == 3
    assert {(g.what, g.count, g.articles) for g in found.gaps} == {("boats", 2, 2), ("flood volunteers", 2, 2)}
    assert next((d.indicator, len(d.figures), d.variants) for d in found.drifts) == ("flood_evacuated", 2, 1)
    assert [(u.state.id, u.articles) for u in found.references] == [("flood_bulletins", 2)]


def test_the_worst_rule_comes_first(make_report):
    report = make_report(6)
    decisions = [
        sign(report, claim, action, name="A. Editor", reason="Seen", signed=report.checked)
        for claim, action in (("c1", Action.ACCEPT), ("c2", Action.SET_ASIDE), ("c4", Action.REJECT))
    ]
    rules = overview([("a", digest_of(replay(report, decisions)))]).rules
    assert [(r.rule, r.decided, r.overridden) for r in rules] == [
        ("sources_disagree", 1, 1),
        ("too_high", 1, 1),
        ("bound_tight", 1, 0),
    ]


def test_the_index_is_written_over_all_runs(make_report, hostile_report, tmp_path):
    write_run(make_report(6), tmp_path)
    write_run(hostile_report, tmp_path / "night" / "run")
    html = write_index(tmp_path).read_text()
    rows = json.loads(re.search(r'id="data">(.*?)</script>', html, re.DOTALL)[1])
    assert len(rows) == 2
    for row in rows:
        assert (tmp_path / row[0]).exists()
    assert not re.findall(r"<(?:img|b onclick)|alert\(1\)</script>", html)
    assert html.count("<script") == 2
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", html)


def test_an_empty_folder_has_an_index_too(tmp_path):
    assert "0 articles" in write_index(tmp_path).read_text()


def test_a_digest_that_is_none_is_named_and_loses_nothing_else(make_report, tmp_path):
    write_run(make_report(2), tmp_path)
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "digest.json").write_text("{}")
    html = write_index(tmp_path).read_text()
    assert "old/digest.json: no digest of a report" in html
    assert "Floods cut off" in html
    with pytest.raises(SourceError):
        read_digest(tmp_path / "never.json")


def test_an_index_that_cannot_be_written_is_said_in_one_line(tmp_path):
    with pytest.raises(OutputError, match="the index cannot be written"):
        write_index(tmp_path / "nowhere")


def test_labels_have_the_order_that_the_counts_have():
    assert [label.value for label in Label] == ["supported", "refuted", "conflicting evidence", "not enough evidence"]
