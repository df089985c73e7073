"""Signing in, staying signed in, signing out. The cookie lives in `dashboard.guard`; here is what it stands for.

A session is a record of the store, found by the SHA-256 of a random token, so that ending it ends it at once and a
stolen copy of the store opens nothing. Tokens and moments come in from outside. Answers and times are the same for
names that exist and names that do not: every try reserves its place, verifies one hash, and settles.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from dti.access.passwords import is_right
from dti.access.people import user_of
from dti.access.user import User
from dti.core.errors import NotAllowed, WrongInput
from dti.core.text import clean
from dti.store import accounts
from dti.store.accounts import AccountValue, SessionValue
from dti.store.engine import Session, Store

IDLE: Final = timedelta(minutes=30)
"""A session that was not used for so long has ended."""
LONGEST: Final = timedelta(hours=12)
"""No session lasts longer, used or not."""
FAILURES: Final = 5
WINDOW: Final = timedelta(minutes=15)
"""So many failures within this time cost as much time again, for the name and for the address they came from."""

PROVING: Final = "signed-in"
"""Stands where an address would, for a password that somebody who is signed in was asked for again."""

_NOTED = timedelta(minutes=1)  # how exactly the last use of a session is kept: not every request writes
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who came in, and the number of the account."""

    user: User
    account: int


def sign_in(store: Store, name: str, password: str, *, address: str, at: datetime, token: str) -> SignedIn:
    """Start a session under ``token`` for who knows the password.

    WrongInput for a name, a password or a disabled account alike; NotAllowed, without looking at the password, after
    too many failures of the name or from the address.
    """
    wanted = clean(name)[:_LONGEST_NAME].lower()
    attempt, found = _reserve(store, wanted, address, at)
    passed = is_right(password, found.password_hash if found else None)
    with store.writing() as session:
        # Read anew: while the password was being looked at, the account may have been disabled.
        current = accounts.read_account(session, found.id) if found else None
        welcome = passed and current is not None and _may_come_in(current) and current == found
        accounts.settle_attempt(session, attempt, accounts.PASSED if welcome else accounts.FAILED)
        if welcome and current is not None:
            accounts.add_session(session, digest(token), current.id, at)
    if not welcome or current is None:
        raise WrongInput("sign_in.wrong")
    return SignedIn(user_of(current), current.id)


def prove(store: Store, user: User, password: str, *, at: datetime) -> None:
    """Let who is signed in show that the password is known. Wrong ones are counted like tries to sign in, but apart:
    nobody who fails under this name or from this address keeps its owner from it.

    WrongInput for a wrong one; NotAllowed, without looking at it, after too many, and for who has no account.
    """
    if user.account is None:
        raise NotAllowed("accounts.error.no_account")
    attempt, found = _reserve(store, user.name, f"{PROVING} {user.name}", at)
    passed = is_right(password, found.password_hash if found else None)
    with store.writing() as session:
        accounts.settle_attempt(session, attempt, accounts.PASSED if passed else accounts.FAILED)
    if not passed:
        raise WrongInput("accounts.error.old_wrong")


def start(store: Store, account: int, *, at: datetime, token: str) -> None:
    """Start a session for who has just proved to be who they are. NotAllowed where the account was closed meanwhile."""
    with store.writing() as session:
        current = accounts.read_account(session, account)
        if current is None or not _may_come_in(current):
            raise NotAllowed("accounts.error.no_account")
        accounts.add_session(session, digest(token), account, at)


def resume(store: Store, token: str, at: datetime) -> User | None:
    """Who a token stands for; None where its session never was, has ended, or was left alone for too long."""
    key = digest(token)
    with store.reading() as session:
        found = accounts.find_session(session, key)
    if found is None or not _holds(found, at):
        return None
    if at - found.seen_at >= _NOTED:
        with store.writing() as session:
            accounts.note_seen(session, key, at)
    return user_of(found.account)


def ends_at(store: Store, token: str) -> datetime | None:
    """When the session of a token ends at the latest, however much it is used; None where there is no such session."""
    with store.reading() as session:
        found = accounts.find_session(session, digest(token))
    return None if found is None else found.started_at + LONGEST


def sign_out(store: Store, token: str, at: datetime) -> None:
    """End the session of a token, if there is one."""
    with store.writing() as session:
        accounts.end_session(session, digest(token), at)


def locked_until(failures: Sequence[datetime], at: datetime) -> datetime | None:
    """Until when failures (newest first) keep further tries out; None where they do not.

    Any `FAILURES` of them within `WINDOW` do, until as long after the last of them.
    """
    for last, first in zip(failures, failures[FAILURES - 1 :], strict=False):
        if last - first <= WINDOW and at < last + WINDOW:
            return last + WINDOW
    return None


def digest(said: str) -> str:
    """The SHA-256 under which tokens and typed names are kept."""
    return hashlib.sha256(said.encode()).hexdigest()


def _reserve(store: Store, name: str, address: str, at: datetime) -> tuple[int, AccountValue | None]:
    """Take one of the tries that are left, before any password is looked at; gives its number and the account."""
    # Who is signed in already is counted by the account alone, and not among those who are not.
    name_key = digest(address if address.startswith(PROVING) else name)
    with store.writing() as session:
        accounts.wait_for_turn_to_try(session)
        _refuse_locked(session, name_key, address, at)
        return accounts.add_attempt(session, name_key, address, at), accounts.find_account(session, name)


def _refuse_locked(session: Session, name_key: str, address: str, at: datetime) -> None:
    since = at - 2 * WINDOW
    by_name = accounts.failures_of_name(session, name_key, since)
    by_address = accounts.failures_from(session, address, since)
    until = [found for failures in (by_name, by_address) if (found := locked_until(failures, at)) is not None]
    if until:
        left = max(until) - at
        raise NotAllowed("sign_in.locked", minutes=-(-int(left.total_seconds()) // 60) or 1)


def _holds(found: SessionValue, at: datetime) -> bool:
    return (
        found.ended_at is None
        and at - found.seen_at < IDLE
        and at - found.started_at < LONGEST
        and _may_come_in(found.account)
    )


def _may_come_in(account: AccountValue) -> bool:
    return not account.disabled and account.erased_at is None
