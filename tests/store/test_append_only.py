"""Nothing that stands in the store is changed or deleted."""

from datetime import date

import pytest
from sqlalchemy import delete, select, update
from sqlmodel import SQLModel

from dti.store.append_only import LIVING
from dti.store.engine import AppendOnly, Store
from dti.store.models import DepartmentRow, ObservationRow, StoredFileRow, SubmissionEventRow, SubmissionRow, table
from tests.store.builders import report, save, value

FILLED = [DepartmentRow, ObservationRow, StoredFileRow, SubmissionEventRow, SubmissionRow]


def fill(store: Store) -> None:
    save(store)
    with store.writing() as session:
        report(session, [value("80", date(2024, 3, 31))])


@pytest.mark.parametrize("model", FILLED)
def test_a_row_that_stands_is_not_changed(store: Store, model: type[SQLModel]) -> None:
    fill(store)
    column = {ObservationRow: "note", StoredFileRow: "size", SubmissionEventRow: "reason", SubmissionRow: "filename"}

    def change() -> None:
        with store.writing() as session:
            setattr(session.scalars(select(model)).first(), column.get(model, "kind"), 1)

    with pytest.raises(AppendOnly, match=model.__name__):
        change()


@pytest.mark.parametrize("model", FILLED)
def test_a_row_that_stands_is_not_deleted(store: Store, model: type[SQLModel]) -> None:
    fill(store)
    with pytest.raises(AppendOnly, match=model.__name__), store.writing() as session:
        session.delete(session.scalars(select(model)).first())


def test_no_statement_changes_or_deletes_in_any_table(store: Store) -> None:
    for own in (one for one in SQLModel.metadata.sorted_tables if one.name not in LIVING):
        first = next(iter(own.columns))
        for statement in (update(own).values({first: first}), delete(own)):
            with pytest.raises(AppendOnly), store.writing() as session:
                session.execute(statement)


def test_no_statement_changes_or_deletes_through_a_model(store: Store) -> None:
    fill(store)
    for statement in (update(SubmissionRow).values(filename="x"), delete(SubmissionRow)):
        with pytest.raises(AppendOnly), store.writing() as session:
            session.execute(statement)


def test_a_row_that_was_only_looked_at_is_no_change(store: Store) -> None:
    fill(store)
    with store.writing() as session:
        row = session.scalars(select(SubmissionRow)).one()
        row.filename = str(row.filename)
    with store.reading() as session:
        assert session.scalars(select(table(SubmissionRow).c.filename)).all() == ["A-2024-Q1.xlsx"]
