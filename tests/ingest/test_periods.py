"""The steward opens a period again for one department, and takes that back; what makes no sense is refused."""

from datetime import date, timedelta

import pytest

from dti.access.audit import read_events
from dti.access.user import Role, User, operator
from dti.core.errors import Conflict, DtiError, NotAllowed, NotFound, WrongInput
from dti.core.periods import Period
from dti.i18n import LANGUAGES, error_text
from dti.ingest.lifecycle import reopen_period
from dti.ingest.periods import close_again, close_for_all, open_for_one
from dti.store.engine import Store
from dti.store.periods import is_open
from tests.ingest.samples import AT, TODAY

STEWARD = operator("Trần Bình")
Q4 = Period(2024, 4)
UNTIL = date(2025, 1, 20)
LATER = AT + timedelta(days=2)
CODE = "STTTT"


@pytest.fixture
def closed(store: Store) -> Store:
    """A store in which the fourth quarter is closed."""
    close_for_all(STEWARD, store, Q4, "NQ49", at=AT, reason="hết hạn")
    return store


def opened(store: Store, department: str = CODE, day: date = TODAY) -> bool:
    with store.reading() as session:
        return is_open(session, Q4.code, department, day)


def said(error: pytest.ExceptionInfo[DtiError]) -> str:
    assert all(error_text(error.value, language) for language in LANGUAGES)
    return error.value.key


def test_a_period_is_closed_before_anybody_has_sent_anything(closed: Store) -> None:
    assert not opened(closed)
    with pytest.raises(Conflict) as again:
        close_for_all(STEWARD, closed, Q4, "NQ49", at=AT)
    assert said(again) == "lifecycle.period_already_closed"


def test_one_department_may_send_again_until_the_day_and_no_other(closed: Store) -> None:
    open_for_one(STEWARD, closed, Q4, CODE, until=UNTIL, at=AT, reason="sửa số")
    assert [opened(closed, CODE, day) for day in (TODAY, UNTIL, UNTIL + timedelta(days=1))] == [True, True, False]
    assert not opened(closed, "BHXH")


def test_another_day_takes_the_place_of_the_one_before(closed: Store) -> None:
    open_for_one(STEWARD, closed, Q4, CODE, until=UNTIL, at=AT, reason="sửa số")
    open_for_one(STEWARD, closed, Q4, CODE, until=TODAY, at=AT, reason="không cần lâu vậy")
    assert (opened(closed), opened(closed, day=UNTIL)) == (True, False)


def test_what_was_opened_for_one_is_taken_back_before_its_day(closed: Store) -> None:
    open_for_one(STEWARD, closed, Q4, CODE, until=UNTIL, at=AT, reason="sửa số")
    close_again(STEWARD, closed, Q4, CODE, at=LATER, reason="đã nhận đủ")
    assert not opened(closed, day=date(2025, 1, 12))
    with closed.reading() as session:
        entries = [(event.action, event.details) for event in read_events(session, object_kind="period")]
    assert entries == [
        ("period.closed", {"reason": "hết hạn"}),
        ("period.reopened", {"reason": "sửa số", "department": CODE, "until": "2025-01-20"}),
        ("period.closed", {"reason": "đã nhận đủ", "department": CODE}),
    ]


def test_opening_what_is_open_is_refused_for_it_would_close_it_after_the_day(store: Store) -> None:
    with pytest.raises(Conflict) as never_closed:
        open_for_one(STEWARD, store, Q4, CODE, until=UNTIL, at=AT, reason="sửa số")
    assert said(never_closed) == "collection.error.open_anyway"
    close_for_all(STEWARD, store, Q4, "NQ49", at=AT)
    reopen_period(STEWARD, store, Q4.code, at=AT, reason="mở lại cho tất cả")
    with pytest.raises(Conflict):
        open_for_one(STEWARD, store, Q4, CODE, until=UNTIL, at=AT, reason="sửa số")
    assert opened(store, day=UNTIL + timedelta(days=30))


def test_what_is_missing_or_past_or_unknown_is_refused(closed: Store) -> None:
    with pytest.raises(WrongInput, match="reopen_reason_missing"):
        open_for_one(STEWARD, closed, Q4, CODE, until=UNTIL, at=AT, reason=" ")
    with pytest.raises(WrongInput, match="reopen_past"):
        open_for_one(STEWARD, closed, Q4, CODE, until=TODAY - timedelta(days=1), at=AT, reason="sửa số")
    with pytest.raises(NotFound):
        open_for_one(STEWARD, closed, Q4, "KHONG-CO", until=UNTIL, at=AT, reason="sửa số")
    with pytest.raises(NotFound):
        close_for_all(STEWARD, closed, Q4.next(), "KHONG-CO", at=AT)
    assert not opened(closed)


def test_there_is_nothing_to_take_back_where_nothing_is_open_for_the_department_alone(closed: Store) -> None:
    for at in (AT, AT + timedelta(days=30)):
        with pytest.raises(Conflict) as nothing:
            close_again(STEWARD, closed, Q4, CODE, at=at, reason="thôi")
        assert said(nothing) == "collection.error.not_reopened"
        if at is AT:
            open_for_one(STEWARD, closed, Q4, CODE, until=UNTIL, at=AT, reason="sửa số")
    with pytest.raises(WrongInput) as unsaid:
        close_again(STEWARD, closed, Q4, CODE, at=AT, reason="")
    assert said(unsaid) == "collection.error.reason_missing"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.STEWARD])
def test_only_the_steward_changes_a_period(closed: Store, role: Role) -> None:
    somebody = User("an", "An", frozenset({role}), frozenset({CODE}), account=1)
    with pytest.raises(NotAllowed):
        close_for_all(somebody, closed, Q4.next(), "NQ49", at=AT)
    with pytest.raises(NotAllowed):
        open_for_one(somebody, closed, Q4, CODE, until=UNTIL, at=AT, reason="sửa số")
    with pytest.raises(NotAllowed):
        close_again(somebody, closed, Q4, CODE, at=AT, reason="thôi")
    assert not opened(closed)
