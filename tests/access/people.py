"""A store in which a person has left something in every place that can be signed, for the tests of personal data.

Nga (``nga.nguyen``) was called otherwise before, sent a report as its preparer, and is named in what others typed.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Boolean, Connection, Date, Integer, String, Table, insert, select, update
from sqlmodel import AutoString, SQLModel

from dti.access.audit import record
from dti.access.passwords import hash_password
from dti.access.sign_in import digest, sign_in
from dti.access.user import Role, User
from dti.store import accounts
from dti.store.column_types import ExactDecimal, SortKey, TaggedJSON, UTCMoment
from dti.store.engine import Store
from dti.store.personal import Kind, columns_of
from dti.store.remarks import NewRemark, RemarkKind, add_remark
from tests.store.builders import report, save, score, value

AT = datetime(2026, 3, 31, 3, 0, tzinfo=UTC)
PASSWORD = "mưa rào tháng bảy trên đèo"
EMAIL = "nga.nguyen@langson.gov.vn"
BEFORE = "Nguyễn Thị Nga (nga.nguyen)"
NOW = "Nguyễn Thị Ngà (nga.nguyen)"
_ANYTHING: Mapping[Any, Any] = {
    Boolean: False,
    Integer: 1,
    Date: date(2026, 3, 31),
    UTCMoment: AT,
    ExactDecimal: Decimal(1),
    (JSON, TaggedJSON): {},
    (AutoString, String, SortKey): "x",
}
OTHERS = ("Trần Văn Bình (binh.tran)", "Lê Nga (ngaxnguyen)", "Ai Đó (NGA.NGUYEN)", "nga.nguyen")


def add_people(store: Store) -> Mapping[str, User]:
    """Nga, who reports for A, and Bình, who manages accounts; gives both by name."""
    people = {
        "nga.nguyen": ("Nguyễn Thị Ngà", EMAIL, Role.REPORTER, ["A"]),
        "binh.tran": ("Trần Văn Bình", "", Role.ADMINISTRATOR, []),
    }
    secret = hash_password(PASSWORD)
    found = {}
    with store.writing() as session:
        for name, (full_name, email, role, departments) in people.items():
            columns: dict[str, Any] = {"full_name": full_name, "email": email, "roles": [role.value]}
            columns |= {"departments": departments, "password_hash": secret, "disabled": False}
            number = accounts.add_account(session, name=name, at=AT, must_change_password=False, **columns)
            found[name] = User(name, full_name, frozenset({role}), frozenset(departments), number)
    return found


def leave_traces(store: Store) -> None:
    """A row in every table that is signed, under Nga's former name; a session, a try to sign in, an audit entry."""
    save(store, score())
    with store.writing() as session:
        first = report(session, [value("80", date(2026, 3, 31))], period="2026-Q1")
        second = report(session, [value("81", date(2026, 6, 30))], period="2026-Q2")
        for said in (f"Đề nghị {NOW} xem lại, thư {EMAIL}", "Nguyễn Thị Ngà đã gọi điện"):
            add_remark(session, NewRemark(first, RemarkKind.REMARK, said), by="x", at=AT)
        shown: dict[str, Any] = {"object_kind": "submission", "object_key": str(first), "details": {}}
        record(session, actor=NOW, action="submission.submitted", at=AT, **shown)
    sign_in(store, "nga.nguyen", PASSWORD, address="10.0.0.7", at=AT, token="t")
    # A row is made after those that it points to.
    order = [own.name for own in SQLModel.metadata.sorted_tables]
    with store.engine.execution_options(writes=True).begin() as connection:
        for one in sorted(columns_of(Kind.SIGNATURE), key=lambda one: order.index(one.table)):
            own = SQLModel.metadata.tables[one.table]
            if connection.scalar(select(own.c.id).limit(1)) is None:
                connection.execute(insert(own).values(_row(connection, own)))
            connection.execute(update(own).values({one.column: BEFORE}))
        own = SQLModel.metadata.tables["submission"]
        connection.execute(update(own).where(own.c.id == first).values(prepared_by="NGUYỄN THỊ NGÀ"))
        sent = {"prepared_by": "Nguyễn Thị Ngà", "sent_by": OTHERS[0]}
        connection.execute(update(own).where(own.c.id == second).values(sent))


def _row(connection: Connection, own: Table) -> dict[str, Any]:
    """Any row that the table takes: what it must name is the first of its kind."""
    row: dict[str, Any] = {}
    for column in own.columns:
        keys = list(column.foreign_keys)
        if keys:
            row[column.name] = connection.scalar(select(keys[0].column).limit(1))
        elif not column.nullable and not column.primary_key:
            row[column.name] = next(made for kind, made in _ANYTHING.items() if isinstance(column.type, kind))
    return row


def read_all(store: Store) -> dict[str, list[str]]:
    """Everything that stands in the store, as text, by column."""
    with store.engine.connect() as connection:
        return {
            f"{own.name}.{column.name}": [str(found) for found in connection.scalars(select(column))]
            for own in SQLModel.metadata.sorted_tables
            for column in own.columns
        }


def add_old_sign_ins(store: Store, moments: list[datetime], account: int) -> None:
    """A try to sign in and a session that ended, at each of these moments."""
    with store.writing() as session:
        for number, at in enumerate(moments):
            accounts.add_attempt(session, digest("ai"), "10.0.0.9", at)
            accounts.add_session(session, f"s{number}", account, at)
            accounts.end_session(session, f"s{number}", at + timedelta(hours=1))
