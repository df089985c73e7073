"""The frame around a page: its menu, who is signed in, what is said of all figures, and the ways to other forms."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from dash import html

from dashboard.app import draw_page, find_pages
from dashboard.context import Services
from dashboard.page import Page
from dti.access.roles import Action
from dti.i18n import text
from dti.meetings.course import freeze, open_meeting
from dti.store.engine import Store
from tests.dashboard.conftest import OpenWindow, services_of
from tests.dashboard.tree import links, of_class, of_kind, walk, words
from tests.visitors import COMMITTEE, EVERYBODY, STEWARD


def _page(path: str, title: str, order: int | None = None, menu_path: str | None = None) -> Page:
    return Page(
        path, title, "overview.help", lambda _context, **_parts: html.H1("x"), Action.READ_FIGURES, order, menu_path
    )


PAGES = (
    _page("/", "overview.title", 10),
    _page("/don-vi/<code>", "department.title", 20, "/don-vi"),
    _page("/dti", "framework.title", 30),
    _page("/dti/vi-sao", "framework.tab"),
    _page("/dtix", "framework.tab"),
)


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", ["overview.title"]),
        ("/dti", ["framework.title"]),
        ("/dti/vi-sao", ["framework.title"]),
        ("/don-vi/STC", ["department.title"]),
        ("/dtix", []),
    ],
)
def test_the_menu_marks_the_page_and_whatever_it_lies_above(services: Services, path: str, current: list[str]) -> None:
    drawn = draw_page(EVERYBODY, services, PAGES, path, "")
    marked = [words(link) for link in of_class(of_class(drawn, "menu"), "is-current")]
    assert marked == [text(title, "vi") for title in current]


@pytest.mark.parametrize(("count", "folded"), [(9, []), (10, ["8", "9"]), (12, ["8", "9", "10", "11"])])
def test_a_long_menu_folds_its_end_and_loses_nothing(services: Services, count: int, folded: list[str]) -> None:
    pages = tuple(_page(f"/p{place}", "overview.title", place) for place in range(count))
    menu = of_class(draw_page(EVERYBODY, services, pages, "/p0", ""), "menu")
    assert [link.href for link in of_kind(menu, "Link")] == [f"/p{place}" for place in range(count)]
    assert [link.href for link in of_kind(of_class(menu, "menu-more"), "Link")] == [f"/p{place}" for place in folded]


def test_a_fold_that_holds_the_page_says_so(services: Services) -> None:
    pages = tuple(_page(f"/p{place}", "overview.title", place) for place in range(12))
    marked = [
        of_class(of_class(draw_page(EVERYBODY, services, pages, path, ""), "menu"), "has-current")
        for path in ("/p3", "/p10")
    ]
    assert [len(each) for each in marked] == [0, 1]


def test_behind_the_name_are_the_schemes_the_account_and_the_way_out(services: Services) -> None:
    drawn = of_class(draw_page(STEWARD, services, PAGES, "/", ""), "visitor")
    assert words(of_kind(drawn, "Summary")) == STEWARD.full_name
    choices = {words(one): one.to_plotly_json()["props"]["data-nen"] for one in of_class(drawn, "scheme-choice")}
    assert choices == {"Sáng": "sang", "Tối": "toi", "Máy chiếu": "chieu", "Theo máy": ""}
    account = f"Tài khoản của tôi: {STEWARD.signature}"
    assert links(drawn) == {account: "/mat-khau", "Mã truy cập": "/ma-truy-cap"}
    assert of_kind(drawn, "Form")[0].action == "/dang-xuat"


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        ("/", "/gon?mh=1"),
        ("/tru-cot/government", "/gon/tru-cot/government?mh=1"),
        ("/chi-tieu/GEN-01", "/gon/chi-tieu/GEN-01?mh=1"),
        ("/nop-bao-cao", "/gon/nop?mh=1"),
        ("/dti", None),
    ],
)
def test_the_foot_leads_to_the_plain_form_of_the_same_question(
    services: Services, path: str, plain: str | None
) -> None:
    foot = of_class(draw_page(STEWARD, services, find_pages(), path, "?mh=1"), "page-foot")
    assert links(foot).get("Bản gọn của trang này") == plain


def test_at_a_meeting_a_banner_says_so_and_the_choosers_cannot_be_touched(demo_copy: Store) -> None:
    store, services = demo_copy, services_of(demo_copy)
    opened = datetime(2026, 11, 20, 1, tzinfo=UTC)
    number = open_meeting(
        STEWARD, store, "NQ49", date(2026, 11, 26), title_vi="Phiên họp quý", title_en="", at=opened
    ).number
    freeze(STEWARD, store, number, at=datetime(2026, 11, 25, 10, tzinfo=UTC))
    drawn = draw_page(COMMITTEE, services, PAGES, "/", f"?hop={number}")
    banner = of_class(drawn, "banner-meeting")
    assert words(banner) == (
        "Phiên họp. Số liệu tại phiên họp ngày 26/11/2026, chốt lúc 25/11/2026 17:00. Về số liệu hôm nay"
    )
    assert links(banner) == {"Về số liệu hôm nay": "?"}
    touched = [one for one in walk(drawn) if str(getattr(one, "id", "")).startswith("choose-")]
    assert {one.id for one in touched if not getattr(one, "disabled", False)} == {"choose-language"}
    assert all(link.endswith(f"?hop={number}") for link in links(of_class(drawn, "menu")).values())


def test_a_meeting_that_was_not_frozen_is_not_shown_as_one(services: Services) -> None:
    drawn = draw_page(COMMITTEE, services, PAGES, "/", "?hop=99")
    assert words(of_class(drawn, "banner-meeting")) == (
        "Phiên họp. Không có phiên họp số 99 đã chốt số liệu. "
        "Trang này đang hiện số liệu hôm nay; chọn phiên họp ở trang Phiên họp."
    )


@pytest.mark.browser
def test_a_chosen_scheme_stays_and_the_widgets_follow(visit: OpenWindow, address: str) -> None:
    window = visit(1366, 768)
    page = window.page
    page.goto(address)
    page.locator("#root .visitor-name").click()
    page.locator("#root [data-nen=toi]").click()
    assert page.locator("#root [data-nen=toi]").get_attribute("aria-pressed") == "true"
    assert _schemes(page) == ["dark", "dark"]
    page.keyboard.press("Escape")
    assert not page.locator("#root .visitor-panel").is_visible()
    page.reload()
    page.wait_for_selector("#root .masthead")
    assert _schemes(page) == ["dark", "dark"]
    assert window.complaints == []


def _schemes(page: Any) -> list[str | None]:
    return [page.locator("html").get_attribute(name) for name in ("data-scheme", "data-mantine-color-scheme")]


@pytest.mark.browser
@pytest.mark.parametrize("size", [(720, 450), (320, 640)])
def test_enlarged_twice_or_four_times_everything_is_still_reached(
    visit: OpenWindow, address: str, size: tuple[int, int]
) -> None:
    page = visit(*size).page
    page.goto(f"{address}/?mh=1")
    page.wait_for_selector("#root .overview .tile")
    page.locator("#choosers > summary").click()
    page.locator("#root .visitor-name").click()
    assert page.locator("#root [data-nen=chieu]").is_visible()
    assert page.locator("html").evaluate("page => page.scrollWidth") == size[0]
