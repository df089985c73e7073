"""The one way in which tests open a browser: Debian's Chromium, without a display, without a word to the outside."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60_000
"""Milliseconds that a test waits for what must come: a slow machine fails no page that is right."""
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Comes back when what stands has been painted."""
_RESTS = """() => document.readyState === 'complete' && (window.dash_stores || []).every((store) => {
  const { isLoading, callbacks } = store.getState();
  const waiting = ['requested', 'prioritized', 'blocked', 'executing', 'watched', 'executed'];
  return !isLoading && waiting.every((name) => !callbacks[name].length);
})"""
MISSING = "no Chromium: apt-get install chromium"


class Rest:
    """Knows when a page rests, without the half second of silence that Playwright asks for to call a network idle."""

    def __init__(self, page: Page) -> None:
        self._page, self._asked = page, set[Request]()
        page.on("request", lambda one: self._asked.add(one))
        page.on("requestfinished", lambda one: self._asked.discard(one))
        page.on("requestfailed", lambda one: self._asked.discard(one))

    def wait(self) -> None:
        """Until nothing is asked, no callback waits, and that has been painted: twice, for one may bring the next."""
        for _ in range(2):
            self._page.wait_for_function(_RESTS)
            while self._asked:
                self._page.wait_for_timeout(10)
            self._page.evaluate(PAINTED)


def find_chromium() -> str | None:
    """Where Chromium is installed."""
    return next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A browser; skips where there is none (where nothing may be skipped, that fails the run)."""
    path = find_chromium()
    if path is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE / 2)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield _patient(browser)
        finally:
            browser.close()


def _patient(browser: Browser) -> Browser:
    """The same browser, each of whose windows waits as long as tests wait."""
    open_context = browser.new_context

    def new_context(**how: Any) -> BrowserContext:
        context = open_context(**how)
        context.set_default_timeout(PATIENCE)
        return context

    setattr(browser, "new_context", new_context)  # noqa: B010  # mypy knows methods as never assigned
    return browser
