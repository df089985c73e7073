"""`python -m tests.fuzz N [FIRST]`: N broken workbooks, from the seed FIRST on; leaves with 1 at the first that fails.

What the tests run is 0 to 999; `make fuzz N=10000` goes on from there if one says so.
"""

import sys

from tests.fuzz.probe import Broken, run


def main(arguments: list[str]) -> int:
    """Run them and say what became of them."""
    number, first = (int(given) for given in (*arguments, *("1000", "0")[len(arguments) :]))
    try:
        tally = run(range(first, first + number))
    except Broken as found:
        print(found)
        return 1
    print(f"{tally.number} workbooks, the slowest in {tally.slowest:.2f} s")
    for outcome, count in tally.outcomes.most_common():
        print(f"{count:7} {outcome}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
