"""What a figure counts where its own words leave it out: "and 187 more", "of whom 76", "35,000 were displaced"."""

from __future__ import annotations

from checks.extract.figures.counted import counted_before, number_of, people_counted, person_before, person_implied
from checks.extract.figures.drafts import Draft
from checks.extract.text.tokens import Tokens

__all__ = ["complete_elided"]

_MORE = frozenset({"more", "others", "other", "additional"})
_OF_THEM = frozenset({"whom", "which", "them", "these", "those"})
_GOVERNING = frozenset({"of", "to", "from", "at", "for", "than"})
_JOINED = frozenset({"and", ",", "or", "but", "while", "–", "-", "(", "plus", ";", "with", "including", "another"})
_LISTED = frozenset({",", "and", "or"})


def complete_elided(t: Tokens, draft: Draft, earlier: Draft | None) -> None:
    """Give `draft` what `earlier`, the last figure that says it, counts, or what other words imply."""
    first = draft.first if draft.hedge is None else min(draft.first, draft.hedge[0])
    people = person_implied(t, draft.stop) or person_before(t, first) or people_counted(t, draft.first)
    if earlier is not None and draft.dimension == "count" and _is_end(t, first, earlier):
        draft.counted = earlier.counted
        return
    if earlier is not None and draft.dimension == "count" and _goes_on(t, first, draft.stop, people=people):
        draft.counted = earlier.counted
        return
    draft.counted = number_of(t, draft.stop) or counted_before(t, draft.first)
    if draft.counted is None and people:
        draft.implied = "people"


def _is_end(t: Tokens, first: int, earlier: Draft) -> bool:
    """Whether a figure from token `first` is where a change leads that began with `earlier`: "from five men to six"."""
    begins = t.low[earlier.first - 1] == "from"
    return begins and t.low[first - 1] == "to" and earlier.counted is not None and earlier.counted.stop == first - 1


def _goes_on(t: Tokens, first: int, stop: int, *, people: bool) -> bool:
    """Whether a figure from token `first` to `stop` counts what the one before it did."""
    low = t.low
    if low[stop] in _MORE or low[stop] == "of" or low[first - 1] in _OF_THEM:
        return True
    if low[first - 1] in _GOVERNING or low[stop] in ("from", "-"):
        return False
    first -= low[first - 1] in ("only", "just")
    return low[first - 1] in _JOINED and (not people or low[stop] in _LISTED or not low[stop][:1].isalpha())
