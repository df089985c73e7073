"""The first screen's question: a period that was asked for bounds everything that stands beside the targets."""

from datetime import date, timedelta

import pytest

from dti.analysis.status import Status
from dti.store.engine import Session, Store
from dti.views.board import TargetState
from dti.views.committee import Overview, read_overview
from dti.views.index_line import read_index_line
from dti.views.query import ask_at
from tests.views.conftest import Ask
from tests.views.meetings import AFTER, COMMITTEE, HELD, ask_as, hold, report
from tests.views.presence import present

TODAY = "2026-11-23"


def test_without_a_period_the_newest_total_and_every_published_year_stand_there(session: Session, ask: Ask) -> None:
    overview = read_overview(session, ask(TODAY))
    assert present(overview.declared).total.as_of == date(2024, 10, 31)
    assert overview.index == read_index_line(session, ask(TODAY), "20")
    assert overview.index[-1].assessment_year == 2024


@pytest.mark.parametrize(
    ("period", "years"),
    [("2022-Q1", [2020, 2021]), ("2022-Q3", [2020, 2021]), ("2022-Q4", [2020, 2021, 2022])],
)
def test_a_period_leaves_out_the_index_years_that_end_after_it(
    session: Session, ask: Ask, period: str, years: list[int]
) -> None:
    assert [year.assessment_year for year in read_overview(session, ask(TODAY, period)).index] == years


def test_a_period_leaves_out_what_was_declared_for_a_later_day(session: Session, ask: Ask) -> None:
    assert read_overview(session, ask(TODAY, "2022-Q1")).declared is None
    totals = read_overview(session, ask(TODAY)).board.catalogue.declared
    in_2023 = [total.as_of for total in totals if total.programme == "NQ49" and total.as_of <= date(2023, 12, 31)]
    found = read_overview(session, ask(TODAY, "2023-Q4")).declared
    assert (found.total.as_of if found else None) == max(in_2023, default=None)


def test_a_total_counts_from_the_day_it_was_known(session: Session, ask: Ask) -> None:
    total = present(read_overview(session, ask(TODAY, "2024-Q4")).declared).total
    assert total.as_of == date(2024, 10, 31)
    eve = (total.known_on - timedelta(days=1)).isoformat()
    earlier = read_overview(session, ask(eve, "2024-Q4")).declared
    assert earlier is None or earlier.total.as_of < total.as_of


def overview_on(store: Store, day: date, **asked: object) -> Overview:
    query = ask_as(store, COMMITTEE, day, **asked)
    with store.reading() as session:
        return read_overview(session, query)


def changes(overview: Overview) -> list[tuple[str, Status, Status]]:
    return [(one.target.code, one.before.status, one.status) for one in overview.changes]


def test_changes_are_counted_from_the_last_frozen_meeting(own_store: Store) -> None:
    day = date(2025, 1, 20)
    report(own_store, 99, date(2024, 9, 1))
    assert overview_on(own_store, day).since is None
    meeting = hold(own_store)
    report(own_store, 94)
    overview = overview_on(own_store, day)
    assert overview.since == meeting
    assert ("SOC-07", Status.UNRATED, Status.UNRATED) not in changes(overview)
    then = dict(_statuses(own_store, meeting.day))
    now = {state.target.code: state.status for state in overview.board.states}
    assert changes(overview) == [(code, then[code], now[code]) for code in now if then[code] is not now[code]]
    report(own_store, 100, date(2025, 1, 1))
    assert ("SOC-07", then["SOC-07"], Status.ACHIEVED) in changes(overview_on(own_store, day))


def _statuses(store: Store, day: date) -> list[tuple[str, Status]]:
    states: tuple[TargetState, ...] = overview_on(store, day).board.states
    return [(state.target.code, state.status) for state in states]


def test_a_question_is_compared_with_no_meeting_about_later_days_and_none_with_itself(own_store: Store) -> None:
    first = hold(own_store)
    second = hold(own_store, date(2025, 1, 20), AFTER)
    assert overview_on(own_store, HELD - timedelta(days=1)).since is None
    assert overview_on(own_store, HELD).since == first
    assert overview_on(own_store, date(2025, 1, 21)).since == second
    with own_store.reading() as session:
        assert read_overview(session, ask_at(COMMITTEE, second)).since == first
        assert read_overview(session, ask_at(COMMITTEE, first)).since is None
