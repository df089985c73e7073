"""Self-assessment from the command line: the form, its check and submission, and ``index assessed``."""

from io import BytesIO
from pathlib import Path

import dti.ingest  # openpyxl is imported through the door, so that it reads guarded

from openpyxl import load_workbook  # isort: skip

from tests.cli.conftest import Run

assert dti.ingest.safe_xml


def filled(form: bytes, points: dict[str, int | str]) -> bytes:
    """The form with points and evidence by node."""
    book = load_workbook(BytesIO(form))
    sheet = book["Báo cáo"]
    for row in range(9, sheet.max_row + 1):
        code = str(sheet[f"B{row}"].value)
        if code in points:
            sheet[f"H{row}"], sheet[f"I{row}"] = points[code], "Báo cáo số 1"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_from_the_form_to_the_difference(own: Run, tmp_path: Path) -> None:
    written = own("template", "stttt", "--year", "2023", "-o", "bieu.xlsx", "--json").json
    assert written["path"] == "bieu.xlsx"
    (tmp_path / "bieu.xlsx").write_bytes(filled((tmp_path / "bieu.xlsx").read_bytes(), {"3": 80, "7": "88 %"}))
    # STTTT has ended since; at the end of the assessment year it was there.
    checked = own("check", "bieu.xlsx", "--json")
    assert (checked.code, checked.json["outcome"], checked.json["framework"]) == (0, "accepted", "922-2022")
    sent = own("submit", "bieu.xlsx", "--by", "An", "--json")
    assert (sent.code, sent.json["state"], [one["node"] for one in sent.json["assessed"]]) == (
        0,
        "submitted",
        ["3", "7"],
    )
    assert own("approve", sent.json["submission"], "--by", "Bình").code == 0
    seen = own("index", "assessed", "--json").json
    nodes = {one["node"]: one for one in seen["nodes"]}
    assert (seen["assessment_year"], seen["claimed"], seen["asked"]) == (2023, 2, 8)
    assert (nodes["7"]["own"], nodes["7"]["official"], nodes["7"]["difference"]) == ("0.88", "0.8489", "0.0311")
    assert nodes["7"]["claims"][0]["origin"]["cell"] == "H14"
    assert seen["mean_difference"] == "0.04875"


def test_a_wrong_form_names_its_cells(own: Run, tmp_path: Path) -> None:
    own("template", "STTTT", "--framework", "922-2022", "--year", "2022", "-o", "bieu.xlsx")
    (tmp_path / "bieu.xlsx").write_bytes(filled((tmp_path / "bieu.xlsx").read_bytes(), {"7": 201}))
    ran = own("check", "bieu.xlsx", "-o", "danh-dau.xlsx")
    assert ran.code == 1
    assert "Báo cáo!H14: điểm 201 của chỉ số 7 nằm ngoài khoảng 0 đến 200." in ran.out
    assert (tmp_path / "danh-dau.xlsx").exists()


def test_period_and_year_are_two_kinds_of_form(sourced: Run) -> None:
    for arguments in (("STTTT",), ("STTTT", "2024-Q4", "--year", "2024")):
        ran = sourced("template", *arguments)
        assert (ran.code, ran.err.strip()) == (
            2,
            "Cần kỳ báo cáo (biểu chỉ tiêu) hoặc --year (biểu tự đánh giá), và chỉ một trong hai.",
        )
    assert sourced("template", "STTTT", "--year", "1999").code == 2
    assert sourced("template", "STTTT", "--year", "2024", "--framework", "922-2022").code == 1


def test_nobody_having_claimed_is_said_and_no_error(sourced: Run) -> None:
    ran = sourced("index", "assessed")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "Chưa đơn vị nào tự đánh giá năm 2024")
    assert sourced("index", "assessed", "--year", "1999").code == 2
    assert sourced("index", "assessed", "--year", "2023", "--framework", "405-2025").code == 2


def test_illustrative_claims_come_only_where_they_are_asked_for(illustrated: Run) -> None:
    shown = illustrated("index", "assessed", "--illustrative", "--json").json
    assert (shown["illustrative"], [one["assessment_year"] for one in shown["years"]]) == (True, [2022, 2023, 2024])
    assert illustrated("index", "assessed", "--json").json["years"] == []


def test_the_table_has_every_node_with_both_values(illustrated: Run) -> None:
    out = illustrated("index", "assessed", "--illustrative", "--year", "2023").out
    assert "Hoạt động chính quyền số" in out
    assert "0,8800    0,8489      +0,0311" in out
    assert "Chưa chấm = chưa biết: 0,7225 đến 0,8345" in out
