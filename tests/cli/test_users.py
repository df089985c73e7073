"""``dti user``: who has an account, from the command line; a throw-away password is shown once and kept nowhere."""

import re
import sqlite3
from pathlib import Path

import pytest

from dti.access.passwords import is_right
from tests.cli.conftest import Ran, Run

FIRST = ("user", "add", "quan.tri", "--full-name", "Lý Quản Trị", "--role", "administrator")
BY = ("--by", "quan.tri")
NGA = ("user", "add", "nga.nguyen", "--full-name", "Nguyễn Thị Nga", "--email", "nga@example.vn")
REPORTER = (*NGA, "--role", "reporter", "--department", "syt", "--department", "SGDDT", *BY)


def kept_hash(tmp_path: Path, name: str) -> str:
    connection = sqlite3.connect(tmp_path / "own.sqlite")
    (found,) = connection.execute("SELECT password_hash FROM account WHERE name = ?", (name,)).fetchone()
    connection.close()
    assert isinstance(found, str)
    return found


def refused(ran: Ran) -> tuple[int, str]:
    assert ran.out == ""
    return ran.code, ran.err.strip()


@pytest.fixture
def peopled(own: Run) -> Run:
    """Commands over a store with an administrator and a reporter."""
    assert own(*FIRST).code == 0
    assert own(*REPORTER).code == 0
    return own


def test_nobody_has_an_account_until_one_is_added(own: Run) -> None:
    assert own("user", "list", "--json").json == {"accounts": []}
    none = "There are no accounts. Add the first one with dti user add NAME --role administrator.\n"
    assert own("user", "list", "--lang", "en").out == none


def test_the_first_account_is_an_administrators_and_needs_nobody_named(own: Run, tmp_path: Path) -> None:
    first = "Tài khoản đầu tiên phải có vai trò quản trị hệ thống: thêm --role administrator."
    assert refused(own(*NGA, "--role", "analyst")) == (2, first)
    ran = own(*FIRST)
    assert (ran.code, ran.err) == (0, "")
    added, password = ran.out.splitlines()
    assert added == "Đã thêm tài khoản quan.tri (Lý Quản Trị): Quản trị hệ thống; đơn vị: -."
    shown = re.fullmatch(r"Mật khẩu dùng một lần \(.*\): ([a-z]+(?:-[a-z]+){4})", password)
    assert shown is not None
    assert is_right(shown.group(1), kept_hash(tmp_path, "quan.tri"))
    assert "quan.tri" in own("user", "list").out
    assert shown.group(1) not in own("user", "list").out


def test_from_then_on_an_administrator_is_named(peopled: Run) -> None:
    assert refused(peopled("user", "disable", "nga.nguyen"))[0] == 2
    assert "--by" in refused(peopled("user", "disable", "nga.nguyen"))[1]
    assert refused(peopled("user", "disable", "quan.tri", "--by", "nga.nguyen"))[0] == 1
    assert refused(peopled("user", "disable", "quan.tri", "--by", "không ai"))[0] == 1


def test_an_account_as_a_document(own: Run, tmp_path: Path) -> None:
    own(*FIRST)
    document = own(*REPORTER, "--json").json
    assert is_right(document.pop("password"), kept_hash(tmp_path, "nga.nguyen"))
    person = {
        "name": "nga.nguyen",
        "full_name": "Nguyễn Thị Nga",
        "email": "nga@example.vn",
        "roles": ["reporter"],
        "departments": ["SGDDT", "SYT"],
        "disabled": False,
        "must_change_password": True,
    }
    assert document == person
    assert own("user", "list", "--json").json["accounts"][0] == person | {"seen_at": None}


def test_name_and_address_are_written_anew(peopled: Run) -> None:
    said = "Tài khoản nga.nguyen nay mang họ tên Nguyễn Thị Ngà; thư điện tử: nga@example.vn.\n"
    assert peopled("user", "change", "nga.nguyen", "--full-name", "Nguyễn Thị Ngà", *BY).out == said
    document = peopled("user", "change", "nga.nguyen", "--email", "", *BY, "--json").json
    assert (document["full_name"], document["email"]) == ("Nguyễn Thị Ngà", "")
    same = "Tài khoản nga.nguyen đã có đúng họ tên và thư điện tử này."
    assert refused(peopled("user", "change", "nga.nguyen", *BY)) == (1, same)
    wrong = "“nga” không phải địa chỉ thư điện tử."
    assert refused(peopled("user", "change", "nga.nguyen", "--email", "nga", *BY)) == (2, wrong)


def test_roles_are_given_in_place_of_those_of_before(peopled: Run) -> None:
    ran = peopled("user", "role", "nga.nguyen", "--role", "Steward", "--role", "analyst", *BY, "--lang", "en")
    said = "The account nga.nguyen (Nguyễn Thị Nga) is now: Analyst, Steward; departments: -.\n"
    assert (ran.code, ran.out) == (0, said)
    code, words = refused(peopled("user", "role", "nga.nguyen", "--role", "reporter", *BY))
    assert (code, words) == (2, "Cán bộ báo cáo đơn vị phải gắn với ít nhất một đơn vị.")


def test_a_role_that_is_missing_or_unknown_is_answered_with_names_and_what_to_type(peopled: Run) -> None:
    known = (
        "Thành viên Ban Chỉ đạo (committee), Cán bộ báo cáo đơn vị (reporter), Chuyên viên phân tích (analyst), "
        "Thường trực (steward), Quản trị hệ thống (administrator)."
    )
    missing = f"Phải cho biết ít nhất một vai trò bằng --role: {known}"
    assert refused(peopled("user", "role", "nga.nguyen", *BY)) == (2, missing)
    unknown = f"Không có vai trò “king”; --role nhận: {known}"
    assert refused(peopled("user", "add", "an.ly", "--full-name", "Lý An", "--role", "King", *BY)) == (2, unknown)


def test_a_reset_shows_another_password(peopled: Run, tmp_path: Path) -> None:
    before = kept_hash(tmp_path, "nga.nguyen")
    document = peopled("user", "reset", "nga.nguyen", *BY, "--json").json
    assert kept_hash(tmp_path, "nga.nguyen") != before
    assert is_right(document["password"], kept_hash(tmp_path, "nga.nguyen"))


def test_disabling_enabling_and_ending_sessions_answer_in_a_sentence(peopled: Run) -> None:
    said = [peopled("user", step, "nga.nguyen", *BY).out.strip() for step in ("disable", "enable", "end-sessions")]
    assert said == [
        "Đã khóa tài khoản nga.nguyen (Nguyễn Thị Nga).",
        "Đã mở khóa tài khoản nga.nguyen (Nguyễn Thị Nga).",
        "Đã kết thúc mọi phiên của nga.nguyen (Nguyễn Thị Nga).",
    ]
    assert peopled("user", "disable", "nga.nguyen", *BY, "--json").json["disabled"] is True
    assert refused(peopled("user", "disable", "nga.nguyen", *BY)) == (1, "Tài khoản nga.nguyen đã bị khóa từ trước.")
    assert refused(peopled("user", "disable", "quan.tri", *BY))[0] == 1
    assert refused(peopled("user", "enable", "ai.do", *BY)) == (2, "Không có tài khoản “ai.do”.")


def test_the_list_is_a_table_for_people(peopled: Run) -> None:
    lines = peopled("user", "list", "--lang", "en").out.splitlines()
    rows = [[cell.strip() for cell in re.split(r" {2,}", line.strip())] for line in lines if line.strip()]
    assert rows[0] == ["Name", "Full name", "Roles", "Departments", "State", "Last used"]
    never = ["Password not changed yet", "Never signed in"]
    assert rows[2:] == [
        ["nga.nguyen", "Nguyễn Thị Nga", "Department reporter", "SGDDT, SYT", *never],
        ["quan.tri", "Lý Quản Trị", "Administrator", *never],
    ]
