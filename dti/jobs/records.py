"""The audit entry of a step of an order."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dti.access.audit import record
from dti.store.engine import Session

KIND = "report_order"


def note(session: Session, action: str, number: int, details: Mapping[str, Any], *, by: str, at: datetime) -> None:
    """Add the entry; ``action`` is its last part."""
    record(
        session,
        actor=by,
        action=f"report.{action}",
        object_kind=KIND,
        object_key=str(number),
        details=details,
        at=at,
    )
