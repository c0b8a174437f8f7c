"""The desk's pages as HTML, each with the policy that its browser has to keep."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from checks.decisions import overrides, read_decisions
from checks.models import Action, Report
from checks.report.html import content_security_policy, page_fields, pages, stylesheet
from checks.report.index import render_index
from checks.report.overview import Rule, overview
from checks.report.reader import Reader
from checks.report.wording import ACTIONS
from flows.web.shelf import Shelf

if TYPE_CHECKING:
    from flows.web.app import Desk

__all__ = ["home_page", "index_page", "report_page"]

_TEMPLATES = Path(__file__).with_name("templates")
_LATEST = 12


def report_page(desk: Desk, run: str, report: Report) -> tuple[str, str]:
    """A report with the buttons that sign a decision."""
    policy = content_security_policy(stylesheet(), forms=True)
    fields = page_fields(report, Reader(locale=desk.locale), policy, in_full=len(report.verdicts))
    template = pages(_TEMPLATES).get_template("desk_article.html.j2")
    html = template.render(
        **fields,
        base=f"/runs/{quote(run)}",
        form_token=desk.form_token,
        choices=[(action.value, ACTIONS[action]) for action in Action],
        indicators=sorted(desk.catalogue().indicators),
    )
    return html, policy


def index_page(desk: Desk, shelf: Shelf) -> tuple[str, str]:
    """The index over all runs, with the override rates of every decision in the store."""
    digests = [(f"/runs/{quote(run)}/report.html", digest) for run, digest in shelf.digests()]
    signed = overrides(read_decisions(desk.store.decisions(), "the store"))
    rules = tuple(Rule(rule=o.rule, decided=o.decided, overridden=o.overridden) for o in signed)
    return render_index(digests, locale=desk.locale, desk=True, rules=rules)


def home_page(desk: Desk, shelf: Shelf, message: str, form: Mapping[str, str]) -> tuple[str, str]:
    """The box to check an article in, the latest reports and the references' state; `message` says what was wrong."""
    style = stylesheet()
    policy = content_security_policy(style, forms=True)
    latest = sorted(shelf.digests(), key=lambda pair: pair[1].checked, reverse=True)[:_LATEST]
    seen = overview((f"/runs/{quote(run)}/report.html", digest) for run, digest in latest)
    html = (
        pages(_TEMPLATES)
        .get_template("desk.html.j2")
        .render(
            entries=seen.entries,
            states=desk.catalogue().states,
            message=message,
            form=form,
            form_token=desk.form_token,
            reader=Reader(locale=desk.locale),
            style=Markup(style),  # noqa: S704 - our own file
            policy=policy,
        )
    )
    return html, policy
