"""The way back and certainty as a person meets them in Chromium: plans, the steward's word, a saved plan, ranges."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from dti.store.efforts import read_efforts
from dti.store.engine import Store
from dti.store.scenarios import WAY_BACK, read_scenarios
from tests.dashboard.conftest import serve, services_of
from tests.visitors import open_app

pytestmark = pytest.mark.browser

PATH, SURE = "/dti/duong-ve", "/dti/do-chac"
SIZES = {"phone": (390, 844), "laptop": (1440, 900), "projector": (1920, 1080)}
FINDING = "Lạng Sơn thiếu 3,854 điểm tới hạng 8/34 DTI 2024; rẻ nhất: Hoạt động xã hội số từ 0,3685 lên 0,3942."
SOCIETY = "Hoạt động xã hội số"


@pytest.fixture
def faults() -> list[str]:
    """What the browser complained about, and what it asked of anybody else."""
    return []


@pytest.fixture
def page(browser: Browser, demo_copy: Store, faults: list[str], request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page over a store of its own that notes every fault; of a laptop's size unless the test names another."""
    width, height = SIZES[getattr(request, "param", "laptop")]
    with serve(open_app(services_of(demo_copy))) as address:
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="vi-VN", base_url=address, accept_downloads=True
        )
        opened = context.new_page()
        opened.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
        opened.on("pageerror", lambda error: faults.append(str(error)))
        own = (address, "data:", "blob:")
        opened.on("request", lambda asked: faults.append(asked.url) if not asked.url.startswith(own) else None)
        yield opened
        context.close()


def choose(page: Page, label: str, option: str) -> None:
    """Pick from a list that can be searched."""
    page.get_by_role("textbox", name=label, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()


@pytest.mark.parametrize("page", list(SIZES), indirect=True)
def test_the_cheapest_way_to_rank_8_of_34(page: Page, faults: list[str]) -> None:
    page.goto(PATH)
    expect(page.locator("#wb-finding")).to_have_text(FINDING)
    expect(page.locator("#wb-finding")).to_be_in_viewport()
    cards = page.locator(".wb-plan")
    expect(cards).to_have_count(3)
    expect(cards.first.locator(".wb-value")).to_have_text("0,3685 → 0,3942")
    expect(cards.first.locator(".service-words")).to_contain_text("Người dân dùng dịch vụ số hằng ngày")
    cards.first.locator("summary").click()
    expect(cards.first.locator(".service-targets .status")).to_have_count(6)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    cards.first.get_by_role("link", name="Mở trong mô phỏng : Rẻ nhất").click()
    expect(page.locator("#sim-finding")).to_have_text("Lạng Sơn sẽ xếp hạng 8/34 thay vì 10/34 trong DTI 2024.")
    expect(page).to_have_url(re.compile(r"gt=8_0\.3942"))
    assert faults == []


def test_another_place_and_a_typed_pace_go_into_the_address(page: Page, faults: list[str]) -> None:
    page.goto(PATH)
    choose(page, "Tới hạng", "5")
    expect(page.locator("#wb-finding")).to_contain_text("tới hạng 5/34")
    page.get_by_role("link", name="Tăng đều").click()
    page.get_by_label("Mỗi tỉnh tăng (giá trị DTI)").fill("0,02")
    expect(page).to_have_url(re.compile(r"tang=0\.02"))
    expect(page.locator(".beside")).to_contain_text("các tỉnh, thành phố khác đều tăng +0,0200")
    expect(page.locator("#wb-finding")).to_contain_text("tới hạng 5/34")
    page.reload()
    expect(page.get_by_label("Mỗi tỉnh tăng (giá trị DTI)")).to_have_value("0,02")
    assert faults == []


def test_the_steward_says_a_word_and_the_cheapest_plan_changes(page: Page, faults: list[str], demo_copy: Store) -> None:
    page.goto(PATH)
    page.get_by_label(f"{SOCIETY}: Công sức mỗi điểm").fill("3")
    page.get_by_label(f"{SOCIETY}: Cao nhất").fill("0,9")
    page.get_by_role("button", name="Ghi lời này").click()
    expect(page.locator("#wb-problem")).to_have_text("Ghi lý do.")
    expect(page.get_by_label(f"{SOCIETY}: Công sức mỗi điểm")).to_have_value("3")
    page.get_by_label("Lý do").fill("chưa bố trí vốn")
    page.get_by_role("button", name="Ghi lời này").click()
    expect(page.locator("#wb-done")).to_have_text("Đã ghi lời về 1 chỉ số; các phương án đã tính lại.")
    expect(page.locator("#wb-problem")).to_be_empty()
    expect(page.locator("#wb-finding")).to_contain_text("rẻ nhất: Hoạt động chính quyền số từ 0,5569 lên 0,5762")
    expect(page.locator(".wb-levers-table")).to_contain_text("công sức 3 mỗi điểm; nhiều nhất 0,9")
    expect(page.get_by_label(f"{SOCIETY}: Cao nhất")).to_have_value("0,9")
    with demo_copy.reading() as session:
        word = read_efforts(session, "405-2025", 2024)["8"]
    assert (str(word.effort), str(word.cap), word.reason) == ("3", "0.9", "chưa bố trí vốn")
    page.reload()
    expect(page.locator("#wb-finding")).to_contain_text("rẻ nhất: Hoạt động chính quyền số")
    assert faults == []


def test_a_plan_is_saved_withdrawn_brought_back_and_taken_along(
    page: Page, faults: list[str], demo_copy: Store, tmp_path: Path
) -> None:
    page.goto(PATH)
    page.get_by_role("button", name="Lưu phương án").click()
    expect(page.locator("#wb-kept-said")).to_have_text("Đã lưu phương án “Tới hạng 8/34”.")
    page.get_by_role("button", name="Rút phương án Tới hạng 8/34").click()
    expect(page.locator("#wb-kept")).to_contain_text("Chưa có phương án nào được lưu.")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("#wb-kept")).to_contain_text("Rẻ nhất, tới hạng 8/34 DTI 2024")
    with demo_copy.reading() as session:
        assert [one.name for one in read_scenarios(session, kind=WAY_BACK)] == ["Tới hạng 8/34"]
    with page.expect_download() as coming:
        page.get_by_role("button", name="Tải phương án (Excel)").click()
    coming.value.save_as(tmp_path / "plans.xlsx")
    book = load_workbook(BytesIO((tmp_path / "plans.xlsx").read_bytes()))
    assert book.sheetnames[0] == "Phương án (mô phỏng)"
    assert faults == []


@pytest.mark.parametrize("page", list(SIZES), indirect=True)
def test_how_sure_the_rank_is(page: Page, faults: list[str], tmp_path: Path) -> None:
    page.goto(SURE)
    expect(page.locator("#cert-finding")).to_contain_text("rơi vào hạng 10–16; nếu trọng số khác đi thì hạng 8–11.")
    expect(page.locator(".cert-series")).to_have_count(2)
    expect(page.locator(".cert-series .js-plotly-plot .bars path").first).to_be_attached()
    page.get_by_text("Từng thứ hạng bằng số").first.click()
    expect(page.locator(".cert-shares").first).to_be_visible()
    expect(page.locator(".cert-nodes tbody tr").first).to_contain_text(SOCIETY)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Tải kết quả (Excel)").click()
    coming.value.save_as(tmp_path / "sure.xlsx")
    assert load_workbook(BytesIO((tmp_path / "sure.xlsx").read_bytes())).sheetnames[1] == "Từng hạng (mô phỏng)"
    page.get_by_role("link", name="2021").click()
    expect(page.get_by_role("alert")).to_contain_text("Năm 2021 mới biết giá trị của")
    assert faults == []
