"""``dti index import``: a preview first, then all or nothing; what it printed and how it left."""

from pathlib import Path

import pytest

from dti.cli import ranking
from tests.cli.conftest import NOW, Run
from tests.ingest.ranking.books import Table

TABLE = Table(measures=("dti",))
WHO = ("--yes", "--by", "Bộ phận thường trực")


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "now", lambda: NOW)


def put(folder: Path, table: Table = TABLE, name: str = "bang.csv") -> Path:
    path = folder / name
    path.write_bytes(table.csv() if name.endswith("csv") else table.xlsx())
    return path


def test_a_preview_says_what_would_change_and_stores_nothing(own: Run, tmp_path: Path) -> None:
    path = put(tmp_path, TABLE.change("20", "dti", "0,7481"))
    ran = own("index", "import", path)
    assert (ran.code, ran.err) == (1, "")
    lines = ran.out.splitlines()
    assert lines[:7] == [
        "Năm đánh giá: 2024",
        "Bộ chỉ số: 405/QĐ-BKHCN",
        "Danh sách (số tỉnh, thành phố): 63",
        "Ngày công bố: 21/10/2025",
        "Nguồn: dti.gov.vn",
        "Bảng: bang.csv; 63 dòng đọc, 0 không nhận, 4 bỏ qua",
        "Bảng có cảnh báo, cần lý do: 58 số liệu sẽ được ghi.",
    ]
    assert lines[7].startswith("[cảnh báo] E22: khác số đã công bố đang lưu")
    assert "Thay đổi: 1" in lines
    assert any("Lạng Sơn" in line and "0,7480 → 0,7481" in line for line in lines)
    assert lines[-1].startswith("Chưa lưu gì.")
    assert own("index", "show", "--json").json["years"][-1]["value"] == "0.7480"


def test_yes_stores_it_and_the_index_shows_it(own: Run, tmp_path: Path) -> None:
    path = put(tmp_path, TABLE.change("20", "dti", "0,7481"), "bang.xlsx")
    ran = own("index", "import", path, *WHO, "--reason", "Bộ đính chính")
    assert (ran.code, ran.err) == (0, "")
    assert "Đã lưu 58 số liệu." in ran.out
    assert own("index", "show", "--json").json["years"][-1]["value"] == "0.7481"
    again = own("index", "import", path, *WHO)
    assert (again.code, again.out.splitlines()[6]) == (
        0,
        "Không có gì để ghi: mọi số trong bảng đã có trong hệ thống.",
    )


def test_a_warning_without_a_reason_is_not_stored(own: Run, tmp_path: Path) -> None:
    ran = own("index", "import", put(tmp_path, TABLE.change("20", "dti", "0,7481")), *WHO)
    assert ran.code == 1
    assert own("index", "show", "--json").json["years"][-1]["value"] == "0.7480"


def test_an_error_refuses_the_table_and_names_the_cell(own: Run, tmp_path: Path) -> None:
    ran = own("index", "import", put(tmp_path, TABLE.change("20", "dti", "7,48")), *WHO, "--lang", "en")
    assert (ran.code, ran.err) == (1, "")
    assert "The table is refused: there are errors to mend." in ran.out
    assert "[error] E22: a value in “DTI” lies outside 0 to 1: 7,48. Check E22." in ran.out


def test_the_answer_is_one_document(own: Run, tmp_path: Path) -> None:
    path = put(tmp_path, TABLE.change("20", "dti", "0,7481"))
    document = own("index", "import", path, "--json").json
    changes = document.pop("changes")
    (finding,) = document.pop("findings")
    assert document == {
        "outcome": "needs_reason",
        "saved": 0,
        "file": "bang.csv",
        "sha256": document["sha256"],
        "sheet": None,
        "assessment_year": 2024,
        "framework": "405-2025",
        "scheme": "63",
        "published_on": "2025-10-21",
        "source": "dti.gov.vn",
        "rows": {"read": 63, "refused": 0, "passed_over": 4},
        "counts": {"changed": 1, "new": 0, "filled": 0, "confirmed": 57, "same": 5},
    }
    assert (finding["code"], finding["severity"], finding["cells"]) == ("contradicts_published", "warning", ["E22"])
    (changed,) = [one for one in changes if one["kind"] == "changed"]
    assert (changed["name"], changed["measure"], changed["cell"], changed["contradicts"]) == (
        "Lạng Sơn",
        "dti",
        "E22",
        True,
    )
    assert (changed["old"]["value"], changed["new"]["value"]) == ("0.7480", "0.7481")
    done = own("index", "import", path, *WHO, "--reason", "x", "--json").json
    assert (done["outcome"], done["saved"]) == ("imported", 58)


def test_what_the_file_leaves_out_comes_from_options(own: Run, tmp_path: Path) -> None:
    path = tmp_path / "bang.csv"
    path.write_text("Tỉnh;Hạng;DTI\nLạng Sơn;18;0,7480\nCao Bằng;62;0,5128\n", "utf-8")
    bare = own("index", "import", path, "--json").json
    assert [one["code"] for one in bare["findings"]] == [
        "question_open",
        "question_open",
        "question_open",
        "scheme_open",
    ]
    said = ("--year", "2024", "--scheme", "63", "--published-on", "21/10/2025", "--source", "dti.gov.vn")
    asked = own("index", "import", path, *said, "--json").json
    assert (asked["outcome"], asked["framework"]) == ("needs_reason", "405-2025")
    assert [one["code"] for one in asked["findings"]] == ["missing_provinces"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--yes",), "--by"),
        (("--scheme", "35"), "63, 34"),
        (("--published-on", "hôm qua"), "hôm qua"),
        (("--year", "hai nghìn"), "--year"),
    ],
)
def test_wrong_use_is_told_at_once(own: Run, tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    ran = own("index", "import", put(tmp_path), *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_file_that_is_no_table_says_why(own: Run, tmp_path: Path) -> None:
    path = tmp_path / "bang.csv"
    path.write_bytes(TABLE.csv(encoding="utf-16"))
    ran = own("index", "import", path)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "Tệp CSV không ở bảng mã UTF-8 nên không đọc được tiếng Việt. "
        "Mở trong Excel, lưu lại dạng CSV UTF-8 hoặc .xlsx rồi gửi lại.\n"
    )
    assert own("index", "import", path, "--json").json["code"] == "ranking.file.not_utf8"
    assert own("index", "import", tmp_path / "khong-co.csv").code == 2


def test_the_index_says_which_of_its_figures_were_not_published_and_by_which_formula(own: Run) -> None:
    out = own("index", "show", "--year", "2024", "--as-of", "2026-11-01").out
    assert "Số không công bố trực tiếp (" in out
    assert "- Trụ cột chính quyền số: Giá trị: suy ra từ số đã công bố. Giá trị trụ cột = " in out
    bases = {one["measure"]: one for one in own("index", "show", "--year", "2024", "--json").json["bases"]}
    assert (bases["dti"]["maximum"], bases["dti"]["maximum_basis"]) == ("940", "inferred")
    assert (bases["dti"]["value_basis"], bases["dti"]["rank_basis"]) == ("published_copy", "computed")
    assert bases["government"]["formula"]["vi"].endswith("Điểm tối đa 640 là suy luận.")


def test_an_imported_rank_is_traced_to_its_cell(own: Run, tmp_path: Path) -> None:
    path = put(tmp_path, TABLE.change("20", "dti", "0,7481"), "bang.xlsx")
    own("index", "import", path, *WHO, "--reason", "Bộ đính chính")
    out = own("trace", "GEN-01", "--as-of", "2026-11-23").out
    assert "Đọc từ tệp bang.xlsx, ô DTI!E22; Bộ phận thường trực nạp lúc 23/11/2026 10:00." in out
    values = own("trace", "GEN-01", "--as-of", "2026-11-23", "--json").json["observations"]
    cells = [one["origin"]["read_from"] for one in values if one["origin"].get("read_from")]
    assert [(one["filename"], one["sheet"], one["cell"]) for one in cells] == [("bang.xlsx", "DTI", "E22")]
