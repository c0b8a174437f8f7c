"""One look at a newsroom: what is new or edited since the last, and what is in the way of reading it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Protocol

from checks.config.feeds import NewsroomSpec, SourceSpec
from checks.errors import ArticleError, CheckError, SourceError
from checks.ingest.courtesy import Courtesy
from checks.ingest.feeds import Entry, entries_of_feed, entries_of_folder, entries_of_sitemap, key_of
from checks.ingest.fetch import FEED_TYPES
from checks.ingest.headline import with_headline
from checks.ingest.html import article_of_page
from checks.ingest.read import article_id, article_of_bytes, read_article
from checks.models import Article, Fault

__all__ = ["Finished", "Known", "Memory", "Passed", "Sighting", "Tags", "digest_of", "look"]

_MOST_MAPS = 20
"""Of an index of sitemaps only the first are read: news sites put the newest there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What a server gave us to ask "has it changed?" with."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is remembered of an article: the digest of its last version, and its stamp and tags then."""

    key: str
    address: str
    digest: str
    """Empty where the page could not be read."""
    stamp: str | None = None
    tags: Tags = Tags()


class Memory(Protocol):
    """What earlier looks left behind; the store keeps it."""

    def tags(self, url: str) -> Tags:
        """The tags of a feed or sitemap as of the last look that was finished."""

    def known(self, newsroom: str, key: str) -> Known | None:
        """What is remembered of one article."""

    def recent(self, newsroom: str) -> list[Known]:
        """The articles young enough to be looked at again for edits."""

    def has_text(self, newsroom: str, digest: str) -> str | None:
        """The key of the article of this newsroom that already has this very text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A version of an article that was not there at the last look."""

    known: Known
    """What to remember once it is checked."""
    article: Article
    edited: bool
    """Whether an earlier version is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """Something looked at in which there is nothing to check: what to remember of it, and why."""

    known: Known
    reason: str
    """unchanged | duplicate | unreadable"""
    fault: Fault | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A feed or sitemap was read to its end: its tags may be remembered once all before it are recorded."""

    url: str
    tags: Tags


Seen = Sighting | Passed | Finished | Fault


def digest_of(text: str) -> str:
    """The SHA-256 of a text whatever its white space: a page laid out anew is no new version."""
    return sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()


def look(newsroom: NewsroomSpec, memory: Memory, courtesy: Courtesy, *, clock: Callable[[], float]) -> Iterator[Seen]:
    """Every new or edited article of a newsroom, as it is read, and every fault met on the way.

    A caller records each before it takes the next: what is not recorded is seen again at the next look.
    Nothing is raised for what a server or a page does wrong; `clock` is the one that `courtesy` goes by.
    """
    return _Look(newsroom, memory, courtesy, clock).all()


class _Look:
    """The state of one look: what is left of its time and number, and what it has seen."""

    def __init__(self, newsroom: NewsroomSpec, memory: Memory, courtesy: Courtesy, clock: Callable[[], float]) -> None:
        self.newsroom, self.memory, self.courtesy, self.clock = newsroom, memory, courtesy, clock
        self.until = clock() + newsroom.minutes * 60
        self.left = newsroom.newest
        self.keys: set[str] = set()
        self.complete = True

    def all(self) -> Iterator[Seen]:
        for source in self.newsroom.sources:
            self.complete = True
            try:
                entries, finished = self._entries(source)
                yield from self._new(entries, source)
            except CheckError as error:
                yield self._fault("source_failed", error)
                continue
            if self.complete:
                yield from finished
        yield from self._edits()

    def _entries(self, source: SourceSpec) -> tuple[Iterable[Entry], list[Finished]]:
        """What a source announces; nothing where it says that nothing has changed."""
        if source.folder is not None:
            return entries_of_folder(source.folder), []
        if source.urls:
            return [Entry(key=key_of(url), address=url) for url in source.urls], []
        if source.feed is not None:
            body, finished = self._list(source.feed)
            return (entries_of_feed(body, source.feed) if body else ()), finished
        assert source.sitemap is not None
        return self._sitemap(source.sitemap)

    def _list(self, url: str) -> tuple[bytes, list[Finished]]:
        tags = self.memory.tags(url)
        page = self.courtesy.fetch(
            url, etag=tags.etag, last_modified=tags.last_modified, types=FEED_TYPES, until=self.until
        )
        tags = Tags(etag=page.etag, last_modified=page.last_modified)
        return page.body, [Finished(url=url, tags=tags)] if page.modified else []

    def _sitemap(self, url: str) -> tuple[list[Entry], list[Finished]]:
        """The entries of a sitemap and of those that it names, each asked only whether it has changed."""
        waiting, entries, finished = [url], list[Entry](), list[Finished]()
        for count in range(_MOST_MAPS):
            if count >= len(waiting):
                break
            body, done = self._list(waiting[count])
            if body:
                more, nested = entries_of_sitemap(body, waiting[count])
                entries += more
                waiting += [address for address in nested if address not in waiting]
                finished += [] if nested else done  # an index is asked for anew: what it names changes without it
        return entries, finished

    def _new(self, entries: Iterable[Entry], source: SourceSpec) -> Iterator[Seen]:
        """The entries that are unknown, or that their publisher says have changed."""
        for entry in entries:
            if entry.key in self.keys:
                continue
            known = self.memory.known(self.newsroom.id, entry.key)
            if known is not None and entry.stamp == known.stamp and not source.urls:
                continue
            if self.left <= 0 or self.clock() > self.until:
                self.complete = False
                yield self._fault(
                    "out_of_time", SourceError("more than one look can take; the rest waits for the next")
                )
                return
            self.left -= 1
            self.keys.add(entry.key)
            yield from self._read(entry, known, source)

    def _edits(self) -> Iterator[Seen]:
        """The young articles that no source has announced anew: some edit without saying so."""
        web = SourceSpec(urls=("known",))
        for known in self.memory.recent(self.newsroom.id):
            if known.key in self.keys or not known.address.startswith(("http://", "https://")):
                continue
            if self.clock() > self.until:
                return
            entry = Entry(key=known.key, address=known.address, stamp=known.stamp)
            yield from self._read(entry, known, web)

    def _read(self, entry: Entry, known: Known | None, source: SourceSpec) -> Iterator[Seen]:
        fresh = Known(key=entry.key, address=entry.address, digest=known.digest if known else "", stamp=entry.stamp)
        try:
            article, tags = self._article(entry, known, source)
        except SourceError as error:  # may pass: tried again at the next look
            self.complete = False
            yield self._fault("page_failed", error)
            return
        except ArticleError as error:  # will not pass by itself: said once, and remembered
            new = known is None
            yield Passed(known=fresh, reason="unreadable", fault=self._fault("page_unreadable", error) if new else None)
            return
        fresh = replace(fresh, tags=tags)
        if article is None:
            yield Passed(known=fresh, reason="unchanged")
            return
        fresh = replace(fresh, digest=digest_of(article.text))
        twin = self.memory.has_text(self.newsroom.id, fresh.digest)
        if known is not None and known.digest == fresh.digest:
            yield Passed(known=fresh, reason="unchanged")
        elif twin is not None and twin != entry.key:
            yield Passed(known=fresh, reason="duplicate")
        else:
            yield Sighting(known=fresh, article=article, edited=bool(known and known.digest))

    def _article(self, entry: Entry, known: Known | None, source: SourceSpec) -> tuple[Article | None, Tags]:
        """The article as it is now, `None` where the server says that it has not changed."""
        if source.folder is not None:
            return self._signed(read_article(entry.address), entry), Tags()
        if source.text == "feed" and entry.content:
            page = f"<html><body><article>{entry.content}</article></body></html>"
            article = article_of_page(page, id="feed", name=entry.address, url=entry.address, published=entry.published)
            return self._signed(with_headline(replace(article, title=entry.title)), entry), Tags()
        tags = known.tags if known else Tags()
        sent = self.courtesy.fetch(entry.address, etag=tags.etag, last_modified=tags.last_modified, until=self.until)
        if not sent.modified:
            return None, tags
        article = article_of_bytes(
            sent.body,
            name=entry.address,
            id="page",
            published=entry.published,
            url=entry.address,
            encoding=sent.encoding,
        )
        return self._signed(article, entry), Tags(etag=sent.etag, last_modified=sent.last_modified)

    def _signed(self, article: Article, entry: Entry) -> Article:
        """The article under an id that its newsroom and key fix, so that every run calls it the same."""
        name = article_id(f"{self.newsroom.id} {entry.key.partition('://')[2] or entry.key}")
        return replace(article, id=name, source=self.newsroom.name)

    def _fault(self, code: str, error: CheckError) -> Fault:
        return Fault(code=code, subject=self.newsroom.id, message=str(error), severity="fail")
