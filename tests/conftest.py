"""Reports to render and store: made of sentences of our own, of any number of figures, plain or hostile."""

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator

from checks.interval import Bands, Bound, Relation, interval_of, printed_step
from checks.models import (
    Article,
    Aside,
    Attribution,
    Candidate,
    Claim,
    ClaimKind,
    Counting,
    Coverage,
    Derivation,
    Dimension,
    Evidence,
    Figures,
    Finding,
    Kind,
    Label,
    Link,
    Observation,
    Outcome,
    Passage,
    Period,
    Place,
    Quantity,
    Reason,
    ReferenceState,
    Report,
    Scope,
    SetAside,
    Slip,
    Span,
    Verdict,
    Where,
)
from checks.report import schema

PUBLISHED = date(2024, 5, 17)
CHECKED = datetime(2024, 5, 18, 6, 30, tzinfo=UTC)
NAMES = ("Aldmoor", "Brackwater", "Coldharbour", "Dunmere", "Eastfen", "Fallowby")
KINDS = (
    ("more than", Bound.MORE_THAN, Reason.BOUND_TIGHT, "people were moved out of {}", "evacuated"),
    ("some", Bound.ABOUT, Reason.TOO_HIGH, "households in {} lost power", "power_cuts"),
    ("", Bound.EXACT, Reason.NO_REFERENCE, "boats worked through the night at {}", None),
    ("nearly", Bound.NEARLY, Reason.SOURCES_DISAGREE, "people were hurt around {}", "injured"),
    ("at least", Bound.AT_LEAST, Reason.BOUND_UNDERSTATES, "homes were flooded in {}", "homes_flooded"),
    ("as many as", Bound.AT_MOST, Reason.NOT_COMPARABLE, "volunteers came to {}", "volunteers"),
)


def quantity(text, start, hedge, bound, value, noun):  # noqa: PLR0913, PLR0917 - as many as the record has
    printed = f"{value:,}"
    surface = f"{hedge} {printed}".strip()
    end = start + len(surface)
    assert text[start:end] == surface
    step = printed_step(Decimal(value))
    interval = interval_of(bound, Decimal(value), step, Bands())
    return Quantity(
        span=Span(start, end),
        surface=surface,
        printed=printed,
        value=Decimal(value),
        step=step,
        interval=interval,
        bound=bound,
        counted=noun,
        counted_span=Span(end + 1, end + 1 + len(noun)),
        hedge=hedge or None,
    )


def observation(number, value, reason, indicator, place, days=0):  # noqa: PLR0913, PLR0917 - as many as the record has
    best = {Reason.TOO_HIGH: value * Decimal("0.6"), Reason.BOUND_UNDERSTATES: value * 2}.get(
        reason, value * Decimal("1.02")
    )
    best = best.quantize(Decimal(1))
    ranged = number % 3 == 0
    return Observation(
        reference="flood_bulletins",
        indicator=indicator,
        place=place,
        start=date(2024, 5, 1),
        as_of=PUBLISHED - timedelta(days=days),
        known_at=PUBLISHED - timedelta(days=max(days - 1, 0)),
        low=best * Decimal("0.9") if ranged else None,
        best=best,
        high=best * Decimal("1.1") if ranged else None,
        kind=Kind.INTERVAL if ranged else Kind.FLOOR,
        publisher=("River Authority", "County Fire Service", "Office for Statistics")[(number + days) % 3],
        url=f"https://river.example/bulletins/{number}?day={days}",
        row=f"r{number}-{days}",
    )


def evidence_for(number, value, reason, indicator, place):
    if reason is Reason.NO_REFERENCE:
        return ()
    if reason is Reason.NOT_COMPARABLE:
        seen = observation(number, value, reason, indicator, place)
        scopes = {Dimension.POPULATION: Scope.DISJOINT, Dimension.PLACE: Scope.EQUAL}
        item = Evidence(
            observation=seen,
            derivation=Derivation(rule="observed", steps=""),
            scopes=scopes,
            comparable=Scope.DISJOINT,
            barrier=Dimension.POPULATION,
        )
        return (item,)
    relation = Relation.BELOW if reason is Reason.TOO_HIGH else Relation.INSIDE
    return tuple(
        Evidence(
            observation=observation(number, value, reason, indicator, place, days),
            derivation=Derivation(rule="observed", steps=""),
            scopes={Dimension.PLACE: Scope.EQUAL, Dimension.POPULATION: Scope.EQUAL},
            relation=relation if days == 0 or reason is not Reason.SOURCES_DISAGREE else Relation.ABOVE,
            late=days == 0 and number % 4 == 0,
        )
        for days in (0, 3, 6)
    )


def verdict_on(number, claim, reason, value, indicator):
    items = evidence_for(number, value, reason, indicator or "none", claim.place.code)
    return Verdict(
        claim=claim,
        link=Link(
            claim=claim.id, indicator=indicator, candidates=(Candidate(indicator=indicator or "rainfall", score=0.8),)
        ),
        label=reason.label,
        reason=reason,
        explanation=f"“{claim.quantity.surface}” → {claim.interval}; the River Authority gives {value}.",
        evidence=items,
        severity={Label.REFUTED: 0.9, Label.CONFLICTING: 0.6}.get(reason.label, 0.2) - number / 10000,
        factor=Decimal("1.67") if reason is Reason.TOO_HIGH else None,
        slip=Slip.HOUSEHOLDS_FOR_PERSONS if reason is Reason.TOO_HIGH else None,
        barrier=Dimension.POPULATION if reason is Reason.NOT_COMPARABLE else None,
    )


def article_of(figures):
    lines, starts = ["Floods cut off the river towns"], []
    position = len(lines[0]) + 2
    for number in range(figures):
        hedge, bound, reason, rest, measure = KINDS[number % len(KINDS)]
        name, value = NAMES[number % len(NAMES)], 1000 * (number % 37 + 3)
        head = f"On 16 May, the county said in bulletin {number + 1}: "
        words = f"{hedge} {value:,}".strip()
        starts.append((position, position + len(head), hedge, bound, reason, rest, measure, name, value))
        line = f"{head}{words} {rest.format(name)}."
        lines.append(line)
        position += len(line) + 2
    lines.append("READ MORE: five ways to dry a carpet")
    text = "\n\n".join(lines)
    furniture = (Passage(span=Span(text.index("READ MORE"), len(text)), reason="teaser"),)
    return Article(
        id="floods.txt",
        text=text,
        title=lines[0],
        published=PUBLISHED,
        url="https://news.example/floods",
        source="The River Post",
        furniture=furniture,
    ), starts


def claim_at(number, text, row):
    sentence, start, hedge, bound, _, rest, measure, name, value = row
    found = quantity(text, start, hedge, bound, value, rest.split()[0])
    end = text.index("\n", sentence)
    return Claim(
        id=f"c{number}",
        quantity=found,
        kind=ClaimKind.VALUE,
        sentence=Span(sentence, end),
        clause=Span(start, end - 1),
        where=Where.LEAD if number == 1 else Where.BODY,
        measure=measure,
        population="residents" if number % 2 else None,
        counting=Counting.CUMULATIVE,
        place=Place(code=f"XRV/{name.lower()}", name=name, inferred=number % 3 == 0),
        period=Period(start=date(2024, 5, 1), end=date(2024, 5, 16), inferred=True),
        attribution=Attribution(source="the county"),
    )


def build(figures=10, checked=CHECKED):
    article, rows = article_of(figures)
    verdicts = []
    for number, row in enumerate(rows, 1):
        claim = claim_at(number, article.text, row)
        indicator = row[6] and f"flood_{row[6]}"
        verdicts.append(verdict_on(number, claim, row[4], Decimal(row[8]), indicator))
    aside = [SetAside(span=Span(r[0] + 3, r[0] + 9), surface="16 May", reason=Aside.DATE) for r in rows]
    labels, reasons = Counter(v.label for v in verdicts), Counter(v.reason for v in verdicts)
    finding = Finding(
        code="retold",
        agrees=False,
        spans=tuple(v.claim.span for v in verdicts[:2]),
        message="3,000 people, then 4,000 of the same",
        severity=0.7,
    )
    state = ReferenceState(
        id="flood_bulletins",
        title="Flood bulletins",
        publisher="River Authority",
        licence="CC BY 4.0",
        homepage="https://river.example/",
        citation="River Authority (2024)",
        sha256="ab" * 32,
        retrieved=CHECKED,
        rows=420,
        passed=True,
        expectations=12,
        caveats="Households are counted by meter.",
    )
    return Report(
        article=article,
        figures=Figures(quantities=tuple(v.claim.quantity for v in verdicts), set_aside=tuple(aside)),
        verdicts=tuple(verdicts),
        findings=(finding,) if figures > 1 else (),
        coverage=Coverage(
            numbers=2 * figures, set_aside={"date": figures}, claims=figures, labels=labels, reasons=reasons
        ),
        references=(state,),
        checked=checked,
        validation=(
            Outcome(expectation="claim_has_one_label", subject="claims", passed=True, message="met", rows=figures),
            Outcome(
                expectation="expect_claims_to_agree_with_references",
                subject="claims",
                passed=False,
                message="not met by c2",
                severity="warn",
                unexpected=1,
                rows=figures,
                examples=("c2",),
            ),
        ),
        version="0.1.0",
        config="cd" * 32,
    )


EVIL = (
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1))`|"
    "\u202egnp.exe\u2066 =HYPERLINK(1)"
)


def poisoned(report):
    """The same report with every free text that comes from an article or a source replaced by an attack."""
    text = report.article.text
    spoilt = (
        text.replace("the county said", "\u202e<b onclick=x>aid").replace("boats", "<b>ts")
        + "\n\n"
        + EVIL
        + "\n\n"
        + "w" * 1_000_000
    )
    article = replace(report.article, text=spoilt, title="=" + EVIL, source=EVIL, url="javascript:alert(1)", id=EVIL)
    state = replace(
        report.references[0],
        title=EVIL,
        publisher=EVIL,
        licence=EVIL,
        homepage="javascript:alert(1)",
        citation=EVIL,
        caveats=EVIL,
        passed=False,
        unmet=(EVIL,),
    )
    finding = replace(report.findings[0], message=EVIL)
    return replace(
        report,
        article=article,
        references=(state,),
        findings=(finding,),
        verdicts=tuple(_poison(v) for v in report.verdicts),
    )


def _poison(verdict):
    claim = replace(
        verdict.claim,
        attribution=Attribution(source=EVIL),
        measure="=" + EVIL,
        place=replace(verdict.claim.place, name=EVIL),
    )
    items = tuple(
        replace(
            e, observation=replace(e.observation, publisher=EVIL, url="javascript:alert(1)", row="@" + EVIL, note=EVIL)
        )
        for e in verdict.evidence
    )
    return replace(verdict, claim=claim, evidence=items, explanation="+" + EVIL)


@pytest.fixture(scope="session")
def make_report():
    """A report of as many figures as asked for."""
    return build


@pytest.fixture(scope="session")
def hostile_report():
    """A report whose every free text is an attack on whoever shows it."""
    return poisoned(build(12))


@pytest.fixture(scope="session")
def unlike_the_schema():
    """What in the `report.json` files below a folder is not by the published schema, a line a file."""
    validator = Draft202012Validator(schema())

    def told(folder):
        for path in sorted(folder.rglob("report.json")):
            document = json.loads(path.read_bytes())
            # The sums of an archive go by the same name and are no report; nor is what a test spoils altogether.
            about_one = isinstance(document, dict) and document.keys() & {"format", "report"}
            error = next(validator.iter_errors(document), None) if about_one else None
            if error is not None:
                yield f"{path.relative_to(folder)}: {error.json_path}: {error.message[:200]}"

    return told


@pytest.fixture(autouse=True)
def _reports_by_the_schema(request):
    """Whatever a test makes a report of, the published schema must describe it."""
    if "tmp_path" not in request.fixturenames:
        yield
        return
    # Asked for first, so that the folder is still there when this is torn down.
    folder, unlike = request.getfixturevalue("tmp_path"), request.getfixturevalue("unlike_the_schema")
    yield
    assert not list(unlike(folder))
