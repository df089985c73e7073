"""The page of accounts: the list, the table of rights, and every step with what it says and what it refuses."""

from collections.abc import Iterator
from typing import Any

import pytest
from dash import html, no_update
from dash.development.base_component import Component

from dashboard.components.accounts_actions import Answer, Step, open_account, take_step
from dashboard.context import Services, open_context
from dashboard.pages.accounts import PAGE
from dti.access import accounts
from dti.access.passwords import is_right
from dti.access.roles import Action
from dti.access.user import Role, User
from dti.store.engine import Store
from tests.dashboard.accounts_kept import kept, mention, with_accounts
from tests.dashboard.tree import words
from tests.visitors import EVERYBODY, STEWARD, visiting

FIELDS: dict[str, Any] = {"name": "an.ly", "full_name": "Lý An", "email": "", "roles": ["analyst"], "departments": []}
ERASING = {"reason": "đã nghỉ việc", "confirm": "nga.nguyen"}
STAYS = (no_update,) * 3


@pytest.fixture
def services(demo_copy: Store) -> Services:
    return with_accounts(demo_copy)


@pytest.fixture
def administrator(services: Services) -> Iterator[User]:
    """The administrator is asking."""
    user = User("quan.tri", "Quản trị hệ thống", frozenset({Role.ADMINISTRATOR}), account=kept(services, "quan.tri").id)
    with visiting(user):
        yield user


def drawn(services: Services, search: str = "", user: User = EVERYBODY) -> str:
    with open_context(user, services, search) as context:
        return words(PAGE.draw(context))


def password_in(done: Any) -> str:
    """The drawn password, which is also what the button beside it copies."""
    code, copy = done[-1].children
    assert code.children == copy.content
    return str(code.children)


def fields_of(panel: Component) -> dict[str, Any]:
    """What stands in the fields of a panel."""
    ids = [(getattr(part, "id", None), part) for part in panel._traverse()]
    return {i["field"]: part.value for i, part in ids if isinstance(i, dict) and hasattr(part, "value")}


def do(services: Services, step: str, account: str = "nga.nguyen", **fields: Any) -> Answer:
    return take_step(services, Step(step, account, fields), "")


def test_the_page_says_who_has_an_account_and_what_became_of_it(services: Services) -> None:
    said = drawn(services)
    assert "2 tài khoản: 0 đã khóa, 2 chưa đổi mật khẩu" in said
    for part in ("Nguyễn Thị Nga", "nga.nguyen", "Cán bộ báo cáo đơn vị", "Sở Y tế", "Chưa đăng nhập"):
        assert part in said
    assert "argon2" not in said
    assert "Accounts: 2, of which 0 disabled" in drawn(services, "?lang=en")


def test_the_table_of_rights_is_the_one_that_is_asked(services: Services) -> None:
    said = drawn(services)
    for action in Action:
        with open_context(EVERYBODY, services, "") as context:
            assert context.say(f"access.action.{action}") in said
    assert said.count("Chỉ đơn vị mình") == 3


def test_an_account_is_added_and_its_password_shown_once(services: Services, administrator: User) -> None:
    heading, table, panel, done, problem = do(services, "add", "", **FIELDS)
    assert (heading, problem) == ("3 tài khoản: 0 đã khóa, 3 chưa đổi mật khẩu", "")
    assert "Lý An" in words(table)
    assert "Thêm tài khoản" in words(panel)
    password = password_in(done)
    assert is_right(password, kept(services, "an.ly").password_hash)
    assert password not in words(table) + words(panel) + drawn(services)


def test_what_cannot_be_added_is_said_and_nothing_typed_is_lost(services: Services, administrator: User) -> None:
    refused = do(services, "add", "", **FIELDS | {"roles": ["reporter"]})
    assert refused == (*STAYS, "", "Cán bộ báo cáo đơn vị phải gắn với ít nhất một đơn vị.")
    taken = do(services, "add", "", **FIELDS | {"name": "nga.nguyen"})
    assert taken == (*STAYS, "", "Tên đăng nhập nga.nguyen đã có người dùng.")


@pytest.mark.parametrize("odd", [None, 7, {"a": 1}, ["x"], [None], [["analyst"]], "analyst"])
def test_fields_of_a_request_made_by_hand_are_refused_in_words(
    services: Services, administrator: User, odd: Any
) -> None:
    for key in ("name", "full_name", "roles"):
        answer = do(services, "add", "", **FIELDS | {key: odd})
        if odd == "analyst" and key != "roles":
            continue  # a name like others
        assert answer[:4] == (*STAYS, "")
        assert answer[4]
        assert "Lỗi của hệ thống" not in answer[4]


def test_each_step_says_what_it_did(services: Services, administrator: User) -> None:
    said = [do(services, "roles", roles=["analyst"], departments=[])[3]]
    said += [do(services, step)[3] for step in ("end_sessions", "disable", "enable")]
    assert said == [
        ["Đã lưu vai trò và đơn vị của nga.nguyen."],
        ["Đã kết thúc mọi phiên của nga.nguyen."],
        ["Đã khóa tài khoản nga.nguyen."],
        ["Đã mở khóa tài khoản nga.nguyen."],
    ]
    assert kept(services, "nga.nguyen").roles == ("analyst",)
    done = do(services, "reset")[3]
    assert is_right(password_in(done), kept(services, "nga.nguyen").password_hash)


def test_what_is_typed_in_one_group_outlasts_saving_the_other(services: Services, administrator: User) -> None:
    typed: dict[str, Any] = {"full_name": "Nguyễn Thị Ngà", "email": "", "roles": ["analyst"], "departments": []}
    stored = {"full_name": "Nguyễn Thị Nga", "email": "", "roles": ["reporter"], "departments": ["SYT"]}
    assert fields_of(open_account(services, "nga.nguyen", "")[2]) == stored
    assert fields_of(do(services, "end_sessions", **typed)[2]) == typed
    assert fields_of(do(services, "roles", **typed)[2]) == typed
    do(services, "details", **typed)
    assert fields_of(do(services, "details", full_name="Nga", email="", roles=["steward"])[2])["roles"] == ["steward"]
    assert kept(services, "nga.nguyen").roles == ("analyst",)


def test_name_and_address_are_corrected(services: Services, administrator: User) -> None:
    heading, table, panel, done, problem = do(services, "details", full_name="Nguyễn Thị Ngà", email="nga@example.vn")
    assert (heading, problem) == ("2 tài khoản: 0 đã khóa, 2 chưa đổi mật khẩu", "")
    assert done == ["Đã lưu họ tên và thư điện tử của nga.nguyen. Chữ ký trước đây giữ nguyên họ tên cũ."]
    assert all("Nguyễn Thị Ngà" in words(part) for part in (table, panel))
    assert kept(services, "nga.nguyen").email == "nga@example.vn"
    empty = do(services, "details", full_name=" ", email="")
    assert empty == (*STAYS, "", "Chưa ghi họ và tên.")


def test_a_person_is_erased_and_the_places_that_name_them_are_listed(services: Services, administrator: User) -> None:
    number = kept(services, "nga.nguyen").id
    mention(services)
    heading, table, panel, done, problem = do(services, "erase", **ERASING)
    assert (heading, problem) == ("1 tài khoản: 0 đã khóa, 1 chưa đổi mật khẩu", "")
    assert "Nguyễn Thị Nga" not in words(table) + words(panel)
    assert "Thêm tài khoản" in words(panel)
    said = " ".join(words(part) for part in done)
    assert f"tài khoản còn lại là nd-{number}." in said
    assert "Họ tên còn xuất hiện ở 1 chỗ" in said
    assert "(remark.text): dòng 1" in said


def test_where_nobody_is_named_any_more_that_is_said(services: Services, administrator: User) -> None:
    assert do(services, "erase", **ERASING)[3][-1] == "Không còn chỗ nào nhắc đến họ tên."


@pytest.mark.parametrize(
    ("account", "fields", "said"),
    [
        ("nga.nguyen", {"confirm": ""}, "Chưa xác nhận: nhập lại đúng tên đăng nhập nga.nguyen."),
        ("nga.nguyen", {"confirm": "nga"}, "Chưa xác nhận: nhập lại đúng tên đăng nhập nga.nguyen."),
        ("nga.nguyen", {"reason": " "}, "Ghi lý do xóa dữ liệu của người này."),
        ("quan.tri", {"confirm": "quan.tri"}, "Không thể tự xóa dữ liệu của chính mình"),
        ("ai.do", {"confirm": "ai.do"}, "Không có tài khoản “ai.do”."),
    ],
)
def test_erasing_is_refused_in_words(
    services: Services, administrator: User, account: str, fields: dict[str, str], said: str
) -> None:
    before = [kept(services, name) for name in ("quan.tri", "nga.nguyen")]
    answer = do(services, "erase", account, **ERASING | fields)
    assert answer[:4] == (*STAYS, "")
    assert answer[4].startswith(said)
    assert [kept(services, name) for name in ("quan.tri", "nga.nguyen")] == before


def test_the_last_administrator_is_not_erased(services: Services) -> None:
    with visiting(EVERYBODY):
        answer = do(services, "erase", "quan.tri", confirm="quan.tri", reason="đã nghỉ việc")
    assert answer == (
        *STAYS,
        "",
        "Đây là người quản trị duy nhất còn hoạt động. Cấp quyền quản trị cho người khác trước khi xóa.",
    )
    assert kept(services, "quan.tri").erased_at is None


def test_the_panel_says_what_goes_and_what_stays_and_hands_out_the_data(
    services: Services, administrator: User
) -> None:
    panel = open_account(services, "nga.nguyen", "?lang=en")[2]
    for part in ("What goes", "What stays", "This cannot be taken back.", "The original files that departments sent"):
        assert part in words(panel)
    links = [part.href for part in panel._traverse() if isinstance(part, html.A)]
    assert links == [f"/tai/du-lieu-ca-nhan/nga.nguyen?lang=en{more}" for more in ("", "&dang=json")]
    own = open_account(services, "quan.tri", "")[2]
    assert "Không thể tự xóa dữ liệu của chính mình" in words(own)
    assert "Dữ liệu bị xóa" not in words(own)


def test_the_heading_counts_who_is_shut_out(services: Services, administrator: User) -> None:
    assert do(services, "disable")[0] == "2 tài khoản: 1 đã khóa, 1 chưa đổi mật khẩu"


def test_nobody_shuts_themselves_out(services: Services, administrator: User) -> None:
    for step in ("disable", "reset"):
        answer = do(services, step, "quan.tri")
        assert answer[:4] == (*STAYS, "")
        assert "người quản trị khác" in answer[4]
    panel = open_account(services, "quan.tri", "")[2]
    assert isinstance(panel, Component)
    assert "Đây là tài khoản của bạn" in words(panel)
    assert "Khóa tài khoản" not in words(panel)


def test_an_account_opens_with_its_steps_and_closes_to_the_form(services: Services, administrator: User) -> None:
    panel = words(open_account(services, "nga.nguyen", "")[2])
    assert [one for one in ("Khóa tài khoản…", "Mở khóa tài khoản…") if one in panel] == ["Khóa tài khoản…"]
    do(services, "disable")
    panel = words(open_account(services, "nga.nguyen", "")[2])
    assert [one for one in ("Khóa tài khoản…", "Mở khóa tài khoản…") if one in panel] == ["Mở khóa tài khoản…"]
    assert "Hệ thống tạo mật khẩu dùng một lần" in words(open_account(services, "", "")[2])
    assert open_account(services, "ai.do", "") == (*STAYS, "", "Không có tài khoản “ai.do”.")


def test_a_step_that_does_not_exist_does_nothing(services: Services, administrator: User) -> None:
    assert do(services, "burn") == (no_update,) * 5


def test_whoever_is_no_administrator_is_refused_at_every_step(services: Services) -> None:
    before = [kept(services, name) for name in ("quan.tri", "nga.nguyen")]
    denied = "Bạn không có quyền thực hiện việc này. Nếu cần, đề nghị người quản trị hệ thống cấp quyền."
    with visiting(STEWARD):
        for step in ("add", "roles", "details", "reset", "end_sessions", "disable", "enable", "erase"):
            assert do(services, step, **FIELDS | ERASING) == (*STAYS, "", denied)
        assert open_account(services, "nga.nguyen", "") == (*STAYS, "", denied)
    assert [kept(services, name) for name in ("quan.tri", "nga.nguyen")] == before


def test_a_fault_of_ours_gets_an_id(services: Services, administrator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "find_person", lambda *_: 1 // 0)
    assert do(services, "reset")[4].startswith("Lỗi của hệ thống, không phải của người xem.")
