"""Departments' reports put into a store without a workbook: what views read, in three lines a report."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from dti.access.audit import record
from dti.store.catalogue import target_id
from dti.store.engine import Session
from dti.store.observations import NewObservation, add_observations
from dti.store.periods import ensure_period
from dti.store.submissions import NewSubmission, State, add_event, add_submission, keep_file

AT = datetime(2026, 11, 1, tzinfo=UTC)

Row = tuple[str, dict[str, Decimal], date]


def ratio(part: int, whole: int) -> dict[str, Decimal]:
    """A percentage with its parts."""
    return {"value": Decimal(100 * part) / whole, "numerator": Decimal(part), "denominator": Decimal(whole)}


def add_report(
    session: Session,
    department: str,
    period: str,
    sent: datetime,
    *,
    rows: Sequence[Row],
    approved: datetime | None = None,
    returned: datetime | None = None,
    illustrative: bool = False,
    steps: Sequence[tuple[State, datetime]] = (),
    recorded: datetime | None = None,
) -> int:
    """A report that was sent, and perhaps approved or returned, or with ``steps`` of its own; gives its number.

    ``recorded`` is when the store got all of it, where that is later.
    """
    ensure_period(session, period, 15, AT)
    sha256 = keep_file(session, f"{department} {period} {sent}".encode(), at=AT)
    known: dict[str, Any] = {"department": department, "period": period, "programme": "NQ49"}
    number = add_submission(
        session,
        NewSubmission(
            sha256=sha256,
            filename=f"{department}-{period}.xlsx",
            sent_at=sent,
            sent_by="Người gửi",
            recorded_at=recorded or sent,
            illustrative=illustrative,
            **known,
        ),
    )
    for state, at in steps or [(State.SUBMITTED, sent)]:
        add_event(session, number, state, at=at, by="Người gửi", recorded_at=recorded)
    if approved is not None:
        add_event(session, number, State.APPROVED, at=approved, by="Người duyệt", recorded_at=recorded)
    if returned is not None:
        add_event(
            session, number, State.RETURNED, at=returned, by="Người duyệt", reason="Sai ô I9", recorded_at=recorded
        )
    add_observations(
        session,
        number,
        [
            NewObservation(
                target_version=target_id(session, "NQ49", code),
                sheet="Báo cáo",
                cell=f"I{9 + place}",
                row=9 + place,
                data_date=day,
                source="Báo cáo của đơn vị",
                **value,  # type: ignore[arg-type]
            )
            for place, (code, value, day) in enumerate(rows)
        ],
        at=recorded or sent,
    )
    details = {"department": department, "period": period}
    record(
        session,
        actor="test",
        action="sent",
        object_kind="submission",
        object_key=str(number),
        details=details,
        at=recorded or AT,
    )
    return number
