"""Run every measure, print one line each, leave with 1 if a limit does not hold."""

import sys
import tempfile
from pathlib import Path

from tests.bench import (
    appendix,
    entrance,
    index,
    intake,
    paging,
    printing,
    province,
    screen,
    visit,
    workbooks,
    working,
)
from tests.bench.measure import Result
from tests.demo import build_demo_store


def main() -> int:
    """All measures on one demonstration store, made for this run."""
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="dti-bench-") as folder:
        store = build_demo_store(Path(folder))
        for family in (
            intake,
            screen,
            printing,
            appendix,
            index,
            entrance,
            province,
            visit,
            workbooks,
            paging,
            working,
        ):
            for result in family.measure(store):
                print(result.line(), flush=True)
                results.append(result)
    over = [result.name for result in results if not result.is_within]
    print(f"{len(results) - len(over)} of {len(results)} within their limits")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
