"""Files as they are stored: plain, gzip or xz, told apart by their first bytes, from a path or standard input."""

from __future__ import annotations

import gzip
import io
import lzma
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, cast

from checks.errors import ArticleError

__all__ = ["batches", "open_packed"]

_MAGIC_BYTES = 6


@contextmanager
def open_packed(source: str) -> Iterator[IO[bytes]]:
    """The bytes of a file, or of standard input for `-`, unpacked as they are read.

    Raises `ArticleError` for a file that cannot be opened, or whose packing is broken.
    """
    with ExitStack() as stack:
        try:
            raw = sys.stdin.buffer if source == "-" else stack.enter_context(Path(source).open("rb"))
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise ArticleError(f"{source}: cannot be read: {reason}") from None
        try:
            yield _unpacked(raw)
        except (EOFError, gzip.BadGzipFile, zlib.error, lzma.LZMAError) as error:
            raise ArticleError(f"{source}: cannot be unpacked: {error}") from None


def _unpacked(raw: IO[bytes]) -> IO[bytes]:
    buffered = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", raw))
    start = buffered.peek(_MAGIC_BYTES)[:_MAGIC_BYTES]
    if start.startswith(b"\x1f\x8b"):
        return cast("IO[bytes]", gzip.GzipFile(fileobj=buffered))
    if start.startswith(b"\xfd7zXZ\x00"):
        return lzma.LZMAFile(buffered)
    return buffered


def batches(lines: Iterable[bytes], size: int) -> Iterator[tuple[int, list[bytes]]]:
    """Lines in batches of about `size` bytes, each with the number of its first line, from 1.

    >>> list(batches([b"a", b"b", b"c"], 2))
    [(1, [b'a', b'b']), (3, [b'c'])]
    """
    first, held, batch = 1, 0, list[bytes]()
    for line in lines:
        batch.append(line)
        held += len(line)
        if held >= size:
            yield first, batch
            first, held, batch = first + len(batch), 0, []
    if batch:
        yield first, batch
