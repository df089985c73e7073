"""How often a range holds the value that came: measured on simulated series and, held out, on the illustrative ones.

`measure_simulated` and `measure_illustrative` give one `Cover` each; the page ``docs/forecast.md`` and the tests of the
forecast read the same. Everything goes through the door that the system uses (`dti.analysis.forecast.forecast`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from dti.analysis.aggregation import candidates
from dti.analysis.continuable import DAYS_IN_QUARTER, Reason, Silence, continue_course
from dti.analysis.deciding import Candidate
from dti.analysis.forecast import Forecast, forecast
from dti.analysis.status import judge
from dti.catalogue.illustrative import load_illustrative
from dti.catalogue.loader import load_folder
from dti.catalogue.models import Accumulation, Goal, Kind, Target, Unit
from dti.catalogue.observations import ObservationValue
from tests.analysis.simulated import KINDS, Simulated, simulate
from tests.analysis.values import goal, seen, target
from tests.demo import DATA

#: Held out at most this many values ahead, with at least so many before.
AHEAD, LEAST = 8, 5
_START = date(2019, 3, 31)
#: A goal that nothing meets, so that no series is silent for being met.
_FAR = Decimal(10) ** 9


@dataclass(frozen=True, slots=True)
class Try:
    """One forecast whose future is known: what it said, what came, and how many steps ahead that was."""

    series: str
    steps: int
    found: Forecast
    truth: Decimal
    met: bool

    @property
    def held(self) -> bool:
        """Whether the value lay in the range."""
        return self.found.at_due.low <= self.truth <= self.found.at_due.high


@dataclass(frozen=True, slots=True)
class Cover:
    """All tries of a kind, and how often the forecast was silent, by its reason."""

    tries: tuple[Try, ...]
    silent: Counter[Reason]

    @property
    def share(self) -> float:
        """Percent of the tries whose value lay in the range."""
        return percent(one.held for one in self.tries)


def percent(held: Iterable[bool]) -> float:
    """How many of a hundred."""
    found = list(held)
    return 100 * sum(found) / len(found)


@cache
def measure_simulated(kind: str, first: int, last: int) -> Cover:
    """The series of a kind with the seeds from ``first`` up to ``last``, not included."""
    tries, silent = [], Counter[Reason]()
    for seed in range(first, last):
        made = simulate(kind, seed)
        truth = _exact(made.truth) + _lift(made)
        said = _foretell(made, _FAR)
        if isinstance(said, Silence):
            silent[said.reason] += 1
            continue
        steps = round(made.at - made.times[-1])
        tries.append(Try(kind, steps, said, truth, met=truth >= _FAR))
    return Cover(tuple(tries), silent)


def measure_chances(first: int, last: int) -> list[tuple[Decimal, bool]]:
    """For goals near where series go: the chance that was told, and whether the goal was met."""
    found = []
    for kind in (one for one in KINDS if one != "step_to_come"):
        for seed in range(first, last):
            made = simulate(kind, seed)
            # Somewhere between the last value and the same way again, alike for every seed.
            way = (made.values[-1] - made.values[0]) or 1.0
            wanted = _exact(made.values[-1] + way * ((seed * 37) % 100 - 30) / 100) + _lift(made)
            said = _foretell(made, wanted)
            if isinstance(said, Forecast):
                found.append((said.chance, _exact(made.truth) + _lift(made) >= wanted))
    return found


def _foretell(made: Simulated, wanted: Decimal) -> Forecast | Silence:
    about = target(
        Kind.SHARE if made.is_share else Kind.COUNT,
        unit=Unit.PERCENT if made.is_share else Unit.COUNT,
        accumulation=Accumulation.YEAR_TO_DATE if made.begins_anew else Accumulation.POINT,
    )
    # What is no share ends at 0 and could not fall below: lifted, so that the series itself is measured.
    lift = _lift(made)
    days = [_day(made, time) for time in (*made.times, made.at)]
    aim = goal(str(wanted), due=days[-1].isoformat())
    observed = [seen(str(_exact(value) + lift), day.isoformat()) for value, day in zip(made.values, days, strict=False)]
    return _say(about, aim, observed, days[len(observed) - 1])


def _lift(made: Simulated) -> Decimal:
    return Decimal(0 if made.is_share or made.begins_anew else 500)


def _say(about: Target, aim: Goal, observed: Sequence[ObservationValue], as_of: date) -> Forecast | Silence:
    course = candidates(about, aim, observed, ())
    return forecast(about, aim, course, judge(about, aim, observed, as_of), as_of)


def _day(made: Simulated, time: float) -> date:
    if not made.begins_anew:
        return _START + timedelta(days=round(time * DAYS_IN_QUARTER))
    year, quarter = divmod(round(time) + 1, 4)
    return date(2019 + year, 3 * quarter + 1, 1) - timedelta(days=1)


def _exact(value: float) -> Decimal:
    return Decimal(repr(round(value, 9)))


@cache
def measure_illustrative() -> Cover:
    """Each illustrative series cut off at every point, the next values held out; silent where the system would be."""
    tries, silent = [], Counter[Reason]()
    for about, aim, observed in _illustrative_series():
        points = continue_course(about, candidates(about, aim, observed, ()))
        for cut in range(LEAST, len(points)):
            known = [one for one in observed if one.data_date <= points[cut - 1].data_date]
            for steps, held_out in enumerate(points[cut : cut + AHEAD], start=1):
                due = aim.model_copy(update={"due_date": held_out.data_date})
                said = _say(about, due, known, points[cut - 1].data_date)
                if isinstance(said, Silence):
                    silent[said.reason] += 1
                else:
                    tries.append(_try(about, due, steps, said, held_out))
    return Cover(tuple(tries), silent)


def _try(about: Target, aim: Goal, steps: int, said: Forecast, came: Candidate) -> Try:
    return Try(about.code, steps, said, came.value, met=aim.operator.holds(came.value, aim.value))


def _illustrative_series() -> Iterator[tuple[Target, Goal, list[ObservationValue]]]:
    """Each target with its main goal and its illustrative values; of several attempts the last."""
    catalogue = load_folder(DATA).catalogue
    latest: dict[tuple[str, str, str, str], Any] = {}
    for value in load_illustrative(DATA).values:
        latest[value.programme, value.target, value.period, value.department] = value
    codes = sorted({(programme, code) for programme, code, _, _ in latest})
    for programme, code in codes:
        about = catalogue.target(programme, code)
        assert about is not None
        values = [latest[key] for key in sorted(latest) if key[:2] == (programme, code)]
        observed = [
            seen(str(_value_of(one)), one.data_date.isoformat(), period=one.period, department=one.department)
            for one in values
            if _value_of(one) is not None
        ]
        yield about, about.goals[0], observed


def _value_of(value: Any) -> Decimal | None:
    """Of a ratio the exact quotient, as it is stored."""
    if value.numerator is not None and value.denominator:
        return Decimal(100 * value.numerator / value.denominator)
    found: Decimal | None = value.value
    return found
