"""The first screen's question: a period that was asked for bounds everything that stands beside the targets."""

from datetime import date, timedelta

import pytest

from dti.store.engine import Session
from dti.views.committee import read_overview
from dti.views.index_line import read_index_line
from tests.views.conftest import Ask
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
