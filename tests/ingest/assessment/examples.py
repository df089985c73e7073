"""A failing and a passing self-assessment for every rule, with the cells that the finding names.

The next rule gets its line here. Rules shared with reports of targets have their examples with those; here they are
only shown to hold for this form too.
"""

from openpyxl import Workbook

from tests.ingest.assessment.books import HEADERS, assessment, row
from tests.ingest.rules.examples import Example

GOOD = row("A", points=80)
ALL = (GOOD, row("B", points=25), row("M.1", points=30), row("M.2", points=10))
FINE = assessment(*ALL)


def of(code: str, failing: bytes, cells: str, passing: bytes = FINE, **known: object) -> Example:
    return Example(code, failing, cells, passing, known)


def one(code: str = "A", **cells: object) -> bytes:
    return assessment(row(code, **cells))


def hide_first_row(book: Workbook) -> None:
    book.worksheets[0].row_dimensions[8].hidden = True


def hide_other_sheets(book: Workbook) -> None:
    for sheet in book.worksheets[1:]:
        sheet.sheet_state = "hidden"


NO_EVIDENCE = [key for key in HEADERS if key != "evidence"]
OTHER_FORM = [[HEADERS[key] for key in ("node_code", "numerator", "denominator", "points")]]

CELLS = (
    of("error_cell", one(points="#N/A"), "H8"),
    of("unreadable_number", one(points="nhiều điểm"), "H8"),
    of("ambiguous_number", one(points=50, numerator="1.234", denominator=2345), "F8"),
    of("formula_without_value", one(points="=40+40"), "H8", one("B", points="=1*1", numerator=1, denominator=2)),
    of("missing_points", one(), "H8", one("B", numerator=1, denominator=2)),
    of("missing_part", one("B", points=25, numerator=1), "G8", one("B", points=25, numerator=1, denominator=2)),
    of("missing_evidence", one(points=80, evidence=None), "I8", one(points=0, evidence=None)),
    of("points_out_of_bounds", one(points=101), "H8", one(points=100)),
    of("maximum_differs", one(points=80, max_points=120), "D8", one(points=80, max_points=100)),
    of(
        "impossible_part",
        one("B", numerator=3, denominator=2, points=50),
        "F8",
        one(numerator=3, denominator=2, points=1),
    ),
    of(
        "points_do_not_close",
        one("B", numerator=1, denominator=3, points="16,6"),
        "H8 F8 G8",
        one("B", numerator=1, denominator=3, points="16,7"),
    ),
    of("share_or_points", one(points="0,85"), "H8", one(points="85 %")),
)
NOTES = (
    of("number_understood", one(points="80 điểm"), "H8", one(points="80,5")),
    of("share_understood", one(points="85 %"), "H8", one(points=85)),
    of("points_computed", one("B", numerator=1, denominator=2), "H8", one("B", numerator=1, denominator=2, points=25)),
    of(
        "parts_not_compared",
        one(points=80, numerator=4, denominator=5),
        "H8 F8 G8",
        one("B", points=40, numerator=4, denominator=5),
    ),
    of("declared_gap", one(points="Chưa có số liệu", note="chờ kết quả"), "H8"),
    of("code_understood", one(" a ", points=80), "B8"),
    of("node_from_name", assessment(row(None, node_name="Chỉ số A", points=80)), "C8"),
    of("hidden_read", assessment(GOOD, finish=hide_first_row), "H8"),
    of("missing_nodes", assessment(GOOD, {"node_code": "M.1"}), "H9"),
)
SHEET = (
    of("missing_assessment_column", assessment(GOOD, columns=NO_EVIDENCE), "A7"),
    of("unknown_framework", assessment(GOOD, framework="F-99"), "B4"),
    of("unreadable_assessment_year", assessment(GOOD, assessment_year="năm ngoái"), "B5"),
    of("framework_not_for_year", assessment(GOOD, assessment_year="2023"), "B4 B5"),
    of("published_figures_unit", assessment(GOOD, department_code="CONG-BO", department="Số liệu công bố"), "B2"),
    of("department_not_there", assessment(GOOD, department_code="SKHCN-2025", department=None), "B2"),
    of("unknown_node", assessment(GOOD, row("Z", points=5)), "B9"),
    of("missing_node_code", assessment(GOOD, row(None, points=5)), "B9"),
    of("node_not_asked", assessment(GOOD, row("M", points=5)), "B9"),
    of("duplicate_node", assessment(GOOD, GOOD), "B8 B9"),
    of("empty_assessment", assessment({"node_code": "A"}), "H8"),
)  # fmt: skip
SHARED_EXAMPLES = (
    of("doubled_column", assessment(GOOD, columns=[*HEADERS, "Điểm tự chấm (%)"]), "H7 K7"),
    of("missing_department", assessment(GOOD, department_code="", department=""), "B2"),
    of("unknown_department", assessment(GOOD, department_code="STT"), "B2"),
    of("department_disagrees", assessment(GOOD, department="Bảo hiểm xã hội tỉnh"), "B2 B3"),
    of("personal_data", assessment(GOOD, prepared_by="Nông Văn An, ĐT 0912 345 678"), "B6"),
    of("legacy_encoding", one(points=80, evidence="B¸o c¸o Nestlª vµ S«ngx"), "I8"),
    of("legacy_encoding_converted", one(points=80, evidence="B¸o c¸o cña Së Th«ng tin"), "I8"),
    of("columns_ignored", assessment(GOOD, columns=[*HEADERS, "Cơ quan thẩm định"]), "K7"),
    of("department_from_name", assessment(GOOD, department_code=None), "B2"),
    of(
        "hidden_form_unread",
        assessment(GOOD, others={"Năm 2023": OTHER_FORM}, finish=hide_other_sheets),
        "",
        assessment(GOOD, others={"Khác": [["a"]]}, finish=hide_other_sheets),
    ),
)

ASSESSMENT_EXAMPLES = (*CELLS, *NOTES, *SHEET)
