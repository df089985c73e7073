"""The forecast of a target: a range that holds what it says, and silence where nothing can be said.

Cover is measured on simulated series and by holding out the last values of the illustrative ones (`cover`): these tests
fail where a range of 80 % holds less than 75 or more than 85 %.
"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dti.analysis.aggregation import candidates
from dti.analysis.continuable import Reason, Silence
from dti.analysis.forecast import Forecast, forecast
from dti.analysis.status import judge
from dti.catalogue.models import Accumulation, Goal, Kind, Rhythm, Target, Unit
from dti.catalogue.observations import ObservationValue, ScoreOrigin
from tests.analysis.cover import measure_chances, measure_illustrative, measure_simulated, percent
from tests.analysis.simulated import FORESEEABLE
from tests.analysis.values import goal, seen, target
from tests.make_forecast_page import CHANCE_SEEDS, SEEDS

ENDS = ("03-31", "06-30", "09-30", "12-31")
RISING = ("40", "44.2", "47.8", "52.1", "55.9", "60", "64.1", "68")
#: Series that are easy to foresee are held a little more often than told, wandering ones less: its page says so.
HELD = [kind for kind in FORESEEABLE if kind != "wandering"]


def _quarters(*values: str, year: int = 2023) -> list[ObservationValue]:
    return [seen(value, f"{year + place // 4}-{ENDS[place % 4]}") for place, value in enumerate(values)]


def _say(about: Target, values: list[ObservationValue], as_of: str = "2025-01-20", **aim: Any) -> Forecast | Silence:
    wanted, day = goal(**aim), date.fromisoformat(as_of)
    known = [one for one in values if one.known_on <= day]
    return forecast(about, wanted, candidates(about, wanted, known, ()), judge(about, wanted, known, day), day)


def _foretold(about: Target, values: list[ObservationValue], **aim: Any) -> Forecast:
    found = _say(about, values, **aim)
    assert isinstance(found, Forecast), found
    return found


@pytest.mark.parametrize("kind", HELD)
def test_eighty_per_cent_hold_eighty_on_each_kind_of_simulated_series(kind: str) -> None:
    found = measure_simulated(kind, *SEEDS)
    assert len(found.tries) == SEEDS[1] - SEEDS[0]
    assert 75 <= found.share <= 85


def test_eighty_per_cent_hold_eighty_over_all_simulated_series() -> None:
    tries = [one for kind in FORESEEABLE for one in measure_simulated(kind, *SEEDS).tries]
    assert 77 <= percent(one.held for one in tries) <= 83
    assert 75 <= percent(one.held for one in tries if one.steps <= 3) <= 87
    assert 75 <= percent(one.held for one in tries if one.steps >= 4) <= 85


def test_eighty_per_cent_hold_eighty_where_illustrative_values_are_held_out() -> None:
    found = measure_illustrative()
    assert len(found.tries) > 300
    assert 75 <= found.share <= 85


def test_a_jump_that_is_still_to_come_is_not_foreseen() -> None:
    assert measure_simulated("step_to_come", *SEEDS).share < 20


def test_chances_come_true_as_often_as_they_say() -> None:
    told = measure_chances(*CHANCE_SEEDS)
    for low in range(0, 100, 20):
        met = [is_met for chance, is_met in told if low <= 100 * chance <= low + 20]
        assert len(met) > 40
        assert low - 5 <= percent(met) <= low + 25


def test_a_range_at_the_due_date_with_the_fan_that_leads_there() -> None:
    found = _foretold(target(), _quarters(*RISING))
    assert found.at_due.day == date(2025, 12, 31)
    assert found.at_due.low < Decimal(84) < found.at_due.high
    assert (found.fan[0].day, found.fan[0].low, found.fan[0].high) == (date(2024, 12, 31), Decimal(68), Decimal(68))
    assert found.fan[-1] == found.at_due
    widths = [ahead.high - ahead.low for ahead in found.fan]
    assert widths == sorted(widths)
    assert (found.points, found.since, found.until) == (8, date(2023, 3, 31), date(2024, 12, 31))
    assert round(found.steps, 1) == Decimal("4.0")


def test_the_chance_falls_as_the_goal_moves_away_and_looks_the_other_way_where_less_is_better() -> None:
    chances = [_foretold(target(), _quarters(*RISING), value=aim).chance for aim in ("70", "84", "99")]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > Decimal("0.95")
    assert chances[-1] < Decimal("0.05")
    falling = [str(100 - Decimal(value)) for value in RISING]
    below = _foretold(target(Kind.DURATION), _quarters(*falling), value="16", operator="<=").chance
    assert below == _foretold(target(), _quarters(*RISING), value="84").chance


def test_the_same_values_give_the_same_digits() -> None:
    assert _foretold(target(), _quarters(*RISING)) == _foretold(target(), _quarters(*RISING))


def test_a_share_ends_at_0_and_100_and_a_count_at_0() -> None:
    steep = _foretold(target(), _quarters("60", "66", "72.5", "79", "84.6", "90", "95", "99"))
    assert steep.at_due.high == 100
    sinking = _quarters("60", "52", "45", "36.5", "29", "21.5", "14", "6")
    assert _foretold(target(Kind.COUNT, unit=Unit.COUNT), sinking).at_due.low == 0
    rising = _foretold(
        target(Kind.COUNT, unit=Unit.COUNT), _quarters(*(f"{99 * k}" for k in range(1, 9))), value="9999"
    )
    assert rising.at_due.high > 100


def test_a_sum_since_january_goes_on_from_the_same_quarter() -> None:
    about = target(Kind.COUNT, unit=Unit.COUNT, accumulation=Accumulation.YEAR_TO_DATE)
    values = _quarters("10", "22", "30", "40", "12", "26", "37", "48", year=2023)
    found = _foretold(about, values, value="60")
    assert [ahead.day.isoformat()[5:] for ahead in found.fan[1:]] == list(ENDS)
    # A fifth a year more: from 12 in the first quarter to 14,4, from 48 at the end of the year to 57,6.
    assert Decimal(13) < found.fan[1].middle < Decimal(15)
    assert Decimal(54) < found.at_due.middle < Decimal(59)


def test_a_share_since_january_is_not_reckoned_in_proportion() -> None:
    about = target(accumulation=Accumulation.YEAR_TO_DATE)
    found = _foretold(about, _quarters("71.4", "74", "76.3", "78.1", "79.6", "81.9", "83.8", "85.2"))
    assert Decimal(88) < found.at_due.middle < Decimal(94)


def test_a_sum_since_january_that_falls_due_within_a_quarter_cannot_be_compared() -> None:
    about = target(accumulation=Accumulation.YEAR_TO_DATE)
    values = _quarters("71.4", "74", "76.3", "78.1", "79.6", "81.9", "83.8", "85.2")
    assert _say(about, values, due="2025-11-15") == Silence(Reason.NOT_LIKE, 8)


@pytest.mark.parametrize(
    ("values", "changes", "silence"),
    [
        (_quarters(*RISING[:4]), {}, Silence(Reason.TOO_SHORT, 4, 5)),
        (_quarters(*RISING), {"due": "2030-12-31"}, Silence(Reason.TOO_FAR, 8)),
        (_quarters(*RISING[:5]), {"due": "2025-12-31", "as_of": "2024-04-20"}, Silence(Reason.TOO_FAR, 5)),
        (_quarters(*["60"] * 8), {}, Silence(Reason.UNCHANGING, 8)),
        (_quarters(*RISING, "100"), {"as_of": "2025-04-20"}, Silence(Reason.MET)),
        (_quarters(*RISING, "> 70"), {"as_of": "2025-04-20"}, Silence(Reason.BOUND)),
        (_quarters(*RISING), {"as_of": "2026-01-01"}, Silence(Reason.PAST_DUE)),
        ([], {}, Silence(Reason.NO_DATA)),
    ],
)
def test_it_is_silent_and_says_why(values: list[ObservationValue], changes: dict[str, Any], silence: Silence) -> None:
    assert _say(target(), values, **changes) == silence


def test_a_series_that_begins_anew_with_a_framework_is_broken() -> None:
    def score(value: str, year: int, framework: str) -> ObservationValue:
        return seen(value, f"{year}-12-31", origin=ScoreOrigin(1, "63", year, framework, "dti", "published"))

    values = [score(f"0.{50 + year - 2018}", year, "922") for year in range(2018, 2023)]
    values += [score("0.7", 2023, "405"), score("0.74", 2024, "405")]
    about = target(Kind.SHARE, rhythm=Rhythm.YEAR, unit=Unit.COUNT)
    assert _say(about, values, value="0.9") == Silence(Reason.BROKEN, 2, 5)


def test_what_is_known_by_the_day_is_all_that_counts() -> None:
    later = [*_quarters(*RISING), seen("10", "2024-12-31", "2025-06-01")]
    assert _say(target(), later) == _say(target(), _quarters(*RISING))


def test_nothing_is_said_about_a_day_that_is_over_even_if_nobody_has_looked_yet() -> None:
    wanted = Goal(**(goal().model_dump() | {"due_date": date(2024, 12, 31)}))
    values = _quarters(*RISING)
    day = date(2024, 12, 31)
    found = forecast(
        target(), wanted, candidates(target(), wanted, values, ()), judge(target(), wanted, values, day), day
    )
    assert found == Silence(Reason.PAST_DUE)
