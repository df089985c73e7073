"""Personal data is pointed at wherever it stands and nowhere repeated: not in messages, stored words, or the log."""

import json
import logging
from datetime import date
from typing import Any

import pytest

from dti.access.user import operator
from dti.ingest.door import findings_of, marked_copy, submit
from dti.ingest.personal import Kind, mask, traces_in
from dti.ingest.workbook import read_here
from dti.store.engine import Store
from dti.store.observations import read_observations
from dti.store.submissions import read_submission
from tests.builders import row, workbook
from tests.ingest.samples import AT, report_on

PHONE, CITIZEN, EMAIL = "0912345678", "020099001234", "nong.van.an@mail.vn"


@pytest.mark.parametrize(
    ("raw", "kind", "masked"),
    [
        ("ĐT: 0912 345 678", Kind.PHONE, "ĐT: 091* *** *78"),
        ("+84 912345678", Kind.PHONE, "+84 9******78"),
        ("020099001234", Kind.CITIZEN, "020*******34"),
        ("CMND số 080123456", Kind.CITIZEN, "CMND số 080****56"),
        ("gửi a.nguyen@langson.gov.vn", Kind.EMAIL, "gửi a***@langson.gov.vn"),
    ],
)
def test_what_looks_like_personal_data_is_masked(raw: str, kind: Kind, masked: str) -> None:
    assert [found for found, _ in traces_in(raw)] == [kind]
    assert mask(raw) == masked


@pytest.mark.parametrize(
    "raw",
    [
        "Công văn 123/UBND ngày 05/01/2025", "1.234.567.890", "0,912345678", "123456789012", "số 0205.3812345",
        "080123456", "0912345678/QĐ-UBND", "935/1317", "Báo cáo", "9" * 30,
    ],
)  # fmt: skip
def test_figures_and_numbers_of_documents_are_none(raw: str) -> None:
    assert (traces_in(raw), mask(raw)) == ((), raw)


def test_one_finding_a_sheet_names_all_its_cells() -> None:
    people: list[list[Any]] = [["Họ tên", "Số", "Thư"], ["An", PHONE, EMAIL], ["Bình", CITIZEN, None]]
    report = report_on(workbook(row("ECO-04", result=55, note=f"hỏi {PHONE}"), others={"Danh sách": people}))
    found = [(one.sheet, one.cells) for one in report.findings if one.code == "personal_data"]
    assert found == [("Danh sách", ("B2", "C2", "B3")), ("Báo cáo", ("L8",))]


def test_a_note_that_holds_personal_data_does_not_answer_for_itself() -> None:
    report = report_on(workbook(row("ECO-04", result=55, note=PHONE)))
    assert [one.is_open for one in report.findings if one.code == "personal_data"] == [True]


def test_nothing_that_is_said_stored_or_logged_repeats_it(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    rows = (
        row("ECO-04", result=55, source=f"hỏi {PHONE}", note=EMAIL),
        row("BGT-02", result=5, source=f"CCCD {CITIZEN}"),
    )
    data = workbook(*rows, prepared_by=f"An, {PHONE}")
    with caplog.at_level(logging.DEBUG):
        receipt = submit(operator("An"), store, data, "bao-cao.xlsx", at=AT, reason="đã hỏi")
    assert receipt.submission is not None
    with store.reading() as session:
        kept = read_submission(session, receipt.submission)
        values = read_observations(
            session, programme="NQ49", as_of=date(2025, 2, 1), illustrative=False, provisional=True
        )
    copy = read_here(marked_copy(operator("Người thử"), store, receipt.submission), "danh-dau.xlsx").sheets[0]
    said = [
        json.dumps(receipt.report.as_json("vi")),
        json.dumps(receipt.report.as_json("en")),
        *(finding.line("vi") for finding in findings_of(kept.findings)),
        kept.prepared_by,
        *(value.source + value.note for value in values),
        *(str(cell.value) for cell in copy.cells),
        *(record.getMessage() for record in caplog.records),
    ]
    assert len(values) == 2
    assert [text for text in said if PHONE in text or CITIZEN in text or EMAIL in text] == []


def test_a_phone_number_in_a_column_of_figures_is_no_figure_and_one_finding() -> None:
    report = report_on(workbook(row("CNT-01", result=PHONE)))
    (finding,) = report.findings
    assert (finding.code, report.entries) == ("unreadable_number", ())
    assert PHONE not in finding.line("vi")
