"""The pages in depth as a browser shows them: choices in the address, originals that come down, rows that lead on."""

import pytest

from tests.dashboard.conftest import OpenWindow

pytestmark = pytest.mark.browser


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
