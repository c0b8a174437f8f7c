"""Real servers on loopback: well-behaved ones, broken ones, and addresses that try to get out."""

import gzip
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from checks.errors import ArticleError, SourceError
from checks.ingest import read_article
from checks.ingest.addresses import is_public, public_addresses
from checks.ingest.fetch import GoneError, Limits, RefusedError, fetch

EVIL = [
    line.encode().decode("unicode_escape").encode("latin-1").decode() if "\\t" in line else line
    for line in (Path(__file__).parent / "evil_addresses.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def allowing(server: HTTPServer, **more) -> Limits:
    return Limits(allow=frozenset({f"{server.host}:{server.port}"}), **({"seconds": 2.0} | more))


class Rude:
    """A server that writes the bytes it is given, slowly if asked, and then hangs up."""

    def __init__(self, parts: list[bytes], pause: float = 0.0) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        self.limits = Limits(seconds=0.6, allow=frozenset({self.url.split("/")[2]}))
        self.stop = Event()
        Thread(target=self._serve, args=(parts, pause), daemon=True).start()

    def _serve(self, parts: list[bytes], pause: float) -> None:
        peer, _ = self.socket.accept()
        with peer:
            peer.recv(65536)
            try:
                for part in parts:
                    peer.sendall(part)
                    if self.stop.wait(pause):
                        return
            except OSError:
                return


@pytest.fixture
def rude() -> Iterator[type[Rude]]:
    made: list[Rude] = []

    def make(parts: list[bytes], pause: float = 0.0) -> Rude:
        made.append(Rude(parts, pause))
        return made[-1]

    yield make  # type: ignore[misc]  # a generator fixture
    for server in made:
        server.stop.set()
        server.socket.close()


def test_at_least_forty_evil_addresses():
    assert len(EVIL) >= 40


@pytest.mark.parametrize("address", EVIL)
def test_an_address_that_tries_to_get_out_reaches_nothing(address: str, monkeypatch: pytest.MonkeyPatch):
    reached = []
    monkeypatch.setattr(socket, "create_connection", lambda *to, **_: reached.append(to))
    with pytest.raises((ArticleError, SourceError)) as caught:
        fetch(address, Limits(seconds=2))
    assert not reached
    assert isinstance(caught.value, RefusedError) or "not known" in str(caught.value), str(caught.value)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_redirect_to_an_inner_address_is_refused(httpserver: HTTPServer):
    inner = [a for a in EVIL if a.startswith("http://") and "\t" not in a and a.isascii() and "\\" not in a][:20]
    for number, target in enumerate(inner):
        httpserver.expect_request(f"/{number}").respond_with_response(
            Response(status=302, headers={"Location": target})
        )
        with pytest.raises(RefusedError):
            fetch(httpserver.url_for(f"/{number}"), allowing(httpserver))


def test_an_allowed_server_does_not_open_its_other_ports(httpserver: HTTPServer):
    other = socket.create_server(("127.0.0.1", 0))
    with other, pytest.raises(RefusedError):
        fetch(f"http://127.0.0.1:{other.getsockname()[1]}/", allowing(httpserver))


def test_a_name_that_changes_its_address_is_connected_to_as_checked(monkeypatch: pytest.MonkeyPatch):
    """DNS rebinding: the first answer is public, every later one inner. The second is never asked for."""
    answers = iter(["203.0.114.7", "127.0.0.1", "127.0.0.1"])
    asked: list[str] = []
    reached: list[str] = []

    def resolve(host, port, **_):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(address, timeout):
        reached.append(address[0])
        raise ConnectionRefusedError(f"after {timeout > 0}")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(SourceError):
        fetch("http://rebind.example/", Limits(seconds=2))
    assert asked == ["rebind.example"]
    assert reached == ["203.0.114.7"]


def test_one_inner_address_among_public_ones_refuses_the_name(monkeypatch: pytest.MonkeyPatch):
    found = [(socket.AF_INET, 1, 6, "", (a, 80)) for a in ("93.184.216.34", "10.0.0.8")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(RefusedError, match=r"10\.0\.0\.8"):
        public_addresses("mixed.example", 80, (), seconds=2)


def test_a_name_server_that_never_answers_is_waited_for_within_the_limit(monkeypatch: pytest.MonkeyPatch):
    answer = Event()

    def resolve(*_, **__):
        answer.wait(60)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    began = time.monotonic()
    with pytest.raises(SourceError, match=r"silent\.example: no name server says in time") as told:
        fetch("http://silent.example/a", Limits(seconds=0.4))
    assert 0.3 < time.monotonic() - began < 5
    assert "\n" not in str(told.value)
    answer.set()


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses_are_public(address: str):
    assert is_public(address)


def test_a_page_with_its_tags_and_then_nothing_new(httpserver: HTTPServer):
    def answer(request):
        if request.headers.get("If-None-Match") == '"v1"':
            return Response(status=304)
        assert "Cookie" not in request.headers
        return Response("<p>hi</p>", content_type="text/html; charset=latin-1",
                        headers={"ETag": '"v1"', "Set-Cookie": "a=b"})  # fmt: skip

    httpserver.expect_request("/a").respond_with_handler(answer)
    page = fetch(httpserver.url_for("/a"), allowing(httpserver))
    assert (page.body, page.encoding, page.etag) == (b"<p>hi</p>", "latin-1", '"v1"')
    assert not fetch(page.url, allowing(httpserver), etag=page.etag).modified


def test_redirects_are_followed_and_counted(httpserver: HTTPServer):
    for n in range(9):
        headers = {"Location": f"/{n + 1}"}
        httpserver.expect_request(f"/{n}").respond_with_response(Response(status=301, headers=headers))
    httpserver.expect_request("/9").respond_with_data("text", content_type="text/plain")
    assert fetch(httpserver.url_for("/5"), allowing(httpserver)).url.endswith("/9")
    with pytest.raises(ArticleError, match="redirects"):
        fetch(httpserver.url_for("/0"), allowing(httpserver))


@pytest.mark.parametrize(
    ("status", "kind"),
    [(404, GoneError), (410, GoneError), (403, GoneError), (429, SourceError), (500, SourceError), (503, SourceError)],
)
def test_a_server_that_says_no(httpserver: HTTPServer, status: int, kind: type[Exception]):
    httpserver.expect_request("/a").respond_with_data("no", status=status)
    with pytest.raises(kind, match=str(status)):
        fetch(httpserver.url_for("/a"), allowing(httpserver))


def test_what_is_no_text_and_what_is_too_large(httpserver: HTTPServer):
    httpserver.expect_request("/png").respond_with_data(b"\x89PNG", content_type="image/png")
    bomb = gzip.compress(b"0" * 30_000_000)
    httpserver.expect_request("/bomb").respond_with_data(
        bomb, content_type="text/html", headers={"Content-Encoding": "gzip"}
    )
    with pytest.raises(ArticleError, match="image/png"):
        fetch(httpserver.url_for("/png"), allowing(httpserver))
    with pytest.raises(ArticleError, match="over 1 MB"):
        fetch(httpserver.url_for("/bomb"), allowing(httpserver, max_bytes=1_000_000))


def test_a_compressed_page_that_was_cut_off_is_no_page(httpserver: HTTPServer):
    whole = gzip.compress(b"<p>At least 40 people were hurt in the crash on Friday.</p>" * 50)
    for path, body in (("/whole", whole), ("/cut", whole[:-20]), ("/twice", whole + whole)):
        httpserver.expect_request(path).respond_with_data(
            body, content_type="text/html", headers={"Content-Encoding": "gzip"}
        )
    assert len(fetch(httpserver.url_for("/whole"), allowing(httpserver)).body) == 2950
    assert len(fetch(httpserver.url_for("/twice"), allowing(httpserver)).body) == 5900
    with pytest.raises(SourceError, match="cut the page short"):
        fetch(httpserver.url_for("/cut"), allowing(httpserver))


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    ("parts", "pause"),
    [
        ([HEAD + b"\r\n", *[b"x"] * 40], 0.1),
        ([b"H", b"T", b"T", b"P", *[b"/"] * 40], 0.1),
        ([HEAD, *[b"X-A: b\r\n"] * 40], 0.1),
        ([b""], 5.0),
    ],
    ids=["drips its body", "drips its status", "drips its headers", "says nothing"],
)
def test_a_server_that_keeps_us_waiting_is_cut_off_in_time(rude, parts: list[bytes], pause: float):
    server = rude(parts, pause)
    began = time.monotonic()
    with pytest.raises(SourceError, match=r"within 0\.6 s"):
        fetch(server.url, server.limits)
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "parts",
    [
        [HEAD + b"Content-Length: 100\r\n\r\nshort"],
        [HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nwhat"],
        [HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab"],
        [HEAD + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope"],
        [b"HTTP/9.9 abc\r\n\r\n"],
        [b"\0" * 100],
        [HEAD + b"X-Long: " + b"a" * 100_000 + b"\r\n\r\n"],
        [HEAD + b"A: b\r\n" * 300 + b"\r\n"],
        [b"HTTP/1.1 302 Found\r\nLocation: http://[bad/\r\n\r\n"],
        [b""],
    ],
    ids=["cut", "bad chunk", "cut chunk", "no gzip", "no HTTP", "zeros", "long", "many", "bad redirect", "hangs up"],
)  # fmt: skip
def test_a_broken_answer_is_one_line(rude, parts: list[bytes]):
    server = rude(parts)
    with pytest.raises((SourceError, ArticleError)) as caught:
        fetch(server.url, server.limits)
    assert "\n" not in str(caught.value)


def test_the_article_at_an_address(httpserver: HTTPServer):
    page = (
        "<html><head><title>Ferry sinks</title></head><body><article><p>About 230 people were on board the ferry "
        "when it sank on Friday, the coast guard said, and 41 are still missing.</p></article></body></html>"
    )
    httpserver.expect_request("/2020/ferry.html").respond_with_data(page, content_type="text/html")
    article = read_article(httpserver.url_for("/2020/ferry.html"), allow=[f"{httpserver.host}:{httpserver.port}"])
    assert "230 people" in article.text
    assert article.url == httpserver.url_for("/2020/ferry.html")
    assert article.id.endswith("2020-ferry")
