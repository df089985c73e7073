"""Reports, rows and findings for the tests of the data's quality: the fourth quarter of 2024 of the department LEAD."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from dti.analysis.quality_facts import Fault, Report, Slot, Standing
from dti.catalogue.models import Target
from dti.catalogue.observations import ObservationValue
from dti.core.periods import Period
from tests.analysis.values import CELL, seen, target

Q4 = Period(2024, 4)


def report(standing: Standing = Standing.IN_HAND, **changes: Any) -> Report:
    """A report in hand in time; every other standing is a due one with a submission unless said."""
    values: dict[str, Any] = {
        "department": "LEAD",
        "period": Q4,
        "standing": standing,
        "is_due": True,
        "days_late": 0,
        "submission": None if standing is Standing.NOTHING else 1,
    }
    return Report(**{**values, **changes})


def row(numerator: str | None, denominator: str | None, cell: str = "I9", **changes: Any) -> ObservationValue:
    """A ratio in a row of the workbook, about the last day of the quarter."""
    above, below = (Decimal(one) if one is not None else None for one in (numerator, denominator))
    value = str(100 * above / below) if above is not None and below else "50"
    others = {"numerator": above, "denominator": below, "period": Q4.code, "origin": replace(CELL, cell=cell)}
    return seen(value, "2024-12-31", **{**others, **changes})


def gap(cell: str = "I9", note: str = "chưa thống kê") -> ObservationValue:
    """A gap that was declared with its reason."""
    return seen(None, "2024-12-31", period=Q4.code, origin=replace(CELL, cell=cell), source="", note=note)


def slot(
    one: ObservationValue | None,
    *earlier: ObservationValue,
    of: Target | None = None,
    faults: tuple[Fault, ...] = (),
    sent: Report | None = None,
    beside: tuple[ObservationValue, ...] = (),
) -> Slot:
    """A target that is owed: its row, what the department said before, what others say."""
    past = (*earlier, *([one] if one is not None else []))
    return Slot(of or target(), sent or report(), one, faults, past, (*past, *beside))


def fault(code: str, *cells: str, **changes: Any) -> Fault:
    """A finding on some cells: an open warning unless said."""
    values: dict[str, Any] = {
        "place": 0,
        "code": code,
        "is_error": False,
        "is_answered": False,
        "sheet": "Báo cáo",
        "cells": cells,
    }
    return Fault(**{**values, **changes})
