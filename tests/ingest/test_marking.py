"""The marked copy: which cells are coloured and commented, what the first sheet says, what stays as it was."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from dti.core.errors import Conflict
from dti.core.periods import Period
from dti.i18n import text
from dti.ingest import annotate as door
from dti.ingest.annotate import annotate, marked_name
from dti.ingest.findings import Report, RowCounts
from dti.ingest.marking import FILLS, Mark, Words, find_losses, mark
from dti.ingest.template import FilledRow, write_template
from dti.ingest.workbook.child import Bounds
from tests.ingest.form_catalogue import CREATED, small_catalogue

EMPTY = Report("STTTT", "2024-Q4", "NQ49", None, "", (), (), RowCounts())
ERROR = Mark(
    "error", "LỖI", "Báo cáo", ("G9", "H9"), "Mẫu số 1.317 nhỏ hơn tử số 1.320.", "1.317", "≥ 1.320", "Sửa G9 hoặc H9."
)
WARNING = Mark("warning", "CẢNH BÁO", "Báo cáo", ("G9",), "Tăng đột ngột.", "1.320", "≤ 1.200", "Ghi lý do.")
NOTE = Mark("note", "GHI NHẬN", None, (), "=1+1 được đọc là chữ.", "=1+1", "", "")


def words() -> Words:
    return door._words(EMPTY, "vi")


def filled_form() -> bytes:
    row = FilledRow(Decimal(1320), Decimal(1317), data_date=date(2024, 12, 31), source="Số liệu minh họa")
    return write_template(
        small_catalogue(), "STTTT", Period(2024, 4), "NQ49", {}, deadline=date(2025, 1, 15), created=CREATED,
        filled={"SOC-04": row},
    )  # fmt: skip


def marked(*marks: Mark, data: bytes | None = None) -> Workbook:
    return load_workbook(BytesIO(mark(data or filled_form(), marks, words())), rich_text=True)


def colour(sheet: Worksheet, cell: str) -> str:
    return str(sheet[cell].fill.fgColor.rgb)[2:]


def comment(sheet: Worksheet, cell: str) -> str:
    said = sheet[cell].comment
    return said.text if said else ""


def of_bytes(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_each_cell_of_a_finding_is_coloured_by_its_severity_and_says_what_to_do() -> None:
    sheet = marked(ERROR)["Báo cáo"]
    assert [colour(sheet, cell) for cell in ("G9", "H9", "J9")] == [FILLS["error"], FILLS["error"], "FFF8DC"]
    assert comment(sheet, "H9") == ("— Kết quả kiểm tra —\nLỖI: Mẫu số 1.317 nhỏ hơn tử số 1.320. Sửa G9 hoặc H9.")


def test_several_findings_on_a_cell_are_joined_worst_first() -> None:
    sheet = marked(WARNING, ERROR)["Báo cáo"]
    assert colour(sheet, "G9") == FILLS["error"]
    assert comment(sheet, "G9").splitlines()[1:] == [
        "LỖI: Mẫu số 1.317 nhỏ hơn tử số 1.320. Sửa G9 hoặc H9.", "", "CẢNH BÁO: Tăng đột ngột. Ghi lý do.",
    ]  # fmt: skip


def test_a_cell_with_very_many_findings_points_to_the_first_sheet() -> None:
    said = comment(marked(*[WARNING] * 11)["Báo cáo"], "G9")
    assert said.count("CẢNH BÁO") == 8
    assert said.endswith("… còn 3 mục nữa, xem trang Kết quả kiểm tra.")


def test_the_first_sheet_lists_every_finding_with_a_link_to_its_cell() -> None:
    book = marked(ERROR, NOTE)
    assert (book.sheetnames[0], book.active) == ("Kết quả kiểm tra", book.worksheets[0])
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    first = next(place for place, row in enumerate(rows) if row[0] == "STT")
    assert rows[first + 1 :] == [
        ["1", "LỖI", "Báo cáo", "G9, H9", ERROR.message, "1.317", "≥ 1.320", "Sửa G9 hoặc H9."],
        ["2", "GHI NHẬN", "Cả tệp", None, "=1+1 được đọc là chữ.", "=1+1", None, None],
    ]
    link = sheet.cell(first + 2, 4).hyperlink
    assert link is not None
    assert link.location == "'Báo cáo'!G9"


def test_the_text_of_a_finding_never_becomes_a_formula() -> None:
    sheet = marked(NOTE).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True), ("s", True)]


def test_everything_else_stays_as_it_was() -> None:
    before, after = load_workbook(BytesIO(filled_form())), marked(ERROR)
    assert after.sheetnames[1:] == before.sheetnames
    was, now = before["Báo cáo"], after["Báo cáo"]
    assert [[c.value for c in row] for row in now.iter_rows()] == [[c.value for c in row] for row in was.iter_rows()]
    assert now.protection.sheet
    assert [c.protection.locked for c in now[9]] == [c.protection.locked for c in was[9]]
    assert now.print_title_rows == was.print_title_rows
    assert {
        r.sqref.coord if hasattr(r.sqref, "coord") else str(r.sqref) for r in now.data_validations.dataValidation
    } == {str(r.sqref) for r in was.data_validations.dataValidation}


def test_words_a_department_put_into_a_comment_or_in_two_colours_are_kept() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Báo cáo"
    sheet["G9"] = CellRichText("một ", TextBlock(InlineFont(b=True), "hai"))
    sheet["G9"].comment = Comment("Hỏi lại phòng Tài chính", "An")
    result = marked(ERROR, data=of_bytes(book))["Báo cáo"]
    assert comment(result, "G9").startswith("Hỏi lại phòng Tài chính\n\n— Kết quả kiểm tra —")
    assert repr(result["G9"].value) == repr(CellRichText("một ", TextBlock(InlineFont(b=True), "hai")))


def test_a_finding_inside_a_merged_area_marks_the_areas_first_cell() -> None:
    book = Workbook()
    book.worksheets[0].merge_cells("B2:D3")
    inside = replace(ERROR, sheet="Sheet", cells=("C3", "B2"))
    sheet = marked(inside, data=of_bytes(book))["Sheet"]
    assert colour(sheet, "B2") == FILLS["error"]
    assert comment(sheet, "B2").count("LỖI") == 1


def test_a_finding_on_an_area_marks_all_its_cells_and_one_without_a_place_marks_none() -> None:
    sheet = marked(replace(ERROR, cells=("G9:H10",)), replace(WARNING, cells=("?",)), replace(NOTE, sheet="Không có"))
    assert [colour(sheet["Báo cáo"], cell) for cell in ("G9", "H10")] == [FILLS["error"]] * 2


def test_a_marked_copy_that_comes_back_loses_its_earlier_marks() -> None:
    first = mark(filled_form(), (ERROR, WARNING), words())
    book = marked(replace(WARNING, cells=("J9",)), data=first)
    sheet = book["Báo cáo"]
    assert book.sheetnames == ["Kết quả kiểm tra", "Báo cáo", "Hướng dẫn", "Danh mục"]
    assert [(colour(sheet, cell), comment(sheet, cell)) for cell in ("G9", "H9")] == [("FFF8DC", "")] * 2
    assert colour(sheet, "J9") == FILLS["warning"]


def test_a_department_s_own_sheet_of_the_same_name_stays() -> None:
    book = Workbook()
    book.worksheets[0].title = "Kết quả kiểm tra"
    assert marked(data=of_bytes(book)).sheetnames == ["Kết quả kiểm tra (2)", "Kết quả kiểm tra"]


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    out = BytesIO(data)
    with ZipFile(out, "a") as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("xl/drawings/drawing7.xml", b'<xdr:wsDr><xdr:sp macro=""/></xdr:wsDr>', "shapes"),
        ("xl/media/logo.emf", b"", "pictures"),
        ("xl/ctrlProps/ctrlProp1.xml", b"<x/>", "controls"),
        ("xl/threadedComments/threadedComment1.xml", b"<x/>", "threads"),
        ("xl/slicers/slicer1.xml", b"<x/>", "slicers"),
        ("xl/worksheets/sheet9.xml", b"<x14:sparklineGroups >", "extensions"),
    ],
)
def test_what_the_copy_cannot_keep_is_named(name: str, content: bytes, kind: str) -> None:
    data = with_part(of_bytes(Workbook()), name, content)
    assert find_losses(data) == (kind,)
    if kind != "extensions":  # that part is no sheet of the workbook
        shown = [str(cell.value) for cell in marked(data=data).worksheets[0]["A"]]
        assert any(text(f"annotate.lost.{kind}", "vi") in line for line in shown)


def test_stored_results_of_formulas_are_a_loss_that_is_named_too() -> None:
    assert find_losses(filled_form()) == ("results",)


def test_the_copy_is_made_in_the_limited_child_and_says_so_in_either_language() -> None:
    for language, said in (("vi", "Đạt yêu cầu: không có lỗi."), ("en", "Accepted: no errors.")):
        copy = load_workbook(BytesIO(annotate(filled_form(), EMPTY, "vi" if language == "vi" else "en")))
        assert copy.worksheets[0]["A2"].value == said


def test_a_copy_that_cannot_be_made_is_a_sentence_and_not_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "_BOUNDS", Bounds(800 << 20, 45, 60.0, written_bytes=0))
    with pytest.raises(Conflict, match=r"annotate\.error\.failed"):
        annotate(filled_form(), EMPTY)


def test_what_does_not_pass_the_gate_is_not_opened_for_marking_either() -> None:
    with pytest.raises(Conflict, match=r"annotate\.error\.failed"):
        annotate(with_part(filled_form(), "xl/vbaProject.bin", b"x"), EMPTY)


def test_the_copy_is_named_after_the_original() -> None:
    assert (marked_name("q4.XLSX"), marked_name("q4", "en")) == ("q4-da-kiem-tra.xlsx", "q4-checked.xlsx")
