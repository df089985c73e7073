"""The appendix as a workbook: the store's numbers behind formulas, counts by COUNTIFS, sources and definitions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from dti.analysis.status import Status
from dti.store.engine import Store
from dti.views.committee import Overview, read_overview
from dti.views.target import measure_distance
from reports.appendix.course_sheet import FIRST
from reports.documents.appendix import build_workbook
from reports.report import Request
from reports.wording import Wording
from tests.reports.content import HOSTILE, LONGEST
from tests.reports.printed import NOW, ask

SHEETS = ["Tổng hợp", "Chỉ tiêu", "Diễn biến", "Mâu thuẫn", "Nguồn", "Định nghĩa"]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """The workbook as it was written, as a spreadsheet shows it, and what it is made from."""

    overview: Overview
    formulas: openpyxl.Workbook
    values: openpyxl.Workbook


@pytest.fixture(scope="module")
def made(mixed_store: Store) -> Iterator[Made]:
    with mixed_store.reading() as session:
        query = ask(session, date(2026, 1, 31), illustrative=True, provisional=True)
        content = build_workbook(session, Request(query, "vi", NOW))
        again = build_workbook(session, Request(query, "vi", NOW))
        assert content == again
        books = [openpyxl.load_workbook(BytesIO(content), data_only=shown) for shown in (False, True)]
        yield Made(read_overview(session, query), *books)


def rows_of(sheet: Worksheet) -> list[Row]:
    """The table of a sheet, a mapping a row from header to value."""
    assert sheet.auto_filter.ref is not None
    area: Any = sheet[sheet.auto_filter.ref]
    table = [[cell.value for cell in row] for row in area]
    return [dict(zip(map(str, table[0]), row, strict=True)) for row in table[1:]]


def near(value: Any) -> Any:
    """What a file holds of an exact number."""
    return pytest.approx(float(value), rel=1e-12) if value is not None else None


def test_it_has_its_sheets(made: Made) -> None:
    assert made.formulas.sheetnames == SHEETS


def test_every_target_has_the_view_s_numbers(made: Made) -> None:
    words, rows = Wording("vi"), rows_of(made.values["Chỉ tiêu"])
    states = [state for pillar in made.overview.pillars for state in pillar.states]
    assert [row["Mã"] for row in rows] == [state.target.code for state in states]
    for row, state in zip(rows, states, strict=True):
        judgement = state.judgement
        assert row["Giá trị"] == near(judgement.value)
        assert row["Mục tiêu"] == near(state.goal.value)
        assert row["Còn thiếu"] == near(measure_distance(state).missing)
        assert row["Phần đường đã đi"] == near(judgement.progress)
        assert row["Phần đường cần đi"] == near(judgement.expected)
        assert row["Trạng thái"] == words.status(state.status)
        assert row["Chứng minh được"] == words.say("common.word.yes" if state.evidenced else "common.word.no")
        assert (row["Ngày số liệu"].date() if row["Ngày số liệu"] else None) == judgement.data_date


def test_a_formula_gives_the_number_that_stands_there(made: Made) -> None:
    formulas, values = (rows_of(book["Chỉ tiêu"]) for book in (made.formulas, made.values))
    missing = [(f["Còn thiếu"], v) for f, v in zip(formulas, values, strict=True) if f["Còn thiếu"] is not None]
    assert missing
    assert all(str(formula).startswith("=MAX(0,") for formula, _ in missing)
    for _, row in missing:
        way = row["Mục tiêu"] - row["Giá trị"]
        way = -way if row["Dấu mục tiêu"] in ("≤", "<") else way
        assert row["Còn thiếu"] == pytest.approx(max(0, way))
    ratios = [v for f, v in zip(formulas, values, strict=True) if str(f["Giá trị"]).startswith("=100*")]
    assert all(row["Giá trị"] == pytest.approx(100 * row["Tử số"] / row["Mẫu số"]) for row in ratios)


def test_counts_are_formulas_over_named_ranges_with_the_view_s_counts(made: Made) -> None:
    words = Wording("vi")
    formulas, values = (rows_of(book["Tổng hợp"]) for book in (made.formulas, made.values))
    for formula, row, pillar in zip(formulas, values, made.overview.pillars, strict=True):
        assert row["Trụ cột"] == words.name(pillar.pillar)
        assert row["Tổng số"] == len(pillar.states)
        for status in Status:
            word = words.status(status)
            assert row[word] == pillar.counts[status]
            assert str(formula[word]).startswith("=COUNTIFS(Ma_tru_cot,")
            assert f'"{word}"' in formula[word]
    assert {"Ma_tru_cot", "Trang_thai", "Gia_tri"} <= set(made.formulas.defined_names)


def test_the_total_row_is_the_whole_programme(made: Made) -> None:
    sheet = made.values["Tổng hợp"]
    total = [cell.value for row in sheet.iter_rows() for cell in row if row[1].value == "Tổng số"]
    assert total[2:] == [*(made.overview.counts[status] for status in Status), len(made.overview.board.states)]


def test_courses_have_the_same_rows_as_the_targets(made: Made) -> None:
    codes = [[row["Mã"] for row in rows_of(made.values[name])] for name in ("Chỉ tiêu", "Diễn biến")]
    assert codes[0] == codes[1]


def test_a_course_shows_the_digits_of_the_screen_and_holds_them_all(made: Made) -> None:
    sheet = made.values["Diễn biến"]
    cells = [cell for row in sheet.iter_rows(min_col=FIRST + 1) for cell in row if isinstance(cell.value, float)]
    quotients = [cell for cell in cells if len(str(cell.value)) > 10]
    assert quotients
    assert {cell.number_format for cell in quotients} == {"#,##0.00"}


def test_the_unit_of_a_course_says_the_field_of_a_rank_and_what_a_milestone_counts(made: Made) -> None:
    units = {row["Mã"]: row["Đơn vị tính"] for row in rows_of(made.values["Diễn biến"])}
    assert units["GEN-01"] == "thứ hạng trong 63"
    assert units["PTY-01"] == "1: hoàn thành; 0: chưa hoàn thành"
    rest = {row["Mã"]: row["Đơn vị tính"] for row in rows_of(made.values["Chỉ tiêu"])}
    assert {code: unit for code, unit in units.items() if rest[code] != unit}.keys() == {"GEN-01", "PTY-01"}


def test_texts_stay_texts(made: Made) -> None:
    rows = {row["Mã"]: row for row in rows_of(made.formulas["Chỉ tiêu"])}
    assert rows["GOV-09"]["Chỉ tiêu"] == HOSTILE
    assert rows["GOV-08"]["Chỉ tiêu"] == LONGEST
    cells = [cell for sheet in made.formulas for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert all(one.startswith(("=MAX(0,", "=100*", "=COUNTIFS(", "=SUM(", "=(")) for one in formulas)


def test_every_source_that_a_target_stands_on_is_listed(made: Made) -> None:
    listed = rows_of(made.values["Nguồn"])
    assert len(listed) >= 10
    assert all(row["Loại"] in ("Ấn phẩm", "Báo cáo nộp", "Kết quả DTI") for row in listed)
