"""Accounts, sessions and attempts to sign in, as rows. What they mean and who may change them is `dti.access`.

These rows say how things stand now; every change of an account has its audit entry, written by whoever calls.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, func, insert, or_, select, text, update
from sqlmodel import Session

from dti.store.models import AccountRow, AccountSessionRow, SignInAttemptRow, table

_ACCOUNT, _SESSION, _ATTEMPT = table(AccountRow), table(AccountSessionRow), table(SignInAttemptRow)

PENDING, FAILED, PASSED = "pending", "failed", "passed"


@dataclass(frozen=True, slots=True)
class AccountValue:
    """An account as it stands. ``erased_at`` is set once the person is forgotten: the number alone is left."""

    id: int
    name: str
    full_name: str
    email: str
    password_hash: str
    must_change_password: bool
    disabled: bool
    roles: tuple[str, ...]
    departments: tuple[str, ...]
    created_at: datetime
    erased_at: datetime | None


@dataclass(frozen=True, slots=True)
class SessionValue:
    """A session and the account that it belongs to."""

    key: str
    started_at: datetime
    seen_at: datetime
    ended_at: datetime | None
    account: AccountValue


def has_accounts(session: Session) -> bool:
    """Whether anybody has an account here."""
    return session.execute(select(_ACCOUNT.c.id).limit(1)).first() is not None


def find_account(session: Session, name: str) -> AccountValue | None:
    """The account of this name."""
    row = session.execute(select(_ACCOUNT).where(_ACCOUNT.c.name == name)).mappings().first()
    return None if row is None else _account(row)


def read_account(session: Session, account: int) -> AccountValue | None:
    """The account of this number."""
    row = session.execute(select(_ACCOUNT).where(_ACCOUNT.c.id == account)).mappings().first()
    return None if row is None else _account(row)


def list_accounts(session: Session) -> tuple[AccountValue, ...]:
    """All accounts, by name."""
    rows = session.execute(select(_ACCOUNT).order_by(_ACCOUNT.c.name)).mappings()
    return tuple(_account(row) for row in rows)


def add_account(session: Session, *, name: str, at: datetime, **columns: Any) -> int:
    """Add an account; gives its number. The name must be free: it is unique in the table."""
    added = insert(_ACCOUNT).values(name=name, created_at=at, **columns).returning(_ACCOUNT.c.id)
    return int(session.execute(added).scalar_one())


def change_account(session: Session, account: int, **columns: Any) -> None:
    """Change columns of an account."""
    session.execute(update(_ACCOUNT).where(_ACCOUNT.c.id == account).values(**columns))


def add_session(session: Session, key: str, account: int, at: datetime) -> None:
    """Add a session that starts now."""
    session.execute(insert(_SESSION).values(key=key, account_id=account, started_at=at, seen_at=at, ended_at=None))


def find_session(session: Session, key: str) -> SessionValue | None:
    """The session with this key, ended or not."""
    joined = select(_SESSION, *_ACCOUNT.c).join_from(_SESSION, _ACCOUNT, _SESSION.c.account_id == _ACCOUNT.c.id)
    row = session.execute(joined.where(_SESSION.c.key == key)).mappings().first()
    if row is None:
        return None
    return SessionValue(row["key"], row["started_at"], row["seen_at"], row["ended_at"], _account(row))


def note_seen(session: Session, key: str, at: datetime) -> None:
    """The session was used."""
    session.execute(update(_SESSION).where(_SESSION.c.key == key).values(seen_at=at))


def end_session(session: Session, key: str, at: datetime) -> None:
    """End one session, once."""
    session.execute(update(_SESSION).where(_SESSION.c.key == key, _SESSION.c.ended_at.is_(None)).values(ended_at=at))


def end_sessions(session: Session, account: int, at: datetime) -> None:
    """End all sessions of an account."""
    mine = and_(_SESSION.c.account_id == account, _SESSION.c.ended_at.is_(None))
    session.execute(update(_SESSION).where(mine).values(ended_at=at))


def last_seen(session: Session) -> dict[int, datetime]:
    """When a session of an account was last used, by its number; without those that never had one."""
    latest = select(_SESSION.c.account_id, func.max(_SESSION.c.seen_at)).group_by(_SESSION.c.account_id)
    return {row[0]: row[1] for row in session.execute(latest)}


def wait_for_turn_to_try(session: Session) -> None:
    """Until the end of this transaction nobody else reserves an attempt. SQLite's writers have taken the lock already;
    on PostgreSQL many at once would each count before any of them has added its own.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE sign_in_attempt IN SHARE ROW EXCLUSIVE MODE"))


def add_attempt(session: Session, name_key: str, address: str, at: datetime) -> int:
    """Reserve an attempt before its password is looked at, so that many at once cannot pass the limit together."""
    added = insert(_ATTEMPT).values(name_key=name_key, address=address, at=at, outcome=PENDING)
    return int(session.execute(added.returning(_ATTEMPT.c.id)).scalar_one())


def settle_attempt(session: Session, attempt: int, outcome: str) -> None:
    """What became of an attempt."""
    session.execute(update(_ATTEMPT).where(_ATTEMPT.c.id == attempt).values(outcome=outcome))


def failures_of_name(session: Session, name_key: str, since: datetime) -> list[datetime]:
    """When attempts under a name failed since then, newest first; those before its last success do not count."""
    mine = and_(_ATTEMPT.c.name_key == name_key, _ATTEMPT.c.at > since)
    passed = select(func.max(_ATTEMPT.c.id)).where(mine, _ATTEMPT.c.outcome == PASSED).scalar_subquery()
    failed = select(_ATTEMPT.c.at).where(
        mine, _ATTEMPT.c.outcome != PASSED, or_(passed.is_(None), _ATTEMPT.c.id > passed)
    )
    return list(session.execute(failed.order_by(_ATTEMPT.c.id.desc())).scalars())


def failures_from(session: Session, address: str, since: datetime) -> list[datetime]:
    """When attempts from an address failed since then, newest first."""
    failed = select(_ATTEMPT.c.at).where(
        _ATTEMPT.c.address == address, _ATTEMPT.c.at > since, _ATTEMPT.c.outcome != PASSED
    )
    return list(session.execute(failed.order_by(_ATTEMPT.c.id.desc())).scalars())


def forget_sign_ins(session: Session, before: datetime) -> int:
    """Delete attempts and ended sessions older than this; gives how many rows went."""
    tries = session.execute(delete(_ATTEMPT).where(_ATTEMPT.c.at < before).returning(_ATTEMPT.c.id)).all()
    ended = delete(_SESSION).where(_SESSION.c.started_at < before).returning(_SESSION.c.key)
    return len(tries) + len(session.execute(ended).all())


def names_of(session: Session, accounts: Collection[int]) -> dict[int, AccountValue]:
    """The accounts with these numbers."""
    rows = session.execute(select(_ACCOUNT).where(_ACCOUNT.c.id.in_(accounts))).mappings()
    return {row["id"]: _account(row) for row in rows}


def _account(row: Any) -> AccountValue:
    values = {name: row[name] for name in AccountValue.__slots__}
    return AccountValue(**values | {"roles": tuple(row["roles"]), "departments": tuple(row["departments"])})
