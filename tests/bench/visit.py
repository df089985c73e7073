"""How long a visit takes in a browser: the first view on a weak line, the page out of a warm cache, its weight, and all
of it beside a plain Dash page of the same figures.

Times are those of the browser's own clock: from the start of a navigation, or from a click, to the moment in which all
of the page stands there. Ours and the plain page take turns.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import monotonic, sleep
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, Page

from dti.store.accounts import find_account
from dti.store.engine import Store
from tests.bench.measure import Result
from tests.bench.screen import free_port, start_server, wait_for_page
from tests.bench.visitor import NAME, HttpVisitor, add_visitor
from tests.browser import open_browser

SIZE: Any = {"width": 1440, "height": 900}
WEAK_LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
"""1.6 Mbit/s and 150 ms of delay."""
ROUNDS = 7

#: Resolves with the milliseconds since the navigation began, or since the click, once ``ready`` says so.
_WATCH = """([ready, press]) => new Promise((done, fail) => {
  setTimeout(() => fail(new Error('never: ' + ready)), 30000);
  const isReady = new Function('return ' + ready);
  const start = press ? performance.now() : 0;
  const watcher = new MutationObserver(look);
  function look() {
    if (!isReady()) { return; }
    watcher.disconnect();
    requestAnimationFrame(() => done(performance.now() - start));
  }
  watcher.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
  if (press) { document.querySelector(press).click(); }
  look();
})"""


@dataclass(frozen=True, slots=True)
class Site:
    """A page to be visited: where, what is true in the browser once all of it is drawn, the filter to press, and what
    is true then.
    """

    address: str
    drawn: str
    press: str
    filtered: str
    cookies: tuple[Any, ...] = ()


_OURS = (
    "document.querySelector('#react-entry-point .overview h1') && !document.getElementById('boot')"
    " && [...document.querySelectorAll('[data-svg]')].every(one => one.querySelector('svg'))"
)
_THEIRS = (
    "document.querySelectorAll('#targets td').length && document.querySelectorAll('.gtitle').length === 2"
    " && [...document.querySelectorAll('.gtitle')].every(one => one.textContent.endsWith('{}'))"
)


def measure(path: Path) -> Iterator[Result]:
    """Both pages on one store."""
    with _served(path) as (visitor, plain), open_browser() as browser:
        ours = Site(
            f"http://127.0.0.1:{visitor.port}/",
            _OURS,
            "#choose-illustrative",
            f"document.querySelector('.banner.is-absent') && {_OURS}",
            tuple({"name": k, "value": v, "domain": "127.0.0.1", "path": "/"} for k, v in visitor.cookies.items()),
        )
        theirs = Site(plain, _THEIRS.format("True"), "#illustrative input", _THEIRS.format("False"))
        for site in (ours, theirs, ours, theirs):
            _visit(browser, site)  # each process compresses once what is the same for every visitor
        yield from _measure_weak_line(browser, ours)
        yield Result("first view of the overview over the wire", _weigh(browser, ours) / 1e6, 1.0, "MB")
        pairs = [(_visit(browser, ours), _visit(browser, theirs)) for _ in range(ROUNDS)]
        for place, name in enumerate(("cold", "second visit", "changed filter")):
            own, plain_one = (median(pair[side][place] for pair in pairs) for side in (0, 1))
            detail = f"{own:.0f} ms over {plain_one:.0f} ms"
            yield Result(f"{name}, all visible / plain Dash page", own / plain_one, 1, "x", detail)
        warm = median(pair[0][1] for pair in pairs) / 1e3
        yield Result("whole page on a warm cache", warm, 1, "s")


def _measure_weak_line(browser: Browser, site: Site) -> Iterator[Result]:
    headline, whole = [], []
    for _ in range(3):
        with _window(browser, site) as page:
            client = page.context.new_cdp_session(page)
            client.send("Network.enable")
            client.send("Network.emulateNetworkConditions", WEAK_LINE)
            page.goto(site.address, wait_until="commit")
            headline.append(page.evaluate(_WATCH, ["document.querySelector('.overview h1 ~ * .numeral')", ""]))
            whole.append(page.evaluate(_WATCH, [site.drawn, ""]))
    line = "at 1.6 Mbit/s and 150 ms, cold"
    yield Result(f"headline {line}", median(headline) / 1e3, 3, "s", f"painted {_painted(browser, site):.2f} s")
    yield Result(f"whole page {line}", median(whole) / 1e3, 6, "s")


def _painted(browser: Browser, site: Site) -> float:
    """When the browser itself says that it painted the first content on the weak line, in seconds."""
    with _window(browser, site) as page:
        client = page.context.new_cdp_session(page)
        client.send("Network.enable")
        client.send("Network.emulateNetworkConditions", WEAK_LINE)
        page.goto(site.address)
        said = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
        return float(page.evaluate(said)) / 1e3


def _visit(browser: Browser, site: Site) -> tuple[float, float, float]:
    """Milliseconds of a cold visit, of a second one, and from pressing the filter to its figures."""
    with _window(browser, site) as page:
        times = []
        for _ in range(2):
            page.goto(site.address, wait_until="commit")
            times.append(float(page.evaluate(_WATCH, [site.drawn, ""])))
            page.wait_for_load_state("networkidle")
        changed = float(page.evaluate(_WATCH, [site.filtered, site.press]))
        return times[0], times[1], changed


def _weigh(browser: Browser, site: Site) -> int:
    """All bytes of a cold visit as Chromium counts them, until nothing more comes."""
    total = 0
    with _window(browser, site) as page:
        client = page.context.new_cdp_session(page)
        client.send("Network.enable")

        def count(event: dict[str, Any]) -> None:
            nonlocal total
            total += int(event["encodedDataLength"])

        client.on("Network.loadingFinished", count)
        page.goto(site.address)
        page.evaluate(_WATCH, [site.drawn, ""])
        page.wait_for_load_state("networkidle")
    return total


@contextmanager
def _window(browser: Browser, site: Site) -> Iterator[Page]:
    """An empty browser: no cache, no cookies but those of the session."""
    context: BrowserContext = browser.new_context(viewport=SIZE, bypass_csp=True)  # for `new Function` alone
    context.add_cookies(list(site.cookies))
    yield context.new_page()
    context.close()


@contextmanager
def _served(path: Path) -> Iterator[tuple[HttpVisitor, str]]:
    """Both servers on a store: somebody who has signed in to ours, and the address of the plain one."""
    store = Store(f"sqlite:///{path}")
    with store.reading() as session:
        known = find_account(session, NAME)
    if known is None:
        add_visitor(store)
    store.close()
    port, other = free_port(), free_port()
    environment = os.environ | {"DTI_DATABASE_URL": f"sqlite:///{path}"}
    command = [sys.executable, "-m", "tests.bench.plain_dash", str(other)]
    servers = [start_server(path, port), subprocess.Popen(command, env=environment)]
    try:
        wait_for_page(port)
        _wait_for(f"http://127.0.0.1:{other}/")
        yield HttpVisitor(port).sign_in(), f"http://127.0.0.1:{other}/"
    finally:
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait(10)


def _wait_for(address: str, patience: float = 60) -> None:
    until = monotonic() + patience
    while monotonic() < until:
        try:
            urlopen(address).close()  # our own address
            return
        except URLError:
            sleep(0.05)
    raise TimeoutError(f"{address} did not answer")
