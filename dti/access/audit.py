"""The audit trail: who did what, when; append-only, each entry carries the hash of the one before.

Every write goes with an entry in the same transaction, so the latest sequence number changes whenever any answer could.
How an entry is sealed stands in `dti.access.audit_seal`, whether the chain holds in `dti.access.audit_chain`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from dti.access.audit_chain import Breach, Examination, Kind, Noted, examine, read_noted, verify
from dti.access.audit_seal import GENESIS, seal
from dti.access.user import name_in, sign
from dti.core.errors import Conflict
from dti.store.accounts import find_account
from dti.store.audit import AuditEvent, append_event, latest_beside, latest_event, read_events, read_head, wait_for_turn
from dti.store.engine import Session
from dti.store.meetings import latest_freeze

__all__ = [
    "GENESIS",
    "AuditEvent",
    "Breach",
    "Examination",
    "Kind",
    "Noted",
    "account_in",
    "examine",
    "handle",
    "latest_sequence",
    "read_events",
    "read_noted",
    "record",
    "seal",
    "verify",
]

_HANDLE = "nd-"


def record(
    session: Session,
    *,
    actor: str,
    action: str,
    object_kind: str,
    object_key: str,
    details: Mapping[str, Any],
    at: datetime,
) -> int:
    """Append an entry; gives its sequence number.

    The chain names an account by its handle (``nd-7``), never a person; a name that no account has stays as it is.
    Details are text, whole numbers, truth values, lists and mappings of them; decimals and days are kept as text.
    Raises TypeError for anything else, floats among it, ValueError for a time without a zone, and Conflict for a time
    before a meeting's figures were frozen.
    """
    if at.tzinfo is None:
        raise ValueError("an entry needs a time with a zone")
    wait_for_turn(session)
    _refuse_before_freeze(session, at)
    sequence, previous = _end(session)
    event = AuditEvent(
        sequence=sequence + 1,
        at=at.astimezone(UTC),
        actor=_name(session, actor),
        action=action,
        object_kind=object_kind,
        object_key=object_key,
        details={key: _plain(value, partial(_nameless, session)) for key, value in details.items()},
        previous_hash=previous,
        hash="",
    )
    append_event(session, replace(event, hash=seal(event)))
    return event.sequence


def _refuse_before_freeze(session: Session, at: datetime) -> None:
    """What was begun before a meeting's figures were frozen, and is kept only now, would change them after all."""
    frozen = latest_freeze(session)
    if frozen is not None and at < frozen:
        raise Conflict("meetings.error.frozen_meanwhile", at=frozen)


def latest_sequence(session: Session, *, beside: str = "") -> int:
    """The number of the latest entry, 0 where there is none; the head alone says it, for each entry moves it.

    ``beside`` leaves out a family of actions (``report``): the latest entry of any other is meant then.
    """
    if beside:
        return latest_beside(session, beside)
    head = read_head(session)
    return _end(session)[0] if head is None else head[0]


def _end(session: Session) -> tuple[int, str]:
    """What the next entry follows. Where entries were cut off it still follows them: the hole stays to be found."""
    ends = [end for end in (read_head(session), latest_event(session)) if end is not None]
    return max(ends, key=lambda end: end[0], default=(0, GENESIS))


def handle(account: int) -> str:
    """What the chain calls an account: its number, so that the person can be forgotten and the chain still holds."""
    return f"{_HANDLE}{account}"


def account_in(actor: str) -> int | None:
    """The number of the account that an entry names; None where somebody without an account acted."""
    number = actor.removeprefix(_HANDLE)
    return int(number) if _is_handle(actor) else None


def _is_handle(actor: str) -> bool:
    number = actor.removeprefix(_HANDLE)
    return number != actor and number.isascii() and number.isdigit() and len(number) < 10


def _name(session: Session, actor: str) -> str:
    """The handle of whoever signs with an account; whoever works at the machine stays as typed, and never a handle."""
    name = name_in(actor)
    account = find_account(session, name) if name else None
    if account is not None:
        return handle(account.id)
    return f"“{actor}”" if _is_handle(actor) else actor


_LOGIN = re.compile(r"\(([a-z0-9][a-z0-9._-]*)\)")


def _nameless(session: Session, said: str) -> str:
    """A text of the details without the signatures in it, for what stands here stands for ever."""
    for login in _LOGIN.findall(said):
        account = find_account(session, login)
        if account is not None and account.full_name:  # one that was erased has no name to take out
            said = said.replace(sign(account.full_name, account.name), handle(account.id))
    return said


def _plain(value: Any, nameless: Callable[[str], str]) -> Any:
    match value:
        case str():
            return nameless(value)
        case None | bool() | int():
            return value
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case list() | tuple():
            return [_plain(member, nameless) for member in value]
        case Mapping():
            return {str(key): _plain(member, nameless) for key, member in value.items()}
        case _:
            raise TypeError(f"{type(value).__name__} cannot stand in the audit trail")
