"""What a written number can stand for: an interval of decimals, never a float.

The rules are those of the table "What a written number can stand for" in the README; the constants
(`Bands`) come from `config/policy.yaml`, where each has its reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from checks.records import quickly_made

__all__ = ["Bands", "Bound", "Grain", "Interval", "Relation", "interval_of", "printed_step", "rounding_step"]

ZERO = Decimal(0)
ONE = Decimal(1)
TWO = Decimal(2)
FIVE = Decimal(5)


class Bound(StrEnum):
    """What the words around a number promise about the figure."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    RANGE = "range"
    MAGNITUDE = "magnitude"


class Grain(StrEnum):
    """How fine a written number is: what it may be rounded to."""

    COUNTED = "counted"
    """Taken at its word, unless it is round."""
    MEASURED = "measured"
    """Even a figure that is not round is rounded to its last digit."""
    FRACTION = "fraction"
    """One of the few fractions that people speak in, the nearest."""


class Relation(StrEnum):
    """Where a reference's value lies as seen from the claim's interval."""

    INSIDE = "inside"
    BELOW = "below"
    ABOVE = "above"
    OVERLAPS = "overlaps"
    """The reference is itself an interval, partly inside the claim's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """The constants of the rules, as fractions of the printed value."""

    rounding: Decimal = Decimal("0.05")
    """A bare round number is read as rounded by at most this share of itself."""
    hedge: Decimal = Decimal("0.10")
    """"about" and "nearly" reach at most this far."""
    loose: Decimal = Decimal("0.25")
    """A one-sided bound still informs up to this far past its value; beyond, it understates."""
    fraction: Decimal = Decimal("0.10")
    fraction_points: Decimal = Decimal("0.05")
    """A fraction in words stands for what lies this near to it, as a share of itself and outright."""


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A set of decimals between two ends; an end of `None` is open to infinity.

    >>> Interval(low=Decimal(310), low_open=True).contains(Decimal(310))
    False
    >>> str(Interval(low=Decimal(2), high=Decimal(3)))
    '[2, 3]'
    """

    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"an interval's low end is past its high end: {self.low} > {self.high}")

    @classmethod
    def point(cls, value: Decimal) -> Interval:
        """The interval that holds `value` alone."""
        return cls(low=value, high=value)

    @classmethod
    def around(cls, value: Decimal, width: Decimal, *, high_open: bool = False) -> Interval:
        """`value` give or take `width`."""
        return cls(low=value - width, high=value + width, high_open=high_open and width > 0)

    def contains(self, value: Decimal) -> bool:
        """Whether `value` lies inside."""
        return self.relation(value) is Relation.INSIDE

    def relation(self, low: Decimal, high: Decimal | None = None) -> Relation:
        """Where the value `low`, or the interval from `low` to `high`, lies as seen from here.

        >>> Interval(low=Decimal(10), high=Decimal(20)).relation(Decimal(25))
        <Relation.ABOVE: 'above'>
        >>> Interval(low=Decimal(10), high=Decimal(20)).relation(Decimal(15), Decimal(25))
        <Relation.OVERLAPS: 'overlaps'>
        """
        high = low if high is None else high
        if self.low is not None and (high < self.low or (self.low_open and high == self.low)):
            return Relation.BELOW
        if self.high is not None and (low > self.high or (self.high_open and low == self.high)):
            return Relation.ABOVE
        inside_low = self.low is None or low > self.low or (low == self.low and not self.low_open)
        inside_high = self.high is None or high < self.high or (high == self.high and not self.high_open)
        return Relation.INSIDE if inside_low and inside_high else Relation.OVERLAPS

    def __add__(self, other: Interval) -> Interval:
        """All sums of a member of each: how parts make a total."""
        return Interval(
            low=None if self.low is None or other.low is None else self.low + other.low,
            high=None if self.high is None or other.high is None else self.high + other.high,
            low_open=self.low_open or other.low_open,
            high_open=self.high_open or other.high_open,
        )

    def __neg__(self) -> Interval:
        return Interval(
            low=None if self.high is None else -self.high,
            high=None if self.low is None else -self.low,
            low_open=self.high_open,
            high_open=self.low_open,
        )

    def __sub__(self, other: Interval) -> Interval:
        """All differences of a member of each."""
        return self + -other

    def scaled(self, factor: Decimal) -> Interval:
        """Every member times a factor above zero: units, declared conversions, percent of a base."""
        return Interval(
            low=None if self.low is None else self.low * factor,
            high=None if self.high is None else self.high * factor,
            low_open=self.low_open,
            high_open=self.high_open,
        )

    def overlaps(self, other: Interval) -> bool:
        """Whether a number lies in both."""
        return not (self._before(other) or other._before(self))

    def _before(self, other: Interval) -> bool:
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))

    def __str__(self) -> str:
        left = "(" if self.low is None or self.low_open else "["
        right = ")" if self.high is None or self.high_open else "]"
        low = "-∞" if self.low is None else f"{self.low:,f}"
        high = "∞" if self.high is None else f"{self.high:,f}"
        return f"{left}{low}, {high}{right}"


def printed_step(printed: Decimal) -> Decimal:
    """The unit of the last significant digit of a number as printed (s in the README's table).

    Trailing zeros of an integer are taken as rounding, trailing zeros after a decimal point as measured.

    >>> printed_step(Decimal("35000")), printed_step(Decimal("312001")), printed_step(Decimal("2.50"))
    (Decimal('1000'), Decimal('1'), Decimal('0.01'))
    """
    _, digits, exponent = printed.as_tuple()
    power = int(exponent)
    if power < 0 or not printed:
        return ONE.scaleb(power)
    for digit in reversed(digits):
        if digit:
            break
        power += 1
    return Decimal(10**power)


def rounding_step(value: Decimal, step: Decimal) -> Decimal:
    """The grain that a writer rounds to (r in the table): fives count as coarser than ones.

    >>> rounding_step(Decimal(35000), Decimal(1000)), rounding_step(Decimal(34000), Decimal(1000))
    (Decimal('5000'), Decimal('1000'))
    """
    return FIVE * step if (value / step) % 5 == 0 else step


_ONE_SIDED = frozenset({Bound.MORE_THAN, Bound.AT_LEAST, Bound.LESS_THAN, Bound.AT_MOST})


def fraction_width(value: Decimal, bands: Bands) -> Decimal:
    """How far the truth may lie from a fraction or a multiple in words: no farther than half of one of its parts.

    >>> fraction_width(Decimal("0.9"), Bands()), fraction_width(Decimal("0.2"), Bands())
    (Decimal('0.05'), Decimal('0.020'))
    >>> fraction_width(Decimal(2), Bands()), fraction_width(Decimal(10), Bands())
    (Decimal('0.20'), Decimal('0.5'))
    """
    parts = Fraction(value).limit_denominator(_FINEST).denominator
    width = min(bands.fraction * abs(value), ONE / (TWO * parts))
    return width if value >= ONE else min(width, bands.fraction_points)


_FINEST = 100_000
"""One in more is no fraction that anybody speaks in."""


def interval_of(bound: Bound, value: Decimal, step: Decimal, bands: Bands, *, grain: Grain = Grain.COUNTED) -> Interval:
    """The figures that the words "`bound` `value`" can stand for, printed to the precision `step`.

    `grain` says how fine the number is: a count is taken at its word, a measured quantity (a percentage, a length,
    a multiple) is read as rounded to its last digit, a fraction as the nearest that is spoken of. Ranges and
    magnitudes have two ends and are built by who reads them.

    >>> str(interval_of(Bound.ABOUT, Decimal(35000), Decimal(1000), Bands()))
    '[32,500, 37,500)'
    >>> str(interval_of(Bound.NEARLY, Decimal(6), Decimal(1), Bands()))
    '[5.40, 6)'
    """
    if grain is Grain.FRACTION and bound in (Bound.EXACT, Bound.ABOUT):
        return Interval.around(value, fraction_width(value, bands), high_open=bound is Bound.ABOUT)
    if bound is Bound.EXACT:
        rounded = grain is not Grain.COUNTED or step != ONE
        return Interval.around(value, min(step / TWO, bands.rounding * abs(value)) if rounded else ZERO)
    if bound is Bound.ABOUT:
        return Interval.around(value, min(rounding_step(value, step) / TWO, bands.hedge * abs(value)), high_open=True)
    if bound is Bound.NEARLY:
        width = min(rounding_step(value, step), bands.hedge * abs(value))
        return Interval(low=value - width, high=value, high_open=width > 0)
    if bound in _ONE_SIDED:
        strict = bound in (Bound.MORE_THAN, Bound.LESS_THAN)
        if bound in (Bound.MORE_THAN, Bound.AT_LEAST):
            return Interval(low=value, low_open=strict)
        return Interval(high=value, high_open=strict)
    raise ValueError(f"a {bound} has two ends of its own")
