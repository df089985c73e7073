"""Forms out: what may be filled in is open, ruled and explained; everything else is locked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from dti.core.forms import ENTRY_FILL, FormCell, FormColumn, FormSheet, Rule, write_form
from dti.core.xlsx import Formula, Properties

CREATED = datetime(2025, 10, 5, 8, 0, tzinfo=UTC)
SHARE = Rule(
    "decimal",
    low=Decimal(0),
    high=Decimal("100.5"),
    input_title="Kết quả",
    input_message="Ghi số, ví dụ 85,5",
    error_title="Không phải số",
    error_message="Ghi một số từ 0 đến 100.",
)
ROWS: tuple[tuple[FormCell | None, ...], ...] = (
    (FormCell("BÁO CÁO", look="title"), None, None),
    (FormCell("Mã đơn vị", look="label"), FormCell("=SYT", look="value"), None),
    (FormCell("Tử số", look="header"), FormCell("Mẫu số", look="header"), FormCell("Kết quả", look="header")),
    (
        FormCell(None, look="entry", locked=False, kind="number", rule=SHARE),
        FormCell(Decimal("1317.5"), look="entry", locked=False, kind="number", comment="Kỳ trước: 1.300"),
        FormCell(Formula('=IF(B4="","",A4/B4*100)'), look="fixed", kind="percent", places=1),
    ),
)


def form(rows: Sequence[Sequence[FormCell | None]] = ROWS, **named: Any) -> bytes:
    columns = (FormColumn(10), FormColumn(20), FormColumn(8, hidden=True))
    sheet = replace(FormSheet("Báo cáo", columns, rows), **named)
    return write_form([sheet], properties=Properties("Mẫu báo cáo"), created=CREATED)


def read(workbook: bytes, *, values: bool = False) -> Worksheet:
    return load_workbook(BytesIO(workbook), data_only=values)["Báo cáo"]


def test_only_entry_cells_are_open_and_tinted() -> None:
    sheet = read(form())
    cells = {cell.coordinate: cell for row in sheet.iter_rows() for cell in row}
    assert {name for name, cell in cells.items() if not cell.protection.locked} == {"A4", "B4"}
    assert cells["A4"].fill.fgColor.rgb == "FF" + ENTRY_FILL.removeprefix("#")
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not read(form(protected=False)).protection.sheet


def test_texts_stay_texts_and_formulas_carry_their_cached_value() -> None:
    assert (read(form())["B2"].value, read(form())["B2"].data_type) == ("=SYT", "s")
    assert read(form())["C4"].value == '=IF(B4="","",A4/B4*100)'
    assert not read(form(), values=True)["C4"].value
    done = ((FormCell(Formula("=935/1317*100", Decimal("70.99")), kind="number"),),)
    assert read(form(done), values=True)["A1"].value == 70.99
    assert read(form(done))["A1"].number_format == "#,##0.00"


def test_a_formula_is_given_as_one() -> None:
    with pytest.raises(ValueError, match="begins with ="):
        form(((FormCell(Formula("A1+1")),),))


def test_a_rule_says_in_words_what_it_wants() -> None:
    (rule,) = read(form()).data_validations.dataValidation
    assert (rule.type, rule.operator, rule.formula1, rule.formula2) == ("decimal", None, "0.0", "100.5")
    assert (rule.promptTitle, rule.prompt) == ("Kết quả", "Ghi số, ví dụ 85,5")
    assert (rule.errorTitle, rule.error) == ("Không phải số", "Ghi một số từ 0 đến 100.")
    assert str(rule.sqref) == "A4"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Rule("list", ("có", "không")), ("list", None, '"có,không"')),
        (Rule("list", "='Danh mục'!$A$2:$A$9"), ("list", None, "'Danh mục'!$A$2:$A$9")),
        (Rule("date", low=date(2021, 1, 1)), ("date", "greaterThanOrEqual", "44197")),
        (Rule("any", input_message="Ghi nguồn"), (None, None, None)),
        (Rule("whole", high=63), ("whole", "lessThanOrEqual", "63")),
    ],
)
def test_lists_dates_and_whole_numbers_are_ruled_too(
    rule: Rule, expected: tuple[str | None, str | None, str | None]
) -> None:
    (found,) = read(form(((FormCell(rule=rule),),))).data_validations.dataValidation
    assert (found.type, found.operator, found.formula1) == expected


@pytest.mark.parametrize(
    "broken",
    [
        {"kind": "decimal"},
        {"kind": "list"},
        {"kind": "any", "low": 1},
        {"kind": "list", "source": ("a",), "low": 1},
        {"kind": "whole", "low": 1, "source": ("a",)},
        {"kind": "list", "source": ("một, hai", "ba")},
        {"kind": "list", "source": ("x" * 200, "y" * 60)},
        {"kind": "whole", "low": 1, "input_title": "x" * 33},
        {"kind": "whole", "low": 1, "error_message": "x" * 256},
    ],
)
def test_a_rule_that_excel_would_drop_is_a_fault(broken: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"rule|list"):
        Rule(**broken)


def test_the_sheet_is_laid_out_as_described() -> None:
    places: dict[str, Any] = {"freeze": (3, 1), "repeat_rows": (2, 2), "active_cell": (3, 0)}
    sheet = read(form(merges=((0, 0, 0, 2),), heights=((0, 30.0),), **places))
    assert sheet.sheet_view.selection[-1].activeCell == "A4"
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:C1"]
    assert (sheet["A1"].value, sheet["A1"].font.b) == ("BÁO CÁO", True)
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.row_dimensions[1].height) == ("B4", "$3:$3", 30)
    assert sheet.column_dimensions["C"].hidden
    assert sheet["B4"].comment is not None
    assert sheet["B4"].comment.text == "Kỳ trước: 1.300"


def test_an_open_number_shows_as_it_is_typed_and_a_day_as_a_day() -> None:
    assert read(form())["A4"].number_format == "General"
    assert read(form(((FormCell(date(2025, 9, 30)),),)))["A1"].number_format == "dd/mm/yyyy"
    assert read(form(((FormCell(None, kind="date"),),)))["A1"].number_format == "dd/mm/yyyy"


def test_a_list_sheet_can_be_hidden_and_the_bytes_are_the_same_each_time() -> None:
    lists = FormSheet("Danh mục", (FormColumn(),), ((FormCell("phút"),),), hidden=True)
    sheets = [FormSheet("Báo cáo", (FormColumn(),), ROWS), lists]
    one, other = (write_form(sheets, properties=Properties("Mẫu"), created=CREATED) for _ in range(2))
    assert one == other
    assert load_workbook(BytesIO(one))["Danh mục"].sheet_state == "hidden"
