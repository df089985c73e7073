"""How fast the screens are: callbacks over HTTP, the start of the server."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from dti.store.accounts import find_account
from dti.store.engine import Store
from tests.bench.measure import Result, percentile
from tests.bench.visitor import NAME, HttpVisitor, add_visitor

CALLS = 200
#: Pages with the limit of their callback in milliseconds.
PAGES = (
    ("overview", "/", 30),
    ("DTI page", "/dti", 40),
    ("why page", "/dti/vi-sao", 40),
    ("gap page", "/dti/khoang-cach", 40),
    ("what-if page", "/dti/mo-phong", 40),
    ("way back page", "/dti/duong-ve", 40),
    ("certainty page", "/dti/do-chac", 40),
    ("self-assessment page", "/dti/tu-danh-gia", 40),
)


def measure(path: Path) -> Iterator[Result]:
    """A real server on a free port, asked like a browser asks."""
    port = free_port()
    store = Store(f"sqlite:///{path}")
    with store.reading() as session:
        known = find_account(session, NAME)
    if known is None:
        add_visitor(store)
    store.close()
    start = perf_counter()
    server = start_server(path, port)
    try:
        wait_for_page(port)
        yield Result("start to first page", perf_counter() - start, 5, "s")
        visitor = HttpVisitor(port).sign_in()
        for name, path_asked, limit in PAGES:
            times = [ask_page(visitor, path_asked) for _ in range(CALLS)][20:]
            detail = f"p99 {percentile(times, 0.99):.1f} ms"
            yield Result(f"{name} callback, one connection, p50", percentile(times, 0.5), limit, "ms", detail)
    finally:
        server.terminate()
        server.wait(10)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_server(path: Path, port: int) -> subprocess.Popen[bytes]:
    """``dti serve`` as a person starts it, on a store of ours."""
    environment = os.environ | {
        "DTI_DATABASE_URL": f"sqlite:///{path}",
        "DTI_ILLUSTRATIVE": "true",
        "DTI_VAR_FOLDER": str(path.parent / "var"),
    }
    command = [sys.executable, "-m", "dti.cli", "serve", "--port", str(port)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_for_page(port: int, patience: float = 60) -> None:
    """Until the first page answers."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            if HttpVisitor(port).ask("GET", "/dang-nhap")[0] == 200:
                return
        except OSError:
            time.sleep(0.02)
    raise TimeoutError("the server did not answer")


def page_call(path: str, search: str = "") -> bytes:
    """The body of the callback that draws a page."""
    inputs: list[dict[str, Any]] = [
        {"id": "url", "property": "pathname", "value": path},
        {"id": "url", "property": "search", "value": search},
    ]
    return json.dumps(
        {
            "output": "root.children",
            "outputs": {"id": "root", "property": "children"},
            "inputs": inputs,
            "changedPropIds": ["url.pathname", "url.search"],
        }
    ).encode()


def ask_page(visitor: HttpVisitor, path: str) -> float:
    """One callback, in seconds."""
    body = page_call(path)
    start = perf_counter()
    how = {"Content_Type": "application/json", "Accept_Encoding": "br, gzip"}
    status, _said = visitor.ask("POST", "/_dash-update-component", body, **how)
    if status != 200:
        raise RuntimeError(f"the callback answered {status}")
    return perf_counter() - start
