"""``dti quality`` gives four scores with their formulas and causes, in words and as JSON."""

from tests.cli.conftest import Run


def test_it_says_the_four_formulas_and_that_nobody_has_reported(sourced: Run) -> None:
    ran = sourced("quality", "--period", "2022-Q4", "--as-of", "2024-12-31")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Quý IV/2022, tính đến hết ngày 31/12/2024"
    assert lines[1].startswith("Chưa đơn vị nào gửi báo cáo cho kỳ này")
    assert lines[2].startswith("Đúng: 100 × ")
    assert "  CONG-BO  GOV-01: Kết quả ghi 57,67 % không khớp với tử số và mẫu số. [Báo cáo!I10]" in ran.out
    assert lines[-3:] == [f"{name}: Không có lượt kiểm tra nào áp dụng." for name in ("Đủ", "Sạch", "Sống")]


def test_json_has_every_cause_with_its_cell_and_whom_to_ask(sourced: Run) -> None:
    found = sourced("quality", "--period", "2022-Q4", "--as-of", "2024-12-31", "--target", "gov-01", "--json").json
    (slip,) = [cause for cause in found["causes"] if cause["reason"] == "not_closing"]
    assert (slip["sheet"], slip["cells"], slip["value"], slip["checks"]) == ("Báo cáo", ["I10"], "57.67", ["ratio"])
    assert (slip["department"], slip["ask"], slip["score"]) == ("CONG-BO", [], "correct")
    scores = found["scores"]
    assert scores["complete"] == {"passed": 0, "applicable": 0, "points": None}
    checks = found["checks"].values()
    assert scores["correct"]["applicable"] == sum(one["applicable"] for one in checks)
    assert list(found["targets"]) == ["GOV-01"]


def test_a_code_that_nobody_has_is_refused(sourced: Run) -> None:
    for option in ("--department", "--pillar", "--target"):
        ran = sourced("quality", option, "KHONG-CO")
        assert ran.code == 2
        assert "KHONG-CO" in ran.err.upper()
