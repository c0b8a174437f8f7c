"""Bytes of unknown origin → text, or one clear line why they are none."""

from __future__ import annotations

import codecs

from checks.errors import ArticleError

__all__ = ["text_of"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, the longer before the shorter that it begins with."""

_KNOWN = ((b"%PDF", "a PDF"), (b"PK\x03\x04", "a zip archive or office document"), (b"\x1f\x8b", "gzip data"))
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_MOST_CONTROLS = 0.01
"""Text that went through many hands holds a stray control character; binary data holds them by the dozen."""


def text_of(data: bytes, name: str, encoding: str | None = None) -> str:
    """The text that `data` encodes; `name` is what an error calls it.

    A byte order mark wins (and is no part of the text), then `encoding` as declared by who sent it, then
    UTF-8, then what charset-normalizer makes of it. Raises `ArticleError` for empty and binary data.
    """
    if not data.strip():
        raise ArticleError(f"{name}: empty; give a file with the text of an article")
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], codec, name)
    _refuse_binary(data, name)
    for declared in (encoding, "utf-8"):
        try:
            return data.decode(declared or "utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
    return _guessed(data, name)


def _decoded(data: bytes, codec: str, name: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise ArticleError(f"{name}: broken {codec} at byte {error.start}; save the article as UTF-8") from None
    if not text.strip():
        raise ArticleError(f"{name}: empty; give a file with the text of an article")
    return text


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, what in _KNOWN:
        if data.startswith(magic):
            raise ArticleError(f"{name}: {what}, not text; save the article as plain text or HTML")
    head = data[:65536]
    if b"\0" in head or len(head) - len(head.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(head):
        raise ArticleError(f"{name}: binary data, not text; save the article as plain text or HTML")


def _guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 30 ms that UTF-8 never pays

    best = from_bytes(data).best()
    if best is None:
        raise ArticleError(f"{name}: no known text encoding; save the article as UTF-8")
    return str(best)
