"""Whether an article speaks of an indicator's subject at all: "killed" alone names no earthquake."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from checks.models import Article, Indicator
from checks.references.linking.index import IndicatorIndex

__all__ = ["Subject"]

_NO_CAUSE = 0.6
"""What is left of that of persons killed or hurt by what the article does not speak of."""
_LEAST = 0.7
"""What is left of the score of an indicator none of whose own words the article has."""


@dataclass(slots=True)
class Subject:
    """The words of one article, and how much of each indicator's names they cover."""

    index: IndicatorIndex
    words: frozenset[str]
    _known: dict[str, float] = field(default_factory=dict)
    _others: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article, index: IndicatorIndex) -> Subject:
        """The subject of an article: its own words, those of its heading, and their synonyms."""
        return cls(index, index.said(f"{article.heading} {article.text}"))

    def weight(self, indicator: str) -> float:
        """How the indicator stands beside others: from `_LEAST` for one whose words the article has nowhere to 1."""
        known = self._known.get(indicator)
        if known is None:
            share = self.index.covered(indicator, self.words)
            known = self._known[indicator] = _LEAST + (1 - _LEAST) * share
        return known

    def of_cause(self, indicators: Collection[str]) -> Mapping[str, float]:
        """What is left of those that say of what persons were killed, where the article speaks of another cause.

        An article that speaks of none leaves them all as they are.
        """
        told = {i: causes.isdisjoint(self.words) for i in indicators if (causes := self.index.causes(i))}
        return {i: _NO_CAUSE for i, absent in told.items() if absent} if not all(told.values()) else {}

    def is_of_another(self, indicator: Indicator) -> bool:
        """Whether the article is of another event (a war, an epidemic) than the one that an indicator belongs to.

        It has none of the words that tell the indicator from those of its measure elsewhere, and some that tell the
        event of one of these.
        """
        if indicator.event is None:
            return False
        known = self._others.get(indicator.id)
        if known is None:
            own, rivals = self.index.told_by(indicator.id)
            told = any(not self.index.event_words(event).isdisjoint(self.words) for event in rivals)
            known = self._others[indicator.id] = told and own.isdisjoint(self.words)
        return known
