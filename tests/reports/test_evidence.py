"""The evidence workbook holds every figure exactly as the views have it, with its way back, and opens anywhere."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from dti.analysis.status import Status
from dti.catalogue.observations import CellOrigin, Flag
from dti.core.periods import VIETNAM, Period
from dti.figures.theme import STATUS
from dti.i18n import period_name
from dti.store.engine import Session
from dti.views.committee import read_overview
from dti.views.evidence import read_evidence
from dti.views.query import ViewQuery
from reports.documents.evidence import build
from reports.evidence.figures import number_of
from reports.report import Request
from tests.reports.content import HOSTILE, LONGEST
from tests.reports.printed import NOW, ask

SHEETS = [
    *("Tóm tắt", "Chỉ tiêu", "Diễn biến", "Số liệu", "DTI", "DTI chi tiết", "Nguồn", "Mâu thuẫn", "Định nghĩa"),
    "Trạng thái và lưu ý",
]
AFTER_THE_DUE_DATE = date(2026, 1, 31)

Row = dict[str, Any]


def everything(session: Session) -> ViewQuery:
    """The question that sees all figures."""
    return ask(session, AFTER_THE_DUE_DATE, illustrative=True, provisional=True)


def opened(content: bytes, *, formulas: bool = False) -> openpyxl.Workbook:
    """As a reader sees it before anything recalculates, or with the formulas themselves."""
    return openpyxl.load_workbook(BytesIO(content), data_only=not formulas)


def rows_of(sheet: Worksheet) -> list[Row]:
    """The table of a sheet, a mapping a row from header to value."""
    assert sheet.auto_filter.ref is not None
    area: Any = sheet[sheet.auto_filter.ref]
    table = [[cell.value for cell in row] for row in area]
    return [dict(zip(map(str, table[0]), row, strict=True)) for row in table[1:]]


def as_number(value: Decimal | int | None) -> float | None:
    """What the file holds of an exact number: 16 digits."""
    return None if value is None else float(f"{value:.16g}")


def test_every_sheet_has_a_frozen_head_and_a_filter(published: Session) -> None:
    book = opened(build(published, Request(ask(published, AFTER_THE_DUE_DATE), "vi", NOW)))
    assert book.sheetnames == SHEETS
    for sheet in book:
        assert sheet.auto_filter.ref is not None
        frozen = "C" if sheet.title in ("Chỉ tiêu", "Diễn biến") else "B" if sheet.title == "Định nghĩa" else "A"
        assert sheet.freeze_panes == f"{frozen}{int(re.findall(r'[0-9]+', sheet.auto_filter.ref)[0]) + 1}"
    assert book.properties.title == "Sổ số liệu các chỉ tiêu chuyển đổi số"


def test_every_figure_is_there_with_its_parts_its_times_and_its_cell(mixed: Session) -> None:
    query = everything(mixed)
    rows = rows_of(opened(build(mixed, Request(query, "vi", NOW)))["Số liệu"])
    lines = read_evidence(mixed, query).lines
    assert len(rows) == len(lines)
    for row, line in zip(rows, lines, strict=True):
        observation, origin = line.trace.observation, line.trace.observation.origin
        assert (row["Số hiệu"], row["Mã chỉ tiêu"]) == (number_of(observation), line.target)
        assert (row["Giá trị"], row["Trong số"]) == (as_number(observation.value), observation.field)
        assert (row["Tử số"], row["Mẫu số"]) == (as_number(observation.numerator), as_number(observation.denominator))
        assert row["Ngày số liệu"].date() == observation.data_date
        assert row["Ngày công bố hoặc duyệt"].date() == observation.known_on
        assert row["Ghi nhận lúc"] == in_vietnam(observation.recorded_at)
        assert (row["Nguồn số liệu"] or "") == observation.source
        if isinstance(origin, CellOrigin):
            place = (origin.submission, origin.filename, origin.sheet, origin.cell, origin.sha256)
            assert (row["Báo cáo số"], row["Tệp"], row["Trang tính"], row["Ô"], row["SHA-256 của tệp"]) == place
            assert (row["Người gửi"], row["Người duyệt"] or None) == (origin.sent_by, origin.approved_by)


def in_vietnam(moment: datetime) -> datetime:
    return moment.astimezone(VIETNAM).replace(tzinfo=None)


def test_every_target_has_its_state(mixed: Session) -> None:
    query = everything(mixed)
    rows = {row["Mã"]: row for row in rows_of(opened(build(mixed, Request(query, "vi", NOW)))["Chỉ tiêu"])}
    states = read_overview(mixed, query).board.states
    assert rows.keys() == {state.target.code for state in states}
    for state in states:
        row, judgement = rows[state.target.code], state.judgement
        assert (row["Giá trị"], row["Mục tiêu"]) == (as_number(judgement.value), as_number(state.goal.value))
        assert (row["Phần đường đã đi"], row["Phần đường cần đi"]) == tuple(
            map(as_number, (judgement.progress, judgement.expected))
        )
        assert row["Chứng minh được"] == ("Có" if state.evidenced else "Không")
        assert len((row["Lưu ý"] or "").split("; ")) == max(1, len(judgement.flags))
    assert rows["GEN-01"]["Trạng thái"] == "Không đạt"
    assert (rows["GEN-01"]["Dấu mục tiêu"], rows["GEN-01"]["Trong số"], rows["GEN-01"]["Giá trị mâu thuẫn"]) == (
        "≤",
        63,
        "10/34",
    )


def test_the_figures_that_decide_are_marked_and_an_aggregate_names_its_parts(mixed: Session) -> None:
    query = everything(mixed)
    book = opened(build(mixed, Request(query, "vi", NOW)))
    deciding = {row["Số hiệu"]: row["Quyết định trạng thái"] for row in rows_of(book["Số liệu"])}
    marked = {number for number, mark in deciding.items() if mark}
    named = [
        number for row in rows_of(book["Chỉ tiêu"]) for number in (row["Số hiệu số liệu quyết định"] or "").split(", ")
    ]
    assert marked == set(named) - {""}
    aggregate = next(row for row in rows_of(book["Chỉ tiêu"]) if row["Mã"] == "SOC-04")
    parts = aggregate["Số hiệu số liệu quyết định"].split(", ")
    assert [deciding[number] for number in parts] == ["Là một phần"] * 2
    assert (aggregate["Đơn vị đã báo cáo"], aggregate["Đơn vị phải báo cáo"]) == (2, 2)
    assert aggregate["Giá trị"] == pytest.approx(100 / 3)


def test_what_is_no_evidence_is_named_in_its_line_and_on_every_sheet_of_figures(mixed: Session) -> None:
    book = opened(build(mixed, Request(everything(mixed), "vi", NOW)))
    flags = {
        row["Mã chỉ tiêu"]: row["Lưu ý"]
        for row in rows_of(book["Số liệu"])
        if row["Đơn vị"] in ("Sở Y tế", "Văn phòng Tỉnh ủy")
    }
    assert flags == {"GOV-02": "Số liệu minh họa", "GOV-04": "Chưa duyệt"}
    for name in SHEETS[:-1]:
        lead = [str(row[0].value) for row in book[name].iter_rows(max_row=6)]
        assert any(line.startswith("CÓ SỐ LIỆU MINH HỌA") for line in lead)
        assert any(line.startswith("CÓ SỐ LIỆU CHƯA DUYỆT") for line in lead)
    without = opened(build(mixed, Request(ask(mixed), "vi", NOW)))["Tóm tắt"]
    assert not any("CÓ SỐ LIỆU" in str(cell.value) for row in without.iter_rows() for cell in row)


def test_the_summary_is_the_headline_of_the_first_screen(published: Session) -> None:
    query = ask(published, AFTER_THE_DUE_DATE)
    overview = read_overview(published, query)
    rows = {
        row["Nội dung"]: row["Giá trị"]
        for row in rows_of(opened(build(published, Request(query, "vi", NOW)))["Tóm tắt"])
    }
    assert rows["Chứng minh được bằng số liệu đã duyệt"] == len(overview.evidenced)
    assert rows["Số chỉ tiêu dẫn được từ Nghị quyết"] == len(overview.from_resolution)
    assert (rows["Tỉnh công bố đạt"], rows["Tổng số chỉ tiêu theo nguồn công bố"]) == (21, 30)
    assert (rows["Hạng DTI năm đánh giá 2024"], rows["Đơn vị chậm nộp báo cáo"]) == ("18/63", None)
    counts = [rows[f"Trạng thái: {word}"] for word in ("Đạt", "Không đạt", "Chưa có số liệu")]
    assert counts == [overview.counts[status] for status in (Status.ACHIEVED, Status.MISSED, Status.NO_DATA)]


def test_the_index_has_a_line_chart_with_the_first_place_at_the_top(published: Session) -> None:
    content = build(published, Request(ask(published, AFTER_THE_DUE_DATE), "vi", NOW))
    rows = rows_of(opened(content)["DTI"])
    assert [(row["Năm đánh giá"], row["Giá trị"]) for row in rows] == [
        (2020, 0.3453), (2021, 0.5242), (2022, 0.6837), (2023, 0.7601), (2024, 0.7480),
    ]  # fmt: skip
    assert [row["Hạng trong 63, bộ 922-2022"] for row in rows] == [None, 5, 6, 4, None]
    assert (rows[-1]["Hạng trong 63, bộ 405-2025"], rows[-1]["Hạng trong 34, bộ 405-2025"]) == (18, 10)
    with ZipFile(BytesIO(content)) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode("utf-8")
        drawing = parts.read("xl/drawings/drawing1.xml").decode("utf-8")
    assert "<c:lineChart>" in chart
    assert '<c:orientation val="maxMin"/>' in chart
    assert chart.count("<c:ser>") == 4
    assert "Biểu đồ đường: hạng DTI theo năm đánh giá. 2020: 16/63" in drawing


def test_every_figure_has_its_source_and_the_sources_count_all_figures(mixed: Session) -> None:
    query = everything(mixed)
    rows = rows_of(opened(build(mixed, Request(query, "vi", NOW)))["Nguồn"])
    lines = read_evidence(mixed, query).lines
    assert sum(row["Số dòng số liệu"] for row in rows) == len(lines)
    hashes = {o.origin.sha256 for line in lines if isinstance((o := line.trace.observation).origin, CellOrigin)}
    assert hashes == {row["SHA-256 của tệp"] for row in rows if row["SHA-256 của tệp"]}
    declared = read_overview(mixed, query).declared
    assert declared is not None
    assert declared.total.publication in {row["Mã"] for row in rows}


def test_a_conflict_shows_both_sides_and_that_nobody_has_ruled(published: Session) -> None:
    rows = rows_of(opened(build(published, Request(ask(published, AFTER_THE_DUE_DATE), "vi", NOW)))["Mâu thuẫn"])
    found = [(row["Giá trị"], row["Người kết luận"]) for row in rows if row["Mã"] == "GEN-01-2024"]
    assert found == [(18, "Chưa kết luận"), (10, "Chưa kết luận")]


def test_every_target_is_defined_and_every_status_and_flag_explained(published: Session) -> None:
    query = ask(published)
    book = opened(build(published, Request(query, "vi", NOW)))
    targets = read_overview(published, query).board.catalogue.targets_of(query.programme)
    assert [row["Mã"] for row in rows_of(book["Định nghĩa"])] == [target.code for target in targets]
    goals = {row["Mã"]: row["Các mục tiêu"] for row in rows_of(book["Định nghĩa"])}
    assert goals["ECO-01"].startswith("≥ 20, hạn 31/12/2025")
    assert len(rows_of(book["Trạng thái và lưu ý"])) == len(Status) + len(Flag)


def test_text_is_never_a_formula(mixed: Session) -> None:
    book = opened(build(mixed, Request(everything(mixed), "vi", NOW)), formulas=True)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
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


def test_ranks_stand_beside_their_field_on_the_sheets_of_targets_and_conflicts(mixed: Session) -> None:
    book = opened(build(mixed, Request(everything(mixed), "vi", NOW)))
    goals = {row["Mã"]: (row["Mục tiêu"], row["Mục tiêu trong số"]) for row in rows_of(book["Chỉ tiêu"])}
    assert goals["GEN-01"] == (10, 63)
    assert {field for code, (_, field) in goals.items() if code != "GEN-01"} == {None}
    sides = [row for row in rows_of(book["Mâu thuẫn"]) if row["Mã chỉ tiêu"] == "GEN-01"]
    assert {(row["Giá trị"], row["Trong số"]) for row in sides} == {(16, 63), (5, 63), (18, 63), (10, 34)}


def test_every_index_figure_says_how_it_is_known_and_what_was_not_published_has_its_formula(published: Session) -> None:
    book = opened(build(published, Request(ask(published, AFTER_THE_DUE_DATE), "vi", NOW)))
    rows = {(row["Năm đánh giá"], row["Danh sách"], row["Chỉ số"]): row for row in rows_of(book["DTI chi tiết"])}
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


def test_each_course_is_drawn_beside_its_target_and_its_quarters_hold_what_decides(mixed: Session) -> None:
    query = everything(mixed)
    content = build(mixed, Request(query, "vi", NOW))
    book = opened(content)
    rows = {row["Mã"]: row for row in rows_of(book["Diễn biến"])}
    assert list(rows) == [row["Mã"] for row in rows_of(book["Chỉ tiêu"])]
    for state in read_overview(mixed, query).board.states:
        judgement = state.judgement
        if judgement.deciding is not None and judgement.data_date is not None:
            quarter = period_name(Period.containing(judgement.data_date).code, "vi")
            assert rows[state.target.code][quarter] == as_number(judgement.value)
    with ZipFile(BytesIO(content)) as parts:
        drawn = parts.read("xl/worksheets/sheet2.xml").decode("utf-8")
    assert drawn.count("<x14:sparkline>") == len(rows)
    assert "<xm:f>'Diễn biến'!E8:" in drawn


def test_a_colleague_sees_how_counts_and_sums_of_parts_come_about(mixed: Session) -> None:
    book = opened(build(mixed, Request(everything(mixed), "vi", NOW)), formulas=True)
    targets, summary = rows_of(book["Chỉ tiêu"]), rows_of(book["Tóm tắt"])
    made = {row["Mã"]: row["Tính lại từ các phần"] for row in targets if row["Tính lại từ các phần"]}
    parts = 'So_lieu_chi_tieu,A{row},So_lieu_quyet_dinh,"Là một phần"'
    place = 8 + [row["Mã"] for row in targets].index("SOC-04")
    wanted = "=100*SUMIFS(So_lieu_tu_so,{parts})/SUMIFS(So_lieu_mau_so,{parts})".format(parts=parts.format(row=place))
    assert made == {"SOC-04": wanted}
    counts = {row["Nội dung"]: row["Giá trị"] for row in summary}
    assert counts["Trạng thái: Đạt"] == '=COUNTIF(Trang_thai,"Đạt")'
    areas = {name: found.attr_text for name, found in book.defined_names.items()}
    assert areas["Trang_thai"].startswith("'Chỉ tiêu'!$")
    assert {"Bang_so_lieu", "Bang_chi_tieu", "Bang_nguon", "Bang_dien_bien", "Bang_dinh_nghia"} <= areas.keys()


def test_the_word_of_a_status_has_the_colours_of_the_screen(published: Session) -> None:
    sheet = opened(build(published, Request(ask(published), "vi", NOW)))["Chỉ tiêu"]
    rules = [rule for found in sheet.conditional_formatting for rule in found.rules if rule.type == "cellIs"]
    looks = {rule.formula[0]: rule.dxf.fill.bgColor.rgb for rule in rules}
    soft = STATUS[Status.MISSED].soft
    assert looks['"Không đạt"'] == f"FF{soft[1:].upper()}"
    assert len(looks) == len(Status)
