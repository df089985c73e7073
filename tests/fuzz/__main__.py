"""`python -m tests.fuzz N [FIRST]`: N broken workbooks and half as many broken callback bodies, from the seed FIRST on;
leaves with 1 at the first that fails.

What the tests run is 0 to 299, and 0 to 199; `make fuzz N=10000` goes on from there if one says so.
"""

import sys
import tempfile
from pathlib import Path

from tests.access.world import build_world
from tests.demo import build_demo_store
from tests.fuzz import callbacks, probe


def main(arguments: list[str]) -> int:
    """Run them and say what became of them."""
    number, first = (int(given) for given in (*arguments, *("1000", "0")[len(arguments) :]))
    try:
        run_workbooks(number, first)
        run_callbacks(number // 2, first)
    except probe.Broken as found:
        print(found)
        return 1
    return 0


def run_workbooks(number: int, first: int) -> None:
    """Broken workbooks through the door of intake."""
    tally = probe.run(range(first, first + number))
    print(f"{tally.number} workbooks, the slowest in {tally.slowest:.2f} s")
    for outcome, count in tally.outcomes.most_common():
        print(f"{count:7} {outcome}")


def run_callbacks(number: int, first: int) -> None:
    """Broken bodies of callbacks, through the entrance."""
    with tempfile.TemporaryDirectory(prefix="dti-fuzz-") as folder:
        world = build_world(build_demo_store(Path(folder)), Path(folder))
        answers = callbacks.run(world, range(first, first + number), callbacks.good_bodies(world))
        world.close()
    print(f"{answers.number} callback bodies, {sum(answers.faults.values())} faults told calmly")
    for status, count in answers.statuses.most_common():
        print(f"{count:7} answered {status}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
