"""Accounts as users, signatures, and who acts at the command line."""

import pytest

from dti.access.people import acting_here, user_of
from dti.access.user import Role, User, is_same_person, name_in, operator, sign
from dti.core.errors import NotAllowed
from dti.store import accounts
from dti.store.engine import Store
from tests.signed_in import START, add_account


def test_an_account_becomes_a_user(store: Store) -> None:
    number = add_account(
        store, "nga.nguyen", [Role.REPORTER, Role.ANALYST], ["STTTT"], full_name="Nguyễn Thị Nga",
        must_change_password=True,
    )  # fmt: skip
    with store.reading() as session:
        found = accounts.read_account(session, number)
    assert found is not None
    roles, departments = frozenset({Role.REPORTER, Role.ANALYST}), frozenset({"STTTT"})
    assert user_of(found) == User("nga.nguyen", "Nguyễn Thị Nga", roles, departments, number, True)
    assert user_of(found).signature == "Nguyễn Thị Nga (nga.nguyen)"


def test_without_accounts_whoever_is_at_the_machine_acts_under_the_name_given(store: Store) -> None:
    with store.reading() as session:
        assert acting_here(session, " Trần Văn Bình ") == operator("Trần Văn Bình")


def test_with_accounts_only_those_act(store: Store) -> None:
    number = add_account(store, "nga.nguyen", [Role.ANALYST])
    add_account(store, "binh.tran", [Role.STEWARD], disabled=True)
    add_account(store, "forgotten", [Role.STEWARD], erased_at=START)
    with store.reading() as session:
        found = acting_here(session, " NGA.nguyen ")
        assert (found.account, found.roles) == (number, frozenset({Role.ANALYST}))
        for name in ("binh.tran", "forgotten", "Trần Văn Bình"):
            with pytest.raises(NotAllowed) as refused:
                acting_here(session, name)
            assert (refused.value.key, refused.value.params) == ("sign_in.no_account", {"name": name})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nguyễn Thị Nga (nga.nguyen)", "Nguyễn Thị Ngà (nga.nguyen)", True),
        ("Nguyễn Thị Nga (nga.nguyen)", "Nguyễn Thị Nga (nga.nguyen2)", False),
        ("Nguyễn Thị Nga (nga.nguyen)", "Nguyễn Thị Nga", False),
        ("Trần Văn Bình", "trần văn  bình", True),
        ("Trần Văn Bình", "Trần Văn Bính", False),
    ],
)
def test_two_signatures_are_one_persons(one: str, other: str, same: bool) -> None:
    assert is_same_person(one, other) is same


@pytest.mark.parametrize(
    ("signature", "name"),
    [(sign("Nguyễn Thị Nga", "nga.nguyen"), "nga.nguyen"), ("Nguyễn Thị Nga", None), ("Nga (Sở Nội vụ)", None)],
)
def test_the_account_stands_in_the_signature(signature: str, name: str | None) -> None:
    assert name_in(signature) == name
