"""The claim's own terms: what a reference's figure is divided by to be in them, and how far outside it then lies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from checks.models import Claim, ClaimKind, Counting, Observation
from checks.references.evidence.derive import Derived, divided
from checks.references.evidence.question import Question
from checks.references.evidence.series import figure, short
from checks.references.evidence.units import ADDS, conversion, per_base

__all__ = ["Terms", "is_of_growth", "terms_of"]

ONE = Decimal(1)
_YEAR = Decimal("365.25")
_PERCENT = Decimal(100)
_GROWTH = ("growth", "change", "inflation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a figure of the reference is put in the claim's terms."""

    claim: Claim
    factor: Decimal = ONE
    words: str = ""
    per_time: bool = False
    """The claim is a rate over time ("a day") of what the reference counts by the year."""
    inverse: Decimal | None = None
    """The reference is a rate per so many, the claim how many there are to one."""
    level: bool = False
    """The reference's figures are themselves changes, so a change is read off and not worked out."""

    def value(self, value: Decimal) -> Decimal:
        """A reference's figure in the claim's terms."""
        if self.inverse is not None:
            return self.inverse / value if value else Decimal(0)
        return value / self.factor

    def outside(self, value: Decimal) -> Decimal:
        """How far a reference's figure lies outside the claim's interval; below zero inside."""
        return self.outside_plain(self.value(value))

    def outside_plain(self, value: Decimal) -> Decimal:
        """The same for a figure that is in the claim's terms already."""
        interval = self.claim.interval
        ends = []
        if interval.low is not None:
            ends.append(interval.low - value)
        if interval.high is not None:
            ends.append(value - interval.high)
        return max(ends, default=Decimal(0))

    def apply(self, made: Derived) -> Derived:
        """A derived figure in the claim's terms, its steps saying so."""
        if self.inverse is not None:
            return self._turned(made, self.inverse)
        if self.per_time and _is_daily(made):
            return made
        return made if self.factor == 1 else divided(made, self.factor, self.words)

    def _turned(self, made: Derived, base: Decimal) -> Derived:
        o = made.observation

        def turn(value: Decimal | None) -> Decimal | None:
            return base / value if value else None

        turned: Observation = replace(o, low=turn(o.high), best=turn(figure(o)), high=turn(o.low))
        shown = "" if turned.best is None else f", one to {short(turned.best)}"
        return Derived(turned, replace(made.derivation, rule="ratio", steps=made.derivation.steps + shown))


def _is_daily(made: Derived) -> bool:
    """Whether a figure is that of a day as it is, or the mean of some days' figures: of a year it is neither."""
    start, end = made.observation.start, made.observation.as_of
    if start is None:
        return False
    return start == end or (made.derivation.rule == "mean" and (end - start).days < _YEAR)


def terms_of(question: Question) -> Terms | None:
    """How figures of the question's indicator are put in the claim's terms; `None` where they cannot be."""
    claim, indicator = question.claim, question.indicator
    converted = conversion(claim, indicator)
    if converted is None:
        return None
    level = claim.kind is ClaimKind.CHANGE and any(word in indicator.title.lower() for word in _GROWTH)
    factor, words = converted.factor, converted.words
    per = question.phrasing.per_days
    base = per_base(indicator.denominator) or per_base(indicator.unit)
    yearly = indicator.dimension in ADDS and indicator.counting is not Counting.CUMULATIVE
    if per is not None and base is None and claim.kind is ClaimKind.VALUE and yearly:
        return Terms(claim=claim, factor=factor * _YEAR / Decimal(str(per)), words=_per_words(per), per_time=True)
    if claim.quantity is not None and claim.quantity.dimension == "share" and claim.quantity.unit is None:
        # "eight out of ten" and "1:600" are fractions, where the reference has percents, or so many per 1,000.
        # Of a growth or of what another place has, which are percents, it is always a hundredth.
        turned = base if base is not None and claim.kind is ClaimKind.VALUE else _PERCENT
        factor, words = factor * turned, "as a fraction"
    return Terms(claim=claim, factor=factor, words=words, level=level)


def is_of_growth(question: Question) -> bool:
    """Whether the indicator's figures are changes of what the words speak of: of prices, where it has inflation."""
    title = question.indicator.title.lower()
    said = question.article.text[slice(*question.claim.clause)].lower()
    return any(word in title for word in _GROWTH) and not any(word in said for word in _GROWTH)


def _per_words(days: float) -> str:
    return {1.0: "a day", 7.0: "a week"}.get(days, "an hour" if days < 1 else "a month")
