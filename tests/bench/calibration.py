"""Calibration of linking on `../shared/bench`: of the links scored in each tenth, how many are right.

    python tests/bench/calibration.py [STATE]

A claim of TSVer counts as right when the best candidate is among the series that its fact-checkers used, or, for a
variation written by the data's authors, among those of the claims with the same date; a sentence on a country's
statistic when its best candidate is the property that the sentence was labelled as a claim about.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from checks.config import load_config
from checks.extract import find_quantities, make_claims
from checks.models import Article
from checks.references import link, open_catalogue

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("FIGURECHECK_SHARED", ROOT.parent / "shared")) / "bench" / "data"


def rows(what: str) -> list[dict]:
    lines = (DATA / what / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def labelled(what: str) -> Iterator[tuple[dict, set[str]]]:
    """Each text with the indicators that are right for it."""
    found = rows(what)
    if what == "statistics":
        wanted: dict[str, set[str]] = {}
        for row in found:
            wanted.setdefault(row["text"], set()).update({row["property"]} if row["label"] == "Y" else ())
        made = (({"id": t, "text": t, "published": "2014-12-31"}, right) for t, right in wanted.items())
        yield from ((row, right) for row, right in made if right)
        return
    by_date: dict[str, set[str]] = {}
    for row in found:
        by_date.setdefault(row["published"], set()).update(row["series"] or ())
    yield from ((row, set(row["series"] or by_date[row["published"]])) for row in found)


def main(state: Path) -> None:
    for what in ("tsver", "statistics"):
        config = load_config(ROOT / "tests" / "bench" / "config" / what)
        catalogue = open_catalogue(config, state, datetime.now(UTC))
        tenths: dict[int, Counter[bool]] = {}
        for row, right in labelled(what):
            article = Article(id=row["id"], text=row["text"], published=date.fromisoformat(row["published"][:10]))
            figures = find_quantities(article, config.policy.bands)
            claims = make_claims(article, figures, config.vocabulary, config.gazetteer)
            for found in link(article, claims, catalogue):
                if found.candidates:
                    best = found.candidates[0]
                    tenths.setdefault(min(9, int(best.score * 10)), Counter())[best.indicator in right] += 1
        print(what)
        for tenth, counts in sorted(tenths.items()):
            total = counts.total()
            span = f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f}"
            print(f"  {span}: {counts[True]} of {total} right, {counts[True] / total:.0%}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch))
