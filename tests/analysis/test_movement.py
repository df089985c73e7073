"""Why Lạng Sơn moved: the real tables, counted again by hand; and what is said where too little is known."""

from decimal import Decimal

import pytest

from dti.analysis.movement import Cause, Movement, Step, explain_movement
from tests.analysis.index_samples import LANG_SON, flat_field, real, totals_field

D = Decimal


def places(movement: Movement) -> list[int | None]:
    return [step.places for step in movement.steps]


def ranks(movement: Movement) -> list[int | None]:
    """The four ranks from first to last."""
    found = [movement.start.rank, *(step.rank for step in movement.steps)]
    return [rank[0] if rank is not None and rank[0] == rank[1] else None for rank in found]


def test_2022_to_2023_four_places_up_by_itself_and_two_down_by_the_others() -> None:
    found = explain_movement(real(2022), real(2023), LANG_SON)
    assert (found.method_changed, ranks(found), places(found), found.places) == (False, [6, 2, 4, 4], [4, -2, 0], 2)
    # The lead over tenth place: 0.6837 - 0.6386 = 0.0451, then 0.7601 - 0.7314 = 0.0287 (0.7314: the tenth other).
    assert found.steps == (
        Step(Cause.OWN, (2, 2), 4, D("0.0764")),
        Step(Cause.OTHERS, (4, 4), -2, D("-0.0928")),
        Step(Cause.FIELD, (4, 4), 0, D(0)),
    )
    assert found.lead == D("-0.0164")
    assert (found.overtaken_by, found.overtook) == ((), ("92", "22"))


def test_2022_to_2023_by_main_index_makes_the_change_of_the_total() -> None:
    found = explain_movement(real(2022), real(2023), LANG_SON)
    assert {part.after_node: part.change for part in found.parts} == {
        "I": D("0.029025"),
        "7": D("0.02294"),
        "8": D("0.00453"),
        "9": D("0.019905"),
    }
    assert {part.by_weight for part in found.parts} == {D(0)}
    assert sum(part.change for part in found.parts) + found.rounding == D("0.7601") - D("0.6837")


def test_2023_to_2024_own_change_and_method_are_joined_and_say_so() -> None:
    found = explain_movement(real(2023), real(2024), LANG_SON)
    assert (found.method_changed, ranks(found), places(found), found.places) == (True, [4, 4, 18, 18], [0, -14, 0], -14)
    assert [step.cause for step in found.steps] == [Cause.OWN_AND_METHOD, Cause.OTHERS, Cause.FIELD]
    assert [step.lead for step in found.steps] == [D("-0.0121"), D("-0.0330"), D(0)]
    assert len(found.overtaken_by) == 14


def test_2023_to_2024_foundation_up_and_activities_down() -> None:
    found = explain_movement(real(2023), real(2024), LANG_SON)
    change = {part.before_node: part.change.quantize(D("0.0001")) for part in found.parts}
    assert change == {"I": D("0.0442"), "7": D("-0.0513"), "8": D("0.0113"), "9": D("-0.0163")}
    weights = {part.after_node: (part.before_weight, part.after_weight.quantize(D("0.0001"))) for part in found.parts}
    assert weights["I"] == (D("0.5"), D("0.4681"))
    # 0.82646 x (440/940 - 500/1000): the same foundation would have counted for less.
    assert found.parts[0].by_weight.quantize(D("0.000001")) == D("-0.026376")
    assert sum(part.change for part in found.parts) + found.rounding == D("0.7480") - D("0.7601")


def test_from_63_to_34_the_smaller_field_gives_eight_places_back() -> None:
    found = explain_movement(real(2023), real(2024, "34"), LANG_SON, bridge=real(2024))
    assert (ranks(found), places(found), found.places) == ([4, 4, 18, 10], [0, -14, 8], -6)
    assert [step.lead for step in found.steps] == [D("-0.0121"), D("-0.0330"), D("0.0171")]
    assert found.lead == D("-0.0280")


def test_without_the_last_year_in_the_first_scheme_nothing_can_be_told_apart() -> None:
    found = explain_movement(real(2023), real(2024, "34"), LANG_SON)
    assert (places(found), found.places, found.is_split) == ([None, None, None], -6, False)
    with pytest.raises(ValueError, match="2023/63 does not lead from 63 to 2024"):
        explain_movement(real(2023), real(2024, "34"), LANG_SON, bridge=real(2023))


def test_a_province_that_was_merged_takes_its_successors_value_with_the_field() -> None:
    # Bắc Kạn: 58th with 0.5673 of 63; in 2024 32nd with 0.7118; merged into Thái Nguyên, 8th of 34 with 0.7521.
    found = explain_movement(real(2023), real(2024, "34"), "06", successor="19", bridge=real(2024))
    assert (ranks(found), places(found), found.places) == ([58, 18, 32, 8], [40, -14, 24], 50)
    assert found.lead == sum((step.lead for step in found.steps if step.lead is not None), D(0))


@pytest.mark.parametrize("years", [(2022, 2023), (2023, 2024), (2022, 2024)])
def test_the_steps_of_every_province_sum_to_the_whole_move(years: tuple[int, int]) -> None:
    start, end = real(years[0]), real(years[1])
    for code in start.standings:
        found = explain_movement(start, end, code)
        assert found.places == start.rank(code)[0] - end.rank(code)[0] == sum(p for p in places(found) if p is not None)
        assert found.lead == sum((step.lead for step in found.steps if step.lead is not None), D(0)), code
        change = end.values()[code] - start.values()[code]
        assert sum((part.change for part in found.parts), found.rounding) == change, code


def test_counterfactual_ranks_are_those_counted_by_hand() -> None:
    before, after = real(2022).values(), real(2023).values()
    for code in before:
        own = after[code]
        by_hand = 1 + len([other for other in before if other != code and before[other] > own])
        assert explain_movement(real(2022), real(2023), code).steps[0].rank == (by_hand, by_hand)


def test_published_ranks_split_even_years_that_are_known_in_part() -> None:
    # In 2021 nobody had 0.6837, not even the leader: with it Lạng Sơn would have been first.
    found = explain_movement(real(2021), real(2022), LANG_SON)
    assert (ranks(found), places(found), found.lead) == ([5, 1, 6, 6], [4, -5, 0], None)
    assert (found.start.known, found.start.size, found.parts) == (9, 63, ())


def test_where_too_little_is_known_the_rank_stays_a_range_and_no_places_are_named() -> None:
    start = totals_field({"own": "0.5", "z": "0.3"}, {"own": 5, "z": 9}, 10)
    end = totals_field({"own": "0.6", "z": "0.4"}, {"own": 3, "z": 9}, 10)
    found = explain_movement(start, end, "own")
    assert found.steps[0] == Step(Cause.OWN, (1, 5), None, None)
    assert (places(found), found.places, found.is_split) == ([None, None, 0], 2, False)


def test_a_province_of_which_a_year_is_unknown_is_not_guessed_at() -> None:
    found = explain_movement(real(2020), real(2024), "06")
    assert (found.start.value, found.start.rank, found.places, found.steps[0].places) == (None, (1, 63), None, None)
    assert (found.end.rank, found.parts, found.rounding) == ((32, 32), (), D(0))


def test_ties_share_a_rank_before_and_after() -> None:
    before = flat_field({"own": ("20", "0", "0"), "b": ("20", "0", "0"), "c": ("30", "0", "0")})
    after = flat_field({"own": ("30", "0", "0"), "b": ("40", "0", "0"), "c": ("30", "0", "0")})
    found = explain_movement(before, after, "own", place=1)
    assert (ranks(found), places(found)) == ([2, 1, 2, 2], [1, -1, 0])
    assert [step.lead for step in found.steps] == [D("0.1"), D("-0.1"), D(0)]
    assert (found.overtaken_by, found.overtook) == (("b",), ("c",))
