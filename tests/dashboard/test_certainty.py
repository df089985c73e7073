"""The page about certainty: at once a page, then the result, its tables beside its figures, the workbook."""

from base64 import b64decode
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.context import Services
from dashboard.pages.certainty import PAGE, draw, hand_out, respond
from dti.core.errors import DtiError
from dti.i18n import error_text
from tests.dashboard.conftest import Open
from tests.dashboard.tree import links, of_class, of_kind, walk, words


def test_the_page_stands_before_anything_was_drawn(asked: Open) -> None:
    with asked() as context:
        page = draw(context)
    assert PAGE.order is None
    assert words(of_class(page, "is-current")[0]) == "Độ chắc chắn"
    assert words(of_kind(page, "H1")) == "Độ chắc chắn của thứ hạng DTI"
    assert words(next(p for p in walk(page) if getattr(p, "id", None) == "cert-result")) == "Đang rút 10.000 lần…"
    assert of_kind(page, "Graph") == []
    found = links(of_class(page, "index-choosers"))
    assert found["63 tỉnh, thành phố"] == "/dti/do-chac?nam=2024&so=63&tinh=20"
    assert found["2021"] == "/dti/do-chac?nam=2021&so=34&tinh=20"


def test_both_ranges_their_figures_and_their_tables(services: Services) -> None:
    finding, result = respond(services, "")
    assert finding == (
        "Lạng Sơn hạng 10/34 DTI 2024: nếu đứng yên trong khi các tỉnh khác tăng thì rơi vào hạng 10–16; nếu trọng số "
        "khác đi thì hạng 8–11."
    )
    growth, weights = of_class(result, "cert-series")
    assert words(of_class(growth, "numeral")) == "10–16"
    assert words(of_class(weights, "cert-within")) == "Trong 10 hạng đầu: 72 % số lần rút"
    for series in (growth, weights):
        (chart,) = of_class(series, "chart")
        assert "Bảng bên dưới ghi từng thứ hạng." in getattr(chart, "aria-label")
        bars = of_kind(series, "Graph")[0].figure["data"][0]
        rows = of_kind(of_kind(series, "Tbody"), "Tr")
        assert len(rows) == sum(height > 0 for height in bars["y"])
    assert words(of_class(weights, "is-own")).startswith("10/34 ")


def test_what_the_rank_hangs_on_limits_and_method(services: Services) -> None:
    _finding, result = respond(services, "")
    rows = [words(row) for row in of_kind(of_kind(of_class(result, "cert-nodes"), "Tbody"), "Tr")]
    assert rows == [
        "Hoạt động xã hội số 0,41 0,67 3/34 ▲ lên 7 hạng",
        "Nhóm chỉ số nền tảng chung 0,32 0,48 21/34 ▼ xuống 11 hạng",
        "Hoạt động chính quyền số 0,03 0,18 8/34 ▲ lên 2 hạng",
        "Hoạt động kinh tế số 0,01 0,10 11/34 ▼ xuống 1 hạng",
    ]
    said = words(result)
    for words_ in (
        "lấy qua lần đổi cách đánh giá",
        "Điểm của chính tỉnh được giữ nguyên",
        "OECD/JRC",
        "COINr",
        "hạt giống 49",
    ):
        assert words_ in said


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("?nam=2021&so=63", "Năm 2021 mới biết giá trị của 9 trong 63 tỉnh, thành phố"),
        ("?tinh=99", "Không có giá trị DTI năm 2024 của tỉnh, thành phố mã “99”."),
        ("?nam=1999", "1999"),
    ],
)
def test_what_is_not_known_is_said_where_the_result_would_stand(services: Services, search: str, said: str) -> None:
    finding, result = respond(services, search)
    assert type(finding).__name__ == "NoUpdate"
    assert said in words(result)
    assert result.role == "alert"


def test_an_address_that_cannot_be_read_is_said_in_a_sentence(asked: Open) -> None:
    with asked("?nam=x") as context, pytest.raises(DtiError) as refused:
        draw(context)
    assert "x" in error_text(refused.value, "vi")


def test_another_province_list_and_language(services: Services) -> None:
    finding, result = respond(services, "?nam=2023&so=63&tinh=06&lang=en")
    assert finding.startswith("Bac Kan, rank ")
    assert "Under other weights" in words(result)


def test_the_result_can_be_taken_along_as_a_workbook(services: Services) -> None:
    sent: Any = hand_out(services, "")
    assert sent["filename"] == "chac-den-dau-dti.xlsx"
    book = load_workbook(BytesIO(b64decode(sent["content"])))
    assert book["Khoảng hạng (mô phỏng)"]["A2"].value == "Mô phỏng, suy luận; không phải số liệu chính thức."
    assert type(hand_out(services, "?tinh=99")).__name__ == "NoUpdate"
