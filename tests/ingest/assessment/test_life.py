"""A self-assessment through the door: the same life as a report of targets, and neither disturbs the other."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from dti.access.audit import read_events, verify
from dti.access.user import operator
from dti.core.errors import NotAllowed
from dti.ingest.assessment.prefill import assessment_form_for
from dti.ingest.door import Receipt, approve, check, compare_with_last, confirm, marked_copy, send_back, submit
from dti.ingest.review import review
from dti.ingest.workbook import read_here
from dti.store.assessments import AssessmentValue, read_assessments
from dti.store.catalogue import save_catalogue
from dti.store.current import current_catalogue
from dti.store.engine import Store
from dti.store.observations import read_observations
from dti.store.periods import read_periods
from dti.store.submissions import State, SubmissionValue, read_submission
from tests.builders import row as target_row
from tests.builders import workbook
from tests.ingest.assessment.books import CATALOGUE, assessment, row
from tests.ingest.samples import AT, RECORDED
from tests.stores import discard, sqlite_store

D = Decimal
CLEAN = assessment(row("A", points=80), row("B", points=25))
FAULTY = assessment(row("A", points=180), row("B", points=25))
WARNED = assessment(row("A", points=80, evidence=None))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A fresh store that knows targets and frameworks."""
    made = sqlite_store(tmp_path)
    with made.writing() as session:
        save_catalogue(session, CATALOGUE, (), by="dti init", at=RECORDED)
    yield made
    discard(made)


def send(store: Store, data: bytes = CLEAN, days: int = 0, reason: str = "") -> Receipt:
    return submit(operator("An"), store, data, "tu-danh-gia.xlsx", at=AT + timedelta(days=days), reason=reason)


def number(receipt: Receipt) -> int:
    assert receipt.submission is not None
    return receipt.submission


def stored(store: Store, submission: int) -> SubmissionValue:
    with store.reading() as session:
        return read_submission(session, submission)


def counting(store: Store, day: date = date(2025, 1, 31)) -> list[tuple[str, str, Decimal | None]]:
    with store.reading() as session:
        found: tuple[AssessmentValue, ...] = read_assessments(session, as_of=day, illustrative=False)
    return [(one.node, one.department, one.points) for one in found]


def test_it_counts_once_somebody_else_has_approved_it(store: Store) -> None:
    receipt = send(store)
    assert (receipt.state, counting(store)) == (State.SUBMITTED, [])
    with pytest.raises(NotAllowed):
        approve(operator("An"), store, number(receipt), at=AT)
    approve(operator("Bình"), store, number(receipt), at=AT)
    assert counting(store) == [("A", "STTTT", D(80)), ("B", "STTTT", D(25))]


def test_it_is_kept_with_framework_and_year_and_without_a_period(store: Store) -> None:
    found = stored(store, number(send(store)))
    said = (found.framework, found.assessment_year, found.period, found.programme, found.is_assessment)
    assert said == ("F-24", 2024, None, None, True)
    assert (found.rows.read, found.rows.refused, found.rows.passed_over) == (2, 0, 7)
    with store.reading() as session:
        assert read_periods(session) == ()


def test_one_error_keeps_the_file_and_no_claim(store: Store) -> None:
    receipt = send(store, FAULTY)
    assert (receipt.state, stored(store, number(receipt)).state) == (State.REFUSED, State.REFUSED)
    with store.reading() as session:
        assert read_assessments(session, as_of=date(2026, 1, 1), illustrative=True, provisional=True) == ()


def test_an_unanswered_warning_waits_for_a_reason_and_stays_answered(store: Store) -> None:
    receipt = send(store, WARNED)
    assert receipt.state is State.CHECKED
    assert confirm(operator("An"), store, number(receipt), at=AT, reason="đang xin văn bản") is State.SUBMITTED
    again = assessment(row("A", points=80, evidence=None, note="đang xin văn bản"))
    assert send(store, again).state is State.SUBMITTED
    (finding,) = check(operator("An"), store, WARNED, "x.xlsx", at=AT).findings[:1]
    assert (finding.code, finding.answer) == ("missing_evidence", "đang xin văn bản")


def test_a_newer_one_ends_the_older_of_the_same_framework_and_year_only(store: Store) -> None:
    first, second = send(store), send(store, assessment(row("A", points=70)), days=1)
    other = send(store, assessment(row("A", points=60), department_code="BHXH", department="Bảo hiểm xã hội tỉnh"))
    for one in (first, second, other):
        approve(operator("Bình"), store, number(one), at=AT + timedelta(days=2), reason="theo thứ tự gửi")
    states = [stored(store, number(one)).state for one in (first, second, other)]
    assert states == [State.SUPERSEDED, State.APPROVED, State.APPROVED]
    assert counting(store) == [("A", "STTTT", D(70)), ("A", "BHXH", D(60))]


def test_it_can_be_sent_back(store: Store) -> None:
    receipt = send(store)
    assert send_back(operator("Bình"), store, number(receipt), at=AT, reason="thiếu văn bản") is State.RETURNED
    assert counting(store) == []


def test_a_report_of_targets_and_a_self_assessment_leave_each_other_alone(store: Store) -> None:
    targets = workbook(target_row("ECO-04", result=55))
    reported = submit(operator("An"), store, targets, "bao-cao.xlsx", at=AT, reason="chỉ có một chỉ tiêu")
    assessed = send(store)
    for one in (reported, assessed):
        approve(operator("Bình"), store, number(one), at=AT)
    assert stored(store, number(reported)).state is State.APPROVED
    with store.reading() as session:
        values = read_observations(session, programme="NQ49", as_of=date(2025, 1, 31), illustrative=False)
    assert [value.target for value in values] == ["ECO-04"]
    assert check(operator("An"), store, targets, "bao-cao.xlsx", at=AT).is_assessment is False


def test_what_changed_since_the_last_attempt_is_told(store: Store) -> None:
    send(store, FAULTY)
    report = check(operator("An"), store, CLEAN, "x.xlsx", at=AT)
    resent = compare_with_last(operator("Người thử"), store, CLEAN, "x.xlsx", report)
    assert resent is not None
    assert [(one.cell, one.target, one.column, one.after) for one in resent.changes or ()] == [
        ("H8", "A", "Điểm tự chấm", D(80))
    ]
    assert [one.finding.code for one in resent.corrected] == ["points_out_of_bounds"]


def test_the_marked_copy_and_the_review_name_the_cells(store: Store) -> None:
    receipt = send(store, FAULTY)
    copy = read_here(marked_copy(operator("Người thử"), store, number(receipt)), "danh-dau.xlsx")
    assert any("180" in str(cell.value) and "nằm ngoài" in str(cell.value) for cell in copy.sheets[0].cells)
    with store.reading() as session:
        seen = review(
            session, current_catalogue(session), stored(store, number(receipt)), language="vi", illustrative=False
        )
    (excerpt, *_) = seen.excerpts
    assert excerpt is not None
    assert "Điểm tự chấm" in [column.header for column in excerpt.columns]
    assert seen.compared == ()
    assert [claim.node for claim in seen.report.claims] == ["B"]


def test_every_step_is_audited(store: Store) -> None:
    approve(operator("Bình"), store, number(send(store)), at=AT)
    with store.reading() as session:
        events = list(read_events(session, object_kind="submission", object_key="1"))
        assert verify(session) is None
    assert [event.action.rpartition(".")[2] for event in events] == ["received", "checked", "submitted", "approved"]
    assert (events[0].details["framework"], events[0].details["assessment_year"]) == ("F-24", 2024)


def test_evidence_that_says_so_makes_the_whole_illustrative(store: Store) -> None:
    receipt = send(store, assessment(row("A", points=80, evidence="Số liệu minh họa, không phải số liệu thật")))
    assert stored(store, number(receipt)).illustrative is True


def test_the_document_says_what_was_assessed(store: Store) -> None:
    said = send(store).report.as_json("vi", 1)
    assert (said["framework"], said["assessment_year"], said["observations"]) == ("F-24", 2024, [])
    assert said["assessed"][0] == {
        "node": "A", "points": "80", "max_points": "100", "value": "0.8", "numerator": None, "denominator": None,
        "evidence": "Báo cáo số 1", "cell": "Báo cáo!H8",
    }  # fmt: skip


def test_the_form_that_is_handed_out_is_of_the_years_framework(store: Store) -> None:
    data = assessment_form_for(operator("Người thử"), store, "STTTT", None, 2024, at=AT)
    report = check(operator("An"), store, data, "x.xlsx", at=AT)
    assert ([one.code for one in report.findings], report.framework) == (["empty_assessment"], "F-24")
