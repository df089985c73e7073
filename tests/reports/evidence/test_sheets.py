"""The other sheets: head, summary, index, conflicts, definitions; and that the workbook opens anywhere."""

import re
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook

from dti.analysis.status import Status
from dti.catalogue.observations import Flag
from dti.figures.theme import STATUS
from dti.store.engine import Session
from dti.views.committee import read_overview
from reports.documents.evidence import build
from reports.report import Request
from tests.reports.content import HOSTILE, LONGEST
from tests.reports.evidence.reading import AFTER_THE_DUE_DATE, SHEETS, opened, rows_of
from tests.reports.printed import NOW, ask

FROZEN = {"Chỉ tiêu": "C", "Diễn biến": "C", "Số liệu": "D", "Định nghĩa": "B"}
"""The first column that is not kept in sight, by sheet; of the others the first."""


def test_every_sheet_has_a_frozen_head_and_a_filter(published_book: Workbook) -> None:
    assert published_book.sheetnames == SHEETS
    for sheet in published_book:
        assert sheet.auto_filter.ref is not None
        first = int(re.findall(r"[0-9]+", sheet.auto_filter.ref)[0]) + 1
        assert sheet.freeze_panes == f"{FROZEN.get(sheet.title, 'A')}{first}"
    assert published_book.properties.title == "Sổ số liệu các chỉ tiêu chuyển đổi số"


def test_the_summary_is_the_headline_of_the_first_screen(published_book: Workbook, published: Session) -> None:
    query = ask(published, AFTER_THE_DUE_DATE)
    overview = read_overview(published, query)
    rows = {row["Nội dung"]: row["Giá trị"] for row in rows_of(published_book["Tóm tắt"])}
    assert rows["Chứng minh được bằng số liệu đã duyệt"] == len(overview.evidenced)
    assert rows["Số chỉ tiêu dẫn được từ Nghị quyết"] == len(overview.from_resolution)
    assert (rows["Tỉnh công bố đạt"], rows["Tổng số chỉ tiêu theo nguồn công bố"]) == (21, 30)
    assert (rows["Hạng DTI năm đánh giá 2024"], rows["Đơn vị chậm nộp báo cáo"]) == ("18/63", None)
    counts = [rows[f"Trạng thái: {word}"] for word in ("Đạt", "Không đạt", "Chưa có số liệu")]
    assert counts == [overview.counts[status] for status in (Status.ACHIEVED, Status.MISSED, Status.NO_DATA)]


def test_the_index_has_a_line_chart_with_the_first_place_at_the_top(
    published_content: bytes, published_book: Workbook
) -> None:
    rows = rows_of(published_book["DTI"])
    assert [(row["Năm đánh giá"], row["Giá trị"]) for row in rows] == [
        (2020, 0.3453), (2021, 0.5242), (2022, 0.6837), (2023, 0.7601), (2024, 0.7480),
    ]  # fmt: skip
    assert [row["Hạng trong 63, bộ 922-2022"] for row in rows] == [None, 5, 6, 4, None]
    assert (rows[-1]["Hạng trong 63, bộ 405-2025"], rows[-1]["Hạng trong 34, bộ 405-2025"]) == (18, 10)
    with ZipFile(BytesIO(published_content)) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode("utf-8")
        drawing = parts.read("xl/drawings/drawing1.xml").decode("utf-8")
    assert "<c:lineChart>" in chart
    assert '<c:orientation val="maxMin"/>' in chart
    assert chart.count("<c:ser>") == 4
    assert "Biểu đồ đường: hạng DTI theo năm đánh giá. 2020: 16/63" in drawing


def test_a_conflict_shows_both_sides_and_that_nobody_has_ruled(published_book: Workbook) -> None:
    rows = rows_of(published_book["Mâu thuẫn"])
    found = [(row["Giá trị"], row["Người kết luận"]) for row in rows if row["Mã"] == "GEN-01-2024"]
    assert found == [(18, "Chưa kết luận"), (10, "Chưa kết luận")]


def test_every_target_is_defined_and_every_status_and_flag_explained(
    published_book: Workbook, published: Session
) -> None:
    query, book = ask(published), published_book
    targets = read_overview(published, query).board.catalogue.targets_of(query.programme)
    assert [row["Mã"] for row in rows_of(book["Định nghĩa"])] == [target.code for target in targets]
    goals = {row["Mã"]: row["Các mục tiêu"] for row in rows_of(book["Định nghĩa"])}
    assert goals["ECO-01"].startswith("≥ 20, hạn 31/12/2025")
    assert len(rows_of(book["Trạng thái và lưu ý"])) == len(Status) + len(Flag)


def test_text_is_never_a_formula(mixed_formulas: Workbook) -> None:
    cells = [cell for sheet in mixed_formulas for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n", "d", "f"}
    ours = {str(cell.value) for cell in cells if cell.data_type == "f"}
    assert {formula.split("(")[0] for formula in ours} == {"=COUNTIF", "=100*SUMIFS"}
    values = {cell.value for cell in cells}
    assert {HOSTILE, LONGEST, "=1+1", "=A1.xlsx"} <= values


def test_the_same_question_at_the_same_moment_gives_the_same_bytes(published: Session) -> None:
    first, again = (build(published, Request(ask(published), "vi", NOW)) for _ in range(2))
    assert first == again
    assert build(published, Request(ask(published), "vi", NOW + timedelta(minutes=1))) != first


def test_english_is_english(published: Session) -> None:
    book = opened(build(published, Request(ask(published), "en", NOW)))
    assert book.sheetnames[:3] == ["Summary", "Targets", "Course"]
    headers = [str(header) for sheet in book for header in rows_of(sheet)[0]]
    assert [header for header in headers if not header.isascii()] == []


def test_a_programme_whose_list_is_unknown_still_has_its_workbook(published: Session) -> None:
    book = opened(build(published, Request(ask(published, AFTER_THE_DUE_DATE, programme="KH2025"), "vi", NOW)))
    rows = {row["Nội dung"]: row["Giá trị"] for row in rows_of(book["Tóm tắt"])}
    assert (rows["Tỉnh công bố đạt"], rows["Tổng số chỉ tiêu theo nguồn công bố"]) == (23, 34)
    assert book["Chỉ tiêu"].auto_filter.ref is None


def test_ranks_stand_beside_their_field_on_the_sheets_of_targets_and_conflicts(mixed_book: Workbook) -> None:
    goals = {row["Mã"]: (row["Mục tiêu"], row["Mục tiêu trong số"]) for row in rows_of(mixed_book["Chỉ tiêu"])}
    assert goals["GEN-01"] == (10, 63)
    assert {field for code, (_, field) in goals.items() if code != "GEN-01"} == {None}
    sides = [row for row in rows_of(mixed_book["Mâu thuẫn"]) if row["Mã chỉ tiêu"] == "GEN-01"]
    assert {(row["Giá trị"], row["Trong số"]) for row in sides} == {(16, 63), (5, 63), (18, 63), (10, 34)}


def test_every_index_figure_says_how_it_is_known_and_what_was_not_published_has_its_formula(
    published_book: Workbook,
) -> None:
    rows = {
        (row["Năm đánh giá"], row["Danh sách"], row["Chỉ số"]): row for row in rows_of(published_book["DTI chi tiết"])
    }
    total = rows[2024, 63, "Chỉ số chuyển đổi số cấp tỉnh (DTI)"]
    assert (total["Giá trị"], total["Hạng"], total["Hạng lấy từ"]) == (0.748, 18, "Tính toán")
    assert (total["Điểm tối đa"], total["Điểm tối đa lấy từ"]) == (940, "Suy luận")
    derived = rows[2020, 63, "Chỉ số chuyển đổi số cấp tỉnh (DTI)"]
    assert derived["Giá trị lấy từ"] == "Suy ra từ số đã công bố"
    assert "0,5242 − 0,1789" in derived["Công thức"]
    made = {"Suy ra từ số đã công bố", "Tính toán", "Suy luận"}
    for row in rows.values():
        is_made = row["Giá trị lấy từ"] in made or row["Hạng lấy từ"] in made
        assert bool(row["Công thức"]) is is_made, row
        assert row["Nguồn"]


def test_the_word_of_a_status_has_the_colours_of_the_screen(published_book: Workbook) -> None:
    sheet = published_book["Chỉ tiêu"]
    rules = [rule for found in sheet.conditional_formatting for rule in found.rules if rule.type == "cellIs"]
    looks = {rule.formula[0]: rule.dxf.fill.bgColor.rgb for rule in rules}
    soft = STATUS[Status.MISSED].soft
    assert looks['"Không đạt"'] == f"FF{soft[1:].upper()}"
    assert len(looks) == len(Status)
