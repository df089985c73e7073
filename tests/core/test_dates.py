"""Days: day before month, four-digit years, and only days that the calendar has."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dti.core.dates import NoDate, read_date

SEPTEMBER_30 = date(2025, 9, 30)


@pytest.mark.parametrize(
    "raw",
    [
        "30/9/2025", "30/09/2025", "30-09-2025", "30.9.2025", "30 / 9 / 2025", " 30/9/2025 ",
        "ngày 30 tháng 9 năm 2025",
        "Ngày 30/9/2025", "30 tháng 09 năm 2025", "2025-09-30", "2025-9-30", "2025-09-30 00:00:00",
        "30/9/2025 00:00:00",
        "tính đến ngày 30/9/2025", "đến hết ngày 30/9/2025", "tháng 9/2025", "Tháng 9 năm 2025", "09/2025",
        "Quý III/2025",
        "hết quý 3 năm 2025", "Q3/2025", "2025-Q3", "ngày 30 tháng 9/2025", "30/9/2025\u00a0",
        SEPTEMBER_30, datetime(2025, 9, 30, 14, 5, tzinfo=UTC), datetime(2025, 9, 29, 20, 0, tzinfo=UTC),
        datetime(2025, 9, 30, 23, 59),  # noqa: DTZ001 - what a workbook holds
    ],
)  # fmt: skip
def test_every_spelling_of_a_day_is_that_day(raw: object) -> None:
    assert read_date(raw) == SEPTEMBER_30


def test_months_end_on_their_own_last_day() -> None:
    assert read_date("tháng 2/2024") == date(2024, 2, 29)
    assert read_date("tháng 2/2025") == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("", "empty"), (None, "empty"), ("  ", "empty"), ("30/9/25", "short_year"), ("30/9/202", "short_year"),
        ("ngày 30 tháng 9 năm 25", "short_year"), ("31/2/2025", "not_in_calendar"), ("29/2/2025", "not_in_calendar"),
        ("9/30/2025", "not_in_calendar"), ("0/9/2025", "not_in_calendar"), ("13/2025", "not_in_calendar"),
        ("2025-13-01", "not_in_calendar"), ("1/1/1899", "out_of_range"), ("1/1/2200", "out_of_range"),
        (date(1899, 12, 31), "out_of_range"), (45930, "number"), (45930.5, "number"), ("45930", "number"),
        ("2025", "number"),
        (True, "number"), ("30/9-2025", "unreadable"), ("năm 2025", "unreadable"), ("đang chờ", "unreadable"),
        ("３０/9/2025", "unreadable"), ("30/9/2025 và 1/10/2025", "unreadable"), ("Quý V/2025", "unreadable"),
        ("30 Sep 2025", "unreadable"), ("30/9/2025" + " " * 80 + "x", "unreadable"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_its_reason(raw: object, reason: str) -> None:
    read = read_date(raw)
    assert isinstance(read, NoDate)
    assert read.reason == f"common.date.{reason}"


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from("/-."), st.booleans())
def test_a_day_that_is_written_out_is_read_back(day: date, mark: str, padded: bool) -> None:
    parts = (f"{day.day:02d}", f"{day.month:02d}") if padded else (f"{day.day}", f"{day.month}")
    assert read_date(mark.join((*parts, f"{day.year}"))) == day


@given(st.text(max_size=30) | st.text(alphabet="0123456789/-. thángquýnămIV", max_size=16))
def test_no_text_makes_the_reader_fail(raw: str) -> None:
    assert isinstance(read_date(raw), date | NoDate)
