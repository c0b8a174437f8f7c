"""A decision holds until the sentence or the evidence changes, and then says so."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from checks.decisions import overrides, read_decisions, relink, replay, sign, write_decisions
from checks.errors import ArticleError
from checks.models import Action, Standing
from checks.report import needs_attention, render_html

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)


def signed(report, claim="c2", action=Action.REJECT, when=NOON, **kwargs):
    return sign(report, claim, action, name="A. Editor", reason="The bulletin counts meters", signed=when, **kwargs)


def only(report):
    (ruling,) = report.rulings
    return ruling.claim, ruling.standing


def edited(report, old, new):
    """The report of the same article with `old` replaced by words just as long, so that spans stay."""
    assert len(old) == len(new)
    assert old in report.article.text
    return replace(report, article=replace(report.article, text=report.article.text.replace(old, new)))


def with_new_vintage(report, claim, factor):
    def revise(evidence):
        seen = evidence.observation
        return replace(evidence, observation=replace(seen, best=seen.best * Decimal(factor), row="new"))

    verdicts = [
        replace(v, evidence=tuple(revise(e) for e in v.evidence)) if v.claim.id == claim else v for v in report.verdicts
    ]
    return replace(report, verdicts=tuple(verdicts))


def test_it_holds_while_nothing_changed(make_report):
    report = make_report(6)
    later = make_report(6, checked=NOON + timedelta(days=9))
    replayed = replay(later, [signed(report)])
    assert only(replayed) == ("c2", Standing.IN_FORCE)
    assert needs_attention(later.verdicts[1])
    assert not needs_attention(later.verdicts[1], replayed.rulings[0])
    assert "Verdict rejected" in render_html(replayed)


def test_it_is_open_again_when_the_sentence_was_edited(make_report):
    report = make_report(6)
    after = replay(edited(report, "households in Brackwater lost", "households in Brackwater have"), [signed(report)])
    assert only(after) == ("c2", Standing.SENTENCE_CHANGED)
    assert needs_attention(after.verdicts[1], after.rulings[0])
    assert "open again: the sentence has changed since" in render_html(after)


def test_it_holds_when_another_sentence_was_edited(make_report):
    report = make_report(6)
    assert only(replay(edited(report, "bulletin 3", "notice no3"), [signed(report)])) == ("c2", Standing.IN_FORCE)


def test_it_is_open_again_when_the_reference_has_other_figures(make_report):
    report = make_report(6)
    assert only(replay(with_new_vintage(report, "c2", "1.5"), [signed(report)])) == ("c2", Standing.EVIDENCE_CHANGED)


def test_a_new_vintage_with_the_same_figures_opens_nothing(make_report):
    report = make_report(6)
    assert only(replay(with_new_vintage(report, "c2", "1"), [signed(report)])) == ("c2", Standing.IN_FORCE)


def test_a_figure_that_is_gone_is_said_to_be_gone(make_report):
    report = make_report(6)
    shorter = replace(report, verdicts=report.verdicts[:1] + report.verdicts[2:])
    after = replay(shorter, [signed(report)])
    assert only(after) == (None, Standing.GONE)
    assert "no longer in the article" in render_html(after)


def test_the_last_decision_counts_and_a_new_one_settles_an_edit(make_report):
    report = make_report(6)
    changed = edited(report, "households in Brackwater lost", "households in Brackwater have")
    first, second = signed(report), signed(report, action=Action.ACCEPT, when=NOON + timedelta(hours=1))
    assert replay(report, [second, first]).rulings[0].decision.action is Action.ACCEPT
    third = signed(changed, when=NOON + timedelta(hours=2))
    assert only(replay(changed, [first, second, third])) == ("c2", Standing.IN_FORCE)


def test_another_articles_decision_is_none_of_this_ones(make_report):
    report = make_report(6)
    elsewhere = replace(report, article=replace(report.article, id="other.txt"))
    assert replay(elsewhere, [signed(report)]).rulings == ()


def test_a_relink_replaces_what_linking_found(make_report):
    report = make_report(6)
    decision = signed(report, action=Action.RELINK, indicator="meters_without_power")
    claims, links = [v.claim for v in report.verdicts], [v.link for v in report.verdicts]
    after = relink(report.article, claims, links, [decision])
    assert [link.indicator for link in after][1] == "meters_without_power"
    assert [a for a, b in zip(after, links, strict=True) if a != b] == [after[1]]
    again = edited(report, "households in Brackwater lost", "households in Brackwater have").article
    assert relink(again, claims, links, [decision]) == tuple(links)


@pytest.mark.parametrize(
    ("kwargs", "message"),
    [
        ({"claim": "c9"}, "no figure 'c9'"),
        ({"action": Action.RELINK}, "names an indicator"),
        ({"indicator": "x"}, "names an indicator"),
    ],
)
def test_what_cannot_be_signed_is_refused(make_report, kwargs, message):
    with pytest.raises(ArticleError, match=message):
        signed(make_report(6), **kwargs)


def test_a_signature_needs_a_name(make_report):
    with pytest.raises(ArticleError, match="needs a name and a reason"):
        sign(make_report(1), "c1", Action.ACCEPT, name=" ", reason="x", signed=NOON)


def test_lines_come_back_and_a_forged_one_is_refused(make_report):
    decisions = (signed(make_report(6)), signed(make_report(6), claim="c3"))
    lines = write_decisions(decisions)
    assert read_decisions(lines) == decisions
    with pytest.raises(ArticleError, match=r"^desk\.jsonl:1: the decision was changed after it was signed"):
        read_decisions(lines.replace("A. Editor", "B. Editor"), "desk.jsonl")
    with pytest.raises(ArticleError, match=r"^decisions:3: no decision: "):
        read_decisions(lines + "{}\n")


def test_the_override_rate_finds_the_bad_rule(make_report):
    report = make_report(12)
    decisions = [
        signed(report, "c2"),
        signed(report, "c8", action=Action.ACCEPT),
        signed(report, "c1", action=Action.ACCEPT),
        signed(report, "c7"),
        signed(report, "c7", action=Action.ACCEPT, when=NOON + timedelta(hours=1)),
    ]
    rates = [(o.rule, o.decided, o.overridden, o.rate) for o in overrides(decisions)]
    assert rates == [("too_high", 2, 1, 0.5), ("bound_tight", 2, 0, 0.0)]
