"""The ledger's page: what is open in the headline, every entry in the table, one in full, all of it in the address."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from dash.development.base_component import Component

from dashboard.components.exports import write_csv, write_sheet
from dashboard.context import open_context
from dashboard.pages.ledger import PAGE, draw
from dti.access.user import operator
from dti.ingest.rulings import rule
from dti.store.engine import Store
from tests.dashboard.conftest import Open, OpenWindow, services_of
from tests.dashboard.tree import links, of_class, of_kind, words
from tests.visitors import EVERYBODY

SLIP = "ratio:GOV-01:2022-12-28:CONG-BO:57.67"


def rows(page: Any) -> list[Component]:
    return of_kind(of_kind(page, "Tbody"), "Tr")


def panel(page: Any) -> Component:
    return of_class(page, "ledger-panel")[0]


def test_the_headline_says_how_much_is_open(asked: Open) -> None:
    with asked() as context:
        page = draw(context)
    assert words(of_kind(page, "H1")) == "Sổ đối chiếu: 15 mục chưa kết luận trong 16 mục"
    assert len(rows(page)) == 16
    with asked("?lang=en") as context:
        assert words(of_kind(draw(context), "H1")) == "Ledger: 15 of 16 entries await a ruling"


def test_before_anything_disagreed_the_page_says_so(asked: Open) -> None:
    with asked("?ngay=2020-01-01") as context:
        page = draw(context)
    assert words(of_kind(page, "H1")) == "Sổ đối chiếu: chưa thấy chỗ nào không khớp"
    assert words(of_class(page, "empty")) == "Không có mục nào theo bộ lọc này."


def test_a_row_says_state_target_sides_day_and_ruling(asked: Open) -> None:
    with asked("?chi-tieu=GOV-01") as context:
        (row,) = rows(draw(context))
    assert words(row) == (
        "● Chưa kết luận GOV-01 57,67 % không khớp với 1.049 / 1.816 Không khớp Tỷ lệ và các phần 57,67 % "
        "Báo Lạng Sơn (bản tiếng Anh): Bài về dịch vụ công trực tuyến, ngày 28/12/2022 57,76 % Hệ thống tính "
        "28/12/2022 Chưa có kết luận"
    )
    assert links(row)["GOV-01"] == "/chi-tieu/GOV-01"


@pytest.mark.parametrize(
    ("search", "count"),
    [
        ("?tinh-trang=open", 15),
        ("?tinh-trang=noted", 1),
        ("?loai=goal", 2),
        ("?tru-cot=economy", 3),
        ("?tru-cot=-", 9),
        ("?loai=goal&tru-cot=government", 0),
        ("?loai=khong-co&tinh-trang=khong-co", 16),
    ],
)
def test_the_address_chooses_what_is_shown(asked: Open, search: str, count: int) -> None:
    with asked(search) as context:
        assert len(rows(draw(context))) == count


def test_filters_keep_the_question_and_each_other_and_count_what_they_leave(asked: Open) -> None:
    with asked("?mh=0&tru-cot=economy") as context:
        chips = of_class(of_class(draw(context), "ledger-filters"), "chip")
    assert {words(chip): chip.href for chip in chips}["Mục tiêu mâu thuẫn 2"] == (
        "/doi-chieu?mh=0&loai=goal&tru-cot=economy"
    )
    assert [words(chip) for chip in chips if "is-current" in chip.className] == [
        "Tất cả 3",
        "Tất cả 3",
        "Kinh tế số 3",
    ]


def test_one_entry_is_told_in_full_with_its_way_back(asked: Open) -> None:
    with asked(f"?muc={SLIP}") as context:
        page = draw(context)
    told = words(panel(page))
    assert "1.049 / 1.816 là 57,76 %, không phải 57,67 %." in told
    assert "Số liệu ngày 28/12/2022; biết từ 28/12/2022" in told
    assert [words(code).partition(" --by")[0] for code in of_kind(of_class(page, "ledger-command"), "Code")] == [
        f'DTI_DATABASE_URL={context.services.settings.database_url} dti rule {SLIP} --pick "{pick}"'
        for pick in ("57.67", "57.76")
    ]
    found = links(panel(page))
    assert found["Xem chỉ tiêu GOV-01"] == "/chi-tieu/GOV-01"
    assert found["Số này từ đâu?"].startswith("/chi-tieu/GOV-01?so=o")
    assert found["Tải tệp gốc"].startswith("/tai/ban-goc/")
    assert found["https://old.baolangson.vn/en/?p=31410"] == "https://old.baolangson.vn/en/?p=31410"
    assert of_class(page, "has-open")


def test_without_a_choice_the_first_entry_is_open_but_does_not_come_first_on_a_phone(asked: Open) -> None:
    with asked() as context:
        page = draw(context)
    assert words(of_kind(panel(page), "H2")) == "Hạng DTI “năm 2021”: 16/63 hay 5/63"
    assert words(of_class(page, "ledger-panel-state")).startswith("● Chưa kết luận")
    assert not of_class(page, "has-open")


def test_a_link_to_an_entry_that_is_not_there_says_so(asked: Open) -> None:
    with asked("?muc=KHONG-CO") as context:
        assert words(panel(draw(context))) == "Không có mục “KHONG-CO” trong sổ ở thời điểm này."


def test_illustrative_entries_are_flagged_and_nobody_is_told_to_rule_on_them(asked: Open) -> None:
    with asked("?mh=1&muc=denominator:GOV-06:STTTT:2023-03-31") as context:
        told = words(panel(draw(context)))
    assert "Số liệu minh họa" in told
    assert "dti rule" not in told


def test_a_ruling_is_shown_with_who_when_why_and_what_stands(demo_copy: Store) -> None:
    at = datetime(2026, 11, 20, 3, tzinfo=UTC)
    rule(operator("Chánh Văn phòng"), demo_copy, "GEN-01-2021", pick="5", reason="theo năm đánh giá", at=at)
    with open_context(EVERYBODY, services_of(demo_copy), "?muc=GEN-01-2021") as context:
        page = draw(context)
    told = words(panel(page))
    assert "✓ Đã kết luận" in told
    assert "Chánh Văn phòng kết luận ngày 20/11/2026: giữ 5/63" in told
    assert "theo năm đánh giá" in told
    assert "Các kết luận đã ghi" not in told, "the only one is told above"
    assert words(of_class(panel(page), "is-picked")).startswith("5/63 Nguồn được giữ")


def test_the_table_leaves_as_a_workbook_and_a_csv_with_sources_and_keys(asked: Open) -> None:
    with asked("?chi-tieu=GOV-01") as context:
        page = draw(context)
        stores = of_kind(page, "Store")
        data = next(one.data for one in stores if one.id["type"] == "rows")
        about = next(one.data for one in stores if one.id["type"] == "rows-about")
        book = openpyxl.load_workbook(BytesIO(write_sheet(context, about, data)))
    cells = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert SLIP in cells
    assert "Báo Lạng Sơn (bản tiếng Anh), 28/12/2022, https://old.baolangson.vn/en/?p=31410" in cells
    assert SLIP in write_csv(about, data).decode("utf-8-sig")


def test_the_page_stands_in_the_menu() -> None:
    assert (PAGE.path, PAGE.title, PAGE.order) == ("/doi-chieu", "ledger.title", 50)


@pytest.mark.parametrize("size", [(1440, 900), (1920, 1080), (390, 844)])
def test_it_fits_the_window_and_says_nothing_to_the_console(
    address: str, visit: OpenWindow, size: tuple[int, int]
) -> None:
    window = visit(*size)
    window.page.goto(f"{address}/doi-chieu?muc={SLIP}&mh=1")
    window.page.wait_for_selector(".ledger-panel.is-open")
    assert window.page.evaluate("document.documentElement.scrollWidth") == size[0]
    window.page.click(".chip:has-text('Mục tiêu mâu thuẫn')")
    window.page.wait_for_selector(".ledger-table tbody tr:nth-child(2):last-child")
    assert window.complaints == []
    assert window.outside(address) == []
