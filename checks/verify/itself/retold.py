"""The same figure told twice: headline against body, and the body against itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from checks.interval import Bound
from checks.models import Article, Claim, ClaimKind, Figures, Finding, Modality, Quantity, Where
from checks.verify.itself.phrases import finding, head, quoted, same_kind

__all__ = ["headline_and_body", "told_twice"]

_ANOTHER = re.compile(
    r"\b(?:earlier|previous|previously|initial|initially|yesterday|later|since|revised|compared|before|first|second"
    r"|another|other|new|additional|former|ago|last|then|up from|down from|respectively|each|to date|quarter|half"
    r"|months|a share|per share)\b",
    re.IGNORECASE,
)
"""Words that say that two figures are of two moments or two things."""
_PROSE = re.compile(r"\b(?:the|an?|of|in|to|was|were|is|are|has|have|had|and|by|for|at|on|with)\b", re.IGNORECASE)
_TABLE = re.compile(r"\bvs\.?\s|\d[\d.,]*(?:\s+\d[\d.,]*){2,}", re.IGNORECASE)
"""A row of results ("Net loss 3.1 mln vs loss 2.5 mln"), or of bare numbers."""
_BEFALLEN = frozenset({
    "killed", "injured", "missing", "evacuated", "displaced", "arrested", "infected", "hospitalised", "rescued",
    "recovered", "affected", "trapped", "abducted", "stranded",
})  # fmt: skip
"""What befalls persons is counted once an event; of goods, prices and money many things are told with one verb."""
_ANYBODY = frozenset({"people", "persons", "person", "employees", "workers", "members", "staff"})
_LIKE = Decimal(2000)
"""Further apart, a figure is a share's and the other the firm's: a million for a billion is a thousand."""
_CLOSE = Decimal("0.05")
_FACTORS = (Decimal(10), Decimal(100), Decimal(1000))
_DIGITS = 3


def headline_and_body(article: Article, figures: Figures, claims: Sequence[Claim]) -> Iterator[Finding]:
    """A figure in the headline that no figure of the body bears out, though the body has some of the same thing.

    A number that the body has as well, of whatever it is there, is borne out: words alone tell the two apart.
    """
    printed = Counter(q.value for q in figures.quantities)
    stated = [c for c in claims if _states(c)]
    body = [c for c in stated if c.where is not Where.HEADLINE]
    for claim in stated:
        if claim.where is not Where.HEADLINE or _in_a_table(article, claim):
            continue
        if claim.quantity is not None and (printed[claim.quantity.value] > 1 or claim.quantity.parts):
            continue
        told = [b for b in body if _same_thing(claim, b) and _of_now(article, b)]
        quantities = [b.quantity for b in told if b.quantity is not None]
        if claim.quantity is None or not quantities or _borne_out(claim.quantity, quantities, body):
            continue
        others = ", ".join(quoted(article, q) for q in quantities[:3])
        message = f"the headline has {quoted(article, claim.quantity)}; the text has {others}"
        yield finding("headline_body", (claim.quantity, *quantities[:3]), message, agrees=False, severity=0.9)


def _states(claim: Claim) -> bool:
    return (
        claim.quantity is not None
        and claim.kind is ClaimKind.VALUE
        and claim.measure is not None
        and claim.modality in (Modality.ASSERTED, Modality.REPORTED)
    )


def _sentence(article: Article, claim: Claim) -> str:
    return article.text[claim.sentence.start : claim.sentence.end]


def _in_a_table(article: Article, claim: Claim) -> bool:
    return _TABLE.search(_sentence(article, claim)) is not None


def _of_now(article: Article, claim: Claim) -> bool:
    """Whether a sentence of the text is prose, and none of its words puts its figure in another time."""
    sentence = _sentence(article, claim)
    return not (_TABLE.search(sentence) or _ANOTHER.search(sentence)) and _PROSE.search(sentence) is not None


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are near enough for one to be a slip of the other."""
    if one.dimension == "count" or not one.value or not other.value:
        return True
    return max(one.value, other.value) <= _LIKE * min(one.value, other.value)


def _same_thing(one: Claim, other: Claim) -> bool:
    """Whether two claims count the same of the same people in the same place."""
    if one.quantity is None or other.quantity is None or not same_kind(one.quantity, other.quantity):
        return False
    if not _comparable(one.quantity, other.quantity):
        return False
    places = {p.code for p in (one.place, other.place) if p is not None}
    return one.measure == other.measure and one.population == other.population and len(places) < 2  # noqa: PLR2004 - the line says what it counts


def _borne_out(quantity: Quantity, told: Sequence[Quantity], body: Sequence[Claim]) -> bool:
    """Whether a figure of the body, or the sum of those told, can be the headline's."""
    everywhere = [c.quantity for c in body if c.quantity is not None]
    if any(quantity.interval.overlaps(q.interval) for q in everywhere):
        return True
    total = told[0].interval
    for other in told[1:]:
        total = total + other.interval
    return quantity.interval.overlaps(total) or any(_is_sum(quantity, pair) for pair in combinations(told, 2))


def _is_sum(quantity: Quantity, pair: Sequence[Quantity]) -> bool:
    return quantity.interval.overlaps(pair[0].interval + pair[1].interval)


def told_twice(article: Article, claims: Sequence[Claim]) -> Iterator[Finding]:
    """Two precise figures of the same thing that differ as a slip of the pen does: swapped digits, a zero, a few.

    Two figures far apart are two facts; only near misses are taken for one fact told twice.
    """
    stated = [c for c in claims if _states(c) and c.quantity is not None and _precise(c.quantity)]
    for one, other in combinations(stated, 2):
        if one.quantity is None or other.quantity is None or not _one_fact(article, one, other):
            continue
        if _slipped(one.quantity, other.quantity):
            message = f"{quoted(article, one.quantity)} and {quoted(article, other.quantity)} for the same thing"
            yield finding("retold", (one.quantity, other.quantity), message, agrees=False, severity=0.7)


def _precise(quantity: Quantity) -> bool:
    digits = len(quantity.value.normalize().as_tuple().digits) if quantity.value is not None else 0
    return quantity.bound is Bound.EXACT and digits >= _DIGITS


def _one_fact(article: Article, one: Claim, other: Claim) -> bool:
    if one.sentence == other.sentence or not _same_thing(one, other) or one.place is None:
        return False
    if one.quantity is None or other.quantity is None or head(one.quantity) != head(other.quantity):
        return False
    if one.measure not in _BEFALLEN and (head(one.quantity) is None or head(one.quantity) in _ANYBODY):
        return False  # each of several firms employs so many people
    if one.counting is not other.counting or _days(one) != _days(other):
        return False
    return all(_of_now(article, c) for c in (one, other))


def _days(claim: Claim) -> object:
    return None if claim.period is None else (claim.period.start, claim.period.end)


def _slipped(one: Quantity, other: Quantity) -> bool:
    a, b = one.value, other.value
    if a is None or b is None or a == b or not a or not b:
        return False
    if any(a == b * f or b == a * f for f in _FACTORS):
        return True
    swapped = sorted(one.printed) == sorted(other.printed) and len(one.printed) == len(other.printed)
    return swapped or abs(a - b) <= _CLOSE * max(abs(a), abs(b))
