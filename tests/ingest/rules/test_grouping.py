"""Forty cells with the same fault are one finding with forty cells, whatever stands in each of them."""

from datetime import date, timedelta
from typing import Any

import pytest

from dti.catalogue.models import Kind, Operator, Unit
from dti.ingest.check import judge
from dti.ingest.context import Context
from dti.ingest.findings import Finding
from dti.ingest.parse import parse
from dti.ingest.workbook import read_here
from tests.builders import row, workbook
from tests.ingest.form_catalogue import goal, target
from tests.ingest.samples import CATALOGUE, SPELLINGS

FORTY = 40
KINDS = {"BIG": (Kind.SHARE, Unit.PERCENT), "TIM": (Kind.DURATION, Unit.MINUTES), "CNT": (Kind.COUNT, Unit.COUNT)}
WIDE = CATALOGUE.model_copy(
    update={
        "targets": tuple(
            target(f"{code}-{number}", kind, unit, (goal("90", Operator.AT_LEAST),))
            for code, (kind, unit) in KINDS.items()
            for number in range(10, 10 + FORTY)
        )
    }
)


def found(code: str, cells: dict[str, Any], results: list[Any]) -> list[Finding]:
    """The findings of forty rows that differ in their results."""
    return findings_of(*(row(f"{code}-{10 + place}", result=result, **cells) for place, result in enumerate(results)))


def findings_of(*rows: dict[str, Any]) -> list[Finding]:
    form = parse(read_here(workbook(*rows), "x.xlsx"), WIDE, SPELLINGS)
    own = frozenset(one.code for one in WIDE.targets)
    return list(judge(form, Context(WIDE, SPELLINGS, date(2025, 1, 10), own=own)).findings)


@pytest.mark.parametrize(
    ("rule", "code", "cells", "results"),
    [
        ("number_understood", "BIG", {}, [f"{place},5 %" for place in range(FORTY)]),
        ("bound_kept", "BIG", {}, [f"≥ {place + 50}" for place in range(FORTY)]),
        ("ambiguous_number", "TIM", {}, [f"1.{100 + place}" for place in range(FORTY)]),
        ("unreadable_number", "BIG", {}, [f"{place} điểm" for place in range(FORTY)]),
        ("value_out_of_bounds", "BIG", {}, [101 + place for place in range(FORTY)]),
        ("not_whole_number", "CNT", {}, [place + 0.5 for place in range(FORTY)]),
        ("fraction_for_percent", "BIG", {}, [(place + 1) / 100 for place in range(FORTY)]),
        ("missing_source", "CNT", {"source": None}, list(range(FORTY))),
        ("unit_disagrees", "TIM", {"unit": "giờ"}, list(range(FORTY))),
        ("declared_gap", "CNT", {"note": "mới làm"}, ["chưa có số liệu", "Không có dữ liệu"] * (FORTY // 2)),
        ("unknown_target", "XYZ", {}, list(range(FORTY))),
    ],
)
def test_one_fault_in_forty_rows_is_one_finding(
    rule: str, code: str, cells: dict[str, Any], results: list[Any]
) -> None:
    (finding,) = found(code, cells, results)
    assert (finding.code, len(finding.cells)) == (rule, FORTY)
    assert len(finding.line("vi")) < 1500


def test_forty_different_days_outside_the_period_are_one_finding() -> None:
    days = [date(2024, 9, 30) - timedelta(days=place) for place in range(FORTY)]
    rows = (row(f"CNT-{10 + place}", result=place, data_date=day) for place, day in enumerate(days))
    (finding,) = findings_of(*rows)
    assert (finding.code, len(finding.cells)) == ("date_outside_period", FORTY)
