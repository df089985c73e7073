"""Access tokens: who makes, sees and revokes them, and what makes one open nothing any more."""

from datetime import date, timedelta

import pytest

from dti.access.accounts import change_roles, disable
from dti.access.audit import read_events, verify
from dti.access.privacy import erase_person
from dti.access.tokens import (
    MOST,
    Made,
    TokenState,
    bearer_of,
    list_tokens,
    make_token,
    months_after,
    revoke_token,
)
from dti.access.user import Role, User, operator
from dti.core.errors import Conflict, NotAllowed, NotFound, WrongInput
from dti.store.engine import Store
from tests.access.world import user_in
from tests.signed_in import START, add_account

SECRET = "s" * 43


@pytest.fixture
def analyst(store: Store) -> User:
    add_account(store, "an.ly", [Role.ANALYST], full_name="Lý An")
    return user_in(store, "an.ly")


@pytest.fixture
def administrator(store: Store) -> User:
    add_account(store, "quan.tri", [Role.ADMINISTRATOR])
    return user_in(store, "quan.tri")


def made(store: Store, user: User, name: str = "Kho dữ liệu", secret: str = SECRET, months: int = 12) -> Made:
    return make_token(user, store, name=name, months=months, secret=secret, at=START)


def user_by(store: Store, secret: str, days: int = 0) -> User | None:
    with store.reading() as session:
        found = bearer_of(session, secret, START + timedelta(days=days))
    return found.user if found else None


def states(store: Store, user: User, *, everybodys: bool = False) -> dict[str, TokenState]:
    with store.reading() as session:
        found = list_tokens(user, session, at=START + timedelta(minutes=5), everybodys=everybodys)
    return {one.token.name: one.state for one in found}


def test_a_token_stands_for_its_account_and_its_secret_is_nowhere_in_the_store(store: Store, analyst: User) -> None:
    one = made(store, analyst)
    assert one.secret == f"dti_{SECRET}"
    assert (one.token.first, one.token.expires_on) == ("dti_ssssss", date(2027, 11, 23))
    assert user_by(store, one.secret) == analyst
    assert one.secret not in repr(one.token)
    with store.reading() as session:
        events = list(read_events(session))
        assert [(event.action, event.object_key, event.details) for event in events] == [
            ("token.made", str(one.token.id), {"name": "Kho dữ liệu", "expires_on": "2027-11-23"})
        ]
        assert verify(session) is None


@pytest.mark.parametrize("said", ["", "dti_", SECRET, f"dti_{SECRET}x", "dti_" + "é" * 43])
def test_what_was_never_made_opens_nothing(store: Store, analyst: User, said: str) -> None:
    made(store, analyst)
    assert user_by(store, said) is None


def test_a_token_ends_with_its_last_day_in_vietnam(store: Store, analyst: User) -> None:
    secret = made(store, analyst, months=1).secret
    assert user_by(store, secret, days=30) == analyst
    assert user_by(store, secret, days=31) is None


def test_a_token_has_the_roles_that_its_account_has_now(store: Store, analyst: User, administrator: User) -> None:
    secret = made(store, analyst).secret
    change_roles(administrator, store, "an.ly", roles=["committee"], at=START)
    found = user_by(store, secret)
    assert found is not None
    assert found.roles == {Role.COMMITTEE}


def test_a_blocked_account_has_dead_tokens(store: Store, analyst: User, administrator: User) -> None:
    secret = made(store, analyst).secret
    disable(administrator, store, "an.ly", at=START)
    assert user_by(store, secret) is None
    assert states(store, administrator, everybodys=True) == {"Kho dữ liệu": TokenState.BLOCKED}


def test_a_forgotten_person_leaves_a_dead_token_without_a_name(
    store: Store, analyst: User, administrator: User
) -> None:
    one = made(store, analyst, "Máy của Lý An (an.ly)")
    erase_person(administrator, store, "an.ly", reason="đã nghỉ việc", at=START)
    assert user_by(store, one.secret) is None
    with store.reading() as session:
        left = list_tokens(administrator, session, at=START, everybodys=True)[0].token
    assert "an.ly" not in left.made_by + left.name


def test_a_revoked_token_opens_nothing_and_is_revoked_once(store: Store, analyst: User) -> None:
    one = made(store, analyst)
    done = revoke_token(analyst, store, one.token.id, at=START)
    assert (done.revoked_by, done.revoked_at) == ("Lý An (an.ly)", START)
    assert user_by(store, one.secret) is None
    with pytest.raises(Conflict):
        revoke_token(analyst, store, one.token.id, at=START)
    with store.reading() as session:
        assert [event.action for event in read_events(session)] == ["token.made", "token.revoked"]


def test_people_see_and_revoke_their_own_and_an_administrator_everybodys(
    store: Store, analyst: User, administrator: User
) -> None:
    own, others = made(store, analyst), made(store, administrator, "Sao lưu", "t" * 43)
    assert states(store, analyst) == {"Kho dữ liệu": TokenState.VALID}
    assert states(store, administrator, everybodys=True) == dict.fromkeys(["Sao lưu", "Kho dữ liệu"], TokenState.VALID)
    with pytest.raises(NotAllowed):
        states(store, analyst, everybodys=True)
    for number in (others.token.id, 999):
        with pytest.raises(NotFound):
            revoke_token(analyst, store, number, at=START)
    assert revoke_token(administrator, store, own.token.id, at=START).revoked_by == administrator.signature


@pytest.mark.parametrize(("name", "months"), [("  ", 12), ("x" * 101, 12), ("Kho", 0), ("Kho", 25), ("Kho", -1)])
def test_a_token_needs_a_name_and_a_time_that_can_stand(store: Store, analyst: User, name: str, months: int) -> None:
    with pytest.raises(WrongInput):
        made(store, analyst, name, months=months)


def test_nobody_without_an_account_has_a_token_and_nobody_has_too_many(store: Store, analyst: User) -> None:
    with pytest.raises(NotAllowed):
        made(store, operator("máy chủ"))
    for number in range(MOST):
        made(store, analyst, secret=f"{number}".rjust(43, "s"))
    with pytest.raises(Conflict):
        made(store, analyst)


def test_months_are_those_of_the_calendar() -> None:
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_after(date(2026, 12, 31), 24) == date(2028, 12, 31)
