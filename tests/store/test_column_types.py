"""Decimals, times, parameters and sort keys mean the same on both databases."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import StatementError

from dti.core.text import sort_key
from dti.store.engine import Store
from dti.store.models import DepartmentRow, FindingRow, GoalRow, PeriodRow, table
from tests.store.builders import department, noon, report, save

FINDING, GOAL, PERIOD, DEPARTMENT = table(FindingRow), table(GoalRow), table(PeriodRow), table(DepartmentRow)


def keep_goal(store: Store, value: Any) -> Decimal | None:
    with store.writing() as session:
        row = {"target_id": 1, "horizon": 2099, "value": value, "operator": ">=", "due_date": date(2099, 1, 1)}
        session.execute(insert(GOAL).values(row | {"note_vi": "", "note_en": "", "source": ""}))
        found: Decimal | None = session.scalar(select(GOAL.c.value).where(GOAL.c.horizon == 2099))
        return found


@pytest.mark.parametrize(
    "digits", ["0", "0.5242", "12345678901234.567891", "100.00", "-3.5", "0.000000000000000000001", "71.005"]
)
def test_a_decimal_comes_back_digit_for_digit(store: Store, digits: str) -> None:
    save(store)
    assert str(keep_goal(store, Decimal(digits))) == str(Decimal(digits)) or Decimal(digits) == 0
    assert format(keep_goal_again(store), "f") == digits


def keep_goal_again(store: Store) -> Decimal:
    with store.reading() as session:
        found: Decimal = session.scalars(select(GOAL.c.value).where(GOAL.c.horizon == 2099)).one()
        return found


@pytest.mark.parametrize("value", [0.1, 1, "1", Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_exact_decimal_is_refused(store: Store, value: Any) -> None:
    save(store)
    with pytest.raises(StatementError, match="an exact decimal is needed"):
        keep_goal(store, value)


def keep_period(store: Store, moment: datetime) -> datetime:
    with store.writing() as session:
        day = date(2024, 3, 31)
        row = {"code": "2024-Q1", "first_day": day, "last_day": day, "deadline": day, "recorded_at": moment}
        session.execute(insert(PERIOD).values(row))
    with store.reading() as session:
        found: datetime = session.scalars(select(PERIOD.c.recorded_at)).one()
        return found


def test_a_time_comes_back_in_utc_to_the_microsecond(store: Store) -> None:
    hanoi = timezone(timedelta(hours=7))
    found = keep_period(store, datetime(2024, 4, 1, 0, 30, 15, 123456, tzinfo=hanoi))
    assert found == datetime(2024, 3, 31, 17, 30, 15, 123456, tzinfo=UTC)
    assert found.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="without a zone"):
        keep_period(store, datetime(2024, 4, 1))  # noqa: DTZ001  that is the point


def keep_params(store: Store, params: dict[str, Any]) -> dict[str, Any]:
    save(store)
    with store.writing() as session:
        number = report(session, [])
        row = {"submission_id": number, "order": 0, "code": "x", "severity": "note", "sheet": None, "cells": ""}
        session.execute(insert(FINDING).values(row | {"params": params, "answer": ""}))
        found: dict[str, Any] = session.scalars(select(FINDING.c.params)).one()
        return found


def test_parameters_of_a_message_come_back_as_what_they_were(store: Store) -> None:
    params = {
        "found": Decimal("1317.50"),
        "day": date(2024, 2, 29),
        "name": "Sở Nội vụ",
        "count": 3,
        "missing": None,
        "codes": ("GOV-01", Decimal("0.1")),
    }
    found = keep_params(store, params)
    assert found == params
    assert str(found["found"]) == "1317.50"


@pytest.mark.parametrize("value", [0.5, noon(date(2024, 1, 1)), {"decimal": "1"}])
def test_parameters_that_would_not_come_back_are_refused(store: Store, value: Any) -> None:
    with pytest.raises(StatementError, match="cannot be kept among parameters"):
        keep_params(store, {"value": value})


def test_names_sort_by_the_vietnamese_alphabet_in_both_databases(store: Store) -> None:
    names = ["Sở Y tế", "Ấn", "Đà Nẵng", "An", "Dak", "Sở Công Thương", "Ăn", "an ninh"]
    save(store, departments=(*[department(f"D{n}", name_vi=name) for n, name in enumerate(names)], *_needed()))
    with store.reading() as session:
        wanted = select(DEPARTMENT.c.name_vi).where(DEPARTMENT.c.code.like("D%")).order_by(DEPARTMENT.c.sort_key)
        found = session.scalars(wanted).all()
    assert found == sorted(names, key=sort_key) == [
        "An", "an ninh", "Ăn", "Ấn", "Dak", "Đà Nẵng", "Sở Công Thương", "Sở Y tế"
    ]  # fmt: skip


def _needed() -> list[Any]:
    return [department("A"), department("B"), department("CONG-BO")]
