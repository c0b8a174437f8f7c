"""Which indicator a claim is about: by structure, by words, by what the article's other claims are about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from checks.models import Article, Candidate, Claim, ClaimKind, Counting, Indicator, Link, Span
from checks.references.catalogue import Catalogue
from checks.references.linking.apart import with_unit_apart
from checks.references.linking.fitting import OF_WHOLE, fit, fit_base, of_whole
from checks.references.linking.incident import with_incidents
from checks.references.linking.index import Hit, IndicatorIndex
from checks.references.linking.kin import with_kin_first, with_own_event
from checks.references.linking.measured import measure_scope
from checks.references.linking.opposed import opposed
from checks.references.linking.phrasing import OF_WORLD
from checks.references.linking.subject import Subject
from checks.references.linking.ties import alike, joined
from checks.references.linking.together import EQUAL, SURE, THRESHOLD, continued, leading, lifted, of_event
from checks.references.linking.wholes import whole_of

__all__ = ["link"]

_CLAUSE, _SENTENCE, _CONTEXT = 1.0, 0.7, 0.2
"""What a word counts by where it stands: in the clause of the figure, in its sentence, in the title or lead."""
_MEASURED = 0.4
"""How far agreement on the measure (killed, injured, evacuated) lifts a candidate towards certainty."""
_GROWTH = "growth"
_PART_OF_COUNTRY = re.compile(
    r"\b(?:cit(?:y|ies)|towns?|villages?|urban|rural|countryside|capital|slums?|regions?|provinces?|islands?)\b",
    re.IGNORECASE,
)
"""Whose inhabitants are not all that a country has."""
_INHABITANTS = frozenset({"inhabitants", "residents", "people"})
_KEPT = 5
_RELATIVE = frozenset({"share", "multiple"})
_SHARES = frozenset({"share", "rate", "points"})
_SHARE_WORDS = re.compile(r"\b(?:share|percent(?:age)?|per cent|proportion|rate)\b", re.IGNORECASE)
_OTHER_KIND = 0.75
"""A claim without a number that speaks of a share is seldom about a count."""
_EARLIER, _REACH = 0.6, 200
"""What a word of the text before counts, so many characters back, where the sentence only points to it."""
_FEW = 3
_POINTING = re.compile(r"\s*(?:It|They|This|That|These|Those|Its|Their|The (?:figure|number|rate|share|total|toll))\b")


def link(article: Article, claims: Sequence[Claim], catalogue: Catalogue) -> tuple[Link, ...]:
    """One link a claim, in order: the indicator that fits best with the runners-up, or none where none fits.

    Scores are from 0 to 1 and compare across articles. Two indicators that fit equally leave the link
    *ambiguous*, with both among the candidates.
    """
    linker = _Linker(article, catalogue, Subject.of(article, catalogue.index))
    first = [linker.candidates(claim) for claim in claims]
    subjects = {found[0].indicator for found in first if found and found[0].score >= SURE}
    events = {catalogue.indicators[s].event for s in leading(first)} - {None}
    moved = [of_event(lifted(found, subjects), events, catalogue) for found in first]
    if len(events) == 1:
        (own,) = events
        moved = [list(with_own_event(article, c, f, own, catalogue)) for c, f in zip(claims, moved, strict=True)]
    links = continued(claims, [linker.decide(c, found) for c, found in zip(claims, moved, strict=True)], catalogue)
    return with_incidents(article, claims, links, catalogue)


def _one_by_one(claim: Claim) -> bool:
    """Whether the claim counts persons who are told of one by one: that speaks of an incident, and of no total."""
    return claim.quantity is not None and bool(claim.quantity.parts)


@dataclass(slots=True)
class _Linker:
    """The words of one article, each sentence read once."""

    article: Article
    catalogue: Catalogue
    subject: Subject
    read: dict[str, Sequence[str]] = field(default_factory=dict)

    def candidates(self, claim: Claim) -> list[Candidate]:
        claim = with_unit_apart(self.article, claim)
        index = self.catalogue.index
        hits = index.search(self._query(claim, index))
        best = max((self.subject.weight(hit.indicator) for hit in hits), default=1.0)
        causes = self.subject.of_cause([hit.indicator for hit in hits])
        found = [
            (self._score(claim, hit) * self.subject.weight(hit.indicator) * causes.get(hit.indicator, 1.0) / best, hit)
            for hit in hits
        ]
        ranked = sorted(
            ((score, hit) for score, hit in found if score > 0),
            key=lambda pair: (-pair[0], -pair[1].named, pair[1].indicator),
        )
        return [Candidate(indicator=hit.indicator, score=score) for score, hit in ranked]

    def decide(self, claim: Claim, found: Sequence[Candidate]) -> Link:
        """The best candidate if it is good enough and alone, or together with those that the words add to it."""
        found = with_kin_first(self.article, claim, self._untied(claim, found), self.catalogue)
        kept = tuple(Candidate(indicator=c.indicator, score=round(c.score, 3)) for c in found[:_KEPT])
        if not found or found[0].score < THRESHOLD:
            return Link(claim=claim.id, indicator=None, candidates=kept)
        rival = None
        if claim.sides is not None:
            found = [c for c in found if c.score >= EQUAL * found[0].score and self._rival(claim, c) is not None]
            if not found:
                return Link(claim=claim.id, indicator=None, candidates=kept)
            rival = self._rival(claim, found[0])
        best = found[0]
        combined = joined(self.article, claim, kept, self.catalogue)
        same = () if combined else alike(self.article, claim, kept, self.catalogue)
        first = self._closeness(claim, best)
        rivals = [
            c
            for c in found[1:]
            if c.score >= EQUAL * best.score
            and c.indicator not in (*combined, *same)
            and self._closeness(claim, c) >= first
        ]
        if rivals:
            return Link(claim=claim.id, indicator=None, candidates=kept, ambiguous=True)
        return Link(
            claim=claim.id, indicator=best.indicator, candidates=kept, rival=rival, combined=combined,
            alike=() if rival else same,
        )  # fmt: skip

    def _rival(self, claim: Claim, own: Candidate) -> str | None:
        return opposed(self.article, claim, own.indicator, self.catalogue)

    def _untied(self, claim: Claim, found: Sequence[Candidate]) -> list[Candidate]:
        """Candidates that fit equally by their words, those first whose measure and counting are the claim's."""
        tied = [c for c in found if c.score >= EQUAL * found[0].score]
        closest = sorted(tied, key=lambda c: -self._closeness(claim, c))
        return [*closest, *(c for c in found if c not in tied)]

    def _closeness(self, claim: Claim, candidate: Candidate) -> int:
        indicator = self.catalogue.indicators[candidate.indicator]
        measured = claim.measure is not None and indicator.measure == claim.measure
        counted = claim.counting is not Counting.UNKNOWN and indicator.counting is claim.counting
        return 2 * measured + counted

    def _score(self, claim: Claim, hit: Hit) -> float:
        indicator = self.catalogue.indicators[hit.indicator]
        if _one_by_one(claim) and not self.catalogue.has_events(indicator.id):
            return 0.0
        if self.subject.is_of_another(indicator):
            return 0.0
        measured = measure_scope(self.article.text, claim, indicator, self.catalogue.index)
        score = hit.score * fit(claim, indicator, self.catalogue.places(indicator.id), hit.named, measured)
        if not score:
            return 0.0
        naming = self._naming(claim, indicator)
        relative = claim.quantity is None or claim.quantity.dimension in _RELATIVE
        score *= fit_base(naming, indicator, relative=relative)
        if of_whole(claim, indicator) and (
            OF_WORLD.search(naming) or whole_of(self.article, claim, indicator, self.catalogue)
        ):
            score *= OF_WHOLE
        if self._agrees(claim, indicator):
            score += _MEASURED * (1 - score)
        return score * (_OTHER_KIND if self._is_of_another_kind(claim, indicator) else 1.0)

    def _naming(self, claim: Claim, indicator: Indicator) -> str:
        """The words that name the indicator: the clause if any of it does, else the whole sentence."""
        clause, sentence = (self.article.text[s.start : s.end] for s in (claim.clause, claim.sentence))
        named = self.catalogue.index.names(indicator.id).isdisjoint(self._stems(clause, self.catalogue.index))
        return sentence if named else clause

    def _agrees(self, claim: Claim, indicator: Indicator) -> bool:
        """Whether what the claim measures is the indicator's measure, or what its name says the growth of."""
        if claim.measure is None or claim.measure == indicator.measure:
            return claim.measure is not None
        if indicator.measure is None and self._is_all(claim, claim.measure, indicator):
            return True
        grows = claim.kind is ClaimKind.CHANGE and indicator.measure == _GROWTH
        return grows and not self.catalogue.index.names(indicator.id).isdisjoint(
            self.catalogue.index.stems.of(claim.measure)
        )

    def _is_all(self, claim: Claim, measure: str, indicator: Indicator) -> bool:
        """Whether the measure of a share ("unemployed") says all that a title does ("Unemployment rate").

        A title of words that many others have ("Population") is said by nothing but who is counted.
        """
        index, said = self.catalogue.index, None if claim.quantity is None else claim.quantity.dimension
        title = next(iter(index.ways(indicator.id)), frozenset[str]())
        if title <= index.stems.weak:
            counted = claim.quantity.counted if claim.quantity is not None else None
            if _PART_OF_COUNTRY.search(self.article.text, *claim.sentence):
                return False
            return counted in _INHABITANTS and not title.isdisjoint(index.stems.of(measure))
        share = indicator.dimension == "share" and said in (None, "share", "points")
        if not share or _GROWTH in indicator.title.lower():
            return False
        return title - index.stems.weak <= index.said(measure.replace("_", " "))

    def _is_of_another_kind(self, claim: Claim, indicator: Indicator) -> bool:
        """Whether words speak of a rate, without a figure or with its growth, where the indicator counts.

        So it is where they speak of what something is, or how it moved, and the indicator has only its growth.
        """
        relative = claim.quantity is None or claim.quantity.dimension in _RELATIVE
        if relative and claim.quantity is None and _GROWTH in indicator.title.lower():
            return _GROWTH not in self.article.text[claim.clause.start : claim.clause.end].lower()
        return relative and indicator.dimension not in _SHARES and self._speaks_of_shares(claim)

    def _speaks_of_shares(self, claim: Claim) -> bool:
        return _SHARE_WORDS.search(self.article.text, claim.clause.start, claim.clause.end) is not None

    def _query(self, claim: Claim, index: IndicatorIndex) -> Mapping[str, float]:
        """The stems of the claim with their weights: the nearer to the figure, the more they say."""
        query: dict[str, float] = {}
        context = self.article.heading
        self._weigh(query, self._stems(context, index), _CONTEXT)
        own = self._stems(self._words(claim, claim.sentence), index)
        if len(own) < _FEW or _POINTING.match(self.article.text, claim.sentence.start):
            self._weigh(query, index.stems.of(self._before(claim)), _EARLIER)
        self._weigh(query, own, _SENTENCE)
        self._weigh(query, self._stems(self._words(claim, claim.clause), index), _CLAUSE)
        known = " ".join(word for word in (claim.measure, claim.population) if word)
        self._weigh(query, index.stems.of(known), _SENTENCE)
        return query

    def _stems(self, text: str, index: IndicatorIndex) -> Sequence[str]:
        """The stems of a text of this article, worked out once: claims share sentences."""
        known = self.read.get(text)
        if known is None:
            known = self.read[text] = index.stems.of(text)
        return known

    @staticmethod
    def _weigh(query: dict[str, float], stems: Sequence[str], weight: float) -> None:
        for stem in stems:
            query[stem] = max(weight, query.get(stem, 0.0))

    def _before(self, claim: Claim) -> str:
        """The sentence before, as far as a pronoun reaches back."""
        start = max(0, claim.sentence.start - _REACH)
        return self.article.text[start : claim.sentence.start]

    def _words(self, claim: Claim, span: Span) -> str:
        """The text of `span` without the names of places, which say where and not what, and without a rival's words."""
        parts, at = [], span.start
        left_out = [p.span for p in claim.places if p.span is not None] + ([claim.sides[1]] if claim.sides else [])
        for place in sorted(left_out, key=lambda s: s.start):
            if at <= place.start and place.end <= span.end:
                parts.append(self.article.text[at : place.start])
                at = place.end
        return " ".join((*parts, self.article.text[at : span.end]))
