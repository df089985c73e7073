"""The style sheet says what the decree says, and the file is put together as Word wants it."""

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from dti.i18n import Language
from reports import decree
from reports.docx import styles
from reports.docx.document import write_docx
from reports.docx.markup import ORDER
from tests.reports.docx.samples import AT, SAMPLE, made, parts_of, value

PARTS = parts_of(write_docx(SAMPLE, at=AT))
SHEET: dict[str, Any] = {value(one, "styleId"): one for one in parse_xml(PARTS["word/styles.xml"]).iter(qn("w:style"))}


def said(style: str, tag: str, name: str = "val") -> str | None:
    """What a style or the one that it is based on says."""
    while True:
        own = SHEET[style].find(f".//{qn(f'w:{tag}')}")
        if own is not None and own.get(qn(f"w:{name}")) is not None:
            return value(own, name)
        based = SHEET[style].find(qn("w:basedOn"))
        if based is None:
            return None
        style = value(based)


@pytest.mark.parametrize(
    ("style", "size"),
    [
        (styles.NATION, decree.NATION),
        (styles.MOTTO, decree.MOTTO),
        (styles.PARENT, decree.PARENT),
        (styles.OFFICE, decree.OFFICE),
        (styles.NUMBER, decree.NUMBER),
        (styles.PLACE_DATE, decree.PLACE_DATE),
        (styles.KIND, decree.KIND),
        (styles.SUBJECT, decree.SUBJECT),
        (styles.BODY, decree.BODY),
        (styles.BASIS, decree.BASIS),
        (styles.ITEM, decree.BODY),
        (styles.HEADINGS[0], decree.HEADING_1),
        (styles.HEADINGS[1], decree.HEADING_2),
        (styles.HEADINGS[2], decree.HEADING_3),
        (styles.RECIPIENTS_TITLE, decree.RECIPIENTS_TITLE),
        (styles.RECIPIENTS, decree.RECIPIENTS),
        (styles.SIGNER_TITLE, decree.SIGNER_TITLE),
        (styles.SIGNER_NAME, decree.SIGNER_NAME),
        (styles.APPENDIX, decree.APPENDIX_TITLE),
        (styles.APPENDIX_REFERENCE, decree.APPENDIX_REFERENCE),
        (styles.PAGE_NUMBER, decree.PAGE_NUMBER),
        (styles.BODY_CELLS.total_number, decree.TABLE),
        (styles.APPENDIX_CELLS.head, decree.APPENDIX_TABLE),
    ],
)
def test_letters_have_the_size_of_the_decree(style: str, size: decree.Measure) -> None:
    assert (said(style, "sz"), said(style, "szCs")) == (str(2 * size.value),) * 2


def test_the_body_is_set_as_the_decree_has_it() -> None:
    assert said(styles.BODY, "jc") == "both"
    assert said(styles.BODY, "ind", "firstLine") == str(round(decree.FIRST_LINE.value * 1440 / 25.4))
    assert said(styles.BODY, "spacing", "after") == str(decree.PARAGRAPH_GAP.value * 20)
    assert said(styles.BODY, "spacing", "line") == str(round(decree.LINE_SPACING.value * 2.4))


@pytest.mark.parametrize(("language", "tongue"), [("vi", "vi-VN"), ("en", "en-US")])
def test_unnamed_text_is_times_new_roman_of_14_points_in_the_readers_language(language: Language, tongue: str) -> None:
    document = made(language=language)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert set(defaults.find(f".//{qn('w:rFonts')}").attrib.values()) == {"Times New Roman"}
    assert value(defaults.find(f".//{qn('w:sz')}")) == "28"
    assert value(defaults.find(f".//{qn('w:lang')}")) == tongue
    assert document.core_properties.language == tongue
    assert document.styles["Normal"].font.name == "Times New Roman"


def test_word_knows_the_styles_of_its_own_by_their_names() -> None:
    names = [one.name for one in docx.Document(BytesIO(write_docx(SAMPLE, at=AT))).styles]
    own = {"Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Body Text", "List Bullet", "Caption", "Header"}
    assert own | {"toc 1", "TOC Heading"} <= set(names)
    assert {"Nơi nhận", "Căn cứ", "Phụ lục", "Bảng"} <= set(names)
    assert len(set(names)) == len(names)


def test_headings_and_appendices_have_their_level_in_the_outline() -> None:
    levels = {
        name: value(one.find(f".//{qn('w:outlineLvl')}")) for name, one in SHEET.items() if "outlineLvl" in one.xml
    }
    assert levels == {"Heading1": "0", "Heading2": "1", "Heading3": "2", "PhuLuc": "0"}


def test_every_style_that_is_named_anywhere_is_there() -> None:
    tags = [qn(f"w:{tag}") for tag in ("basedOn", "next", "pStyle", "rStyle", "tblStyle")]
    named = {
        value(one)
        for name in ("word/styles.xml", "word/document.xml", "word/header1.xml")
        for one in parse_xml(PARTS[name]).iter(*tags)
    }
    assert named <= set(SHEET)


@pytest.mark.parametrize("part", [name for name in PARTS if name.startswith("word/") and name.endswith(".xml")])
def test_children_stand_in_the_order_that_word_insists_on(part: str) -> None:
    for parent in parse_xml(PARTS[part]).iter():
        order = ORDER.get(str(parent.tag).partition("}")[2])
        if order is not None:
            places = [order[child.tag] for child in parent]
            assert places == sorted(places), parent.tag
