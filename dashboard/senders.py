"""Judging a file takes a thread of the server for as long as the reader's child processes need; readers of pages must
always find one free.

The server has whole requests before a thread hears of them (`dti.cli.server`), so weak lines cost nothing here. What
could fill all threads is many files at once, for only a few are read at a time and the others wait their turn. So only
so many are let in; the next is told to try again, which the page does by itself.
"""

from collections.abc import Callable, Iterable
from threading import BoundedSemaphore
from typing import Any

from dti.i18n import Language, text

AT_ONCE = 24
"""Files that one process of the server works on at the same time; it has more threads than that."""

_LARGE_BYTES = 64 * 1024  # a callback with a larger body carries a file
_UPLOADS = ("/gui", "/gui-gon")
_SOON = "10"  # seconds

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class Senders:
    """The application, behind a door for files."""

    def __init__(self, application: Application, language: Language, at_once: int = AT_ONCE) -> None:
        self._application = application
        self._words = text("upload.crowded", language).encode()
        self._places = BoundedSemaphore(at_once)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request, or say that it comes at a bad moment."""
        if not _brings_file(environ):
            return self._application(environ, start_response)
        if not self._places.acquire(blocking=False):
            headers = [
                ("Content-Type", "text/plain; charset=utf-8"),
                ("Content-Length", str(len(self._words))),
                ("Retry-After", _SOON),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ]
            start_response("503 Service Unavailable", headers)
            return [self._words]
        try:
            return self._application(environ, start_response)
        finally:
            self._places.release()


def _brings_file(environ: Environ) -> bool:
    """Whether a request is an upload, or has a large body, or does not say how large it is."""
    if environ.get("PATH_INFO") in _UPLOADS or environ.get("HTTP_TRANSFER_ENCODING"):
        return True
    length = str(environ.get("CONTENT_LENGTH") or "0")
    return not length.isdecimal() or int(length) > _LARGE_BYTES
