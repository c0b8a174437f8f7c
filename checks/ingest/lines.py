"""JSON lines → articles: `{"id", "text"}` and, where known, `"title"`, `"published"`, `"url"`, `"source"`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

import orjson

from checks.errors import ArticleError
from checks.models import Article

__all__ = ["article_of_record", "read_jsonl"]

_DATES = ("published", "date")
"""Archives call it either; the first that is there counts."""
_YEAR_OR_MONTH = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


def read_jsonl(
    lines: Iterable[bytes | str],
    name: str = "line",
    *,
    prefix: str = "",
    first: int = 1,
    on_fault: Callable[[int, ArticleError], None] | None = None,
) -> Iterator[Article]:
    """One article a line, as it is read; blank lines are passed over.

    A line that is no article raises `ArticleError`, or, where `on_fault` is given, is handed to it with its
    number (from `first`) and left out, so that one bad line of a million loses one article. An article without an
    id is called `prefix` and its line's number.

    >>> [article.id for article in read_jsonl(['{"id": 7, "text": "Two died."}'])]
    ['7']
    """
    for number, line in enumerate(lines, start=first):
        if not line.strip():
            continue
        try:
            article = _article(line, f"{prefix}{number}", f"{name} {number}")
        except ArticleError as error:
            if on_fault is None:
                raise
            on_fault(number, error)
        else:
            yield article


def _article(line: bytes | str, default_id: str, where: str) -> Article:
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise ArticleError(f"{where}: not JSON: {error}") from None
    if not isinstance(record, dict):
        raise ArticleError(f'{where}: a JSON {type(record).__name__} where {{"id", "text"}} was expected')
    return article_of_record(record, where, default_id=default_id)


def article_of_record(record: Mapping[str, object], where: str, *, default_id: str) -> Article:
    """A row of an archive as an article; keys that are not the article's are passed over."""
    text = record.get("text")
    if not isinstance(text, str):
        raise ArticleError(f'{where}: "text" is {"missing" if text is None else "no string"}')
    id_ = record.get("id")
    return Article(
        id=default_id if id_ is None else str(id_),
        text=text,
        title=_string(record, "title"),
        published=_published(record, where),
        url=_string(record, "url"),
        source=_string(record, "source"),
    )


def _string(record: Mapping[str, object], key: str) -> str | None:
    value = record.get(key)
    return value if isinstance(value, str) and value else None


def _published(record: Mapping[str, object], where: str) -> date | None:
    value = next((record[key] for key in _DATES if record.get(key)), None)
    if value is None:
        return None
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return _day(str(value))
    except ValueError:
        raise ArticleError(f'{where}: published {str(value)[:40]!r} is no date; write it as "2016-12-22"') from None


def _day(text: str) -> date:
    """The day of an ISO 8601 date or time; of a month or a year alone its last, by which it was published.

    >>> _day("2016-12-22T08:00:00Z"), _day("2016-02")
    (datetime.date(2016, 12, 22), datetime.date(2016, 2, 29))
    """
    if _YEAR_OR_MONTH.fullmatch(text):
        year, month = int(text[:4]), int(text[5:7] or 12)
        return date(year, month, monthrange(year, month)[1])
    return date.fromisoformat(text[:10])
