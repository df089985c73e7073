"""What is stored of a row: the exact ratio of a department's parts, a published figure as it was printed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dti.catalogue.models import Operator
from dti.ingest.findings import Entry
from tests.builders import published, row, transcription, workbook
from tests.ingest.samples import report_on

SEVENTY_ONE = Decimal("70.99468488990129081245254366")


def entry_of(data: bytes) -> Entry:
    (entry,) = report_on(data).entries
    return entry


@pytest.mark.parametrize("result", [None, "71", "71,0", 70.9946848899013, "=G8/H8*100", "> 70"])
def test_a_ratio_is_stored_exactly_however_its_result_was_written(result: Any) -> None:
    entry = entry_of(workbook(row("SOC-04", numerator=935, denominator=1317, result=result)))
    assert (entry.value, entry.bound, entry.numerator, entry.denominator) == (
        SEVENTY_ONE,
        None,
        Decimal(935),
        Decimal(1317),
    )


def test_a_published_ratio_is_stored_as_printed_beside_its_parts() -> None:
    entry = entry_of(transcription(published("SOC-04", "57,67", numerator=1049, denominator=1816, note="nguồn in vậy")))
    assert (entry.value, entry.numerator, entry.denominator) == (Decimal("57.67"), Decimal(1049), Decimal(1816))


def test_a_bound_is_kept_where_there_are_no_parts() -> None:
    entry = entry_of(workbook(row("ECO-04", result="trên 60")))
    assert (entry.value, entry.bound) == (Decimal(60), Operator.MORE_THAN)


def test_an_estimate_is_marked() -> None:
    assert entry_of(workbook(row("ECO-04", result="ước 12,5"))).estimated


@pytest.mark.parametrize(("written", "field"), [("16/34", 34), (16, 63)])
def test_a_rank_has_its_field_as_written_or_that_of_the_target(written: Any, field: int) -> None:
    entry = entry_of(transcription(published("GEN-01", written)))
    assert (entry.value, entry.field) == (Decimal(16), field)


def test_a_declared_gap_is_about_the_last_day_of_the_period_and_has_no_value() -> None:
    entry = entry_of(workbook(row("BGT-02", result="chưa có số liệu", data_date=None, source=None, note="chưa đo")))
    assert (entry.value, entry.data_date, entry.note) == (None, date(2024, 12, 31), "chưa đo")


def test_a_published_remark_has_words_and_no_value() -> None:
    entry = entry_of(transcription(published("ECO-04", None, note="4.500 cửa hàng số")))
    assert (entry.value, entry.note, entry.published_on) == (None, "4.500 cửa hàng số", date(2022, 4, 6))


def test_another_measure_is_marked_and_not_held_against_the_limits() -> None:
    entry = entry_of(transcription(published("ECO-04", 150, measure="khác thước đo")))
    assert (entry.value, entry.other_measure) == (Decimal(150), True)


def test_several_days_of_one_target_are_several_entries_of_a_transcription() -> None:
    data = transcription(published("ECO-04", 50), published("ECO-04", 60, data_date=date(2021, 12, 31)))
    assert [(entry.value, entry.cell) for entry in report_on(data).entries] == [
        (Decimal(50), "I9"),
        (Decimal(60), "I10"),
    ]


def test_an_entry_knows_the_address_of_every_column() -> None:
    entry = entry_of(workbook(row("ECO-04", result=55), columns=["target_code", "result", "data_date", "source"]))
    assert entry.cells == {"target_code": "A8", "result": "B8", "data_date": "C8", "source": "D8"}
