"""What changed between two checks of one article, and whether the article changed or the reference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checks.report.digest import Digest, Figure

__all__ = ["Shift", "shifts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One figure whose state changed since the last run."""

    kind: str
    """new | settled | flipped"""
    cause: str
    """article | reference | decision | rules: what changed; *rules* is the program or its configuration."""
    claim: str | None
    words: str
    before: str
    after: str


def shifts(before: Digest, after: Digest) -> tuple[Shift, ...]:
    """The figures that are new, settled or flipped since `before`, in the order of the text.

    *Settled*: it needed attention and no longer does, for whatever cause; *flipped*: its label changed otherwise.
    """
    earlier: dict[str, list[Figure]] = {}
    for figure in before.figures:
        earlier.setdefault(figure.figure, []).append(figure)
    pairs = [(figure, _partner(figure, earlier)) for figure in after.figures]
    found = [shift for figure, old in pairs if (shift := _shift(old, figure)) is not None]
    gone = (figure for left in earlier.values() for figure in left if figure.grave)
    return (*found, *(_settled(figure, None, "article") for figure in gone))


def _partner(figure: Figure, earlier: Mapping[str, list[Figure]]) -> Figure | None:
    """The same figure in the earlier run: in the same sentence if it still stands there, else the first left over."""
    rest = earlier.get(figure.figure, [])
    if not rest:
        return None
    partner = next((old for old in rest if old.sentence == figure.sentence), rest[0])
    rest.remove(partner)
    return partner


def _shift(old: Figure | None, new: Figure) -> Shift | None:
    if old is None:
        return Shift(kind="new", cause="article", claim=new.claim, words=new.words, before="", after=new.label)
    if old.label == new.label and old.grave == new.grave:
        return None
    cause = "article" if old.sentence != new.sentence else "reference" if old.evidence != new.evidence else "rules"
    if old.grave and not new.grave:
        return _settled(old, new, cause if old.label != new.label else "decision")
    return Shift(kind="flipped", cause=cause, claim=new.claim, words=new.words, before=old.label, after=new.label)


def _settled(old: Figure, new: Figure | None, cause: str) -> Shift:
    after = new.label if new else ""
    return Shift(
        kind="settled", cause=cause, claim=new.claim if new else None, words=old.words, before=old.label, after=after
    )
