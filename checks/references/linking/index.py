"""An inverted index over what indicators are called: the words of a claim find them, whatever the catalogue's size."""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from checks.models import Indicator
from checks.references.linking.lists import word_rows
from checks.references.linking.stems import Stems

__all__ = ["Hit", "IndicatorIndex"]

_WEAK_WEIGHT = 0.35
"""A word that many titles share counts about a third of one that names the subject."""
_KIN_WEIGHT = 0.75
"""A synonym says a little less than the word itself."""
_DESCRIBED_WEIGHT = 0.4
"""A word of the description or the unit supports a name, and is no name."""
_UNSEEN_WEIGHT = 0.3
"""A word that no indicator is called by is more often a verb or a name than another subject."""
_LONG_POSTINGS = 60
"""A word that names more indicators than this finds none by itself: it only adds to those found by rarer words.
So the work for a claim grows with its words and not with the catalogue."""
_WHOLE = 0.99
"""A name all of whose words are said is named, be they words that many titles share ("population growth")."""
_RARE = 8.0
"""Added to the counts behind a word's weight, so that small catalogues do not make every word look rare."""
_SEVERAL = 2
_HARMS = frozenset({"killed", "injured", "infected"})
_SEPARATORS = re.compile(r"[-_.:/]+")
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Hit:
    """How well the words of a claim name one indicator; each part is from 0 to 1."""

    indicator: str
    named: float
    """The share of the indicator's best-fitting name that the claim's words cover, by weight."""
    told: float
    """The share of the claim's words that the indicator's name or description explains, by weight."""
    strong: bool
    """Whether a word that names a subject is among them, and not only "rate", "total", "population"."""

    @property
    def score(self) -> float:
        """Both at once: a short name wholly covered by one word of many is as poor as a long one hardly touched."""
        whole = self.strong or self.named > _WHOLE
        return math.sqrt(self.named * self.told) if whole else self.named * self.told


@dataclass(slots=True)
class _Tally:
    covered: float = 0.0
    told: float = 0.0
    strong: bool = False
    last: str = ""
    """The word of the claim that was counted last: with its synonyms it tells but once."""


class IndicatorIndex:
    """Names, aliases, units and descriptions of indicators by stem."""

    def __init__(self, indicators: Collection[Indicator]) -> None:
        self.stems = Stems()
        self._names: list[tuple[str, float]] = []
        """Of each name: the indicator, and the weight of all its stems."""
        self._by_name: dict[str, list[int]] = {}
        self._described: dict[str, set[str]] = {}
        found = [(indicator.id, self._name_stems(indicator)) for indicator in indicators]
        names = _telling(found)
        for indicator in indicators:
            for stem in set(self.stems.of(f"{indicator.description} {indicator.unit or ''}")):
                self._described.setdefault(stem, set()).add(indicator.id)
        self._events = {i.id: i.event for i in indicators}
        self._measures = {i.id: i.measure for i in indicators}
        self._event_words: dict[str, frozenset[str]] = {}
        self._causes: dict[str, frozenset[str]] = {}
        self._weighed: dict[str, list[dict[str, float]]] = {}
        self._ways = {indicator: tuple(own) for indicator, own in found}
        self._stems_of = {indicator: frozenset().union(*own) for indicator, own in found}
        for number, (_, stems) in enumerate(names):
            for stem in stems:
                self._by_name.setdefault(stem, []).append(number)
        self._long = {stem: frozenset(at) for stem, at in self._by_name.items() if len(at) > _LONG_POSTINGS}
        total = len({indicator for indicator, _ in names})
        self._weight = {s: self._idf(s, len({names[n][0] for n in at}), total) for s, at in self._by_name.items()}
        self._unseen = self._idf("", 0, total)
        self._names = [(indicator, sum(self._weight[s] for s in stems)) for indicator, stems in names]

    def _name_stems(self, indicator: Indicator) -> list[frozenset[str]]:
        """Of each way to call the indicator the stems, its title first."""
        texts = (indicator.title, _BRACKETS.sub(" ", indicator.title), *indicator.aliases)
        found = [frozenset(stems) for text in texts if (stems := self.stems.of(text))]
        # An analyst's id is a name too ("deaths-from-cancer" where the title has "malignant neoplasms"),
        # unless it only leaves words of the title out.
        # Nor does its unit name it: many things come in tonnes.
        slug = frozenset(self.stems.of(_SEPARATORS.sub(" ", indicator.id))) - set(self.stems.of(indicator.unit or ""))
        return found if not slug or any(slug <= stems for stems in found) else [*found, slug]

    def _idf(self, stem: str, found: int, total: int) -> float:
        weight = math.log((total + 2 * _RARE) / (found + _RARE) + 1)
        return weight * _WEAK_WEIGHT if stem in self.stems.weak else weight

    def names(self, indicator: str) -> frozenset[str]:
        """Every stem of every name of an indicator."""
        return self._stems_of.get(indicator, frozenset())

    def event_words(self, event: str) -> frozenset[str]:
        """The stems that tell an event: in the names of several of its indicators, and in none of another event's.

        Nor a synonym of the latter: "died" and "fatalities" are of every event in which people are killed.
        """
        known = self._event_words.get(event)
        if known is None:
            mine = [self.names(i) for i, its in self._events.items() if its == event]
            others: frozenset[str] = frozenset().union(
                *(self.names(i) for i, its in self._events.items() if its != event)
            )
            common = others.union(self.stems.weak, *(self.stems.kin(s) for s in others))
            counts = Counter(stem for names in mine for stem in names - common)
            known = frozenset(stem for stem, found in counts.items() if found >= min(_SEVERAL, len(mine)))
            self._event_words[event] = known
        return known

    def causes(self, indicator: str) -> frozenset[str]:
        """The stems that say of what persons were killed or hurt; none for totals, and for what befalls nobody."""
        known = self._causes.get(indicator)
        if known is None:
            measure = self._measures.get(indicator)
            common = (
                self.stems.weak | self.said(f"{measure} {_anyone()}") if measure in _HARMS else self.names(indicator)
            )
            known = self._causes[indicator] = self.names(indicator) - common
        return known

    def told_by(self, indicator: str) -> tuple[frozenset[str], frozenset[str]]:
        """The stems that tell an indicator from those of its measure outside its event, and the events of these."""
        measure, event = self._measures[indicator], self._events[indicator]
        rivals = [i for i, its in self._measures.items() if its == measure and self._events[i] != event]
        others: frozenset[str] = frozenset().union(*(self.names(rival) for rival in rivals))
        common = others.union(self.stems.weak, *(self.stems.kin(s) for s in others))
        return self.names(indicator) - common, frozenset(
            e for rival in rivals if (e := self._events[rival]) is not None
        )

    def said(self, text: str) -> frozenset[str]:
        """The stems of `text`, and their synonyms."""
        stems = self.stems.of(text)
        return frozenset(stems).union(*(self.stems.kin(stem) for stem in stems))

    def covered(self, indicator: str, said: Collection[str]) -> float:
        """How much of the name of the indicator that fits `said` best it has, by weight: from 0 to 1."""
        ways = self._weighed.get(indicator)
        if ways is None:
            ways = self._weighed[indicator] = [
                {stem: self.weight(stem) for stem in way} for way in self.ways(indicator)
            ]
        best = 0.0
        for way in ways:
            whole = has = 0.0
            for stem, weight in way.items():
                whole += weight
                if stem in said:
                    has += weight
            if has > best * whole:
                best = has / whole
        return best

    def is_called(self, indicator: str, text: str) -> bool:
        """Whether `text` has all words, or synonyms of them, of one of the indicator's names that has more than one."""
        said = self.said(text)
        return any(len(way) > 1 and way <= said for way in self.ways(indicator))

    def is_named(self, indicator: str, text: str) -> bool:
        """Whether a word of `text`, or a synonym, tells of the indicator; one that many titles share tells nothing."""
        own = self.names(indicator) - self.stems.weak or self.names(indicator)
        return any(stem in own or not own.isdisjoint(self.stems.kin(stem)) for stem in self.stems.of(text))

    def ways(self, indicator: str) -> tuple[frozenset[str], ...]:
        """The stems of each way to call an indicator."""
        return self._ways.get(indicator, ())

    def weight(self, stem: str) -> float:
        """How much a stem tells of what is measured: rare ones more."""
        if stem in self._weight:
            return self._weight[stem]
        return self._unseen * (_WEAK_WEIGHT if stem in self.stems.weak else _UNSEEN_WEIGHT)

    def search(self, query: Mapping[str, float], limit: int = 8) -> list[Hit]:
        """The indicators that the stems of `query` (each with its weight from 0 to 1) name best, the best first."""
        asked = sum(self.weight(stem) * share for stem, share in query.items()) or 1.0
        tallies: dict[int, _Tally] = {}
        for stem, share in sorted(query.items(), key=lambda item: len(self._by_name.get(item[0], ()))):
            self._add(tallies, stem, stem, share)
            for kin in self.stems.kin(stem) - query.keys():
                self._add(tallies, stem, kin, share * _KIN_WEIGHT)
        best: dict[str, tuple[float, float, bool]] = {}
        for number in self._leading(tallies, 2 * limit):
            indicator, whole = self._names[number]
            tally = tallies[number]
            named, told = tally.covered / whole, tally.told / asked
            known = best.get(indicator)
            if known is None or (named, told) > known:
                best[indicator] = named, told, tally.strong
        for stem, share in query.items():
            described = self._described.get(stem)
            if described:
                more = _DESCRIBED_WEIGHT * self.weight(stem) * share / asked
                for indicator in described & best.keys():
                    named, told, strong = best[indicator]
                    best[indicator] = named, told + more, strong
        hits = [
            Hit(indicator, named if named < 1 else 1.0, told if told < 1 else 1.0, strong)
            for indicator, (named, told, strong) in best.items()
        ]
        return sorted(hits, key=lambda h: (-h.score, h.indicator))[:limit]

    def _leading(self, tallies: Mapping[int, _Tally], limit: int) -> Sequence[int]:
        """The names that are covered and told best; of few, all."""
        if len(tallies) <= limit:
            return list(tallies)
        names = self._names
        ranked = [(t.covered * t.told / names[n][1], -at, n) for at, (n, t) in enumerate(tallies.items())]
        return [n for _, _, n in heapq.nlargest(limit, ranked)]

    def _add(self, tallies: dict[int, _Tally], asked: str, stem: str, share: float) -> None:
        """Count a word for the names that hold it: of a word in many names only for those found by rarer ones."""
        postings: Iterable[int] = self._by_name.get(stem, ())
        weight, said = self._weight.get(stem, 0.0) * share, self.weight(asked) * share
        strong = stem not in self.stems.weak
        known = self._long.get(stem)
        if known is not None and tallies:
            postings = known & tallies.keys()
        for number in postings:
            tally = tallies.get(number)
            if tally is None:
                tally = tallies[number] = _Tally()
            tally.covered += weight
            if tally.last != asked:
                tally.told += said
                tally.last = asked
            tally.strong = tally.strong or strong


@cache
def _anyone() -> str:
    return " ".join(word for row in word_rows("anyone") for word in row)


def _telling(found: Sequence[tuple[str, Sequence[frozenset[str]]]]) -> list[tuple[str, frozenset[str]]]:
    """Each indicator's names; one that another indicator shares only where there is no other."""
    owners = Counter(stems for _, names in found for stems in set(names))
    telling = []
    for indicator, names in found:
        own = {stems for stems in names if owners[stems] == 1} or set(names[:1])
        telling += [(indicator, stems) for stems in own]
    return telling
