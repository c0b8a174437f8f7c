"""`figurecheck extract`: articles → quantities and claims, and no further."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import click
import orjson

from checks.config import Config, load_config
from checks.ingest import read_jsonl
from checks.models import Article
from checks.pipeline import extract_article
from checks.report.lines import extract_line
from flows.cli.options import config_option, published_option, read_source
from flows.cli.ordered import in_order
from flows.cli.packed import batches, open_packed

__all__ = ["extract"]

_BATCH_BYTES = 200_000
"""Per process and turn: some hundred articles, a fraction of a second of work."""
_COLLECT_AFTER = 100_000
"""Records made before the garbage collector looks for cycles: articles hold none."""


class _Answers(NamedTuple):
    lines: bytes
    faults: tuple[str, ...]


@click.command(
    epilog="""\b
Examples:
  figurecheck extract article.txt
  figurecheck extract --jsonl articles.jsonl > figures.jsonl
  figurecheck extract --jsonl archive.jsonl.xz --jobs 4 > figures.jsonl"""
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "--jsonl",
    is_flag=True,
    help="ARTICLE is JSON lines ({id, text, title, published, url}), plain, gzip or xz.",
)
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes for JSON lines.")
@config_option
@published_option
def extract(
    articles: tuple[str, ...],
    jsonl: bool,  # noqa: FBT001 - click passes flags by name
    jobs: int,
    config: Path,
    published: date | None,
) -> int:
    """Find every figure of each ARTICLE (a file, a URL, or - for standard input) and print it as JSON lines.

    A line that is no article is named on standard error and left out; the exit code is then 2.
    """
    gc.set_threshold(_COLLECT_AFTER)
    _desk(config)  # read before any process is forked, and a mistake in it told at once
    gc.freeze()
    out = sys.stdout.buffer
    faults = 0
    for answers in _answers(articles, config, published, jobs if jsonl else None):
        out.write(answers.lines)
        out.flush()
        for fault in answers.faults:
            click.echo(f"figurecheck: {fault}", err=True)
        faults += len(answers.faults)
    return 2 if faults else 0


def _answers(sources: tuple[str, ...], config: Path, published: date | None, jobs: int | None) -> Iterator[_Answers]:
    """The lines to print, source by source; `jobs` is `None` where each source is one article."""
    for source in sources:
        if jobs is None:
            yield _Answers(_line(read_source(source, config, published), _desk(config)), ())
            continue
        with open_packed(source) as lines:
            # alone, each line is answered as soon as it is there; a pool is fed in batches
            work = batches(lines, _BATCH_BYTES if jobs > 1 else 1)
            yield from in_order(partial(_extracted, source, config, published), work, jobs)


def _extracted(source: str, config: Path, published: date | None, batch: tuple[int, list[bytes]]) -> _Answers:
    """The answers to a batch of lines; runs in a process of the pool, where there is one."""
    first, lines = batch
    faults: list[str] = []
    desk = _desk(config)
    name = "standard input" if source == "-" else source
    found = read_jsonl(lines, f"{name}, line", first=first, on_fault=lambda _, error: faults.append(str(error)))
    return _Answers(b"".join(_line(_dated(article, published), desk) for article in found), tuple(faults))


def _dated(article: Article, published: date | None) -> Article:
    """The article, published on the day that the command line gives where its own line gives none."""
    if published is None or article.published is not None:
        return article
    return replace(article, published=published)


def _line(article: Article, desk: Config) -> bytes:
    return orjson.dumps(extract_line(*extract_article(article, desk)), option=orjson.OPT_APPEND_NEWLINE)


@cache
def _desk(folder: Path) -> Config:
    """The desk's configuration, read once in each process."""
    return load_config(folder)
