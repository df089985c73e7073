"""A picture stands in its page: it follows the scheme, says in words what it shows, and lets nothing else in."""

from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest

from dashboard.components.picture import draw_picture
from dti.figures.svg import draw_bullet
from dti.figures.theme import ACCENT
from tests.dashboard.conftest import OpenWindow

SVG = draw_bullet(Decimal(1), Decimal(2), colour=ACCENT, title='Kết quả < 5 & "10"')


def _box(alt: str = "Một trên hai") -> dict[str, Any]:
    made: dict[str, Any] = draw_picture(SVG, alt=alt, class_name="bar").to_plotly_json()["props"]
    return made


def test_the_box_says_what_is_shown_and_the_drawing_says_nothing_more() -> None:
    box = _box()
    assert (box["role"], box["aria-label"], box["className"]) == ("img", "Một trên hai", "picture bar")
    drawing = ElementTree.fromstring(box["data-svg"])
    assert drawing.attrib.items() >= {"aria-hidden": "true", "focusable": "false"}.items()
    assert "aria-label" not in drawing.attrib
    assert "Kết quả" not in box["data-svg"]


def test_its_colours_are_those_of_the_scheme() -> None:
    assert f'"var(--accent, {ACCENT})"' in _box()["data-svg"]


def test_a_picture_without_a_class_of_its_own_is_a_picture() -> None:
    assert draw_picture(SVG, alt="").to_plotly_json()["props"]["className"] == "picture"


_HOSTILE = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><rect width="3" height="3"/>'
    '<rect onclick="window.hit=1"/><script>window.hit=1</script><foreignObject><b>x</b></foreignObject>'
    '<a xlink:href="javascript:window.hit=1"><circle r="1"/></a><circle fill="url(https://example.org/a)"/></svg>'
)
_PUT = """svg => {
  const box = document.createElement('div');
  box.id = 'probe';
  box.className = 'picture';
  box.dataset.svg = svg;
  document.body.append(box);
}"""


@pytest.mark.browser
def test_the_browser_lets_only_what_draws_into_the_box(visit: OpenWindow, address: str) -> None:
    window = visit(800, 600)
    page = window.page
    page.goto(address)
    page.wait_for_selector("#root .overview .picture svg")
    page.evaluate(_PUT, _HOSTILE)
    page.wait_for_selector("#probe svg", state="attached")
    inside = "box => [...box.querySelectorAll('*')].map(one => one.localName)"
    assert page.locator("#probe").evaluate(inside) == ["svg", "rect"]
    assert page.evaluate("window.hit") is None
    page.locator("#probe").evaluate("(box, svg) => { box.dataset.svg = svg; }", SVG)
    page.wait_for_selector("#probe svg line", state="attached")
    assert window.outside(address) == []
