"""The value that would close a conclusion, as people type it: "95 %", "≥ 95", "dưới 30 phút", "10"."""

from decimal import Decimal

from dti.catalogue.models import Kind, Operator, Target, Unit
from dti.core.errors import WrongInput
from dti.core.numbers import Ambiguous, Number, Unreadable, plainly, read_number, settle
from dti.i18n import LANGUAGES, text

_DONE = Decimal(1)


def read_goal(typed: str, target: Target) -> tuple[Operator, Decimal]:
    """Operator and value, in the target's unit; without an operator at least (or, where less is better, at most) that.

    WrongInput for what is no number, may mean two, or cannot be a value of this target.
    """
    words = [text(f"common.unit.{target.unit.value}", language) for language in LANGUAGES]
    found = read_number(typed, words)
    if isinstance(found, Ambiguous):
        found = settle(found, integer=target.kind in (Kind.RANK, Kind.COUNT, Kind.MILESTONE))
    match found:
        case Unreadable():
            raise WrongInput("meetings.error.goal", found=found.found, target=target.code)
        case Ambiguous():
            one, other = plainly(found)
            raise WrongInput("meetings.error.goal_ambiguous", found=typed.strip()[:60], one=one, other=other)
        case Number() if not _fits(found, target):
            raise WrongInput("meetings.error.goal", found=typed.strip()[:60], target=target.code)
        case Number():
            operator = Operator(found.bound) if found.bound else _own_side(target)
            check_goal(operator, found.value, target)
            return operator, found.value


def _own_side(target: Target) -> Operator:
    """Where the target's own goals lie; a plain number is itself good enough."""
    rises = all(goal.operator.higher_is_better for goal in target.goals)
    return Operator.AT_LEAST if rises else Operator.AT_MOST


def _fits(found: Number, target: Target) -> bool:
    """A goal is exact; a percentage is one of a target in per cent, "10/34" a rank."""
    is_percent = target.unit in (Unit.PERCENT, Unit.PERCENT_PER_YEAR)
    is_rank = target.kind is Kind.RANK
    return not found.estimated and (is_percent or not found.percent_sign) and (is_rank or found.of is None)


def check_goal(operator: Operator, value: Decimal, target: Target) -> None:
    """WrongInput for a value that this target can never have: done is 1, a rank is a whole number from 1 on."""
    is_whole = value == value.to_integral_value()
    match target.kind:
        case Kind.MILESTONE if (operator, value) != (Operator.AT_LEAST, _DONE):
            raise WrongInput("meetings.error.goal_milestone", target=target.code)
        case Kind.RANK if not (is_whole and value >= 1):
            raise WrongInput("meetings.error.goal_rank", target=target.code, found=value)
        case Kind.COUNT if not is_whole:
            raise WrongInput("meetings.error.goal_count", target=target.code, found=value)
        case Kind.RATIO | Kind.SHARE | Kind.COUNT | Kind.DURATION if value < 0:
            raise WrongInput("meetings.error.goal_negative", target=target.code, found=value)
        case _:
            return
