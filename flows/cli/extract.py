"""`figurecheck extract`: articles → quantities and claims, and no further."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import orjson

from checks.config import load_config
from checks.ingest import read_jsonl
from checks.models import Article
from checks.pipeline import extract_article
from checks.report.lines import extract_line
from flows.cli.options import config_option, published_option, read_source

__all__ = ["extract"]


@click.command(
    epilog="""\b
Examples:
  figurecheck extract article.txt
  figurecheck extract --jsonl articles.jsonl > figures.jsonl"""
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "--jsonl", is_flag=True, help="ARTICLE is JSON lines ({id, text, title, published, url}); so is the output."
)
@config_option
@published_option
def extract(
    articles: tuple[str, ...],
    jsonl: bool,  # noqa: FBT001 - click passes flags by name
    config: Path,
    published: date | None,
) -> int:
    """Find every figure of each ARTICLE (a file, a URL, or - for standard input) and print it as JSON."""
    desk = load_config(config)
    out = sys.stdout.buffer
    for article in _read(articles, config, published, jsonl=jsonl):
        out.write(orjson.dumps(extract_line(article.id, *extract_article(article, desk)[1:])) + b"\n")
        out.flush()
    return 0


def _read(sources: tuple[str, ...], folder: Path, published: date | None, *, jsonl: bool) -> Iterator[Article]:
    for source in sources:
        if jsonl:
            with click.open_file(source, "rb") as lines:
                yield from read_jsonl(lines, source)
        else:
            yield read_source(source, folder, published)
