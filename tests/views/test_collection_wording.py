"""The words of a cell: what stands under its state, and what else is worth knowing."""

from datetime import date
from typing import Any

import pytest

from dti.catalogue.models import Department
from dti.core.periods import Period
from dti.views.collection_values import Cell, CellState, Column, Opening
from dti.views.collection_wording import write_deadline, write_detail, write_marks, write_short_deadline

SYT = Department(code="SYT", name_vi="Sở Y tế", name_en="Health", kind="so", source="test")
Q4 = Period(2024, 4)
UNTIL = date(2025, 1, 20)
AGAIN = Opening(was_closed=True, reopened=True, until=UNTIL, alone=True)
SHUT = Opening(is_open=False, was_closed=True)


def cell(state: CellState, **facts: Any) -> Cell:
    return Cell(SYT, Q4, state, **facts)


@pytest.mark.parametrize(
    ("found", "detail"),
    [
        (cell(CellState.APPROVED), ""),
        (cell(CellState.APPROVED, days_late=5), "muộn 5 ngày"),
        (cell(CellState.WAITING, days_so=1234), "chờ 1.234 ngày"),
        (cell(CellState.WAITING), "từ hôm nay"),
        (cell(CellState.NOT_SENT, days_left=5), "còn 5 ngày"),
        (cell(CellState.NOT_SENT), "hôm nay là ngày cuối"),
        (cell(CellState.LATE, days_left=-5), "5 ngày"),
        (cell(CellState.REFUSED, days_left=-5), "quá hạn 5 ngày"),
        (cell(CellState.RETURNED, days_left=2), "còn 2 ngày"),
        (cell(CellState.REOPENED, opening=AGAIN), "đến hết 20/01/2025"),
        (cell(CellState.MISSED, opening=SHUT), "kỳ đã khóa"),
        (cell(CellState.NOT_EXPECTED), ""),
    ],
)
def test_under_the_word_stand_the_days(found: Cell, detail: str) -> None:
    assert write_detail(found, "vi") == detail


def test_what_else_is_worth_knowing_is_marked() -> None:
    assert write_marks(cell(CellState.APPROVED, newer=CellState.REFUSED), "vi") == ("lần gửi sau: có lỗi",)
    assert write_marks(cell(CellState.WAITING, days_late=3, opening=AGAIN), "vi") == (
        "muộn 3 ngày",
        "mở lại đến hết 20/01/2025",
    )
    assert write_marks(cell(CellState.RETURNED, opening=SHUT), "en") == ("period closed",)
    assert write_marks(cell(CellState.MISSED, opening=SHUT), "vi") == ()


@pytest.mark.parametrize(
    ("days", "closed", "long", "short"),
    [
        (5, False, "Hạn nộp 15/01/2025, còn 5 ngày", "Hạn nộp 15/01/2025"),
        (0, False, "Hạn nộp 15/01/2025, hôm nay là ngày cuối", "Hạn nộp 15/01/2025"),
        (-5, False, "Hạn nộp 15/01/2025, đã qua 5 ngày", "Hạn nộp 15/01/2025"),
        (-5, True, "Hạn nộp 15/01/2025, kỳ đã khóa", "Hạn 15/01/2025, đã khóa"),
    ],
)
def test_a_column_says_its_deadline(days: int, closed: bool, long: str, short: str) -> None:
    column = Column(Q4, date(2025, 1, 15), days, closed, {})
    assert (write_deadline(column, "vi"), write_short_deadline(column, "vi")) == (long, short)
