"""Newsrooms on loopback that publish, edit, repeat, fail, dawdle and break on a timetable, and keep a ledger of it."""

from __future__ import annotations

import gzip
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from urllib.parse import urlsplit

from checks.ingest.read import article_id

BROKEN = ("cut", "binary", "menu", "bad gzip", "gone", "error")


@dataclass
class Page:
    """An article at a path: its versions, each from when on; and how its page is broken, if it is."""

    path: str
    title: str
    versions: list[tuple[float, str]]
    broken: str | None = None
    twin_of: str | None = None


@dataclass
class Newsroom:
    """A site with its pages, its manners and its hours of failure."""

    id: str
    pages: list[Page]
    kind: str = "rss"
    tags: bool = True
    stamps: bool = True
    slow: float = 0.0
    outages: list[tuple[float, float]] = field(default_factory=list)
    port: int = 0
    requests: int = 0
    unchanged: int = 0
    served: dict[str, set[int]] = field(default_factory=dict)
    """Path → numbers of the versions that somebody was given in full."""
    lock: Lock = field(default_factory=Lock)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def now(self, page: Page, moment: float) -> int:
        """The number of a page's version at a moment, from 1; 0 before it is published."""
        return sum(since <= moment for since, _ in page.versions)

    def down(self, moment: float) -> bool:
        return any(start <= moment < end for start, end in self.outages)


def timetable(texts: Sequence[tuple[str, str]], count: int, day: float, seed: int = 7) -> list[Newsroom]:
    """So many newsrooms that publish these (title, text) pairs over a day of so many seconds."""
    chance = random.Random(seed)
    kinds = ("rss", "atom", "sitemap")
    rooms = []
    share = len(texts) // count
    for n in range(count):
        pages = []
        for k, (title, text) in enumerate(texts[n * share : (n + 1) * share]):
            start = 0.0 if k < share // 4 else chance.uniform(0, day * 0.75)
            versions = [(start, text)]
            for _ in range(chance.choice((0, 0, 0, 1, 2))):
                start += day * 0.12 + chance.uniform(0, day * 0.05)
                if start < day * 0.8:
                    versions.append(
                        (start, f"{text} Editors added {chance.randint(2, 90)} names to the list on review.")
                    )
            broken = BROKEN[(n + k) % len(BROKEN)] if k % 11 == 10 else None
            pages.append(Page(f"/{k}/{article_id(title)}", title, versions, broken))
        first = pages[0]
        pages.append(Page("/copy-of-0", first.title, first.versions[:1], twin_of=first.path))
        room = Newsroom(f"room-{n:02d}", pages, kind=kinds[n % 3], tags=n % 4 != 3, stamps=n % 5 != 4)
        room.slow = 1.5 if n % 9 == 8 else 0.0
        if n % 6 == 5:
            start = chance.uniform(day * 0.2, day * 0.5)
            room.outages = [(start, start + day * 0.15)]
        rooms.append(room)
    return rooms


@contextmanager
def serving(rooms: Sequence[Newsroom], clock: Callable[[], float] | None = None) -> Iterator[float]:
    """Serves every newsroom on a port of its own; `clock` tells the second of the day, by default since now."""
    began = time.monotonic()
    moment = clock or (lambda: time.monotonic() - began)
    servers = []
    for room in rooms:
        server = ThreadingHTTPServer(("127.0.0.1", room.port), _handler(room, moment))
        server.daemon_threads = True
        room.port = server.server_port
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        servers.append(server)
    try:
        yield began
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def _handler(  # noqa: C901 - the methods of one handler
    room: Newsroom, moment: Callable[[], float]
) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            now = moment()
            with room.lock:
                room.requests += 1
            time.sleep(room.slow)
            path = urlsplit(self.path).path
            try:
                if room.down(now):
                    self._send(503, b"down", "text/plain")
                elif path == "/robots.txt":
                    self._send(200, b"User-agent: *\nDisallow: /private/\n", "text/plain")
                elif path == "/feed":
                    self._send(200, _feed(room, now), "application/xml")
                else:
                    self._page(path, now)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def _page(self, path: str, now: float) -> None:
            page = next((p for p in room.pages if p.path == path and room.now(p, now)), None)
            if page is None or page.broken == "gone":
                self._send(404, b"no such page", "text/html")
            elif page.broken is not None:
                self._break(page)
            else:
                number = room.now(page, now)
                if self._send(200, _html(page, number), "text/html"):
                    with room.lock:
                        room.served.setdefault(path, set()).add(number)

        def _break(self, page: Page) -> None:
            body = _html(page, 1)
            if page.broken == "cut":
                self.close_connection = True
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body[: len(body) // 2])
            elif page.broken == "binary":
                self._send(200, b"\x89PNG\r\n\x1a\n" + bytes(300), "text/html")
            elif page.broken == "menu":
                self._send(200, b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "text/html")
            elif page.broken == "bad gzip":
                self._send(200, gzip.compress(body)[:-20], "text/html", {"Content-Encoding": "gzip"})
            else:
                self._send(500, b"oops", "text/plain")

        def _send(self, status: int, body: bytes, kind: str, more: dict[str, str] | None = None) -> bool:
            """Whether the body was sent, and not only that nothing has changed."""
            tag = f'"{hash(body) & 0xFFFFFFFF:x}"'
            same = room.tags and status == 200 and self.headers.get("If-None-Match") == tag
            if same:
                with room.lock:
                    room.unchanged += 1
            self.send_response(304 if same else status)
            self.send_header("Content-Type", kind)
            if room.tags and status == 200:
                self.send_header("ETag", tag)
            for name, value in (more or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0" if same else str(len(body)))
            self.end_headers()
            if not same:
                self.wfile.write(body)
            return not same

    return Handler


def _html(page: Page, number: int) -> bytes:
    text = page.versions[number - 1][1]
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in text.split("\n") if part.strip())
    return (
        f"<html><head><title>{escape(page.title)}</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{escape(page.title)}</h1>{paragraphs}</article></body></html>"
    ).encode()


def _feed(room: Newsroom, now: float) -> bytes:
    shown = [(page, room.now(page, now)) for page in room.pages if room.now(page, now)]
    track = "?utm_source=feed" if room.kind != "sitemap" else ""
    links = [(f"{room.address}{page.path}{track}", page, number) for page, number in shown]
    if room.kind == "sitemap":
        urls = "".join(f"<url><loc>{link}</loc>{_stamp(room, 'lastmod', n)}</url>" for link, _, n in links)
        return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>".encode()
    if room.kind == "atom":
        items = "".join(
            f"<entry><title>{escape(p.title)}</title><link href='{link}'/>{_stamp(room, 'updated', n)}</entry>"
            for link, p, n in links
        )
        return f"<feed xmlns='http://www.w3.org/2005/Atom'>{items}</feed>".encode()
    items = "".join(
        f"<item><title>{escape(p.title)}</title><link>{link}</link>{_stamp(room, 'pubDate', n)}</item>"
        for link, p, n in links
    )
    return f"<rss version='2.0'><channel><title>{room.id}</title>{items}</channel></rss>".encode()


def _stamp(room: Newsroom, name: str, number: int) -> str:
    """When an article was edited, by those newsrooms that say it."""
    if not room.stamps:
        return ""
    day = f"2021-03-{number:02d}T00:00:00Z" if name != "pubDate" else f"Mon, {number:02d} Mar 2021 00:00:00 GMT"
    return f"<{name}>{day}</{name}>"
