"""``status``, ``trace`` and ``index show``: the facts that must come out, in JSON and in words."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.builders import row, workbook
from tests.cli.conftest import Run

SAMPLE = Path(__file__).parents[1] / "catalogue" / "sample"

DIGITS = re.compile(r"-?[0-9]+(\.[0-9]+)?")
EXACT = ("value", "goal", "numerator", "denominator", "progress", "expected", "gap_to_tenth", "median", "maximum")


def by_code(status: Any) -> dict[str, Any]:
    return {target["code"]: target for target in status["targets"]}


def walk(document: Any, name: str = "") -> list[tuple[str, Any]]:
    """Every single value of a JSON document with its name."""
    if isinstance(document, dict):
        return [found for key, value in document.items() for found in walk(value, key)]
    if isinstance(document, list):
        return [found for value in document for found in walk(value, name)]
    return [(name, document)]


def test_as_of_6_april_2022_the_province_is_known_to_be_16th(sourced: Run) -> None:
    status = sourced("status", "--as-of", "2022-04-06", "--json").json
    targets = by_code(status)
    rank = targets["GEN-01"]
    assert (rank["value"], rank["field"], rank["data_date"]) == ("16", 63, "2021-12-31")
    achieved = [code for code, target in targets.items() if target["status"] == "achieved"]
    assert achieved == ["GOV-01", "GOV-06", "SOC-05", "SOC-06"]
    assert status["evidenced"]["targets"] == achieved
    assert (status["evidenced"]["met"], status["evidenced"]["of"]) == (4, 20)
    assert (status["declared"]["met"], status["declared"]["as_of"]) == (5, "2022-04-06")


def test_as_of_1_november_2026_the_rank_of_2024_is_missed_and_in_conflict(sourced: Run) -> None:
    status = sourced("status", "--as-of", "2026-11-01", "--json").json
    rank = by_code(status)["GEN-01"]
    assert (rank["value"], rank["field"], rank["data_date"], rank["status"]) == ("18", 63, "2024-12-31", "missed")
    assert "conflict" in rank["flags"]
    assert [(one["value"], one["field"]) for one in rank["conflicting"]] == [("10", 34)]
    assert (status["declared"]["met"], status["declared"]["total"]) == (21, 30)


@pytest.mark.parametrize("day", ["2022-04-06", "2024-12-31", "2026-11-01"])
def test_illustrative_figures_are_seen_but_prove_nothing(illustrated: Run, day: str) -> None:
    without = illustrated("status", "--as-of", day, "--json").json
    with_them = illustrated("status", "--as-of", day, "--json", "--illustrative").json
    assert with_them["evidenced"] == without["evidenced"]
    assert with_them["declared"] == without["declared"]
    assert (without["illustrative"], with_them["illustrative"]) == (False, True)
    assert [target["code"] for target in without["targets"] if "illustrative" in target["flags"]] == []
    if day != "2022-04-06":
        assert with_them["counts"] != without["counts"]


def test_status_as_json_has_all_its_parts(sourced: Run) -> None:
    status = sourced("status", "--as-of", "2026-11-01", "--json").json
    assert list(status) == [
        "programme", "period", "horizon", "as_of", "up_to", "illustrative", "declared", "evidenced", "counts",
        "pillars", "targets",
    ]  # fmt: skip
    assert len(status["targets"]) == sum(status["counts"].values()) == 30
    assert set(status["pillars"]) == {"government", "economy", "society", "border_gate", "party", "general"}
    total = {name: sum(pillar[name] for pillar in status["pillars"].values()) for name in status["counts"]}
    assert total == status["counts"]
    named = {
        "code", "pillar", "sourcing", "value", "goal", "operator", "due_date", "status", "flags", "data_date",
        "known_on", "source",
    }  # fmt: skip
    assert [target["code"] for target in status["targets"] if not named <= set(target)] == []


@pytest.mark.parametrize(
    "command",
    [("status",), ("trace", "GEN-01"), ("trace", "ECO-01"), ("index", "show"), ("index", "show", "--year", "2020")],
)
def test_json_is_one_document_the_same_in_both_languages_with_exact_decimals(
    sourced: Run, command: tuple[str, ...]
) -> None:
    vi = sourced(*command, "--as-of", "2026-11-01", "--json")
    en = sourced("--lang", "en", *command, "--as-of", "2026-11-01", "--json")
    assert (vi.code, vi.err) == (0, "")
    assert vi.json == en.json
    values = walk(vi.json)
    assert [found for found in values if isinstance(found[1], float)] == []
    exact = [value for name, value in values if name in EXACT and value is not None]
    assert exact
    assert [value for value in exact if not (isinstance(value, str) and DIGITS.fullmatch(value))] == []


def test_status_in_words_shows_declared_beside_evidenced_and_every_target(sourced: Run) -> None:
    ran = sourced("status", "--as-of", "2022-04-06")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith("Nghị quyết số 49-NQ/TU")
    assert lines[1] == "Tính đến hết ngày 06/04/2022; số liệu có ngày đến 06/04/2022; kỳ Quý I/2022; mốc 2025"
    assert lines[2].startswith("Tỉnh công bố đạt: 5 (đến 06/04/2022; Báo Lạng Sơn")
    assert lines[3] == "Chứng minh được bằng số liệu đã duyệt: 4/20 chỉ tiêu có nội dung lấy từ nghị quyết"
    assert lines[4].startswith("10 chỉ tiêu khác, xét riêng: ")
    assert "  Đạt: 4" in lines
    (rank,) = [line for line in lines if line.lstrip().startswith("GEN-01")]
    assert "16/63" in rank
    assert "≤ 10/63" in rank
    assert "Có nguy cơ" in rank
    codes = re.findall(r"^ *([A-Z]{3}-[0-9]{2}) ", ran.out, re.MULTILINE)
    assert len(codes) == len(set(codes)) == 30


def test_status_in_english_writes_english_numbers_and_days(sourced: Run) -> None:
    out = sourced("status", "--as-of", "2024-12-31", "--lang", "en").out
    assert "As of 31 Dec 2024; figures dated up to 31 Dec 2024; period Q4 2024; horizon 2025" in out
    assert "12.52%" in out
    assert "12,52" not in out


def test_illustrative_figures_are_announced(illustrated: Run) -> None:
    out = illustrated("status", "--as-of", "2024-12-31", "--illustrative").out
    assert "Có tính số liệu minh họa; số liệu minh họa không phải là bằng chứng." in out.splitlines()


def test_the_period_bounds_the_data_date_only_when_it_is_asked_for(sourced: Run) -> None:
    def rank(*options: str) -> tuple[str, str]:
        target = by_code(sourced("status", "--as-of", "2026-11-01", "--json", *options).json)["GEN-01"]
        return target["value"], target["data_date"]

    assert rank() == ("18", "2024-12-31")
    assert rank("--period", "2023-Q4") == ("4", "2023-12-31")
    assert rank("--period", "Quý IV/2022") == ("6", "2022-12-31")


def test_another_horizon_and_another_programme_can_be_asked_for(sourced: Run) -> None:
    later = sourced("status", "--as-of", "2026-11-01", "--horizon", "2030", "--json").json
    assert later["horizon"] == 2030
    assert {target["due_date"] for target in later["targets"]} == {"2030-12-31"}
    plan = sourced("status", "--as-of", "2026-11-01", "--programme", "KH2025", "--json").json
    assert (plan["declared"]["met"], plan["declared"]["total"], plan["targets"]) == (23, 34, [])


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (("--programme", "NQ1"), "Không có chương trình mang mã “NQ1”."),
        (("--horizon", "2031"), "Không có mục tiêu cho mốc 2031. Các mốc hiện có: 2025, 2030."),
        (("--period", "2024"), 'Không đọc được kỳ báo cáo "2024". Ghi theo dạng 2024-Q4 hoặc Quý IV/2024.'),
        (("--as-of", "31/31/2024"), "Lịch không có ngày 31/31/2024."),
    ],
)
def test_a_question_that_cannot_be_asked_is_wrong_use(sourced: Run, question: tuple[str, ...], answer: str) -> None:
    for command in (("status",), ("trace", "GEN-01"), ("index", "show"), ("report", "brief")):
        ran = sourced(*command, *question)
        assert (ran.code, ran.out, ran.err) == (2, "", f"{answer}\n")


def test_a_trace_leads_to_the_cell_of_a_kept_workbook(sourced: Run) -> None:
    trace = sourced("trace", "gov-01", "--as-of", "2022-04-06", "--json").json
    deciding = trace["deciding"]
    assert (deciding["value"], deciding["data_date"], deciding["publication"]) == (
        "100",
        "2022-04-06",
        "BLS-2022-04-06",
    )
    origin = deciding["origin"]
    assert (origin["kind"], origin["sheet"], origin["cell"]) == ("cell", "Báo cáo", "I11")
    assert re.fullmatch(r"[0-9a-f]{64}", origin["sha256"])
    assert deciding in trace["observations"]


def test_a_trace_in_words_marks_the_deciding_value_and_says_why_others_do_not(sourced: Run) -> None:
    out = sourced("trace", "GOV-01", "--as-of", "2026-11-01").out
    blocks = out.split("\n\n")
    assert blocks[0].splitlines()[1] == "Đạt: 100 %; mục tiêu ≥ 100 %, hạn 31/12/2025"
    (deciding,) = [block for block in blocks if block.startswith("* ")]
    assert deciding.splitlines()[0] == "* 100 %  (06/04/2022)"
    assert "    Tệp cong-bo_BLS-2022-04-06_NQ49.xlsx, ô Báo cáo!I11, báo cáo số 2" in deciding.splitlines()
    (other,) = [block for block in blocks if block.startswith("  87,76 %")]
    assert "    Ghi nhận: Thước đo khác" in other.splitlines()


def test_a_trace_names_the_conflicts_and_the_scores_that_a_target_reads(sourced: Run) -> None:
    out = sourced("trace", "GEN-01", "--as-of", "2026-11-01", "--lang", "en").out
    assert "* 18/63  (31 Dec 2024)" in out
    assert "DTI of assessment year 2024, framework 405-2025, 63 provinces" in out
    assert "Sources disagree: " in out
    assert "Flags: Sources disagree" in out


def test_an_unknown_target_is_wrong_use(sourced: Run) -> None:
    ran = sourced("trace", "GOV-99")
    assert (ran.code, ran.out) == (2, "")
    assert "GOV-99" in ran.err


def test_the_index_is_told_by_year_with_ranks_fields_and_breaks(sourced: Run) -> None:
    index = sourced("index", "show", "--as-of", "2026-11-01", "--json").json
    ranks = {year["assessment_year"]: [(one["rank"], one["field"]) for one in year["ranks"]] for year in index["years"]}
    assert ranks == {2020: [(16, 63)], 2021: [(5, 63)], 2022: [(6, 63)], 2023: [(4, 63)], 2024: [(18, 63), (10, 34)]}
    assert [year["value"] for year in index["years"]] == ["0.3453", "0.5242", "0.6837", "0.7601", "0.7480"]
    assert [year["assessment_year"] for year in index["years"] if year["breaks"]] == [2021, 2024]
    assert (index["table"]["assessment_year"], index["table"]["scheme"]) == (2024, "63")
    assert len(index["table"]["provinces"]) == 63


def test_the_index_in_words_has_the_line_and_one_years_table(sourced: Run) -> None:
    out = sourced("index", "show", "--as-of", "2026-11-01").out
    assert re.search(r"2024 +0,7480 .*18/63, 10/34 +73,0 %, 73,5 % +405-2025", out)
    assert "Năm đánh giá 2024, 63 tỉnh, thành phố" in out.splitlines()
    assert re.search(r"Chỉ số chuyển đổi số cấp tỉnh \(DTI\) +0,7480 +18/63 +73,0 % ", out)
    assert any(line.startswith("Khoảng cách tới hạng 10: 0,0164") for line in out.splitlines())


def test_the_index_of_another_year_or_scheme(sourced: Run) -> None:
    table = sourced("index", "show", "--year", "2024", "--scheme", "34", "--json").json["table"]
    assert (table["scheme"], len(table["provinces"])) == ("34", 34)
    assert sourced("index", "show", "--year", "2020", "--json").json["table"]["framework"] == "1726-2020"


def test_the_index_of_any_province_is_told_the_same_way(sourced: Run) -> None:
    index = sourced("index", "show", "--province", "06", "--json").json
    ranks = {year["assessment_year"]: [(one["rank"], one["field"]) for one in year["ranks"]] for year in index["years"]}
    assert ranks == {2022: [(63, 63)], 2023: [(58, 63)], 2024: [(32, 63)]}
    assert index["table"]["province"] == "06"
    ran = sourced("index", "show", "--province", "06", "--scheme", "34")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Bảng 34 tỉnh, thành phố không có mã tỉnh “06”; mã này có trong bảng 63 tỉnh, thành phố (Bắc Kạn). "
        "Chọn bảng 63.\n"
    )


def test_ranks_in_json_carry_the_share_of_the_field_behind_or_level(sourced: Run) -> None:
    index = sourced("index", "show", "--as-of", "2026-11-01", "--json").json
    shares = [Decimal(one["percentile"]) for year in index["years"] for one in year["ranks"]]
    places = [(16, 63), (5, 63), (6, 63), (4, 63), (18, 63), (10, 34)]
    assert shares == [Decimal(field - rank + 1) / field for rank, field in places]


def test_json_tells_the_classes_of_the_map_and_the_nearest_peers(sourced: Run) -> None:
    table = sourced("index", "show", "--as-of", "2026-11-01", "--json").json["table"]
    classes = table["classes"]["dti"]
    assert [len(one["provinces"]) for one in classes] == [14, 12, 12, 13, 12]
    assert (classes[0]["low"], classes[0]["high"]) == ("0.7583", "0.8373")
    assert table["peers"]["rule"] == "nearest"
    assert table["peers"]["provinces"][0]["code"] == "22"
    assert table["peers"]["provinces"][0]["ahead"]["dti"] == "0.0004"


def test_the_index_before_anything_was_published(sourced: Run) -> None:
    assert (
        sourced("index", "show", "--as-of", "2015-01-01").out == "Đến ngày này chưa có kết quả DTI nào được công bố.\n"
    )
    assert sourced("index", "show", "--as-of", "2015-01-01", "--json").json == {"years": []}


@pytest.mark.parametrize(
    ("options", "answer"),
    [
        (("--year", "2019"), "năm đánh giá 2019. Các năm hiện có: 2020, 2021, 2022, 2023, 2024."),
        (("--year", "2024", "--as-of", "2023-12-31"), "năm đánh giá 2024. Các năm hiện có: 2020, 2021, 2022."),
        (("--scheme", "99"), "năm đánh giá 2024 theo 99 tỉnh, thành phố. Hiện có theo: 63, 34."),
    ],
)
def test_a_year_or_scheme_without_a_table_is_told_which_there_are(
    sourced: Run, options: tuple[str, ...], answer: str
) -> None:
    ran = sourced("index", "show", *options)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f"bảng xếp hạng DTI {answer}\n")


def test_an_aggregate_says_who_has_reported_and_marks_its_parts(dti: Run, tmp_path: Path) -> None:
    assert dti("init", "--data", SAMPLE).code == 0
    form = workbook(
        row("W-01", numerator=700, denominator=1000, result=70, data_date=date(2024, 3, 31)),
        department_code="SA",
        department="Sở A",
        period="Quý I/2024",
    )
    (tmp_path / "sa.xlsx").write_bytes(form)
    number = dti("submit", "sa.xlsx", "--by", "An", "--reason", "nộp muộn", "--json").json["submission"]
    assert dti("approve", number, "--by", "Bình").code == 0

    trace = dti("trace", "W-01", "--json").json
    assert trace["deciding"] is None
    assert (trace["target"]["value"], trace["target"]["reported"], trace["target"]["awaited"]) == ("70", 1, 2)
    assert [(part["department"], part["origin"]["submission"]) for part in trace["parts"]] == [("SA", number)]
    lines = dti("trace", "W-01").out.splitlines()
    assert lines[2] == "Tổng hợp từ báo cáo của 1/2 đơn vị."
    assert [line for line in lines if line.startswith("* ")] == ["* 70 %  (31/03/2024)"]
