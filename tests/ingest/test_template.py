"""The department's form and the transcription, as openpyxl reads back what the writer wrote."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from dti.catalogue.models import Operator
from dti.catalogue.observations import ObservationValue
from dti.core.errors import Conflict, NotFound
from dti.core.periods import Period
from dti.i18n import error_text
from dti.ingest.template import FilledRow, file_name, write_template, write_transcription
from tests.ingest.form_catalogue import CREATED, PUBLICATION, observed, published, small_catalogue

Q4 = Period(2024, 4)
DEADLINE = date(2025, 1, 15)


def template(
    *,
    department: str = "STTTT",
    period: Period = Q4,
    previous: tuple[ObservationValue, ...] = (),
    filled: dict[str, FilledRow] | None = None,
) -> bytes:
    return write_template(
        small_catalogue(),
        department,
        period,
        "NQ49",
        {one.target: one for one in previous},
        deadline=DEADLINE,
        created=CREATED,
        filled=filled,
    )


def form(data: bytes, *, values: bool = False) -> Worksheet:
    sheet = load_workbook(BytesIO(data), data_only=values)["Báo cáo"]
    assert isinstance(sheet, Worksheet)
    return sheet


def table(sheet: Worksheet, first: int = 9) -> list[list[object]]:
    rows: list[list[object]] = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first)]
    return [row for row in rows if row[0] is not None]


def rule_of(sheet: Worksheet, cell: str) -> tuple[object, ...]:
    rule = next(rule for rule in sheet.data_validations.dataValidation if cell in rule.cells)
    return rule.type, rule.operator, rule.formula1, rule.formula2, rule.errorStyle, rule.prompt


def test_a_department_gets_its_own_targets_with_goals_as_vietnamese_tables_write_them() -> None:
    assert [row[:6] for row in table(form(template()))] == [
        [1, "SOC-04", "Chỉ tiêu SOC-04", "%", "≥ 100 %", None],
        [2, "ECO-03", "Chỉ tiêu ECO-03", "%/năm", "≥ 7 %/năm", None],
        [3, "BGT-02", "Chỉ tiêu BGT-02", "phút", "≤ 5 phút", None],
        [4, "PTY-01", "Chỉ tiêu PTY-01", "hoàn thành", "Đạt", None],
        [5, "ECO-04", "Chỉ tiêu ECO-04", "%", "> 50 %", None],
    ]
    assert table(form(template(department="NHNN")))[0][4] == "hạng ≤ 10"


def test_the_labels_stand_above_the_table_each_with_its_value_to_the_right() -> None:
    sheet = form(template())
    assert sheet["A1"].value == "Báo cáo kết quả chỉ tiêu chuyển đổi số\nNghị quyết số 49-NQ/TU"
    assert [[cell.value for cell in row] for row in sheet["B2:C6"]] == [
        ["Mã đơn vị", "STTTT"],
        ["Đơn vị", "Sở Thông tin và Truyền thông"],
        ["Kỳ báo cáo", "Quý IV/2024"],
        ["Hạn nộp", datetime(2025, 1, 15)],  # noqa: DTZ001  (a cell knows no zone)
        ["Người lập biểu", None],
    ]
    assert sheet["C5"].number_format == "dd/mm/yyyy"


def test_the_result_of_a_ratio_is_a_formula_with_the_value_that_it_would_have() -> None:
    filled = {"SOC-04": FilledRow(Decimal(1165), Decimal(1317), data_date=date(2024, 12, 31), source="Sổ theo dõi")}
    formula = '=IF(AND(ISNUMBER(G9),ISNUMBER(H9),H9<>0),G9/H9*100,"")'
    assert form(template(filled=filled))["I9"].value == formula
    assert form(template(filled=filled), values=True)["I9"].value == pytest.approx(88.458618071)
    assert form(template())["I9"].value == formula
    assert form(template(), values=True)["I9"].value is None


def test_only_what_the_department_fills_in_is_unlocked_and_tinted() -> None:
    sheet = form(template())
    assert sheet.protection.sheet
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    ratio, others = {"G9", "H9"}, {f"I{row}" for row in range(10, 14)}
    always = {f"{column}{row}" for column in "JKL" for row in range(9, 14)}
    assert unlocked == {"C6"} | ratio | others | always
    assert {sheet[cell].fill.fgColor.rgb for cell in unlocked} == {"FFFFF8DC"}


def test_cells_carry_rules_and_hints_in_vietnamese() -> None:
    sheet = form(template())
    hint = "Số hộ có địa chỉ số. Ghi một số từ 0 trở lên, không ghi đơn vị."
    assert rule_of(sheet, "G9") == ("decimal", "greaterThanOrEqual", "0.0", None, "warning", hint)
    milestone = "Chọn Đạt hoặc Chưa đạt."
    assert rule_of(sheet, "I12")[:3] == ("list", None, "'Danh mục'!$A$4:$A$5")
    assert rule_of(sheet, "I12")[-1] == milestone
    assert rule_of(sheet, "I13")[:4] == ("decimal", None, "0.0", "100.0")
    assert rule_of(sheet, "J9")[0] == "date"
    comment = sheet["C9"].comment
    assert comment is not None
    assert comment.text == (
        "Tử số: số hộ có địa chỉ số.\nMẫu số: tổng số hộ.\nMục tiêu ≥ 100 %, hạn 31/12/2025.\n"
        "Số liệu tại thời điểm báo cáo."
    )


def test_whose_form_it_is_stays_locked_and_offers_nothing_to_choose() -> None:
    sheet = form(template())
    said = "Biểu này lập sẵn cho đơn vị này, không sửa mã và tên. Đơn vị khác tải biểu của đơn vị mình."
    for cell in ("C2", "C3"):
        assert sheet[cell].protection.locked
        assert (rule_of(sheet, cell)[2], rule_of(sheet, cell)[-1]) == (None, said)
    locked = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.protection.locked}
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert [cell for rule in lists for cell in str(rule.sqref).split() if cell in locked] == []


def test_an_illustrative_previous_value_says_so_in_its_cell_and_above_the_table() -> None:
    real, made_up = observed("SOC-04", "70.994684889901"), observed("ECO-04", "55", illustrative=True)
    sheet = form(template(previous=(real, made_up)))
    shown = {row[1]: row[5] for row in table(sheet)}
    assert (shown["SOC-04"], shown["ECO-04"]) == (70.99, "55\n(số liệu minh họa)")
    note = "Số ở cột Kỳ trước có ghi (số liệu minh họa) là số giả định, không phải số thật."
    assert str(sheet["A7"].value).endswith(note)
    assert note not in str(form(template(previous=(real,)))["A7"].value)


def test_an_illustrative_previous_value_keeps_its_bound_and_may_be_a_word() -> None:
    over = observed("ECO-04", "60", bound=Operator.MORE_THAN, illustrative=True)
    done = observed("PTY-01", "1", illustrative=True)
    shown = {row[1]: row[5] for row in table(form(template(previous=(over, done))))}
    assert (shown["ECO-04"], shown["PTY-01"]) == ("> 60\n(số liệu minh họa)", "Đạt\n(số liệu minh họa)")


def test_the_lists_hold_the_words_of_a_milestone_and_the_departments_valid_in_the_period() -> None:
    lists = load_workbook(BytesIO(template()))["Danh mục"]
    assert [[cell.value for cell in row] for row in lists["A4:D6"]] == [
        ["Đạt", "đúng chỉ tiêu", "STTTT", "Sở Thông tin và Truyền thông"],
        ["Chưa đạt", "khác thước đo", "NHNN", "Ngân hàng Nhà nước chi nhánh tỉnh"],
        [None, None, "BHXH", "Bảo hiểm xã hội tỉnh"],
    ]


def test_the_help_sheet_says_for_whom_it_is_and_explains_every_column() -> None:
    guide = load_workbook(BytesIO(template()))["Hướng dẫn"]
    said = [cell.value for cell in guide["A"] if isinstance(cell.value, str)]
    assert "Sở Thông tin và Truyền thông, kỳ Quý IV/2024. Hạn nộp: 15/01/2025." in said[1]
    assert [cell.value for cell in guide["B"] if cell.value][-12:][:2] == ["STT", "Mã chỉ tiêu"]


def test_the_form_prints_on_a4_landscape_one_page_wide_with_its_header_on_every_page() -> None:
    sheet = form(template())
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToHeight) == (9, "landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$8:$8", "D9")


def test_previous_values_are_prefilled_as_the_form_writes_them() -> None:
    previous = (
        observed("SOC-04", "84.20273348519362"),
        observed("ECO-03", "6.8", estimated=True),
        observed("PTY-01", "0"),
        observed("ECO-04", "60", bound=Operator.MORE_THAN),
    )
    assert [row[5] for row in table(form(template(previous=previous)))] == [84.2, "ước 6,8", None, "Chưa đạt", "> 60"]


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert template() == template()


def test_a_department_that_has_ended_is_refused_and_its_successor_named() -> None:
    with pytest.raises(Conflict) as refusal:
        template(period=Period(2025, 1))
    assert error_text(refusal.value, "vi") == (
        "Sở Thông tin và Truyền thông kết thúc hoạt động ngày 28/02/2025, không lập báo cáo kỳ Quý I/2025. "
        "Đơn vị kế thừa: Sở Khoa học và Công nghệ (SKHCN-2025)."
    )
    assert error_text(refusal.value, "en") == (
        "STTTT ended on 28 Feb 2025 and does not report for Q1 2025. Its successors: SKHCN-2025 (SKHCN-2025)."
    )


def test_the_successor_carries_on_the_targets_from_its_first_period() -> None:
    codes = [row[1] for row in table(form(template(department="SKHCN-2025", period=Period(2025, 1))))]
    assert codes == [row[1] for row in table(form(template()))]
    with pytest.raises(Conflict, match="department_not_yet"):
        template(department="SKHCN-2025")


@pytest.mark.parametrize(
    ("department", "reason"),
    [("BHXH", "no_targets"), ("CONG-BO", "publication_department"), ("SXYZ", "form.error.department ")],
)
def test_who_has_nothing_to_report_gets_no_form(department: str, reason: str) -> None:
    with pytest.raises((Conflict, NotFound), match=reason):
        template(department=department)


def test_a_row_of_somebody_elses_target_cannot_be_filled_in() -> None:
    with pytest.raises(NotFound, match="SOC-09"):
        template(filled={"SOC-09": FilledRow(value=Decimal(3))})


def test_after_the_main_horizon_the_form_shows_the_next_goal() -> None:
    rows = table(form(template(department="SKHCN-2025", period=Period(2026, 1))))
    assert [row[4] for row in rows] == ["≥ 100 %", "≥ 7 %/năm", "≤ 5 phút", "Đạt", "> 80 %"]


def test_text_never_becomes_a_formula() -> None:
    row = FilledRow(value="=1+1", source='=HYPERLINK("x")', note="@x")
    sheet = form(template(filled={"BGT-02": row}))
    assert [(sheet[cell].value, sheet[cell].data_type) for cell in ("I11", "K11", "L11")] == [
        ("=1+1", "s"), ('=HYPERLINK("x")', "s"), ("@x", "s"),
    ]  # fmt: skip


def test_a_form_is_named_after_department_and_period() -> None:
    assert file_name("STTTT", Q4) == "bao-cao_STTTT_2024-Q4.xlsx"


def test_a_transcription_is_the_same_form_under_the_unit_of_published_figures() -> None:
    rows = (
        published("ECO-04", "60", bound=Operator.MORE_THAN),
        published("GEN-01", "16", field=63, data_date=date(2020, 12, 31)),
        published("SOC-04", "67.7", numerator=Decimal(935), denominator=Decimal(1317), other_measure=True),
        published("ECO-04", None),
        published("ECO-03", "6.5", estimated=True),
        published("PTY-01", "1"),
    )
    sheet = form(write_transcription(small_catalogue(), PUBLICATION, rows, created=CREATED))
    assert [[cell.value for cell in row] for row in sheet["B2:C7"]] == [
        ["Mã đơn vị", "CONG-BO"],
        ["Đơn vị", "Số liệu công bố"],
        ["Kỳ báo cáo", "Quý II/2022"],
        ["Hạn nộp", "Không áp dụng"],
        ["Người lập biểu", "Chép từ nguồn công bố"],
        ["Mã công bố", "BLS-2022-04-06"],
    ]
    assert [[row[1], *row[6:9], row[11], row[13]] for row in table(sheet, 10)] == [
        ["GEN-01", None, None, "16/63", "Nguồn nói về GEN-01", "đúng chỉ tiêu"],
        ["SOC-04", 935, 1317, 67.7, "Nguồn nói về SOC-04", "khác thước đo"],
        ["ECO-03", None, None, "ước 6,5", "Nguồn nói về ECO-03", "đúng chỉ tiêu"],
        ["PTY-01", None, None, "Đạt", "Nguồn nói về PTY-01", "đúng chỉ tiêu"],
        ["ECO-04", None, None, "> 60", "Nguồn nói về ECO-04", "đúng chỉ tiêu"],
        ["ECO-04", None, None, None, "Nguồn nói về ECO-04", "đúng chỉ tiêu"],
    ]
    assert {str(row[12]) for row in table(sheet, 10)} == {"2022-04-06 00:00:00"}
