"""Reminders sent: to those who report for a department, once a day, with an entry that names no address."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from dti.access.audit import read_events
from dti.access.user import Role, User, operator
from dti.core.errors import NotAllowed
from dti.ingest.mail import MailServer
from dti.ingest.reminding import Outcome, addresses_of, send_reminders
from dti.store.accounts import add_account
from dti.store.engine import Store
from tests.ingest.mail_server import Kept, Running, mail_server

STEWARD = operator("Trần Bình")
AT = datetime(2025, 1, 10, 3, tzinfo=UTC)


@dataclass(frozen=True)
class Note:
    """A letter as the store's door knows it."""

    department: str
    programme: str = "NQ49"
    period: str = "2024-Q4"
    subject: str = "Nhắc nộp báo cáo"
    text: str = "Hạn nộp 15/01/2025."


@pytest.fixture
def people(store: Store) -> Store:
    """Two who report for one department, one for another; others who must get nothing."""
    with store.writing() as session:

        def account(name: str, *departments: str, **differences: Any) -> None:
            facts: dict[str, Any] = {
                "full_name": name.title(),
                "email": f"{name}@b.vn",
                "password_hash": "x",
                "must_change_password": False,
                "disabled": False,
                "roles": ["reporter"],
                "departments": list(departments),
                "erased_at": None,
            }
            add_account(session, name=name, at=AT, **facts | differences)

        account("an", "STTTT")
        account("chi", "STTTT", "BHXH")
        account("dung", "STTTT", disabled=True)
        account("giang", "STTTT", email="")
        account("hoa", "STTTT", roles=["steward"])
        account("khanh", "STTTT", erased_at=AT)
    return store


@pytest.fixture
def running() -> Iterator[Running]:
    """A mail server at which one of them is unknown."""
    with mail_server(Kept(refused=("an@b.vn",))) as found:
        yield found


def outcomes(store: Store, running: Running, *codes: str, at: datetime = AT, again: bool = False) -> list[Outcome]:
    server = MailServer("127.0.0.1", running.port, "nhac-hen@b.vn", security="none", timeout=5)
    return list(send_reminders(STEWARD, store, server, [Note(code) for code in codes], at=at, again=again))


def short(found: list[Outcome]) -> list[tuple[str, int, list[str], bool, bool]]:
    return [
        (one.department, one.sent, [f.key for f in one.failures], one.already is not None, one.has_address)
        for one in found
    ]


def test_those_who_report_and_can_sign_in_are_written_to(people: Store) -> None:
    with people.reading() as session:
        assert addresses_of(session, "STTTT") == ("an@b.vn", "chi@b.vn")
        assert addresses_of(session, "SYT") == ()


def test_one_refused_address_loses_no_other_mail_and_no_address_means_copying(people: Store, running: Running) -> None:
    found = outcomes(people, running, "STTTT", "SYT", "BHXH")
    assert short(found) == [
        ("STTTT", 1, ["reminders.mail.refused"], False, True),
        ("SYT", 0, [], False, False),
        ("BHXH", 1, [], False, True),
    ]
    assert [to for to, _ in running.kept.mails] == [["chi@b.vn"], ["chi@b.vn"]]


def test_every_mail_has_its_entry_and_no_entry_an_address_or_a_name(people: Store, running: Running) -> None:
    outcomes(people, running, "STTTT", "SYT")
    with people.reading() as session:
        entries = [(event.action, event.object_key, event.details) for event in read_events(session)][-2:]
    about = {"department": "STTTT", "programme": "NQ49", "period": "2024-Q4"}
    assert entries == [
        ("reminder.failed", "NQ49/2024-Q4/STTTT", {**about, "why": "reminders.mail.refused", "code": "550"}),
        ("reminder.sent", "NQ49/2024-Q4/STTTT", about),
    ]


def test_the_same_reminder_goes_out_once_a_day_unless_asked_for_again(people: Store, running: Running) -> None:
    outcomes(people, running, "BHXH")
    evening = datetime(2025, 1, 10, 16, 59, tzinfo=UTC)
    assert short(outcomes(people, running, "BHXH", at=evening)) == [("BHXH", 0, [], True, True)]
    assert outcomes(people, running, "BHXH", at=evening)[0].already == AT
    assert short(outcomes(people, running, "BHXH", at=evening, again=True)) == [("BHXH", 1, [], False, True)]
    past_midnight = evening + timedelta(minutes=1)
    assert short(outcomes(people, running, "BHXH", at=past_midnight)) == [("BHXH", 1, [], False, True)]
    assert len(running.kept.mails) == 3


def test_a_failed_reminder_may_be_tried_again_the_same_day(people: Store, running: Running) -> None:
    running.kept.refused = ("chi@b.vn",)
    assert outcomes(people, running, "BHXH")[0].sent == 0
    running.kept.refused = ()
    assert outcomes(people, running, "BHXH")[0].sent == 1


def test_a_dead_server_fails_for_each_department_and_is_noted_for_each(people: Store) -> None:
    with mail_server() as running:
        pass
    found = outcomes(people, running, "STTTT", "BHXH")
    assert [(one.sent, {failure.key for failure in one.failures}) for one in found] == [
        (0, {"reminders.mail.unreachable"})
    ] * 2
    with people.reading() as session:
        assert [event.action for event in read_events(session, object_kind="reminder")] == ["reminder.failed"] * 3


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.STEWARD])
def test_only_the_steward_reminds(people: Store, running: Running, role: Role) -> None:
    somebody = User("an", "An", frozenset({role}), frozenset({"STTTT"}), account=1)
    server = MailServer("127.0.0.1", running.port, "nhac-hen@b.vn", security="none")
    with pytest.raises(NotAllowed):
        send_reminders(somebody, people, server, [Note("BHXH")], at=AT)
    assert running.kept.mails == []
