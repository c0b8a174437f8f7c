"""Other ways to read a claim: another place or date that stands beside it, a total for a day's figure, the runner-up.

A sentence seldom says of which of its places and dates each figure is. Before a figure is called wrong it is held
against what a reader might as well have taken it for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from checks.models import Article, Claim, ClaimKind, Counting, Link, Period, Place
from checks.references.catalogue import Catalogue

__all__ = ["Rereading", "other_readings"]

_RIVAL = 0.6
"""A candidate with so much of the best one's score is what a reader may have thought of."""
_MOST = 24
"""More readings than this of one figure are no readings, but guesses."""


_THERE = re.compile(r"\b(?:there|here|that country|the country|its)\b", re.IGNORECASE)
"""Words that point to a place of the sentence before."""
_BACK = re.compile(r"\b(?:the|a|one) (?P<unit>day|week|month|year) (?:before|earlier|previously)\b", re.IGNORECASE)
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """A claim and its link as they may be read as well, and the words that say how."""

    how: str
    claim: Claim
    link: Link


def other_readings(
    article: Article, claims: Sequence[Claim], claim: Claim, link: Link, catalogue: Catalogue
) -> Iterator[Rereading]:
    """How else `claim` can be read, the nearest readings first.

    Of another place or of another date that the sentence names (where it names none: that the article names just
    before, or is about), as a total instead of a day's figure, and as one of the runners-up of its link. A date that
    is stated: as that of any other beginning that its words may mean.
    """
    if link.indicator is None:
        return
    yield from _with_the_dead(claim, link)
    dated = claim.kind is ClaimKind.DATE
    found: list[tuple[str, Claim]] = (
        []
        if dated
        else [*_at_its_end(claim), *_elsewhere(article, claims, claim), *_of_total(article, claim, link, catalogue)]
    )
    for _, (how, read) in zip(range(_MOST), found, strict=False):
        yield Rereading(how=how, claim=read, link=replace(link, observations=(), together=()))
    best = link.candidates[0].score if link.candidates else 0.0
    for rival in link.candidates[1:]:
        if not dated and _is_told(article, claim, link.indicator, rival.indicator, catalogue):
            continue
        called = catalogue.index.is_called(rival.indicator, article.text[claim.clause.start : claim.clause.end])
        if (dated or called or rival.score >= _RIVAL * best) and rival.indicator not in (
            link.indicator,
            *link.combined,
            *link.alike,
        ):
            title = catalogue.indicators[rival.indicator].title
            yield Rereading(
                how=f"as “{title}”",
                claim=claim,
                link=replace(link, indicator=rival.indicator, combined=(), alike=(), observations=(), together=()),
            )


def _with_the_dead(claim: Claim, link: Link) -> Iterator[Rereading]:
    """Of the wounded of one incident: with the dead among them, as who was hit counts both."""
    for own, both in zip(link.observations, link.together, strict=False):
        if own.best is not None and both.best is not None:
            how = f"with the {both.best - own.best:f} killed among them"
            yield Rereading(how=how, claim=claim, link=replace(link, observations=(both,), together=()))


def _is_told(article: Article, claim: Claim, own: str, rival: str, catalogue: Catalogue) -> bool:
    """Whether the clause of a figure has a word of its own indicator's name that the rival's has not."""
    index = catalogue.index
    said = index.stems.of(article.text[claim.clause.start : claim.clause.end])
    return not (index.names(own) - index.names(rival)).isdisjoint(said)


def _at_its_end(claim: Claim) -> Iterator[tuple[str, Claim]]:
    """Of a time of years, that nothing says is added up: what it was at its end."""
    period = claim.period
    adds = claim.counting is not Counting.UNKNOWN and claim.measure is not None
    if period is None or period.start is None or adds or claim.kind is not ClaimKind.VALUE:
        return
    if period.end is None or (period.end - period.start).days > _DAYS["year"]:
        level = replace(claim, period=replace(period, start=None), counting=Counting.STOCK)
        yield "as of the end of that time", level


def _elsewhere(article: Article, claims: Sequence[Claim], claim: Claim) -> Iterator[tuple[str, Claim]]:
    """The claim with each other place, with each other date, and with both."""
    places, periods = list(_places(article, claims, claim)), list(_periods(article, claims, claim))
    if claim.quantity is not None and claim.quantity.value == 0:
        periods = []  # that there was none at another time bears nothing out
    for place in places:
        yield f"for {place.name}", replace(claim, place=place)
    for how, period in periods:
        yield how, replace(claim, period=period)
    for place in places:
        for how, period in periods:
            yield f"for {place.name} {how}", replace(claim, place=place, period=period)


def _places(article: Article, claims: Sequence[Claim], claim: Claim) -> Iterator[Place]:
    """Those that the sentence names; where the claim's own is inferred, those just before and the most frequent."""
    near = list(claim.places)
    if _THERE.search(article.text, *claim.sentence):
        near += [p for c in _before(claims, claim) for p in (*c.places, *([c.place] if c.place else []))]
    if claim.place is None or claim.place.inferred:
        before = _before(claims, claim)
        near += [p for c in before for p in (*c.places, *([c.place] if c.place else []))]
        named = Counter(p.code for c in claims for p in c.places)
        often = named.most_common(1)[0][0] if named else None
        near += [p for c in claims for p in c.places if p.code == often][:1]
    own = claim.place.code if claim.place else None
    yield from {p.code: p for p in reversed(near) if p.code != own}.values()


def _before(claims: Sequence[Claim], claim: Claim) -> list[Claim]:
    """The claims of the last sentence before that has any."""
    earlier = [c for c in claims if c.sentence.end <= claim.sentence.start]
    return [c for c in earlier if c.sentence == earlier[-1].sentence]


def _periods(article: Article, claims: Sequence[Claim], claim: Claim) -> Iterator[tuple[str, Period]]:
    """The dates of the sentence's other figures, those of the sentence before, and that of publication."""
    beside = [c for c in claims if c.sentence == claim.sentence and c is not claim]
    if claim.period is None or claim.period.inferred:
        beside += _before(claims, claim)
    found = [c.period for c in beside if c.period is not None and not c.period.inferred]
    if article.published is not None and not _is_dated(claim, beside, article.published):
        found.append(Period(start=None, end=article.published, inferred=True))
    shift = _BACK.search(article.text, claim.sentence.start, claim.sentence.end)
    if shift is not None:
        told = [c.period for c in (claim, *beside, *_before(claims, claim)) if c.period is not None]
        found += [back for period in told if (back := _earlier(period, shift["unit"].lower())) is not None]
    own = claim.period and (claim.period.start, claim.period.end)
    days = {(p.start, p.end): p for p in reversed(found) if (p.start, p.end) != own}
    for period in reversed(days.values()):
        yield _named(period), period


def _is_dated(claim: Claim, beside: Sequence[Claim], published: date) -> bool:
    """Whether the clause of a figure itself says of which past days it is: it is then not of those of publication.

    A date that other figures of the sentence take for theirs as well may belong to one of them alone.
    """
    period = claim.period
    if period is None or period.inferred or period.start is None or period.end is None or period.span is None:
        return False
    if period.end >= published or any(c.period is not None and c.period.span == period.span for c in beside):
        return False
    return claim.clause.start <= period.span.start and period.span.end <= claim.clause.end


def _earlier(period: Period, unit: str) -> Period | None:
    """The period one `unit` before: "the year before" may go back from another sentence's year."""
    if period.end is None:
        return None
    days = (period.end - period.start).days if period.start is not None else 0
    end = period.end - timedelta(days=_DAYS[unit])
    return Period(start=None if period.start is None else end - timedelta(days=days), end=end)


def _named(period: Period) -> str:
    if period.inferred or period.end is None:
        return "as of its publication"
    whole = period.start is not None and (period.start.month, period.start.day) == (1, 1)
    if whole and (period.end.month, period.end.day) == (12, 31):
        return f"as of {period.end.year}"
    return f"as of {period.end.day} {period.end:%B %Y}"


def _of_total(article: Article, claim: Claim, link: Link, catalogue: Catalogue) -> Iterator[tuple[str, Claim]]:
    """Of a running total: what it had reached, for what a day added to it, and the other way round.

    Where a word says which of the two it is ("603 new cases", "60 in all"), the other is no reading, but a slip.
    """
    indicator = catalogue.indicators[link.indicator or ""]
    none = claim.quantity is not None and claim.quantity.value == 0
    if indicator.counting is not Counting.CUMULATIVE or none:
        return  # none is added on many a day: that shows nothing of the total
    if _is_of_hours(article, claim):
        return
    words = _own_words(article, claim)
    if claim.counting is Counting.FLOW and _ADDED.search(words) is None:
        until = None if claim.period is None else replace(claim.period, start=None)
        yield "as the total by then", replace(claim, counting=Counting.CUMULATIVE, period=until)
        yield "as the total on a day of that time", replace(claim, counting=Counting.STOCK)
    elif claim.counting is not Counting.FLOW and _IN_ALL.search(words) is None:
        yield "as what was added in that time", replace(claim, counting=Counting.FLOW, period=_last_day(claim.period))


def _own_words(article: Article, claim: Claim) -> str:
    """The clause up to the next number: "13 deaths on Thursday for a total of 110" says "total" of the 110."""
    start, end = claim.clause
    if claim.quantity is None:
        return article.text[start:end]
    following = _FIGURE.search(article.text, claim.quantity.span.end, end)
    stop = end if following is None else following.start()
    return _LEADING.sub("", article.text[start:stop]) if following is not None else article.text[start:stop]


_LEADING = re.compile(r"(?:\bfor|\bto|,)?\s*(?:an? |the )?(?:total|toll|tally)(?: of| to| at)?\s*$", re.IGNORECASE)
"""Words before a number that are said of it."""


def _is_of_hours(article: Article, claim: Claim) -> bool:
    """Whether the words right behind a figure give it to one day: "599 deaths in the past 24 hours"."""
    if claim.quantity is None:
        return False
    said = _HOURS.search(article.text, claim.quantity.span.end, claim.clause.end)
    return said is not None and _FIGURE.search(said["between"]) is None


_HOURS = re.compile(
    r"(?P<between>[^.;:]{0,60}?)\b(?:in|over|within|during) (?:(?:the|a|one|just) )*(?:past |last |previous |single )*"
    r"(?:24 hours|twenty-four hours|day)\b",
    re.IGNORECASE,
)


_FIGURE = re.compile(r"(?<![\w-])\d")
_ADDED = re.compile(r"\b(?:new|newly|more|further|another|additional|fresh)\b", re.IGNORECASE)
_IN_ALL = re.compile(r"\b(?:total|altogether|in all|all told|so far|to date|toll)\b", re.IGNORECASE)


def _last_day(period: Period | None) -> Period | None:
    """The day of a period that is open at its beginning."""
    return replace(period, start=period.end) if period is not None and period.start is None else period
