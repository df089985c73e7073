"""On a slow line the plain page opens first; whoever then chooses the full one keeps it until the browser is closed.

The browser says how its line is: ``Save-Data``, and ``ECT`` once it was asked for it (`Accept-CH`, over TLS). Nothing
is guessed: one that says nothing gets the full page, which offers the plain one at its foot.
"""

from urllib.parse import urlsplit

from flask import Flask, Request, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.plain.paths import HOME, plain_path

_SLOW = ("slow-2g", "2g", "3g")
_COOKIE, _FULL = "ban", "day-du"


def register_slow_line(server: Flask, *, secure: bool) -> None:
    """Look at every request for a full page that has a plain one beside it; after the guard has let it in."""

    @server.before_request
    def open_plain_first() -> AnyResponse | None:
        path = plain_path(request.path) if request.method == "GET" else None
        if path is None or not is_slow(request) or _has_chosen(request):
            return None
        query = request.query_string.decode("utf-8", "replace")
        return redirect(f"{path}?{query}" if query else path, 303)

    @server.after_request
    def remember_choice(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.headers["Accept-CH"] = "ECT"
            if plain_path(request.path) is not None and is_slow(request) and _comes_from_plain(request):
                response.set_cookie(_COOKIE, _FULL, secure=secure, httponly=True, samesite="Lax")
        return response


def is_slow(asked: Request) -> bool:
    """Whether the browser says that its line is slow, or that it is to be spared."""
    return asked.headers.get("Save-Data", "").lower() == "on" or asked.headers.get("ECT", "").lower() in _SLOW


def _has_chosen(asked: Request) -> bool:
    return asked.cookies.get(_COOKIE) == _FULL or _comes_from_plain(asked)


def _comes_from_plain(asked: Request) -> bool:
    """Whether a link of a plain page leads here: whoever follows it wants the full one."""
    came = urlsplit(asked.headers.get("Referer", ""))
    return came.netloc == asked.host and (came.path == HOME or came.path.startswith(f"{HOME}/"))
