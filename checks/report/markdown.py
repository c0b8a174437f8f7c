"""Report → Markdown and plain text, the twins of the page for mail and for artifacts."""

from __future__ import annotations

import re
import textwrap
from functools import cache
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from checks.models import Report
from checks.report.html import web_address
from checks.report.page import page_of
from checks.report.reader import Reader, one_line, visible
from checks.report.templating import Kept, loader
from checks.report.wording import ACTIONS, LABELS, SHAPES, STANDINGS

__all__ = ["escape_markdown", "render_markdown", "render_text"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~$^=&@-])|(?<=\d)(\.)(?=\s)|(?<=\w)(:)(?=//)|(?<=\b[Ww]{3})(\.)")
_WIDTH = 78
"""Columns that a mail program shows unbroken, quoted once."""


def render_markdown(report: Report, *, locale: str = "en_GB") -> str:
    """The report as Markdown (GFM); what comes from the article or a source is text in it, never markup."""
    return _markdown().get_template("article.md.j2").render(page=page_of(report, Reader(locale=locale)))


def render_text(report: Report, *, locale: str = "en_GB") -> str:
    """The report as plain text of 78 columns."""
    return _text().get_template("article.txt.j2").render(page=page_of(report, Reader(locale=locale)))


def escape_markdown(text: str) -> str:
    r"""`text` in one line, with every character escaped that Markdown, a table or HTML gives a meaning.

    >>> escape_markdown("<b>*4* | [x](javascript:y)")
    '\\<b\\>\\*4\\* \\| \\[x\\]\\(javascript:y\\)'
    """
    return _SPECIAL.sub(lambda match: "\\" + match.group(), one_line(text))


def _link(address: str | None, name: str) -> Markup:
    """A link to an address of the web, its text escaped; plain text where the address is none."""
    address = web_address(address)
    shown = escape_markdown(name)
    if address is None:
        return Markup(shown)  # noqa: S704 - escaped for Markdown, which is not HTML
    return Markup(f"[{shown}](<{quote(address, safe=_ADDRESS)}>)")  # noqa: S704 - escaped, as above


_ADDRESS = "/:?&=#%+,;@~!$'-._"
"""What may stand in an address as it is; brackets and angles would end the link."""


@cache
def _markdown() -> Environment:
    environment = _environment()
    environment.finalize = lambda v: v if isinstance(v, Markup) or not isinstance(v, str) else escape_markdown(v)
    return environment


@cache
def _text() -> Environment:
    environment = _environment()
    environment.finalize = lambda v: visible(v) if isinstance(v, str) else v
    return environment


def _environment() -> Environment:
    environment = Environment(
        loader=loader(),
        bytecode_cache=Kept(),
        autoescape=False,  # noqa: S701 - Markdown and plain text; what they need is done by `finalize`
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.filters.update(
        web=web_address, link=_link, wrapped=_wrapped, ljust=lambda text, width: text.ljust(width)
    )
    environment.globals.update(shapes=SHAPES, labels=LABELS, actions=ACTIONS, standings=STANDINGS)
    return environment


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        one_line(text), _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False
    )
