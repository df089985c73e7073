"""Pictures inside a page: drawing goes in, nothing else does."""

from xml.etree.ElementTree import ParseError

import pytest
from defusedxml import DTDForbidden

from dashboard.plain.drawing import write_drawing

FRAME = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def test_words_between_and_behind_elements_stay_and_stay_words() -> None:
    told = write_drawing(FRAME.format("<text>Hạng &lt;b&gt; <tspan>18</tspan>/63 &amp; hơn</text>"))
    assert told == "<svg><text>Hạng &lt;b&gt; <tspan>18</tspan>/63 &amp; hơn</text></svg>"


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ('<rect width="1" onclick="x()" onload="y()"/>', '<rect width="1"></rect>'),
        ('<rect fill="url(#hatch)"/>', '<rect fill="url(#hatch)"></rect>'),
        ('<rect fill="url(https://a.vn/x)"/>', "<rect></rect>"),
        ("<rect style=\"fill:url( '//a.vn/x')\"/>", "<rect></rect>"),
        ('<rect style="fill:var(--ink, #123)"/>', '<rect style="fill:var(--ink, #123)"></rect>'),
        ('<use href="#mark"/><use href="https://a.vn/x#m"/>', '<use href="#mark"></use><use></use>'),
        ('<use xlink:href="https://a.vn/x#m"/>', "<use></use>"),
        ('<g aria-hidden="true" role="img"/>', '<g aria-hidden="true" role="img"></g>'),
        ('<title>"</title>', '<title>"</title>'),
        ('<text font-family="a&quot;b">x</text>', '<text font-family="a&quot;b">x</text>'),
    ],
)
def test_attributes_that_do_not_draw_are_left_out(given: str, written: str) -> None:
    assert write_drawing(FRAME.format(given)) == f"<svg>{written}</svg>"


@pytest.mark.parametrize(
    "given",
    [
        "<script>x()</script>", "<style>*{}</style>", "<foreignObject/>", "<image href='x'/>", "<a href='#'/>",
        "<animate/>", "<set/>", '<script xmlns="http://www.w3.org/1999/xhtml"/>', '<p xmlns=""/>', "<iframe/>",
    ],
)  # fmt: skip
def test_an_element_that_does_not_draw_refuses_the_picture(given: str) -> None:
    with pytest.raises(ValueError, match="is no drawing"):
        write_drawing(FRAME.format(given))


@pytest.mark.parametrize("given", ["<svg>", "", "x", "<html xmlns='http://www.w3.org/1999/xhtml'/>", "<svg/>"])
def test_what_is_no_picture_is_refused(given: str) -> None:
    with pytest.raises((ParseError, ValueError)):
        write_drawing(given)


def test_a_document_type_is_refused() -> None:
    with pytest.raises(DTDForbidden):
        write_drawing(
            '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>'
        )
