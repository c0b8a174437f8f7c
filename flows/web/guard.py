"""Who may talk to the desk: its own pages in a browser that reached it by its own name, and holders of its token."""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["COOKIE", "Guard"]

COOKIE = "figurecheck"
_SAFE = frozenset({"GET", "HEAD"})

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser sends "Origin: null" with our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """ASGI middleware that turns away what is not for this desk, and gives every answer its headers.

    - A `Host` that is not one of `hosts` is a page elsewhere whose name was pointed at this machine (DNS rebinding).
    - A request that changes something and comes from another site is forged (CSRF): browsers say where it is from.
    - Where `token` is set, a request without it is a stranger's.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str], token: str | None) -> None:
        self._app, self._hosts, self._token = app, hosts, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or have the application answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self._turned_away(scope) or self._app
        await answer(scope, receive, send_guarded)

    def _turned_away(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host not in self._hosts:
            return PlainTextResponse("This desk is not called that; open the address that it printed.", 421)
        if scope["method"] not in _SAFE and not _from_here(headers, host):
            return PlainTextResponse("This came from another site; nothing was changed.", 403)
        return None if self._token is None else self._admitted(scope, headers, self._token)

    def _admitted(self, scope: Scope, headers: Headers, token: str) -> ASGIApp | None:
        offered = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if scope["method"] == "GET" and _same(offered, token):
            response = RedirectResponse(scope["path"], 303)
            response.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=scope["scheme"] == "https")
            return response
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if _same(_cookie(headers), token) or _same(bearer, token):
            return None
        return PlainTextResponse("Open the address with the token that the desk printed when it was started.", 401)


def _from_here(headers: Headers, host: str) -> bool:
    """Whether a request comes from a page of this very origin, or from a program, which sends neither header."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    return origin is None or origin in (f"http://{host}", f"https://{host}")


def _cookie(headers: Headers) -> str:
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    return jar[COOKIE].value if COOKIE in jar else ""


def _same(offered: str, token: str) -> bool:
    return hmac.compare_digest(offered.encode(), token.encode())
