"""Percent of a base against the count; shares of one whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checks.interval import Interval
from checks.models import Article, Figures, Finding, Quantity
from checks.verify.itself.phrases import between, finding, judged, quoted, rounded, sentence_of, shown

__all__ = ["percent_of_base", "shares_of_all", "shares_over_100"]

_OUT_OF = re.compile(
    r"(?: [\w’'-]+){0,4}?,? out of (?:the |its |their |a total of |some )?$"
    r"|(?: [\w’'-]+)? of (?:the|its|their|a total of) $"
)
_OR_PERCENT = re.compile(r"[^.;:()\d]{0,50}(?:,? or|, about|, representing|, equal to|,|\(| –| —|\(about)\s*$")
_PERCENT_OF = re.compile(r" of (?:the |its |their |all |some )*(?:[\w’'-]+ )?$")
_OF_ANOTHER = re.compile(r" of (?!them\b|those\b|the total\b|all\b)")
"""A share that names its own whole is not of the base before it."""
_OR_COUNT = re.compile(r"[^.;:()\d]{0,50}(?:,? or|,? that is|\()\s*$")
_OF = re.compile(r"(?:^|[.;:]\s+|\n|, )(?:out )?of (?:the |its |their |those |some |all |a total of )*$", re.IGNORECASE)
_COMMA = re.compile(r"(?: [\w’'-]+){0,5}?, (?:only |just |some |about |nearly )?$")
_THE_REST = re.compile(
    r"(?: [\w’'-]+){0,4}? (?:undecided|unsure|don['’]t know|didn['’]t know|did not know|do not know|no opinion|"
    r"not sure|did not answer|declined to answer|refused to answer|no answer|abstained|were neutral|are neutral|"
    r"spoilt|spoiled)\b"
)
"""What somebody says who says neither: those shares and these leave nobody."""
_SEVERAL = 3
_WHOLE = re.compile(
    r"\bof (?:the |its |their |all |our )*(?:[a-z]+ )?(?:population|people|voters|votes|electorate|respondents"
    r"|residents|households|members|women|men|children|seats|students|workers)\b"
)
_GROWN = re.compile(
    r"\b(?:times|rise|rose|risen|grew|grow|grown|increas|more|higher|up|above|over|jump|target|quota|capacity|level"
    r"|value|price|fell|fall|down|than)\w*",
    re.IGNORECASE,
)
_HUNDRED = Decimal(100)


def percent_of_base(article: Article, figures: Figures) -> Iterator[Finding]:
    """Findings on "312 of the 2,600 workers, or 12 percent", "12 percent of the 2,600, or 312" and the like."""
    quantities = judged(figures)
    for one, two, three in zip(quantities, quantities[1:], quantities[2:], strict=False):
        first, second = between(article.text, one, two), between(article.text, two, three)
        if first is None or second is None:
            continue
        if three.dimension == "share" and _OUT_OF.fullmatch(first) and _OR_PERCENT.fullmatch(second):
            if not _OF_ANOTHER.match(article.text, three.span.end):
                yield from _compared(article, count=one, base=two, share=three)
        elif _is_base(article.text, one) and _COMMA.fullmatch(first) and _OR_COUNT.fullmatch(second):
            count, share = (three, two) if two.dimension == "share" else (two, three)
            if share.dimension == "share" and not _OF_ANOTHER.match(article.text, share.span.end):
                yield from _compared(article, count=count, base=one, share=share)
        elif one.dimension == "share" and _PERCENT_OF.fullmatch(first) and _OR_COUNT.fullmatch(second):
            yield from _compared(article, count=three, base=two, share=one)


def _is_base(text: str, quantity: Quantity) -> bool:
    """Whether what follows is of this many: "Of the 2,600 workers, …"."""
    return _OF.search(text, max(0, quantity.span.start - 20), quantity.span.start) is not None


def _compared(article: Article, *, count: Quantity, base: Quantity, share: Quantity) -> Iterator[Finding]:
    if (count.dimension, count.unit) != (base.dimension, base.unit) or count.dimension in ("share", "points"):
        return
    if share.unit != "percent" or share.trend is not None:
        return
    product = _times(rounded(base), rounded(share).scaled(1 / _HUNDRED))
    agrees = product.overlaps(rounded(count))
    message = (
        f"{quoted(article, share)} of {quoted(article, base)} = {shown(product)}; given as {quoted(article, count)}"
    )
    yield finding("percent_of_base", (count, base, share), message, agrees=agrees, severity=0.7)


def _times(one: Interval, other: Interval) -> Interval:
    """All products of a member of each, both above zero."""
    return Interval(
        low=None if one.low is None or other.low is None else one.low * other.low,
        high=None if one.high is None or other.high is None else one.high * other.high,
    )


def shares_over_100(article: Article, figures: Figures) -> Iterator[Finding]:
    """A share of a population that is past all of it: "112 percent of voters"."""
    for quantity in judged(figures):
        low = quantity.interval.low
        if quantity.unit != "percent" or quantity.trend is not None or low is None or low <= _HUNDRED:
            continue
        sentence = sentence_of(article.text, quantity.span)
        after = article.text[quantity.span.end : quantity.span.end + 60]
        if _WHOLE.match(after.lstrip()) and not _GROWN.search(article.text[sentence.start : sentence.end]):
            message = f"{quoted(article, quantity)} is more than all of it"
            yield finding("over_100", (quantity,), message, agrees=False, severity=0.7)


def shares_of_all(article: Article, figures: Figures) -> Iterator[Finding]:
    """The answers to one question, with those of nobody's opinion: "55% are for it, 38% against and 7% undecided"."""
    shares = [q for q in judged(figures) if q.unit == "percent" and q.trend is None]
    for last in shares:
        if _THE_REST.match(article.text, last.span.end) is None:
            continue
        sentence = sentence_of(article.text, last.span)
        own = [q for q in shares if sentence.start <= q.span.start <= last.span.start]
        if len(own) < _SEVERAL or len({q.counted for q in own if q.counted}) > 1:
            continue
        total = sum((rounded(q) for q in own[1:]), rounded(own[0]))
        agrees = total.overlaps(Interval.around(_HUNDRED, Decimal(1)))
        over = total.low is not None and total.low > _HUNDRED
        if agrees or over:
            message = f"{' + '.join(quoted(article, q) for q in own)} = {shown(total)}% of all"
            yield finding("over_100", own, message, agrees=agrees, severity=0.7)
