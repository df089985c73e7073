"""What all rows show together is one finding, and what only some show is none of it."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.builders import row, workbook
from tests.ingest.samples import CATALOGUE, codes_in, decimal, findings_in, past

FIRST, SECOND = (
    {"numerator": 935, "denominator": 1317, "result": 71},
    {"numerator": 50, "denominator": 200, "result": 25},
)
COLUMNS = ("numerator", "denominator", "result")


def arranged(order: Sequence[str], *rows: dict[str, Any]) -> bytes:
    """Two ratios whose figures stand in the columns of another order."""
    filled = [dict(zip(order, (one[key] for key in COLUMNS), strict=True)) for one in rows]
    return workbook(*(row(code, **cells) for code, cells in zip(("SOC-04", "SUM-01"), filled, strict=False)))


@pytest.mark.parametrize(
    ("order", "cells"),
    [
        (("denominator", "numerator", "result"), "G7 H7"),
        (("result", "denominator", "numerator"), "G7 I7"),
        (("numerator", "result", "denominator"), "H7 I7"),
        (("denominator", "result", "numerator"), "G7 H7 I7"),
        (COLUMNS, None),
    ],
)
def test_columns_that_changed_places_are_found_whichever_they_are(order: Sequence[str], cells: str | None) -> None:
    assert codes_in(arranged(order, FIRST, SECOND)) == ([("swapped_columns", cells)] if cells else [])


def test_one_row_alone_is_a_fault_of_that_row() -> None:
    data = workbook(row("SOC-04", numerator=1317, denominator=935))
    assert codes_in(data) == [("numerator_above_denominator", "H8 G8")]


def test_a_single_row_that_is_right_speaks_against_swapped_columns() -> None:
    upside_down = row("SUM-01", numerator=200, denominator=50, result=25)
    assert codes_in(workbook(row("SOC-04", **FIRST), upside_down)) == [("numerator_above_denominator", "H9 G9")]


def test_reached_milestones_and_complete_shares_say_nothing_about_a_file_sent_again() -> None:
    known = past("PTY-01", "1") | past("ECO-04", "100") | past("BGT-02", "5")
    rows = (row("PTY-01", result="Đạt"), row("ECO-04", result=100), row("BGT-02", result=5))
    assert codes_in(workbook(*rows), past=known) == []


def test_one_figure_that_moved_is_enough() -> None:
    known = past("ECO-04", "55") | past("BGT-02", "5") | past("CNT-01", "100")
    rows = (row("ECO-04", result=55), row("BGT-02", result=5), row("CNT-01", result=101))
    assert codes_in(workbook(*rows), past=known) == []


def test_each_equal_figure_is_answered_in_its_own_row() -> None:
    known = past("ECO-04", "55") | past("BGT-02", "5")
    found = findings_in(workbook(row("ECO-04", result=55, note="không đổi"), row("BGT-02", result=5)), past=known)
    assert [(one.cells, one.answer) for one in found] == [(("I8",), "không đổi"), (("I9",), "")]


@pytest.mark.parametrize(
    ("before", "moved"), [("1317", False), ("1198", False), ("1197", True), ("1463", False), ("1464", True)]
)
def test_a_denominator_may_move_by_a_tenth(before: str, moved: bool) -> None:
    known = past("SOC-04", "70", numerator=decimal("900"), denominator=decimal(before))
    found = [code for code, _ in codes_in(workbook(row("SOC-04", **FIRST)), past=known)]
    assert found == (["denominator_moved"] if moved else [])


def test_what_is_counted_since_january_has_a_denominator_that_moves_by_its_nature() -> None:
    known = past("SUM-01", "25", numerator=decimal("5"), denominator=decimal("20"))
    assert codes_in(workbook(row("SUM-01", **SECOND)), past=known) == []


def test_a_form_with_rows_of_two_departments_is_nobody_elses_form() -> None:
    data = workbook(row("SOC-04", **FIRST), row("SOC-09", result=3))
    assert codes_in(data) == [("foreign_target", "B9")]


def test_the_rules_of_the_tests_know_every_department() -> None:
    assert {one.code for one in CATALOGUE.departments} >= {"STTTT", "NHNN", "BHXH"}
