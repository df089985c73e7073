"""A value that a newer report superseded stays known: what was said, what took its place, when, by whom."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from dti.store.engine import Store
from dti.store.revisions import Revision, read_revisions
from tests.store.builders import report, save, value

END = date(2024, 3, 31)
FIRST, SECOND, THIRD = date(2024, 4, 20), date(2024, 5, 20), date(2024, 6, 20)


@pytest.fixture
def filled(store: Store) -> Store:
    save(store)
    return store


def revisions(
    store: Store, as_of: date = date(2024, 12, 31), *, illustrative: bool = False, recorded: datetime | None = None
) -> list[Revision]:
    with store.reading() as session:
        return list(read_revisions(session, "P", as_of=as_of, illustrative=illustrative, recorded=recorded))


def told(store: Store, as_of: date = date(2024, 12, 31), *, illustrative: bool = False) -> list[tuple[object, ...]]:
    found = revisions(store, as_of, illustrative=illustrative)
    return [(one.target, one.before.value, one.after.value if one.after else None, one.day, one.by) for one in found]


def test_a_corrected_value_is_told_with_both_reports(filled: Store) -> None:
    with filled.writing() as session:
        old = report(session, [value("80", END), value("7", END, "T-02")], superseded=SECOND)
        new = report(session, [value("85", END), value("7", END, "T-02")], approved=SECOND)
    (found,) = revisions(filled)
    assert found.key == f"revision:T-01:{old}:2024-03-31"
    assert (found.target, found.day, found.by, found.illustrative) == ("T-01", SECOND, "bình", False)
    assert (found.before.submission, found.before.value, found.before.approved_on) == (old, Decimal(80), FIRST)
    assert found.after is not None
    assert (found.after.submission, found.after.value, found.after.approved_on) == (new, Decimal(85), SECOND)
    assert (found.before.department, found.before.period, found.before.sheet) == ("A", "2024-Q1", "Báo cáo")


def test_before_the_newer_report_was_approved_nothing_was_revised(filled: Store) -> None:
    with filled.writing() as session:
        report(session, [value("80", END)], superseded=SECOND)
        report(session, [value("85", END)], approved=SECOND)
    assert told(filled, date(2024, 5, 19)) == []
    assert told(filled, SECOND) == [("T-01", Decimal(80), Decimal(85), SECOND, "bình")]


def test_each_report_is_followed_by_the_next_one(filled: Store) -> None:
    with filled.writing() as session:
        report(session, [value("80", END)], superseded=SECOND)
        report(session, [value("85", END)], approved=SECOND, superseded=THIRD)
        report(session, [value("90", END)], approved=THIRD)
    assert told(filled) == [
        ("T-01", Decimal(85), Decimal(90), THIRD, "bình"),
        ("T-01", Decimal(80), Decimal(85), SECOND, "bình"),
    ]


def test_a_value_that_the_newer_report_leaves_out_was_taken_back(filled: Store) -> None:
    with filled.writing() as session:
        report(session, [value("80", END), value(None, END, "T-02")], superseded=SECOND)
        report(session, [value("3", END, "T-02")], approved=SECOND)
    assert told(filled) == [("T-01", Decimal(80), None, SECOND, "bình")]


def test_what_never_counted_and_what_another_department_reports_is_no_revision(filled: Store) -> None:
    with filled.writing() as session:
        report(session, [value("80", END)], approved=None, superseded=SECOND)
        report(session, [value("70", END, "T-02")], department="B")
        report(session, [value("85", END)], approved=SECOND)
    assert told(filled) == []


def test_transcriptions_of_one_publication_follow_each_other_whatever_their_period(filled: Store) -> None:
    with filled.writing() as session:
        kind = {"department": "CONG-BO", "publication": "BAO-1"}
        report(session, [value("80", END)], superseded=SECOND, period="2022-Q2", **kind)  # type: ignore[arg-type]
        report(session, [value("81", END)], approved=SECOND, period="2022-Q3", **kind)  # type: ignore[arg-type]
        report(session, [value("9", END)], approved=SECOND, department="CONG-BO", publication="BAO-2")
    assert told(filled) == [("T-01", Decimal(80), Decimal(81), SECOND, "bình")]


def test_illustrative_revisions_are_shown_only_if_asked_for(filled: Store) -> None:
    with filled.writing() as session:
        report(session, [value("80", END)], superseded=SECOND, illustrative=True)
        report(session, [value("85", END)], approved=SECOND, illustrative=True)
    assert told(filled) == []
    assert [one.illustrative for one in revisions(filled, illustrative=True)] == [True]


def test_what_was_recorded_later_is_unknown_to_a_frozen_meeting(filled: Store) -> None:
    with filled.writing() as session:
        report(session, [value("80", END)], superseded=SECOND)
        report(session, [value("85", END)], approved=SECOND)
    assert revisions(filled, recorded=datetime(2024, 5, 1, tzinfo=UTC)) == []
    assert len(revisions(filled, recorded=datetime(2024, 6, 1, tzinfo=UTC))) == 1
