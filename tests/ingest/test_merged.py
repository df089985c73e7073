"""A day, source or note that is merged over several rows counts for each of them; a number never does."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dti.ingest.findings import RowCounts, Severity
from tests.builders import HEADERS, published, row, transcription, workbook
from tests.ingest.samples import codes_in, findings_in, form_of, report_on

from openpyxl import Workbook  # isort: skip

NEXT_DAY = date(2025, 1, 11)
RATIO = row("SOC-04", numerator=935, denominator=1317)
ROWS = (RATIO, row("ECO-04", result=95.5), row("CNT-01", result=12))


def merging(*areas: str) -> Callable[[Workbook], None]:
    def merge(book: Workbook) -> None:
        for area in areas:
            book.worksheets[0].merge_cells(area)

    return merge


def merged(*areas: str, rows: tuple[dict[str, Any], ...] = ROWS, **labels: Any) -> bytes:
    return workbook(*rows, finish=merging(*areas), **labels)


def test_each_row_has_the_merged_source_and_day_and_says_which_cell_they_are_from() -> None:
    report = report_on(merged("J8:J10", "K8:K10", rows=(ROWS[0] | {"source": "Sổ A"}, *ROWS[1:])))
    said = [(one.row, one.source, one.data_date, one.cells["source"], one.cells["data_date"]) for one in report.entries]
    assert said == [(number, "Sổ A", date(2024, 12, 31), "K8", "J8") for number in (8, 9, 10)]
    assert [one.cells["result"] for one in report.entries] == ["I8", "I9", "I10"]
    assert report.outcome == "accepted"


def test_a_note_says_which_column_was_merged_and_for_whom_it_counts() -> None:
    found = findings_in(merged("J8:J9", "K8:K9", rows=ROWS[:2]))
    assert [one.line("vi") for one in found if one.code == "merged_cell_shared"] == [
        "Báo cáo!J8: ô gộp ở cột Ngày số liệu được tính cho từng dòng trong ô gộp: SOC-04, ECO-04. "
        "Không phải sửa; dòng nào khác thì bỏ gộp ô và ghi riêng cho dòng đó.",
        "Báo cáo!K8: ô gộp ở cột Nguồn số liệu được tính cho từng dòng trong ô gộp: SOC-04, ECO-04. "
        "Không phải sửa; dòng nào khác thì bỏ gộp ô và ghi riêng cho dòng đó.",
    ]


def test_a_merged_note_answers_the_warnings_of_all_its_rows() -> None:
    early = [one | {"data_date": date(2024, 6, 30), "note": "số 6 tháng"} for one in ROWS]
    found = findings_in(merged("L8:L10", rows=tuple(early)))
    assert [(one.answer, one.is_open) for one in found if one.severity is Severity.WARNING] == [("số 6 tháng", False)]


@pytest.mark.parametrize("area", ["G8:G9", "H8:H9", "I9:I10"])
def test_a_number_is_never_spread(area: str) -> None:
    ratios = (RATIO, row("SUM-01", numerator=50, denominator=200), row("ECO-04", result=5))
    form = form_of(merged(area, rows=ratios))
    assert form.rows[2 if area == "I9:I10" else 1].is_reported
    missing = {"G8:G9": ("missing_numerator", "G9"), "H8:H9": ("missing_denominator", "H9")}
    assert codes_in(merged(area, rows=ratios)) == [missing.get(area, ("missing_result", "I10"))]


def test_a_row_without_a_figure_does_not_report_because_a_source_is_merged_over_it() -> None:
    unfilled = {"target_code": "ECO-04"}
    for rows in ((ROWS[0], unfilled, ROWS[2]), (unfilled | {"source": "Sổ A"}, ROWS[0], ROWS[2])):
        report = report_on(
            merged(
                "J8:J10",
                "K8:K10",
                rows=tuple(one | {"data_date": rows[0].get("data_date") or date(2024, 12, 31)} for one in rows),
            )
        )
        assert [one.target for one in report.entries] == ["SOC-04", "CNT-01"]
        assert report.of(Severity.ERROR) == ()
        assert [one.reason for one in report.passed if one.row in (8, 9)] == ["findings.passed.unfilled"]


def test_a_fault_in_a_merged_cell_refuses_every_row_that_shares_it_and_is_one_finding() -> None:
    report = report_on(merged("J9:J10", rows=(ROWS[0], ROWS[1] | {"data_date": NEXT_DAY}, ROWS[2])))
    assert [(one.code, one.cells) for one in report.of(Severity.ERROR)] == [("future_date", ("J9",))]
    assert (report.rows.read, report.rows.refused) == (1, 2)


def test_an_empty_merged_cell_is_missing_once_and_spreads_nothing() -> None:
    rows = tuple(one | {"source": None} for one in ROWS)
    report = report_on(merged("K8:K10", rows=rows))
    assert [(one.code, one.cells) for one in report.findings if one.code != "ratio_computed"] == [
        ("missing_source", ("K8",))
    ]
    assert report.rows == RowCounts(0, 3, 7)


def test_an_area_over_two_columns_speaks_for_its_first_one_only() -> None:
    (entry, *others) = report_on(merged("K8:L10", rows=(ROWS[0] | {"note": "gộp"}, *ROWS[1:]))).entries
    assert [(one.source, one.note) for one in (entry, *others)] == [(entry.source, "")] * 3


@pytest.mark.parametrize("areas", [("K9:K9",), ("J8:K8",), ("A1:L1",), ("K6:K7",)])
def test_areas_of_one_row_and_above_the_table_spread_nothing(areas: tuple[str, ...]) -> None:
    rows = tuple(one | {"source": "Sổ A"} for one in ROWS)
    assert all(not one.merged for one in form_of(merged(*areas, rows=rows)).rows)


def test_a_merged_note_makes_no_remark_of_rows_that_say_nothing_else() -> None:
    empty = {"target_code": "ECO-04"}
    data = transcription(published("SOC-04", 60, note="nguồn in"), empty, finish=merging("L9:L10"))
    assert [one.target for one in report_on(data).entries] == ["SOC-04"]
    alone = transcription(published("SOC-04", 60), empty | {"note": "nguồn không có số"})
    assert [one.name for one in form_of(alone).reported] == ["SOC-04", "ECO-04"]


def test_a_merged_cell_in_an_old_encoding_is_converted_and_counted_once() -> None:
    rows = tuple(one | {"source": "B¸o c¸o cña Së Th«ng tin"} for one in ROWS)
    (found,) = [one for one in findings_in(merged("K8:K10", rows=rows)) if one.code == "legacy_encoding_converted"]
    assert (found.cells, found.params["count"]) == (("K8",), 1)


def test_columns_that_moved_spread_too() -> None:
    columns = ["source", "target_code", "numerator", "denominator", "result", "data_date", "note"]
    report = report_on(workbook(*ROWS, columns=columns, finish=merging("A8:A10")))
    assert [one.cells["source"] for one in report.entries] == ["A8"] * 3
    assert HEADERS["source"] == "Nguồn số liệu"
