"""Numbers, days and untrusted text as a reader of a locale meets them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Context, Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from checks.errors import ConfigError
from checks.interval import Interval
from checks.models import Period

__all__ = ["Reader", "escape_invisible", "one_line", "visible"]

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Control characters, zero-width ones, tags and those that turn the direction of what follows ("Trojan Source")."""

_LONGEST_WORD = 400
"""No word of any language is longer; a longer one is data, and would drown the page."""
_MONSTER = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_KEPT = 60


def visible(text: str) -> str:
    r"""`text` with characters that hide or turn text written out, and words that no reader could read shortened.

    >>> visible("abc\u202edef")
    'abc⟨U+202E⟩def'
    """
    text = _INVISIBLE.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)
    return _MONSTER.sub(_shorten, text) if len(text) >= _LONGEST_WORD else text


def _shorten(match: re.Match[str]) -> str:
    word = match.group()
    return f"{word[:_KEPT]}⟨… {len(word) - 2 * _KEPT:,} more characters …⟩{word[-_KEPT:]}"


def escape_invisible(document: str) -> str:
    """A JSON document that says the same in characters that can be seen: those that hide or turn text are escaped."""
    return _INVISIBLE.sub(
        lambda match: json.dumps(match.group())[1:-1] if match.group() >= " " else match.group(), document
    )


def one_line(text: str) -> str:
    """`text` made visible, in one line."""
    return visible(" ".join(text.split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Writes numbers and days in the convention of a locale ("en_GB", "de")."""

    locale: str = "en_GB"

    def __post_init__(self) -> None:
        try:
            Locale.parse(self.locale)
        except (UnknownLocaleError, ValueError):
            raise ConfigError(f"locale {self.locale!r} is not known; write one like en_GB, en_US or de") from None

    def number(self, value: Decimal | int) -> str:
        """The number with the locale's separators: "312,001"; none of up to four decimals lost, none added."""
        return _number(Decimal(value), self.locale)

    def day(self, value: date | None) -> str:
        """The day in words: "13 December 2016"."""
        return "no date" if value is None else _day(value, self.locale, "long")

    def short_day(self, value: date) -> str:
        """The day for a narrow column: "13 Dec 2016"."""
        return _day(value, self.locale, "medium")

    def moment(self, value: datetime) -> str:
        """Day and time with the zone: "22 December 2016, 09:30 UTC"."""
        return f"{self.day(value.date())}, {value:%H:%M} {value.tzname() or ''}".rstrip()

    def period(self, value: Period) -> str:
        """The days from start to end: "since 1 March 2011", "by …", "1 May 2016 – 3 May 2016"."""
        if value.start is None:
            return "any time" if value.end is None else f"up to {self.short_day(value.end)}"
        if value.end is None:
            return f"since {self.short_day(value.start)}"
        if value.start == value.end:
            return self.short_day(value.start)
        return f"{self.short_day(value.start)} – {self.short_day(value.end)}"

    def interval(self, value: Interval) -> str:
        """The figures that an interval holds, in words: "above 310,000", "from 32,500 to below 37,500"."""
        low, high = value.low, value.high
        if low is None:
            if high is None:
                return "any figure"
            return f"below {self.number(high)}" if value.high_open else f"at most {self.number(high)}"
        if high is None:
            return f"above {self.number(low)}" if value.low_open else f"at least {self.number(low)}"
        if low == high:
            return f"exactly {self.number(low)}"
        start = f"above {self.number(low)}" if value.low_open else self.number(low)
        return f"from {start} to {'below ' if value.high_open else ''}{self.number(high)}"


_DECIMALS = 4
"""Decimals that are shown as they are; a number with more was worked out, and is shown to six digits."""
_ROUNDED = Context(prec=6)


@lru_cache(maxsize=4096)
def _number(value: Decimal, locale: str) -> str:
    plain = value.normalize()
    if -int(plain.as_tuple().exponent) > _DECIMALS:
        plain = _ROUNDED.create_decimal(plain).normalize()
    return format_decimal(plain, locale=locale, decimal_quantization=False)


@lru_cache(maxsize=4096)
def _day(value: date, locale: str, style: str) -> str:
    return format_date(value, format="long" if style == "long" else "medium", locale=locale)
