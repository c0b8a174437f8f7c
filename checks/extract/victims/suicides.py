"""Suicides in other words than those of killing: who turned a gun on themselves, who took their own life."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.config.vocabulary import Form
from checks.extract.text.sentence import Hit, Sentence
from checks.extract.victims.persons import Person

__all__ = ["suicides_in"]

_BACK = 8
"""Tokens from "who" to what they did."""


def suicides_in(sentence: Sentence, persons: Sequence[Person]) -> Iterator[tuple[Hit, Person]]:
    """Suicides that no verb of killing tells, and whose: "turned the gun on himself", "took his own life"."""
    low = sentence.t.low
    for i in range(2, sentence.t.count):
        turned = low[i] in ("himself", "herself") and low[i - 1] == "on" and not {"gun", "weapon"}.isdisjoint(low[:i])
        taken = low[i] == "life" and low[i - 1] == "own" and low[i - 3] in ("took", "taking", "takes", "taken")
        suicide = (
            low[i] == "suicide"
            and low[i - 1] in ("committed", "by", "of")
            and not {"died", "committed"}.isdisjoint(low[i - 3 : i])
        )
        if turned or taken or suicide:
            doer = _doer(low, i, persons)
            if doer is not None:
                yield Hit(i - 1, i + 1, "killed", Form.PAST), doer


def _doer(low: list[str], i: int, persons: Sequence[Person]) -> Person | None:
    """Who did what ends at token `i`: the one before "who", else the first of the sentence."""
    before = [p for p in persons if p.stop < i and p.size == 1]
    who = next((k for k in range(i, max(-1, i - _BACK), -1) if low[k] == "who"), None)
    if who is not None:
        return next((p for p in reversed(before) if p.stop <= who), None)
    return before[0] if before else None
