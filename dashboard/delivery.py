"""How answers travel: security headers on each of them, and compression that is done once per file and not once per
request.

The style policy has to allow inline styles, because Mantine, Plotly and AG Grid set them; scripts are limited to our
own files and to the one inline script of Dash, by its hash.
"""

from threading import Lock
from urllib.parse import urlsplit
from zlib import crc32

import brotli
from dash import Dash
from flask import Flask, Response, request

from dashboard.guard import SIGN_IN, is_open
from dti.config import is_loopback

_COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg+xml")
_SMALLEST = 512
_KEEP_MIMES = ("text/javascript", "application/javascript", "text/css")
#: By path and content: what a visitor puts behind the question mark cannot fill the memory. One for all applications of
#: a process, which have the same files.
_KEPT: dict[tuple[str, int], bytes] = {}
_LOCK = Lock()


def admit_own_names(server: Flask, public_host: str = "") -> None:
    """Refuse requests that name another host: a foreign name may be made to point at this machine."""

    @server.before_request
    def refuse_foreign_names() -> Response | None:
        name = urlsplit(f"//{request.host}").hostname or ""
        if is_loopback(name) or (public_host and name == public_host):
            return None
        return Response("421 Misdirected Request", 421, mimetype="text/plain")


def secure_responses(app: Dash, *, secure: bool = False) -> None:
    """Headers that keep everything on this machine: no foreign script, frame, form, or sniffing."""
    policy = "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' " + " ".join(app.csp_hashes()),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        )
    )

    @app.server.after_request
    def add_headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        if request.path.startswith("/assets/") and "m" in request.args and response.status_code == 200:
            # Dash writes the file's time into its address: another content has another address.
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        elif not is_open(request.endpoint) or request.path == SIGN_IN:
            response.headers["Cache-Control"] = "no-store"
        if secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        return response


def compress_responses(server: Flask) -> None:
    """Brotli for browsers that take it. Scripts and styles carry a fingerprint in their address, so theirs is kept;
    answers are not.
    """

    def compressed(response: Response, body: bytes) -> bytes:
        if response.mimetype not in _KEEP_MIMES:
            return bytes(brotli.compress(body, quality=3))
        key = (request.path, crc32(body))
        with _LOCK:
            if key not in _KEPT:
                # Quality 9 costs under a second for the largest script, once per start; 11 would cost many.
                _KEPT[key] = brotli.compress(body, quality=9)
            return _KEPT[key]

    @server.after_request
    def compress(response: Response) -> Response:
        if (
            response.status_code != 200
            or "br" not in request.headers.get("Accept-Encoding", "")
            or response.headers.get("Content-Encoding")
            or not (response.mimetype or "").startswith(_COMPRESSIBLE)
        ):
            return response
        response.direct_passthrough = False
        body = response.get_data()
        if len(body) >= _SMALLEST:
            response.set_data(compressed(response, body))
            response.headers["Content-Encoding"] = "br"
            response.headers["Vary"] = "Accept-Encoding"
        return response
