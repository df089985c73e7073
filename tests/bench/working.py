"""Whether readers notice that reports are made: callbacks over HTTP while the worker beside the server is at it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from dti.access.user import operator
from dti.jobs.ordering import MOST_OPEN, Choice, order_report
from dti.store.accounts import find_account
from dti.store.engine import Store
from dti.store.printed import open_orders
from dti.views.board import read_catalogue
from dti.views.query import complete
from reports.report import find_reports
from tests.bench.measure import Result, percentile
from tests.bench.screen import ask_page, free_port, start_server, wait_for_page
from tests.bench.visitor import NAME, HttpVisitor, add_visitor

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
PAGES: Final = ("/", "/dti", "/dti/vi-sao", "/don-vi")
_ORDERED: Final = 6
_LIMIT: Final = 100


def measure(path: Path) -> Iterator[Result]:
    """A real server with its worker; the largest reports wait while a reader goes from page to page."""
    port, store = free_port(), Store(f"sqlite:///{path}")
    with store.reading() as session:
        known = find_account(session, NAME)
    if known is None:
        add_visitor(store)
    server = start_server(path, port)
    try:
        wait_for_page(port)
        visitor = HttpVisitor(port).sign_in()
        _walk(visitor, 15)
        ordered = _order(store)
        times: list[float] = []
        while _left(store) and len(times) < 4000:
            times += _walk(visitor, 5)
        made = ordered - _left(store)
    finally:
        server.terminate()
        server.wait(10)
        store.close()
    detail = f"p50 {percentile(times, 0.5):.1f} ms, {len(times)} callbacks, {made} of {ordered} reports made"
    yield Result("callbacks while reports are made, p99", percentile(times, 0.99), _LIMIT, "ms", detail)


def _order(store: Store) -> int:
    """As many of the largest reports as a few people may order."""
    reports = find_reports()
    with store.reading() as session:
        query = complete(operator("An"), read_catalogue(session), as_of=date(2026, 11, 23), illustrative=True)
    for number in range(_ORDERED):
        who = operator(f"Người {number // MOST_OPEN}")
        report = reports[number % len(reports)] if reports[number % len(reports)].subject == "none" else reports[0]
        order_report(who, store, reports, Choice(report.code), query, at=AT + timedelta(seconds=number))
    return _ORDERED


def _left(store: Store) -> int:
    with store.reading() as session:
        return len(open_orders(session))


def _walk(visitor: HttpVisitor, rounds: int) -> list[float]:
    return [ask_page(visitor, page) for _ in range(rounds) for page in PAGES]
