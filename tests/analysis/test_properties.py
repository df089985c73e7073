"""What holds for any series: the order of the input does not matter, a better value is never judged worse."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from dti.analysis.progress import Status
from dti.analysis.ranking import competition_ranks, gap_to, value_at
from dti.analysis.status import judge
from dti.catalogue.models import Kind
from tests.analysis.values import goal, seen, target

BASE = target(baseline=("20", "2021-12-31"))
BEST_FIRST = [Status.ACHIEVED, Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK]
shares = st.decimals(0, 100, places=2)
days = st.dates(date(2022, 1, 1), date(2025, 12, 31))
series = st.lists(st.tuples(shares, days), max_size=6)


@settings(max_examples=60, deadline=None)
@given(series, st.randoms(use_true_random=False), st.dates(date(2025, 12, 31), date(2026, 12, 31)))
def test_the_order_of_observations_does_not_matter(values, random, as_of) -> None:  # type: ignore[no-untyped-def]
    observations = [seen(str(value), day.isoformat()) for value, day in values]
    shuffled = list(observations)
    random.shuffle(shuffled)
    assert judge(BASE, goal(), observations, as_of) == judge(BASE, goal(), shuffled, as_of)


@settings(max_examples=60, deadline=None)
@given(shares, shares, days)
def test_a_better_value_is_never_judged_worse(one: Decimal, other: Decimal, day: date) -> None:
    found = [judge(BASE, goal(), [seen(str(v), day.isoformat())], day).status for v in sorted((one, other))]
    assert BEST_FIRST.index(found[1]) <= BEST_FIRST.index(found[0])


@settings(max_examples=60, deadline=None)
@given(shares, days, st.integers(1, 900))
def test_before_the_due_date_nothing_is_missed_and_after_it_nothing_is_on_the_way(value, day, later) -> None:  # type: ignore[no-untyped-def]
    observation = [seen(str(value), day.isoformat())]
    assert judge(BASE, goal(), observation, date(2025, 12, 31)).status is not Status.MISSED
    after = judge(BASE, goal(), observation, date(2025, 12, 31) + timedelta(days=later))
    assert after.status in (Status.ACHIEVED, Status.MISSED)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(list(Kind)), series)
def test_every_kind_gets_a_status_and_a_met_goal_is_achieved(kind, values) -> None:  # type: ignore[no-untyped-def]
    observations = [seen(str(value), day.isoformat(), field=63) for value, day in values]
    found = judge(target(kind, field=63), goal("50"), observations, date(2026, 1, 1))
    met = found.value is not None and found.value >= 50
    assert (found.status is Status.ACHIEVED) is met


tables = st.dictionaries(
    st.text("ABCDEFGH", min_size=1, max_size=3), st.decimals(0, 1, places=4), min_size=1, max_size=12
)


@given(tables)
def test_a_rank_is_one_more_than_the_number_of_better_ones(values: dict[str, Decimal]) -> None:
    ranks = competition_ranks(values)
    assert ranks == {name: 1 + sum(other > value for other in values.values()) for name, value in values.items()}


@given(tables, st.integers(1, 12))
def test_whoever_closes_the_gap_holds_the_place(values: dict[str, Decimal], place: int) -> None:
    entity = min(values)
    gap, holder = gap_to(values, entity, place), value_at(values, place)
    assert (gap is None) is (place > len(values))
    assert gap is None or values[entity] + gap == holder
