"""What an article says of one incident's scene: the names it has, the days it speaks of, the counts it states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from checks.interval import Interval
from checks.models import Article, Claim
from checks.references.linking.lists import word_rows

__all__ = ["Scene", "read_scene", "sound"]

Name = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
_LEAD = 600
"""The title and so many characters are where an article says what it is about."""
_HEAD = 1500
"""Weekdays further down belong to other days' news."""
_LONGEST = 4
"""A name has no more words than this, its generic ones taken off."""
_LOOSE = Decimal("0.25")
_LOCATED = frozenset(word for row in word_rows("located") for word in row)
_SHORT = {row[0]: row[1] for row in word_rows("short")}
"""Words of addresses that tables and articles write now in full, now short."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH_DAY = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (\d{1,2})\b(?:,? ((?:19|20)\d\d))?"
)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)


def sound(text: str) -> Name:
    """The words of a name as names are compared: case folded, words of addresses in their short form.

    >>> sound("1200 block of Oleander Avenue")
    ('1200', 'block', 'of', 'oleander', 'ave')
    """
    return tuple(_SHORT.get(word, word) for word in _WORD.findall(text.casefold()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An article as an incident's row is held against it."""

    published: date | None
    names: frozenset[Name]
    """Every run of up to four words that begins with a capital or a digit."""
    leading: frozenset[Name]
    """Those of the title and the lead."""
    located: frozenset[Name]
    """Those after a word like "in" or "near"."""
    words: frozenset[str]
    """Every word that begins with a capital or a digit."""
    days: frozenset[date]
    """Days that the text names by month and day."""
    weekdays: frozenset[date]
    """The last such day before the article, of each weekday that the head of the text names."""
    windows: frozenset[tuple[date, date]]
    """The months and days that the article's claims name."""
    counts: Mapping[str, tuple[Interval, ...]]
    """By measure, what the figures of the article's claims can stand for; a one-sided bound up to a quarter past it."""


def read_scene(article: Article, claims: Sequence[Claim]) -> Scene:
    """What `article` says of its incident."""
    text = article.text if article.title is None else f"{article.title}\n{article.text}"
    tokens = [(m.start(), m[0]) for m in _WORD.finditer(text)]
    low = [_SHORT.get(w := raw.casefold(), w) for _, raw in tokens]
    runs = [
        (at, start, tuple(low[at : at + size]))
        for at, (start, raw) in enumerate(tokens)
        if raw[0].isupper() or raw[0].isdigit()
        for size in range(1, _LONGEST + 1)
    ]
    return Scene(
        published=article.published,
        names=frozenset(run for _, _, run in runs),
        leading=frozenset(run for _, start, run in runs if start < _LEAD),
        located=frozenset(run for at, _, run in runs if not at or low[at - 1] in _LOCATED),
        words=frozenset(run[0] for _, _, run in runs if len(run) == 1),
        days=frozenset() if article.published is None else frozenset(_days(text, article.published)),
        weekdays=frozenset() if article.published is None else frozenset(_weekdays(text[:_HEAD], article.published)),
        windows=frozenset(_windows(claims)),
        counts=_counts(claims),
    )


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


def _windows(claims: Sequence[Claim]) -> Iterable[tuple[date, date]]:
    for claim in claims:
        period = claim.period
        if period is not None and not period.inferred and period.start is not None and period.end is not None:
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
