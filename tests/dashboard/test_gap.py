"""The gap to a place, as the page shows it: the amount, who stands between, each index with its service, every choice
as an address.
"""

from typing import Any

import pytest

from dashboard.pages.gap import draw
from dti.core.errors import NotFound
from tests.dashboard.conftest import Open, OpenWindow
from tests.dashboard.tree import links, of_class, of_kind, words


def _rows(page: Any, name: str) -> list[list[str]]:
    rows = of_kind(of_kind(of_class(page, name), "Tbody"), "Tr")
    return [[words(cell) for cell in row.children] for row in rows]


def test_to_the_tenth_of_63_the_amount_stands_in_points_and_in_value(asked: Open) -> None:
    with asked("") as context:
        page = draw(context)
    amount = words(of_class(page, "gap-amount"))
    assert amount.startswith("15,416 điểm còn thiếu để tới hạng 10 trên tối đa 940 điểm; tính theo giá trị là 0,0164")
    assert "±0,094 điểm" in amount
    between = _rows(page, "gap-neighbours")
    assert len(between) == 8
    assert between[0] == ["17/63", "Quảng Ninh", "0,7484", "0,376", "0,0004"]
    assert between[-1] == ["10/63", "Long An", "0,7644", "15,416", "0,0164"]


def test_each_index_stands_against_the_holder_with_room_rank_and_service(asked: Open) -> None:
    with asked("?so=34&hang=8") as context:
        page = draw(context)
    rows = {row[0]: row[1:] for row in _rows(page, "index-parts")}
    society = rows["Hoạt động xã hội số suy ra, tối đa suy luận"]
    assert society[:5] == ["55,275 trên 150", "75,885", "▼ −20,61", "33/34*", "94,725"]
    assert society[5].startswith("Người dân dùng dịch vụ số hằng ngày")
    assert "SOC-04" in society[5]
    assert rows["Phần dư do làm tròn"][2] == "0"
    assert rows["Cộng"][2] == "▼ −3,854"
    assert len(of_class(page, "service-words")) == 4


def test_a_place_that_is_held_names_what_is_to_spare_and_who_follows(asked: Open) -> None:
    with asked("?so=34&lang=en") as context:
        page = draw(context)
    assert words(of_class(page, "gap-amount")).startswith("0.658 points to spare over rank 10")
    assert _rows(page, "gap-neighbours") == [["11/34", "Bac Ninh", "0.7473", "0.658", "0.0007"]]


def test_neighbours_lead_to_the_same_page_about_them(asked: Open) -> None:
    with asked("?so=34&hang=8") as context:
        page = draw(context)
    address = "/dti/khoang-cach?nam=2024&so=34&tinh=22&hang=8"
    assert links(of_class(page, "gap-neighbours"))["Quảng Ninh"] == address
    with asked(address.partition("?")[2]) as context:
        there = draw(context)
    assert words(of_kind(there, "H1")).startswith("Quảng Ninh hạng 9/34 năm 2024")
    assert links(there)["← Về Lạng Sơn"] == "/dti/khoang-cach?nam=2024&so=34&hang=8"


def test_choices_are_addresses_and_a_code_is_not_carried_to_another_list(asked: Open) -> None:
    with asked("?so=63&tinh=15&hang=40") as context:
        page = draw(context)
    chips = links(of_class(page, "choice-group"))
    assert chips["2023"] == "/dti/khoang-cach?nam=2023&so=63&tinh=15&hang=40"
    assert chips["34 tỉnh, thành phố"] == "/dti/khoang-cach?nam=2024&so=34"
    places, provinces = of_kind(page, "Select")
    assert (len(places.data), len(provinces.data)) == (63, 63)


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("?nam=2021", "Năm 2021 mới biết giá trị của 9/63 tỉnh, thành phố."),
        ("?nam=2023&so=34", "chưa ai công bố: suy ra bằng trung bình các tỉnh đã sáp nhập."),
        ("?so=34&hang=34", "hạng 34 là hạng cuối nên giá trị nào cũng giữ được."),
    ],
)
def test_what_is_known_in_part_or_derived_is_said_above_everything(asked: Open, search: str, said: str) -> None:
    with asked(search) as context:
        assert said in words(of_kind(draw(context), "Header"))


def test_without_a_gap_there_is_neither_amount_nor_chart(asked: Open) -> None:
    with asked("?nam=2021") as context:
        page = draw(context)
    assert (of_class(page, "gap-amount"), of_kind(page, "Graph")) == ([], [])


def test_before_anything_was_published_there_is_no_gap(asked: Open) -> None:
    with asked("?ngay=2021-10-01") as context:
        assert words(draw(context)).endswith("Chưa có bảng xếp hạng DTI nào được công bố tính đến ngày đang xem.")


@pytest.mark.parametrize("search", ["?nam=1999", "?so=99", "?tinh=zz", "?hang=64"])
def test_what_is_not_there_is_refused(asked: Open, search: str) -> None:
    with asked(search) as context, pytest.raises(NotFound):
        draw(context)


@pytest.mark.browser
def test_in_a_browser_another_place_is_chosen_at_projector_and_phone_size(visit: OpenWindow, address: str) -> None:
    for width, height in ((1920, 1080), (390, 844)):
        window = visit(width, height)
        page = window.page
        page.goto(f"{address}/dti/khoang-cach?nam=2024&so=34")
        page.wait_for_selector(".gap-parts .main-svg")
        assert page.locator("html").evaluate("page => page.scrollWidth") == width
        page.get_by_role("textbox", name="Tới hạng").click()
        page.get_by_role("option", name="8", exact=True).click()
        page.wait_for_url("**hang=8*")
        page.get_by_role("heading", level=1, name="còn thiếu 3,854 điểm để tới hạng 8").wait_for()
        page.locator(".service-targets > summary").first.click()
        page.get_by_role("link", name="SOC-01").first.wait_for()
        assert page.locator("html").evaluate("page => page.scrollWidth") == width
        assert (window.complaints, window.outside(address)) == ([], [])
