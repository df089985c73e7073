"""What one row of a self-assessment claims, typed and exact, on its way from the reader to the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class ClaimedNode:
    """One node; ``points`` None is a declared gap, ``value`` is points over ``maximum``, 0 to 1.

    ``cells`` says from which address each column was read.
    """

    node: str
    maximum: Decimal
    points: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    evidence: str
    note: str
    row: int
    sheet: str
    cells: Mapping[str, str]

    @property
    def value(self) -> Decimal | None:
        """The share of the maximum points, unrounded."""
        return None if self.points is None else self.points / self.maximum

    @property
    def cell(self) -> str:
        """The address of the points, or of the node's code where the form has no such column."""
        return self.cells.get("points") or self.cells.get("node_code") or self.cells["node_name"]

    def as_json(self) -> dict[str, Any]:
        """For commands: decimals as plain digits in strings."""
        return {
            "node": self.node,
            "points": _digits(self.points),
            "max_points": _digits(self.maximum),
            "value": _digits(self.value),
            "numerator": _digits(self.numerator),
            "denominator": _digits(self.denominator),
            "evidence": self.evidence,
            "cell": f"{self.sheet}!{self.cell}",
        }


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
