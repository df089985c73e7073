"""Everybody sees their own orders, who reports for the province sees all; a lost right closes what it opened."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dti.access.user import Role, User
from dti.core.errors import DtiError, NotAllowed, NotFound
from dti.jobs import reading
from dti.jobs.making import fail, finish, take_next
from dti.jobs.ordering import Choice, keep_report
from dti.jobs.reading import read_content, read_kept, read_order, read_own
from dti.store.engine import Store
from tests.jobs.conftest import ADMINISTRATOR, ANALYST, AT, OFFERS, REPORTER, STEWARD, ask, order

COMMITTEE = User("uy.vien", "Ủy Viên", frozenset({Role.COMMITTEE}), account=9)


def _keep(store: Store, user: User = ANALYST, report: str = "brief", subject: str = "", **asked: object) -> int:
    choice = Choice(report, subject=subject)
    return keep_report(user, store, OFFERS, choice, ask(store, user, **asked), report.encode(), at=AT)


def _numbers(store: Store, user: User, **wanted: object) -> list[int]:
    with store.reading() as session:
        return [one.number for one in read_kept(user, session, **wanted).orders]  # type: ignore[arg-type]


def test_a_person_sees_how_far_the_own_orders_are_and_how_many_come_before(store: Store) -> None:
    done, begun, others, waiting = order(store), order(store), order(store, STEWARD), None
    for number in (done, begun):
        taken = take_next(store, "w", at=AT, lives=lambda _: True)
        assert taken is not None
        assert taken.number == number
    finish(store, done, b"x", at=AT)
    waiting = order(store)
    with store.reading() as session:
        own = read_own(ANALYST, session, at=AT)
        theirs = read_own(STEWARD, session, at=AT)
    assert [(one.order.number, one.order.state.value, one.ahead) for one in own] == [
        (begun, "started", 0),
        (waiting, "waiting", 2),
        (done, "made", 0),
    ]
    assert [(one.order.number, one.ahead) for one in theirs] == [(others, 1)]


def test_what_ended_long_ago_is_no_longer_told(store: Store) -> None:
    number = order(store)
    fail(store, number, "f", at=AT)
    with store.reading() as session:
        assert [len(read_own(ANALYST, session, at=AT + timedelta(hours=hours))) for hours in (1, 25)] == [1, 0]


def test_a_reporter_sees_the_own_kept_reports_and_an_analyst_everybodys(store: Store) -> None:
    mine, whole = _keep(store, REPORTER, "department", "A"), _keep(store)
    assert _numbers(store, REPORTER) == [mine]
    assert _numbers(store, ADMINISTRATOR) == []
    assert _numbers(store, COMMITTEE) == [whole, mine]
    with store.reading() as session:
        assert read_kept(COMMITTEE, session).people == (REPORTER.signature, ANALYST.signature)
        assert read_kept(REPORTER, session).people == ()


def test_what_is_kept_is_chosen_by_report_and_person(store: Store) -> None:
    mine, whole, sheet = (
        _keep(store, REPORTER, "department", "A"),
        _keep(store),
        _keep(store, ANALYST, "target", "T-01"),
    )
    assert _numbers(store, ANALYST, report="brief") == [whole]
    assert _numbers(store, ANALYST, by=REPORTER.signature) == [mine]
    assert _numbers(store, ANALYST, by=ANALYST.signature) == [sheet, whole]
    assert _numbers(store, ANALYST, report="no") == []


def test_orders_that_are_not_made_are_not_kept(store: Store) -> None:
    order(store)
    fail(store, order(store), "f", at=AT)
    assert _numbers(store, ANALYST) == []


def test_the_list_turns_page_by_page_and_a_page_that_is_none_is_the_nearest(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [_keep(store) for _ in range(5)]
    monkeypatch.setattr(reading, "PAGE_SIZE", 2)
    newest = numbers[::-1]
    assert [_numbers(store, ANALYST, page=page) for page in (1, 2, 3, 99, -4)] == [
        newest[:2], newest[2:4], newest[4:], newest[4:], newest[:2],
    ]  # fmt: skip
    with store.reading() as session:
        found = read_kept(ANALYST, session, page=2)
    assert (found.count, found.page, found.pages) == (5, 2, 3)


def _content(store: Store, user: User, number: int) -> bytes:
    with store.reading() as session:
        return read_content(user, session, OFFERS, number)[1]


def test_the_bytes_come_back_to_who_ordered_them_and_to_who_reports(store: Store) -> None:
    number = _keep(store, REPORTER, "department", "A")
    assert [_content(store, user, number) for user in (REPORTER, ANALYST)] == [b"department"] * 2


@pytest.mark.parametrize("user", [REPORTER, ADMINISTRATOR])
def test_a_report_of_somebody_else_is_as_unknown_as_none(store: Store, user: User) -> None:
    said = []
    for number in (_keep(store), 404):
        with pytest.raises(NotFound) as refused:
            _content(store, user, number)
        said.append(refused.value.key)
    assert said == ["jobs.error.unknown_order"] * 2


def test_a_report_that_is_not_made_has_no_bytes(store: Store) -> None:
    with pytest.raises(NotFound) as refused:
        _content(store, ANALYST, order(store))
    assert refused.value.key == "jobs.error.not_made"


@pytest.mark.parametrize(
    ("before", "report", "subject", "asked", "after"),
    [
        (ANALYST, "brief", "", {}, REPORTER),
        (ANALYST, "target", "T-01", {"provisional": True}, REPORTER),
        (ANALYST, "target", "T-01", {}, REPORTER),
        (REPORTER, "department", "A", {}, replace(REPORTER, departments=frozenset({"B"}))),
        (REPORTER, "target", "T-01", {}, replace(REPORTER, departments=frozenset({"B"}))),
    ],
)
def test_who_lost_a_right_no_longer_has_what_was_ordered_under_it(
    store: Store, before: User, report: str, subject: str, asked: dict[str, object], after: User
) -> None:
    number = _keep(store, before, report, subject, **asked)
    then = replace(after, name=before.name, full_name=before.full_name)
    assert _content(store, before, number)
    assert _numbers(store, then) == []
    with store.reading() as session, pytest.raises(NotAllowed):
        read_order(then, session, OFFERS, number)


def test_a_report_that_is_offered_no_more_is_for_who_reports_for_the_province(store: Store) -> None:
    number = _keep(store, REPORTER, "target", "T-01")
    with store.reading() as session:
        assert read_order(ANALYST, session, (), number).number == number
        with pytest.raises(DtiError):
            read_order(REPORTER, session, (), number)
