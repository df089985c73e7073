"""The table of contents is a field that comes filled, leads to the headings and asks nobody anything."""

from docx.oxml.ns import qn

from reports.docx.document import write_docx
from tests.reports.docx.samples import AT, SAMPLE, found, made, parts_of, text_of, value


def test_it_is_one_field_around_its_entries_in_the_frame_that_word_knows() -> None:
    [frame] = [one for one in found(made(), "sdt") if one.find(f".//{qn('w:docPartObj')}") is not None]
    assert value(frame.find(f".//{qn('w:docPartGallery')}")) == "Table of Contents"
    kinds = [value(one, "fldCharType") for one in frame.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert [one.text.strip() for one in frame.iter(qn("w:instrText"))] == [r'TOC \o "1-1" \h \z \u']
    order = [one.tag for one in frame.iter(qn("w:fldChar"), qn("w:hyperlink"))]
    assert order == [*[qn("w:fldChar")] * 2, *[qn("w:hyperlink")] * 3, qn("w:fldChar")]


def test_every_entry_leads_to_its_heading() -> None:
    document = made()
    marks = {value(one, "name"): text_of(one.getparent()) for one in found(document, "bookmarkStart")}
    entries = [(text_of(one), value(one, "anchor")) for one in found(document, "hyperlink")]
    assert [(text, marks[anchor].replace("\n", " ")) for text, anchor in entries] == [
        (text, text) for text in ("I. Tình hình", "Phụ lục I KẾT QUẢ", "Phụ lục II NGUỒN")
    ]
    ids = [value(one, "id") for one in found(document, "bookmarkStart")]
    assert ids == [value(one, "id") for one in found(document, "bookmarkEnd")] == ["1", "2", "3", "4", "5"]


def test_nothing_asks_to_be_updated_at_opening() -> None:
    for name, part in parts_of(write_docx(SAMPLE, at=AT)).items():
        assert b"updateFields" not in part, name
        assert b"dirty" not in part, name


def test_without_headings_there_is_no_table_of_contents() -> None:
    assert found(made(sections=(), appendices=()), "sdt") == []
