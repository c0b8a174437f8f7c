"""Numbers that are part of a name, an identifier, an address, a reference; ordinals; idioms."""

from __future__ import annotations

from checks.extract.figures.addresses import address_at
from checks.extract.figures.numerals import PARTS, SCALES, SMALL, TWENTY
from checks.extract.figures.units import unit_after
from checks.extract.text.lexicon import words_of
from checks.extract.text.tokens import Tokens
from checks.models import Aside

__all__ = ["name_at"]

_ORDINALS = words_of("lists", "ordinal")
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_HEADS = words_of("lists", "name_head")
_LOWER_HEADS = words_of("lists", "name_head_any_case")
_STOPS = words_of("stops")
_HEDGING = words_of("lists", "before_number")
_PEOPLE = words_of("lists", "people")
_MONTHS = words_of("lists", "month") | words_of("lists", "weekday")
_CURRENCY_CODES = words_of("lists", "currency_code")
_NEVER_NAMES = _STOPS | _HEDGING | _MONTHS | _CURRENCY_CODES
_PREFIXES = words_of("lists", "number_prefix")
_ONE_COMPOUNDS = words_of("lists", "one_compound")
_ONE_IDIOMS = words_of("lists", "one_idiom")
_ONE_GOES_ON = frozenset({"of", "out", "and", "over", "in"})
_ZERO_BEFORE = words_of("lists", "zero_before")
_ZERO_AFTER = words_of("lists", "zero_after")
_ONE_BEFORE = words_of("lists", "one_before")
_FRACTION_DIGITS = 2
_IDIOM_PAIRS = words_of("lists", "idiom_pair")
_IDENTIFIER_DIGITS = 16
_LONGEST_PREFIX = 4
_LONGEST_NAMED = 5
_NUMBERED = frozenset({"no", "nos", "nr", "nrs", "vol", "art", "fig", "ch", "sec"})
_RANKS = frozenset({"top", "bottom"})
_OF_MANY = frozenset({"were", "are", "have", "of", "more", "others", "other"})
_STATES = words_of("lists", "human_state")
_TAILS = words_of("lists", "name_tail")

_PARTED = frozenset({"", ".", ",", "of"})
"""After "a twenty-first" these leave it a part: "a twenty-first of the budget", not "a twenty-first victim"."""

Found = tuple[int, int, Aside]


def name_at(t: Tokens, i: int) -> Found | None:
    """The tokens, from and up to, and the reason, of a number at token `i` that names, orders or identifies."""
    word = t.low[i]
    if word[:1].isdecimal():
        phone = _telephone(t, i)
        return phone or _glued_name(t, i) or _ordinal(t, i) or _identifier(t, i) or _named(t, i) or address_at(t, i)
    if word in _ORDINALS and word not in ("second", "seconds"):
        return None if t.low[i - 1] in ("a", "one") else (i, i + 1, Aside.ORDINAL)
    if word == "second":
        return None if t.low[i - 1] in ("-", "a", "per") else (i, i + 1, Aside.ORDINAL)
    if word == "zero" and _is_zero_idiom(t, i):
        return i, i + 1, Aside.IDIOM
    if word == "one" and (pronoun := _pronoun(t, i)) is not None:
        return pronoun
    return (_odds(t, i) or _compound_ordinal(t, i) or _named(t, i)) if word in SMALL else None


def _odds(t: Tokens, i: int) -> Found | None:
    """As in "outnumbered by two to one" and "a ten-to-one majority": how two stand to each other, and no range."""
    low = t.low
    stop = i + 5 if low[i + 1] == "-" else i + 3
    if low[i + 1 : stop] not in (["to", "one"], ["-", "to", "-", "one"]) or low[i - 1] in ("from", "between"):
        return None
    return None if low[stop] in SCALES or SMALL[low[i]] <= 1 else (i, stop, Aside.SCORE)


def _glued_name(t: Tokens, i: int) -> Found | None:
    """As in "COVID-19", "A320", "F-16", "5G"; a word run into a number by bad scraping is none."""
    raw = t.raw
    before = raw[i - 1]
    if before and t.glued(i):
        if before[-1].isalpha() and _is_prefix(t, i - 1):
            known = len(before) > _LONGEST_PREFIX and before.islower()
            return None if known or "," in raw[i] else (i - 1, _name_end(t, i + 1), Aside.NAME)
        if before in ("-", "–") and _hyphened_name(t, i - 2):
            return None if "," in raw[i] else (i - 2, _name_end(t, i + 1), Aside.NAME)
        if before == "#":
            return i - 1, i + 1, Aside.REFERENCE
    if raw[i + 1] == "x" and len(raw[i]) == 1 and raw[i + 2] == raw[i] and t.glued(i + 1) and t.glued(i + 2):
        return i, i + 3, Aside.NAME  # "a 4x4"
    if raw[i + 1] in ("G", "D", "K") and t.glued(i + 1) and len(raw[i]) == 1:
        return i, i + 2, Aside.NAME
    return None


def _is_prefix(t: Tokens, i: int) -> bool:
    """Whether the letters at token `i`, run into a number, are part of its name: no currency, and no scraped word."""
    letters = t.raw[i]
    if letters in _CURRENCY_CODES:
        return t.glued(i) and t.raw[i - 1] == "-"
    return letters.isupper() or t.low[i] not in _HEDGING


def _hyphened_name(t: Tokens, i: int) -> bool:
    """Whether the word at token `i`, before a hyphen and a number, makes them a name: "COVID-19", not "5km-10km"."""
    if not t.raw[i][-1:].isalpha() or t.low[i] in _PREFIXES or (t.raw[i - 1][:1].isdecimal() and t.glued(i)):
        return False
    return t.glued(i + 1) or (t.low[i] in _HEADS and t.raw[i] != t.low[i])


def _name_end(t: Tokens, i: int) -> int:
    """The token after what is glued to a name: "iPhone-14s", "SCP-173m", "J1149.5+6663"."""
    while t.glued(i) and t.raw[i] and (t.raw[i][:1].isalnum() or t.raw[i] in "-+/"):
        i += 1
    return i


def _ordinal(t: Tokens, i: int) -> Found | None:
    if t.low[i + 1] in _ORDINAL_ENDS and t.glued(i + 1):
        return i, i + 2, Aside.ORDINAL
    return None


def _is_zero_idiom(t: Tokens, i: int) -> bool:
    """Whether "zero" names a point, an aim or a way, and counts nothing: "net zero", "zero tolerance"."""
    low = t.low
    before = low[i - 2] if low[i - 1] == "-" else low[i - 1]
    after = low[i + 2] if low[i + 1] == "-" else low[i + 1]
    return before in _ZERO_BEFORE or after in _ZERO_AFTER


def _compound_ordinal(t: Tokens, i: int) -> Found | None:
    """As in "the twenty-first century"; "one twenty-fifth" is a fraction, and read before it comes here."""
    k = i + 2 if t.low[i + 1] == "-" else i + 1
    part = t.low[i - 1] == "one" or (t.low[i - 1] == "a" and t.low[k + 1] in _PARTED)
    if SMALL[t.low[i]] < TWENTY or part:
        return None
    return (i, k + 1, Aside.ORDINAL) if t.low[k] in _ORDINALS and t.low[k] not in ("half", "quarter") else None


def _identifier(t: Tokens, i: int) -> Found | None:
    """Numbers with hyphens, long runs of digits, numbers that begin with a zero, list numbers."""
    raw = t.raw
    word = raw[i]
    if raw[i + 1] == "-" and raw[i + 3] in ("/", "⁄") and len(raw[i + 2]) <= len(raw[i + 4]) <= _FRACTION_DIGITS:
        return None  # "7-3/4"
    if t.span_text(i, i + 3) in _IDIOM_PAIRS and raw[i + 1]:
        return i, i + 3, Aside.IDIOM
    groups, k = 1, i
    while raw[k + 1] in ("-", ".", "/") and t.glued(k + 1) and t.glued(k + 2) and raw[k + 2][:1].isdecimal():
        groups, k = groups + 1, k + 2
    if groups > 2 or (groups == 2 and len(raw[i]) == 3 and len(raw[k]) == 4 and raw[i + 1] == "-"):  # noqa: PLR2004 - the line says what it counts
        return i, k + 1, Aside.PHONE
    padded = groups == 2 and raw[i + 1] == "-" and len(raw[k]) > 2 and raw[k][0] == "0"  # noqa: PLR2004 - as above
    if padded or (word.isdecimal() and (len(word) >= _IDENTIFIER_DIGITS or (word[0] == "0" and len(word) > 1))):
        stop = k + 1 if padded else i + 1  # "Case 21-00419"
        return (i, stop, Aside.IDENTIFIER) if raw[i - 1] != "." or not t.glued(i) else None
    if i == 0 and raw[1] in (")", ".") and t.glued(1) and raw[2]:
        return 0, 1, Aside.REFERENCE
    return None


def _telephone(t: Tokens, i: int) -> Found | None:
    """Groups of digits with blanks between, after "+", a leading zero or an area in brackets: "020 7946 0958".

    And the short ones of ambulance and police: "called 911", "a 999 caller".
    """
    raw = t.raw
    if raw[i] in _EMERGENCY and (t.low[i + 1] in _CALLS or t.low[i - 1] in _CALLS):
        return i, i + 1, Aside.PHONE
    area = raw[i - 1] == "(" and raw[i + 1] == ")" and t.glued(i) and t.glued(i + 1)
    abroad = raw[i - 1] == "+" and t.glued(i)
    if not (area or abroad or (raw[i][0] == "0" and len(raw[i]) > 2)) or not raw[i].isdecimal():  # noqa: PLR2004 - "05" is a day or a month
        return None
    first, k, digits = i - (area or abroad), i + area, len(raw[i])
    while (at := k + 1 + (raw[k + 1] in ("-", ".", "/"))) and raw[at].isdecimal() and len(raw[at]) <= _PHONE_GROUP:
        k, digits = at, digits + len(raw[at])
    return (first, k + 1, Aside.PHONE) if digits >= _PHONE_DIGITS and k > i + area else None


_EMERGENCY = frozenset(["911", "999", "112", "000", "111"])
_CALLS = words_of("lists", "emergency_calls")
_PHONE_GROUP, _PHONE_DIGITS = 8, 8
"""The longest group of digits in a telephone number, and the fewest digits in all."""


def _named(t: Tokens, i: int) -> Found | None:
    """As in "Boeing 747", "Game 7", "Group of 20", "Formula One", "No. 3", "page 5"."""
    low, raw = t.low, t.raw
    head = i - 1
    word = low[head]
    if word == "." and low[i - 2] in _NUMBERED:
        return i - 2, i + 1, Aside.ORDINAL if low[i - 2] == "no" else Aside.REFERENCE
    if word == "of" and raw[i - 2] in ("Group", "Gang"):
        return i - 2, i + 1, Aside.NAME
    if low[i + 1] in _TAILS and raw[i + 1][0].isupper() and raw[i].isdecimal():
        return head if _headed(t, i, head) else i, i + 2, Aside.NAME  # "the 787 Dreamliner"
    if len(raw[i]) > _LONGEST_NAMED or "," in raw[i] or not (_headed(t, i, head) or _after_name(t, i, head)):
        return None
    return head, i + 1, Aside.ORDINAL if word in _RANKS else Aside.NAME


def _headed(t: Tokens, i: int, head: int) -> bool:
    """Whether the word before the number is one that numbers go with: "iPhone 11", "page 5", "the top three"."""
    word = t.low[head]
    if word.removesuffix("'s").removesuffix("’s") in _HEADS and t.raw[head] != word:
        return True
    return (word in _LOWER_HEADS and not _is_count(t, i + 1)) or (
        word in _RANKS and not (t.low[i + 1][:1].isalpha() and t.low[i + 1] not in _STOPS)
    )


def _after_name(t: Tokens, i: int, head: int) -> bool:
    """Whether a capitalised word before a number makes it part of a name: no unit and nothing counted follows."""
    raw, word = t.raw, t.low[head]
    if not raw[head][:1].isupper() or head == 0 or not word.isalpha() or t.glued(i) or "." in raw[i]:
        return False
    if word in _NEVER_NAMES or raw[head] in _CURRENCY_CODES or _is_count(t, i + 1) or _is_subject(t, i + 1):
        return False
    if not raw[i][0].isdecimal() and (not raw[i][0].isupper() or raw[i + 1][:1].isupper()):
        return False
    return unit_after(t, i + 1, many=False) is None


def _is_subject(t: Tokens, i: int) -> bool:
    """Whether what follows a number says what befell so many: "in Greece 900 were moved", "in Peru 12 more died"."""
    return t.low[i] in _OF_MANY or t.low[i] in _STATES


def _is_count(t: Tokens, i: int) -> bool:
    """Whether what follows a number makes it a count or a measure: a plural, a unit's sign, "percent", a scale."""
    word = t.low[i]
    if word in _PEOPLE or word in (
        "percent",
        "%",
        "per",
        "pct",
        "million",
        "billion",
        "thousand",
        "hundred",
        "bn",
        "-",
    ):
        return True
    if word[-1:] == "s" and len(word) > 2 and t.raw[i][0].islower() and word not in _STOPS:  # noqa: PLR2004 - the line says what it counts
        return True
    after = t.low[i + 1]
    return word.isalpha() and word not in _STOPS and t.raw[i][0].islower() and after[-1:] == "s" and len(after) > 3  # noqa: PLR2004 - the line says what it counts


def _counts_on(t: Tokens, i: int) -> bool:
    """Whether "one" is part of a longer number ("one in five", "one-third") or counts ("one of the")."""
    low = t.low
    if low[i - 1] == "of":
        return True
    k = i + 1 if low[i] in ("a", "of", "every") else i
    return low[k] in SMALL or low[k] in PARTS or low[k][:1].isdecimal()


def _pronoun(t: Tokens, i: int) -> Found | None:
    """As in "the one who", "no one", "which one", "one another": no count is stated."""
    low = t.low
    before, after = low[i - 1], low[i + 1]
    if after in _ONE_IDIOMS:
        return i, i + 1, Aside.IDIOM
    if (
        (after in ("of", "out", "and", "-", "over", "in") and _counts_on(t, i + 2))
        or (after == "-" and low[i + 2] in ("in", "out", "to") and low[i + 3] == "-")
        or after in SMALL
        or before in ("minus", "negative")
    ):
        return None
    pointed = before in ("that", "this") and after[-1:] == "s"  # "that one costs"
    if after in _STOPS or not after.isalpha() or before in _ONE_BEFORE or pointed:
        return i, i + 1, Aside.PRONOUN
    return None
