"""Grounds of cells that hold index values: classes of the map, and distances of a table. Safe for the colour-blind.

One hue from light to dark for what has an order, blue against orange for what has a sign: these stay apart under every
common colour-blindness. The number, with its sign, always stands on the ground; a test measures that it can be read.
"""

from dataclasses import dataclass
from decimal import Decimal

from dti.figures.theme import GROUND, INK


@dataclass(frozen=True, slots=True)
class Ground:
    """The colour of a cell and that of what is written on it."""

    colour: str
    ink: str = INK


#: Classes of the map, the best (darkest) first.
CLASS_GROUNDS = (
    Ground("#1f4e8c", GROUND),
    Ground("#4374b0", GROUND),
    Ground("#8fb8e0"),
    Ground("#c4daf0"),
    Ground("#eaf2fb"),
)
_AHEAD = (Ground("#f0f6fc"), Ground("#d7e6f5"), Ground("#b5d0ea"))
_BEHIND = (Ground("#fef5ea"), Ground("#fbe3c6"), Ground("#f4c795"))
#: From which distance (of a scale of 0 to 1) on the second and the third ground are used.
_STEPS = (Decimal("0.02"), Decimal("0.1"))


def class_ground(place: int) -> Ground:
    """The ground of a class by its place, 0 for the best."""
    return CLASS_GROUNDS[place]


def gap_ground(gap: Decimal | None) -> Ground | None:
    """The ground of a distance: orange where something is missing (above 0), blue where the province is ahead.

    None without a distance, and for none at all.
    """
    if gap is None or gap == 0:
        return None
    return (_BEHIND if gap > 0 else _AHEAD)[sum(abs(gap) >= step for step in _STEPS)]
