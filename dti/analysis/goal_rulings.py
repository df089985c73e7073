"""What a ruling between goals does to a target: the goal of the picked side is in force, or the one of before.

Pure, for the ruling itself and for whoever wants to know beforehand.
"""

from collections.abc import Sequence
from decimal import Decimal

from dti.catalogue.models import Conflict, ConflictMember, Goal, Target


def with_goal(target: Target, conflict: Conflict, picked: Decimal | None, original: Target | None) -> Target:
    """The target with the goal that a ruling leaves in force; the same where nothing changes.

    The goal in dispute is the first one whose value is a side: later horizons are other goals. Without a picked side
    (both stand, or the ruling is withdrawn) it is the goal of ``original``, the target before anybody ruled.
    """
    sides = {member.value: member for member in conflict.members}
    disputed = next((goal for goal in target.goals if goal.value in sides), None)
    if conflict.kind != "goal" or disputed is None:
        return target
    wanted = _picked(disputed, sides, picked) if picked is not None else _original(disputed, original)
    return target.model_copy(update={"goals": _replaced(target.goals, disputed, wanted)})


def _picked(disputed: Goal, sides: dict[Decimal, ConflictMember], picked: Decimal) -> Goal:
    side = sides[picked]
    if side.value == disputed.value:
        return disputed
    operator = side.bound or disputed.operator
    return disputed.model_copy(update={"value": side.value, "operator": operator, "source": side.source})


def _original(disputed: Goal, original: Target | None) -> Goal:
    return (original.goal(disputed.horizon) if original else None) or disputed


def _replaced(goals: Sequence[Goal], old: Goal, new: Goal) -> tuple[Goal, ...]:
    return tuple(new if goal is old else goal for goal in goals)
