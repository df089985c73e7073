"""The cheapest cover against brute force: every set of yes/no steps, and every vertex of the levers pulled in part."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dti.analysis.covering import Lever, cover_cheaply

D = Decimal


def lever(code: str, room: str, effort: str = "1", whole: bool = False) -> Lever:
    return Lever(code, D(room), D(effort), whole)


def cheapest_by_force(levers: list[Lever], need: Decimal) -> Decimal | None:
    """The least cost over all vertices: each lever at nothing or all its room, at most one pulled in part at what is
    left (an optimum of a linear programme lies on a vertex; a step is never in part).
    """
    costs = []
    for chosen in product((False, True), repeat=len(levers)):
        gained = sum((lever.room for lever, is_in in zip(levers, chosen, strict=True) if is_in), D(0))
        cost = sum((lever.room * lever.effort for lever, is_in in zip(levers, chosen, strict=True) if is_in), D(0))
        rest = need - gained
        if rest <= 0:
            costs.append(cost)
        for other, is_in in zip(levers, chosen, strict=True):
            if not is_in and not other.whole and 0 < rest <= other.room:
                costs.append(cost + rest * other.effort)
    return min(costs, default=None)


halves = st.integers(0, 30).map(lambda number: D(number) / 2)
some_levers = st.lists(st.tuples(halves, st.integers(0, 8).map(lambda n: D(n) / 4), st.booleans()), max_size=7)


@settings(max_examples=400, deadline=None)
@given(some_levers, st.integers(0, 200).map(lambda number: D(number) / 4))
def test_the_cost_is_that_of_brute_force_and_the_gains_are_possible(
    drawn: list[tuple[Decimal, Decimal, bool]], need: Decimal
) -> None:
    levers = [Lever(str(place), *own) for place, own in enumerate(drawn)]
    found, least = cover_cheaply(levers, need), cheapest_by_force(levers, need)
    if least is None:
        assert found is None
        return
    assert found is not None
    by_code = {lever.code: lever for lever in levers}
    assert sum(found.values(), D(0)) >= need
    assert sum((gain * by_code[code].effort for code, gain in found.items()), D(0)) == least
    for code, gain in found.items():
        assert gain == by_code[code].room if by_code[code].whole else 0 < gain <= by_code[code].room


def test_the_cheapest_points_are_taken_first() -> None:
    levers = [lever("dear", "10", "3"), lever("cheap", "4", "1"), lever("middle", "4", "2")]
    assert cover_cheaply(levers, D("7.5")) == {"cheap": D(4), "middle": D("3.5")}


def test_of_equal_effort_the_one_with_most_room_goes_first() -> None:
    assert cover_cheaply([lever("a", "5"), lever("b", "9"), lever("c", "9")], D(6)) == {"b": D(6)}


def test_a_dearer_step_that_fits_beats_a_cheap_one_that_is_too_large() -> None:
    # By effort per point the large one leads; all of it costs 10, the two small ones 4.5.
    levers = [lever("large", "10", "1", True), lever("x", "1", "1.5", True), lever("y", "2", "1.5", True)]
    assert cover_cheaply(levers, D(3)) == {"x": D(1), "y": D(2)}


def test_a_step_may_leave_the_rest_to_a_lever_pulled_in_part() -> None:
    levers = [lever("step", "5", "1", True), lever("part", "10", "2")]
    assert cover_cheaply(levers, D(6)) == {"step": D(5), "part": D(1)}
    assert cover_cheaply(levers, D(2)) == {"part": D(2)}


def test_nothing_is_needed_or_nothing_is_enough() -> None:
    assert cover_cheaply([lever("a", "5")], D(0)) == {}
    assert cover_cheaply([lever("a", "5")], D(-3)) == {}
    assert cover_cheaply([lever("a", "5"), lever("b", "1", "1", True)], D("6.0001")) is None
    assert cover_cheaply([], D(1)) is None


def test_points_too_fine_for_machine_numbers_stay_exact() -> None:
    tiny = D("1e-24")
    levers = [lever("a", "3", "1.000000000000000000000001", True), Lever("b", 3 + tiny, D(1), True)]
    assert cover_cheaply(levers, D(3)) == {"b": 3 + tiny}
    assert cover_cheaply(levers, D(3) + 2 * tiny) == {"a": D(3), "b": 3 + tiny}


@pytest.mark.parametrize("bad", [lever("a", "-1"), lever("a", "1", "-1")])
def test_room_and_effort_below_zero_are_refused(bad: Lever) -> None:
    with pytest.raises(ValueError, match="room and effort cannot be negative"):
        cover_cheaply([bad], D(1))
