"""A store with an administrator and a reporter, for the tests of the page of accounts."""

from typing import Any

from dashboard.context import Services
from dti.access import accounts
from dti.store import accounts as rows
from dti.store.accounts import AccountValue
from dti.store.engine import Store
from dti.store.remarks import NewRemark, RemarkKind, add_remark
from dti.store.submissions import list_submissions
from tests.dashboard.conftest import NOW, services_of
from tests.visitors import EVERYBODY


def with_accounts(store: Store) -> Services:
    """The services of a store that has both."""
    for name, full_name, role, codes in (
        ("quan.tri", "Quản trị hệ thống", "administrator", ()),
        ("nga.nguyen", "Nguyễn Thị Nga", "reporter", ("SYT",)),
    ):
        given: dict[str, Any] = {"roles": [role], "departments": codes, "password": "tham-bong-lieu-quy-cai"}
        accounts.add_account(EVERYBODY, store, name=name, full_name=full_name, email="", at=NOW, **given)
    return services_of(store)


def kept(services: Services, name: str) -> AccountValue:
    """An account as the store has it."""
    with services.store.reading() as session:
        found = rows.find_account(session, name)
    assert found is not None
    return found


def mention(services: Services) -> None:
    """Somebody names Nga in a remark."""
    with services.store.writing() as session:
        first = list_submissions(session)[0].id
        add_remark(session, NewRemark(first, RemarkKind.REMARK, "Nguyễn Thị Nga đã gọi điện"), by="x", at=NOW)
