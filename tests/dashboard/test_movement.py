"""Why the rank moved, as the page shows it: the finding, sums that come out, the parts, names, and every choice as an
address.
"""

from typing import Any

import pytest

from dashboard.pages.movement import draw
from dti.core.errors import NotFound
from tests.dashboard.conftest import Open, OpenWindow
from tests.dashboard.tree import links, of_class, of_kind, words


def _rows(page: Any, name: str) -> list[list[str]]:
    rows = of_kind(of_kind(of_class(page, name), "Tbody"), "Tr")
    return [[words(cell) for cell in (*of_kind(row, "Th"), *of_kind(row, "Td"))] for row in rows]


def test_the_steps_stand_in_places_and_in_points_and_their_sum_is_shown(asked: Open) -> None:
    with asked("") as context:
        page = draw(context)
    assert words(of_kind(page, "H1")) == (
        "Lạng Sơn giảm 14 bậc, từ 4/63 năm 2023 xuống 18/63 năm 2024: bản thân và cách chấm mới: 0 bậc, −12,1 điểm; "
        "các tỉnh khác vượt lên, mất 14 bậc."
    )
    assert _rows(page, "move-steps") == [
        ["Năm 2023", "4/63", "", "+28,7"],
        ["Thay đổi của chính tỉnh và của cách chấm điểm (không tách được)", "4/63", "0", "▼ −12,1"],
        ["Thay đổi của các tỉnh khác", "18/63", "▼ −14", "▼ −33,0"],
        ["Cộng các bước", "", "▼ −14", "▼ −45,1"],
        ["Năm 2024", "18/63", "", "−16,4"],
    ]
    said = words(of_class(page, "movement-table"))
    assert "Thứ tự tách giữ cố định" in said
    assert "không tách rời được nên để chung một bước" in said
    assert of_class(page, "not-known") == []


def test_the_change_of_the_list_is_a_step_of_its_own(asked: Open) -> None:
    with asked("?tu=2023&den=2024&so=63&sang=34") as context:
        page = draw(context)
    assert _rows(page, "move-steps")[3:] == [
        ["Đổi danh sách từ 63 sang 34 tỉnh, thành phố", "10/34", "▲ +8", "▲ +17,1"],
        ["Cộng các bước", "", "▼ −6", "▼ −28,0"],
        ["Năm 2024", "10/34", "", "+0,7"],
    ]


def test_each_index_says_what_it_added_and_the_service_behind_it(asked: Open) -> None:
    with asked("") as context:
        page = draw(context)
    rows = {row[0]: row[1:] for row in _rows(page, "index-parts")}
    foundation = rows["Nhóm chỉ số nền tảng chung trọng số suy luận"]
    assert foundation[:5] == [
        "413,23 giá trị 0,8265, trọng số 50,0 %",
        "457,39 giá trị 0,9772, trọng số 46,8 %",
        "▲ +44,16",
        "−26,38",
        "+70,54",
    ]
    assert rows["Hoạt động chính quyền số trọng số suy luận"][2] == "▼ −51,29"
    assert rows["Hoạt động xã hội số trọng số suy luận"][2] == "▼ −16,27"
    assert rows["Phần dư do làm tròn số đã công bố"][:3] == ["0,00", "0,00", "0,00"]
    assert rows["Cộng = giá trị × 1.000"][:5] == ["760,10", "748,00", "▼ −12,10", "−4,24", "−7,86"]
    assert len(of_class(page, "service-words")) == 4
    assert "SOC-01" in foundation[5]


def test_who_overtook_is_named_and_leads_to_the_same_page_about_that_province(asked: Open) -> None:
    with asked("") as context:
        page = draw(context)
    crossings = of_class(page, "crossings")
    assert "14 tỉnh, thành phố vượt lên trên" in words(crossings)
    assert "Hải Phòng 8 → 3 0,7367 → 0,8253" in words(crossings)
    assert links(crossings)["Hải Phòng"] == "/dti/vi-sao?tu=2023&den=2024&so=63&tinh=31"


def test_another_province_has_a_way_home(asked: Open) -> None:
    with asked("?tinh=06&tu=2023&den=2024&so=63&sang=34&lang=en") as context:
        page = draw(context)
    assert words(of_kind(page, "H1")).startswith("Bac Kan rose 50 places, from 58/63 in 2023 to 8/34 in 2024")
    assert links(page)["← Back to Lang Son"] == "/dti/vi-sao?lang=en&tu=2023&den=2024&so=63&sang=34"
    assert "Bac Kan is now part of Thai Nguyen" in words(of_class(page, "movement-table"))


def test_of_a_year_known_in_part_bounds_are_shown_and_what_is_not_known_is_named(asked: Open) -> None:
    with asked("?tu=2020&den=2024&so=63&tinh=06") as context:
        page = draw(context)
    rows = _rows(page, "move-steps")
    assert [row[1] for row in rows] == ["1–63/63", "1/63", "32/63", "", "32/63"]
    # With its value of 2024 it would have been first in 2020: that follows, whatever it had.
    assert [row[2] for row in rows[1:4]] == ["–", "▼ −31", "–"]
    unknown = words(of_class(page, "not-known"))
    assert "Năm 2020 mới biết giá trị của 7/63 tỉnh, thành phố." in unknown
    assert "bên trong khoảng ấy không đoán" in unknown
    assert of_class(page, "index-parts") == []
    assert "không nêu được tỉnh nào vượt" in words(page)


def test_every_choice_is_an_address_that_keeps_what_still_fits(asked: Open) -> None:
    with asked("?tu=2023&den=2024&so=63&sang=34&tinh=06") as context:
        page = draw(context)
    chips = links(of_class(page, "choice-group"))
    assert [words(chip) for chip in of_class(page, "is-current") if "choice" in chip.className] == [
        "2023", "2024", "63 → 34",
    ]  # fmt: skip
    assert chips["2022"] == "/dti/vi-sao?tu=2021&den=2022&so=63&tinh=06"
    assert chips["34 tỉnh, thành phố (năm trước suy ra)"] == "/dti/vi-sao?tu=2023&den=2024&so=34"
    provinces, places = of_kind(page, "Select")
    assert (len(provinces.data), len(places.data)) == (63, 34)
    assert provinces.value == "/dti/vi-sao?tu=2023&den=2024&so=63&sang=34&tinh=06" == provinces.id["now"]


def test_the_tab_is_current_and_every_pair_of_years_is_drawn_in_both_languages(asked: Open) -> None:
    with asked("") as context:
        tabs = of_class(draw(context), "index-tab")
    assert [words(tab) for tab in tabs if "is-current" in tab.className] == ["Vì sao đổi hạng"]
    years = range(2020, 2025)
    for start, end in [(one, other) for one in years for other in years if one < other]:
        for language in ("vi", "en"):
            with asked(f"?tu={start}&den={end}&lang={language}") as context:
                assert len(of_kind(draw(context), "Graph")) == 1


def test_before_two_years_were_published_there_is_nothing_to_explain(asked: Open) -> None:
    with asked("?ngay=2022-04-06") as context:
        assert words(draw(context)).endswith("Chưa đủ hai năm có bảng xếp hạng DTI tính đến ngày đang xem.")


@pytest.mark.parametrize("search", ["?tu=2024&den=2023", "?tu=1999", "?so=99", "?tinh=zz", "?hang=64"])
def test_what_is_not_there_is_refused(asked: Open, search: str) -> None:
    with asked(search) as context, pytest.raises(NotFound):
        draw(context)


@pytest.mark.browser
def test_in_a_browser_a_choice_redraws_the_page_at_projector_and_phone_size(visit: OpenWindow, address: str) -> None:
    for width, height in ((1920, 1080), (390, 844)):
        window = visit(width, height)
        page = window.page
        page.goto(f"{address}/dti/vi-sao")
        page.wait_for_selector(".movement-chart .main-svg")
        assert page.locator("html").evaluate("page => page.scrollWidth") == width
        page.get_by_role("link", name="63 → 34").click()
        page.get_by_role("heading", level=1, name="danh sách còn 34 tỉnh, thành phố, thêm 8 bậc").wait_for()
        page.get_by_role("textbox", name="Tỉnh, thành phố").click()
        page.get_by_role("option", name="Bắc Kạn").click()
        page.wait_for_url("**tinh=06*")
        page.get_by_role("heading", level=1, name="Bắc Kạn tăng 50 bậc").wait_for()
        page.go_back()
        page.get_by_role("heading", level=1, name="Lạng Sơn giảm 6 bậc").wait_for()
        assert page.locator("html").evaluate("page => page.scrollWidth") == width
        assert (window.complaints, window.outside(address)) == ([], [])
