"""A file, an address or standard input → an article."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from checks.errors import ArticleError, SourceError
from checks.ingest.decode import text_of
from checks.ingest.html import article_of_page, looks_like_html
from checks.models import Article

__all__ = ["MAX_BYTES", "article_id", "article_of_bytes", "is_address", "read_article", "read_articles"]

MAX_BYTES = 20_000_000
"""Ten times the longest article ever met; past it, the file is an archive and belongs to `check --jsonl`."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_TITLE_LENGTH = 200


def is_address(source: str) -> bool:
    """Whether `source` is written as an address rather than as a file.

    >>> is_address("https://news.example/a"), is_address("C:/a.txt"), is_address("-")
    (True, False, False)
    """
    return _ADDRESS.match(source) is not None


def read_article(
    source: str, published: date | None = None, *, allow: Iterable[str] = (), stdin: BinaryIO | None = None
) -> Article:
    """The article at `source`: a file of plain text or HTML, an address, or `-` for standard input.

    `published` wins over what the page says of itself; `allow` names inner hosts that config lets us fetch
    from. Raises `ArticleError` in one line for a file that is
    missing, empty or binary, a page that is gone or holds no article; `SourceError` when a server fails.
    """
    if source == "-":
        data = (stdin or sys.stdin.buffer).read(MAX_BYTES + 1)
        return article_of_bytes(data, name="standard input", id="stdin", published=published)
    if is_address(source):
        return _fetched(source, published, frozenset(allow))
    path = Path(source)
    return article_of_bytes(_bytes_of(path), name=source, id=article_id(path.stem), published=published)


def read_articles(
    sources: Iterable[str],
    published: date | None = None,
    *,
    allow: Iterable[str] = (),
    on_fault: Callable[[str, ArticleError | SourceError], None] | None = None,
) -> Iterator[Article]:
    """The article of each source in turn; two files of one name get ids of their own.

    A source that cannot be read raises, or is handed to `on_fault` and left out.
    """
    seen: dict[str, int] = {}
    for source in sources:
        try:
            article = read_article(source, published, allow=allow)
        except (ArticleError, SourceError) as error:
            if on_fault is None:
                raise
            on_fault(source, error)
            continue
        count = seen[article.id] = seen.get(article.id, 0) + 1
        yield article if count == 1 else replace(article, id=f"{article.id}-{count}")


def article_of_bytes(  # noqa: PLR0913 - what is known of some bytes before they are read
    data: bytes,
    *,
    name: str,
    id: str,  # noqa: A002 - the record's own word
    published: date | None = None,
    url: str | None = None,
    encoding: str | None = None,
) -> Article:
    """The article that some bytes hold: HTML if they begin like it, else plain text as it stands."""
    if len(data) > MAX_BYTES:
        raise ArticleError(f"{name}: over {MAX_BYTES // 1_000_000} MB; an archive goes in as JSON lines, --jsonl")
    text = text_of(data, name, encoding)
    if looks_like_html(text):
        return article_of_page(text, id=id, name=name, url=url, published=published)
    return Article(id=id, text=text, title=_headline(text), published=published, url=url)


def article_id(name: str) -> str:
    """A short id, safe as a file name, of whatever an article is called; unlike names stay unlike.

    >>> article_id("Flood: 3,000 displaced"), article_id("aleppo-2016-12-22")
    ('flood-3-000-displaced', 'aleppo-2016-12-22')
    """
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if 0 < len(slug) <= 60 and name.isascii():  # noqa: PLR2004 - fits a path and a line
        return slug
    return f"{slug[:48].rstrip('-') or 'article'}-{sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ArticleError(f"{path}: no such file") from None
    except IsADirectoryError:
        raise ArticleError(f"{path}: a folder; name its files, or check it with `run check-corpus`") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ArticleError(f"{path}: cannot be read: {reason}") from None


def _fetched(address: str, published: date | None, allow: frozenset[str]) -> Article:
    from checks.ingest.fetch import Limits, fetch  # noqa: PLC0415 - the network's libraries, only for an address

    page = fetch(address, Limits(allow=allow))
    return article_of_bytes(
        page.body,
        name=page.url,
        id=article_id(_tail(page.url)),
        published=published,
        url=page.url,
        encoding=page.encoding,
    )


def _tail(url: str) -> str:
    """The part of an address that names the article: host and last words of the path."""
    return re.sub(r"^[a-z]+://(www\.)?|[?#].*$|\.html?$|/$", "", url)


def _headline(text: str) -> str | None:
    """The first line of a plain text that stands alone and ends like no sentence."""
    first, _, rest = text.lstrip().partition("\n")
    first = first.strip()
    alone = first and len(first) <= _TITLE_LENGTH and rest.strip() and not first.endswith((".", ":", ";", ","))
    return first if alone else None
