"""How the text stands behind a figure: asserted, reported, denied, projected or hypothetical."""

from __future__ import annotations

from checks.extract.scene.denial import DENIAL_CUES, is_belied, is_conditional, is_denied, is_negated
from checks.extract.scene.speakers import Speaker
from checks.extract.text.lexicon import words_of
from checks.extract.text.sentence import Sentence
from checks.models import Modality

__all__ = ["MODALITY_CUES", "modality_of"]

_HYPOTHETICAL = words_of("claims", "hypothetical")
_PROJECTED = words_of("claims", "projected")
_PROJECTED_AFTER = _PROJECTED - words_of("claims", "plans")
_DOUBTED = words_of("claims", "doubted")
MODALITY_CUES = _HYPOTHETICAL | _PROJECTED | _DOUBTED | DENIAL_CUES | {"may"}
"""A sentence without any of these words is asserted, or reported."""


def modality_of(  # noqa: PLR0913 - the tokens, and what of the sentence bears on them
    sentence: Sentence, first: int, stop: int, clause: tuple[int, int], speaker: Speaker | None, *, ahead: bool = False
) -> Modality:
    """Whether what stands at the tokens `first` to `stop` is asserted, reported, denied, projected or hypothetical.

    `ahead`: it is stated for days to come.
    """
    cued = _cued(sentence, first, stop, clause) if "modality" in sentence.cues else None
    if ahead and cued in (None, Modality.REPORTED):
        return Modality.PROJECTED
    return cued or (Modality.ASSERTED if speaker is None else Modality.REPORTED)


def _cued(sentence: Sentence, first: int, stop: int, clause: tuple[int, int]) -> Modality | None:
    """The modality that words around the tokens `first` to `stop` give."""
    low = sentence.t.low
    start, end = clause
    words = low[start:end]
    before = low[start:first]
    if is_denied(low, first) or is_belied(low, stop):
        return Modality.DENIED
    if not _HYPOTHETICAL.isdisjoint(words) or is_conditional(low, first, stop, end):
        return Modality.HYPOTHETICAL
    if low[first - 3 : first - 1] == ["to", "live"] or low[first - 2 : first] == ["to", "live"]:
        return None  # what a child "can expect to live" is counted, and no forecast
    after = () if low[stop] == "," else low[stop : stop + _SOON]
    if (
        not _PROJECTED.isdisjoint(_since_done(before))
        or not _PROJECTED_AFTER.isdisjoint(after)
        or "may" in sentence.t.raw[start : stop + _SOON]
    ):
        return Modality.PROJECTED
    if "," in before:
        before = before[len(before) - before[::-1].index(",") :]
    if low[first - 1] not in ("not", "no") and is_negated(before):
        return Modality.DENIED
    return None if _DOUBTED.isdisjoint(words) else Modality.REPORTED


def _since_done(before: list[str]) -> list[str]:
    """The words from where they go back to what has been: "expects growth this year, after shrinking"."""
    back = [i for i, word in enumerate(before) if word in ("after", "following", "having") and before[i - 1] == ","]
    return before[back[-1] :] if back and back[-1] else before


_SOON = 3
"""Tokens: "40 people will be moved"."""
