"""What a question means where something was left out."""

from datetime import date

import pytest

from dti.catalogue.asking import default_period, horizons_of, main_programme, periods_of, read_horizon
from dti.core.errors import NotFound
from dti.core.periods import Period
from tests.store.builders import catalogue, goal, programme, target

ONE = catalogue(targets=(target(goals=(goal("80"), goal("100", 2030))),))
MAIN = ONE.programmes[0]


def test_the_main_programme_stands_where_none_is_named() -> None:
    assert main_programme(ONE, None) == main_programme(ONE, "P") == MAIN
    with pytest.raises(NotFound, match="unknown_programme"):
        main_programme(ONE, "Z")
    with pytest.raises(NotFound, match="no_programme"):
        main_programme(catalogue(programmes=(), targets=(), declared=()), None)


def test_a_horizon_is_a_year_for_which_there_are_goals() -> None:
    assert horizons_of(ONE, "P") == (2025, 2030)
    assert [read_horizon(ONE, MAIN, wanted) for wanted in (None, 2030)] == [2025, 2030]
    with pytest.raises(NotFound) as caught:
        read_horizon(ONE, MAIN, 2040)
    assert caught.value.params == {"horizon": "2040", "known": "2025, 2030"}


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2024, 12, 30), Period(2024, 3)),
        (date(2024, 12, 31), Period(2024, 4)),
        (date(2027, 5, 1), Period(2025, 4)),
    ],
)
def test_the_period_is_the_last_that_has_ended_and_none_after_the_main_goals(as_of: date, expected: Period) -> None:
    assert default_period(ONE, MAIN, as_of) == expected


def test_periods_go_back_to_the_day_on_which_the_programme_was_issued() -> None:
    young = programme(issued_on=date(2024, 5, 1))
    assert periods_of(ONE, young, date(2025, 1, 1)) == (Period(2024, 4), Period(2024, 3), Period(2024, 2))
