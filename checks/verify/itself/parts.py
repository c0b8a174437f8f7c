"""Parts and their total, a subset and its set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checks.interval import Interval
from checks.models import Article, Figures, Finding, Quantity
from checks.verify.itself.phrases import (
    between,
    finding,
    head,
    judged,
    people,
    quoted,
    rounded,
    same_kind,
    sentence_of,
    shown,
)

__all__ = ["parts_and_totals", "subsets"]

_OPENS = re.compile(r"(?: [\w’'-]+){1,7}?(?::| \(|\s?[–—]| -)\s*(?:an? )?$")
_MADE_OF = re.compile(r"(?: [\w’'-]+){1,7}?,? (?:comprising|consisting of|made up of|composed of)\s*(?:an? )?$")
"""What stands between a total and the first of its parts."""
_PART_TO_PART = re.compile(r"[^.;:()\d]{0,60}(?:,|,? and|,? plus|;)\s*$")
_CLOSES = re.compile(
    r"(?:(?!\b(?:and|,) (?:one|another|an?|the rest)\b)[^.;:()\d]){0,60}?(?:\)|[.;](?=\s|$)|\n|$|[–—])"
)
"""After the last part the list is over; a list that goes on without numbers is no sum."""
_SUM = re.compile(
    r"[^.;:()\d]{0,80},? (?:(?:for|making|giving|adding up to|amounting to) (?:a |an )?(?:combined |grand |overall )?"
    r"(?:total(?: of)?|sum of)|a total of|totall?ing)\s*$"
)
_AND = re.compile(r"[^.;:()\d]{0,60},? and (?:another |an additional )?$")
_OTHERS = re.compile(r"[^.;:()\d]{0,80}(?:,|;| and| while| but)* the (?:other|remaining)\s*$")
_OF = re.compile(r"[^.;:()\d]{0,40},? of (?:whom|which|them)(?: at least| about| only)?,?\s*$|[^.;:()\d]{0,40},\s*$")
_OF_A_WHOLE = re.compile(r"\bof (?:the |its |their |those |all )*\d[^.;\n]*$", re.IGNORECASE)
"""Before the first of three: a larger whole stands ahead of them, "of the 28 tonnes, 15 …, 12 …, the remaining one"."""
_INCLUDING = re.compile(r"[^.;()\d]{0,80}?,? ?\(?(?:including|among them|of whom|of which|among whom)\s*$")
_SUBJECT = re.compile(r"\b(?:additional|other|more|further|another|extra)\b", re.IGNORECASE)
_NEEDED = re.compile(r"(?: \w+)? (?:are|were|is|was|would be) (?:needed|required|necessary|expected)")
_ADDS = frozenset({"count", "money", "mass", "length", "area"})
_MOST_PARTS = 12


def parts_and_totals(article: Article, figures: Figures) -> Iterator[Finding]:
    """A finding for every total whose parts are all spelled out beside it."""
    quantities = judged(figures)
    for at, total in enumerate(quantities):
        parts = _listed(article.text, quantities[at : at + _MOST_PARTS + 1])
        if parts:
            yield _sum(article, total, parts)
    for run in zip(quantities, quantities[1:], quantities[2:], strict=False):
        yield from _summed(article, run)


def _listed(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The parts of the first of `quantities`: "12 people: 5 women, 4 men and 3 children"; empty where none."""
    if len(quantities) < 3:  # noqa: PLR2004 - a total and two parts
        return []
    listed = _follows(_OPENS, text, quantities[0], quantities[1])
    if not listed and not _follows(_MADE_OF, text, quantities[0], quantities[1]):
        return []
    parts = [quantities[1]]
    for last, following in pairwise(quantities[1:]):
        if not _follows(_PART_TO_PART, text, last, following):
            break
        parts.append(following)
    complete = len(parts) > 1 and _CLOSES.match(text, parts[-1].span.end)
    fits = same_kind(quantities[0], *parts) if listed else _addable(quantities[0], *parts)
    return parts if complete and fits and quantities[0].dimension in _ADDS else []


def _addable(*quantities: Quantity) -> bool:
    """Whether quantities are of one unit and one thing: persons of any sort, or the same noun where nouns are given."""
    heads = {head(q) for q in quantities if q.counted is not None and not people(q)}
    mixed = bool(heads) and any(people(q) for q in quantities)
    return same_kind(*quantities) and len(heads) < 2 and not mixed  # noqa: PLR2004 - one noun


def _follows(pattern: re.Pattern[str], text: str, one: Quantity, other: Quantity) -> bool:
    gap = between(text, one, other)
    return gap is not None and pattern.match(gap) is not None


def _summed(article: Article, run: Sequence[Quantity]) -> Iterator[Finding]:
    """Findings on "12 in the north and 7 in the south, a total of 19" and "of the 19, 12 died; the other 7 …"."""
    one, two, three = run
    text = article.text
    if not _addable(one, two, three):
        return
    if _follows(_AND, text, one, two) and _follows(_SUM, text, two, three) and not _outgrown(three, (one, two)):
        yield _sum(article, three, (one, two))
    elif _follows(_OF, text, one, two) and _follows(_OTHERS, text, two, three) and not _in_a_whole(text, one):
        yield _sum(article, one, (two, three))


def _in_a_whole(text: str, one: Quantity) -> bool:
    start = sentence_of(text, one.span).start
    return _OF_A_WHOLE.search(text, start, one.span.start) is not None


def _outgrown(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether one part alone is past the total: then it is the total of something else."""
    most = rounded(total).high
    return most is not None and any((low := rounded(p).low) is not None and low > most for p in parts)


def _sum(article: Article, total: Quantity, parts: Sequence[Quantity]) -> Finding:
    added = Interval.point(parts[0].step - parts[0].step)
    for part in parts:
        added = added + rounded(part)
    agrees = added.overlaps(rounded(total))
    terms = " + ".join(quoted(article, p) for p in parts)
    message = f"{terms} = {shown(added)}; the total is given as {quoted(article, total)}"
    return finding("parts_total", (total, *parts), message, agrees=agrees, severity=0.7)


def subsets(article: Article, figures: Figures) -> Iterator[Finding]:
    """A finding for every "…, including 12 children": a subset is no larger than its set."""
    quantities = judged(figures)
    for whole, part in pairwise(quantities):
        gap = between(article.text, whole, part)
        if gap is None or not _INCLUDING.match(gap) or _SUBJECT.search(part.surface):
            continue
        if whole.dimension != "count" or part.dimension != "count" or not _alike(whole, part):
            continue
        if _NEEDED.match(article.text, part.span.end) or article.text[whole.span.start - 1 : whole.span.start] == "-":
            continue
        least, most = part.interval.low, whole.interval.high
        if least is None or most is None:
            continue
        agrees = least <= most
        message = f"{quoted(article, part)} is said to be among {quoted(article, whole)}"
        yield finding("subset", (whole, part), message, agrees=agrees, severity=0.8)


def _alike(whole: Quantity, part: Quantity) -> bool:
    """Whether both count the same sort of thing: persons, or the same noun."""
    if people(whole) and (part.counted is None or people(part)):
        return True
    return head(whole) is not None and head(whole) == head(part)
