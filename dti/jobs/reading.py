"""What a person sees of orders: how far the own ones are, what is kept, the bytes of one.

Everybody sees their own; who makes reports for the whole province sees all. A right that somebody lost closes what they
ordered under it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from dti.access.roles import Action, may, require, scope_of
from dti.access.user import User, is_same_person
from dti.core.errors import NotFound
from dti.jobs.offers import Offer, require_offer
from dti.store import printed
from dti.store.engine import Session
from dti.store.meetings import FrozenMeeting, read_meeting
from dti.store.printed import Order, OrderState, Seen, Wanted, count_kept, kept_orders, open_orders, recent_orders
from dti.store.submissions import file_content

PAGE_SIZE: Final = 50
_RECENT: Final = timedelta(hours=24)
_MOST_RECENT: Final = 5


@dataclass(frozen=True, slots=True)
class Place:
    """An order of one's own and how many are made before it; 0 for one that is being made or is over."""

    order: Order
    ahead: int


@dataclass(frozen=True, slots=True)
class Kept:
    """One page of the kept reports, the newest first, of how many, and by whom there are any."""

    orders: tuple[Order, ...]
    count: int
    page: int
    people: tuple[str, ...]

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(-(-self.count // PAGE_SIZE), 1)


def read_own(user: User, session: Session, *, at: datetime) -> tuple[Place, ...]:
    """The person's own orders that are not finished, and after them what ended in the last hours."""
    require(user, Action.READ_FIGURES)
    waiting = open_orders(session)
    own = [
        Place(order, place if order.state is OrderState.WAITING else 0)
        for place, order in enumerate(waiting)
        if is_same_person(order.by, user.signature)
    ]
    ended = recent_orders(session, _own_signatures(user, session), since=at - _RECENT, most=_MOST_RECENT)
    return (*own, *(Place(order, 0) for order in ended))


def read_kept(user: User, session: Session, *, report: str = "", by: str = "", page: int = 1) -> Kept:
    """A page of what is kept, of one report or one person where these are named; a page that is none is the nearest."""
    require(user, Action.READ_FIGURES)
    wanted = Wanted(report=report, by=by, seen=_seen(user, session))
    count = count_kept(session, wanted)
    shown = min(max(page, 1), max(-(-count // PAGE_SIZE), 1))
    orders = kept_orders(session, wanted, most=PAGE_SIZE, skip=(shown - 1) * PAGE_SIZE)
    return Kept(orders, count, shown, _people(user, session))


def read_order(user: User, session: Session, offers: Sequence[Offer], number: int, *, own: bool = False) -> Order:
    """One order that the person may see, or may call their own. Raises NotFound for any other, whether there is one or
    not, and NotAllowed for an own one that they lost the right to.
    """
    require(user, Action.READ_FIGURES)
    order = printed.read_order(session, number)
    is_own = is_same_person(order.by, user.signature)
    if not is_own and (own or not may(user, Action.MAKE_REPORT)):
        raise NotFound("jobs.error.unknown_order", number=str(number))
    _require_all(user, order, offers)
    return order


def read_content(user: User, session: Session, offers: Sequence[Offer], number: int) -> tuple[Order, bytes]:
    """The bytes of a report that was made. Raises as `read_order`, and NotFound for one that is not made."""
    order = read_order(user, session, offers, number)
    if order.state is not OrderState.MADE:
        raise NotFound("jobs.error.not_made", number=str(number))
    return order, file_content(session, order.sha256)


def meetings_of(session: Session, orders: Iterable[Order]) -> Mapping[int, FrozenMeeting]:
    """The frozen meetings that answer for these orders, by their number."""
    numbers = {order.meeting for order in orders if order.meeting is not None}
    found = (read_meeting(session, number) for number in numbers)
    return {one.number: one for one in found if isinstance(one, FrozenMeeting)}


def _require_all(user: User, order: Order, offers: Sequence[Offer]) -> None:
    offer = next((one for one in offers if one.code == order.report), None)
    if offer is None:
        require(user, Action.MAKE_REPORT)  # a report of an earlier edition: nobody knows any more whom it was for
    else:
        require_offer(user, offer, order.subject)
    if order.provisional:
        require(user, Action.READ_PROVISIONAL)
    if order.meeting is not None:
        require(user, Action.READ_MEETING)
    if order.everywhere and not scope_of(user).everywhere:
        require(user, Action.MAKE_REPORT)
    for department in order.departments:
        require(user, Action.READ_SUBMISSION, department)


def _seen(user: User, session: Session) -> Seen:
    if may(user, Action.MAKE_REPORT):
        return Seen()
    scope = scope_of(user)
    covered = tuple(one for one in printed.scopes_kept(session) if scope.everywhere or one <= scope.departments)
    return Seen(_own_signatures(user, session), covered)


def _own_signatures(user: User, session: Session) -> tuple[str, ...]:
    return tuple(one for one in printed.signers(session) if is_same_person(one, user.signature))


def _people(user: User, session: Session) -> tuple[str, ...]:
    return printed.kept_by(session) if may(user, Action.MAKE_REPORT) else ()
