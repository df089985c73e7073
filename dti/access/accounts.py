"""Who has an account: adding one, disabling, roles, name and address, a throw-away password, one's own new password.

Each is one transaction with its audit entry, which names the account by its number and says nothing of the person;
where rights shrink or change, the sessions of the account end in the same moment. A further change is a function here
that goes through `_change`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dti.access.account_fields import (
    Rights,
    check_departments,
    quote,
    read_email,
    read_full_name,
    read_name,
    read_rights,
)
from dti.access.audit import handle, record
from dti.access.passwords import check_password, hash_password, is_right
from dti.access.roles import Action, require
from dti.access.user import Role, User
from dti.core.errors import Conflict, NotAllowed, NotFound, WrongInput
from dti.core.text import nfc
from dti.store import accounts
from dti.store.accounts import AccountValue
from dti.store.audit import wait_for_turn
from dti.store.engine import Session, Store


def add_account(
    user: User,
    store: Store,
    *,
    name: str,
    full_name: str,
    email: str,
    roles: Iterable[str],
    departments: Iterable[str] = (),
    password: str,
    at: datetime,
) -> AccountValue:
    """Add an account with a password to be used once; it must be changed at the first sign-in.

    WrongInput for a name, address, role, department or password that cannot stand; Conflict for a name that is taken.
    """
    require(user, Action.MANAGE_ACCOUNTS)
    person = {"full_name": read_full_name(full_name), "email": read_email(email)}
    known, wanted = read_name(name), read_rights(roles, departments)
    check_password(password, name=known, full_name=person["full_name"])
    secret = hash_password(password)  # before the store is locked: it takes its time
    with store.writing() as session:
        wait_for_turn(session)
        check_departments(session, wanted, at)
        if accounts.find_account(session, known) is not None:
            raise Conflict("accounts.error.taken", name=known)
        new = accounts.add_account(
            session, name=known, at=at, **person, **wanted.columns(), password_hash=secret,
            must_change_password=True, disabled=False, erased_at=None,
        )  # fmt: skip
        _note(session, user, "account.added", new, wanted.columns(), at)
        return _read(session, new)


def disable(user: User, store: Store, name: str, *, at: datetime) -> AccountValue:
    """Let nobody in under this account any more. Conflict for one's own, the last administrator's, a disabled one."""

    def change(session: Session, account: AccountValue) -> tuple[dict[str, Any], dict[str, Any]]:
        if account.disabled:
            raise Conflict("accounts.error.disabled", name=account.name)
        _refuse_own(user, account)
        _keep_an_administrator(session, account)
        return {"disabled": True}, {}

    return _change(user, store, name, "account.disabled", change, at)


def enable(user: User, store: Store, name: str, *, at: datetime) -> AccountValue:
    """Let a disabled account in again, with the password that it had. Conflict for one that is not disabled."""

    def change(_session: Session, account: AccountValue) -> tuple[dict[str, Any], dict[str, Any]]:
        if not account.disabled:
            raise Conflict("accounts.error.not_disabled", name=account.name)
        return {"disabled": False}, {}

    return _change(user, store, name, "account.enabled", change, at)


def change_roles(
    user: User, store: Store, name: str, *, roles: Iterable[str], departments: Iterable[str] = (), at: datetime
) -> AccountValue:
    """Give an account these roles, and a reporter these departments, in place of those it had.

    Conflict where nothing would change, and for taking the administrator's role from oneself or from the last one.
    """
    require(user, Action.MANAGE_ACCOUNTS)
    wanted = read_rights(roles, departments)

    def change(session: Session, account: AccountValue) -> tuple[dict[str, Any], dict[str, Any]]:
        before = Rights(frozenset(map(Role, account.roles)), frozenset(account.departments))
        if wanted == before:
            raise Conflict("accounts.error.same_roles", name=account.name)
        if Role.ADMINISTRATOR not in wanted.roles and Role.ADMINISTRATOR in before.roles:
            _refuse_own(user, account)
            _keep_an_administrator(session, account)
        check_departments(session, wanted, at)
        return wanted.columns(), wanted.columns() | {"before": before.columns()}

    return _change(user, store, name, "account.roles_changed", change, at)


def change_details(
    user: User, store: Store, name: str, *, full_name: str | None = None, email: str | None = None, at: datetime
) -> AccountValue:
    """Write a person's full name or e-mail address anew; None leaves what there is. Rights are the same, so sessions
    go on; what was signed before keeps the name that it was signed with.

    WrongInput for a name or an address that cannot stand, Conflict where nothing would change.
    """
    require(user, Action.MANAGE_ACCOUNTS)
    typed = {
        "full_name": None if full_name is None else read_full_name(full_name),
        "email": None if email is None else read_email(email),
    }

    def change(_session: Session, account: AccountValue) -> tuple[dict[str, Any], dict[str, Any]]:
        new = {key: said for key, said in typed.items() if said is not None and said != getattr(account, key)}
        if not new:
            raise Conflict("accounts.error.same_details", name=account.name)
        return new, {"changed": sorted(new)}

    return _change(user, store, name, "account.details_changed", change, at, ends_sessions=False)


def reset_password(user: User, store: Store, name: str, *, password: str, at: datetime) -> AccountValue:
    """Give an account a password to be used once. Conflict for one's own: that takes the old one."""
    person = find_person(user, store, name)
    check_password(password, name=person.name, full_name=person.full_name)
    secret = hash_password(password)

    def change(_session: Session, account: AccountValue) -> tuple[dict[str, Any], dict[str, Any]]:
        _refuse_own(user, account)
        return {"password_hash": secret, "must_change_password": True}, {}

    return _change(user, store, name, "account.password_reset", change, at)


def end_sessions(user: User, store: Store, name: str, *, at: datetime) -> AccountValue:
    """Sign somebody out everywhere, for instance because a machine was lost."""
    return _change(user, store, name, "account.sessions_ended", lambda _session, _account: ({}, {}), at)


def change_own_password(user: User, store: Store, *, old: str, new: str, at: datetime) -> AccountValue:
    """Change one's own password, which ends all one's sessions, also the one at hand.

    WrongInput for a wrong old password and for a new one that cannot stand or is the old one; NotAllowed without an
    account; Conflict where the password was changed meanwhile.
    """
    with store.reading() as session:
        before = None if user.account is None else accounts.read_account(session, user.account)
    if before is None or before.disabled or before.erased_at is not None:
        raise NotAllowed("accounts.error.no_account")
    if not is_right(old, before.password_hash):
        raise WrongInput("accounts.error.old_wrong")
    if nfc(old) == nfc(new):
        raise WrongInput("accounts.error.same_password")
    check_password(new, name=before.name, full_name=before.full_name)
    secret = hash_password(new)
    with store.writing() as session:
        wait_for_turn(session)
        now = _read(session, before.id)
        if now.disabled or now.password_hash != before.password_hash:
            raise Conflict("accounts.error.changed_meanwhile")
        accounts.change_account(session, now.id, password_hash=secret, must_change_password=False)
        accounts.end_sessions(session, now.id, at)
        _note(session, user, "account.password_changed", now.id, {}, at)
        return _read(session, now.id)


def find_person(user: User, store: Store, name: str) -> AccountValue:
    """The account of this name. NotFound where there is none, or its person is forgotten."""
    require(user, Action.MANAGE_ACCOUNTS)
    with store.reading() as session:
        return _find(session, name)


@dataclass(frozen=True, slots=True)
class Listed:
    """An account, and when one of its sessions was last used, None where there never was one."""

    account: AccountValue
    seen_at: datetime | None

    @property
    def state(self) -> str:
        """``disabled``, ``new`` as long as the password is one to be used once, else ``active``."""
        return "disabled" if self.account.disabled else "new" if self.account.must_change_password else "active"


def read_accounts(user: User, session: Session) -> tuple[Listed, ...]:
    """All accounts of people who are not forgotten, by name."""
    require(user, Action.MANAGE_ACCOUNTS)
    seen = accounts.last_seen(session)
    known = (one for one in accounts.list_accounts(session) if one.erased_at is None)
    return tuple(Listed(one, seen.get(one.id)) for one in known)


_Change = Callable[[Session, AccountValue], tuple[dict[str, Any], dict[str, Any]]]
"""Says which columns of an account change and what the audit entry tells of it, or refuses."""


def _change(
    user: User, store: Store, name: str, action: str, change: _Change, at: datetime, *, ends_sessions: bool = True
) -> AccountValue:
    require(user, Action.MANAGE_ACCOUNTS)
    with store.writing() as session:
        wait_for_turn(session)  # so that two administrators cannot each disable the other
        account = _find(session, name)
        columns, details = change(session, account)
        if columns:
            accounts.change_account(session, account.id, **columns)
        if ends_sessions:
            accounts.end_sessions(session, account.id, at)
        _note(session, user, action, account.id, details, at)
        return _read(session, account.id)


def _note(session: Session, user: User, action: str, account: int, details: dict[str, Any], at: datetime) -> None:
    key = handle(account)
    record(session, actor=user.signature, action=action, object_kind="account", object_key=key, details=details, at=at)


def _find(session: Session, name: str) -> AccountValue:
    found = accounts.find_account(session, name.strip().lower())
    if found is None or found.erased_at is not None:
        raise NotFound("accounts.error.unknown", name=quote(name))
    return found


def _read(session: Session, account: int) -> AccountValue:
    found = accounts.read_account(session, account)
    if found is None:
        raise NotFound("accounts.error.unknown", name=handle(account))
    return found


def _refuse_own(user: User, account: AccountValue) -> None:
    if user.account == account.id:
        raise Conflict("accounts.error.own")


def _keep_an_administrator(session: Session, leaving: AccountValue) -> None:
    """Conflict where nobody could let people in any more."""
    if Role.ADMINISTRATOR not in leaving.roles or leaving.disabled:
        return
    others = [one for one in accounts.list_accounts(session) if one.id != leaving.id]
    if not any(Role.ADMINISTRATOR in one.roles and not one.disabled and one.erased_at is None for one in others):
        raise Conflict("accounts.error.last_administrator", name=leaving.name)
