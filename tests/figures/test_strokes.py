"""Strokes of a picture: well-formed, escaped, and marks that say what they are."""

from xml.etree import ElementTree

import pytest

from dti.figures.strokes import area, frame, line, mark, polyline, words
from dti.figures.theme import ACCENT, GROUND, INK

SVG = "{http://www.w3.org/2000/svg}"


def _read(*parts: str) -> ElementTree.Element:
    return ElementTree.fromstring(frame(parts, 100, 50, 'Tỷ lệ < "10 %" & hơn'))


def test_a_frame_names_itself_twice_and_is_well_formed() -> None:
    svg = _read()
    assert svg.attrib["aria-label"] == 'Tỷ lệ < "10 %" & hơn'
    assert svg.findtext(f"{SVG}title") == 'Tỷ lệ < "10 %" & hơn'
    assert svg.attrib["viewBox"] == "0 0 100 50"


def test_a_line_needs_two_places_and_may_be_dashed() -> None:
    assert polyline([(1, 2)], ACCENT) == ""
    drawn = _read(polyline([(1, 2), (3, 4)], ACCENT, dash="2 3"), line(0, 0, 5, 5, INK))
    assert drawn[1].attrib["points"] == "1.0,2.0 3.0,4.0"
    assert drawn[1].attrib["stroke-dasharray"] == "2 3"
    assert "stroke-dasharray" not in drawn[2].attrib


def test_an_area_is_light_and_has_no_outline() -> None:
    drawn = _read(area([(0, 0), (1, 0), (1, 1)], ACCENT))[1]
    assert (drawn.attrib["fill"], "stroke" in drawn.attrib) == (ACCENT, False)
    assert float(drawn.attrib["fill-opacity"]) < 0.5


def test_words_are_escaped_and_have_a_halo() -> None:
    drawn = _read(words(1, 2, "< 5 & hơn", anchor="end"))[1]
    assert (drawn.text, drawn.attrib["text-anchor"]) == ("< 5 & hơn", "end")
    assert (drawn.attrib["stroke"], drawn.attrib["paint-order"]) == (GROUND, "stroke")


@pytest.mark.parametrize("shape", ["dot", "diamond", "cross"])
def test_a_mark_says_what_it_is_where_it_is_told(shape: str) -> None:
    told, plain = _read(mark(5, 5, shape, ACCENT, said="12 %"))[1], _read(mark(5, 5, shape, ACCENT))[1]
    assert told.findtext(f"{SVG}title") == "12 %"
    assert plain.tag != f"{SVG}g"


def test_a_hollow_mark_is_filled_with_the_ground() -> None:
    assert f'fill="{GROUND}"' in mark(5, 5, "dot", ACCENT, hollow=True)
    assert f'fill="{ACCENT}"' in mark(5, 5, "dot", ACCENT)
