"""What watching remembers, on a real SQLite file: each version once, edits told, flips found, nobody told twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from checks.models import (
    Article,
    Claim,
    ClaimKind,
    Coverage,
    Derivation,
    Evidence,
    Figures,
    Label,
    Link,
    Observation,
    Reason,
    ReferenceState,
    Report,
    Span,
    Verdict,
    Where,
)  # fmt: skip
from checks.store.changes import Judged, changed_figures
from checks.store.outbox import Alert, Outbox
from checks.store.watch import Seen, Watch, open_watch

NOW = datetime(2021, 3, 4, 5, 6, tzinfo=UTC)


def report(text: str, *, reason: Reason = Reason.TOO_HIGH, sha: str = "v1") -> Report:
    """A report whose one claim is the whole of a one-sentence text."""
    span = Span(0, len(text))
    claim = Claim(
        id="c1", quantity=None, kind=ClaimKind.TREND, sentence=span, clause=span, where=Where.BODY, measure="killed"
    )
    label = Label.REFUTED if reason is Reason.TOO_HIGH else Label.SUPPORTED
    told = Observation(
        reference="ref", indicator="deaths", place="WORLD", start=None, as_of=NOW.date(), known_at=None, low=None,
        best=Decimal(11), high=None,
    )  # fmt: skip
    verdict = Verdict(
        claim=claim, link=Link(claim="c1", indicator="deaths"), label=label, reason=reason, explanation="because",
        evidence=(Evidence(observation=told, derivation=Derivation(rule="observed", steps="11")),),
    )  # fmt: skip
    state = ReferenceState(
        id="ref", title="Ref", publisher="P", licence="L", homepage=None, citation="", sha256=sha, retrieved=None,
        rows=1, passed=True,
    )  # fmt: skip
    return Report(
        article=Article(id="a", text=text, title="Title"), figures=Figures(quantities=(), set_aside=()),
        verdicts=(verdict,), findings=(), references=(state,), checked=NOW, version="0", config="0",
        coverage=Coverage(numbers=0, set_aside={}, claims=1, labels={}, reasons={}),
    )  # fmt: skip


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    watch = open_watch(f"sqlite:///{tmp_path / 'store.sqlite'}")
    yield watch
    watch.engine.dispose()


def seen(digest: str) -> Seen:
    return Seen(key="k", address="https://n.example/k", digest=digest, etag='"1"')


def test_a_version_is_recorded_once_and_an_edit_says_what_it_changed(watch: Watch):
    first = watch.record("herald", seen("d1"), report("Twelve died in the fire on Monday."), "r1", NOW)
    assert (first.number, first.changes) == (1, ())
    assert watch.record("herald", seen("d1"), report("Twelve died in the fire on Monday."), "r2", NOW) is None
    second = watch.record("herald", seen("d2"), report("Thirteen died in the fire on Monday."), "r3", NOW)
    assert second.number == 2
    assert [version.number for version in watch.versions()] == [1, 2]
    assert watch.seen("herald", "k") == seen("d2")
    assert watch.key_with_text("herald", "d1") == "k"
    assert watch.key_with_text("other", "d1") is None


def test_young_articles_are_looked_at_again(watch: Watch):
    watch.remember("herald", seen("d1"), NOW)
    assert watch.recent("herald", NOW - timedelta(hours=1)) == [seen("d1")]
    assert watch.recent("herald", NOW + timedelta(hours=1)) == []


def test_tags_of_a_feed(watch: Watch):
    assert watch.list_tags("https://n.example/rss") == (None, None)
    watch.remember_list("https://n.example/rss", '"1"', None)
    watch.remember_list("https://n.example/rss", '"2"', "Mon")
    assert watch.list_tags("https://n.example/rss") == ('"2"', "Mon")


def test_a_new_vintage_flips_a_verdict_once(watch: Watch):
    text = "Twelve died in the fire on Monday."
    watch.record("herald", seen("d1"), report(text), "r1", NOW)
    since = NOW - timedelta(days=1)
    assert watch.to_judge_again({"ref": "v1"}, since) == []
    ((id_, version),) = watch.to_judge_again({"ref": "v2"}, since)
    assert version.article.text == text
    again = report(text, reason=Reason.EXACT, sha="v2")
    (flip,) = watch.judge_again(id_, version, again, "r2", NOW)
    assert (flip.before.label, flip.after.label) == ("refuted", "supported")
    assert watch.to_judge_again({"ref": "v2"}, since) == []


def alert(name: str, kind: str = "refuted") -> Alert:
    return Alert(id=name, kind=kind, line=f"line of {name}")


def test_nobody_is_told_twice(watch: Watch):
    outbox = Outbox(watch.engine)
    outbox.add([alert("a"), alert("b"), alert("n", "newsroom")], NOW)
    first = outbox.take({"refuted"}, "r1", NOW)
    assert first == [alert("a"), alert("b")]
    outbox.confirm(first[:1])
    outbox.put_back(first, NOW)  # a went out and stays told; b could not be sent
    outbox.add([alert("a"), alert("c")], NOW)
    assert {told.id for told in outbox.take({"refuted", "newsroom"}, "r2", NOW)} == {"b", "c"}
    assert outbox.take({"refuted", "newsroom"}, "r3", NOW) == []


def test_what_is_to_be_told_is_recorded_with_its_version_or_not_at_all(watch: Watch):
    text = "Twelve died in the fire on Monday."
    assert watch.record("herald", seen("d1"), report(text), "r1", NOW, [alert("a")]) is not None
    assert watch.record("herald", seen("d1"), report(text), "r2", NOW, [alert("b")]) is None
    assert Outbox(watch.engine).take({"refuted"}, "r3", NOW) == [alert("a")]  # whoever comes next tells it


def test_a_flip_waits_to_be_told(watch: Watch):
    text = "Twelve died in the fire on Monday."
    watch.record("herald", seen("d1"), report(text), "r1", NOW)
    ((id_, version),) = watch.to_judge_again({"ref": "v2"}, NOW - timedelta(days=1))
    watch.judge_again(id_, version, report(text, reason=Reason.EXACT, sha="v2"), "r2", NOW)
    (told,) = Outbox(watch.engine).take({"flipped"}, "r3", NOW)
    assert "refuted → supported" in told.line


def figure(surface: str, sentence: str, counted: str | None = "people") -> Judged:
    return Judged(
        claim="c1", surface=surface, sentence=sentence, counted=counted, measure="killed", indicator=None, label="x",
        reason="y", explanation="", severity=0.0, references=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([("12", "12 died in the fire.")], [("12", "12 died in the fire.")], []),
        ([("12", "12 died in the fire.")], [("15", "15 died in the fire.")], ["changed 12 15"]),
        ([("12", "12 died in the fire.")], [("12", "12 died in the great fire.")], []),
        ([("12", "12 died in the fire.")], [], ["removed 12 None"]),
        ([], [("3,000", "Some 3,000 fled their homes.")], ["added None 3,000"]),
        (
            [("12", "12 died in the fire."), ("40", "In the north 40 houses burnt down.")],
            [("41", "In the north 41 houses burnt down."), ("12", "12 died in the fire.")],
            ["changed 40 41"],
        ),
        ([("12", "12 died in the fire.")] * 2, [("12", "12 died in the fire.")], ["removed 12 None"]),
    ],
)
def test_what_an_edit_did_to_the_figures(before, after, told):
    changes = changed_figures([figure(*f) for f in before], [figure(*f) for f in after])
    assert [f"{c.kind} {c.before} {c.after}" for c in changes] == told
