"""Made-up series whose future is known, to measure what ranges are worth: `simulate(kind, seed)`.

Each kind is a way in which figures of departments move. Another one is a function here and a line in ``KINDS``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Draw = np.random.Generator


@dataclass(frozen=True, slots=True)
class Simulated:
    """A series by time steps: what is known, and the value that comes at time ``at``. ``is_share`` lies in 0..100;
    ``begins_anew`` each January, in quarters.
    """

    times: tuple[float, ...]
    values: tuple[float, ...]
    at: float
    truth: float
    is_share: bool = False
    begins_anew: bool = False


def simulate(kind: str, seed: int) -> Simulated:
    """The same series for the same kind and seed."""
    draw = np.random.default_rng([seed, *KINDS[kind].__name__.encode()])
    points = int(draw.integers(8 if kind == "year_to_date" else 5, 21))
    ahead = int(draw.integers(1, min(8, points - 1) + 1))
    values = KINDS[kind](draw, points, ahead)
    times = np.arange(points + ahead, dtype=np.float64)
    is_share = kind == "saturating"
    return Simulated(
        tuple(times[:points].tolist()),
        tuple(values[:points].tolist()),
        float(times[-1]),
        float(values[-1]),
        is_share=is_share,
        begins_anew=kind == "year_to_date",
    )


def _slope(draw: Draw) -> float:
    return float(draw.uniform(0.5, 4) * draw.choice([1, 1, 1, -1]))


def _linear(draw: Draw, points: int, ahead: int) -> Floats:
    """A steady pace, reported with small errors."""
    slope = _slope(draw)
    size = points + ahead
    return draw.uniform(10, 40) + slope * np.arange(size) + draw.normal(0, draw.uniform(0.1, 0.8) * abs(slope), size)


def _saturating(draw: Draw, points: int, ahead: int) -> Floats:
    """An S-curve towards a ceiling of at most 100 %."""
    size = points + ahead
    ceiling, speed, middle = draw.uniform(60, 100), draw.uniform(0.15, 0.5), draw.uniform(-2, size * 0.8)
    curve = ceiling / (1 + np.exp(-speed * (np.arange(size) - middle)))
    return np.asarray(np.clip(curve + draw.normal(0, draw.uniform(0.1, 1), size), 0, 100))


def _noisy(draw: Draw, points: int, ahead: int) -> Floats:
    """More noise than pace, with wild values now and then."""
    size = points + ahead
    return draw.uniform(10, 40) + 0.3 * _slope(draw) * np.arange(size) + draw.standard_t(4, size) * draw.uniform(1, 4)


def _stepped(draw: Draw, points: int, ahead: int, *, last: int | None = None) -> Floats:
    """A steady pace with one jump among the known values: a merger, another count."""
    size = points + ahead
    values = draw.uniform(10, 40) + 0.5 * _slope(draw) * np.arange(size) + draw.normal(0, draw.uniform(0.2, 1), size)
    values[draw.integers(1, points) :] += draw.uniform(3, 15) * draw.choice([1, -1])
    return values


def _step_to_come(draw: Draw, points: int, ahead: int) -> Floats:
    """The same with the jump after the last known value: what no series can tell."""
    size = points + ahead
    values = draw.uniform(10, 40) + 0.5 * _slope(draw) * np.arange(size) + draw.normal(0, draw.uniform(0.2, 1), size)
    values[draw.integers(points, size) :] += draw.uniform(3, 15) * draw.choice([1, -1])
    return values


def _wandering(draw: Draw, points: int, ahead: int) -> Floats:
    """A pace that changes by chance at every step and keeps what it gained."""
    slope = _slope(draw)
    steps = 0.5 * slope + draw.normal(0, draw.uniform(0.3, 1.5) * abs(slope), points + ahead)
    return np.asarray(draw.uniform(10, 40) + np.cumsum(steps))


def _year_to_date(draw: Draw, points: int, ahead: int) -> Floats:
    """A count since 1 January, growing over the years, each quarter with a weight of its own; ends of quarters."""
    weights, growth = 4 * draw.dirichlet([20] * 4), draw.uniform(-0.05, 0.25)
    quarters = np.arange(points + ahead)
    noise = np.exp(draw.normal(0, draw.uniform(0.03, 0.12), len(quarters)))
    inflow = draw.uniform(50, 2000) * (1 + growth) ** (quarters / 4) * weights[quarters % 4] * noise
    return np.concatenate([np.cumsum(inflow[start : start + 4]) for start in range(0, len(quarters), 4)])


KINDS: dict[str, Callable[[Draw, int, int], Floats]] = {
    "linear": _linear,
    "saturating": _saturating,
    "noisy": _noisy,
    "stepped": _stepped,
    "wandering": _wandering,
    "year_to_date": _year_to_date,
    "step_to_come": _step_to_come,
}
FORESEEABLE: Sequence[str] = tuple(kind for kind in KINDS if kind != "step_to_come")
