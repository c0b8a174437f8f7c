"""Feeds, sitemaps and folders → the articles that they name."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import struct_time
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from checks.errors import SourceError

__all__ = ["Entry", "entries_of_feed", "entries_of_folder", "entries_of_sitemap", "key_of"]

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ocid|at_\w+", re.IGNORECASE)
_MAX_MAP = 50_000_000
"""The sitemap protocol's own limit, decompressed."""
_TEXT_FILES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article as a feed, sitemap or folder announces it."""

    key: str
    """What stays the same when the article is edited: its address without tracking, or its path."""
    address: str
    """Where to read it."""
    title: str | None = None
    published: date | None = None
    stamp: str | None = None
    """Changes when the publisher says that the article has: an updated or modified time."""
    content: str | None = None
    """HTML of the article, where the feed carries it."""


def key_of(url: str) -> str:
    """An address without what does not tell articles apart: fragment, tracking parameters, the case of its host.

    >>> key_of("https://News.example/a?id=3&utm_source=rss#top")
    'https://news.example/a?id=3'
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)])
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path.strip() or "/", query, ""))


def entries_of_feed(body: bytes, url: str) -> tuple[Entry, ...]:
    """The entries of an RSS or Atom feed, in its order, each article once; broken XML gives what can be read.

    Raises `SourceError` for what is no feed at all.
    """
    import feedparser  # noqa: PLC0415 - only who watches feeds waits for it

    try:
        feed = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    except (LookupError, TypeError, ValueError, AttributeError, AssertionError):  # feedparser's own slips on ill tags
        raise SourceError(f"{url}: a broken feed that nothing can be read from; try again later") from None
    if not feed.entries and not feed.get("version"):
        raise SourceError(f"{url}: no RSS or Atom feed; look whether its address has changed")
    found: dict[str, Entry] = {}
    for parsed in feed.entries:
        item = dict(parsed)  # feedparser's own look-up answers "updated" with "published", and warns of it
        link = item.get("link") or (item.get("id") if str(item.get("id", "")).startswith("http") else None)
        address = _address(url, link)
        if address is None:
            continue
        entry = Entry(
            key=key_of(address),
            address=address,
            title=item.get("title") or None,
            published=_day(item.get("published_parsed") or item.get("updated_parsed")),
            stamp=item.get("updated") or item.get("published"),
            content=max((c.get("value", "") for c in item.get("content", ())), key=len, default=None)
            or item.get("summary"),
        )
        found.setdefault(entry.key, entry)
    return tuple(found.values())


def entries_of_sitemap(body: bytes, url: str) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The articles that a sitemap names, newest first, and the addresses of the sitemaps that an index names.

    Raises `SourceError` for what is no sitemap.
    """
    from lxml import etree  # noqa: PLC0415 - only who watches sitemaps waits for it

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(_unzipped(body, url), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"{url}: no sitemap: {' '.join(str(error).split())[:120]}") from None
    if root is None or not isinstance(root.tag, str) or _local(root.tag) not in ("urlset", "sitemapindex"):
        raise SourceError(f"{url}: no sitemap; look whether its address has changed")
    entries: dict[str, Entry] = {}
    nested: list[str] = []
    for child in root:
        if not isinstance(child.tag, str):
            continue
        fields = {_local(e.tag): (e.text or "").strip() for e in child.iter() if isinstance(e.tag, str)}
        address = _address(url, fields.get("loc"))
        if address is None:
            continue
        if _local(child.tag) == "sitemap":
            nested.append(address)
            continue
        stamp = fields.get("lastmod") or fields.get("publication_date") or None
        published = _iso_day(fields.get("publication_date"))
        entry = Entry(
            key=key_of(address), address=address, title=fields.get("title") or None, published=published, stamp=stamp
        )
        entries.setdefault(entry.key, entry)
    return tuple(sorted(entries.values(), key=lambda e: e.stamp or "", reverse=True)), tuple(nested)


def entries_of_folder(folder: Path) -> Iterator[Entry]:
    """The text and HTML files below a folder, in the order of their names; unfinished ones (".name") are left out.

    Raises `SourceError` where the folder cannot be read.
    """
    if not folder.is_dir():
        raise SourceError(f"{folder}: no such folder; mend its path in config/feeds.yaml")
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in _TEXT_FILES and path.is_file() and not path.name.startswith("."):
            status = path.stat()
            key = path.relative_to(folder).as_posix()
            yield Entry(key=key, address=str(path), stamp=f"{status.st_mtime_ns}-{status.st_size}")


def _address(base: str, link: str | None) -> str | None:
    try:
        address = urljoin(base, (link or "").strip())
    except ValueError:
        return None
    return address if link and address.startswith(("http://", "https://")) else None


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def _day(moment: struct_time | None) -> date | None:
    try:
        return date(*moment[:3]) if moment else None
    except ValueError:
        return None


def _iso_day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _unzipped(body: bytes, url: str) -> bytes:
    """The body of a sitemap, decompressed by at most the protocol's limit."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        data = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, _MAX_MAP + 1)
    except zlib.error as error:
        raise SourceError(f"{url}: broken gzip: {error}") from None
    if len(data) > _MAX_MAP:
        raise SourceError(f"{url}: over {_MAX_MAP // 1_000_000} MB decompressed; no sitemap is so large")
    return data
