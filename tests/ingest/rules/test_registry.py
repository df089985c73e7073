"""How hits become findings: one cause is one finding with all its cells, and an answered warning is answered."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from dti.catalogue.models import Unit
from dti.ingest.findings import Finding
from dti.ingest.params import Quantity
from tests.builders import row, workbook
from tests.ingest.samples import CATALOGUE, codes_in, findings_in, past

RATIO = {"numerator": 935, "denominator": 1317, "result": 71}


def of(code: str, found: Sequence[Finding]) -> list[Finding]:
    return [one for one in found if one.code == code]


def test_the_same_fault_in_many_rows_is_one_finding_with_all_cells() -> None:
    data = workbook(*(row(code, result=5, source=None) for code in ("BGT-02", "ECO-04", "CNT-01")))
    (finding,) = of("missing_source", findings_in(data))
    assert finding.cells == ("K8", "K9", "K10")
    assert finding.params == {"targets": ("BGT-02", "ECO-04", "CNT-01")}


def test_a_column_that_is_missing_is_not_repeated_for_every_row() -> None:
    data = workbook(
        row("BGT-02", result=5), row("ECO-04", result=5), columns=["target_code", "result", "data_date", "note"]
    )
    assert codes_in(data) == [("missing_column", "A7")]


def test_answered_and_unanswered_warnings_are_told_apart() -> None:
    june = date(2024, 6, 30)
    data = workbook(row("BGT-02", result=5, data_date=june), row("ECO-04", result=5, data_date=june, note="số 6 tháng"))
    found = of("date_outside_period", findings_in(data))
    assert [(one.cells, one.answer, one.is_open) for one in found] == [
        (("J8",), "", True),
        (("J9",), "số 6 tháng", False),
    ]


def test_all_findings_of_a_form_come_at_once() -> None:
    data = workbook(
        row("SOC-04", numerator=1320, denominator=1317),
        row("ECO-04", result=101, data_date=None),
        row("GOV-99", result=1),
        period="năm ngoái",
    )
    assert codes_in(data) == [
        ("unreadable_period", "B4"),
        ("numerator_above_denominator", "H8 G8"),
        ("value_out_of_bounds", "I9"),
        ("missing_date", "J9"),
        ("unknown_target", "B10"),
    ]


def test_one_cause_is_one_finding() -> None:
    above = workbook(row("SOC-04", numerator=1320, denominator=1317, result="100,2"))
    assert codes_in(above) == [("numerator_above_denominator", "H8 G8")]
    zero = workbook(row("SOC-04", numerator=5, denominator=0, result=None))
    assert codes_in(zero) == [("denominator_zero", "H8")]


def test_935_of_1317_is_not_67_7_percent() -> None:
    (finding,) = of("ratio_does_not_close", findings_in(workbook(row("SOC-04", **(RATIO | {"result": "67,7"})))))
    assert (finding.found("vi"), finding.expected("vi")) == ("67,7 %", "71,0 %")


@pytest.mark.parametrize("result", ["71", "71,0", "70,99", 70.99, "70,995"])
def test_a_result_closes_at_the_digits_that_were_written(result: object) -> None:
    assert codes_in(workbook(row("SOC-04", **(RATIO | {"result": result})))) == []


def test_what_does_not_close_is_shown_at_the_digits_that_were_written() -> None:
    (finding,) = of("ratio_does_not_close", findings_in(workbook(row("SOC-04", **(RATIO | {"result": "70,994"})))))
    assert (finding.found("vi"), finding.expected("vi")) == ("70,994 %", "70,995 %")


def test_two_values_are_shown_at_the_digits_in_which_they_differ() -> None:
    before = past("ECO-04", "55.0004", data_date=date(2024, 12, 31))
    (finding,) = of("changed_past_value", findings_in(workbook(row("ECO-04", result=55)), past=before))
    assert "55,0004 %, nay ghi 55 %." in finding.message("vi")


@pytest.mark.parametrize("result", ["70", "70,9", "71,1", "70,98"])
def test_a_result_that_is_off_at_its_last_digit_does_not_close(result: str) -> None:
    assert [code for code, _ in codes_in(workbook(row("SOC-04", **(RATIO | {"result": result}))))] == [
        "ratio_does_not_close"
    ]


def test_an_unknown_code_is_answered_by_the_exact_name_beside_it() -> None:
    data = workbook(
        row("SOC-40", target_name="CHỈ TIÊU  SOC-04", result=5), row("SOC-41", target_name="Chi tieu SOC-04", result=5)
    )
    first, second = of("unknown_target", findings_in(data))
    assert "mã SOC-04" in first.message("vi")
    assert "SOC-04" not in second.message("vi")


def test_a_department_that_has_ended_is_told_who_carries_on() -> None:
    (finding,) = of(
        "department_not_valid", findings_in(workbook(row("ECO-04", result=5), period="2025-Q1"), today=date(2025, 4, 2))
    )
    assert "Đơn vị kế thừa: Sở Khoa học và Công nghệ (SKHCN-2025)." in finding.message("vi")


@pytest.mark.parametrize(
    ("code", "before", "now", "jumps"),
    [
        ("ECO-04", "50", 70, False),
        ("ECO-04", "50", 70.1, True),
        ("BGT-02", "10", 15, False),
        ("BGT-02", "10", 15.1, True),
        ("BGT-02", "0", 15, False),
        ("PTY-01", "0", "Đạt", False),
        ("PTY-01", "1", "Chưa đạt", True),
        ("CNT-02", "10", 90, False),  # a total since January grows by its nature
    ],
)
def test_a_jump_is_twenty_points_or_half_of_the_last_value(code: str, before: str, now: object, jumps: bool) -> None:
    found = of("unexplained_jump", findings_in(workbook(row(code, result=now)), past=past(code, before)))
    assert bool(found) is jumps


def test_a_jump_says_what_it_moved_from_and_by_which_measure() -> None:
    (finding,) = of("unexplained_jump", findings_in(workbook(row("BGT-02", result=16)), past=past("BGT-02", "10")))
    assert (finding.params["before"], finding.params["now"]) == (
        Quantity(Decimal(10), Unit.MINUTES),
        Quantity(Decimal(16), Unit.MINUTES),
    )


def test_the_catalogue_of_the_tests_has_every_kind_of_target() -> None:
    assert {target.kind.value for target in CATALOGUE.targets} == {
        "ratio", "share", "count", "duration", "rank", "milestone", "growth"
    }  # fmt: skip
