"""Report → one self-contained HTML page that asks nothing of any server."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from checks.models import Label, Report
from checks.report.page import IN_FULL, page_of
from checks.report.reader import Reader, visible
from checks.report.templating import TEMPLATES, Kept, loader
from checks.report.wording import ACTIONS, LABELS, SHAPES, STANDINGS

__all__ = ["content_security_policy", "page_fields", "pages", "render_html", "source_hash", "stylesheet", "web_address"]

TONES: Mapping[Label, str] = MappingProxyType(
    {
        Label.SUPPORTED: "supported",
        Label.REFUTED: "refuted",
        Label.CONFLICTING: "conflicting",
        Label.NOT_ENOUGH: "open",
    }
)


def render_html(report: Report, *, locale: str = "en_GB") -> str:
    """The report as one HTML file: no request to anywhere, no script, no markup but the template's own."""
    fields = page_fields(report, Reader(locale=locale), content_security_policy(stylesheet()))
    return pages().get_template("article.html.j2").render(**fields)


def page_fields(report: Report, reader: Reader, policy: str, *, in_full: int = IN_FULL) -> Mapping[str, object]:
    """What the template of an article's page is filled with."""
    page = page_of(report, reader, in_full=in_full)
    return {"page": page, "policy": policy, "style": Markup(stylesheet())}  # noqa: S704 - our own file


@cache
def pages(*folders: Path) -> Environment:
    """The templates of pages, and of `folders` too: every value is escaped, and made visible where it would hide."""
    environment = Environment(
        loader=loader(*folders),
        bytecode_cache=Kept(),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        auto_reload=False,
    )
    environment.filters["web"] = web_address
    environment.globals.update(tones=TONES, shapes=SHAPES, labels=LABELS, actions=ACTIONS, standings=STANDINGS)
    return environment


def _shown(value: object) -> object:
    """What a template puts on the page: untrusted text loses its power to hide or turn what follows."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def web_address(address: str | None) -> str | None:
    """The address where it is one of the web; a page links to nothing else, least of all to script.

    >>> web_address("javascript:alert(1)") is None
    True
    """
    if address is None:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc and not re.search(r"\s", address) else None


@cache
def stylesheet() -> str:
    """The style of every page, as it stands between its tags."""
    return (TEMPLATES / "page.css").read_text(encoding="utf-8")


def source_hash(source: str) -> str:
    """What a Content-Security-Policy calls an inline style or script."""
    digest = hashlib.sha256(source.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def content_security_policy(style: str, script: str | None = None, *, forms: bool = False) -> str:
    """A policy that allows a page its own style, its script and forms if it has any, and nothing else."""
    allowed = f"; script-src {source_hash(script)}" if script else ""
    target = "'self'" if forms else "'none'"
    return f"default-src 'none'; style-src {source_hash(style)}{allowed}; base-uri 'none'; form-action {target}"
