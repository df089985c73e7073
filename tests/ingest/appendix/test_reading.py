"""A figure as it is read for a target: its unit and bounds settle it or nothing does; what cannot be taken says why."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dti.catalogue.models import Catalogue
from dti.i18n import text
from dti.ingest.appendix.documents import show_reading
from dti.ingest.appendix.reading import Reading, read_row
from dti.ingest.appendix.rows import read_rows
from dti.ingest.params import show
from dti.ingest.spellings import Spellings
from tests.ingest.appendix.books import Sheet, book
from tests.ingest.appendix.conftest import Tables

HEADER = ["Chỉ tiêu", "Kết quả", "Tử số", "Mẫu số", "Ngày số liệu"]


@pytest.fixture
def read(tables: Tables, catalogue: Catalogue, spellings: Spellings) -> Any:
    def find(code: str, *cells: Any) -> Reading:
        target = catalogue.target("NQ49", code)
        assert target is not None
        (table,) = tables(book({"A": Sheet([HEADER, ["Dòng", *cells]])}))
        return read_row(read_rows(table)[0], target, spellings)

    return find


@pytest.mark.parametrize(
    ("code", "cell", "shown", "said"),
    [
        ("GOV-02", 98.5, Decimal("98.5"), "98,5 %"),
        ("GOV-02", "95,5 %", Decimal("95.5"), "95,5 %"),
        ("GOV-02", (0.955, "0.0%"), Decimal("95.5"), "95,5 %"),
        ("GOV-02", "1.234", Decimal("1.234"), "1,234 %"),
        ("SOC-01", "trên 90", "> 90", "> 90 %"),
        ("ECO-01", "ước 12,52", "ước 12,52", "ước 12,52 %"),
        ("ECO-03", "tăng 6,8%", Decimal("6.8"), "6,8 %/năm"),
        ("BGT-02", "không quá 5 phút", "≤ 5", "≤ 5 phút"),
        ("PTY-01", "Hoàn thành", "Đạt", "Đã hoàn thành"),
        ("GOV-05", "35/71", None, "35/71"),
        ("GOV-02", "chưa có số liệu", "Chưa có số liệu", "Chưa có số liệu"),
    ],
)
def test_what_goes_into_the_form(read: Any, code: str, cell: Any, shown: Any, said: str) -> None:
    reading = read(code, cell)
    assert (reading.shown, reading.problem) == (shown, None)
    assert show_reading(reading, "vi") == said


@pytest.mark.parametrize(
    ("code", "cell", "problem"),
    [
        ("BGT-02", "1.234", "Ô B2: “1.234” có thể là 1.234 hoặc 1,234."),
        ("GOV-02", "8 - 9", "Ô B2: không đọc được “8 - 9” thành một số."),
        ("GOV-02", "Đạt 100%, 1.016 dịch vụ", "Ô B2: không đọc được"),
        ("GOV-02", "#N/A", "Ô B2: bảng tính báo lỗi #N/A."),
        ("GOV-02", "=1/3", "Ô B2: công thức chưa có kết quả trong tệp."),
        ("GOV-02", 1062, "Ô B2: 1.062 % nằm ngoài khoảng"),
        ("PTY-01", 50, "Ô B2: 50 nằm ngoài khoảng"),
        ("GOV-02", None, "Dòng không có số liệu."),
    ],
)
def test_what_cannot_be_taken_over_says_why_at_its_cell(read: Any, code: str, cell: Any, problem: str) -> None:
    reading = read(code, cell)
    assert reading.problem is not None
    assert show(reading.problem, "vi").startswith(problem)
    assert show_reading(reading, "vi") == text("appendix.value.none", "vi")


def test_parts_stand_beside_the_result(read: Any) -> None:
    reading = read("SOC-04", "71,0", 935, 1317)
    assert (reading.shown, reading.parts) == (Decimal("71.0"), (Decimal(935), Decimal(1317)))
    assert show_reading(reading, "vi") == "71,0 % (935/1.317)"


def test_parts_alone_are_enough_even_beside_a_formula_without_a_value(read: Any) -> None:
    for result in (None, "=C2/D2*100"):
        reading = read("SOC-04", result, 935, 1317)
        assert (reading.shown, reading.parts, reading.problem) == (None, (Decimal(935), Decimal(1317)), None)


def test_parts_that_may_mean_two_things_are_not_taken(read: Any) -> None:
    problem = read("SOC-03", 54, "432.000", "800.000").problem
    assert show(problem, "vi").startswith("Ô C2: “432.000” có thể là 432.000 hoặc 432,000.")


def test_parts_count_only_where_the_target_is_made_of_them(read: Any) -> None:
    assert read("BGT-02", 4, 8, 2).parts is None


def test_a_row_may_state_its_own_day(read: Any) -> None:
    assert read("SOC-04", 90, None, None, "30/9/2024").day == date(2024, 9, 30)
    problem = read("SOC-04", 90, None, None, "tháng trước").problem
    assert show(problem, "vi").startswith("Ô E2: không đọc được ngày số liệu.")
