"""Figures → claims: what each measures, of whom, where, when, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache
from operator import itemgetter

from checks.config.places import Gazetteer
from checks.config.vocabulary import Vocabulary
from checks.extract.claims.benchmarks import BENCHMARK_CUES, against_benchmark
from checks.extract.claims.events import measure_near, measures_of
from checks.extract.claims.orders import ORDER_CUES, find_orders, measure_of, sides_of, spans_of
from checks.extract.claims.passing import set_passing_aside
from checks.extract.claims.wordless import PEAKS, WORDLESS_CUES, Statement, find_statements
from checks.extract.claims.zeros import ZERO_CUES, find_zeros, is_to_date
from checks.extract.dates.beginnings import BEGINNING_CUES, Beginning, find_beginnings
from checks.extract.dates.when import DATE_CUES, When
from checks.extract.scene.attribution import ATTRIBUTION_WORDS
from checks.extract.scene.counting import COUNTING_CUES, counting_of
from checks.extract.scene.modality import MODALITY_CUES, modality_of
from checks.extract.scene.population import is_comparison, population_of
from checks.extract.scene.reading import Reading
from checks.extract.scene.setting import (
    PLACE_KINDS,
    WARS,
    Setting,
    attribution_of,
    located,
    located_beginning,
    period_of,
)
from checks.extract.scene.timed import when_of
from checks.extract.text.cues import CueTable, cue_table
from checks.extract.text.sentence import CLAUSE_CUES, Figure, Sentence
from checks.extract.victims.harms import HARMS
from checks.extract.victims.struck import hit_in_all
from checks.extract.victims.tally import counts_of
from checks.extract.victims.told import VICTIM_CUES, VICTIM_WORDS, read_victims
from checks.models import Article, Claim, ClaimKind, Counting, Figures, Period, Quantity, Span, Trend

__all__ = ["make_claims"]

_NEAR, _FAR = 4, 12
"""Tokens: how far from a verb of beginning, and from a trend or extreme, what it is about may stand."""
_REACHED = frozenset({"above", "below", "under", "past", "beyond"})
"""After a verb of change these say where a level came to stand: "fell below 40", as against "fell by more than 40"."""
_CUES = (
    WORDLESS_CUES | ORDER_CUES | BEGINNING_CUES | VICTIM_CUES | {f"{word}{sign}" for word in PEAKS for sign in ".,;"}
)


def make_claims(article: Article, figures: Figures, vocabulary: Vocabulary, gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """Every figure that the article states as a fact, with its scope, in the order of the text.

    Quantities that are set aside, or that stand in the article's furniture, make none. Statements
    without a number (a trend, an extreme, a comparison, a rank, the date of a beginning) make one
    each. Claims are numbered "c1", "c2", …
    """
    reading = Reading(article, gazetteer)
    table = _cues_of(vocabulary)
    claims: list[Claim] = []
    told: list[tuple[Setting, Sequence[str | None]]] = []
    for number, quantities in _sentences(reading, figures, vocabulary.measure_words.keys()):
        span = reading.spans[number]
        mentions = reading.mentions_in(span)
        sentence = Sentence(reading.tokens(number), span, number, quantities, mentions, vocabulary, table)
        setting, measures = Setting(reading, sentence, vocabulary), measures_of(sentence, vocabulary)
        claims += _claims_of(setting, measures, len(claims))
        if "victim" in sentence.cues:
            told.append((setting, measures))
    return tuple(_with_victims(claims, told) if told else claims)


def _with_victims(claims: list[Claim], told: list[tuple[Setting, Sequence[str | None]]]) -> list[Claim]:
    """The claims with those of persons told of one by one, and the figures that count the dead with the wounded."""
    account = read_victims(told)
    counts = list(counts_of(account))
    hit = {s.figure.quantity.span for s in (*hit_in_all(account), *account.wholes)}
    if not counts and not hit and not account.meant:
        return claims
    some = dict(c.partial for c in counts if c.partial is not None)
    meant = [replace(c, measure=account.meant.get(c.span)) if c.measure is None else c for c in claims]
    all_told = [_of_part(claim, hit, some) for claim in meant]
    for count in counts:
        what = Statement(ClaimKind.VALUE, count.first, count.stop, Trend.RISE, quantity=count.quantity)
        all_told.append(_statement_claim("", count.setting, what, count.measure))
    all_told.sort(key=lambda c: (c.sentence.start, c.span.start))
    return [replace(c, id=f"c{number}") for number, c in enumerate(all_told, 1)]


def _of_part(claim: Claim, hit: AbstractSet[Span], some: Mapping[Span, str]) -> Claim:
    """The claim with what its figure leaves open: whether those `hit` live, and that it counts only `some`."""
    if claim.measure not in HARMS or claim.quantity is None:
        return claim
    if claim.span in hit:
        return replace(claim, measure="casualties")
    return replace(claim, population=some[claim.span]) if claim.span in some else claim


@lru_cache(maxsize=4)
def _cues_of(vocabulary: Vocabulary) -> CueTable:
    return cue_table(
        {
            "attribution": ATTRIBUTION_WORDS,
            "beginning": BEGINNING_CUES,
            "benchmark": BENCHMARK_CUES,
            "clause": CLAUSE_CUES,
            "counting": COUNTING_CUES,
            "date": DATE_CUES,
            "kind of place": PLACE_KINDS,
            "measure": vocabulary.measure_words,
            "modality": MODALITY_CUES,
            "order": ORDER_CUES,
            "population": (*vocabulary.population_words, *vocabulary.qualifiers),
            "victim": VICTIM_WORDS,
            "whole war": WARS,
            "wordless": WORDLESS_CUES,
            "zero": ZERO_CUES,
        }
    )


def _states(words: Sequence[str], measures: AbstractSet[str]) -> bool:
    """Whether a sentence without a number may state something: by a word for it, or by "no" and what is measured."""
    if not _CUES.isdisjoint(words):
        return True
    return not _NO.isdisjoint(words) and not measures.isdisjoint([word.rstrip(_SIGNS) for word in words])


_NO = ZERO_CUES | {word.capitalize() for word in ZERO_CUES}
_SIGNS = ".,;:!?\"”’')"


def _sentences(reading: Reading, figures: Figures, measures: AbstractSet[str]) -> Iterator[tuple[int, list[Quantity]]]:
    """The sentences that state something: with the quantities to judge, or a word that needs none.

    `measures` are the words that say what is measured.
    """
    text = reading.text
    waiting = [q for q in set_passing_aside(reading.article, figures).quantities if q.aside is None]
    waiting.reverse()
    for number, span in enumerate(reading.spans):
        group = []
        while waiting and waiting[-1].span.start < span.end:
            group.append(waiting.pop())
        words = () if group else text[span.start : span.end].split()
        if group or (_states(words, measures) and not reading.in_furniture(span)):
            yield number, group


def _claims_of(setting: Setting, measures: Sequence[str | None], count: int) -> Iterator[Claim]:
    """The claims of one sentence, with the `measures` of its figures, in the order of the text from `count` + 1 on."""
    sentence = setting.sentence
    found: list[tuple[int, Figure | Statement | Beginning, str | None]] = [
        (figure.first, figure, measure) for figure, measure in zip(sentence.figures, measures, strict=True)
    ]
    orders = list(find_orders(sentence, setting.whens)) if "order" in sentence.cues else []
    found += [(s.first, s, measure_of(sentence, s.sides)) for s in orders]
    if "wordless" in sentence.cues:
        told = {(s.kind, s.stop) for s in orders}
        statements = find_statements(sentence, setting.whens, setting.reading.article.published)
        others = [s for s in statements if (s.kind, s.stop) not in told]
        found += [(s.first, s, measure_near(sentence, s.first, _FAR)) for s in others]
    if setting.whens and "beginning" in sentence.cues:
        found += [
            (b.when.first, b, measure_near(sentence, b.verb, _NEAR)) for b in find_beginnings(sentence, setting.whens)
        ]
    if "zero" in sentence.cues:
        found += [(zero.figure.first, zero.figure, zero.measure) for zero in find_zeros(sentence, setting.vocabulary)]
    if len(found) > 1:
        found.sort(key=itemgetter(0))
    for number, (_, what, measure) in enumerate(found, count + 1):
        name = f"c{number}"
        if isinstance(what, Figure):
            yield _figure_claim(name, setting, what, measure)
        elif isinstance(what, Statement):
            yield _statement_claim(name, setting, what, measure)
        else:
            yield _date_claim(name, setting, what, measure)


def _figure_claim(name: str, setting: Setting, figure: Figure, measure: str | None) -> Claim:
    sentence = setting.sentence
    quantity = figure.quantity
    if "benchmark" in sentence.cues:
        quantity = against_benchmark(sentence.t.text[sentence.span.start : quantity.span.start], quantity)
    if quantity.trend is not None and sentence.t.low[figure.first] in _REACHED:
        quantity = replace(quantity, trend=None)
    when = when_of(setting, figure.first, figure.stop)
    where = setting.reading.where(quantity.span.start)
    kind = ClaimKind.VALUE if quantity.trend is None else ClaimKind.CHANGE
    sides = sides_of(sentence, figure, setting.whens)
    compares = is_comparison(sentence, figure) and sides is None
    speaker = setting.speaker(figure.first)
    return Claim(
        id=name,
        quantity=quantity,
        kind=ClaimKind.COMPARISON if compares or sides is not None else kind,
        sentence=sentence.span,
        clause=sentence.span_of(*figure.clause),
        where=where,
        measure=measure if sides is None else measure_of(sentence, sides),
        population=population_of(sentence, figure, setting.vocabulary),
        counting=_counting_of(setting, figure, measure, when),
        place=located(setting, figure.first, figure.stop, when, before=figure.stop if compares else None),
        places=setting.places,
        period=period_of(setting, when),
        attribution=attribution_of(setting, speaker, where),
        modality=modality_of(
            sentence,
            figure.first,
            figure.counted_stop,
            figure.clause,
            speaker,
            ahead=_is_ahead(setting, when),
        ),
        sides=spans_of(sentence, sides),
        direction=quantity.trend,
    )


def _counting_of(setting: Setting, figure: Figure, measure: str | None, when: When | None) -> Counting:
    """How a figure adds up; that nobody was hurt, said without a date, is so of the event told of, and no total.

    That nobody has been is so of all the time up to now.
    """
    counting = counting_of(setting.sentence, figure, measure, when, setting.vocabulary)
    none = when is None and figure.quantity.value == 0 and figure.quantity.dimension == "count"
    if not none or counting not in (Counting.UNKNOWN, Counting.CUMULATIVE):
        return counting
    return Counting.CUMULATIVE if is_to_date(setting.sentence, figure) else Counting.FLOW


def _is_ahead(setting: Setting, when: When | None) -> bool:
    """Whether a date lies after the day of publication: what is stated for it is expected, whatever the verb."""
    published = setting.reading.article.published
    return not (published is None or when is None or when.start is None) and when.start > published


def _statement_claim(name: str, setting: Setting, statement: Statement, measure: str | None) -> Claim:
    """A trend, extreme, comparison or rank."""
    sentence = setting.sentence
    first, stop = statement.first, statement.stop
    clause = sentence.clause(first, stop)
    when = statement.when or when_of(setting, first, stop)
    where = setting.reading.where(sentence.t.start[first])
    return Claim(
        id=name,
        quantity=statement.quantity,
        kind=statement.kind,
        sentence=sentence.span,
        clause=sentence.span_of(*clause),
        where=where,
        measure=measure,
        place=located(setting, first, stop, when, before=None if statement.sides else first),
        places=setting.places,
        period=period_of(setting, when),
        attribution=attribution_of(setting, setting.speaker(first), where),
        modality=modality_of(sentence, first, stop, clause, setting.speaker(first)),
        sides=spans_of(sentence, statement.sides),
        direction=statement.direction,
    )


def _date_claim(name: str, setting: Setting, beginning: Beginning, measure: str | None) -> Claim:
    """A date that is itself the fact."""
    sentence, when = setting.sentence, beginning.when
    clause = sentence.clause(when.first, when.stop)
    where = setting.reading.where(sentence.t.start[when.first])
    span = sentence.span_of(when.first, when.stop)
    return Claim(
        id=name,
        quantity=None,
        kind=ClaimKind.DATE,
        sentence=sentence.span,
        clause=sentence.span_of(*clause),
        where=where,
        measure=measure,
        counting=Counting.DATE,
        place=located_beginning(setting, when.first, beginning.verb),
        places=setting.places,
        period=period_of(setting, None),
        attribution=attribution_of(setting, setting.speaker(when.first), where),
        modality=modality_of(sentence, when.first, when.stop, clause, setting.speaker(when.first)),
        stated_date=Period(start=when.start, end=when.end, span=span),
    )
