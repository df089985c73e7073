"""Honest mess is understood with exactly the right value, what has two meanings is not, and every repair is marked."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from dti.catalogue.models import Target
from dti.ingest.form import NumberCell, State
from dti.ingest.params import Words
from dti.ingest.values import Limits, limits_of, read_day, read_part, read_result, read_text
from dti.ingest.workbook import Cell
from tests.ingest.samples import CATALOGUE

# A workbook's days come without a zone.
MAY, NEW_YEARS_EVE = (datetime.combine(day, time()) for day in (date(2024, 5, 6), date(2024, 12, 31)))


def cell(value: Any, **differences: Any) -> Cell:
    return Cell(row=8, column=9, address="I8", value=value, **differences)


def result(code: str, value: Any, **differences: Any) -> NumberCell:
    return read_result(cell(value, **differences), "I8", known(code), ("phút",))


def known(code: str) -> Target:
    target = CATALOGUE.target("NQ49", code)
    assert target is not None
    return target


@pytest.mark.parametrize(
    ("code", "written", "value", "repaired"),
    [
        ("ECO-04", "95,5", "95.5", False),
        ("ECO-04", "95,5 %", "95.5", True),
        ("ECO-04", "đạt 95,5%", "95.5", True),
        ("ECO-04", "95,5 đạt", "95.5", True),
        ("ECO-04", 95.5, "95.5", False),
        ("ECO-04", "1.234", "1.234", True),  # 1234 % is impossible
        ("CNT-01", "1.234", "1234", True),  # nothing is counted in fractions
        ("CNT-01", "1.234.567", "1234567", False),
        ("CNT-01", "1 234", "1234", True),
        ("CNT-01", 1234, "1234", False),
        ("BGT-02", "5 phút", "5", True),
        ("BGT-02", "1.234,5", "1234.5", False),
        ("ECO-03", "tăng 7,2 %/năm", "7.2", True),
        ("PTY-01", "Đạt", "1", False),
        ("PTY-01", "Chưa đạt", "0", False),
        ("PTY-01", "đã hoàn thành.", "1", True),
        ("PTY-01", "KHÔNG", "0", True),
        ("PTY-01", 1, "1", False),
        ("SOC-09", "hạng 16", "16", True),
    ],
)
def test_what_has_one_meaning_is_read(code: str, written: Any, value: str, repaired: bool) -> None:
    read = result(code, written)
    assert (read.state, read.value, read.repaired) == (State.READ, Decimal(value), repaired)


def test_a_percent_cell_is_a_hundredfold_exactly_and_marked() -> None:
    read = result("ECO-04", 0.955, number_format="0.0%", is_percent=True)
    assert (read.value, read.repaired) == (Decimal("95.5"), True)


@pytest.mark.parametrize(
    ("written", "value", "bound", "estimated"),
    [("> 60", "60", ">", False), ("trên 90 %", "90", ">", False), ("ước 12,5", "12.5", None, True)],
)
def test_a_bound_and_an_estimate_are_kept_as_such(written: str, value: str, bound: str | None, estimated: bool) -> None:
    number = result("ECO-04", written).number
    assert number is not None
    assert (number.value, number.bound, number.estimated) == (Decimal(value), bound, estimated)


def test_a_rank_keeps_the_field_written_beside_it() -> None:
    number = result("SOC-09", "16/63").number
    assert number is not None
    assert (number.value, number.of) == (Decimal(16), Decimal(63))


@pytest.mark.parametrize("written", ["Chưa có số liệu", "không có số liệu.", "CHƯA  CÓ  DỮ LIỆU"])
def test_no_figure_is_an_answer_and_no_zero(written: str) -> None:
    read = result("ECO-04", written)
    assert (read.state, read.value) == (State.GAP, None)


@pytest.mark.parametrize(
    ("code", "written", "differences", "state"),
    [
        ("BGT-02", "1.234", {}, State.AMBIGUOUS),
        ("BGT-02", "1,234", {}, State.AMBIGUOUS),
        ("BGT-02", "5 giờ", {}, State.UNREADABLE),
        ("BGT-02", "95 %", {}, State.UNREADABLE),
        ("BGT-02", 0.05, {"is_percent": True}, State.UNREADABLE),
        ("BGT-02", "1/2", {}, State.UNREADABLE),
        ("ECO-04", "từ 50 đến 60", {}, State.UNREADABLE),
        ("ECO-04", True, {}, State.UNREADABLE),
        ("ECO-04", MAY, {}, State.UNREADABLE),
        ("ECO-04", time(1, 2), {}, State.UNREADABLE),
        ("ECO-04", None, {"error": "#DIV/0!"}, State.ERROR),
        ("ECO-04", None, {"formula": "=1"}, State.UNCALCULATED),
        ("ECO-04", "nan", {}, State.UNREADABLE),
        ("ECO-04", "đạt", {}, State.UNREADABLE),
        ("ECO-04", "  ", {}, State.EMPTY),
        ("ECO-04", None, {}, State.EMPTY),
    ],
)
def test_what_has_two_meanings_or_none_is_no_number(
    code: str, written: Any, differences: dict[str, Any], state: State
) -> None:
    read = result(code, written, **differences)
    assert (read.state, read.value) == (state, None)


def test_a_missing_cell_is_empty() -> None:
    assert read_part(None, "G8") == NumberCell("G8", State.EMPTY)


@pytest.mark.parametrize("written", ["50 %", "> 5", "1/2"])
def test_a_part_is_one_count(written: str) -> None:
    assert read_part(cell(written), "G8").state is State.UNREADABLE


@pytest.mark.parametrize(
    ("code", "low", "high", "whole"),
    [
        ("SOC-04", 0, 100, False),
        ("ECO-03", -100, None, False),
        ("CNT-01", 0, None, True),
        ("BGT-02", 0, None, False),
        ("PTY-01", 0, 1, True),
        ("GEN-01", 1, 63, True),
    ],
)
def test_the_kind_of_a_target_limits_its_values(code: str, low: int, high: int | None, whole: bool) -> None:
    limits = limits_of(known(code))
    assert limits == Limits(Decimal(low), None if high is None else Decimal(high), whole)


@pytest.mark.parametrize(
    ("written", "day", "repaired"),
    [
        (NEW_YEARS_EVE, date(2024, 12, 31), False),
        ("31/12/2024", date(2024, 12, 31), False),
        ("31-12-2024", date(2024, 12, 31), True),
        ("Quý III/2025", date(2025, 9, 30), True),
        ("ngày 30 tháng 9 năm 2025", date(2025, 9, 30), True),
    ],
)
def test_a_day_is_read_from_a_date_or_from_text(written: Any, day: date, repaired: bool) -> None:
    read = read_day(cell(written), "J8")
    assert (read.day, read.repaired, read.reason) == (day, repaired, None)


@pytest.mark.parametrize(
    ("read", "reason"),
    [
        (cell("cuối năm"), Words("common.date.unreadable", {"found": "cuối năm"})),
        (cell(45657), Words("common.date.number", {"found": "45657"})),
        (cell(None, error="#REF!"), Words("findings.reason.error", {"found": "#REF!"})),
        (cell(None, formula="=TODAY()"), Words("findings.reason.uncalculated")),
    ],
)
def test_what_is_no_day_says_why(read: Cell, reason: Words) -> None:
    found = read_day(read, "J8")
    assert (found.day, found.reason) == (None, reason)


@pytest.mark.parametrize(
    ("written", "text"),
    [("- theo\u00a0 báo cáo", "- theo báo cáo"), (12.0, "12"), (MAY, "06/05/2024"), (None, "")],
)
def test_words_come_composed_with_single_spaces_and_otherwise_unchanged(written: Any, text: str) -> None:
    assert read_text(cell(written), "L8").text == text
