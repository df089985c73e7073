"""Grounds of index values: what is written on them can be read, order and sign show without hue."""

from decimal import Decimal

import pytest

from dti.figures.index_grounds import CLASS_GROUNDS, Ground, class_ground, gap_ground
from dti.figures.theme import GROUND
from dti.views.index_map import CLASSES
from tests.figures.test_theme import contrast
from tests.views.presence import present


@pytest.mark.parametrize("gap", ["-0.5", "-0.1", "-0.05", "-0.001", "0.001", "0.05", "0.1", "0.5"])
def test_ink_is_readable_on_every_distance(gap: str) -> None:
    ground = present(gap_ground(Decimal(gap)))
    assert contrast(ground.ink, ground.colour) >= 4.5


@pytest.mark.parametrize("ground", CLASS_GROUNDS)
def test_ink_is_readable_on_every_class(ground: Ground) -> None:
    assert contrast(ground.ink, ground.colour) >= 4.5


def test_there_is_a_ground_for_each_class_and_a_better_one_is_darker() -> None:
    assert len(CLASS_GROUNDS) == CLASSES
    darkness = [contrast(class_ground(place).colour, GROUND) for place in range(CLASSES)]
    assert darkness == sorted(set(darkness), reverse=True)


def test_what_is_missing_and_what_is_ahead_differ_and_larger_is_stronger() -> None:
    assert gap_ground(Decimal("0.05")) != gap_ground(Decimal("-0.05"))
    for sign in (1, -1):
        steps = [present(gap_ground(sign * Decimal(gap))) for gap in ("0.01", "0.05", "0.2")]
        assert [contrast(step.colour, GROUND) for step in steps] == sorted(
            contrast(step.colour, GROUND) for step in set(steps)
        )
    assert gap_ground(None) is gap_ground(Decimal(0)) is None
