"""Texts, pages, feeds, lines, YAML and tables that nobody would write: each ends in a result or in one clear line.

    python -m tests.bench.fuzz --each 1500

Half are random, half are real files of this project mutated: bytes flipped, cut, repeated, spliced, moved. Anything
that is neither a result nor a `CheckError` of one line, or that takes over ten seconds, is printed and counted.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from checks.config import SHIPPED, load_config
from checks.config.feeds import FeedsSpec
from checks.config.policy import PolicySpec
from checks.config.references import ReferenceSpec, load_references
from checks.config.yaml import parse_spec
from checks.errors import CheckError
from checks.ingest import read_jsonl
from checks.ingest.feeds import entries_of_feed, entries_of_sitemap
from checks.ingest.read import article_of_bytes
from checks.pipeline import check_article
from checks.references import Catalogue
from checks.references.preparing import read_reference

SECONDS = 10
ROOT = Path(__file__).resolve().parents[2]
WORDS = (
    *("about 3,000 1.5 million half two-thirds −12 ٣٤ １２ 10^9 1e400 ½ people killed percent % $2bn €3 km²".split()),  # noqa: SIM905 - prose
    *("since 2011 nearly [1] (12) 12:30 COVID-19 <b> & ]]> {{x}} ' \" \\ / -- READ MORE undefined NaN None 🙂".split()),  # noqa: SIM905 - a list that reads as one
    *("\u202e", "\ufeff", "\u00a0", "\u0301", "\ud7ff", "\u2028"),
)


@dataclass
class Outcome:
    """How the inputs of one kind ended."""

    ends: Counter[str] = field(default_factory=Counter)
    worst: float = 0.0
    bad: list[str] = field(default_factory=list)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A real file after one to eight accidents."""
    for _ in range(chance.randint(1, 8)):
        at, to = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        accident = chance.randrange(7)
        if accident == 0:
            data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        elif accident == 1:
            data = data[:at]
        elif accident == 2:
            data = data[:at] + data[to:]
        elif accident == 3:
            data = data[:to] + data[at : at + 2000] * chance.randint(1, 20) + data[to:]
        elif accident == 4:
            data = data[:at] + chance.choice(WORDS).encode("utf-8", "replace") + data[at:]
        elif accident == 5:
            data = data[to:] + data[:at]
        else:
            data = data[:at] + chance.randbytes(chance.randrange(40)) + data[at:]
    return data[:200_000]


def invented(chance: random.Random) -> bytes:
    """Words that trip readers, in any order; now and then plain noise."""
    if chance.random() < 0.1:
        return chance.randbytes(chance.randrange(3000))
    glue = chance.choice((" ", "\n", "", ", ", ". "))
    return glue.join(chance.choice(WORDS) for _ in range(chance.randrange(1, 400))).encode("utf-8", "replace")


def seeds(*patterns: str) -> list[bytes]:
    """Real files of the project."""
    return [path.read_bytes() for pattern in patterns for path in sorted(ROOT.glob(pattern)) if path.stat().st_size]


def run(kind: str, each: int, real: list[bytes], use: Callable[[bytes], object], seed: int) -> Outcome:
    """Feeds so many inputs to `use`, each under the clock."""
    chance, outcome = random.Random(f"{seed}{kind}"), Outcome()
    for number in range(each):
        data = invented(chance) if number % 2 else mutated(chance.choice(real), chance)
        began = time.monotonic()
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        try:
            use(data)
            outcome.ends["result"] += 1
        except CheckError as error:
            clean = "\n" not in str(error) and "\r" not in str(error)
            outcome.ends["one line" if clean else "not one line"] += 1
            if not clean:
                outcome.bad.append(f"{kind} {number}: {error!r}")
        except Exception as error:  # noqa: BLE001 - whatever comes is what is looked for
            outcome.ends["crash"] += 1
            outcome.bad.append(f"{kind} {number}: {type(error).__name__}: {str(error)[:200]}")
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        outcome.worst = max(outcome.worst, time.monotonic() - began)
    return outcome


def _late(*_: object) -> None:
    raise TimeoutError("over ten seconds")


PAGE = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p></article></body></html>"
FEED = "<rss version='2.0'><channel><item><title>{0}</title><link>https://n.example/1</link></item></channel></rss>"
MAP = "<urlset><url><loc>https://n.example/1</loc><lastmod>2020-01-02</lastmod></url></urlset>"


def kinds() -> dict[str, tuple[list[bytes], Callable[[bytes], object]]]:
    """What is fed to what."""
    config, catalogue = load_config(SHIPPED), Catalogue((), ())
    texts = seeds("config/examples/*.txt")
    pages = [PAGE.format(text.decode()[:60], text.decode()[60:]).encode() for text in texts]
    lines = [b'{"id": "a", "text": "Some 3,000 people came.", "published": "2020-01-02"}\n' * 3]

    def article(data: bytes) -> None:
        read = article_of_bytes(data, name="input", id="input")
        report = check_article(read, config, catalogue, datetime(2020, 1, 2, tzinfo=UTC))
        assert report.coverage.balances, "coverage does not balance"

    specs = load_references(SHIPPED)
    tables = {(ROOT / "config/references" / str(spec.source.path)): (path, spec) for path, spec in specs.items()}
    owners = {file.read_bytes()[:40]: owner for file, owner in tables.items()}
    chance = random.Random(0)

    def table(data: bytes) -> None:
        """A CSV under the YAML that it began as, or under any."""
        path, spec = owners.get(data[:40]) or chance.choice(list(owners.values()))
        read_reference(spec, path, {"table.csv": data}, config.gazetteer)

    return {
        "article": (texts, article),
        "page": (pages, article),
        "feed": ([FEED.format("x").encode()], lambda data: entries_of_feed(data, "https://n.example/rss")),
        "sitemap": ([MAP.encode()], lambda data: entries_of_sitemap(data, "https://n.example/map")),
        "lines": (lines, lambda data: list(read_jsonl(data.splitlines()))),
        "reference": (seeds("config/references/*.yaml"), lambda data: _spec(data, ReferenceSpec)),
        "feeds.yaml": (seeds("config/feeds.yaml"), lambda data: _spec(data, FeedsSpec)),
        "policy.yaml": (seeds("config/policy.yaml"), lambda data: _spec(data, PolicySpec)),
        "table": (seeds("config/references/data/*.csv"), table),
    }


def _spec(data: bytes, spec: type) -> object:
    return parse_spec(data.decode("utf-8", "replace"), spec, Path("fuzz.yaml"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*")
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, _late)
    wrong = 0
    for kind, (real, use) in kinds().items():
        if options.only and kind not in options.only:
            continue
        outcome = run(kind, options.each, real, use, options.seed)
        wrong += len(outcome.bad)
        ends, count = dict(outcome.ends), sum(outcome.ends.values())
        print(f"{kind:<12} {count:>6}  {ends}  slowest {outcome.worst:.2f} s", flush=True)
        for line in outcome.bad[:5]:
            print("   ", line)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
