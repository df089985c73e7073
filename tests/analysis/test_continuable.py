"""Which values can be continued in time, and every reason why none can."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dti.analysis.aggregation import candidates
from dti.analysis.continuable import Reason, continue_course, is_quarter_end, quarter_number, reason_of_target
from dti.analysis.status import judge
from dti.catalogue.models import Accumulation, Aggregation, Kind, Target, Unit
from dti.catalogue.observations import ObservationValue
from tests.analysis.values import goal, part, seen, target

TO_DATE = target(accumulation=Accumulation.YEAR_TO_DATE)


def _continued(about: Target, *observations: ObservationValue) -> list[tuple[str, Decimal]]:
    found = continue_course(about, candidates(about, goal(), observations, ()))
    return [(one.data_date.isoformat(), one.value) for one in found]


def _reason(about: Target, *observations: ObservationValue, as_of: str = "2025-01-20", **changes: Any) -> Reason | None:
    dropped, departments = changes.pop("dropped", False), changes.pop("departments", ())
    aim, day = goal(**changes), date.fromisoformat(as_of)
    judgement = judge(about, aim, observations, day, dropped=dropped, expected_departments=departments)
    return reason_of_target(about, aim, judgement, day)


def test_the_newest_word_on_each_day_is_a_point() -> None:
    old, new = seen("40", "2024-03-31", "2024-04-10"), seen("41", "2024-03-31", "2024-05-10")
    later = seen("44", "2024-06-30")
    assert _continued(target(), later, new, old) == [("2024-03-31", Decimal(41)), ("2024-06-30", Decimal(44))]


def test_bounds_disputed_values_and_other_measures_are_no_points() -> None:
    kept = seen("44", "2024-06-30")
    left_out = [
        seen("> 40", "2024-03-31"),
        seen("60", "2023-12-31", conflict="X"),
        seen("50", "2023-12-30", conflict="X"),
        seen("70", "2023-09-30", other_measure=True),
        seen("80", "2023-06-30", overruled=True),
    ]
    assert _continued(target(), kept, *left_out) == [("2024-06-30", Decimal(44))]


def test_two_sources_that_agree_in_a_conflict_are_still_a_point() -> None:
    agreed = seen("60", "2023-12-31", conflict="X"), seen("60", "2024-03-31", conflict="X")
    assert len(_continued(target(), *agreed)) == 2


def test_an_aggregate_without_all_of_its_departments_is_no_point() -> None:
    about = target(aggregation=Aggregation.SUM_RATIO)
    full = [part(name, "5", "10", "2024-09-30", period="2024-Q3") for name in "AB"]
    short = [part("A", "6", "10")]
    course = candidates(about, goal(), [*full, *short], ("A", "B"))
    assert [one.data_date for one in continue_course(about, course)] == [date(2024, 9, 30)]


def test_of_a_sum_since_january_only_ends_of_quarters_are_compared() -> None:
    values = seen("40", "2024-03-31"), seen("45", "2024-04-06"), seen("60", "2024-06-30")
    assert _continued(TO_DATE, *values) == [("2024-03-31", Decimal(40)), ("2024-06-30", Decimal(60))]
    assert len(_continued(target(), *values)) == 3


@pytest.mark.parametrize(
    ("about", "observations", "changes", "reason"),
    [
        (target(), [seen("50", "2024-12-31")], {}, None),
        (target(), [seen("50", "2024-12-31")], {"dropped": True}, Reason.DROPPED),
        (target(), [seen("100", "2024-12-31")], {}, Reason.MET),
        (target(), [], {}, Reason.NO_DATA),
        (target(), [seen("50", "2024-12-31", other_measure=True)], {}, Reason.OTHER_MEASURE),
        (target(), [seen("50", "2024-12-31")], {"as_of": "2026-01-01"}, Reason.PAST_DUE),
        (target(), [seen("50", "2025-12-31")], {"as_of": "2025-12-31"}, Reason.PAST_DUE),
        (target(), [seen("> 50", "2024-12-31")], {}, Reason.BOUND),
        (
            target(),
            [seen("60", "2024-12-31", conflict="X"), seen("50", "2024-12-30", conflict="X")],
            {},
            Reason.CONFLICT,
        ),
        (target(Kind.MILESTONE, unit=Unit.MILESTONE), [seen("0", "2024-12-31")], {"value": "1"}, Reason.MILESTONE),
        (
            target(Kind.RANK, unit=Unit.RANK),
            [seen("18", "2024-12-31")],
            {"value": "10", "operator": "<="},
            Reason.RANK,
        ),
        (target(Kind.GROWTH), [seen("6", "2024-12-31")], {"value": "7"}, Reason.GROWTH),
        (
            target(aggregation=Aggregation.SUM_RATIO),
            [part("A", "5", "10")],
            {"departments": ("A", "B")},
            Reason.PARTIAL,
        ),
    ],
)
def test_every_reason_of_the_target_itself(
    about: Target, observations: list[ObservationValue], changes: dict[str, Any], reason: Reason | None
) -> None:
    assert _reason(about, *observations, **changes) is reason


def test_quarters_end_four_times_a_year_and_are_counted_through_the_years() -> None:
    ends = [day for day in (date(2024, 1, 1).replace(month=m, day=28) for m in range(1, 13)) if is_quarter_end(day)]
    assert ends == []
    assert all(is_quarter_end(date(2024, month, last)) for month, last in ((3, 31), (6, 30), (9, 30), (12, 31)))
    assert quarter_number(date(2025, 3, 31)) - quarter_number(date(2024, 3, 1)) == 4
