"""The measured part of `docs/forecast.md`, between its two marks: `python -m tests.make_forecast_page`.

How often ranges held what came, by kind of series, by steps ahead and by chance told. `tests/test_forecast_page.py`
compares.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from dti.analysis.continuable import Reason
from dti.analysis.extrapolation import FACTOR, FACTOR_YEARLY
from tests.analysis.cover import Try, measure_chances, measure_illustrative, measure_simulated, percent
from tests.analysis.simulated import FORESEEABLE, KINDS

PAGE = Path(__file__).parent.parent / "docs" / "forecast.md"
BEGIN, END = "<!-- measured by `make docs`: do not edit -->", "<!-- end of what is measured -->"
SEEDS = (0, 250)
"""Seeds of the measured series; `FACTOR` was set on others, from 10000 on."""
CHANCE_SEEDS = (0, 120)
STEPS = ((1, 1), (2, 3), (4, 5), (6, 8))
CHANCES = (0, 20, 40, 60, 80)

_ABOUT = {
    "linear": "a steady pace with small errors",
    "saturating": "an S-curve towards a ceiling, bounded by 100 %",
    "noisy": "more noise than pace, with wild values",
    "stepped": "a steady pace with one jump among the known values",
    "wandering": "a pace that changes by chance at every step",
    "year_to_date": "a count since 1 January, by quarters, growing over the years",
    "step_to_come": "a jump after the last known value, which no series can tell",
}


def write_measured() -> str:
    """The part of the page between the marks, marks included."""
    foreseen = [one for kind in FORESEEABLE for one in measure_simulated(kind, *SEEDS).tries]
    held_out = measure_illustrative()
    parts = [
        BEGIN,
        f"Factors: {FACTOR} for values at a day or of a period, {FACTOR_YEARLY} for sums since 1 January.",
        "",
        *_table(("simulated series", "what they are", "forecasts", "value in the range"), _by_kind(foreseen)),
        "",
        *_table(("steps ahead", "simulated", "illustrative, held out"), _by_steps(foreseen, held_out.tries)),
        "",
        f"Illustrative series, held out: {len(held_out.tries)} forecasts, {held_out.share:.0f} % of the values in the "
        f"range; {sum(held_out.silent.values())} times silent: {_reasons(held_out.silent)}.",
        "",
        *_table(("chance told", "goals", "met"), _by_chance()),
        END,
    ]
    return "\n".join(parts)


def _by_kind(foreseen: Sequence[Try]) -> list[tuple[str, ...]]:
    rows = []
    for kind in KINDS:
        found = measure_simulated(kind, *SEEDS)
        rows.append((f"`{kind}`", _ABOUT[kind], str(len(found.tries)), f"{found.share:.0f} %"))
    total = percent(one.held for one in foreseen)
    return [*rows, ("all but the last", "", str(len(foreseen)), f"**{total:.0f} %**")]


def _by_steps(*all_tries: Sequence[Try]) -> list[tuple[str, ...]]:
    rows = []
    for first, last in STEPS:
        name = str(first) if first == last else f"{first} to {last}"
        rows.append((name, *(_share([one for one in tries if first <= one.steps <= last]) for tries in all_tries)))
    return rows


def _share(tries: Sequence[Try]) -> str:
    return f"{percent(one.held for one in tries):.0f} % of {len(tries)}"


def _by_chance() -> list[tuple[str, ...]]:
    told = measure_chances(*CHANCE_SEEDS)
    rows: list[tuple[str, ...]] = []
    for low in CHANCES:
        met = [is_met for chance, is_met in told if low <= 100 * chance < low + 20 or (low == 80 and chance == 1)]
        rows.append((f"{low} to {low + 20} %", str(len(met)), f"{percent(met):.0f} %"))
    return rows


def _reasons(silent: Mapping[Reason, int]) -> str:
    counted = sorted(silent.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{count} `{reason.value}`" for reason, count in counted)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(line)} |" for line in lines]


def replace_measured(page: str) -> str:
    """The page with its measured part written anew."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + write_measured() + after


if __name__ == "__main__":
    PAGE.write_text(replace_measured(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
