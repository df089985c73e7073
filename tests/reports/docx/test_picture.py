"""A chart is a picture with its words, as wide as the text."""

from docx.oxml.ns import qn

from reports.docx.picture import draw_png
from reports.pdf import Picture
from reports.quarterly.content import Chart, Section
from tests.reports.docx.samples import CHART, SVG, found, made, styled


def test_the_picture_is_a_png_with_a_description_over_the_width_of_the_text() -> None:
    document = made()
    [shape] = document.inline_shapes
    assert (round(shape.width.mm), round(shape.height.mm)) == (165, 66)
    [told] = document.element.body.iter(qn("wp:docPr"))
    assert (told.get("descr"), told.get("name")) == ("Biểu đồ đường: hạng 18/63.", "Hình 1. Hạng DTI")
    [png] = document.part.package.image_parts
    assert (png.content_type, png.blob[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")


def test_two_pictures_have_different_numbers() -> None:
    document = made(sections=(Section("I", 1, charts=(CHART, CHART)),))
    numbers = [one.get("id") for one in document.element.body.iter(qn("wp:docPr"))]
    assert numbers == ["1", "2"]


def test_where_there_is_nothing_to_draw_the_caption_stands_alone() -> None:
    document = made(sections=(Section("I", 1, charts=(Chart(Picture(""), "", "Hình 1."),)),))
    assert found(document, "drawing") == []
    assert ("ChuThichHinh", "Hình 1.") in styled(document)


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert draw_png(Picture(SVG), 50) == draw_png(Picture(SVG), 50)
