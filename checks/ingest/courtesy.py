"""Fetching that a newsroom's server can bear: robots.txt obeyed, one request at a time and a pause between them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import BoundedSemaphore, Lock
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from checks.errors import ArticleError, SourceError
from checks.ingest.fetch import GoneError, Limits, Page, fetch

__all__ = ["Courtesy", "DisallowedError"]

ROBOTS_SECONDS = 3600.0
"""A robots.txt is asked for again after an hour (RFC 9309 allows a day)."""
ROBOTS_BYTES = 512_000
"""RFC 9309 asks for at least 500 kibibytes to be read."""
LONGEST_DELAY = 60.0
"""A Crawl-delay past a minute is taken as a minute; who wants none of us says Disallow."""


class DisallowedError(ArticleError):
    """The server's robots.txt asks us not to read this page."""


@dataclass(slots=True)
class _Host:
    """What one host is owed: who is with it now, when it was last asked, what its robots.txt says."""

    turn: BoundedSemaphore
    lock: Lock = field(default_factory=Lock)
    last: float = float("-inf")
    pause: float = 0.0
    robots: RobotFileParser | None = None
    robots_until: float = float("-inf")


class Courtesy:
    """The manners of one process towards all hosts; threads share it.

    In memory on purpose: a concurrency limit kept by a server that many tasks write to stalls them all.
    """

    def __init__(  # noqa: PLR0913 - limits, manners and a clock to test them by
        self,
        limits: Limits,
        *,
        connections: int = 1,
        pause: float = 1.0,
        robots: bool = True,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._limits, self._connections, self._pause, self._obey = limits, connections, pause, robots
        self._clock, self._sleep = clock, sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        types: tuple[str, ...] | None = None,
        until: float = float("inf"),
    ) -> Page:
        """The page at `url`, when its host can bear it; see `checks.ingest.fetch.fetch` for what is raised.

        Raises `DisallowedError` where robots.txt says no, `SourceError` where no turn comes before `until`
        (on this object's clock).
        """
        limits = self._limits if types is None else replace(self._limits, types=types)
        name = _host(url)
        host = self._known(name)
        if self._obey and not self._allowed(url, host, until):
            raise DisallowedError(f"{url}: its robots.txt asks us not to read it")
        with self._turn(host, name, until):
            seconds = min(limits.seconds, max(until - self._clock(), 0.1))
            return fetch(url, replace(limits, seconds=seconds), etag=etag, last_modified=last_modified)

    def _known(self, name: str) -> _Host:
        with self._lock:
            if name not in self._hosts:
                self._hosts[name] = _Host(turn=BoundedSemaphore(self._connections), pause=self._pause)
            return self._hosts[name]

    @contextmanager
    def _turn(self, host: _Host, name: str, until: float) -> Iterator[None]:
        """A place among the requests to one host, after the pause that it is owed."""
        left = until - self._clock()
        if left <= 0 or not host.turn.acquire(timeout=min(left, 3600.0)):
            raise SourceError(f"{name}: no turn in the time that this newsroom has; the rest waits for the next look")
        try:
            with host.lock:
                start = max(host.last + host.pause, self._clock())
                host.last = start
            self._sleep(max(start - self._clock(), 0.0))
            yield
        finally:
            host.turn.release()

    def _allowed(self, url: str, host: _Host, until: float) -> bool:
        """Whether the host's robots.txt lets us read `url`: gone means yes, a failing server means not now."""
        with host.lock:
            fresh = host.robots is not None and self._clock() < host.robots_until
        if not fresh:
            parts = urlsplit(url)
            robots = self._read_robots(f"{parts.scheme}://{parts.netloc}/robots.txt", host, until)
            delay = robots.crawl_delay(self._limits.agent)
            with host.lock:
                host.robots, host.robots_until = robots, self._clock() + ROBOTS_SECONDS
                host.pause = max(self._pause, min(float(delay or 0), LONGEST_DELAY))
        assert host.robots is not None
        return host.robots.can_fetch(self._limits.agent, url)

    def _read_robots(self, url: str, host: _Host, until: float) -> RobotFileParser:
        robots = RobotFileParser()
        limits = replace(self._limits, types=("text/plain",), max_bytes=ROBOTS_BYTES)
        try:
            with self._turn(host, url, until):
                body = fetch(url, limits).body
        except GoneError:
            body = b""
        except SourceError:
            raise
        except ArticleError:
            body = b""
        robots.parse(body.decode("utf-8", "replace").splitlines())
        return robots


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return url
