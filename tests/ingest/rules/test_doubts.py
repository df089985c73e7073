"""A unit is the target's, another one's, or one that nobody knows; empty cells and honest words say nothing."""

import pytest

from tests.builders import row, workbook
from tests.ingest.samples import codes_in

PERCENT, MINUTES, COUNT, MILESTONE = "ECO-04", "BGT-02", "CNT-01", "PTY-01"
RESULTS = {PERCENT: 55, MINUTES: 4, COUNT: 12, MILESTONE: "Đạt"}


def found(code: str, unit: str | None) -> list[str]:
    return [one for one, _ in codes_in(workbook(row(code, result=RESULTS[code], unit=unit)))]


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        (PERCENT, "%"),
        (PERCENT, "(%)"),
        (PERCENT, "% số hộ"),
        (PERCENT, "Tỷ lệ %"),
        (PERCENT, "%/năm"),
        (PERCENT, None),
        (PERCENT, "-"),
        (MINUTES, " PHÚT "),
        (MINUTES, "phút/lô hàng"),
        (COUNT, "hộ"),
        (COUNT, "hợp đồng"),
        (COUNT, "số lượng"),
        (MILESTONE, "Hoàn thành"),
        (MILESTONE, "văn bản"),
    ],
)
def test_an_honest_unit_says_nothing(code: str, unit: str | None) -> None:
    assert found(code, unit) == []


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        (PERCENT, "hộ"),
        (PERCENT, "nghìn đồng"),
        (MINUTES, "lượt khai"),
        (MINUTES, "nghìn phút"),
        (COUNT, "nghìn hộ"),
        (COUNT, "đồng"),
    ],
)
def test_a_unit_that_nobody_knows_asks_for_a_word(code: str, unit: str) -> None:
    assert found(code, unit) == ["unit_unknown"]


@pytest.mark.parametrize(("code", "unit"), [(MINUTES, "giờ"), (PERCENT, "số lượng"), (MINUTES, "%"), (COUNT, "%")])
def test_the_unit_of_another_kind_refuses_the_row(code: str, unit: str) -> None:
    assert found(code, unit) == ["unit_disagrees"]
