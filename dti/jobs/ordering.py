"""A person orders a report: who may, about whom, how many at a time. Making it is the work of `dti.jobs.making`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from dti.access.roles import Action, require, scope_of
from dti.access.signing import actor
from dti.access.user import User, is_same_person
from dti.core.errors import Conflict
from dti.i18n import Language, as_language
from dti.jobs.making import question_of
from dti.jobs.offers import Offer, check_subject, find_form, find_offer, require_offer
from dti.jobs.reading import read_order
from dti.jobs.records import note
from dti.store.audit import wait_for_turn
from dti.store.engine import Session, Store
from dti.store.printed import NewOrder, OrderState, add_order, add_step, open_orders
from dti.store.submissions import keep_file
from dti.views.board import read_catalogue
from dti.views.query import ViewQuery

MOST_OPEN: Final = 2
"""How many reports of one person may wait or be made at a time."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which report, as which kind of file (empty: its usual one), about whom, in which language."""

    report: str
    form: str = ""
    subject: str = ""
    language: Language = "vi"


def order_report(
    user: User, store: Store, offers: Sequence[Offer], choice: Choice, query: ViewQuery, *, at: datetime
) -> int:
    """Order a report under a complete question; gives the number of the order.

    NotFound for an unknown report, form or subject, WrongInput for a missing subject, NotAllowed for what the person
    may not have, Conflict where two of theirs are not finished yet.
    """
    with store.writing() as session:
        new = check_order(user, session, offers, choice, query)
        who = actor(user)
        wait_for_turn(session)
        mine = [one for one in open_orders(session) if is_same_person(one.by, who)]
        if len(mine) >= MOST_OPEN:
            raise Conflict("jobs.error.enough", most=str(MOST_OPEN))
        number = add_order(session, new, at=at, by=who)
        note(session, "ordered", number, _details(new), by=who, at=at)
        return number


def order_again(user: User, store: Store, offers: Sequence[Offer], number: int, *, at: datetime) -> int:
    """Order what was ordered before, under the same question, with what the person may see now; gives the new number.

    Raises as `order_report`, and NotFound for an order that the person may not see.
    """
    with store.reading() as session:
        order = read_order(user, session, offers, number)
        query = replace(question_of(session, order), scope=scope_of(user))
    choice = Choice(order.report, order.form, order.subject, as_language(order.language))
    return order_report(user, store, offers, choice, query, at=at)


def keep_report(
    user: User, store: Store, offers: Sequence[Offer], choice: Choice, query: ViewQuery, content: bytes, *, at: datetime
) -> int:
    """Keep a report that somebody made in their own process; gives its number. Raises as `order_report`, but nobody has
    to wait.
    """
    with store.writing() as session:
        new = check_order(user, session, offers, choice, query)
        who = actor(user)
        wait_for_turn(session)
        number = add_order(session, new, at=at, by=who)
        digest = keep_file(session, content, at=at)
        add_step(session, number, OrderState.MADE, at=at, by=who, sha256=digest, size=len(content))
        made = {"sha256": digest, "size": len(content)}
        note(session, "printed", number, _details(new) | made, by=who, at=at)
        return number


def withdraw(user: User, store: Store, offers: Sequence[Offer], number: int, *, at: datetime) -> None:
    """Take back an order that still waits. NotFound for one that is not the person's own, Conflict for one that was
    begun.
    """
    who = actor(user)
    with store.writing() as session:
        wait_for_turn(session)
        order = read_order(user, session, offers, number, own=True)
        if order.state is not OrderState.WAITING:
            raise Conflict("jobs.error.begun", number=str(number))
        add_step(session, number, OrderState.WITHDRAWN, at=at, by=who)
        note(session, "withdrawn", number, {"report": order.report}, by=who, at=at)


def check_order(user: User, session: Session, offers: Sequence[Offer], choice: Choice, query: ViewQuery) -> NewOrder:
    """What would be ordered. Raises as `order_report` but for the number of orders, and writes nothing."""
    offer = find_offer(offers, choice.report)
    form = find_form(offer, choice.form)
    require(user, offer.action)
    subject = check_subject(offer, choice.subject, read_catalogue(session, query), query.programme)
    require_offer(user, offer, subject)
    if query.provisional:
        require(user, Action.READ_PROVISIONAL)
    return NewOrder(
        report=offer.code,
        form=form.extension,
        subject=subject,
        language=choice.language,
        programme=query.programme,
        period=query.period,
        horizon=query.horizon,
        as_of=query.as_of,
        up_to=query.up_to,
        illustrative=query.illustrative,
        provisional=query.provisional,
        everywhere=query.scope.everywhere,
        departments=query.scope.departments,
        meeting=query.meeting.number if query.meeting else None,
    )


def _details(new: NewOrder) -> dict[str, object]:
    """What the trail says of an order: names of things, never of people."""
    asked = {"report": new.report, "form": new.form, "subject": new.subject, "language": new.language}
    question = {"programme": new.programme, "period": new.period.code, "horizon_year": new.horizon, "as_of": new.as_of}
    return asked | question | {"illustrative": new.illustrative, "meeting": new.meeting}
