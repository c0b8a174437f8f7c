"""JSON-LD as this project writes it: one shape of document, safe inside a script element."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

import orjson

from checks.models import Article
from checks.report.html import web_address
from checks.report.reader import escape_invisible

__all__ = ["Node", "address_of", "dump_linked"]

Node = Mapping[str, object]
"""One node of a JSON-LD document."""

_SCRIPT_SAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def dump_linked(document: Node) -> str:
    """The document as text that can stand in a file or between script tags alike."""
    text = orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
    return escape_invisible(text).translate(_SCRIPT_SAFE)


def address_of(article: Article) -> str:
    """The article's address on the web, or a name for it that is a URI all the same."""
    return web_address(article.url) or f"urn:figurecheck:{quote(article.id[:200], safe='')}"
