"""The cells around a finding: which rows and columns are shown, what is marked, how a cell is written."""

from datetime import datetime

from dti.ingest.excerpt import Excerpt, excerpt_of, grid_of, write_cell
from dti.ingest.findings import Finding, Severity
from dti.ingest.workbook import Cell, read_here
from tests.builders import row, workbook
from tests.ingest.samples import form_of

DATA = workbook(
    row("SOC-04", numerator=935, denominator=1317, result=71),
    row("ECO-03", result=7.25),
    row("BGT-02", result="5 phút"),
)


def _excerpt(*cells: str, sheet: str | None = "Báo cáo", data: bytes = DATA) -> Excerpt | None:
    found = next(sheet for sheet in read_here(data, "bao-cao.xlsx").sheets if sheet.name == "Báo cáo")
    finding = Finding("x", Severity.ERROR, sheet, cells)
    return excerpt_of(finding, form_of(data), grid_of(found), "vi")


def _shown(excerpt: Excerpt | None) -> list[list[str]]:
    assert excerpt is not None
    return [
        [column.header for column in excerpt.columns],
        *([f"[{cell.text}]" if cell.marked else cell.text for cell in row.cells] for row in excerpt.rows),
    ]


def test_one_cell_is_shown_with_its_neighbours_and_the_code_of_its_row() -> None:
    assert _shown(_excerpt("I9")) == [
        ["Mã chỉ tiêu", "Mẫu số", "Kết quả", "Ngày số liệu"],
        ["SOC-04", "1.317", "71", "31/12/2024"],
        ["ECO-03", "", "[7,25]", "31/12/2024"],
        ["BGT-02", "", "5 phút", "31/12/2024"],
    ]


def test_rows_and_columns_carry_the_names_that_the_workbook_gives_them() -> None:
    found = _excerpt("I9")
    assert found is not None
    assert (found.sheet, [column.letters for column in found.columns]) == ("Báo cáo", ["B", "H", "I", "J"])
    assert [row.number for row in found.rows] == [8, 9, 10]


def test_the_header_is_no_neighbour_of_the_first_row() -> None:
    assert [row[0] for row in _shown(_excerpt("H8"))[1:]] == ["SOC-04", "ECO-03"]


def test_cells_of_several_rows_are_shown_without_the_rows_between() -> None:
    assert [row[2] for row in _shown(_excerpt("I8", "I10"))[1:]] == ["[71]", "[5 phút]"]


def test_an_empty_cell_is_marked_too() -> None:
    assert _shown(_excerpt("G9"))[2][2] == "[]"


def test_marks_far_apart_leave_out_what_lies_between() -> None:
    assert _shown(_excerpt("B8", "L8"))[0] == ["Mã chỉ tiêu", "Ghi chú"]


def test_more_rows_than_fit_are_counted() -> None:
    many = workbook(*(row("SOC-04", result=number) for number in range(9)))
    found = _excerpt(*(f"I{number}" for number in range(8, 17)), data=many)
    assert found is not None
    assert ([row.number for row in found.rows], found.left_out) == ([8, 9, 10, 11], 5)


def test_a_label_line_is_shown_without_the_headers_of_the_table() -> None:
    assert _shown(_excerpt("B2")) == [
        ["", ""],
        ["BÁO CÁO KẾT QUẢ THỰC HIỆN", ""],
        ["Mã đơn vị", "[STTTT]"],
        ["Đơn vị", "Sở Thông tin và Truyền thông"],
    ]


def test_what_concerns_the_whole_sheet_has_no_surroundings() -> None:
    assert _excerpt() is None
    assert _excerpt("I9", sheet="Trang khác") is None


def test_cells_are_written_for_people() -> None:
    def written(**cell: object) -> str:
        return write_cell(Cell(1, 1, "A1", **cell), "vi")  # type: ignore[arg-type]

    assert written(value=0.955, is_percent=True) == "95,5 %"
    assert written(value=100.891600187705) == "100,89"
    assert written(value=datetime.fromisoformat("2024-09-30T07:30")) == "30/09/2024"
    assert written(value=True) == "TRUE"
    assert written(error="#DIV/0!") == "#DIV/0!"
    assert written(formula="=G9/H9") == "công thức chưa tính"
    assert written(value="  Số   liệu ") == "Số liệu"
    assert written(value="x" * 200) == "x" * 69 + "…"
    assert write_cell(None, "vi") == ""
