"""The value that would close a conclusion is read as people write it, in the target's unit, or refused."""

from decimal import Decimal

import pytest

from dti.catalogue.models import Kind, Operator, Target, Unit
from dti.core.errors import WrongInput
from dti.meetings import read_goal
from tests.meetings.conftest import told
from tests.store.builders import goal, target

LESS = goal("30").model_copy(update={"operator": Operator.LESS_THAN})
TARGETS = {
    "share": target(),
    "minutes": target(kind=Kind.DURATION, unit=Unit.MINUTES, goals=(LESS,)),
    "count": target(kind=Kind.COUNT, unit=Unit.COUNT),
    "rank": target(kind=Kind.RANK, unit=Unit.RANK, field=63, goals=(LESS,)),
    "milestone": target(kind=Kind.MILESTONE, unit=Unit.MILESTONE),
    "growth": target(kind=Kind.GROWTH, unit=Unit.PERCENT_PER_YEAR, goals=()),
}


@pytest.mark.parametrize(
    ("kind", "typed", "operator", "value"),
    [
        ("share", "95", ">=", "95"),
        ("share", " ≥ 95,5 % ", ">=", "95.5"),
        ("share", "trên 95.25%", ">", "95.25"),
        ("minutes", "dưới 30 phút", "<", "30"),
        ("minutes", "30", "<=", "30"),
        ("minutes", "không quá 1,5 phút", "<=", "1.5"),
        ("count", "1.317", ">=", "1317"),
        ("rank", "10", "<=", "10"),
        ("rank", "≤ 10/34", "<=", "10"),
        ("milestone", "1", ">=", "1"),
        ("growth", "-0,5 %/năm", ">=", "-0.5"),
    ],
)
def test_what_people_write_is_read(kind: str, typed: str, operator: str, value: str) -> None:
    assert read_goal(typed, TARGETS[kind]) == (Operator(operator), Decimal(value))


@pytest.mark.parametrize(
    ("kind", "typed", "key"),
    [
        ("share", "", "goal"),
        ("share", "rất cao", "goal"),
        ("share", "khoảng 95", "goal"),
        ("share", "10/34", "goal"),
        ("share", "95 phút", "goal"),
        ("share", "1.234", "goal_ambiguous"),
        ("share", "-1", "goal_negative"),
        ("minutes", "30 %", "goal"),
        ("count", "1,5", "goal_count"),
        ("rank", "0", "goal_rank"),
        ("rank", "9,5", "goal_rank"),
        ("milestone", "0", "goal_milestone"),
        ("milestone", "≤ 1", "goal_milestone"),
    ],
)
def test_what_no_target_of_the_kind_can_have_is_refused(kind: str, typed: str, key: str) -> None:
    with pytest.raises(WrongInput) as caught:
        read_goal(typed, TARGETS[kind])
    assert caught.value.key == f"meetings.error.{key}"
    told(caught.value)


def test_every_kind_is_tried() -> None:
    tried: set[Target] = set(TARGETS.values())
    assert {one.kind for one in tried} == set(Kind) - {Kind.RATIO}
