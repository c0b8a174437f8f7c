"""Figures → claims: what each measures, of whom, where, when, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checks.config.places import Gazetteer
from checks.config.vocabulary import Vocabulary
from checks.extract.attribution import Speaker
from checks.extract.events import measures_of
from checks.extract.reading import Reading
from checks.extract.scope import counting_of, modality_of, population_of
from checks.extract.sentence import Figure, Sentence
from checks.extract.when import Role, When
from checks.extract.where import as_place, place_of
from checks.models import (
    Article,
    Attribution,
    Claim,
    ClaimKind,
    Figures,
    Period,
    Place,
    Quantity,
    Span,
    Where,
)

__all__ = ["make_claims"]


def make_claims(article: Article, figures: Figures, vocabulary: Vocabulary, gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """Every figure that the article states as a fact, with its scope, in the order of the text.

    Quantities that are set aside, or that stand in the article's furniture, make none. Claims are
    numbered "c1", "c2", …
    """
    reading = Reading(article, gazetteer)
    claims: list[Claim] = []
    for number, quantities in _by_sentence(reading, figures):
        span = reading.spans[number]
        sentence = Sentence(article.text, span, number, quantities, reading.mentions_in(span), vocabulary)
        claims += _claims_of(reading, sentence, vocabulary)
    return tuple(replace(claim, id=f"c{n}") for n, claim in enumerate(claims, 1))


def _by_sentence(reading: Reading, figures: Figures) -> Iterator[tuple[int, list[Quantity]]]:
    """The quantities to judge, sentence by sentence."""
    number, spans, group = 0, reading.spans, list[Quantity]()
    for quantity in figures.quantities:
        if quantity.aside is not None or reading.in_furniture(quantity.span):
            continue
        if quantity.span.start >= spans[number].end:
            if group:
                yield number, group
            group = []
            while quantity.span.start >= spans[number].end:
                number += 1
        group.append(quantity)
    if group:
        yield number, group


def _claims_of(reading: Reading, sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Claim]:
    """The claims of one sentence, which share its dates, places and speaker."""
    t, number = sentence.t, sentence.number
    speaker = reading.speaker(number, t)
    whens = reading.dates(t, [(f.first, f.stop) for f in sentence.figures], number)
    places = tuple(as_place(m) for m in sentence.mentions)
    measures = measures_of(sentence, vocabulary.intransitive)
    for figure, measure in zip(sentence.figures, measures, strict=True):
        quantity = figure.quantity
        when = _when_of(sentence, figure, whens, speaker)
        where = reading.where(quantity.span.start)
        yield Claim(
            id="",
            quantity=quantity,
            kind=ClaimKind.VALUE if quantity.trend is None else ClaimKind.CHANGE,
            sentence=sentence.span,
            clause=sentence.clause_span(figure),
            where=where,
            measure=measure,
            population=population_of(sentence, figure, vocabulary),
            counting=counting_of(sentence, figure, measure, when, vocabulary),
            place=place_of(sentence, figure, speaker) or _inferred_place(reading, sentence, when),
            places=places,
            period=_period_of(reading, sentence, when),
            attribution=_attribution_of(reading, sentence, speaker, where),
            modality=modality_of(sentence, figure, speaker),
        )


_OTHER_FIGURE, _OTHER_CLAUSE = 30, 12
"""Tokens that a figure or a clause between is worth, when the nearest date is sought."""
_AFTER_VERB = 2


def _when_of(sentence: Sentence, figure: Figure, whens: Sequence[When], speaker: Speaker | None) -> When | None:
    """The date that a figure is stated for: the nearest, but not the day on which somebody said so."""
    best: tuple[int, When] | None = None
    for when in whens:
        if speaker is not None and 0 <= when.first - speaker.stop < _AFTER_VERB and when.grain == "day":
            continue
        low, high = sorted((figure.first, when.first))
        distance = high - low
        distance += _OTHER_FIGURE * sum(low < f.first < high for f in sentence.figures)
        distance += _OTHER_CLAUSE * sum(low < b <= high for b in sentence.breaks)
        if best is None or distance < best[0]:
            best = distance, when
    return None if best is None else best[1]


def _period_of(reading: Reading, sentence: Sentence, when: When | None) -> Period | None:
    """The days that a figure is stated for; up to publication where the text names none."""
    published = reading.article.published
    if when is None or (when.start is None and when.end is None):
        return None if published is None else Period(start=None, end=published, inferred=True)
    t = sentence.t
    span = Span(t.start[max(0, when.first)], t.end[when.stop - 1])
    if when.role in (Role.SINCE, Role.THEN):
        return Period(start=when.start, end=published, inferred=when.role is Role.THEN, span=span)
    if when.role in (Role.UNTIL, Role.BEFORE):
        return Period(start=None, end=when.end, span=span)
    return Period(start=when.start, end=when.end, span=span)


def _inferred_place(reading: Reading, sentence: Sentence, when: When | None) -> Place | None:
    """The place that a sentence leaves out: that of the date it goes back to, else of the text before."""
    mention = None
    if when is not None and when.role is Role.THEN:
        anchor = reading.anchor(sentence.number)
        mention = anchor.place if anchor is not None else None
    mention = mention or reading.near_place(sentence.number)
    return None if mention is None else as_place(mention, inferred=True)


def _attribution_of(reading: Reading, sentence: Sentence, speaker: Speaker | None, where: Where) -> Attribution | None:
    """Who says so: the sentence's own source, else for a pronoun or a quotation the last one named."""
    if speaker is not None and not speaker.pronoun:
        return Attribution(source=speaker.source)
    if speaker is not None or where is Where.QUOTE:
        earlier = reading.last_speaker(sentence.number)
        if earlier is not None:
            return Attribution(source=earlier.source, inferred=True)
    return None
