"""A ruling between goals changes the goal in dispute and no other; without a picked side the goal of before is back."""

from decimal import Decimal

from dti.analysis.goal_rulings import with_goal
from dti.catalogue.models import Conflict, ConflictMember, Operator
from tests.analysis.values import goal, target

FIRST, LATER = goal("10", ">"), goal("20").model_copy(update={"horizon": 2030})
TARGET = target().model_copy(update={"goals": (FIRST, LATER)})


def dispute(kind: str = "goal", *values: str) -> Conflict:
    sides = tuple(
        ConflictMember(value=Decimal(value), label_vi=value, label_en=value, source=f"KH {value}")
        for value in values or ("10", "7")
    )
    return Conflict(key="K", programme="P", target="T-01", kind=kind, title_vi="K", title_en="K", members=sides)


def test_the_picked_side_becomes_the_goal_with_its_source() -> None:
    changed = with_goal(TARGET, dispute(), Decimal(7), None)
    assert [(one.value, one.operator, one.source) for one in changed.goals] == [
        (Decimal(7), Operator.MORE_THAN, "KH 7"),
        (Decimal(20), Operator.AT_LEAST, "test"),
    ]


def test_the_goal_that_is_in_force_already_stays_word_for_word() -> None:
    assert with_goal(TARGET, dispute(), Decimal(10), None) == TARGET


def test_where_both_stand_or_a_ruling_is_withdrawn_the_goal_of_before_is_back() -> None:
    changed = with_goal(TARGET, dispute(), Decimal(7), None)
    assert with_goal(changed, dispute(), None, TARGET) == TARGET
    assert with_goal(TARGET, dispute(), None, None) == TARGET


def test_a_conflict_of_values_or_of_other_goals_changes_nothing() -> None:
    assert with_goal(TARGET, dispute("value"), Decimal(7), None) == TARGET
    assert with_goal(TARGET, dispute("goal", "1", "2"), Decimal(2), None) == TARGET
