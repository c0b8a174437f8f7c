"""The only module that fetches articles, pages and feeds from servers that nobody vouches for.

Only http and https; every address checked after resolution and after each redirect, and the connection
made to that very address; limits on time, size (after decompression), redirects and content types; no
cookies, no proxies or passwords from the environment, no credentials in an address.
"""

from __future__ import annotations

import socket
import ssl
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer
from time import monotonic

import certifi
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import Url, parse_url

from checks.errors import ArticleError, SourceError
from checks.ingest.addresses import RefusedError, public_addresses

__all__ = ["AGENT", "FEED_TYPES", "PAGE_TYPES", "GoneError", "Limits", "Page", "RefusedError", "fetch"]

AGENT = "figurecheck/0.1 (+https://pypi.org/project/figurecheck/)"
PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
FEED_TYPES = (
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml", "text/html",
    "text/plain", "application/gzip", "application/x-gzip",
)  # fmt: skip
"""What feeds and sitemaps are sent as; many servers say text/html of a feed."""
_CHUNK = 65536
_WINDOWS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
_REDIRECTS = (301, 302, 303, 307, 308)
_NOT_MODIFIED, _GONE, _OK, _BUSY, _FAULT = 304, (404, 410), 200, 429, 500


class GoneError(ArticleError):
    """The server answers, and has no such page (404, 410) or does not give it to us (401, 403, …)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long, how much and where to; `allow` names hosts that may lead to addresses that are not public."""

    seconds: float = 30.0
    """For everything, from the first look-up to the last byte."""
    max_bytes: int = 10_000_000
    """Of the body, decompressed."""
    redirects: int = 5
    allow: frozenset[str] = frozenset()
    agent: str = AGENT
    types: tuple[str, ...] = PAGE_TYPES


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a server sent; `body` is empty where nothing has changed since last time (`modified` is false)."""

    url: str
    """Where the last redirect led."""
    body: bytes
    modified: bool = True
    content_type: str = ""
    encoding: str | None = None
    etag: str | None = None
    last_modified: str | None = None


def fetch(url: str, limits: Limits, *, etag: str | None = None, last_modified: str | None = None) -> Page:
    """The page at `url`; with the `etag` or `last_modified` of last time, perhaps "not modified".

    Raises `RefusedError` for an address that leads where it must not, `GoneError` for a page that is not there,
    `ArticleError` for one that is too large or no text, `SourceError` when the server fails or is slow.
    """
    until = monotonic() + limits.seconds
    headers = {"User-Agent": limits.agent, "Accept": ", ".join((*limits.types, "*/*;q=0.1")),
               "Accept-Encoding": "gzip, deflate"}  # fmt: skip
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": last_modified} if last_modified else {}
    place = _parsed(url)
    for _ in range(limits.redirects + 1):
        with _response(place, headers, limits, until) as response:
            target = response.headers.get("Location") if response.status in _REDIRECTS else None
            if target is None:
                return _page(place, response, limits, until)
        place = _parsed(_joined(place, target))
    raise ArticleError(f"{place}: more than {limits.redirects} redirects; give the address they lead to")


def _parsed(url: str) -> Url:
    """An address taken apart, by the same parser that later connects; refused if it is no plain web address."""
    try:
        place = parse_url(url.strip())
    except LocationParseError:
        raise RefusedError(f"{_plain(url)}: no web address") from None
    if place.scheme not in ("http", "https") or not place.host:
        raise RefusedError(f"{_plain(url)}: refused: only http and https addresses are fetched")
    if place.auth is not None or "@" in (place.netloc or ""):
        raise RefusedError(f"{place.host}: refused: an address with a user name or password in it")
    return place


def _plain(url: str) -> str:
    """An address as it may stand in a log: without what precedes an @, on one line, not endless."""
    scheme, _, rest = url.strip().partition("://")
    text = f"{scheme}://{rest.rpartition('@')[2]}" if "@" in rest else url
    return "".join(c if c.isprintable() else "?" for c in text)[:200]


def _joined(place: Url, target: str) -> str:
    from urllib.parse import urljoin  # noqa: PLC0415 - needed by redirects only

    try:
        return urljoin(place.url, target)
    except ValueError:
        raise RefusedError(f"{place.host}: refused: redirects to no web address") from None


@contextmanager
def _response(place: Url, headers: dict[str, str], limits: Limits, until: float) -> Iterator[BaseHTTPResponse]:
    """The answer to one request; whatever the network does wrong on the way is one line."""
    pool = _pool(place, limits, until)
    try:
        with _cut_off(pool, until):
            response = pool.request(
                "GET", place.request_uri, headers=headers, redirect=False, retries=False, preload_content=False,
                decode_content=False,
            )  # fmt: skip
            try:
                yield response
            finally:
                response.close()
    except (HTTPError, OSError, ValueError) as error:
        if monotonic() >= until:
            raise SourceError(f"{place}: no complete answer within {limits.seconds:g} s; try again later") from None
        raise SourceError(f"{place}: {_cause(error)}") from None
    finally:
        pool.close()


def _cause(error: Exception) -> str:
    """The innermost words of a chain of network errors, on one line."""
    reason: object = error
    while isinstance(reason, BaseException) and (reason.__cause__ or reason.__context__):
        reason = reason.__cause__ or reason.__context__
    text = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return " ".join(str(text).split())[:200]


class _Connections:
    """The sockets of one request, so that the clock can close them."""

    def __init__(self, limits: Limits, until: float) -> None:
        self.allow, self.until = limits.allow, until
        self.open: list[HTTPConnection] = []

    def connect(self, host: str, port: int) -> socket.socket:
        """A socket to one of the public addresses of `host`, and to no other."""
        last: OSError | None = None
        for address in public_addresses(host.strip("[]"), port, self.allow, self.until - monotonic()):
            try:
                return socket.create_connection((address, port), timeout=max(self.until - monotonic(), 0.01))
            except OSError as error:
                last = error
        raise last or OSError(f"{host} has no address")


class _GuardedHTTP(HTTPConnection):
    guard: _Connections

    def _new_conn(self) -> socket.socket:
        self.guard.open.append(self)
        return self.guard.connect(self._dns_host, self.port or 80)


class _GuardedHTTPS(HTTPSConnection):
    guard: _Connections

    def _new_conn(self) -> socket.socket:
        self.guard.open.append(self)
        return self.guard.connect(self._dns_host, self.port or 443)


def _pool(place: Url, limits: Limits, until: float) -> HTTPConnectionPool:
    """A pool of one connection that goes through the guard; it reads no environment and keeps no cookie."""
    guard = _Connections(limits, until)
    timeout = Timeout(connect=max(until - monotonic(), 0.01), read=max(until - monotonic(), 0.01))
    host = place.host or ""  # the port is always given: without one, http.client takes the end of an IPv6 host for it
    if place.scheme == "https":
        context = ssl.create_default_context(cafile=certifi.where())
        pool: HTTPConnectionPool = HTTPSConnectionPool(host, place.port or 443, timeout=timeout, ssl_context=context)
        pool.ConnectionCls = type("_Guarded", (_GuardedHTTPS,), {"guard": guard})
    else:
        pool = HTTPConnectionPool(host, place.port or 80, timeout=timeout)
        pool.ConnectionCls = type("_Guarded", (_GuardedHTTP,), {"guard": guard})
    return pool


@contextmanager
def _cut_off(pool: HTTPConnectionPool, until: float) -> Iterator[None]:
    """Closes the sockets at the deadline: a server that drips one byte a second renews every other time-out."""

    def cut() -> None:
        for connection in pool.ConnectionCls.guard.open:  # type: ignore[attr-defined]  # our own connection class
            with suppress(OSError, AttributeError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    clock = Timer(max(until - monotonic(), 0.01), cut)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


def _page(place: Url, response: BaseHTTPResponse, limits: Limits, until: float) -> Page:
    kind, _, rest = response.headers.get("Content-Type", "").partition(";")
    kind = kind.strip().lower()
    status = response.status
    if status == _NOT_MODIFIED:
        return Page(url=place.url, body=b"", modified=False)
    if status == _BUSY or status >= _FAULT:
        raise SourceError(f"{place}: the server answers {status}; try again later")
    if status != _OK:
        raise GoneError(f"{place}: the server answers {status}{'; no such page' if status in _GONE else ''}")
    if kind and kind not in limits.types:
        raise ArticleError(f"{place}: {kind[:60]}, not an article; expected {', '.join(limits.types[:3])}")
    return Page(
        url=place.url,
        body=_body(place, response, limits, until),
        content_type=kind,
        encoding=_charset(rest),
        etag=response.headers.get("ETag"),
        last_modified=response.headers.get("Last-Modified"),
    )


def _body(place: Url, response: BaseHTTPResponse, limits: Limits, until: float) -> bytes:
    """The whole body, decompressed, as long as it stays within size and time."""
    parts, size, late = [], 0, f"{place}: no complete answer within {limits.seconds:g} s; try again later"
    while chunk := response.read1(_CHUNK, decode_content=False):
        parts.append(chunk)
        size += len(chunk)
        if size > limits.max_bytes:
            raise _too_large(place, limits)
        if monotonic() > until:
            raise SourceError(late)
    if monotonic() > until:  # a socket that the clock has closed looks like a body that has ended
        raise SourceError(late)
    expected = getattr(response, "length_remaining", None)
    if expected:
        raise SourceError(f"{place}: the server cut the page short, {expected} bytes are missing; try again later")
    return _unpacked(b"".join(parts), response.headers.get("Content-Encoding", ""), place, limits)


def _too_large(place: Url, limits: Limits) -> ArticleError:
    return ArticleError(f"{place}: over {limits.max_bytes / 1e6:g} MB; not an article")


def _unpacked(data: bytes, encoding: str, place: Url, limits: Limits) -> bytes:
    """The body without its compression, never more than the limit of it; one that ends too early is refused.

    Not left to urllib3, which takes a stream that was cut off for a whole one.
    """
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return data
    if encoding not in _WINDOWS:
        raise SourceError(f"{place}: sent as {encoding[:40]}, which nobody asked for; try again later")
    parts, left = list[bytes](), limits.max_bytes
    try:
        while data:
            member = zlib.decompressobj(_WINDOWS[encoding])
            parts.append(member.decompress(data, left + 1))
            left -= len(parts[-1])
            if left < 0:
                raise _too_large(place, limits)
            if not member.eof:
                raise SourceError(f"{place}: the server cut the page short; try again later")
            data = member.unused_data
    except zlib.error as error:
        raise SourceError(f"{place}: broken {encoding}: {error}; try again later") from None
    return b"".join(parts)


def _charset(parameters: str) -> str | None:
    _, _, value = parameters.partition("charset=")
    return value.split(";")[0].strip("\"' ") or None
