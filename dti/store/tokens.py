"""Access tokens as rows, and how much of the interface was used lately. What a token may do is `dti.access.tokens`.

Tokens and what became of them are only added. The counter of uses is changed in place; it is one row a token, which
also says in which minute the token was last used, and one row an address of strangers, deleted soon.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, String, case, cast, delete, insert, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from dti.store.models import ApiTokenEventRow, ApiTokenRow, ApiUseRow, table

_TOKEN, _EVENT, _USE = table(ApiTokenRow), table(ApiTokenEventRow), table(ApiUseRow)
_REVOKED = "revoked"
ADDRESS = "address:"
"""How the keys of strangers begin."""


@dataclass(frozen=True, slots=True)
class TokenValue:
    """A token as it stands; ``account`` is the number of the account that it acts for, ``used_at`` the minute in which
    it was last used.
    """

    id: int
    account: int
    name: str
    first: str
    expires_on: date
    made_by: str
    made_at: datetime
    revoked_by: str | None
    revoked_at: datetime | None
    used_at: datetime | None


def token_use(token: int) -> str:
    """Under which key the uses of a token are counted."""
    return f"token:{token}"


def address_use(address: str) -> str:
    """Under which key what strangers ask from an address is counted."""
    return f"{ADDRESS}{address}"


def add_token(
    session: Session, *, account: int, name: str, key: str, first: str, expires_on: date, at: datetime, by: str
) -> int:
    """Add a token under the digest of its secret; gives its number."""
    row = {"account_id": account, "name": name, "key": key, "first": first, "expires_on": expires_on}
    added = insert(_TOKEN).values(**row, recorded_by=by, recorded_at=at).returning(_TOKEN.c.id)
    return int(session.execute(added).scalar_one())


def revoke_token(session: Session, token: int, *, at: datetime, by: str) -> None:
    """Add that a token is revoked."""
    row = {"token_id": token, "action": _REVOKED, "recorded_by": by, "recorded_at": at}
    session.execute(insert(_EVENT).values(**row))


def find_token(session: Session, key: str) -> TokenValue | None:
    """The token with this digest, whatever became of it."""
    return next(iter(_read(session, _TOKEN.c.key == key)), None)


def read_token(session: Session, token: int) -> TokenValue | None:
    """The token with this number."""
    return next(iter(_read(session, _TOKEN.c.id == token)), None)


def list_tokens(session: Session, account: int | None = None) -> tuple[TokenValue, ...]:
    """All tokens, or those of an account, the newest first."""
    return _read(session, *(() if account is None else (_TOKEN.c.account_id == account,)))


def _read(session: Session, *conditions: Any) -> tuple[TokenValue, ...]:
    ended = _EVENT.c.recorded_by.label("revoked_by"), _EVENT.c.recorded_at.label("revoked_at")
    joined = (
        select(_TOKEN, *ended, _USE.c.minute.label("used_at"))
        .outerjoin_from(_TOKEN, _EVENT, (_EVENT.c.token_id == _TOKEN.c.id) & (_EVENT.c.action == _REVOKED))
        .outerjoin(_USE, _USE.c.key == "token:" + cast(_TOKEN.c.id, String))
    )
    rows = session.execute(joined.where(*conditions).order_by(_TOKEN.c.id.desc(), _EVENT.c.id)).mappings()
    found: dict[int, TokenValue] = {}
    for row in rows:
        found.setdefault(row["id"], _value(row))
    return tuple(found.values())


def _value(row: RowMapping) -> TokenValue:
    return TokenValue(
        id=row["id"],
        account=row["account_id"],
        name=row["name"],
        first=row["first"],
        expires_on=row["expires_on"],
        made_by=row["recorded_by"],
        made_at=row["recorded_at"],
        revoked_by=row["revoked_by"],
        revoked_at=row["revoked_at"],
        used_at=row["used_at"],
    )


def take_uses(session: Session, key: str, minute: datetime, wanted: int, limit: int) -> bool:
    """Take so many of the uses that this minute still has; False, with nothing taken, where it has fewer.

    One statement, so that processes that ask at once cannot take more than ``limit`` together.
    """
    kind = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    added = kind.insert(_USE).values(key=key, minute=minute, count=wanted)
    so_far = case((_USE.c.minute == minute, _USE.c.count), else_=0)
    fits = or_(_USE.c.minute < minute, (_USE.c.minute == minute) & (_USE.c.count + wanted <= limit))
    taken = added.on_conflict_do_update(
        index_elements=[_USE.c.key], set_={"minute": minute, "count": so_far + wanted}, where=fits
    )
    return wanted <= limit and session.execute(taken.returning(_USE.c.key)).first() is not None


def forget_strangers(session: Session, before: datetime) -> int:
    """Delete the addresses that asked without a token before this; gives how many."""
    old = delete(_USE).where(_USE.c.key.startswith(ADDRESS), _USE.c.minute < before)
    return len(session.execute(old.returning(_USE.c.key)).all())
