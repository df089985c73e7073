"""A short series continued: a robust damped trend, and a range as wide as the series' own past errors say.

Trend: the slope of H. Theil (1950) and P. K. Sen (J. Am. Stat. Assoc. 63 (1968) 1379-1389), the median of all slopes
between two points, damped with the horizon as by E. S. Gardner and E. McKenzie (Management Science 31 (1985)
1237-1246). Range: the trend is put to the test at every earlier point of the same series ("rolling origin"); how large
these errors are and how they grow with the horizon gives the scale, a t distribution with four degrees of freedom the
shape, and one factor (`FACTOR`) was set once so that ranges called 80 % hold 80 % on simulated series: conformal in
spirit, after G. Shafer and V. Vovk (J. Mach. Learn. Res. 9 (2008) 371-421). `docs/forecast.md` has the formulas and
what was measured.

All of it is closed-form arithmetic on floats: the same values give the same answer. Another way to continue a series
is another `Method`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

LEVEL = 80
"""Percent of the time that the value is to lie within the range."""
DAMPINGS = (1.0, 0.9, 0.8)
"""A trend goes on, fades slowly, fades fast: whichever has been nearest to the series so far."""
WINDOW, LEVEL_WINDOW = 7, 4
"""Points that the slope is taken from, and of these the last ones that say where it starts."""
LEAST_POINTS, LEAST_QUARTERS = 5, 8
"""Points without which nothing is said: five, or two full years of quarters that begin anew each January."""
FARTHEST = 8
"""Steps beyond which nothing is said; nor is anything beyond as many steps as the series itself is long."""

#: Growth of errors with the horizon, ``h ** growth``, before the series says otherwise; its bounds; how many errors
#: at long horizons weigh as much as this first opinion.
_GROWTH, _LEAST_GROWTH, _MOST_GROWTH, _OPINION = 0.7, 0.2, 1.2, 10
#: Of the typical step this share is added to the scale: a series that was hit exactly by chance is not known exactly.
_OWN_STEP = 0.2
#: Series with few points know little about their own errors: the scale grows by this over their number.
_FEW = 4
#: 90 % quantile of the t distribution with four degrees of freedom.
T_90 = 1.5332

FACTOR = 1.08
"""By which the scale of the past errors is multiplied; from `tests/make_forecast_page.py`, on series that no test
uses."""
FACTOR_YEARLY = 1.2
"""The same for series that begin anew each January."""


@dataclass(frozen=True, slots=True)
class Extrapolation:
    """The value at a later time: ``middle``, and ``scale`` of the t distribution with four degrees of freedom around
    it. ``damping`` is the one that was chosen.
    """

    middle: float
    scale: float
    damping: float

    @property
    def half_width(self) -> float:
        """Half of the range of `LEVEL` percent."""
        return T_90 * self.scale

    def chance_above(self, value: float) -> float:
        """The probability of at least ``value``."""
        return 1.0 - _t4_below((value - self.middle) / self.scale)


def _t4_below(t: float) -> float:
    """Distribution function of Student's t with four degrees of freedom, in closed form."""
    share = t * t / 4 / (1 + t * t / 4)
    return 0.5 + 0.375 * (t / math.sqrt(1 + t * t / 4)) * (1 - share / 3)


class Method(Protocol):
    """A way to continue a series from its first values: the expected values at later times, one row a damping."""

    @property
    def first_origin(self) -> int:
        """Points that it needs."""

    @property
    def tested_steps(self) -> int:
        """How far ahead it is put to the test at earlier points: so far that there are many such tests."""

    def continue_to(self, times: Floats, values: Floats, later: Floats) -> Floats:
        """``times`` and ``values`` of what is known, oldest first; ``later`` are times after the last one."""

    def reach(self, ahead: Floats) -> Floats:
        """By what errors grow, for so many steps ahead."""

    def typical_step(self, times: Floats, values: Floats) -> float:
        """The median size of a change between values that are held against each other."""


@dataclass(frozen=True, slots=True)
class DampedTrend:
    """From the level of the last points along their robust slope, damped with each step."""

    first_origin: int = 4
    tested_steps: int = 3

    def continue_to(self, times: Floats, values: Floats, later: Floats) -> Floats:
        slope = theil_sen(times[-WINDOW:], values[-WINDOW:])
        fitted = values[-LEVEL_WINDOW:] - slope * (times[-LEVEL_WINDOW:] - times[-1])
        # Half the last value, half what the last few say it should have been.
        level = (values[-1] + float(np.median(fitted))) / 2
        ahead = later - times[-1]
        return np.array([level + slope * _damped(ahead, damping) for damping in DAMPINGS])

    def reach(self, ahead: Floats) -> Floats:
        # Two values a few days apart are told apart no better than those half a step apart.
        return np.maximum(ahead, 0.5)

    def typical_step(self, times: Floats, values: Floats) -> float:
        return float(np.median(np.abs(np.diff(values))))


@dataclass(frozen=True, slots=True)
class SameQuarter:
    """From the same quarter of the last year that has it, by the typical change over a year; times are whole quarters
    that count through the years.
    """

    first_origin: int = 5
    tested_steps: int = 8

    def continue_to(self, times: Floats, values: Floats, later: Floats) -> Floats:
        known, changes = _over_a_year(times, values)
        typical = float(np.median(changes[-4:])) if changes else 0.0
        years = [_years_back(known, round(time)) for time in later.tolist()]
        base = np.array([known[round(time) - 4 * back] for time, back in zip(later.tolist(), years, strict=True)])
        return np.array([base + typical * _damped(np.array(years, dtype=float), damping) for damping in DAMPINGS])

    def reach(self, ahead: Floats) -> Floats:
        # From any quarter to the same one of the next year it is one step.
        return np.asarray(np.ceil(ahead / 4 - 1e-9))

    def typical_step(self, times: Floats, values: Floats) -> float:
        return float(np.median(np.abs(_over_a_year(times, values)[1])))


def _over_a_year(times: Floats, values: Floats) -> tuple[dict[int, float], list[float]]:
    """The values by quarter, and their changes from the same quarter of the year before, oldest first."""
    known = {round(time): value for time, value in zip(times.tolist(), values.tolist(), strict=True)}
    return known, [known[time] - known[time - 4] for time in sorted(known) if time - 4 in known]


def _years_back(known: dict[int, float], quarter: int) -> int:
    back = 1
    while quarter - 4 * back not in known:
        back += 1
        if quarter - 4 * back < min(known):
            raise ValueError("no value of the same quarter")
    return back


def theil_sen(times: Floats, values: Floats) -> float:
    """The median of the slopes between all pairs of points: up to 29 % of them may be wild."""
    first, second = np.triu_indices(len(times), 1)
    return float(np.median((values[second] - values[first]) / (times[second] - times[first])))


def _damped(ahead: Floats, damping: float) -> Floats:
    """``damping + damping² + …`` over so many steps; the steps themselves where nothing is damped."""
    if damping == 1:
        return ahead
    return np.asarray(damping * (1 - damping**ahead) / (1 - damping))


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A series with what its own past errors say about it; `at` continues it."""

    times: Floats
    values: Floats
    method: Method
    chosen: int
    scale: float
    growth: float

    def at(self, later: Sequence[float]) -> list[Extrapolation]:
        """The values at later times. ValueError where the method finds nothing to continue."""
        wanted = np.asarray(later, dtype=np.float64)
        middles = self.method.continue_to(self.times, self.values, wanted)[self.chosen]
        scales = self.scale * self.method.reach(wanted - self.times[-1]) ** self.growth
        return [
            Extrapolation(middle, scale, DAMPINGS[self.chosen])
            for middle, scale in zip(middles.tolist(), scales.tolist(), strict=True)
        ]


def fit(times: Sequence[float], values: Sequence[float], method: Method, factor: float) -> Fitted | None:
    """A series made ready to be continued; None for one that never moved: nothing says how far it might.

    ValueError where the method finds nothing to continue.
    """
    known, seen = np.asarray(times, dtype=np.float64), np.asarray(values, dtype=np.float64)
    errors, reaches = _test_backwards(known, seen, method)
    chosen = int(np.argmin((np.abs(errors) / reaches**_GROWTH).mean(axis=1)))
    sizes = np.abs(errors[chosen])
    growth = _growth_of(sizes, reaches)
    scale = _scale_of(sizes / reaches**growth) + _OWN_STEP * method.typical_step(known, seen)
    if not scale > 1e-9 * max(1.0, float(np.abs(seen).max())):
        return None
    return Fitted(known, seen, method, chosen, factor * scale * (1 + _FEW / len(seen)) / T_90, growth)


def _test_backwards(times: Floats, values: Floats, method: Method) -> tuple[Floats, Floats]:
    """Errors, one row a damping, of all earlier forecasts of values that are known by now, and how far they reached."""
    errors, ahead = [], []
    for origin in range(method.first_origin, len(times)):
        later = times[origin:][times[origin:] - times[origin - 1] <= method.tested_steps + 0.1]
        if len(later):
            expected = method.continue_to(times[:origin], values[:origin], later)
            errors.append(values[origin : origin + len(later)] - expected)
            ahead.append(later - times[origin - 1])
    if not errors:
        raise ValueError("no earlier point to test at")
    return np.concatenate(errors, axis=1), method.reach(np.concatenate(ahead))


def _growth_of(sizes: Floats, reaches: Floats) -> float:
    """The exponent by which errors grow with their reach: what the series says, mixed with the first opinion."""
    is_far = reaches >= 1.5
    near, far = sizes[~is_far], sizes[is_far]
    if len(near) < 2 or len(far) < 2 or not near.mean() > 0 or not far.mean() > 0:
        return _GROWTH
    said = math.log(far.mean() / near.mean()) / math.log(float(reaches[is_far].mean()))
    weight = len(far) / (len(far) + _OPINION)
    return min(max(weight * said + (1 - weight) * _GROWTH, _LEAST_GROWTH), _MOST_GROWTH)


def _scale_of(sizes: Floats) -> float:
    """Between median and mean: one wild error neither decides nor is forgotten."""
    return float(np.median(sizes) + np.mean(sizes)) / 2
