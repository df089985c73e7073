"""Beside a department's board: what went well, what waits for its answer, what is open, what is due next."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dti.access.user import Role, User
from dti.analysis.status import Status
from dti.core.errors import NotAllowed
from dti.core.periods import Period
from dti.store.engine import Session, Store
from dti.store.remarks import NewRemark, RemarkKind, add_remark
from dti.store.submissions import FindingValue, State, add_findings
from dti.views.board import read_catalogue
from dti.views.department_sheet import DepartmentSheet, read_department_sheet
from dti.views.query import complete
from dti.views.reporting import Delivery
from tests.views.conftest import Ask
from tests.views.meetings import GOAL, add_conclusion, hold
from tests.views.reports import add_report, ratio

SENT, BACK, LATER = (datetime(2024, 10, day, 3, tzinfo=UTC) for day in (10, 11, 12))


def open_sheet(store: Store, ask: Ask, code: str, day: str = "2024-12-31", **asked: object) -> DepartmentSheet:
    with store.reading() as session:
        return read_department_sheet(session, ask(day, "2024-Q3", **asked), code)


def test_what_is_met_and_sent_in_time_is_counted_as_merit(session: Session, ask: Ask) -> None:
    sheet = read_department_sheet(session, ask("2024-12-31", "2024-Q3"), "SYT")
    merits, over = sheet.merits, [one for one in sheet.view.history if one.deadline <= date(2024, 12, 31)]
    assert (merits.in_time, merits.owed, merits.running) == (1, len(over), 1)
    assert merits.achieved == tuple(state for state in sheet.view.leads if state.status is Status.ACHIEVED)
    scores = sheet.quality.scores(sheet.wanted)
    assert merits.full == tuple(one for one, score in scores.items() if score.applicable and not score.failed)
    assert merits.risen == ()


def test_a_late_report_is_no_merit(session: Session, ask: Ask) -> None:
    merits = read_department_sheet(session, ask("2024-12-31", "2024-Q3"), "SGDDT").merits
    assert (merits.in_time, merits.running) == (0, 0)


def test_the_next_deadlines_are_those_ahead_with_what_each_report_has_to_hold(session: Session, ask: Ask) -> None:
    due = read_department_sheet(session, ask("2024-12-31"), "SYT").due
    assert [(one.period, one.deadline) for one in due] == [
        (Period(2024, 4), date(2025, 1, 15)),
        (Period(2025, 1), date(2025, 4, 15)),
        (Period(2025, 2), date(2025, 7, 15)),
    ]
    assert [[target.code for target in one.targets] for one in due] == [["SOC-07", "SOC-08"]] * 3
    assert {one.delivery for one in due} == {Delivery.DUE}


def test_a_remark_waits_until_the_department_answers_it(own_store: Store, ask: Ask) -> None:
    with own_store.writing() as session:
        number = add_report(session, "STTTT", "2024-Q3", SENT, rows=(), returned=BACK)
        reason = NewRemark(number, RemarkKind.RETURN_REASON, "Sai mẫu số", "GOV-02", "Báo cáo", "H9")
        add_remark(session, reason, by="Thường trực", at=BACK)
        add_remark(session, NewRemark(number, RemarkKind.REMARK, "Gửi lại sớm"), by="Thường trực", at=BACK)
    assert [one.text for one in open_sheet(own_store, ask, "STTTT").awaiting] == ["Sai mẫu số", "Gửi lại sớm"]
    with own_store.writing() as session:
        add_remark(session, NewRemark(number, RemarkKind.ANSWER, "Đã sửa", "GOV-02"), by="Sở", at=LATER)
    assert [one.text for one in open_sheet(own_store, ask, "STTTT").awaiting] == ["Gửi lại sớm"]
    assert open_sheet(own_store, ask, "STTTT", "2024-10-10").awaiting == ()
    with own_store.writing() as session:
        add_report(session, "STTTT", "2024-Q3", LATER, rows=[("GOV-02", ratio(9, 10), date(2024, 9, 30))])
    assert open_sheet(own_store, ask, "STTTT").awaiting == ()


def test_what_was_recorded_after_a_frozen_moment_waits_for_nobody(own_store: Store, ask: Ask) -> None:
    frozen = datetime(2026, 11, 2, tzinfo=UTC)
    with own_store.writing() as session:
        number = add_report(session, "STTTT", "2024-Q3", SENT, rows=(), returned=BACK)
        new = NewRemark(number, RemarkKind.REMARK, "Thiếu nguồn")
        add_remark(session, new, by="Thường trực", at=BACK, recorded_at=datetime(2026, 11, 3, tzinfo=UTC))
    assert len(open_sheet(own_store, ask, "STTTT").awaiting) == 1
    assert open_sheet(own_store, ask, "STTTT", recorded=frozen).awaiting == ()


def test_findings_are_open_while_nothing_was_approved_and_nobody_explained_them(own_store: Store, ask: Ask) -> None:
    findings = [
        FindingValue("E-1", "error", "Báo cáo", ("H9",), {}),
        FindingValue("W-1", "warning", "Báo cáo", ("I9",), {}),
        FindingValue("W-2", "warning", "Báo cáo", ("I10",), {}, answer="Đã đối chiếu"),
        FindingValue("N-1", "note", "Báo cáo", ("I11",), {}),
    ]
    with own_store.writing() as session:
        number = add_report(session, "STTTT", "2024-Q3", SENT, rows=(), steps=[(State.REFUSED, SENT)])
        add_findings(session, number, findings)
    (found,) = open_sheet(own_store, ask, "STTTT").findings
    assert (found.submission.id, [one.code for one in found.findings]) == (number, ["E-1", "W-1"])
    with own_store.writing() as session:
        add_report(session, "STTTT", "2024-Q3", BACK, rows=(), approved=LATER)
    assert open_sheet(own_store, ask, "STTTT").findings == ()


def test_conclusions_are_those_given_to_the_department(own_store: Store, ask: Ask) -> None:
    kept = add_conclusion(own_store, hold(own_store))
    assert [one.kept for one in open_sheet(own_store, ask, "SYT").conclusions] == [kept]
    assert open_sheet(own_store, ask, "STTTT").conclusions == ()


def test_what_a_department_was_given_goes_to_who_carries_on_its_duties(own_store: Store, ask: Ask) -> None:
    kept = add_conclusion(own_store, hold(own_store), replace(GOAL, department="STTTT"))
    later = "2025-03-31"
    [found] = open_sheet(own_store, ask, "SKHCN-2025", later).conclusions
    assert (found.kept, [heir.code for heir in found.heirs]) == (kept, ["SKHCN-2025"])
    assert open_sheet(own_store, ask, "SYT", later).conclusions == ()


def test_another_department_s_reader_is_refused(session: Session) -> None:
    nga = User("nga", "Nga", frozenset({Role.REPORTER}), frozenset({"SYT"}))
    query = complete(nga, read_catalogue(session), as_of=date(2024, 12, 31))
    assert read_department_sheet(session, query, "SYT").view.department.code == "SYT"
    with pytest.raises(NotAllowed):
        read_department_sheet(session, query, "STTTT")
