"""What is not known on the index page: hatched on the map, never zero, and said in words."""

import pytest

from dashboard.pages.framework import draw
from tests.dashboard.conftest import Open
from tests.dashboard.tree import of_class, of_kind, words


def test_a_province_without_a_figure_is_hatched_and_in_no_class(asked: Open) -> None:
    with asked("?nam=2021") as context:
        page = draw(context)
    tiles = {words(of_class(tile, "sr-only")): tile for tile in of_class(page, "map-tile")}
    unknown = [said for said, tile in tiles.items() if "is-unknown" in tile.className]
    assert "Bắc Kạn: chưa có số liệu" in unknown
    assert all("backgroundColor" not in tiles[said].style for said in unknown)
    entries = [words(entry) for entry in of_kind(of_class(page, "map-legend"), "Li")]
    assert entries[-1] == f"chưa có số liệu ({len(unknown)})"


def test_a_measure_that_the_year_does_not_have_falls_back_to_the_index(asked: Open) -> None:
    with asked("?nam=2021&do=infrastructure") as context:
        page = draw(context)
    (select,) = [one for one in of_kind(page, "Select") if one.id["name"] == "do"]
    assert select.value == "dti"


def test_a_province_without_any_score_in_a_year_has_a_page_that_says_so(asked: Open) -> None:
    with asked("?nam=2020&so=63&tinh=06") as context:
        page = draw(context)
    assert words(of_kind(page, "H1")) == "Bắc Kạn: chưa có thứ hạng DTI 2020."
    assert "Chưa có số liệu để so với tỉnh khác." in words(of_class(page, "peers"))


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("?nam=abc", "Không hiểu “abc” trong địa chỉ; đang xem năm 2024."),
        ("?do=khong", "Không hiểu “khong” trong địa chỉ; đang xem Chỉ số chuyển đổi số cấp tỉnh (DTI)."),
        ("?bn=99,xx", "Không hiểu “99,xx” trong địa chỉ; đang xem các tỉnh có DTI gần nhất."),
        ("?bn=06.xx", "Không hiểu “xx” trong địa chỉ; đang xem các tỉnh còn lại đã chọn."),
    ],
)
def test_what_the_address_says_and_cannot_mean_is_named_with_what_is_shown(asked: Open, search: str, said: str) -> None:
    with asked(search) as context:
        assert words(of_class(draw(context), "misread")) == said


@pytest.mark.parametrize(
    "search",
    ["", "?nam=2021&do=infrastructure", "?bn=06.01", "?bn=gan", "?bn=vung&so=34", "?do=rank", "?tinh=06&bn=06"],
)
def test_what_can_be_meant_is_not_called_misread(asked: Open, search: str) -> None:
    with asked(search) as context:
        assert of_class(draw(context), "misread") == []
