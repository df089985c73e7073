"""The page of accounts in a browser: a person added, changed, disabled, erased; what is typed is not lost."""

import pytest

from dashboard.context import Services
from dti.store.engine import Store
from tests.dashboard.accounts_kept import kept, mention, with_accounts
from tests.dashboard.conftest import OpenWindow, serve
from tests.visitors import open_app

pytestmark = pytest.mark.browser
ROOM = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def services(demo_copy: Store) -> Services:
    return with_accounts(demo_copy)


def test_an_administrator_adds_and_disables_somebody(services: Services, visit: OpenWindow) -> None:
    with serve(open_app(services)) as address:
        for size in ((1440, 900), (390, 844)):
            window = visit(*size)
            page = window.page
            page.goto(f"{address}/tai-khoan")
            page.get_by_role("button", name="Sửa tài khoản nga.nguyen").click()
            state = "Khóa" if size[0] == 1440 else "Mở khóa"
            page.get_by_role("button", name=f"{state} tài khoản…", exact=True).click()
            page.get_by_role("button", name=f"Xác nhận {state.lower()}").click()
            page.wait_for_selector(f".accounts-said:has-text('Đã {state.lower()} tài khoản nga.nguyen.')")
            assert page.locator(".accounts-said").is_visible()
            page.locator(".accounts-rights summary").click()
            assert (page.evaluate(ROOM), window.complaints, window.outside(address)) == (0, [], [])


def test_an_administrator_erases_somebody(services: Services, visit: OpenWindow) -> None:
    mention(services)
    with serve(open_app(services)) as address:
        window = visit(390, 844)
        page = window.page
        page.goto(f"{address}/tai-khoan")
        page.get_by_role("button", name="Sửa tài khoản nga.nguyen").click()
        with page.expect_download() as download:
            page.get_by_role("link", name="Xuất dữ liệu cá nhân").click()
        assert download.value.suggested_filename == f"du-lieu-ca-nhan-nd-{kept(services, 'nga.nguyen').id}.xlsx"
        page.get_by_role("button", name="Xóa dữ liệu cá nhân…", exact=True).click()
        page.get_by_label("Lý do xóa").fill("đã nghỉ việc")
        page.get_by_role("button", name="Xóa dữ liệu cá nhân", exact=True).click()
        page.wait_for_selector(".accounts-problem:has-text('nhập lại đúng tên đăng nhập nga.nguyen')")
        page.get_by_label("Nhập lại nga.nguyen để xác nhận").fill("nga.nguyen")
        page.get_by_role("button", name="Xóa dữ liệu cá nhân", exact=True).click()
        page.wait_for_selector(".accounts-said:has-text('(remark.text): dòng 1')")
        assert page.get_by_text("Nguyễn Thị Nga").count() == 0
        assert (page.evaluate(ROOM), window.complaints, window.outside(address)) == (0, [], [])


def test_a_refused_form_keeps_what_was_typed_and_the_password_stands_in_one_line(
    services: Services, visit: OpenWindow
) -> None:
    with serve(open_app(services)) as address:
        window = visit(390, 844)
        page = window.page
        page.goto(f"{address}/tai-khoan")
        page.get_by_label("Tên đăng nhập").fill("an.ly")
        page.get_by_label("Họ và tên").fill("Lý An")
        page.get_by_role("button", name="Thêm tài khoản").click()
        page.wait_for_selector(".accounts-problem:has-text('Phải chọn ít nhất một vai trò.')")
        assert page.get_by_label("Tên đăng nhập").input_value() == "an.ly"
        assert page.get_by_label("Họ và tên").input_value() == "Lý An"
        page.get_by_label("Chuyên viên phân tích").check()
        page.get_by_role("button", name="Thêm tài khoản").click()
        page.wait_for_selector(".accounts-password")
        box = page.locator(".accounts-password").bounding_box()
        assert box is not None
        assert box["height"] < 34
        page.wait_for_function("document.querySelector('.accounts-panel input').value === ''")
        assert not page.get_by_label("Chuyên viên phân tích").is_checked()
        assert (page.evaluate(ROOM), window.complaints, window.outside(address)) == (0, [], [])


def test_ticks_that_are_not_saved_say_so_and_outlast_other_steps(services: Services, visit: OpenWindow) -> None:
    with serve(open_app(services)) as address:
        window = visit(1440, 900)
        page = window.page
        page.goto(f"{address}/tai-khoan")
        page.get_by_role("button", name="Sửa tài khoản nga.nguyen").click()
        unsaved = page.locator(".accounts-save span:visible")
        page.get_by_label("Thường trực").check()
        unsaved.wait_for()
        page.get_by_label("Thường trực").uncheck()
        unsaved.wait_for(state="hidden")
        page.get_by_label("Thường trực").check()
        page.get_by_role("button", name="Kết thúc các phiên…").click()
        page.get_by_role("button", name="Xác nhận kết thúc").click()
        page.wait_for_selector(".accounts-said:has-text('Đã kết thúc mọi phiên của nga.nguyen.')")
        unsaved.wait_for()
        page.get_by_role("button", name="Lưu vai trò và đơn vị").click()
        page.wait_for_selector(".accounts-said:has-text('Đã lưu vai trò và đơn vị của nga.nguyen.')")
        unsaved.wait_for(state="hidden")
        assert (window.complaints, window.outside(address)) == ([], [])
    assert kept(services, "nga.nguyen").roles == ("reporter", "steward")
