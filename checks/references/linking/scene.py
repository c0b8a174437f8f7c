"""What an article says of one incident's scene: the names it has, the days it speaks of, the counts it states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from checks.interval import Interval
from checks.models import Article, Claim
from checks.references.linking.lists import word_rows

__all__ = ["Name", "Scene", "numbered_roads", "read_scene", "sound"]

Name = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
_LEAD = 600
"""The title and so many characters are where an article says what it is about."""
_HEAD = 1500
"""Weekdays further down belong to other days' news."""
_LONGEST = 4
"""A name has no more words than this, its generic ones taken off."""
_LOOSE = Decimal("0.25")
_STAMP = re.compile(r"\b(?:Posted|Updated|Published|Modified|Created)\b:?[^\n]{0,40}?\b(?:19|20)\d\d\b")
"""When a page was put out: no day that its article speaks of."""
_SEPARATOR = re.compile(r"\s+(?:[-–—|:])\s+")
_YEAR = re.compile(r"(?<!since )(?<!Since )\b(?:19|20)\d\d\b")
"""One that a record goes back to is no year of the incident: "the worst since 1934"."""
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)\.)"
)
_ROADS = {word: row[-1] for row in word_rows("roads") for word in row}
_LOCATED = frozenset(word for row in word_rows("located") for word in row)
_SHORT = {row[0]: row[1] for row in word_rows("short")}
"""Words of addresses that tables and articles write now in full, now short."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH_DAY = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (\d{1,2})\b(?:,? ((?:19|20)\d\d))?"
)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)


def _full_names() -> Mapping[str, tuple[Name, ...]]:
    """By short form of a region, what it can be short for."""
    found: dict[str, tuple[Name, ...]] = {}
    for row in word_rows("regions"):
        short = [word for word in row if not word.islower()]
        name = sound(" ".join(row[len(short) :]))
        for form in short:
            found[form] = (*found.get(form, ()), name)
    return found


def sound(text: str) -> Name:
    """The words of a name as names are compared: case folded, words of addresses in their short form.

    >>> sound("1200 block of Oleander Avenue")
    ('1200', 'block', 'of', 'oleander', 'ave')
    """
    return tuple(_SHORT.get(word, word) for word in _WORD.findall(text.casefold()))


_FULL = _full_names()
_REGION = re.compile(
    r"(?<![\w.])(?:{})|(?<=, )(?:{})(?![\w-])".format(
        *("|".join(re.escape(form) for form in sorted(_FULL) if ("." in form) == dotted) for dotted in (True, False))
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An article as an incident's row is held against it."""

    published: date | None
    names: frozenset[Name]
    """Every run of up to four words that begins with a capital or a digit; regions and routes by their full names."""
    leading: frozenset[Name]
    """Those of the title and the lead."""
    located: frozenset[Name]
    """Those after a word like "in" or "near"."""
    words: frozenset[str]
    """Every word that begins with a capital or a digit."""
    days: frozenset[date]
    """Days that the text names by month and day."""
    roads: frozenset[str]
    """The numbers of roads that have no other name."""
    years: frozenset[int]
    """Years that the text writes, the one of publication among them."""
    months: frozenset[int]
    """Months that the text names."""
    weekdays: frozenset[date]
    """The last such day before the article, of each weekday that the head of the text names."""
    windows: frozenset[tuple[date, date]]
    """The months and days that the article's claims name."""
    counts: Mapping[str, tuple[Interval, ...]]
    """By measure, what the figures of the article's claims can stand for; a one-sided bound up to a quarter past it."""


def read_scene(article: Article, claims: Sequence[Claim]) -> Scene:
    """What `article` says of its incident."""
    title, publisher = _parted(article.title or "")
    text = f"{title}\n{article.given}\n{publisher}"
    tokens = [(m.start(), m[0]) for m in _WORD.finditer(text)]
    dated = _STAMP.sub("", text)
    low = [_SHORT.get(w := raw.casefold(), w) for _, raw in tokens]
    runs = [
        (at, start, tuple(low[at : at + size]))
        for at, (start, raw) in enumerate(tokens)
        if raw[0].isupper() or raw[0].isdigit()
        for size in range(1, _LONGEST + 1)
    ]
    told = [*_regions(text), *_routes([start for start, _ in tokens], low)]
    return Scene(
        published=article.published,
        names=frozenset(run for _, _, run in runs).union(name for _, name in told),
        leading=frozenset(run for _, start, run in runs if start < _LEAD).union(n for s, n in told if s < _LEAD),
        located=frozenset(run for at, _, run in runs if not at or low[at - 1] in _LOCATED).union(n for _, n in told),
        words=frozenset(run[0] for _, _, run in runs if len(run) == 1).union(word for _, name in told for word in name),
        roads=frozenset(name[1] for _, name in numbered_roads(low)),
        years=frozenset(int(year) for year in _YEAR.findall(text)),
        months=frozenset(_MONTHS.index(month[:3].lower()) + 1 for month in _MONTH.findall(text)),
        days=frozenset() if article.published is None else frozenset(_days(dated, article.published)),
        weekdays=frozenset() if article.published is None else frozenset(_weekdays(dated[:_HEAD], article.published)),
        windows=frozenset(_windows(claims)),
        counts=_counts(claims),
    )


def _parted(title: str) -> tuple[str, str]:
    """A title, and what stands behind its first dash or bar: the name of the station or paper, with its town.

    >>> _parted("Two hurt in Tolling - Radio 9 - Upper Wexcombe, news and weather")
    ('Two hurt in Tolling', 'Radio 9 - Upper Wexcombe, news and weather')
    """
    parts = _SEPARATOR.split(title, maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else ""


def _regions(text: str) -> Iterator[tuple[int, Name]]:
    """The regions that the text abbreviates, by their full names, and where."""
    for match in _REGION.finditer(text):
        for name in _FULL[match[0]]:
            yield match.start(), name


def _routes(starts: Sequence[int], low: Sequence[str]) -> Iterator[tuple[int, Name]]:
    """The numbered roads, and where they are named."""
    for at, name in numbered_roads(low):
        yield starts[at], name


def numbered_roads(words: Sequence[str]) -> Iterator[tuple[int, Name]]:
    """The roads that have numbers for names, each with the place of its number among the words.

    >>> list(numbered_roads(sound("881 U.S. Highway 82, off I-10")))
    [(4, ('hwy', '82')), (7, ('i', '10'))]
    """
    for at in range(1, len(words)):
        kind = _ROADS.get(words[at - 1])
        if kind is not None and words[at].isdigit():
            yield at, (kind, words[at])


def _days(text: str, published: date) -> Iterable[date]:
    for month, day, year in _MONTH_DAY.findall(text):
        number = _MONTHS.index(month.lower()) + 1
        years = (int(year),) if year else (published.year, published.year - 1)
        for one in years:
            found = _date(one, number, int(day))
            if found is not None and found <= published:
                yield found
                break


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekdays(text: str, published: date) -> Iterable[date]:
    for name in _WEEKDAY.findall(text):
        back = (published.weekday() - _WEEKDAYS.index(name.lower())) % 7
        yield published - timedelta(days=back)


_A_YEAR = timedelta(days=366)
"""Longer ones are of records and totals: "the worst since 1934" is about no incident of 1934."""


def _windows(claims: Sequence[Claim]) -> Iterable[tuple[date, date]]:
    for claim in claims:
        period = claim.period
        if period is None or period.inferred or period.start is None or period.end is None:
            continue
        if period.end - period.start <= _A_YEAR:
            yield period.start, period.end


def _counts(claims: Sequence[Claim]) -> Mapping[str, tuple[Interval, ...]]:
    found: dict[str, list[Interval]] = {}
    for claim in claims:
        if claim.measure is not None and claim.quantity is not None and claim.quantity.value is not None:
            found.setdefault(claim.measure, []).append(_tight(claim.quantity.interval, claim.quantity.value))
    return {measure: tuple(said) for measure, said in found.items()}


def _tight(interval: Interval, value: Decimal) -> Interval:
    past = abs(value) * _LOOSE
    low = value - past if interval.low is None else interval.low
    high = value + past if interval.high is None else interval.high
    return Interval(low=low, high=high)
