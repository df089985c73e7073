"""Leads through the tour: the application with everybody in it on a real port, and a browser window for each visitor.

`Guide.visit` opens a page at a size, language and scheme and waits until it has been drawn; what the window asked of
others and complained about meanwhile is kept.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

from tests.access.world import World
from tests.browser import PAINTED, Rest
from tests.live import serve

DRAWN = "#root .shell h1, .plain h1"
_TROUBLE = ("error", "warning")
_STILL = "*, *::before, *::after { animation: none !important; transition: none !important }"

_FOLLOWED = """() => [...document.querySelectorAll('.js-plotly-plot')].every((plot) => {
  const svg = plot.querySelector('.main-svg');
  return !svg || Math.abs(svg.getBoundingClientRect().width - plot.getBoundingClientRect().width) < 2;
})"""


@dataclass
class Window:
    """One visitor's window."""

    context: BrowserContext
    page: Page
    address: str
    rest: Rest
    complaints: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def watch(self) -> "Window":
        """Begin to listen."""
        own = (self.address, "data:", "blob:")
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type in _TROUBLE else None)
        self.page.on("request", lambda asked: None if asked.url.startswith(own) else self.outside.append(asked.url))
        return self

    def take_complaints(self) -> list[str]:
        """What was complained about since the last time, and asked of others."""
        found = [*self.complaints, *(f"asked {url}" for url in self.outside)]
        self.complaints.clear()
        self.outside.clear()
        return found


@dataclass
class Guide:
    """A tour through one world."""

    world: World
    browser: Browser
    address: str
    windows: dict[str, Window] = field(default_factory=dict)

    def window(self, who: str) -> Window:
        """The window of a visitor, signed in."""
        if who not in self.windows:
            context = self.browser.new_context(locale="vi-VN", reduced_motion="reduce")
            visitor = self.world.visitors[who]
            host = urlsplit(self.address).hostname
            for name in ("dti", "_csrf_token"):
                if value := visitor.cookie(name):
                    context.add_cookies([{"name": name, "value": value, "domain": host, "path": "/"}])
            self.windows[who] = _open(context, self.address)
        return self.windows[who]

    def visit(self, who: str, path: str, *, size: tuple[int, int], language: str = "vi") -> Page:
        """Open a page and wait until it stands."""
        window = self.window(who)
        page = window.page
        resize(page, size)
        page.goto(self.address + _in_language(self.world.fill_in(path), language))
        page.wait_for_selector(DRAWN)
        window.rest.wait()
        page.add_style_tag(content=_STILL)
        return page

    def close(self) -> None:
        """All windows."""
        for window in self.windows.values():
            window.context.close()


def _open(context: BrowserContext, address: str) -> Window:
    page = context.new_page()
    return Window(context, page, address, Rest(page)).watch()


def resize(page: Page, size: tuple[int, int]) -> None:
    """Another size of the same window; Plotly's charts take their time to follow."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate(PAINTED)
    page.wait_for_function(_FOLLOWED)


def choose_scheme(page: Page, scheme: str) -> None:
    """As the control in the header does it."""
    page.evaluate("(scheme) => { document.documentElement.dataset.scheme = scheme; }", scheme)
    page.evaluate(PAINTED)


def _in_language(path: str, language: str) -> str:
    if language == "vi":
        return path
    address, hash_, rest = path.partition("#")
    return f"{address}{'&' if '?' in address else '?'}lang={language}{hash_}{rest}"


@contextmanager
def lead(world: World, browser: Browser) -> Iterator[Guide]:
    """A guide for as long as the world is served."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with serve(world.gate.app.server) as address:
        guide = Guide(world, browser, address)
        try:
            yield guide
        finally:
            guide.close()
