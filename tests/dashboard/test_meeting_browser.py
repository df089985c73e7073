"""A meeting in Chromium: opened, arranged by keyboard, frozen, concluded; shown by keys, also once nobody answers."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.app import create_app
from dti.access.user import User
from dti.store.conclusions import read_conclusion_rows
from dti.store.engine import Store
from dti.store.meetings import read_meetings
from tests.dashboard.conftest import serve
from tests.dashboard.holding import STEWARD, TASK, conclude, hold, open_one, services_then

pytestmark = pytest.mark.browser

LAPTOP, PROJECTOR, WALL, PHONE = (1440, 900), (1366, 768), (1920, 1080), (390, 844)
# Between typing and pressing no hand leaves so little time as none, but a slow machine does.
TYPED_AND_PRESSED_AT_ONCE = """(field, words) => {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, words);
  field.dispatchEvent(new Event('input', {bubbles: true}));
  document.getElementById('meetings-open').click();
}"""
ASKED = "?ky=2025-Q4&ngay=2026-11-26&mh=1"


@dataclass
class Visit:
    """Who sits before the browser, what it asked for and what it complained about."""

    user: User | None = STEWARD
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@pytest.fixture
def visit() -> Visit:
    return Visit()


@pytest.fixture
def page(browser: Browser, demo_copy: Store, visit: Visit) -> Iterator[Page]:
    app = create_app(services_then(demo_copy), lambda: visit.user)
    app.server.config["WTF_CSRF_ENABLED"] = False
    with serve(app) as address:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN", base_url=address)
        opened = context.new_page()
        opened.on("request", lambda request: visit.asked.append(request.url))
        opened.on("console", lambda said: visit.faults.append(said.text) if said.type in ("error", "warning") else None)
        opened.on("pageerror", lambda error: visit.faults.append(str(error)))
        yield opened
        context.close()


def choose(page: Page, field: str, words: str) -> None:
    """Type into a list and take the first that fits."""
    page.locator(field).click()
    page.locator(field).fill(words)
    page.get_by_role("option", name=words).first.click()


def test_from_opening_to_conclusion(page: Page, demo_copy: Store, visit: Visit) -> None:
    page.goto(f"/hop{ASKED}")
    name = page.get_by_label("Tên phiên họp")
    expect(name).to_be_visible()
    page.wait_for_load_state("networkidle")
    calls = [url for url in visit.asked if "/_dash-update-component" in url]
    assert len(calls) == 1, "the page is asked for, and no button that nobody pressed"
    name.evaluate(TYPED_AND_PRESSED_AT_ONCE, "Phiên họp quý IV/2026")
    page.wait_for_selector("#meeting-agenda")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Phiên họp quý IV/2026")

    items = page.locator(".agenda-item .agenda-what")
    first, second = items.nth(0).inner_text(), items.nth(1).inner_text()
    page.get_by_role("button", name=f"Đưa lên: {second}").first.press("Enter")
    page.wait_for_selector(".meeting-done:has-text('Đã đưa lên.')")
    page.wait_for_function("document.activeElement.getAttribute('aria-label')?.startsWith('Đưa xuống')")
    assert items.nth(0).inner_text() == second
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == f"Đưa xuống: {second}", "focus follows"
    page.keyboard.press("Enter")
    page.wait_for_selector(".meeting-done:has-text('Đã đưa xuống.')")
    assert items.nth(0).inner_text() == first

    page.get_by_text("Chốt số liệu…").press("Enter")
    page.get_by_role("button", name="Xác nhận chốt số liệu").press("Enter")
    page.wait_for_selector(".meeting-frozen")
    page.get_by_label("Nội dung kết luận").fill("Nâng tỷ lệ công chức có định danh số")
    page.get_by_role("button", name="Ghi kết luận").press("Enter")
    page.wait_for_selector(".meeting-problem:has-text('Chọn đơn vị chủ trì.')")
    assert page.get_by_label("Nội dung kết luận").input_value() == "Nâng tỷ lệ công chức có định danh số"
    choose(page, "#conclude-department", "Sở Y tế")
    choose(page, "#conclude-target", "GOV-02")
    page.locator("#conclude-value").fill("≥ 95 %")
    page.locator("#conclude-due").press("Enter")
    page.locator("[data-dates-dropdown] table button:not([data-outside])").last.press("Enter")
    page.get_by_role("button", name="Ghi kết luận").press("Enter")
    page.wait_for_selector(".meeting-done:has-text('Đã ghi kết luận.')")
    assert "cần ≥ 95 %" in page.inner_text(".conclusion")
    with demo_copy.reading() as session:
        [meeting] = read_meetings(session)
        [kept] = read_conclusion_rows(session, meeting=meeting.number)
    assert (kept.conclusion.department, kept.conclusion.target) == ("SYT", "GOV-02")
    assert meeting.frozen is not None
    assert visit.faults == []


def test_slides_turn_by_keys_without_a_request_and_stay_when_nobody_answers(
    page: Page, demo_copy: Store, visit: Visit
) -> None:
    number = hold(demo_copy)
    conclude(demo_copy, number)
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"/hop/{number}/trinh-chieu")
    page.wait_for_selector(".slide h1")
    page.wait_for_function("document.documentElement.dataset.scheme === 'projector'")
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.slide-body p:not(.slide-note, .source-line), .slide-body li')]"
        ".map(one => parseFloat(getComputedStyle(one).fontSize)))"
    )
    assert smallest >= 32
    count = page.locator(".slide").count()
    visit.asked.clear()
    visit.user = None  # the sign-in has ended: nothing of the server's is needed any more

    def shown() -> str:
        return page.inner_text(".presentation-number")

    for key, place in (
        ("ArrowRight", 2),
        ("Space", 3),
        ("PageDown", 4),
        ("ArrowLeft", 3),
        ("PageUp", 2),
        ("End", count),
    ):
        page.keyboard.press(key)
        assert shown() == f"{place}/{count}", key
    page.keyboard.press("ArrowRight")
    assert shown() == f"{count}/{count}", "the last stays"
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert page.inner_text(".presentation-status").startswith(f"Trang 2/{count}. Tỉnh công bố đạt")
    for key in ("p", "Enter"):
        page.keyboard.press(key)
        assert page.locator(".slide:not([hidden]) .slide-proof").is_visible()
        assert "Báo cáo!I" in page.inner_text(".slide:not([hidden]) .slide-proof")
        page.keyboard.press("Escape")
        assert not page.locator(".slide:not([hidden]) .slide-proof").is_visible()
    page.get_by_role("button", name="Sau").click()
    assert shown() == f"3/{count}"
    assert visit.asked == []
    assert visit.faults == []


@pytest.mark.parametrize("size", [PROJECTOR, WALL, PHONE], ids=["projector", "wall", "phone"])
def test_every_slide_fits_its_screen(page: Page, demo_copy: Store, size: tuple[int, int], visit: Visit) -> None:
    number = hold(demo_copy)
    long = replace(TASK, what="Rà soát, đối chiếu và cập nhật số liệu của chỉ tiêu này, báo cáo bằng văn bản. " * 9)
    for task in [long] * 3 + [TASK] * 3:
        conclude(demo_copy, number, task)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"/hop/{number}/trinh-chieu")
    page.wait_for_selector(".slide h1")
    page.wait_for_function("document.querySelector('.slide-chart svg') !== null")
    over = page.evaluate(
        """[...document.querySelectorAll('.slide')].map(() => {
             const slide = document.querySelector('.slide:not([hidden])');
             const over = [slide.id, slide.scrollWidth - slide.clientWidth, slide.scrollHeight - slide.clientHeight];
             document.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight'}));
             return over;
           })"""
    )
    assert len({one[0] for one in over}) == page.locator(".slide").count()
    assert [one for one in over if one[1] > 0] == []
    if size != PHONE:  # a phone scrolls what is longer than it
        assert [one for one in over if one[2] > 0] == []
    assert visit.faults == []


@pytest.mark.parametrize("size", [LAPTOP, WALL, PHONE], ids=["laptop", "wall", "phone"])
def test_the_pages_fit_their_screens(page: Page, demo_copy: Store, size: tuple[int, int], visit: Visit) -> None:
    number = open_one(demo_copy).number
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for path, mark in (("/hop", ".meetings-table"), (f"/hop/{number}", ".agenda-list")):
        page.goto(path + ASKED)
        page.wait_for_selector(mark)
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    assert visit.faults == []
