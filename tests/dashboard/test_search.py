"""Search from anywhere: links that keep the question, only what one may open, and the dialog by keyboard alone."""

from playwright.sync_api import expect

from dti.access.user import Role
from dti.store.engine import Store
from tests.dashboard.conftest import OpenWindow
from tests.dashboard.holding import open_one
from tests.signed_in import Gate, add_account


def _hits(store: Store, role: Role, asked: str, departments: tuple[str, ...] = ()) -> list[dict[str, str]]:
    add_account(store, "nguoi.tim", [role], departments)
    answer = Gate(store).enter("nguoi.tim").get(f"/tim?{asked}")
    assert answer.status_code == 200
    found: list[dict[str, str]] = answer.get_json()
    return found


def test_a_target_is_found_with_the_question_of_the_page(demo_copy: Store) -> None:
    first = _hits(demo_copy, Role.COMMITTEE, "q=gov-01&ky=2024-Q4&lang=en")[0]
    assert (first["kind"], first["code"]) == ("Target", "GOV-01")
    assert first["href"] == "/chi-tieu/GOV-01?ky=2024-Q4&lang=en"


def test_a_province_leads_to_its_row(demo_copy: Store) -> None:
    first = _hits(demo_copy, Role.COMMITTEE, "q=bac+kan")[0]
    assert (first["name"], first["href"]) == ("Bắc Kạn", "/dti?so=63&tinh=06")


def test_pages_that_one_may_not_open_are_not_found(demo_copy: Store) -> None:
    names = [hit["name"] for hit in _hits(demo_copy, Role.REPORTER, "q=nhat+ky", ("SYT",))]
    assert names == []


def test_a_reporter_finds_their_own_department_only(demo_copy: Store) -> None:
    found = _hits(demo_copy, Role.REPORTER, "q=so", ("SYT",))
    assert [hit["code"] for hit in found if hit["kind"] == "Đơn vị"] == ["SYT", "CONG-BO"]


def test_a_meeting_is_found_by_its_title(demo_copy: Store) -> None:
    number = open_one(demo_copy).number
    (hit,) = _hits(demo_copy, Role.COMMITTEE, "q=phien+hop+quy&mh=1")
    assert (hit["kind"], hit["href"].partition("?")[0]) == ("Phiên họp", f"/hop/{number}")


def test_markup_is_only_words(demo_copy: Store) -> None:
    assert _hits(demo_copy, Role.STEWARD, "q=%3Cscript%3E&ct=%27%22") == []


def test_the_keyboard_alone_finds_and_opens(address: str, visit: OpenWindow) -> None:
    window = visit(1440, 900)
    page = window.page
    page.goto(f"{address}/?ky=2024-Q4")
    page.wait_for_selector("#root .shell h1")
    page.keyboard.press("Control+k")
    page.keyboard.type("dia chi so")
    expect(page.locator(".search-hit").first).to_contain_text("địa chỉ số")
    assert page.locator(".search-input").get_attribute("aria-activedescendant") == "search-hit-0"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/chi-tieu/*")
    assert "ky=2024-Q4" in page.url
    expect(page.locator(".search-dialog[open]")).to_have_count(0)
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")
    expect(page.locator(".search-dialog[open]")).to_have_count(0)
    assert window.complaints == []
    assert window.outside(address) == []
