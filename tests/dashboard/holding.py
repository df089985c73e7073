"""What the tests of meetings share: who runs them, when, and steps taken at the door."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from dash.development.base_component import Component

from dashboard.components import meeting_actions as actions
from dashboard.components import meeting_arranging as arranging
from dashboard.components.meeting_doing import Done, take_step
from dashboard.components.meeting_narratives import draw_narratives
from dashboard.context import Context, Services, open_context
from dashboard.pages import meeting as page
from dti import meetings as door
from dti.access.user import Role, User
from dti.catalogue.models import Operator
from dti.meetings import Conclusion
from dti.store.engine import Store
from dti.store.meetings import Meeting
from tests.dashboard.conftest import services_of
from tests.dashboard.tree import of_class, of_kind
from tests.visitors import visiting

STEWARD = User("nga", "Nguyễn Thị Nga", frozenset({Role.STEWARD}), account=13)
COMMITTEE = User("uy.vien", "Ủy viên Ban Chỉ đạo", frozenset({Role.COMMITTEE}), account=14)
HEALTH = User("lan", "Hoàng Thị Lan", frozenset({Role.REPORTER}), frozenset({"SYT"}), account=11)
SCHOOLS = User("minh", "Lý Văn Minh", frozenset({Role.REPORTER}), frozenset({"SGDDT"}), account=12)

# After everything that the demonstration store has recorded, whenever it was built: only that is in a frozen question.
NOW = datetime(2099, 3, 2, 3, tzinfo=UTC)
HELD = date(2026, 11, 26)
ASKED = "?ky=2025-Q4&ngay=2026-11-23&mh=1"
TASK = Conclusion(
    "Nâng tỷ lệ công chức có định danh số", "SYT", date(2027, 1, 31), "GOV-02", Decimal(95), Operator.AT_LEAST
)
REVIEW = Conclusion("Rà soát số liệu kinh tế số", "SGDDT", date(2026, 12, 15))


def services_then(store: Store) -> Services:
    """The services of a store at that time."""
    return replace(services_of(store), clock=lambda: NOW)


def open_one(store: Store, day: date = HELD, *, hours: int = 3) -> Meeting:
    """A meeting in preparation, opened so many hours ago."""
    return door.open_meeting(STEWARD, store, None, day, title_vi="Phiên họp quý", at=NOW - timedelta(hours=hours))


def hold(store: Store, day: date = HELD, **asked: Any) -> int:
    """A meeting whose figures are frozen, illustrative ones included; gives its number."""
    number = open_one(store, day).number
    door.freeze(STEWARD, store, number, at=NOW - timedelta(hours=2), as_of=min(day, HELD), illustrative=True, **asked)
    return number


def conclude(store: Store, number: int, task: Conclusion = TASK) -> int:
    """A conclusion of a meeting; gives its number."""
    return door.conclude(STEWARD, store, number, task, at=NOW - timedelta(hours=1)).id


@contextmanager
def asking(store: Store, user: User = STEWARD, search: str = ASKED) -> Iterator[Context]:
    """A request of somebody."""
    with open_context(user, services_then(store), search) as context:
        yield context


def draw(store: Store, number: int, user: User = STEWARD, search: str = ASKED) -> Component:
    """The page of a meeting."""
    with asking(store, user, search) as context:
        return page.PAGE.draw(context, number=str(number))


def take(
    store: Store, number: int, step: Any, draw_anew: Any = page.draw_page, user: User = STEWARD
) -> tuple[Any, Any]:
    """A step taken on it: what is drawn anew, and what is said."""
    with visiting(user):
        return take_step(services_then(store), str(number), ASKED, step, draw_anew)


def keys_of(part: Any) -> list[str]:
    """The items of an agenda in their order, by the buttons that move them up."""
    ids = [
        getattr(button, "id", None) for tools in of_class(part, "agenda-tools") for button in of_kind(tools, "Button")
    ]
    return [one["key"] for one in ids if isinstance(one, dict) and one["how"] == "up"]


def before_of(said: Any) -> Any:
    """What the way back would put there again."""
    return of_kind(said, "Store")[0].data


def arrange(
    store: Store, number: int, how: str, key: str, notes: dict[str, str] | None = None, place: object = None
) -> tuple[Any, Any]:
    """An entry of the agenda moved, hidden or annotated."""

    def step(context: Any, meeting: Any) -> Done:
        return arranging.arrange(context, meeting, arranging.Move(how, key, place), notes or {})

    return take(store, number, step, page.draw_items)


def narrate(store: Store, number: int, target: str, vi: str, en: str, seen: int | None) -> tuple[Any, Any]:
    """Words about a target, after the version that was seen."""

    def step(context: Any, meeting: Any) -> Done:
        return actions.narrate(context, meeting, target, (vi, en), seen)

    return take(store, number, step, lambda at, _: draw_narratives(at, target))
