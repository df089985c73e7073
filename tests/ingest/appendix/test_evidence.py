"""What speaks for a target and against it, in words; contradictions halve the confidence, the rest changes nothing."""

from typing import Any

import pytest

from dti.catalogue.models import Catalogue
from dti.ingest.appendix.evidence import Case, Reason, unit_of, weigh
from dti.ingest.appendix.matching import Matcher
from dti.ingest.appendix.reading import read_row
from dti.ingest.appendix.rows import Kind, read_rows
from dti.ingest.appendix.wordings import Wordings
from dti.ingest.params import show
from dti.ingest.spellings import Spellings
from tests.ingest.appendix.books import Sheet, book
from tests.ingest.appendix.conftest import Tables

HEADER = ["Chỉ tiêu", "ĐVT", "Mục tiêu", "Kết quả", "Cơ quan chủ trì"]
HOUSEHOLDS = "Tỷ lệ hộ gia đình có địa chỉ số"


@pytest.fixture
def judge(tables: Tables, catalogue: Catalogue, wordings: Wordings, spellings: Spellings) -> Any:
    def find(code: str, *cells: Any, heading: str = "") -> tuple[int, tuple[Reason, ...]]:
        (table,) = tables(book({"A": Sheet([HEADER, *([[heading]] if heading else []), list(cells)])}))
        (row,) = [one for one in read_rows(table) if one.kind is Kind.FIGURE]
        ranked = Matcher(catalogue.targets_of("NQ49"), wordings).rank(row.text)
        near = next(one for one in ranked if one.target.code == code)
        return weigh(Case(row, near, read_row(row, near.target, spellings), catalogue, spellings))

    return find


def said(reasons: tuple[Reason, ...]) -> dict[str, bool]:
    return {show(one.words, "vi"): one.agrees for one in reasons}


def test_everything_that_agrees_is_said(judge: Any) -> None:
    confidence, reasons = judge("SOC-04", HOUSEHOLDS, "%", "100%", 90, "Bưu điện tỉnh", heading="2. Xã hội số")
    assert confidence == 100
    assert said(reasons) == {
        "Trùng các từ: hộ gia đình, địa chỉ số.": True,
        "Đơn vị tính “%” đúng với chỉ tiêu (%).": True,
        "Mục tiêu ghi ở dòng (100%) trùng mục tiêu của chỉ tiêu (≥ 100 %).": True,
        "Cơ quan chủ trì ghi ở dòng (Bưu điện tỉnh) là đơn vị báo cáo chỉ tiêu này (Bưu điện tỉnh Lạng Sơn).": True,
        "Nằm dưới tiêu đề “Xã hội số”, đúng trụ cột của chỉ tiêu (Xã hội số).": True,
    }


def test_what_disagrees_without_contradicting_costs_nothing(judge: Any) -> None:
    confidence, reasons = judge("SOC-04", HOUSEHOLDS, "%", "80%", 90, "Sở Y tế", heading="1. Kinh tế số")
    assert confidence == 100
    assert [one.agrees for one in reasons] == [True, True, False, False, False]


def test_another_subject_halves(judge: Any) -> None:
    confidence, reasons = judge("SOC-04", "Tỷ lệ doanh nghiệp có địa chỉ số", "%", None, 90)
    points = judge("SOC-04", "Tỷ lệ có địa chỉ số", "%", None, 90)[0]
    assert confidence < points // 2 + 1
    assert "Dòng tính theo doanh nghiệp, chỉ tiêu tính theo hộ gia đình." in said(reasons)


@pytest.mark.parametrize(
    ("unit", "reason"),
    [
        ("hộ", "Khác đơn vị tính: dòng ghi “hộ”, chỉ tiêu tính bằng %."),
        ("phút", "Khác đơn vị tính: dòng ghi “phút”, chỉ tiêu tính bằng %."),
        (None, "Dòng nêu số lượng (“Số …”), chỉ tiêu tính bằng %."),
    ],
)
def test_another_unit_halves_and_so_does_a_count_where_a_share_is_meant(judge: Any, unit: str, reason: str) -> None:
    confidence, reasons = judge("SOC-04", "Số hộ gia đình có địa chỉ số", unit, None, 90)
    assert confidence == 50
    assert said(reasons)[reason] is False


def test_a_value_that_the_target_cannot_have_halves(judge: Any) -> None:
    confidence, reasons = judge("SOC-04", HOUSEHOLDS, None, None, 1062)
    assert confidence == 50
    assert said(reasons)["Ô D2: 1.062 % nằm ngoài khoảng mà chỉ tiêu có thể nhận."] is False


def test_a_number_in_the_text_is_held_against_the_goal(judge: Any) -> None:
    _, reasons = judge("SOC-03", "Trên 50% người dân có tài khoản thanh toán điện tử", None, None, 54)
    assert said(reasons)["Mục tiêu ghi ở dòng (50%) trùng mục tiêu của chỉ tiêu (> 50 %, > 80 %)."] is True


@pytest.mark.parametrize(
    ("written", "unit"),
    [("%", "percent"), ("Tỷ lệ %", "percent"), ("(%)", "percent"), ("%/năm", "percent_per_year"), ("phút", "minutes")],
)
def test_a_unit_is_known_by_its_spellings(spellings: Spellings, written: str, unit: str) -> None:
    assert unit_of(written, spellings) == unit
    assert unit_of("hộ gia đình", spellings) is None
