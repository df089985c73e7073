"""Accounts as users: who somebody is by the store, and who acts at the command line."""

from dti.access.user import Role, User, operator
from dti.core.errors import NotAllowed, WrongInput
from dti.core.text import clean, safe_line
from dti.store.accounts import AccountValue, find_account, has_accounts
from dti.store.engine import Session


def user_of(account: AccountValue) -> User:
    """The user that an account stands for."""
    return User(
        name=account.name,
        full_name=account.full_name,
        roles=frozenset(Role(role) for role in account.roles),
        departments=frozenset(account.departments),
        account=account.id,
        must_change_password=account.must_change_password,
    )


def acting_here(session: Session, by: str) -> User:
    """Who acts at the machine itself, where no password is asked: the account of this name.

    As long as nobody has an account, the name alone, as an `operator`. NotAllowed for a name without an account, or
    whose account is disabled, once there are accounts; WrongInput for no name then.
    """
    name = safe_line(clean(by))
    if not has_accounts(session):
        return operator(name)
    if not name:
        raise WrongInput("lifecycle.actor_missing")
    found = find_account(session, name.lower())
    if found is None or found.disabled or found.erased_at is not None:
        raise NotAllowed("sign_in.no_account", name=name)
    return user_of(found)
