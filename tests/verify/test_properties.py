"""What must hold for every claim and every set of sources, whatever their numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from checks.config.policy import PolicySpec
from checks.interval import Bound, Interval
from checks.models import Claim, Counting, Dimension, Evidence, Kind, Label, Modality, Reason, Scope
from checks.verify import judge
from tests.verify.making import LINK, PUBLISHED, article, claim, evidence, period, quantity

POLICY = PolicySpec()
numbers = st.integers(0, 10**7) | st.sampled_from([0, 1, 100, 1000, 35_000, 310_000, 10**12])
bounds = st.sampled_from([b.value for b in Bound if b not in (Bound.RANGE, Bound.MAGNITUDE)])
near_days = st.integers(-400, 400).map(lambda n: PUBLISHED + timedelta(days=n))
countings = st.sampled_from(list(Counting))


@st.composite
def claims(draw) -> Claim:
    number = draw(st.none() | st.builds(lambda n, b: quantity(str(n), b), numbers, bounds))
    said = draw(st.none() | near_days)
    return claim(
        number,
        counting=draw(countings),
        period=None if said is None else period(said.isoformat()),
        modality=draw(st.sampled_from(list(Modality))),
    )


@st.composite
def sources(draw) -> Evidence:
    best = draw(st.none() | numbers)
    as_of = draw(near_days)
    known = draw(st.none() | near_days)
    low = draw(st.none() | numbers)
    return evidence(
        None if best is None else str(best),
        low=low,
        high=draw(st.none() | numbers) if low is None else low + draw(numbers),
        as_of=as_of,
        start=draw(st.none() | st.just(as_of) | st.just(as_of - timedelta(days=364))),
        known_at=known,
        kind=draw(st.sampled_from(list(Kind))),
        counting=draw(countings),
        publisher=draw(st.sampled_from(["A", "B", "C"])),
        superseded=draw(st.booleans()),
        late=known is not None and known > PUBLISHED,
        scopes=draw(st.dictionaries(st.sampled_from(list(Dimension)), st.sampled_from(list(Scope)), max_size=3)),
    )


def judged(said: Claim, *found: Evidence, published: date | None = PUBLISHED):
    return judge(article(published), said, LINK, found, POLICY)


@settings(max_examples=400, deadline=None)
@given(claims(), st.lists(sources(), max_size=5), st.none() | st.just(PUBLISHED))
def test_never_raises_and_always_explains(said, found, published):
    verdict = judged(said, *found, published=published)
    assert verdict.label is verdict.reason.label
    assert verdict.explanation.startswith("“")
    assert "\n" not in verdict.explanation
    assert "{" not in verdict.explanation
    assert 0 <= verdict.severity <= 1
    assert len(verdict.evidence) == len(found)


@settings(max_examples=300, deadline=None)
@given(numbers, bounds, sources(), st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_wider_claim_is_never_refuted_where_a_narrower_was_supported(number, bound, source, left, right):
    said = quantity(str(number), bound)
    low, high = said.interval.low, said.interval.high
    wide = Interval(
        low=None if low is None else low - left,
        high=None if high is None else high + right,
        low_open=said.interval.low_open,
        high_open=said.interval.high_open,
    )
    narrow, wider = judged(claim(said), source), judged(claim(replace(said, interval=wide)), source)
    assert not (narrow.label is Label.SUPPORTED and wider.label is Label.REFUTED)


@settings(max_examples=300, deadline=None)
@given(numbers, bounds, numbers, near_days, countings)
def test_a_documented_count_below_the_claim_never_refutes_it(number, bound, count, as_of, counting):
    said = quantity(str(number), bound)
    if said.interval.low is None or Decimal(count) > said.interval.low:
        return
    floor = evidence(str(count), kind=Kind.FLOOR, as_of=as_of, counting=counting)
    assert judged(claim(said, counting=counting), floor).label is not Label.REFUTED


@settings(max_examples=300, deadline=None)
@given(claims(), st.lists(sources(), min_size=1, max_size=4), st.data())
def test_a_copy_in_the_same_cluster_changes_nothing(said, found, data):
    copied = data.draw(st.sampled_from(found))
    once, twice = judged(said, *found), judged(said, *found, copied)
    assert (once.label, once.reason, once.severity) == (twice.label, twice.reason, twice.severity)


def test_a_row_without_a_figure_says_nothing_wherever_it_stands():
    empty = evidence(None, kind=Kind.FLOOR, publisher="A")
    count = evidence("0", kind=Kind.FLOOR, publisher="A")
    said = claim(None, period=period("2021-06-12"))
    found = [judged(said, *rows).reason for rows in ([empty, count], [count, empty], [empty, count, empty])]
    assert len(set(found)) == 1


def test_a_range_told_twice_is_no_two_counts():
    said, told = claim(quantity("1")), evidence(low=0, high=1, kind=Kind.FLOOR, counting=Counting.CUMULATIVE)
    assert judged(said, told).reason is Reason.NOT_COMPARABLE
    assert judged(said, told, told).reason is Reason.NOT_COMPARABLE


@settings(max_examples=200, deadline=None)
@given(
    numbers, bounds, numbers, st.sampled_from([s for s in Scope if s not in (Scope.EQUAL, Scope.NARROWER, Scope.WIDER)])
)
def test_what_is_not_comparable_neither_supports_nor_refutes(number, bound, other, scope):
    apart = evidence(str(other), scopes={"population": scope.value})
    verdict = judged(claim(quantity(str(number), bound)), apart)
    assert verdict.reason is Reason.NOT_COMPARABLE
    assert verdict.barrier is Dimension.POPULATION


@settings(max_examples=200, deadline=None)
@given(numbers, bounds, numbers)
def test_a_part_is_only_ever_called_too_high(number, bound, whole):
    said = claim(quantity(str(number), bound))
    narrower = judged(said, evidence(str(whole), scopes={"population": "narrower"}))
    wider = judged(said, evidence(str(whole), scopes={"population": "wider"}))
    assert narrower.reason in (Reason.TOO_HIGH, Reason.WRONG_SIDE, Reason.ONE_SIDED, Reason.NOT_COMPARABLE)
    assert wider.reason in (Reason.TOO_LOW, Reason.WRONG_SIDE, Reason.ONE_SIDED, Reason.NOT_COMPARABLE)


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 10**6), bounds)
def test_the_figure_itself_supports_its_own_words_unless_they_say_otherwise(number, bound):
    verdict = judged(claim(quantity(str(number), bound)), evidence(str(number)))
    strict = Bound(bound) in (Bound.MORE_THAN, Bound.LESS_THAN, Bound.NEARLY)
    assert verdict.label is (Label.CONFLICTING if strict else Label.SUPPORTED)


@settings(max_examples=200, deadline=None)
@given(st.integers(200, 10**6), st.sampled_from([Decimal("0.7"), Decimal("1.25"), Decimal(10)]))
def test_a_changed_exact_figure_is_never_supported(number, factor):
    changed = (number * factor).to_integral_value()
    assert judged(claim(quantity(str(changed))), evidence(str(number))).label is Label.REFUTED
