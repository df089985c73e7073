"""Tables: heads that repeat, rows that stay whole where they can, widths that are asked for."""

from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from reports.docx.tables import twips, write_table
from reports.quarterly.content import Table
from tests.reports.docx.samples import TABLE, found, made, text_of, value


def table_of(table: Table, width: float = 165):  # type: ignore[no-untyped-def]
    """The element of the table among what is written."""
    return next(one for one in write_table(table, width) if one.tag == qn("w:tbl"))


def test_only_the_head_repeats_on_every_page() -> None:
    rows = list(table_of(TABLE).iter(qn("w:tr")))
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True, False, False, False]


def test_a_row_stays_whole_unless_no_page_would_hold_it() -> None:
    rows = (*TABLE.rows[:2], ("GOV-02", "chữ " * 400, "1"))
    whole = [
        row.find(f".//{qn('w:cantSplit')}") is not None
        for row in table_of(replace(TABLE, rows=rows, total=False)).iter(qn("w:tr"))
    ]
    assert whole == [True, True, True, False]


def test_columns_have_their_shares_of_the_width() -> None:
    table = table_of(TABLE)
    assert [int(value(one, "w")) for one in table.iter(qn("w:gridCol"))] == [twips(33), twips(99), twips(33)]
    assert int(value(table.find(f".//{qn('w:tblW')}"), "w")) == twips(165)
    assert value(table.find(f".//{qn('w:tblLayout')}"), "type") == "fixed"


def test_a_row_of_one_cell_goes_over_the_whole_width() -> None:
    spans = {
        text_of(one.getparent().getparent()): (value(one), value(one.getparent().find(qn("w:tcW")), "w"))
        for one in table_of(TABLE).iter(qn("w:gridSpan"))
    }
    assert spans == {"Chính quyền số": ("3", str(twips(165)))}


@pytest.mark.parametrize(
    ("caption", "note", "around"),
    [
        ("", "", ["tbl", "SauBang"]),
        ("Bảng", "", ["Caption", "tbl", "SauBang"]),
        ("", "Ghi chú", ["tbl", "GhiChuBang"]),
    ],
)
def test_a_caption_stands_above_and_a_note_below_where_there_is_one(caption: str, note: str, around: list[str]) -> None:
    written = write_table(replace(TABLE, caption=caption, note=note), 165)
    assert ["tbl" if one.tag == qn("w:tbl") else value(one.pPr.pStyle) for one in written] == around


def test_the_table_says_what_it_is_to_who_cannot_see_it() -> None:
    captions = [value(one) for one in found(made(), "tblCaption")]
    assert captions == ["Bảng 1. Kết quả"] * 2
