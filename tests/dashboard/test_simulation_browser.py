"""What if, as a person does it in Chromium: type, drag, press keys, save, compare, withdraw and take it back."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from dti.store.engine import Store
from dti.store.scenarios import read_scenarios
from tests.dashboard.conftest import serve, services_of
from tests.visitors import open_app

pytestmark = pytest.mark.browser

PATH = "/dti/mo-phong"
SIZES = {"phone": (390, 844), "laptop": (1440, 900), "projector": (1920, 1080)}
FINDING = "Lạng Sơn sẽ xếp hạng 6/34 thay vì 10/34 trong DTI 2024."
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


def type_value(page: Page, value: str) -> None:
    page.get_by_label(f"{SOCIETY}, giá trị từ 0 đến 1").fill(value)


def place_of_own_mark(page: Page) -> float:
    box = page.locator(".sim-strip .is-own").bounding_box()
    assert box is not None
    return box["x"]


@pytest.mark.parametrize("page", list(SIZES), indirect=True)
def test_typing_a_value_lifts_the_rank_and_the_address_keeps_it(page: Page, faults: list[str]) -> None:
    page.goto(PATH)
    expect(page.locator("#sim-finding")).to_have_text("Lạng Sơn: DTI 2024 hạng 10/34. Nếu thay đổi thì sao?")
    before = place_of_own_mark(page)
    type_value(page, "0,5")
    expect(page.locator("#sim-finding")).to_have_text(FINDING)
    expect(page.locator("#sim-head")).to_contain_text("0,7690")
    expect(page.locator("#sim-head")).to_be_in_viewport()
    expect(page.locator(".sim-passed")).to_have_text("Vượt: Điện Biên, Hà Tĩnh, Thái Nguyên, Quảng Ninh")
    expect(page.get_by_role("slider", name=SOCIETY)).to_have_value("0.5")
    page.wait_for_function(f"document.querySelector('.sim-strip .is-own').getBoundingClientRect().x > {before} + 5")
    expect(page).to_have_url(re.compile(r"gt=8_0\.5"))
    page.reload()
    expect(page.locator("#sim-finding")).to_have_text(FINDING)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert faults == []


def test_dragging_and_keys_move_the_number_and_the_rank(page: Page, faults: list[str]) -> None:
    page.goto(PATH)
    slider = page.get_by_role("slider", name=SOCIETY)
    slider.scroll_into_view_if_needed()
    track = slider.bounding_box()
    assert track is not None
    height = track["y"] + track["height"] / 2
    page.mouse.move(track["x"] + track["width"] * 0.37, height)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] * 0.62, height, steps=12)
    # While it is still held, the result follows.
    expect(page.locator("#sim-finding")).to_contain_text("sẽ xếp hạng")
    page.mouse.move(track["x"] + track["width"] - 1, height, steps=12)
    page.mouse.up()
    expect(page.get_by_label(f"{SOCIETY}, giá trị từ 0 đến 1")).to_have_value("1")
    expect(page.locator("#sim-finding")).to_have_text("Lạng Sơn sẽ xếp hạng 1/34 thay vì 10/34 trong DTI 2024.")
    expect(slider).to_have_value("1")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_label(f"{SOCIETY}, giá trị từ 0 đến 1")).to_have_value("0,99")
    # Nobody waits for the answer, and no answer comes back over what was done since.
    page.get_by_role("button", name=f"Trả {SOCIETY} về giá trị hiện nay").press("Enter")
    expect(page.locator("#sim-finding")).to_contain_text("Nếu thay đổi thì sao?")
    expect(page).not_to_have_url(re.compile("gt="))
    page.wait_for_load_state("networkidle")
    expect(slider).to_have_value("0.3685")
    assert faults == []


def test_others_that_grow_and_the_way_back_to_the_present(page: Page, faults: list[str]) -> None:
    page.goto(f"{PATH}?gt=8_0.5")
    page.get_by_text("Tăng như năm trước").click()
    expect(page.locator("#sim-finding")).to_have_text("Lạng Sơn sẽ xếp hạng 13/34 thay vì 10/34 trong DTI 2024.")
    expect(page.locator("#sim-rest")).to_contain_text("lấy qua lần đổi cách đánh giá")
    page.get_by_text("Tăng đều").click()
    page.get_by_label("Mỗi tỉnh tăng (giá trị DTI)").fill("0,001")
    expect(page.locator("#sim-finding")).to_have_text(FINDING)
    expect(page).to_have_url(re.compile(r"gt=8_0\.5&.*tang=0\.001"))
    # The choosers of the header keep what was chosen here.
    page.get_by_text("EN", exact=True).click()
    expect(page.locator("#sim-finding")).to_have_text("Lang Son would rank 6/34 instead of 10/34 in the DTI of 2024.")
    page.get_by_role("link", name="63 provinces").click()
    expect(page.locator("#sim-finding")).to_contain_text("/63 instead of 18/63")
    page.get_by_role("button", name="Reset everything").click()
    expect(page.locator("#sim-finding")).to_contain_text("What if?")
    assert faults == []


def test_what_cannot_be_meant_is_said_where_the_result_would_be(page: Page, faults: list[str]) -> None:
    page.goto(f"{PATH}?nam=2022&so=63&gt=3_1")
    page.get_by_label("Nhóm chỉ số nền tảng chung, giá trị từ 0 đến 1").fill("0,9")
    expect(page.get_by_role("alert")).to_have_text("Chỉ số 3 nằm trong I, không thay đổi cả hai cùng lúc được.")
    page.get_by_role("button", name="Trả Nhóm chỉ số nền tảng chung về").click()
    expect(page.locator("#sim-head")).to_contain_text("Thứ hạng")
    assert faults == []


def save(page: Page, name: str) -> None:
    page.get_by_label("Tên kịch bản").fill(name)
    page.get_by_role("button", name="Lưu kịch bản").click()
    expect(page.locator("#sim-said")).to_have_text(f"Đã lưu kịch bản “{name}”.")


@pytest.mark.parametrize("page", ["laptop", "phone"], indirect=True)
def test_scenarios_are_saved_compared_taken_along_withdrawn_and_brought_back(
    page: Page, demo_copy: Store, faults: list[str]
) -> None:
    page.goto(f"{PATH}?gt=8_0.5")
    page.get_by_role("button", name="Lưu kịch bản").click()
    expect(page.get_by_role("alert")).to_be_visible()
    save(page, "Xã hội số 0,5")
    page.get_by_label("Hoạt động chính quyền số, giá trị từ 0 đến 1").fill("0,6")
    expect(page.locator("#sim-finding")).to_contain_text("4/34")
    save(page, "Thêm chính quyền số")
    for name in ("Xã hội số 0,5", "Thêm chính quyền số"):
        page.get_by_label(f"So sánh kịch bản {name}").check()
    table = page.locator(".sim-compare-table")
    expect(table.locator("thead")).to_have_text(re.compile("Hiện nay.*Xã hội số 0,5.*Thêm chính quyền số"))
    expect(table.locator("tr", has_text="Thứ hạng")).to_have_text(re.compile("10/34.*6/34.*4/34"))
    expect(page).to_have_url(re.compile("kb="))
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải so sánh (Excel)").click()
    assert download.value.suggested_filename == "so-sanh-kich-ban-dti.xlsx"
    page.get_by_role("button", name="Rút kịch bản Xã hội số 0,5").click()
    expect(page.locator("#sim-said")).to_contain_text("Đã rút kịch bản “Xã hội số 0,5”.")
    expect(page.locator(".sim-saved-table")).not_to_contain_text("Xã hội số 0,5")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("#sim-said")).to_have_text("Đã đưa lại kịch bản “Xã hội số 0,5”.")
    expect(page.locator(".sim-saved-table")).to_contain_text("Xã hội số 0,5")
    with demo_copy.reading() as session:
        assert [one.name for one in read_scenarios(session)] == ["Xã hội số 0,5", "Thêm chính quyền số"]
    page.get_by_role("link", name="Mở Xã hội số 0,5").click()
    expect(page.locator("#sim-finding")).to_have_text(FINDING)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert faults == []
