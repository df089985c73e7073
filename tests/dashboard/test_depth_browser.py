"""The pages in depth as a browser shows them, at the three sizes: nothing outside, no complaint, no sideways scroll."""

import pytest

from tests.dashboard.conftest import OpenWindow

SIZES = ((1440, 900), (1920, 1080), (390, 844))
PATHS = (
    "/chi-tieu/GEN-01?mh=1",
    "/chi-tieu/ECO-04?mh=1&lang=en",
    "/don-vi?mh=1",
    "/don-vi/SKHCN-2025?mh=1",
    "/dti?nam=2024&so=34",
)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", PATHS)
def test_a_page_stays_within_the_window_and_within_the_machine(visit: OpenWindow, address: str, path: str) -> None:
    for width, height in SIZES:
        window = visit(width, height)
        window.page.goto(address + path)
        window.page.wait_for_selector("main h1")
        window.page.wait_for_load_state("networkidle")
        assert window.page.locator("html").evaluate("page => page.scrollWidth") == width
        assert (window.complaints, window.outside(address)) == ([], [])


def test_choosing_a_figure_changes_the_address_and_the_panel(visit: OpenWindow, address: str) -> None:
    page = visit(1440, 900).page
    page.goto(f"{address}/chi-tieu/GOV-01")
    page.wait_for_selector(".origin .hash")
    before = page.locator(".origin .hash").inner_text()
    page.locator(".observations tbody tr").last.locator("a").click()
    page.wait_for_url("**/chi-tieu/GOV-01?so=*")
    page.wait_for_selector(".observations tbody tr:last-child.is-chosen")
    assert page.locator(".origin .hash").inner_text() != before
    page.go_back()
    page.wait_for_selector(".observations tbody tr:last-child:not(.is-chosen)")
    assert page.locator(".origin .hash").inner_text() == before


def test_the_original_comes_down_under_its_own_name(visit: OpenWindow, address: str) -> None:
    page = visit(1440, 900).page
    page.goto(f"{address}/chi-tieu/ECO-01")
    page.wait_for_selector(".origin .filename")
    name = page.locator(".origin .filename").inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tệp gốc").click()
    assert download.value.suggested_filename == name


def test_a_province_in_the_table_leads_to_its_own_view(visit: OpenWindow, address: str) -> None:
    page = visit(1440, 900).page
    page.goto(f"{address}/dti")
    page.get_by_role("link", name="Hồ Chí Minh").first.click()
    page.wait_for_url("**tinh=79*")
    page.get_by_role("heading", level=1, name="Hồ Chí Minh").wait_for()
    page.get_by_role("link", name="← Về Lạng Sơn").click()
    page.get_by_role("heading", level=1, name="Lạng Sơn").wait_for()
