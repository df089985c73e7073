"""The frame: pages found and drawn, faults that stay calm, several applications in one process."""

import logging
from pathlib import Path

import pytest
from dash import Dash, html
from dash.development.base_component import Component
from playwright.sync_api import expect

from dashboard.app import draw_page, find_pages
from dashboard.context import Context, Services
from dashboard.page import Page
from dashboard.routes import match_page
from dti.access.roles import Action
from dti.i18n import LANGUAGES, Language, has_text
from dti.store.engine import Store
from dti.store.schema import migrate
from tests.dashboard.conftest import OpenWindow, services_of
from tests.dashboard.tree import links, of_class, of_kind, words
from tests.visitors import EVERYBODY, open_app

PAGES = find_pages()
MENU = [page for page in PAGES if page.order is not None]


def test_the_pages_stand_in_the_order_of_the_menu() -> None:
    orders = [page.order for page in PAGES]
    assert orders == sorted(orders, key=lambda order: (order is None, order or 0))
    assert PAGES[0].path == "/"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_every_page_has_its_title_and_help_in_both_languages(page: Page) -> None:
    assert has_text(page.title)
    assert has_text(page.help)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("illustrative", [0, 1])
@pytest.mark.parametrize("page", MENU, ids=lambda page: page.path)
def test_every_page_of_the_menu_draws(
    services: Services, page: Page, language: Language, illustrative: int, caplog: pytest.LogCaptureFixture
) -> None:
    path = page.menu_path or page.path
    drawn = draw_page(EVERYBODY, services, PAGES, path, f"?lang={language}&mh={illustrative}")
    assert not of_class(drawn, "notice"), words(of_class(drawn, "notice"))
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert len(of_kind(drawn, "H1")) == 1


@pytest.mark.parametrize("page", MENU, ids=lambda page: page.path)
def test_every_page_says_something_for_a_programme_without_targets(services: Services, page: Page) -> None:
    drawn = draw_page(EVERYBODY, services, PAGES, page.menu_path or page.path, "?ct=KH2025")
    assert not of_class(drawn, "notice"), words(of_class(drawn, "notice"))


def test_no_chart_offers_to_send_anything_away(services: Services) -> None:
    for page in MENU:
        drawn = draw_page(EVERYBODY, services, PAGES, page.menu_path or page.path, "?mh=1")
        for graph in of_kind(drawn, "Graph"):
            config = graph.config
            assert (config["showSendToCloud"], config["plotlyServerURL"]) == (False, "")


def test_the_menu_leads_everywhere_under_the_same_question(services: Services) -> None:
    drawn = draw_page(EVERYBODY, services, PAGES, "/", "?ky=2024-Q4&lang=en")
    menu = of_class(drawn, "menu")[0]
    assert list(links(menu).values()) == [f"{page.menu_path or page.path}?ky=2024-Q4&lang=en" for page in MENU]


def test_a_path_gives_the_page_its_parts() -> None:
    target = Page("/chi-tieu/<code>", "x", "x", draw=lambda context, code: html.Div(), action=Action.READ_FIGURES)
    assert match_page((target,), "/chi-tieu/GOV-01") == (target, {"code": "GOV-01"})


def test_the_menu_path_draws_the_same_page_without_parts() -> None:
    pillar = Page(
        "/tru-cot/<code>", "x", "x", draw=lambda context: html.Div(), action=Action.READ_FIGURES, menu_path="/tru-cot"
    )
    assert match_page((pillar,), "/tru-cot") == (pillar, {})


def test_a_page_of_its_own_goes_before_a_menu_path() -> None:
    one = Page("/don-vi", "x", "x", draw=lambda context: html.Div(), action=Action.READ_FIGURES)
    other = Page(
        "/don-vi/<code>", "x", "x", draw=lambda context: html.Div(), action=Action.READ_FIGURES, menu_path="/don-vi"
    )
    assert match_page((other, one), "/don-vi") == (one, {})


def test_an_unknown_path_is_told_as_it_was_typed(services: Services) -> None:
    drawn = draw_page(EVERYBODY, services, PAGES, "/khong-co", "")
    assert "Đường dẫn “/khong-co” không dẫn tới trang nào." in words(drawn)
    assert links(of_class(drawn, "notice"))["Về trang tổng quan"] == "/"


def _failing(error: Exception) -> tuple[Page, ...]:
    def draw(_context: Context) -> Component:
        raise error

    return (Page("/", "overview.title", "overview.help", draw=draw, action=Action.READ_FIGURES),)


def test_a_fault_of_ours_shows_an_id_and_nothing_of_the_fault(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "dti.dashboard"):
        drawn = draw_page(EVERYBODY, services, _failing(RuntimeError("secret of the inside")), "/", "")
    fault = caplog.records[0].getMessage().rpartition(" ")[2]
    assert "secret" not in words(drawn)
    assert fault in words(drawn)
    assert "secret of the inside" in caplog.text


def test_a_store_that_fails_is_told_calmly_too(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    store = Store(f"sqlite:///{tmp_path / 'unmigrated.sqlite'}")
    with caplog.at_level(logging.ERROR, "dti.dashboard"):
        drawn = draw_page(EVERYBODY, services_of(store), PAGES, "/", "?lang=en")
    store.close()
    assert words(drawn).startswith("Something failed on our side")
    assert "no such table" not in words(drawn)
    assert "no such table" in caplog.text


@pytest.mark.parametrize("page", MENU, ids=lambda page: page.path)
@pytest.mark.parametrize(
    "search",
    ["?ngay=1999-01-01", "?ngay=2199-12-31", "?ky=1999-Q1", "?ky=2199-Q4&mh=1", "?moc=2030&tam=1", "?moc=1999"],
)
def test_no_address_makes_a_page_fail(services: Services, page: Page, search: str) -> None:
    drawn = draw_page(EVERYBODY, services, PAGES, page.menu_path or page.path, search)
    assert not of_class(drawn, "notice"), words(of_class(drawn, "notice"))


def test_a_code_that_nobody_knows_is_told_in_the_reader_language(services: Services) -> None:
    drawn = draw_page(EVERYBODY, services, PAGES, "/tru-cot/khac", "?lang=en")
    assert "49-NQ/TU has no pillar “khac”." in words(drawn)


def test_an_empty_store_says_which_command_fills_it(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    migrate(store)
    drawn = draw_page(EVERYBODY, services_of(store), PAGES, "/", "")
    store.close()
    assert "Chạy lệnh “dti init”" in words(drawn)


def test_a_second_application_in_one_process_answers_too(app: Dash, services: Services) -> None:
    second = open_app(services)
    assert second.callback_map.keys() == app.callback_map.keys()
    assert second.server.test_client().get("/_dash-layout").status_code == 200


def test_the_banner_stands_there_exactly_while_illustrative_figures_are_shown(services: Services) -> None:
    assert of_class(draw_page(EVERYBODY, services, PAGES, "/", ""), "is-absent") != []
    shown = draw_page(EVERYBODY, services, PAGES, "/", "?mh=1")
    assert of_class(shown, "is-absent") == []
    assert "không bao giờ được tính là bằng chứng" in words(of_class(shown, "banner"))


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", "Mất kết nối với máy chủ. Kiểm tra máy chủ rồi tải lại trang."),
        ("en", "The connection to the server is lost. Check the server, then reload the page."),
    ],
)
def test_a_server_that_no_longer_answers_is_told_until_it_does(
    visit: OpenWindow, address: str, language: Language, said: str
) -> None:
    page = visit(1440, 900).page
    page.goto(f"{address}/?lang={language}")
    page.wait_for_selector(".shell h1")
    page.wait_for_load_state("networkidle")
    page.route(lambda asked: "_dash-update-component" in asked, lambda route: route.abort())
    page.locator(".menu-link").nth(1).click()
    expect(page.locator("#lost[role=alert]")).to_have_text(said)
    page.unroute_all()
    page.locator(".menu-link").nth(2).click()
    expect(page.locator("#lost")).to_have_count(0)
