"""A WSGI application that says which process answers, and how much it was sent."""

import os
from collections.abc import Callable, Iterable
from typing import Any


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer with the process id and the length of the body."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"{os.getpid()} {len(environ['wsgi.input'].read())}".encode()]
