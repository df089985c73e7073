"""The prefilled form from a store: whose earlier values stand in `Kỳ trước`, and which deadline."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dti.access.user import operator
from dti.catalogue.loader import load_folder
from dti.core.errors import NotFound
from dti.core.periods import Period
from dti.ingest.door import approve, confirm, receive
from dti.ingest.prefill import deadline_of, prefilled_form
from dti.ingest.template import FilledRow, write_template
from dti.store.catalogue import load_catalogue
from dti.store.catalogue_saving import save_catalogue
from dti.store.engine import Store
from dti.store.periods import ensure_period
from tests.stores import sqlite_store

SAMPLE = Path(__file__).parent.parent / "catalogue" / "sample"
Q1, Q2, Q3 = Period(2024, 1), Period(2024, 2), Period(2024, 3)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = sqlite_store(tmp_path)
    loaded = load_folder(SAMPLE)
    with made.writing() as session:
        save_catalogue(session, loaded.catalogue, loaded.scores, by="test", at=moment(2024, 1))
    return made


def moment(year: int, month: int, day: int = 5) -> datetime:
    return datetime(year, month, day, 3, 0, tzinfo=UTC)


def report(store: Store, department: str, period: Period, numerator: int, *, source: str = "Sổ theo dõi") -> None:
    """Send and approve one figure for a department, five days after the period."""
    at = moment(period.next().year, period.next().first_day.month)
    with store.reading() as session:
        catalogue = load_catalogue(session)
    row = FilledRow(Decimal(numerator), Decimal(1000), data_date=period.last_day, source=source)
    data = write_template(
        catalogue, department, period, "A1", {}, deadline=date(2024, 4, 10), created=at, filled={"W-01": row}
    )
    receipt = receive(operator(department), store, data, "q.xlsx", at=at)
    assert receipt.submission is not None
    confirm(operator(department), store, receipt.submission, at=at, reason="Đã kiểm tra")
    approve(operator("Thường trực"), store, receipt.submission, at=at)


def previous(store: Store, department: str, period: Period, *, created: datetime, illustrative: bool = False) -> object:
    data = prefilled_form(store, department, period, "A1", created=created, illustrative=illustrative)
    return load_workbook(BytesIO(data))["Báo cáo"]["F9"].value


def test_a_form_shows_the_department_s_own_latest_approved_value_before_the_period(store: Store) -> None:
    report(store, "SA", Q1, 700)
    report(store, "SA", Q2, 720)
    assert previous(store, "SA", Q3, created=moment(2024, 10)) == 72
    assert previous(store, "SA", Q2, created=moment(2024, 10)) == 70
    assert previous(store, "SB", Q2, created=moment(2024, 7)) is None


def test_what_was_approved_after_the_form_was_made_is_not_in_it(store: Store) -> None:
    report(store, "SA", Q1, 700)
    assert previous(store, "SA", Q2, created=moment(2024, 4, 4)) is None


def test_a_successor_goes_on_from_the_values_of_the_department_it_follows(store: Store) -> None:
    report(store, "SB", Q1, 650)
    assert previous(store, "SC", Q3, created=moment(2024, 10)) == 65


def test_illustrative_values_stand_there_only_when_asked_for(store: Store) -> None:
    report(store, "SA", Q1, 700, source="Số liệu minh họa, không phải số liệu thật")
    assert previous(store, "SA", Q2, created=moment(2024, 7)) is None
    assert previous(store, "SA", Q2, created=moment(2024, 7), illustrative=True) == "70\n(số liệu minh họa)"


def test_the_deadline_is_the_store_s_and_without_one_the_programme_s_rule(store: Store) -> None:
    with store.writing() as session:
        catalogue = load_catalogue(session)
        assert deadline_of(session, catalogue, Q1, "A1") == date(2024, 4, 10)
        ensure_period(session, Q1.code, 20, moment(2024, 1))
        assert deadline_of(session, catalogue, Q1, "A1") == date(2024, 4, 20)


def test_a_programme_that_nobody_knows_has_no_form(store: Store) -> None:
    with pytest.raises(NotFound, match=r"form\.error\.programme"):
        prefilled_form(store, "SA", Q1, "XX", created=moment(2024, 1))
