"""A page of HTML → the article on it, with its title and date (trafilatura)."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from checks.errors import ArticleError
from checks.ingest.headline import missing_headline
from checks.models import Article

__all__ = ["article_of_page", "looks_like_html"]

MIN_WORDS = 8
"""Less than a sentence is a menu or an error page, not an article."""


def looks_like_html(text: str) -> bool:
    """Whether a text begins as HTML does.

    >>> looks_like_html("  <!DOCTYPE html><p>…"), looks_like_html("<3,000 people came>")
    (True, False)
    """
    head = text[:1024].lstrip("\ufeff \t\r\n").lower()
    return head.startswith(("<!doctype html", "<html", "<head", "<body", "<article", "<?xml")) or "<html" in head


def article_of_page(page: str, *, id: str, name: str, url: str | None = None, published: date | None = None) -> Article:  # noqa: A002 - the record's own word
    """The article on a page: its prose, a line a paragraph, the title first.

    `published` (what a person or a feed says) wins over the page's metadata. Raises `ArticleError`
    where trafilatura finds no article.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - 130 ms that plain text never pays

    if not page.strip():
        raise ArticleError(f"{name}: empty page")
    with _quiet("trafilatura", "htmldate"):
        document = bare_extraction(page, url=url, with_metadata=True, include_comments=False, include_tables=True)
    text = "" if document is None or isinstance(document, dict) else (document.text or "").strip()
    if len(text.split()) < MIN_WORDS or document is None or isinstance(document, dict):
        raise ArticleError(f"{name}: no article on this page; save its text to a file and check that")
    title = " ".join((document.title or "").split()) or None
    return Article(
        id=id,
        text=_with_title(title, text),
        title=title,
        published=published or _day(document.date),
        url=url or document.url,
        source=document.sitename or document.hostname,
    )


def _with_title(title: str | None, text: str) -> str:
    """The headline is part of what the page states, and of the text as a reader has it."""
    headline = None if title is None else missing_headline(title, text)
    return text if headline is None else f"{headline}\n\n{text}"


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


@contextmanager
def _quiet(*names: str) -> Iterator[None]:
    """The libraries' own log lines stay out of a user's terminal: what went wrong is said once, by us."""
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
