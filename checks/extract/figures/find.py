"""Every written number of an article, in the order of the text: quantities, and what was set aside with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.extract.figures.asides import aside_at
from checks.extract.figures.context import read_context
from checks.extract.figures.drafts import Draft, currency_at, read_draft
from checks.extract.figures.multiples import WORDS, read_word
from checks.extract.figures.numbers import ANCHORS
from checks.extract.figures.ranges import join_ranges
from checks.extract.figures.records import Stands, intervals_by, quantity_of
from checks.extract.text.sentences import sentences
from checks.extract.text.tokens import Tokens, tokenise
from checks.interval import Bands
from checks.models import Article, Aside, Figures, Quantity, SetAside, Span

__all__ = ["find_quantities"]

_WORDS = re.compile(r"[a-z]+|[½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚]")
_BLANKS = {ord(sign): "0" if sign.isdecimal() else " " for sign in map(chr, range(128)) if not sign.isalpha()}
"""A text in plain letters is cut into words faster by blanks than by a pattern, and one digit found faster than ten."""
_DIGIT = re.compile(r"\d")
_TO = frozenset({"-", "–", "to"})
_ANCHORS = ANCHORS | WORDS | {"first", "second"}


def find_quantities(article: Article, bands: Bands) -> Figures:
    """Every quantity of the article, and every number in it that is none, each with its span.

    >>> figures = find_quantities(Article(id="a", text="More than 300 people fled in 2015."), Bands())
    >>> figures.quantities[0].surface, figures.set_aside[0].surface
    ('More than 300', '2015')
    """
    text = article.text
    stands = intervals_by(bands)
    quantities: list[Quantity] = []
    set_aside: list[SetAside] = []
    for start, end in _numeric(text):
        _read_sentence(tokenise(text, start, end), stands, quantities, set_aside)
    return Figures(quantities=tuple(quantities), set_aside=tuple(set_aside))


def _numeric(text: str) -> Iterator[Span]:
    """The sentences that hold a digit, or a word with which a number can be written."""
    plain = text.lower().translate(_BLANKS) if text.isascii() else None
    for span in sentences(text):
        start, end = span
        if _DIGIT.search(text, start, end) if plain is None else plain.find("0", start, end) >= 0:
            yield span
            continue
        words = _WORDS.findall(text[start:end].lower()) if plain is None else plain[start:end].split()
        if not _ANCHORS.isdisjoint(words):
            yield span


def _read_sentence(t: Tokens, stands: Stands, quantities: list[Quantity], set_aside: list[SetAside]) -> None:
    drafts, asides = _scan(t)
    if len(drafts) > 1:
        drafts, scores = join_ranges(t, drafts)
        asides.extend((first, stop, Aside.SCORE) for first, stop in scores)
        asides.sort()
    read_context(t, drafts)
    quantities += [quantity_of(t, draft, stands) for draft in drafts]
    for first, stop, reason in _between(drafts, asides) if asides else ():
        span = Span(t.start[first], t.end_of(stop - 1))
        set_aside.append(SetAside(span=span, surface=t.text[span[0] : span[1]], reason=reason))


def _between(drafts: list[Draft], asides: list[tuple[int, int, Aside]]) -> Iterator[tuple[int, int, Aside]]:
    """The asides that stand outside the words of every figure: "50 first-team metres" is one figure."""
    floor = k = 0
    taken = [(d.first, d.stop, *(d.hedge or ())) for d in drafts]
    words = [(min(tokens), max(tokens)) for tokens in taken]
    for first, stop, reason in asides:
        while k < len(words) and words[k][1] <= first:
            k += 1
        if first >= floor and (k == len(words) or words[k][0] >= stop):
            yield first, stop, reason
            floor = stop


def _currency_of_range(t: Tokens, i: int, before: Draft) -> tuple[str, int] | None:
    """The currency that the second number of "€5-7m" shares with the first."""
    if before.dimension != "money" or before.stop != i - 1 or t.low[i - 1] not in _TO:
        return None
    return (before.base or "USD", i) if t.glued(i + 1) and t.low[i + 1] in ("m", "b", "k", "bn") else None


def _is_base(low: list[str], stop: int, i: int) -> bool:
    """Whether the number at token `i` is what the figure before, which ends at `stop`, is a rate of.

    As in "per 100,000 people" and "12 doctors for every 10,000 people", but not in "for every 10 who left, 3 died".
    """
    if low[i - 1] == "per":
        return True
    return low[i - 1] in ("every", "each") and low[i - 2] in ("for", "in") and "," not in low[stop:i]


def _scan(t: Tokens) -> tuple[list[Draft], list[tuple[int, int, Aside]]]:
    """The numbers of a sentence: drafts of quantities, and what is none."""
    drafts: list[Draft] = []
    asides: list[tuple[int, int, Aside]] = []
    low = t.low
    # a numeral begins with a digit, and so stands between "0" and ":" in the order of the alphabet
    numeric = [i for i, word in enumerate(low) if word in _ANCHORS or "0" <= word < ":"]
    floor, before = 0, None
    for i in numeric:
        if i < floor:
            continue
        if drafts and _is_base(low, drafts[-1].stop, i):
            continue
        if low[i] in WORDS:
            draft = read_word(t, i)
            if draft is not None and draft.first >= floor:
                drafts.append(draft)
                floor = draft.stop
            continue
        currency = currency_at(t, i) or (_currency_of_range(t, i, drafts[-1]) if drafts else None)
        found = aside_at(t, i, before) if currency is None else None
        if found is not None:
            asides.append((max(found[0], floor), found[1], found[2]))
            floor, before = found[1], found
            continue
        draft = read_draft(t, i, currency)
        if draft is not None and draft.first >= floor:
            drafts.append(draft)
            floor = draft.stop
    return drafts, asides
