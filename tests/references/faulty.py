"""A web server on loopback that misbehaves as publishers' servers do."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

GOOD = "country,day,total\n" + "".join(f"Ghana,2021-01-{n:02},{100 + n}\n" for n in range(1, 21))
REVISED = GOOD.replace(",110\n", ",111\n") + "Togo,2021-01-21,7\n"


def _plain(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def _endless(head: bytes, chunk: bytes, count: int) -> Iterator[bytes]:
    yield head
    for _ in range(count):
        yield chunk


def _bomb() -> bytes:
    """100 MB of zeros in 100 kB of gzip, sent as Content-Encoding."""
    packer = zlib.compressobj(level=1, wbits=31)
    parts = [packer.compress(bytes(10**6)) for _ in range(100)]
    return b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n" + b"".join(parts) + packer.flush()


BOMB = _bomb()


def _drip(body: bytes) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
    for byte in body:
        time.sleep(0.2)
        yield bytes([byte])


def _silent() -> Iterator[bytes]:
    time.sleep(3)
    yield b""


class FaultyServer:
    """Answers every request as `mode` says; `seen` has the heads of the requests."""

    def __init__(self) -> None:
        self.mode = "good"
        self.seen: list[str] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/cases.csv"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            head = b""
            while b"\r\n\r\n" not in head and (part := connection.recv(65536)):
                head += part
            self.seen.append(head.decode("latin-1"))
            try:
                for part in self._parts(head):
                    connection.sendall(part)
            except OSError:
                return  # the reader hung up, as it should

    def _parts(self, head: bytes) -> Iterator[bytes]:
        good = GOOD.encode()
        if self.mode == "good":
            if b"If-None-Match" in head:
                return iter([_plain(b"", "304 Not Modified")])
            return iter([_plain(good, ETag='"one"')])
        answers = {
            "revised": [_plain(REVISED.encode(), ETag='"two"')],
            "500": [_plain(b"oops", "500 Internal Server Error")],
            "404": [_plain(b"gone", "404 Not Found")],
            "cut": [_plain(good)[:-100]],
            "too long": [_plain(good) + b"Togo,2021-01-21,7\n"],
            "html": [_plain(b"<!DOCTYPE html><title>Maintenance</title>")],
            "column": [_plain(good.replace(b"total", b"sum"))],
            "half": [_plain("\n".join(GOOD.splitlines()[:8]).encode())],
            "circle": [_plain(b"", "302 Found", Location="/cases.csv")],
            "broken gzip": [_plain(gzip.compress(good)[:-20], Content_Encoding="gzip")],
        }
        if self.mode in answers:
            return iter(answers[self.mode])
        head = b"HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\nConnection: close\r\n\r\n"
        flows = {
            "5 GB": _endless(head, b"x" * 10**6, 5000),
            "bomb": iter([BOMB]),
            "drip": _drip(good),
            "silent": _silent(),
        }
        return flows[self.mode]


@contextmanager
def faulty_server() -> Iterator[FaultyServer]:
    server = FaultyServer()
    try:
        yield server
    finally:
        server.close()
