"""Workbooks through the door: what is stored, what is not, and what comes back."""

import hashlib
from datetime import date, timedelta
from decimal import Decimal

import pytest

from dti.access.audit import read_events, verify
from dti.access.user import operator
from dti.catalogue.observations import CellOrigin, ObservationValue
from dti.core.errors import WrongInput
from dti.core.periods import Period
from dti.ingest.door import Receipt, approve, check, confirm, findings_of, marked_copy, receive, submit, template_for
from dti.ingest.findings import Report
from dti.ingest.gate import Limits
from dti.ingest.workbook import read_here
from dti.store.engine import Store
from dti.store.observations import read_observations
from dti.store.periods import read_periods
from dti.store.submissions import State, SubmissionValue, file_content, list_submissions, read_submission
from tests.builders import published, row, transcription, workbook
from tests.ingest.samples import AT

GOOD = [
    row("SOC-04", numerator=935, denominator=1317, result=71),
    row("ECO-04", result=55),
    row("BGT-02", result=5),
    row("PTY-01", result="Đạt"),
    row("ECO-03", result="7,2"),
    row("CNT-01", result=120),
    row("CNT-02", result=120),
    row("SUM-01", numerator=1, denominator=2, result=50),
]
CLEAN = workbook(*GOOD)
WARNED = workbook(*GOOD[:-1])
FAULTY = workbook(*GOOD[:-1], row("SUM-01", numerator=3, denominator=2))


def send(store: Store, data: bytes = CLEAN, name: str = "bao-cao.xlsx", days: int = 0) -> Receipt:
    return submit(operator("Nông Văn An"), store, data, name, at=AT + timedelta(days=days))


def number(receipt: Receipt) -> int:
    assert receipt.submission is not None
    return receipt.submission


def stored(store: Store, submission: int) -> SubmissionValue:
    with store.reading() as session:
        return read_submission(session, submission)


def counting(store: Store, day: date = date(2025, 1, 31)) -> tuple[ObservationValue, ...]:
    with store.reading() as session:
        return read_observations(session, programme="NQ49", as_of=day, illustrative=False)


def test_a_clean_workbook_is_handed_in_and_counts_once_it_is_approved(store: Store) -> None:
    receipt = send(store)
    assert (receipt.state, receipt.report.outcome, counting(store)) == (State.SUBMITTED, "accepted", ())
    approve(operator("Lý Thị Bình"), store, number(receipt), at=AT + timedelta(days=2))
    assert counting(store, date(2025, 1, 11)) == ()
    values = {value.target: value for value in counting(store, date(2025, 1, 12))}
    origin = values["SOC-04"].origin
    assert isinstance(origin, CellOrigin)
    assert (origin.sheet, origin.cell, origin.approved_by) == ("Báo cáo", "I8", "Lý Thị Bình")
    assert round(values["SOC-04"].value or 0, 2) == Decimal("70.99")
    assert len(values) == len(GOOD)


def test_the_bytes_are_kept_as_they_came(store: Store) -> None:
    found = stored(store, number(send(store)))
    assert found.sha256 == hashlib.sha256(CLEAN).hexdigest()
    with store.reading() as session:
        assert file_content(session, found.sha256) == CLEAN


def test_the_submission_says_whose_it_is_and_accounts_for_its_rows(store: Store) -> None:
    found = stored(store, number(send(store)))
    assert (found.department, found.period, found.programme, found.publication) == ("STTTT", "2024-Q4", "NQ49", None)
    assert (found.prepared_by, found.sent_by) == ("Chuyên viên tổng hợp", "Nông Văn An")
    assert (found.rows.read, found.rows.refused, found.rows.passed_over) == (8, 0, 7)


def test_one_error_stores_file_and_findings_and_no_observation(store: Store) -> None:
    receipt = send(store, FAULTY)
    found = stored(store, number(receipt))
    assert (found.state, receipt.state) == (State.REFUSED, State.REFUSED)
    assert findings_of(found.findings) == receipt.report.findings
    assert receipt.report.findings[0].code == "numerator_above_denominator"
    with store.reading() as session:
        every = read_observations(
            session, programme="NQ49", as_of=date(2026, 1, 1), illustrative=True, provisional=True
        )
    assert every == ()


def test_an_unanswered_warning_waits_for_a_reason(store: Store) -> None:
    receipt = send(store, WARNED)
    assert (receipt.state, receipt.report.outcome) == (State.CHECKED, "needs_reason")
    assert confirm(operator("An"), store, number(receipt), at=AT, reason="chưa có số liệu") is State.SUBMITTED


def test_a_warning_answered_in_the_workbook_waits_for_nobody(store: Store) -> None:
    answered = workbook(*GOOD[:-1], {"target_code": "SUM-01", "note": "chờ số liệu của BHXH"})
    receipt = send(store, answered)
    (finding,) = [one for one in receipt.report.findings if one.code == "missing_targets"]
    assert (receipt.state, finding.answer, finding.cells) == (State.SUBMITTED, "chờ số liệu của BHXH", ("I15",))


def test_a_check_stores_nothing(store: Store) -> None:
    report = check(operator("An"), store, FAULTY, "bao-cao.xlsx", at=AT)
    assert report.outcome == "refused"
    with store.reading() as session:
        assert list_submissions(session, include_transcriptions=True) == ()


def test_what_the_gate_refuses_is_kept_as_an_attempt_with_one_finding(store: Store) -> None:
    receipt = send(store, b"PK\x03\x04 no workbook")
    (finding,) = receipt.report.findings
    assert (receipt.state, finding.code) == (State.REFUSED, "refused_by_gate")
    assert finding.line("vi") == f"{finding.message('vi')} {finding.mend('vi')}"
    assert stored(store, number(receipt)).department is None


def test_a_file_over_the_limit_leaves_a_trace_and_no_bytes(store: Store) -> None:
    receipt = receive(operator("An"), store, CLEAN, "lon.xlsx", at=AT, limits=Limits(file_bytes=1000))
    assert (receipt.submission, receipt.state) == (None, State.REFUSED)
    with store.reading() as session:
        assert [event.action for event in read_events(session)][-1] == "submission.too_large"


def test_a_newer_report_for_the_same_period_takes_the_place_of_the_older(store: Store) -> None:
    first, second = send(store), send(store, workbook(*GOOD[1:], row("SOC-04", numerator=1, denominator=2)), days=1)
    approve(operator("Bình"), store, number(first), at=AT + timedelta(days=2), reason="trước khi có bản sửa")
    approve(operator("Bình"), store, number(second), at=AT + timedelta(days=4), reason="bản sửa")
    assert stored(store, number(first)).state is State.SUPERSEDED
    values = {day: [v.value for v in counting(store, date(2025, 1, day)) if v.target == "SOC-04"] for day in (13, 14)}
    assert [round(value or 0) for value in values[13]] == [71]
    assert values[14] == [Decimal(50)]


def test_a_transcription_counts_from_its_publication_and_knows_no_deadline(store: Store) -> None:
    receipt = send(store, transcription(published("ECO-04", "> 50"), published("GEN-01", "16/63")))
    approve(operator("Bình"), store, number(receipt), at=AT)
    values = [(value.target, value.value, value.field, value.department) for value in counting(store, date(2022, 4, 6))]
    assert values == [("ECO-04", Decimal(50), None, "CONG-BO"), ("GEN-01", Decimal(16), 63, "CONG-BO")]
    assert counting(store, date(2022, 4, 5)) == ()


def test_the_past_of_a_department_is_what_it_was_approved_for(store: Store) -> None:
    earlier = workbook(row("ECO-04", result=20, data_date=date(2024, 9, 30)), period="2024-Q3")
    receipt = submit(operator("An"), store, earlier, "q3.xlsx", at=AT, reason="chỉ có một chỉ tiêu")
    approve(operator("Bình"), store, number(receipt), at=AT)
    report = check(operator("An"), store, CLEAN, "bao-cao.xlsx", at=AT)
    (finding,) = [one for one in report.findings if one.code == "unexplained_jump"]
    assert finding.line("vi") == (
        "Báo cáo!I9: ECO-04 thay đổi từ 20 % (ngày 30/09/2024) thành 55 %, quá 20 điểm phần trăm. "
        "Kiểm tra lại; nếu đúng thì ghi lý do vào cột Ghi chú của dòng đó."
    )


def test_illustrative_and_real_reports_do_not_take_each_others_place(store: Store) -> None:
    real = send(store)
    approve(operator("Bình"), store, number(real), at=AT)
    shown = receive(operator("An"), store, CLEAN, "minh-hoa.xlsx", at=AT, illustrative=True)
    approve(operator("Bình"), store, number(shown), at=AT, reason="minh họa")
    assert [stored(store, number(one)).state for one in (real, shown)] == [State.APPROVED, State.APPROVED]


def test_a_period_that_only_a_refused_workbook_names_is_not_added(store: Store) -> None:
    receipt = send(store, workbook(*GOOD, period="2199-Q4"))
    found = stored(store, number(receipt))
    assert (found.state, found.period, receipt.report.period) == (State.REFUSED, None, "2199-Q4")
    with store.reading() as session:
        assert read_periods(session) == ()


def test_every_step_is_audited_in_an_unbroken_chain(store: Store) -> None:
    approve(operator("Bình"), store, number(send(store)), at=AT)
    with store.reading() as session:
        actions = [event.action for event in read_events(session, object_kind="submission", object_key="1")]
        assert verify(session) is None
    assert actions == ["submission.received", "submission.checked", "submission.submitted", "submission.approved"]


def test_nobody_acts_without_a_name(store: Store) -> None:
    with pytest.raises(WrongInput, match=r"lifecycle\.actor_missing"):
        receive(operator(" "), store, CLEAN, "bao-cao.xlsx", at=AT)


def test_the_prefilled_form_comes_back_as_it_went_out(store: Store) -> None:
    form = template_for(operator("Người thử"), store, "STTTT", Period(2024, 4), at=AT)
    report = check(operator("An"), store, form, "bao-cao.xlsx", at=AT)
    assert [finding.code for finding in report.findings] == ["empty_form"]


def test_the_marked_copy_names_what_was_found(store: Store) -> None:
    receipt = send(store, FAULTY)
    copy = read_here(marked_copy(operator("Người thử"), store, number(receipt)), "danh-dau.xlsx")
    texts = {cell.value for cell in copy.sheets[0].cells}
    assert receipt.report.findings[0].message("vi") in texts


def test_the_report_as_json_is_what_the_commands_promise(store: Store) -> None:
    said = check(operator("An"), store, workbook(GOOD[0]), "bao-cao.xlsx", at=AT).as_json("vi", 7)
    (observation,) = said["observations"]
    assert {key: said[key] for key in ("outcome", "department", "period", "submission", "rows")} == {
        "outcome": "needs_reason",
        "department": "STTTT",
        "period": "2024-Q4",
        "submission": 7,
        "rows": {"read": 1, "refused": 0, "passed_over": 7},
    }
    assert {key: observation[key] for key in ("target", "numerator", "denominator", "value", "data_date", "cell")} == {
        "target": "SOC-04",
        "numerator": "935",
        "denominator": "1317",
        "value": "70.99468488990129081245254366",
        "data_date": "2024-12-31",
        "cell": "Báo cáo!I8",
    }
    assert set(said["findings"][0]) >= {"code", "severity", "sheet", "cell", "found", "expected", "message"}


def test_a_refused_report_promises_no_observation(store: Store) -> None:
    report: Report = check(operator("An"), store, FAULTY, "bao-cao.xlsx", at=AT)
    assert report.as_json("en")["observations"] == []
