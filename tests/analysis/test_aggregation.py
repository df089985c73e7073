"""Several departments behind one value: what is summed, what is missing, what the missing ones could still undo."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dti.analysis.aggregation import candidates
from dti.analysis.status import Status, judge
from dti.catalogue.models import Aggregation, Kind
from dti.catalogue.observations import Flag, ObservationValue
from tests.analysis.values import goal, part, seen, target

RATIO = target(aggregation=Aggregation.SUM_RATIO)
SUM = target(Kind.COUNT, aggregation=Aggregation.SUM)
ALL = target(Kind.MILESTONE, aggregation=Aggregation.ALL_OF)
NOW, AFTER = date(2025, 1, 20), date(2026, 1, 20)


@dataclass(frozen=True)
class Expected:
    """Departments that say whether what is made for them may be kept."""

    codes: frozenset[str]
    lasting: bool = True

    def __call__(self, _day: date) -> frozenset[str]:
        return self.codes


def count_of(department: str, value: str) -> ObservationValue:
    return seen(value, "2024-12-31", department=department, period="2024-Q4")


def test_a_ratio_of_sums_is_not_the_mean_of_ratios() -> None:
    # 90 of 100 and 10 of 300: 100 of 400 is 25 %, the mean of 90 % and 3.3 % would be 46.7 %.
    parts = (part("A", "90", "100"), part("B", "10", "300"))
    found = judge(RATIO, goal("20"), parts, NOW, expected_departments=("A", "B"))
    assert (found.status, found.value, found.parts) == (Status.ACHIEVED, Decimal(25), parts)
    assert (found.reported, found.awaited, found.deciding, found.flags) == (2, 2, None, frozenset())


def test_a_missing_department_makes_it_partial_and_leaves_a_met_ratio_open() -> None:
    found = judge(RATIO, goal("20"), [part("A", "90", "100")], NOW, expected_departments=("A", "B"))
    assert (found.status, found.reported, found.awaited) == (Status.UNRATED, 1, 2)
    assert found.flags == frozenset({Flag.PARTIAL})
    assert (
        judge(RATIO, goal("20"), [part("A", "9", "100")], AFTER, expected_departments=("A", "B")).status
        is Status.MISSED
    )
    assert (
        judge(RATIO, goal("20"), [part("A", "90", "100")], AFTER, expected_departments=("A", "B")).status
        is Status.UNRATED
    )


def test_a_sum_that_is_met_cannot_be_undone_by_the_missing_ones() -> None:
    found = judge(SUM, goal("10"), [count_of("A", "12")], NOW, expected_departments=("A", "B"))
    assert (found.status, found.value, found.flags) == (Status.ACHIEVED, Decimal(12), frozenset({Flag.PARTIAL}))
    limit = judge(SUM, goal("10", "<="), [count_of("A", "8")], NOW, expected_departments=("A", "B"))
    assert limit.status is Status.UNRATED


def test_all_of_them_is_as_good_as_the_worst() -> None:
    expected = ("A", "B")
    done, not_done = count_of("A", "1"), count_of("B", "0")
    assert judge(ALL, goal("1"), [done, not_done], NOW, expected_departments=expected).status is Status.UNRATED
    assert judge(ALL, goal("1"), [done, not_done], AFTER, expected_departments=expected).status is Status.MISSED
    assert (
        judge(ALL, goal("1"), [done, count_of("B", "1")], NOW, expected_departments=expected).status is Status.ACHIEVED
    )
    assert judge(ALL, goal("1"), [done], NOW, expected_departments=expected).status is Status.UNRATED


def test_each_department_counts_once_with_its_latest_value_of_the_period() -> None:
    old, new = part("A", "10", "100", known_on=date(2025, 1, 5)), part("A", "30", "100", known_on=date(2025, 1, 9))
    other = part("B", "10", "100")
    found = judge(RATIO, goal("20"), [new, other, old], NOW, expected_departments=("A", "B"))
    assert (found.value, found.parts) == (Decimal(20), (new, other))


def test_the_latest_period_decides() -> None:
    before = part("A", "90", "100", "2024-09-30", period="2024-Q3")
    found = judge(RATIO, goal("20"), [part("A", "10", "100"), before], NOW, expected_departments=("A",))
    assert (found.value, found.data_date, found.flags) == (Decimal(10), date(2024, 12, 31), frozenset({Flag.REGRESSED}))


def test_a_part_without_numerator_has_not_reported() -> None:
    found = judge(
        RATIO, goal("20"), [part("A", "30", "100"), count_of("B", "50")], NOW, expected_departments=("A", "B")
    )
    assert (found.value, found.reported) == (Decimal(30), 1)


def test_a_disputed_part_is_kept_out_and_shown() -> None:
    disputed = [part("B", "50", "100", conflict="K"), part("B", "90", "100", conflict="K")]
    found = judge(RATIO, goal("20"), [part("A", "30", "100"), *disputed], NOW, expected_departments=("A", "B"))
    assert (found.value, found.conflicting) == (Decimal(30), (disputed[1],))
    assert found.flags == frozenset({Flag.PARTIAL, Flag.CONFLICT})
    alone = judge(RATIO, goal("20"), disputed, NOW, expected_departments=("B",))
    assert (alone.status, alone.flags, alone.conflicting) == (
        Status.NO_DATA,
        frozenset({Flag.CONFLICT}),
        tuple(disputed),
    )


def test_a_part_beside_which_another_stands_by_a_ruling_is_kept_out_too() -> None:
    standing = [part("B", "50", "100", stands_with="K"), part("B", "90", "100", stands_with="K")]
    found = judge(RATIO, goal("20"), [part("A", "30", "100"), *standing], NOW, expected_departments=("A", "B"))
    assert (found.value, found.conflicting) == (Decimal(30), (standing[1],))


def test_a_published_value_is_for_the_whole_province() -> None:
    published = seen("96", "2024-12-31", "2025-01-15", department="CONG-BO", period="2025-Q1")
    found = judge(RATIO, goal("95"), [part("A", "30", "100"), published], NOW, expected_departments=("A",))
    assert (found.status, found.deciding, found.parts) == (Status.ACHIEVED, published, ())


def test_bounds_add_up_only_in_the_same_direction() -> None:
    same = judge(SUM, goal("7"), [count_of("A", "> 3"), count_of("B", "4")], NOW, expected_departments=("A", "B"))
    assert (same.status, same.value, same.bound) == (Status.ACHIEVED, Decimal(7), ">")
    mixed = judge(SUM, goal("7"), [count_of("A", "> 3"), count_of("B", "< 4")], NOW, expected_departments=("A", "B"))
    assert mixed.status is Status.NO_DATA


def test_of_all_of_them_a_part_that_may_miss_the_goal_decides() -> None:
    share = target(aggregation=Aggregation.ALL_OF)
    expected = ("A", "B")

    def judged(one: str, other: str, of: str, sign: str) -> tuple[Status, Decimal | None, str | None]:
        found = judge(
            share, goal(of, sign), [count_of("A", one), count_of("B", other)], AFTER, expected_departments=expected
        )
        return found.status, found.value, found.bound

    assert judged("92", "< 95", "90", ">=") == (Status.MISSED, Decimal(95), "<")
    assert judged("4", "> 3", "5", "<=") == (Status.MISSED, Decimal(3), ">")
    assert judged("90", "> 90", "90", ">") == (Status.MISSED, Decimal(90), None)
    assert judged("80", "< 80", "90", ">=") == (Status.MISSED, Decimal(80), "<")
    assert judged("92", "> 95", "90", ">=") == (Status.ACHIEVED, Decimal(92), None)


def test_who_is_not_expected_on_the_data_date_is_no_part() -> None:
    gone, heir = count_of("A", "60"), count_of("B", "70")
    found = judge(SUM, goal("100"), [gone, heir], NOW, expected_departments=("B",))
    assert (found.status, found.value, found.parts) == (Status.UNRATED, Decimal(70), (heir,))
    assert (found.reported, found.awaited, found.flags) == (1, 1, frozenset())
    assert judge(SUM, goal("100"), [gone], NOW, expected_departments=("B",)).status is Status.NO_DATA


def test_each_aggregate_expects_the_departments_of_its_own_day() -> None:
    def valid(day: date) -> tuple[str, ...]:
        return ("A", "C") if day < date(2025, 3, 1) else ("B", "C")

    before = [count_of("A", "60"), count_of("C", "50")]
    last = seen("61", "2025-02-28", department="A", period="2025-Q1")
    heir = seen("70", "2025-03-31", department="B", period="2025-Q1")
    earlier, later = candidates(SUM, goal("100"), [*before, last, heir], valid)
    assert (earlier.parts, earlier.reported, earlier.awaited) == (tuple(before), 2, 2)
    assert (later.parts, later.reported, later.awaited) == ((heir,), 1, 2)
    (alone,) = candidates(SUM, goal("100"), [last], valid)
    assert (alone.value, alone.data_date, alone.awaited) == (Decimal(61), date(2025, 2, 28), 2)


def test_a_stranger_does_not_move_the_day_of_an_aggregate() -> None:
    def valid(day: date) -> tuple[str, ...]:
        return ("A",) if day < date(2025, 3, 1) else ("B",)

    own = seen("60", "2025-02-28", department="A", period="2025-Q1")
    stranger = seen("9", "2025-03-31", department="X", period="2025-Q1")
    (found,) = candidates(SUM, goal("100"), [own, stranger], valid)
    assert (found.parts, found.data_date, found.partial) == ((own,), date(2025, 2, 28), False)


def test_many_parts_are_put_together_once_for_each_goal_and_each_set_of_departments() -> None:
    """What is kept must never answer for other parts, another goal, or other departments than it was made of."""
    names = [f"D{number:02}" for number in range(40)]
    parts = [count_of(name, "1") for name in names]
    everybody, half = Expected(frozenset(names)), Expected(frozenset(names[:20]))
    first = candidates(SUM, goal("10"), parts, everybody)
    assert candidates(SUM, goal("10"), parts, everybody)[0] is first[0]
    assert [(one.value, one.reported, one.awaited) for one in first] == [(Decimal(40), 40, 40)]
    (narrow,) = candidates(SUM, goal("10"), parts, half)
    assert (narrow.value, narrow.reported, narrow.awaited) == (Decimal(20), 20, 20)
    (other,) = candidates(SUM, goal("10"), [count_of("D00", "5"), *parts[1:]], everybody)
    assert other.value == Decimal(44)
    (worst,) = candidates(ALL, goal("10"), parts, everybody)
    assert worst.value == Decimal(1)
    fleeting = [candidates(SUM, goal("10"), parts, Expected(frozenset(names), lasting=False))[0] for _ in range(2)]
    assert fleeting == list(first) * 2
    assert fleeting[0] is not fleeting[1]
