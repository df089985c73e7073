"""Quarters: their code, their days, their order, and the spellings that people use."""

from datetime import UTC, date, datetime

import pytest

from dti.core.errors import WrongInput
from dti.core.periods import Period, day_in_vietnam, periods_in, read_period


def test_a_period_is_written_as_it_is_read() -> None:
    assert Period.parse("2024-Q4") == Period(2024, 4)
    assert Period(2024, 4).code == str(Period(2024, 4)) == "2024-Q4"


@pytest.mark.parametrize(
    "code", ["2024-Q5", "2024-Q0", "2024-q4", "2024Q4", "24-Q4", "", "2024-Q4 ", "９９９９-Q1", "1024-Q1"]
)
def test_only_the_exact_code_is_parsed(code: str) -> None:
    with pytest.raises(WrongInput) as caught:
        Period.parse(code)
    assert (caught.value.key, caught.value.params) == ("common.error.period", {"found": code})


@pytest.mark.parametrize(
    ("code", "first", "last", "before", "after"),
    [
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31), "2023-Q4", "2024-Q2"),
        ("2024-Q2", date(2024, 4, 1), date(2024, 6, 30), "2024-Q1", "2024-Q3"),
        ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30), "2024-Q2", "2024-Q4"),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31), "2024-Q3", "2025-Q1"),
    ],
)
def test_a_period_knows_its_days_and_neighbours(code: str, first: date, last: date, before: str, after: str) -> None:
    period = Period.parse(code)
    assert (period.first_day, period.last_day) == (first, last)
    assert (period.previous().code, period.next().code) == (before, after)
    assert Period.containing(first) == Period.containing(last) == period


def test_the_last_period_there_can_be_has_a_last_day() -> None:
    assert Period(2199, 4).last_day == date(2199, 12, 31)


def test_periods_sort_in_time() -> None:
    codes = ["2025-Q1", "2024-Q4", "2024-Q1"]
    assert [period.code for period in sorted(map(Period.parse, codes))] == ["2024-Q1", "2024-Q4", "2025-Q1"]
    assert Period(2024, 4) < Period(2025, 1) <= Period(2025, 1)


@pytest.mark.parametrize(
    ("as_of", "code"),
    [
        (date(2024, 12, 30), "2024-Q3"),
        (date(2024, 12, 31), "2024-Q4"),
        (date(2025, 1, 1), "2024-Q4"),
        (date(2022, 4, 6), "2022-Q1"),
    ],
)
def test_the_last_period_that_has_ended_counts_its_own_last_day(as_of: date, code: str) -> None:
    assert Period.last_ended(as_of).code == code


@pytest.mark.parametrize(
    "spelling",
    [
        "2024-Q4", "2024-q4", "Q4/2024", "q4 2024", "Q4-2024", "Quý IV/2024", "quý 4 năm 2024", "QUÝ IV NĂM 2024",
        "Qúy IV/2024", "Quý\u00a0IV / 2024", "Quy\u0301 4/2024", "  quý iv, năm 2024 ",
    ],
)  # fmt: skip
def test_spellings_of_one_quarter_are_read_alike(spelling: str) -> None:
    assert read_period(spelling) == Period(2024, 4)


@pytest.mark.parametrize(
    "spelling", ["", "2024", "Quý 2024", "Quý V/2024", "Quý 4/24", "tháng 4/2024", "4/2024", "Q1-Q2/2024"]
)
def test_what_is_no_quarter_is_not_read_as_one(spelling: str) -> None:
    assert read_period(spelling) is None


def test_the_day_changes_at_midnight_in_vietnam() -> None:
    assert day_in_vietnam(datetime(2025, 9, 30, 16, 59, tzinfo=UTC)) == date(2025, 9, 30)
    assert day_in_vietnam(datetime(2025, 9, 30, 17, 0, tzinfo=UTC)) == date(2025, 10, 1)
    with pytest.raises(ValueError, match="time zone"):
        day_in_vietnam(datetime(2025, 9, 30))  # noqa: DTZ001 - naive on purpose


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("BÁO CÁO KẾT QUẢ QUÝ IV NĂM 2024", ["2024-Q4"]),
        ("Kết quả Quý IV/2024, nhiệm vụ quý 1 năm 2025", ["2024-Q4", "2025-Q1"]),
        ("(Kèm theo báo cáo Q3/2024)", ["2024-Q3"]),
        ("Kết quả năm 2024", []),
        ("Quý IV/20245", []),
        ("Thiết bị IQ 4 2024", []),
    ],
)
def test_a_title_names_its_quarters(text: str, codes: list[str]) -> None:
    assert [period.code for period in periods_in(text)] == codes
