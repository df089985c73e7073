"""The first HTML: it holds the page before any script has come, in the reader's language and scheme."""

import re
from html import unescape
from typing import Any

import dash_mantine_components as dmc
import pytest
from dash import Dash
from flask.testing import FlaskClient
from playwright.sync_api import expect

from dashboard.app import draw_page, find_pages
from dashboard.context import Services
from dashboard.first import stand_in
from dashboard.plain.writing import write_html
from tests.dashboard.conftest import OpenWindow
from tests.dashboard.tree import words
from tests.visitors import EVERYBODY

LOADING = "Đang mở bảng theo dõi…"


@pytest.fixture
def client(app: Dash) -> FlaskClient:
    found: FlaskClient = app.server.test_client()
    return found


def _get(client: FlaskClient, path: str) -> str:
    return client.get(path, buffered=True).get_data(as_text=True)


def _first(page: str) -> str:
    """What stands in the place that Dash's page will take."""
    return page[page.index('<div id="boot">') : page.index('<div id="react-entry-point">')]


def _said(markup: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", markup)))


def test_the_first_html_holds_the_finding_that_dash_draws_later(client: FlaskClient, services: Services) -> None:
    drawn = draw_page(EVERYBODY, services, find_pages(), "/", "?mh=1")
    heading = words([part for part in drawn._traverse() if getattr(part, "_type", "") == "H1"][:1])
    first = _first(_get(client, "/?mh=1"))
    assert heading in _said(first)
    assert LOADING not in first


def test_it_brings_title_language_and_styles_of_its_own(client: FlaskClient) -> None:
    vi, en = _get(client, "/"), _get(client, "/?lang=en")
    assert '<html lang="vi">' in vi
    assert '<html lang="en">' in en
    assert re.findall("<title>(.*?)</title>", vi + en) == [
        "Tổng quan – Bảng theo dõi chuyển đổi số Lạng Sơn",
        "Overview – Lạng Sơn digital transformation tracker",
    ]
    assert "--achieved:" in vi[: vi.index("</head>")]


@pytest.mark.parametrize(
    ("said", "expected"), [("sang", "light"), ("toi", "dark"), ("chieu", "projector"), ("", None), ('"><script>', None)]
)
def test_the_scheme_of_the_cookie_is_in_the_first_line(client: FlaskClient, said: str, expected: str | None) -> None:
    client.set_cookie("nen", said)
    top = _get(client, "/").splitlines()[1]
    assert top == ('<html lang="vi">' if expected is None else f'<html lang="vi" data-scheme="{expected}">')


@pytest.mark.parametrize("path", ["/khong-co", "/nhat-ky", "/dti/mo-phong", "/tru-cot/khac"])
def test_other_addresses_say_that_the_board_is_opening(client: FlaskClient, path: str) -> None:
    assert LOADING in _first(_get(client, path))


def test_a_fault_leaves_the_index_as_it_was(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr("dashboard.first.write_html", lambda one, **how: fail() if how else write_html(one))
    page = _get(client, "/?ky=2023-Q2")
    assert LOADING in _first(page)
    assert "secret" not in page
    assert "secret of the inside" in caplog.text


def test_what_is_chosen_before_the_script_comes_cannot_be_lost(client: FlaskClient) -> None:
    first = _first(_get(client, "/dti/tu-danh-gia?nam=2023"))
    controls = re.findall(r"<(?:button|input|select|textarea)[ >][^>]*", first)
    assert {re.match(r"<(\w+)", control)[1] for control in controls} >= {"button", "input", "select"}  # type: ignore[index]
    assert [control for control in controls if " disabled" not in control] == []
    assert re.search('<a [^>]*href="/nop-bao-cao', first), "links lead on"
    assert "<summary" in first, "and folds open"


def test_our_files_travel_as_one_of_each_kind(client: FlaskClient) -> None:
    page = _get(client, "/")
    ours = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page)
    assert [address.partition("?")[0] for address in ours] == ["/assets/all.css", "/assets/all.js"]
    styles, scripts = (_get(client, address) for address in ours)
    assert _get(client, "/assets/app.css") in styles
    assert _get(client, "/assets/shell.js") in scripts


def test_the_grid_is_named_but_not_loaded(client: FlaskClient) -> None:
    page = _get(client, "/")
    assert re.search(r'<script src="/assets/all\.js[^"]*" data-grid="[^"]*/dash_ag_grid\.[^"]*min\.js"></script>', page)
    assert not re.search(r'src="[^"]*dash_ag_grid', page)
    assert not re.search(r'src="[^"]*dash_table', page)


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (dmc.Select(label="Mốc", value="2025", data=[{"value": "2025", "label": "Năm 2025"}], w=78), "Mốc Năm 2025"),
        (dmc.DatePickerInput(label="Ngày", value="2026-11-23", valueFormat="DD/MM/YYYY"), "Ngày 23/11/2026"),
        (dmc.Switch(label="Minh họa", checked=True), "Minh họa"),
        (dmc.SegmentedControl(data=[{"value": "vi", "label": "VI"}, {"value": "en", "label": "EN"}]), "VI EN"),
    ],
)
def test_an_input_is_stood_in_for_by_what_it_says(part: Any, expected: str) -> None:
    assert words(stand_in(part)) == expected


def test_what_is_no_input_is_left_out() -> None:
    assert stand_in(dmc.Slider(value=3)) is None


@pytest.mark.browser
def test_the_page_stands_there_without_a_script_and_does_not_jump_when_dash_comes(
    visit: OpenWindow, address: str
) -> None:
    window = visit(1440, 900)
    window.page.route("**/_dash-component-suites/**", lambda route: route.abort())
    window.page.goto(f"{address}/?mh=1")
    places = [".masthead", "h1", ".overview-main"]
    before = [window.page.locator(f"#boot {place}").bounding_box() for place in places]
    assert None not in before
    window.page.unroute_all()
    window.page.goto(f"{address}/?mh=1")
    window.page.wait_for_selector("#react-entry-point .shell h1")
    expect(window.page.locator("#boot")).to_have_count(0)
    after = [window.page.locator(place).bounding_box() for place in places]
    assert [round(box["y"]) for box in before if box] == [round(box["y"]) for box in after if box]


@pytest.mark.browser
def test_a_table_fetches_its_program_when_it_is_drawn(visit: OpenWindow, address: str) -> None:
    window = visit(1440, 900)
    window.page.goto(f"{address}/?mh=1")
    window.page.wait_for_selector("#react-entry-point .shell h1")
    window.page.wait_for_load_state("networkidle")
    assert not [asked for asked in window.asked if "dash_ag_grid" in asked or "plotly" in asked]
