"""A linked claim as the references are asked it: the indicator, the days, the words that shape the figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from checks.config.places import Gazetteer
from checks.models import Article, Claim, Indicator, Link, Observation, Scope
from checks.references.catalogue import Catalogue
from checks.references.evidence.series import Window, as_known
from checks.references.evidence.timing import latest, moment_of, window_of
from checks.references.linking.measured import measure_scope
from checks.references.linking.phrasing import Phrasing, read_phrasing

__all__ = ["Question", "ask"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A claim, what it is linked to, and where the answer is."""

    article: Article
    claim: Claim
    indicator: Indicator
    combined: tuple[str, ...]
    """Indicators whose figures are added to its own."""
    rival: Indicator | None
    """What it is held against, of two things of one place."""
    catalogue: Catalogue
    gazetteer: Gazetteer
    window: Window | None
    moment: date | None
    phrasing: Phrasing
    measured: Scope
    """How what the claim measures relates to what the indicator does."""

    def latest_by_place(self, codes: frozenset[str], day: date | None) -> Mapping[str, Observation]:
        """The figure that stands for the claim's moment in each of `codes` that has one, as known on `day`."""
        if self.moment is None:
            return {}
        found = {}
        for code in sorted(codes & self.catalogue.places(self.indicator.id)):
            row = latest(as_known(self.catalogue.observations(self.indicator.id, code), day), self.moment)
            if row is not None:
                found[code] = row
        return found


def ask(article: Article, claim: Claim, link: Link, catalogue: Catalogue, gazetteer: Gazetteer) -> list[Question]:
    """The questions that `claim` puts to the references: of its indicator, and of those that give the same figures."""
    if link.indicator is None:
        return []
    return [
        _question(article, claim, replace(link, indicator=name), (catalogue, gazetteer))
        for name in (link.indicator, *link.alike)
    ]


def _question(article: Article, claim: Claim, link: Link, desk: tuple[Catalogue, Gazetteer]) -> Question:
    catalogue, gazetteer = desk
    indicator = catalogue.indicators[link.indicator or ""]
    return Question(
        article=article,
        claim=claim,
        indicator=indicator,
        combined=link.combined,
        rival=None if link.rival is None else catalogue.indicators[link.rival],
        catalogue=catalogue,
        gazetteer=gazetteer,
        window=window_of(article, claim),
        moment=moment_of(article, claim),
        phrasing=read_phrasing(article, claim),
        measured=measure_scope(article.text, claim, indicator, catalogue.index),
    )
