"""Targets, goals and observations for the tests of the analysis: a plain default and named differences."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from dti.catalogue.models import (
    Accumulation,
    Aggregation,
    Goal,
    Kind,
    Operator,
    Rhythm,
    Sourcing,
    Target,
    Unit,
)
from dti.catalogue.observations import CellOrigin, ObservationValue

_NUMBERS = count(1)
_SENT = datetime(2024, 1, 10, tzinfo=UTC)
CELL = CellOrigin(1, "a.xlsx", "ab", "Báo cáo", "I9", "an", _SENT, "binh", _SENT)


def goal(value: str = "100", operator: str = ">=", due: str = "2025-12-31") -> Goal:
    """A goal for 2025; by default all of it."""
    return Goal(
        horizon=2025, value=Decimal(value), operator=Operator(operator), due_date=date.fromisoformat(due), source="test"
    )


def target(kind: Kind = Kind.RATIO, baseline: tuple[str, str] | None = None, **changes: Any) -> Target:
    """A target whose lead reports for the province; ``baseline`` is a value and its day."""
    values: dict[str, Any] = {
        "programme": "P",
        "code": "T-01",
        "pillar": "government",
        "name_vi": "Chỉ tiêu",
        "name_en": "Target",
        "kind": kind,
        "unit": Unit.PERCENT,
        "goals": (),
        "baseline_value": Decimal(baseline[0]) if baseline else None,
        "baseline_date": date.fromisoformat(baseline[1]) if baseline else None,
        "accumulation": Accumulation.POINT,
        "rhythm": Rhythm.QUARTER,
        "aggregation": Aggregation.LEAD,
        "lead_department": "LEAD",
        "sourcing": Sourcing.RESOLUTION,
        "owner_basis": "sourced",
        "source": "test",
    }
    return Target(**{**values, **changes})


def seen(value: str | None, day: str, known: str | None = None, **changes: Any) -> ObservationValue:
    """An observation of a value ("> 60" is a bound) about a day, known on the same day unless said."""
    bound, number = _read(value)
    values: dict[str, Any] = {
        "id": next(_NUMBERS),
        "target": "T-01",
        "department": "LEAD",
        "period": None,
        "value": number,
        "bound": bound,
        "field": None,
        "numerator": None,
        "denominator": None,
        "data_date": date.fromisoformat(day),
        "known_on": date.fromisoformat(known or day),
        "recorded_at": _SENT,
        "estimated": False,
        "other_measure": False,
        "illustrative": False,
        "provisional": False,
        "conflict": None,
        "source": "test",
        "note": "",
        "target_version": 1,
        "origin": CELL,
    }
    return ObservationValue(**{**values, **changes})


def part(
    department: str, numerator: str, denominator: str, day: str = "2024-12-31", **changes: Any
) -> ObservationValue:
    """A department's part of a ratio for the fourth quarter of 2024."""
    parts = {"numerator": Decimal(numerator), "denominator": Decimal(denominator), "period": "2024-Q4"}
    value = str(100 * Decimal(numerator) / Decimal(denominator))
    return seen(value, day, department=department, **{**parts, **changes})


def _read(value: str | None) -> tuple[Operator | None, Decimal | None]:
    if value is None:
        return None, None
    sign, _, number = value.rpartition(" ")
    return (Operator(sign) if sign else None), Decimal(number)
