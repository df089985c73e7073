"""The places on a strip of totals: every province a mark along one axis, the own one among them, before and after.

Places are shares of the strip's length in per cent, so the page draws it without any arithmetic, and a mark that moves
slides there. Another strip (by pillar, by node) is another function that makes a `Strip`.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from dti.i18n import Language, number
from dti.views.simulation_values import Rival, SimulationView
from dti.views.simulation_wording import write_name, write_value

_STEP = Decimal("0.05")
_TICK_PLACES = 2


class MarkKind(StrEnum):
    """Whose mark it is: another's, by how it stands (passed, passing by), or the own, as it was and as it would be."""

    AHEAD = "ahead"
    BEHIND = "behind"
    PASSED = "passed"
    PASSING = "passing"
    LEVEL = "level"
    BEFORE = "before"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: where it stands (per cent of the length, from the left), and what is said at it."""

    place: float
    kind: MarkKind
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The marks in the order of the catalogue, the own ones last, and the ticks of the axis."""

    marks: tuple[Mark, ...]
    ticks: tuple[Mark, ...]


def place_strip(view: SimulationView, language: Language) -> Strip:
    """The strip of an outcome. Its ends are whole steps around all totals before and after, so that small changes move
    the marks and not the axis.
    """
    rivals = [(rival, rival.after) for rival in view.rivals if rival.after is not None]
    totals = [value for rival, _ in rivals for value in (rival.before, rival.after) if value is not None]
    low, high = _ends([*totals, view.total, view.total_before])

    def place(value: Decimal) -> float:
        return round(float((value - low) / (high - low) * 100), 3)

    marks = [
        Mark(place(after), _kind(rival), f"{write_name(rival.province, language)} {write_value(after, language)}")
        for rival, after in rivals
    ]
    name = write_name(view.province, language)
    for kind, value in ((MarkKind.BEFORE, view.total_before), (MarkKind.OWN, view.total)):
        marks.append(Mark(place(value), kind, f"{name} {write_value(value, language)}"))
    steps = int((high - low) / _STEP)
    values = [low + _STEP * step for step in range(steps + 1)]
    ticks = [Mark(place(value), MarkKind.BEFORE, number(value, language, _TICK_PLACES)) for value in values]
    return Strip(tuple(marks), tuple(ticks))


def _ends(totals: list[Decimal]) -> tuple[Decimal, Decimal]:
    low = (min(totals) / _STEP).to_integral_value(ROUND_FLOOR) * _STEP
    high = (max(totals) / _STEP).to_integral_value(ROUND_CEILING) * _STEP
    return low, max(high, low + _STEP)


def _kind(rival: Rival) -> MarkKind:
    if rival.stands == 0:
        return MarkKind.LEVEL
    if rival.stands == 1:
        return MarkKind.PASSING if rival.stood == -1 else MarkKind.AHEAD
    return MarkKind.PASSED if rival.stood == 1 else MarkKind.BEHIND
