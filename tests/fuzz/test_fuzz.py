"""The first broken workbooks: each is answered with a report, in time, and kept wholly or not at all."""

import pytest

from tests.fuzz.mutations import mutated
from tests.fuzz.probe import run

IN_TESTS, AT_ONCE = 300, 100


@pytest.mark.parametrize("first", range(0, IN_TESTS, AT_ONCE))
def test_a_hundred_broken_workbooks_are_all_answered(first: int) -> None:
    tally = run(range(first, first + AT_ONCE))
    assert tally.number == AT_ONCE
    assert set(tally.outcomes) > {"refused by the gate or the reader"}, "some must reach the rules"


def test_a_seed_brings_the_same_workbook_back() -> None:
    assert [mutated(seed) for seed in range(20)] == [mutated(seed) for seed in range(20)]
