"""Submissions with their file, steps and findings."""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event, func, select

from dti.core.errors import NotFound
from dti.i18n import error_text
from dti.store.engine import Session, Store
from dti.store.models import StoredFileRow, table
from dti.store.periods import ensure_period
from dti.store.submissions import (
    EventValue,
    FindingValue,
    NewSubmission,
    RowCount,
    State,
    SubmissionValue,
    add_event,
    add_findings,
    add_submission,
    file_content,
    files_sent,
    keep_file,
    list_submissions,
    list_unassigned,
    publication_codes,
    read_submission,
)
from tests.store.builders import RECORDED, noon, report, save

BYTES = b"PK\x03\x04\x00\xff"
SHA = hashlib.sha256(BYTES).hexdigest()
SENT = datetime(2024, 4, 10, 17, 30, tzinfo=UTC)
FINDINGS = (
    FindingValue(
        "parts.order", "error", "Báo cáo", ("H14", "G14"), {"found": Decimal("1317"), "day": date(2024, 3, 31)}
    ),
    FindingValue("form.rows", "note", None, (), {}, answer="đã kiểm tra"),
)


def new(**differences: Any) -> NewSubmission:
    fields: dict[str, Any] = {
        "sha256": SHA,
        "filename": "bc.xlsx",
        "sent_at": SENT,
        "sent_by": "an",
        "recorded_at": RECORDED,
    }
    return NewSubmission(**(fields | differences))


def submit(store: Store, **differences: Any) -> int:
    save(store)
    with store.writing() as session:
        ensure_period(session, "2024-Q1", 15, RECORDED)
        keep_file(session, BYTES, at=RECORDED)
        number = add_submission(session, new(**differences))
        add_event(session, number, State.RECEIVED, at=SENT, by="an", recorded_at=RECORDED)
        add_event(session, number, State.REFUSED, at=SENT, by="hệ thống", reason="có lỗi", recorded_at=RECORDED)
        add_findings(session, number, FINDINGS)
    return number


def test_a_submission_is_read_as_it_was_added(store: Store) -> None:
    number = submit(
        store, department="A", period="2024-Q1", programme="P", prepared_by="Chuyên viên", rows=RowCount(28, 2, 5)
    )
    with store.reading() as session:
        assert read_submission(session, number) == SubmissionValue(
            id=number,
            department="A",
            period="2024-Q1",
            programme="P",
            publication=None,
            filename="bc.xlsx",
            sha256=SHA,
            size=6,
            sent_at=SENT,
            sent_by="an",
            prepared_by="Chuyên viên",
            illustrative=False,
            recorded_at=RECORDED,
            rows=RowCount(28, 2, 5),
            events=(
                EventValue(State.RECEIVED, SENT, date(2024, 4, 11), "an", ""),
                EventValue(State.REFUSED, SENT, date(2024, 4, 11), "hệ thống", "có lỗi"),
            ),
            findings=FINDINGS,
        )


def test_a_workbook_that_says_nothing_is_kept_all_the_same(store: Store) -> None:
    number = submit(store)
    with store.reading() as session:
        found = read_submission(session, number)
        assert (found.department, found.period, found.programme, found.publication) == (None, None, None, None)
        assert file_content(session, found.sha256) == BYTES


def test_the_state_is_the_last_step(store: Store) -> None:
    save(store)
    with store.writing() as session:
        number = report(session, [], sent=date(2024, 4, 10), approved=date(2024, 4, 20), superseded=date(2024, 5, 2))
        found = read_submission(session, number)
    assert found.state is State.SUPERSEDED
    days = [
        date(2024, 4, 9),
        date(2024, 4, 10),
        date(2024, 4, 19),
        date(2024, 4, 20),
        date(2024, 5, 1),
        date(2024, 5, 2),
    ]
    assert [found.state_on(day) for day in days] == [
        None, State.SUBMITTED, State.SUBMITTED, State.APPROVED, State.APPROVED, State.SUPERSEDED
    ]  # fmt: skip


def test_the_same_bytes_are_kept_once(store: Store) -> None:
    with store.writing() as session:
        assert keep_file(session, BYTES, at=RECORDED) == keep_file(session, BYTES, at=noon(date(2024, 6, 1))) == SHA
        assert session.scalars(select(func.count()).select_from(table(StoredFileRow))).one() == 1
        assert session.scalars(select(table(StoredFileRow).c.recorded_at)).one() == RECORDED


@pytest.mark.parametrize(
    ("find", "sentence"),
    [
        (lambda session: file_content(session, "ab"), "The store keeps no file with the SHA-256 “ab”."),
        (lambda session: read_submission(session, 7), "There is no submission number 7."),
        (lambda session: add_submission(session, new(department="X")), "There is no department with the code “X”."),
        (
            lambda session: add_submission(session, new(period="2024-Q1")),
            "The store has no reporting period “2024-Q1” yet.",
        ),
    ],
)
def test_what_is_unknown_is_not_found(store: Store, find: Callable[[Session], Any], sentence: str) -> None:
    with store.writing() as session, pytest.raises(NotFound) as caught:
        find(session)
    assert error_text(caught.value, "en") == sentence


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({}, ["A-2024-Q1", "B-2024-Q1", "A-2024-Q2"]),
        ({"department": "A"}, ["A-2024-Q1", "A-2024-Q2"]),
        ({"period": "2024-Q1"}, ["A-2024-Q1", "B-2024-Q1"]),
        ({"department": "B", "period": "2024-Q2"}, []),
        ({"programme": "P"}, ["A-2024-Q1", "B-2024-Q1", "A-2024-Q2"]),
        ({"publication": "BAO-1"}, ["CONG-BO-2022-Q2"]),
        ({"include_transcriptions": True}, ["A-2024-Q1", "CONG-BO-2022-Q2", "B-2024-Q1", "A-2024-Q2"]),
        ({"sha256": hashlib.sha256(b"B-2024-Q1.xlsx").hexdigest()}, ["B-2024-Q1"]),
    ],
)
def test_submissions_are_listed_in_the_order_in_which_they_came(
    store: Store, asked: dict[str, Any], answer: list[str]
) -> None:
    save(store)
    with store.writing() as session:
        report(session, [], department="A", period="2024-Q1")
        report(session, [], department="CONG-BO", period="2022-Q2", publication="BAO-1")
        report(session, [], department="B", period="2024-Q1")
        report(session, [], department="A", period="2024-Q2")
        found = list_submissions(session, **asked)
    assert [one.filename.removesuffix(".xlsx") for one in found] == answer
    assert all(one.state is State.APPROVED for one in found)


def test_what_a_sender_sent_is_told_apart_by_whether_its_department_could_be_read(store: Store) -> None:
    save(store)
    first, _, other = submit(store), submit(store, department="A"), submit(store, sent_by="bình")
    submit(store, department="A", filename="bc-2.xlsx")
    with store.reading() as session:
        assert [one.id for one in list_unassigned(session, sent_by="an")] == [first]
        assert [one.id for one in list_unassigned(session, sent_by="bình")] == [other]
        assert files_sent(session, sent_by="an") == {("A", "bc.xlsx"), ("A", "bc-2.xlsx")}
        assert files_sent(session, sent_by="bình") == frozenset()


def test_the_publications_of_transcriptions_are_known_by_their_codes(store: Store) -> None:
    own = submit(store, department="A", period="2024-Q1")
    with store.writing() as session:
        printed = report(session, [], department="CONG-BO", period="2022-Q2", publication="BAO-1")
    with store.reading() as session:
        assert publication_codes(session, [own, printed]) == {printed: "BAO-1"}
        assert publication_codes(session, []) == {}


def test_a_list_of_any_length_takes_three_questions(store: Store) -> None:
    save(store)
    with store.writing() as session:
        for year in range(2010, 2025):
            number = report(session, [], period=f"{year}-Q1")
            add_findings(session, number, FINDINGS)
    asked: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    with store.reading() as session:
        found = list_submissions(session)
    assert [one.findings for one in found] == [FINDINGS] * 15
    assert sum("SELECT" in statement for statement in asked) == 3


def test_a_submission_stands_as_it_stood_when_the_store_had_heard_of_nothing_later(store: Store) -> None:
    number = submit(store, department="A", period="2024-Q1", programme="P")
    later = RECORDED + timedelta(days=1)
    with store.writing() as session:
        add_event(session, number, State.APPROVED, at=SENT, by="bình", recorded_at=later)
        newer = add_submission(session, new(department="A", period="2024-Q1", programme="P", recorded_at=later))
    with store.reading() as session:
        then, now = (read_submission(session, number, recorded=moment) for moment in (RECORDED, later))
        assert (then.state, now.state) == (State.REFUSED, State.APPROVED)
        assert then.findings == now.findings == FINDINGS
        assert [one.id for one in list_submissions(session, recorded=RECORDED)] == [number]
        assert [one.id for one in list_submissions(session, recorded=later)] == [number, newer]
        with pytest.raises(NotFound):
            read_submission(session, newer, recorded=RECORDED)
