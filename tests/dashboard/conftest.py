"""The demonstration store, the application over it, and a browser that looks at it: shared by the tests of all pages.

``demo`` is read by everybody, so a test that writes takes ``demo_copy``. The clock stands still at ``NOW``.
"""

import shutil
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Protocol
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from dash import Dash
from playwright.sync_api import Browser
from playwright.sync_api import Page as PlaywrightPage

from dashboard.context import Context, Services, open_context
from dti.config import Settings
from dti.store.engine import Store
from tests.browser import Rest
from tests.demo import build_demo_store, build_once, shared_folder
from tests.visitors import EVERYBODY, open_app, visiting

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


class Open(Protocol):
    """Opens the context of a request: ``with asked("?mh=1") as context:``."""

    def __call__(self, search: str = "", /) -> AbstractContextManager[Context]:
        """The context behind the query part of an address."""


class OpenWindow(Protocol):
    """Opens an empty browser window: ``visit(1440, 900)``."""

    def __call__(self, width: int, height: int, /) -> "Visit":
        """A window of that size in pixels."""


def services_of(store: Store) -> Services:
    """The services of a store: default settings, the clock of the tests."""
    return Services(Settings(database_url=store.url), store, lambda: NOW)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """All of ``data/``, illustrative figures included, sent through the door; built once for all test processes."""
    shared = shared_folder(tmp_path_factory)
    store = Store(f"sqlite:///{build_once(shared, 'demo-store', build_demo_store)}")
    yield store
    store.close()


@pytest.fixture
def demo_copy(demo: Store, tmp_path: Path) -> Iterator[Store]:
    """The demonstration store as a copy of one's own, to write into."""
    path = tmp_path / "demo.sqlite"
    shutil.copy(demo.url.removeprefix("sqlite:///"), path)
    store = Store(f"sqlite:///{path}")
    yield store
    store.close()


@pytest.fixture(scope="session")
def services(demo: Store) -> Services:
    """What the application over the demonstration store is made of; illustrative figures are off unless asked for."""
    return services_of(demo)


@pytest.fixture(scope="session")
def app(services: Services) -> Dash:
    """The application over the demonstration store."""
    return open_app(services)


@pytest.fixture
def asked(services: Services) -> Open:
    """The context of a request for an address."""

    def open_it(search: str = "", /) -> AbstractContextManager[Context]:
        return open_context(EVERYBODY, services, search)

    return open_it


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the test says what it asked for."""


class _QuietServer(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves before the last byte is no fault."""


@contextmanager
def serve(app: Dash) -> Iterator[str]:
    """An application as a browser reaches it: its address, without the slash at the end."""
    server = make_server("127.0.0.1", 0, app.server, server_class=_QuietServer, handler_class=_QuietHandler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def address(app: Dash) -> Iterator[str]:
    """Where the application over the demonstration store is served."""
    with serve(app) as found:
        yield found


@dataclass
class Visit:
    """A page in the browser, with everything that it asked for and complained about."""

    page: PlaywrightPage
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rest = Rest(self.page)

    def watch(self) -> "Visit":
        """Begin to listen."""
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type in _TROUBLE else None)
        return self

    def bottom(self, selector: str) -> float:
        """Where an element ends, in pixels from the top of the page."""
        box = self.page.locator(selector).bounding_box()
        assert box is not None, f"{selector} is not drawn"
        return box["y"] + box["height"]

    def outside(self, address: str) -> list[str]:
        """What was asked of anybody but the server at ``address``."""
        own = (address, "data:", "blob:")
        return [url for url in self.asked if not url.startswith(own)]


_TROUBLE = ("error", "warning")


@pytest.fixture
def visit(browser: Browser) -> Iterator[OpenWindow]:
    """Windows that are closed after the test."""
    opened = []

    def open_window(width: int, height: int, /) -> Visit:
        opened.append(browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN"))
        return Visit(opened[-1].new_page()).watch()

    yield open_window
    for context in opened:
        context.close()


@pytest.fixture(autouse=True)
def _visitor() -> Iterator[None]:
    """What a callback calls may be called directly: somebody who may do everything is asking."""
    with visiting():
        yield
