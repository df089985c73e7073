"""The index page as a browser shows it: the five years in one glance, the map by keyboard, any province, no sideways
scroll at any size.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.dashboard.conftest import OpenWindow, Visit

SIZES = ((1440, 900), (1366, 768), (1920, 1080), (390, 844))

pytestmark = pytest.mark.browser


def _open(visit: OpenWindow, address: str, search: str = "", width: int = 1440, height: int = 900) -> Visit:
    window = visit(width, height)
    window.page.goto(f"{address}/dti{search}")
    window.page.locator(".map-grid").wait_for()
    window.rest.wait()
    return window


def _chosen(page: Page) -> str:
    return page.locator(".map-tile.is-own .sr-only").inner_text()


def test_the_five_years_stand_on_the_first_screen_with_both_breaks(visit: OpenWindow, address: str) -> None:
    window = _open(visit, address)
    page = window.page
    expect(page.locator(".years-finding")).to_have_text("16 ┊ 5 → 6 → 4 ┊ 18 (10/34)")
    expect(page.locator(".years thead th")).to_contain_text(["2020", "2021", "2022", "2023", "2024"])
    broken = page.locator(".years thead th.is-broken")
    expect(broken).to_contain_text(["đổi bộ chỉ số", "đổi danh sách"])
    lines = broken.evaluate_all("heads => heads.map(head => getComputedStyle(head, '::before').borderLeftStyle)")
    assert lines == ["dashed", "dashed"]
    expect(page.locator(".years-percentile td")).to_contain_text(["76,2 %", "93,7 %", "92,1 %", "95,2 %", "73,5 %"])
    assert page.locator(".years-picture svg circle").count() >= 5
    assert window.bottom(".years") <= 900


def test_the_last_column_of_the_table_is_in_sight_and_no_header_is_cut(visit: OpenWindow, address: str) -> None:
    for search in ("", "?lang=en"):
        page = _open(visit, address, search, 1366, 768).page
        page.locator(".provinces .ag-header-cell").first.wait_for()
        right = page.locator(".provinces .ag-root-wrapper").bounding_box()
        last = page.locator(".provinces .ag-header-cell").last.bounding_box()
        assert right is not None
        assert last is not None
        assert last["x"] + last["width"] <= right["x"] + right["width"] + 1
        cut = page.locator(".provinces .ag-header-cell-text").evaluate_all(
            "heads => heads.filter(head => head.scrollWidth > head.clientWidth + 1).map(head => head.textContent)"
        )
        assert cut == []


def test_the_map_is_walked_with_the_keyboard_and_enter_opens_a_province(visit: OpenWindow, address: str) -> None:
    page = _open(visit, address).page
    assert _chosen(page) == "Lạng Sơn: 0,7480, hạng 18/63"
    page.locator(".map-skip").focus()
    names = []
    for _ in range(7):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.querySelector('.sr-only')?.textContent.split(':')[0]"))
    assert names == ["Hà Giang", "Cao Bằng", "Lai Châu", "Lào Cai", "Tuyên Quang", "Bắc Kạn", "Lạng Sơn"]
    page.keyboard.press("Shift+Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/dti?nam=2024&so=63&tinh=06")
    page.get_by_role("heading", level=1, name="Bắc Kạn: DTI 2024 hạng 32/63").wait_for()
    assert _chosen(page).startswith("Bắc Kạn: 0,7118")


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_both_archipelagos_are_in_sight_at_any_size(visit: OpenWindow, address: str, width: int, height: int) -> None:
    page = _open(visit, address, "", width, height).page
    for name in ("Quần đảo Hoàng Sa", "Quần đảo Trường Sa"):
        place = page.locator(".map-part", has_text=name)
        place.scroll_into_view_if_needed()
        box = place.bounding_box()
        assert box is not None
        assert 0 <= box["x"] < box["x"] + box["width"] <= width


def test_another_measure_is_chosen_without_leaving_the_map(visit: OpenWindow, address: str) -> None:
    page = _open(visit, address).page
    page.locator(".map").scroll_into_view_if_needed()
    before = page.evaluate("window.scrollY")
    page.locator(".map-tools input").first.click()
    page.get_by_role("option", name="Hạ tầng số", exact=True).click()
    page.wait_for_url("**/dti?do=infrastructure")
    expect(page.locator(".map-tile.is-own .map-figure")).to_have_text("1,0000")
    assert page.evaluate("window.scrollY") >= before


def test_bac_kan_is_looked_at_the_same_way(visit: OpenWindow, address: str) -> None:
    page = _open(visit, address, "?nam=2022&so=63&tinh=06&bn=vung").page
    page.get_by_role("heading", level=1, name="Bắc Kạn: DTI 2022 hạng 63/63.").wait_for()
    expect(page.locator(".years-finding")).to_have_text("63 → 58 ┊ 32")
    expect(page.locator(".peers-table tbody tr")).to_have_count(14)
    expect(page.locator(".peers-table tr.is-own th")).to_have_text("Bắc Kạn")
    expect(page.locator(".provinces .ag-row.is-own").first).to_be_visible()


def test_peers_are_added_by_hand_and_stay_in_the_address(visit: OpenWindow, address: str) -> None:
    page = _open(visit, address, "?bn=06").page
    page.locator(".peers-chosen input").last.click()
    page.keyboard.type("cao bang")
    page.get_by_role("option", name="Cao Bằng", exact=True).click()
    page.wait_for_url("**/dti?bn=06.04")
    expect(page.locator(".peers-table tbody th")).to_have_text(["Lạng Sơn", "Bắc Kạn", "Cao Bằng"])
    page.go_back()
    expect(page.locator(".peers-table tbody th")).to_have_text(["Lạng Sơn", "Bắc Kạn"])


def test_the_table_is_searched_without_accents_sorted_and_opened_with_enter(visit: OpenWindow, address: str) -> None:
    page = _open(visit, address).page
    rows = page.locator(".provinces .ag-center-cols-container .ag-row")
    names = page.locator(".provinces .ag-pinned-left-cols-container .ag-row")
    expect(names.first).to_have_text("Hồ Chí Minh")
    page.get_by_label("Tìm tỉnh, thành phố (không cần gõ dấu)").fill("ninh")
    expect(names).to_have_text(["Quảng Ninh", "Bắc Ninh", "Ninh Thuận", "Ninh Bình", "Tây Ninh"])
    expect(page.locator("#index-found")).to_have_text("còn 5 dòng")
    page.get_by_label("Tìm tỉnh, thành phố (không cần gõ dấu)").fill("lang son")
    expect(rows).to_have_count(1)
    names.first.locator(".ag-cell").click(position={"x": 140, "y": 10})
    page.keyboard.press("Enter")
    page.wait_for_url("**tinh=20*")


def test_a_province_is_chosen_by_typing_without_accents(visit: OpenWindow, address: str) -> None:
    page = _open(visit, address).page
    page.locator(".index-choosers input").first.click()
    page.keyboard.type("bac kan")
    page.get_by_role("option", name="Bắc Kạn", exact=True).click()
    page.wait_for_url("**/dti?tinh=06")
    page.get_by_role("heading", level=1, name="Bắc Kạn").wait_for()


def test_paper_holds_every_province_with_its_colours_and_without_choosers(visit: OpenWindow, address: str) -> None:
    page = _open(visit, address, "?nam=2024&so=34").page
    page.emulate_media(media="print")
    expect(page.locator(".provinces-printed tbody tr:visible")).to_have_count(34)
    assert page.locator(".map-tile").first.evaluate("tile => getComputedStyle(tile).printColorAdjust") == "exact"
    for name in (".print-head", ".print-asked"):
        expect(page.locator(name)).to_be_visible()
    for name in (".index-tabs", ".index-choosers", ".provinces-search", ".map-tools", ".provinces .ag-root-wrapper"):
        expect(page.locator(name).first).to_be_hidden()


def test_on_a_phone_the_current_tab_is_brought_into_sight(visit: OpenWindow, address: str) -> None:
    page = visit(390, 844).page
    page.goto(f"{address}/dti/do-chac")
    expect(page.locator(".index-tab.is-current")).to_be_in_viewport(ratio=1)
    assert "has-more-left" in (page.locator(".index-tabs").get_attribute("class") or "")
    page.locator("#choosers > summary").click()
    expect(page.locator(".menu-link.is-current")).to_be_in_viewport(ratio=1)
