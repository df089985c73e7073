"""Where a course is not one series, and what is left of it behind the last break."""

from dti.analysis.breaks import after_last_break, has_new_ground, is_break
from dti.analysis.deciding import Candidate, single
from dti.catalogue.observations import ScoreOrigin
from tests.analysis.values import seen


def _index(rank: str, year: int, framework: str, field: int) -> Candidate:
    origin = ScoreOrigin(1, "63", year, framework, "dti", "published")
    observation = seen(rank, f"{year}-12-31", origin=origin, field=field)
    assert observation.value is not None
    return single(observation, observation.value)


def _plain(value: str, day: str, **changes: str) -> Candidate:
    observation = seen(value, day, **changes)
    assert observation.value is not None
    return single(observation, observation.value)


def test_another_framework_and_another_field_are_another_ground() -> None:
    old, new = _index("4", 2023, "922", 63), _index("18", 2024, "405", 63)
    merged = _index("10", 2025, "405", 34)
    assert has_new_ground(old, new)
    assert has_new_ground(new, merged)
    assert not has_new_ground(old, _index("6", 2022, "922", 63))


def test_values_of_departments_have_no_ground_that_could_change() -> None:
    assert not has_new_ground(_plain("40", "2024-03-31"), _plain("50", "2024-06-30", department="OTHER"))


def test_two_sides_of_a_conflict_are_not_joined_but_stand_on_the_same_ground() -> None:
    sides = _plain("60", "2022-03-31", conflict="X"), _plain("50", "2022-04-06", conflict="X")
    assert is_break(*sides)
    assert not has_new_ground(*sides)


def test_only_what_lies_behind_the_last_break_can_be_continued() -> None:
    old = [_index("5", 2021, "922", 63), _index("6", 2022, "922", 63)]
    new = [_index("18", 2024, "405", 63)]
    assert after_last_break([*old, *new]) == tuple(new)
    assert after_last_break(old) == tuple(old)
    assert after_last_break([]) == ()
