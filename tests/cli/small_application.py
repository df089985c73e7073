"""A WSGI application that says which process answers, and how much it was sent."""

import os
import signal
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer with the process id and the length of the body."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"{os.getpid()} {len(environ['wsgi.input'].read())}".encode()]


def work_beside() -> None:
    """Say in which process this is, then wait to be told to stop."""
    with Path(os.environ["TOLD"]).open("a") as told:
        told.write(f"{os.getpid()}\n")
    signal.pause()
