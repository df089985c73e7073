"""What the store holds about a person is given out, erased without breaking the chain, and forgotten after a time."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import SQLModel

from dti.access.audit import read_events, record, verify
from dti.access.privacy import cutoff, erase_person, export_person, find_old, forget_old, pseudonym_of
from dti.access.roles import Action
from dti.access.user import Role, User, is_same_person, operator
from dti.core.errors import Conflict, DtiError, NotAllowed, NotFound, WrongInput
from dti.store.accounts import change_account, list_accounts, read_account
from dti.store.engine import Store
from dti.store.personal import PERSONAL, Erasure, Kind, columns_of
from tests.access.people import AT, BEFORE, EMAIL, NOW, OTHERS, add_old_sign_ins, add_people, leave_traces, read_all

LATER = AT + timedelta(days=1)
NAMES = (EMAIL, "nga.nguyen", BEFORE, NOW)


@pytest.fixture
def people(store: Store) -> Mapping[str, User]:
    found = add_people(store)
    leave_traces(store)
    return found


def erase(store: Store, user: User, name: str = "nga.nguyen", reason: str = "đã nghỉ việc") -> Any:
    return erase_person(user, store, name, reason=reason, at=LATER)


def trail(store: Store) -> list[Any]:
    with store.reading() as session:
        assert verify(session) is None
        return list(read_events(session))


def test_the_traces_stand_in_every_column_that_is_signed(store: Store, people: Mapping[str, User]) -> None:
    found = read_all(store)
    signed = [one.place for one in columns_of(Kind.SIGNATURE)]
    assert [place for place in signed if BEFORE not in found[place]] == []
    assert [name for name in NAMES if not any(name in said for texts in found.values() for said in texts)] == []


def test_erasing_leaves_the_number_alone(store: Store, people: Mapping[str, User]) -> None:
    nga = people["nga.nguyen"].account
    assert nga is not None
    done = erase(store, people["binh.tran"])
    left = {
        (place, name) for place, texts in read_all(store).items() for said in texts for name in NAMES if name in said
    }
    assert left == set()
    assert pseudonym_of(nga) == f"người dùng đã xóa (nd-{nga})"
    signed = read_all(store)
    assert [one.place for one in columns_of(Kind.SIGNATURE) if pseudonym_of(nga) not in signed[one.place]] == []
    with store.reading() as session:
        account = read_account(session, nga)
    assert account is not None
    emptied = {name: getattr(account, name) for name in ("name", "full_name", "email", "password_hash", "roles")}
    assert emptied == {"name": f"nd-{nga}", "full_name": "", "email": "", "password_hash": "", "roles": ()}
    assert (account.departments, account.disabled, account.erased_at) == ((), True, LATER)
    assert (done.handle, done.deleted, done.texts) == (f"nd-{nga}", 2, 2)
    assert signed["account_session.key"] == signed["sign_in_attempt.id"] == []


def test_a_name_that_another_may_have_too_stands_and_is_pointed_out(store: Store, people: Mapping[str, User]) -> None:
    done = erase(store, people["binh.tran"])
    assert [(one.table, one.column) for one in done.mentions] == [("submission", "prepared_by"), ("remark", "text")]
    found = read_all(store)
    assert sorted(found["submission.prepared_by"]) == ["Nguyễn Thị Ngà", done_as(people)]
    assert sorted(found["remark.text"]) == [
        "Nguyễn Thị Ngà đã gọi điện",
        f"Đề nghị {done_as(people)} xem lại, thư {done_as(people)}",
    ]


def test_a_former_name_goes_as_well(store: Store, people: Mapping[str, User]) -> None:
    """Nga signed as Nguyễn Thị Nga before her name was written anew; it may stand where the present one may."""
    own = SQLModel.metadata.tables["submission"]
    with store.engine.execution_options(writes=True).begin() as connection:
        connection.execute(own.update().values(prepared_by="nguyễn thị nga", sent_by=BEFORE))
        remark = SQLModel.metadata.tables["remark"]
        connection.execute(remark.update().values(text="Nguyễn Thị Nga đã gọi điện"))
    done = erase(store, people["binh.tran"], reason="Nguyễn Thị Nga, nay là Nguyễn Thị Ngà, đã nghỉ việc")
    assert set(read_all(store)["submission.prepared_by"]) == {done_as(people)}
    assert {(one.table, one.column) for one in done.mentions} == {("remark", "text")}
    assert trail(store)[-1].details["reason"] == f"{done.handle}, nay là {done.handle}, đã nghỉ việc"


def done_as(people: Mapping[str, User]) -> str:
    nga = people["nga.nguyen"].account
    assert nga is not None
    return pseudonym_of(nga)


def test_the_chain_is_longer_by_one_entry_and_holds(store: Store, people: Mapping[str, User]) -> None:
    before = trail(store)
    handle = f"nd-{people['nga.nguyen'].account}"
    assert before[-1].actor == handle
    done = erase(store, people["binh.tran"], reason=f"Nguyễn Thị Ngà ({EMAIL}) đã nghỉ việc")
    *kept, entry = trail(store)
    assert kept == before
    assert (entry.actor, entry.action, entry.object_kind, entry.object_key) == (
        f"nd-{people['binh.tran'].account}",
        "person.erased",
        "account",
        handle,
    )
    counts = {"signatures": done.signatures, "texts": done.texts}
    assert entry.details == counts | {"reason": f"{handle} ({handle}) đã nghỉ việc"}


def test_four_eyes_still_know_the_sender(store: Store, people: Mapping[str, User]) -> None:
    erase(store, people["binh.tran"])
    signed = read_all(store)
    senders = [said for said in signed["submission.sent_by"] if said not in OTHERS]
    assert [is_same_person(sender, signed["submission_event.by"][0]) for sender in senders] == [True]


def test_who_only_looks_alike_is_left_alone(store: Store, people: Mapping[str, User]) -> None:
    own = SQLModel.metadata.tables["remark"]
    submission = int(read_all(store)["submission.id"][0])
    said = {"submission_id": submission, "kind": "remark", "text": "x", "at": AT, "recorded_at": AT}
    with store.engine.execution_options(writes=True).begin() as connection:
        connection.execute(own.insert(), [said | {"by": other} for other in OTHERS])
    erase(store, people["binh.tran"])
    assert [by for by in read_all(store)["remark.by"] if by in OTHERS] == list(OTHERS)


REFUSED: list[tuple[str, dict[str, str], type[DtiError], str]] = [
    ("nga.nguyen", {"name": "binh.tran"}, NotAllowed, "access.denied"),
    ("nga.nguyen", {"name": "khong.co"}, NotAllowed, "access.denied"),
    ("binh.tran", {"name": "binh.tran"}, NotAllowed, "privacy.error.oneself"),
    ("binh.tran", {"name": "khong.co"}, NotFound, "privacy.error.unknown"),
    ("binh.tran", {"reason": " "}, WrongInput, "privacy.error.reason_missing"),
]


@pytest.mark.parametrize(("who", "asked", "error", "key"), REFUSED)
def test_what_is_refused_changes_nothing(
    store: Store, people: Mapping[str, User], who: str, asked: dict[str, str], error: type[DtiError], key: str
) -> None:
    before = read_all(store)
    with pytest.raises(error) as refused:
        erase(store, people[who], **asked)
    assert refused.value.key == key
    assert read_all(store) == before


def test_the_last_administrator_stays(store: Store, people: Mapping[str, User]) -> None:
    at_the_machine = operator("Quản trị máy")
    with pytest.raises(Conflict) as refused:
        erase(store, at_the_machine, "binh.tran")
    assert refused.value.key == "privacy.error.last_administrator"
    with store.writing() as session:
        change_account(session, people["nga.nguyen"].account or 0, roles=[Role.ADMINISTRATOR.value])
    assert erase(store, at_the_machine, "binh.tran").handle == f"nd-{people['binh.tran'].account}"


def test_nobody_is_erased_twice_and_the_name_is_free_again(store: Store, people: Mapping[str, User]) -> None:
    handle = erase(store, people["binh.tran"]).handle
    with pytest.raises(NotFound):
        erase(store, people["binh.tran"])
    with pytest.raises(Conflict) as refused:
        erase(store, people["binh.tran"], handle)
    assert refused.value.key == "privacy.error.erased"
    with store.reading() as session:
        assert [one.name for one in list_accounts(session)] == ["binh.tran", handle]


def test_everything_that_is_signed_is_given_out(store: Store, people: Mapping[str, User]) -> None:
    data = export_person(people["nga.nguyen"], store, "nga.nguyen", at=LATER)
    places = {f"{row.table}.{row.column}" for row in data.signed}
    assert places == {one.place for one in PERSONAL if one.erasure is Erasure.PSEUDONYM}
    assert {row.signature for row in data.signed} == {BEFORE}
    sent = [dict(row.words) for row in data.signed if row.table == "submission"]
    assert sent == [{"prepared_by": "NGUYỄN THỊ NGÀ", "filename": "A-2026-Q1.xlsx"}]
    assert [(one.address, one.outcome) for one in data.sign_ins] == [("10.0.0.7", "passed")]
    assert [(one.started_at, one.ended_at) for one in data.sessions] == [(AT, None)]
    assert [event.action for event in data.trail] == ["submission.submitted"]
    assert {(one.table, one.column) for one in data.mentions} == {
        ("submission", "prepared_by"),
        ("remark", "text"),
    }
    entry = trail(store)[-1]
    assert (entry.action, entry.actor, entry.details) == (
        "person.exported",
        data.handle,
        {"signed": len(data.signed)},
    )


def test_what_was_typed_in_submissions_is_for_who_may_read_them(store: Store, people: Mapping[str, User]) -> None:
    shown: dict[str, Any] = {"object_kind": "submission", "object_key": "1", "details": {"reason": "lời riêng"}}
    with store.writing() as session:
        record(session, actor=NOW, action="submission.approved", at=AT, **shown)
    own = export_person(people["nga.nguyen"], store, "nga.nguyen", at=LATER)
    given = export_person(people["binh.tran"], store, "nga.nguyen", at=LATER)
    assert (given.words, [dict(row.words) for row in given.signed]) == (False, [{} for _ in own.signed])
    assert [(row.table, row.id, row.signature) for row in given.signed] == [
        (row.table, row.id, row.signature) for row in own.signed
    ]
    assert [(event.action, event.details) for event in given.trail] == [
        ("submission.submitted", {}),
        ("submission.approved", {}),
        ("person.exported", {"signed": len(own.signed)}),
    ]
    whole = export_person(operator("Quản trị máy"), store, "nga.nguyen", at=LATER)
    assert (whole.signed, whole.trail[1].details) == (own.signed, {"reason": "lời riêng"})


def test_only_an_administrator_is_given_what_is_another_s(store: Store, people: Mapping[str, User]) -> None:
    assert export_person(people["binh.tran"], store, "Nga.Nguyen ", at=LATER).account.email == EMAIL
    for name in ("binh.tran", "khong.co"):
        with pytest.raises(NotAllowed) as refused:
            export_person(people["nga.nguyen"], store, name, at=LATER)
        assert refused.value.params["action"] is Action.MANAGE_ACCOUNTS
    assert export_person(people["binh.tran"], store, erase(store, people["binh.tran"]).handle, at=LATER).sign_ins == ()


@pytest.mark.parametrize(
    ("at", "months", "found"),
    [
        ("2026-11-23T03:00", 24, "2024-11-23T03:00"),
        ("2026-03-31T03:00", 1, "2026-02-28T03:00"),
        ("2024-03-31T03:00", 1, "2024-02-29T03:00"),
        ("2026-01-15T00:00", 13, "2024-12-15T00:00"),
    ],
)
def test_months_are_counted_by_the_calendar(at: str, months: int, found: str) -> None:
    moments = [datetime.fromisoformat(said).replace(tzinfo=UTC) for said in (at, found)]
    assert cutoff(moments[0], months) == moments[1]


def test_less_than_a_month_is_no_retention() -> None:
    with pytest.raises(ValueError, match="0 months"):
        cutoff(AT, 0)


def test_what_is_too_old_goes_and_what_is_not_stays(store: Store, people: Mapping[str, User]) -> None:
    limit = cutoff(LATER, 24)
    old = [limit - timedelta(days=400), limit - timedelta(seconds=1)]
    add_old_sign_ins(store, [*old, limit], people["binh.tran"].account or 0)
    asked: dict[str, Any] = {"months": 24, "at": LATER, "log_lines": 5}
    found = find_old(people["binh.tran"], store, **asked)
    assert (found.before, found.attempts, found.sessions, found.log_lines) == (limit, 2, 2, 5)
    assert forget_old(people["binh.tran"], store, **asked) == found
    assert len(read_all(store)["sign_in_attempt.id"]) == len(read_all(store)["account_session.key"]) == 2
    entry = trail(store)[-1]
    assert (entry.action, entry.object_key) == ("retention.applied", "2024-04-01")
    assert entry.details == {"attempts": 2, "sessions": 2, "log_lines": 5, "months": 24}
    assert forget_old(people["binh.tran"], store, months=24, at=LATER).is_empty
    assert trail(store)[-1] == entry


def test_forgetting_is_for_who_manages_accounts(store: Store, people: Mapping[str, User]) -> None:
    for step in (find_old, forget_old):
        with pytest.raises(NotAllowed):
            step(people["nga.nguyen"], store, months=24, at=LATER)
