"""The head of the first page: two columns without lines, rules as long as the decree wants them."""

from dataclasses import replace
from typing import Any

from docx.oxml.ns import qn

from reports import decree
from reports.docx.letterhead import rule, write_letterhead, write_signing
from reports.docx.letters import width_of
from reports.docx.tables import twips
from tests.reports.docx.samples import SAMPLE, text_of, value

WIDTH = 165.0


def length(made: Any, room: float) -> float:
    """How long a rule is, in points; the room in millimetres."""
    indent = made.pPr.find(qn("w:ind"))
    return (twips(room) - int(value(indent, "left")) - int(value(indent, "right"))) / 20


def test_number_and_day_stand_on_one_line_below_the_names() -> None:
    [table] = write_letterhead(SAMPLE.letterhead, WIDTH)
    rows = [[text_of(cell).strip() for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]
    assert rows == [
        ["UBND TỈNH LẠNG SƠNSỞ KHOA HỌC VÀ CÔNG NGHỆ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMĐộc lập - Tự do - Hạnh phúc"],
        ["Số:       /BC-SKHCN", "Lạng Sơn, ngày     tháng     năm 2026"],
    ]


def test_side_by_side_is_a_table_without_lines() -> None:
    for table in (
        write_letterhead(SAMPLE.letterhead, WIDTH)[0],
        write_signing(SAMPLE.recipients, SAMPLE.signature, WIDTH)[0],
    ):
        edges = table.find(f".//{qn('w:tblBorders')}")
        assert {value(edge) for edge in edges} == {"nil"}
        assert sum(int(value(one, "w")) for one in table.iter(qn("w:gridCol"))) == twips(WIDTH)


def test_the_rule_under_the_motto_is_as_long_as_it_and_that_under_the_office_two_fifths() -> None:
    motto = SAMPLE.letterhead.motto
    whole = width_of(motto, decree.MOTTO.value)
    assert abs(length(rule(motto, decree.MOTTO, decree.MOTTO_LINE, 92), 92) - whole) < 0.2
    office = rule(motto, decree.MOTTO, decree.OFFICE_LINE, 92)
    assert abs(length(office, 92) - 0.4 * whole) < 0.2


def test_no_rule_is_longer_than_its_room_and_without_a_text_there_is_none() -> None:
    assert abs(length(rule("CHỮ " * 100, decree.OFFICE, decree.MOTTO_LINE, 70), 70) - 70 * 72 / 25.4) < 0.2
    assert rule("", decree.OFFICE, decree.OFFICE_LINE, 70).pPr.find(qn("w:pBdr")) is None


def test_an_unknown_office_leaves_its_place_empty_and_draws_no_rule() -> None:
    [table] = write_letterhead(replace(SAMPLE.letterhead, parent="", office=""), WIDTH)
    left = next(table.iter(qn("w:tc")))
    assert text_of(left) == ""
    assert list(left.iter(qn("w:pBdr"))) == []


def test_who_gets_it_stands_beside_who_signs() -> None:
    [table, _] = write_signing(SAMPLE.recipients, SAMPLE.signature, WIDTH)
    assert [text_of(cell) for cell in table.iter(qn("w:tc"))] == ["Nơi nhận:- Như trên;- Lưu: VT.", "GIÁM ĐỐC"]
