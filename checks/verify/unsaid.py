"""What a sentence leaves open about its figure, so that no one figure of a reference can show it wrong."""

from __future__ import annotations

import re

from checks.models import Article, Claim, ClaimKind, Counting, Dimension, Indicator, Quantity, Reason

__all__ = ["left_open"]

_HEDGE = r"(?:(?:about|around|some|roughly|nearly|almost|just|only|over|more than|an? (?:peak|high|low) of) )*"
_FROM = re.compile(rf"\b(?:from|against|compared (?:with|to)|versus|than) {_HEDGE}$", re.IGNORECASE)
"""What follows is where something began, or what it is held against."""
_BACK_THEN = re.compile(
    r"\b(?:once|used to|previously|formerly|originally|initially|at first|at (?:the|its) (?:time|peak|height)|"
    r"back then|at that (?:time|point)|until then|by then|before the|prior to the|pre-?war|"
    r"(?:days?|weeks?|months?|years?) (?:earlier|before|later))\b",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"\bat the (?:turn|start|beginning|outset|end|close) of (?:the|this|that) (?:year|month|week|century|decade|war)\b",
    re.IGNORECASE,
)
"""The day that a longer time began or ended on, where the words do not say which."""
_PRICES = re.compile(r"\b(?:constant|real|international|ppp|purchasing|adjusted)\b", re.IGNORECASE)
_HAD = re.compile(
    r"\bhad\s+(?:\w+ly\s+|already\s+|just\s+)?(?:\w+ed|stood|been|risen|fallen|grown|become|seen|won|taken|lost)\b"
)
_COUNTED = re.compile(
    r"\bhad\s+(?:\w+ly\s+|already\s+)?(?:counted|recorded|registered|reported|documented|tallied|put)\b"
)
"""The source itself tells of an earlier time."""
_HAD_ONCE = re.compile(rf"\bhad {_HEDGE}$")
_NOW = re.compile(r"\b(?:has|have|is|are|now|today)\b")
"""In a sentence that is told of now, "her grandmother had eight" is told of then."""
_THAN_ELSE = re.compile(
    r"\s*(?:(?!and\b)\w+\s+){0,2}?(?:more|fewer|less|higher|lower|larger|smaller)\s+than\b(?!\s+\d)", re.IGNORECASE
)
"""What a figure is held against; "and more than 40" begins another figure."""
_MOVED = re.compile(
    r"\b(?:(?P<flow>(?:los(?:t|es?|ing)|gain(?:ed|s|ing)?|add(?:ed|s|ing)?|shed(?:s|ding)?)\s+)|"
    r"(?:f[ae]ll(?:s|en|ing)?|dropp?(?:ed|s|ing)?|r[io]se[ns]?|gr[eo]wn?|grows?|shr[aiu]nk|climb(?:ed|s)|declined?|"
    r"(?:in|de)creased?|expanded|contracted|improved|slipped|edged)\s+(?:\w+\s+){0,2}?by\s+)"
    rf"(?:a (?:further|total of) |another |an? estimated )?{_HEDGE}$",
    re.IGNORECASE,
)
"""What follows is how far something moved, and not where it stands."""
_TOGETHER = re.compile(r"\b(?:together|combined|between them|in all|the (?:two|three|four|five))\b", re.IGNORECASE)
_NEITHER = re.compile(
    r"\b(?:neither|none of|not one of|no (?:other )?(?:country|nation|state))\b[^;:.]*$", re.IGNORECASE
)
"""What is said of nobody is so of none of those that are named."""
_ONLY_ONE = re.compile(r"\b(?:only )?the (?:latter|former)\b|\bonly the (?:last|first|second|third)\b", re.IGNORECASE)
"""One of several places that were named before, and not the one whose name is nearest."""
_LEVELS = frozenset({Counting.STOCK, Counting.SHARE, Counting.RATE, Counting.UNKNOWN})
_AS_IN = re.compile(
    r"\s*(?:\w+\s+){0,2}?as\b|\s+(?:of\s+)?(?:that|those|what|its\s+(?P<whole>\w+))\b|"
    r"\s+of\s+(?:which|whom|them|it)\b",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(r"\s*of\s+(?:those|them|these|which|whom)\b", re.IGNORECASE)
_ONE_OF = re.compile(
    r"\b(?:[Oo]ne|[Ss]ome|[Pp]art|[Tt]wo|[Tt]hree) of\b|\b[Aa]mong\b|"
    r"\b(?:after|behind|except|bar|excluding|apart from|other than|second only to) (?:the |that of )?[A-Z]"
)
"""What follows belongs to the first of an order, and need not be the first."""
_AMONG = re.compile(rf"\b(?:among|out of) (?:its |their |his |her |the |all |a total of )?{_HEDGE}$", re.IGNORECASE)
"""What follows is the whole that the figures before are of."""
_ONE_IN = re.compile(r"\bone [a-z]+ in (?:every )?$", re.IGNORECASE)
"""What follows is how many there are to one: "one adult in seven"."""


def left_open(
    article: Article, claim: Claim, indicator: Indicator | None = None, *, stepped: bool = False, parted: bool = False
) -> tuple[Reason, Dimension | None] | None:
    """Why `claim` is not called wrong by the figure of its moment and place, if its words leave one of them open.

    *Undated*: told of an earlier time that the sentence does not name. *Not comparable*: a difference, a part or a
    multiple of a figure that is not named, a sum over places that are not. `stepped`: the figure of the reference is
    how far a level went, as that of the words may be; `parted`: what part of another it is.
    """
    if claim.kind in (ClaimKind.EXTREME, ClaimKind.RANK) and _ONE_OF.search(article.text, *claim.clause):
        return Reason.NOT_COMPARABLE, Dimension.COUNTING
    if claim.quantity is None or claim.kind is not ClaimKind.VALUE:
        return None
    text, own = article.text, claim.quantity
    after = own.span.end if own.counted_span is None else max(own.span.end, own.counted_span.end)
    barrier = _barrier(text, claim, own, after, indicator)
    if barrier is Dimension.DENOMINATOR and parted:
        barrier = None  # "a quarter of what it was in 2010"
    if barrier is None and indicator is not None and not stepped and _moves(text, claim, indicator):
        barrier = Dimension.COUNTING
    if barrier is not None:
        return Reason.NOT_COMPARABLE, barrier
    if _TURN.search(text, *claim.clause):
        return Reason.UNDATED, None
    dated = claim.period is not None and not claim.period.inferred
    return None if dated or not _of_another_time(text, claim, after) else (Reason.UNDATED, None)


def _barrier(text: str, claim: Claim, own: Quantity, after: int, indicator: Indicator | None) -> Dimension | None:
    """What the words leave open of a figure that is no level of one named place."""
    start, end = claim.sentence
    than_else = any(_THAN_ELSE.match(text, at, end) for at in (own.span.end, after))
    if than_else or _NEITHER.search(text, start, own.span.start):
        return Dimension.COUNTING
    if indicator is not None and own.dimension == "money" and _of_other_prices(text[start:end], indicator):
        return Dimension.UNIT
    if indicator is not None and _totals(claim, indicator):
        return Dimension.COUNTING
    if _ONE_IN.search(text, start, own.span.start) or (
        own.dimension == "share" and _of_an_unnamed(text, own, end, indicator)
    ):
        return Dimension.DENOMINATOR
    if _AMONG.search(text, start, own.span.start):
        return Dimension.MEASURE
    placed = claim.place is not None and not claim.place.inferred
    apart = _ONLY_ONE.search(text, start, own.span.start) or (not placed and _TOGETHER.search(text, start, end))
    return Dimension.PLACE if apart else None


def _of_an_unnamed(text: str, share: Quantity, end: int, indicator: Indicator | None) -> bool:
    """Whether a share is one of what the words only point to, or a fraction of what is no whole."""
    if _OF_THOSE.match(text, share.span.end, end):
        return True
    if share.unit is not None:
        return False
    if indicator is not None and not _is_rate(indicator) and indicator.part_of is None:
        return True
    found = _AS_IN.match(text, share.span.end, end)
    return found is not None and not _is_whole(found["whole"], indicator)


def _is_whole(word: str | None, indicator: Indicator | None) -> bool:
    """Whether a share is of what the indicator has shares of: "two fifths of its electricity", not "of its peak"."""
    if word is None or indicator is None:
        return False
    return word.lower().removesuffix("s") in f"{indicator.title} {indicator.unit or ''}".lower()


def _of_other_prices(sentence: str, indicator: Indicator) -> bool:
    """Whether a sum of money is held against one in the prices of another year or country."""
    return (
        _PRICES.search(f"{indicator.unit or ''} {indicator.title} {indicator.description}") is not None
        and _PRICES.search(sentence) is None
    )


def _totals(claim: Claim, indicator: Indicator) -> bool:
    """Whether the words give a total so far, where the indicator has how many there are at a time."""
    return claim.counting is Counting.CUMULATIVE and indicator.counting is Counting.STOCK


def _is_rate(indicator: Indicator) -> bool:
    """Whether a fraction ("half", "one in six") can be held against it: shares, and so many per 1,000."""
    return indicator.dimension == "share" or any(c.isdigit() for c in f"{indicator.unit} {indicator.denominator}")


def _moves(text: str, claim: Claim, indicator: Indicator) -> bool:
    """Whether a figure is how far a level moved; what is "lost" of what is counted ("lost 40 people to it") is not."""
    found = _MOVED.search(text, claim.sentence.start, claim.span.start)
    if found is None or indicator.counting not in _LEVELS:
        return False
    return found["flow"] is None or indicator.counting is Counting.STOCK or indicator.dimension != "count"


def _of_another_time(text: str, claim: Claim, after: int) -> bool:
    """Whether the clause of a figure without a date puts it before the time that the article is of."""
    start, end = claim.clause
    if _FROM.search(text, claim.sentence.start, claim.span.start):
        return True
    if _BACK_THEN.search(text, start, end) or _BACK_THEN.search(text, after, min(claim.sentence.end, after + _SOON)):
        return True
    if _HAD_ONCE.search(text, start, claim.span.start) and _NOW.search(text, *claim.sentence):
        return True
    if _COUNTED.search(
        text, text.rfind(";", claim.sentence.start, claim.span.start) + 1 or claim.sentence.start, claim.span.start
    ):
        return True
    return claim.attribution is None and _HAD.search(text, start, claim.span.start) is not None


_SOON = 40
"""Characters after a figure in which "before the war" still dates it."""
