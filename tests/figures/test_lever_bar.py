"""The bar of a node in a plan: shares of its maximum that are held and would be gained."""

from decimal import Decimal

import pytest

from dti.analysis.plans import Pull
from dti.figures.lever_bar import LeverBar, place_lever_bar


@pytest.mark.parametrize(
    ("points", "gain", "maximum", "bar"),
    [
        ("55.275", "3.854", "150", LeverBar(36.85, 2.569)),
        ("0", "0", "10", LeverBar(0.0, 0.0)),
        ("1", "2", "3", LeverBar(33.333, 66.667)),
    ],
)
def test_held_and_gained_are_shares_of_the_maximum(points: str, gain: str, maximum: str, bar: LeverBar) -> None:
    found = place_lever_bar(Pull("8", Decimal(points), Decimal(gain), Decimal(maximum), Decimal(1)))
    assert found == bar
    assert found.held + found.gained <= 100
