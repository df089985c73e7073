"""A meeting on 20/10/2024 whose figures were frozen, and what came in after it, for the tests of views."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from dti.access.user import Role, User, operator
from dti.catalogue.models import Operator
from dti.core.periods import Period
from dti.meetings import Conclusion, conclude, freeze, open_meeting
from dti.store.conclusions import KeptConclusion
from dti.store.engine import Store
from dti.store.meetings import FrozenMeeting, Meeting
from dti.views.board import read_catalogue
from dti.views.query import ViewQuery, complete
from tests.views.reports import add_report, ratio

STEWARD = operator("Thường trực")
COMMITTEE = User("uy.vien", "Ủy viên", frozenset({Role.COMMITTEE}), account=1)
HEALTH = User("syt", "Sở Y tế", frozenset({Role.REPORTER}), frozenset({"SYT"}), account=2)
ADMINISTRATOR = User("quan.tri", "Quản trị", frozenset({Role.ADMINISTRATOR}), account=3)

HELD = date(2024, 10, 20)
FROZEN_AT = datetime(2026, 11, 10, 3, tzinfo=UTC)
AFTER = FROZEN_AT + timedelta(days=1)
GOAL = Conclusion("Đạt 95 %", "SYT", date(2025, 1, 31), "SOC-07", Decimal(95), Operator.AT_LEAST)


def open_on(store: Store, day: date = HELD, at: datetime = FROZEN_AT) -> Meeting:
    """A meeting in preparation."""
    return open_meeting(STEWARD, store, "NQ49", day, title_vi=f"Phiên {day:%d/%m/%Y}", at=at)


def hold(store: Store, day: date = HELD, at: datetime = FROZEN_AT, **asked: Any) -> FrozenMeeting:
    """A meeting whose figures are frozen as of its own day."""
    return freeze(STEWARD, store, open_on(store, day, at).number, at=at, **asked)


def add_conclusion(store: Store, meeting: Meeting, new: Conclusion = GOAL, at: datetime = FROZEN_AT) -> KeptConclusion:
    """A conclusion of a meeting."""
    return conclude(STEWARD, store, meeting.number, new, at=at)


def report(
    store: Store,
    part: int,
    day: date = date(2024, 12, 31),
    *,
    department: str = "SYT",
    target: str = "SOC-07",
    recorded: datetime = AFTER,
    is_approved: bool = True,
    illustrative: bool = False,
) -> None:
    """A report of so many in a hundred, sent ten days after its data date and approved two days later."""
    sent = datetime(day.year, day.month, day.day, 3, tzinfo=UTC) + timedelta(days=10)
    period = Period.containing(day).code
    with store.writing() as session:
        add_report(
            session,
            department,
            period,
            sent,
            rows=[(target, ratio(part, 100), day)],
            approved=sent + timedelta(days=2) if is_approved else None,
            illustrative=illustrative,
            recorded=recorded,
        )


def ask_as(store: Store, user: User, as_of: date, **others: Any) -> ViewQuery:
    """The complete question of a reader on a day."""
    with store.reading() as session:
        return complete(user, read_catalogue(session), as_of=as_of, **others)


def codes(found: Sequence[Any]) -> list[str]:
    """The targets of states."""
    return [one.target.code for one in found]
