"""Who owed a report, what became of it, how late it was: as of a day."""

from datetime import UTC, date, datetime

import pytest

from dti.core.periods import Period
from dti.store.engine import Session, Store
from dti.store.submissions import State, add_event
from dti.views.board import read_catalogue
from dti.views.query import ViewQuery
from dti.views.reporting import Delivery, deadline_of, known_submissions, read_reporting
from tests.views.conftest import Ask
from tests.views.presence import present
from tests.views.reports import add_report

Q3 = "2024-Q3"


def _standing(session: Session, query: ViewQuery, period: str = Q3) -> dict[str, tuple[Delivery, int]]:
    reports = read_reporting(session, read_catalogue(session), query, Period.parse(period))
    return {report.department.code: (report.delivery, report.days_late) for report in reports}


def test_each_department_stands_where_its_submission_stood_on_the_day(session: Session, ask: Ask) -> None:
    after = _standing(session, ask("2024-12-31", Q3))
    assert after["SYT"] == (Delivery.APPROVED, 0)
    assert after["SGDDT"] == (Delivery.APPROVED, 5)
    assert after["TTRA"] == (Delivery.RETURNED, 77)
    assert after["NHNN"] == (Delivery.WAITING, 0)
    assert after["VPTU"] == (Delivery.OVERDUE, 77)
    before = _standing(session, ask("2024-10-06", Q3))
    assert before["SYT"] == (Delivery.WAITING, 0)
    assert before["SGDDT"] == (Delivery.DUE, 0)


def test_an_illustrative_report_counts_only_for_a_reader_who_asks_for_it(session: Session, ask: Ask) -> None:
    assert _standing(session, ask("2024-12-31", Q3))["BDIEN"] == (Delivery.OVERDUE, 77)
    assert _standing(session, ask("2024-12-31", Q3, illustrative=True))["BDIEN"] == (Delivery.APPROVED, 0)


def test_a_late_report_is_late_no_more_once_it_is_approved(session: Session, ask: Ask) -> None:
    reports = read_reporting(session, read_catalogue(session), ask("2024-12-31", Q3), Period.parse(Q3))
    late = {report.department.code for report in reports if report.is_late}
    assert "SGDDT" not in late
    assert {"TTRA", "VPTU"} <= late


def test_only_what_a_form_must_hold_makes_a_department_owe_a_report(session: Session, ask: Ask) -> None:
    quarter, year = (_standing(session, ask("2025-02-28", Q3), period) for period in (Q3, "2024-Q4"))
    assert "SKHDT" not in quarter, "it leads yearly targets only"
    assert "SKHDT" in year


def test_duties_pass_to_the_successor_with_the_day_of_the_period(session: Session, ask: Ask) -> None:
    query = ask("2025-06-01")
    assert "STTTT" in _standing(session, query, "2024-Q4")
    assert "STTTT" not in _standing(session, query, "2025-Q1")
    assert "SKHCN-2025" in _standing(session, query, "2025-Q1")


def test_the_stored_deadline_goes_before_the_rule_of_the_programme(session: Session, ask: Ask) -> None:
    query = ask("2024-12-31", Q3)
    catalogue = read_catalogue(session)
    programme = catalogue.programme("NQ49")
    (report, *_) = read_reporting(session, catalogue, query, Period.parse(Q3))
    assert report.deadline == date(2024, 10, 15)
    assert deadline_of(present(programme), Period.parse("2023-Q4")) == date(2024, 1, 15)


def test_what_was_sent_later_or_recorded_later_is_not_known(session: Session, ask: Ask) -> None:
    def known(query: ViewQuery) -> set[str | None]:
        return {submission.department for submission in known_submissions(session, query)}

    assert known(ask("2024-10-04")) == {"TTRA", "NHNN"}
    frozen = next(s.recorded_at for s in known_submissions(session, ask("2024-12-31")) if s.department == "TTRA")
    assert known(ask("2024-12-31", recorded=frozen)) == {"TTRA"}


def _at(month: int, day: int) -> datetime:
    return datetime(2025, month, day, 3, tzinfo=UTC)


def _days_late(store: Store, ask: Ask, *days: str) -> list[int]:
    with store.reading() as session:
        return [_standing(session, ask(day), "2024-Q4")["SYT"][1] for day in days]


@pytest.mark.parametrize("first", [State.CHECKED, State.RETURNED])
def test_approval_does_not_make_a_late_report_punctual(own_store: Store, ask: Ask, first: State) -> None:
    """The workbook of before the deadline was never handed in, or came back: replacing it puts nothing in hand."""
    attempts = [(State.CHECKED, _at(1, 10))] if first is State.CHECKED else []
    attempts += [(State.SUBMITTED, _at(1, 10)), (State.RETURNED, _at(1, 11))] if first is State.RETURNED else []
    with own_store.writing() as session:
        replaced = [*attempts, (State.SUPERSEDED, _at(1, 27))]
        add_report(session, "SYT", "2024-Q4", _at(1, 10), rows=(), steps=replaced)
        add_report(session, "SYT", "2024-Q4", _at(1, 25), rows=(), approved=_at(1, 27))
    assert _days_late(own_store, ask, "2025-01-20", "2025-01-25", "2025-01-27", "2025-03-01") == [5, 10, 10, 10]


def test_a_report_is_in_hand_from_the_day_it_is_handed_in_not_from_the_day_of_the_upload(
    own_store: Store, ask: Ask
) -> None:
    with own_store.writing() as session:
        steps = [(State.CHECKED, _at(1, 10)), (State.SUBMITTED, _at(2, 20))]
        add_report(session, "SYT", "2024-Q4", _at(1, 10), rows=(), steps=steps)
    assert _days_late(own_store, ask, "2025-02-19", "2025-02-20", "2025-02-25") == [35, 36, 36]


def test_a_report_in_time_stays_in_time_when_a_later_one_replaces_it(own_store: Store, ask: Ask) -> None:
    with own_store.writing() as session:
        steps = [(State.SUBMITTED, _at(1, 10)), (State.SUPERSEDED, _at(1, 27))]
        add_report(session, "SYT", "2024-Q4", _at(1, 10), rows=(), steps=steps)
        add_report(session, "SYT", "2024-Q4", _at(1, 25), rows=(), approved=_at(1, 27))
    assert _days_late(own_store, ask, "2025-01-26", "2025-01-27") == [0, 0]


@pytest.mark.parametrize("bad", [State.REFUSED, State.CHECKED])
def test_a_bad_attempt_does_not_hide_the_report_that_waits(own_store: Store, ask: Ask, bad: State) -> None:
    with own_store.writing() as session:
        add_report(session, "SYT", "2024-Q4", _at(1, 10), rows=())
        add_report(session, "SYT", "2024-Q4", _at(1, 12), rows=(), steps=[(bad, _at(1, 12))])
    with own_store.reading() as session:
        assert _standing(session, ask("2025-01-14"), "2024-Q4")["SYT"] == (Delivery.WAITING, 0)


def test_what_was_returned_later_is_told_before_the_older_one_that_waits(own_store: Store, ask: Ask) -> None:
    with own_store.writing() as session:
        add_report(session, "SYT", "2024-Q4", _at(1, 10), rows=())
        back = add_report(session, "SYT", "2024-Q4", _at(1, 11), rows=(), returned=_at(1, 12))
    found = [_told(own_store, ask, day) for day in ("2025-01-11", "2025-01-12")]
    assert found == [(Delivery.WAITING, None), (Delivery.RETURNED, back)]
    with own_store.writing() as session:
        add_report(session, "SYT", "2024-Q4", _at(1, 13), rows=(), steps=[(State.REFUSED, _at(1, 13))])
    assert _told(own_store, ask, "2025-01-13") == (Delivery.REFUSED, back)
    with own_store.writing() as session:
        add_report(session, "SYT", "2024-Q4", _at(1, 14), rows=())
    assert _told(own_store, ask, "2025-01-14") == (Delivery.WAITING, None)


def test_what_was_returned_after_an_approval_is_told_until_one_is_approved_again(own_store: Store, ask: Ask) -> None:
    with own_store.writing() as session:
        add_report(session, "SYT", "2024-Q4", _at(1, 8), rows=(), approved=_at(1, 10))
        older = add_report(session, "SYT", "2024-Q4", _at(1, 10), rows=())
        back = add_report(session, "SYT", "2024-Q4", _at(1, 11), rows=(), returned=_at(1, 12))
        add_event(session, older, State.APPROVED, at=_at(1, 13), by="Người duyệt", reason="lấy bản trước")
    found = [_told(own_store, ask, day) for day in ("2025-01-12", "2025-01-13")]
    assert found == [(Delivery.APPROVED, back), (Delivery.APPROVED, None)]


def _told(store: Store, ask: Ask, day: str) -> tuple[Delivery, int | None]:
    """Where SYT stands for the last quarter of 2024, and which report came back."""
    with store.reading() as session:
        reports = read_reporting(session, read_catalogue(session), ask(day), Period.parse("2024-Q4"))
    (report,) = [one for one in reports if one.department.code == "SYT"]
    return report.delivery, report.came_back.id if report.came_back else None
