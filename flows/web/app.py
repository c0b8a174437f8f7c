"""The desk as a web application: what each address answers."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from urllib.parse import parse_qs, quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from checks.decisions import read_decisions, replay, sign, write_decisions
from checks.errors import ArticleError, CheckError, SourceError
from checks.ingest.read import article_id, article_of_bytes, read_article
from checks.models import Action, Article, Decision, Report
from checks.references import Catalogue
from checks.report import render_json, write_run
from checks.store import Store
from flows.web.guard import Guard
from flows.web.pages import home_page, index_page, report_page
from flows.web.shelf import Shelf

__all__ = ["Desk", "make_app"]

_MOST_BYTES = 4_000_000
"""More than any article; a browser that sends more is not pasting one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the pages work on."""

    output: Path
    store: Store
    check: Callable[[Article, tuple[Decision, ...]], Report]
    """The pipeline: an article, with what people signed about it."""
    catalogue: Callable[[], Catalogue]
    """The references as they are now: a desk runs for days."""
    now: Callable[[], datetime]
    locale: str = "en_GB"
    form_token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """Stands in every form of this process's pages: a form that lacks it is not ours."""


class _Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """A request that gets one line for an answer."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def make_app(desk: Desk, hosts: frozenset[str], token: str | None = None) -> Starlette:
    """The application; `hosts` are the names and ports that it answers to, `token` is asked for where it is set."""
    views = _Views(desk)
    routes = [
        Route("/", views.home),
        Route("/index.html", views.index),
        Route("/decisions.jsonl", views.decisions),
        Route("/check", views.check, methods=["POST"]),
        Route("/runs/{run:path}/decide", views.decide, methods=["POST"]),
        Route("/runs/{run:path}/again", views.again, methods=["POST"]),
        Route("/runs/{run:path}/report.html", views.report),
        Route("/runs/{run:path}/{name}", views.file),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, hosts=hosts, token=token)],
        exception_handlers={_Refused: _refused, CheckError: _failed},
    )


async def _refused(_request: Request, error: Exception) -> Response:
    return PlainTextResponse(str(error), error.status if isinstance(error, _Refused) else 500)


async def _failed(_request: Request, error: Exception) -> Response:
    """A store or a folder that does not work: the line that a shell would print."""
    return PlainTextResponse(str(error), 500)


class _Views:
    """One method an address; the work is done off the event loop."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._shelf = desk, Shelf(desk.output)

    async def home(self, _request: Request) -> Response:
        return await self._home()

    async def _home(self, message: str = "", form: Mapping[str, str] | None = None) -> Response:
        html, policy = await run_in_threadpool(home_page, self._desk, self._shelf, message, form or {})
        return _page(html, policy, 400 if message else 200)

    async def index(self, _request: Request) -> Response:
        html, policy = await run_in_threadpool(index_page, self._desk, self._shelf)
        return _page(html, policy)

    async def report(self, request: Request) -> Response:
        run = request.path_params["run"]
        html, policy = await run_in_threadpool(lambda: report_page(self._desk, run, self._replayed(run)))
        return _page(html, policy)

    async def file(self, request: Request) -> Response:
        path = self._shelf.file(request.path_params["run"], request.path_params["name"])
        if path is None:
            raise _Refused(404, "There is no such report.")
        kind = "application/json" if path.suffix in (".json", ".jsonld") else "text/plain"
        return FileResponse(path, media_type=f"{kind}; charset=utf-8", filename=path.name)

    async def decisions(self, _request: Request) -> Response:
        lines = await run_in_threadpool(self._desk.store.decisions)
        return Response(lines, media_type="application/jsonl; charset=utf-8")

    async def check(self, request: Request) -> Response:
        form = await self._form(request)
        try:
            run = await run_in_threadpool(lambda: self._publish(self._checked(_article_of(form))))
        except CheckError as error:
            return await self._home(str(error), form)
        return _see(run)

    async def again(self, request: Request) -> Response:
        await self._form(request)
        run = request.path_params["run"]
        return _see(await run_in_threadpool(lambda: self._publish(self._checked(self._report(run).article))))

    async def decide(self, request: Request) -> Response:
        form = await self._form(request)
        run = request.path_params["run"]
        try:
            return await run_in_threadpool(self._decided, run, form)
        except CheckError as error:
            raise _Refused(400, str(error)) from None

    # ------------------------------------------------------------ the work

    def _decided(self, run: str, form: Mapping[str, str]) -> Response:
        report = self._report(run)
        action = _action(form)
        decision = sign(
            report,
            form.get("claim", ""),
            action,
            name=form.get("name", ""),
            reason=form.get("reason", ""),
            signed=self._desk.now(),
            indicator=self._indicator(form) if action is Action.RELINK else None,
        )
        self._desk.store.decide([(decision, write_decisions([decision]))])
        if action is Action.RELINK:
            run = self._publish(self._checked(report.article))
        return _see(run, f"card-{form['claim']}")

    def _indicator(self, form: Mapping[str, str]) -> str:
        indicator = form.get("indicator", "").strip()
        if indicator not in self._desk.catalogue().indicators:
            raise ArticleError(f"no indicator {indicator!r} is configured; go back and pick one of the list")
        return indicator

    def _report(self, run: str) -> Report:
        try:
            report = self._shelf.report(run)
        except SourceError as error:
            raise _Refused(500, str(error)) from None
        if report is None:
            raise _Refused(404, "There is no such report.")
        return report

    def _replayed(self, run: str) -> Report:
        report = self._report(run)
        return replay(report, self._decisions(report.article.id))

    def _decisions(self, article: str) -> tuple[Decision, ...]:
        return read_decisions(self._desk.store.decisions(article), "the store")

    def _checked(self, article: Article) -> Report:
        return self._desk.check(article, self._decisions(article.id))

    def _publish(self, report: Report) -> str:
        """The name of the report's new run, in its folder and in the store."""
        folder = write_run(report, self._desk.output)
        self._desk.store.record(folder.name, [(report, render_json(report))], str(folder))
        return folder.name

    async def _form(self, request: Request) -> Mapping[str, str]:
        """The fields of a form of ours; anything else is refused."""
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > _MOST_BYTES:
                raise _Refused(413, f"Over {_MOST_BYTES // 1_000_000} MB: check it from the shell.")
        try:
            fields = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=20, errors="strict")
        except ValueError:
            raise _Refused(400, "This is no form of the desk.") from None
        form = {name: values[0].replace("\r\n", "\n") for name, values in fields.items()}
        if not secrets.compare_digest(form.pop("form_token", "").encode(), self._desk.form_token.encode()):
            raise _Refused(403, "This form is from before the desk was started anew; go back and load the page again.")
        return form


def _page(html: str, policy: str, status: int = 200) -> Response:
    return HTMLResponse(html, status, {"Content-Security-Policy": f"{policy}; frame-ancestors 'none'"})


def _see(run: str, anchor: str = "") -> Response:
    return RedirectResponse(f"/runs/{quote(run)}/report.html" + (f"#{anchor}" if anchor else ""), 303)


def _article_of(form: Mapping[str, str]) -> Article:
    """The article in the form: pasted text or HTML, else an address, which is fetched behind the guard."""
    published = _day(form.get("published", ""))
    text, address = form.get("text", "").strip(), form.get("url", "").strip()
    if text:
        first = text.partition("\n")[0][:200]
        return article_of_bytes(text.encode(), name="the pasted text", id=article_id(first), published=published)
    if not address:
        raise ArticleError("Paste the text of an article, or give its address.")
    if not address.startswith(("http://", "https://")):
        raise ArticleError(f"{address}: no address of the web; it begins with https://")
    return read_article(address, published)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArticleError(f"{text!r} is no date; write it as 2016-12-22") from None


def _action(form: Mapping[str, str]) -> Action:
    try:
        return Action(form.get("action", ""))
    except ValueError:
        raise ArticleError("a decision is one of: accept, reject, relink, set_aside") from None
