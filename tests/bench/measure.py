"""What a measure is, and how times are taken: medians of several rounds, the thing and its floor turn about."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Thunk = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Result:
    """One figure with its limit; ``detail`` says what it was made of."""

    name: str
    value: float
    limit: float
    unit: str
    detail: str = ""

    @property
    def is_within(self) -> bool:
        """Whether the limit holds."""
        return self.value <= self.limit

    def line(self) -> str:
        """The figure as one line of the table."""
        mark = "ok  " if self.is_within else "OVER"
        return f"{mark} {self.name:<52} {self.value:8.2f} {self.unit:<3} (at most {self.limit:g})  {self.detail}"


def seconds(thunk: Thunk) -> float:
    """One run of a thing, in seconds."""
    start = perf_counter()
    thunk()
    return perf_counter() - start


def ratio(name: str, thing: Thunk, floor: Thunk, limit: float, *, rounds: int = 11) -> Result:
    """A thing against its floor: medians of rounds in which the two take turns, after one of each that does not
    count.
    """
    seconds(thing), seconds(floor)
    pairs = [(seconds(thing), seconds(floor)) for _ in range(rounds)]
    own, base = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    return Result(name, own / base, limit, "x", f"{own * 1e3:.1f} ms over a floor of {base * 1e3:.1f} ms")


def percentile(times: list[float], share: float) -> float:
    """The time below which a share of all times lies, in milliseconds."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1e3
