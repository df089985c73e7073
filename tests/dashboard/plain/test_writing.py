"""HTML out of components: what a browser would draw, and nothing that a text or an address could smuggle in."""

from datetime import date
from decimal import Decimal
from html import unescape
from re import split
from typing import Any
from xml.etree.ElementTree import fromstring

import dash_ag_grid as dag
import dash_mantine_components as dmc
import pytest
from dash import dcc, html

from dashboard.app import draw_page, find_pages
from dashboard.context import Services
from dashboard.plain.writing import write_html, write_style
from tests.dashboard.tree import of_kind, words
from tests.visitors import EVERYBODY

HOSTILE = '"><script>alert(1)</script><img src=x onerror="alert(2)">'


@pytest.mark.parametrize(
    ("component", "written"),
    [
        (html.P("Đạt"), "<p>Đạt</p>"),
        (html.P(["a", None, True, False, 3, Decimal("0.50"), date(2024, 12, 31)]), "<p>a30.502024-12-31</p>"),
        (html.Ul([[html.Li("a")], (html.Li("b"),)]), "<ul><li>a</li><li>b</li></ul>"),
        (html.P(0), "<p>0</p>"),
        (html.P(), "<p></p>"),
        ([html.Br(), html.Hr()], "<br><hr>"),
        (html.Label("Tên", htmlFor="x", className="a b"), '<label class="a b" for="x">Tên</label>'),
        (html.Td("1", colSpan=2, rowSpan="3"), '<td colspan="2" rowspan="3">1</td>'),
        (html.Details("x", open=True), "<details open>x</details>"),
        (html.Details("x", open=False), "<details>x</details>"),
        (html.Div("x", hidden=True, tabIndex="-1"), '<div hidden tabindex="-1">x</div>'),
        (html.Time("x", dateTime="2024-12-31"), '<time datetime="2024-12-31">x</time>'),
        (html.Div("x", **{"aria-hidden": True, "data-n": 3}), '<div aria-hidden="true" data-n="3">x</div>'),
        (html.Div("x", id={"t": 1, "n": "b"}), '<div id="{&quot;n&quot;:&quot;b&quot;,&quot;t&quot;:1}">x</div>'),
        (html.Pre("\na"), "<pre>\n\na</pre>"),
        (html.Span("x", n_clicks=2, key="k"), "<span>x</span>"),
        (dcc.Link("Xem", href="/dti?a=1&b=2"), '<a href="/dti?a=1&amp;b=2">Xem</a>'),
        (dcc.Input(type="hidden", name="n", value="v"), '<input name="n" type="hidden" value="v">'),
        (dcc.Loading(html.P("x")), "<p>x</p>"),
        (dmc.MantineProvider([dmc.DatesProvider(html.P("x"), settings={"locale": "vi"})]), "<p>x</p>"),
        (html.Div([dmc.Button("x"), dcc.Graph(), dag.AgGrid(), dcc.Store(id="s")]), "<div></div>"),
    ],
)  # fmt: skip
def test_a_component_is_written_as_a_browser_would_draw_it(component: Any, written: str) -> None:
    assert write_html(component) == written


def test_what_is_hostile_stays_text_wherever_it_stands() -> None:
    told = write_html(
        html.Div([HOSTILE, dcc.Link(HOSTILE, href=f"/x?{HOSTILE}")], title=HOSTILE, **{"aria-label": HOSTILE})
    )
    read = fromstring(told)
    assert [one.tag for one in read.iter()] == ["div", "a"]
    assert (read.text, read.get("title"), read.get("aria-label")) == (HOSTILE, HOSTILE, HOSTILE)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:x", "data:text/html,x",
        "//elsewhere.example", "/\\elsewhere.example", "\\\\elsewhere.example", "vbscript:x", "x y:z", "file:///etc",
    ],
)  # fmt: skip
def test_an_address_that_could_run_or_lead_astray_is_left_out(address: str) -> None:
    assert write_html(html.A("x", href=address)) == "<a>x</a>"
    assert write_html(html.Form("x", action=address)) == "<form>x</form>"


@pytest.mark.parametrize("address", ["/gon", "?ky=2024-Q4", "#content", "https://a.vn/b", "mailto:a@b.vn", "x/y", ""])
def test_an_address_of_the_site_the_web_or_a_mail_box_stays(address: str) -> None:
    assert write_html(html.A("x", href=address)) == f'<a href="{address}">x</a>'


def test_pictures_come_from_this_site_or_with_the_page() -> None:
    kept = [html.Img(src="/assets/a.png", alt=""), html.Img(src="data:image/svg+xml;charset=utf-8,%3Csvg/%3E", alt="")]
    assert all("src=" in write_html(one) for one in kept)
    gone = ["https://a.vn/b.png", "//a.vn/b.png", "data:text/html,x", "javascript:x"]
    assert [write_html(html.Img(src=one)) for one in gone] == ["<img>"] * len(gone)


@pytest.mark.parametrize("name", ["Script", "Iframe", "Base", "Meta", "Link", "ObjectEl", "Embed", "Template"])
def test_what_could_run_or_load_something_is_not_written(name: str) -> None:
    assert write_html(html.Div(getattr(html, name)())) == "<div></div>"


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ({"marginTop": 4, "width": "50%", "opacity": 0.5}, "margin-top:4px;width:50%;opacity:0.5"),
        ({"--share": 3, "gridColumn": "1 / 3", "height": 0}, "--share:3;grid-column:1 / 3;height:0"),
        ({"color": None, "width": "1px;background:url(//x)"}, ""),
        ({"background": "URL(//x)", "color": "red}</style>", "wid th": "1"}, ""),
    ],
)  # fmt: skip
def test_a_style_is_written_out_and_cannot_end_its_declaration(style: dict[str, Any], written: str) -> None:
    assert write_style(style) == written


def test_links_are_turned_and_what_needs_a_script_is_replaced() -> None:
    told = write_html(
        html.P([dcc.Link("a", href="/x"), dcc.Graph(id="g"), html.Button("b"), html.Button("c", type="submit")]),
        link=lambda address: f"/gon{address}",
        instead=lambda component: html.B(getattr(component, "id", "")),
        inert=True,
    )
    assert told == '<p><a href="/gon/x">a</a><b>g</b><button type="submit">c</button></p>'


def test_a_turned_link_is_looked_at_like_any_other() -> None:
    assert write_html(dcc.Link("a", href="/x"), link=lambda _address: "javascript:x") == "<a>a</a>"


def test_a_child_that_is_no_text_is_a_fault_of_ours() -> None:
    with pytest.raises(TypeError, match="set"):
        write_html(html.P({1, 2}))


def test_a_picture_is_put_in_as_it_is() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4" fill="var(--accent, #0a5)"/></svg>'
    told = write_html(html.Div(role="img", className="picture", **{"aria-label": "Hạng", "data-svg": svg}))
    drawn = '<svg viewBox="0 0 9 9"><circle r="4" fill="var(--accent, #0a5)"></circle></svg>'
    assert told == f'<div aria-label="Hạng" class="picture" role="img">{drawn}</div>'


@pytest.mark.parametrize("path", [page.menu_path or page.path for page in find_pages() if page.order is not None])
def test_every_page_can_be_written_with_all_that_it_says(services: Services, path: str) -> None:
    drawn = draw_page(EVERYBODY, services, find_pages(), path, "?mh=1")
    told = write_html(drawn)
    said = words(of_kind(drawn, "H1"))
    assert said
    assert said in words(_texts(told))
    assert "<script" not in told
    assert "None" not in told


def test_the_first_screen_shows_every_tile(services: Services) -> None:
    drawn = draw_page(EVERYBODY, services, find_pages(), "/", "?mh=1")
    told = write_html(drawn)
    assert told.count('class="tile ') == 30
    assert told.count("<a ") == len([*of_kind(drawn, "Link"), *of_kind(drawn, "A")])


def _texts(told: str) -> list[str]:
    """The words between the tags, with what was escaped read back."""

    return [unescape(part) for part in split(r"<[^>]*>", told)]
