"""The form that is handed out: its rows, its rules, and that it comes back as it went."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest

import dti.ingest  # openpyxl is imported through the door, so that it reads guarded

from openpyxl import load_workbook  # isort: skip

from dti.core.errors import Conflict, NotFound
from dti.ingest.assessment.template import FilledNode, assessment_name, write_assessment
from tests.analysis.index_samples import YEAR as SYNTHETIC_YEAR
from tests.analysis.index_samples import synthetic
from tests.ingest.assessment.books import CATALOGUE, report_on, with_frameworks

assert dti.ingest.safe_xml

CREATED = datetime(2025, 1, 8, 3, tzinfo=UTC)
D = Decimal


def write(**differences: Any) -> bytes:
    known: dict[str, Any] = {
        "catalogue": CATALOGUE, "department": "STTTT", "framework": "F-24", "year": 2024,
        "last_year": {"A": D("0.7522")}, "created": CREATED,
    }  # fmt: skip
    return write_assessment(**(known | differences))


def cells(data: bytes) -> list[tuple[Any, ...]]:
    return list(load_workbook(BytesIO(data))["Báo cáo"].iter_rows(values_only=True))


def test_label_lines_header_and_rows_stand_in_their_order() -> None:
    rows = cells(write())
    assert [one[1:3] for one in rows[1:6]] == [
        ("Mã đơn vị", "STTTT"),
        ("Đơn vị", "Sở Thông tin và Truyền thông"),
        ("Bộ chỉ số", "F-24"),
        ("Năm đánh giá", "2024"),
        ("Người lập biểu", None),
    ]
    assert rows[7] == (
        "STT", "Mã chỉ số", "Tên chỉ số", "Điểm tối đa", "Năm trước", "Tử số", "Mẫu số", "Điểm tự chấm", "Minh chứng",
        "Ghi chú",
    )  # fmt: skip
    assert [one[:5] for one in rows[8:12]] == [
        (1, "A", "Chỉ số A", 100, 75.22),
        (2, "B", "Chỉ số B", 50, None),
        (3, "M.1", "Chỉ số M.1", 30, None),
        (4, "M.2", "Chỉ số M.2", 20, None),
    ]


def test_a_deadline_is_a_label_line_where_it_is_known() -> None:
    labels = {one[1]: one[2] for one in cells(write(deadline=date(2025, 2, 15)))[1:7]}
    assert labels["Hạn nộp"].date() == date(2025, 2, 15)


def test_only_what_the_department_fills_in_is_open() -> None:
    sheet = load_workbook(BytesIO(write()))["Báo cáo"]
    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[9]] == [True] * 5 + [False] * 5
    assert (sheet["E9"].value, sheet["E9"].number_format) == (75.22, '#,##0.00" %"')


def test_the_other_sheets_explain_and_list() -> None:
    book = load_workbook(BytesIO(write()))
    assert book.sheetnames == ["Báo cáo", "Hướng dẫn", "Danh mục"]
    assert "F-24" not in str(book["Hướng dẫn"]["A2"].value)
    assert "24/QĐ-BKHCN, năm đánh giá 2024" in str(book["Hướng dẫn"]["A2"].value)


def steps(data: bytes) -> list[str]:
    """The numbered steps of the form's guide."""
    lines = [str(one[0]) for one in load_workbook(BytesIO(data))["Hướng dẫn"].iter_rows(values_only=True)]
    return [line for line in lines if line[:2] in {f"{place}." for place in range(1, 10)}]


def test_only_nodes_whose_rule_says_so_may_leave_their_points_empty() -> None:
    said = steps(write())
    assert said[3] == (
        "4. Chỉ số B tính điểm theo tử số và mẫu số: ghi cả hai, có thể để trống điểm. Các chỉ số khác phải ghi điểm."
    )
    assert len(said) == 7
    parts = FilledNode(None, D(80), D(100), "Báo cáo 1")
    filled = {"A": parts, "B": parts}
    found = [(one.code, one.cells) for one in report_on(write(filled=filled)).findings]
    assert [one for one in found if one[0] == "missing_points"] == [("missing_points", ("H9",))]


def test_a_framework_without_such_a_rule_says_nothing_of_parts() -> None:
    data = write(catalogue=with_frameworks(synthetic()), framework="S98", year=SYNTHETIC_YEAR, last_year={})
    said = steps(data)
    assert [line[0] for line in said] == ["1", "2", "3", "4", "5", "6"]
    assert not any("có thể để trống điểm" in line for line in said)


def test_what_was_filled_in_comes_back() -> None:
    filled = {"A": FilledNode(D(80), evidence="Báo cáo 1"), "B": FilledNode(None, D(1), D(2), "Báo cáo 2", "quý IV")}
    report = report_on(write(filled=filled, prepared_by="An"))
    said = [(one.node, one.points, one.evidence, one.note, one.cell) for one in report.claims]
    assert said == [("A", D(80), "Báo cáo 1", "", "H9"), ("B", D(25), "Báo cáo 2", "quý IV", "H10")]
    assert (report.outcome, report.prepared_by) == ("accepted", "An")


def test_a_form_that_nobody_filled_in_is_empty_and_nothing_else() -> None:
    assert [finding.code for finding in report_on(write()).findings] == ["empty_assessment"]


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert write() == write()


def test_a_tree_of_98_components_has_98_rows() -> None:
    data = write(catalogue=with_frameworks(synthetic()), framework="S98", year=SYNTHETIC_YEAR, last_year={})
    codes = [one[1] for one in cells(data)[8:106]]
    assert (len(codes), codes[0], codes[-1]) == (98, "1.0", "8.95")


@pytest.mark.parametrize(
    ("differences", "error", "key"),
    [
        ({"framework": "F-99"}, NotFound, "assessment_form.error.framework"),
        ({"year": 2030}, Conflict, "assessment_form.error.year"),
        ({"department": "KHONG"}, NotFound, "form.error.department"),
        ({"department": "CONG-BO"}, Conflict, "form.error.publication_department"),
        ({"department": "SKHCN-2025"}, Conflict, "assessment_form.error.department"),
        ({"filled": {"M": FilledNode(D(1))}}, NotFound, "assessment_form.error.node"),
    ],
)
def test_what_cannot_be_handed_out_says_why(differences: dict[str, Any], error: type[Exception], key: str) -> None:
    with pytest.raises(error, match=key):
        write(**differences)


def test_the_file_is_named_by_department_framework_and_year() -> None:
    assert assessment_name("STTTT", "F-24", 2024) == "tu-danh-gia_STTTT_F-24_2024.xlsx"
