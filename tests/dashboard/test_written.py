"""Still parts of a page travel as HTML: the same picture with few components, and what a callback knows stays alive."""

import json
from typing import Any

import dash_mantine_components as dmc
import pytest
from dash import Dash, dcc, html
from dash.development.base_component import Component
from playwright.sync_api import expect

from dashboard.written import PROPERTY, live_ids, write_still
from tests.dashboard.conftest import OpenWindow
from tests.dashboard.tree import walk

LIVE = frozenset({"press", "url"})


def _written(part: Component) -> str | None:
    return getattr(part, PROPERTY, None)


def test_a_still_part_keeps_its_element_and_carries_the_rest_as_text() -> None:
    page = html.Main([html.H1("21 < 30 & more"), html.P(["a ", html.B("b")])], id="content", className="content")
    assert write_still(page, LIVE).to_plotly_json()["props"] == {
        "children": None,
        "key": "written",
        "id": "content",
        "className": "content",
        PROPERTY: "<h1>21 &lt; 30 &amp; more</h1><p>a <b>b</b></p>",
    }


def test_what_a_callback_knows_stays_a_component_and_so_does_all_above_it() -> None:
    button = html.Button("Nhấn", id="press")
    still = html.Div(html.P("còn lại"))
    page = write_still(html.Div([html.Section([button]), still]), LIVE)
    section, rest = page.children
    assert section.children == [button]
    assert (_written(page), _written(section), _written(rest)) == (None, None, "<p>còn lại</p>")


@pytest.mark.parametrize(
    "part",
    [
        dmc.Select(label="Mốc"),
        dcc.Graph(),
        dcc.Store(id="any"),
        html.Button("Xóa", id={"type": "delete", "row": 1}),
        html.Div(id="url"),
    ],
    ids=["input", "chart", "store", "one of many", "output"],
)
def test_what_only_a_script_brings_to_life_is_left_as_it_is(part: Component) -> None:
    page = html.Div([html.Div([part, html.P("beside")]), html.Div(html.P("apart"))])
    assert part in list(walk(write_still(page, LIVE)))
    assert _written(page.children[1]) == "<p>apart</p>"


def test_a_link_says_that_it_stays_within_the_page_and_a_file_does_not() -> None:
    link = dcc.Link("Trụ cột", href="/tru-cot?ky=2025-Q4", className="tile", title="Trụ cột một")
    page = write_still(html.Div([link, html.A("Tải", href="/tai/bao-cao/brief")]), LIVE)
    assert _written(page) == (
        '<a class="tile" data-inside="1" href="/tru-cot?ky=2025-Q4" title="Trụ cột một">Trụ cột</a>'
        '<a href="/tai/bao-cao/brief">Tải</a>'
    )


def test_a_part_that_holds_only_words_is_not_touched() -> None:
    assert write_still(html.P("vài chữ"), LIVE).to_plotly_json()["props"] == {"children": "vài chữ"}


def test_the_ids_of_all_callbacks_are_known(app: Dash) -> None:
    known = live_ids(app)
    assert {"root", "url", "choose-period", "choose-illustrative"} <= known
    assert "content" not in known


def test_a_page_with_callbacks_keeps_what_they_know_and_writes_the_rest(app: Dash) -> None:
    """The index: a map, three tables and hundreds of figures, of which each would cost the browser as a component."""
    body = {
        "output": "root.children",
        "outputs": {"id": "root", "property": "children"},
        "inputs": [
            {"id": "url", "property": "pathname", "value": "/dti"},
            {"id": "url", "property": "search", "value": ""},
        ],
        "changedPropIds": ["url.pathname"],
    }
    answer = app.server.test_client().post("/_dash-update-component", json=body)
    drawn = answer.get_json()["response"]["root"]["children"]
    assert '"id": "provinces-printed"' in json.dumps(drawn)
    assert _components(drawn) < 200


def _components(drawn: Any) -> int:
    if isinstance(drawn, list):
        return sum(map(_components, drawn))
    if not isinstance(drawn, dict):
        return 0
    return ("namespace" in drawn) + sum(map(_components, drawn.values()))


@pytest.mark.browser
def test_links_in_written_parts_stay_within_the_page_and_the_way_back_is_right(visit: OpenWindow, address: str) -> None:
    window = visit(1440, 900)
    page = window.page
    page.goto(f"{address}/?mh=1")
    page.wait_for_selector("#react-entry-point .overview h1")
    page.evaluate("window.stays = true")
    page.locator("#react-entry-point a[href^='/tru-cot']").first.click()
    expect(page.locator("#react-entry-point .overview")).to_have_count(0)
    expect(page.locator("#react-entry-point .shell h1")).to_have_count(1)
    page.go_back()
    expect(page.locator("#react-entry-point .overview h1")).to_have_count(1)
    assert page.evaluate("window.stays")
    assert (window.complaints, window.outside(address)) == ([], [])


@pytest.mark.browser
def test_another_question_shows_what_a_fresh_visit_shows(visit: OpenWindow, address: str) -> None:
    page = visit(1440, 900).page
    page.goto(f"{address}/?mh=0")
    page.wait_for_selector("#react-entry-point .overview h1")
    fresh = page.locator("#react-entry-point main").inner_html()
    page.goto(f"{address}/?mh=1")
    page.wait_for_selector("#react-entry-point .banner-illustrative")
    assert page.locator("#react-entry-point main").inner_html() != fresh
    page.locator("label:has(#choose-illustrative), #choose-illustrative").first.click()
    expect(page.locator("#react-entry-point .banner-illustrative")).to_have_count(0)
    expect(page.locator("#react-entry-point aside.banner")).to_have_text("")
    assert page.locator("#react-entry-point main").inner_html() == fresh


@pytest.mark.browser
def test_the_way_from_a_written_page_to_a_live_one_and_back_leaves_nothing_behind(
    visit: OpenWindow, address: str
) -> None:
    window = visit(1440, 900)
    page = window.page
    page.goto(f"{address}/?mh=1")
    page.wait_for_selector("#react-entry-point .overview h1")
    for path in ("/dti", "/"):
        page.locator(f"#react-entry-point .menu-link[href^='{path}?']").first.click()
        expect(page.locator("#react-entry-point .overview")).to_have_count(0 if path == "/dti" else 1)
        expect(page.locator("#react-entry-point main h1")).to_have_count(1)
    assert window.complaints == []
