"""A report is ordered under a whole question, by who may have it, two at a time; what is refused writes nothing."""

from datetime import timedelta
from typing import Any

import pytest

from dti.access.audit import read_events
from dti.access.user import User
from dti.core.errors import Conflict, DtiError, NotAllowed, NotFound, WrongInput
from dti.core.periods import Period
from dti.i18n import LANGUAGES, error_text
from dti.jobs.making import fail, finish, take_next
from dti.jobs.ordering import Choice, keep_report, order_report, withdraw
from dti.jobs.reading import read_content
from dti.meetings import freeze, open_meeting
from dti.store.engine import Store
from dti.store.printed import OrderState, open_orders, read_order
from dti.views.board import state_of
from dti.views.meeting import frozen_question
from tests.jobs.conftest import ADMINISTRATOR, ANALYST, AT, OFFERS, REPORTER, STEWARD, ask, order, trail

DAY = AT.date()


def test_an_order_keeps_the_whole_question_and_who_asked(store: Store) -> None:
    number = order_report(
        ANALYST,
        store,
        OFFERS,
        Choice("brief", "xlsx", language="en"),
        ask(store, period=Period(2024, 3), illustrative=True, provisional=True),
        at=AT,
    )
    with store.reading() as session:
        kept = read_order(session, number)
    assert (kept.report, kept.form, kept.subject, kept.language) == ("brief", "xlsx", "", "en")
    assert (kept.programme, kept.period, kept.horizon) == ("P", Period(2024, 3), 2025)
    assert (kept.as_of, kept.up_to) == (DAY, Period(2024, 3).last_day)
    assert (kept.illustrative, kept.provisional, kept.everywhere, kept.departments) == (True, True, True, frozenset())
    assert (kept.number, kept.at, kept.by, kept.state) == (number, AT, ANALYST.signature, OrderState.WAITING)


def test_an_order_stands_in_the_trail_with_its_question(store: Store) -> None:
    number = order(store, report="target", subject="T-01")
    with store.reading() as session:
        (entry,) = read_events(session, object_kind="report_order")
    assert (entry.action, entry.object_key) == ("report.ordered", str(number))
    assert entry.details == {
        "report": "target",
        "form": "pdf",
        "subject": "T-01",
        "language": "vi",
        "programme": "P",
        "period": "2024-Q4",
        "horizon_year": 2025,
        "as_of": "2025-01-15",
        "illustrative": False,
        "meeting": None,
    }


def test_orders_change_no_answer_about_figures_and_everything_else_does(store: Store) -> None:
    def state() -> object:
        with store.reading() as session:
            return state_of(session)

    before = state()
    number = order(store)
    finish(store, number, b"made", at=AT)
    assert state() == before
    open_meeting(STEWARD, store, "P", DAY, title_vi="Phiên", at=AT)
    assert state() != before


def test_an_order_under_a_meeting_names_it(store: Store) -> None:
    number = open_meeting(STEWARD, store, "P", DAY, title_vi="Phiên", at=AT).number
    freeze(STEWARD, store, number, at=AT)
    with store.reading() as session:
        query = frozen_question(session, ANALYST, number)
    ordered = order_report(ANALYST, store, OFFERS, Choice("brief"), query, at=AT + timedelta(days=9))
    with store.reading() as session:
        assert read_order(session, ordered).meeting == number


def test_what_a_reporter_orders_shows_the_own_departments_alone(store: Store) -> None:
    number = order(store, REPORTER, "department", subject="A")
    with store.reading() as session:
        kept = read_order(session, number)
    assert (kept.everywhere, kept.departments) == (False, frozenset({"A"}))


@pytest.mark.parametrize(
    ("user", "wanted", "kind"),
    [
        (REPORTER, {"report": "brief"}, NotAllowed),
        (REPORTER, {"report": "department", "subject": "B"}, NotAllowed),
        (ADMINISTRATOR, {"report": "department", "subject": "A"}, NotAllowed),
        (ANALYST, {"report": "brief", "form": "docx"}, NotFound),
        (ANALYST, {"report": "no"}, NotFound),
        (ANALYST, {"report": "target"}, WrongInput),
    ],
)
def test_what_is_refused_writes_nothing(store: Store, user: User, wanted: dict[str, Any], kind: type[DtiError]) -> None:
    with pytest.raises(kind):
        order(store, user, **wanted)
    with store.reading() as session:
        assert open_orders(session) == ()
    assert trail(store) == []


def test_the_third_of_one_person_waits_until_one_is_finished_and_others_need_not(store: Store) -> None:
    first, second = order(store), order(store)
    for _ in range(2):
        with pytest.raises(Conflict) as refused:
            order(store)
        assert all("2" in error_text(refused.value, language) for language in LANGUAGES)
    order(store, STEWARD)
    taken = take_next(store, "w", at=AT, lives=lambda _: True)
    assert taken is not None
    assert taken.number == first
    with pytest.raises(Conflict):
        order(store)
    finish(store, first, b"bytes", at=AT)
    order(store)
    fail(store, second, "f", at=AT)
    order(store)


def test_a_waiting_order_is_withdrawn_by_who_ordered_it(store: Store) -> None:
    number = order(store)
    with pytest.raises(NotFound):
        withdraw(STEWARD, store, OFFERS, number, at=AT)
    withdraw(ANALYST, store, OFFERS, number, at=AT)
    assert take_next(store, "w", at=AT, lives=lambda _: True) is None
    assert trail(store) == [("report.ordered", str(number)), ("report.withdrawn", str(number))]
    with pytest.raises(Conflict):
        withdraw(ANALYST, store, OFFERS, number, at=AT)


def test_an_order_that_was_begun_is_not_withdrawn(store: Store) -> None:
    number = order(store)
    take_next(store, "w", at=AT, lives=lambda _: True)
    with pytest.raises(Conflict, match="begun"):
        withdraw(ANALYST, store, OFFERS, number, at=AT)


def test_what_was_made_elsewhere_is_kept_with_its_bytes_whatever_waits(store: Store) -> None:
    order(store), order(store)
    number = keep_report(ANALYST, store, OFFERS, Choice("brief"), ask(store), b"whole file", at=AT)
    with store.reading() as session:
        kept, content = read_content(ANALYST, session, OFFERS, number)
    assert (content, kept.size, kept.state) == (b"whole file", 10, OrderState.MADE)
    assert trail(store)[-1] == ("report.printed", str(number))


def test_a_clock_behind_a_frozen_meeting_is_refused_calmly(store: Store) -> None:
    number = open_meeting(STEWARD, store, "P", DAY, title_vi="Phiên", at=AT).number
    freeze(STEWARD, store, number, at=AT)
    with pytest.raises(Conflict) as refused:
        order(store, at=AT - timedelta(minutes=1))
    assert refused.value.key == "meetings.error.frozen_meanwhile"
