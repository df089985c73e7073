"""The eight statuses in their order, the flags, and the facts that must come out; expectations worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest

from dti.analysis.status import Judgement, Status, judge
from dti.catalogue.models import Kind, Rhythm
from dti.catalogue.observations import Flag, ObservationValue
from tests.analysis.values import goal, seen, target

HALF_WAY = "2023-07-02"  # day 912 of the 1,826 from 01/01/2021 to 01/01/2026: expected 0.4995


def status(*observations: ObservationValue, as_of: str = "2024-06-30", **changes: object) -> Status:
    return judge(target(), goal(), observations, date.fromisoformat(as_of), **changes).status  # type: ignore[arg-type]


def judged(*observations: ObservationValue, as_of: str = "2024-06-30", of: str = "100", sign: str = ">=") -> Judgement:
    return judge(target(), goal(of, sign), observations, date.fromisoformat(as_of))


def test_a_dropped_target_stays_dropped_whatever_its_values_say() -> None:
    assert status(seen("100", "2024-03-31"), dropped=True) is Status.DROPPED
    assert status(dropped=True) is Status.DROPPED


def test_without_a_value_that_may_decide_there_is_no_data() -> None:
    remark, other = seen(None, "2024-03-31"), seen("100", "2024-03-31", other_measure=True)
    assert status() is Status.NO_DATA
    assert status(remark) is Status.NO_DATA
    assert judged(other) == Judgement(Status.NO_DATA, frozenset({Flag.OTHER_MEASURE}))


def test_past_the_due_date_only_values_dated_up_to_it_decide() -> None:
    assert status(seen("100", "2026-01-31"), as_of="2026-02-28") is Status.NO_DATA
    assert status(seen("80", "2025-06-30"), seen("100", "2026-01-31"), as_of="2026-02-28") is Status.MISSED
    assert status(seen("80", "2025-06-30"), seen("100", "2025-12-31"), as_of="2026-02-28") is Status.ACHIEVED


def test_the_due_day_itself_is_not_past() -> None:
    assert status(seen("80", "2025-06-30"), as_of="2025-12-31") is Status.UNRATED
    assert status(seen("80", "2025-06-30"), as_of="2026-01-01") is Status.MISSED


def test_the_latest_by_data_date_decides_and_then_the_latest_known() -> None:
    early, corrected = seen("70", "2024-03-31", "2024-04-10"), seen("75", "2024-03-31", "2024-05-02")
    late_news_of_old_days = seen("100", "2023-12-31", "2024-06-01")
    assert judged(corrected, late_news_of_old_days, early).deciding == corrected


def test_operators_are_strict() -> None:
    assert judged(seen("50", "2024-03-31"), of="50", sign=">").status is Status.UNRATED
    assert judged(seen("50.01", "2024-03-31"), of="50", sign=">").status is Status.ACHIEVED
    assert judged(seen("5", "2024-03-31"), of="5", sign="<=").status is Status.ACHIEVED


@pytest.mark.parametrize(
    ("value", "sign", "of", "meets"),
    [
        ("> 90", ">", "90", True),
        (">= 90", ">", "90", False),
        (">= 90", ">=", "90", True),
        ("> 90", ">=", "95", False),
        ("< 90", ">=", "50", False),
        ("< 5", "<=", "5", True),
        ("<= 5", "<", "5", False),
    ],
)
def test_a_bound_meets_only_if_every_value_that_it_allows_does(value: str, sign: str, of: str, meets: bool) -> None:
    assert (judged(seen(value, "2024-03-31"), of=of, sign=sign).status is Status.ACHIEVED) is meets


def test_without_a_baseline_nothing_can_be_said_of_the_pace() -> None:
    assert status(seen("99", "2024-03-31")) is Status.UNRATED


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("60", Status.ON_TRACK),
        ("50", Status.ON_TRACK),
        ("49", Status.AT_RISK),
        ("38", Status.AT_RISK),
        ("37", Status.OFF_TRACK),
    ],
)
def test_pace_is_held_against_the_line_from_baseline_to_due_date(value: str, expected: Status) -> None:
    # Expected at the data date 912/1826 = 0.49945; three quarters of it 0.37459.
    held = target(baseline=("0", "2021-01-01"))
    found = judge(held, goal(due="2026-01-01"), [seen(value, HALF_WAY)], date(2023, 7, 20))
    assert (found.status, found.progress) == (expected, Decimal(value) / 100)
    assert found.expected == Decimal(912) / Decimal(1826)


def test_a_line_may_go_down() -> None:
    # From 30 minutes to 5 by way of 15: progress 15/25 = 0.6, above 0.4995.
    held = target(Kind.DURATION, baseline=("30", "2021-01-01"))
    found = judge(held, goal("5", "<=", "2026-01-01"), [seen("15", HALF_WAY)], date(2023, 7, 20))
    assert (found.status, found.progress) == (Status.ON_TRACK, Decimal("0.6"))
    worse = judge(held, goal("5", "<=", "2026-01-01"), [seen("40", HALF_WAY)], date(2023, 7, 20))
    assert (worse.status, worse.progress) == (Status.OFF_TRACK, Decimal("-0.4"))


def test_a_baseline_that_already_meets_the_goal_gives_no_line() -> None:
    held = target(baseline=("100", "2021-08-31"))
    found = judge(held, goal(), [seen("99.9", "2024-03-31")], date(2024, 6, 30))
    assert (found.status, found.progress, found.expected) == (Status.OFF_TRACK, None, None)


def test_a_bound_on_the_wrong_side_is_off_track_or_says_nothing() -> None:
    held = target(baseline=("0", "2021-01-01"))
    below_a_third, below_ninety = seen("< 30", HALF_WAY), seen("< 90", HALF_WAY)
    assert judge(held, goal(due="2026-01-01"), [below_a_third], date(2023, 7, 20)).status is Status.OFF_TRACK
    assert judge(held, goal(due="2026-01-01"), [below_ninety], date(2023, 7, 20)).status is Status.UNRATED


@pytest.mark.parametrize(
    ("value", "expected"), [("7", "achieved"), ("5.25", "at_risk"), ("5.2", "off_track"), ("-1", "off_track")]
)
def test_growth_stands_by_itself_each_year(value: str, expected: str) -> None:
    held = target(Kind.GROWTH, rhythm=Rhythm.YEAR)
    found = judge(held, goal("7"), [seen("9", "2023-12-31"), seen(value, "2024-12-31")], date(2025, 3, 1))
    assert found.status == expected


@pytest.mark.parametrize(("value", "expected"), [("< 7", "unrated"), ("< 12", "unrated"), ("< 5", "off_track")])
def test_growth_below_a_limit_is_off_track_or_says_nothing(value: str, expected: str) -> None:
    found = judge(target(Kind.GROWTH, rhythm=Rhythm.YEAR), goal("8"), [seen(value, "2024-12-31")], date(2025, 3, 1))
    assert found.status == expected


def test_a_milestone_is_unrated_until_done_or_due() -> None:
    held = target(Kind.MILESTONE)
    for value, as_of, expected in [
        ("0", "2024-06-30", Status.UNRATED),
        ("1", "2024-06-30", Status.ACHIEVED),
        ("0", "2026-01-01", Status.MISSED),
    ]:
        assert judge(held, goal("1"), [seen(value, "2024-03-31")], date.fromisoformat(as_of)).status is expected


def test_without_a_goal_a_value_is_unrated() -> None:
    assert judge(target(), None, [seen("99", "2024-03-31")], date(2024, 6, 30)).status is Status.UNRATED
    assert judge(target(), None, [], date(2024, 6, 30)).status is Status.NO_DATA


def test_met_after_the_due_date_is_missed_and_late() -> None:
    found = judged(seen("80", "2025-06-30"), seen("100", "2026-01-31", illustrative=True), as_of="2026-02-28")
    assert (found.status, found.flags) == (Status.MISSED, frozenset({Flag.LATE, Flag.ILLUSTRATIVE}))


def test_met_once_and_no_longer_is_regressed_even_after_the_due_date() -> None:
    before = judged(seen("100", "2023-12-31"), seen("99", "2024-03-31"))
    assert (before.status, before.flags) == (Status.UNRATED, frozenset({Flag.REGRESSED}))
    after = judged(seen("100", "2025-12-31"), seen("99", "2026-03-31"), as_of="2026-04-30")
    assert (after.status, after.flags) == (Status.ACHIEVED, frozenset({Flag.REGRESSED}))
    back = judged(seen("100", "2023-12-31"), seen("99", "2024-03-31"), seen("100", "2024-06-30"))
    assert (back.status, back.flags) == (Status.ACHIEVED, frozenset())


def test_stale_is_older_than_two_rhythms_of_the_target_itself() -> None:
    assert judged(seen("100", "2023-12-29"), as_of="2024-06-30").flags == frozenset()  # 184 days
    assert judged(seen("100", "2023-12-29"), as_of="2024-07-01").flags == frozenset({Flag.STALE})
    yearly = judge(target(rhythm=Rhythm.YEAR), goal(), [seen("100", "2022-12-31")], date(2024, 12, 1))
    assert yearly.flags == frozenset()


def test_what_decided_at_the_due_date_does_not_grow_stale_afterwards() -> None:
    assert judged(seen("100", "2025-12-31"), as_of="2030-01-01").flags == frozenset()


def test_the_deciding_value_hands_its_own_flags_on() -> None:
    found = judged(seen("100", "2024-06-30", provisional=True, estimated=True, illustrative=True))
    assert found.flags == frozenset({Flag.PROVISIONAL, Flag.ESTIMATED, Flag.ILLUSTRATIVE})
    older = judged(seen("90", "2024-03-31", illustrative=True, estimated=True), seen("95", "2024-06-30"))
    assert older.flags == frozenset()


def test_another_measure_is_named_beside_a_value_that_is_not_newer() -> None:
    other = seen("57.67", "2024-05-31", other_measure=True)
    assert judged(seen("100", "2024-03-31"), other).flags == frozenset({Flag.OTHER_MEASURE})
    assert judged(seen("100", "2024-06-30"), other).flags == frozenset()


def test_an_unruled_conflict_decides_only_where_all_sides_lead_to_the_same_status() -> None:
    store = seen("60", "2021-12-31", conflict="ECO-04")
    both = seen("50", "2022-04-06", conflict="ECO-04")
    either = seen("> 60", "2022-07-01", conflict="ECO-04")
    open_case = judged(store, both, either, as_of="2022-08-01", of="50", sign=">")
    assert open_case == Judgement(Status.NO_DATA, frozenset({Flag.CONFLICT}), conflicting=(store, both, either))
    agreed = judged(store, either, as_of="2022-08-01", of="50", sign=">")
    assert (agreed.status, agreed.deciding, agreed.conflicting) == (Status.ACHIEVED, either, (store,))
    assert Flag.CONFLICT in agreed.flags


def test_values_that_both_stand_decide_only_where_all_of_them_lead_to_the_same_status() -> None:
    store = seen("60", "2021-12-31", stands_with="ECO-04")
    both = seen("50", "2022-04-06", stands_with="ECO-04")
    either = seen("> 60", "2022-07-01", stands_with="ECO-04")
    apart = judged(store, both, either, as_of="2022-08-01", of="50", sign=">")
    assert apart == Judgement(Status.NO_DATA, frozenset({Flag.CONFLICT}), conflicting=(store, both, either))
    agreed = judged(store, either, as_of="2022-08-01", of="50", sign=">")
    assert (agreed.status, agreed.deciding, agreed.conflicting) == (Status.ACHIEVED, either, ())
    assert Flag.CONFLICT not in agreed.flags, "what was ruled is no open conflict"


def test_a_ruling_by_which_both_stand_proves_nothing_that_one_of_them_denies() -> None:
    before = [seen("100", "2024-06-30", stands_with="K"), seen("90", "2024-06-30", stands_with="K")]
    found = judged(*before, seen("95", "2024-09-30"))
    assert Flag.REGRESSED not in found.flags
    assert Flag.REGRESSED in judged(seen("100", "2024-06-30"), seen("95", "2024-09-30")).flags


def test_ranks_that_both_stand_keep_to_their_own_field() -> None:
    own, other = (seen(rank, "2024-12-31", field=field, stands_with="K") for rank, field in (("18", 63), ("10", 34)))
    found = judge(DTI, TOP_TEN, [own, other], date(2026, 11, 1))
    assert (found.status, found.deciding, found.conflicting, found.flags) == (Status.MISSED, own, (), frozenset())


def test_a_conflict_whose_other_side_is_not_known_yet_is_none() -> None:
    found = judged(seen("100", "2024-03-31", conflict="K"))
    assert (found.status, found.flags) == (Status.ACHIEVED, frozenset())


def test_a_later_undisputed_value_ends_a_conflict() -> None:
    found = judged(
        seen("60", "2023-12-31", conflict="K"), seen("40", "2023-12-31", conflict="K"), seen("100", "2024-06-30")
    )
    assert (found.status, found.flags, found.conflicting) == (Status.ACHIEVED, frozenset(), ())


DTI = target(Kind.RANK, baseline=("16", "2020-12-31"), field=63, rhythm=Rhythm.YEAR)
TOP_TEN = goal("10", "<=")


def dti_ranks(as_of: date) -> list[ObservationValue]:
    """The ranks of the province as they became known; the last two are the same scores among 63 and among 34."""
    ranks = [
        seen("16", "2020-12-31", "2021-10-19", field=63),
        seen("5", "2021-12-31", "2022-08-08", field=63),
        seen("6", "2022-12-31", "2023-07-12", field=63),
        seen("4", "2023-12-31", "2025-02-07", field=63),
        seen("18", "2024-12-31", "2025-10-21", field=63, conflict="auto:GEN-01:2024-12-31"),
        seen("10", "2024-12-31", "2025-10-21", field=34, conflict="auto:GEN-01:2024-12-31"),
    ]
    return [rank for rank in ranks if rank.known_on <= as_of]


def test_the_dti_rank_as_of_april_2022_is_16_of_63_and_at_risk() -> None:
    as_of = date(2022, 4, 6)
    found = judge(DTI, TOP_TEN, dti_ranks(as_of), as_of)
    assert found.deciding is not None
    assert (found.value, found.deciding.field, found.status) == (Decimal(16), 63, Status.AT_RISK)
    assert found.flags == frozenset()


def test_the_dti_rank_as_of_november_2026_is_18_of_63_with_10_of_34_beside_it() -> None:
    as_of = date(2026, 11, 1)
    ranks = dti_ranks(as_of)
    found = judge(DTI, TOP_TEN, ranks, as_of)
    assert (found.status, found.deciding, found.conflicting) == (Status.MISSED, ranks[4], (ranks[5],))
    assert found.flags == frozenset({Flag.CONFLICT, Flag.REGRESSED})
    assert (found.progress, found.expected) == (None, None)


def test_a_rank_in_another_field_stands_beside_even_without_a_ledger_entry() -> None:
    own, other = seen("18", "2024-12-31", field=63), seen("10", "2024-12-31", field=34)
    found = judge(DTI, TOP_TEN, [own, other], date(2025, 11, 1))
    assert (found.deciding, found.conflicting, found.flags) == (own, (other,), frozenset({Flag.CONFLICT}))
    assert judge(DTI, TOP_TEN, [other], date(2025, 11, 1)).status is Status.NO_DATA


def test_a_rank_worse_than_the_baseline_is_off_track() -> None:
    assert judge(DTI, TOP_TEN, [seen("17", "2021-12-31", field=63)], date(2022, 9, 1)).status is Status.OFF_TRACK
    no_baseline = target(Kind.RANK, field=63)
    assert judge(no_baseline, TOP_TEN, [seen("17", "2021-12-31", field=63)], date(2022, 9, 1)).status is Status.UNRATED


def test_a_rank_beyond_a_limit_is_off_track_or_says_nothing() -> None:
    as_of = date(2022, 9, 1)
    assert judge(DTI, TOP_TEN, [seen("> 12", "2021-12-31", field=63)], as_of).status is Status.UNRATED
    assert judge(DTI, TOP_TEN, [seen("> 20", "2021-12-31", field=63)], as_of).status is Status.OFF_TRACK
