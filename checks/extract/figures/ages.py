"""Ages: a number that says how old someone is is read, and not judged."""

from __future__ import annotations

from decimal import Decimal

from checks.extract.figures.drafts import Draft
from checks.extract.text.lexicon import words_of
from checks.extract.text.tokens import Tokens
from checks.models import Aside

__all__ = ["mark_age"]

_AGED = words_of("lists", "aged")
_SAID_OF_PERSONS = words_of("lists", "said_of_persons")
_YOUNGEST, _OLDEST = 9, 120
_NOT_NAMES = words_of("stops")
_PERSONS = words_of("persons", "people") | words_of("persons", "kin of several")
_PERSON_NOUNS = words_of("lists", "aged_persons")
_YOUNG_AND_OLD = frozenset(
    ["children", "people", "women", "men", "girls", "boys", "adults", "those", "persons", "anyone"]
)
"""Who is told apart by age: "children under five", "people over 65"."""
_SOME = frozenset(["them", "whom", "us", "these"])
"""And of whom: "half of them under 15"."""


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
    if low[first - 1] in _AGED or _called_age(low, first - 1) or _in_list_of_ages(low, first, stop):
        return True
    if _shares_years(low, first, stop) or _in_list_of_names(t, first, stop) or _bracketed(t, first, stop):
        return True
    if low[first - 1] == "than" and low[first - 2] in ("older", "younger") and not low[stop][:1].isalpha():
        return True  # "older than 60"
    return draft.high is None and (_said_to_be(t, first, stop, draft.number.value) or _stands_as_age(t, draft))


def _stands_as_age(t: Tokens, draft: Draft) -> bool:
    """Whether signs around a number make it an age: "Jane Doe, 25, said", "under-12s", "turned 40"."""
    low, first, stop = t.low, draft.first, draft.stop
    if low[first - 1] in (",", "(") and low[stop] in _CLOSES and _apposed(t, first - 2, stop):
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
    if low[first - 1] == "," and low[stop] == "," and low[first - 2] in _PERSON_NOUNS:
        return draft.number.value > _YOUNGEST
    of_some = low[first - 2] in _YOUNG_AND_OLD or (low[first - 2] in _SOME and low[first - 3] == "of")
    if low[first - 1] in ("under", "over") and of_some and draft.number.scale == 1:
        return not low[stop][:1].isalpha() or low[stop] in _NOT_NAMES or low[stop].endswith("ing")
    return low[first - 1] in ("turned", "turning", "turns", "turn") and not low[stop][:1].isalpha()


_NEAR = 60
"""Tokens back to what says that persons are named; a longer list of ages is a table."""
_ENDS = (".", "")
_GOES_ON_OF = (",", ";", "who", "whose", "—", "–", "(")
"""After an age in apposition the sentence goes on: "Jane Doe, 25, said", "Jane Doe, 25 — shot"."""
_CLOSES = frozenset([*_GOES_ON_OF, *_ENDS, ")"])
_FAMILY = 24
"""Tokens: no more ages than a dozen are listed behind those whose they are."""


def _in_list_of_ages(low: list[str], first: int, stop: int) -> bool:
    """Whether a number is of several in apposition to persons: "two men, 19 and 20, were", "her sons, 7, 9 and 12"."""
    i = first
    while low[i - 1] in (",", "and") and low[i - 2].isdecimal() and i > first - _FAMILY:
        i -= 2
    if low[i - 1] != "," or low[i - 2] not in _PERSONS:
        return False
    return i < first or (low[stop] in (",", "and") and low[stop + 1].isdecimal())


def _shares_years(low: list[str], first: int, stop: int) -> bool:
    """Whether a number takes its years from beside it: "a 16 and 17-year-old", "Ann Bell and Ned Orr, both 23,"."""
    if low[stop] in ("and", "or") and low[stop + 1].isdecimal() and low[stop + 2] == "-":
        return low[stop + 3] == "year"
    if low[first - 1] == "both" and low[first - 2] == ",":
        return not low[stop][:1].isalpha() or low[stop] in _AFTER_AGE
    if low[first - 1] == "one" and low[stop : stop + 3] == ["and", "the", "other"]:
        return low[stop + 3].isdecimal()
    return (
        low[first - 2 : first] == ["the", "other"]
        and low[stop] in (",", ".", "")
        and "one" in low[max(0, first - _NEAR) : first]
    )


def _bracketed(t: Tokens, first: int, stop: int) -> bool:
    """Whether a number stands in brackets behind a name where persons are named: "his wife Lata (40), Anu (12)"."""
    if t.low[first - 1] != "(" or t.low[stop] != ")" or _NAMED.isdisjoint(t.low[max(0, first - _NEAR) : first]):
        return False
    return t.raw[first - 2][:1].isupper() and t.raw[first - 2][-1:].islower()


def _in_list_of_names(t: Tokens, first: int, stop: int) -> bool:
    """Whether a number closes a list of names with ages: "Ann Bell, 66 and Cora Bell, 64 were found"."""
    raw, k = t.raw, first - 2
    if t.low[first - 1] != "," or t.low[stop] not in _VERBS:
        return False
    if t.low[stop] == "and" and t.low[stop + 3] == "," and t.low[stop + 4].isdecimal() and _apposed(t, k, stop + 3):
        return raw[stop + 1][:1].isupper() and raw[stop + 2][:1].isupper() and t.low[k - 2] not in _PLACING
    while raw[k][:1].isupper() and raw[k][-1:].islower() and k > 0:
        k -= 1
    return k < first - 3 and t.low[k] in ("and", ",") and any(w.isdecimal() for w in t.low[max(0, k - 2) : k])


def _said_to_be(t: Tokens, first: int, stop: int, value: Decimal) -> bool:
    """Whether a bare number is the age of the person before "was" or "died at": "Mr Khan was 78", "who died at 92"."""
    low = t.low
    if value <= _YOUNGEST or (low[stop][:1].isalpha() and low[stop] not in _AFTER_AGE) or low[stop] in _GOES_ON:
        return False
    k = first - 2 if low[first - 1] in _VAGUE or low[first - 1] in ("now", "then", "already", "still") else first - 1
    if low[k] in ("at", "aged"):
        return not _ENDED.isdisjoint(low[max(0, k - _CAUSE) : k]) and "," not in low[max(0, k - _CAUSE) : k]
    if low[k] == "be" and low[k - 1] in ("will", "would"):
        return low[k - 2] in _WHO or _person_ends(t, k - 2)
    return low[k] in _WAS and (low[k - 1] in _WHO or _person_ends(t, k - 1))


def _person_ends(t: Tokens, i: int) -> bool:
    """Whether token `i` ends a person's name: one with a title before it ("Mr Khan", "Dr. Ana Lopez")."""
    raw, low = t.raw, t.low
    for k in range(i, i - 3, -1):
        if not raw[k][:1].isupper() or not raw[k][1:].islower():
            return False
        if low[k - 1] in _TITLES or (low[k - 1] == "." and low[k - 2] in _TITLES):
            return True
    return False


_CAUSE = 4
"""Tokens from "died" up to "at": "died of lung cancer at 92"."""
_WAS = frozenset(["was", "is"])
_WHO = frozenset(["he", "she", "who", "i"])
_ENDED = frozenset(["died", "dies", "dead", "die", "dying"])
_TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof", "professor", "judge", "sen"]
)
_AFTER_AGE = frozenset(["when", "and", "but", "at", "in", "on", "while", "before", "after", "from", "of", "with", "by"])
_PLACING = frozenset(["in", "at", "near", "from"])
_VERBS = frozenset(["were", "was", "are", "is", "died", "have", "had", "and", "of", "from"])
_GOES_ON = frozenset(["-", "–", "/", ":", "%", "$"])


def _called_age(low: list[str], i: int) -> bool:
    """Whether the words that end at token `i` are of an age: "at the age of", "gave his age as", "aged between"."""
    for _ in range(_LISTED):
        i -= low[i] == "and" and low[i - 1] == ","  # "ages 24, 25, and 41"
        i -= 2 if low[i] in _LISTING and low[i - 1].isdecimal() else 0
    i -= low[i] in _VAGUE
    if low[i] in _AGED:
        return True
    if low[i] == "of":
        return low[i - 1] in _AGES
    i -= low[i] in _GIVEN
    return low[i] in _AGES and low[i - 1] in _POSSESSIVES  # "the median age is 40" is a figure, nobody's age


_LISTING = frozenset([",", "and", "or"])
_LISTED = 4
"""So many ages in a list are followed back to the word that calls them so."""
_VAGUE = frozenset(["between", "from", "about", "around", "only", "just", "roughly"])
_GIVEN = frozenset(["as", "at", "is", "was"])
_AGES = frozenset(["age", "ages"])
_POSSESSIVES = frozenset(["his", "her", "their", "my", "whose"])


def _apposed(t: Tokens, name: int, stop: int) -> bool:
    """Whether the token before a comma or bracket is the end of a person's name: "Jane Doe, 25, said", "Ali (40)"."""
    said = not _SAID.isdisjoint(t.low[max(0, name - 2) : name])  # "said Pedro Soto, 63."
    named = not _NAMED.isdisjoint(t.low[max(0, name - _NEAR) : name])  # "was identified as Pedro Soto, 19."
    goes_on = t.low[stop] in _GOES_ON_OF or ((said or named) and t.low[stop] in _ENDS)
    closed = t.low[stop] == ")" if t.low[name + 1] == "(" else goes_on
    if t.low[name] == "." and t.low[name - 1] in _JUNIOR:
        name -= 1  # "John Doe Jr., 25,"
    raw = t.raw[name]
    if not raw[:1].isupper() or not raw[-1].islower() or t.low[name] in _NOT_NAMES:
        return False
    before = name - 2 if t.low[name - 1] == "-" else name - 1  # "Jane Doe-Roe, 25,"
    if not t.raw[before][:1].isupper() and name > 0 and t.low[before] not in _PERSON_NOUNS:
        return False  # "her son Paul, 44,"
    return closed and t.low[name] not in _MONTHS


_SAID = words_of("claims", "speech")
_MONTHS = words_of("lists", "month")
_NAMED = frozenset(["identified", "named", "victim", "victims", "deceased", "dead", "arrested", "charged", "injured"])
"""Where persons are named, an age may end the sentence."""
_JUNIOR = frozenset(["jr", "sr"])
