"""The package holds what is ours and nothing else, and no time but that of the report."""

from io import BytesIO
from zipfile import ZipFile

from reports.docx.document import write_docx
from tests.reports.docx.samples import AT, SAMPLE, made


def test_the_parts_are_these_in_this_order_with_the_moment_of_the_report_as_vietnam_has_it() -> None:
    with ZipFile(BytesIO(write_docx(SAMPLE, at=AT))) as opened:
        entries = opened.infolist()
    assert [entry.filename for entry in entries] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/header1.xml",
        "word/media/image1.png",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    assert {entry.date_time for entry in entries} == {(2026, 11, 23, 9, 30, 0)}


def test_the_properties_say_whose_it_is_and_what_about() -> None:
    told = made().core_properties
    assert (told.title, told.subject, told.author, told.last_modified_by, told.comments, told.revision) == (
        "Báo cáo quý IV/2025",
        "Tình hình thực hiện chỉ tiêu, quý IV/2025",
        "Sở Khoa học và Công nghệ",
        "Sở Khoa học và Công nghệ",
        "",
        1,
    )
    assert (told.created, told.modified) == (AT, AT)


def test_a_property_holds_no_more_than_word_does() -> None:
    assert made(title="x" * 300).core_properties.title == "x" * 255
