"""The audit trail: who did what, when; append-only, each entry carries the hash of the one before.

Every write goes with an entry in the same transaction, so the latest sequence number changes whenever any answer could.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from dti.store.audit import AuditEvent, append_event, latest_event, read_events, wait_for_turn
from dti.store.engine import Session

__all__ = ["GENESIS", "AuditEvent", "latest_sequence", "read_events", "record", "seal", "verify"]

#: What the first entry names as the hash of the one before.
GENESIS = "0" * 64


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

    Details are text, whole numbers, truth values, lists and mappings of them; decimals and days are kept as text.
    Raises TypeError for anything else, floats among it, and ValueError for a time without a zone.
    """
    if at.tzinfo is None:
        raise ValueError("an entry needs a time with a zone")
    wait_for_turn(session)
    sequence, previous = latest_event(session) or (0, GENESIS)
    event = AuditEvent(
        sequence=sequence + 1,
        at=at.astimezone(UTC),
        actor=actor,
        action=action,
        object_kind=object_kind,
        object_key=object_key,
        details={key: _plain(value) for key, value in details.items()},
        previous_hash=previous,
        hash="",
    )
    append_event(session, replace(event, hash=seal(event)))
    return event.sequence


def verify(session: Session) -> int | None:
    """The first sequence number that is missing or fits neither its hash nor its predecessor; None if the chain holds.

    Entries cut off at the end leave a chain that holds: that shows only against a number and hash kept elsewhere.
    """
    previous = GENESIS
    for expected, event in enumerate(read_events(session), start=1):
        if event.sequence != expected or event.previous_hash != previous or event.hash != seal(event):
            return expected
        previous = event.hash
    return None


def latest_sequence(session: Session) -> int:
    """The number of the latest entry, 0 where there is none."""
    sequence, _ = latest_event(session) or (0, GENESIS)
    return sequence


def seal(event: AuditEvent) -> str:
    """SHA-256 over the canonical JSON of the entry without its own hash: sorted keys, no spaces, UTF-8."""
    said = {
        "sequence": event.sequence,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor,
        "action": event.action,
        "object": [event.object_kind, event.object_key],
        "details": event.details,
        "previous_hash": event.previous_hash,
    }
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: Any) -> Any:
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case list() | tuple():
            return [_plain(member) for member in value]
        case Mapping():
            return {str(key): _plain(member) for key, member in value.items()}
        case _:
            raise TypeError(f"{type(value).__name__} cannot stand in the audit trail")
