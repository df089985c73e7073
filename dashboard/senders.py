"""Who sends a file holds a thread of the server for as long as the line takes; readers must always find one free.

A department on a weak line may need minutes for its workbook, and a server that hands bodies on as they come has a
thread waiting all that time. So only so many requests with a large body are let in at once; the next is told to try
again, and its file stays chosen. The server has more threads than that (`dti.cli.service`).
"""

from collections.abc import Callable, Iterable
from threading import BoundedSemaphore
from typing import Any

from dti.i18n import Language, text

AT_ONCE = 24
"""Senders that one process of the server listens to at the same time."""

_LARGE_BYTES = 64 * 1024  # what is smaller has arrived with its header
_SOON = "10"  # seconds

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class Senders:
    """The application, behind a door for large bodies."""

    def __init__(self, application: Application, language: Language, at_once: int = AT_ONCE) -> None:
        self._application = application
        self._words = text("upload.crowded", language).encode()
        self._places = BoundedSemaphore(at_once)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request, or say that it comes at a bad moment."""
        if not _is_large(environ):
            return self._application(environ, start_response)
        if not self._places.acquire(blocking=False):
            headers = [
                ("Content-Type", "text/plain; charset=utf-8"),
                ("Content-Length", str(len(self._words))),
                ("Retry-After", _SOON),
            ]
            start_response("503 Service Unavailable", headers)
            return [self._words]
        try:
            return self._application(environ, start_response)
        finally:
            self._places.release()


def _is_large(environ: Environ) -> bool:
    """Whether a body is large, or does not say how large it is."""
    if environ.get("HTTP_TRANSFER_ENCODING"):
        return True
    length = str(environ.get("CONTENT_LENGTH") or "0")
    return not length.isdecimal() or int(length) > _LARGE_BYTES
