"""A failing and a passing workbook for every rule, with the cells that the finding names.

The next rule gets its line here; the first data row of a department's workbook is row 8, of a transcription row 9.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl import Workbook

from tests.builders import published, row, transcription, workbook
from tests.ingest.samples import CATALOGUE, decimal, past, published_in

RATIO = {"numerator": 935, "denominator": 1317}
GOOD = row("SOC-04", **RATIO, result=71)
NEXT_DAY = date(2025, 1, 11)
JUNE = date(2024, 6, 30)
AWAITED = {"awaited": (CATALOGUE.target("NQ49", "SOC-04"), CATALOGUE.target("NQ49", "BGT-02"))}


@dataclass(frozen=True, slots=True)
class Example:
    """``cells`` are what the finding names in ``failing``; ``known`` is what the rules are told besides the form."""

    code: str
    failing: bytes
    cells: str
    passing: bytes
    known: Mapping[str, Any] = field(default_factory=dict)


def of(code: str, failing: bytes, cells: str, passing: bytes | None = None, **known: Any) -> Example:
    return Example(code, failing, cells, passing or workbook(GOOD), known)


def ratio(**cells: Any) -> bytes:
    return workbook(row("SOC-04", **(RATIO | {"result": 71} | cells)))


def only(code: str, result: Any, **cells: Any) -> bytes:
    return workbook(row(code, result=result, **cells))


def hide_first_row(book: Workbook) -> None:
    book.worksheets[0].row_dimensions[8].hidden = True


def hide_other_sheets(book: Workbook) -> None:
    for sheet in book.worksheets[1:]:
        sheet.sheet_state = "hidden"


def merge_sources(book: Workbook) -> None:
    book.worksheets[0].merge_cells("K8:K9")


OTHER_FORM = [["Mã chỉ tiêu", "Tử số", "Mẫu số", "Kết quả"]]
NO_SOURCE_COLUMN = ["target_code", "numerator", "denominator", "result", "data_date", "note"]
TWO_RESULTS = ["target_code", "numerator", "denominator", "result", "data_date", "source", "Kết quả"]
WITH_ANOTHER = ["target_code", "numerator", "denominator", "result", "data_date", "source", "Cơ quan thẩm định"]

READING = (
    of("error_cell", ratio(numerator="#N/A"), "G8"),
    of("unreadable_number", ratio(denominator="nhiều hộ"), "H8"),
    of("ambiguous_number", only("BGT-02", "1.234"), "I8", only("BGT-02", "1.234,5")),
    of("formula_without_value", only("BGT-02", "=1+2"), "I8", ratio(result="=G8/H8*100")),
    of("unreadable_date", only("BGT-02", 3, data_date="cuối năm"), "J8", only("BGT-02", 3, data_date="31/12/2024")),
    of("unknown_measure", transcription(published("ECO-04", 60, measure="gần đúng")), "N9"),
    of("missing_numerator", ratio(numerator=None), "G8"),
    of("missing_denominator", ratio(denominator=None), "H8"),
    of("missing_result", only("BGT-02", None), "I8", ratio(result=None)),
    of("missing_date", ratio(data_date=None), "J8", only("BGT-02", "chưa có số liệu", data_date=None, note="mới làm")),
    of("missing_source", ratio(source=None), "K8"),
    of("missing_published_on", transcription(published("ECO-04", 60, published_on=None)), "M9"),
    of(
        "gap_without_reason", only("BGT-02", "Chưa có số liệu"), "I8", only("BGT-02", "Chưa có số liệu", note="mới làm")
    ),
)

AMOUNTS = (
    of("denominator_zero", ratio(denominator=0, result=None), "H8"),
    of("numerator_above_denominator", ratio(numerator=1320, result=100), "H8 G8"),
    of("value_out_of_bounds", only("ECO-04", 101), "I8", only("ECO-04", 100)),
    of("negative_part", ratio(numerator=-1), "G8"),
    of("not_whole_number", only("CNT-01", 12.5), "I8", only("CNT-01", 12)),
    of("future_date", ratio(data_date=NEXT_DAY), "J8"),
    of(
        "published_before_data",
        transcription(published("ECO-04", 60, data_date=date(2022, 4, 7))),
        "M9 J9",
        transcription(published("ECO-04", 60, data_date=date(2022, 4, 6))),
    ),
    of("date_outside_period", ratio(data_date=JUNE), "J8", only("ECO-03", 7, data_date=JUNE)),
    of("fraction_for_percent", only("ECO-04", 0.955), "I8", only("ECO-04", (0.955, "0.0%"))),
    of("ratio_does_not_close", ratio(result="67,7"), "I8 G8 H8", ratio(result="71,0")),
    of(
        "published_ratio_does_not_close",
        transcription(published("SOC-04", 57.67, numerator=1049, denominator=1816)),
        "I9 G9 H9",
        transcription(published("SOC-04", 57.76, numerator=1049, denominator=1816)),
    ),
)

TWO_RATIOS = (row("SOC-04", numerator=935, denominator=1317), row("SUM-01", numerator=50, denominator=200))
SWAPPED = tuple(one | {"numerator": one["denominator"], "denominator": one["numerator"]} for one in TWO_RATIOS)
TWICE = past("ECO-04", "55") | past("BGT-02", "5")

TOGETHER = (
    of("swapped_columns", workbook(*SWAPPED), "G7 H7", workbook(*TWO_RATIOS)),
    of(
        "same_as_last_period",
        workbook(row("ECO-04", result=55), row("BGT-02", result=5)),
        "I8 I9",
        workbook(row("ECO-04", result=55), row("BGT-02", result=4)),
        past=TWICE,
    ),
    of(
        "another_departments_form",
        workbook(*TWO_RATIOS, department_code="NHNN", department="Ngân hàng Nhà nước chi nhánh tỉnh"),
        "B2",
    ),
)

DOUBTS = (
    of(
        "pilot_at_hundred",
        ratio(numerator=1317, result=100, source="Báo cáo thí điểm tại 2 xã"),
        "I8 K8",
        ratio(numerator=1317, result=100),
    ),
    of("part_not_whole", ratio(denominator=1316.5), "H8"),
    of("unit_disagrees", only("BGT-02", 2, unit="giờ"), "D8", only("BGT-02", 2, unit="Phút")),
    of("unit_unknown", ratio(unit="hộ"), "D8", ratio(unit="%")),
    of(
        "name_of_another_target",
        ratio(target_name="Chỉ tiêu ECO-04"),
        "C8 B8",
        ratio(target_name="Chỉ tiêu SOC-04"),
    ),
    of(
        "name_disagrees",
        ratio(target_name="Tổng thu ngân sách"),
        "C8",
        ratio(target_name="CHỈ TIÊU  SOC-04 (đến hết quý)"),
    ),
    of("other_field", only("SOC-09", "1/2"), "I8", only("SOC-09", "1/63")),
    of(
        "personal_data",
        workbook(GOOD, prepared_by="Nông Văn An, ĐT 0912 345 678"),
        "B6",
        workbook(GOOD, prepared_by="Nông Văn An, ĐT 0205 3812 345"),
    ),
    of(
        "legacy_encoding",
        ratio(source="B¸o c¸o Nestlª vµ S«ngx"),
        "K8",
        ratio(source="Báo cáo của Nestlé"),
    ),
)

NOTES = (
    of("number_understood", only("ECO-04", "95,5 %"), "I8", only("ECO-04", "95,5")),
    of("date_understood", ratio(data_date="Quý IV/2024"), "J8"),
    of("code_understood", workbook(row("soc – 04", **RATIO, result=71)), "B8"),
    of("target_from_name", workbook(row(None, target_name="Chỉ tiêu SOC-04", **RATIO, result=71)), "C8"),
    of("ratio_computed", ratio(result=None), "I8"),
    of("formula_computed", ratio(result="=G8/H8*100"), "I8"),
    of("result_rounded", ratio(result=71), "I8", workbook(row("SOC-04", numerator=1, denominator=2, result=50))),
    of("bound_beside_parts", ratio(result="> 70"), "I8"),
    of("declared_gap", only("BGT-02", "chưa có số liệu", note="mới triển khai"), "I8"),
    of("merged_cell_shared", workbook(GOOD, row("ECO-04", result=55), finish=merge_sources), "K8"),
    of("columns_ignored", workbook(GOOD, columns=WITH_ANOTHER), "G7"),
    of("department_from_name", workbook(GOOD, department_code=None), "B2"),
    of("bound_kept", only("ECO-04", "≥ 90"), "I8", only("ECO-04", 90)),
    of("fraction_as_parts", workbook(row("SOC-04", result="935/1317")), "I8"),
    of("legacy_encoding_converted", ratio(source="B¸o c¸o cña Së Th«ng tin"), "K8", ratio(source="Báo cáo của Sở")),
    of("hidden_read", workbook(GOOD, finish=hide_first_row), "I8"),
    of(
        "hidden_form_unread",
        workbook(GOOD, others={"Quý III": OTHER_FORM}, finish=hide_other_sheets),
        "",
        workbook(GOOD, others={"Khác": [["a"]]}, finish=hide_other_sheets),
    ),
)

SHEET = (
    of("no_form", workbook(columns=["STT", "Nội dung"]), ""),
    of("two_forms", workbook(GOOD, others={"Báo cáo (2)": OTHER_FORM}), "", workbook(GOOD, others={"Khác": [["a"]]})),
    of("missing_column", workbook(GOOD, columns=NO_SOURCE_COLUMN), "A7"),
    of("doubled_column", workbook(GOOD, columns=TWO_RESULTS), "D7 G7"),
    of("missing_department", workbook(GOOD, department_code="", department=""), "B2"),
    of("unknown_department", workbook(GOOD, department_code="STT"), "B2"),
    of("department_disagrees", workbook(GOOD, department="Bảo hiểm xã hội tỉnh"), "B2 B3"),
    of("department_not_valid", workbook(GOOD, period="Quý I/2025"), "B2", today=date(2025, 4, 1)),
    of("unreadable_period", workbook(GOOD, period="năm 2024"), "B4"),
    of("period_not_begun", workbook(GOOD, period="2025-Q2"), "B4"),
    of("period_outside_programme", workbook(GOOD, period="Quý I/2021"), "B4"),
    of("unknown_publication", transcription(published("ECO-04", 60), publication="BLS-1"), "B7"),
    of("unknown_target", workbook(GOOD, row("SOC-99", result=5)), "B9"),
    of("missing_target_code", workbook(GOOD, row(None, result=5)), "B9"),
    of("duplicate_target", workbook(GOOD, GOOD), "B8 B9", workbook(GOOD, {"target_code": "SOC-04"})),
    of("foreign_target", only("SOC-09", 3), "B8"),
    of("target_read_from_index", only("GEN-01", "10/63"), "B8"),
    of("empty_form", workbook({"target_code": "SOC-04"}), "I8"),
    of(
        "missing_targets",
        workbook(GOOD, {"target_code": "BGT-02"}),
        "I9",
        workbook(GOOD, row("BGT-02", result=5)),
        **AWAITED,
    ),
)

HISTORY = (
    of("unexplained_jump", ratio(), "I8", ratio(numerator=800, result="60,7"), past=past("SOC-04", "50.9")),
    of(
        "changed_past_value",
        only("ECO-04", 60),
        "I8",
        only("ECO-04", 55),
        past=past("ECO-04", "55", data_date=date(2024, 12, 31), period="2024-Q4"),
    ),
    of(
        "denominator_moved",
        ratio(denominator=1500, result="62,3"),
        "H8",
        ratio(),
        past=past("SOC-04", "65", numerator=decimal("848"), denominator=decimal("1305")),
    ),
    of("falling_cumulative", only("CNT-02", 99), "I8", only("CNT-02", 100), past=past("CNT-02", "100")),
)

PUBLISHED = published_in("ECO-04", "60.4")
PUBLICATIONS = (of("differs_from_published", only("ECO-04", 60.9), "I8", only("ECO-04", 60), **PUBLISHED),)

CLOSED = Example("period_closed", workbook(GOOD), "B4", transcription(published("ECO-04", 60)), {"is_open": False})

EXAMPLES = (*READING, *AMOUNTS, *TOGETHER, *DOUBTS, *NOTES, *SHEET, *HISTORY, *PUBLICATIONS, CLOSED)
