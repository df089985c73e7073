"""Figures that wait for approval: off unless asked for, only for who may see them, and marked in words everywhere."""

import pytest
from dash.development.base_component import Component
from playwright.sync_api import expect

from dashboard.app import draw_page, find_pages
from dashboard.components.exports import write_lead, write_warnings
from dashboard.context import open_context
from dti.access.user import User
from dti.store.engine import Store
from dti.views.board import count_provisional, read_board
from tests.dashboard.conftest import OpenWindow, serve
from tests.dashboard.marked_reports import Sent, send_marked
from tests.dashboard.tree import of_class, walk, words
from tests.visitors import ADMINISTRATOR, ANALYST, COMMITTEE, STEWARD, open_app, reporter_of

ON, OFF = "?ky=2024-Q4&tam=1", "?ky=2024-Q4"
MARK = "Chưa duyệt"


@pytest.fixture
def sent(demo_copy: Store) -> Sent:
    """A store in which one report waits."""
    return send_marked(demo_copy)


def _page(sent: Sent, path: str, search: str = ON, user: User = COMMITTEE) -> Component:
    return draw_page(user, sent.services, find_pages(), path, search)


def _switches(page: Component) -> list[bool]:
    return [part.checked for part in walk(page) if getattr(part, "id", None) == "choose-provisional"]


def test_the_switch_is_for_who_may_see_them_and_is_off_by_default(sent: Sent) -> None:
    for who in (COMMITTEE, ANALYST, STEWARD):
        assert (_switches(_page(sent, "/", OFF, who)), _switches(_page(sent, "/", ON, who))) == ([False], [True])
    for who in (reporter_of("STTTT"), ADMINISTRATOR):
        page = _page(sent, "/", ON, who)
        assert (_switches(page), of_class(page, "banner-provisional")) == ([], []), who.name


def test_the_banner_says_how_many_there_are(sent: Sent) -> None:
    with open_context(STEWARD, sent.services, ON) as context:
        count = count_provisional(read_board(context.session, context.query))
    assert count == 8
    assert words(of_class(_page(sent, "/"), "banner-provisional")).startswith("Có số liệu chờ duyệt. Gồm 8 số liệu")
    assert of_class(_page(sent, "/", OFF), "banner-provisional") == []
    none = words(of_class(_page(sent, "/", "?ky=2022-Q1&tam=1"), "banner-provisional"))
    assert none.endswith("chưa có số liệu nào chờ duyệt.")


@pytest.mark.parametrize("path", ["/", "/tru-cot/government", "/chi-tieu/GOV-02", "/don-vi/STTTT"])
def test_each_page_marks_them_in_words(sent: Sent, path: str) -> None:
    assert MARK in words(of_class(_page(sent, path), "content"))
    assert MARK not in words(of_class(_page(sent, path, OFF), "content"))


def test_a_tile_and_a_decision_say_it_themselves(sent: Sent) -> None:
    page = _page(sent, "/")
    tiles = [tile for tile in of_class(page, "tile") if of_class(tile, "tile-waiting")]
    assert len(tiles) == 8
    assert all(MARK in words(of_class(tile, "tip")) and "chờ duyệt" in words(tile) for tile in tiles)
    assert [words(line) for line in of_class(page, "side-why") if words(line).endswith(f"· {MARK}")]


def test_files_that_leave_with_them_say_so(sent: Sent) -> None:
    said = "Có thể gồm số liệu chưa duyệt, chưa phải số liệu chính thức."
    for search, expected in ((ON, [said]), (OFF, [])):
        with open_context(STEWARD, sent.services, search) as context:
            assert write_warnings(context) == expected
            assert write_lead(context)[2:] == expected


@pytest.mark.browser
def test_the_switch_writes_the_address_and_takes_it_back(sent: Sent, visit: OpenWindow) -> None:
    with serve(open_app(sent.services, COMMITTEE)) as address:
        window = visit(1440, 900)
        page = window.page
        page.goto(f"{address}/{OFF}")
        switch = page.get_by_role("switch", name="Số chờ duyệt")
        switch.check(force=True)
        expect(page.locator(".banner-provisional")).to_contain_text("Gồm 8 số liệu")
        assert page.url == f"{address}/{ON}"
        switch.uncheck(force=True)
        expect(page.locator(".banner-provisional")).to_have_count(0)
        assert page.url == f"{address}/{OFF}"
        assert (window.complaints, window.outside(address)) == ([], [])
