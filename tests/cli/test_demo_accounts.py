"""The throw-away accounts of ``dti demo``: one a role, a second reporter, new passwords at each start."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from dti.access import accounts
from dti.access.passwords import is_right
from dti.access.user import Role, operator
from dti.catalogue.loader import load_folder
from dti.cli.demo_accounts import DemoAccount, make_demo_accounts
from dti.store.accounts import AccountValue, find_account
from dti.store.catalogue import save_catalogue
from dti.store.engine import Store
from tests.demo import DATA
from tests.stores import discard, sqlite_store

AT = datetime(2026, 11, 23, 3, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store that knows the departments."""
    made = sqlite_store(tmp_path)
    with made.writing() as session:
        save_catalogue(session, load_folder(DATA).catalogue, (), by="test", at=AT)
    yield made
    discard(made)


@pytest.fixture
def made(store: Store) -> list[DemoAccount]:
    return start(store)


def start(store: Store, seed: int = 0) -> list[DemoAccount]:
    numbers = count(seed)
    return make_demo_accounts(store, at=AT, draw=lambda n: (next(numbers) * 37) % n)


def stored(store: Store, name: str) -> AccountValue:
    with store.reading() as session:
        found = find_account(session, name)
    assert found is not None
    return found


def test_there_is_one_for_every_role_and_a_reporter_of_another_department(made: list[DemoAccount]) -> None:
    assert [(one.name, one.roles, one.departments) for one in made] == [
        ("ban.chi.dao", ("committee",), ()),
        ("can.bo.sgddt", ("reporter",), ("SGDDT",)),
        ("can.bo.syt", ("reporter",), ("SYT",)),
        ("chuyen.vien", ("analyst",), ()),
        ("thuong.truc", ("steward",), ()),
        ("quan.tri", ("administrator",), ()),
    ]
    assert {role for one in made for role in one.roles} == set(Role)
    assert len({one.password for one in made}) == 6


def test_each_opens_its_account_and_need_not_be_changed(store: Store, made: list[DemoAccount]) -> None:
    for one in made:
        account = stored(store, one.name)
        assert is_right(one.password, account.password_hash)
        assert (account.must_change_password, account.disabled) == (False, False)


def test_another_start_gives_the_same_accounts_other_passwords(store: Store, made: list[DemoAccount]) -> None:
    who = operator("Người thử")
    accounts.disable(who, store, "chuyen.vien", at=AT)
    accounts.change_roles(who, store, "thuong.truc", roles=["steward", "analyst"], at=AT)
    again = start(store, 5000)
    assert [one.name for one in again] == [one.name for one in made]
    assert not {one.password for one in again} & {one.password for one in made}
    assert again[4].roles == ("analyst", "steward")
    analyst = stored(store, "chuyen.vien")
    assert (analyst.disabled, analyst.must_change_password) == (False, False)
    assert is_right(again[3].password, analyst.password_hash)
    assert not is_right(made[3].password, analyst.password_hash)
