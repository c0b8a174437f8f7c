"""A publisher's file over HTTP: conditional, retried with back-off and jitter, within limits of time and size.

The addresses are the desk's own configuration, so inner hosts are allowed; articles are fetched by
`checks.ingest.fetch`, which trusts nobody.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from time import monotonic
from urllib.parse import unquote, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError, IncompleteRead
from urllib3.util import Retry

from checks.config.sources import SourceSpec
from checks.errors import SourceError

__all__ = ["Access", "Download", "download"]

AGENT = "figurecheck (+https://pypi.org/project/figurecheck/)"
_CHUNK = 1 << 16
_SILENCE = 15.0
"""Seconds that a server may say nothing."""
_REDIRECTS = 5
_OK, _NOT_MODIFIED = 200, 304
_AGAIN = (429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What the rim hands in: environment variables that hold secrets, proxies, and how often to try again."""

    environment: Mapping[str, str]
    proxies: Mapping[str, str]
    retries: int = 3
    backoff: float = 0.5
    """Seconds before the second retry; doubled each time, with as much jitter."""

    def secret(self, name: str) -> str:
        """The value of an environment variable; raises `SourceError` that names it where it is not set."""
        value = self.environment.get(name)
        if not value:
            raise SourceError(f"the environment variable {name} is not set; it holds what this source asks for")
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """What the server sent; `data` is `None` where it still has what we have."""

    name: str
    data: bytes | None
    etag: str | None = None
    modified: str | None = None


def download(source: SourceSpec, access: Access, *, etag: str | None = None, modified: str | None = None) -> Download:
    """The file at `source.url`; raises `SourceError` in one line for whatever keeps it from coming whole."""
    url = str(source.url)
    headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    headers |= {name: access.secret(variable) for name, variable in source.headers_env.items()}
    until = monotonic() + source.timeout
    with _answer(url, headers, access, source.timeout, until) as response:
        if response.status_code == _NOT_MODIFIED:
            return Download(name=_name(url), data=None, etag=etag, modified=modified)
        if response.status_code != _OK:
            raise SourceError(f"{_shown(url)}: the server answers {response.status_code} {response.reason}")
        data = _body(response, url, source, until)
        return Download(
            name=_name(url),
            data=data,
            etag=response.headers.get("ETag"),
            modified=response.headers.get("Last-Modified"),
        )


@contextmanager
def _answer(
    url: str, headers: Mapping[str, str], access: Access, seconds: float, until: float
) -> Iterator[requests.Response]:
    retry = Retry(
        total=access.retries, redirect=False, backoff_factor=access.backoff, backoff_jitter=access.backoff,
        status_forcelist=_AGAIN, allowed_methods=["GET"], raise_on_status=False, respect_retry_after_header=False,
    )  # fmt: skip
    with requests.Session() as session:
        session.trust_env = False  # no passwords from a .netrc; proxies are handed in
        session.max_redirects = _REDIRECTS
        session.proxies.update(access.proxies)
        session.mount("http://", HTTPAdapter(max_retries=retry))
        session.mount("https://", HTTPAdapter(max_retries=retry))
        silence = min(_SILENCE, seconds)
        try:
            with session.get(url, headers=headers, stream=True, timeout=(silence, silence)) as response:
                yield response
        except requests.TooManyRedirects:
            raise SourceError(f"{_shown(url)}: redirects in a circle, or more than {_REDIRECTS} times") from None
        except (requests.RequestException, HTTPError, OSError) as error:
            late = monotonic() >= until or isinstance(error, requests.Timeout)
            words = f"no complete answer within {seconds:g} s" if late else _cause(error)
            raise SourceError(f"{_shown(url)}: {words}; try again later") from None


def _body(response: requests.Response, url: str, source: SourceSpec, until: float) -> bytes:
    """The body, decompressed, read bit by bit: a server that drips or floods is cut off."""
    limit = int(source.limit_mb * 1e6)
    parts, size = [], 0
    while chunk := response.raw.read1(_CHUNK, decode_content=False):
        size += len(chunk)
        if size > limit:
            raise SourceError(f"{_shown(url)}: larger than {source.limit_mb:g} MB; raise source.limit_mb if meant")
        if monotonic() > until:
            raise SourceError(f"{_shown(url)}: no complete answer within {source.timeout:g} s; try again later")
        parts.append(chunk)
    declared = response.headers.get("Content-Length", "")
    received = response.raw.tell()
    if declared.isdigit() and received != int(declared):
        raise SourceError(f"{_shown(url)}: cut off after {received:,} of {int(declared):,} bytes; try again later")
    encoding = response.headers.get("Content-Encoding", "identity").lower()
    return _inflated(b"".join(parts), encoding, url, limit)


def _inflated(data: bytes, encoding: str, url: str, limit: int) -> bytes:
    """The body without the server's compression, whole: a stream that ends early must not pass for a short table."""
    bits = {"gzip": 31, "x-gzip": 31, "deflate": 15}.get(encoding)
    if bits is None:
        if encoding in ("identity", ""):
            return data
        raise SourceError(f"{_shown(url)}: compressed by {encoding}, which was not asked for")
    parts, size = [], 0
    while data:
        stream = zlib.decompressobj(bits)
        try:
            part = stream.decompress(data, limit + 1 - size)
        except zlib.error as error:
            raise SourceError(f"{_shown(url)}: broken {encoding}: {error}") from None
        size += len(part)
        if size > limit:
            raise SourceError(
                f"{_shown(url)}: larger than {limit / 1e6:g} MB when unpacked; raise source.limit_mb if meant"
            )
        if not stream.eof:
            raise SourceError(f"{_shown(url)}: cut off: the {encoding} ends early; try again later")
        parts.append(part)
        data = stream.unused_data
    return b"".join(parts)


def _cause(error: Exception) -> str:
    reason: BaseException = error
    while isinstance(reason.__cause__ or reason.__context__, BaseException):
        reason = reason.__cause__ or reason.__context__ or reason
    if isinstance(reason, IncompleteRead):
        return "the answer was cut off"
    return getattr(reason, "strerror", None) or str(reason).partition("\n")[0] or type(reason).__name__


def _name(url: str) -> str:
    return PurePosixPath(unquote(urlsplit(url).path)).name or "table"


def _shown(url: str) -> str:
    """The address without what may be a secret: user, password and query."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
