"""Access tokens: how a person lets another program read what the person may read, and how that ends.

A token acts for its account with the roles and departments that the account has at that moment, and reads only. It ends
by being revoked, by its last day, and with its account. The secret is shown once and kept as its SHA-256. Secrets and
moments come in from outside.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from dti.access.audit import record
from dti.access.people import user_of
from dti.access.roles import Action, may, require
from dti.access.sign_in import digest
from dti.access.user import User
from dti.core.errors import Conflict, NotAllowed, NotFound, WrongInput
from dti.core.periods import day_in_vietnam
from dti.core.text import clean, safe_line
from dti.store import accounts, tokens
from dti.store.accounts import AccountValue
from dti.store.audit import wait_for_turn
from dti.store.engine import Session, Store
from dti.store.tokens import TokenValue

PREFIX: Final = "dti_"
"""How every secret begins, so that one that got into a file or a message can be found."""
SHOWN: Final = 10
"""So many characters of a secret are kept, to know it by."""
MONTHS: Final = 12
LONGEST_MONTHS: Final = 24
MOST: Final = 20
"""So many tokens of one account may be valid at a time."""
LONGEST_NAME: Final = 100


class TokenState(StrEnum):
    """Whether a token opens anything; the words are ``tokens.state.<value>``."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Listed:
    """A token, the account that it acts for, and whether it opens anything."""

    token: TokenValue
    account: AccountValue
    state: TokenState


@dataclass(frozen=True, slots=True)
class Made:
    """A new token with its secret, which is nowhere else."""

    token: TokenValue
    secret: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who a token acts for, and its number."""

    user: User
    token: int


def make_token(user: User, store: Store, *, name: str, months: int = MONTHS, secret: str, at: datetime) -> Made:
    """Make a token that acts for the person's own account. ``secret`` has to be drawn from at least 256 random bits.

    WrongInput for no name or a time that cannot stand, NotAllowed without an account, Conflict for too many at a time.
    """
    require(user, Action.READ_FIGURES)
    if user.account is None:
        raise NotAllowed("accounts.error.no_account")
    said = _read_name(name)
    if not 1 <= months <= LONGEST_MONTHS:
        raise WrongInput("tokens.error.months", most=str(LONGEST_MONTHS))
    whole, last = PREFIX + secret, months_after(day_in_vietnam(at), months)
    with store.writing() as session:
        wait_for_turn(session)
        own = [one for one in _list(session, user.account, at) if one.state is TokenState.VALID]
        if len(own) >= MOST:
            raise Conflict("tokens.error.too_many", most=str(MOST))
        number = tokens.add_token(
            session, account=user.account, name=said, key=digest(whole), first=whole[:SHOWN], expires_on=last, at=at,
            by=user.signature,
        )  # fmt: skip
        _note(session, user, "token.made", number, {"name": said, "expires_on": last}, at)
        return Made(_find(session, number), whole)


def revoke_token(user: User, store: Store, number: int, *, at: datetime) -> TokenValue:
    """Revoke a token: one's own, or anybody's for who manages accounts. From then on it opens nothing.

    NotFound for an unknown one and for others' alike; Conflict for one that is revoked already.
    """
    require(user, Action.READ_FIGURES)
    with store.writing() as session:
        wait_for_turn(session)
        found = _find(session, number)
        if found.account != user.account and not may(user, Action.MANAGE_ACCOUNTS):
            raise NotFound("tokens.error.unknown", number=str(number))
        if found.revoked_at is not None:
            raise Conflict("tokens.error.revoked", name=found.name)
        tokens.revoke_token(session, number, at=at, by=user.signature)
        _note(session, user, "token.revoked", number, {"name": found.name}, at)
        return _find(session, number)


def list_tokens(user: User, session: Session, *, at: datetime, everybodys: bool = False) -> tuple[Listed, ...]:
    """One's own tokens, or ``everybodys`` for who manages accounts; the newest first."""
    require(user, Action.MANAGE_ACCOUNTS if everybodys else Action.READ_FIGURES)
    if not everybodys and user.account is None:
        return ()
    return _list(session, None if everybodys else user.account, at)


def bearer_of(session: Session, secret: str, at: datetime) -> Bearer | None:
    """Who a secret acts for; None where its token never was, has ended, or its account is blocked.

    Found by the digest: how long the look-up takes says nothing of any secret.
    """
    found = tokens.find_token(session, digest(secret)) if secret.startswith(PREFIX) else None
    account = accounts.read_account(session, found.account) if found else None
    if found is None or account is None or _state(found, account, at) is not TokenState.VALID:
        return None
    return Bearer(user_of(account), found.id)


def months_after(day: date, months: int) -> date:
    """The same day so many months later (the last day of a shorter month)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _read_name(typed: str) -> str:
    name = safe_line(clean(typed))
    if not name or len(name) > LONGEST_NAME:
        raise WrongInput("tokens.error.name", most=str(LONGEST_NAME))
    return name


def _list(session: Session, account: int | None, at: datetime) -> tuple[Listed, ...]:
    found = tokens.list_tokens(session, account)
    owners = accounts.names_of(session, {one.account for one in found})
    return tuple(Listed(one, owners[one.account], _state(one, owners[one.account], at)) for one in found)


def _state(token: TokenValue, account: AccountValue, at: datetime) -> TokenState:
    if token.revoked_at is not None:
        return TokenState.REVOKED
    if account.disabled or account.erased_at is not None:
        return TokenState.BLOCKED
    # The last day is a whole day in Vietnam.
    return TokenState.VALID if day_in_vietnam(at) <= token.expires_on else TokenState.EXPIRED


def _find(session: Session, number: int) -> TokenValue:
    found = tokens.read_token(session, number)
    if found is None:
        raise NotFound("tokens.error.unknown", number=str(number))
    return found


def _note(session: Session, user: User, action: str, number: int, details: dict[str, object], at: datetime) -> None:
    record(
        session, actor=user.signature, action=action, object_kind="token", object_key=str(number), details=details,
        at=at,
    )  # fmt: skip
