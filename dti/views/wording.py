"""Goals and values as people write them, for screen, command line and reports alike: sign, unit, bound, field.

Another kind of target that is written in a way of its own gets its case here.
"""

from decimal import ROUND_HALF_UP, Context, Decimal

from dti.catalogue.models import Goal, Operator, Target, Unit
from dti.catalogue.observations import ObservationValue
from dti.i18n import Language, measure, rank, text
from dti.views.board import TargetState

SIGNS = {operator: operator.sign for operator in Operator}
NOTHING = "–"
_REPORTED_PLACES, _MOST_PLACES = 4, 12
_ENDS = (Decimal(0), Decimal(100))  # nothing and all, of a share
_WIDE = Context(prec=100, rounding=ROUND_HALF_UP)


def write_goal(target: Target, goal: Goal, language: Language) -> str:
    """A goal: "≥ 100 %", "> 50 %", "≤ 10/63", "Đã hoàn thành"."""
    if target.unit is Unit.MILESTONE:
        return text("common.milestone.done", language)
    written = rank(goal.value, target.field) if target.unit is Unit.RANK else measure(goal.value, target.unit, language)
    return f"{SIGNS[goal.operator]} {written}"


def write_value(
    target: Target, observation: ObservationValue | None, language: Language, goal: Goal | None = None
) -> str:
    """An observation's value with its unit, its bound, or its field for a rank; a dash for a remark without a value.

    A quotient is written with two decimals, with more only where it would then look like the ``goal``, or one of the
    target's own, that it misses.
    """
    if observation is None or observation.value is None:
        return NOTHING
    if target.unit is Unit.RANK:
        sign = f"{SIGNS[observation.bound]} " if observation.bound else ""
        return sign + rank(observation.value, observation.field)
    near = nearest_goal(target, observation.value, goal)
    return write_measure(observation.value, observation.bound, target.unit, language, near)


def nearest_goal(target: Target, value: Decimal, goal: Goal | None = None) -> Decimal | None:
    """The goal that a value could be taken for: of the target's own, and of ``goal``, the one that is nearest."""
    goals = [*(one.value for one in target.goals), *([goal.value] if goal else [])]
    return min(goals, key=lambda one: abs(one - value), default=None)


def write_current(state: TargetState, language: Language) -> str:
    """The value that a target's status stands on; for an aggregate the aggregate."""
    judgement = state.judgement
    if judgement.deciding is not None:
        return write_value(state.target, judgement.deciding, language, state.goal)
    if judgement.value is None:
        return NOTHING
    near = nearest_goal(state.target, judgement.value, state.goal)
    return write_measure(judgement.value, judgement.bound, state.target.unit, language, near)


def write_measure(
    value: Decimal, bound: Operator | None, unit: Unit, language: Language, near: Decimal | None = None
) -> str:
    """A value with its bound and unit in the places of `shown_places`; what would need more of them is written by the
    side on which it is: "< 100 %" of 99.9999999999999.
    """
    if bound is not None:
        return f"{SIGNS[bound]} {measure(value, unit, language, shown_places(value, near))}"
    places = shown_places(value, near)
    if places is not None or _digits_after_mark(value) <= _MOST_PLACES:
        return measure(value, unit, language, places)
    rounded = _round(value, _MOST_PLACES)
    side = Operator.MORE_THAN if value > rounded else Operator.LESS_THAN
    return f"{SIGNS[side]} {measure(rounded, unit, language)}"


def shown_places(value: Decimal, near: Decimal | None = None) -> int | None:
    """Places after the mark: all digits of what was reported, two of a quotient (more than four digits), and as many
    more as keep it from looking like ``near``, like nothing or all, or on the other side: 99.998 is never shown as the
    100 that it does not reach. Where ``near`` is not known it may be any whole number. None is all digits, also where
    twelve places do not tell them apart.
    """
    digits = _digits_after_mark(value)
    if digits <= _REPORTED_PLACES:
        return None
    for places in range(2, min(digits, _MOST_PLACES) + 1):
        rounded = _round(value, places)
        is_mistakable = rounded == rounded.to_integral_value() if near is None else rounded in _ENDS
        if not is_mistakable and (near is None or rounded.compare(near) == value.compare(near)):
            return places
    return None


def _round(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), context=_WIDE)


def _digits_after_mark(value: Decimal) -> int:
    exponent = value.normalize(_WIDE).as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
