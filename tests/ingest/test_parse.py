"""The form is found by meaning wherever it stands, and every row with content is accounted for."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dti.core.periods import Period
from dti.ingest.heads import code_as_written
from tests.builders import HEADERS, published, row, transcription, workbook
from tests.ingest.samples import form_of, report_on

GOOD = row("SOC-04", numerator=935, denominator=1317, result=71, note="đã đối chiếu")
SPLIT = ["target_code", ("Tử", "số"), "denominator", "result", "data_date", "source", "note"]
MOVED = ["result", "source", "target_code", "data_date", "denominator", "numerator", "note"]


def only_entry(data: bytes) -> dict[str, Any]:
    (entry,) = report_on(data).entries
    return {"value": round(entry.value or 0, 2), "day": entry.data_date, "note": entry.note, "cell": entry.cell}


EXPECTED = {"value": Decimal("70.99"), "day": date(2024, 12, 31), "note": "đã đối chiếu"}


@pytest.mark.parametrize(
    ("data", "cell"),
    [
        (workbook(GOOD), "I8"),
        (workbook(GOOD, sheet="Sheet1", others={"Hướng dẫn": [list(HEADERS.values())]}), "I8"),
        (workbook(GOOD, left=3), "L8"),
        (workbook(GOOD, columns=MOVED), "A8"),
        (workbook(GOOD, columns=["Cơ quan thẩm định", *MOVED]), "B8"),
        (workbook(GOOD, headers={"result": "KẾT  QUẢ (%)", "note": "ghi chu", "data_date": "NGÀY SỐ LIỆU *"}), "I8"),
        (workbook(GOOD, above=[["Kèm theo công văn số 1"], [], ["Đơn vị tính: %"]]), "I11"),
        (workbook(GOOD, columns=[("Thực hiện trong kỳ", key) for key in MOVED]), "A9"),
        (workbook(GOOD | {"số": 935}, columns=SPLIT), "D9"),
    ],
    ids=[
        "plain",
        "other sheet",
        "to the right",
        "moved",
        "added",
        "spelt otherwise",
        "lower",
        "two rows",
        "split header",
    ],
)
def test_the_form_is_found_wherever_it_stands(data: bytes, cell: str) -> None:
    assert only_entry(data) == EXPECTED | {"cell": cell}


def test_the_labels_say_who_and_when() -> None:
    form = form_of(
        workbook(GOOD, labels={"MÃ ĐƠN VỊ": "sttTT", "Kỳ báo cáo:": "quý 4 năm 2024", "Người lập biểu": "An"})
    )
    assert form.department is not None
    assert (form.department.code, form.period, form.label("prepared_by").text) == ("STTTT", Period(2024, 4), "An")


def test_a_label_may_hold_its_value_in_its_own_cell() -> None:
    form = form_of(workbook(GOOD, labels={"Mã đơn vị: STTTT": "", "Kỳ báo cáo: Quý IV/2024": ""}))
    assert (form.department and form.department.code, form.period) == ("STTTT", Period(2024, 4))


def test_a_transcription_names_its_publication() -> None:
    form = form_of(transcription(published("ECO-04", 60)))
    assert form.publication is not None
    assert (form.is_transcription, form.publication.code) == (True, "BLS-2022-04-06")


def test_every_row_with_content_is_read_refused_or_passed_over_with_its_reason() -> None:
    data = workbook(
        {key: f"({number})" for number, key in enumerate(HEADERS, 1)},
        {"target_name": "I. Chính quyền số"},
        GOOD,
        {"target_code": "BGT-02", "note": "chưa thu thập"},
        row("SOC-99", result=5),
        {"target_name": "Tổng cộng", "result": 5},
        below=[[], [None] * 8 + ["NGƯỜI LẬP BIỂU"], [None] * 8 + ["(ký, ghi rõ họ tên)"]],
    )
    report = report_on(data)
    reasons = Counter(passed.reason.removeprefix("findings.passed.") for passed in report.passed)
    assert reasons == {
        "title": 1, "label": 5, "header": 1, "numbering": 1, "heading": 1, "unfilled": 1, "total": 1, "signature": 2
    }  # fmt: skip
    assert (report.rows.read, report.rows.refused, report.rows.passed_over, report.rows.total) == (1, 1, 13, 15)


def test_a_signature_with_a_date_is_no_row() -> None:
    data = workbook(GOOD, below=[[None] * 9 + ["Lạng Sơn, ngày 5 tháng 1 năm 2025"]])
    assert [passed.reason for passed in report_on(data).passed][-1] == "findings.passed.signature"


def test_a_fraction_as_the_result_of_a_ratio_is_its_parts() -> None:
    (entry,) = report_on(workbook(row("SOC-04", result="935/1317"))).entries
    assert (entry.numerator, entry.denominator) == (Decimal(935), Decimal(1317))
    assert entry.value == Decimal("70.99468488990129081245254366")


def test_a_fraction_beside_parts_of_its_own_is_refused() -> None:
    report = report_on(workbook(row("SOC-04", numerator=935, denominator=1317, result="935/1317")))
    assert [finding.code for finding in report.findings] == ["unreadable_number"]


@pytest.mark.parametrize(
    ("written", "code"), [("gov – 01", "GOV-01"), ("GOV_01", "GOV-01"), ("  gov-01 ", "GOV-01"), ("GOV 01", "GOV 01")]
)
def test_a_code_is_compared_in_capitals_with_plain_hyphens(written: str, code: str) -> None:
    assert code_as_written(written) == code
