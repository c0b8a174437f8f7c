"""Ages: a number that says how old someone is is read, and not judged."""

from __future__ import annotations

from checks.extract.drafts import Draft
from checks.extract.lexicon import words_of
from checks.extract.tokens import Tokens
from checks.models import Aside

__all__ = ["mark_age"]

_AGED = words_of("lists", "aged")
_SAID_OF_PERSONS = words_of("lists", "said_of_persons")
_YOUNGEST, _OLDEST = 9, 120
_NOT_NAMES = words_of("stops")


def mark_age(t: Tokens, draft: Draft) -> None:
    """Give `draft` its unit, "year of age", where the words around it make it one."""
    if draft.dimension == "age":
        draft.aside = Aside.AGE
    elif (
        draft.unit is None
        and draft.number.kind != "fraction"
        and 0 < draft.number.value <= _OLDEST
        and _is_age(t, draft)
    ):
        draft.unit, draft.dimension, draft.aside = "year of age", "age", Aside.AGE


def _is_age(t: Tokens, draft: Draft) -> bool:
    low, first, stop = t.low, draft.first, draft.stop
    if low[first - 1] in _AGED or (low[first - 1] == "of" and low[first - 2] in ("age", "ages")):
        return True
    if draft.high is not None:
        return False
    if low[first - 1] in (",", "(") and low[stop] in (",", ")", ".", "") and _apposed(t, first - 2, stop):
        return True
    if (
        low[first - 1] == ","
        and low[stop] == ","
        and low[stop + 1] in _SAID_OF_PERSONS
        and draft.number.value > _YOUNGEST
    ):
        return True
    if t.glued(stop) and low[stop] in ("s", "-") and low[first - 1] in ("under", "over", "-"):
        return low[stop] == "s" or low[stop + 1] in ("s", "year")
    return low[first - 1] in ("turned", "turning", "turns") and not low[stop][:1].isalpha()


def _apposed(t: Tokens, name: int, stop: int) -> bool:
    """Whether the token before a comma or bracket is the end of a person's name: "Jane Doe, 25, said", "Ali (40)"."""
    raw = t.raw[name]
    if not raw[:1].isupper() or not raw[1:].islower() or t.low[name] in _NOT_NAMES:
        return False
    if not t.raw[name - 1][:1].isupper() and name > 0:
        return False
    closed = t.low[stop] == ")" if t.low[name + 1] == "(" else t.low[stop] == ","
    return closed and t.low[name] not in _MONTHS


_MONTHS = words_of("lists", "month")
