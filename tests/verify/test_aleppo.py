"""The published article that the project was begun with: every figure gets the verdict that its readers gave it."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from checks.config import SHIPPED, load_config
from checks.interval import Bound
from checks.models import Article, Label, Verdict
from checks.pipeline import check_article
from checks.references import open_catalogue

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = Path(os.environ.get("FIGURECHECK_SHARED", ROOT.parent / "shared")) / "articles"
TEXT = ARTICLES / "aleppo-2016-12-22.txt"
PUBLISHED = date(2016, 12, 22)
NOT_REACHED: dict[str, str] = {}
LOWER = (Bound.MORE_THAN, Bound.AT_LEAST)

pytestmark = pytest.mark.skipif(not TEXT.exists(), reason="the shared articles are not beside this checkout")


def rows() -> list[dict[str, str]]:
    path = TEXT.with_suffix(".claims.csv")
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines())) if path.exists() else []


@pytest.fixture(scope="module")
def check(tmp_path_factory) -> Callable[[str, date], tuple[Verdict, ...]]:
    config = load_config(SHIPPED)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    catalogue = open_catalogue(config, tmp_path_factory.mktemp("state"), now)

    def verdicts(text: str, published: date) -> tuple[Verdict, ...]:
        return check_article(Article(id="a", text=text, published=published), config, catalogue, now).verdicts

    return verdicts


@pytest.fixture(scope="module")
def text() -> str:
    return TEXT.read_text(encoding="utf-8")


def place_of(quote: str, text: str) -> tuple[int, int, int]:
    """Where a row's quotation begins and ends, and its sentence; it may leave words out."""
    first = re.split(r"\.\.\.|…|, according| \[", quote)[0].replace("'", "’").strip('“" ')
    at = text.find(first)
    end = re.compile(r"[.”]\s|\n").search(text, at + len(first))
    return at, at + len(first), end.start() if end else len(text)


@pytest.mark.parametrize("row", rows(), ids=lambda r: r["claim_id"])
def test_each_figure_gets_its_verdict(row, check, text, request):
    if row["claim_id"] in NOT_REACHED:
        request.applymarker(pytest.mark.xfail(strict=True, reason=NOT_REACHED[row["claim_id"]]))
    start, quoted, end = place_of(row["quote"], text)
    assert start >= 0
    judged = row["expected_verdict"].startswith("supported")
    found = [v for v in check(text, PUBLISHED) if start <= v.claim.span.start < (end if judged else quoted)]
    expected = {Label.SUPPORTED} if judged else set()
    assert {v.label for v in found} == expected, [v.explanation for v in found]


def test_a_broader_estimate_is_shown_beside_the_documented_count(check, text):
    (verdict,) = [v for v in check(text, PUBLISHED) if v.link.indicator == "syria_conflict_deaths"]
    assert verdict.disagreement
    assert "312,001" in verdict.explanation
    assert "306,887" not in verdict.explanation


def swapped(printed: str) -> str | None:
    for i, (a, b) in enumerate(pairwise(printed)):
        if a.isdigit() and b.isdigit() and a != b and not (i == 0 and b == "0"):
            return printed[:i] + b + a + printed[i + 2 :]
    return None


def scaled(factor: str) -> Callable[[str], str | None]:
    return lambda printed: f"{(Decimal(printed.replace(',', '')) * Decimal(factor)).to_integral_value():,}"


CHANGES = {"x10": scaled("10"), "x1.25": scaled("1.25"), "x0.7": scaled("0.7"), "swapped": swapped}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_figure_is_supported_only_where_its_words_allow_it(change, check, text):
    numbers = [v for v in check(text, PUBLISHED) if v.label is Label.SUPPORTED and v.claim.quantity is not None]
    printed = [v for v in numbers if re.fullmatch(r"[\d,]+", v.claim.quantity.printed)]
    assert printed
    for verdict in printed:
        quantity = verdict.claim.quantity
        new = CHANGES[change](quantity.printed)
        at = text.find(quantity.printed, quantity.span.start)
        if new is None or new == quantity.printed:
            continue
        changed = text[:at] + new + text[at + len(quantity.printed) :]
        after = [v for v in check(changed, PUBLISHED) if v.claim.span.start <= at < v.claim.span.end]
        lower = quantity.bound in LOWER and Decimal(new.replace(",", "")) < quantity.value
        assert lower or not any(v.label is Label.SUPPORTED for v in after), [v.explanation for v in after]


@pytest.mark.parametrize(
    ("words", "turned"),
    [
        ("more than 4,000", "fewer than 4,000"),
        ("More than 310,000", "Fewer than 310,000"),
        ("more than 90", "less than 90"),
    ],
)
def test_a_hedge_turned_round_is_no_longer_supported(words, turned, check, text):
    at = text.find(words)
    assert at >= 0
    found = [v for v in check(text.replace(words, turned), PUBLISHED) if v.claim.span.start <= at < v.claim.span.end]
    assert found
    assert not any(v.label is Label.SUPPORTED for v in found), [v.explanation for v in found]


def test_a_month_earlier_what_had_not_happened_is_not_supported(check, text):
    later = ("aleppo_evacuated", "aleppo_evacuated_overnight", "aleppo_last_buses", "aleppo_recaptured_share")
    found = [v for v in check(text, date(2016, 11, 22)) if v.link.indicator in later]
    assert found
    assert not any(v.label is Label.SUPPORTED for v in found), [v.explanation for v in found]
