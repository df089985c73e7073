"""A department's board: targets, reports by period, what to mend; and the list of all that owe a report."""

from datetime import UTC, date, datetime

import pytest

from dti.core.errors import NotFound
from dti.core.periods import Period
from dti.store.engine import Session, Store
from dti.store.periods import close_period, ensure_period, reopen_period
from dti.views.department import Mend, list_departments, read_department
from dti.views.reporting import Delivery
from tests.views.conftest import Ask
from tests.views.presence import present
from tests.views.reports import add_report


def test_the_list_says_who_owes_and_who_is_late_the_latest_first(session: Session, ask: Ask) -> None:
    found = list_departments(session, ask("2024-12-31", "2024-Q3"))
    assert found.period == Period(2024, 3)
    assert not found.nobody_reported
    assert found.count(Delivery.APPROVED) == 2
    late = [line.report.days_late for line in found.late]
    assert late == sorted(late, reverse=True)
    assert {line.department.code for line in found.late} >= {"TTRA", "VPTU"}


def test_where_nobody_has_reported_nobody_is_blamed(session: Session, ask: Ask) -> None:
    found = list_departments(session, ask("2024-12-31", "2023-Q4"))
    assert found.nobody_reported
    assert found.lines
    assert found.late == ()


def test_a_board_has_the_targets_the_reports_and_the_periods_of_the_department(session: Session, ask: Ask) -> None:
    view = read_department(session, ask("2024-12-31", "2024-Q3"), "SYT")
    assert [state.target.code for state in view.leads] == ["SOC-07", "SOC-08"]
    assert view.contributes == ()
    assert present(view.current).delivery is Delivery.APPROVED
    assert [submission.filename for submission in view.submissions] == ["SYT-2024-Q3.xlsx"]
    assert view.history[0].period == Period(2024, 4)
    assert [report.delivery for report in view.history][1] is Delivery.APPROVED


def test_a_period_after_the_main_goals_fell_due_is_owed_as_the_list_says(session: Session, ask: Ask) -> None:
    query = ask("2026-11-01", "2026-Q3")
    listed = next(line.report for line in list_departments(session, query).lines if line.department.code == "SYT")
    view = read_department(session, query, "SYT")
    assert (view.current, listed.delivery) == (listed, Delivery.OVERDUE)
    assert [report.period for report in view.history][:4] == [
        Period(2026, 3),
        Period(2026, 2),
        Period(2026, 1),
        Period(2025, 4),
    ]
    assert read_department(session, ask("2026-11-01"), "SYT").history[0].period == Period(2025, 4)


def test_a_department_that_ended_keeps_its_page_and_names_its_successor(session: Session, ask: Ask) -> None:
    query = ask("2026-11-01")
    ended, heir = (read_department(session, query, code) for code in ("STTTT", "SKHCN-2025"))
    assert [department.code for department in ended.successors] == ["SKHCN-2025"]
    assert [department.code for department in heir.predecessors] == ["STTTT", "SKHCN"]
    assert {state.target.code for state in ended.leads} <= {state.target.code for state in heir.leads}
    assert max(report.period for report in ended.history) == Period(2024, 4)
    assert min(report.period for report in heir.history) == Period(2025, 1)


def test_contributions_are_apart_from_what_it_leads(session: Session, ask: Ask) -> None:
    view = read_department(session, ask("2024-12-31"), "SCT")
    assert [state.target.code for state in view.leads] == ["ECO-05"]
    assert [state.target.code for state in view.contributes] == ["ECO-04"]


def test_what_to_mend_begins_with_the_report_that_came_back(session: Session, ask: Ask) -> None:
    query = ask("2024-12-31", "2024-Q3")
    first, *rest = read_department(session, query, "TTRA").mend
    assert (first.message, first.period, present(first.submission).department) == (
        "department.mend.returned",
        Period(2024, 3),
        "TTRA",
    )
    assert [(mend.message, present(mend.target).code) for mend in rest] == [("department.mend.no_data", "GOV-09")]


def test_a_report_of_any_period_that_came_back_is_mended_first(own_store: Store, ask: Ask) -> None:
    sent, back = datetime(2024, 12, 20, 3, tzinfo=UTC), datetime(2024, 12, 21, 3, tzinfo=UTC)
    with own_store.writing() as session:
        number = add_report(session, "SYT", "2024-Q3", sent, rows=(), returned=back)
    with own_store.reading() as session:
        view = read_department(session, ask("2024-12-31", "2024-Q4"), "SYT")
    first = view.mend[0]
    assert (first.message, first.period, present(first.submission).id) == (
        "department.mend.returned",
        Period(2024, 3),
        number,
    )


def test_the_board_says_until_when_the_period_is_open_again(own_store: Store, ask: Ask) -> None:
    at, until = datetime(2025, 1, 20, 3, tzinfo=UTC), date(2025, 1, 25)
    with own_store.writing() as session:
        ensure_period(session, "2024-Q4", 15, at)
        close_period(session, "2024-Q4", at=at, by="Nga")
        reopen_period(session, "2024-Q4", at=at, by="Nga", reason="bổ sung", department="SYT", until=until)
    with own_store.reading() as session:
        found = [
            (one.is_open, one.until)
            for code, day in (
                ("SYT", "2025-01-19"),
                ("SYT", "2025-01-25"),
                ("SYT", "2025-01-26"),
                ("SCT", "2025-01-25"),
            )
            for one in [read_department(session, ask(day, "2024-Q4"), code).opening]
        ]
    assert found == [(True, None), (True, until), (False, None), (False, None)]


def test_an_overdue_report_a_conflict_and_missing_figures_are_named(session: Session, ask: Ask) -> None:
    mend = read_department(session, ask("2024-12-31", "2024-Q3"), "STTTT").mend
    assert mend[0] == Mend("department.mend.report", period=Period(2024, 3))
    about = {(present(one.target).code, one.message.rpartition(".")[2]) for one in mend[1:]}
    assert ("ECO-04", "conflict") in about
    assert ("GOV-04", "no_data") in about
    assert ("GOV-06", "stale") in about


def test_nothing_is_asked_for_an_index_that_nobody_enters(session: Session, ask: Ask) -> None:
    mend = read_department(session, ask("2021-10-01"), "STTTT").mend
    assert "GEN-01" not in {one.target.code for one in mend if one.target}


def test_an_unknown_department_is_named_in_the_refusal(session: Session, ask: Ask) -> None:
    with pytest.raises(NotFound) as refused:
        read_department(session, ask("2024-12-31"), "KHONG-CO")
    assert refused.value.params == {"code": "KHONG-CO"}
