"""Words around a figure that decide how the reference's figure is derived: every year, in total, a day, combined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from checks.models import Article, Claim, ClaimKind, Period, Trend

__all__ = ["OF_WORLD", "Across", "Phrasing", "read_phrasing"]


class Across(StrEnum):
    """How a figure speaks for the years of its window."""

    FIRST = "first"
    """Where a change began: "from 1% to 32% between 2012 and 2018"."""
    LATEST = "latest"
    """One moment: the last that the window holds, or where a change ended."""
    EVERY = "every"
    """Each of them: "consistently", "never", "throughout"."""
    TOTAL = "total"
    """All of them added up."""
    MEAN = "mean"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasing:
    """What the sentence says of how its figure is meant."""

    across: Across | None = None
    per_days: float | None = None
    """The length in days of what the figure is stated for: 1 for "a day", 1/24 for "every hour"."""
    combined: bool = False
    """ "wind and solar", "in A and B combined": several figures added."""
    steady: bool = False
    """A trend said to hold from each year to the next."""
    documented: bool = False
    """What somebody has counted one by one, and no estimate: "has documented 312,000 deaths"."""
    gained: bool = False
    """ "28 new cases", "12 more in a day": what was added, and no total."""
    turned: bool = False
    """Of two things the one came to be ahead of the other ("overtook"), and was not before."""
    of_year: int | None = None
    """The year that an extreme is of: "births in 2020 were the lowest since 1990"."""
    by_hours: bool = False
    """ "in the past 24 hours": from some hour of one day to that of the next, whatever days they are of."""
    against: int | None = None
    """The year that a figure is held against: "six times as much as in 2005", "a fifth of its 1999 level"."""
    of_past: bool = False
    """The figure is the part of that year's that is left: "half of what it was in 2001"."""
    until: int | None = None
    """The year that is held against it, where the words count the years between: "twice what it was five years ago"."""
    at_its_end: bool = False
    """The highest or lowest of all years, those after it as well: "was at its highest in 1990"."""
    step: Trend | None = None
    """Which way a level went, where the figure is how far it did: "rose by 16 years", "added 2 gigawatts"."""
    taken: bool = False
    """That step is told by a verb that counts are told by as well: "lost 40 people" is no step of their number."""
    multiplied: bool = False
    """How many times a level is what it was before, and not what it is elsewhere: "tripled", "six times as in 2005"."""
    of_world: bool = False
    """A share of the world's total."""
    among_kinds: bool = False
    """The first of several things in one place ("the largest source of power"): one indicator says nothing of that."""


POINTING = re.compile(r"\s*(?:It|They|This|That|These|Those|Its|Their)\b")
"""A sentence that begins so takes its subject from the one before."""
_BACK = 200
_EVERY = re.compile(
    r"\b(?:consistently|always|never|throughout|entire(?:ly)?|continuously|constantly|at (?:any|no) point|"
    r"(?:each|every) (?:single )?(?:year|month)|year after year|held true|all (?:the )?years|"
    r"(?:has|have|had) (?:remained|stayed|been)|remain(?:ed|s)?|stayed|kept)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:in total|altogether|a total of|overall|all told|so far|cumulative(?:ly)?)\b", re.IGNORECASE)
_MEAN = re.compile(
    r"\b(?:on average|averag(?:e|ed|ing)|annual(?:ly)?|a year|per year|each year|yearly)\b", re.IGNORECASE
)
_GAINED = re.compile(
    r"\b(?:new|newly|more|further|another|additional|fresh|other|others|daily|overnight|"
    r"(?:in|within|over) (?:a|one|the) (?:single )?day|(?:24|twenty-four) hours)\b",
    re.IGNORECASE,
)
_BY_HOURS = re.compile(r"\b(?:(?:24|twenty-four)[ -]hours?|(?:past|last|previous) day)\b", re.IGNORECASE)
_DOCUMENTED = re.compile(
    r"\b(?:documented|recorded|registered|verified|confirmed|counted|identified|logged)\b(?! (?:by|in|on)\b)",
    re.IGNORECASE,
)
_STEADY = re.compile(
    r"\b(?:steadily|consistently|continuously|continually|constantly|year after year|every year|each year|"
    r"in a row|straight|consecutive|"
    r"for (?:the (?:past|last) )?(?:two|three|four|five|[2-5]) (?:years|months|quarters|weeks))\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+(?:a (?:peak|low|high|level|record) of\s+)?$", re.IGNORECASE)
_TO = re.compile(r"^[^.;]{0,60}?\bto\b", re.IGNORECASE)
_TO_END = re.compile(r"\bto(?:\s+(?:just|only|a (?:peak|low|high|level|record) of))?\s+$", re.IGNORECASE)
_OWN_DATE = re.compile(
    r"^\W*(?:[\w%]+\s+)?(?:in|by|during|for|as of|at)\s+(?:the\s+)?\w*\s?(?:19|20)\d\d", re.IGNORECASE
)
"""A date of the figure's own: it is then no end of a common window."""
_MOVED = re.compile(
    r"\b(?:from|r[io]se[ns]?|grew|grown|grow(?:s|ing)?|increas\w+|surg\w+|climb\w+|jump\w+|expand\w+|f[ae]ll(?:s|en|ing)?|"
    r"drop\w*|declin\w+|decreas\w+|shr[aiu]nk\w*|recover\w+|reach\w+|went|gone)\b",
    re.IGNORECASE,
)
_COMBINED = re.compile(r"\b(?:combined|together|between them|in all)\b", re.IGNORECASE)
_AMONG_KINDS = re.compile(
    r"\b(?:largest|biggest|main|principal|chief|leading|greatest|smallest|top|most (?:common|important))"
    r"\s+(?:single\s+)?(?:source|cause|driver|component|sector|employer|partner|market|buyer|supplier|category|form|type|reason|mode|"
    r"means)\b(?![^.;]*\b(?:ever|since|on record)\b)",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"\b(?:overt(?:ake\w*|aking|ook)|surpass\w*|eclips\w+|outstripped|"
    r"(?:r[io]s\w+|climb\w*|mov\w+|pull\w+|edg\w+|jump\w*|f[ae]ll\w*|dropp?\w*|slipp?\w*|s[aiu]nk|dipp\w+) "
    r"(?:above|past|ahead|below|behind))\b",
    re.IGNORECASE,
)
OF_WORLD = re.compile(
    r"\b(?:of (?:the )?(?:world|globe)(?:['’]s)?|of (?:all )?global|of all .{0,40}worldwide)\b", re.IGNORECASE
)
"""What follows a share of the world's total of the same thing."""
_PER = re.compile(
    r"\b(?:an?|per|each|every) (?P<unit>minute|hour|day|week|month)\b(?! (?:earlier|later|ago|before|after|old)\b)|"
    r"\b(?<!highest )(?<!lowest )(?<!worst )(?<!largest )(?<!biggest )(?<!record )"
    r"(?P<adverb>hourly|daily|weekly|monthly)\b",
    re.IGNORECASE,
)
_DAYS = {
    "minute": 1 / 1440, "hour": 1 / 24, "hourly": 1 / 24, "day": 1.0, "daily": 1.0, "week": 7.0, "weekly": 7.0,
    "month": 30.4375, "monthly": 30.4375,
}  # fmt: skip


def read_phrasing(article: Article, claim: Claim) -> Phrasing:
    """How the figure of `claim` is meant, by the words of its sentence; nothing is assumed beyond them."""
    sentence = article.text[claim.sentence.start : claim.sentence.end]
    if POINTING.match(sentence):
        sentence = article.text[max(0, claim.sentence.start - _BACK) : claim.sentence.start] + sentence
    against, until = _against(article, claim)
    step, taken = _step(article, claim)
    return Phrasing(
        across=_end_of_change(article, claim) or _across(sentence),
        per_days=_per_days(claim, article.text[claim.clause.start : claim.clause.end]),
        combined=_COMBINED.search(sentence) is not None,
        documented=_DOCUMENTED.search(article.text, claim.clause.start, claim.span.start) is not None,
        steady=_STEADY.search(sentence) is not None,
        gained=_GAINED.search(article.text[claim.clause.start : claim.clause.end]) is not None,
        among_kinds=_AMONG_KINDS.search(article.text, claim.clause.start, claim.clause.end) is not None,
        by_hours=_BY_HOURS.search(article.text[claim.clause.start : claim.clause.end]) is not None,
        of_world=OF_WORLD.search(sentence) is not None,
        turned=claim.sides is not None and _TURNED.search(article.text, *claim.clause) is not None,
        of_year=_own_year(sentence) if claim.kind is ClaimKind.EXTREME else None,
        against=against,
        until=until,
        of_past=against is not None and _is_of_past(article, claim),
        at_its_end=_AT_ITS_END.search(article.text, *claim.clause) is not None,
        multiplied=against is not None
        or (_MULTIPLIED.search(sentence) is not None and not _YEARS_BACK.search(sentence)),
        step=step,
        taken=taken,
    )


_YEAR = re.compile(r"(?<!since )\b(?:19|20)\d\d\b(?!\s*=)")


def _own_year(sentence: str) -> int | None:
    """The one year that a sentence names but for that since when."""
    years = set(_YEAR.findall(sentence))
    return int(years.pop()) if len(years) == 1 else None


def _across(sentence: str) -> Across | None:
    meanings = ((_EVERY, Across.EVERY), (_TOTAL, Across.TOTAL), (_MEAN, Across.MEAN))
    return next((meaning for pattern, meaning in meanings if pattern.search(sentence)), None)


_AGAINST = re.compile(
    r"\b(?:as|than|what)\s+(?:(?:it|they|there)\s+(?:did|had|was|were|had been)\s+)?(?:back\s+)?in\s+"
    r"(?P<year>(?:1[89]|20)\d\d)\b|"
    r"\b(?:its|their|the|than|of)\s+(?P<level>(?:1[89]|20)\d\d)\s+(?:level|figure|total|value|number|rate|peak|output)s?\b",
    re.IGNORECASE,
)


_ON_YEAR = re.compile(
    r"\s*(?:on|from|over|against|versus|compared (?:with|to)|relative to|above|below)\s+(?:the\s+)?(?:year\s+)?"
    r"(?P<year>(?:1[89]|20)\d\d)\b(?!\s*(?:to|until|through|and|-|–)\b)(?!\s*[-–])",
    re.IGNORECASE,
)
"""Behind a change, the year that it is since: "down by 13 percent on 2019"."""
_AT_ITS_END = re.compile(
    r"\b(?:was|were|stood) (?:at (?:its|their) )?(?:very )?(?:highest|lowest|peak)\b", re.IGNORECASE
)
_MULTIPLIED = re.compile(
    r"\b(?:doubl|trebl|tripl|quadrupl|quintupl|halv|multipl)(?:e[ds]?|ing|ied|ying|ies)\b|fold\b|\bin half\b|"
    r"\b(?:since|between|(?:day|week|month|year|decade|generation)s? (?:before|earlier|ago|previously)|"
    r"(?:as|than|what it was|over what) (?:it was |it had been )?in (?:1[89]|20)\d\d|"
    r"(?:1[89]|20)\d\d (?:level|figure|total|value|number|rate|peak|output)s?|"
    r"from \S+ (?:\w+ )?in (?:1[89]|20)\d\d|last year|"
    r"(?:grow|grew|grown|increas|expand|ris|ros|shr[aiu]nk|fall|fell)\w*)\b",
    re.IGNORECASE,
)


def _against(article: Article, claim: Claim) -> tuple[int | None, int | None]:
    """The year that the words behind a figure, or around a statement without one, hold it against, and its own."""
    start = claim.sentence.start if claim.quantity is None else claim.quantity.span.start
    found = _AGAINST.search(article.text, start, claim.sentence.end)
    if found is not None:
        return int(found["year"] or found["level"]), None
    period = claim.period
    if claim.quantity is not None and claim.kind is ClaimKind.CHANGE:
        on = _ON_YEAR.match(article.text, claim.quantity.span.end, claim.sentence.end)
        if on is not None:
            return int(on["year"]), None
    if claim.quantity is None or period is None or period.span is None or period.start is None:
        return None, None
    back = _YEARS_BACK.search(article.text, start, claim.sentence.end)
    if back is None:
        return None, None
    years, year = _COUNT[back["n"].lower()], period.start.year
    return (year, year + years) if _dates(period, back) else (year - years, year)


_OF_PAST = re.compile(r"\s+(?:of\s+)?(?:what|its|their|the|that)\b", re.IGNORECASE)


def _is_of_past(article: Article, claim: Claim) -> bool:
    """Whether a share is one of an earlier level of the same thing."""
    quantity = claim.quantity
    if quantity is None or quantity.dimension != "share" or claim.kind is not ClaimKind.VALUE:
        return False
    return _OF_PAST.match(article.text, quantity.span.end, claim.sentence.end) is not None


def _dates(period: Period, back: re.Match[str]) -> bool:
    """Whether the days of a claim are those that the words count back to, and not those they count from."""
    return period.span is not None and period.span.start <= back.start("n") <= period.span.end


_HEDGES = r"(?:(?:about|around|some|roughly|nearly|almost|just|only|over|more than|at least|an?|another|further) )*"
_ROSE = re.compile(
    r"\b(?:(?P<taken>gain(?:ed|s|ing)?|add(?:ed|s|ing)?)\s+|(?:r[io]se[ns]?|gr[eo]wn?|grows?|climb(?:ed|s)|increased?|"
    rf"expanded|improved)\s+(?:\w+\s+){{0,2}}?by\s+){_HEDGES}$",
    re.IGNORECASE,
)
_FELL = re.compile(
    r"\b(?:(?P<taken>los(?:t|es?|ing)|shed(?:s|ding)?)\s+|(?:f[ae]ll(?:s|en|ing)?|dropp?(?:ed|s|ing)?|shr[aiu]nk|"
    rf"declined?|decreased?|contracted|slipped)\s+(?:\w+\s+){{0,2}}?by\s+){_HEDGES}$",
    re.IGNORECASE,
)


def _step(article: Article, claim: Claim) -> tuple[Trend | None, bool]:
    """Which way a level went by the figure of a claim, and whether the verb tells counts as well."""
    if claim.quantity is None or claim.kind is not ClaimKind.VALUE or claim.quantity.dimension in ("share", "multiple"):
        return None, False
    for way, pattern in ((Trend.RISE, _ROSE), (Trend.FALL, _FELL)):
        found = pattern.search(article.text, claim.sentence.start, claim.quantity.span.start)
        if found is not None:
            return way, found["taken"] is not None
    return None, False


_COUNT = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twenty": 20, "thirty": 30, **{str(n): n for n in range(1, 100)},
}  # fmt: skip
_YEARS_BACK = re.compile(rf"\b(?P<n>{'|'.join(_COUNT)}) years? (?:earlier|before|previously|ago)\b", re.IGNORECASE)


def _end_of_change(article: Article, claim: Claim) -> Across | None:
    """Which end of "from a to b" the figure is, if it is one."""
    if claim.quantity is None or claim.kind is ClaimKind.CHANGE:
        return None
    before = article.text[claim.sentence.start : claim.quantity.span.start]
    after = article.text[claim.quantity.span.end : claim.sentence.end]
    if _FROM.search(before):
        return Across.FIRST if _TO.search(after) and not _OWN_DATE.search(after) else None
    moved = _TO_END.search(before) is not None and _MOVED.search(before) is not None
    return Across.LATEST if moved and not _OWN_DATE.search(after) else None


def _per_days(claim: Claim, clause: str) -> float | None:
    if claim.quantity is None:
        return None
    said = (claim.quantity.denominator or "").lower().removeprefix("every ").removeprefix("a ")
    if said in _DAYS:
        return _DAYS[said]
    found = _PER.search(clause)
    return _DAYS[(found["unit"] or found["adverb"]).lower()] if found else None
