"""Periods, and when a department may still send for one."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert

from dti.core.errors import NotFound, WrongInput
from dti.i18n import error_text
from dti.store.engine import Store
from dti.store.models import PeriodEventRow, table
from dti.store.periods import (
    PeriodEvent,
    PeriodValue,
    close_period,
    ensure_period,
    is_open,
    move_deadline,
    period_id,
    read_period_events,
    read_periods,
    reopen_period,
)
from tests.store.builders import RECORDED, noon, save

FIRST = PeriodValue("2024-Q1", date(2024, 1, 1), date(2024, 3, 31), date(2024, 4, 15))
CLOSING, REOPENING, UNTIL = date(2024, 4, 20), date(2024, 5, 2), date(2024, 5, 5)


def test_a_period_is_added_once_and_keeps_its_deadline(store: Store) -> None:
    with store.writing() as session:
        assert ensure_period(session, "2024-Q1", 15, RECORDED) == FIRST
        assert ensure_period(session, "2024-Q1", 30, RECORDED) == FIRST
        assert read_periods(session) == (FIRST,)


def test_a_moved_deadline_stands_as_it_was_last_said_and_closes_nothing(store: Store) -> None:
    with store.writing() as session:
        ensure_period(session, "2024-Q1", 15, RECORDED)
        for day in (date(2024, 4, 30), date(2024, 4, 22)):
            move_deadline(session, "2024-Q1", day=day, at=RECORDED, by="an", reason="nghỉ lễ")
        assert [one.deadline for one in read_periods(session)] == [date(2024, 4, 22)]
        assert ensure_period(session, "2024-Q1", 15, RECORDED).deadline == date(2024, 4, 22)
        assert read_period_events(session) == ()
        assert is_open(session, "2024-Q1", "A", date(2024, 5, 30))


def test_periods_come_in_time(store: Store) -> None:
    with store.writing() as session:
        for code in ("2024-Q1", "2022-Q4", "2023-Q2"):
            ensure_period(session, code, 15, RECORDED)
        assert [period.code for period in read_periods(session)] == ["2022-Q4", "2023-Q2", "2024-Q1"]


def test_what_is_no_period_is_refused(store: Store) -> None:
    with pytest.raises(WrongInput), store.writing() as session:
        ensure_period(session, "2024-Q5", 15, RECORDED)


def test_a_period_that_was_never_added_is_not_found(store: Store) -> None:
    with store.reading() as session, pytest.raises(NotFound) as caught:
        period_id(session, "2024-Q1")
    assert error_text(caught.value, "vi") == "Kho số liệu chưa có kỳ báo cáo “2024-Q1”."


def close_and_reopen(store: Store, department: str | None, until: date | None = UNTIL) -> None:
    save(store)
    with store.writing() as session:
        ensure_period(session, "2024-Q1", 15, RECORDED)
        ensure_period(session, "2024-Q2", 15, RECORDED)
        close_period(session, "2024-Q1", at=noon(CLOSING), by="an", reason="họp")
        reopen_period(session, "2024-Q1", at=noon(REOPENING), by="an", reason="sửa", department=department, until=until)


def open_days(store: Store, department: str) -> list[date]:
    days = [CLOSING - timedelta(days=1), CLOSING, REOPENING, UNTIL, UNTIL + timedelta(days=1)]
    with store.reading() as session:
        return [day for day in days if is_open(session, "2024-Q1", department, day)]


def test_a_reopened_period_is_open_for_one_department_until_a_day(store: Store) -> None:
    close_and_reopen(store, "A")
    assert open_days(store, "A") == [CLOSING - timedelta(days=1), REOPENING, UNTIL]
    assert open_days(store, "B") == [CLOSING - timedelta(days=1)]


def test_a_period_may_be_reopened_for_all_and_without_an_end(store: Store) -> None:
    close_and_reopen(store, None, until=None)
    assert open_days(store, "B") == [CLOSING - timedelta(days=1), REOPENING, UNTIL, UNTIL + timedelta(days=1)]


def test_closing_again_closes_for_everybody(store: Store) -> None:
    close_and_reopen(store, "A")
    with store.writing() as session:
        close_period(session, "2024-Q1", at=noon(UNTIL), by="an")
    assert open_days(store, "A") == [CLOSING - timedelta(days=1), REOPENING]


def test_other_periods_stay_open(store: Store) -> None:
    close_and_reopen(store, "A")
    with store.reading() as session:
        assert is_open(session, "2024-Q2", "B", UNTIL)
        assert is_open(session, "2019-Q1", "B", UNTIL)


def test_what_was_closed_and_reopened_is_told(store: Store) -> None:
    close_and_reopen(store, "A")
    with store.reading() as session:
        assert read_period_events(session, "2024-Q1") == (
            PeriodEvent("2024-Q1", None, "closed", None, noon(CLOSING), CLOSING, "an", "họp"),
            PeriodEvent("2024-Q1", "A", "reopened", UNTIL, noon(REOPENING), REOPENING, "an", "sửa"),
        )
        assert read_period_events(session, "2024-Q2") == ()


def test_what_the_store_got_later_is_left_out_whatever_day_it_is_of(store: Store) -> None:
    then, later = RECORDED, RECORDED + timedelta(hours=1)
    long_ago = noon(CLOSING)
    with store.writing() as session:
        ensure_period(session, "2024-Q1", 15, then)
        close_period(session, "2024-Q1", at=long_ago, by="an", recorded_at=later)
        move_deadline(session, "2024-Q1", day=UNTIL, at=later, by="an", reason="nghỉ lễ")
        ensure_period(session, "2024-Q2", 15, later)
        assert read_periods(session, recorded=then) == (FIRST,)
        assert read_period_events(session, recorded=then) == ()
        assert [one.code for one in read_periods(session, recorded=later)] == ["2024-Q1", "2024-Q2"]
        assert next(one.deadline for one in read_periods(session, recorded=later)) == UNTIL
        assert [one.day for one in read_period_events(session, recorded=later)] == [CLOSING]


def test_an_event_that_does_not_say_when_it_was_recorded_was_recorded_when_it_happened(store: Store) -> None:
    events = table(PeriodEventRow)
    with store.writing() as session:
        ensure_period(session, "2024-Q1", 15, RECORDED)
        row = {"period_id": 1, "action": "closed", "at": RECORDED, "day": CLOSING, "reason": "", "recorded_by": "an"}
        session.execute(insert(events).values(row))
        assert len(read_period_events(session, recorded=RECORDED)) == 1
        assert read_period_events(session, recorded=RECORDED - timedelta(seconds=1)) == ()
