"""The page of self-assessment: the finding, three totals, the tree with both values and their origins, the form."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from dash import Dash
from openpyxl import load_workbook

from dashboard.pages.assessment import draw
from dti.core.errors import NotFound
from dti.i18n import error_text
from dti.views.assessment import read_assessment
from tests.dashboard.conftest import Open
from tests.dashboard.tree import links, of_class, of_kind, walk, words

SHOWN = "?mh=1"


def table_of(page: Any, name: str) -> dict[str, list[str]]:
    rows = of_kind(of_kind(of_class(page, name), "Tbody"), "Tr")
    return {words(of_kind(row, "Th")): [words(cell) for cell in of_kind(row, "Td")] for row in rows}


def node_of(page: Any, code: str) -> Any:
    return next(row for row in of_kind(page, "Tr") if getattr(row, "data-node", None) == code)


def test_the_finding_says_by_how_much_and_where(asked: Open) -> None:
    with asked(f"{SHOWN}&nam=2022") as context:
        page = draw(context)
    assert words(of_kind(page, "H1")) == "Năm 2022: tự chấm cao hơn công bố bình quân 0,0890 ở 4 chỉ số đối chiếu được"
    assert words(of_class(page, "beside")[0]) == (
        "Lệch nhiều nhất: Hoạt động xã hội số +0,1322 (+19,83 điểm). Đã tự chấm 8/8 chỉ số."
    )


def test_without_a_year_it_is_the_newest_that_anybody_claimed(asked: Open) -> None:
    with asked(SHOWN) as context:
        page = draw(context)
        chosen = of_class(page, "is-current")
    assert [words(one) for one in chosen] == ["Tự đánh giá", "2024 ✓"]


def test_three_totals_stand_beside_the_official_one(asked: Open) -> None:
    with asked(SHOWN) as context:
        page = draw(context)
        seen = read_assessment(context.session, context.query)
    totals = table_of(page, "assessment-totals")
    assert totals["Tổng DTI"] == ["0,7480", "0,7438 −0,0042", "0,7438 đến 0,9034", "0,8237 +0,0757"]
    assert totals["Trụ cột xã hội số"] == ["0,8224 suy ra", "0,7308", "0,7308 đến 0,9851", "0,8581"]
    assert "Lấy giá trị công bố năm 2023 cho: Hoạt động xã hội số." in words(of_class(page, "assessment-totals"))
    assert seen is not None
    assert [round(one.total.least, 4) for one in seen.chosen.counted] == [
        Decimal("0.7438"), Decimal("0.7438"), Decimal("0.8237"),
    ]  # fmt: skip


def test_the_tree_shows_both_values_on_one_line(asked: Open) -> None:
    with asked(SHOWN) as context:
        page = draw(context)
    six = node_of(page, "6")
    assert [words(cell) for cell in of_kind(six, "Td")][:5] == [
        "200", "", "0,7400 148 điểm", "0,5569", "+0,1831 +36,62 điểm",
    ]  # fmt: skip
    (picture,) = of_class(six, "dumbbell")
    assert picture.to_plotly_json()["props"]["aria-label"] == "Tự chấm 0,7400, công bố 0,5569"
    assert [dot.style["left"] for dot in of_class(picture, "dot")] == ["74.00%", "55.69%"]
    assert [bar.style["width"] for bar in of_class(picture, "bar")] == ["18.31%"]


def test_each_value_leads_to_its_cell_and_file_or_its_source(asked: Open) -> None:
    with asked(SHOWN) as context:
        page = draw(context)
    claim, official = of_class(node_of(page, "6"), "origin")
    said = words(claim)
    assert "tu-danh-gia_SKHCN-2025_405-2025_2024_lan-1.xlsx" in said
    assert "Báo cáo!H" in said
    assert "Số liệu minh họa" in said
    assert links(claim)["Tải tệp gốc"].startswith("/tai/ban-goc/")
    assert "21/10/2025" in words(official)


def test_departments_that_disagree_are_a_conflict_and_no_sum(asked: Open) -> None:
    with asked(f"{SHOWN}&nam=2023") as context:
        page = draw(context)
    nine = node_of(page, "9")
    assert words(of_class(nine, "flag-conflict")) == "Nguồn số liệu mâu thuẫn"
    assert words(of_kind(nine, "Td")[2]) == "0,5600 đến 0,6400 84 / 96 điểm"
    assert len(of_class(nine, "origin")) == 3


def test_the_years_stand_side_by_side_with_the_break(asked: Open) -> None:
    with asked(SHOWN) as context:
        page = draw(context)
    across = table_of(page, "assessment-across")
    assert across["Bình quân các chỉ số được chấm"] == ["+0,0890", "+0,0625", "+0,0919"]
    assert across["Hạ tầng số"] == ["+0,0678", "+0,0664", "–"]
    assert len(of_class(of_class(page, "assessment-across"), "is-broken")) == len(across)


def test_illustrative_claims_are_flagged_and_without_them_the_page_says_how_to_begin(asked: Open) -> None:
    with asked(SHOWN) as context:
        assert "Điểm tự chấm trên trang này là số liệu minh họa" in words(draw(context))
    with asked("") as context:
        page = draw(context)
    assert words(of_kind(page, "H1")) == "Chưa đơn vị nào tự đánh giá năm 2024"
    assert "Bắt đầu tự đánh giá" in words(page)
    assert of_class(page, "assessment-totals") == []
    assert words(of_kind(node_of(page, "6"), "Td")[3]) == "0,5569"


def test_what_nobody_has_found_is_said(asked: Open) -> None:
    with asked("?nam=2023") as context:
        said = words(of_class(draw(context), "assessment-gaps"))
    assert "Chưa tìm được danh sách 98 chỉ số thành phần của 922/QĐ-BTTTT (biết điểm tối đa của 0/98)" in said


def test_the_page_speaks_english(asked: Open) -> None:
    with asked(f"{SHOWN}&nam=2022&lang=en") as context:
        page = draw(context)
    assert words(of_kind(page, "H1")).startswith("2022: claims lie 0.0890 above published values")
    assert not [one for one in walk(page) if isinstance(one, str) and one.startswith("assessment.")]


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("?nam=1999", "Không có bộ chỉ số nào cho năm đánh giá 1999."),
        ("?nam=hai", "“hai” không phải năm đánh giá."),
        ("?nam=20240", "“20240” không phải năm đánh giá."),
    ],
)
def test_a_year_that_cannot_be_is_refused(asked: Open, search: str, said: str) -> None:
    with asked(search) as context, pytest.raises(NotFound) as refused:
        draw(context)
    assert error_text(refused.value, "vi").startswith(said)


def test_the_form_of_a_department_can_be_fetched(app: Dash) -> None:
    answer = app.server.test_client().get("/tai/tu-danh-gia?dv=STTTT&nam=2023")
    assert answer.status_code == 200
    assert "tu-danh-gia_STTTT_922-2022_2023.xlsx" in answer.headers["Content-Disposition"]
    sheet = load_workbook(BytesIO(answer.data))["Báo cáo"]
    assert [sheet[f"B{row}"].value for row in range(9, 17)] == ["1", "2", "3", "4", "5", "7", "8", "9"]


@pytest.mark.parametrize("asked_for", ["dv=STTTT&nam=1999", "dv=STTTT", "dv=KHONG&nam=2023"])
def test_a_form_that_does_not_exist_is_a_sentence(app: Dash, asked_for: str) -> None:
    answer = app.server.test_client().get(f"/tai/tu-danh-gia?{asked_for}")
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
