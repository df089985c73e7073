"""Pace so far, of late, and needed: worked by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

from dti.analysis.aggregation import candidates
from dti.analysis.continuable import Reason, Silence
from dti.analysis.pace import Pace, measure_pace
from dti.analysis.status import judge
from dti.catalogue.models import Accumulation, Kind, Rhythm, Target
from dti.catalogue.observations import ObservationValue
from tests.analysis.values import goal, seen, target

ENDS = ("03-31", "06-30", "09-30", "12-31")


def _pace(about: Target, values: list[ObservationValue], as_of: str = "2025-01-20", **aim: Any) -> Pace | Silence:
    wanted, day = goal(**aim), date.fromisoformat(as_of)
    course = candidates(about, wanted, values, ())
    return measure_pace(about, wanted, course, judge(about, wanted, values, day), day)


def _moving(about: Target, values: list[ObservationValue], **aim: Any) -> Pace:
    found = _pace(about, values, **aim)
    assert isinstance(found, Pace)
    return found


def _quarters(*values: str, year: int = 2024) -> list[ObservationValue]:
    return [seen(value, f"{year + place // 4}-{ENDS[place % 4]}") for place, value in enumerate(values)]


def test_the_pace_runs_from_the_first_value_and_the_needed_one_to_the_due_date() -> None:
    # 275 days from 31/03 to 31/12/2024, 365 more to the due date, a quarter of 91,3125 days.
    found = _moving(target(), _quarters("40", "44", "48", "52"))
    assert (found.per, found.since, found.until, found.from_baseline) == (
        Rhythm.QUARTER,
        date(2024, 3, 31),
        date(2024, 12, 31),
        False,
    )
    assert round(found.so_far, 4) == round(Decimal(12) * Decimal("91.3125") / 275, 4)
    assert found.needed is not None
    assert round(found.needed, 4) == round(Decimal(48) * Decimal("91.3125") / 365, 4)
    assert found.recent is None


def test_a_baseline_is_where_it_starts() -> None:
    found = _moving(target(baseline=("20", "2020-12-31")), _quarters("52"))
    assert (found.since, found.from_baseline) == (date(2020, 12, 31), True)
    assert round(found.so_far, 4) == round(Decimal(32) * Decimal("91.3125") / 1186, 4)


def test_a_baseline_within_the_series_is_no_start_of_it() -> None:
    found = _moving(target(baseline=("20", "2024-12-31")), _quarters("40", "44", "48", "52"))
    assert (found.since, found.from_baseline) == (date(2024, 3, 31), False)


def test_the_last_four_steps_have_a_pace_of_their_own() -> None:
    found = _moving(target(), _quarters("10", "30", "50", "51", "52", "53", "54"))
    assert found.recent is not None
    assert round(found.recent, 2) == Decimal("1.00")
    assert found.so_far > 7


def test_falling_values_have_a_pace_below_zero_and_so_has_what_is_needed() -> None:
    found = _moving(target(Kind.DURATION), _quarters("14", "12"), value="5", operator="<=")
    assert found.so_far < 0
    assert found.needed is not None
    assert found.needed < 0


def test_a_target_that_is_reported_yearly_moves_by_the_year() -> None:
    values = [seen("12", "2022-12-31"), seen("15", "2024-12-31")]
    found = _moving(target(Kind.SHARE, rhythm=Rhythm.YEAR), values, value="20")
    assert found.per is Rhythm.YEAR
    assert round(found.so_far, 2) == Decimal("1.50")
    assert found.needed is not None
    assert round(found.needed, 1) == Decimal("5.0")


def test_a_sum_since_january_is_held_against_the_same_quarter() -> None:
    about = target(Kind.COUNT, accumulation=Accumulation.YEAR_TO_DATE)
    # 2023: 10, 20, 30, 40; 2024: 14, 28: compared are 28 with 20, and 40 with the goal.
    found = _moving(about, _quarters("10", "20", "30", "40", "14", "28", year=2023), as_of="2024-07-20")
    assert (found.per, found.so_far, found.recent) == (Rhythm.YEAR, Decimal(8), None)
    assert found.needed == Decimal(30), "from 40 at the end of 2023 to 100 at the end of 2025"


def test_a_sum_since_january_without_a_year_before_has_no_pace() -> None:
    about = target(Kind.COUNT, accumulation=Accumulation.YEAR_TO_DATE)
    assert _pace(about, _quarters("10", "20", "30")) == Silence(Reason.NOT_LIKE, 3, 2)


def test_the_due_dates_own_quarter_may_be_missing() -> None:
    about = target(Kind.COUNT, accumulation=Accumulation.YEAR_TO_DATE)
    values = [seen("10", "2023-03-31"), seen("14", "2024-03-31")]
    found = _moving(about, values)
    assert (found.so_far, found.needed, found.silent) == (Decimal(4), None, Reason.NOT_LIKE)


def test_what_is_met_or_past_due_has_a_pace_and_needs_none() -> None:
    met = _moving(target(), _quarters("90", "100"))
    assert (met.needed, met.silent) == (None, Reason.MET)
    past = _moving(target(), _quarters("80", "90"), as_of="2026-02-01")
    assert (past.needed, past.silent) == (None, Reason.PAST_DUE)


def test_one_value_has_no_pace_and_neither_have_ranks_rates_and_milestones() -> None:
    assert _pace(target(), _quarters("40")) == Silence(Reason.TOO_SHORT, 1, 2)
    for kind, reason in ((Kind.RANK, Reason.RANK), (Kind.GROWTH, Reason.GROWTH), (Kind.MILESTONE, Reason.MILESTONE)):
        assert _pace(target(kind), _quarters("40", "41")) == Silence(reason)


def test_nothing_is_measured_where_nothing_decides() -> None:
    assert _pace(target(), []) == Silence(Reason.NO_DATA)
